"""One polite look at one page: where its robots.txt allows it, in its turn, and only if no end was asked for."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from tracker.fetch.client import Client
from tracker.fetch.ending import Ending
from tracker.fetch.left import FORBIDDEN, STOPPING, Left, left_alone
from tracker.fetch.pace import Pace
from tracker.fetch.robots import Robots
from tracker.fetch.rulebook import Rulebook
from tracker.model.page import Page
from tracker.model.reply import Failed, Reply, Validators, Why
from tracker.schedule import wants_full_answer

NO_WORD = timedelta(minutes=5)
"""How long a host that says 429 and not until when is left alone."""

Begin = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Look:
    """`seconds`: between request and answer."""

    found: Reply | Left
    seconds: float = 0.0


class Looker:
    """Keeps robots.txt and the hosts' pace between all the looks of its life. `beat`: see tracker/signs.py."""

    def __init__(
        self,
        client: Client,
        pace: Pace,
        ending: Ending,
        clock: Callable[[], datetime],
        beat: Callable[[float], None],
    ) -> None:
        self._client, self._pace, self._ending, self._clock, self._beat = client, pace, ending, clock, beat
        self._rulebook = Rulebook(clock)

    def hold(self, url: str, at: datetime, again: datetime | None) -> None:
        """The host of `url` said at `at` that it was asked for too much: left alone until `again`, if it said that."""
        self._pace.hold(_host(url), again or at + NO_WORD)

    async def look(self, page: Page, begin: Begin) -> Look:
        """`begin` is waited for before each request, that for a robots.txt too."""
        if held := self._pace.held(_host(page.url)):
            return Look(left_alone(_host(page.url), held))

        async def read(robots_txt: str) -> Reply | Left:
            return (await self._ask(robots_txt, Validators(), begin)).found

        rules = await self._rulebook.rules(page.url, read)
        if isinstance(rules, Left):
            return Look(rules)
        if not rules.allowed(page.url):
            return Look(self._forbidden(page.url, rules))
        validators = Validators() if wants_full_answer(page) else page.validators
        look = await self._ask(page.url, validators, begin, rules.delay())
        if isinstance(look.found, Failed) and look.found.status == 429:
            self.hold(page.url, look.found.at, look.found.retry_after)
        return look

    def _forbidden(self, url: str, rules: Robots) -> Failed | Left:
        if rules.known:
            return FORBIDDEN
        why = f"robots.txt of {_host(url)} could not be read: {rules.trouble}".removesuffix(": ")
        return Failed(url, self._clock(), Why.ROBOTS, why)

    async def _ask(self, url: str, validators: Validators, begin: Begin, delay: float = 0.0) -> Look:
        """One request, in its host's turn, `delay` seconds after the one before at the least."""
        host, ending, seconds = _host(url), self._ending, asyncio.get_running_loop().time
        async with AsyncExitStack() as turn:
            waiting = self._pace.turn(host, delay)
            held = None if ending.asked else await ending.turn(turn.enter_async_context(waiting))
            if ending.asked:
                return Look(STOPPING)
            if held is not None:
                return Look(left_alone(host, held))
            await begin()
            self._beat(0.0)
            asked = seconds()
            reply = await ending.answer(self._client.get(url, validators))
            return Look(reply or STOPPING, seconds() - asked)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
