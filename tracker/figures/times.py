"""Expressions of time in a sentence, resolved against the date of publication to EDTF."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from tracker.figures.lexicon import MONTHS
from tracker.figures.numberwords import word_value
from tracker.figures.sentence import Sentence
from tracker.figures.wordset import wordset

Kind = Literal["point", "now", "vague", "same", "frequency"]
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_WEEKDAYS = {name: n for n, name in enumerate(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}  # fmt: skip
_PLANS = {"11th": (2006, 2010), "12th": (2011, 2015), "13th": (2016, 2020), "14th": (2021, 2025), "15th": (2026, 2030)}
_NOW_PHRASES = """
currently|now|at present|to date|to this day|so far|thus far|to data|up to now|until now|at the moment|presently|
as of now|today|these days|nowadays|by now|the present|as of today|as yet|till now|up to date|up till now|the current
"""
_NOW = {tuple(phrase.split()) for phrase in _NOW_PHRASES.replace("\n", "").split("|")}
_NOW_STARTS = {words[0] for words in _NOW}
_SEASONS = wordset("spring summer autumn fall winter")


@dataclass(frozen=True, slots=True)
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
    paragraph: int | None = None
    """Where `context` was said."""
    said: str | None = None
    """The last time of the sentence at hand."""
    future: bool = False
    """Whether the sentence at hand speaks of what is to come."""

    @property
    def near(self) -> str | None:
        return self.said or self.context

    @property
    def told_year(self) -> int | None:
        """The year last told of, be it in a mere date: "in force on July 1, 2020. In that year"."""
        told = self.said or self.event
        end = (told or "").removesuffix("/..").rpartition("/")[2][:4]
        return int(end) if end.isdigit() else self.context_year

    @property
    def context_year(self) -> int | None:
        near = self.near
        if near and near[:4].isdigit():
            part = near.rpartition("/")[2]
            return int(part[:4]) if part[:4].isdigit() else int(near[:4])
        return self.published.year if self.published else None


def _month_pair(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the January-September period", "January-September 2024"."""
    low, dash, high = sentence.low[i].partition("-")
    if not dash or low not in MONTHS or high not in MONTHS or not sentence.tokens[i].text[0].isupper():
        return None
    at = i + 2 if sentence.word(i + 1) == "period" else i + 1
    year, last = _year_after(sentence, at, clock)
    end = _dated(year, MONTHS[high], None, clock)
    if end is None:
        return None
    start = int(end[:4]) - (MONTHS[low] > MONTHS[high])
    return Time(i, last, f"{start}-{MONTHS[low]:02}/{end}")


def find_times(sentence: Sentence, clock: Clock) -> list[Time]:
    """All expressions of time, in order, not overlapping."""
    out: list[Time] = []
    at = 0
    clock.said = None
    clock.future = not _COMING.isdisjoint(sentence.low)
    low = sentence.low
    for i in [k for k, word in enumerate(low) if word in _READERS or word[0] in _DIGITS or "-" in word or "'" in word]:
        if i < at:
            continue
        word = low[i]
        reader = _READERS.get(word.removesuffix("'s")) or (_year_number if len(word) == 4 and word.isdigit() else None)
        found = reader(sentence, i, clock) if reader else None
        if found is None and "-" in word:
            found = _month_pair(sentence, i, clock)
        if found is None:
            continue
        if out and (joined := _join(sentence, out[-1], found)) is not None:
            out[-1] = joined
        else:
            out.append(_prefixed(sentence, found))
        at = max(found.last, i + 1)
        if found.kind == "point" and not found.compare:
            clock.said = out[-1].edtf
    return [_marked(sentence, time) for time in out]


_DIGITS = frozenset("0123456789")
_COMING = wordset("will due plans scheduled slated shall upcoming planned follows")

# ------------------------------------------------------------------------------------------ single expressions


def _is_month(sentence: Sentence, i: int) -> bool:
    if sentence.word(i) not in MONTHS or not sentence.tokens[i].text[0].isupper():
        return False
    if sentence.low[i] not in ("may", "march"):
        return True
    return i > 0 or sentence.word(i + 1)[:1].isdigit()


def _year_at(sentence: Sentence, i: int) -> int | None:
    word = sentence.word(i)
    if len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100:
        return int(word)
    return None


