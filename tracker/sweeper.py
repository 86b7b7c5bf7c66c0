"""One sweep of one source as it goes on: its listings one after the other, then its articles, many at once.

Only the net is waited for here. What an answer means is decided in the scribe's thread, by the same code that recovers
from a crash and rebuilds the database.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from tracker.due import due_articles, pages_to_read, parts_of
from tracker.fetch.left import NOWHERE, Left
from tracker.fetch.look import Look, Looker
from tracker.journal import Applied
from tracker.model.observation import Role, SweepStarted, Visit
from tracker.model.page import Page
from tracker.model.reply import Failed, Fetched, Reply, Unchanged
from tracker.scribe import Scribe
from tracker.signs import Looked, Signs
from tracker.sweep import Sweep
from tracker.text import sha256
from tracker.together import together

TOGETHER = 64
"""So many pages of a source are under way at once, from the wait for their turn to the committed answer."""
CHUNK = 64


class Sweeper:
    def __init__(
        self, sweep: Sweep, looker: Looker, scribe: Scribe, clock: Callable[[], datetime], signs: Signs
    ) -> None:
        self._sweep, self._source = sweep, sweep.source
        self._looker, self._scribe, self._clock, self._signs = looker, scribe, clock, signs

    async def run(self, listings: Sequence[Page], *, force: bool) -> None:
        """Looks at `listings`, and then at all articles that are due or, with `force`, known."""
        sweep, seconds = self._sweep, asyncio.get_running_loop().time
        began = seconds()
        await self._read_listings(listings)
        at = self._clock()
        keys = await self._scribe.ask(lambda store: due_articles(store, self._source, at, force=force))
        await self._read_articles(keys)
        if sweep.tells:
            await self._begin()
            sweep.events += (await self._scribe.record(sweep.ended(self._clock()))).events
            self._signs.swept(sweep.told(seconds() - began))

    async def _begin(self) -> None:
        sweep = self._sweep
        if not sweep.begun:
            sweep.begun = True  # said first: what others of the sweep record meanwhile queues up behind it
            await self._scribe.record(SweepStarted(sweep.source.id, sweep.id, sweep.at))

    # ------------------------------------------------------------------------------------------ listings, articles

    async def _read_listings(self, listings: Iterable[Page]) -> None:
        """With the further pages that they lead to."""
        pages, seen = list(listings), set[str]()
        while pages:
            page = pages.pop(0)
            if page.url in seen:
                continue
            seen.add(page.url)
            self._sweep.listed += 1
            applied = await self._visit(Role.LISTING, page.url, (page,))
            if applied is not None:
                self._sweep.count(applied)
                pages.extend(applied.more)

    async def _read_articles(self, keys: Sequence[str]) -> None:
        self._sweep.due = len(keys)
        room = asyncio.Semaphore(TOGETHER)
        async with together() as group:
            for start in range(0, len(keys), CHUNK):
                for key, pages in await self._pages(keys[start : start + CHUNK]):
                    if not pages:
                        self._sweep.leave(key, NOWHERE)
                        continue
                    await room.acquire()
                    group.create_task(self._read_article(key, pages)).add_done_callback(lambda _: room.release())

    async def _pages(self, keys: Sequence[str]) -> list[tuple[str, tuple[Page, ...]]]:
        at = self._clock()
        return await self._scribe.ask(lambda store: pages_to_read(store, self._source, keys, at))

    async def _read_article(self, key: str, pages: tuple[Page, ...]) -> None:
        """With the parts that turn out to be missing."""
        sweep, seen = self._sweep, {page.url for page in pages}
        applied = await self._visit(Role.ARTICLE, key, pages)
        while applied is not None and (missing := set(applied.missing) - seen):
            seen |= missing
            sweep.events += applied.events
            pages = await self._scribe.ask(lambda store: parts_of(store, key))
            applied = await self._visit(Role.ARTICLE, key, pages, held={page.url for page in pages} - missing)
        if applied is not None:
            sweep.count(applied)
        sweep.done += 1
        self._signs.progress(sweep.source.id, sweep.done, sweep.due)

    # ------------------------------------------------------------------------------------------ one visit

    async def _visit(self, role: Role, key: str, pages: Sequence[Page], held: Collection[str] = ()) -> Applied | None:
        """Fetches `pages` and records the visit; None where one of them was not looked at, which is on record.

        `held`: URLs of those that were fetched a moment ago, and count as unchanged.
        """
        replies: list[Reply] = []
        spent = 0.0
        for page in pages:
            look = await self._look(page, page.url in held)
            spent += look.seconds
            if isinstance(look.found, Left):
                self._leave(page.url, look.found, spent)
                return None
            replies.append(look.found)
            if isinstance(look.found, Fetched) and look.found.gone and page is pages[0]:
                break
        applied = await self._scribe.record(Visit(self._source.id, role, key, replies[0].at, tuple(replies)))
        self._signs.beat(0.0)
        outcome = applied.outcome.removesuffix("_again")
        self._signs.looked(Looked(self._source.id, pages[0].url, outcome, spent, _detail(replies, applied)))
        return applied

    def _leave(self, url: str, left: Left, spent: float) -> None:
        if self._sweep.leave(url, left):
            self._signs.looked(Looked(self._source.id, url, "not_checked", spent, str(left)))

    async def _look(self, page: Page, held: bool) -> Look:
        if held and page.sha256:
            return Look(Unchanged(page.url, self._clock(), page.validators, page.sha256))
        look = await self._looker.look(page, self._begin)
        return replace(look, found=await self._recognised(page, look.found))

    async def _recognised(self, page: Page, found: Reply | Left) -> Reply | Left:
        """The very bytes that we hold are not kept twice nor read again. Of a page that is new to us we hold none."""
        if not isinstance(found, Fetched) or found.gone or found.hops or page.last_checked is None:
            return found
        digest = sha256(found.response.body)
        held = page.sha256 == digest or await self._scribe.ask(lambda store: store.holds(page.url, digest))
        return Unchanged(found.url, found.at, found.response.validators, digest) if held else found


def _detail(replies: Iterable[Reply], applied: Applied) -> str | None:
    failed = next((reply.detail for reply in replies if isinstance(reply, Failed)), None)
    return failed or (applied.refused.detail if applied.refused else None)
