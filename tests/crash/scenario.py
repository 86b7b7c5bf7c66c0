"""What happens while the process is killed: a small site that goes through some days, and the folder of a monitor of it
as it stood after each of them.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.e2e.reports import ANHUI, ANHUI_LATER, BASELINE, FUJIAN, LONG, QINGHAI
from tests.e2e.site import Answer, Report, Site, serving
from tracker.app import App
from tracker.config.load import load

TRACKER = str(Path(sys.executable).with_name("tracker"))
CONFIG = """
[tracker]
contact = "mailto:desk@example.org"
delay = 0.0
timeout = 20.0
allow_private_addresses = true
workers = {workers}
connections = {connections}

[[source]]
id = "news"
name = "News"
listings = ["{base}/news.html"]
listing_pages = 20
articles = '/\\d{{4}}-\\d{{2}}/\\d{{2}}/c_\\d+\\.htm'
identity = 'c_\\d+'
every = "1h"
"""
DIGEST = '\n[[digest]]\nid = "desk"\n[digest.folder]\npath = "out"\nformats = ["json", "markdown"]\n'
PROVINCES = (
    "Gansu", "Hainan", "Hebei", "Henan", "Hubei", "Hunan", "Jiangsu", "Jiangxi", "Jilin", "Liaoning", "Shaanxi",
    "Shandong", "Shanxi", "Sichuan", "Yunnan", "Zhejiang", "Guangdong", "Heilongjiang", "Xizang", "Ningxia",
)  # fmt: skip


def notaries(number: int) -> Report:
    """A report about a province of its own: what is told of it does not hang on which is read first."""
    place = PROVINCES[number]
    lines = (
        f"Notary offices in {place} handled {1_000 + 37 * number:,} foreign-related notary cases in 2024, and the "
        "queue at the counter has grown shorter since the forms can be filled in at home.",
        f"Currently, {place} has {20 + number} notary offices, of which more than half stay open on Saturdays.",
    )
    return Report(
        910_000 + number, f"{place} keeps its counters open", f"2025-{1 + number % 12:02}-{5 + number:02}", lines
    )


FIRST = (*BASELINE, *map(notaries, range(4)))
"""Two listing pages; one article of two parts."""
MANY = tuple(map(notaries, range(len(PROVINCES))))


def on_the_last_day(site: Site) -> None:
    """Two reports are new, one is altered, one has gone, one is shut off by a firewall's page."""
    site.reports[:] = [*FIRST, QINGHAI, ANHUI_LATER]
    site.replace(ANHUI.says("412", "421"))
    site.replace(LONG.says("3,000 copies", "3,500 copies"))
    site.remove(FUJIAN)
    site.faults[f"c_{notaries(1).id}"] = blocked


def blocked(_path: str) -> Answer:
    page = "<html><head><title>Access verification</title></head><body><p>Your request was blocked.</p></body></html>"
    return 200, {}, page.encode()


@dataclass(frozen=True)
class Stage:
    """`empty`, `history`, `done`: the monitor's folder before its first sweep, before the last day, and after it.
    `wide` is a monitor of another site, `many`: enough for several connections and workers."""

    site: Site
    many: Site
    folder: Path

    def site_of(self, template: str) -> Site:
        return self.many if template == "wide" else self.site

    def template(self, name: str) -> Path:
        return self.folder / "templates" / name

    def set_up(self, name: str, target: Path) -> Path:
        """A copy of the folder as it stood; the configuration file in it."""
        shutil.copytree(self.template(name), target)
        return target / "sources.toml"

    def configure(self, name: str, *, workers: int = 1, connections: int = 1) -> None:
        """One connection at a time: what is found is found in the same order each time."""
        self.template(name).mkdir(parents=True)
        text = CONFIG.format(base=self.site_of(name).base, workers=workers, connections=connections)
        (self.template(name) / "sources.toml").write_text(text)


def app(config: Path, at: datetime | None = None) -> App:
    """The monitor as the command has it; `at`: as it was then."""
    if at is None:
        return App(load(config))
    now = at

    def clock() -> datetime:
        nonlocal now
        now += timedelta(milliseconds=1)
        return now

    return App(load(config), clock)


def settle(config: Path) -> None:
    """What is due is read until nothing is: a page that is gone is looked at a second time at once."""
    for _ in range(3):
        app(config).check()


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """The site, and the templates made by sweeps of some weeks ago."""
    now = datetime.now(UTC)
    with serving(list(FIRST)) as site, serving(list(MANY)) as many:
        site.noise = many.noise = False
        stage = Stage(site, many, folder)
        stage.configure("empty")
        stage.configure("wide", workers=2, connections=8)
        history = stage.set_up("empty", stage.template("history"))
        app(history, now - timedelta(days=80)).check()
        site.replace(notaries(2).says("queue", "line"))
        app(history, now - timedelta(days=40)).check()
        on_the_last_day(site)
        done = stage.set_up("history", stage.template("done"))
        settle(done)
        shutil.copy(stage.template("history") / "db" / "tracker.db", stage.template("done") / "backup.db")
        told = stage.set_up("done", stage.template("told"))
        told.write_text(f"{told.read_text()}{DIGEST}")
        yield stage
