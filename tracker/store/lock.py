"""One writer a database: a lock beside the file, and who holds it."""

import fcntl
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from tracker.errors import Full, Locked

_A_LOOK = 0.2
"""Seconds: who looks whether the lock is held has it for an instant, which must not turn a writer away."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that writes a database, and since when."""

    pid: int
    since: datetime

    def __str__(self) -> str:
        return f"process {self.pid} since {self.since:%Y-%m-%d %H:%M:%S} UTC"


def holder(database: Path) -> Holder | None:
    """Who writes the database just now; None where nobody does, or nobody says so. The file that names the process
    outlives it where it was killed, and its number may be another's by now: the lock alone tells that it writes."""
    return _named(_beside(database, ".pid")) if _is_held(_beside(database, ".lock")) else None


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)


def _is_held(lock: Path) -> bool:
    """True also where the lock cannot be looked at: then what the file beside it says is all there is."""
    try:
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _named(file: Path) -> Holder | None:
    try:
        text = file.read_text(errors="replace").strip()
        since = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError:
        return None
    return Holder(int(text), since) if text.isascii() and text.isdigit() and len(text) < 10 else None


class WriterLock:
    """Held from construction to `release`; the kernel frees it when the process dies, however it dies.

    Raises Locked, naming the process that holds it and since when; Full where the folder cannot be written.
    """

    def __init__(self, database: Path) -> None:
        self._holder = _beside(database, ".pid")
        self._lock = FileLock(_beside(database, ".lock"), fallback_to_soft=False, thread_local=False)
        try:
            database.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=_A_LOOK, poll_interval=_A_LOOK / 10)
            self._holder.write_text(f"{os.getpid()}\n")
        except Timeout as error:
            who = _named(self._holder) or "another process"
            raise Locked(f"{database} is in use by {who}: wait for it, or stop it first") from error
        except (OSError, NotImplementedError) as error:
            self._lock.release()
            why = getattr(error, "strerror", None) or error
            raise Full(f"{database.parent.absolute()} cannot be written: {why}") from error

    def release(self) -> None:
        with suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()
