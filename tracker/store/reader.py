"""What the history can be asked. The answers are worked out in the modules read_*, one for each kind of question."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tracker.compare.findings import Cited
from tracker.model.article import Article
from tracker.model.delivery import Delivery, Subscription, Window
from tracker.model.digest import NotChecked, Silence
from tracker.model.event import Event, Evidence
from tracker.model.figure import Reading, Region
from tracker.model.known import Health, Known, KnownArticle, KnownSource, Read
from tracker.model.observation import LeftOut, Unfinished
from tracker.model.page import Page
from tracker.model.plan import SweepRow
from tracker.model.record import Place, Position, Stored
from tracker.review.record import Corrected, Marked, Review
from tracker.store import (
    examine,
    left_out,
    notes,
    outbox,
    read_articles,
    read_crosschecks,
    read_events,
    read_export,
    read_history,
    read_known,
    read_lists,
    read_pages,
    read_query,
    read_reviews,
    read_room,
    read_search,
    read_series,
    read_silence,
    read_status,
    read_unfinished,
)
from tracker.store.codec import SPAN
from tracker.store.connection import Connection
from tracker.store.copies import copy_into
from tracker.store.rows import (
    Answer,
    ArticleListed,
    HistoryRow,
    Hit,
    MetricRow,
    Problem,
    RegionRow,
    ShownVersion,
    SourceRow,
    Status,
    VersionRow,
)


class Reader:
    """What can be asked. Not to be used from two threads. Every method may raise StoreError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def path(self) -> Path:
        return self._connection.path

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def session(self, seconds: float, clock: Callable[[], float]) -> AbstractContextManager[None]:
        """All that is read within is of one state of the database, and takes at most so long (else UsageError)."""
        return self._connection.session(seconds, clock)

    # ------------------------------------------------------------------------------------------ for plans

    def known_source(self, source: str) -> KnownSource:
        return read_pages.known_source(self._connection, source)

    def known_article(self, key: str, *, text: bool = True) -> KnownArticle | None:
        return read_known.known_article(self._connection, key, text=text)

    def known(self, key: str, reading: Reading | None = None) -> Known:
        return read_known.known(self._connection, key, reading)

    def page(self, url: str) -> Page | None:
        return read_pages.page(self._connection, url)

    def pages_of(self, key: str) -> tuple[Page, ...]:
        return read_pages.pages_of(self._connection, key)

    def listings_of(self, source: str) -> Iterator[Page]:
        return read_pages.listings_of(self._connection, source)

    def due_articles(self, source: str, now: datetime, *, force: bool = False) -> Iterator[str]:
        return read_pages.due_articles(self._connection, source, now, force=force)

    def newest(self) -> datetime | None:
        """The latest instant at which anything was looked at."""
        return read_pages.newest(self._connection)

    def noted_clock(self) -> tuple[datetime, datetime] | None:
        return notes.noted_clock(self._connection)

    def too_many(self, now: datetime) -> Iterator[tuple[str, datetime, datetime | None]]:
        return read_pages.too_many(self._connection, now)

    def health(self, source: str) -> Health:
        return read_pages.health(self._connection, source)

    def read_of(self, source: str, limit: int) -> Iterator[Read]:
        return read_silence.read_of(self._connection, source, limit)

    def followed(self) -> dict[str, timedelta]:
        """Source -> how often it is expected to be read."""
        return read_silence.followed(self._connection)

    def unfinished(self, source: str) -> Unfinished | None:
        return read_unfinished.unfinished(self._connection, source)

    def left_out(self, source: str) -> LeftOut:
        return left_out.left_out(self._connection, source)

    def sweep(self, source: str, sweep: str) -> SweepRow | None:
        return read_pages.sweep(self._connection, source, sweep)

    def position(self) -> Position | None:
        return read_pages.position(self._connection)

    def place_of(self, sha256: str) -> Place:
        return read_pages.place_of(self._connection, sha256)

    def holds(self, url: str, sha256: str) -> bool:
        return read_pages.holds(self._connection, url, sha256)

    def stored_parts(self, version: int) -> tuple[Stored | None, ...]:
        return read_pages.stored_parts(self._connection, version)

    def snapshots(self) -> Iterator[Stored]:
        return read_pages.snapshots(self._connection)

    # ------------------------------------------------------------------------------------------ for people

    def events(
        self,
        *,
        since: int | datetime | None = None,
        until: datetime | None = None,
        kinds: Collection[str] = (),
        region: str | None = None,
        metric: str | None = None,
        source: str | None = None,
        article: str | None = None,
        baseline: bool = False,
    ) -> Iterator[Event]:
        return read_events.events(
            self._connection, since=since, until=until, kinds=kinds, region=region, metric=metric, source=source,
            article=article, baseline=baseline,
        )  # fmt: skip

    def event(self, number: int) -> Event | None:
        return read_events.event(self._connection, number)

    def digest_events(self, since: datetime, until: datetime, window: Window | None = None) -> Iterator[Event]:
        return read_events.digest_events(self._connection, since, until, window)

    def confirmed_events(self, window: Window) -> Iterator[Event]:
        return read_events.confirmed(self._connection, window)

    def newest_events(self, until: datetime | None = None) -> Iterator[Event]:
        return read_events.newest(self._connection, until)

    def last_event(self) -> int:
        """The number of the newest event, 0 where there is none."""
        return read_events.last_event(self._connection)

    def history(
        self, metric: str | None = None, region: str | None = None, as_of: datetime | None = None
    ) -> Iterator[HistoryRow]:
        return read_history.history(self._connection, metric, region, as_of)

    def metrics(self) -> Iterator[MetricRow]:
        return read_lists.metrics(self._connection)

    def metric_months(self) -> dict[str, dict[str, int]]:
        return read_lists.metric_months(self._connection)

    def regions(self) -> Iterator[RegionRow]:
        return read_lists.regions(self._connection)

    def sources(self) -> Iterator[SourceRow]:
        return read_lists.sources(self._connection)

    def articles(self, source: str | None = None) -> Iterator[ArticleListed]:
        return read_articles.articles(self._connection, source)

    def article(self, reference: str) -> ArticleListed:
        """By key, URL or version's number; UsageError where there is none."""
        return read_articles.article(self._connection, reference)

    def versions(self, key: str) -> Iterator[VersionRow]:
        return read_articles.versions(self._connection, key)

    def version_ids(self) -> list[tuple[int, str]]:
        return read_articles.version_ids(self._connection)

    def chosen(self, key: str, numbers: Sequence[int]) -> tuple[int, ...]:
        """Ids of the versions that people mean by `numbers`; UsageError where there is no such version."""
        return read_articles.chosen(self._connection, key, numbers)

    def shown(self, version: int) -> ShownVersion:
        return read_articles.shown(self._connection, version)

    def text_of(self, version: int) -> Article:
        return read_articles.text_of(self._connection, version)

    def search(self, words: str, limit: int = 50) -> Iterator[Hit]:
        return read_search.search(self._connection, words, limit)

    def sql(self, query: str, *, clock: Callable[[], float], seconds: float = 10.0, rows: int = 10_000) -> Answer:
        """One read-only statement, on a connection of its own."""
        return read_query.query(self.path, query, clock=clock, seconds=seconds, rows=rows)

    # ------------------------------------------------------------------------------------------ for the reading room

    def changes(self, wanted: read_room.Wanted, limit: int) -> Iterator[Event]:
        """The newest first."""
        return read_room.changes(self._connection, wanted, limit)

    def events_of(self, article: str, limit: int) -> list[Event]:
        return read_room.events_of(self._connection, article, limit)

    def figure_ids(self, version: int) -> range:
        """The ids of a version's figures, in reading order, and on."""
        first = read_room.derivation_of(self._connection, version) * SPAN
        return range(first, first + SPAN)

    def source_ids(self) -> list[str]:
        return read_room.source_ids(self._connection)

    def latest_of_metric(
        self, metric: str, until: date | None = None, level: str = "all", limit: int = 1_000
    ) -> list[read_series.Latest]:
        """The newest value in each place, as reports published up to `until` had it."""
        return read_series.latest_of_metric(self._connection, metric, until, level, limit)

    def latest_of_region(self, region: str, limit: int, offset: int = 0) -> list[read_series.Latest]:
        return read_series.latest_of_region(self._connection, region, limit, offset)

    def series_of_region(self, region: str) -> int:
        return read_series.series_of_region(self._connection, region)

    def points(self, metric: str, region: str | None, limit: int, until: date | None = None) -> list[read_series.Point]:
        """The last values of a series, oldest first."""
        return read_series.points(self._connection, metric, region, limit, until)

    def values(self, metric: str, region: str | None, limit: int, offset: int = 0) -> list[Evidence]:
        """All values of a series that stand now, newest first."""
        return read_series.values(self._connection, metric, region, limit, offset)

    def named_counts(self) -> Iterator[read_series.MetricCounts]:
        return read_series.named_counts(self._connection)

    def unnamed_counts(self, words: Sequence[str], limit: int, offset: int = 0) -> Iterator[read_series.MetricCounts]:
        return read_series.unnamed_counts(self._connection, words, limit, offset)

    def articles_of_region(self, region: str, limit: int, offset: int = 0) -> list[read_series.ArticleOfRegion]:
        return read_series.articles_of_region(self._connection, region, limit, offset)

    def region_of(self, code: str) -> tuple[str, int, int] | None:
        """(name, articles, figures) of a place; None where it was never named."""
        return read_series.region_of(self._connection, code)

    def regions_below(self, code: str) -> list[tuple[Region, int, int]]:
        """(place, articles, figures) of what lies in `code`."""
        return read_series.regions_below(self._connection, code)

    # ------------------------------------------------------------------------------------------ what people said

    def marks(self, events: Collection[int]) -> dict[int, Marked]:
        """Event's number -> the mark that it bears; those without are left out."""
        return read_reviews.marks(self._connection, events)

    def figure_reviews(self, figures: Collection[int]) -> dict[int, read_reviews.FigureReview]:
        """Figure's id -> what people made of it; those that they left alone are left out."""
        return read_reviews.figure_reviews(self._connection, figures)

    def corrections(self, article: str) -> tuple[Corrected, ...]:
        """Those of an article's figures that stand, in the order in which they were made."""
        return read_reviews.corrections(self._connection, article)

    def figure(self, number: int) -> read_reviews.StoredFigure:
        """UsageError where there is none."""
        return read_reviews.figure(self._connection, number)

    def reviews(self) -> Iterator[Review]:
        """Those that have come into history, oldest first."""
        return read_reviews.reviews(self._connection)

    def reviews_applied(self) -> int:
        """How many of the reviews on disk have come into history."""
        return read_reviews.applied(self._connection)

    def reviews_in_force(self) -> frozenset[int]:
        """The corrections that some article's newest version bears."""
        return read_reviews.in_force(self._connection)

    def once_of(self, event: int) -> str:
        """The event's stable key in hex; UsageError where there is no such event."""
        return read_reviews.once_of(self._connection, event)

    def has_event(self, once: str) -> bool:
        return read_reviews.has_event(self._connection, once)

    def metric_keys(self) -> Sequence[str]:
        return read_reviews.metric_keys(self._connection)

    # ------------------------------------------------------------------------------------------ for cross-checks

    def cited_articles(self, source: str | None = None) -> Iterator[tuple[Cited, ...]]:
        """All the figures of each article's newest version, in reading order; streams."""
        return read_crosschecks.cited_articles(self._connection, source)

    def change_metrics(self) -> Iterator[str]:
        """The keys of growths."""
        return read_crosschecks.change_metrics(self._connection)

    def cited_metric(self, metric: str, source: str | None = None) -> Iterator[Cited]:
        """What newest versions say of a metric, by place; streams."""
        return read_crosschecks.cited_metric(self._connection, metric, source)

    def cited_series(
        self,
        metric: str,
        region: str | None,
        *,
        periods: Collection[str] | None = None,
        version: int | None = None,
    ) -> Sequence[Cited]:
        """The values learnt last, oldest first; of these periods, of this version."""
        return read_crosschecks.cited_series(self._connection, metric, region, periods=periods, version=version)

    # ------------------------------------------------------------------------------------------ for export

    def one_instant(self) -> AbstractContextManager[None]:
        """Every read in the block sees the database as it stood at the first of them."""
        return read_export.one_instant(self._connection)

    def table_columns(self, table: str) -> tuple[str, ...]:
        return read_export.columns(self._connection, table)

    def table_rows(self, table: str) -> Iterator[tuple[Any, ...]]:
        """A whole table for export (see tracker/export/tables.py), in the order of its keys; streams."""
        return read_export.rows(self._connection, table)

    # ------------------------------------------------------------------------------------------ how it stands

    def not_checked(self, until: datetime) -> tuple[NotChecked, ...]:
        return read_status.not_checked(self._connection, until)

    def event_counts(self) -> Iterator[tuple[str, int]]:
        """How many events of each kind were told, the baseline left out."""
        return read_status.event_counts(self._connection)

    def silences(self, since: datetime, until: datetime) -> tuple[Silence, ...]:
        return read_silence.silences(self._connection, since, until)

    def status(self, now: datetime) -> Status:
        return read_status.status(self._connection, now)

    def problems(self) -> Iterator[Problem]:
        return examine.problems(self._connection)

    # ------------------------------------------------------------------------------------------ what goes out

    def subscriptions(self) -> dict[tuple[str, str], Subscription]:
        """(kind, id of the digest or alert) -> how far it has come."""
        return outbox.subscriptions(self._connection)

    def deliveries(self, limit: int | None = None) -> Iterator[Delivery]:
        """Newest first."""
        return outbox.deliveries(self._connection, limit)

    def due_deliveries(self, now: datetime, limit: int = 100) -> list[Delivery]:
        return outbox.due(self._connection, now, limit)

    def waiting_deliveries(self, digest: str) -> list[Delivery]:
        return outbox.waiting(self._connection, digest)

    def delivery(self, number: int) -> Delivery:
        """UsageError where there is none."""
        return outbox.delivery(self._connection, number)

    def backup(self, target: Path) -> None:
        """A sound copy, while a writer runs."""
        copy_into(self._connection, target)
