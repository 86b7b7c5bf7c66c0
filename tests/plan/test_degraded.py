"""Less is read from new articles than from those before: told once, and never of what is merely short."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.plan.test_sweep import NOW, OPEN, SETTLED, WELL
from tracker.model.event import EventKind
from tracker.model.known import Read
from tracker.model.observation import SweepEnded
from tracker.plan.degraded import ENOUGH, SHORTEST_RUN, degradation
from tracker.plan.sweep import decide_end

USUAL = tuple(Read(f"s/c_{n}", 1_500 + 40 * (n % 9), 3 + n % 4, dated=True) for n in range(60))


def newest(count: int, **poor: object) -> tuple[Read, ...]:
    return tuple(replace(one, article=f"s/new_{n}", **poor) for n, one in enumerate(USUAL[:count]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("poor", "words"),
    [
        ({"dated": False}, "the newest 5 articles have no date, unlike those before"),
        ({"length": 200}, "the newest 5 articles have less than a quarter of the usual 1,620 characters"),
        ({"figures": 0}, "the newest 5 articles have no figures; usual are 4"),
    ],
)
def test_what_is_missing_is_said(poor: dict[str, object], words: str) -> None:
    assert degradation((*newest(5, **poor), *USUAL)) == words


@pytest.mark.parametrize("poor", [{"dated": False}, {"length": 200}, {"figures": 0}])
def test_a_few_are_no_sign_nor_are_many_without_a_past(poor: dict[str, object]) -> None:
    assert degradation((*newest(SHORTEST_RUN - 1, **poor), *USUAL)) is None
    assert degradation((*newest(50, **poor), *USUAL[: ENOUGH - 1])) is None
    assert degradation(newest(60, **poor)) is None


@pytest.mark.parametrize(("past", "run"), [(24, 6), (55, 5), (196, 4)])
def test_the_longer_the_past_the_sooner_it_is_told(past: int, run: int) -> None:
    long = tuple(replace(USUAL[n % 60], article=f"s/past_{n}") for n in range(past))
    assert degradation((*newest(run, figures=0), *long))
    assert degradation((*newest(run - 1, figures=0), *long)) is None


def test_one_that_reads_as_usual_ends_it() -> None:
    poor = newest(6, figures=0)
    assert degradation((*poor, *USUAL))
    assert degradation((replace(USUAL[0], article="s/fine"), *poor, *USUAL)) is None


def test_what_often_happens_is_no_sign() -> None:
    """Every fifth article of this source is a picture with a line beneath it."""
    mixed = tuple(replace(one, length=120, figures=0) if n % 5 == 0 else one for n, one in enumerate(USUAL))
    assert degradation((*newest(5, length=120, figures=0), *mixed)) is None
    assert degradation((*newest(12, length=120, figures=0), *mixed))


def test_one_article_edited_again_and_again_counts_once() -> None:
    assert degradation((*(replace(USUAL[0], article="s/one", figures=0) for _ in range(30)), *USUAL)) is None


def test_what_the_first_sweep_found_is_no_run() -> None:
    assert degradation((*newest(9, dated=False, settled=False), *USUAL)) is None


@settings(max_examples=30)
@given(st.integers(0, 10_000))
@example(389)
def test_no_false_alarm_where_articles_are_drawn_alike(seed: int) -> None:
    """A year's worth of articles of any mixture, a look after each: nothing."""
    dice = Random(seed)
    short, bare, undated = dice.random(), dice.random(), dice.random()
    read: list[Read] = []
    for n in range(150):
        length = dice.randint(50, 300) if dice.random() < short else dice.randint(900, 4_000)
        figures = 0 if dice.random() < bare else dice.randint(1, 9)
        read.insert(0, Read(f"s/{n}", length, figures, dice.random() >= undated, settled=n >= 30))
        assert degradation(read) is None


def kinds(known: object, read: tuple[Read, ...]) -> list[EventKind]:
    ended = SweepEnded("s", "s@1", NOW, (), (("listing_ok", 1), ("new", 5)))
    return [event.kind for event in decide_end(ended, known, None, WELL, read).events]  # type: ignore[arg-type]


def test_it_is_told_once_and_its_end_too() -> None:
    poor = (*newest(5, figures=0), *USUAL)
    assert kinds(SETTLED, poor) == [EventKind.FAILING_SOURCE]
    standing = replace(SETTLED, degraded="the newest 5 articles have no figures; usual are 4")
    assert kinds(standing, poor) == []
    assert kinds(standing, USUAL) == [EventKind.RECOVERED_SOURCE]
    assert kinds(OPEN, poor) == []


def test_it_stands_beside_a_source_that_cannot_be_read() -> None:
    ended = SweepEnded("s", "s@1", NOW, (), (("failed", 9),))
    plan = decide_end(ended, SETTLED, None, WELL, (*newest(5, figures=0), *USUAL))
    assert [event.kind for event in plan.events] == [EventKind.FAILING_SOURCE] * 2
    assert len({event.once for event in plan.events}) == 2
    assert plan.known_source is not None
    assert plan.known_source.failing
    assert plan.known_source.degraded
