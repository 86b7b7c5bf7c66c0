"""How far the time of a comparison is from a figure."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.comparisons import labels, share_of_level
from tracker.figures.when.moments import Time
from tracker.figures.when.timeclauses import OUT_OF_REACH
from tracker.figures.when.timing import Timing
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset


def cost_compared(draft: Draft, time: Time, timing: Timing) -> int:
    """A time of comparison belongs to the number that it stands beside, and to no other."""
    gap = time.first - draft.quantity.last
    if (time.edtf or "").endswith("/..") or (gap >= 0 and labels(draft.sentence, time)):
        return OUT_OF_REACH  # "340, the smallest number since 2016", "640 calls (2024: 590)"
    if gap < 0 or gap > 9 or draft.kind in ("change", "ratio"):
        return _compared_before(draft, time)
    sentence = draft.sentence
    others = [d for d in timing.drafts if draft.quantity.last <= d.quantity.number < time.first]
    if others and not _pair(sentence, draft, others):
        return OUT_OF_REACH
    between = sentence.low[min(max(draft.end, draft.quantity.last), time.first) : time.first]
    if between[-1:] == ["over"]:
        between = between[:-1]
    if any(word in _COMPARERS or word == "same" for word in between):
        return OUT_OF_REACH
    if draft.kind == "share" and share_of_level(sentence, time.first):
        return OUT_OF_REACH
    if any(sentence.tags[i] in "VS;" for i in range(draft.quantity.last, time.first)):
        return OUT_OF_REACH
    return gap


def _pair(sentence: Sentence, draft: Draft, others: list[Draft]) -> bool:
    """ "compared with 22 offices and 480 clerks a year before", "with 92 out of 1,500 in 2023": one time for both."""
    tags = sentence.tags[draft.quantity.last : others[0].quantity.first]
    return len(others) == 1 and tags[-1:] in (["C"], ["P"]) and all(tag in "NJB" for tag in tags[:-1])


_COMPARERS = wordset("than compared from against with over up down on versus times double twice as above below")


def _compared_before(draft: Draft, time: Time) -> int:
    """ "from a year earlier (120,600)", "more than in 2024 (98,500)": the bracket says the old value."""
    sentence = draft.sentence
    aside = sentence.tag(time.first - 1) == "," == sentence.tag(time.last)
    if aside and sentence.tag(time.last + 1) in "VA" and 0 < draft.first - time.last < 6:
        return 5  # "the first, a year earlier, had drawn 310"
    if sentence.tag(time.last) == ":" and 0 < draft.first - time.last < 4:
        return 5  # "never took as much as in 2024: 43 million yuan"
    if "when" in sentence.low[time.last : time.last + 2] and 0 < draft.first - time.last < 7:
        return 5
    if (
        0 <= draft.first - time.last <= 1
        and sentence.word(draft.first - 1) == "("
        and sentence.word(draft.quantity.last) == ")"
    ):
        return 5
    return OUT_OF_REACH
