"""A figure that was missed: where its words stand, and all that is wrong with it at once."""

import pytest

from tests.review.made import extract
from tracker.errors import EntryError
from tracker.review.adding import new_anchor, whole
from tracker.review.checking import both

FIGURE = extract().reading.figures[1]
WHOLE = {"value": "1,620", "unit": "case", "measures": "cases taken on"}


def faults(error: EntryError) -> set[str | None]:
    return {field for field, _ in error.faults}


def test_what_is_not_given_is_as_with_most_figures_of_that_unit() -> None:
    assert dict(whole(WHOLE, ()))["kind"] == "count"
    assert dict(whole(WHOLE | {"unit": "CNY"}, ()))["kind"] == "money"
    assert dict(whole(WHOLE | {"unit": "percent"}, ()))["kind"] == "share"
    assert dict(whole(WHOLE | {"qualifier": "", "region": None}, ()))["qualifier"] == "exact"


@pytest.mark.parametrize("missing", [["value"], ["unit", "measures"], ["value", "unit", "measures"]])
def test_what_is_needed_is_told_with_what_is_wrong_beside_it(missing: list[str]) -> None:
    given = WHOLE | dict.fromkeys(missing, "")
    with pytest.raises(EntryError, match=f"^a new figure needs {', '.join(missing)}$") as found:
        whole(given, ())
    assert faults(found.value) == {*missing}
    with pytest.raises(EntryError, match=r"a new figure needs .*; period: ") as found:
        whole(given | {"period": "soon"}, ())
    assert faults(found.value) == {*missing, "period"}


def test_each_fault_of_two_steps_is_told_with_its_field() -> None:
    with pytest.raises(EntryError) as found:
        both(lambda: new_anchor("a", extract(), "nowhere 12", "12"), lambda: whole(WHOLE | {"value": "x"}, ()))
    assert faults(found.value) == {"quote", "value"}
    with pytest.raises(EntryError, match="does not stand in the quote") as found:
        new_anchor("a", extract(), "of the courts", "12")
    assert faults(found.value) == {"number"}
    with pytest.raises(EntryError, match="correct that") as found:
        new_anchor("a", extract(), FIGURE.quote, FIGURE.number)
    assert faults(found.value) == {"number"}


def test_white_space_of_copied_words_does_not_count() -> None:
    text = extract().article.paragraphs[0].text
    words = text.split()[:3]
    assert new_anchor("a", extract(), "\n  ".join(words) + "\n", words[0]).quote == " ".join(words)
