"""Localities: villages, towns and zones without a code of their own, by the place that they are told to be in."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.figures.where.stretches import Cue

_NAME = (
    r"(?P<name>(?!(?:The|An?|In|At|One|Every|Each|Another|This|That|No|Its|Their|Any|Many|Most|Some) )"
    r"[A-Z][a-z’']{2,}(?: (?!District|County|City|Province)[A-Z][a-z]+)?)"
)
_SORT = (
    r"(?:village|township|town|zone|park|port|subdistrict|community|neighborhood|island|area|hamlet|resort|settlement)"
)
_LIES_IN = re.compile(
    rf"{_NAME}(?:,? (?:an?|the) (?:[\w-]+ ){{0,4}}?{_SORT}| {_SORT}),? (?:that (?:is|lies) |which (?:is|lies) )?"
    r"(?:[a-z]+ ){0,3}?(?:in|of|under)(?: the)?(?: [a-z]+)?(?: of)? $"
)
_SITS = re.compile(_SORT)
_OF_ITS = re.compile(rf"['’]s {_NAME} {_SORT}\b")
_OPENS = re.compile(r"(?:(?:In|At|On|Near) (?:the )?)?")
_FAR = 90
_MOST = 20
"""Localities that an article is remembered to have: each is sought in every later sentence."""


def note_localities(text: str, start: int, cues: Sequence[Cue], known: dict[str, str]) -> tuple[Cue, ...]:
    """The cues with what a sentence that starts at `start` begins with and tells to lie in them; `known` learns it.

    "Yangkou, a port in Rudong county, has": a name with where it lies stands for the place.
    """
    told: list[Cue] = []
    for at, cue in enumerate(cues):
        first = max(0, cue.start - _FAR, cues[at - 1].end if at else 0)
        lies = _LIES_IN.search(text, first, cue.start) if _SITS.search(text, first, cue.start) else None
        found = lies or _OF_ITS.match(text, cue.end)
        if found is not None and len(known) < _MOST:
            known.setdefault(found["name"], cue.code)
        opens = lies is not None and _OPENS.fullmatch(text, start, lies.start())
        told.append(replace(cue, start=lies.start()) if lies is not None and opens else cue)
    return tuple(told)


def with_localities(cues: Sequence[Cue], text: str, span: tuple[int, int], known: dict[str, str]) -> tuple[Cue, ...]:
    """The cues of the sentence `span` with those localities that were told of before."""
    more: list[Cue] = []
    for name, code in known.items():
        at = text.find(name, *span)
        if at >= 0 and not any(cue.start < at + len(name) and at < cue.end for cue in cues):
            more.append(Cue(at, at + len(name), code, "place"))
    return tuple(sorted((*cues, *more), key=lambda cue: cue.start)) if more else tuple(cues)
