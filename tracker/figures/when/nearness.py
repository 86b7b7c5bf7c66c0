"""Which of the times of a sentence governs a figure: the nearest that no other clause, verb or figure has taken."""

from itertools import pairwise

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.moments import Time
from tracker.figures.when.timeclauses import OUT_OF_REACH, clause_cost, found_then, is_over
from tracker.figures.when.timesahead import cost_ahead
from tracker.figures.when.timesbehind import cost_behind
from tracker.figures.when.timescompared import cost_compared
from tracker.figures.when.timing import Timing, tense_of
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_REPORTING = wordset("published released said told according announced press news reported issued")


def own_time(draft: Draft, timing: Timing) -> Time | None:
    """The time of the sentence that a figure is stated for; None where all of them belong to something else."""
    best: tuple[int, Time] | None = None
    leaning = draft.anchor if draft.link in ("total", "equivalent") and draft.anchor is not None else None
    for time in timing.times:
        if leaning is not None and leaning.sentence is draft.sentence and time.last <= leaning.first:
            continue
        cost = cost_compared(draft, time, timing) if time.compare else _cost(draft, time, timing)
        if cost < OUT_OF_REACH and (best is None or _prefer(cost, time, best, draft)):
            best = (cost, time)
    return best[1] if best else None


_THUS_FAR = wordset("so thus to up until till as by")


def _prefer(cost: int, time: Time, best: tuple[int, Time], draft: Draft) -> bool:
    """The nearer time; but "so far" only tells that a span goes on ("During the plan period it has so far ...", not
    "937 of them so far, 402 this year"), and "before the festival" no more than the day, week or month does.
    """
    sentence = draft.sentence
    if best[1].kind == "vague" and time.kind == "point" and len(time.edtf or "") in _EXACT:
        return cost < _IN_VIEW
    if time.kind == "vague" and best[1].kind == "point" and len(best[1].edtf or "") in _EXACT and best[0] < _IN_VIEW:
        return False
    if _thus_far(best[1], sentence) and not time.compare and time.kind == "point":
        return not (draft.first < best[1].first and {*"X,"} <= {*sentence.tags[best[1].last : time.first]})
    if _thus_far(time, sentence) and not best[1].compare and best[1].kind == "point":
        return False
    return cost < best[0] or (cost == best[0] and time.first > best[1].first)


_EXACT = (len("2025-01"), len("2025-01-01"))
_IN_VIEW = 40


def _thus_far(time: Time, sentence: Sentence) -> bool:
    return time.kind == "now" and sentence.word(time.first) in _THUS_FAR


def _cost(draft: Draft, time: Time, timing: Timing) -> int:
    """How far a time is from a figure; OUT_OF_REACH where another clause or figure has it."""
    if time.first >= draft.first and time.last <= draft.end:
        return 0  # "290 of last year's cases"
    if time.kind == "now" and time.last == draft.first and draft.sentence.tag(time.first - 1) == ",":
        return 0  # "the number of judges, currently 88, to 150 by 2028"
    if _beside(draft, time):
        return 1
    ahead = tense_of(draft, timing) == "future" and ("would", "have") not in pairwise(timing.sentence.low)
    if ahead and is_over(time, timing) and not found_then(time, timing, draft.first):
        return OUT_OF_REACH  # "Under a pact signed in May, 40 trainees will come"
    k = timing.verb_of(draft) if time.kind == "now" else None
    if (
        k is not None
        and timing.verbs[k].first <= time.last <= timing.verbs[k].last <= draft.first < timing.verbs[k].last + 3
    ):
        return 1  # "now holds 18"
    cost = clause_cost(draft, time, timing) + _day_cost(draft, time)
    if cost >= OUT_OF_REACH:
        return cost
    if time.first >= draft.quantity.last:
        return cost + cost_behind(draft, time, timing)
    if any(a == "since" and b == "then" for a, b in pairwise(timing.sentence.low[time.last : draft.first])):
        return OUT_OF_REACH  # "Until 2023 there were 40; since then, the number has risen to 90"
    return cost + cost_ahead(draft, time, timing)


def _beside(draft: Draft, time: Time) -> bool:
    """ "The number of notaries, 310 at the end of 2023, will reach 400": in an aside of its own with its time."""
    sentence, low = draft.sentence, max(draft.end, draft.quantity.last)
    around = sentence.tag(draft.first - 1), sentence.tag(time.last)
    return around in ((",", ","), ("(", ")")) and 0 <= time.first - low < 2 and sentence.tag(low) in "PX"


def _told_that(sentence: Sentence, time: Time, last: int) -> bool:
    """ "On Sept 10, the ministry said that 40 had been set up", "said on Sept 10 that": the day of the telling."""
    if sentence.word(time.last) == "that":
        verb = next((k for k in range(time.first, -1, -1) if sentence.tags[k] in "VA"), time.first)
        return sentence.low[verb] in _REPORTING
    verb = next((k for k in range(time.last, last) if sentence.tags[k] in "VA"), last)
    return sentence.word(verb) in _REPORTING and "that" in sentence.low[verb + 1 : last]


def _day_cost(draft: Draft, time: Time) -> int:
    """The day on which somebody said it is not the day of which it is said."""
    if time.edtf is None or len(time.edtf) != 10:
        return 0
    if time.last < draft.first and _told_that(draft.sentence, time, draft.first):
        return OUT_OF_REACH
    near = draft.sentence.low[max(0, time.first - 8) : time.first]
    return 60 if any(word in _REPORTING for word in near) else 10
