"""A few threads that each read the history with connections of their own, so that no page holds up another."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from tracker.store.database import open_reader
from tracker.store.reader import Reader

T = TypeVar("T")
THREADS, SECONDS = 3, 5.0
"""So many pages at once, and so long for the SQL of one."""


class Readers:
    """`clock`: seconds on any scale that only goes on."""

    def __init__(self, path: Path, clock: Callable[[], float], *, seconds: float = SECONDS) -> None:
        self._path, self._clock, self._seconds = path, clock, seconds
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="reader")

    async def ask(self, work: Callable[[Reader], T]) -> T:
        """`work` in a thread, all its questions answered from one state of the database. Raises StoreError, and
        UsageError where it takes too long."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._answer, work)

    async def do(self, work: Callable[[], T]) -> T:
        """Work that opens for itself what it needs."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _answer(self, work: Callable[[Reader], T]) -> T:
        """Opened for each page: a file that `rebuild` or `restore` put in its place is seen at once."""
        with open_reader(self._path) as reader, reader.session(self._seconds, self._clock):
            return work(reader)
