"""The monitor as a service: sweeps of what is due, digests on schedule, until it is told to end.

What is due stands in the database, not in the scheduler: a look a minute finds it. After a sleep or a jump of the clock
there is one look, and it finds everything once. SIGTERM and SIGINT: no new request, what is under way is finished or
given up within seconds, what was seen is committed. SIGHUP: sources.toml is read anew; a bad one changes nothing.
"""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from tracker.app import App
from tracker.check import Checker, CheckSummary
from tracker.deliver import make_digest, period, write_digest
from tracker.errors import ArchiveError, ConfigError, StoreError, TrackerError
from tracker.model import Settings

LOOK_EVERY = 60.0
"""Seconds between two looks at what is due; no page is due more often than its source's interval."""
GRACE = 5.0
"""Seconds that a request under way is given when the daemon is told to end."""

CRON = {"hourly": "0 * * * *", "daily": "0 7 * * *", "weekly": "0 7 * * mon", "monthly": "0 7 1 * *"}
"""The spans that sources.toml has words for, as lines of cron in UTC."""

Log = structlog.stdlib.BoundLogger


class Daemon:
    """`load` reads the settings anew at SIGHUP."""

    def __init__(self, app: App, load: Callable[[], Settings], log: Log, look_every: float = LOOK_EVERY) -> None:
        self._app, self._load, self._log, self._look_every = app, load, log, look_every
        self._wanted = asyncio.Event()
        self._ending = False
        self._failure: TrackerError | None = None

    async def run(self) -> None:
        """Until it is told to end; TrackerError where database or snapshots cannot be used any more."""
        with self._signals():
            while not self._ending:
                self._wanted.clear()
                await self._serve()
                if self._failure is not None:
                    raise self._failure
                if not self._ending:
                    self._reload()

    async def _serve(self) -> None:
        """With one set of settings."""
        async with self._app.checker() as checker:
            scheduler = AsyncIOScheduler(
                timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
            )
            self._log.info("started", sources=[source.id for source in self._app.settings.sources])
            looks = asyncio.Lock()
            scheduler.add_job(
                self._look, IntervalTrigger(seconds=self._look_every), (checker, looks), next_run_time=datetime.now(UTC)
            )
            if (digest := self._app.settings.digest) is not None:
                scheduler.add_job(
                    self._digest, CronTrigger.from_crontab(CRON.get(digest.every, digest.every), UTC), (checker,)
                )
            scheduler.start()
            try:
                await self._wanted.wait()
            finally:
                checker.stop()
                # Paused, not shut down: that would break off the sweep under way in the middle.
                scheduler.pause()
                await self._drain(checker, looks)
                scheduler.shutdown(wait=False)

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
            else:
                self._tell(summary)

    def _tell(self, summary: CheckSummary) -> None:
        if summary.checked or summary.not_checked:
            counts = ("checked", "new", "changed", "unchanged", "not_modified", "refused", "failed", "gone", "events")
            told = {name: getattr(summary, name) for name in counts if getattr(summary, name)}
            self._log.info("swept", **told, not_checked=len(summary.not_checked))

    async def _digest(self, checker: Checker) -> None:
        settings = self._app.settings
        assert settings.digest is not None
        target = str(settings.digest.folder)
        last = await checker.ask(lambda store: store.last_delivery(target))
        since, until = period(last, self._app.clock(), timedelta(days=1))
        try:
            with self._app.reading() as reader:
                digest = make_digest(reader, since, until, settings.metrics)
            delivery = write_digest(digest, settings.digest.folder, settings.digest.formats)
            await checker.ask(lambda store: store.record_delivery(target, since, until, until))
        except TrackerError as error:
            self._log.error("digest failed", error=str(error))
        else:
            self._log.info("digest", files=[str(path) for path in delivery.files])

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
        self._wanted.set()

    def _fail(self, error: TrackerError) -> None:
        self._log.error("cannot go on", error=str(error))
        self._failure = error
        self._end()

    def _reload(self) -> None:
        try:
            self._app = App(self._load(), self._app.clock)
        except ConfigError as error:
            self._log.error("settings kept", error=str(error))
        else:
            self._log.info("settings reloaded")
