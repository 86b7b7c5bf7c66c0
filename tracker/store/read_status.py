"""Is the monitor alive: sweeps, what is due, what was not checked and since when."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tracker.model.digest import NotChecked
from tracker.store.codec import Row, instant, to_instant, to_maybe_instant
from tracker.store.connection import Connection
from tracker.store.left_out import stood
from tracker.store.notes import noted_fault
from tracker.store.outbox import undelivered
from tracker.store.read_pages import newest
from tracker.store.read_silence import followed, no_longer_followed, silences
from tracker.store.rows import SourceStatus, Status
from tracker.store.sqlite import sqlite3

_GOOD = "('new', 'changed', 'unchanged', 'not_modified', 'listing', 'gone')"
_FAILING = f"""
SELECT p.source, p.url, c.detail, (
  SELECT max(g.at) FROM checks g WHERE g.page = p.id AND g.at < ?1 AND g.outcome IN {_GOOD})
FROM (SELECT page, max(at) AS at FROM checks INDEXED BY checks_failed
  WHERE outcome = 'failed' AND at < ?1 GROUP BY page) f
JOIN checks c ON c.page = f.page AND c.at = f.at
JOIN pages p ON p.id = f.page
WHERE NOT EXISTS (SELECT 1 FROM checks l WHERE l.page = f.page AND l.at > f.at AND l.at < ?1)
ORDER BY p.source, p.url
"""  # noqa: S608
_SOURCE = """
SELECT s.id, s.baseline, s.failing, s.swept, s.degraded, l.started, l.ended,
  (SELECT w.started FROM sweeps w WHERE w.source = s.id AND w.id = s.sweep AND w.ended IS NULL),
  l.due, l.checked, l.failed
FROM sources s LEFT JOIN sweeps l ON l.source = s.id AND l.id = (
  SELECT w.id FROM sweeps w WHERE w.source = s.id AND w.ended IS NOT NULL ORDER BY w.ended DESC LIMIT 1)
ORDER BY s.id
"""
_FIGURES = """
SELECT (SELECT coalesce(sum(figures), 0) FROM metrics) + (SELECT coalesce(sum(figures), 0) FROM series WHERE metric = 0)
"""
_PAGES = """
SELECT sum(pages), sum(iif(state IN ('alternate', 'dropped'), 0, late)), sum(iif(state = 'failing', pages, 0)),
  sum(iif(state = 'refused', pages, 0)), sum(iif(state IN ('missing', 'gone'), pages, 0)),
  min(iif(state IN ('alternate', 'dropped'), NULL, first))
FROM (SELECT state, count(*) AS pages, sum(due <= ?1) AS late, min(due) AS first
  FROM pages INDEXED BY pages_state WHERE source = ?2 GROUP BY state)
"""

_BAD = """
SELECT url || ': ' || detail FROM pages WHERE source = ?1 AND state IN ('failing', 'refused', 'missing', 'gone')
"""
_WHY = f"SELECT coalesce(({_BAD} AND role = 'listing' AND part = 1 LIMIT 1), ({_BAD} LIMIT 1))"


def not_checked(connection: Connection, until: datetime) -> tuple[NotChecked, ...]:
    """What should have been looked at by `until` and was not: left out by the source's last sweep before then, or
    failing at its last look. The same instant gives the same answer, whatever has happened since."""
    at, gone = instant(until), no_longer_followed(connection, until)
    left = {(found.source, found.url): found for found in _left_out(connection, at)}
    for row in connection.rows(_FAILING, (at,)):
        left.setdefault((row[0], row[1]), _not_checked(row))
    missed = (key for key in left if key[0] not in gone)
    return tuple(left[key] for key in sorted(missed, key=lambda key: (key[0], key[1] or "")))


def _left_out(connection: Connection, at: str) -> Iterator[NotChecked]:
    for (source,) in list(connection.rows("SELECT id FROM sources ORDER BY id")):
        yield from stood(connection, source, at)


def _not_checked(row: Row) -> NotChecked:
    source, url, why, since = row
    return NotChecked(source, url, why or "could not be read", to_maybe_instant(since))


def status(connection: Connection, now: datetime) -> Status:
    last = connection.value("SELECT max(at) FROM events INDEXED BY events_told WHERE baseline = 0")
    return Status(
        database=str(connection.path),
        bytes=_size(connection),
        schema=connection.value("PRAGMA user_version"),
        sqlite=sqlite3.sqlite_version,
        journal=connection.value("PRAGMA journal_mode"),
        articles=connection.value("SELECT count(*) FROM articles"),
        versions=connection.value("SELECT coalesce(max(id), 0) FROM versions"),
        figures=connection.value(_FIGURES),
        events=connection.value("SELECT count(*) FROM events WHERE baseline = 0"),
        last_event=to_instant(last) if last else None,
        sources=_sources(connection, now),
        not_checked=not_checked(connection, now),
        silent=silences(connection, now, now),
        newest=newest(connection),
        settings_fault=noted_fault(connection),
        undelivered=undelivered(connection, now),
    )


def event_counts(connection: Connection) -> Iterator[tuple[str, int]]:
    rows = connection.rows("SELECT kind, count(*) FROM events WHERE baseline = 0 GROUP BY kind ORDER BY kind")
    return ((kind, number) for kind, number in rows)


def _sources(connection: Connection, now: datetime) -> tuple[SourceStatus, ...]:
    every = followed(connection)
    return tuple(_source(connection, row, now, every.get(row[0])) for row in list(connection.rows(_SOURCE)))


def _size(connection: Connection) -> int:
    files = (connection.path, connection.path.with_name(connection.path.name + "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _source(connection: Connection, row: Row, now: datetime, every: timedelta | None) -> SourceStatus:
    source, baseline, failing, swept, degraded, started, ended, running, covered, checked, failed = row
    counts = connection.row(_PAGES, (instant(now), source)) or (0, 0, 0, 0, 0, None)
    *numbers, due = counts
    pages, overdue, failing_pages, refused, gone = (number or 0 for number in numbers)
    return SourceStatus(
        source, bool(baseline), bool(failing), to_maybe_instant(swept), to_maybe_instant(started),
        to_maybe_instant(ended), to_maybe_instant(running), pages, overdue, failing_pages, refused, gone,
        to_maybe_instant(due), covered, checked, failed, every.total_seconds() if every else None, degraded,
        connection.value(_WHY, (source,)) if failing else None,
    )  # fmt: skip
