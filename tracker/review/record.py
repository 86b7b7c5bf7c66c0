"""What people say of the history: a mark on an event, a correction of a figure, an earlier review taken back.

`tracker/reviewing.py` is the door for commands and pages: it checks, writes and applies reviews.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tracker.model.figure import Number, Region
from tracker.model.record import Position

State = Literal["reviewed", "dismissed", "reopened"]
Action = Literal["change", "no_figure", "add"]
Value = str | Number | Region | None
Changes = tuple[tuple[str, Value], ...]
"""(key of a figure, its value), in the order of KEYS."""

KEYS = ("value", "value_to", "qualifier", "kind", "unit", "measures", "metric", "region", "period", "frequency")
"""What people can correct of a figure."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a figure stands, in terms that outlive a better extractor and a rebuilt database.

    `sentence` is its sentence, `offset` where its number begins in it; `nth`, from 0, chooses where that sentence, or
    the number in it, has several figures. `paragraph` (None: the title) and `words`, the digest of the version's words,
    tell where it stood at the time.
    """

    article: str
    paragraph: int | None
    sentence: str
    offset: int
    number: str
    quote: str
    nth: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """`once`: the event's stable key in hex, as the store has it; `event`: its number at the time."""

    id: int
    at: datetime
    who: str | None
    once: str
    event: int
    state: State
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """`changes`: only the keys that are changed; all of them where a figure is added. `read`: the same keys as they
    had been. `figure`: its number at the time."""

    id: int
    at: datetime
    who: str | None
    anchor: Anchor
    action: Action
    changes: Changes = ()
    read: Changes = ()
    figure: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """Takes the review `undoes` back; what was undone stands again when its undoing is undone."""

    id: int
    at: datetime
    who: str | None
    undoes: int
    reason: str | None = None


Review = Marked | Corrected | Undone


@dataclass(frozen=True, slots=True)
class Placed:
    """All reviews up to number `upto` came into history when the archive had been applied to `position`."""

    upto: int
    position: Position
