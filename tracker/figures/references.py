"""Times that refer to the day of publication or to one told before: "last year", "the same period", "now"."""

from datetime import timedelta

from tracker.figures.dates import is_month, looks_back, month, year_at
from tracker.figures.lexicon import OPENING
from tracker.figures.moments import (
    Clock,
    Time,
    coming_span,
    count_at,
    in_year,
    months_in,
    months_of,
    months_to,
    past_span,
    shift,
    year_on,
)
from tracker.figures.parts import ORDINALS
from tracker.figures.plans import of_plan, plan_told_of
from tracker.figures.sentence import Sentence
from tracker.figures.spans import later_at, month_word, of_year, span_after, two_years, years_word

_NOW_PHRASES = """
currently|now|at present|to date|to this day|so far|thus far|to data|up to now|until now|at the moment|presently|
as of now|today|these days|nowadays|by now|the present|as of today|as yet|till now|up to date|up till now|the current
"""


_NOW = {tuple(phrase.split()) for phrase in _NOW_PHRASES.replace("\n", "").split("|")}
NOW_STARTS = {words[0] for words in _NOW}


def year_word(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "last year", "this year", "the previous year", "the year before", "a year earlier", "two years ago"."""
    before = sentence.word(i - 1)
    after = sentence.word(i + 1)
    base, context = (clock.published.year if clock.published else None), clock.context_year
    if sentence.low[i] == "years":
        return years_word(sentence, i, clock)
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


def _counted_year(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the first year of the plan", "a year later", "the following year", "the year to March"."""
    before, after = sentence.word(i - 1), sentence.word(i + 1)
    if before == "first" and after == "of" and (planned := of_plan(sentence, i, 1)):
        return planned
    if before in ("a", "one") and (since := span_after(sentence, i, 1, clock)):
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
    if before == "the" and after == "just" and sentence.word(i + 2) in ("ended", "ending", "over", "past"):
        return past_span(clock, i - 1, i + 3, 1, "year")
    if before == "following" and sentence.word(i - 2) == "the":
        return Time(i - 2, i + 1, clock.on_from(1))
    if before == "the" and after in ("to", "ending") and is_month(sentence, i + 2 + (sentence.word(i + 2) == "in")):
        end = month(sentence, i + 2 + (sentence.word(i + 2) == "in"), clock)
        return months_to(i - 1, end, 12) if end is not None else None
    return None


_YEAR_IS_OVER = (["is", "out"], ["is", "over"])


def _nth_year(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "its first year", "their second full year", "the first year": counted from the opening, if that is told."""
    at = i - 2 if sentence.word(i - 1) == "full" else i - 1
    nth = ORDINALS.get(sentence.word(at))
    whose = sentence.word(at - 1)
    if nth is None or not (
        whose.endswith(("its", "their", "that", "'s"))
        or (whose == "the" and sentence.word(at - 2) in ("in", "during") and sentence.word(i + 1) != "of")
    ):
        return None
    opens = not OPENING.isdisjoint(sentence.low[:at])
    return _counted_on(at, i + 1, nth - 1, at != i - 1, opens, clock)


def _counted_on(first: int, last: int, years: int, full: bool, opens: bool, clock: Clock) -> Time:
    """The year so long after that of an opening: two calendar years where the opening's month is told."""
    said = clock.said or ""
    opening = said if said and (said == clock.opening or said.isdigit() or opens) else clock.opening or ""
    if not opening[:4].isdigit() or "/" in opening:
        return Time(first, last, None, "vague")
    whole = opening.isdigit() or opening.endswith("-01")
    low = int(opening[:4]) + years + (full and not whole)
    high = low if full or whole else low + 1
    over = clock.published is None or high <= clock.published.year
    return Time(first, last, f"{low}/{high}" if high > low else str(low)) if over else Time(first, last, None, "vague")


def nth(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "In their first year they handled 64; in their second, 131": the year after."""
    before, said = sentence.low[max(0, i - 2) : i], clock.said or ""
    if before[1:] == ["the"] and months_in(said) == 3 and sentence.word(i + 1) in (",", ".", ";", "and"):
        low = 3 * ORDINALS[sentence.low[i]] - 2  # "22 percent in the third quarter, after 15 percent in the second"
        return Time(i - 1, i + 1, months_of(int(said[:4]), low, low + 2))
    if before not in (["in", "their"], ["in", "its"], ["in", "the"]) or sentence.word(i + 1) not in (
        ",",
        "it",
        "they",
        "and",
        ".",
    ):
        return None
    earlier = sentence.low[:i]
    if "first" not in earlier or "year" not in earlier or "-" in said:
        return None
    return Time(i - 1, i + 1, shift(said, 1)) if said else Time(i - 1, i + 1, None, "vague")


def _year_spoken_of(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "its first year", "the whole year", "in the course of the year", "of the year"."""
    base, context = (clock.published.year if clock.published else None), clock.context_year
    before = sentence.word(i - 1)
    course = before == "the" and sentence.low[max(0, i - 3) : i - 1] == ["course", "of"]
    if before in ("whole", "full", "entire") and sentence.word(i + 1) == "," and (named := year_at(sentence, i + 2)):
        return Time(i - 1, i + 3, str(named))
    if (counted := _nth_year(sentence, i, clock)) is not None:
        return counted
    if course or before in ("whole", "full", "entire"):
        return Time(i - 1, i + 1, year_on(context, 0))
    if before == "the" and sentence.word(i - 2) == "before" and sentence.low[i + 1 : i + 3] in _YEAR_IS_OVER:
        return Time(i - 1, i + 3, year_on(base, 0))
    if before == "the" and sentence.word(i - 2) == "before" and sentence.word(i + 1) in ("ends", "closes"):
        return Time(i - 1, i + 2, year_on(base, 0))
    if before == "the" and sentence.word(i - 2) in ("of", "during", "in", "throughout", "over", "for", "within", "far"):
        at_end = sentence.word(i - 2) == "of" and (sentence.word(i - 3) != "end" or clock.future)
        return Time(i - 1, i + 1, year_on(base if at_end else context, 0))
    return None


def months_word(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in the same months of 2024", else as of one month."""
    same = sentence.word(i - 1) in ("same", "corresponding")
    return period(sentence, i, clock) if same and clock.published is not None else month_word(sentence, i, clock)


def last_week(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "last week", "this week": by its month; else as of the same week."""
    step = {"last": -7, "this": 0, "next": 7}.get(sentence.word(i - 1))
    if step is None or clock.published is None:
        return same_week(sentence, i, clock)
    return Time(i - 1, i + 1, (clock.published + timedelta(days=step)).isoformat()[: len("2025-01")])


def weeks_ago(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "two weeks ago", "ten days ago": by the month."""
    count = count_at(sentence, i - 1)
    if count is None or sentence.word(i + 1) != "ago" or clock.published is None:
        return None
    days = count * (7 if sentence.low[i] == "weeks" else 1)
    return Time(i - 1, i + 2, (clock.published - timedelta(days=days)).isoformat()[: len("2025-01")])


def same_week(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in the same week", "on the same day": as that last told, a week by its month."""
    told = clock.said or clock.event
    if sentence.low[max(0, i - 2) : i] != ["the", "same"] or told is None or len(told) < len("2025-01"):
        return None
    year, last = of_year(sentence, i + 1, clock)
    if year is not None and "/" not in told:
        return Time(i - 2, last, f"{year}{told[4:7]}", compare=looks_back(sentence, i - 2))
    if len(told) != len("2025-01-01"):
        return None
    return Time(i - 2, i + 1, told if sentence.low[i] == "day" else told[:7])


def now(sentence: Sentence, i: int, _clock: Clock) -> Time | None:
    for length in (3, 2, 1):
        words = tuple(sentence.low[i : i + length])
        if words in _NOW:
            if words == ("so", "far") and sentence.word(i + 2) in ("this", "in"):
                return None
            return Time(i, i + len(words), "now", "now")
    return None


def period(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "over the same period", "during the period"; "the same period of 2025" is what is compared with."""
    before = sentence.word(i - 1)
    if before == "plan":
        return plan_told_of(sentence, i, clock)
    if before not in ("same", "the", "corresponding", "that", "this"):
        return None
    first = i - 2 if sentence.word(i - 2) == "the" else i - 1
    year, last = of_year(sentence, i + 1, clock)
    if last > i + 1:
        led = sentence.word(first - 1) in ("in", "during", "over", "for") and sentence.tag(last) != "("
        fronted = led and (first == 1 or sentence.tag(first - 2) == ";")
        return Time(first, last, in_year(clock.near, year), compare=not fronted)
    if sentence.word(first - 1) in ("in", "over", "during", "for", "within", "than"):
        told = (
            clock.event if before == "same" and not clock.said and (clock.event or "").endswith("/..") else clock.near
        )
        return Time(first, i + 1, told, "same", compare=sentence.word(first - 1) == "than")
    return None


def then(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "At that time": the one told of in the same paragraph, else none that is told."""
    if sentence.word(i - 1) == "same":
        return period(sentence, i, clock)  # "6 percent over the same time last year"
    if sentence.word(i - 1) not in ("that", "the") or sentence.word(i - 2) != "at" or sentence.word(i + 1) == "of":
        return None
    return Time(i - 2, i + 1, clock.near if clock.paragraph == sentence.paragraph else None, "vague")


def half_year(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in the half-year": the one last spoken of."""
    return Time(i - 1, i + 1, clock.near, "same") if sentence.word(i - 1) == "the" else None


def festival(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "since the Spring Festival": a holiday of the year, or of the year before; "before the Torch Festival"."""
    named = sentence.word(i - 1) == "spring"
    near = range(i - 1, max(-1, i - 4), -1)
    first = next((k for k in near if sentence.low[k] in ("before", "after", "during", "around")), None)
    if first is not None:
        return Time(first + 1, i + 1, None, "vague")
    if not named or clock.published is None or "since" not in sentence.low[max(0, i - 4) : i]:
        return None
    return Time(i - 1, i + 1, f"{clock.published.year}/..")
