"""A hostile paragraph costs in proportion to its length: counted in calls of functions, which no other load changes."""

import sys
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.figures.reading import article
from tracker.figures.extract import read_figures

SMALL, LARGE = 2_000, 8_000
PIECES = st.sampled_from([
    "of them ", "1 ", "and ", "12 lawyers ", "Suzhou ", "the city’s ", ", ", ". ", "(", '" ', "in 2024 ", "its ", "-",
    "1,", "million yuan ", "percent ", "respectively ", "cases ", "from ", "to ", "had ", "which ", "the ", "up ",
    "it ",
])  # fmt: skip


def calls(text: str) -> int:
    """Functions called to read the figures of a paragraph, those of the interpreter among them.

    Its second reading counts: the first reads the catalogue of metrics and the places, once for all texts.
    """
    it, called = article(text), 0
    read_figures(it)

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal called
        called += event.endswith("call")

    sys.setprofile(count)
    try:
        read_figures(it)
    finally:
        sys.setprofile(None)
    return called


def per_letter(unit: str, length: int) -> float:
    return calls(unit * (length // len(unit) + 1)) / length


@settings(max_examples=12, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=6).map("".join))
@example("of them of them 1 1 1 and and ")
@example("Suzhou and Wuxi had 12 and 3 of them, ")
@example("Suzhou ")
def test_four_times_the_words_are_no_more_than_four_times_the_work(unit: str) -> None:
    """A sentence of more numbers than prose has is read no further, so the smaller of two texts may cost more."""
    assert per_letter(unit, LARGE) <= 2 * max(per_letter(unit, SMALL), per_letter(unit, SMALL // 4)) + 20


@pytest.mark.parametrize("unit", ["of them of them 1 1 1 and and ", "a", "its "])
def test_a_hundred_thousand_letters_are_read_no_harder_than_prose(unit: str) -> None:
    prose = "In 2024, 12 lawyers of Suzhou took 40 cases, and 30 of them went to the court of the province. "
    assert per_letter(unit, 100_000) <= 2 * per_letter(prose, 5_000)
