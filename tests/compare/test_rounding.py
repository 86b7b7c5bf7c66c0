from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.rounding import Interval, apart, stated


@pytest.mark.parametrize(
    ("number", "value", "half"),
    [
        ("4.3 billion", 4_300_000_000, 50_000_000),
        ("400 million", 400_000_000, 500_000),
        ("839", 839, 0.5),
        ("1,343", 1343, 0.5),
        ("12.5", 12.5, 0.05),
        ("24.40", 24.4, 0.005),
        ("Fifteen", 15, 0.5),
        ("200,000", 200_000, 50_000),
        ("15,000", 15_000, 500),
        ("1,200", 1200, 0.5),
        ("-3", -3, 0.5),
    ],
)
def test_half_a_unit_of_the_last_printed_digit(number: str, value: float, half: float) -> None:
    exact, off = Fraction(str(value)), Fraction(str(half))
    assert stated(number, value) == Interval(exact - off, exact + off)


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("a third", 33.3333),
        ("30 to 40", 30),
        ("0", 0),
        ("7", 84),
        ("7", float("inf")),
        ("7", float("nan")),
        ("9" * 30, 10**30),
        ("0.0", 5),
    ],
)
def test_words_that_do_not_tell_how_exact_they_are(number: str, value: float) -> None:
    assert stated(number, value) is None


@given(st.text(max_size=20), st.floats() | st.integers(-(2**63), 2**63))
def test_any_words_and_any_value_are_borne(number: str, value: float) -> None:
    interval = stated(number, value)
    assert interval is None or interval.low < Fraction(str(value)) < interval.high


@given(st.decimals(min_value="0.01", max_value=10**6, places=4), st.integers(0, 3))
def test_what_was_rounded_lies_in_the_interval(true: Decimal, places: int) -> None:
    printed = f"{true:.{places}f}"
    interval = stated(printed, float(printed))
    if Fraction(printed):
        assert interval is not None
        assert interval.low <= Fraction(true) <= interval.high


def test_apart_by_more_than_the_tolerance() -> None:
    a, b = Interval(Fraction(10), Fraction(11)), Interval(Fraction(12), Fraction(13))
    assert apart(a, b, Fraction(9, 100)) is apart(b, a, Fraction(9, 100)) is True
    assert apart(a, b, Fraction(10, 100)) is apart(b, a, Fraction(10, 100)) is False
    assert not apart(a, a, Fraction(0))
