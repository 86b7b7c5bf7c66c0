"""An end that may be asked for at any time: nothing new is begun then, and what is waited for can be broken off."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import TypeVar

T = TypeVar("T")


class Ending:
    def __init__(self) -> None:
        self.asked = False
        self._turns: set[asyncio.Timeout] = set()
        self._answers: set[asyncio.Timeout] = set()

    def stop(self) -> None:
        """No new request from here on, and no waiting for a turn; what is under way may end."""
        self.asked = True
        _break_off(self._turns)

    def give_up(self) -> None:
        """Breaks off what is under way too."""
        self.stop()
        _break_off(self._answers)

    async def turn(self, work: Awaitable[T]) -> T | None:
        """What comes of waiting for a turn; None where `stop` broke it off."""
        return await _breakable(self._turns, work)

    async def answer(self, work: Awaitable[T]) -> T | None:
        """What comes of waiting for an answer; None where `give_up` broke it off."""
        return await _breakable(self._answers, work)


async def _breakable(group: set[asyncio.Timeout], work: Awaitable[T]) -> T | None:
    bound = asyncio.timeout(None)
    group.add(bound)
    try:
        async with bound:
            return await work
    except TimeoutError:
        return None
    finally:
        group.discard(bound)


def _break_off(group: Iterable[asyncio.Timeout]) -> None:
    now = asyncio.get_running_loop().time()
    for bound in group:
        bound.reschedule(now)
