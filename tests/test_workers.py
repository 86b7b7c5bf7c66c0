"""Worker processes end with the process that they work for, however that one ends."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

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
