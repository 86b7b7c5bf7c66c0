"""How long a commit takes while nobody reads, and while two readers hold long read transactions.

    python -m benchmarks.commits --commits 400

Each commit is one article with its figures, as a sweep stores it. The readers read on in processes of their own: each
opens a transaction, goes through the figures, holds it for a second, and begins anew. Prints milliseconds, and the
ratio of the medians: near 1 where no reader holds up the writer.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path

from benchmarks.history import build, plans
from tracker.model.plan import Plan
from tracker.store.connection import journal_words
from tracker.store.database import open_store

READERS = 2
BEFORE = 2_000
READING = """
import sys, time
from pathlib import Path
from tracker.store.database import open_reader
with open_reader(Path(sys.argv[1])) as reader:
    while True:
        with reader.one_instant():
            count = sum(1 for _ in reader.history())
            print(count, flush=True)
            time.sleep(1)
            sum(1 for _ in reader.history("metric.0"))
"""


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Returns when each reader holds its first transaction."""
    with ExitStack() as readers:
        for _ in range(READERS):
            process = subprocess.Popen([sys.executable, "-c", READING, str(path)], stdout=subprocess.PIPE, text=True)
            readers.callback(_end, process)
            assert process.stdout is not None
            assert int(process.stdout.readline()) > 0
        yield


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def commits(path: Path, source: Iterator[Plan], count: int) -> list[float]:
    """Seconds of each."""
    spent = []
    with open_store(path) as store:
        for plan in islice(source, count):
            start = time.perf_counter()
            store.apply(plan)
            spent.append(time.perf_counter() - start)
            time.sleep(0.002)
    return spent


def told(what: str, spent: list[float]) -> float:
    cuts = statistics.quantiles(spent, n=100)
    median = statistics.median(spent)
    print(
        f"{what:<16} median {median * 1e3:7.2f} ms   95th {cuts[94] * 1e3:7.2f} ms   99th {cuts[98] * 1e3:7.2f} ms   "
        f"longest {max(spent) * 1e3:7.2f} ms"
    )
    return median


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commits", type=int, default=400)
    count = parser.parse_args().commits
    print(journal_words())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.db"
        build(path, BEFORE)
        source = plans(BEFORE + 4 * count)
        for _ in islice(source, BEFORE):
            pass
        alone, beside = [], []
        for _ in range(2):  # in turn, so that a growing file or a busy machine weighs on both alike
            alone += commits(path, source, count // 2)
            with reading(path):
                beside += commits(path, source, count // 2)
        before, after = told("nobody reads", alone), told("two readers", beside)
        print(f"ratio {after / before:.2f}")


if __name__ == "__main__":
    main()
