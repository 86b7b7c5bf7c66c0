"""The figure whose period passes on to another: a total's, a row's, that of what a rate or a participle sums up."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.openings import has_since
from tracker.figures.when.stories import of_one
from tracker.figures.when.timing import Timing
from tracker.figures.when.wholetimes import at_stake, stands_beside
from tracker.figures.words.gaps import out_of, that_of
from tracker.figures.words.verbgroups import finite_tense
from tracker.figures.words.wordset import wordset

_PASSED_ON = ("equivalent", "total", "next", "same")


def passing(draft: Draft, timing: Timing) -> Draft | None:
    """The figure whose period passes on to this one; in a row the one beside it ("Shanghai (41) and Shenzhen (24)")."""
    anchor = (
        draft.anchor
        if draft.link in _PASSED_ON
        else _summed_up(draft, timing)
        or _of_deed(draft, timing)
        or _out_of(draft, timing)
        or _told_of(draft, timing)
        or _resumed(draft, timing)
    )
    if anchor is not None and anchor.period_from == "compared" and anchor.link == "same" and draft.link == "total":
        apart = anchor.sentence is not draft.sentence or ";" in draft.sentence.tags[anchor.end : draft.first]
        told = draft.sentence.word(draft.first - 2) in _CHANGES and anchor.sentence.word(anchor.first - 1) != "to"
        apart = apart or told  # "332, compared with 415 in 2021, a fall of"
        anchor = anchor.anchor if apart else anchor  # "took 60, as against 41 in 2023; one in three was about wages"
    if anchor is not None and anchor.sentence is draft.sentence and _has_since(anchor, draft):
        return None  # "had reached 21,300, and it has since more than doubled"
    if anchor is not None and draft.link == "same" and anchor.sentence is not draft.sentence:
        beside = [d for d in timing.drafts if d.first < draft.first and d.kind == draft.kind and d.link == "same"]
        anchor = beside[-1] if beside else _last_of_row(anchor, timing)
    return anchor if anchor is not None and _passes_on(anchor, draft, timing) else None


_CHANGES = wordset("rise increase growth jump gain surge fall drop decrease decline reduction cut")


def together(draft: Draft, timing: Timing) -> Draft | None:
    """ "105 centers, together with 1,512 stations, lend support": as those they are named with."""
    if draft.sentence.low[max(0, draft.first - 2) : draft.first] not in (["together", "with"], ["along", "with"]):
        return None
    return timing.ahead(draft.first)


def among_them(draft: Draft, timing: Timing) -> Draft | None:
    """ "Nine bodies have moved in, among them two banks": as those that they are some of."""
    low, at = draft.sentence.low, draft.sentence.run_back(draft.first, "XNJDCKPO,")
    opener = next((k for k in range(draft.first - 2, at, -1) if low[k : k + 2] == ["among", "them"]), None)
    return timing.ahead(opener) if opener is not None else None


def _of_deed(draft: Draft, timing: Timing) -> Draft | None:
    """ "the port, which brought 22 cases last year, with 60 million yuan at stake": as the figure ahead of it."""
    if not at_stake(draft) or draft.sentence.low[draft.first - 2 : draft.first] != [",", "with"]:
        return None
    return next((d for d in reversed(timing.drafts) if d.first < draft.first and d.kind == "count"), None)


def _out_of(draft: Draft, timing: Timing) -> Draft | None:
    """ "one of 940 that it won last year, out of a total of 3,300": as those that are set beside it."""
    if not out_of(draft.sentence, draft.first):
        return None
    return next((d for d in reversed(timing.drafts) if d.first < draft.first and d.kind == draft.kind), None)


def _told_of(draft: Draft, timing: Timing) -> Draft | None:
    """ "gave 186,000 lectures in 2024, heard by 14 million people", "helped 60 last year, saving 9,000 yuan": what
    a participle behind it tells of.
    """
    k = timing.verb_of(draft)
    verb = timing.verbs[k] if k is not None else None
    if draft.link or verb is None or verb.finite or draft.sentence.tag(verb.first - 1) != ",":
        return None
    if verb.tense != "gerund" and draft.sentence.word(verb.last) != "by":
        return None
    return next((d for d in reversed(timing.drafts) if d.end <= verb.first), None)


def _resumed(draft: Draft, timing: Timing) -> Draft | None:
    """ "lawsuits fell from 440 to 290, and that of petitions by half": the new value, whose verb is not said again."""
    that = that_of(draft.sentence, draft.first)
    if that is None or draft.link:
        return None
    before = (d for d in reversed(timing.drafts) if d.first < that)
    old = draft.sentence.word(draft.first - 1) == "from"
    return next((d for d in before if (draft.sentence.word(d.first - 1) == "from") == old), None)


def _has_since(anchor: Draft, draft: Draft) -> bool:
    return has_since(draft.sentence.low[anchor.quantity.last : draft.first])


def _summed_up(draft: Draft, timing: Timing) -> Draft | None:
    """ "received 204 and settled 198, a success rate of 97.1 percent": the figure ahead of a rate in apposition."""
    sentence, at = draft.sentence, draft.first - 1
    if draft.kind != "share" or sentence.word(at) != "of":
        return None
    at = sentence.run_back(at, "NJ")
    if sentence.word(at - 1) not in ("a", "an") or sentence.tag(at - 2) != ",":
        return None
    before = (d for d in reversed(timing.drafts) if d.end <= at - 2 and d.link != "equivalent")
    summed = next(before, None)  # "settled 60 last year, a rate of": a time may stand between
    return summed if summed is not None and {*",;:VARSC"}.isdisjoint(sentence.tags[summed.end : at - 2]) else None


def _last_of_row(anchor: Draft, timing: Timing) -> Draft:
    """ "had 60 in 2020 and 90 in 2024. The port had 41": in the time last told."""
    row = [d for d in timing.earlier if d.sentence is anchor.sentence and d.link == "same" and d.anchor is anchor]
    return row[-1] if row and row[-1].period and row[-1].period_from == "own" else anchor


def _passes_on(anchor: Draft, draft: Draft, timing: Timing) -> bool:
    """An old value whose time is not told has none to hand on; what a verb of its own says to stand takes none."""
    k = timing.verb_of(draft)
    words = anchor.sentence.word(anchor.first - 1), draft.sentence.word(draft.first - 1)
    if anchor.period_from == "compared" and anchor.sentence is draft.sentence and words == ("from", "to"):
        return False
    if stands_beside(anchor, draft, timing):
        return False
    if draft.link == "same" and k is not None and finite_tense(timing.verbs, k) in ("perfect", "future"):
        before = anchor.quantity.last if anchor.sentence is draft.sentence else 0
        if before <= timing.verbs[k].first < draft.first:
            return False
    if anchor.sentence is not draft.sentence and k is not None:
        if of_one(timing.sentence, timing.verbs, k):
            return False
        if draft.kind == "share" and (
            draft.sentence.word(draft.first - 1) == "in" or timing.verbs[k].lemma in _CHARGING
        ):
            return finite_tense(timing.verbs, k) != "present"  # "In 40 percent of the schools, a judge acts as"
    return bool(anchor.period_from) and not (anchor.period_from == "compared" and anchor.period is None)


_CHARGING = wordset("charge pay cost offer grant cover bear provide refund lend take")
