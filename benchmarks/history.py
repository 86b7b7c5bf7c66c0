"""How long a metric's series takes out of a long history.

    python -m benchmarks.history --versions 1000000

Builds the database by the store's own apply, a batch at a time, so memory stays flat; prints what it measures.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from tracker.model.article import Article, Paragraph
from tracker.model.extract import Extract
from tracker.model.figure import Figure, Reading, Region
from tracker.model.page import PageState
from tracker.model.plan import ArticleRow, NewVersion, Plan
from tracker.model.record import Place, Stored
from tracker.store.database import open_reader, open_store
from tracker.store.reader import Reader

START = datetime(2020, 1, 1, tzinfo=UTC)
METRICS, REGIONS, BATCH = 400, 370, 500
PLACES = [Region(f"{110000 + number * 100}", f"Place {number}") for number in range(REGIONS)]


def extract(number: int, rng: random.Random) -> Extract:
    """A short article with three figures."""
    region = PLACES[rng.randrange(REGIONS)]
    sentences = [f"The offices have handled over {rng.randrange(10, 100_000)} cases of kind {n}." for n in range(3)]
    figures = tuple(figure(n, sentence, region, rng) for n, sentence in enumerate(sentences))
    paragraphs = tuple(Paragraph("text", sentence) for sentence in sentences)
    day = date(2020, 1, 1) + timedelta(days=number // 400)
    article = Article(f"Report {number}", day, None, paragraphs, f"http://example.org/{number}")
    return Extract(article, Reading(figures, (region,), (region,)), "benchmark")


def figure(n: int, sentence: str, region: Region, rng: random.Random) -> Figure:
    """Metrics are as unequal as in life: a few make up most."""
    start, end = sentence.index("over"), sentence.index(" of kind")
    digits = sentence[start:end].split()[1]
    metric = f"metric.{int(METRICS * rng.random() ** 3)}"
    return Figure(
        sentence[start:end], digits, int(digits), None, "over", "count", "case", "cases handled by the offices",
        metric, region, "2025", None, n, start, end, sentence, 0.9,
    )  # fmt: skip


def plans(versions: int) -> Iterator[Plan]:
    """Every tenth version is an edit of an article that stands."""
    rng = random.Random(7)
    for number in range(versions):
        at = START + timedelta(minutes=3 * number)
        article = number if number % 10 or not number else rng.randrange(number)
        key, url, sha256 = f"bench/a{article}", f"http://example.org/{article}", f"{number:064x}"
        stored = Stored(url, 200, at, sha256, 9_000, Place("a.warc.gz", number * 4_000, 3_900), f"<urn:{number}>")
        yield Plan(
            at, "bench", stored=(stored,),
            article=ArticleRow(key, "bench", url, PageState.OK, at, at, good=(sha256,)),
            version=NewVersion(key, at, extract(number, rng), (sha256,), f"w1:{number}"),
        )  # fmt: skip


def build(path: Path, versions: int) -> None:
    source = plans(versions)
    with open_store(path) as store:
        while batch := tuple(islice(source, BATCH)):
            store.apply(batch)


def timed(what: str, work: Callable[[], object]) -> None:
    """The best of five, and the first, which finds the file's pages unread by SQLite."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - start)
    print(f"{what:<58} {found!s:>8}  first {times[0] * 1e3:8.2f} ms  best {min(times) * 1e3:8.2f} ms")


def measure(path: Path) -> None:
    with open_reader(path) as reader:
        for metric in ("metric.0", "metric.40", "metric.399"):
            region = _busiest(reader, metric)
            timed(f"history {metric} {region}", lambda m=metric, r=region: len(list(reader.history(m, r))))  # type: ignore[misc]
        timed("history metric.399, every region", lambda: len(list(reader.history("metric.399"))))
        early = START + timedelta(days=365)
        timed("history metric.40 as of a year in", lambda: len(list(reader.history("metric.40", "110000", early))))
        with_series = extract(1, random.Random(1)).reading
        timed("known article and series for a plan", lambda: len(reader.known("bench/a1", with_series).series))
        timed("search for two words, 50 hits", lambda: len(list(reader.search("offices 4711"))))
        timed("list of metrics", lambda: sum(1 for _ in reader.metrics()))
        timed("list of regions", lambda: sum(1 for _ in reader.regions()))


def _busiest(reader: Reader, metric: str) -> str:
    sql = (
        "SELECT f.region FROM figures f JOIN metrics m ON m.id = f.metric WHERE m.key = '" + metric + "' "
        "GROUP BY f.region ORDER BY count(*) DESC LIMIT 1"
    )
    return str(reader.sql(sql, clock=time.monotonic, seconds=60).rows[0][0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--versions", type=int, default=100_000)
    parser.add_argument("--database", type=Path, help="keep it here; an existing one is only measured")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.database or Path(folder) / "history.db"
        if not path.exists():
            start = time.perf_counter()
            build(path, arguments.versions)
            spent = time.perf_counter() - start
            print(f"{arguments.versions:,} versions in {spent:.0f} s, {path.stat().st_size / 1e6:,.0f} MB")
        measure(path)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
