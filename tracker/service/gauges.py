"""Numbers for Prometheus, in a registry of their own: what this process counted, and what stands in the database."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from tracker import __version__
from tracker.errors import TrackerError
from tracker.signs import Looked, Swept
from tracker.store.rows import Status

_SECONDS_OF_A_CHECK = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_SECONDS_OF_A_SWEEP = (1, 5, 15, 60, 300, 900, 3_600, 14_400)
Family = CounterMetricFamily | GaugeMetricFamily


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store says at the moment of asking: `events` by kind without the baseline, `archive` bytes of the
    snapshots."""

    status: Status
    events: tuple[tuple[str, int], ...]
    archive: int


class Gauges:
    """`stored` is asked at each reading, in the reader's thread; where it raises TrackerError, tracker_store_up is 0
    and what it would have told is left out."""

    def __init__(self, stored: Callable[[], Stored]) -> None:
        self._registry = registry = CollectorRegistry()
        Info("tracker", "The monitor.", registry=registry).info({"version": __version__})
        self._checks = Counter(
            "tracker_checks", "Looks at listings and articles.", ("source", "outcome"), registry=registry
        )
        self._check_seconds = Histogram(
            "tracker_check_duration_seconds", "From request to answer.", ("source",), registry=registry,
            buckets=_SECONDS_OF_A_CHECK,
        )  # fmt: skip
        self._sweep_seconds = Histogram(
            "tracker_sweep_duration_seconds", "Whole sweeps.", ("source",), registry=registry,
            buckets=_SECONDS_OF_A_SWEEP,
        )  # fmt: skip
        self._advance = Gauge(
            "tracker_seconds_since_advance", "Seconds since the looks last advanced.", registry=registry
        )
        self._fault = Gauge(
            "tracker_settings_fault", "1 while sources.toml has faults and older settings are in force.",
            registry=registry,
        )  # fmt: skip
        registry.register(_Stored(stored))

    def looked(self, look: Looked) -> None:
        self._checks.labels(look.source, look.outcome).inc()
        if look.outcome != "not_checked":
            self._check_seconds.labels(look.source).observe(look.seconds)

    def swept(self, sweep: Swept) -> None:
        self._sweep_seconds.labels(sweep.source).observe(sweep.seconds)

    def text(self, still: float, *, fault: bool = False) -> bytes:
        """The exposition format. `still`: seconds since the last advance; `fault`: older settings are in force."""
        self._advance.set(still)
        self._fault.set(int(fault))
        return generate_latest(self._registry)


class _Stored(Collector):
    def __init__(self, ask: Callable[[], Stored]) -> None:
        self._ask = ask

    def describe(self) -> Iterable[Family]:
        """Named when they are read: the registry need not ask the database beforehand."""
        return ()

    def collect(self) -> Iterator[Family]:
        try:
            found = self._ask()
        except TrackerError:
            yield _gauge("tracker_store_up", "1 where the database can be read.", 0)
            return
        yield _gauge("tracker_store_up", "1 where the database can be read.", 1)
        yield from _of_the_store(found)
        yield from _of_sources(found.status)


def _gauge(name: str, what: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, what, value=value)


def _of_the_store(found: Stored) -> Iterator[Family]:
    events = CounterMetricFamily("tracker_events", "Events told, by kind.", labels=("kind",))
    for kind, number in found.events:
        events.add_metric((kind,), number)
    yield events
    status = found.status
    yield _gauge("tracker_archive_bytes", "Size of the snapshots.", found.archive)
    yield _gauge("tracker_database_bytes", "Size of the database.", status.bytes)
    yield _gauge("tracker_articles", "Articles known.", status.articles)
    yield _gauge("tracker_versions", "Versions kept.", status.versions)
    yield _gauge("tracker_figures", "Figures read of them.", status.figures)


def _of_sources(status: Status) -> Iterator[Family]:
    left = dict.fromkeys((row.source for row in status.sources), 0)
    for page in status.not_checked:
        left[page.source] = left.get(page.source, 0) + 1
    silent = {silence.source for silence in status.silent}
    yield _by_source("tracker_not_checked", "Pages that should have been looked at and were not.", left.items())
    per_source: tuple[tuple[str, str, list[tuple[str, float]]], ...] = (
        (
            "tracker_source_last_success_timestamp_seconds", "When something of it was read last.",
            [(row.source, row.last_read.timestamp()) for row in status.sources if row.last_read],
        ),
        (
            "tracker_source_last_sweep_timestamp_seconds", "When its last sweep ended.",
            [(row.source, row.sweep_ended.timestamp()) for row in status.sources if row.sweep_ended],
        ),
        ("tracker_source_pages", "Pages known.", [(row.source, row.pages) for row in status.sources]),
        ("tracker_source_pages_due", "Pages due by now.", [(row.source, row.due) for row in status.sources]),
        (
            "tracker_source_failing", "1 while it cannot be read.",
            [(row.source, int(row.failing)) for row in status.sources],
        ),
        (
            "tracker_source_degraded", "1 while less is read of its new articles than of those before.",
            [(row.source, int(row.degraded is not None)) for row in status.sources],
        ),
        (
            "tracker_source_silent", "1 while nothing was read of it for more than twice its interval.",
            [(row.source, int(row.source in silent)) for row in status.sources],
        ),
    )  # fmt: skip
    for name, what, values in per_source:
        yield _by_source(name, what, values)


def _by_source(name: str, what: str, values: Iterable[tuple[str, float]]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, what, labels=("source",))
    for source, value in values:
        family.add_metric((source,), value)
    return family
