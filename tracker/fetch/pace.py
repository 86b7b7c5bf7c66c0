"""One pace a host: starts so far apart, so many at once, and a whole host left alone where it asks for that."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(slots=True)
class _Host:
    together: asyncio.Semaphore
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)
    started: datetime | None = None
    held: datetime | None = None


class Pace:
    """`delay`: least seconds between two starts on one host; 0 means `connections` at once instead. `waiting` is told
    of each wait, in seconds, as it begins."""

    def __init__(
        self,
        delay: float,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        connections: int = 16,
        waiting: Callable[[float], None] = lambda _: None,
    ) -> None:
        self._delay, self._clock, self._sleep, self._connections = delay, clock, sleep, connections
        self._waiting = waiting
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str, delay: float = 0.0) -> AsyncIterator[datetime | None]:
        """Waits until it is this caller's turn at `host` and holds it; `delay`: what the host itself asks for.

        Yields `held(host)`: an instant means that the host is to be left alone, and nothing was waited for.
        """
        state = self._host(host)
        apart = max(self._delay, delay)
        async with state.alone if apart > 0 else state.together:
            if apart > 0 and self.held(host) is None:
                await self._wait(state, apart)
            yield self.held(host)

    def hold(self, host: str, until: datetime) -> None:
        """Leaves the whole host alone until then; a later instant that was set before stays."""
        state = self._host(host)
        state.held = until if state.held is None else max(state.held, until)

    def held(self, host: str) -> datetime | None:
        """The instant until which `host` is to be left alone, if that lies ahead."""
        state = self._hosts.get(host.lower())
        return state.held if state and state.held and state.held > self._clock() else None

    def _host(self, host: str) -> _Host:
        host = host.lower()
        if host not in self._hosts:
            self._hosts[host] = _Host(asyncio.Semaphore(self._connections))
        return self._hosts[host]

    async def _wait(self, state: _Host, apart: float) -> None:
        if state.started is not None:
            passed = (self._clock() - state.started) / timedelta(seconds=1)
            # A clock set back must not make this wait for hours.
            left = min(apart - passed, apart)
            if left > 0:
                self._waiting(left)
                await self._sleep(left)
        state.started = self._clock()
