import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compare.build import evidence
from tracker.compare.periods import adds_up, as_of, closed, span
from tracker.compare.values import agree, difference, same_unit, same_value
from tracker.compare.wording import amount, count, line, number, plural, without_setting

DAY = date(2025, 11, 28)


@pytest.mark.parametrize(
    ("old", "new", "change", "percent"),
    [
        (780, 803, 23, 2.9),
        (24.4, 26.1, 1.7, 7.0),
        (0, 5, 5, None),
        (5, 0, -5, -100.0),
        (-4, -2, 2, 50.0),
        (3, 3, 0, 0.0),
        (0.1, 0.3, 0.2, 200.0),
        (1000, 1000.5, 0.5, 0.1),
        (float("inf"), 1, 0, None),
    ],
)
def test_difference(old: float, new: float, change: float, percent: float | None) -> None:
    assert difference(old, new) == (change, percent)


@given(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12))
def test_difference_of_whole_numbers_is_exact(old: int, new: int) -> None:
    change, percent = difference(old, new)
    assert change == new - old
    assert isinstance(change, int)
    assert (percent is None) is (old == 0)


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        ({"value": 200, "qualifier": "over"}, {"value": 203}, True),
        ({"value": 200, "qualifier": "over"}, {"value": 199}, False),
        ({"value": 200, "qualifier": "over"}, {"value": 400}, False),
        ({"value": 200, "qualifier": "nearly"}, {"value": 195}, True),
        ({"value": 200, "qualifier": "nearly"}, {"value": 201}, False),
        ({"value": 100, "qualifier": "about"}, {"value": 104}, True),
        ({"value": 300, "qualifier": "up_to"}, {"value": 250}, True),
        ({"value": 10, "value_to": 20}, {"value": 15}, True),
        ({"value": 10}, {"value": 11}, False),
        ({"value": -5, "qualifier": "over"}, {"value": -5.5}, True),
    ],
)
def test_which_values_can_both_be_true(a: dict[str, object], b: dict[str, object], both: bool) -> None:
    assert agree(evidence(**a), evidence(**b)) is both  # type: ignore[arg-type]
    assert agree(evidence(**b), evidence(**a)) is both  # type: ignore[arg-type]


def test_the_same_value_however_written() -> None:
    assert same_value(evidence(2.3), evidence(2.30))
    assert same_value(evidence(200, qualifier="over"), evidence(200.0, qualifier="over"))
    assert not same_value(evidence(200, qualifier="over"), evidence(200))
    assert not same_value(evidence(10, value_to=20), evidence(10))


@pytest.mark.parametrize(
    ("a", "b", "same"), [("case", "notary case", True), ("cases", "case", True), ("lawyer", "law firm", False)]
)
def test_units(a: str, b: str, same: bool) -> None:
    assert same_unit(evidence(1, unit=a), evidence(1, unit=b)) is same


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("now", DAY),
        (None, DAY),
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2025", DAY),
        ("2025-03-05", date(2025, 3, 5)),
        ("2023/2024", date(2024, 12, 31)),
        ("2024/..", DAY),
        ("../2024", date(2024, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("2025-13", DAY),
        ("2025-02-30", DAY),
        ("0000", DAY),
        ("nonsense", DAY),
    ],
)
def test_the_last_day_that_a_value_speaks_of(period: str | None, day: date) -> None:
    assert as_of(period, DAY) == day


def test_closed_periods() -> None:
    assert closed("2024", DAY)
    assert closed("2023-05/2024-05", DAY)
    assert not any(closed(period, DAY) for period in ("2025", "now", None, "2024/..", "2027"))


@pytest.mark.parametrize(
    "period",
    ["2024-00", "2024-00-45", "2024-00-31", "2024-05-00", "2024-13", "2024-02-30", "0000", "2024-0૦-40", "２０２４"],
)
def test_what_is_no_day_is_open(period: str) -> None:
    assert span(period) == (None, None)


@given(st.from_regex(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", fullmatch=True) | st.text(max_size=24))
def test_any_period_is_read(period: str) -> None:
    start, end = span(period)
    assert start is None or end is None or isinstance(as_of(period, DAY), date)


@pytest.mark.parametrize(
    ("more", "adds"),
    [
        ({"unit": "lawyer"}, False),
        ({"unit": "notary office"}, False),
        ({"unit": "case"}, True),
        ({"unit": "case", "frequency": "year"}, False),
        ({"unit": "percent", "kind": "share"}, False),
        ({"unit": "percent", "kind": "change"}, True),
        ({"unit": "CNY", "kind": "money"}, True),
        ({"unit": "lawyer", "measures": "lawyers trained in the year"}, True),
        ({"unit": "lawyer", "measures": "newly licensed lawyers"}, True),
        ({"unit": "lawyer", "measures": "lawyers of a center that has trained others"}, False),
    ],
)
def test_what_adds_up(more: dict[str, object], adds: bool) -> None:
    assert adds_up(evidence(5, **more)) is adds


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (803, "803"),
        (203415, "203,415"),
        (400_000_000, "400 million"),
        (1_250_000_000, "1.25 billion"),
        (1_234_567, "1,234,567"),
        (24.4, "24.4"),
        (0.5, "0.5"),
        (-3, "-3"),
        (2.0, "2"),
        (float("nan"), "nan"),
    ],
)
def test_numbers_in_words(value: float, words: str) -> None:
    assert number(value) == words


def test_amounts_in_words() -> None:
    assert amount(evidence(400_000_000, kind="money", unit="CNY")) == "CNY 400 million"
    assert amount(evidence(24.4, kind="share", unit="percent", qualifier="nearly")) == "nearly 24.4 %"
    assert amount(evidence(3, value_to=5, qualifier="about")) == "about 3 to 5"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("lawyer", "lawyers"),
        ("country or region", "countries or regions"),
        ("person", "people"),
        ("branch", "branches"),
        ("notary", "notaries"),
        ("call", "calls"),
        ("day", "days"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_count() -> None:
    assert count(1, "article") == "1 article"
    assert count(1200, "copy") == "1,200 copies"


@given(st.text(max_size=60), st.integers(0, 20))
def test_a_line_is_one_printable_line(text: str, limit: int) -> None:
    found = line(text, limit)
    assert not {unicodedata.category(c) for c in found} & {"Cc", "Cs", "Zl", "Zp"}
    assert not re.search("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f]", found)
    assert not limit or len(found) <= limit
    assert line(found, limit) == found


def test_a_setting_is_told_only_where_the_description_needs_it() -> None:
    assert without_setting("cases settled by mediators (sea freight)") == "cases settled by mediators"
    assert without_setting("questions answered (hotline of the port)") == "questions answered (hotline of the port)"
