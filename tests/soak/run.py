"""The monitor beside the site, from due time to due time: sweeps by one that runs on for days, by one whose history is
opened anew, and by another that is killed in the midst of it. None of them shares a process with the site."""

import random
import subprocess
import sys
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.soak.monitor import ROOT, Monitor
from tests.soak.server import ARTICLE, Host, serving
from tests.soak.site import DAY, HOUR, Rates, Site
from tests.soak.sweep import Ticking
from tests.soak.truth import Look, Sweep, Told, Truth, late, undiscovered
from tracker.app import App
from tracker.config.load import load
from tracker.model.event import Event, EventKind

BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)
EVERY = 2 * HOUR
CONFIG = """
[tracker]
contact = "mailto:desk@example.org"
delay = 0.0
timeout = 20.0
allow_private_addresses = true
workers = 1

[[source]]
id = "soak"
listings = ["{base}/news.html"]
listing_pages = 60
articles = '/\\d{{4}}-\\d{{2}}/\\d{{2}}/c_\\d+\\.htm'
identity = 'c_\\d+'
every = "2h"
"""


RATES = Rates()


@dataclass(frozen=True, slots=True)
class Plan:
    """`restarts`, `kills`: the share of steps; `least`: no two steps are nearer than this, but for a look at once."""

    days: float
    articles: int
    seed: int
    rates: Rates = RATES
    restarts: float = 0.05
    kills: float = 0.04
    sleeps: float = 0.01
    least: timedelta = HOUR
    minutes: float | None = None


@dataclass(slots=True)
class Step:
    """A sweep, or one that was killed. `asked`: how often each path was."""

    at: datetime
    asked: Counter[str]
    killed: bool
    robots_down: bool


@dataclass(slots=True)
class Outcome:
    """What became of it. `false`, `missed`: events that were told and should not have been, and the other way round.
    `lost`: requests that were answered and stand nowhere; `too_soon`: while the host had asked to be left alone."""

    true: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    too_soon: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    sweeps: int = 0
    looks: int = 0
    kills: int = 0
    restarts: int = 0
    requests: int = 0
    memory: list[int] = field(default_factory=list)
    """The most bytes that the monitor held after a sweep, in each simulated week."""
    disk: list[int] = field(default_factory=list)
    seconds: float = 0.0
    days: float = 0.0

    @property
    def wrong(self) -> list[str]:
        return [*self.false, *self.missed, *self.late, *self.lost, *self.too_soon, *self.unsound]


