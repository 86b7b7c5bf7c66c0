"""Observations into history: each is synced to the archive, then applied to the database, in the archive's order.

A live sweep, the recovery after a crash and a rebuild differ only in where the recorded observations come from.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tracker.archive.archive import Archive
from tracker.bodies import Bodies
from tracker.model.extract import Extract
from tracker.model.known import Known, KnownSource
from tracker.model.listing import Listing
from tracker.model.observation import Followed, Listed, Observation, RefusedPage, Role, SweepEnded, SweepStarted, Visit
from tracker.model.page import Page, PageState
from tracker.model.plan import Plan
from tracker.model.record import Recorded
from tracker.model.refusal import Refusal
from tracker.model.settings import Settings
from tracker.page.identity import article_key, same_address
from tracker.plan.article import decide_article
from tracker.plan.assess import Assessment, Verdict, assess
from tracker.plan.degraded import VERSIONS
from tracker.plan.listing import decide_listed, decide_listing
from tracker.plan.sweep import decide_end, decide_followed, decide_start
from tracker.review.correcting import corrected
from tracker.reviewbook import BEGINNING, ReviewBook
from tracker.store.store import Store
from tracker.workers import Task, Workers

AHEAD = 48
"""So many observations may wait for their extraction; beyond that the oldest is waited for."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of an observation: for a visit its outcome, what it asks to be fetched besides, what it found."""

    observation: Observation
    outcome: str
    events: int = 0
    missing: tuple[str, ...] = ()
    refused: RefusedPage | None = None
    more: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pending:
    recorded: Recorded
    seen: Assessment | None = None
    task: Task | None = None
    older: Task | None = None

    @property
    def ready(self) -> bool:
        return all(task is None or task.ready for task in (self.task, self.older))


