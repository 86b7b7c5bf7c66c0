"""A time as a sentence names it, the clock that relative expressions rest on, and reckoning with EDTF."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.figures.words.numberwords import word_value
from tracker.figures.words.record import record
from tracker.figures.words.sentence import Sentence

Kind = Literal["point", "now", "vague", "same", "frequency"]


@record
class Time:
    """Words `first` to `last` name the time `edtf`; `compare`: it is what the report compares with."""

    first: int
    last: int
    edtf: str | None
    kind: Kind = "point"
    compare: bool = False


@dataclass(slots=True)
class Clock:
    """What relative expressions rest on: the date of publication, and the period last spoken of."""

    published: date | None
    context: str | None = None
    event: str | None = None
    """The last time of any kind, for "since then"."""
    told_at: int = -1
    """The position of the sentence that told it."""
    told: tuple[str, ...] = ()
    """All the times of that sentence."""
    now_at: int = -1
    """The position of the last sentence that told what is."""
    paragraph: int | None = None
    """Where `context` was said."""
    report: str | None = None
    """The period that the report is about, which a new paragraph goes back to."""
    reports: tuple[str, ...] = ()
    """The periods that it has been about so far."""
    year_end: str | None = None
    """The last time told as the end of a year: what was done was done in the course of that."""
    opening: str | None = None
    """When what the report is about opened or began: what "in its first year" rests on."""
    run: str | None = None
    """The span of what was last told to be run for a while: a campaign, a trial."""
    said: str | None = None
    """The last time of the sentence at hand."""
    future: bool = False
    """Whether the sentence at hand speaks of what is to come."""

    @property
    def near(self) -> str | None:
        return self.said or self.context

    def _told(self, size: int) -> str | None:
        """The point last told of, the end of a span, to the year or at least to the month; "since" only without one."""
        times = [time for time in (self.said, self.event, self.context) if time]
        ends = [(time.endswith(".."), time.removesuffix("/..").rpartition("/")[2]) for time in times]
        fitting = [(is_open, end) for is_open, end in ends if len(end) >= size]
        return min(fitting, key=lambda one: one[0])[1] if fitting else None

    def on_from(self, years: int, months: int | None = None) -> str | None:
        """So long after the point last told, by the year or the month; None for what is untold or still to come."""
        told = self._told(4 if months is None else _TO_MONTH) or ""
        if not told[:4].isdigit():
            return None
        later = str(int(told[:4]) + years) if len(told) < _TO_MONTH else months_on(told, 12 * years + (months or 0))
        known = later is not None and (
            self.future or self.published is None or later <= self.published.isoformat()[: len(later)]
        )
        return later if known else None

    @property
    def told_year(self) -> int | None:
        """The year last told of, be it in a mere date: "in force on July 1, 2020. In that year"."""
        told = self.said or self.event
        end = _end_year(told or "")
        if self.said is None and self.published is not None and end == self.published.year:
            # "At the end of 2023 there were 60, the office said on Nov 7. During that year": this one is not called so
            end = next((year for year in map(_end_year, reversed(self.told)) if year not in (None, end)), end)
        return end or self.context_year

    @property
    def context_year(self) -> int | None:
        near = self.near
        if near and near[:4].isdigit():
            part = near.rpartition("/")[2]
            return int(part[:4]) if part[:4].isdigit() else int(near[:4])
        return self.published.year if self.published else None


_TO_MONTH = len("2025-01")


def _end_year(edtf: str) -> int | None:
    end = edtf.removesuffix("/..").rpartition("/")[2][:4]
    return int(end) if end.isdigit() else None


def shift(period: str | None, years: int) -> str | None:
    """The same months or days, `years` later; None for an open or unknown period."""
    if period is None or ".." in period or not period[:4].isdigit():
        return None
    return "/".join(f"{int(part[:4]) + years}{part[4:]}" for part in period.split("/"))


def year_on(base: int | None, step: int) -> str | None:
    return str(base + step) if base is not None else None


def in_year(period: str | None, year: int | None) -> str | None:
    """The same months in another year."""
    if year is None:
        return None
    if period is not None and "/" in period and ".." not in period and period.count("-") == 2:  # months
        low, high = period.split("/")
        shift = int(high[:4]) - year
        return f"{int(low[:4]) - shift}{low[4:]}/{year}{high[4:]}"
    return f"{year}{period[4:]}" if period and len(period) in (7, 10) and "/" not in period else str(year)


def months_of(year: int | None, first: int, last: int) -> str | None:
    if year is None:
        return None
    return f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"


def months_in(period: str) -> int | None:
    """How many months an interval has."""
    low, _, high = period.partition("/")
    return unit_of(high, _TO_MONTH) - unit_of(low, _TO_MONTH) + 1 if len(low) == len(high) == _TO_MONTH else None


def months_on(said: str | None, count: int) -> str | None:
    """ "a claim lodged in April ended two months later": counted from the month told in the sentence."""
    if said is None or len(said) < _TO_MONTH or "/" in said:
        return None
    months = int(said[:4]) * 12 + int(said[5:7]) - 1 + count
    return f"{months // 12}-{months % 12 + 1:02}"


def months_before(period: str, count: int) -> str:
    """So many months ahead of an interval, or up to a month told: "at the end of June. In the six months before"."""
    last = unit_of(period[:_TO_MONTH], _TO_MONTH) - ("/" in period)
    ends = (last - count, last - 1)
    return "/".join(f"{end // 12}-{end % 12 + 1:02}" for end in ends)


def moved(period: str, months: int) -> str:
    """An interval of months, so many months later."""
    ends = (unit_of(end, _TO_MONTH) + months - 1 for end in period.split("/"))
    return "/".join(f"{end // 12}-{end % 12 + 1:02}" for end in ends)


def months_to(first: int, end: Time, count: int) -> Time | None:
    """ "the 12 months to March"."""
    if end.edtf is None:
        return None
    last = int(end.edtf[:4]) * 12 + int(end.edtf[5:7]) - 1
    low = last - count + 1
    return Time(first, end.last, f"{low // 12}-{low % 12 + 1:02}/{end.edtf[:7]}")


def past_span(clock: Clock, first: int, last: int, count: int, unit: str) -> Time | None:
    if clock.published is None:
        return None
    end = clock.published
    if unit == "year":
        return Time(first, last, f"{end.year - count}/{end.year}")
    months = end.year * 12 + end.month - 1 - count
    return Time(first, last, f"{months // 12}-{months % 12 + 1:02}/{end.year}-{end.month:02}")


def coming_span(clock: Clock, first: int, last: int, count: int, unit: str) -> Time | None:
    """ "over the next three years", "in the coming six months": from the day of publication on."""
    if clock.published is None:
        return None
    start = clock.published
    if unit == "year":
        return Time(first, last, f"{start.year}/{start.year + count}")
    months = start.year * 12 + start.month - 1 + count
    return Time(first, last, f"{start.year}-{start.month:02}/{months // 12}-{months % 12 + 1:02}")


def unit_of(edtf: str, length: int) -> int:
    """A year, or a month counted from year 0."""
    return int(edtf) if length == 4 else int(edtf[:4]) * 12 + int(edtf[5:])


def year_at(sentence: Sentence, i: int) -> int | None:
    word = sentence.word(i)
    if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2100:
        return int(word)
    return None


def count_at(sentence: Sentence, i: int) -> int | None:
    word = sentence.word(i)
    if word.isdecimal() and len(word) < 3:
        return int(word)
    return word_value(word)
