"""Dealing: numbers that stand beside the places that they go with, in a row or one by one.

"Nanjing and Wuxi had 164 and 71 respectively", "Yichang (54) and Xiangyang (47)", "Loudi with 48".
"""

import re
from collections.abc import Sequence

from tracker.figures.where.lists import lists_of
from tracker.figures.where.openers import WENT_TO
from tracker.figures.where.places import part_of, within
from tracker.figures.where.stretches import NUMBER, NUMERAL, PART_OF_CHINA, Cue, Stretch

_LEAD = 12
_UNIT = r"(?: percent| million| billion| yuan){0,2}"
_PAIR = re.compile(rf"(?<!\w){NUMERAL}{_UNIT}(?:, {NUMERAL}{_UNIT}){{0,9}},? and (?:[a-z]{{1,20}} )?{NUMERAL}")
QUANT = r"(?:(?:only|just|about|over|nearly|some|around|roughly|almost|another|more than|less than|a further) )*"
_BRACKET = re.compile(rf",? \((?:with )?{QUANT}")
_PINNED = re.compile(rf"(?:,? with|, (?!and |or |but |while )[a-z][^,;.\d]{{1,50}}, with)? {QUANT}")
NUMBERED = re.compile(rf"(?:,? with|,? at|(?:,| )(?=[^,;.]{{1,16}}[,;.)])| \((?:with )?) ?{QUANT}{NUMERAL}")
"""What follows a place that a number is set beside."""
_ABSOLUTE = re.compile(rf"(?:, [^,;.\d]{{0,40}},)?(?: alone)?(?: [a-z]+ing(?: for)?)? {QUANT}")
_WITH = re.compile(r",? with (?:the )?$")
# "Fees were highest in Wuxi, at 90 yuan", "with Wuxi in first place at 90"
_STOOD_AT = re.compile(rf"(?: in (?:first|second|third|last) place| first| last| ahead)?,? at {QUANT}")
_FOREMOST = re.compile(
    r"\b(?:[a-z]{2,}est|most|least|first|last)(?: of all)?,? (?:in|for|among) (?:the )?$"
    r"|,? (?:with|followed by|ahead of|behind|than in|than|before) (?:those (?:in|of) )?(?:the )?$"
)
_LISTED = re.compile(r",? and (?:the )?|, ")
_GAPPED = re.compile(rf"(?:,? [^,;:.\d]{{0,60}})?, {QUANT}")
_GAP_AFTER = re.compile(r"(?: percent| million| billion| yuan)*(?:[,.;)]|,? and |$)")
_CONJUNCT = re.compile(r"(?:,|;|\band|\bwhile) (?:(?:that|those) (?:of|in) )?(?:the )?$")
_FEW = 3
OF_BOTH = re.compile(r"\b(?:of|in|for|from) (?:the two|both)\b")
_THEIRS = re.compile(r"(?:Their|They|The two|Both)\b")
_MEAN = re.compile(r" (?:average|mean|total|figure)$")
# "which brings the total in Wuxi to 2,300"
_TOTAL_IN = re.compile(
    r"\bthe (?:[a-z-]+ ){0,2}(?:total|number|figure|tally|share|rate|proportion)(?: of [a-z -]{1,40})?"
    r" (?:in|for|across) (?:the )?$"
)
_COMES_TO = re.compile(rf" (?:(?:is|was|stood|stands|came|comes|rose|fell|grew|amounted) )?(?:at |to )?{QUANT}")
_AVERAGE = re.compile(rf" of {QUANT}| \({QUANT}|, {QUANT}")
_THOSE_IN = re.compile(rf"\baccount(?:s|ed)? for \d[^.;]{{0,60}}\b(?:those|that) (?:in|of|from) {PART_OF_CHINA}$")
_YEAR = re.compile(r"(?:19|20)\d\d,?$")
_RUN = re.compile(r"(?<!\d)\d[\d,.]{0,30}(?:, \d[\d,.]{0,30}){1,9},? and \d[\d,.]{0,30}")


def dealt(sentence: Stretch, text: str, start: int) -> str | None:
    """ "Nanjing and Wuxi had 164 and 71 respectively": the second number goes with the second place."""
    before = [cue for cue in sentence.cues if cue.start < start]
    if len(sentence.cues) < 2 and (sentence.cues or len(sentence.before) < _few(sentence, text)):
        return None  # nothing to deal numbers out to
    stop, first = text.find("respectively", start, sentence.end), 0
    if stop >= 0 and (code := _dealt_ahead(sentence, text, start, stop)) is not None:
        return code
    if stop < 0:
        pairs = _PAIR.finditer(text, sentence.start, sentence.end)
        pair = next((pair for pair in pairs if pair.start() <= start + _LEAD and start < pair.end()), None)
        if pair is None:
            return None
        first, stop = pair.span()
    groups = [group for group in lists_of(before, text) if len(group) > 1]
    if not groups:
        return _dealt_on(sentence, text, start)
    group = groups[-1]
    found = NUMBER.finditer(text, max(first, group[-1].end), stop)
    numbers = [match.start() for match in found if not _YEAR.match(match.group())]
    if len(numbers) < len(group):  # "Nanjing's Gulou and Wuxi": what only holds another has none of its own
        group = [cue for cue in group if not any(o is not cue and within(o.code, cue.code) for o in group)]
    numbers = numbers if first else numbers[-len(group) :]
    if len(numbers) != len(group) or start < numbers[0] - _LEAD:
        return None
    later = sum(number > start for number in numbers)  # a quote may begin with a word before its number
    mine = min((number for number in numbers if number >= start), default=start)
    return group[-later - (mine == start)].code if later or mine == start else None


