"""What is to go out and what went: how far each digest and alert has come, and the deliveries that came of it.

The snapshots do not give this back: `carried` and `carry` take it from an old database file into a new one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tracker.errors import UsageError
from tracker.model.delivery import Delivery, Subscription, Window
from tracker.store.codec import Row, clean, instant, maybe_clean, maybe_instant, to_instant, to_maybe_instant
from tracker.store.connection import Connection

PATIENCE = timedelta(hours=1)
"""What is due for longer has nobody who sends it."""
REMEMBERED = timedelta(days=30)
"""So long it is told that a delivery was given up."""
_COLUMNS = (
    "id, key, kind, name, target, since, until, after_event, upto_event, after_review, upto_review, "
    "entered, state, due, tries, sent, detail"
)
_MARKS = ", ".join("?" * len(_COLUMNS.split(",")))
_DELIVERIES = f"SELECT {_COLUMNS} FROM deliveries"  # noqa: S608


# ---------------------------------------------------------------------------------------------- reading


def subscriptions(connection: Connection) -> dict[tuple[str, str], Subscription]:
    rows = connection.rows(
        "SELECT kind, name, until, upto_event, at, upto_review FROM subscriptions ORDER BY kind, name"
    )
    return {
        (kind, name): Subscription(kind, name, to_instant(until), upto, to_instant(at), reviews)
        for kind, name, until, upto, at, reviews in rows
    }


def deliveries(connection: Connection, limit: int | None = None) -> Iterator[Delivery]:
    """Newest first."""
    return map(_delivery, connection.rows(f"{_DELIVERIES} ORDER BY id DESC LIMIT ?", (-1 if limit is None else limit,)))


def due(connection: Connection, now: datetime, limit: int) -> list[Delivery]:
    """What is to be tried by now, the longest due first."""
    sql = f"{_DELIVERIES} WHERE state = 'waiting' AND due <= ? ORDER BY due, id LIMIT ?"
    return [_delivery(row) for row in connection.rows(sql, (instant(now), limit))]


def waiting(connection: Connection, digest: str) -> list[Delivery]:
    """Of this digest all that has not gone out, due or not, the oldest first."""
    sql = f"{_DELIVERIES} WHERE state = 'waiting' AND kind = 'digest' AND name = ? ORDER BY id"
    return [_delivery(row) for row in connection.rows(sql, (digest,))]


def undelivered(connection: Connection, now: datetime) -> tuple[Delivery, ...]:
    """The newest of each digest and alert that should have gone out by now: it failed, was given up in the last weeks,
    or nobody tries to send it."""
    sql = f"""{_DELIVERIES} WHERE id IN (SELECT max(id) FROM deliveries
      WHERE state = 'waiting' AND (tries > 0 OR due < ?) OR state = 'given_up' AND tries > 0 AND entered > ?
      GROUP BY kind, name) ORDER BY kind, name"""  # noqa: S608
    parameters = (instant(now - PATIENCE), instant(now - REMEMBERED))
    return tuple(_delivery(row) for row in connection.rows(sql, parameters))


def delivery(connection: Connection, number: int) -> Delivery:
    row = connection.row(f"{_DELIVERIES} WHERE id = ?", (number,))
    if row is None:
        raise UsageError(f"there is no delivery {number}: `tracker deliver --list` names them")
    return _delivery(row)


def _delivery(row: Row) -> Delivery:
    number, key, kind, name, target, since, until, *window, entered, state, due_at, tries, sent, detail = row
    return Delivery(
        number, key, kind, name, target, to_instant(since), to_instant(until), Window(*window), to_instant(entered),
        state, to_maybe_instant(due_at), tries, to_maybe_instant(sent), detail,
    )  # fmt: skip


def reviewed(connection: Connection, window: Window) -> list[int]:
    """Events known before the window that somebody said something of within it."""
    sql = """SELECT DISTINCT e.id FROM reviews r CROSS JOIN events e ON e.once = r.once
      WHERE r.id > ? AND r.id <= ? AND r.once IS NOT NULL AND e.id <= ? ORDER BY e.id"""
    return [row[0] for row in connection.rows(sql, (window.after_review, window.upto_review, window.after))]


# ---------------------------------------------------------------------------------------------- writing


def enter(connection: Connection, subscription: Subscription, new: Delivery | None) -> None:
    """The end of a period and what came of it: within the caller's transaction, both or neither."""
    if new is not None:
        connection.run(
            f"INSERT OR IGNORE INTO deliveries ({_COLUMNS}) VALUES ({_MARKS})",  # noqa: S608
            (None, *_values(new)[1:]),
        )
    s = subscription
    connection.run(
        "INSERT OR REPLACE INTO subscriptions (kind, name, until, upto_event, upto_review, at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (s.kind, s.name, instant(s.until), s.upto, s.reviews, instant(s.at)),
    )


