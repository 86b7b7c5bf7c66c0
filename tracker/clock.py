"""Time that never runs backwards, made of a wall clock that may: what is on record stays in the order in which it
happened, and nothing that is due waits for the time to come round again."""

from collections.abc import Callable
from datetime import datetime, timedelta

_PACE = 0.9
"""While the wall clock is behind, this runs slower than it, so that the two meet again."""


Noted = tuple[datetime, datetime]
"""What a steady clock said when it stopped, and the wall clock at that moment."""


def resumed(newest: datetime | None, noted: Noted | None, wall: datetime) -> datetime | None:
    """Where a steady clock goes on that stopped a while ago: after `newest`, the latest instant on record. Where that
    lies ahead of the wall clock, and did when it stopped, the time in between has passed for it too."""
    if newest is None or newest <= wall or noted is None or noted[1] > wall:
        return newest
    return max(newest, noted[0] + _PACE * (wall - noted[1]))


class Steady:
    """Callable like the wall clock. `monotonic`: seconds that no hand sets."""

    def __init__(self, wall: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._wall, self._monotonic = wall, monotonic
        self._last: datetime | None = None
        self._at = monotonic()

    def __call__(self) -> datetime:
        now, at = self._wall(), self._monotonic()
        if self._last is not None and now < self._last:
            now = self._last + timedelta(seconds=_PACE * max(at - self._at, 0.0), microseconds=1)
        self._last, self._at = now, at
        return now

    def not_before(self, instant: datetime | None) -> None:
        """From here on it says later instants than this one."""
        if instant is not None and (self._last is None or self._last < instant):
            self._last, self._at = instant, self._monotonic()

    @property
    def ahead(self) -> timedelta:
        """How far it is ahead of the wall clock: zero, unless that was set back."""
        return max(self() - self._wall(), timedelta())
