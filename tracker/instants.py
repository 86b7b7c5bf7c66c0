"""Instants in words: always UTC, and a year has four digits whatever it is."""

from datetime import UTC, datetime


def minute(at: datetime | None) -> str:
    """For people: "2026-01-05 08:00"; "" for None."""
    return _iso(at, "minutes").replace("T", " ") if at else ""


def second(at: datetime) -> str:
    """For people and scripts: "2026-01-05T08:00:03Z"."""
    return _iso(at, "seconds") + "Z"


def exact(at: datetime) -> str:
    """For programs, as instants are stored: "2026-01-05T08:00:03.120000Z"; in the order of text they stand in that of
    time."""
    return _iso(at, "microseconds") + "Z"


def _iso(at: datetime, to: str) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec=to)
