"""Model values as SQLite holds them, and back. Instants are 27 characters of UTC, so that text order is time order."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from tracker.errors import Corrupt
from tracker.instants import exact
from tracker.model.figure import Number

Row = tuple[Any, ...]
T = TypeVar("T")

WAY_OUT = "run `tracker rebuild` to make it anew from the snapshots, or `tracker restore FILE` to bring back a backup"

SPAN = 1_000_000
"""Ids of paragraphs, figures and mentions are `derivation * SPAN + position`: read in order without an index."""

_INTEGERS = 2**63


def instant(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return exact(value)


def maybe_instant(value: datetime | None) -> str | None:
    return None if value is None else instant(value)


def to(kind: Callable[[str], T], text: str) -> T:
    """Raises Corrupt for what no tracker wrote."""
    try:
        return kind(text)
    except (ValueError, TypeError) as error:
        raise Corrupt(f"the database is damaged, it says {text!r:.80}: {WAY_OUT}") from error


def to_instant(text: str) -> datetime:
    return to(datetime.fromisoformat, text)


def to_maybe_instant(text: str | None) -> datetime | None:
    return None if text is None else to(datetime.fromisoformat, text)


def day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def to_day(text: str | None) -> date | None:
    return None if text is None else to(date.fromisoformat, text)


def clean(text: str) -> str:
    """`text` as UTF-8 can hold it: a lone surrogate becomes "?", one character for one."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def maybe_clean(text: str | None) -> str | None:
    return None if text is None else clean(text)


def number(value: Number | None) -> Number | None:
    """`value` as SQLite can hold it: what is beyond 64 bits becomes a float."""
    if isinstance(value, int) and not -_INTEGERS <= value < _INTEGERS:
        return float(value) if abs(value) < 10**300 else (float("inf") if value > 0 else float("-inf"))
    return value


def strings(values: Sequence[str]) -> str | None:
    """A JSON array, null where empty."""
    return json.dumps([clean(value) for value in values], ensure_ascii=False) if values else None


def to_strings(text: str | None) -> tuple[str, ...]:
    return tuple(to(json.loads, text)) if text else ()


def numbers(values: Sequence[int]) -> str | None:
    """A JSON array, null where empty."""
    return json.dumps(list(values)) if values else None


def to_numbers(text: str | None) -> tuple[int, ...]:
    return tuple(to(json.loads, text)) if text else ()
