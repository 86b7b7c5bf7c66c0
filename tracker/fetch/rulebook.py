"""robots.txt of every host: read when it is needed first, and anew once it has aged."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from tracker.fetch.left import Left
from tracker.fetch.robots import Robots, decide, robots_url
from tracker.model.reply import Reply


class Rulebook:
    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._held: dict[str, Robots] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def rules(self, url: str, ask: Callable[[str], Awaitable[Reply | Left]]) -> Robots | Left:
        """Those for `url`. `ask` looks at a robots.txt, or says why it did not: then there are none."""
        address = robots_url(url)
        async with self._locks.setdefault(address, asyncio.Lock()):
            held = self._held.get(address)
            if held is None or not held.fresh(self._clock()):
                reply = await ask(address)
                if isinstance(reply, Left):
                    return reply
                self._held[address] = held = decide(reply, held)
            return held
