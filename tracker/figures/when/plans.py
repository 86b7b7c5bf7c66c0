"""Plan periods: "the 14th Five-Year Plan period (2021-25)", "the last plan period", "the first year of the plan"."""

from tracker.figures.when.moments import Clock, Time
from tracker.figures.words.sentence import Sentence

_PLANS = {"11th": (2006, 2010), "12th": (2011, 2015), "13th": (2016, 2020), "14th": (2021, 2025), "15th": (2026, 2030)}


def of_plan(sentence: Sentence, i: int, count: int) -> Time | None:
    """ "the first three years of the 14th Five-Year Plan"."""
    plan = next((k for k in range(i + 2, i + 6) if sentence.word(k) == "five-year"), None)
    years = (
        None
        if plan is None
        else _PLANS.get("".join(sentence.low[plan - 2 : plan])) or _PLANS.get(sentence.low[plan - 1])
    )
    if plan is None or years is None:
        return None
    last = next(
        (k for k in range(plan + 2, plan + 9) if sentence.tag(k) == ")"), min(plan + 2, len(sentence.low))
    )  # "(2026-30)"
    return Time(i - 1 - (count > 1), last, f"{years[0]}/{years[0] + count - 1}" if count > 1 else str(years[0]))


def plan(sentence: Sentence, i: int, _clock: Clock) -> Time | None:
    """ "the 14th Five-Year Plan period (2021-25)"."""
    return None if sentence.word(i + 1) != "plan" else _plan_years(sentence, i)


def plan_told_of(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the last plan period", "the plan period": the one told of, else that of the day of publication."""
    which = sentence.word(i - 2)
    if clock.published is None or which not in _WHICH_PLAN:
        return None
    near = clock.near or ""
    if which in ("the", "this") and len(near) == len("2021/2025"):
        return Time(i - 2, i + 1, near)
    into = (clock.published.year - 1) % 5
    step = into >= _LATE if which == "new" else _WHICH_PLAN[which]
    low = clock.published.year - into + 5 * step
    first = i - 3 if sentence.word(i - 3) == "the" else i - 2
    return Time(first, i + 1, f"{low}/{low + 4}")


_LATE = 3
"""So many years into a plan period "the new" one is the next."""
_WHICH_PLAN = {"new": 0, "last": -1, "previous": -1, "the": 0, "this": 0, "current": 0, "next": 1, "coming": 1}


def _plan_years(sentence: Sentence, i: int) -> Time | None:
    nth = sentence.low[i - 1] if i else ""
    if nth not in _PLANS:
        nth = "".join(sentence.low[max(0, i - 2) : i])
    years = _PLANS.get(nth)
    if years is None or sentence.word(i + 2) != "period":
        return None
    return Time(i - 1, i + 3, f"{years[0]}/{years[1]}")
