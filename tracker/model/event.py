"""What is told: events, and the evidence they rest on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from tracker.model.figure import Number, Region


class EventKind(StrEnum):
    NEW_ARTICLE = "new_article"
    EDITED_ARTICLE = "edited_article"
    REMOVED_ARTICLE = "removed_article"
    RESTORED_ARTICLE = "restored_article"
    MOVED_ARTICLE = "moved_article"
    NEW_REGION = "new_region"
    NEW_METRIC = "new_metric"
    CHANGED_METRIC = "changed_metric"
    CONFLICTING_METRIC = "conflicting_metric"
    WITHDRAWN_FIGURE = "withdrawn_figure"
    REFUSED_PAGE = "refused_page"
    FAILING_SOURCE = "failing_source"
    RECOVERED_SOURCE = "recovered_source"


Severity = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure as an event cites it: the stored figure's id, its version, the words."""

    figure: int | None
    version: int | None
    article: str
    value: Number
    value_to: Number | None
    qualifier: str
    unit: str
    period: str | None
    quote: str
    sentence: str
    kind: str = "count"
    frequency: str | None = None
    published: date | None = None
    at: datetime | None = None
    measures: str = ""
    title: str = ""
    url: str | None = None
    confidence: float = 1.0
    corrected: int | None = None
    """The review by which people corrected the figure, before the event or since."""
    no_figure: bool = False
    """People have said since that it is no figure."""

    @property
    def day(self) -> date | None:
        """On which its report came out, or else was first seen."""
        return self.published or (self.at.date() if self.at else None)


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event before it is stored. `new_figure` and `old_figure` are evidence; a figure of the version that
    the same plan stores is given by its index in `new_index`. `once`: the same string is never stored twice."""

    kind: EventKind
    source: str
    once: str
    severity: Severity
    text: str
    article: str | None = None
    url: str | None = None
    title: str | None = None
    region: Region | None = None
    role: Literal["subject", "mention"] | None = None
    metric: str | None = None
    cause: Literal["edit", "new_report"] | None = None
    old: Evidence | None = None
    new_index: int | None = None
    change: Number | None = None
    percent: float | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class EventMark:
    """What people have made of an event: `review` is the number of their review."""

    state: str
    reason: str | None
    who: str | None
    at: datetime
    review: int


@dataclass(frozen=True, slots=True)
class Event:
    """An event as the log has it; `old` and `new` as CONTRACT.md's Event, `detail` free words or JSON."""

    id: int
    at: datetime
    kind: EventKind
    baseline: bool
    source: str
    severity: Severity
    text: str
    article: str | None = None
    url: str | None = None
    title: str | None = None
    region: Region | None = None
    role: str | None = None
    metric: str | None = None
    cause: str | None = None
    old: Evidence | None = None
    new: Evidence | None = None
    change: Number | None = None
    percent: float | None = None
    old_version: int | None = None
    new_version: int | None = None
    detail: str | None = None
    once: str = ""
    """Digest of what makes it one event, in hex: the same in every database made of the same snapshots."""
    mark: EventMark | None = None
