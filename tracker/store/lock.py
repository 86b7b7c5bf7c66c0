"""One writer a database: a lock beside the file, and who holds it."""

import os
from pathlib import Path

from filelock import FileLock, Timeout

from tracker.errors import Locked, StoreError


class WriterLock:
    """Held from construction to `release`; the kernel frees it when the process dies, however it dies.

    Raises Locked, naming the process that holds it; StoreError where the folder cannot be written.
    """

    def __init__(self, database: Path) -> None:
        self._holder = database.with_name(database.name + ".pid")
        self._lock = FileLock(database.with_name(database.name + ".lock"), fallback_to_soft=False, thread_local=False)
        try:
            database.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
            self._holder.write_text(f"{os.getpid()}\n")
        except Timeout as error:
            raise Locked(f"{database} is in use by {self._who()}: wait for it, or stop it first") from error
        except (OSError, NotImplementedError) as error:
            self._lock.release()
            raise StoreError(f"{database.parent} cannot be written: {error}") from error

    def _who(self) -> str:
        try:
            text = self._holder.read_text(errors="replace").strip()
        except OSError:
            return "another process"
        return f"process {text}" if text.isdigit() else "another process"

    def release(self) -> None:
        self._holder.unlink(missing_ok=True)
        self._lock.release()
