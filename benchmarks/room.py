"""How long each page of the reading room takes over a long history.

    python -m benchmarks.room --versions 200000

Builds the database by the store's own apply: articles of fifteen figures, every tenth version an edit, each of its page
and a look at it, and an hourly look at the listing. Then asks the real server on loopback for each page, several times
over, and prints the best, the middle and the worst. With --folder the history is kept there, and measured again later.
"""

import argparse
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from urllib.parse import quote

import httpx

from tracker.figures.where.places import gazetteer, level_of
from tracker.figures.which.catalogue import catalogue
from tracker.model.article import Article, Paragraph
from tracker.model.event import EventDraft, EventKind, Evidence
from tracker.model.extract import Extract
from tracker.model.figure import Figure, Reading, Region
from tracker.model.known import KnownSource
from tracker.model.observation import Followed, Role
from tracker.model.page import Page, PageState
from tracker.model.plan import ArticleRow, Check, NewVersion, Plan
from tracker.model.record import Place, Stored
from tracker.store.codec import SPAN
from tracker.store.database import open_reader, open_store

START, FIGURES, BATCH, ROUNDS, OWN_METRICS = datetime(2018, 1, 1, tzinfo=UTC), 15, 500, 5, 4_000
PLACES = [gazetteer().region(code) for code in gazetteer().places if level_of(code) in ("province", "prefecture")]
PROVINCES = [place for place in PLACES if place.code.endswith("0000")]
NAMED = [rule.id for rule in catalogue()]
TARGET, LISTING = 0.2, "http://example.org/"
CONFIG = """[tracker]
database = "tracker.db"
contact = "mailto:desk@example.org"

[[source]]
id = "bench"
name = "Bench"
listings = ["http://example.org/"]
articles = "c_"
identity = "c_[0-9]+"
"""


class Maker:
    """Reports whose values walk at random, so that series, events and shades have something to show."""

    def __init__(self) -> None:
        self.rng = random.Random(7)
        self.last: dict[tuple[str, str], Evidence] = {}

    def plans(self, versions: int) -> Iterator[Plan]:
        listing = Page(LISTING, "bench", Role.LISTING, "bench/listing", START, START, state=PageState.OK)
        yield Plan(START, "bench", known_source=KnownSource("bench", baseline=False), pages=(listing,),
                   followed=Followed("bench", START, timedelta(hours=1)))  # fmt: skip
        for number in range(versions):
            yield self.plan(number)

    def plan(self, number: int) -> Plan:
        rng, at = self.rng, START + timedelta(minutes=20 * number)
        edited = number % 10 == 0 and number > 0
        article = rng.randrange(number) if edited else number
        key, url, sha256 = f"bench/c_{article}", f"http://example.org/c_{article}.htm", f"{number:064x}"
        extract = self.extract(article, at, rng)
        look = Check(url, "bench", at, "changed" if edited else "new", 200)
        listing = () if number % 3 else (Check(LISTING, "bench", at, "listing", 200),)
        page = Page(
            url, "bench", Role.ARTICLE, key, at, at + timedelta(days=400), state=PageState.OK, sha256=sha256,
            last_checked=at, last_ok=at, last_changed=at, checks=1,
        )  # fmt: skip
        stored = Stored(url, 200, at, sha256, 9_000, Place("bench.warc.gz", number * 4_000, 3_900), f"<urn:{number}>")
        kind = EventKind.EDITED_ARTICLE if edited else EventKind.NEW_ARTICLE
        head = EventDraft(kind, "bench", f"{number}", "medium", f'"{extract.article.title}"', key, url)
        return Plan(
            at, "bench", stored=(stored,), baseline=number % 20 == 7, pages=(page,), checks=(look, *listing),
            article=ArticleRow(key, "bench", url, PageState.OK, at, at, good=(sha256,)),
            version=NewVersion(key, at, extract, (sha256,), f"w1:{number}"),
            events=(head, *self.changes(number, key, url, extract)),
        )  # fmt: skip

    def extract(self, number: int, at: datetime, rng: random.Random) -> Extract:
        place = rng.choice(PROVINCES) if number % 3 else rng.choice(PLACES)
        sentences = [f"The offices of {place.name} have handled {rng.randrange(10, 99_999)} cases of kind {n} by now."
                     for n in range(FIGURES)]  # fmt: skip
        paragraphs = tuple(Paragraph("text", sentence) for sentence in sentences)
        figures = tuple(self.figure(n, sentence, place, rng) for n, sentence in enumerate(sentences))
        day = at.date() - timedelta(days=rng.randrange(3))
        article = Article(f"Report {number} of {place.name}", day, "example.org", paragraphs,
                          f"http://example.org/c_{number}.htm")  # fmt: skip
        return Extract(article, Reading(figures, (place,), tuple(rng.sample(PLACES, 3))), "benchmark")

    def figure(self, n: int, sentence: str, place: Region, rng: random.Random) -> Figure:
        """Half of them bear an id of the catalogue, and of those few make up most, as in life."""
        digits = re.findall(r"\d+", sentence)[0]
        start = sentence.index(digits)
        named = n % 2 == 0
        metric = (
            NAMED[int(len(NAMED) * rng.random() ** 2)] if named else f"~case.kind-{int(OWN_METRICS * rng.random())}"
        )
        return Figure(
            f"{digits} cases", digits, int(digits), None, "exact", "count", "case", "cases handled by the offices",
            metric, place, "2025", None, n, start, start + len(digits) + 6, sentence, 0.9,
        )  # fmt: skip

    def changes(self, number: int, key: str, url: str, extract: Extract) -> Iterator[EventDraft]:
        for n in (0, 1):
            figure = extract.reading.figures[n]
            series = (figure.metric or "", figure.region.code if figure.region else "")
            old = self.last.get(series)
            rise = old is not None
            yield EventDraft(
                EventKind.CHANGED_METRIC if rise else EventKind.NEW_METRIC, "bench", f"{number} {n}",
                "high" if number % 50 == 0 else "low", f"{series}: {figure.number}", key, url, None, figure.region,
                None, figure.metric, "new_report" if rise else None, old, n, figure.value - old.value if old else None,
            )  # fmt: skip
            self.last[series] = Evidence(
                (number + 1) * SPAN + n, number + 1, key, figure.value, None, "exact", "case", "2025", figure.quote,
                figure.sentence,
            )  # fmt: skip