def settle(connection: Connection, changed: Delivery) -> None:
    """What became of an attempt: state, due, tries, sent, detail."""
    connection.run(
        "UPDATE deliveries SET state = ?, due = ?, tries = ?, sent = ?, detail = ? WHERE id = ?",
        (changed.state, maybe_instant(changed.due), changed.tries, maybe_instant(changed.sent),
         maybe_clean(changed.detail), changed.id),
    )  # fmt: skip


def _values(d: Delivery) -> tuple[object, ...]:
    w = d.window
    return (
        d.id, d.key, d.kind, d.name, clean(d.target), instant(d.since), instant(d.until), w.after, w.upto,
        w.after_review, w.upto_review, instant(d.entered), d.state, maybe_instant(d.due), d.tries,
        maybe_instant(d.sent), maybe_clean(d.detail),
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------- into a new file


@dataclass(frozen=True, slots=True)
class Carried:
    """What an old file has of it. `marks`: event's number -> what makes it and those before it, newest first, the same
    events in another file, and when they happened."""

    subscriptions: tuple[Subscription, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    marks: tuple[tuple[int, tuple[tuple[bytes, str], ...]], ...] = ()


def carried(connection: Connection) -> Carried:
    """Raises StoreError where the file does not give it."""
    subscribed, sent = tuple(subscriptions(connection).values()), tuple(deliveries(connection))
    numbers = {s.upto for s in subscribed} | {n for d in sent for n in (d.window.after, d.window.upto)}
    sql = "SELECT once, at FROM events WHERE id <= ? ORDER BY id DESC LIMIT 8"
    marks = ((number, tuple((once, at) for once, at in connection.rows(sql, (number,)))) for number in sorted(numbers))
    return Carried(subscribed, sent, tuple(marks))


def carry(connection: Connection, old: Carried) -> None:
    """Into the new file, within the caller's transaction; what is on record there of the same key gives way. Numbers of
    events become those that the same events have here: a rebuild by another extractor counts otherwise."""
    here = {number: _number_here(connection, before) for number, before in old.marks}
    for s in old.subscriptions:
        enter(connection, replace(s, upto=here[s.upto]), None)
    for d in reversed(old.deliveries):
        moved = _values(replace(d, window=replace(d.window, after=here[d.window.after], upto=here[d.window.upto])))
        connection.run(f"INSERT OR REPLACE INTO deliveries ({_COLUMNS}) VALUES ({_MARKS})", moved)  # noqa: S608


def _number_here(connection: Connection, before: tuple[tuple[bytes, str], ...]) -> int:
    """Of the newest of these events that there is here; where there is none of many, of what had happened by then."""
    for once, _ in before:
        found = connection.value("SELECT id FROM events WHERE once = ?", (once,))
        if found is not None:
            return int(found)
    if not before:
        return 0
    return int(connection.value("SELECT coalesce(max(id), 0) FROM events WHERE at <= ?", (before[0][1],)))
