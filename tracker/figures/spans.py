"""Spans of months and years: "the past three years", "the 12 months to March", "the first half of 2025"."""

from datetime import date

from tracker.figures.dates import STEPS, dated, is_month, looks_back, month, relative_year, year_after, year_at
from tracker.figures.lexicon import MONTHS
from tracker.figures.moments import (
    Clock,
    Time,
    coming_span,
    count_at,
    in_year,
    months_before,
    months_in,
    months_of,
    months_to,
    moved,
    past_span,
    shift,
)
from tracker.figures.sentence import Sentence

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_PLANS = {"11th": (2006, 2010), "12th": (2011, 2015), "13th": (2016, 2020), "14th": (2021, 2025), "15th": (2026, 2030)}


def two_years(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "this year and next", "last year and this": two years on end."""
    low, high = STEPS.get(sentence.word(i - 1)), STEPS.get(sentence.word(i + 2))
    if clock.published is None or sentence.word(i + 1) != "and" or low is None or high is None or low >= high:
        return None
    if sentence.tag(i + 3) == "N" and sentence.word(i + 3) != "year":
        return None
    year = clock.published.year
    return Time(i - 1, i + 3 + (sentence.word(i + 3) == "year"), f"{year + low}/{year + high}")


def years_word(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "two years earlier", "the past three years", "recent years"."""
    before, after = sentence.word(i - 1), sentence.word(i + 1)
    if before == "recent" or (before == "the" and sentence.word(i - 2) in ("over", "through")):
        return Time(i - 1, i + 1, None, "vague")
    count = count_at(sentence, i - 1)
    if count is None or clock.published is None:
        return None
    if (since := span_after(sentence, i, count, clock)) is not None:
        return since
    if (last := later_at(sentence, i + 1)) is not None:
        return Time(i - 1, last, clock.on_from(count))
    if after in ("ago", "earlier", "before"):
        return _years_away(sentence, i, count, clock, clock.published)
    if (around := _around_today(sentence, i, count, clock, "year")) is not None:
        return around
    if sentence.word(i - 2) in ("these", "the", "in", "over", "for", "within") and after == "since":
        return past_span(clock, i - 2, i + 2, count, "year")
    last = i + 5 if sentence.low[i + 2 : i + 5] == ["the", "end", "of"] else i + 2 + (sentence.word(i + 2) == "in")
    if after in ("to", "through", "ending") and (end := year_at(sentence, last)):
        return Time(i - 2, last + 1, f"{end - count + 1}/{end}")
    if (at := _ended_at(sentence, i + 1)) is not None and (end_month := month(sentence, at, clock)) is not None:
        return months_to(i - 2, end_month, 12 * count)
    if sentence.word(i - 2) == "first" and after == "of":
        return of_plan(sentence, i, count)
    return None


def _years_away(sentence: Sentence, i: int, count: int, clock: Clock, published: date) -> Time:
    """ "three years ago", "three years ago this month", "two years earlier"."""
    year = published.year - count
    if sentence.word(i + 1) != "ago":
        earlier = shift(clock.near, -count) or str(year)
        return Time(i - 1, i + 2, earlier, compare=looks_back(sentence, i - 1))
    if sentence.low[i + 2 : i + 4] == ["this", "month"]:
        return Time(i - 1, i + 4, f"{year}-{published.month:02}")
    return Time(i - 1, i + 2, str(year))


def _around_today(sentence: Sentence, i: int, count: int, clock: Clock, unit: str) -> Time | None:
    """ "the past three years", "the coming 18 months": a span up to the day of publication, or from it on."""
    which = sentence.word(i - 2)
    first = i - 3 if sentence.word(i - 3) in ("the", "these") else i - 2
    if which in ("past", "last", "previous", "recent"):
        return past_span(clock, first, i + 1, count, unit)
    if which == "within" and unit == "year" and clock.future:
        return coming_span(clock, first, i + 1, count, unit)
    return coming_span(clock, first, i + 1, count, unit) if which in ("next", "coming", "following") else None


def later_at(sentence: Sentence, at: int) -> int | None:
    """Where "later", "on,", "after that", "the year after," end that follow a span; None where they do not."""
    word, following = sentence.word(at), sentence.word(at + 1)
    if word == "later" or (word == "on" and following == ","):
        return at + 1
    if word == "after" and following in ("that", "this") and sentence.tag(at + 2) not in "NJ":
        return at + 2
    return at + 1 if word == "after" and following in (",", ".", "") else None


def span_after(sentence: Sentence, i: int, count: int, clock: Clock) -> Time | None:
    """ "Two years after it opened, the desk has taken 60 calls": the span from then to the day of publication."""
    if sentence.word(i + 1) not in ("after", "on") or i > 2 or not _perfect(sentence):
        return None
    last = sentence.tags.index(",") if "," in sentence.tags else i + 1  # the clause is part of the date
    return past_span(clock, i - 1, max(last, i + 1), count, sentence.low[i].removesuffix("s"))


def _perfect(sentence: Sentence) -> bool:
    return any(word in ("has", "have") and sentence.tag(k + 1) in "EB" for k, word in enumerate(sentence.low))


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
    last = next((k for k in range(plan + 2, plan + 9) if sentence.tag(k) == ")"), plan + 2)  # "(2026-30)"
    return Time(i - 1 - (count > 1), last, f"{years[0]}/{years[0] + count - 1}" if count > 1 else str(years[0]))


def month_word(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "last month", "this month", "first five months of the year", "the past six months"."""
    if clock.published is None:
        return None
    if sentence.low[i] not in ("month", "month's"):
        return _counted_months(sentence, i, clock, clock.published)
    if (told := _month_told_of(sentence, i, clock)) is not None:
        return told
    step = STEPS.get(sentence.word(i - 1))
    if step is None:
        return None
    months = clock.published.year * 12 + clock.published.month - 1 + step
    return Time(i - 1, i + 1, f"{months // 12}-{months % 12 + 1:02}")


def _month_told_of(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "that month", "the month before", "a month later", "the following month": beside the month last told of."""
    before, first = sentence.word(i - 1), i - 1
    if before == "the" and sentence.word(i - 2) == "of" and sentence.word(i - 3) in ("end", "start", "beginning"):
        today = clock.published.isoformat()[: len("2025-01")] if clock.published is not None else None
        return Time(i - 1, i + 1, today if clock.future else clock.on_from(0, 0) or today)
    if before == "first" and sentence.word(i - 2) in ("its", "their"):
        return _from_event(i - 2, i + 1, clock, 1)
    if before in ("previous", "preceding", "following", "same") and sentence.word(i - 2) == "the":
        step, first, last = {"following": 1, "same": 0}.get(before, -1), i - 2, i + 1
    elif before in ("that", "the", "a", "one") and sentence.word(i + 1) in ("before", "earlier"):
        step, last = -1, i + 2
    elif before in ("the", "a", "one") and (later := later_at(sentence, i + 1)) is not None:
        step, last = 1, later
    elif before == "that":
        step, last = 0, i + 1
    else:
        return None
    told = clock.on_from(0, step)
    return Time(first, last, told, compare=step < 0 and looks_back(sentence, first)) if told else None


def _counted_months(sentence: Sentence, i: int, clock: Clock, published: date) -> Time | None:
    """ "the first five months of the year", "the past six months", "12 months earlier"."""
    count = count_at(sentence, i - 1)
    if count is None or not 0 < count < 60:
        return None
    if sentence.word(i + 1) in ("after", "on"):
        return span_after(sentence, i, count, clock)
    if (around := _around_today(sentence, i, count, clock, "month")) is not None:
        return around
    if (beside := _months_away(sentence, i, count, clock)) is not None:
        return beside
    at = _ended_at(sentence, i + 1)
    if at is not None:
        end = month(sentence, at, clock)
        return months_to(i - 1, end, count) if end is not None else None
    if sentence.word(i - 2) in ("the", "these", "those") and sentence.word(i - 3) in ("in", "over", "during", "for"):
        again = next((t for t in (clock.said, clock.context, clock.report) if t and months_in(t) == count), None)
        return Time(i - 2, i + 1, again, "same") if again else None
    told = clock.said is not None and len(clock.said) == len("2025-01") and sentence.word(i + 1) in (",", ".", "")
    if sentence.word(i - 2) == "first" and (told or sentence.word(i - 3) in ("its", "their")):
        return _from_event(i - 3, i + 1, clock, count)
    if sentence.word(i - 2) == "first" and count <= 12:
        year, last = of_year(sentence, i + 1, clock)
        if year is None:
            year = published.year - (count > published.month)
        return Time(i - 3 if sentence.word(i - 3) == "the" else i - 2, last, months_of(year, 1, count))
    return None


def _months_away(sentence: Sentence, i: int, count: int, clock: Clock) -> Time | None:
    """ "12 months earlier", "three months later": from the month last told of."""
    if (last := later_at(sentence, i + 1)) is not None:
        later = clock.on_from(0, count)
        return Time(i - 1, last, later) if later else None
    if sentence.word(i + 1) not in ("earlier", "before"):
        return None
    if count == 12:
        return Time(i - 1, i + 2, shift(clock.near, -1), compare=True)
    near = clock.near or ""
    if sentence.word(i - 2) == "the" and sentence.word(i + 1) == "before" and near[4:5] == "-":
        return Time(i - 2, i + 2, months_before(near, count), compare=looks_back(sentence, i - 2))
    earlier = clock.on_from(0, -count)
    return Time(i - 1, i + 2, earlier, compare=looks_back(sentence, i - 1)) if earlier else None


def _ended_at(sentence: Sentence, i: int) -> int | None:
    """The month that closes a span: "to March", "ending in March", "that ended with March"."""
    if sentence.word(i) == "ended" and sentence.word(i - 3) == "for":
        return None  # "A quarrel that had gone on for 11 years ended in March"
    at = i + 1 if sentence.word(i) in ("that", "which") and sentence.word(i + 1) == "ended" else i
    if sentence.word(at) not in ("to", "ending", "ended", "through", "until"):
        return None
    if sentence.word(at) in ("ending", "ended") and sentence.word(at + 1) in ("in", "with"):
        at += 1
    if sentence.low[at + 1 : at + 4] == ["the", "end", "of"]:
        at += 3
    return at + 1 if is_month(sentence, at + 1) else None


def _from_event(first: int, last: int, clock: Clock, count: int) -> Time | None:
    """ "in its first two months": counted from the opening last told of."""
    event = clock.said if len(clock.said or "") == len("2025-01") else clock.opening or clock.event
    if event is None or len(event) < len("2025-01") or event[4] != "-":
        return Time(first, last, None, "vague")
    low = int(event[:4]) * 12 + int(event[5:7]) - 1
    high = low + count - 1
    end = clock.published
    if end is not None and high > end.year * 12 + end.month - 1:
        return Time(first, last, None, "vague")  # those months are not over: it was another opening
    return Time(first, last, f"{event[:7]}/{high // 12}-{high % 12 + 1:02}" if count > 1 else event[:7])


def of_year(sentence: Sentence, at: int, clock: Clock) -> tuple[int | None, int]:
    """ "of 2025", "of this year", "this year", "in 2025" at word `at`; else the latest such span before publication."""
    start = at
    if sentence.word(at) in ("of", "in", ","):
        at += 1
    if sentence.word(at) == "the" and sentence.word(at + 1) == "year":
        return (clock.published.year if clock.published else None), at + 2
    if sentence.word(at) == "the" and sentence.word(at + 1) in ("same", "previous", "current"):
        at += 1
    year = year_at(sentence, at)
    if year is not None:
        return year, at + 1
    relative, last = relative_year(sentence, at, start, clock)
    if relative is not None:
        return relative, last
    if sentence.low[at : at + 2] == ["this", "one"] and "year" in sentence.low[:at] and clock.published is not None:
        return clock.published.year, at + 2  # "last year and ... in the first quarter of this one"
    return None, start


def part(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the first half of 2025", "the third quarter", "the first three quarters"."""
    word = sentence.low[i]
    if (beside := _part_beside(sentence, i, clock)) is not None:
        return beside
    ordinal = ORDINALS.get(sentence.word(i - 1))
    if sentence.word(i - 1) in ("last", "final") and sentence.word(i + 1) == "of":
        ordinal = 2 if word == "half" else 4  # "the last quarter of that year"
    first = i - 1
    if word == "quarters":
        count = count_at(sentence, i - 1)
        if count is None or sentence.word(i - 2) != "first":
            return None
        span, first = (1, 3 * count), i - 2
    elif ordinal is None or (word == "half" and ordinal > 2) or sentence.tag(i + 1) == "X":
        return None
    else:
        size = 6 if word == "half" else 3
        span = (size * (ordinal - 1) + 1, size * ordinal)
    if sentence.word(first - 1) == "the":
        first -= 1
    year, last = of_year(sentence, i + 1, clock)
    if last == i + 1 and sentence.word(i + 1) == "of":
        return None
    if year is None and clock.published is not None:
        year = clock.published.year - (span[1] > clock.published.month and not clock.future)
    if (
        year is not None
        and clock.published is not None
        and not clock.future
        and ((year, span[0]) > (clock.published.year, clock.published.month))
    ):
        year -= 1
    return Time(first, last, months_of(year, *span)) if span[1] <= 12 else None


def _part_beside(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the quarter before", "the following half", "the same quarter of last year": beside the one told of."""
    size, before, after = {"half": 6, "quarter": 3}.get(sentence.low[i], 0), sentence.word(i - 1), sentence.word(i + 1)
    told = next((t for t in (clock.said, clock.context, clock.report) if t and size and months_in(t) == size), None)
    if told is None:
        return None
    first = i - 2 if sentence.word(i - 2) == "the" else i - 1
    if before in ("same", "corresponding"):
        year, last = of_year(sentence, i + 1, clock)
        return Time(first, last, in_year(told, year), compare=looks_back(sentence, first)) if year is not None else None
    steps = -1 if before in ("previous", "preceding") or (before == "the" and after in ("before", "earlier")) else 0
    steps = 1 if before in ("following", "next") else steps
    last = i + 1 + (before == "the")
    return (
        Time(first, last, moved(told, steps * size), compare=steps < 0 and looks_back(sentence, first))
        if steps
        else None
    )


def quarter_number(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "Q3", "Q3 of 2025": as "the third quarter"."""
    year, last = of_year(sentence, i + 1, clock)
    if clock.published is None and year is None:
        return None
    low = 3 * int(sentence.low[i][1]) - 2
    if year is None and clock.published is not None:
        year = clock.published.year - (low > clock.published.month and not clock.future)
    return Time(i, last, months_of(year, low, low + 2))


def decade(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    count = 1 if sentence.low[i] == "decade" else count_at(sentence, i - 1) or 0
    marker = i - 1 if sentence.low[i] == "decade" else i - 2
    after = sentence.word(i + 1)
    if after == "ago" and clock.published is not None and (count > 1 or sentence.word(marker) in ("a", "one")):
        return Time(i - 1, i + 2, str(clock.published.year - 10 * count))
    if after in ("earlier", "before") and (count > 1 or sentence.word(marker) in ("a", "one", "the")):
        return Time(i - 1, i + 2, shift(clock.near, -10 * count), compare=looks_back(sentence, i - 1))
    if sentence.low[max(0, i - 3) : i] == ["end", "of", "the"] and clock.published is not None:
        return Time(i - 4 if sentence.word(i - 4) == "the" else i - 3, i + 1, str(clock.published.year // 10 * 10 + 10))
    if sentence.word(marker) in ("next", "coming") and count:
        return coming_span(clock, marker - (sentence.word(marker - 1) == "the"), i + 1, 10 * count, "year")
    if sentence.word(marker) not in ("past", "last") or not count:
        return None
    first = marker - 1 if sentence.word(marker - 1) == "the" else marker
    return past_span(clock, first, i + 1, 10 * count, "year")


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
    low = clock.published.year - (clock.published.year - 1) % 5 + 5 * _WHICH_PLAN[which]
    first = i - 3 if sentence.word(i - 3) == "the" else i - 2
    return Time(first, i + 1, f"{low}/{low + 4}")


_WHICH_PLAN = {"last": -1, "previous": -1, "the": 0, "this": 0, "current": 0, "next": 1, "coming": 1}


def _plan_years(sentence: Sentence, i: int) -> Time | None:
    nth = sentence.low[i - 1] if i else ""
    if nth not in _PLANS:
        nth = "".join(sentence.low[max(0, i - 2) : i])
    years = _PLANS.get(nth)
    if years is None or sentence.word(i + 2) != "period":
        return None
    return Time(i - 1, i + 3, f"{years[0]}/{years[1]}")


def month_pair(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the January-September period", "January-September 2024"."""
    low, dash, high = sentence.low[i].partition("-")
    if not dash or low not in MONTHS or high not in MONTHS or not sentence.tokens[i].text[0].isupper():
        return None
    at = i + 2 if sentence.word(i + 1) == "period" else i + 1
    year, last = year_after(sentence, at, clock)
    end = dated(year, MONTHS[high], None, clock)
    if end is None:
        return None
    start = int(end[:4]) - (MONTHS[low] > MONTHS[high])
    return Time(i, last, f"{start}-{MONTHS[low]:02}/{end}")
