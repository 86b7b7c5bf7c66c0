"""What the pages of the reading room ask: the inbox, and what stands beside an article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.model.event import Event, EventKind
from tracker.store.codec import clean, instant
from tracker.store.connection import Connection
from tracker.store.read_events import below, events_of_ids


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: all conditions hold together. `before`: only those with a smaller number; `until` is not
    included; `region` with the places in it."""

    before: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    kinds: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    region: str | None = None
    metric: str | None = None
    source: str | None = None
    baseline: bool = False
    mark: str | None = None
    """reviewed, dismissed, or open: neither."""


_MARK = """
(SELECT r.action FROM reviews r WHERE r.once = e.once AND r.undone IS NULL AND r.action != 'undo'
  ORDER BY r.id DESC LIMIT 1)
"""
_MARKED = "e.id IN (SELECT x.id FROM reviews r CROSS JOIN events x ON x.once = r.once WHERE r.once IS NOT NULL)"

_CONFLICTS = (EventKind.CONFLICTING_METRIC.value,)

Condition = tuple[str, Sequence[object]]


def changes(connection: Connection, wanted: Wanted, limit: int) -> Iterator[Event]:
    """Newest first, at most `limit`. The numbers are found first, so that only what is shown is joined."""
    conditions = list(_conditions(wanted))
    where = " AND ".join([condition for condition, _ in conditions] or ["1"])
    parameters = [value for _, values in conditions for value in values]
    sql = f"SELECT e.id FROM events e {_index(wanted)} WHERE {where} ORDER BY e.id DESC LIMIT ?"  # noqa: S608
    ids = [row[0] for row in connection.rows(sql, (*parameters, limit))]
    return events_of_ids(connection, ids)


def _index(wanted: Wanted) -> str:
    """The narrowest index there is: SQLite does not know how few events a metric has."""
    if wanted.kinds == _CONFLICTS:
        return "INDEXED BY events_conflicts"
    if wanted.baseline or wanted.mark in ("reviewed", "dismissed"):
        return ""
    narrow = (
        ("metric", wanted.metric is not None),
        ("region", wanted.region is not None),
        ("told", wanted.since is not None or wanted.until is not None),
        ("kind", len(wanted.kinds) == 1),
        ("source", wanted.source is not None),
        ("severity", len(wanted.severities) == 1),
    )
    return f"INDEXED BY events_{next((name for name, asked in narrow if asked), 'log')}"


def _conditions(wanted: Wanted) -> Iterator[Condition]:
    if not wanted.baseline:
        # The plus keeps the index of the whole log away where the few that are marked are looked through.
        yield "+e.baseline = 0" if wanted.mark in ("reviewed", "dismissed") else "e.baseline = 0", ()
    if wanted.before is not None:
        yield "e.id < ?", [wanted.before]
    if wanted.since is not None:
        yield "e.at >= ?", [instant(wanted.since)]
    if wanted.until is not None:
        yield "e.at < ?", [instant(wanted.until)]
    if wanted.region is not None:
        yield below(wanted.region, "e.region")
    if wanted.metric is not None:
        yield "e.metric = (SELECT id FROM metrics WHERE key = ?)", [clean(wanted.metric)]
    if wanted.source is not None:
        yield "e.source = ?", [clean(wanted.source)]
    if wanted.mark == "open":
        yield f"coalesce({_MARK}, 'reopened') = 'reopened'", ()
    elif wanted.mark is not None:
        yield f"{_MARKED} AND {_MARK} = ?", [wanted.mark]
    yield from _among("e.kind", wanted.kinds)
    yield from _among("e.severity", wanted.severities)


def _among(column: str, values: tuple[str, ...]) -> Iterator[Condition]:
    if values == _CONFLICTS:
        yield f"{column} = '{EventKind.CONFLICTING_METRIC}'", ()  # as their index has it
    elif values:
        yield f"{column} IN ({', '.join('?' * len(values))})", values


def events_of(connection: Connection, article: str, limit: int) -> list[Event]:
    """What happened to one article, its baseline too: newest first."""
    sql = "SELECT id FROM events WHERE article = (SELECT id FROM articles WHERE key = ?) ORDER BY id DESC LIMIT ?"
    return list(events_of_ids(connection, [row[0] for row in connection.rows(sql, (clean(article), limit))]))


def derivation_of(connection: Connection, version: int) -> int:
    """The current reading of a version: its figures' ids begin there."""
    return int(connection.value("SELECT derivation FROM versions WHERE id = ?", (version,)))


def source_ids(connection: Connection) -> list[str]:
    return [row[0] for row in connection.rows("SELECT id FROM sources ORDER BY id")]
