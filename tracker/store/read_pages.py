"""Pages and sources: what is due, what was seen, how far the archive is applied."""

from collections.abc import Iterator
from datetime import datetime

from tracker.errors import StoreError
from tracker.model.known import Health, KnownSource
from tracker.model.observation import Role
from tracker.model.page import Page, PageState
from tracker.model.plan import SweepRow
from tracker.model.record import Place, Position, Stored
from tracker.model.reply import Validators
from tracker.store.codec import Row, clean, instant, to, to_day, to_instant, to_maybe_instant
from tracker.store.connection import Connection

_END_OF_TIME = "9999-12-31T23:59:59.999999Z"

_PAGE = """
SELECT url, source, role, key, first_seen, due, part, state, etag, last_modified, sha256, last_checked, last_ok,
  last_changed, checks, changes, failures, conditional, detail, published, rules FROM pages
"""
_STORED = """
SELECT s.url, s.status, s.at, s.sha256, s.size, w.name, s.offset, s.length, s.record_id
FROM snapshots s JOIN warc_files w ON w.id = s.file
"""


_HEALTH = """
SELECT sum(role = 'listing' AND part = 1 AND state = 'ok'), sum(role = 'listing' AND part = 1 AND state IN BAD),
  sum(role = 'article' AND state = 'ok'), sum(role = 'article' AND state IN BAD)
FROM pages WHERE source = ?
""".replace("BAD", "('failing', 'refused')")
_WHY = """
SELECT detail FROM pages WHERE source = ? AND role = ? AND (role = 'article' OR part = 1)
  AND state IN ('failing', 'refused') AND detail IS NOT NULL
GROUP BY detail ORDER BY count(*) DESC, detail LIMIT 1
"""


def _page(row: Row) -> Page:
    (url, source, role, key, first_seen, due, part, state, etag, last_modified, sha256, last_checked, last_ok,
     last_changed, checks, changes, failures, conditional, detail, published, rules) = row  # fmt: skip
    return Page(
        url, source, to(Role, role), key, to_instant(first_seen), to_instant(due), part, to(PageState, state),
        Validators(etag, last_modified), sha256, to_maybe_instant(last_checked), to_maybe_instant(last_ok),
        to_maybe_instant(last_changed), checks, changes, failures, conditional, detail, to_day(published), rules,
    )  # fmt: skip


def page(connection: Connection, url: str) -> Page | None:
    row = connection.row(f"{_PAGE} WHERE url = ?", (clean(url),))
    return None if row is None else _page(row)


def pages_of(connection: Connection, key: str) -> tuple[Page, ...]:
    """The pages of an article, by part; where one part stood at several URLs, the one seen first comes first."""
    return tuple(_page(row) for row in connection.rows(f"{_PAGE} WHERE key = ? ORDER BY part, id", (clean(key),)))


def due_articles(connection: Connection, source: str, now: datetime, *, force: bool = False) -> Iterator[str]:
    """Keys of articles that are due: those never read first, in the order of publication; then those that have waited
    longest; those that failed last. So pages that have their whole host left alone starve no other."""
    until = _END_OF_TIME if force else instant(now)
    rows = connection.rows(
        "SELECT key FROM pages INDEXED BY pages_due "
        "WHERE due <= ? AND source = ? AND role = 'article' AND state NOT IN ('alternate', 'dropped') GROUP BY key "
        "ORDER BY max(state = 'failing'), max(last_checked) IS NOT NULL, iif(max(last_checked) IS NULL, '', min(due)), "
        "min(published) NULLS LAST, min(url)",
        (until, source),
    )
    return (row[0] for row in rows)


def listings_of(connection: Connection, source: str) -> Iterator[Page]:
    """Every listing page of the source, in the order in which they became known."""
    rows = connection.rows(f"{_PAGE} WHERE source = ? AND role = 'listing' ORDER BY id", (source,))
    return (_page(row) for row in rows)


def too_many(connection: Connection, now: datetime) -> Iterator[tuple[str, datetime, datetime | None]]:
    """URLs that last answered 429 and are not due yet, each with when that was, and until when the server asked to be
    left alone. When the page itself is due again hangs on how often it has failed, and is no word about its host."""
    rows = connection.rows(
        "SELECT p.url, c.at, c.again FROM pages p JOIN checks c ON c.page = p.id AND c.at = p.last_checked "
        "WHERE p.due > ? AND p.failures > 0 AND c.status = 429 ORDER BY c.at",
        (instant(now),),
    )
    return ((url, to_instant(at), to_maybe_instant(again)) for url, at, again in rows)