class Journal:
    """The only writer of archive and database; belongs to one thread."""

    def __init__(self, store: Store, archive: Archive, settings: Settings, workers: Workers) -> None:
        self._store, self._archive, self._workers = store, archive, workers
        self._bodies = Bodies(store, archive, settings, workers)
        self._sources = {source.id: source for source in settings.sources}
        self._pending: deque[_Pending] = deque()
        self._reviews = ReviewBook(store, settings.snapshots)

    def append(self, batch: tuple[Observation, ...]) -> None:
        """On disk before anybody interprets it; then in the queue of what is to be applied."""
        for recorded in self._archive.append(batch):
            self._queue(recorded)

    def catch_up(self) -> Iterator[Applied]:
        """Applies what the archive holds beyond what the database knows: after a crash, or from the start."""
        self._reviews.begin()
        reached = self._store.position() or BEGINNING
        for recorded in self._archive.replay(since=self._store.position()):
            if self._reviews.due(reached):
                yield from self.settle(wait=True)
                self._reviews.take_due(reached)
            yield from self._make_room(recorded.observation)
            self._queue(recorded)
            yield from self.settle(wait=len(self._pending) >= AHEAD)
            reached = recorded.end
        yield from self.settle(wait=True)
        self.take_reviews()

    def take_reviews(self) -> None:
        """What people have said comes into history; not while observations wait."""
        if not self._pending:
            self._reviews.take()

    def settle(self, *, wait: bool, readings: int | None = None) -> list[Applied]:
        """Applies in order what is ready, in one transaction; with `wait`, all there is. After so many `readings` it
        stops: what has come in meanwhile goes to disk first."""
        applied: list[Applied] = []
        if not self._pending or not (wait or self._pending[0].ready):
            return applied
        with self._store.atomic():
            while self._pending and readings != 0 and (wait or self._pending[0].ready):
                pending = self._pending.popleft()
                applied.append(self._apply(pending))
                if readings is not None and pending.task is not None:
                    readings -= 1
            # The end is past a batch only with its last observation: a crash in between has the batch taken up again.
            observation, end = pending.recorded.observation, pending.recorded.end
            self._store.apply(Plan(observation.at, observation.source, position=end))
        return applied

    def ripe(self, readings: int) -> bool:
        """Something is to be applied now: so many readings that wait for nothing but their turn, or all that there are
        while the workers have nothing else in hand."""
        for pending in self._pending:
            if not pending.ready:
                return False
            readings -= pending.task is not None
            if readings <= 0:
                return True
        return bool(self._pending)

    def _make_room(self, observation: Observation) -> Iterable[Applied]:
        """What comes next must see what came before it on the same article, and a sweep's end all of the sweep."""
        same = isinstance(observation, Visit) and any(
            isinstance(p.recorded.observation, Visit) and p.recorded.observation.key == observation.key
            for p in self._pending
        )
        return self.settle(wait=True) if same or not isinstance(observation, Visit) else ()

    def _queue(self, recorded: Recorded) -> None:
        visit = recorded.observation
        source = self._sources.get(visit.source)
        if source is None or not isinstance(visit, Visit) or visit.role is not Role.ARTICLE:
            self._pending.append(_Pending(recorded))
            return
        known = self._store.known_article(visit.key, text=False)
        seen = assess(recorded, known, source)
        if seen.verdict is not Verdict.READ:
            self._pending.append(_Pending(recorded, seen))
            return
        task = self._bodies.article(seen, source)
        older = self._bodies.older(self._store.known_article(visit.key), source) if known else None
        self._pending.append(_Pending(recorded, seen, task, older))

    # ------------------------------------------------------------------------------------------ applying

    def _apply(self, pending: _Pending) -> Applied:
        observation = pending.recorded.observation
        known = self._store.known_source(observation.source)
        match observation:
            case SweepStarted():
                self._store.apply(decide_start(observation, known))
                return Applied(observation, "started")
            case SweepEnded():
                begun = self._store.sweep(observation.source, observation.sweep)
                health = self._store.health(observation.source)
                newest = tuple(self._store.read_of(observation.source, VERSIONS))
                events = self._store.apply(decide_end(observation, known, begun, health, newest))
                return Applied(observation, "ended", events)
            case Followed():
                self._store.apply(decide_followed(observation))
                return Applied(observation, "followed")
            case Listed():
                self._store.apply(decide_listed(observation, tuple(self._store.listings_of(observation.source))))
                return Applied(observation, "listed")
            case Visit() if observation.source not in self._sources or self._is_applied(observation):
                return Applied(observation, "skipped")
            case Visit(role=Role.LISTING):
                return self._apply_listing(pending.recorded, known)
            case Visit(role=Role.ARTICLE):
                return self._apply_article(pending, known)
        return Applied(observation, "skipped")

    def _is_applied(self, visit: Visit) -> bool:
        """True where a crash let the visit be applied and the archive's position not be moved on."""
        page = self._store.page(visit.replies[0].url) if visit.replies else None
        return page is not None and page.last_checked is not None and page.last_checked >= visit.replies[0].at

    def _apply_article(self, pending: _Pending, known_source: KnownSource) -> Applied:
        visit, seen = pending.recorded.observation, pending.seen
        assert isinstance(visit, Visit)
        assert seen is not None
        result = self._corrected(pending.task, visit.key)
        self._store_older_reading(pending)
        if isinstance(result, Extract):
            known = self._store.known(visit.key, result.reading)
        else:
            known = Known(self._store.known_article(visit.key, text=_needs_version(seen)), {}, {})
        seen = replace(seen, article=known.article) if known.article else seen
        decision = decide_article(seen, result, known, self._sources[visit.source], known_source.baseline)
        events = self._store.apply(decision.plan)
        outcome = f"{decision.outcome}_again" if decision.again else decision.outcome
        return Applied(visit, outcome, events, decision.missing, decision.refused)

    def _corrected(self, task: Task | None, key: str) -> Extract | Refusal | None:
        """What came of an extraction, as people have corrected it."""
        outcome = task.outcome() if task else None
        return corrected(outcome, self._store.corrections(key)) if isinstance(outcome, Extract) else outcome

    def _store_older_reading(self, pending: _Pending) -> None:
        """The reading of the standing version by today's extractor, beside the older one's."""
        visit = pending.recorded.observation
        outcome = self._corrected(pending.older, visit.key) if isinstance(visit, Visit) else None
        article = self._store.known_article(visit.key) if isinstance(visit, Visit) and outcome else None
        if article and article.version and isinstance(outcome, Extract):
            self._store.apply(Plan(visit.at, visit.source, derived=((article.version.id, outcome),)))

    def _apply_listing(self, recorded: Recorded, known_source: KnownSource) -> Applied:
        visit = recorded.observation
        assert isinstance(visit, Visit)
        source = self._sources[visit.source]
        own = self._store.page(visit.key)
        result = self._bodies.listing(visit, own, source, known_source.baseline)
        known: dict[str, tuple[Page, ...]] = {}
        if isinstance(result, Listing):
            keys = {article_key(source, link.url) for link in result.links}
            known = {key: pages for key in keys if (pages := self._store.pages_of(key))}
            known |= {url: (page,) for url in result.more if (page := self._store.page(url))}
        decision = decide_listing(recorded, own, result, known, source, known_source.baseline)
        events = self._store.apply(decision.plan)
        self._workers.expect(decision.fresh)
        outcome = "listing_ok" if decision.ok else "listing_failed"
        return Applied(visit, outcome, events, more=decision.more)


def _needs_version(seen: Assessment) -> bool:
    """Whether the decision may tell of the article: a page that answers as it did before tells nothing."""
    if seen.verdict is Verdict.SAME:
        return seen.article.state is not PageState.OK or not same_address(seen.article.url, seen.address)
    return seen.verdict is not Verdict.FAILED
