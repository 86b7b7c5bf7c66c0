"""Times that refer to the day of publication or to one told before: "last year", "the same period", "now"."""

from datetime import timedelta

from tracker.figures.when.dates import STEPS, dated, is_month, looks_back, month
from tracker.figures.when.moments import (
    Clock,
    Time,
    coming_span,
    count_at,
    months_to,
    past_span,
    shift,
    year_at,
    year_on,
)
from tracker.figures.when.monthspans import month_word
from tracker.figures.when.openingspans import first_months, nth_year, since_opened
from tracker.figures.when.plans import of_plan
from tracker.figures.when.runs import run_reader
from tracker.figures.when.spans import later_at, of_year, span_after, two_years, years_word
from tracker.figures.when.terms import school_year
from tracker.figures.when.timesagain import beside_day, period, same_months, those
from tracker.figures.words.sentence import Sentence

_NOW_PHRASES = """
currently|now|at present|to date|to this day|so far|thus far|to data|up to now|until now|at the moment|presently|
as of now|today|these days|nowadays|by now|the present|as of today|as yet|till now|up to date|up till now|the current|
at last count|at the last count|at the latest count|as of last count
"""


_NOW = sorted((phrase.split() for phrase in _NOW_PHRASES.replace("\n", "").split("|")), key=len, reverse=True)
_NOW_BY_START = {words[0]: [others for others in _NOW if others[0] == words[0]] for words in _NOW}
NOW_STARTS = frozenset(_NOW_BY_START)