class Soak:
    def __init__(self, plan: Plan, folder: Path, say: Callable[[str], None] = lambda _: None) -> None:
        self._plan, self._folder, self._say = plan, folder, say
        self._rng = random.Random(f"{plan.seed}/monitor")
        self._clock, self._held = Ticking(BEGIN), 0
        self._steps: list[Step] = []
        self._until = time.monotonic() + 60 * (plan.minutes or 1e6)
        self._asleep: list[tuple[datetime, datetime]] = []
        self.outcome = Outcome()

    def run(self) -> Outcome:
        begun = time.monotonic()
        site = Site(self._plan.articles, BEGIN, self._plan.days, self._plan.seed, self._plan.rates)
        with serving(site, self._plan.seed) as host:
            (self._folder / "sources.toml").write_text(CONFIG.format(base=host.base))
            self._app = App(load(self._folder / "sources.toml"), self._clock)
            with Monitor(self._folder / "sources.toml") as monitor:
                self._live(host, monitor)
            self._judge(host)
        self.outcome.seconds = time.monotonic() - begun
        return self.outcome

    # ------------------------------------------------------------------------------------------ living

    def _live(self, host: Host, monitor: Monitor) -> None:
        end, now = BEGIN + self._plan.days * DAY, BEGIN
        while now < end and time.monotonic() < self._until:
            self.outcome.restarts += 1
            while now < end and time.monotonic() < self._until:
                now = self._next(self._step(host, monitor, now), now)
                self._measure(now)
                if self._rng.random() < self._plan.restarts + self._plan.kills + self._plan.sleeps:
                    break
            monitor.end()
            now = self._interlude(host, now)
        self._step(host, monitor, now)  # what was broken off is brought to its end
        self.outcome.restarts += 1
        self.outcome.days = (now - BEGIN) / DAY
        self.outcome.disk.append(_size(self._folder))

    def _step(self, host: Host, monitor: Monitor, now: datetime) -> datetime:
        """When the monitor will look again."""
        self._begin(host, now)
        swept = monitor.sweep(self._clock.now)
        self._clock.now, self._held = swept.ended, swept.held
        self._end(host, killed=False)
        return swept.due

    def _begin(self, host: Host, now: datetime) -> None:
        self._clock.now = max(self._clock.now, now)
        host.site.advance(self._clock.now)
        host.asked = Counter()
        self._started = self._clock.now

    def _end(self, host: Host, *, killed: bool) -> None:
        self._steps.append(Step(self._started, host.asked, killed, host.robots_down))

    def _next(self, due: datetime, now: datetime) -> datetime:
        """When something is due, but not before the least while has passed; what is due at once is looked at soon."""
        soon = now + (timedelta(minutes=1) if self._rng.random() < 0.3 else self._plan.least)
        return max(due, soon)

    def _interlude(self, host: Host, now: datetime) -> datetime:
        """It ends and comes back at once, or after a while; or one is killed in mid-sweep meanwhile."""
        which = self._rng.random() * (self._plan.restarts + self._plan.kills + self._plan.sleeps)
        if which < self._plan.kills:
            for _ in range(self._rng.randrange(1, 3)):
                self._kill(host, now)
            later = now + (timedelta(minutes=1) if self._rng.random() < 0.5 else self._rng.uniform(0.1, 20) * HOUR)
        elif which < self._plan.kills + self._plan.sleeps:
            later = now + self._rng.uniform(0.2, 2) * DAY
        else:
            return now
        self._asleep.append((now, later))
        return later

    def _kill(self, host: Host, now: datetime) -> None:
        """A sweep in a process of its own, killed as soon as it has asked for so many pages, or a moment later."""
        self._begin(host, now)
        after, moment = self._rng.choice((1, 1, 2, 2, 3, 4, 6, 9)), self._rng.choice((0.0, 0.0, 0.01, 0.1))
        words = [
            sys.executable,
            "-m",
            "tests.soak.sweep",
            str(self._folder / "sources.toml"),
            self._started.isoformat(),
        ]
        child = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE)

        def struck(number: int) -> None:
            if number >= after:
                time.sleep(moment)
                child.kill()

        host.struck = struck
        try:
            _, told = child.communicate(timeout=120)
        finally:
            host.struck = lambda _: None
        if child.returncode == -9:
            self.outcome.kills += 1
        elif child.returncode:
            self.outcome.unsound.append(f"a sweep ended with {child.returncode}: {told.decode()[-500:]}")
        self._end(host, killed=child.returncode == -9)
        self._clock.now += timedelta(seconds=30)

    def _measure(self, now: datetime) -> None:
        week = int((now - BEGIN) / (7 * DAY))
        if week >= len(self.outcome.memory):
            self.outcome.memory.append(0)
            self.outcome.disk.append(_size(self._folder))
            self._say(f"{now:%Y-%m-%d}: {len(self._steps):,} sweeps, {self._held >> 20} MiB, "
                      f"{self.outcome.disk[-1] >> 20} MiB on disk")  # fmt: skip
        self.outcome.memory[-1] = max(self.outcome.memory[-1], self._held)

    # ------------------------------------------------------------------------------------------ judging

    def _judge(self, host: Host) -> None:
        out = self.outcome
        sweeps = self._sweeps(host)
        out.sweeps, out.looks = len(sweeps), sum(len(sweep.looks) for sweep in sweeps)
        out.requests = sum(step.asked.total() for step in self._steps)
        self.truth, self.events = Truth(host.site, sweeps), self._events(self._app)
        compare(self.truth, self.events, out)
        out.late = late(host.site, sweeps, EVERY, self._asleep)
        out.late += [f"never looked at: {path}" for path in undiscovered(host.site, sweeps)]
        out.lost = list(self._lost(sweeps))
        out.too_soon = list(self._too_soon(host.site))
        out.unsound += [f"doctor: {found.what}, {found.where}" for found in self._app.doctor()]
        anew = App(replace(self._app.settings, database=self._folder / "anew" / "tracker.db"), self._clock)
        anew.rebuild()
        if self._events(anew) != self.events:
            out.unsound.append("a rebuild gives other events")

    def _events(self, app: App) -> list[Event]:
        with app.reading() as reader:
            return list(reader.events(baseline=True))

    def _rows(self, query: str) -> list[tuple[object, ...]]:
        with self._app.reading() as reader:
            return list(reader.sql(query, clock=lambda: 0.0, rows=10_000_000).rows)

    def _sweeps(self, host: Host) -> list[Sweep]:
        spans = [
            (_instant(a), _instant(b)) for a, b in self._rows("SELECT started, ended FROM sweeps ORDER BY started")
        ]
        begun = [started for started, _ in spans]
        looks: list[list[Look]] = [[] for _ in spans]
        rows = self._rows("SELECT c.at, p.url FROM checks c JOIN pages p ON p.id = c.page ORDER BY c.at")
        for at, url in ((_instant(at), str(url)) for at, url in rows):
            path = url.removeprefix(host.base)
            step = self._step_of(at)
            if path not in step.asked and not step.robots_down:
                self.outcome.lost.append(f"{path} stands as looked at {at}, and was never asked for")
            looks[bisect_right(begun, at) - 1].append(Look(at, path, path in step.asked))
        return [Sweep(a, b, tuple(seen)) for (a, b), seen in zip(spans, looks, strict=True)]

    def _step_of(self, at: datetime) -> Step:
        return self._steps[bisect_right([step.at for step in self._steps], at) - 1]

    def _lost(self, sweeps: list[Sweep]) -> list[str]:
        """What was asked for in a sweep that came to its end and is not on record as looked at."""
        seen = {(look.path, id(self._step_of(look.at))) for sweep in sweeps for look in sweep.looks}
        return [
            f"{path} was asked for at {step.at} and is not on record"
            for step in self._steps
            if not step.killed
            for path in step.asked
            if (found := ARTICLE.fullmatch(path)) and not found[1] and (path, id(step)) not in seen
        ]

    def _too_soon(self, site: Site) -> list[str]:
        """After a 429 nothing is asked of the host until the instant that it named; what one killed heard does not
        count where it could not put it on record."""
        until, found = BEGIN, []
        rows = self._rows("SELECT c.at FROM checks c WHERE c.status = 429 ORDER BY c.at")
        held = [(_instant(at), self._step_of(_instant(at)).at + 3 * HOUR - timedelta(seconds=1)) for (at,) in rows]
        for step in self._steps:
            if step.asked and step.at < until:
                found.append(f"{step.asked.total()} requests at {step.at}, to be left alone until {until}")
            until = max([until, *(end for at, end in held if self._step_of(at) is step)])
        return found


