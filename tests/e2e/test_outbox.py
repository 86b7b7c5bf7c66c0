"""Digest after digest, whatever comes when: every event is told once."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.deliver import events_of, make_digest
from tracker.model.event import EventDraft, EventKind
from tracker.model.plan import Plan
from tracker.model.sending import AlertRule, DigestRule, EventFilter, ToFolder
from tracker.model.settings import Settings
from tracker.outbox import enter
from tracker.store.database import fresh_store, open_store
from tracker.store.store import Store

START = datetime(2026, 1, 5, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ALL = EventFilter(confidence=0.0)


def rules(folder: Path) -> Settings:
    target = ToFolder(folder / "out")
    return Settings(
        folder / "sources.toml", folder / "t.db", folder / "snapshots", "x", (),
        digests=(DigestRule("hourly", target, every="hourly", wanted=ALL),
                 DigestRule("odd", target, every="7,23 * * * *", wanted=ALL, empty=True)),
        alerts=(AlertRule("new", target, "new_article", wanted=ALL),),
    )  # fmt: skip


def happen(store: Store, number: int, at: datetime) -> None:
    """An event that is dated `at` and becomes known now."""
    store.apply(Plan(at, "s", events=(EventDraft(EventKind.NEW_ARTICLE, "s", f"e{number}", "medium", f"e{number}"),)))


def told(store: Store, settings: Settings, name: str) -> list[str]:
    """What all deliveries of a digest or alert tell, taken together."""
    found: list[str] = []
    for delivery in store.deliveries():
        if delivery.name != name:
            continue
        if delivery.kind == "alert":
            found += [e.text for e in events_of(store, settings.alerts[0], delivery.window)]
        else:
            digest = make_digest(store, delivery.since, delivery.until, (), ALL, delivery.window)
            found += [e.text for e in digest.articles]
    return found


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("happens"), st.integers(0, 200)),  # so many minutes ago
        st.tuples(st.just("passes"), st.integers(1, 150)),
        st.tuples(st.just("looks"), st.just(0)),
        st.tuples(st.just("rebuilds"), st.just(0)),
    ),
    max_size=25,
)


@given(STEPS)
@settings(max_examples=20, deadline=None)
def test_every_event_is_told_once_by_each_digest_and_alert(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder, Monitor(rules(Path(folder))) as monitor:
        monitor.step("looks", 0)
        for step, size in [*steps, ("passes", 120), ("looks", 0)]:
            monitor.step(step, size)
        for name in ("hourly", "odd", "new"):
            counted = Counter(told(monitor.store, monitor.settings, name))
            assert counted == Counter(f"e{n + 1}" for n in range(len(monitor.happened))), name


class Monitor:
    def __init__(self, chosen: Settings) -> None:
        self.settings, self.now, self.happened = chosen, START, list[datetime]()

    def __enter__(self) -> "Monitor":
        self.store = open_store(self.settings.database)
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def step(self, step: str, size: int) -> None:
        if step == "passes":
            self.now += size * MINUTE
        elif step == "looks":
            enter(self.store, self.settings, self.now)
        elif step == "happens":
            self.happened.append(self.now - size * MINUTE)
            happen(self.store, len(self.happened), self.happened[-1])
        else:
            self.rebuild()

    def rebuild(self) -> None:
        """The database made anew: the same events, in the same order."""
        self.store.close()
        with fresh_store(self.settings.database) as store:
            for number, at in enumerate(self.happened, 1):
                happen(store, number, at)
        self.store = open_store(self.settings.database)
