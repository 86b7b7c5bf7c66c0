"""When reviews come into history: each at one place in the archive, where a rebuild takes it in again."""

from collections import deque
from pathlib import Path

from tracker.errors import Damaged, Locked
from tracker.model.record import Position
from tracker.review.file import ReviewFile
from tracker.review.record import Review
from tracker.store.store import Store

BEGINNING = Position("", 0)
"""Before all that the archive holds."""
PATIENCE = 1.0
"""Seconds that a monitor waits for another who writes a review."""


class ReviewBook:
    """What stands in reviews.ndjson, as the one writer of the database takes it in.

    A file that is damaged holds up no sweep: its reviews wait, and `tracker doctor` tells of it.
    """

    def __init__(self, store: Store, snapshots: Path) -> None:
        self._store, self._file = store, ReviewFile(snapshots, PATIENCE)
        self._seen = -1
        self._waiting: deque[tuple[Review, Position]] = deque()

    def begin(self) -> None:
        """Before a replay: those that came into history once and are not in this database."""
        self._waiting.clear()
        if not self._file.size():
            return
        try:
            found = self._file.read()
        except Damaged:
            return
        for review in found.reviews[self._store.reviews_applied() :]:
            if (place := found.place_of(review.id)) is not None:
                self._waiting.append((review, place))

    def due(self, reached: Position) -> bool:
        """Whether any came in when the archive had been applied as far as `reached`."""
        return bool(self._waiting) and _order(self._waiting[0][1]) <= _order(reached)

    def take_due(self, reached: Position) -> None:
        reviews = []
        while self.due(reached):
            reviews.append(self._waiting.popleft()[0])
        self._store.take_reviews(reviews)

    def take(self) -> None:
        """All that is left, at the place where the archive stands now, which is on disk before."""
        size = self._file.size()
        if size == self._seen:
            return
        try:
            found = self._file.place(self._store.position() or BEGINNING) if size else None
        except (Damaged, Locked):
            self._seen = size
            return
        if found is not None and (new := found.reviews[self._store.reviews_applied() :]):
            self._store.take_reviews(new)
        self._seen = self._file.size()


def _order(position: Position) -> tuple[str, int]:
    return position.file, position.offset
