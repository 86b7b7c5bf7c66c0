"""Journey one: what is due is fetched, recorded, and told. One sweep of one or several sources.

Only the net is waited for here. What an answer means is decided in the scribe's thread, by the same code that
recovers from a crash and rebuilds the database.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from tracker.fetch.client import Client
from tracker.fetch.pace import Pace
from tracker.fetch.robots import Robots, decide, robots_url
from tracker.journal import Applied
from tracker.model.observation import Followed, LeftOut, Role, SweepStarted, Visit
from tracker.model.page import Page, PageState
from tracker.model.reply import Failed, Fetched, Reply, Unchanged, Validators, Why
from tracker.model.settings import Settings
from tracker.model.source import Source
from tracker.page.identity import article_key
from tracker.plan.listing import listing_page
from tracker.schedule import heard_every, wants_full_answer
from tracker.scribe import Scribe
from tracker.signs import Looked, Signs
from tracker.store.database import Store
from tracker.sweep import CheckSummary, Left, Sweep, summary

T = TypeVar("T")

TOGETHER = 64
"""So many pages of a source are under way at once, from the wait for their turn to the committed answer."""
CHUNK = 64
STOPPING = Left("the monitor was stopping")
NOWHERE = Left("no address of it is known to stand")
FORBIDDEN = Left("robots.txt does not allow it")
NO_WORD = timedelta(minutes=5)
"""How long a host that says 429 and not until when is left alone."""


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
        self._settings, self._client, self._pace, self._scribe = settings, client, pace, scribe
        self._clock, self._signs = clock, signs or Signs()
        self._robots: dict[str, Robots] = {}
        self._robots_trouble: dict[str, str] = {}
        self._robots_locks: dict[str, asyncio.Lock] = {}
        self._stopping = False
        self._under_way: set[asyncio.Timeout] = set()
        self._waiting: set[asyncio.Timeout] = set()

    def stop(self) -> None:
        """No new request from here on, and no waiting for a turn; what is under way may end."""
        self._stopping = True
        _break_off(self._waiting)

    def give_up(self) -> None:
        """Breaks off what is under way; it counts as not looked at."""
        self.stop()
        _break_off(self._under_way)

    async def ask(self, question: Callable[[Store], T]) -> T:
        return await self._scribe.ask(question)

    async def sweep(self, sources: Sequence[Source], *, force: bool = False) -> CheckSummary:
        """One look at all that is due of `sources`; with `force`, at everything."""
        await self._follow()
        await self._hold_hosts()
        sweeps = await asyncio.gather(*(self._sweep_source(source, force) for source in sources))
        return summary(sweep for sweep in sweeps if sweep is not None)

    async def _follow(self) -> None:
        """Puts on record what is to be read how often, where that has changed: silence is measured by it."""
        known = await self._scribe.ask(lambda store: store.followed())
        wanted = {source.id: heard_every(source) for source in self._settings.sources}
        for source in sorted(known.keys() | wanted.keys()):
            if known.get(source) != wanted.get(source):
                await self._scribe.record(Followed(source, self._clock(), wanted.get(source)))

    async def _hold_hosts(self) -> None:
        """What hosts asked for before a restart still stands."""
        now = self._clock()
        for url, at, again in await self._scribe.ask(lambda store: list(store.too_many(now))):
            self._pace.hold(_host(url), again or at + NO_WORD)

    async def _sweep_source(self, source: Source, force: bool) -> Sweep | None:
        at, begun = self._clock(), _seconds()
        listings = await self._due_listings(source, at, force)
        known = await self._scribe.ask(lambda store: store.left_out(source.id))
        sweep = await self._broken_off(source, known)
        if sweep is None:
            if not listings and not await self._due_keys(source, at, force):
                return None
            sweep = Sweep(source, _sweep_id(source, at), at, known)
        await self._read_listings(sweep, listings)
        await self._read_articles(sweep, await self._due_keys(source, self._clock(), force))
        if sweep.tells:
            await self._begin(sweep)
            sweep.events += (await self._scribe.record(sweep.ended(self._clock()))).events
            self._signs.swept(sweep.told(_seconds() - begun))
        return sweep

    async def _begin(self, sweep: Sweep) -> None:
        if not sweep.begun:
            sweep.begun = True  # said first: what others of the sweep record meanwhile queues up behind it
            await self._scribe.record(SweepStarted(sweep.source.id, sweep.id, sweep.at))

    async def _broken_off(self, source: Source, known: LeftOut) -> Sweep | None:
        """The sweep that a crash broke off is gone on with: a baseline ends with it, and what it refused is told."""
        found = await self._scribe.ask(lambda store: store.unfinished(source.id))
        if found is None:
            return None
        refused, before = list(found.refused), found.tally
        return Sweep(source, found.sweep, found.started, known, begun=True, refused=refused, before=before)

    # ------------------------------------------------------------------------------------------ what is due

    async def _due_listings(self, source: Source, at: datetime, force: bool) -> list[Page]:
        """The source's own listings where they are due, and pages that "next" led to and that were not read."""
        known = {p.url: p for p in await self._scribe.ask(lambda store: list(store.listings_of(source.id)))}
        own = [known.get(url) or listing_page(source, url, at) for url in source.listings]
        further = [page for url, page in known.items() if url not in source.listings and page.due <= at]
        return [page for page in own if force or page.due <= at] + further

    async def _due_keys(self, source: Source, at: datetime, force: bool) -> list[str]:
        """Keys of due articles: those never read first, each kind in the order of publication."""
        watched = [article_key(source, url) for url in source.pages]
        keys = await self._scribe.ask(lambda store: list(store.due_articles(source.id, at, force=force)))
        fresh = await self._scribe.ask(lambda store: [key for key in watched if not store.pages_of(key)])
        return [*fresh, *keys]

    # ------------------------------------------------------------------------------------------ listings

    async def _read_listings(self, sweep: Sweep, pages: list[Page]) -> None:
        seen: set[str] = set()
        while pages:
            page = pages.pop(0)
            if page.url in seen:
                continue
            seen.add(page.url)
            sweep.listed += 1
            applied = await self._visit(sweep, Role.LISTING, page.url, (page,))
            if applied is not None:
                sweep.count(applied)
                pages.extend(applied.more)

    # ------------------------------------------------------------------------------------------ articles

    async def _read_articles(self, sweep: Sweep, keys: list[str]) -> None:
        sweep.due = len(keys)
        running: set[asyncio.Task[None]] = set()
        try:
            for chunk in _chunks(keys, CHUNK):
                for key, pages in await self._pages(sweep.source, chunk):
                    if not pages:
                        sweep.leave(key, NOWHERE)
                        continue
                    while len(running) >= TOGETHER:
                        running = await _some_done(running)
                    running.add(asyncio.create_task(self._read_article(sweep, key, pages)))
            while running:
                running = await _some_done(running)
        finally:
            for task in running:
                task.cancel()

    async def _pages(self, source: Source, keys: list[str]) -> list[tuple[str, tuple[Page, ...]]]:
        """The pages to be read of each article: its parts in order, none that is only another address of it."""
        found = await self._scribe.ask(lambda store: [(key, tuple(store.pages_of(key))) for key in keys])
        watched = {article_key(source, url): url for url in source.pages}
        now = self._clock()
        first = {key: (Page(url, source.id, Role.ARTICLE, key, now, now),) for key, url in watched.items()}
        return [(key, _parts(pages) or first.get(key, ())) for key, pages in found]

    async def _read_article(self, sweep: Sweep, key: str, pages: tuple[Page, ...]) -> None:
        applied = await self._visit(sweep, Role.ARTICLE, key, pages)
        seen = {page.url for page in pages}
        while applied is not None and (missing := [url for url in applied.missing if url not in seen]):
            seen.update(missing)
            sweep.events += applied.events
            again = await self._scribe.ask(lambda store: tuple(store.pages_of(key)))
            applied = await self._visit(sweep, Role.ARTICLE, key, _parts(again), only=set(missing))
        if applied is not None:
            sweep.count(applied)
        sweep.done += 1
        self._signs.progress(sweep.source.id, sweep.done, sweep.due)

    # ------------------------------------------------------------------------------------------ one visit

    async def _visit(
        self, sweep: Sweep, role: Role, key: str, pages: tuple[Page, ...], only: set[str] | None = None
    ) -> Applied | None:
        """Fetches `pages` and records the visit; None where one of them was not looked at, which is on record.

        `only`: what to fetch really; the others were fetched a moment ago and count as unchanged.
        """
        replies: list[Reply] = []
        spent = 0.0
        for page in pages:
            if only is not None and page.url not in only and page.sha256:
                replies.append(Unchanged(page.url, self._clock(), page.validators, page.sha256))
                continue
            reply, seconds = await self._look(sweep, page)
            spent += seconds
            if isinstance(reply, Left):
                if sweep.leave(page.url, reply):
                    self._signs.looked(Looked(sweep.source.id, page.url, "not_checked", spent, str(reply)))
                return None
            replies.append(reply)
            if isinstance(reply, Fetched) and reply.gone and page is pages[0]:
                break
        applied = await self._scribe.record(Visit(sweep.source.id, role, key, replies[0].at, tuple(replies)))
        self._signs.beat(0.0)
        outcome = applied.outcome.removesuffix("_again")
        self._signs.looked(Looked(sweep.source.id, pages[0].url, outcome, spent, _detail(replies, applied)))
        return applied

    async def _look(self, sweep: Sweep, page: Page) -> tuple[Reply | Left, float]:
        """The reply, or why there was no look; and the seconds between request and answer."""
        host = _host(page.url)
        if held := self._pace.held(host):
            return _left_alone(host, held), 0.0
        robots = await self._robots_of(sweep, page.url)
        if robots is None:
            return STOPPING, 0.0
        if not robots.allowed(page.url):
            if robots.known:
                return FORBIDDEN, 0.0
            why = f"robots.txt of {host} could not be read{self._robots_trouble.get(robots_url(page.url), '')}"
            return Failed(page.url, self._clock(), Why.ROBOTS, why), 0.0
        validators = Validators() if wants_full_answer(page) else page.validators
        async with AsyncExitStack() as turn:
            held = await self._turn(turn, host, robots.delay())
            if self._stopping:
                return STOPPING, 0.0
            if held is not None:
                return _left_alone(host, held), 0.0
            begun = _seconds()
            reply = await self._get(sweep, page.url, validators)
            spent = _seconds() - begun
        if reply is None:
            return STOPPING, spent
        if isinstance(reply, Failed) and reply.status == 429:
            self._pace.hold(host, reply.retry_after or reply.at + NO_WORD)
        return await self._recognise(page, reply), spent

    async def _turn(self, turn: AsyncExitStack, host: str, delay: float = 0.0) -> datetime | None:
        """Waits for a turn at `host` and holds it for as long as `turn` is open; given up where it is to stop."""
        if self._stopping:
            return None
        waiting = self._pace.turn(host, delay)
        return await self._breakable(self._waiting, turn.enter_async_context(waiting))

    async def _get(self, sweep: Sweep, url: str, validators: Validators) -> Reply | None:
        """None where the wait for an answer was broken off."""
        await self._begin(sweep)
        self._signs.beat(0.0)
        return await self._breakable(self._under_way, self._client.get(url, validators))

    async def _breakable(self, group: set[asyncio.Timeout], work: Awaitable[T]) -> T | None:
        """What comes of `work`; None where its `group` was broken off meanwhile."""
        bound = asyncio.timeout(None)
        group.add(bound)
        try:
            async with bound:
                return await work
        except TimeoutError:
            return None
        finally:
            group.discard(bound)

    async def _recognise(self, page: Page, reply: Reply) -> Reply:
        """The very bytes that we hold are not kept twice nor read again. Of a page that is new to us we hold none."""
        if not isinstance(reply, Fetched) or reply.gone or reply.hops or page.last_checked is None:
            return reply
        digest = hashlib.sha256(reply.response.body).hexdigest()
        held = page.sha256 == digest or await self._scribe.ask(lambda store: store.holds(page.url, digest))
        return Unchanged(reply.url, reply.at, reply.response.validators, digest) if held else reply

    async def _robots_of(self, sweep: Sweep, url: str) -> Robots | None:
        """None where it is to stop and there was no look at robots.txt."""
        address = robots_url(url)
        lock = self._robots_locks.setdefault(address, asyncio.Lock())
        async with lock:
            held = self._robots.get(address)
            if held is None or not held.fresh(self._clock()):
                async with AsyncExitStack() as turn:
                    await self._turn(turn, _host(url))
                    reply = None if self._stopping else await self._get(sweep, address, Validators())
                if reply is None:
                    return None
                self._robots[address] = held = decide(reply, held)
                self._robots_trouble[address] = f": {reply.detail}" if isinstance(reply, Failed) else ""
            return held


