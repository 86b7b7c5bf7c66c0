"""A digest of a period, before it is rendered."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tracker.model.article import Article
from tracker.model.change import TextChange
from tracker.model.event import Event


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that should have been looked at and was not; `since`: the last time it was."""

    source: str
    url: str | None
    why: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """A source in which nothing was read for more than twice its interval `every`, from `since` (None: ever since it is
    followed) to `until` (None: it lasts)."""

    source: str
    every: timedelta
    since: datetime | None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """An edited article as the digest shows it."""

    event: Event
    old: Article
    new: Article
    change: TextChange


@dataclass(frozen=True, slots=True)
class Digest:
    """The events of a period, in the order in which people want them. Recomputable: nothing in it is 'now'."""

    since: datetime
    until: datetime
    regions: tuple[Event, ...] = ()
    changed: tuple[Event, ...] = ()
    conflicts: tuple[Event, ...] = ()
    metrics: tuple[Event, ...] = ()
    articles: tuple[Event, ...] = ()
    edits: tuple[Edit, ...] = ()
    withdrawn: tuple[Event, ...] = ()
    removals: tuple[Event, ...] = ()
    refusals: tuple[Event, ...] = ()
    sources: tuple[Event, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    silences: tuple[Silence, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    """Metric id -> English label, for those that have one."""
    title: str = "Digest"
    waiting: int = 0
    """Events left out because their figures are not sure enough."""
