"""What the monitor notes of itself, beside the history: its own clock, and settings that it could not take on."""

from datetime import datetime

from tracker.store.codec import clean, instant, to_instant
from tracker.store.connection import Connection

_CLOCK, _FAULT = "clock", "settings_fault"


def noted_clock(connection: Connection) -> tuple[datetime, datetime] | None:
    value = _noted(connection, _CLOCK)
    if value is None:
        return None
    own, _, wall = value.partition(" ")
    return to_instant(own), to_instant(wall)


def note_clock(connection: Connection, noted: tuple[datetime, datetime]) -> None:
    _note(connection, _CLOCK, " ".join(map(instant, noted)))


def noted_fault(connection: Connection) -> str | None:
    return _noted(connection, _FAULT)


def note_fault(connection: Connection, fault: str | None) -> None:
    if fault is None:
        connection.run("DELETE FROM meta WHERE key = ?", (_FAULT,))
    else:
        _note(connection, _FAULT, clean(fault))


def _noted(connection: Connection, key: str) -> str | None:
    value: str | None = connection.value("SELECT value FROM meta WHERE key = ?", (key,))
    return value


def _note(connection: Connection, key: str, value: str) -> None:
    connection.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value))
