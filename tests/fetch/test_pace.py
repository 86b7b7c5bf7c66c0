"""One pace a host, by a clock that only the pace's own sleep moves."""

import asyncio
from datetime import datetime, timedelta

import pytest

from tests.fetch.server import NOW, run
from tracker.fetch.pace import Pace


class Time:
    def __init__(self) -> None:
        self.now = NOW
        self.slept = list[float]()

    def clock(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


def test_starts_on_one_host_are_apart_and_alone() -> None:
    time = Time()
    pace = Pace(1.5, time.clock, time.sleep)
    starts, inside = list[datetime](), 0

    async def look() -> None:
        nonlocal inside
        async with pace.turn("example.org"):
            inside += 1
            assert inside == 1
            starts.append(time.now)
            await asyncio.sleep(0)
            inside -= 1

    async def scenario() -> None:
        await asyncio.gather(*(look() for _ in range(4)))

    run(scenario())
    assert starts == [NOW + timedelta(seconds=1.5 * number) for number in range(4)]


def test_hosts_do_not_wait_for_each_other_but_spellings_of_one_do() -> None:
    time = Time()
    pace = Pace(1.0, time.clock, time.sleep)

    async def scenario() -> None:
        for host in ("a.example", "b.example", "c.example", "A.EXAMPLE"):
            async with pace.turn(host):
                pass

    run(scenario())
    assert time.slept == [1.0]


def test_the_host_may_ask_for_more_than_the_settings_but_not_for_less() -> None:
    time = Time()
    pace = Pace(1.0, time.clock, time.sleep)

    async def scenario() -> None:
        for delay in (0.0, 5.0, 0.2):
            async with pace.turn("example.org", delay):
                pass

    run(scenario())
    assert time.slept == [5.0, 1.0]


def test_time_spent_on_the_request_counts() -> None:
    time = Time()
    pace = Pace(1.0, time.clock, time.sleep)

    async def scenario() -> None:
        for spent in (0.4, 3.0, 0.0):
            async with pace.turn("example.org"):
                time.now += timedelta(seconds=spent)

    run(scenario())
    assert time.slept == [pytest.approx(0.6)]


def test_without_a_delay_only_so_many_at_once() -> None:
    time = Time()
    pace = Pace(0.0, time.clock, time.sleep, connections=3)
    inside = most = 0

    async def look() -> None:
        nonlocal inside, most
        async with pace.turn("example.org"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    async def scenario() -> None:
        await asyncio.gather(*(look() for _ in range(20)))

    run(scenario())
    assert (most, time.slept) == (3, [])


def test_a_clock_set_back_does_not_stop_the_sweep() -> None:
    time = Time()
    pace = Pace(1.0, time.clock, time.sleep)

    async def scenario() -> None:
        async with pace.turn("example.org"):
            time.now -= timedelta(hours=5)
        async with pace.turn("example.org"):
            pass

    run(scenario())
    assert time.slept == [1.0]


def test_a_host_that_asks_for_it_is_left_alone() -> None:
    time = Time()
    pace = Pace(1.0, time.clock, time.sleep)
    later, sooner = NOW + timedelta(minutes=10), NOW + timedelta(minutes=5)

    async def scenario() -> list[datetime | None]:
        seen = list[datetime | None]()
        for _ in range(3):
            async with pace.turn("example.org") as held:
                seen.append(held)
                pace.hold("Example.org", later)
                pace.hold("example.org", sooner)
        return seen

    assert run(scenario()) == [None, later, later]
    assert time.slept == [], "nobody waits for a turn that will not be used"
    assert pace.held("example.org") == later
    assert pace.held("other.example") is None
    time.now = later
    assert pace.held("example.org") is None


def test_a_turn_that_fails_is_given_back() -> None:
    time = Time()
    pace = Pace(1.0, time.clock, time.sleep)

    async def scenario() -> None:
        for _ in range(2):
            with pytest.raises(ValueError, match="oh"):
                async with pace.turn("example.org"):
                    raise ValueError("oh")
        async with asyncio.timeout(1):
            async with pace.turn("example.org"):
                pass

    run(scenario())
