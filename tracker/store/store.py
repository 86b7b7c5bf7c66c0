"""The history as its one writer has it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from tracker.model.delivery import Delivery, Subscription
from tracker.model.plan import Plan
from tracker.review.record import Review
from tracker.store import examine, notes, outbox
from tracker.store.connection import Connection
from tracker.store.lock import WriterLock
from tracker.store.reader import Reader
from tracker.store.rows import Problem
from tracker.store.write import write_plan
from tracker.store.write_names import Names
from tracker.store.write_reviews import write_reviews
from tracker.store.write_version import index_texts


class Store(Reader):
    """The one writer: holds the lock until it is closed."""

    def __init__(self, connection: Connection, lock: WriterLock | None) -> None:
        super().__init__(connection)
        self._lock = lock
        self._names: Names | None = None
        """Of the transaction that is open."""

    def apply(self, plans: Plan | Sequence[Plan]) -> int:
        """All of it in one transaction, or in the one that `atomic` has open; a second time it changes nothing.
        Each plan sees what those before it wrote. Returns how many events were raised that were not there."""
        batch = (plans,) if isinstance(plans, Plan) else plans
        if self._names is not None:
            return sum([write_plan(self._names, plan) for plan in batch])
        with self._transaction() as names:
            return sum([write_plan(names, plan) for plan in batch])

    @contextmanager
    def atomic(self, *, durable: bool = False) -> Iterator[None]:
        """One transaction around several reads and plans: all of them count, or none. `durable`: in a power cut too."""
        with self._transaction(durable=durable):
            yield

    @contextmanager
    def _transaction(self, *, durable: bool = False) -> Iterator[Names]:
        """What its plans have in common is written once, with its end."""
        with self._connection.transaction(durable=durable):
            self._names = Names(self._connection)
            try:
                yield self._names
                self._names.settle()
                index_texts(self._connection)
            finally:
                self._names = None

    def take_reviews(self, reviews: Sequence[Review]) -> None:
        """Into history, in one transaction; `reviews` follow those that have come in already. Raises no event."""
        with self._transaction() as names:
            write_reviews(names, reviews)

    def note_clock(self, noted: tuple[datetime, datetime]) -> None:
        """What the monitor's own clock says, and the wall clock: the one is ahead, since the other was set back."""
        notes.note_clock(self._connection, noted)

    def note_fault(self, fault: str | None) -> None:
        """What is wrong with settings that were to be taken on and were not; None: nothing any more."""
        notes.note_fault(self._connection, fault)

    def enter(self, subscription: Subscription, new: Delivery | None) -> None:
        """The end of a period, and the delivery that it makes due; within `atomic`, both or neither."""
        outbox.enter(self._connection, subscription, new)

    def settle(self, delivery: Delivery) -> None:
        """What became of an attempt to send it."""
        outbox.settle(self._connection, delivery)

    def search_problem(self) -> Problem | None:
        return examine.search_problem(self._connection)

    def rebuild_search(self) -> None:
        examine.rebuild_search(self._connection)

    def close(self) -> None:
        super().close()
        if self._lock is not None:
            self._lock.release()
