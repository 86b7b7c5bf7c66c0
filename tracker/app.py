"""Puts the real parts together; the only place that does, and with the daemon and the command line the only one that
knows what time it is."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.check import Checker
from tracker.clock import Steady, resumed
from tracker.doctor import Finding, examine
from tracker.errors import ArchiveError, Locked, UsageError
from tracker.fetch.client import Client
from tracker.fetch.pace import Pace
from tracker.garbage import leave_alone
from tracker.model.reply import Failed, Fetched, NotModified
from tracker.model.settings import Settings
from tracker.model.source import Source
from tracker.outbox import enter
from tracker.rebuild import Rebuilt, rebuild
from tracker.reprocess import Reprocessed, reprocess
from tracker.scribe import Opened, Scribe
from tracker.signs import Signs
from tracker.store.database import open_reader
from tracker.store.reader import Reader
from tracker.sweep import CheckSummary
from tracker.writer import open_writer

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class App:
    """The monitor that `settings` describe."""

    settings: Settings
    clock: Clock = utc_now

    def sources(self, ids: Sequence[str] = ()) -> tuple[Source, ...]:
        """The sources with these ids, all where none is named; UsageError names the ones that there are."""
        known = {source.id: source for source in self.settings.sources}
        unknown = [name for name in ids if name not in known]
        if unknown:
            raise UsageError(f"there is no source {', '.join(unknown)}; sources.toml has {', '.join(known)}")
        return tuple(known[name] for name in ids) or self.settings.sources

    def check(
        self,
        ids: Sequence[str] = (),
        *,
        force: bool = False,
        progress: Callable[[str, int, int], None] = lambda *_: None,
    ) -> CheckSummary:
        """One sweep of what is due, then ends."""

        sources = self.sources(ids)

        async def once() -> CheckSummary:
            async with self.checker(Signs(progress)) as checker:
                # Before it, so that digests and alerts that are new take in what this sweep finds.
                await checker.ask(lambda store: enter(store, self.settings, self.clock()))
                summary = await checker.sweep(sources, force=force)
                await checker.ask(lambda store: enter(store, self.settings, self.clock()))
                return summary

        return asyncio.run(once())

    @asynccontextmanager
    async def checker(self, signs: Signs | None = None) -> AsyncIterator[Checker]:
        """Holds the database for as long as it is open; what a crash left behind is mended first."""
        signs, clock = signs or Signs(), Steady(self.clock, time.monotonic)
        pace = Pace(self.settings.delay, clock, connections=self.settings.connections, waiting=signs.beat)
        writing = _Writing(self.settings)
        async with Scribe(writing.open, writing.close) as scribe, Client(self.settings, clock) as client:
            now = self.clock()
            clock.not_before(await scribe.ask(lambda store: resumed(store.newest(), store.noted_clock(), now)))
            yield Checker(self.settings, client, pace, scribe, clock, signs)
            if clock.ahead:
                noted = clock(), self.clock()
                await scribe.ask(lambda store: store.note_clock(noted))

    async def fetch(self, url: str) -> Fetched | NotModified | Failed:
        async with Client(self.settings, self.clock) as client:
            return await client.get(url)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """The history, also while another process writes it."""
        with contextlib.closing(open_reader(self.settings.database)) as reader:
            yield reader

    def archive_bytes(self) -> int:
        """Size of the snapshots."""
        return sum(file.stat().st_size for file in self.settings.snapshots.glob("*.warc.gz"))

    def mend(self) -> None:
        """Applies what a crash kept from being applied; a process that is writing does so by itself."""
        writing = _Writing(self.settings)
        try:
            with contextlib.suppress(Locked, ArchiveError):
                writing.open(lambda: None)
        finally:
            writing.close()

    def rebuild(self, progress: Callable[[int, int], None] = lambda *_: None) -> Rebuilt:
        return rebuild(self.settings, progress)

    def reprocess(self, *, apply: bool = False, progress: Callable[[int, int], None] = lambda *_: None) -> Reprocessed:
        return reprocess(self.settings, self.clock(), apply=apply, progress=progress)

    def doctor(self, *, repair: bool = False) -> tuple[Finding, ...]:
        return tuple(examine(self.settings, repair=repair))


class _Writing:
    """Store, archive and workers of one writer, opened and closed in the thread that owns them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._parts = contextlib.ExitStack()

    def open(self, wake: Callable[[], None]) -> Opened:
        leave_alone()
        return open_writer(self._settings, self._parts, wake)

    def close(self) -> None:
        self._parts.close()
