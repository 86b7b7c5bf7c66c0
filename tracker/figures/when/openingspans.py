"""Spans counted from an opening: "in its first year", "in its first half year", "in less than two years"."""

from tracker.figures.when.moments import (
    Clock,
    Time,
    count_at,
    months_in,
    months_of,
    moved,
    shift,
    unit_of,
    year_at,
)
from tracker.figures.words.lexicon import OPENING
from tracker.figures.words.numberwords import ORDINALS
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_OWN = wordset("its their that")
PERSONAL = wordset("my our his her")


def counts_from_opening(sentence: Sentence, whose: int, last: int) -> bool:
    """ "in its first month", "That first summer,", "During the first year,": of what began, not of a year."""
    if sentence.word(whose) in _OWN or sentence.word(whose).endswith("'s"):
        return True
    led = sentence.word(whose - 1) in ("in", "during") or whose == 0 or sentence.tag(whose - 1) == '"'
    return sentence.word(whose) == "the" and led and sentence.word(last) != "of"


def nth_year(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "its first year", "their second full year", "the first year": counted from the opening, if that is told."""
    at = i - 2 if sentence.word(i - 1) in ("full", "half") else i - 1
    nth = ORDINALS.get(sentence.word(at))
    whose = sentence.word(at - 1)
    if sentence.tag(at - 2) == "," and clock.said is not None and sentence.tag(at - 3) == "X":
        return None  # "In 2023, its first full year, it took"
    if nth is not None and whose in PERSONAL:
        return Time(at - 1, i + 1, None, "vague")  # "In my first year": of somebody whose beginning is not told
    if nth is None or not counts_from_opening(sentence, at - 1, i + 1):
        return None
    if sentence.word(i + 1) == "," and (named := year_at(sentence, i + 2)) and sentence.tag(i + 3) in ",.;":
        return Time(at - 1, i + 3, str(named))  # "in its first year, 2016,"
    if sentence.word(i - 1) == "half":
        return first_months(at - 1, i + 1, clock, 6, 6 * (nth - 1))
    opens = not OPENING.isdisjoint(sentence.low[:at]) or (clock.said or "").endswith("/..")
    return _counted_on(at, i + 1, nth - 1, at != i - 1, opens, clock)


def _counted_on(first: int, last: int, years: int, full: bool, opens: bool, clock: Clock) -> Time:
    """The year so long after that of an opening: two calendar years where the opening's month is told."""
    said = (clock.said or "").removesuffix("/..")
    opening = said if said and (said == clock.opening or said.isdigit() or opens) else clock.opening or ""
    if not opening[:4].isdigit() or "/" in opening:
        return Time(first, last, None, "vague")
    whole = opening.isdigit() or opening.endswith("-01")
    if not full and len(opening) == len("2025-05") and not opening.endswith("-01"):
        edtf = f"{int(opening[:4]) + years}{opening[4:]}/{int(opening[:4]) + years + 1}{opening[4:]}"
        over = clock.published is None or edtf[8:] <= clock.published.isoformat()[:7]
        return Time(first, last, edtf) if over else Time(first, last, None, "vague")
    low = int(opening[:4]) + years + (full and not opening.endswith("-01"))
    high = low if full or whole else low + 1
    over = clock.published is None or high <= clock.published.year
    return Time(first, last, f"{low}/{high}" if high > low else str(low)) if over else Time(first, last, None, "vague")


def nth(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "In their first year they handled 64; in their second, 131": the year after."""
    before, said = sentence.low[max(0, i - 2) : i], clock.said or ""
    led = before[1:] == ["the"] and sentence.tag(i - 2) == "P"
    if led and months_in(said) == 3 and sentence.word(i + 1) in (",", ".", ";", "and"):
        low = 3 * ORDINALS[sentence.low[i]] - 2  # "22 percent in the third quarter, after 15 percent in the second"
        return Time(i - 1, i + 1, months_of(int(said[:4]), low, low + 2))
    alone = sentence.word(i + 1) in (",", "it", "they", "and", ".") or sentence.tag(i + 1) == "X"
    if before not in (["in", "their"], ["in", "its"], ["in", "the"]) or not alone:
        return None
    earlier = sentence.low[:i]
    if "first" not in earlier or "year" not in earlier:
        return None
    if (months := months_in(said)) is not None:
        return Time(i - 1, i + 1, moved(said, months - months % 6))  # "in its first half year"
    if "-" in said:
        return None
    return Time(i - 1, i + 1, shift(said, 1)) if said else Time(i - 1, i + 1, None, "vague")


def first_months(first: int, last: int, clock: Clock, count: int, ahead: int = 0) -> Time:
    """ "in its first two months": counted from the opening last told of, `ahead` months after it."""
    event = clock.said if len(clock.said or "") == len("2025-01") else clock.opening or clock.event or clock.said
    if event is None or len(event) < len("2025-01") or event[4] != "-":
        return Time(first, last, None, "vague")
    low = unit_of(event[:7], 7) - 1 + ahead
    high = low + count - 1
    end = clock.published
    if end is not None and high > end.year * 12 + end.month - 1 and not clock.future:
        return Time(first, last, None, "vague")  # those months are not over: it was another opening
    start = f"{low // 12}-{low % 12 + 1:02}"
    return Time(first, last, f"{start}/{high // 12}-{high % 12 + 1:02}" if count > 1 else start)


def since_opened(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "Opened in May 2023, it has heard 60 cases in less than two years": from the opening that is so far back."""
    count = 1 if sentence.word(i - 1) in ("a", "one") else count_at(sentence, i - 1)
    at = i - 2
    while sentence.word(at) in _NEARLY:
        at -= 1
    size = 12 if sentence.low[i].startswith("year") else 1
    if count is not None and sentence.low[max(0, i - 3) : i - 1] in (["in", "its"], ["in", "their"]):
        return _in_its(sentence, i, count, clock)
    if count is None or sentence.word(at) != "in" or sentence.word(i + 1) in _OTHERWISE:
        return None
    if not has_perfect(sentence):
        opens = (
            at == i - 2
            and size == 1
            and len(clock.said or "") == len("2025-04")
            and not OPENING.isdisjoint(sentence.low)
        )
        return first_months(at, i + 1, clock, count) if opens else None
    told = (t.removesuffix("/..") for t in (clock.said, clock.opening, clock.event) if t)
    opening = next((edtf for edtf in told if _so_far_back(edtf, size * count, size, clock)), None)
    return Time(at, i + 1, f"{opening}/..") if opening else None


_NEARLY = wordset("less more than under over just nearly almost about only little some around barely fewer exactly")
_OTHERWISE = wordset("ago later earlier before after on of to through ending")


def _in_its(sentence: Sentence, i: int, count: int, clock: Clock) -> Time | None:
    """ "The scheme, begun in July 2023, helped 740 firms in its 20 months": all of them, to the last."""
    opening = clock.said or clock.opening or ""
    if len(opening) not in (4, 7) or not opening[:4].isdigit() or "/" in opening:
        return None
    if sentence.low[i] == "months":
        return first_months(i - 3, i + 1, clock, count) if len(opening) == len("2023-07") else None
    end = int(opening[:4]) + count
    today = clock.published.year if clock.published is not None else end
    return Time(i - 3, i + 1, f"{opening}/.." if end >= today else f"{opening[:4]}/{end}")


def has_perfect(sentence: Sentence) -> bool:
    having = (k + 1 for k, word in enumerate(sentence.low) if word in ("has", "have"))
    return any(sentence.tag(k) in "EB" or sentence.word(k) == "been" for k in having)


def _so_far_back(edtf: str, months: int, size: int, clock: Clock) -> bool:
    if clock.published is None or len(edtf) not in (4, 7, 10) or not edtf[:4].isdigit():
        return False
    today = clock.published.year * 12 + clock.published.month
    if len(edtf) == len("2025"):
        return size > 1 and abs(clock.published.year * 12 - int(edtf) * 12 - months) <= size
    return abs(today - unit_of(edtf[:7], 7) - months) <= max(size, 2) * (size > 1) + 2 * (size == 1)
