"""What the history knows that bears on a decision."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tracker.model.event import Evidence
from tracker.model.extract import Extract
from tracker.model.page import Page, PageState


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """The newest good version of an article. `sha256s`: its parts' bodies, in order; `figure_ids[i]` is the stored
    id of `extract.reading.figures[i]`; `number` counts from 1 within the article."""

    id: int
    number: int
    extract: Extract
    sha256s: tuple[str, ...]
    figure_ids: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """`state`: NEW until a first version stands; MISSING and GONE as its pages say. `baseline`: found while the
    source's first sweep was running."""

    key: str
    source: str
    url: str
    state: PageState
    first_seen: datetime
    version: KnownVersion | None
    pages: tuple[Page, ...]
    refused: str | None = None
    """When the present run of refusals began and the SHA-256 of the bodies that it began with, joined by spaces: one
    run makes one event."""
    good: tuple[str, ...] = ()
    """SHA-256 of the bodies last read as the current version: a redesign moves it on without a new version."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """`baseline`: its first sweep has not ended yet. `failing`: a failing_source event stands open. `degraded`: another
    one does, since less is read from its new articles than from those before; why, in words."""

    id: str
    baseline: bool = True
    failing: bool = False
    sweep: str | None = None
    swept: datetime | None = None
    degraded: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one version: its length in characters, how many figures, whether it bears a date. `settled`:
    read after the source's first sweep."""

    article: str
    length: int
    figures: int
    dated: bool
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Health:
    """How a source's own listings and its articles' pages stand; bad: failing or refused. Gone pages are neither. Each
    `why`: the reason that most of the bad ones have, in words."""

    listings_ok: int = 0
    listings_bad: int = 0
    pages_ok: int = 0
    pages_bad: int = 0
    listings_why: str | None = None
    pages_why: str | None = None


SeriesKey = tuple[str, str | None]
"""(metric id, region code)."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the history knows that bears on one article: `series` for the (metric, region) pairs of the figures in
    hand, oldest first; `regions`: code -> "subject" or "mention" for every place ever seen."""

    article: KnownArticle | None
    series: dict[SeriesKey, tuple[Evidence, ...]]
    regions: dict[str, Literal["subject", "mention"]]
