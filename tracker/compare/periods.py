"""Which periods may be compared: what stands at a point in time with its like, what happened in a span with a span of
the same length. Periods are EDTF strings, "now", or None where the text gives no time."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from tracker.compare.values import Quantity, head
from tracker.page.dates import path_date

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?[?~%]?")

_ACT_NOUNS = """
    activity agreement appeal application appointment arbitration article attendance attendee award batch call campaign
    case certificate certification claim complaint consultation contract conversation copy course deed delegation
    dispute document event examination exchange forum guide hearing hour inquiry inspection instance interview item
    lawsuit lecture legalization letter matter mediation meeting message negotiation notarization opinion order
    participant patent petition proposal publication question reconsideration recommendation request response
    review seminar
    service session suggestion suit talk task time trainee training transaction trip video view visit visitor workshop
"""
_ACTS = frozenset(_ACT_NOUNS.split())
"""Counted nouns of what happens, and so adds up over a span; other nouns are of what stands at a point in time."""
_DOING = re.compile(r"(?:\S+ ){0,3}?(?:trained|recruited|dispatched|visited|attended|added|new|newly|organi[sz]ed)\b")
"""People and bodies that are counted by what was done with them, said in the first words of what is measured."""


class Span(NamedTuple):
    """First and last day; None where open."""

    start: date | None
    end: date | None


@lru_cache(4096)
def span(period: str | None) -> Span:
    """Both ends open for "now", None and what is no EDTF."""
    if period is None or period == "now":
        return Span(None, None)
    first, slash, last = period.partition("/")
    begin, end = _point(first), _point(last if slash else first)
    return Span(begin.start if begin else None, end.end if end else None)


def _point(text: str) -> Span | None:
    match = _POINT.fullmatch(text.strip())
    if not match or "00" in match.groups():
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not 1 <= year <= 9999 or month > 12 or (month and day > monthrange(year, month)[1]):
        return None
    last_month = month or 12
    return Span(date(year, month or 1, day or 1), date(year, last_month, day or monthrange(year, last_month)[1]))


@lru_cache(8_192)
def came_out(published: date | None, seen: datetime | None, url: str | None) -> date:
    """The day of a report: the date that it bears, unless that lies ahead of when it was first seen; else the one in
    its URL, else that of the first look."""
    if seen is None:
        return published or date.min
    latest = seen.date() + timedelta(days=1)
    days = (day for day in (published, path_date(url) if url else None) if day is not None and day <= latest)
    return next(days, seen.date())


def as_of(period: str | None, published: date) -> date:
    """The last day that a value speaks of: its period's end, but no day after publication unless it is a plan."""
    start, end = span(period)
    if end is None:
        return published
    return end if start and start > published else min(end, published)


def closed(period: str | None, published: date) -> bool:
    """A period with an end, over when the report came out."""
    end = span(period).end
    return end is not None and end <= published


def planned(period: str | None, published: date) -> bool:
    """A period that had not begun when the report came out."""
    start = span(period).start
    return start is not None and start > published


def adds_up(q: Quantity) -> bool:
    """Counts what happens in a span; else it tells what stands, a share or a rate."""
    if q.frequency is not None or q.kind in ("share", "ratio"):
        return False
    if q.kind in ("money", "change"):
        return True
    return head(q.unit) in _ACTS or bool(_DOING.match(q.measures.casefold()))


def comparable(a: Quantity, a_published: date, b: Quantity, b_published: date) -> bool:
    """Whether one after the other is a development: the same sort of span, or both tell what stands."""
    if a.period == b.period and a.period != "now":
        return True
    return sort_of(a, a_published) == sort_of(b, b_published)


def sort_of(q: Quantity, published: date) -> tuple[str, str | int]:
    """Numbers of one sort may follow each other in a series: what stands; spans of one length; one running period."""
    start, end = span(q.period)
    if planned(q.period, published):
        return "plan", q.period or ""
    if not adds_up(q) or (start is None and (end is None or "/" in (q.period or ""))):
        return "state", ""
    if start is None or end is None:
        return "since", q.period or ""
    if end > published:
        return "running", q.period or ""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return ("days", (end - start).days) if (end - start).days < 27 else ("months", months)
