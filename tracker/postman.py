"""The daemon's outbox: ends digests' periods when they are due, and sends what is due, beside the sweeps.

Whatever fails here is logged and tried again; it never stops the watch.
"""

import asyncio
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar

import structlog

from tracker.app import App
from tracker.check import Checker
from tracker.errors import TrackerError
from tracker.model.delivery import Delivery
from tracker.outbox import attempt, enter

LOOK_EVERY = 30.0
"""Seconds between two looks at what is due."""
ALERTS_EVERY = timedelta(minutes=10)
"""Alerts are looked for when a sweep has ended; in a long one, so often."""
GRACE = 5.0
"""Seconds that a delivery under way is given when the daemon ends."""

T = TypeVar("T")
Log = structlog.stdlib.BoundLogger


class Postman:
    """An async context manager within that of `checker`, whose thread owns the database."""

    def __init__(self, app: App, checker: Checker, environ: Mapping[str, str], log: Log) -> None:
        self._app, self._checker, self._environ, self._log = app, checker, environ, log
        self._woken = asyncio.Event()
        self._ending = False
        self._looked: datetime | None = None

    def wake(self) -> None:
        """A sweep has ended: what it raised is to go out at once."""
        self._looked = None
        self._woken.set()

    async def __aenter__(self) -> Self:
        await self._enter(alerts=True)
        self._task = asyncio.create_task(self._work())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending = True
        self._woken.set()
        _, running = await asyncio.wait((self._task,), timeout=GRACE)
        for task in running:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    # ------------------------------------------------------------------------------------------ rounds

    async def _work(self) -> None:
        while not self._ending:
            self._woken.clear()
            try:
                await self.round()
            except TrackerError as error:
                self._log.error("nothing delivered", error=str(error))
            except Exception as error:  # noqa: BLE001 - as in the daemon: a fault in one round must not end the watch
                self._log.exception("nothing delivered", error=str(error))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LOOK_EVERY)

    async def round(self) -> None:
        """Enters what has become due and sends what is; one after the other."""
        looked = self._looked
        await self._enter(alerts=looked is None or self._app.clock() - looked >= ALERTS_EVERY)
        now = self._app.clock()
        for delivery in await self._checker.ask(lambda store: store.due_deliveries(now)):
            if not self._ending:
                await self._deliver(delivery)

    async def _enter(self, *, alerts: bool) -> None:
        settings, now = self._app.settings, self._app.clock()
        for delivery in await self._checker.ask(lambda store: enter(store, settings, now, alerts=alerts)):
            self._log.info(delivery.kind, name=delivery.name, target=delivery.target)
        if alerts:
            self._looked = now

    async def _deliver(self, delivery: Delivery) -> None:
        tried = await in_thread(lambda: self._attempt(delivery))
        await self._checker.ask(lambda store: store.settle(tried))
        told = {"name": tried.name, "kind": tried.kind, "target": tried.target, "detail": tried.detail}
        if tried.state == "sent":
            self._log.info("delivered", **told)
        else:
            self._log.error("not delivered", **told, tries=tried.tries, again=str(tried.due or "never"))

    def _attempt(self, delivery: Delivery) -> Delivery:
        """In a thread of its own, with a reader of its own."""
        with self._app.reading() as reader:
            return attempt(reader, self._app.settings, delivery, self._environ, self._app.clock())


async def in_thread(work: Callable[[], T]) -> T:
    """As asyncio.to_thread, but a server that hangs holds up no process that is to end."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(set_it: Callable[[], None]) -> None:
        if not future.done():
            set_it()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - handed to the one that waits, as an executor does
            failure = error
            tell = lambda: future.set_exception(failure)  # noqa: E731
        else:
            tell = lambda: future.set_result(result)  # noqa: E731
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle, tell)

    threading.Thread(target=run, name="delivery", daemon=True).start()
    return await future
