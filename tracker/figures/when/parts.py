"""Halves and quarters of a year: "the first half of 2025", "Q3", "the quarter before"."""

from tracker.figures.when.dates import STEPS, looks_back
from tracker.figures.when.moments import Clock, Time, count_at, in_year, months_in, months_of, moved
from tracker.figures.when.spans import of_year
from tracker.figures.words.numberwords import ORDINALS
from tracker.figures.words.sentence import Sentence


def part(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the first half of 2025", "the third quarter", "the first three quarters"."""
    word = sentence.low[i]
    if (beside := _part_beside(sentence, i, clock)) is not None:
        return beside
    if word == "half" and sentence.word(i + 1) == "year":
        if sentence.word(i - 2) in ("its", "their"):
            return None  # counted from an opening
        if sentence.word(i - 1) == "the" and sentence.tag(i - 2) == "P":
            return Time(i - 1, i + 2, half_told(clock), "same")  # "At the end of June it had 60. During the half year"
    ordinal = _which(sentence, i)
    step = -1 if sentence.word(i - 1) == "past" else STEPS.get(sentence.word(i - 1))
    if step is not None and ordinal is None and word == "quarter":
        return _quarter_beside(i, step, clock)
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
    return Time(first, last, months_of(_year_of(span, year, clock), *span)) if span[1] <= 12 else None


def half_told(clock: Clock) -> str | None:
    """The half of a year last told of, or the one that ends with the month last told of."""
    near = clock.near or ""
    ending = len(near) == len("2025-06") and near[4:] in ("-06", "-12")
    return months_of(int(near[:4]), int(near[5:]) - 5, int(near[5:])) if ending else near or None


def _year_of(span: tuple[int, int], year: int | None, clock: Clock) -> int | None:
    """The year of months `span` where none is told, the last that has had them; the year before one to come."""
    if clock.published is None:
        return year
    if year is None:
        year = clock.published.year - (span[1] > clock.published.month and not clock.future)
    ahead = not clock.future and (year, span[0]) > (clock.published.year, clock.published.month)
    return year - ahead


def _which(sentence: Sentence, i: int) -> int | None:
    """The first, the latter half; "the last quarter of that year"."""
    before, last = sentence.word(i - 1), 2 if sentence.low[i] == "half" else 4
    if before in ("final", "latter", "closing") or (before == "last" and sentence.word(i + 1) == "of"):
        return last
    return 1 if before == "opening" else ORDINALS.get(before)


def _quarter_beside(i: int, step: int, clock: Clock) -> Time | None:
    """ "last quarter", "this quarter": by the day of publication."""
    if clock.published is None:
        return None
    low = clock.published.year * 12 + (clock.published.month - 1) // 3 * 3 + 3 * step
    return Time(i - 1, i + 1, f"{low // 12}-{low % 12 + 1:02}/{low // 12}-{low % 12 + 3:02}")


def _part_beside(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the quarter before", "the following half", "the same quarter of last year": beside the one told of."""
    size, before, after = {"half": 6, "quarter": 3}.get(sentence.low[i], 0), sentence.word(i - 1), sentence.word(i + 1)
    told = next((t for t in (clock.said, clock.context, clock.report) if t and size and months_in(t) == size), None)
    if told is None:
        return None
    first = i - 2 if sentence.word(i - 2) == "the" else i - 1
    if before in ("same", "corresponding"):
        year, last = of_year(sentence, i + 1, clock)
        again = in_year(told, year) if year is not None else told
        return Time(first, last, again, compare=year is not None and looks_back(sentence, first))
    if before == "the" and sentence.word(i - 2) in ("during", "in", "over", "for") and after in (",", ".", ";", "and"):
        return Time(first, i + 1, told)
    steps = -1 if before in ("previous", "preceding") or (before == "the" and after in ("before", "earlier")) else 0
    steps = 1 if before in ("following", "next") else steps
    last = i + 1 + (before == "the")
    return (
        Time(first, last, moved(told, steps * size), compare=steps < 0 and looks_back(sentence, first))
        if steps
        else None
    )


def quarter_number(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "Q3", "Q3 of 2025": as "the third quarter"; "H1", "H1 2025": as "the first half"."""
    year, last = of_year(sentence, i + 1, clock)
    if clock.published is None and year is None:
        return None
    size = 6 if sentence.low[i][0] == "h" else 3
    low = size * (int(sentence.low[i][1]) - 1) + 1
    if year is None and clock.published is not None:
        year = clock.published.year - (low > clock.published.month and not clock.future)
    return Time(i, last, months_of(year, low, low + size - 1))
