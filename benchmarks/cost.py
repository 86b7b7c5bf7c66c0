"""Runs a command and prints what it cost, as JSON: {"wall", "cpu", "peak", "status"} in seconds and MB.

    python -m benchmarks.cost COMMAND [ARG ...]

Counts the processes that the command leaves behind too: they become this process's to wait for. `peak` is that of the
largest single process.
"""

import ctypes
import json
import os
import resource
import sys
import time

PR_SET_CHILD_SUBREAPER = 36


def main() -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    started, peak, wall, code = time.perf_counter(), 0.0, 0.0, 0
    process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, 1, 2)])
    while True:
        try:
            pid, status, usage = os.wait3(0)
        except ChildProcessError:
            break
        peak = max(peak, usage.ru_maxrss / 1024)
        if pid == process:
            wall, code = time.perf_counter() - started, os.waitstatus_to_exitcode(status)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = {"wall": wall, "cpu": spent.ru_utime + spent.ru_stime, "peak": peak, "status": code}
    os.write(2, json.dumps(cost).encode())


if __name__ == "__main__":
    main()
