"""What a digest is made of. Every string is one line without control characters; escaping for a form is that form's own
business."""

from dataclasses import dataclass
from typing import Literal

from tracker.digest.excerpt import Excerpt


@dataclass(frozen=True, slots=True)
class Cite:
    """A sentence and where it stands; `quote` within it, between `before` and `after`. `number`: of the version."""

    title: str
    url: str | None
    date: str
    version: str
    before: str = ""
    quote: str = ""
    after: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line with its article: a place, an article, a removal, a refusal, a source."""

    head: str
    note: str = ""
    cite: Cite | None = None
    severe: bool = False


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Places that one article is the first to name."""

    places: tuple[str, ...]
    cite: Cite


@dataclass(frozen=True, slots=True)
class Change:
    """One changed or contradicted figure. `versus`: neither value follows the other, two articles contradict. `bars`:
    lengths of old and new, 0 to 1, None where they cannot be drawn."""

    place: str
    label: str
    old: str
    new: str
    delta: str
    direction: Literal["up", "down", "same"]
    how: str
    versus: bool
    was: Cite | None
    now: Cite | None
    period_old: str
    period_new: str
    severe: bool
    bars: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Edited:
    title: str
    url: str | None
    words: str
    at: str
    excerpts: tuple[Excerpt, ...]
    further: int
