"""The daemon's backups: looks now and then whether one is due, and makes it beside the sweeps."""

import asyncio

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from tracker.app import App
from tracker.backups import back_up, is_due
from tracker.errors import TrackerError
from tracker.model.settings import BackupSchedule
from tracker.postman import in_thread

LOOK_EVERY = 60.0
"""Seconds between two looks at whether a backup is due."""

Log = structlog.stdlib.BoundLogger


class Keeper:
    def __init__(self, app: App, log: Log) -> None:
        self._app, self._log = app, log

    def add_to(self, scheduler: AsyncIOScheduler) -> None:
        """Adds the one job, where sources.toml asks for backups."""
        if self._app.settings.backups is not None:
            every = IntervalTrigger(seconds=LOOK_EVERY)
            scheduler.add_job(self.look, every, id="backup", next_run_time=self._app.clock())

    async def look(self) -> None:
        """What goes wrong is logged, and tried again at the next look; it never stops the watch."""
        schedule = self._app.settings.backups
        assert schedule is not None
        try:
            await in_thread(lambda: self._back_up(schedule))
        except TrackerError as error:
            self._log.error("backup failed", error=str(error))
        except asyncio.CancelledError:
            # The scheduler alone does that, at its end; passed on to it, it would be told as a fault.
            self._log.warning("backup broken off")

    def _back_up(self, schedule: BackupSchedule) -> None:
        """In a thread of its own, with a reader of its own."""
        now = self._app.clock()
        if is_due(schedule, now):
            with self._app.reading() as reader:
                path = back_up(reader, schedule, now)
            self._log.info("backed up", file=str(path), bytes=path.stat().st_size)