def build(folder: Path, versions: int) -> None:
    source = Maker().plans(versions)
    with open_store(folder / "tracker.db") as store:
        done, began = 0, time.perf_counter()
        while batch := tuple(islice(source, BATCH)):
            store.apply(batch)
            done += len(batch)
            if done % 10_000 < BATCH:
                print(f"{done:,} versions, {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)


def paths(folder: Path, versions: int) -> list[str]:
    with closing(open_reader(folder / "tracker.db")) as reader:
        most = max(reader.named_counts(), key=lambda row: row.figures)
    busiest, own = quote(most.metric), quote("~case.kind-7", safe="")
    day = START.date() + timedelta(minutes=20 * versions)
    middle = date.fromordinal((START.date().toordinal() + day.toordinal()) // 2)
    edited = "bench/c_1"
    return [
        "/", "/?severity=high", "/?kind=changed_metric&severity=high", "/?region=Hubei",
        "/?region=110000&kind=new_metric",
        f"/?metric={busiest}", f"/?metric={own}", "/?kind=removed_article", f"/?before={versions}", "/?mark=open",
        "/?mark=dismissed", "/?source=nobody", f"/?since={middle}&until={middle}", "/?baseline=1",
        f"/digest?since={middle}&until={middle}", "/regions", f"/regions?by={busiest}", "/regions?by=figures",
        "/region/420000", "/region/420000?metrics=200&articles=600", "/region/420100", "/metrics", "/metrics?q=kind-7",
        f"/metric/{busiest}", f"/metric/{busiest}?on={middle}", f"/metric/{busiest}?region=420000", f"/metric/{own}",
        f"/article/{edited}", f"/article/{edited}?version=1", "/search?q=offices", "/search?q=report+4711",
        "/search?q=%22kind+7%22", "/health", "/data", "/data/latest_figures",
        "/data/latest_figures?region=420000", f"/data/latest_figures?metric={busiest}&region_name=Hubei",
        "/data/metric_history",
        f"/data/metric_history?metric={busiest}", "/data/recent_events", "/data/recent_events?_facet=kind",
        "/data/recent_events?_facet=region", "/data/recent_events?kind=edited_article", "/data/figure_texts",
        f"/data/figure_texts?metric={busiest}", "/data/article_texts", "/data/figures", "/data/events",
        f"/data/events/{versions}", f"/data/versions/{versions // 2}", f"/data/figures/{versions // 2 * SPAN}",
        "/data?sql=select+*+from+latest_figures+limit+20",
    ]  # fmt: skip


def measure(folder: Path, versions: int, rounds: int) -> bool:
    command = [sys.executable, "-c", "from tracker.cli.main import main; main()"]
    command += ["--config", str(folder / "sources.toml"), "serve", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        address = re.search(r"http://[\d.:]+", server.stderr.readline())
        assert address is not None, "the server did not start"
        with httpx.Client(base_url=address[0], timeout=60, trust_env=False) as client:
            client.get("/data")  # rows that only grow are counted once, in the background
            return False not in [_timed(client, path, rounds) for path in paths(folder, versions)]
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)


def _timed(client: httpx.Client, path: str, rounds: int) -> bool:
    times, status, size = [], 0, 0
    for _ in range(rounds):
        start = time.perf_counter()
        answer = client.get(path)
        times.append(time.perf_counter() - start)
        status, size = answer.status_code, len(answer.content)
    slow = " SLOW" if min(times) > TARGET else ""
    print(
        f"{status} {min(times) * 1e3:7.0f} ms {median(times) * 1e3:7.0f} ms {max(times) * 1e3:7.0f} ms "
        f"{size / 1000:7.0f} kB  {path}{slow}",
        flush=True,
    )
    return not slow and status == 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--versions", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="so often each page is asked for")
    parser.add_argument("--folder", type=Path, help="keep it here; an existing one is only measured")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "tracker.db").exists():
            (folder / "sources.toml").write_text(CONFIG)
            began = time.perf_counter()
            build(folder, arguments.versions)
            size = (folder / "tracker.db").stat().st_size / 1e6
            print(f"{arguments.versions:,} versions in {time.perf_counter() - began:.0f} s, {size:,.0f} MB")
        print(f"best, middle and worst of {arguments.rounds}; a page should take at most {TARGET * 1e3:.0f} ms")
        sys.exit(0 if measure(folder, arguments.versions, arguments.rounds) else 1)


if __name__ == "__main__":
    main()
