"""A site that lives for months: what it does when is settled by its seed alone, whoever looks at it.

`Site.advance` does what has come due by an instant and puts on record what stands from then on (`Past`); `server.py`
answers by what stands. Nothing changes while a sweep is under way.
"""

import random
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from typing import Any, Generic, TypeVar

from tests.soak.reports import Report, Text, place_of, renumbered, report, reworded, with_value

T = TypeVar("T")
PER_PAGE = 20
DESIGNS = 3
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
GONE = ("404", "410", "soft404", "away")
REFUSED = ("block", "shell", "type", "garbled", "empty", "half")
FAILED = ("cut", "503", "429", "reset", "gzip")
FINE = ("ok", "charset")
WAIT = 3 * HOUR
"""What 503 and 429 say in Retry-After."""
RESTS = 12 * DAY
"""So far apart are reports that state the same thing anew: by then the one before has been read."""


@dataclass(frozen=True, slots=True)
class State:
    """How an article stands: what it says, and how its page answers."""

    text: Text
    answer: str = "ok"
    moved: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """How the site as a whole stands. `shown`: the articles that the listing names, newest first."""

    listing: str = "ok"
    down: bool = False
    design: int = 0
    shown: tuple[int, ...] = ()


@dataclass(slots=True)
class Past(Generic[T]):
    """What stood when."""

    times: list[datetime] = field(default_factory=list)
    stood: list[T] = field(default_factory=list)

    def put(self, at: datetime, what: T) -> None:
        self.times.append(at)
        self.stood.append(what)

    def at(self, instant: datetime) -> T:
        return self.stood[bisect_right(self.times, instant) - 1]

    @property
    def now(self) -> T:
        return self.stood[-1]


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a day; what is done to an article mostly strikes the newest, which are looked at often."""

    born: float = 3.0
    renumbered: float = 2.0
    reworded: float = 2.0
    slips: float = 1.0
    withdrawn: float = 0.5
    faults: float = 6.0
    removed: float = 0.7
    moved: float = 0.4
    turned: float = 2.0
    redesigned: float = 0.1
    listing: float = 0.3
    down: float = 0.15
    mass: float = 0.1


Deed = Callable[[datetime], None]


class Site:
    def __init__(self, articles: int, begin: datetime, days: float, seed: int, rates: Rates) -> None:
        self._seed, self._first, self.now = seed, articles, begin
        self.reports: list[Report] = []
        self.articles: list[Past[State]] = []
        self.house: Past[House] = Past()
        self._busy: set[int] = set()
        self._pools: dict[str, tuple[datetime, int]] = {}
        self._heap: list[tuple[datetime, int, Deed]] = []
        self._order = count()
        self.house.put(begin, House())
        for number in range(articles):
            self._open(begin - 30 * DAY - (articles - number) * 600 * DAY / articles, random.Random(f"{seed}/{number}"))
        for rate in fields(rates):
            self._plan(rate.name, getattr(rates, rate.name), begin, days)

    def advance(self, now: datetime) -> None:
        """Does all that is due by `now`, in order; from `now` on it stands on record."""
        self.now = now
        while self._heap and self._heap[0][0] <= now:
            at, _, deed = heappop(self._heap)
            deed(at)

    def state(self, number: int) -> State:
        return self.articles[number].now

    def _plan(self, name: str, a_day: float, begin: datetime, days: float) -> None:
        rng, at = random.Random(f"{self._seed}/{name}"), begin
        deed = getattr(self, f"_{name}")
        while a_day and (at := at + rng.expovariate(a_day) * DAY) < begin + days * DAY:
            self._at(at, partial(deed, rng=random.Random(rng.random())))

    def _at(self, when: datetime, deed: Deed) -> None:
        heappush(self._heap, (when, next(self._order), deed))

    # ------------------------------------------------------------------------------------------ articles come and go

    def _born(self, at: datetime, rng: random.Random) -> None:
        self._open(at, rng)

    def _open(self, day: datetime, rng: random.Random) -> None:
        number = len(self.reports)
        late = number >= self._first
        serial = number - self._first if late else number
        place = place_of(serial, late)
        before, last = self._pools.get(place, (None, rng.randrange(100, 500)))
        pool = None
        if before is None or (day - before > RESTS and rng.random() < 0.5):
            pool = last if before is None else last + rng.randrange(3, 40)
            self._pools[place] = day, pool
        new = report(number, serial, day.date(), self._seed, late=late, pool=pool)
        self.reports.append(new)
        self.articles.append(Past())
        self.articles[number].put(self.now, State(new.first))
        house = self.house.now
        self.house.put(self.now, replace(house, shown=(number, *house.shown)))

    def _removed(self, at: datetime, rng: random.Random) -> None:
        """For some days, or for good; then the listing forgets it too."""
        number = self._pick(rng)
        if number is None:
            return
        if rng.random() < 0.4:
            self._strike(number, rng.choice(GONE), at + rng.uniform(0.5, 9) * DAY)
            return
        self._strike(number, rng.choice(GONE), None)
        house = self.house.now
        self.house.put(self.now, replace(house, shown=tuple(n for n in house.shown if n != number)))

    def _moved(self, at: datetime, rng: random.Random) -> None:
        number = self._pick(rng)
        if number is not None:
            self._set(number, moved=not self.state(number).moved)

    # ------------------------------------------------------------------------------------------ words and numbers

    def _renumbered(self, at: datetime, rng: random.Random) -> None:
        number = self._any(rng)
        if any(self.state(number).text.values):
            self._set(number, text=renumbered(self.state(number).text, rng))

    def _reworded(self, at: datetime, rng: random.Random) -> None:
        number = self._any(rng)
        self._set(number, text=reworded(self.state(number).text, rng))

    def _slips(self, at: datetime, rng: random.Random) -> None:
        """A word that is put right before long: mostly before anybody looks."""
        number = self._any(rng)
        before = self.state(number).text
        self._set(number, text=reworded(before, rng))
        slip = self.state(number).text

        def mend(_at: datetime) -> None:
            if self.state(number).text == slip:
                self._set(number, text=before)

        self._at(at + rng.uniform(0.05, 6) * HOUR, mend)

    def _withdrawn(self, at: datetime, rng: random.Random) -> None:
        """A figure is taken out; some come back as they were."""
        number, which = self._any(rng), rng.randrange(2)
        value = self.state(number).text.values[which]
        if value is None:
            return
        self._set(number, text=with_value(self.state(number).text, which, None))
        if rng.random() < 0.5:
            back = partial(self._put_back, number, which, value)
            self._at(at + rng.uniform(0.1, 6) * DAY, back)

    def _put_back(self, number: int, which: int, value: int, _at: datetime) -> None:
        self._set(number, text=with_value(self.state(number).text, which, value))

    # ------------------------------------------------------------------------------------------ faults

    def _faults(self, at: datetime, rng: random.Random) -> None:
        number = self._pick(rng)
        if number is not None:
            kind = rng.choice((*REFUSED, *FAILED, *FAILED, "404", "soft404", "charset"))
            self._strike(number, kind, at + rng.expovariate(1 / 12) * HOUR)

    def _turned(self, at: datetime, rng: random.Random) -> None:
        """What is wrong with a page becomes something else: what was gone is blocked, what was blocked is gone."""
        if self._busy:
            number = rng.choice(sorted(self._busy))
            self._set(number, answer=rng.choice((*GONE, *REFUSED, *FAILED)))

    def _mass(self, at: datetime, rng: random.Random) -> None:
        """A firewall that shuts off the newest articles."""
        kind, until = rng.choice(("block", "shell", "503")), at + rng.uniform(1, 20) * HOUR
        for number in self.house.now.shown[: rng.randrange(5, 60)]:
            if self._free(number):
                self._strike(number, kind, until)

    def _listing(self, at: datetime, rng: random.Random) -> None:
        self._house(listing=rng.choice(("bare", "404", "503", "block")))
        self._at(at + rng.uniform(0.5, 9) * HOUR, lambda _: self._house(listing="ok"))

    def _down(self, at: datetime, rng: random.Random) -> None:
        self._house(down=True)
        self._at(at + rng.uniform(0.5, 30) * HOUR, lambda _: self._house(down=False))

    def _redesigned(self, at: datetime, rng: random.Random) -> None:
        self._house(design=(self.house.now.design + rng.randrange(1, DESIGNS)) % DESIGNS)

    # ------------------------------------------------------------------------------------------ one article

    def _any(self, rng: random.Random) -> int:
        """Mostly one of the newest."""
        newest = len(self.reports)
        return rng.randrange(max(0, newest - 60), newest) if rng.random() < 0.7 else rng.randrange(newest)

    def _pick(self, rng: random.Random) -> int | None:
        number = self._any(rng)
        return number if self._free(number) else None

    def _free(self, number: int) -> bool:
        """What is stated anew elsewhere is read when it comes: which of two is read first would make a difference."""
        return number not in self._busy and self.reports[number].pool is None

    def _strike(self, number: int, answer: str, until: datetime | None) -> None:
        self._busy.add(number)
        self._set(number, answer=answer)
        if until is not None:
            self._at(until, partial(self._heal, number))

    def _heal(self, number: int, _at: datetime) -> None:
        self._busy.discard(number)
        self._set(number, answer="ok")

    def _set(self, number: int, **what: Any) -> None:
        self.articles[number].put(self.now, replace(self.state(number), **what))

    def _house(self, **what: Any) -> None:
        self.house.put(self.now, replace(self.house.now, **what))
