"""Time that never runs backwards, however often the clock is set."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.clock import Steady, resumed

START = datetime(2026, 1, 5, 8, tzinfo=UTC)


class Clocks:
    """A wall clock that is set by hand, and one that is not."""

    def __init__(self) -> None:
        self.wall, self.seconds = START, 0.0

    def pass_by(self, seconds: float, set_by: float = 0.0) -> None:
        self.seconds += seconds
        self.wall += timedelta(seconds=seconds + set_by)

    def steady(self) -> Steady:
        return Steady(lambda: self.wall, lambda: self.seconds)


def test_it_is_the_wall_clock_where_that_runs_well() -> None:
    clocks = Clocks()
    steady = clocks.steady()
    for _ in range(5):
        clocks.pass_by(60)
        assert steady() == clocks.wall
    clocks.pass_by(0, set_by=7 * 86_400)
    assert steady() == clocks.wall
    assert steady.ahead == timedelta()


def test_set_back_it_runs_on_and_the_two_meet_again() -> None:
    clocks = Clocks()
    steady = clocks.steady()
    before = steady()
    clocks.pass_by(1, set_by=-600)
    assert before < steady() < before + timedelta(seconds=1)
    clocks.pass_by(3_600)
    assert before + timedelta(seconds=3_000) < steady() < before + timedelta(seconds=3_600)
    clocks.pass_by(6_000)
    assert steady() == clocks.wall


def test_it_says_later_instants_than_what_is_on_record() -> None:
    clocks = Clocks()
    steady = clocks.steady()
    steady.not_before(START + timedelta(days=1))
    assert steady() > START + timedelta(days=1)
    assert timedelta(hours=23) < steady.ahead <= timedelta(days=1, seconds=1)
    steady.not_before(START)
    steady.not_before(None)
    assert steady() > START + timedelta(days=1)


@given(st.lists(st.tuples(st.floats(0.0, 5_000.0), st.floats(-50_000.0, 50_000.0)), max_size=40))
def test_whatever_is_done_to_the_clock_time_goes_on(steps: list[tuple[float, float]]) -> None:
    clocks = Clocks()
    steady = clocks.steady()
    last = steady()
    for passing, setting in steps:
        clocks.pass_by(passing, setting)
        now = steady()
        assert now >= last
        assert now >= clocks.wall
        if passing > 1:
            assert now - last >= timedelta(seconds=0.89 * passing) or now == clocks.wall
        last = now


def test_between_two_runs_time_passes_too() -> None:
    day, hour = timedelta(days=1), timedelta(hours=1)
    assert resumed(None, None, START) is None
    assert resumed(START, None, START + day) == START
    assert resumed(START + day, None, START) == START + day
    assert resumed(START + day, (START + day, START - hour), START) == START + day + 0.9 * hour
    assert resumed(START + day, (START + day, START + hour), START) == START + day
    assert resumed(START + 2 * day, (START + day, START - hour), START) == START + 2 * day
