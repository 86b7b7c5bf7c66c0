"""What stands around an expression of time: two ends of one interval, "since", "the end of"."""

from dataclasses import replace

from tracker.figures.when.moments import Clock, Time, unit_of
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset


def join(sentence: Sentence, left: Time, right: Time) -> Time | None:
    """ "from January to October", "between 2020 and 2023": two ends of one interval."""
    if left.kind != "point" or right.kind != "point" or left.edtf is None or right.edtf is None:
        return None
    joint = sentence.low[left.last : right.first]
    opener = sentence.word(left.first - 1)
    plain = _without_edge(joint)
    spanned = plain in (["to"], ["through"], ["until"], ["till"], ["-"])
    paired = plain == ["and"] and _both_years(sentence, left, right)
    paired = paired or (opener == "between" and (plain == ["and"] or _past_aside(plain)))
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


def _without_edge(joint: list[str]) -> list[str]:
    """ "to early", "and the end of": the joint alone."""
    if joint[-3:] in (["the", "end", "of"], ["the", "beginning", "of"], ["the", "start", "of"]):
        return joint[:-3]
    if joint[-2:] == ["half", "of"]:
        return joint[:-4]  # "October and the first half of November"
    return joint[:-1] if joint[-1:] in (["early"], ["mid"], ["late"]) else joint


def _past_aside(words: list[str]) -> bool:
    """ "between 1993, when it was agreed, and the end of last year"."""
    return words[:1] == [","] and words[-2:] == [",", "and"] and words.count(",") == 2


def _both_years(sentence: Sentence, left: Time, right: Time) -> bool:
    """ "in 2023 and 2024", "in July and August": on end, where their numbers are not dealt out."""
    years = left.edtf or "", right.edtf or ""
    following = any(
        unit_of(years[1], n) - unit_of(years[0], n) == 1 for n in (4, 7) if len(years[0]) == n == len(years[1])
    )
    before = left.first - 1
    if sentence.tag(before) == "P" and sentence.shape[max(0, before - 3) : before] == "XCX":
        return False  # "97 and 120 in 2023 and 2024"
    listed = sentence.tag(left.first - 1) == "," and sentence.tag(left.first - 2) != "N"
    return following and "respectively" not in sentence.low and sentence.tag(left.first - 1) in "PCD," and not listed


def _says_year(sentence: Sentence, time: Time) -> bool:
    words = sentence.low[time.first : time.last]
    return any((len(word) == 4 and word.isdigit()) or word == "year" for word in words)


def prefixed(sentence: Sentence, time: Time) -> Time:
    """ "since", "the end of", "the start of", "early" before an expression."""
    if time.kind != "point" or time.edtf is None:
        return time
    first, edtf = time.first, time.edtf
    if (edge := _edge_before(sentence, first)) is not None:
        closing, first = edge
        since = sentence.word(first - 1) == "since" and not closing
        edtf = edtf if since else _edge(edtf, "12" if closing else "01")
    elif sentence.word(first - 1) in ("early", "late", "mid"):
        first -= 1
    elif sentence.word(first - 1) == "-" and sentence.word(first - 2) in ("early", "late", "mid"):
        first -= 2
    elif sentence.low[max(0, first - 3) : first] in _RESTS:
        first -= 3
    if sentence.word(first - 1) == "the" and sentence.word(first - 2) == "since":
        first -= 1
    before = sentence.word(first - 1)
    if before in ("until", "till") and first == 1 and "/" not in edtf and "will" not in sentence.low:
        return replace(time, first=0, edtf=f"../{edtf}")
    if before == "since" and "/" not in edtf:
        return replace(time, first=first - 1, edtf=f"{edtf}/..", compare=False)
    if "/" not in edtf and (last := _onward(sentence, first, time.last)):
        return replace(time, first=first - 1, last=last, edtf=f"{edtf}/..", compare=False)
    if _since_event(sentence, first) and "/" not in edtf:
        return replace(time, first=first, edtf=f"{edtf}/..", compare=False)
    return replace(time, first=first, edtf=edtf) if first != time.first else time


def planned(sentence: Sentence, time: Time, clock: Clock) -> Time:
    """ "will open before the end of the year": within the year."""
    edtf = time.edtf or ""
    within = edtf.endswith("-12") and plans_to_year_end(sentence, time, clock)
    return replace(time, edtf=edtf[: len("2025")]) if within else time


def plans_to_year_end(sentence: Sentence, time: Time, clock: Clock) -> bool:
    """Whether something is to be done before the end of the year at hand."""
    if clock.published is None or not clock.future or time.compare:
        return False
    words = sentence.low[time.first : time.last]
    at_end = "end" in words and ("year" in words or "year's" in words)
    return at_end and sentence.word(time.first - 1) == "before" and (time.edtf or "")[:4] == str(clock.published.year)


_OPEN, _CLOSED = wordset("start beginning outset first opening"), wordset("end close last final")


def _edge_before(sentence: Sentence, first: int) -> tuple[bool, int] | None:
    """ "the end of", "the first week of", "the last ten days of" ahead of a time: whether its end, and where."""
    at = first - 2
    if sentence.word(first - 1) != "of":
        return None
    if sentence.word(at) in _DAYS:
        at -= 1 if sentence.word(at - 1) in _OPEN | _CLOSED else 2
        if sentence.word(at) not in ("first", "opening", "last", "final"):
            return None
    elif sentence.word(at) not in ("end", "close", "start", "beginning", "outset"):
        return None
    return sentence.word(at) in _CLOSED, at - (sentence.word(at - 1) == "the")


_DAYS = wordset("week weeks day days half")
_RESTS = (["what", "remained", "of"], ["what", "remains", "of"], ["the", "rest", "of"], ["the", "remainder", "of"])


def _onward(sentence: Sentence, first: int, last: int) -> int:
    """Where "starting from 2023", "from 2023 onward" ends; 0 where it is no such."""
    before = sentence.word(first - 1)
    if before in _STARTING or (before in ("from", "in", "on") and sentence.word(first - 2) in _STARTING):
        return last
    return last + 1 if before == "from" and sentence.word(last) in ("on", "onward", "onwards") else 0


_STARTING = wordset("starting beginning effective")


def _edge(edtf: str, month: str) -> str:
    """The end of a year is its December, that of a span its last month; the end of a month is the month."""
    if "/" in edtf:
        return edtf.partition("/")[0] if month == "01" else edtf.rpartition("/")[2]
    return f"{edtf}-{month}" if len(edtf) == 4 else edtf


def _since_event(sentence: Sentence, first: int) -> bool:
    """ "since its launch in 2024", "since opening in May 2023", "since being founded in 2013"."""
    relative = sentence.word(first) in ("last", "this") or "ago" in sentence.low[first : first + 3]
    if first < 2 or (sentence.word(first - 1) not in ("in", "on", "of") and not relative):
        return False
    near = sentence.low[max(0, first - 22) : first - 1]
    if "since" not in near:
        return False
    after = near[len(near) - 1 - near[::-1].index("since") :]
    return not any(mark in after for mark in (",", ";", "—")) and (len(after) < 10 or sentence.low[0] == "since")
