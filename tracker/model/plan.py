"""What one observation changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tracker.model.event import EventDraft
from tracker.model.extract import Extract
from tracker.model.known import KnownSource
from tracker.model.observation import Followed
from tracker.model.page import Page, PageState
from tracker.model.record import Position, Stored


@dataclass(frozen=True, slots=True)
class Check:
    """One look at one URL, as the log of checks keeps it; "dropped": from now on there is none."""

    url: str
    source: str
    at: datetime
    outcome: Literal["new", "changed", "unchanged", "not_modified", "refused", "failed", "gone", "listing", "dropped"]
    status: int | None = None
    detail: str | None = None
    again: datetime | None = None
    """Until when the server asked to be left alone."""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """`sha256s`: the bodies of its parts, in order; `change` counts words against the version before."""

    key: str
    at: datetime
    extract: Extract
    sha256s: tuple[str, ...]
    words: str
    words_added: int = 0
    words_removed: int = 0


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What the articles table is to say of an article after the plan."""

    key: str
    source: str
    url: str
    state: PageState
    first_seen: datetime
    last_seen: datetime | None
    refused: str | None = None
    good: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SweepRow:
    """`due`: so many listings and articles were to be looked at; `checked` of them were, `failed` in vain. What it left
    out is as SweepEnded has it."""

    id: str
    source: str
    started: datetime
    ended: datetime | None = None
    not_checked: tuple[tuple[str, str], ...] = ()
    due: int | None = None
    checked: int | None = None
    failed: int | None = None
    settled: tuple[str, ...] | None = None
    waits: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What one observation changes; one transaction applies it, and a second time it changes nothing.

    `position`: how far the archive is applied with it. `derived`: a newer extractor's reading of a stored version
    (version id -> Extract), stored beside the older one, raising nothing.
    """

    at: datetime
    source: str
    position: Position | None = None
    stored: tuple[Stored, ...] = ()
    pages: tuple[Page, ...] = ()
    checks: tuple[Check, ...] = ()
    article: ArticleRow | None = None
    version: NewVersion | None = None
    derived: tuple[tuple[int, Extract], ...] = ()
    events: tuple[EventDraft, ...] = ()
    baseline: bool = False
    known_source: KnownSource | None = None
    sweep: SweepRow | None = None
    followed: Followed | None = None
