"""What a plan says of sources, sweeps, pages, checks and snapshots. An older row never overwrites a newer one."""

from collections.abc import Sequence

from tracker.errors import StoreError
from tracker.model.known import KnownSource
from tracker.model.observation import Followed
from tracker.model.page import Page
from tracker.model.plan import ArticleRow, Check, NewVersion, SweepRow
from tracker.model.record import Position, Stored
from tracker.store.codec import clean, day, instant, maybe_clean, maybe_instant
from tracker.store.connection import Connection
from tracker.store.left_out import write_left_out
from tracker.store.write_names import Names

_SOURCE = """
INSERT INTO sources (id, baseline, failing, sweep, swept, degraded) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
  baseline = excluded.baseline, failing = excluded.failing, sweep = excluded.sweep, swept = excluded.swept,
  degraded = excluded.degraded
WHERE coalesce(excluded.swept, '') >= coalesce(swept, '')
"""
_SWEEP = """
INSERT INTO sweeps (source, id, started, ended, due, checked, failed) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (source, id) DO UPDATE SET ended = coalesce(excluded.ended, ended), due = coalesce(excluded.due, due),
  checked = coalesce(excluded.checked, checked), failed = coalesce(excluded.failed, failed)
"""
_PAGE = """
INSERT INTO pages (url, source, role, key, part, state, due, first_seen, last_checked, last_ok, last_changed,
  checks, changes, failures, conditional, etag, last_modified, sha256, detail, published, rules)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (url) DO UPDATE SET source = excluded.source, role = excluded.role, key = excluded.key,
  part = excluded.part, state = excluded.state, due = excluded.due, first_seen = min(first_seen, excluded.first_seen),
  last_checked = excluded.last_checked, last_ok = excluded.last_ok, last_changed = excluded.last_changed,
  checks = excluded.checks, changes = excluded.changes, failures = excluded.failures,
  conditional = excluded.conditional, etag = excluded.etag, last_modified = excluded.last_modified,
  sha256 = excluded.sha256, detail = excluded.detail, published = excluded.published, rules = excluded.rules
WHERE coalesce(excluded.last_checked, '') >= coalesce(last_checked, '')
"""
_CHECK = """
INSERT INTO checks (page, at, outcome, status, detail, again)
SELECT id, ?, ?, ?, ?, ? FROM pages WHERE url = ? ON CONFLICT DO NOTHING
"""
_SNAPSHOT = """
INSERT INTO snapshots (url, at, status, sha256, size, file, offset, length, record_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""
_ARTICLE = """
INSERT INTO articles (key, source, url, state, first_seen, last_seen, refused, good) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET source = excluded.source, url = excluded.url, state = excluded.state,
  first_seen = min(first_seen, excluded.first_seen), last_seen = coalesce(excluded.last_seen, last_seen),
  refused = excluded.refused, good = excluded.good
WHERE excluded.last_seen IS NULL OR excluded.last_seen >= coalesce(last_seen, '')
"""


def write_source(connection: Connection, source: KnownSource) -> None:
    row = (
        source.id, source.baseline, source.failing, source.sweep, maybe_instant(source.swept),
        maybe_clean(source.degraded),
    )  # fmt: skip
    connection.run(_SOURCE, row)


def write_sweep(connection: Connection, sweep: SweepRow) -> None:
    counts = (sweep.due, sweep.checked, sweep.failed)
    connection.run(_SWEEP, (sweep.source, sweep.id, instant(sweep.started), maybe_instant(sweep.ended), *counts))
    write_left_out(connection, sweep)


def write_followed(connection: Connection, followed: Followed) -> None:
    every = None if followed.every is None else followed.every.total_seconds()
    connection.run(
        "INSERT INTO followed (source, since, every) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (followed.source, instant(followed.at), every),
    )


def write_pages(connection: Connection, pages: Sequence[Page]) -> None:
    connection.many(_PAGE, map(_page_row, pages))


def _page_row(page: Page) -> tuple[object, ...]:
    return (
        clean(page.url), page.source, page.role.value, clean(page.key), page.part, page.state.value,
        instant(page.due), instant(page.first_seen), maybe_instant(page.last_checked), maybe_instant(page.last_ok),
        maybe_instant(page.last_changed), page.checks, page.changes, page.failures, page.conditional,
        maybe_clean(page.validators.etag), maybe_clean(page.validators.last_modified), page.sha256,
        maybe_clean(page.detail), day(page.published), page.rules,
    )  # fmt: skip


def write_check(connection: Connection, check: Check) -> None:
    """Raises StoreError for a URL that is no page: the log would lose the look."""
    url = clean(check.url)
    row = (instant(check.at), check.outcome, check.status, maybe_clean(check.detail), maybe_instant(check.again), url)
    if connection.run(_CHECK, row) is None and not connection.value("SELECT 1 FROM pages WHERE url = ?", (url,)):
        raise StoreError("a check of a URL that is no known page", source=check.source, url=check.url)


def write_snapshots(names: Names, stored: Sequence[Stored]) -> None:
    rows = [
        (
            clean(one.url), instant(one.at), one.status, one.sha256, one.size,
            names.file(one.place.file), one.place.offset, one.place.length, one.record_id,
        )
        for one in stored
    ]  # fmt: skip
    names.connection.many(_SNAPSHOT, rows)


def write_article(connection: Connection, row: ArticleRow, new: NewVersion | None) -> None:
    """`new`: the version that the same plan brings. `good` is null where it is what the newest version came from."""
    newest = new.sha256s if new else _newest_bodies(connection, row.key)
    good = None if row.good == newest else " ".join(row.good)
    connection.run(
        _ARTICLE,
        (
            clean(row.key), row.source, clean(row.url), row.state.value,
            instant(row.first_seen), maybe_instant(row.last_seen), row.refused, good,
        ),
    )  # fmt: skip


def _newest_bodies(connection: Connection, key: str) -> tuple[str, ...]:
    rows = connection.rows(
        "SELECT p.sha256 FROM articles a JOIN parts p ON p.version = a.version WHERE a.key = ? ORDER BY p.part", (key,)
    )
    return tuple(row[0] for row in rows)


def write_position(connection: Connection, position: Position) -> None:
    rows = (("archive_file", position.file), ("archive_offset", str(position.offset)))
    connection.many("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", rows)
