"""What the lists and views of the command line are made of: plain frozen rows, and their JSON form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from math import isfinite
from typing import Any, Literal

from tracker.instants import second
from tracker.model.delivery import Delivery
from tracker.model.digest import NotChecked, Silence
from tracker.model.extract import Extract
from tracker.model.figure import Number, Region
from tracker.model.record import Stored


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A value that an article gave, by the figure's id. `corrected`: by people, in that review; `original`: the keys
    that they changed, as they had been read; null where the figure had not been read at all. `first_known`: when the
    monitor saw it first; `until`: when the article said it no more (`superseded`: by another value, `withdrawn`: by
    none); the place in the archive is its first version's."""

    metric: str
    region: Region | None
    value: Number
    value_to: Number | None
    qualifier: str
    kind: str
    unit: str
    measures: str
    period: str | None
    frequency: str | None
    status: Literal["current", "superseded", "withdrawn"]
    article: str
    title: str
    url: str | None
    published: date | None
    first_known: datetime
    until: datetime | None
    version: int
    number: int
    quote: str
    sentence: str
    sha256: str | None
    warc_file: str | None
    warc_offset: int | None
    figure: int = 0
    corrected: bool = False
    review: int | None = None
    original: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class MetricRow:
    metric: str
    kind: str | None
    unit: str | None
    figures: int
    regions: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class RegionRow:
    code: str
    name: str
    role: str | None
    articles: int
    figures: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class SourceRow:
    source: str
    articles: int
    versions: int
    pages: int
    first_seen: datetime | None
    last_seen: datetime | None
    failing: bool
    baseline: bool


@dataclass(frozen=True, slots=True)
class ArticleListed:
    article: str
    source: str
    state: str
    title: str | None
    url: str
    published: date | None
    versions: int
    first_seen: datetime
    last_seen: datetime | None
    version: int | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """`version` counts over all articles, `number` within this one."""

    version: int
    number: int
    article: str
    url: str
    at: datetime
    words_added: int
    words_removed: int
    extractor: str
    stored: tuple[Stored | None, ...]


@dataclass(frozen=True, slots=True)
class ShownVersion:
    version: VersionRow
    extract: Extract
    figure_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """`snippet`: the words around, those that were found between U+E000 and U+E001."""

    article: str
    version: int
    number: int
    title: str
    url: str
    published: date | None
    at: datetime
    snippet: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Of a query: at most so many rows as were asked for; `truncated` says that there were more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """`sweep`: the last one that ended, with how many listings and articles were due, looked at and looked at in vain;
    `running`: one began since; `due`: pages that should be looked at by now. `every`: how often something is to be read
    of it, in seconds; None where it is followed no longer. `degraded`: why less is read of its new articles than of
    those before. `failing_why`: which page of it, the listing if there is one, cannot be read and why."""

    source: str
    baseline: bool
    failing: bool
    last_read: datetime | None
    sweep_started: datetime | None
    sweep_ended: datetime | None
    running: datetime | None
    pages: int
    due: int
    failing_pages: int
    refused_pages: int
    gone_pages: int
    next_due: datetime | None
    sweep_due: int | None = None
    sweep_checked: int | None = None
    sweep_failed: int | None = None
    every: float | None = None
    degraded: str | None = None
    failing_why: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    database: str
    bytes: int
    schema: int
    sqlite: str
    journal: str
    articles: int
    versions: int
    figures: int
    events: int
    last_event: datetime | None
    sources: tuple[SourceStatus, ...]
    not_checked: tuple[NotChecked, ...]
    silent: tuple[Silence, ...] = ()
    newest: datetime | None = None
    """The latest look on record; ahead of the clock where that was set back."""
    settings_fault: str | None = None
    """What is wrong with the sources.toml that a running monitor was told to read and does not use."""
    undelivered: tuple[Delivery, ...] = ()
    """The last of each digest and alert that should have gone out and did not."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that doctor found. `repair`: what mends it, in words for people."""

    what: str
    where: str
    repair: str


def as_json(value: Any) -> Any:
    """A row as JSON-able data: keys are its fields, instants in whole seconds, regions as code and name, and what
    JSON has no number for (infinity) null."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime):
        return second(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_json(item) for item in value]
    return value
