"""One URL that is looked at, and how it stands."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tracker.model.observation import Role
from tracker.model.reply import Validators


class PageState(StrEnum):
    NEW = "new"
    OK = "ok"
    REFUSED = "refused"
    FAILING = "failing"
    MISSING = "missing"
    """Answered 404 or 410 once: to be confirmed."""
    GONE = "gone"
    ALTERNATE = "alternate"
    """Another URL of an article that is read elsewhere: never due of itself, taken where the other one goes."""
    DROPPED = "dropped"
    """Of a listing that sources.toml names no longer, or a part that its article no longer names: not looked at until
    it is named again."""


@dataclass(frozen=True, slots=True)
class Page:
    """One URL that is looked at. `part` counts from 1 for the parts of an article; `checks`/`changes` count since
    first seen; `failures` counts in a row; `conditional` counts 304s since the last full answer. `rules`: digest of
    those by which a listing, or the one that led to it, was last read."""

    url: str
    source: str
    role: Role
    key: str
    first_seen: datetime
    due: datetime
    part: int = 1
    state: PageState = PageState.NEW
    validators: Validators = field(default_factory=Validators)
    sha256: str | None = None
    last_checked: datetime | None = None
    last_ok: datetime | None = None
    last_changed: datetime | None = None
    checks: int = 0
    changes: int = 0
    failures: int = 0
    conditional: int = 0
    detail: str | None = None
    published: date | None = None
    rules: str | None = None
