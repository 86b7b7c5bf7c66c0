"""One writer a database: a lock beside the file, and who holds it."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from tracker.errors import Full, Locked


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that writes a database, and since when."""

    pid: int
    since: datetime

    def __str__(self) -> str:
        return f"process {self.pid} since {self.since:%Y-%m-%d %H:%M:%S} UTC"


def holder(database: Path) -> Holder | None:
    """Who writes the database just now; None where nobody does, or nobody says so."""
    named = _named(_holder_file(database))
    return named if named and _lives(named.pid) else None


def _holder_file(database: Path) -> Path:
    return database.with_name(database.name + ".pid")


def _named(file: Path) -> Holder | None:
    try:
        text = file.read_text(errors="replace").strip()
        since = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError:
        return None
    return Holder(int(text), since) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


class WriterLock:
    """Held from construction to `release`; the kernel frees it when the process dies, however it dies.

    Raises Locked, naming the process that holds it and since when; Full where the folder cannot be written.
    """

    def __init__(self, database: Path) -> None:
        self._holder = _holder_file(database)
        self._lock = FileLock(database.with_name(database.name + ".lock"), fallback_to_soft=False, thread_local=False)
        try:
            database.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
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
