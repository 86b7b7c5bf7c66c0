"""Spans of months: "last month", "the first five months of the year", "12 months earlier", "January-September"."""

from datetime import date

from tracker.figures.when.dates import STEPS, dated, looks_back, month, year_after
from tracker.figures.when.moments import (
    Clock,
    Time,
    count_at,
    months_before,
    months_of,
    months_to,
    shift,
)
from tracker.figures.when.openingspans import PERSONAL, counts_from_opening, first_months
from tracker.figures.when.spans import around_today, ended_at, later_at, of_year, since_then, span_after
from tracker.figures.words.lexicon import MONTHS
from tracker.figures.words.sentence import Sentence


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
    if before == "first" and sentence.word(i - 2) in PERSONAL:
        return Time(i - 2, i + 1, None, "vague")
    if before == "first" and counts_from_opening(sentence, i - 2, i + 1):
        return first_months(i - 2, i + 1, clock, 1)
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
    if (around := around_today(sentence, i, count, clock, "month")) is not None:
        return around
    if (since := since_then(sentence, i, count, clock)) is not None:
        return since
    if (beside := _months_away(sentence, i, count, clock)) is not None:
        return beside
    at = ended_at(sentence, i + 1)
    if at is not None:
        end = month(sentence, at, clock)
        return months_to(i - 1, end, count) if end is not None else None
    told = clock.said is not None and len(clock.said) == len("2025-01") and sentence.word(i + 1) in (",", ".", "")
    if sentence.word(i - 2) == "first" and (told or sentence.word(i - 3) in ("its", "their")):
        return first_months(i - 3, i + 1, clock, count)
    if sentence.word(i - 2) in ("last", "final", "closing") and count < 12:
        year, last = of_year(sentence, i + 1, clock)
        return Time(i - 2, last, months_of(year, 13 - count, 12))
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
        return Time(i - 1, i + 2, shift(clock.near, -1), compare=looks_back(sentence, i - 1))
    near = clock.near or ""
    if sentence.word(i - 2) == "the" and sentence.word(i + 1) == "before" and near[4:5] == "-":
        return Time(i - 2, i + 2, months_before(near, count), compare=looks_back(sentence, i - 2))
    earlier = clock.on_from(0, -count)
    return Time(i - 1, i + 2, earlier, compare=looks_back(sentence, i - 1)) if earlier else None


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