def year_word(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "last year", "this year", "the previous year", "the year before", "a year earlier", "two years ago"."""
    before = sentence.word(i - 1)
    after = sentence.word(i + 1)
    base, context = (clock.published.year if clock.published else None), clock.context_year
    if (schools := school_year(sentence, i, clock)) is not None:
        return schools
    if sentence.low[i] == "years":
        return those(sentence, i, clock) or since_opened(sentence, i, clock) or years_word(sentence, i, clock)
    if (closed := _year_end(sentence, i, clock)) is not None:
        return closed
    if (counted := _counted_year(sentence, i, clock)) is not None:
        return counted
    if after in ("before", "earlier", "ago") and before in ("the", "a", "one"):
        return _year_before(sentence, i, clock)
    offsets = {"last": (base, -1), "this": (base, 0), "next": (base, 1), "previous": (context, -1),
               "same": (context, 0), "that": (clock.told_year, 0),
               "preceding": (context, -1), "current": (base, 0),
               "past": (None, 0), "coming": (base, 1)}  # fmt: skip
    if before == "half" and sentence.word(i - 2) in ("past", "last"):
        return past_span(clock, i - 3 if sentence.word(i - 3) == "the" else i - 2, i + 1, 6, "month")
    if (
        before == "past"
        and sentence.word(i - 2) == "the"
        and i == 2
        and clock.published
        and sentence.tag(i + 1) in "AV"
    ):
        return Time(0, i + 1, str(clock.published.year - (clock.published.month <= _YEAR_BEGINS)))
    if before in ("past",) and sentence.word(i - 2) in ("the", "this"):
        return past_span(clock, i - 2, i + 1, 1, "year")
    if before in offsets and sentence.word(i - 2) != "-":
        whole, step = offsets[before]
        first = i - 2 if sentence.word(i - 2) == "the" else i - 1
        both = two_years(sentence, i, clock)
        if both is not None:
            return both
        compared = before in ("previous", "preceding") and looks_back(sentence, first)
        return Time(first, i + 1, year_on(whole, step), compare=compared)
    return _year_spoken_of(sentence, i, clock)


_FRONTED = 3


def _year_before(sentence: Sentence, i: int, clock: Clock) -> Time:
    """ "the year before", "a year earlier", "a year ago": of the time spoken of, or of today."""
    base, ago = (clock.published.year if clock.published else None), sentence.word(i + 1) == "ago"
    whole = base if ago else clock.context_year
    steps = 2 if sentence.word(i + 2) == "last" else 1
    if clock.now_at in (sentence.position, sentence.position - 1) and i < _FRONTED:
        whole, near = base, None  # "It now has 60 desks. A year earlier there were 41"
    else:
        near = clock.near if not ago or clock.context_year == base else None
    shifted = year_on(base, -2) if steps == 2 else shift(near, -1) or year_on(whole, -1)
    if ago and "since" in sentence.low[max(0, i - 5) : i] and base is not None:
        return Time(i - 1, i + 2, f"{base - 1}/{base}")
    return Time(i - 1, i + 1 + steps, shifted, compare=looks_back(sentence, i - 1))


_YEAR_BEGINS = 3
"""Up to this month "the year ahead" is the one at hand."""


def _counted_year(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the first year of the plan", "a year later", "the following year", "the year to March"."""
    before, after = sentence.word(i - 1), sentence.word(i + 1)
    if before == "first" and after == "of" and (planned := of_plan(sentence, i, 1)):
        return planned
    if before in ("a", "one") and (since := span_after(sentence, i, 1, clock) or since_opened(sentence, i, clock)):
        return since
    if sentence.low[i - 1 : i + 3 : 2] == ["the", "after"] and sentence.word(i + 2) == "next" and clock.published:
        return Time(i - 1, i + 3, str(clock.published.year + 2))
    if before in ("a", "one") and sentence.word(i - 2) == "within" and clock.future:
        return coming_span(clock, i - 2, i + 1, 1, "year")
    if before in ("the", "a", "one") and (last := later_at(sentence, i + 1)):
        return Time(i - 1, last, clock.on_from(1))
    if after == "before" and sentence.low[max(0, i - 4) : i] in (
        ["the", "whole", "of", "the"],
        ["in", "all", "of", "the"],
    ):
        return Time(i - 1, i + 2, year_on(clock.context_year, -1), compare=looks_back(sentence, i - 1))
    if before == "the" and after == "ahead" and sentence.tag(i + 2) in ",.;NDOVA" and clock.published:
        return Time(i - 1, i + 2, str(clock.published.year + (clock.published.month > _YEAR_BEGINS)))
    if before == "the" and after == "just" and sentence.word(i + 2) in ("ended", "ending", "over", "past"):
        return past_span(clock, i - 1, i + 3, 1, "year")
    if sentence.word(i - 2) == "the" and (before == "following" or (before == "next" and not clock.future)):
        return Time(i - 2, i + 1, (clock.on_from(1) or "")[: len("2025")] or None)
    if before == "new" and sentence.word(i - 2) == "the" and clock.future and clock.published:
        return Time(i - 2, i + 1, str(clock.published.year + (clock.published.month > _YEAR_BEGINS)))
    if before == "the" and after in ("to", "ending") and is_month(sentence, i + 2 + (sentence.word(i + 2) == "in")):
        end = month(sentence, i + 2 + (sentence.word(i + 2) == "in"), clock)
        return months_to(i - 1, end, 12) if end is not None else None
    return None


def year_end(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "at year-end", "by the year-end"."""
    first = i - 1 if sentence.word(i - 1) == "the" else i
    led = sentence.word(first - 1) in ("at", "by", "before", "until", "as", "since", "of")
    return Time(first, i + 1, _last_month(clock)) if led and sentence.tag(i + 1) not in "NJ" else None


def _year_end(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "by year's end", "at the year's end", "at last year's end"."""
    if sentence.low[i] != "year's" or sentence.word(i + 1) != "end":
        return None
    which = STEPS.get(sentence.word(i - 1))
    first = i if which is None and sentence.word(i - 1) != "the" else i - 1
    if which is None or clock.published is None:
        return Time(first, i + 2, _last_month(clock))
    return Time(first, i + 2, f"{clock.published.year + which}-12")


def _last_month(clock: Clock) -> str | None:
    """December of the year at hand, of the last that is over where nothing is planned."""
    if clock.published is None or clock.future:
        return f"{clock.published.year}-12" if clock.published is not None else None
    year = clock.context_year or clock.published.year
    return f"{min(year, clock.published.year - (clock.published.month < 12))}-12"


_YEAR_IS_OVER = (["is", "out"], ["is", "over"])


def _year_spoken_of(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "its first year", "the whole year", "in the course of the year", "of the year"."""
    base, context = (clock.published.year if clock.published else None), clock.context_year
    before = sentence.word(i - 1)
    course = before == "the" and sentence.low[max(0, i - 3) : i - 1] == ["course", "of"]
    if before in ("whole", "full", "entire") and sentence.word(i + 1) == "," and (named := year_at(sentence, i + 2)):
        return Time(i - 1, i + 3, str(named))
    if (counted := nth_year(sentence, i, clock)) is not None:
        return counted
    if course or before in ("whole", "full", "entire"):
        return Time(i - 1, i + 1, year_on(max(base or 0, context or 0) if clock.future else context, 0))
    if before == "the" and sentence.word(i - 2) == "in" and sentence.word(i + 1) in ("of", "that", "when", "after"):
        return Time(i - 1, i + 1, None, "vague")  # "in the year of its introduction"
    if before == "the" and sentence.word(i - 2) in ("when", "as") and sentence.word(i + 1) in ("ended", "closed"):
        return Time(i - 1, i + 2, _last_month(clock))
    if before == "the" and sentence.word(i - 2) == "before" and sentence.low[i + 1 : i + 3] in _YEAR_IS_OVER:
        return Time(i - 1, i + 3, year_on(base, 0))
    if before == "the" and sentence.word(i - 2) == "before" and sentence.word(i + 1) in ("ends", "closes"):
        return Time(i - 1, i + 2, year_on(base, 0))
    if before == "the" and sentence.word(i - 2) in ("of", "during", "in", "throughout", "over", "for", "within", "far"):
        if sentence.low[max(0, i - 3) : i - 1] == ["end", "of"] and not clock.future:
            return Time(i - 1, i + 1, (_last_month(clock) or "")[:4] or None)
        running = sentence.word(i - 2) == "of" and (clock.future or sentence.word(i - 3) in ("start", "beginning"))
        return Time(i - 1, i + 1, year_on(base if running else context, 0))
    return None


def months_word(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in the same months of 2024", else as of one month."""
    again = sentence.low[i] == "months" or sentence.word(i + 1) in ("a", "one", "of", "last", "in")
    if sentence.word(i - 1) in ("same", "corresponding") and clock.published is not None and again:
        return period(sentence, i, clock)
    return (
        same_months(sentence, i, clock)
        or those(sentence, i, clock)
        or since_opened(sentence, i, clock)
        or month_word(sentence, i, clock)
    )


def last_week(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "last week", "this week": by its month; else as of the same week."""
    step = {"last": -7, "this": 0, "next": 7}.get(sentence.word(i - 1))
    if step is None or clock.published is None:
        return run_reader(sentence, i, clock) or beside_day(sentence, i, clock)
    return Time(i - 1, i + 1, (clock.published + timedelta(days=step)).isoformat()[: len("2025-01")])


def weeks_ago(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "two weeks ago", "ten days ago", "in its first two weeks": by the month."""
    count = count_at(sentence, i - 1)
    if count is None or clock.published is None:
        return None
    if sentence.word(i - 2) == "same":
        return those(sentence, i, clock)
    if sentence.word(i - 2) == "first" and sentence.word(i - 3) in ("its", "their", "the") and count < 5:
        return first_months(i - 3, i + 1, clock, 1) if sentence.word(i + 1) != "of" else None
    if sentence.word(i + 1) != "ago":
        return None
    days = count * (7 if sentence.low[i] == "weeks" else 1)
    return Time(i - 1, i + 2, (clock.published - timedelta(days=days)).isoformat()[: len("2025-01")])


def now(sentence: Sentence, i: int, _clock: Clock) -> Time | None:
    for words in _NOW_BY_START.get(sentence.low[i], ()):
        if sentence.low[i : i + len(words)] == words:
            if words[1:] in (["present"], ["current"]) and (
                sentence.tag(i + 2) in "NJO" or sentence.word(i + 2) == "one"
            ):
                return None  # "The present drive", "the current head"
            if words == ["so", "far"] and sentence.word(i + 2) in ("this", "in"):
                return None
            return Time(i, i + len(words), "now", "now")
    return None


def end_of_it(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "a program for 2026-28 ... by the end of it": when the span that was told ends."""
    span = clock.said or clock.context or ""
    if sentence.low[max(0, i - 2) : i] != ["end", "of"] or "/" not in span or span.endswith(".."):
        return None
    return Time(i, i + 1, span)


def holiday(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "on Constitution Day", "during the National Day holiday last year": by its month; else as of a day told of."""
    before = sentence.word(i - 1)
    name = (sentence.word(i - 2), before) if before in ("year's", "year") else before
    month = _HOLIDAYS.get(name if isinstance(name, str) else " ".join(name))
    if month is None or not sentence.tokens[i - 1].text[0].isupper():
        return beside_day(sentence, i, clock)
    first = i - 1 - isinstance(name, tuple)
    first -= sentence.word(first - 1) == "the"
    between = sentence.word(first - 1) in ("and", "to", "until") and clock.said is not None
    led = sentence.word(first - 1) in ("on", "during", "over", "around", "since", "in")
    if not (between or led or sentence.low[max(0, first - 2) : first] == ["eve", "of"]):
        return None
    year, last = of_year(sentence, i + 1 + (sentence.word(i + 1) in ("holiday", "holidays")), clock)
    dates = sentence.tag(last) == "," and is_month(sentence, last + 1)  # "On Constitution Day, Dec 4, 38"
    edtf = None if dates else dated(year, month, None, clock)
    return Time(first, last, edtf) if edtf else None


_HOLIDAYS = {
    "new year's": 1,
    "new year": 1,
    "women's": 3,
    "labor": 5,
    "children's": 6,
    "national": 10,
    "constitution": 12,
}


def festival(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "since the Spring Festival": a holiday of the year, or of the year before; "before the Torch Festival"."""
    if (run := run_reader(sentence, i, clock)) is not None:
        return run
    named = sentence.word(i - 1) == "spring"
    near = range(i - 1, max(-1, i - 4), -1)
    first = next((k for k in near if sentence.low[k] in ("before", "after", "during", "around")), None)
    if first is not None:
        return Time(first + 1, i + 1, None, "vague")
    if not named or clock.published is None or "since" not in sentence.low[max(0, i - 4) : i]:
        return None
    return Time(i - 1, i + 1, f"{clock.published.year}/..")
