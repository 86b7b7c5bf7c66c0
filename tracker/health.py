"""Is the monitor alive, and is all looked at that should be? One answer for `tracker status` and the endpoint."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from tracker.digest.alarms import span
from tracker.instants import second
from tracker.model.digest import Silence
from tracker.model.source import Source
from tracker.store.rows import Status

Kind = Literal["settings", "trouble", "clock", "late", "failing", "degraded", "delivery"]
_CLOCK = timedelta(minutes=1)
LEAST_ROOM = 10_000_000


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that people should know of, in words. `source` None: it is the monitor's own."""

    kind: Kind
    source: str | None
    why: str

    def __str__(self) -> str:
        return f"{self.source}: {self.why}" if self.source else self.why


def concerns(
    found: Status, sources: Iterable[Source], now: datetime, trouble: str | None = None
) -> tuple[Concern, ...]:
    """The gravest first. `sources`: those of sources.toml; `trouble`: what the caller itself knows to be wrong."""
    return (*_own(found, now, trouble), *_late(found, sources), *_sources(found), *_deliveries(found))


def obstacle(folders: Iterable[Path]) -> str | None:
    """Why nothing can be written into the first of these folders where that is so: no room, or read-only."""
    for folder in folders:
        try:
            found = os.statvfs(folder)
        except OSError:
            continue
        if found.f_flag & os.ST_RDONLY:
            return f"{folder.absolute()} is read-only"
        if found.f_bavail * found.f_frsize < LEAST_ROOM:
            return f"{folder.absolute()} has less than {LEAST_ROOM // 1_000_000} MB of room left"
    return None


def _own(found: Status, now: datetime, trouble: str | None) -> Iterator[Concern]:
    if trouble:
        yield Concern("trouble", None, trouble)
    if found.settings_fault:
        words = f"sources.toml was not taken on, the settings before are in force: {found.settings_fault}"
        yield Concern("settings", None, words)
    if found.newest is not None and found.newest - now > _CLOCK:
        ahead = span(timedelta(seconds=round((found.newest - now).total_seconds())))
        why = f"the clock stands {ahead} behind what is on record; what is seen is dated on from there"
        yield Concern("clock", None, why)


def _late(found: Status, sources: Iterable[Source]) -> Iterator[Concern]:
    for silence in found.silent:
        yield Concern("late", silence.source, _since(silence))
    known = {row.source for row in found.sources} | {silence.source for silence in found.silent}
    for source in sources:
        if source.id not in known:
            yield Concern("late", source.id, "never read")


def _since(silence: Silence) -> str:
    since = f"not read since {second(silence.since)}" if silence.since else "never read"
    return f"{since}; it should be every {span(silence.every)}"


def _sources(found: Status) -> Iterator[Concern]:
    for row in (row for row in found.sources if row.every is not None):
        if row.failing:
            read = second(row.last_read) if row.last_read else "never"
            why = f": {row.failing_why}" if row.failing_why else ""
            yield Concern("failing", row.source, f"cannot be read; last read {read}{why}")
        if row.degraded:
            yield Concern("degraded", row.source, f"no longer read in full: {row.degraded}")


def _deliveries(found: Status) -> Iterator[Concern]:
    for one in found.undelivered:
        what = f"the {one.kind} {one.name} has not gone to {one.target}"
        if one.state == "given_up":
            why = f"given up after {one.tries} tries: {one.detail}; `tracker deliver --again {one.id}`"
        elif one.tries:
            why = f"{one.detail}; it is tried again"
        else:
            why = "nobody sends what is due: let `tracker run` do it, or `tracker deliver` from cron"
        yield Concern("delivery", None, f"{what}: {why}")
