"""Worker processes for extraction: started when there is enough to do, replaced by the caller's own hands where they
cannot be had. A worker is never trusted with I/O: bytes in, an Extract or a Refusal out."""

import multiprocessing
import multiprocessing.forkserver
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType

from tracker.extract import Job, extract
from tracker.model.extract import Extract
from tracker.model.refusal import Refusal

Result = Extract | Refusal
WORTH_A_POOL = 12
"""Starting processes costs as much as reading about so many pages."""
MOST_BROKEN = 3
"""So many pools whose workers died are replaced; then there is something about this machine, and no pool."""

PRELOADED = ["tracker.preload"]
"""By the process that the workers are forked from, so that none of them has to."""


def _begin() -> None:
    """In a worker, before its first job. It waits for jobs on a pipe that it holds open itself: only the end of the
    process that it works for, be it killed, tells it that there will be no more."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Workers:
    """`submit` does not block; what it returns has an outcome whatever became of a worker."""

    def __init__(self, processes: int, when_ready: Callable[[], None] = lambda: None) -> None:
        """`when_ready` is called, in some thread, each time an extraction is done."""
        self._processes, self._when_ready = processes, when_ready
        self._pool: ProcessPoolExecutor | None = None
        self._seen = self._broken = 0

    def expect(self, jobs: int) -> None:
        """So many are about to come. Where that is worth a pool, what its processes have in common is loaded from now
        on, while the first of the pages are being fetched, and no page is read by the caller's own hands."""
        if self._processes < 2 or jobs <= WORTH_A_POOL or self._broken >= MOST_BROKEN:
            return
        self._seen = max(self._seen, WORTH_A_POOL)
        if self._pool is None:
            multiprocessing.get_context("forkserver").set_forkserver_preload(PRELOADED)
            multiprocessing.forkserver.ensure_running()

    def submit(self, job: Job) -> "Task":
        self._seen += 1
        if self._processes < 2 or self._seen <= WORTH_A_POOL or self._broken >= MOST_BROKEN:
            return Task(job, None)
        if self._pool is None:
            # Not fork: the caller has threads. Not spawn: the server keeps the imports that every worker needs.
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(PRELOADED)
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_begin)
        try:
            future = self._pool.submit(extract, job)
        except BrokenProcessPool:
            self._pool, self._broken = None, self._broken + 1
            return Task(job, None)
        future.add_done_callback(lambda _: self._when_ready())
        return Task(job, future)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Task:
    """One extraction under way, or still to be done by whoever asks for its outcome."""

    def __init__(self, job: Job, future: "Future[Result] | None") -> None:
        self._job, self._future = job, future

    @property
    def ready(self) -> bool:
        return self._future is None or self._future.done()

    def outcome(self) -> Result:
        """Waits for it; a worker that died leaves the work to the caller."""
        if self._future is not None:
            try:
                return self._future.result()
            except BrokenProcessPool:
                self._future = None
        return extract(self._job)
