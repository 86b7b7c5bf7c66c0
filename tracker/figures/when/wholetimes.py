"""The figure whose period a share or a part has: the whole it is stated of, as that was counted then."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.timing import Timing, tense_of
from tracker.figures.words.wordset import wordset


def which_makes(draft: Draft, timing: Timing, k: int) -> Draft | None:
    """ "settled 7,010 of these, which works out at a rate of 94 percent": of the time of what comes to it."""
    verb = timing.verbs[k]
    if timing.sentence.low[verb.first - 1] != "which" or timing.sentence.tag(verb.first - 2) != ",":
        return None
    if verb.lemma not in _COMING_TO or (verb.lemma == "be" and draft.kind not in ("share", "ratio")):
        return None
    return next((d for d in reversed(timing.drafts) if d.end < verb.first), None)


_COMING_TO = wordset("work be equal make represent amount correspond translate mean come give")


def leant_on(draft: Draft) -> Draft | None:
    """The figure that this one is a part of or set beside; for an old value of a sentence before, the new one."""
    anchor = draft.anchor if draft.link in ("part", "same") else None
    while (
        anchor is not None
        and anchor.period_from == "compared"
        and anchor.link == "same"
        and anchor.anchor is not None
        and anchor.sentence is not draft.sentence
    ):
        anchor = anchor.anchor
    return anchor


def stands_beside(anchor: Draft, draft: Draft, timing: Timing) -> bool:
    """ "The courts, 58 of which are open at night, heard 900": what stands does not tell when something was done."""
    if anchor.sentence is not draft.sentence or (anchor.period, anchor.period_from) != ("now", "tense"):
        return False
    apart = (anchor.link, draft.link) == ("part", "same") and timing.verb_of(anchor) != timing.verb_of(draft)
    return apart and tense_of(draft, timing) == "past"


def whole_before(draft: Draft, timing: Timing) -> Draft | None:
    """The figure that a share is stated of: "handled 132,000 cases. Hefei accounted for 20 percent of the cases"."""
    if draft.kind != "share":
        return None
    if draft.group is None:
        shares = [d for d in timing.drafts if d.first < draft.first and d.kind == "share"]
        return shares[-1] if shares and timing.verb_of(shares[-1]) == timing.verb_of(draft) else None
    first, last = draft.group
    if {"the", "these", "those"}.isdisjoint(draft.sentence.low[first - 1 : first + 1]):
        return None
    head = draft.sentence.low[last - 1]
    for other in reversed(timing.earlier):
        if other.sentence.paragraph != draft.sentence.paragraph:
            return None
        if other.kind == "count" and other.phrase is not None and other.sentence.low[other.phrase.head] == head:
            return other
    return None


def whole_then(draft: Draft, timing: Timing) -> Draft | None:
    """ "At the end of 2024 it had 386 judges, of whom 11 speak Thai": as many as the whole had then."""
    whole = draft.anchor if draft.link == "part" else None
    if whole is None or whole.sentence is not draft.sentence or whole.period_from != "own":
        return None
    opener = timing.ids.index(timing.ids[draft.quantity.number])
    counted_then = len(whole.period or "") in (7, 10) and draft.sentence.tag(opener) == "R"
    return whole if counted_then and draft.sentence.word(opener - 1) == "of" else None


def at_stake(draft: Draft) -> bool:
    """ "took 60 cases, with 9 million yuan at stake": what the deed ahead of it was about."""
    at = draft.sentence.after_bracket(draft.end) if draft.sentence.word(draft.end) == "(" else draft.end
    return draft.sentence.low[at : at + 2] in (["at", "stake"], ["in", "dispute"])


_MAKING_UP = wordset("account make")


def share_of(draft: Draft, timing: Timing, k: int) -> Draft | None:
    """ "In 2024, it took 60 cases. Wuhu accounts for 41 of the cases": as the whole, which was counted over a span."""
    if timing.verbs[k].lemma not in _MAKING_UP or draft.sentence.word(timing.verbs[k].last) not in ("for", "up"):
        return None
    whole = leant_on(draft) if draft.kind == "count" else whole_before(draft, timing)
    over = (whole.period or "") if whole is not None else ""
    return whole if len(over) == 4 or "/" in over else None  # bodies that were counted on a day still stand


def of_planned(draft: Draft, timing: Timing) -> str | None:
    """ "plans to train 2,400 by 2027, of whom 180 will come from": in the time planned for the whole."""
    whole, published = draft.anchor if draft.link == "part" else None, timing.clock.published
    if draft.sentence.low[draft.first - 2 : draft.first] in (["of", "which"], ["of", "whom"]):
        whole = next((d for d in reversed(timing.drafts) if d.first < draft.first), whole)
    planned = (whole.period or "").rpartition("/")[2] if whole is not None else ""
    if whole is None or published is None or not planned[:4].isdigit():
        return None
    return whole.period if planned >= published.isoformat()[: len(planned)] else None
