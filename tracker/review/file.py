"""reviews.ndjson: the journal of what people said, beside the archive's files. A line a review, never altered.

Anybody may append, also while a monitor runs: the file has a lock of its own. A review counts once its line is synced;
a last line without its end was never whole and is cut back by the next who writes.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from tracker.errors import ArchiveError, Damaged, Locked, NoSpace
from tracker.model.record import Position
from tracker.review.lines import Line, NoReviewError, dump, load
from tracker.review.record import Placed, Review
from tracker.wholefile import sync

NAME = "reviews.ndjson"
WAIT = 10.0
"""Seconds to wait for another who writes: a line is a matter of milliseconds."""
LONGEST = 1_000_000
"""Bytes of a line; more is no review."""
R = TypeVar("R", bound=Review)


@dataclass(frozen=True, slots=True)
class Journaled:
    """Everything that the file says: reviews numbered from 1 without a gap; `placed` in order; where the last whole
    line ends, and whether something that was never whole stands behind it."""

    reviews: tuple[Review, ...] = ()
    placed: tuple[Placed, ...] = ()
    end: int = 0
    torn: bool = False

    def place_of(self, review: int) -> Position | None:
        """How far the archive was applied when the review came into history; None where it has not come in yet."""
        return next((one.position for one in self.placed if one.upto >= review), None)


class ReviewFile:
    """`folder`: that of the archive; `wait`: seconds to wait for another who writes."""

    def __init__(self, folder: Path, wait: float = WAIT) -> None:
        self.path, self._wait = folder / NAME, wait

    def size(self) -> int:
        """0 where there is no file yet."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def read(self) -> Journaled:
        """Raises Damaged where a line in its midst cannot be read, ArchiveError where the file cannot."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return Journaled()
        except OSError as error:
            raise _unreadable(self.path, error) from error
        end = data.rfind(b"\n") + 1
        lines = list(_lines(self.path, data[:end]))
        reviews = tuple(one for one in lines if not isinstance(one, Placed))
        return Journaled(reviews, tuple(one for one in lines if isinstance(one, Placed)), end, end < len(data))

    def ahead(self, applied: int) -> bool:
        """Whether it has reviews beyond so many; a damaged file is left to doctor."""
        if not self.size():
            return False
        try:
            return len(self.read().reviews) > applied
        except Damaged:
            return False

    def append(self, make: Callable[[int, Sequence[Review]], R]) -> R:
        """Writes the review that `make` gives for its number and all the reviews before it; synced when this returns.

        What `make` raises leaves the file as it was. Raises Locked where another process holds it for long, NoSpace.
        """
        with self._locked():
            before = self.read()
            review = make(len(before.reviews) + 1, before.reviews)
            self._write(before.end, (review,))
        return review

    def place(self, position: Position) -> Journaled:
        """Says of all reviews that have no place yet that they come into history at `position`; what the file then
        says. Writes nothing where all have one."""
        with self._locked():
            found = self.read()
            last = found.placed[-1].upto if found.placed else 0
            if len(found.reviews) > last:
                self._write(found.end, (Placed(len(found.reviews), position),))
                found = self.read()
        return found

    def put_back(self, reviews: Sequence[Review], position: Position) -> None:
        """What the file has lost of `reviews`, which history still has; placed at `position`."""
        with self._locked():
            found = self.read()
            lost = reviews[len(found.reviews) :]
            self._write(found.end, (*lost, Placed(len(reviews), position)))

    def mend(self) -> bool:
        """Cuts back what was never whole; whether there was any."""
        with self._locked():
            found = self.read()
            if found.torn:
                self._write(found.end, ())
        return found.torn

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(self.path.with_name(NAME + ".lock"), fallback_to_soft=False)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=self._wait)
        except Timeout as error:
            raise Locked(f"{self.path} is being written by another process: try again when it is done") from error
        except (OSError, NotImplementedError) as error:
            why = getattr(error, "strerror", None) or error
            raise NoSpace(f"{self.path.parent.absolute()} cannot be written: {why}") from error
        try:
            yield
        finally:
            lock.release()

    def _write(self, end: int, lines: Sequence[Line]) -> None:
        """From byte `end` on, over what is torn; on a full disk the file is as it was."""
        data = "".join(dump(line) + "\n" for line in lines).encode("utf-8", "replace")
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                os.ftruncate(handle, end)
                _put(handle, data, end)
            finally:
                os.close(handle)
            sync(self.path.parent)
        except OSError as error:
            raise NoSpace(f"{self.path} cannot be written: {error.strerror}; make room and try again") from error


def _put(handle: int, data: bytes, end: int) -> None:
    try:
        done = 0
        while done < len(data):
            done += os.pwrite(handle, data[done:], end + done)
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, end)
        raise


def _lines(path: Path, data: bytes) -> Iterator[Line]:
    count = 0
    for number, line in enumerate(data.splitlines(), 1):
        try:
            found = load(line.decode("utf-8")) if len(line) <= LONGEST else None
        except (UnicodeDecodeError, NoReviewError) as error:
            raise _damaged(path, number) from error
        count += not isinstance(found, Placed)
        if found is None or (not isinstance(found, Placed) and found.id != count):
            raise _damaged(path, number)
        if isinstance(found, Placed) and found.upto > count:
            raise _damaged(path, number)
        yield found


def _damaged(path: Path, number: int) -> Damaged:
    return Damaged(f"{path} is damaged in line {number}: put the file back from a backup of the snapshots")


def _unreadable(path: Path, error: OSError) -> ArchiveError:
    return Damaged(f"{path} cannot be read: {error.strerror}; look at its permissions")
