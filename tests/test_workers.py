"""Worker processes end with the process that they work for, however that one ends."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from tracker.workers import PRELOADED, WORTH_A_POOL, Workers

SCRIPT = """
import multiprocessing, sys, time
from tests.test_workers import job
from tracker import workers
if __name__ == "__main__":
    workers.WORTH_A_POOL = 0
    with workers.Workers(2) as pool:
        for task in [pool.submit(job(number)) for number in range(4)]:
            task.outcome()
        print(len(multiprocessing.active_children()), flush=True)
        sys.stdin.read()
"""


def job(number: int) -> object:
    from tests.page.sources import source
    from tracker.extract import Job

    body = f"<html><body><h1>Report {number}</h1><p>Nothing in it.</p></body></html>".encode()
    return Job(((f"http://example.org/{number}", body, "text/html"),), source(), ())


def test_no_worker_outlives_a_process_that_is_killed() -> None:
    """Its standard output would stay open as long as any of them lived."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=Path(__file__).parent.parent, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert int(process.stdout.readline()) >= 1
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.parametrize(("expected", "by_a_worker"), [(WORTH_A_POOL, False), (WORTH_A_POOL + 1, True)])
def test_where_many_pages_are_expected_the_first_is_read_by_a_worker(expected: int, by_a_worker: bool) -> None:
    done = threading.Event()
    with Workers(2, done.set) as pool:
        pool.expect(expected)
        pool.submit(job(1)).outcome()  # type: ignore[arg-type]
        assert done.wait(30 if by_a_worker else 0) is by_a_worker


def test_workers_are_forked_from_a_process_that_has_read_a_page() -> None:
    """What is loaded with the first page is loaded once, and never looked at by the search for circles; what few pages
    need is not."""
    code = (
        "import gc, sys\n"
        f"for name in {PRELOADED!r}: __import__(name)\n"
        "from tracker.figures.where.places import gazetteer\n"
        "from tracker.figures.which.catalogue import catalogue\n"
        "print(gazetteer.cache_info().currsize, catalogue.cache_info().currsize, gc.get_freeze_count() > 10_000,"
        " 'soupsieve' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1", "True", "False"]


def test_one_process_expects_no_help() -> None:
    done = threading.Event()
    with Workers(1, done.set) as pool:
        pool.expect(1_000)
        assert pool.submit(job(1)).ready  # type: ignore[arg-type]
        assert not done.is_set()
