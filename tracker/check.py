"""Journey one: what is due is fetched, recorded, and told. One sweep of one or several sources."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from tracker.due import due_articles, due_listings
from tracker.fetch.client import Client
from tracker.fetch.ending import Ending
from tracker.fetch.look import Looker
from tracker.fetch.pace import Pace
from tracker.model.observation import Followed, Listed
from tracker.model.page import Page
from tracker.model.settings import Settings
from tracker.model.source import Source
from tracker.plan.listing import is_listed_otherwise
from tracker.schedule import heard_every
from tracker.scribe import Scribe
from tracker.signs import Signs
from tracker.store.store import Store
from tracker.sweep import CheckSummary, Sweep, summary
from tracker.sweeper import Sweeper
from tracker.together import together

T = TypeVar("T")


class Checker:
    """Sweeps for as long as it lives; keeps robots.txt and the hosts' pace between them."""

    def __init__(
        self,
        settings: Settings,
        client: Client,
        pace: Pace,
        scribe: Scribe,
        clock: Callable[[], datetime],
        signs: Signs | None = None,
    ) -> None:
        self._settings, self._scribe, self._clock, self._signs = settings, scribe, clock, signs or Signs()
        self._ending = Ending()
        self._looker = Looker(client, pace, self._ending, clock, self._signs.beat)

    def stop(self) -> None:
        """No new request from here on, and no waiting for a turn; what is under way may end."""
        self._ending.stop()

    def give_up(self) -> None:
        """Breaks off what is under way; it counts as not looked at."""
        self._ending.give_up()

    async def ask(self, question: Callable[[Store], T]) -> T:
        return await self._scribe.ask(question)

    async def sweep(self, sources: Sequence[Source], *, force: bool = False) -> CheckSummary:
        """One look at all that is due of `sources`; with `force`, at everything.

        TrackerError where it cannot be put on record any more: then nothing of it is under way.
        """
        await self._follow()
        await self._hold_hosts()
        async with together() as group:
            sweeps = [group.create_task(self._sweep_source(source, force)) for source in sources]
        return summary(sweep for task in sweeps if (sweep := task.result()) is not None)

    async def _follow(self) -> None:
        """Puts on record what is to be read, and how often, where that has changed: silence is measured by it, and what
        is to be read no longer is not missed."""
        known = await self._scribe.ask(lambda store: store.followed())
        wanted = {source.id: heard_every(source) for source in self._settings.sources}
        for source in sorted(known.keys() | wanted.keys()):
            if known.get(source) != wanted.get(source):
                await self._scribe.record(Followed(source, self._clock(), wanted.get(source)))
        for one in await self._scribe.ask(self._listed_otherwise):
            await self._scribe.record(Listed(one.id, self._clock(), one.listings))

    def _listed_otherwise(self, store: Store) -> list[Source]:
        sources = self._settings.sources
        return [one for one in sources if is_listed_otherwise(store.listings_of(one.id), one.listings)]

    async def _hold_hosts(self) -> None:
        """What hosts asked for before a restart still stands."""
        now = self._clock()
        for url, at, again in await self._scribe.ask(lambda store: list(store.too_many(now))):
            self._looker.hold(url, at, again)

    async def _sweep_source(self, source: Source, force: bool) -> Sweep | None:
        """None where nothing of it is due."""
        at = self._clock()
        opened = await self._scribe.ask(lambda store: _opened(store, source, at, force))
        if opened is None:
            return None
        sweep, listings = opened
        await Sweeper(sweep, self._looker, self._scribe, self._clock, self._signs).run(listings, force=force)
        return sweep


def _opened(store: Store, source: Source, at: datetime, force: bool) -> tuple[Sweep, list[Page]] | None:
    """A sweep and the listings that are due. One that a crash broke off is gone on with, whatever is due: a baseline
    ends with it, and what it refused is told."""
    listings, known = due_listings(store, source, at, force=force), store.left_out(source.id)
    found = store.unfinished(source.id)
    if found is not None:
        refused = list(found.refused)
        return Sweep(
            source, found.sweep, found.started, known, begun=True, refused=refused, before=found.tally
        ), listings
    if not listings and not due_articles(store, source, at, force=force):
        return None
    return Sweep(source, f"{source.id}@{at:%Y%m%dT%H%M%S.%fZ}", at, known), listings
