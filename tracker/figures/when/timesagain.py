"""Times that point back at one told of: "in that time", "over the same eleven months", "the week before"."""

from dataclasses import replace
from datetime import date, timedelta

from tracker.figures.when.dates import looks_back
from tracker.figures.when.moments import Clock, Time, count_at, in_year, months_in, months_of, moved, shift
from tracker.figures.when.openingspans import first_months
from tracker.figures.when.parts import half_told
from tracker.figures.when.plans import plan_told_of
from tracker.figures.when.spans import of_year
from tracker.figures.words.numberwords import ORDINALS
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_WITHIN = wordset("in over during for within throughout across")


def period(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "over the same period", "in that span"; "the same period of 2025" is what is compared with."""
    before = sentence.word(i - 1)
    if before == "plan":
        return plan_told_of(sentence, i, clock)
    if before == "latter" and sentence.word(i - 2) == "the":
        return Time(i - 2, i + 1, clock.said or clock.event, "same")
    if before not in ("same", "the", "corresponding", "that", "this"):
        return None
    first = i - 2 if sentence.word(i - 2) == "the" else i - 1
    year, last = of_year(sentence, i + 1, clock)
    near = _so_far(clock)
    if last > i + 1:
        led = sentence.word(first - 1) in ("in", "during", "over", "for", "at") and sentence.tag(last) != "("
        fronted = led and (first == 1 or sentence.tag(first - 2) == ";")
        return Time(first, last, in_year(near, year), compare=not fronted)
    if (end := _year_back(sentence, i + 1)) is not None:
        led = sentence.word(first - 1) in _WITHIN and first == 1
        return Time(first, end, shift(near, -1), compare=not led)
    if sentence.word(first - 1) in _WITHIN or sentence.word(first - 1) == "than":
        told = _open_span(clock) if before in ("same", "that") else None
        told = told or (clock.context if _ahead(clock) else clock.near)
        return Time(first, i + 1, told, "same", compare=sentence.word(first - 1) == "than")
    return None


def same_months(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "on the same eight months of 2024"."""
    if sentence.low[max(0, i - 3) : i - 1] != ["the", "same"] or sentence.tag(i - 1) != "X":
        return None
    year, last = of_year(sentence, i + 1, clock)
    return Time(i - 3, last, in_year(_so_far(clock), year), compare=True) if last > i + 1 else None


def _so_far(clock: Clock) -> str | None:
    """The time last told of; of the year at hand, the months that are over."""
    published, near = clock.published, clock.near
    if published is None or near != str(published.year) or published.month == _DECEMBER:
        return near
    return months_of(published.year, 1, published.month)


_DECEMBER = 12


def of_same(sentence: Sentence, left: Time, right: Time) -> Time:
    """ "in the corresponding periods of 2025 and 2024": the second year means its months, too."""
    joint = sentence.low[left.last : right.first]
    year = int(right.edtf) if right.edtf and right.edtf.isdigit() else None
    if year is None or joint not in (["and"], [","], [",", "and"]) or "/" not in (left.edtf or ""):
        return right
    if {"periods", "months", "halves", "quarters"}.isdisjoint(sentence.low[left.first : left.last]):
        return right
    return replace(right, edtf=in_year(left.edtf, year), compare=left.compare)


def _ahead(clock: Clock) -> bool:
    """Whether the sentence has last told of a time to come, which nothing was done in."""
    said = clock.said or ""
    return clock.published is not None and said[:4].isdigit() and said > clock.published.isoformat()[: len(said)]


def _year_back(sentence: Sentence, at: int) -> int | None:
    """Where "a year earlier" ends, as in "the same period a year earlier"."""
    told = sentence.word(at) in ("a", "one", "the") and sentence.word(at + 1) == "year"
    return at + 3 if told and sentence.word(at + 2) in ("earlier", "before", "ago") else None


def _open_span(clock: Clock) -> str | None:
    """The span without an end that was last told of."""
    event = clock.event or ""
    return event if not clock.said and event.endswith("/..") else None


def then(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "At that time": the one told of in the same paragraph, else none that is told; "in that time": that span."""
    if sentence.low[i] == "then" or (sentence.word(i - 2) == "by" and sentence.word(i - 1) == "that"):
        first = i - 1 if sentence.low[i] == "then" else i - 2
        told = clock.said or (clock.event if clock.told_at == sentence.position - 1 else None)
        by_then = sentence.word(first) == "by" and told and ".." not in told
        return Time(first, i + 1, told, "same") if by_then else None
    if sentence.word(i - 1) == "same" or (sentence.word(i - 1) == "that" and sentence.word(i - 2) in _WITHIN):
        return period(sentence, i, clock)  # "6 percent over the same time last year"
    if sentence.word(i - 1) not in ("that", "the") or sentence.word(i - 2) != "at" or sentence.word(i + 1) == "of":
        return None
    if clock.said or clock.told_at == sentence.position - 1:
        return Time(i - 2, i + 1, clock.said or clock.event, "vague")
    return Time(i - 2, i + 1, clock.near if clock.paragraph == sentence.paragraph else None, "vague")


def half_year(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in the half-year": the one last spoken of; "in the half-year just ended": by the day of publication."""
    if sentence.word(i - 2) in ("its", "their") and (nth := ORDINALS.get(sentence.word(i - 1))):
        return first_months(i - 2, i + 1, clock, _HALF, _HALF * (nth - 1))
    if sentence.word(i - 1) in ("previous", "preceding") and months_in(clock.near or "") == _HALF:
        return Time(i - 2, i + 1, moved(clock.near or "", -_HALF), compare=looks_back(sentence, i - 2))
    if sentence.word(i - 1) != "the":
        return None
    over = sentence.word(i + 1) == "just" and sentence.word(i + 2) in ("ended", "ending", "past", "over")
    if over and clock.published is not None:
        year, late = clock.published.year, clock.published.month > _HALF
        return Time(i - 1, i + 3, f"{year}-01/{year}-06" if late else f"{year - 1}-07/{year - 1}-12")
    return Time(i - 1, i + 1, half_told(clock), "same")


_HALF = 6


def those(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in those years", "over the same eleven months", "in the five years": the span told of that is so long."""
    count = count_at(sentence, i - 1)
    at = i - 1 if count is None else i - 2
    which = sentence.word(at)
    first = at - 1 if which == "same" and sentence.word(at - 1) == "the" else at
    pointing = which in ("those", "these", "same") or (which == "the" and count is not None)
    if not pointing or sentence.word(first - 1) not in _WITHIN or sentence.word(i + 1) in _OTHERWISE:
        return None
    unit = sentence.low[i]
    spans = (clock.said, clock.context, clock.report, *reversed(clock.reports))
    told = next((span for span in spans if span and _as_long(span, count, unit)), None)
    return Time(first, i + 1, told, "same") if told else None


_OTHERWISE = wordset("ago later earlier before after since on of to up through until ending ended that which")


def _as_long(span: str, count: int | None, unit: str) -> bool:
    low, _, high = span.partition("/")
    if unit == "years":
        years = int(high) - int(low) + 1 if low.isdigit() and high.isdigit() else 0
        return years > 1 if count is None else years == count
    months = months_in(span) or 0
    return months > 1 if count is None else months == count


def beside_day(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "in the same week", "the day before", "the following week": beside the day last told of, a week by its month."""
    told = clock.said or clock.event
    if told is None or len(told) < len("2025-01"):
        return None
    before = sentence.word(i - 1)
    if before == "same" and sentence.word(i - 2) == "the":
        return _same_again(sentence, i, clock, told)
    steps = _steps(sentence, i)
    if steps is None or len(told) != len("2025-01-01") or "/" in told:
        return None
    step, first, last = steps
    day = date.fromisoformat(told) + timedelta(days=step if sentence.low[i] == "day" else 7 * step)
    edtf = day.isoformat() if sentence.low[i] == "day" else day.isoformat()[: len("2025-01")]
    return Time(first, last, edtf, compare=step < 0 and looks_back(sentence, first))


def _same_again(sentence: Sentence, i: int, clock: Clock, told: str) -> Time | None:
    year, last = of_year(sentence, i + 1, clock)
    if year is not None and "/" not in told:
        return Time(i - 2, last, f"{year}{told[4:7]}", compare=looks_back(sentence, i - 2))
    if len(told) != len("2025-01-01") or "/" in told:
        return None
    return Time(i - 2, i + 1, told if sentence.low[i] == "day" else told[:7])


def _steps(sentence: Sentence, i: int) -> tuple[int, int, int] | None:
    """How many days or weeks on, and the words that say so."""
    before, after = sentence.word(i - 1), sentence.word(i + 1)
    if before in ("the", "a", "one") and after in ("before", "earlier"):
        return -1, i - 1, i + 2
    if before in ("the", "a", "one") and (after == "later" or (after == "after" and sentence.tag(i + 2) in ",.")):
        return 1, i - 1, i + 2
    if sentence.word(i - 2) != "the" or before not in _BESIDE:
        return None
    return _BESIDE[before], i - 2, i + 1


_BESIDE = {"previous": -1, "preceding": -1, "following": 1, "next": 1}
