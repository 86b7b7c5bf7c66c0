from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.config.interval import parse_interval


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1s", 1), ("90s", 90), ("30m", 1_800), ("1h", 3_600), ("2d", 172_800), ("1w", 604_800), ("1h30m", 5_400)],
)
def test_intervals(text: str, seconds: int) -> None:
    assert parse_interval(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "1", "h", "0s", "-1h", "1.5h", "1 hour", "1y", "9999d", "1h 5", "٣h" * 9])
def test_no_intervals(text: str) -> None:
    with pytest.raises(ValueError, match=r"interval|too"):
        parse_interval(text)


@given(st.integers(1, 366 * 86_400))
def test_any_number_of_seconds_up_to_six_digits(seconds: int) -> None:
    if seconds < 10**6:
        assert parse_interval(f"{seconds}s").total_seconds() == seconds
