"""Stretches: a sentence with its cues, and the clauses that they make of it.

A cue is a place name, a phrase that stands for one ("the province", "the commission", "there"), or a phrase
that widens the view to the whole country.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from tracker.figures.where.places import within
from tracker.figures.words.numberwords import SPELLED
from tracker.figures.words.record import record

Kind = Literal["place", "name", "anaphor", "pair", "organ", "national"]


@record
class Cue:
    """`start`, `end`: offsets in the paragraph; `code`: the place meant."""

    start: int
    end: int
    code: str
    kind: Kind


SENTENCE_END = re.compile(r"[.!?](?<!\bNo\.)(?<!\bvs\.)(?<!\b[A-Z]\.)['\"”’)]?\s+(?=[\"“‘'(]?[A-Z0-9])")
NUMERAL = rf"(?:\d[\d,]{{0,30}}(?:\.\d{{1,30}})?|{SPELLED})"
NUMBER = re.compile(rf"(?<![\w.]){NUMERAL}", re.IGNORECASE)
PART_OF_CHINA = r"(?:(?:(?:North|South)(?:east|west)?|East|West|Central) China['’]s )?"
"""What may stand before the name of a province."""


def first_end(text: str) -> int:
    """Where the first sentence of a paragraph ends."""
    stop = SENTENCE_END.search(text)
    return stop.start() if stop else len(text)


Stated = tuple[str | None, float]


@record
class Stretch:
    """One sentence: its offsets in the paragraph, its cues, the place that it takes over, the article's own.

    `before`: the places that the sentence before it names.
    """

    start: int
    end: int
    cues: tuple[Cue, ...]
    inherited: str
    subject: tuple[str, ...]
    before: tuple[str, ...] = ()
    known: dict[int, "Clauses"] = field(default_factory=dict)


def at_home(code: str, sentence: Stretch) -> bool:
    """Is a place one that the article is about, or a part of one?"""
    return any(within(code, home) for home in sentence.subject)


@dataclass(slots=True)
class Clauses:
    """The places that the clauses of a sentence stand under, up to a point in it.

    `first`: of its first clause; `holder`: of the clause at that point; `aside`: the list of places named since
    then that governs nothing so far ("set up in Suzhou"); `several`: whether clauses of several places stand
    side by side ("Nanjing has six, Wuxi five").
    """

    first: str | None = None
    holder: str | None = None
    aside: Sequence[Cue] = ()
    several: bool = False
