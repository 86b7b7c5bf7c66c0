"""Periods of stories, of one of a set, and of what a survey or a gathering brought."""

from itertools import pairwise

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.moments import Time
from tracker.figures.when.stories import begins_story, of_one
from tracker.figures.when.timeclauses import EVENTS
from tracker.figures.when.timing import AFTERWARDS, Timing, since_founded
from tracker.figures.words.clauses import stands_in
from tracker.figures.words.commonnouns import is_body
from tracker.figures.words.lexicon import OPENING
from tracker.figures.words.nouns import QUANTIFYING
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.wordset import wordset


def story(draft: Draft, timing: Timing, k: int) -> bool:
    """Told of a single case, without a time in its own sentence; or what the next sentence tells on."""
    if said_here(draft, timing) is not None or _of_it(draft):
        return False
    if of_one(timing.sentence, timing.verbs, k):
        return True
    return _of_story_before(draft, timing) is not None or _told_on(draft, timing)


def _of_it(draft: Draft) -> bool:
    """ "One builder alone paid 9 million yuan of it": a part of what was told before."""
    following = draft.sentence.low[draft.quantity.last : draft.quantity.last + 2]
    return draft.link == "part" and following in (["of", "it"], ["of", "this"], ["of", "that"])


def _of_story_before(draft: Draft, timing: Timing) -> Draft | None:
    """The last figure, where it is of a story that this one goes on with."""
    last = timing.earlier[-1] if timing.earlier else None
    if last is not None and last.link == "equivalent" and last.anchor is not None:
        last = last.anchor
    if last is None or "story" not in last.marks or not same_paragraph(last, draft):
        return None
    return last if 0 < draft.sentence.position - last.sentence.position <= _STORY_REACH else None


def when_told(draft: Draft, timing: Timing) -> str | None:
    """The month of a story: that of the sentence before, or of the figure of the story before this one."""
    before = _of_story_before(draft, timing)
    return begun(draft, timing) or (before.period if before is not None else None)


def _told_on(draft: Draft, timing: Timing) -> bool:
    """What goes on from a sentence without figures that began a story."""
    before = timing.history[-1] if timing.history else None
    if before is None or before.paragraph != draft.sentence.paragraph:
        return False
    if any(other.sentence is before for other in timing.earlier[-1:]):
        return False
    return (draft.quantity.form == "money" or begun(draft, timing) is not None) and begins_story(before)


def one_of_them(sentence: Sentence) -> bool:
    """ "One of them concerned 23 cooks", "In one of these, a baker was paid", "The largest, a dam, cost 9 million"."""
    if sentence.word(0) == "the" and sentence.word(1).endswith("est") and sentence.tag(2) in ",VA":
        return True
    first = 1 if sentence.word(0) == "in" else 0
    return sentence.low[first : first + 3] in (["one", "of", "them"], ["one", "of", "these"])


def last_counted(draft: Draft, timing: Timing) -> str | None:
    counted = (d for d in reversed(timing.earlier) if d.kind == "count" and same_paragraph(d, draft))
    period = next((d.period for d in counted if d.link not in ("part", "same")), None)
    return None if period == "now" else period  # what is over is not of today


def at_the_event(draft: Draft, timing: Timing, k: int) -> str | None:
    """ "It asked callers in October. The survey showed": what a gathering or a survey brought, it brought then."""
    if _soon_after(timing.sentence):
        return begun(draft, timing)
    held = timing.sentence.word(0) in ("it", "they") and any(
        v.first == 1 and v.lemma in _BRINGING for v in timing.verbs
    )
    came = timing.verbs[k].lemma in _TAKING_PART and timing.verbs[k].first >= draft.end and _held_before(timing)
    if came:
        return timing.clock.event if begun(draft, timing) else None
    return begun(draft, timing) if held or _of_event(timing) else None


def _held_before(timing: Timing) -> bool:
    """ "On Aug 3, the office held an open day. Sixty residents came"."""
    before = timing.history[-1] if timing.history else None
    return before is not None and not _HOLDING.isdisjoint(before.low)


_HOLDING = wordset("held hosted organized staged opened convened arranged")


def _soon_after(sentence: Sentence) -> bool:
    """ "Within two weeks, they had settled 96 claims", "Before the month was out, 40 had called"."""
    opens = sentence.low[0] in ("within", "before", "until") or sentence.low[:3] == ["by", "the", "time"]
    return opens and sentence.tag(1) in "DXN" and "," in sentence.tags[:_SOON]


_SOON = 9


def _of_event(timing: Timing) -> bool:
    """Whether the subject is an event told of: "The survey showed", "The forum, held for the sixth time, brought"."""
    opening = next((n for n, verb in enumerate(timing.verbs) if verb.finite), 0)
    first, last = subject_span(timing.sentence, timing.verbs, opening)
    while first < last and timing.sentence.word(last - 1) not in EVENTS:
        last -= 1
    return first < last and timing.sentence.low[first] in ("the", "this", "that") and last - first < 4


