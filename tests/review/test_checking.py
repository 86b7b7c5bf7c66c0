"""What people enter is made sure of, and everything that is wrong is told at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.made import extract
from tracker.errors import UsageError
from tracker.model.figure import Region
from tracker.review.checking import check_changes, check_text

FIGURE = extract().reading.figures[1]
METRICS = ["arbitration.cases", "lawyers.total"]


@pytest.mark.parametrize(
    ("key", "entered", "kept"),
    [
        ("value", "1,620", 1620),
        ("value", " 24.40 ", 24.4),
        ("value", -3, -3),
        ("value_to", "2000", 2000),
        ("qualifier", "over", "over"),
        ("unit", "  court   case ", "court case"),
        ("measures", "cases taken on", "cases taken on"),
        ("metric", "arbitration.cases", "arbitration.cases"),
        ("region", "420100", Region("420100", "Wuhan")),
        ("region", "Wuhan", Region("420100", "Wuhan")),
        ("region", "Henan", Region("410000", "Henan")),
        ("region", None, None),
        ("period", "2024", "2024"),
        ("period", "2024-02-29", "2024-02-29"),
        ("period", "2025-01/2025-06", "2025-01/2025-06"),
        ("period", "2024/..", "2024/.."),
        ("period", "../2024", "../2024"),
        ("period", "2025-21", "2025-21"),
        ("period", "now", "now"),
        ("frequency", "year", "year"),
    ],
)
def test_a_right_value_is_kept_in_its_form(key: str, entered: object, kept: object) -> None:
    found = dict(check_changes({key: entered}, FIGURE, METRICS))
    before = getattr(FIGURE, key)
    assert found == ({} if kept == before else {key: kept})
    assert all(type(value) is type(kept) for value in found.values())


@pytest.mark.parametrize(
    ("key", "entered", "says"),
    [
        ("value", "1.2.3", "is no number"),
        ("value", "12,34", "is no number"),
        ("value", "many", "is no number"),
        ("value", float("nan"), "is no number"),
        ("value", 10**18, "beyond"),
        ("value", True, "is no number"),
        ("value", None, "cannot be left empty"),
        ("value", "", "cannot be left empty"),
        ("value_to", "1000", "does not lie above"),
        ("qualifier", "roughly", "is none of exact, over"),
        ("kind", "sum", "is none of count, money"),
        ("kind", "money", "is no currency of ISO 4217"),
        ("kind", "share", "a share is in percent"),
        ("unit", "CNY", "is a currency"),
        ("unit", "x" * 81, "at most 80"),
        ("unit", "a\x07b", "one line"),
        ("metric", "arbitration.case", "did you mean arbitration.cases"),
        ("metric", "weather", "tracker metrics"),
        ("region", "999999", "no place is called"),
        ("region", "Atlantis", "no place is called"),
        ("region", "Gulou district", "several places"),
        ("period", "2025-13", "is no period"),
        ("period", "2025-02-30", "is no period"),
        ("period", "2025/2024", "is no period"),
        ("period", "../..", "is no period"),
        ("period", "last year", "is no period"),
        ("period", "2025/", "is no period"),
        ("frequency", "week", "is none of year"),
        ("colour", "red", 'no "colour"'),
    ],
)
def test_a_wrong_value_is_refused_with_what_would_be_right(key: str, entered: object, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        check_changes({key: entered}, FIGURE, METRICS)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(UsageError) as caught:
        check_changes({"value": "x", "period": "y", "size": 3}, FIGURE, METRICS)
    assert all(part in str(caught.value) for part in ('"x" is no number', '"y" is no period', 'no "size"'))


def test_money_is_money_altogether() -> None:
    found = dict(check_changes({"kind": "money", "unit": "CNY"}, FIGURE, METRICS))
    assert found == {"kind": "money", "unit": "CNY"}


def test_only_what_differs_is_a_change() -> None:
    same = {"value": FIGURE.value, "unit": FIGURE.unit, "kind": FIGURE.kind, "period": FIGURE.period}
    assert check_changes(same, FIGURE, METRICS) == ()


@given(st.dictionaries(st.sampled_from(["value", "period", "region", "unit", "metric", "kind"]), st.text(max_size=40)))
def test_whatever_is_entered_is_taken_or_refused(entered: dict[str, str]) -> None:
    try:
        found = check_changes(entered, FIGURE, METRICS)
    except UsageError:
        return
    assert {key for key, _ in found} <= set(entered)


def test_names_and_reasons_are_one_line() -> None:
    assert check_text("  two\n words ", "the reason", 20) == "two words"
    assert check_text("   ", "the reason", 20) is None
    assert check_text(None, "the reason", 20) is None
    with pytest.raises(UsageError, match="at most 20"):
        check_text("x" * 21, "the reason", 20)
    with pytest.raises(UsageError, match="control characters"):
        check_text("a\x1b[31mb", "the reason", 20)
