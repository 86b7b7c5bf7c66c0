"""What was due and was not looked at: one row a page for as long as it lasts, whatever number of sweeps it takes."""

from collections.abc import Iterable, Iterator

from tracker.model.digest import NotChecked
from tracker.model.observation import LeftOut
from tracker.model.plan import SweepRow
from tracker.store.codec import clean, instant, to_instant, to_maybe_instant
from tracker.store.connection import Connection
from tracker.text import waiting

_GOOD = "('new', 'changed', 'unchanged', 'not_modified', 'listing', 'gone')"
_OPEN = "SELECT url, why FROM not_checked WHERE source = ? AND until IS NULL"
_BEGIN = """
INSERT INTO not_checked (source, url, since, why) SELECT ?1, ?2, ?3, ?4
WHERE NOT EXISTS (SELECT 1 FROM not_checked WHERE source = ?1 AND url = ?2 AND until IS NULL) ON CONFLICT DO NOTHING
"""
_END = """
UPDATE not_checked SET until = ?3 WHERE source = ?1 AND url = ?2 AND until IS NULL AND since < ?3
"""
_WAIT = "INSERT INTO waits (source, why, at, until) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_UNTIL = "SELECT until FROM waits WHERE source = ? AND why = ? AND at < ? ORDER BY at DESC LIMIT 1"
_STOOD = f"""
SELECT n.url, n.why, (
  SELECT max(c.at) FROM pages p JOIN checks c ON c.page = p.id
  WHERE p.url = n.url AND c.at < ?2 AND c.outcome IN {_GOOD})
FROM not_checked n WHERE n.source = ?1 AND n.since < ?2 AND (n.until IS NULL OR n.until >= ?2) ORDER BY n.url
"""  # noqa: S608
_LATER = "9999"


def left_out(connection: Connection, source: str) -> LeftOut:
    """What stands on record of `source` as left out."""
    pages: dict[str, str] = dict(connection.rows(_OPEN, (source,)))
    return LeftOut(pages, {why: to_instant(until) for why, until in _ends(connection, source, pages.values(), _LATER)})


def write_left_out(connection: Connection, sweep: SweepRow) -> None:
    """What an ended sweep says of it; what was on record before, with the same reason, goes on."""
    if sweep.ended is None:
        return
    source, at = sweep.source, instant(sweep.ended)
    now = {clean(url): clean(why) for url, why in sweep.not_checked}
    before: dict[str, str] = dict(connection.rows(_OPEN, (source,)))
    settled = before.keys() - now.keys() if sweep.settled is None else map(clean, sweep.settled)
    other = (url for url, why in now.items() if before.get(url, why) != why)
    connection.many(_END, ((source, url, at) for url in (*settled, *other)))
    connection.many(_BEGIN, ((source, url, at, why) for url, why in now.items()))
    connection.many(_WAIT, ((source, clean(why), at, instant(until)) for why, until in sweep.waits))


def stood(connection: Connection, source: str, at: str) -> Iterator[NotChecked]:
    """What the last sweep of `source` before `at` left out."""
    rows = list(connection.rows(_STOOD, (source, at)))
    ends = dict(_ends(connection, source, (why for _, why, _ in rows), at))
    for url, why, since in rows:
        yield NotChecked(source, url, waiting(why, to_maybe_instant(ends.get(why))), to_maybe_instant(since))


def _ends(connection: Connection, source: str, reasons: Iterable[str], at: str) -> Iterator[tuple[str, str]]:
    for why in sorted(set(reasons)):
        until = connection.value(_UNTIL, (source, why, at))
        if until is not None:
            yield why, until
