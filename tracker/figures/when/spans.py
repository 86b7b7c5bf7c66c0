"""Spans of years, and what those of months share with them: "the past three years", "a year later"."""

from datetime import date

from tracker.figures.when.dates import STEPS, is_month, looks_back, month, relative_year
from tracker.figures.when.moments import (
    Clock,
    Time,
    coming_span,
    count_at,
    months_in,
    months_to,
    moved,
    past_span,
    shift,
    year_at,
)
from tracker.figures.when.openingspans import has_perfect
from tracker.figures.when.plans import of_plan
from tracker.figures.words.sentence import Sentence


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
    followed = before == "the" and sentence.low[i + 1 : i + 3] in _FOLLOWED
    if followed or before == "recent" or (before == "the" and sentence.word(i - 2) in ("over", "through")):
        return Time(i - 1, i + 1 + 2 * followed, None, "vague")
    count = count_at(sentence, i - 1)
    if (earlier := _previous(sentence, i, clock)) is not None or count is None or clock.published is None:
        return earlier
    if (since := span_after(sentence, i, count, clock)) is not None:
        return since
    if (last := later_at(sentence, i + 1)) is not None:
        return Time(i - 1, last, clock.on_from(count))
    if (after, sentence.word(i + 2)) in (("'", "time"), ("from", "now")):
        return Time(i - 1, i + 3, str(clock.published.year + count))
    if after in ("ago", "earlier", "before"):
        return _years_before(sentence, i, count, clock) or _years_away(sentence, i, count, clock, clock.published)
    if (around := around_today(sentence, i, count, clock, "year")) is not None:
        return around
    if (opened := since_then(sentence, i, count, clock)) is not None:
        return opened
    last = i + 2 + (after == "up")
    last = last + 3 if sentence.low[last : last + 3] == ["the", "end", "of"] else last + (sentence.word(last) == "in")
    if after in ("to", "through", "ending", "up") and (end := year_at(sentence, last)):
        return Time(i - 2, last + 1, f"{end - count + 1}/{end}")
    if (at := ended_at(sentence, i + 1)) is not None and (end_month := month(sentence, at, clock)) is not None:
        return months_to(i - 2, end_month, 12 * count)
    if sentence.word(i - 2) == "first" and after == "of":
        return of_plan(sentence, i, count)
    return None


