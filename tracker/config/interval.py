"""Spans of time as people write them in sources.toml: "90s", "30m", "1h", "1h30m", "2d", "1w"."""

import re
from datetime import timedelta

LEAST, MOST = timedelta(seconds=1), timedelta(days=366)
_WHOLE = re.compile(r"(?:\d{1,6}[wdhms])+", re.ASCII)
_PART = re.compile(r"(\d+)([wdhms])", re.ASCII)
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


def parse_interval(text: str) -> timedelta:
    """Raises ValueError, in words for people, for what is no interval between one second and 366 days."""
    packed = "".join(text.split()).lower()
    if not _WHOLE.fullmatch(packed):
        raise ValueError(f'"{text}" is no interval')
    span = timedelta()
    for amount, unit in _PART.findall(packed):
        span += timedelta(**{_UNITS[unit]: int(amount)})
    if not LEAST <= span <= MOST:
        raise ValueError(f'"{text}" is {"too short" if span < LEAST else "too long"}')
    return span
