"""How fast a long history is exported, and in how much memory.

    python -m benchmarks.export --versions 1000000

Each version has three figures. The database is that of benchmarks/history.py; each format is exported by a process of
its own, so that its peak memory is its own.
"""

import argparse
import resource
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from benchmarks.history import build
from tracker.export.export import export
from tracker.export.shaping import Names
from tracker.store.database import open_reader

Measured = tuple[int, int, float, float]
"""Rows of figures, rows of all tables, seconds, peak memory in MB."""


def measured(database: Path, folder: Path, form: Literal["csv", "parquet"]) -> Measured:
    with open_reader(database) as reader:
        start = time.perf_counter()
        written = export(reader, folder, form, Names({}, {}), force=True)
        spent = time.perf_counter() - start
    rows = {file.table.name: file.rows for file in written}
    return rows["figures"], sum(rows.values()), spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--versions", type=int, default=100_000)
    parser.add_argument("--database", type=Path, help="keep it here; an existing one is only exported")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.database or Path(folder) / "history.db"
        if not path.exists():
            build(path, arguments.versions)
        for form in ("csv", "parquet"):
            with get_context("spawn").Pool(1) as pool:
                figures, rows, spent, peak = pool.apply(measured, (path, Path(folder) / form, form))
            size = sum(file.stat().st_size for file in (Path(folder) / form).iterdir())
            print(
                f"{form:<8} {figures:>10,} figures, {rows:>10,} rows in {spent:6.1f} s: {rows / spent:>8,.0f} rows/s, "
                f"{size / 1e6:,.0f} MB, peak memory {peak:.0f} MB"
            )


if __name__ == "__main__":
    main()