def _previous(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in the two previous years", "the preceding three years": those before the year spoken of."""
    which = next((k for k in (i - 1, i - 2) if sentence.word(k) in ("previous", "preceding")), None)
    if which is None or clock.context_year is None:
        return None
    count = count_at(sentence, i - 2 if which == i - 1 else i - 1)
    first = i - 3 if sentence.word(i - 3) == "the" else i - 2
    end = clock.context_year - 1
    return Time(first, i + 1, f"{end - count + 1}/{end}", compare=looks_back(sentence, first)) if count else None


def since_then(sentence: Sentence, i: int, count: int, clock: Clock) -> Time | None:
    """ "in the 18 months since it opened", "in the two years since": up to the day of publication."""
    going_on = sentence.word(i + 1) == "that" and not {"has", "have"}.isdisjoint(sentence.low[i + 2 : i + 5])
    since = sentence.word(i + 1) == "since" or going_on
    if not since or sentence.word(i - 2) not in ("these", "the", "in", "over", "for", "within"):
        return None
    return past_span(clock, i - 2, i + 2, count, sentence.low[i].removesuffix("s"))


def _years_before(sentence: Sentence, i: int, count: int, clock: Clock) -> Time | None:
    """ "in the three years before that", "over the two years before it opened in 2021": the span up to then."""
    led = sentence.word(i - 2 - (sentence.word(i - 2) == "the"))
    if sentence.word(i + 1) != "before" or led not in ("in", "over", "during", "for"):
        return None
    end, last = clock.told_year, i + 2 + (sentence.word(i + 2) in ("that", "then"))
    for k in range(last, min(last + _CLAUSE, len(sentence.low))):
        if sentence.tags[k] in ",;.":
            break
        if (year := year_at(sentence, k)) is not None:
            end, last = year, k + 1
    return Time(i - 2, last, f"{end - count}/{end - 1}") if end is not None else None


_CLAUSE = 9


def _years_away(sentence: Sentence, i: int, count: int, clock: Clock, published: date) -> Time:
    """ "three years ago", "three years ago this month", "two years earlier"."""
    year = published.year - count
    if sentence.word(i + 1) != "ago":
        earlier = shift(clock.near, -count) or str(year)
        return Time(i - 1, i + 2, earlier, compare=looks_back(sentence, i - 1))
    if sentence.low[i + 2 : i + 4] == ["this", "month"]:
        return Time(i - 1, i + 4, f"{year}-{published.month:02}")
    return Time(i - 1, i + 2, str(year))


_FOLLOWED = (["that", "followed"], ["which", "followed"])


def around_today(sentence: Sentence, i: int, count: int, clock: Clock, unit: str) -> Time | None:
    """ "the past three years", "the coming 18 months": a span up to the day of publication, or from it on."""
    which = sentence.word(i - 2)
    first = i - 3 if sentence.word(i - 3) in ("the", "these") else i - 2
    if which == "last" and sentence.word(i + 1) == "of":
        return None
    told = clock.said or clock.context or ""
    if which in ("previous", "preceding") and unit == "month" and months_in(told) == count:
        return Time(first, i + 1, moved(told, -count), compare=looks_back(sentence, first))
    if which in ("past", "last", "previous", "recent"):
        year = _year_so_far(clock, count) if unit == "month" else None
        return Time(first, i + 1, year) if year else past_span(clock, first, i + 1, count, unit)
    if which == "within" and unit == "year" and clock.future:
        return coming_span(clock, first, i + 1, count, unit)
    followed = sentence.low[i + 1 : i + 3] in _FOLLOWED
    if (which in ("next", "following") or followed) and not clock.future and not _today(sentence, first):
        return _span_on(clock, i - 2 if which == "the" else first, i + 1 + 2 * followed, count, unit)
    return coming_span(clock, first, i + 1, count, unit) if which in ("next", "coming", "following") else None


def _today(sentence: Sentence, at: int) -> bool:
    """ "has set aside 60,000 yuan for the next two years": told from today, not from what was told before."""
    verb = next((i for i in range(at - 1, -1, -1) if sentence.tags[i] in "VA"), None)
    return verb is not None and (sentence.low[verb] in ("has", "have") or sentence.low[verb] in ("is", "are"))


def _span_on(clock: Clock, first: int, last: int, count: int, unit: str) -> Time | None:
    """ "It opened in 2019. In the next two years it took 300": from what was told of, if those years are over."""
    low, high = clock.on_from(0, 0 if unit == "month" else None), None
    if low is not None:
        high = clock.on_from(count) if unit == "year" else clock.on_from(0, count)
    return Time(first, last, f"{low}/{high}" if low and high else None, "point" if high else "vague")


def _year_so_far(clock: Clock, count: int) -> str | None:
    """ "At the end of November it had 60. Over the past 11 months": those of the year up to the month told of."""
    told = clock.near or ""
    return f"{told[:4]}-01/{told}" if told[4:] == f"-{count:02}" and count > 1 else None


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
    if sentence.word(i + 1) not in ("after", "on") or i > 2 or not has_perfect(sentence):
        return None
    last = sentence.tags.index(",") if "," in sentence.tags else i + 1  # the clause is part of the date
    return past_span(clock, i - 1, max(last, i + 1), count, sentence.low[i].removesuffix("s"))


def ended_at(sentence: Sentence, i: int) -> int | None:
    """The month that closes a span: "to March", "ending in March", "that ended with March"."""
    if sentence.word(i) == "ended" and sentence.word(i - 3) == "for":
        return None  # "A quarrel that had gone on for 11 years ended in March"
    at = i + 1 if (sentence.word(i), sentence.word(i + 1)) in _LED_ON else i
    if sentence.word(at) not in ("to", "ending", "ended", "through", "until"):
        return None
    if sentence.word(at) in ("ending", "ended") and sentence.word(at + 1) in ("in", "with"):
        at += 1
    if sentence.low[at + 1 : at + 4] == ["the", "end", "of"]:
        at += 3
    return at + 1 if is_month(sentence, at + 1) else None


_LED_ON = (("that", "ended"), ("which", "ended"), ("up", "to"))


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


def decade(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    count = 1 if sentence.low[i] == "decade" else count_at(sentence, i - 1) or 0
    marker = i - 1 if sentence.low[i] == "decade" else i - 2
    after = sentence.word(i + 1)
    if after == "ago" and clock.published is not None and (count > 1 or sentence.word(marker) in ("a", "one")):
        return Time(i - 1, i + 2, str(clock.published.year - 10 * count))
    if after == "before" and sentence.word(i - 1) == "the" and sentence.word(i - 2) in ("in", "over", "during"):
        end = clock.told_year
        return Time(i - 1, i + 2, f"{end - 10}/{end}") if end is not None else None
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
