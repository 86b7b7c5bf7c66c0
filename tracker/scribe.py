"""The journal's own thread, as the event loop sees it: observations go in, what became of them comes out.

One thread owns database and archive. What has queued up while it was busy goes to disk in one piece, synced once: the
faster the pages come, the larger the batches, and nothing waits for a batch to fill. What is on disk is applied some
articles at a time, as long as there are others that are being read.
"""

import asyncio
import queue
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from tracker.journal import Applied, Journal
from tracker.model.observation import Observation
from tracker.store.store import Store

READINGS = 16
"""So many articles that were read are applied in one transaction while more are being read: it writes what they have in
common once. More would let what is fetched meanwhile wait for too long before it goes to disk."""

T = TypeVar("T")
Opened = tuple[Store, Journal]


class Scribe:
    """An async context manager. `opening` makes store and journal in the thread that will own them."""

    def __init__(self, opening: Callable[[Callable[[], None]], Opened], closing: Callable[[], None]) -> None:
        self._opening, self._closing = opening, closing
        self._inbox: queue.SimpleQueue[Callable[[], None] | _Entry | None] = queue.SimpleQueue()
        self._unsettled: deque[_Entry] = deque()
        # A process that is broken off before it could say so here ends all the same: its next start catches up.
        self._thread = threading.Thread(target=self._work, name="scribe", daemon=True)
        self._error: BaseException | None = None

    async def record(self, observation: Observation) -> Applied:
        """Archives and applies; TrackerError where disk or database failed, and from then on for every caller."""
        entry = _Entry(observation)
        self._inbox.put(entry)
        return cast(Applied, await entry.future)

    async def ask(self, question: Callable[[Store], T]) -> T:
        """`question` of the store, in the thread that owns it."""
        entry = _Entry(None)

        def answer() -> None:
            entry.settle_with(lambda: question(self._store))

        self._inbox.put(answer)
        return cast(T, await entry.future)

    async def __aenter__(self) -> Self:
        opened = _Entry(None)
        self._opened = opened
        self._thread.start()
        try:
            await asyncio.shield(opened.future)
        except BaseException:
            self._inbox.put(None)
            await asyncio.to_thread(self._thread.join)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inbox.put(None)
        await asyncio.to_thread(self._thread.join)

    # ------------------------------------------------------------------------------------------ in the thread

    def _work(self) -> None:
        try:
            self._store, self._journal = self._opening(self._wake)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits, as an executor does
            self._opened.fail(error)
            self._closing()
            return
        self._opened.settle_with(lambda: None)
        try:
            while self._turn():
                pass
        finally:
            self._closing()

    def _turn(self) -> bool:
        """One round: take what came, write it, apply what is ready. False when all is done."""
        entries, going_on = self._collect()
        try:
            if self._error is not None:
                raise self._error
            if entries:
                self._journal.append(tuple(entry.observation for entry in entries if entry.observation))
                self._unsettled.extend(entries)
            if not going_on:
                self._settle(wait=True, readings=None)
            elif self._journal.ripe(READINGS):
                self._settle(wait=False, readings=READINGS)
            self._journal.take_reviews()
        except BaseException as error:  # noqa: BLE001 - the same
            self._error = error
            for entry in (*self._unsettled, *entries):
                entry.fail(error)
            self._unsettled.clear()
        return going_on

    def _collect(self) -> tuple[list["_Entry"], bool]:
        """Everything that has come by now; waits for the first where there is nothing else to do."""
        entries: list[_Entry] = []
        idle = self._error is not None or not self._journal.ripe(READINGS)
        try:
            item = self._inbox.get(block=idle)
        except queue.Empty:
            return entries, True
        while True:
            if item is None:
                return entries, False
            if isinstance(item, _Entry):
                entries.append(item)
            else:
                item()
            try:
                item = self._inbox.get_nowait()
            except queue.Empty:
                return entries, True

    def _settle(self, *, wait: bool, readings: int | None) -> None:
        for applied in self._journal.settle(wait=wait, readings=readings):
            self._unsettled.popleft().resolve(applied)

    def _wake(self) -> None:
        """Called from a worker's thread when an extraction is done."""
        self._inbox.put(lambda: None)


class _Entry:
    """A future of the event loop that another thread settles; one that nobody waits for any more is left alone."""

    def __init__(self, observation: Observation | None) -> None:
        self.observation = observation
        self._loop = asyncio.get_running_loop()
        self.future: asyncio.Future[Any] = self._loop.create_future()

    def settle_with(self, work: Callable[[], object]) -> None:
        try:
            self.resolve(work())
        except BaseException as error:  # noqa: BLE001 - the same
            self.fail(error)

    def resolve(self, value: object) -> None:
        self._settle(value, None)

    def fail(self, error: BaseException) -> None:
        self._settle(None, error)

    def _settle(self, value: object, error: BaseException | None) -> None:
        with suppress(RuntimeError):  # the loop was broken off and is closed: nobody waits for anything any more
            self._loop.call_soon_threadsafe(self._set, value, error)

    def _set(self, value: object, error: BaseException | None) -> None:
        if self.future.done():
            return
        if error is None:
            self.future.set_result(value)
        else:
            self.future.set_exception(error)
