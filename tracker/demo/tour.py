"""The demonstration: the site lives through its rounds, and the monitor tracks it over HTTP as it would any other."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.app import App
from tracker.config.load import load
from tracker.demo.rounds import Round, rounds
from tracker.demo.site import DemoSite, Scene
from tracker.model.event import Event
from tracker.sweep import CheckSummary

_SOURCES = """\
# Written by `tracker demo`.
[tracker]
database = "tracker.db"
snapshots = "snapshots"
contact = "mailto:demo@demo.example"
delay = 0.0
connections = 1                        # one page after the other: the same numbers at every run
allow_private_addresses = true         # the site stands on this machine

[[source]]
id = "demo"
name = "Provincial Legal Services Review (made up)"
listings = ["{url}/news.html"]
articles = '/\\d{{4}}-\\d{{2}}/\\d{{2}}/c_\\d+\\.htm'
identity = 'c_\\d+'
every = "1d"
"""


@dataclass(frozen=True, slots=True)
class Stop:
    """One round as it was tracked: what the last of its sweeps found, and the events of all of them."""

    round: Round
    summary: CheckSummary
    events: tuple[Event, ...]


def configuration(folder: Path) -> Path:
    return folder / "sources.toml"


def configure(folder: Path, url: str) -> Path:
    """Writes the configuration that follows the demonstration's site at `url`."""
    configuration(folder).write_text(_SOURCES.format(url=url), encoding="utf-8")
    return configuration(folder)


def tour(folder: Path) -> Iterator[Stop]:
    """Runs the demonstration in `folder`, which must exist; yields as each round is done."""
    with DemoSite(Scene(())) as site:
        app = App(load(configure(folder, site.url)))
        seen = 0
        for step in rounds():
            site.scene = step.scene
            summaries = [app.check(force=True) for _ in range(step.sweeps)]
            events = _events_after(app, seen)
            seen = max((event.id for event in events), default=seen)
            yield Stop(step, summaries[-1], events)


def _events_after(app: App, seen: int) -> tuple[Event, ...]:
    with app.reading() as reader:
        return tuple(event for event in reader.events(since=seen, baseline=True) if event.id > seen)
