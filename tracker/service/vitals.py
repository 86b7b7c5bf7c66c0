"""How the running monitor shows that it lives: log, metrics, health, and the service manager's watchdog."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import structlog

from tracker.app import App
from tracker.errors import TrackerError
from tracker.health import Concern, concerns
from tracker.service.endpoint import Endpoint
from tracker.service.gauges import Gauges, Stored
from tracker.service.notice import Notice
from tracker.service.pulse import Pulse
from tracker.signs import Looked, Signs, Swept
from tracker.store.rows import Status, as_json

EVERY = 5.0
"""Seconds between two looks at whether all goes on; more often where the service manager wants it."""
PATIENCE = 120.0
"""Seconds without an advance, on top of what one answer may take, after which the monitor stands still."""
SHOWN = 200
"""So many pages that were not checked are named."""
_BAD = ("failed", "refused", "not_checked")
_DEAD = ("trouble", "late")

Log = structlog.stdlib.BoundLogger


class Vitals:
    """An async context manager for as long as the monitor runs, through reloads and waits. `every`: seconds between two
    sweeps; `tick` is called now and then, by a clock that no hand sets."""

    def __init__(
        self,
        app: App,
        log: Log,
        notice: Notice,
        monotonic: Callable[[], float],
        every: float,
        tick: Callable[[], None] = lambda: None,
    ) -> None:
        self._app, self._log, self.notice, self._every, self._tick = app, log, notice, every, tick
        self._monotonic = monotonic
        self._pulse = Pulse(monotonic, PATIENCE + 2 * app.settings.timeout)
        self._gauges = Gauges(self._stored)
        self._endpoint: tuple[str, Endpoint] | None = None
        self._last: datetime | None = None
        self._still = False
        self.trouble: str | None = None
        """Why nothing can be looked at or written just now; until a look has ended well."""
        self.fault: str | None = None
        """What is wrong with the settings that were to be taken on."""

    @property
    def signs(self) -> Signs:
        return Signs(looked=self._looked, swept=self._swept, beat=self._pulse.beat)

    async def __aenter__(self) -> Self:
        await self._listen()
        self._task = asyncio.create_task(self._attend())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        await self._hang_up()

    async def take_on(self, app: App) -> None:
        """New settings; an address that cannot be had is no reason to end a monitor that runs."""
        self._app = app
        self._pulse = Pulse(self._monotonic, PATIENCE + 2 * app.settings.timeout)
        try:
            await self._listen()
        except TrackerError as error:
            self._log.error("not listening", error=str(error))

    def looked(self, counts: str) -> None:
        """A look at all that is due has ended; the next is a while off."""
        self._last, self.trouble = self._app.clock(), None
        self._pulse.beat(self._every)
        self.notice.status(f"last look {self._last:%Y-%m-%d %H:%M:%S} UTC: {counts}")

    def waits(self, seconds: float) -> None:
        self._pulse.beat(seconds)

    # ------------------------------------------------------------------------------------------ signs

    def _looked(self, look: Looked) -> None:
        self._gauges.looked(look)
        tell = self._log.warning if look.outcome in _BAD else self._log.info
        more = {"detail": look.detail} if look.detail else {}
        tell("looked", source=look.source, page=look.url, outcome=look.outcome, duration=round(look.seconds, 3), **more)

    def _swept(self, sweep: Swept) -> None:
        self._gauges.swept(sweep)
        self._log.info(
            "swept", source=sweep.source, duration=round(sweep.seconds, 3), due=sweep.due, checked=sweep.checked,
            not_checked=sweep.not_checked, events=sweep.events, **dict(sweep.counts),
        )  # fmt: skip

    # ------------------------------------------------------------------------------------------ attending

    async def _attend(self) -> None:
        pause = min(EVERY, self.notice.watchdog / 3) if self.notice.watchdog else EVERY
        while True:
            await asyncio.sleep(pause)
            self._tick()
            if self._pulse.alive:
                self.notice.alive()
            elif not self._still:
                self._log.error("standstill", seconds=round(self._pulse.still))
            self._still = not self._pulse.alive

    async def _listen(self) -> None:
        wanted = self._app.settings.listen
        if self._endpoint is not None and self._endpoint[0] == wanted:
            return
        await self._hang_up()
        if wanted is not None:
            endpoint = Endpoint(wanted, self.health, self.metrics)
            self._log.info("listening", address=await endpoint.start())
            self._endpoint = wanted, endpoint

    async def _hang_up(self) -> None:
        if self._endpoint is not None:
            await self._endpoint[1].stop()
            self._endpoint = None

    # ------------------------------------------------------------------------------------------ health

    def _stored(self) -> Stored:
        with self._app.reading() as reader:
            found = reader.status(self._app.clock())
            return Stored(found, tuple(reader.event_counts()), self._app.archive_bytes())

    def health(self) -> tuple[bool, dict[str, Any]]:
        """Whether the monitor does its work, and what there is to say; for any thread."""
        now = self._app.clock()
        try:
            with self._app.reading() as reader:
                found = replace(reader.status(now), settings_fault=self.fault)
        except TrackerError as error:
            return False, {"ok": False, "at": as_json(now), "trouble": self.trouble or str(error)}
        told = concerns(found, self._app.settings.sources, now, self._trouble())
        well = not any(concern.kind in _DEAD for concern in told)
        return well, {"ok": well, **self._document(found, told, now)}

    def metrics(self) -> bytes:
        return self._gauges.text(self._pulse.still, fault=self.fault is not None)

    def _trouble(self) -> str | None:
        return self.trouble or (None if self._pulse.alive else f"nothing advances for {self._pulse.still:.0f} seconds")

    def _document(self, found: Status, told: tuple[Concern, ...], now: datetime) -> dict[str, Any]:
        return {
            "at": as_json(now),
            "last_look": as_json(self._last),
            "trouble": self._trouble(),
            "settings_fault": self.fault,
            "concerns": [{"kind": one.kind, "source": one.source, "why": one.why} for one in told],
            "sources": [as_json(row) for row in found.sources],
            "not_checked": [as_json(page) for page in found.not_checked[:SHOWN]],
            "not_checked_count": len(found.not_checked),
        }