def _break_off(group: Iterable[asyncio.Timeout]) -> None:
    now = _seconds()
    for bound in group:
        bound.reschedule(now)


def _seconds() -> float:
    return asyncio.get_running_loop().time()


def _detail(replies: Iterable[Reply], applied: Applied) -> str | None:
    failed = next((reply.detail for reply in replies if isinstance(reply, Failed)), None)
    return failed or (applied.refused.detail if applied.refused else None)


def _left_alone(host: str, until: datetime) -> Left:
    return Left(f"{host} asked to be left alone", until)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _sweep_id(source: Source, at: datetime) -> str:
    return f"{source.id}@{at:%Y%m%dT%H%M%S.%fZ}"


def _chunks(keys: list[str], size: int) -> Iterable[list[str]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _parts(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The first part where it is not merely another address, and the further parts that still belong to it."""
    standing = [p for p in pages if p.state is not PageState.ALTERNATE]
    live = [p for p in standing if p.part == 1 or p.state is not PageState.GONE]
    first = [p for p in live if p.part == 1 and p.state is not PageState.GONE] or [p for p in live if p.part == 1]
    return (*first[:1], *sorted((p for p in live if p.part > 1), key=lambda p: p.part)) if first else ()


async def _some_done(running: set[asyncio.Task[None]]) -> set[asyncio.Task[None]]:
    done, rest = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
    return rest