def _dealt_ahead(sentence: Stretch, text: str, start: int, stop: int) -> str | None:
    """ "Last year 124 and 98 files were opened in Nanjing and Wuxi, respectively": the numbers stand first."""
    groups = [group for group in lists_of([q for q in sentence.cues if q.start > start], text) if len(group) > 1]
    if not groups or groups[0][-1].end > stop or NUMBER.search(text, groups[0][-1].end, stop):
        return None
    found = NUMBER.finditer(text, sentence.start, groups[0][0].start)
    numbers = [match.start() for match in found if not _YEAR.match(match.group())][-len(groups[0]) :]
    mine = next((at for at, number in enumerate(numbers) if start <= number < start + _LEAD), None)
    return groups[0][mine].code if mine is not None and len(numbers) == len(groups[0]) else None


def _first_in(before: Sequence[Cue], text: str) -> bool:
    """ "Wuxi leads the province with 48", "Wuxi ranks first in Jiangsu, with 48": no number of the wider place."""
    if len(before) < 2 or before[-2].code == before[-1].code or not within(before[-2].code, before[-1].code):
        return False
    if before[-2].kind == "organ" or " and " in text[before[-2].end : before[-1].start]:
        return False
    return not NUMBER.search(text, before[-2].end, before[-1].start)


def _few(sentence: Stretch, text: str) -> int:
    """How many places the sentence before must list: two where this one says that it goes on with them."""
    told = OF_BOTH.search(text, sentence.start, sentence.end) or (
        (_THEIRS.match(text, sentence.start) or len(sentence.subject) == len(sentence.before))
        and text.find("respectively", sentence.start, sentence.end) > 0
    )
    return 2 if told else _FEW


def _dealt_on(sentence: Stretch, text: str, start: int) -> str | None:
    """ "Suzhou has the most, then Wuxi and Nantong. It was 30, 20 and 10 before": as the sentence before lists them."""
    places = list(dict.fromkeys(sentence.before))
    if sentence.cues or len(places) < _few(sentence, text) or any(part_of(a, b) for a in places for b in places):
        return None
    for run in (_RUN if len(places) >= _FEW else _PAIR).finditer(text, sentence.start, sentence.end):
        numbers = [match.start() for match in NUMBER.finditer(text, run.start(), run.end())]
        mine = [index for index, number in enumerate(numbers) if start <= number < start + _LEAD]
        if len(numbers) == len(places) and mine:
            return places[mine[0]]
    return None


def _part_in(sentence: Stretch, around: Cue, text: str, end: int) -> bool:
    """ "139 halls in the province, with 22 in Wuxi": the number is of the part that it stands before."""
    behind = next((cue for cue in sentence.cues if cue.start >= end), None)
    return behind is not None and part_of(behind.code, around.code) and bool(_IN.fullmatch(text, end, behind.start))


_IN = re.compile(r" (?:of them )?(?:in|at|within) (?:the )?")


def pinned(sentence: Stretch, text: str, start: int, end: int) -> str | None:
    """ "Yichang (54)", "Yiyang with 48", "that of Loudi, 40": the number right behind a place is that place's."""
    before = [cue for cue in sentence.cues if cue.end <= start]
    if not before:
        return None
    between = text[before[-1].end : start]
    if _MEAN.search(text, before[-1].start, before[-1].end):  # "lower than the national average of 12 percent"
        return before[-1].code if _AVERAGE.fullmatch(between) else None
    if before[-1].kind == "national":
        return None
    if _COMES_TO.fullmatch(between) and _TOTAL_IN.search(text, sentence.start, before[-1].start):
        return before[-1].code
    if between == " for " and _THOSE_IN.search(text, sentence.start, before[-1].start):
        return before[-1].code  # "Firms in Wuxi account for 41 and those in Suzhou for 28"
    if _ABSOLUTE.fullmatch(between) and _WITH.search(
        text, max(sentence.start, before[-1].start - 12), before[-1].start
    ):
        return before[-1].code  # "with Nanchang, the capital, contributing 21"
    listed = (
        len(before) > 1 and before[-2].kind != "organ" and _LISTED.fullmatch(text[before[-2].end : before[-1].start])
    )
    if _BRACKET.fullmatch(between) or (
        _STOOD_AT.fullmatch(between) and _FOREMOST.search(text, sentence.start, before[-1].start)
    ):
        return before[-1].code
    if _part_in(sentence, before[-1], text, end):
        return None
    if _PINNED.fullmatch(between) and not listed and not WENT_TO.search(text, sentence.start, before[-1].start):
        return before[-2].code if _first_in(before, text) else before[-1].code
    gapped = _GAPPED.fullmatch(between) and _GAP_AFTER.match(text, end)
    parallel = gapped and _CONJUNCT.search(text, max(sentence.start, before[-1].start - 30), before[-1].start)
    return before[-1].code if parallel and NUMBER.search(text, sentence.start, before[-1].start) else None
