"""Locators: names that only tell where another place lies ("Luoyang, Central China's Henan province")."""

import re
from collections.abc import Sequence

from tracker.figures.where.places import within
from tracker.figures.where.stretches import NUMERAL, Cue
from tracker.figures.words.finite import is_verb


def narrowed(cues: Sequence[Cue], text: str) -> tuple[Cue, ...]:
    """Cues without those that only tell where another lies: "Luoyang, Central China's Henan province"."""
    kept: list[Cue] = []
    for cue in cues:
        if kept and locates(kept[-1], cue, text) and not _COUNTS.match(text, cue.end - 2):
            kept[-1] = Cue(kept[-1].start, cue.end, kept[-1].code, kept[-1].kind)
            continue
        start = cue.start
        while kept and _holds(kept[-1], cue.code, text, start):
            start = kept.pop().start
        kept.append(Cue(start, cue.end, cue.code, cue.kind))
    return tuple(kept)


_COUNTS = re.compile(
    r"(?:..)?['’]s (?:own |other |remaining )?\d|['’]s (?:two|three|four|five|six|seven|eight|nine|ten|twelve) "
)
_APPOSITION = re.compile(
    r"(?:,| in| of| under|['’]s| \()(?!.*(?:\d|; |, while | and | where | whose |[a-z] which ))", re.DOTALL
)
_GENITIVE = re.compile(
    r" \(|(?:['’]s)?,? (?:capital |provincial capital |(?:the )?(?:city|county|district|port) of |own )?"
    r"|(?: city| province)?,? "
)


_PREMISES = re.compile(
    r"(?:['’]s)? (?:[a-z]+ ){0,2}(?:building|hall|premises|headquarters|tower|courtroom|campus|compound) (?:in|at) "
)


_BRANCH = re.compile(
    r"(?:['’]s)? (?:[a-z]+ ){0,2}"
    r"(?:tribunal|branch|sub-branch|outpost|outlet|station|counter|desk|studio|window|liaison office)"
    r"(?: (?:in|at) (?:the )?| )"
)


def locates(place: Cue, above: Cue, text: str) -> bool:
    """Does the wider of two places only tell where the other lies?"""
    if not within(place.code, above.code) or above.kind == "national":
        return False
    if place.code == above.code:  # "Qianhai, a zone in Shenzhen", which has no code of its own
        return text.startswith((", a ", ", the "), place.end) and text.endswith((" in ", " of "), 0, above.start)
    between = _INHABITANTS.sub("", text[place.end : above.start])
    if len(between) >= 80 or not _APPOSITION.match(between):
        return False
    word = between.split(maxsplit=2)[1:2] if between.startswith(", ") else []
    return not word or word[0][-1] != "s" or not is_verb(word[0])  # "A branch, in Wuxi, serves the south of Jiangsu"


_INHABITANTS = re.compile(
    r" of (?:about |some |over |nearly |more than )?[\d,.]+(?: million)?(?: people| inhabitants)?(?= )"
)


def _holds(above: Cue, code: str, text: str, start: int) -> bool:
    """Does a wider place only lead up to the one at `start`: "Nanjing's Gulou", "the Lin-gang area of Pudong"?"""
    between = text[above.end : start]
    if above.kind in ("organ", "name") and _BRANCH.fullmatch(between):
        return True  # "the court's tribunal in Harbin", wherever the court is
    if above.code == code:
        return between in ("'s ", "’s ")  # "Shenzhen's Qianhai", which has no code of its own
    if not within(code, above.code):
        return False
    area = between == " of " and text[above.start : above.end].endswith(("area", "zone"))
    if above.kind in ("organ", "name") and _PREMISES.fullmatch(between):
        return True  # "share a floor of the court's building in Haikou"
    if above.kind in ("anaphor", "organ") and "," in between:  # "of the cities in the province, Zhuhai is first"
        return False
    if "," in between and _OF_SO_MANY.search(text, max(0, above.start - _OPENING), above.start):
        return False
    return area or bool(_GENITIVE.fullmatch(between))


_OF_SO_MANY = re.compile(
    rf"\b(?:Of|Among) (?:all )?(?:the |its |their )?{NUMERAL} [^,.;:]{{0,50}} (?:in|of|across) (?:the )?$"
)
"""What the wider place holds, and not where the narrower one is: "Of the 60 halls in Jiangsu, Suzhou has 31"."""
_OPENING = 90