def compare(truth: Truth, events: list[Event], out: Outcome) -> None:
    got = Counter(told(event) for event in events if not event.baseline)
    false, missed = got - truth.told, truth.told - got
    out.true = (got & truth.told).total()
    out.false = [f"false: {_words(one)}" for one in false.elements()]
    out.missed = [f"missed: {_words(one)}" for one in missed.elements()]
    out.kinds = Counter(kind for kind, *_ in got.elements())
    found = Counter(event.article for event in events if event.baseline and event.kind is EventKind.NEW_ARTICLE)
    if found != Counter(truth.baseline):
        out.unsound.append(f"the baseline has {found.total()} articles, and should have {len(truth.baseline)}")


def told(event: Event) -> Told:
    """An event as the truth has it."""
    old, new = event.old and event.old.value, event.new and event.new.value
    match event.kind:
        case EventKind.NEW_REGION:
            return "new_region", None, event.region and event.region.code, event.role
        case EventKind.CHANGED_METRIC:
            return "changed_metric", event.at, event.article, event.cause, old, new
        case EventKind.NEW_METRIC:
            return "new_metric", event.at, event.article, new
        case EventKind.WITHDRAWN_FIGURE:
            return "withdrawn_figure", event.at, event.article, old
        case EventKind.FAILING_SOURCE | EventKind.RECOVERED_SOURCE:
            return str(event.kind), event.at
        case EventKind.CONFLICTING_METRIC:
            return "conflicting_metric", event.at, event.article, old, new
    return str(event.kind), event.at, event.article


def _words(one: Told) -> str:
    return " ".join(str(word) for word in one if word is not None)


def _instant(text: object) -> datetime:
    return datetime.fromisoformat(str(text))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
