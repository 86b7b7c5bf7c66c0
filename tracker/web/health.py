"""Is the monitor alive, what fails, and what was not looked at and why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.model import NotChecked, Silence
from tracker.store.database import Reader
from tracker.store.rows import SourceStatus, Status
from tracker.web import html
from tracker.web.answer import Answer, Asked

SLACK = timedelta(minutes=10)
SHOWN = 20
"""So many pages of one reason are named."""


@dataclass(frozen=True, slots=True)
class Line:
    """A source: `state` in a word, `why` where it is not well."""

    source: str
    name: str
    state: str
    bad: bool
    why: str
    row: SourceStatus | None


@dataclass(frozen=True, slots=True)
class Gap:
    source: str
    why: str
    pages: tuple[NotChecked, ...]
    further: int
    since: datetime | None


def page(reader: Reader, asked: Asked) -> Answer:
    found = reader.status(asked.now)
    lines = _lines(asked, found)
    gaps = _gaps(found.not_checked)
    troubles = _troubles(found)
    return html.page(
        "health", asked,
        found=found, lines=lines, gaps=gaps, troubles=troubles,
        ok=not gaps and not troubles and not any(line.bad for line in lines),
    )  # fmt: skip


def _lines(asked: Asked, found: Status) -> list[Line]:
    rows = {row.source: row for row in found.sources}
    lines = [_line(source.id, source.name, source.every, rows.pop(source.id, None), asked.now)
             for source in asked.settings.sources]  # fmt: skip
    return lines + [Line(name, name, "no longer followed", False, "", row) for name, row in rows.items()]


def _line(source: str, name: str, every: timedelta, row: SourceStatus | None, now: datetime) -> Line:
    if row is None:
        return Line(source, name, "never read", True, "nothing of it is on record yet", None)
    if row.failing:
        return Line(source, name, "failing", True, f"last read {html.stamp(row.last_read) or 'never'}", row)
    if row.sweep_ended is None:
        return Line(source, name, "first sweep", False, "its first sweep has not ended", row)
    if now - row.sweep_ended > 2 * every + SLACK:
        return Line(source, name, "late", True, f"not read since {html.stamp(row.sweep_ended)}", row)
    return Line(source, name, "well", False, "", row)


def _troubles(found: Status) -> list[str]:
    """What is amiss beside sources and pages, a sentence each."""
    told = [f"{row.source}: {row.degraded}" for row in found.sources if row.degraded]
    told += [f"{one.source}: nothing was read {_span(one)}" for one in found.silent]
    told += [
        f"The {one.kind} {one.name} up to {html.stamp(one.until)} did not go out: {one.detail or 'not tried yet'}"
        for one in found.undelivered
    ]
    return told + ([f"The settings were not taken on: {found.settings_fault}"] if found.settings_fault else [])


def _span(silence: Silence) -> str:
    begin = f"since {html.stamp(silence.since)}" if silence.since else "ever since it is followed"
    return begin + (f", until {html.stamp(silence.until)}" if silence.until else "")


def _gaps(pages: tuple[NotChecked, ...]) -> list[Gap]:
    groups: dict[tuple[str, str], list[NotChecked]] = defaultdict(list)
    for found in pages:
        groups[found.source, found.why].append(found)
    return [_gap(source, why, group) for (source, why), group in groups.items()]


def _gap(source: str, why: str, group: list[NotChecked]) -> Gap:
    looked = [found.since for found in group if found.since]
    return Gap(source, why, tuple(group[:SHOWN]), max(len(group) - SHOWN, 0), min(looked, default=None))
