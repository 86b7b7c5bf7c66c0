"""Spans of what was run for a while: "a drive that began in October", "the trial ended in June", "in the trial"."""

from dataclasses import replace
from datetime import date, timedelta

from tracker.figures.when.moments import Clock, Time, months_on
from tracker.figures.words.lexicon import BE, HAVE
from tracker.figures.words.numberwords import word_value
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_RUNS = wordset("""
    campaign drive trial test pilot scheme program programme project operation initiative inspection exercise round
    experiment crackdown push offensive sweep season
    week festival fair
    """)
_LED = wordset("during in under within throughout over as through of")
_DURING = wordset("during throughout")
_BEGUN = wordset("began begun started launched opened introduced initiated")
_ENDED = wordset("ended concluded closed finished")
_UNTIL = wordset("until till to through")
_LASTING = wordset("ran run lasted continued went")
_TRIED = wordset("tried tested piloted trialed trialled introduced launched began started")
_FEW_DAYS = 7


def run_reader(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "during the campaign", "under the scheme", "in its course": from when it began, if that was told, on."""
    at, of = i - 1, sentence.word(i - 1)
    if of not in ("the", "this", "that") and not (sentence.low[i] == "course" and of == "its"):
        return None
    led = sentence.word(at - 1)
    if clock.run is None or led not in _LED or sentence.tag(i + 1) not in ",.NDXOJBVA":
        return None
    if (at != 1 or sentence.low[i] == "week") and led not in _DURING:
        return None  # "has 14 offices in the trial"
    return Time(at, i + 1, clock.run, "same")


def within_run(sentence: Sentence, time: Time, clock: Clock) -> Time:
    """ "During a drive that began in October": from then on; "In the trial, which ended in June": from its start."""
    edtf = time.edtf or ""
    if time.kind != "point" or time.compare or not edtf or "/" in edtf:
        return time
    verb, closing = _verb_before(sentence, time.first)
    if closing and (began := _long_before(sentence, verb, edtf)) is not None:
        return replace(time, edtf=f"{began}/{edtf}")
    noun = _noun_before(sentence, verb) if verb else None
    if noun is None:
        return time
    if closing:
        begin = _begin(sentence, clock)
        return replace(time, edtf=f"{begin}/{edtf}") if _before(begin, edtf) else time
    first = noun
    while sentence.tag(first - 1) in "NJKD":
        first -= 1
    if sentence.word(first - 1) not in _LED or sentence.low[first] not in ("a", "an", "the", "this"):
        return time
    if _of_late(edtf, clock.published):
        return time
    return replace(time, first=first, edtf=f"{edtf}/..")


def run_of(sentence: Sentence, times: list[Time], clock: Clock) -> str | None:
    """The span of what the sentence says was begun or ended; None where it tells of no such."""
    points = [time for time in times if time.kind == "point" and time.edtf and not time.compare]
    if not points:
        return None
    for time in reversed(points):
        edtf = time.edtf or ""
        _, closing = _verb_before(sentence, time.first)
        if closing and "/" not in edtf:
            begin = (points[0].edtf or "").partition("/")[0] if points[0] is not time else _begin(sentence, clock)
            return f"{begin}/{edtf}" if _before(begin, edtf) else None
        if "/" in edtf and not _RUNS.isdisjoint(sentence.low[: time.first]):
            return edtf
    if _TRIED.isdisjoint(sentence.low) and not {"way", "off"} & {*sentence.low}:
        return None
    return f"{points[0].edtf}/.." if "/" not in (points[0].edtf or "") else points[0].edtf


def _verb_before(sentence: Sentence, first: int) -> tuple[int, bool]:
    """Where the verb is that the time is told with, 0 for none, and whether it tells of the end."""
    at = first - 1
    if sentence.low[max(0, at - 2) : at + 1] == ["the", "end", "of"]:
        at -= 3
    until = sentence.word(at) in _UNTIL
    if sentence.tag(at) == "P" or until:
        at -= 1
    if sentence.low[max(0, at - 2) : at + 1] == ["to", "an", "end"]:
        return at - 3, True
    if until:
        return (at, True) if sentence.word(at) in _LASTING else (0, False)
    if sentence.word(at) in _ENDED:
        return at, True
    return (at, False) if sentence.word(at) in _BEGUN | _LASTING else (0, False)


def _long_before(sentence: Sentence, verb: int, end: str) -> str | None:
    """When a "seven-day holiday", a "three-month drive" began that ended at `end`; None where no length is told."""
    for i in range(verb - 1, max(-1, verb - _REACH), -1):
        number, _, unit = sentence.low[i].partition("-")
        count = int(number) if number.isdecimal() else word_value(number)
        if count and unit in _UNITS and len(end) == _UNITS[unit]:
            return _reckoned(end, count * (7 if unit == "week" else 1))
        if sentence.tags[i] in ";:" or (sentence.tags[i] in "VA" and i < verb - 1):
            return None
    return None


_REACH = 9
_UNITS = {"day": len("2025-01-01"), "week": len("2025-01-01"), "month": len("2025-01")}


def _reckoned(end: str, count: int) -> str | None:
    """The first of so many days or months of which `end` is the last."""
    if len(end) == len("2025-01"):
        return months_on(end, 1 - count)
    return (date.fromisoformat(end) - timedelta(days=count - 1)).isoformat()


def _noun_before(sentence: Sentence, verb: int) -> int | None:
    """What a clause behind it tells of: "a drive that began", "the trial, which had been launched"."""
    at = verb - 1
    while sentence.word(at) in BE | HAVE:
        at -= 1
    if sentence.word(at) in ("that", "which"):
        at -= 1 + (sentence.tag(at - 1) == ",")
    return at if sentence.word(at) in _RUNS else None


def _of_late(edtf: str, published: date | None) -> bool:
    """ "Under a scheme launched on Tuesday": what was told that day."""
    if published is None or len(edtf) != len("2025-01-01"):
        return False
    return (published - date.fromisoformat(edtf)).days < _FEW_DAYS


def _begin(sentence: Sentence, clock: Clock) -> str:
    """What the sentence before told to have begun, be it in a mere date: "was tried out in 2020. The trial ended"."""
    return (clock.run or clock.event or "").partition("/")[0] if clock.told_at == sentence.position - 1 else ""


def _before(begin: str, end: str) -> bool:
    size = min(len(begin), len(end))
    return begin[:4].isdigit() and begin[:size] <= end[:size] and begin != end


RUN_NOUNS = (_RUNS | {"course"}) - {"week", "festival"}