def health(connection: Connection, source: str) -> Health:
    """Pages that stand well and badly: the source's own listings, and the articles' pages."""
    counts = connection.row(_HEALTH, (source,)) or (0, 0, 0, 0)
    listings_ok, listings_bad, pages_ok, pages_bad = (count or 0 for count in counts)
    whys = (connection.value(_WHY, (source, role.value)) for role in (Role.LISTING, Role.ARTICLE))
    return Health(listings_ok, listings_bad, pages_ok, pages_bad, *whys)


def newest(connection: Connection) -> datetime | None:
    """The latest instant on record of a look or of a sweep's end."""
    looks = connection.value("SELECT max(last_checked) FROM pages")
    swept = connection.value("SELECT max(swept) FROM sources")
    return to_maybe_instant(max(filter(None, (looks, swept)), default=None))


def known_source(connection: Connection, source: str) -> KnownSource:
    row = connection.row("SELECT baseline, failing, sweep, swept, degraded FROM sources WHERE id = ?", (source,))
    if row is None:
        return KnownSource(source)
    baseline, failing, sweep, swept, degraded = row
    return KnownSource(source, bool(baseline), bool(failing), sweep, to_maybe_instant(swept), degraded)


def sweep(connection: Connection, source: str, sweep_id: str) -> SweepRow | None:
    """The sweep's own row: what it left out is not in it."""
    row = connection.row(
        "SELECT started, ended, due, checked, failed FROM sweeps WHERE source = ? AND id = ?", (source, sweep_id)
    )
    if row is None:
        return None
    started, ended, *counts = row
    due, checked, failed = counts
    return SweepRow(
        sweep_id, source, to_instant(started), to_maybe_instant(ended), due=due, checked=checked, failed=failed
    )


def position(connection: Connection) -> Position | None:
    file = connection.value("SELECT value FROM meta WHERE key = 'archive_file'")
    offset = connection.value("SELECT value FROM meta WHERE key = 'archive_offset'")
    return None if file is None or offset is None else Position(file, to(int, offset))


def _stored(row: Row) -> Stored:
    url, status, at, sha256, size, file, offset, length, record_id = row
    return Stored(url, status, to_instant(at), sha256, size, Place(file, offset, length), record_id)


def stored_parts(connection: Connection, version: int) -> tuple[Stored | None, ...]:
    """Where the bytes of a version's parts stand, in order; None where the records are not known."""
    snapshots = connection.rows("SELECT snapshot FROM parts WHERE version = ? ORDER BY part", (version,))
    found = [connection.row(f"{_STORED} WHERE s.id = ?", row) for row in list(snapshots)]
    return tuple(None if row is None else _stored(row) for row in found)


def place_of(connection: Connection, sha256: str) -> Place:
    """Where a body stands in the archive, by its digest. Raises StoreError where the database does not know it."""
    row = connection.row(
        f"{_STORED} WHERE substr(s.sha256, 1, 8) = substr(?1, 1, 8) AND s.sha256 = ?1 ORDER BY s.id LIMIT 1", (sha256,)
    )
    if row is None:
        raise StoreError(
            f"{connection.path} does not know where the body {sha256} stands in the snapshots: run `tracker rebuild`"
        )
    return _stored(row).place


def holds(connection: Connection, url: str, sha256: str) -> bool:
    """Whether this very body has come from `url` before."""
    return stored_body(connection, url, sha256) is not None


def stored_body(connection: Connection, url: str, sha256: str) -> Stored | None:
    """The newest record of a body that came from `url`."""
    row = connection.row(
        f"{_STORED} WHERE substr(s.sha256, 1, 8) = substr(?1, 1, 8) AND s.sha256 = ?1 AND s.url = ?2 "
        "ORDER BY s.id DESC LIMIT 1",
        (sha256, clean(url)),
    )
    return None if row is None else _stored(row)


def snapshots(connection: Connection) -> Iterator[Stored]:
    """Every record that the database knows, file by file, in the archive's order."""
    return (_stored(row) for row in connection.rows(f"{_STORED} ORDER BY s.file, s.offset"))
