"""The monitor as a service: sweeps of what is due, digests and alerts on schedule, until it is told to end.

What is due stands in the database, not in the scheduler: a look a minute finds it, more often where a source asks for
it. After a sleep or a jump of the clock there is one look, and it finds everything once. SIGTERM and SIGINT: no new
request, what is under way is finished or given up within seconds, what was seen is committed. SIGHUP: sources.toml is
read anew; a bad one changes nothing. Where there is no room to write it waits until there is.
"""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from tracker.app import App
from tracker.check import Checker
from tracker.errors import ArchiveError, ConfigError, Full, NoSpace, StoreError, TrackerError
from tracker.keeper import Keeper
from tracker.model.settings import Settings
from tracker.postman import Postman
from tracker.service.notice import Notice
from tracker.service.vitals import Vitals
from tracker.store.lock import WriterLock
from tracker.sweep import CheckSummary

LOOK_EVERY = 60.0
"""Seconds between two looks at what is due, at most; no page is due more often than its source's interval."""
GRACE = 5.0
"""Seconds that a request under way is given when the daemon is told to end."""

Log = structlog.stdlib.BoundLogger


class Daemon:
    """`load` reads the settings anew at SIGHUP."""

    def __init__(
        self,
        app: App,
        load: Callable[[], Settings],
        log: Log,
        look_every: float = LOOK_EVERY,
        notice: Notice | None = None,
    ) -> None:
        self._app, self._load, self._log, self._look_every = app, load, log, look_every
        self._notice = notice or Notice({}, os.getpid(), time.monotonic)
        self._vitals = Vitals(app, log, self._notice, time.monotonic, look_every, self._mind_the_clock)
        self._wanted = asyncio.Event()
        self._scheduler: AsyncIOScheduler | None = None
        self._ending = self._served = self._stumbled = False
        self._failure: TrackerError | None = None

    async def run(self) -> None:
        """Until it is told to end; TrackerError where database or snapshots cannot be used any more."""
        # A second one is told that it is the second, not that the first has the port.
        WriterLock(self._app.settings.database).release()
        with self._signals():
            async with self._vitals:
                while not self._ending:
                    await self._turn()
            self._notice.stopping()

    async def _turn(self) -> None:
        """With one set of settings, or as long as there is room to write."""
        self._failure, self._stumbled = None, False
        try:
            await self._serve()
        except (Full, NoSpace) as error:
            if not self._served:
                raise
            self._failure = error
        finally:
            self._wanted.clear()
        if isinstance(self._failure, Full | NoSpace):
            await self._wait_for_room(self._failure)
        elif self._failure is not None:
            raise self._failure
        elif self._stumbled:
            await self._pause()
        elif not self._ending:
            await self._reload()

    async def _serve(self) -> None:
        async with self._app.checker(self._vitals.signs) as checker:
            fault = self._vitals.fault
            await checker.ask(lambda store: store.note_fault(fault))
            scheduler = AsyncIOScheduler(
                timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
            )
            looks = asyncio.Lock()
            scheduler.add_job(
                self._look,
                IntervalTrigger(seconds=self._between_looks()),
                (checker, looks),
                id="look",
                next_run_time=datetime.now(UTC),
            )
            Keeper(self._app, self._log).add_to(scheduler)
            async with Postman(self._app, checker, os.environ, self._log) as self._postman:
                scheduler.start()
                self._scheduler = scheduler
                self._tell_start()
                try:
                    await self._wanted.wait()
                finally:
                    self._scheduler = None
                    checker.stop()
                    # Paused, not shut down: that would break off the sweep under way in the middle.
                    scheduler.pause()
                    await asyncio.sleep(0)  # a look that was just handed out begins, and is waited for too
                    await self._drain(checker, looks)
                    scheduler.shutdown(wait=False)

    def _between_looks(self) -> float:
        return min(self._look_every, *(source.every.total_seconds() for source in self._app.settings.sources))

    def _tell_start(self) -> None:
        sources = [source.id for source in self._app.settings.sources]
        if not self._served:
            self._vitals.waits(0.0)
        self._served = True
        self._log.info("started", sources=sources)
        self._notice.ready(f"watching {', '.join(sources)}")

    async def _drain(self, checker: Checker, looks: asyncio.Lock) -> None:
        try:
            async with asyncio.timeout(GRACE), looks:
                pass
        except TimeoutError:
            checker.give_up()
            async with looks:
                pass
        self._log.info("drained")

    async def _look(self, checker: Checker, looks: asyncio.Lock) -> None:
        async with looks:
            try:
                summary = await checker.sweep(self._app.settings.sources)
            except (StoreError, ArchiveError) as error:
                self._fail(error)
            except Exception as error:  # noqa: BLE001 - the one catch-all: a fault in one sweep must not end the watch
                self._log.exception("sweep failed", error=str(error))
                self._vitals.trouble = f"the last sweep failed: {error}"
                # The thread that owns the history may have ended with it: all is opened anew.
                self._stumbled = True
                self._wanted.set()
            else:
                self._vitals.looked(_counted(summary))
                self._postman.wake()

    def _mind_the_clock(self) -> None:
        """A clock that was set back would have the next look wait until the time comes round again."""
        job = self._scheduler.get_job("look") if self._scheduler else None
        now = datetime.now(UTC)
        if job is not None and job.next_run_time - now > timedelta(seconds=2 * self._look_every):
            self._log.warning("clock set back", seconds=round((job.next_run_time - now).total_seconds()))
            job.modify(next_run_time=now)

    async def _wait_for_room(self, failure: TrackerError) -> None:
        """What was learnt stands on disk; the next try catches up with it."""
        self._vitals.trouble = str(failure)
        self._vitals.waits(self._look_every)
        self._notice.status(f"waiting: {failure}")
        self._log.error("waiting for room", error=str(failure), again=self._look_every)
        await self._pause()

    async def _pause(self) -> None:
        """Before the next try; a signal ends it."""
        if self._ending:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wanted.wait(), self._look_every)
            self._wanted.clear()
            if not self._ending:
                await self._reload()

    # ------------------------------------------------------------------------------------------ signals

    @contextmanager
    def _signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._end)
        loop.add_signal_handler(signal.SIGHUP, self._wanted.set)
        try:
            yield
        finally:
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                loop.remove_signal_handler(number)

    def _end(self) -> None:
        self._ending = True
        self._notice.stopping()
        self._wanted.set()

    def _fail(self, error: TrackerError) -> None:
        self._log.error("cannot go on", error=str(error))
        self._failure = error
        self._wanted.set()

    async def _reload(self) -> None:
        self._notice.reloading()
        try:
            app = App(self._load(), self._app.clock)
        except ConfigError as error:
            self._vitals.fault = str(error)
            self._log.error("settings kept", error=str(error))
            return
        self._app, self._vitals.fault = app, None
        await self._vitals.take_on(app)
        self._log.info("settings reloaded")


def _counted(summary: CheckSummary) -> str:
    return f"{summary.checked} checked, {summary.failed} failed, {len(summary.not_checked)} not checked"
