"""A site on loopback and a monitor that watches it, with a clock that the test sets."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.reports import BASELINE
from tests.e2e.site import Site, serving
from tracker.app import App
from tracker.config.load import load
from tracker.model.event import Event
from tracker.sweep import CheckSummary

CONFIG = """
[tracker]
contact = "mailto:desk@example.org"
delay = 0.0
timeout = 30.0
allow_private_addresses = true
workers = 1

[[source]]
id = "news"
name = "News"
listings = ["{base}/news.html"]
listing_pages = {depth}
articles = '/\\d{{4}}-\\d{{2}}/\\d{{2}}/c_\\d+\\.htm'
identity = 'c_\\d+'
every = "1h"
"""


@dataclass
class Watch:
    """`check` looks at everything an hour later; `told` is what has been told since it was asked last."""

    site: Site
    folder: Path
    now: datetime = datetime(2026, 1, 5, 8, tzinfo=UTC)
    seen: int = 0
    extra: str = ""
    depth: int = 3
    summaries: list[CheckSummary] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.configure()

    def configure(self, extra: str = "") -> None:
        text = CONFIG.format(base=self.site.base, depth=self.depth) + extra
        self.config.write_text(text)

    @property
    def config(self) -> Path:
        return self.folder / "sources.toml"

    @property
    def app(self) -> App:
        return App(load(self.config), self.tick)

    def tick(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def check(self, *, force: bool = True) -> CheckSummary:
        self.now += timedelta(hours=1)
        self.summaries.append(self.app.check(force=force))
        return self.summaries[-1]

    def told(self, *, baseline: bool = False) -> list[Event]:
        with self.app.reading() as reader:
            events = list(reader.events(since=self.seen, baseline=True))
        self.seen = events[-1].id if events else self.seen
        return [event for event in events if baseline or not event.baseline]

    def kinds(self) -> list[str]:
        return sorted(str(event.kind) for event in self.told())

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.app.reading() as reader:
            return list(reader.sql(sql, clock=lambda: 0.0, rows=100_000).rows)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(list(BASELINE)) as served:
        yield served


@pytest.fixture
def watch(site: Site, tmp_path: Path) -> Watch:
    return Watch(site, tmp_path)
