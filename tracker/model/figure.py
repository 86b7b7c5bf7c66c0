"""Key figures and places as they were read from an article."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Region:
    code: str
    name: str


Number = int | float


@dataclass(frozen=True, slots=True)
class ByHand:
    """What people made of a figure: their last review of it, and the keys that it changed, as they had been read;
    `added`: the figure had not been read at all."""

    review: int
    read: tuple[tuple[str, "str | Number | Region | None"], ...] = ()
    added: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure. `start`, `end`: offsets of `quote` in the paragraph's text; paragraph None is the title."""

    quote: str
    number: str
    value: Number
    value_to: Number | None
    qualifier: Literal["exact", "over", "nearly", "about", "up_to"]
    kind: Literal["count", "money", "share", "change", "ratio"]
    unit: str
    measures: str
    metric: str | None
    region: Region | None
    period: str | None
    frequency: Literal["year", "month", "day"] | None
    paragraph: int | None
    start: int
    end: int
    sentence: str
    confidence: float
    by_hand: ByHand | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What figures/ makes of an article."""

    figures: tuple[Figure, ...]
    subject_regions: tuple[Region, ...]
    mentioned_regions: tuple[Region, ...]
