"""An observation on disk: where its bytes stand."""

from dataclasses import dataclass
from datetime import datetime

from tracker.model.observation import Observation


@dataclass(frozen=True, slots=True)
class Place:
    """Where a WARC record stands: file name below snapshots/, byte offset of its gzip member, its length."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A response on disk: its WARC record, the SHA-256 of its decoded body."""

    url: str
    status: int
    at: datetime
    sha256: str
    size: int
    place: Place
    record_id: str


@dataclass(frozen=True, slots=True)
class Position:
    """All of the archive up to here has been applied to the database."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """An observation that is synced to disk. `stored`: every response of it, redirects too, in order."""

    observation: Observation
    stored: tuple[Stored, ...]
    end: Position