def _month(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "March", "March 28", "March 28, 2024", "March this year", "28 March 2024"."""
    if not _is_month(sentence, i):
        return None
    month, first, last = MONTHS[sentence.low[i]], i, i + 1
    if sentence.word(last) == ".":
        last += 1
    day = _day(sentence, last)
    if day:
        last += 1
    elif _day(sentence, i - 1):
        day, first = _day(sentence, i - 1), i - 1
    year, last = _year_after(sentence, last, clock)
    if year is None:
        year, first = _year_before(sentence, first, clock)
    edtf = _dated(year, month, day, clock)
    if day and edtf and edtf.endswith(f"-{day:02}") and (to := _to_day(sentence, last, day)):
        return Time(first, last + 2, f"{edtf}/{edtf[:8]}{to:02}")
    return Time(first, last, edtf)


def _to_day(sentence: Sentence, at: int, day: int) -> int | None:
    """ "Sept 16 and 17", "between May 10 and 16", "May 3 to 9": the last day, which counts no noun."""
    joint, opener = sentence.word(at), sentence.low[max(0, at - 3) : at]
    spanned = joint in ("to", "through", "until", "-") or (joint == "and" and "between" in opener)
    last = _day(sentence, at + 1)
    if last is None or not (spanned or (joint == "and" and last == day + 1)) or last <= day:
        return None
    return last if sentence.tag(at + 2) in ",;:.)PCAVS—" else None


def _day(sentence: Sentence, i: int) -> int | None:
    word = sentence.word(i)
    for end in ("st", "nd", "rd", "th"):
        word = word.removesuffix(end)
    return int(word) if word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31 else None


def _year_after(sentence: Sentence, last: int, clock: Clock) -> tuple[int | None, int]:
    at = last
    if sentence.word(at) in (",", "of", "in"):
        at += 1
    if sentence.word(at) == "the" and sentence.word(at + 1) in ("same", "following", "previous"):
        return _relative_year(sentence, at + 1, last, clock)
    year = _year_at(sentence, at)
    if year is not None:
        return year, at + 1
    return _relative_year(sentence, at, last, clock)


def _relative_year(sentence: Sentence, at: int, last: int, clock: Clock) -> tuple[int | None, int]:
    """ "this year", "last year", "the same year" at word `at`; (None, last) where there is none."""
    word = sentence.word(at)
    if sentence.word(at + 1) != "year":
        return None, last
    base = clock.published.year if clock.published else None
    context = clock.context_year
    years = {"this": base, "last": base and base - 1, "next": base and base + 1, "same": context, "that": context,
             "the": context if word == "the" else None, "previous": context and context - 1}  # fmt: skip
    year = years.get(word)
    return (year, at + 2) if year else (None, last)


def _year_before(sentence: Sentence, first: int, clock: Clock) -> tuple[int | None, int]:
    """ "last March", "this March", "next March"."""
    before = sentence.word(first - 1)
    if clock.published is None or before not in _STEPS:
        return None, first
    month = MONTHS[next(w for w in sentence.low[first : first + 2] if w in MONTHS)]
    if before == "this":
        return clock.published.year, first - 1
    if before == "next":
        return clock.published.year + (month <= clock.published.month), first - 1
    return (clock.published.year if month < clock.published.month else clock.published.year - 1), first - 1


def _dated(year: int | None, month: int, day: int | None, clock: Clock) -> str | None:
    if year is None:
        if clock.published is None:
            return None
        year = clock.published.year
        if (month, day or 1) > (clock.published.month, clock.published.day) and not clock.future:
            year -= 1
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def _year_number(sentence: Sentence, i: int, _clock: Clock) -> Time | None:
    """ "2024", "2021-25", "2024-03-15"."""
    year = _year_at(sentence, i)
    if year is None or sentence.tags[i] != "X" or _counts(sentence, i):
        return None
    if _names_a_text(sentence, i):
        return None
    if sentence.word(i - 1) == "-" and len(sentence.word(i - 2)) == 4 and sentence.word(i - 2).isdigit():
        return Time(i, i + 1, None, "vague")  # a span that began before all that is reported: "(1644-1911)"
    if sentence.word(i + 1) in ("-", "/") and sentence.glued(i + 1) and sentence.glued(i + 2):
        return _dashed(sentence, i, year)
    return Time(i, i + 1, str(year))


_TEXTS = wordset("convention treaty law act code ordinance protocol charter declaration accord constitution")


def _names_a_text(sentence: Sentence, i: int) -> bool:
    """ "the New York Convention of 1958", "under the Mediation Law of 2010": the year is part of the name."""
    told = sentence.low[i - 1] in ("of", "(") and i > 1 and sentence.low[i - 2] in _TEXTS
    return told and sentence.tokens[i - 2].text[0].isupper()


def _counts(sentence: Sentence, i: int) -> bool:
    """A number of this size that counts a noun: "exactly 2000 cases"."""
    before = sentence.word(i - 1)
    if sentence.word(i + 1) == "s" and sentence.glued(i + 1):
        return True
    if before == "than" and sentence.word(i - 2) in ("later", "earlier"):
        return False  # "no later than 2027"
    return (sentence.glued(i) and before not in ("(", '"', "-")) or before in ("$", "than", "nearly")


def _dashed(sentence: Sentence, i: int, year: int) -> Time | None:
    word = sentence.word(i + 2)
    if not word.isdigit():
        return None
    if sentence.word(i + 3) == "-" and sentence.glued(i + 4) and len(word) == 2:
        return Time(i, i + 5, f"{year}-{word}-{sentence.word(i + 4)}")
    if len(word) == 4:
        return Time(i, i + 3, f"{year}/{word}")
    if len(word) == 2 and int(word) > 12:
        return Time(i, i + 3, f"{year}/{year // 100}{word}")
    return None


def _year_word(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "last year", "this year", "the previous year", "the year before", "a year earlier", "two years ago"."""
    before = sentence.word(i - 1)
    after = sentence.word(i + 1)
    base, context = (clock.published.year if clock.published else None), clock.context_year
    if sentence.low[i] == "years":
        return _years_word(sentence, i, clock)
    if before == "the" and after in ("to", "ending") and _is_month(sentence, i + 2 + (sentence.word(i + 2) == "in")):
        end = _month(sentence, i + 2 + (sentence.word(i + 2) == "in"), clock)
        return _months_to(i - 1, end, 12) if end is not None else None
    if after in ("before", "earlier", "ago") and before in ("the", "a", "one"):
        whole = base if after == "ago" else context
        steps = 2 if sentence.word(i + 2) == "last" else 1
        shifted = _year(base, -2) if steps == 2 else _shift(clock.near, -1) or _year(whole, -1)
        if after == "ago" and "since" in sentence.low[max(0, i - 5) : i] and base is not None:
            return Time(i - 1, i + 2, f"{base - 1}/{base}")
        return Time(i - 1, i + 1 + steps, shifted, compare=i > 3)
    offsets = {"last": (base, -1), "this": (base, 0), "next": (base, 1), "previous": (context, -1),
               "same": (context, 0), "that": (clock.told_year, 0),
               "preceding": (context, -1), "following": (context, 1), "current": (base, 0),
               "past": (None, 0), "coming": (base, 1)}  # fmt: skip
    if before == "half" and sentence.word(i - 2) in ("past", "last"):
        return _past_span(clock, i - 3 if sentence.word(i - 3) == "the" else i - 2, i + 1, 6, "month")
    if before in ("past",) and sentence.word(i - 2) in ("the", "this"):
        return _past_span(clock, i - 2, i + 1, 1, "year")
    if before in offsets and sentence.word(i - 2) != "-":
        whole, step = offsets[before]
        first = i - 2 if sentence.word(i - 2) == "the" else i - 1
        both = _two_years(sentence, i, clock)
        if both is not None:
            return both
        return Time(first, i + 1, _year(whole, step), compare=before in ("previous", "preceding") and i > _FRONTED)
    return _year_spoken_of(sentence, i, clock)


def _first_year(i: int, clock: Clock) -> Time:
    """ "its first year": that of the opening, where the sentence dates it by the year; else untold."""
    said = clock.said or ""
    return Time(i - 1, i + 1, said) if len(said) == 4 and said.isdigit() else Time(i - 1, i + 1, None, "vague")


def _year_spoken_of(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "its first year", "the whole year", "in the course of the year", "of the year"."""
    base, context = (clock.published.year if clock.published else None), clock.context_year
    before = sentence.word(i - 1)
    if before == "first" and sentence.word(i - 2).endswith(("its", "their", "'s")):
        return _first_year(i, clock)
    course = before == "the" and sentence.low[max(0, i - 3) : i - 1] == ["course", "of"]
    if course or before in ("whole", "full", "entire"):
        return Time(i - 1, i + 1, _year(context, 0))
    if before == "the" and sentence.low[i - 2 : i + 3 : 2] == ["before", "year", "out"]:
        return Time(i - 1, i + 3, _year(base, 0))
    if before == "the" and sentence.word(i - 2) in ("of", "during", "in", "throughout", "over", "for", "within", "far"):
        return Time(i - 1, i + 1, _year(base if sentence.word(i - 2) == "of" else context, 0))
    return None


_FRONTED = 3
_STEPS = {"last": -1, "this": 0, "next": 1}


def _two_years(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "this year and next", "last year and this": two years on end."""
    low, high = _STEPS.get(sentence.word(i - 1)), _STEPS.get(sentence.word(i + 2))
    if clock.published is None or sentence.word(i + 1) != "and" or low is None or high is None or low >= high:
        return None
    if sentence.tag(i + 3) == "N" and sentence.word(i + 3) != "year":
        return None
    year = clock.published.year
    return Time(i - 1, i + 3 + (sentence.word(i + 3) == "year"), f"{year + low}/{year + high}")


def _years_word(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "two years earlier", "the past three years", "recent years"."""
    before, after = sentence.word(i - 1), sentence.word(i + 1)
    if before == "recent" or (before == "the" and sentence.word(i - 2) in ("over", "through")):
        return Time(i - 1, i + 1, None, "vague")
    count = _count_at(sentence, i - 1)
    if count is None or clock.published is None:
        return None
    if after in ("ago", "earlier", "before"):
        if after == "ago":
            return Time(i - 1, i + 2, str(clock.published.year - count))
        return Time(i - 1, i + 2, _shift(clock.near, -count) or str(clock.published.year - count), compare=i > 3)
    if sentence.word(i - 2) in ("past", "last", "previous", "recent"):
        first = i - 3 if sentence.word(i - 3) in ("the", "these") else i - 2
        return _past_span(clock, first, i + 1, count, "year")
    if sentence.word(i - 2) in ("these", "the", "in", "over", "for", "within") and after == "since":
        return _past_span(clock, i - 2, i + 2, count, "year")
    if after in ("to", "through", "ending") and (end := _year_at(sentence, i + 2 + (sentence.word(i + 2) == "in"))):
        return Time(i - 2, i + 3 + (sentence.word(i + 2) == "in"), f"{end - count + 1}/{end}")
    if (at := _ended_at(sentence, i + 1)) is not None and (end_month := _month(sentence, at, clock)) is not None:
        return _months_to(i - 2, end_month, 12 * count)
    if sentence.word(i - 2) == "first" and after == "of":
        return _of_plan(sentence, i, count)
    return None


def _of_plan(sentence: Sentence, i: int, count: int) -> Time | None:
    """ "the first three years of the 14th Five-Year Plan"."""
    plan = next((k for k in range(i + 2, i + 6) if sentence.word(k) == "five-year"), None)
    years = (
        None
        if plan is None
        else _PLANS.get("".join(sentence.low[plan - 2 : plan])) or _PLANS.get(sentence.low[plan - 1])
    )
    if plan is None or years is None:
        return None
    return Time(i - 2, plan + 2, f"{years[0]}/{years[0] + count - 1}" if count > 1 else str(years[0]))


def _shift(period: str | None, years: int) -> str | None:
    """The same months or days, `years` later; None for an open or unknown period."""
    if period is None or ".." in period or not period[:4].isdigit():
        return None
    return "/".join(f"{int(part[:4]) + years}{part[4:]}" for part in period.split("/"))


def _count_at(sentence: Sentence, i: int) -> int | None:
    word = sentence.word(i)
    if word.isdigit() and len(word) < 3:
        return int(word)
    return word_value(word)


def _past_span(clock: Clock, first: int, last: int, count: int, unit: str) -> Time | None:
    if clock.published is None:
        return None
    end = clock.published
    if unit == "year":
        return Time(first, last, f"{end.year - count}/{end.year}")
    months = end.year * 12 + end.month - 1 - count
    return Time(first, last, f"{months // 12}-{months % 12 + 1:02}/{end.year}-{end.month:02}")


def _year(base: int | None, step: int) -> str | None:
    return str(base + step) if base is not None else None


def _month_word(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "last month", "this month", "first five months of the year", "the past six months"."""
    if clock.published is None:
        return None
    before = sentence.word(i - 1)
    if sentence.low[i] in ("month", "month's"):
        step = {"this": 0, "last": -1, "next": 1}.get(before)
        if step is None:
            return None
        months = clock.published.year * 12 + clock.published.month - 1 + step
        return Time(i - 1, i + 1, f"{months // 12}-{months % 12 + 1:02}")
    count = _count_at(sentence, i - 1)
    if count is None or not 0 < count < 60:
        return None
    if sentence.word(i - 2) in ("past", "last", "previous", "recent"):
        first = i - 3 if sentence.word(i - 3) in ("the", "these") else i - 2
        return _past_span(clock, first, i + 1, count, "month")
    if sentence.word(i + 1) == "later" and (later := _months_on(clock.said, count)):
        return Time(i - 1, i + 2, later)
    if sentence.word(i + 1) in ("earlier", "before") and count == 12:
        return Time(i - 1, i + 2, _shift(clock.near, -1), compare=True)
    at = _ended_at(sentence, i + 1)
    if at is not None:
        end = _month(sentence, at, clock)
        return _months_to(i - 1, end, count) if end is not None else None
    if sentence.word(i - 2) == "first" and sentence.word(i - 3) in ("its", "their"):
        return _from_event(i - 3, i + 1, clock, count)
    if sentence.word(i - 2) == "first" and count <= 12:
        year, last = _of_year(sentence, i + 1, clock)
        if year is None:
            year = clock.published.year - (count > clock.published.month)
        return Time(i - 3 if sentence.word(i - 3) == "the" else i - 2, last, _months(year, 1, count))
    return None


def _months_word(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in the same months of 2024", else as of one month."""
    same = sentence.word(i - 1) in ("same", "corresponding")
    return _period(sentence, i, clock) if same and clock.published is not None else _month_word(sentence, i, clock)


def _months_on(said: str | None, count: int) -> str | None:
    """ "a claim lodged in April ended two months later": counted from the month told in the sentence."""
    if said is None or len(said) < 7 or "/" in said:
        return None
    months = int(said[:4]) * 12 + int(said[5:7]) - 1 + count
    return f"{months // 12}-{months % 12 + 1:02}"


def _same_week(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in the same week", "on the same day": as that last told, a week by its month."""
    told = clock.said or clock.event
    if sentence.low[max(0, i - 2) : i] != ["the", "same"] or told is None or len(told) != len("2025-01-01"):
        return None
    return Time(i - 2, i + 1, told if sentence.low[i] == "day" else told[:7])


def _ended_at(sentence: Sentence, i: int) -> int | None:
    """The month that closes a span: "to March", "ending in March", "that ended with March"."""
    if sentence.word(i) == "ended" and sentence.word(i - 3) == "for":
        return None  # "A quarrel that had gone on for 11 years ended in March"
    at = i + 1 if sentence.word(i) in ("that", "which") and sentence.word(i + 1) == "ended" else i
    if sentence.word(at) not in ("to", "ending", "ended", "through", "until"):
        return None
    if sentence.word(at) in ("ending", "ended") and sentence.word(at + 1) in ("in", "with"):
        at += 1
    return at + 1 if _is_month(sentence, at + 1) else None


def _from_event(first: int, last: int, clock: Clock, count: int) -> Time | None:
    """ "in its first two months": counted from the opening last told of."""
    event = clock.event
    if event is None or len(event) < 7 or event[4] != "-":
        return Time(first, last, None, "vague")
    low = int(event[:4]) * 12 + int(event[5:7]) - 1
    high = low + count - 1
    return Time(first, last, f"{event[:7]}/{high // 12}-{high % 12 + 1:02}")


def _months_to(first: int, end: Time, count: int) -> Time | None:
    """ "the 12 months to March"."""
    if end.edtf is None:
        return None
    last = int(end.edtf[:4]) * 12 + int(end.edtf[5:7]) - 1
    low = last - count + 1
    return Time(first, end.last, f"{low // 12}-{low % 12 + 1:02}/{end.edtf[:7]}")


def _months(year: int | None, first: int, last: int) -> str | None:
    if year is None:
        return None
    return f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"


def _of_year(sentence: Sentence, at: int, clock: Clock) -> tuple[int | None, int]:
    """ "of 2025", "of this year", "this year", "in 2025" at word `at`; else the latest such span before publication."""
    start = at
    if sentence.word(at) in ("of", "in", ","):
        at += 1
    if sentence.word(at) == "the" and sentence.word(at + 1) == "year":
        return (clock.published.year if clock.published else None), at + 2
    if sentence.word(at) == "the" and sentence.word(at + 1) in ("same", "previous", "current"):
        at += 1
    year = _year_at(sentence, at)
    if year is not None:
        return year, at + 1
    relative, last = _relative_year(sentence, at, start, clock)
    if relative is not None:
        return relative, last
    if sentence.low[at : at + 2] == ["this", "one"] and "year" in sentence.low[:at] and clock.published is not None:
        return clock.published.year, at + 2  # "last year and ... in the first quarter of this one"
    return None, start


def _part(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the first half of 2025", "the third quarter", "the first three quarters"."""
    word = sentence.low[i]
    ordinal = ORDINALS.get(sentence.word(i - 1))
    first = i - 1
    if word == "quarters":
        count = _count_at(sentence, i - 1)
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
    year, last = _of_year(sentence, i + 1, clock)
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
    return Time(first, last, _months(year, *span)) if span[1] <= 12 else None


def _decade(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    count = 1 if sentence.low[i] == "decade" else _count_at(sentence, i - 1) or 0
    marker = i - 1 if sentence.low[i] == "decade" else i - 2
    if sentence.word(marker) not in ("past", "last") or not count:
        return None
    first = marker - 1 if sentence.word(marker - 1) == "the" else marker
    return _past_span(clock, first, i + 1, 10 * count, "year")


def _now(sentence: Sentence, i: int, _clock: Clock) -> Time | None:
    for length in (3, 2, 1):
        words = tuple(sentence.low[i : i + length])
        if words in _NOW:
            if words == ("so", "far") and sentence.word(i + 2) in ("this", "in"):
                return None
            return Time(i, i + length, "now", "now")
    return None


def _period(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "over the same period", "during the period"; "the same period of 2025" is what is compared with."""
    before = sentence.word(i - 1)
    if before not in ("same", "the", "corresponding", "that", "this"):
        return None
    first = i - 2 if sentence.word(i - 2) == "the" else i - 1
    year, last = _of_year(sentence, i + 1, clock)
    if last > i + 1:
        fronted = first == 1 and sentence.word(0) in ("in", "during", "over", "for") and sentence.tag(last) != "("
        return Time(first, last, _in_year(clock.near, year), compare=not fronted)
    if sentence.word(first - 1) in ("in", "over", "during", "for", "within", "than"):
        return Time(first, i + 1, clock.near, "same", compare=sentence.word(first - 1) == "than")
    return None


def _in_year(period: str | None, year: int | None) -> str | None:
    """The same months in another year."""
    if year is None:
        return None
    if period and "/" in period and period[:4].isdigit() and period.count("-") == 2:
        low, high = period.split("/")
        shift = int(high[:4]) - year
        return f"{int(low[:4]) - shift}{low[4:]}/{year}{high[4:]}"
    return f"{year}{period[4:]}" if period and len(period) == 7 and "/" not in period else str(year)


def _weekday(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    if clock.published is None or not sentence.tokens[i].text[0].isupper() or _opening_hours(sentence, i):
        return None
    back = (clock.published.weekday() - _WEEKDAYS[sentence.low[i]]) % 7
    day = clock.published - timedelta(days=7 if not back and sentence.word(i - 1) == "last" else back)
    return Time(i, i + 1, day.isoformat())


def _opening_hours(sentence: Sentence, i: int) -> bool:
    """ "Monday through Friday", "Mondays": no one day."""
    after, before = sentence.word(i + 1), sentence.word(i - 1)
    return after in ("to", "through", "until", "-") or (
        before in ("to", "through", "-") and sentence.word(i - 2) in _WEEKDAYS
    )


def _yesterday(_sentence: Sentence, i: int, clock: Clock) -> Time | None:
    if clock.published is None:
        return None
    return Time(i, i + 1, (clock.published - timedelta(days=1)).isoformat())


def _season(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """A season of this, last or next year: as fine as the words go is the year."""
    year = _year_at(sentence, i + 1) or (_year_at(sentence, i + 2) if sentence.word(i + 1) == "of" else None)
    if year is not None:
        return Time(i, i + 2 + (sentence.word(i + 1) == "of"), str(year))
    before = sentence.word(i - 1)
    if clock.published is None or before not in _STEPS:
        return None
    return Time(i - 1, i + 1, str(clock.published.year + _STEPS[before]))


def _quarter_number(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "Q3", "Q3 of 2025": as "the third quarter"."""
    year, last = _of_year(sentence, i + 1, clock)
    if clock.published is None and year is None:
        return None
    low = 3 * int(sentence.low[i][1]) - 2
    if year is None and clock.published is not None:
        year = clock.published.year - (low > clock.published.month and not clock.future)
    return Time(i, last, _months(year, low, low + 2))


def _then(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "At that time": the one told of in the same paragraph, else none that is told."""
    if sentence.word(i - 1) not in ("that", "the") or sentence.word(i - 2) != "at" or sentence.word(i + 1) == "of":
        return None
    return Time(i - 2, i + 1, clock.near if clock.paragraph == sentence.paragraph else None, "vague")


def _half_year(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in the half-year": the one last spoken of."""
    return Time(i - 1, i + 1, clock.near, "same") if sentence.word(i - 1) == "the" else None


def _festival(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "since the Spring Festival": a holiday of the year, or of the year before; "before the Torch Festival"."""
    named = sentence.word(i - 1) == "spring"
    near = range(i - 1, max(-1, i - 4), -1)
    first = next((k for k in near if sentence.low[k] in ("before", "after", "during", "around")), None)
    if first is not None:
        return Time(first + 1, i + 1, None, "vague")
    if not named or clock.published is None or "since" not in sentence.low[max(0, i - 4) : i]:
        return None
    return Time(i - 1, i + 1, f"{clock.published.year}/..")


def _plan(sentence: Sentence, i: int, _clock: Clock) -> Time | None:
    """ "the 14th Five-Year Plan period (2021-25)"."""
    return None if sentence.word(i + 1) != "plan" else _plan_years(sentence, i)


def _plan_years(sentence: Sentence, i: int) -> Time | None:
    nth = sentence.low[i - 1] if i else ""
    if nth not in _PLANS:
        nth = "".join(sentence.low[max(0, i - 2) : i])
    years = _PLANS.get(nth)
    if years is None or sentence.word(i + 2) != "period":
        return None
    return Time(i - 1, i + 3, f"{years[0]}/{years[1]}")


# ------------------------------------------------------------------------------------------ what stands around them


def _join(sentence: Sentence, left: Time, right: Time) -> Time | None:
    """ "from January to October", "between 2020 and 2023": two ends of one interval."""
    if left.kind != "point" or right.kind != "point" or left.edtf is None or right.edtf is None:
        return None
    joint = sentence.low[left.last : right.first]
    opener = sentence.word(left.first - 1)
    spanned = joint in (
        ["to"],
        ["through"],
        ["until"],
        ["till"],
        ["-"],
        ["to", "the", "end", "of"],
        ["to", "early"],
        ["to", "mid"],
    )
    paired = joint == ["and"] and (opener == "between" or _both_years(sentence, left, right))
    paired = paired or (opener == "between" and _past_aside(joint))
    if not (spanned or paired) or "/" in left.edtf or "/" in right.edtf:
        return None
    low, high = left.edtf, right.edtf
    if len(low) > 4 and low[:4] != high[:4] and not _says_year(sentence, left):
        low = high[:4] + low[4:] if low[4:] <= high[4:] or len(high) == 4 else f"{int(high[:4]) - 1}{low[4:]}"
    if len(high) > 4 and len(low) > 4 and low > high:
        low = f"{int(high[:4]) - 1}{low[4:]}"
    if low > high:
        return None
    return Time(left.first, right.last, f"{low}/{high}" if low != high else low, compare=left.compare)


def _past_aside(joint: list[str]) -> bool:
    """ "between 1993, when it was agreed, and the end of last year"."""
    words = joint[:-3] if joint[-3:] == ["the", "end", "of"] else joint
    return words[:1] == [","] and words[-2:] == [",", "and"] and words.count(",") == 2


def _both_years(sentence: Sentence, left: Time, right: Time) -> bool:
    """ "in 2023 and 2024", "in July and August": on end, where their numbers are not dealt out."""
    years = left.edtf or "", right.edtf or ""
    following = any(
        _unit_of(years[1], n) - _unit_of(years[0], n) == 1 for n in (4, 7) if len(years[0]) == n == len(years[1])
    )
    return following and "respectively" not in sentence.low and sentence.tag(left.first - 1) in "PCD"


def _unit_of(edtf: str, length: int) -> int:
    """A year, or a month counted from year 0."""
    return int(edtf) if length == 4 else int(edtf[:4]) * 12 + int(edtf[5:])


def _says_year(sentence: Sentence, time: Time) -> bool:
    words = sentence.low[time.first : time.last]
    return any((len(word) == 4 and word.isdigit()) or word == "year" for word in words)


def _prefixed(sentence: Sentence, time: Time) -> Time:
    """ "since", "the end of", "the start of", "early" before an expression."""
    if time.kind != "point" or time.edtf is None:
        return time
    first, edtf = time.first, time.edtf
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) in (
        "end",
        "start",
        "beginning",
        "outset",
        "close",
    ):
        edge = sentence.word(first - 2)
        first = first - 3 if sentence.word(first - 3) == "the" else first - 2
        edtf = _edge(edtf, "12" if edge in ("end", "close") else "01")
    elif sentence.word(first - 1) in ("early", "late", "mid"):
        first -= 1
    elif sentence.word(first - 1) == "-" and sentence.word(first - 2) in ("early", "late", "mid"):
        first -= 2
    if sentence.word(first - 1) == "the" and sentence.word(first - 2) == "since":
        first -= 1
    before = sentence.word(first - 1)
    if before == "since" and "/" not in edtf:
        return replace(time, first=first - 1, edtf=f"{edtf}/..", compare=False)
    if "/" not in edtf and (last := _onward(sentence, first, time.last)):
        return replace(time, first=first - 1, last=last, edtf=f"{edtf}/..", compare=False)
    if _since_event(sentence, first) and "/" not in edtf:
        return replace(time, first=first, edtf=f"{edtf}/..", compare=False)
    return replace(time, first=first, edtf=edtf)


def _onward(sentence: Sentence, first: int, last: int) -> int:
    """Where "starting from 2023", "from 2023 onward" ends; 0 where it is no such."""
    before = sentence.word(first - 1)
    if before in _STARTING or (before in ("from", "in", "on") and sentence.word(first - 2) in _STARTING):
        return last
    return last + 1 if before == "from" and sentence.word(last) in ("on", "onward", "onwards") else 0


_STARTING = wordset("starting beginning effective")


def _edge(edtf: str, month: str) -> str:
    """The end of a year is its December; the end of a month is the month."""
    return f"{edtf}-{month}" if len(edtf) == 4 else edtf


def _since_event(sentence: Sentence, first: int) -> bool:
    """ "since its launch in 2024", "since opening in May 2023", "since being founded in 2013"."""
    if sentence.word(first - 1) not in ("in", "on", "of"):
        return False
    near = sentence.low[max(0, first - 22) : first - 1]
    if "since" not in near:
        return False
    after = near[len(near) - 1 - near[::-1].index("since") :]
    return not any(mark in after for mark in (",", ";", "—")) and (len(after) < 10 or sentence.low[0] == "since")


def _marked(sentence: Sentence, time: Time) -> Time:
    """Marks what is only compared with: "than in the same period of 2025", "compared with August 2021"."""
    if time.compare or time.kind not in ("point", "now"):
        return time
    if sentence.word(time.first - 1) == "from" and "to" in sentence.low[time.first : time.last]:
        return time  # "fell by 12 percent from January to August"
    return replace(time, compare=_compares(sentence, time.first) or _superlative(sentence, time))


def _superlative(sentence: Sentence, time: Time) -> bool:
    """ "the highest since 2018", "the best result since the exam took its form in 2018": how long nothing was more."""
    if not (time.edtf or "").endswith("/.."):
        return False
    low = sentence.low
    since = next((i for i in range(time.last - 1, max(0, time.first - 14), -1) if low[i] == "since"), None)
    if since is None:
        return False
    return any(
        low[i] in _MOST or (low[i].endswith("est") and sentence.tag(i) in "NJB" and low[i - 1] == "the")
        for i in range(max(1, since - 3), since)
    )


def _compares(sentence: Sentence, first: int) -> bool:
    on = first - 4 if sentence.low[max(0, first - 3) : first] == ["the", "whole", "of"] else first - 1
    if sentence.word(on) in ("on", "over", "from") and _change_before(sentence, on):
        return True
    for i in range(first - 1, max(-1, first - 10), -1):
        word = sentence.low[i]
        if sentence.tags[i] in ",;:.—(SA":
            return False
        if word in ("compared", "versus", "against"):
            return True
        if word == "as" and sentence.word(i - 1) in ("number", "many", "much", "level", "figure", "amount"):
            return "same" in sentence.low[max(0, i - 3) : i] or sentence.word(i - 2) == "as"
        if word in ("above", "below", "beyond") and sentence.word(i + 1) in ("that", "those", "the"):
            return sentence.word(i + 2) in ("of", "level", "levels", "figure", "number", "rate")
        if word == "than" and i == first - 1 and sentence.tag(i - 2) == "X":
            return True  # "203 more than two years ago"
        if word == "than":
            return sentence.word(i - 1) in _DEGREES and not _number_near(sentence, i + 1)
        if word in ("double", "twice", "times", "triple") and sentence.word(i + 1) in ("the", "that", "as", "those"):
            return True
        if word == "from" and sentence.tag(i + 1) in ("X", "B", "J") and i < first - 1:
            return True
    return False


def _number_near(sentence: Sentence, i: int) -> bool:
    """Whether "than" leads to a number ("more than 40", "more than a third"), not to what is compared with."""
    if "," in sentence.word(i):
        return True
    for k in (i, i + 1):
        if sentence.tag(k) == "X" and not sentence.low[k].isdigit():
            return True
        if sentence.word(k) in ("third", "half", "quarter"):
            return True
    return False


_DEGREES = wordset("more less fewer higher lower earlier larger greater smaller faster better")


_MOST = wordset("most least best worst fewest")
_CHANGED = wordset("percent % up down cent points increase rise growth drop fall decrease decline gain more fewer less")


def _change_before(sentence: Sentence, i: int) -> bool:
    """ "up 12 percent on 2022", "an increase of 11.6 percent over 2022", "up from 2023"."""
    words = sentence.low[max(0, i - 3) : i]
    return any(word in _CHANGED for word in words)


Reader = Callable[[Sentence, int, Clock], Time | None]
_READERS: Mapping[str, Reader] = (
    dict.fromkeys(MONTHS, _month)
    | dict.fromkeys(("year", "years"), _year_word)
    | {"month": _month_word, "months": _months_word}
    | dict.fromkeys(("half", "quarter", "quarters"), _part)
    | dict.fromkeys(("decade", "decades"), _decade)
    | dict.fromkeys(_NOW_STARTS, _now)
    | dict.fromkeys(_WEEKDAYS, _weekday)
    | dict.fromkeys(_SEASONS, _season)
    | dict.fromkeys(("q1", "q2", "q3", "q4"), _quarter_number)
    | {
        "half-year": _half_year,
        "time": _then,
        "festival": _festival,
        "period": _period,
        "yesterday": _yesterday,
        "week": _same_week,
        "day": _same_week,
        "five-year": _plan,
    }
)