def undated_event(timing: Timing) -> bool:
    """What an event of which another paragraph told brought is not of the report's time."""
    return timing.clock.paragraph != timing.sentence.paragraph and timing.sentence.tags[0] == "D" and _of_event(timing)


_BRINGING = wordset("attend draw attract gather bring visit sign adopt")


def begun(draft: Draft, timing: Timing) -> str | None:
    """ "In June, a clerk brought the two together. The buyer paid": the month that the story began in."""
    event, near = timing.clock.event or "", timing.history[-1] if timing.history else None
    if near is None or near.paragraph != draft.sentence.paragraph or timing.clock.told_at != near.position:
        return None
    at_end = near.low[0] in ("by", "as") or ("the", "end") in pairwise(near.low)
    if at_end or not AFTERWARDS.isdisjoint(draft.sentence.low):
        return None  # "By the end of June, 97 pleas were closed. One was that of a baker who had been fined"
    return event[:7] if len(event) in (7, 10) and "/" not in event else None


def among_those_there(draft: Draft, timing: Timing, k: int) -> str | None:
    """ "At a fair on Oct 26, 63 firms offered posts. More than 2,000 students came": on that day."""
    last = timing.earlier[-1] if timing.earlier else None
    if last is None or timing.verbs[k].lemma not in _TAKING_PART | _BRINGING or timing.verbs[k].tense != "past":
        return None
    near = same_paragraph(last, draft) and draft.sentence.position - last.sentence.position == 1
    near = near and "on" in last.sentence.low  # but "As of July 31, it had 33. Four lawyers visited"
    day = last.period or ""
    return day if near and last.period_from == "own" and len(day) == len("2025-10-26") and "/" not in day else None


_TAKING_PART = wordset("""
    attend visit participate come take sign join watch listen compete apply register turn show flock stop drop crowd
    """)
_STORY_REACH = 2


def same_paragraph(one: Draft, other: Draft) -> bool:
    return one.sentence.paragraph == other.sentence.paragraph


def single_case(draft: Draft) -> bool:
    """ "in a quarrel over 2.4 million euros", "a supplier's arrears of 4.6 million yuan": one story, its day untold."""
    sentence, at = draft.sentence, draft.first - 1
    if draft.quantity.form == "money" and sentence.low[at] == "cost" and at == 2 and sentence.word(0) in ("the", "its"):
        return True  # "The van cost 480,000 yuan"
    if draft.quantity.form != "money" or sentence.word(at) not in ("of", "over", "worth", "involving"):
        return False
    if sentence.word(at - 1) in QUANTIFYING:
        return False
    first = at
    while first > 0 and (sentence.tags[first - 1] in "NJKG" or sentence.low[first - 1] == "of"):
        first -= 1
    return sentence.word(first - 1) in ("a", "an") and first < at and sentence.low[first] not in QUANTIFYING


def said_here(draft: Draft, timing: Timing) -> Time | None:
    """The time last told in the same sentence: "took 9,400 calls in the first half, and victims received relief"."""
    said = [t for t in timing.times if t.last <= draft.first and t.kind == "point" and not t.compare and t.edtf]
    if not said or ".." in (said[-1].edtf or "") or since_founded(said[-1], timing):
        return None
    return None if _tells_which(said[-1], draft, timing) else said[-1]


_ASIDE = wordset("where whose whom")


def _end_of(ids: list[int], clause: int) -> int:
    return len(ids) - ids[::-1].index(clause)


def _tells_which(time: Time, draft: Draft, timing: Timing) -> bool:
    """ "A clerk who joined in 2019 heard 60 calls": the clause tells which one is meant."""
    sentence, clause = timing.sentence, timing.ids[time.first]
    opener = timing.ids.index(clause)
    beside = sentence.low[opener] == "who" and sentence.tag(opener - 1) == "N"
    body = sentence.tags[0] == "P" and sentence.tag(opener) == "R" and is_body(sentence.low[opener - 1])
    beside = beside or (
        body and sentence.tag(_end_of(timing.ids, clause)) == ","
    )  # "In a court that opened in 2021, 40"
    begun = sentence.low[opener] == "which" and not OPENING.isdisjoint(sentence.low[opener : opener + 5])
    end = _end_of(timing.ids, clause)
    over = sentence.low[opener] in _ASIDE and sentence.tag(end) == "," and sentence.tag(end + 1) in "VA"
    closed = over or (sentence.low[opener] == "which" and sentence.tag(end) == ",")
    beside = beside or ((begun or closed) and "," in sentence.tags[max(0, opener - 2) : opener])
    return beside and not stands_in(timing.parents, timing.ids[draft.quantity.number], clause)
