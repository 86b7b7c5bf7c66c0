"""What the monitor learns, as the journal keeps it: sweeps that began and ended, looks at pages."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.model.reply import Reply


class Role(StrEnum):
    LISTING = "listing"
    ARTICLE = "article"
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at one thing: a listing page, or an article with all its parts, in order.

    `key`: the article's key ("moj-en/c_1144205"), or the listing's URL. `replies[i]` answers `urls[i]`.
    """

    source: str
    role: Role
    key: str
    at: datetime
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class SweepStarted:
    source: str
    sweep: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """An article's page that answered with something that is no article, as the sweep's end reports it; `since`:
    when the present run of refusals began (ISO 8601). `title`: the article's, where it has been read before."""

    key: str
    url: str
    kind: str
    detail: str
    sha256: str
    since: str = ""
    title: str | None = None


@dataclass(frozen=True, slots=True)
class SweepEnded:
    """`not_checked`: (url, why) of what was due and was not looked at, and did not stand on record so. `tally`:
    (outcome, how many pages), with listings apart as "listing_ok" and "listing_failed". `refused`: pages that were
    refused in this sweep."""

    source: str
    sweep: str
    at: datetime
    not_checked: tuple[tuple[str, str], ...] = ()
    tally: tuple[tuple[str, int], ...] = ()
    refused: tuple[RefusedPage, ...] = ()
    due: int | None = None
    """So many listings and articles were to be looked at; None in journals that do not say."""
    settled: tuple[str, ...] | None = None
    """URLs on record as left out that are so no longer; None: all that `not_checked` does not name."""
    waits: tuple[tuple[str, datetime], ...] = ()
    """(why, until when) of what is left out until a known instant, where another one is on record."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A sweep that was broken off, as far as it is on record: the tally and the refused pages of what it looked at."""

    sweep: str
    started: datetime
    tally: tuple[tuple[str, int], ...] = ()
    refused: tuple[RefusedPage, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a source's last sweep did not look at, though it was due: URL -> why; why -> until when, where it says."""

    pages: dict[str, str] = field(default_factory=dict)
    waits: dict[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Followed:
    """From `at` on the source is expected to be read every so often; None: it is followed no longer."""

    source: str
    at: datetime
    every: timedelta | None


@dataclass(frozen=True, slots=True)
class Listed:
    """From `at` on these are the source's listings; any other that it has had is read no longer."""

    source: str
    at: datetime
    listings: tuple[str, ...]


Observation = SweepStarted | Visit | SweepEnded | Followed | Listed
