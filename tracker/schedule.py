"""When a page is due again: its age, its habit of changing, what the server said. Pure; all instants UTC.

A page that is read: a tenth of the time since it last changed (or was first published), between the source's own
interval and thirty days. What changed an hour ago is looked at every interval, what stood for a year once a
month, nothing ever never. A page that fails: five minutes, doubling up to a day, and no sooner than the server asks.
"""

import hashlib
from datetime import UTC, datetime, time, timedelta

from tracker.model.observation import Role
from tracker.model.page import Page, PageState
from tracker.model.source import Source

LONGEST = timedelta(days=30)
FIRST_RETRY = timedelta(minutes=5)
LONGEST_RETRY = timedelta(days=1)
GONE_AGAIN = timedelta(days=7)
AGE_SHARE = 10
FULL_EVERY = 20
"""After so many 304s in a row one unconditional GET: a server may go on saying "not modified" for ever."""


def next_due(page: Page, at: datetime, every: timedelta, retry_after: datetime | None = None) -> datetime:
    """When `page`, just looked at, is due again; `every`: the source's interval."""
    match page.state:
        case PageState.FAILING:
            again = at + min(FIRST_RETRY * (1 << min(page.failures - 1, 16)), LONGEST_RETRY)
            return max(again, retry_after) if retry_after else again
        case PageState.MISSING | PageState.NEW:
            return at
        case PageState.GONE:
            return at + GONE_AGAIN
        case _ if page.role is Role.LISTING:
            return at + every
        case PageState.REFUSED:
            return at + min(every * (1 << min(page.failures, 8)), LONGEST_RETRY)
        case _:
            return at + _spread(page.url, _interval(page, at, every))


def heard_every(source: Source) -> timedelta:
    """How often something of the source is read where all is well: single pages are rarely looked at once they rest."""
    return source.every if source.listings else max(source.every, LONGEST)


def wants_full_answer(page: Page) -> bool:
    """True where the next GET should be unconditional: nothing is held, or 304 was the answer too often."""
    return page.sha256 is None or page.conditional >= FULL_EVERY


def _interval(page: Page, at: datetime, every: timedelta) -> timedelta:
    """A tenth of how long it has stood as it is; a page that often changes counts as younger than it is."""
    published = datetime.combine(page.published, time(), UTC) if page.published else page.first_seen
    stood = at - (page.last_changed or min(published, page.first_seen))
    if page.changes:
        stood = min(stood, (at - page.first_seen) / page.changes)
    return max(every, min(stood / AGE_SHARE, LONGEST))


def _spread(url: str, interval: timedelta) -> timedelta:
    """Up to a tenth less, settled by the URL: pages found together are not due together for ever."""
    return interval * (1 - hashlib.sha256(url.encode()).digest()[0] / 2560)
