"""A process that is up and does nothing is dead; one that waits because a site asked for it is not."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.service.pulse import Pulse


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_it_dies_of_silence_and_lives_again() -> None:
    clock = Seconds()
    pulse = Pulse(clock, 60.0)
    clock.now += 60.0
    assert pulse.alive
    clock.now += 1.0
    assert not pulse.alive
    assert pulse.still == 61.0
    pulse.beat()
    assert pulse.alive
    assert pulse.still == 0.0


def test_a_wait_that_was_announced_is_no_standstill() -> None:
    clock = Seconds()
    pulse = Pulse(clock, 60.0)
    pulse.beat(3_600.0)
    clock.now += 3_600.0
    pulse.beat()
    assert pulse.alive
    clock.now += 61.0
    assert not pulse.alive


@given(st.lists(st.tuples(st.floats(0.0, 59.0), st.floats(0.0, 500.0)), max_size=30))
def test_whoever_beats_in_time_lives(beats: list[tuple[float, float]]) -> None:
    clock = Seconds()
    pulse = Pulse(clock, 60.0)
    for pause, waiting in beats:
        clock.now += pause
        assert pulse.alive
        pulse.beat(waiting)
        clock.now += waiting
        assert pulse.alive
