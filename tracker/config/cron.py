"""A schedule of digests: a word for a span, or the five fields of a cron line."""

import re

SPANS = ("hourly", "daily", "weekly", "monthly")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIELDS: tuple[tuple[str, int, int, tuple[str, ...]], ...] = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of the month", 1, 31, ()),
    ("month", 1, 12, _MONTHS),
    ("day of the week", 0, 6, _DAYS),
)
_ITEM = re.compile(r"(?:\*|(\w{1,3})(?:-(\w{1,3}))?)(?:/([1-9]\d?))?", re.ASCII)


def check_schedule(text: str) -> None:
    """Raises ValueError, in words for people, for what is no schedule."""
    if text in SPANS:
        return
    fields = text.lower().split()
    if len(fields) != len(_FIELDS):
        raise ValueError(f'"{text[:80]}" is no schedule')
    for field, (name, low, high, words) in zip(fields, _FIELDS, strict=True):
        if not all(_is_item(item, low, high, words) for item in field.split(",")):
            raise ValueError(f'"{field[:40]}" is no {name}')


def _is_item(item: str, low: int, high: int, words: tuple[str, ...]) -> bool:
    found = _ITEM.fullmatch(item)
    if not found:
        return False
    ends = [_number(text, low, words) for text in found.group(1, 2) if text]
    return all(end is not None and low <= end <= high for end in ends) and ends == sorted(ends, key=lambda x: x or 0)


def _number(text: str, low: int, words: tuple[str, ...]) -> int | None:
    if text.isdigit():
        return int(text)
    return words.index(text) + low if text in words else None
