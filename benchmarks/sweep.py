"""Sweeps of 300 and 1,000 pages of 39 KB on loopback, beside a bare loop of the same HTTP client in the same run.

    make bench        or        .venv/bin/python -m benchmarks.sweep [PAGES ...]

For each number of pages: a first sweep, unchanged pages answered with 304 and with 200, and a tenth of them changed;
each as a whole process with its start-up, its worker processes counted in. The bare loop asks for the same pages over
httpx's own transport, 20 at once, and does nothing with them. Ratios are to the bare loop of the same kind of answer.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.site import path

PYTHON = sys.executable
TRACKER = str(Path(PYTHON).with_name("tracker"))
BARE = """
import asyncio, sys, httpx
async def main(base, paths, tags):
    limits = httpx.Limits(max_connections=20)
    async with httpx.AsyncClient(trust_env=False, limits=limits, timeout=30) as client:
        gate = asyncio.Semaphore(20)
        async def one(path):
            async with gate:
                got = await client.get(base + path, headers={"if-none-match": tags[path]} if path in tags else {})
                return path, got.headers.get("etag", "")
        return await asyncio.gather(*(one(path) for path in paths))
base, listing, known = sys.argv[1], sys.argv[2], sys.argv[3]
paths = open(listing).read().split()
tags = dict(line.split("\\t") for line in open(known).read().splitlines()) if known != "-" else {}
got = asyncio.run(main(base, paths, tags))
if len(sys.argv) > 4:
    open(sys.argv[4], "w").write("\\n".join("\\t".join(pair) for pair in got))
"""


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float
    peak: float


def run(*command: str) -> Cost:
    done = subprocess.run([PYTHON, "-m", "benchmarks.cost", *command], capture_output=True, text=True, check=True)
    cost = json.loads(done.stderr)
    if cost.pop("status"):
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}")
    return Cost(**cost)


@contextmanager
def site(pages: int) -> Iterator[str]:
    """The server lives for as long as its standard input does."""
    server = subprocess.Popen(
        [PYTHON, "-m", "benchmarks.site", str(pages)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    assert server.stdin is not None
    try:
        yield server.stdout.readline().strip()
    finally:
        server.stdin.close()
        server.wait()


def ask(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:
        body: bytes = answer.read()
    return body


def size(folder: Path) -> float:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6


def configure(folder: Path, base: str) -> str:
    path = folder / "sources.toml"
    path.write_text(
        f"""
[tracker]
database = "db/tracker.db"
snapshots = "snapshots"
contact = "mailto:bench@example.org"
delay = 0.0
allow_private_addresses = true

[[source]]
id = "bench"
name = "Benchmark"
listings = ["{base}/sitemap.xml"]
articles = '/\\d{{4}}-\\d{{2}}/\\d{{2}}/c_\\d+\\.htm'
identity = 'c_\\d+'
every = "1h"
"""
    )
    return str(path)


def measure(pages: int) -> None:
    with tempfile.TemporaryDirectory() as name, site(pages) as base:
        folder = Path(name)
        listing = folder / "paths"
        listing.write_text("\n".join(path(n) for n in range(pages)))
        bare, config = folder / "bare.py", configure(folder, base)
        bare.write_text(BARE)
        check = (TRACKER, "--config", config, "check", "--force")
        tags = folder / "tags"

        rows: list[tuple[str, Cost, Cost]] = []
        for what, setting in (
            ("first sweep", "etag=1"), ("unchanged, 304", "etag=1"), ("unchanged, 200", "etag=0"),
            ("10 % changed, 200", "etag=0&revision=1&changed=10"),
        ):  # fmt: skip
            ask(f"{base}/_set?{setting}")
            known = str(tags) if what.endswith("304") else "-"
            rest = (str(tags),) if what == "first sweep" else ()
            beside = run(PYTHON, str(bare), base, str(listing), known, *rest)
            rows.append((what, run(*check), beside))
            if what == "first sweep":
                disk = (size(folder / "snapshots"), size(folder / "db"))
        report(pages, rows, disk, (size(folder / "snapshots"), size(folder / "db")))


def report(
    pages: int, rows: list[tuple[str, Cost, Cost]], first: tuple[float, float], last: tuple[float, float]
) -> None:
    names = ("wall s", "CPU s", "peak MB", "bare wall", "bare CPU", "CPU ratio")
    print(f"\n{f'{pages:,} pages of 39 KB':20}" + "".join(f"{name:>10}" for name in names))
    for what, ours, bare in rows:
        values = (ours.wall, ours.cpu, ours.peak, bare.wall, bare.cpu, ours.cpu / bare.cpu)
        print(f"{what:20}" + "".join(f"{value:10.2f}" for value in values))
    for when, (snapshots, database) in (("after the first sweep", first), ("at the end", last)):
        print(f"{when}: snapshots {snapshots:.1f} MB + database {database:.1f} MB = {snapshots + database:.1f} MB")


def whole(word: str) -> int:
    pages = int(word)
    if pages < 1:
        raise argparse.ArgumentTypeError("a number of pages from 1 on")
    return pages


def main() -> None:
    told, _, more = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.sweep",
        description=told,
        epilog=more.partition("[PAGES ...]")[2].strip()
        + " It prints wall time, CPU time and peak memory of each sweep "
        "beside those of the bare loop, and how much the snapshots and the database take on disk.",
    )
    parser.add_argument("pages", nargs="*", type=whole, default=[300, 1_000], metavar="PAGES", help="default: 300 1000")
    for pages in parser.parse_args().pages:
        measure(pages)


if __name__ == "__main__":
    main()
