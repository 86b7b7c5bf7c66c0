"""Reviews as lines, and back."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model.figure import Region
from tracker.model.record import Position
from tracker.review.lines import Line, NoReviewError, dump, load
from tracker.review.record import KEYS, Anchor, Corrected, Marked, Placed, Undone

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
COUNT = st.integers(0, 10**12)
AT = st.integers(0, 2**52).map(lambda n: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(microseconds=n))
MAYBE = st.none() | TEXT
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "value": st.integers(-(10**17), 10**17) | st.floats(-1e9, 1e9),
        "value_to": st.none() | st.integers(0, 10**9),
        "unit": TEXT,
        "region": st.none() | st.builds(Region, TEXT, TEXT),
        "period": MAYBE,
    },
).map(lambda keys: tuple((key, keys[key]) for key in KEYS if key in keys))
ANCHOR = st.builds(Anchor, TEXT, st.none() | COUNT, TEXT, COUNT, TEXT, TEXT, COUNT, TEXT)
LINES = st.one_of(
    st.builds(
        Marked, COUNT, AT, MAYBE, st.binary(min_size=12, max_size=12).map(bytes.hex), COUNT,
        st.sampled_from(["reviewed", "dismissed", "reopened"]), MAYBE,
    ),
    st.builds(
        Corrected, COUNT, AT, MAYBE, ANCHOR, st.sampled_from(["change", "no_figure", "add"]), CHANGES, CHANGES,
        st.none() | COUNT, MAYBE,
    ),
    st.builds(Undone, COUNT, AT, MAYBE, COUNT, MAYBE),
    st.builds(Placed, COUNT, st.builds(Position, TEXT, COUNT)),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_a_line_comes_back_as_it_was(line: Line) -> None:
    text = dump(line)
    assert "\n" not in text
    assert load(text) == line


MARK = {
    "id": 1,
    "what": "event",
    "at": "2026-03-01T12:00:00Z",
    "who": None,
    "event": 5,
    "once": "ab",
    "state": "reviewed",
}
PLACED = {"what": "placed", "upto": 1, "file": "a", "offset": 2}


@pytest.mark.parametrize(
    "row",
    [
        {},
        [],
        "text",
        7,
        None,
        MARK | {"what": "other"},
        MARK | {"id": -1},
        MARK | {"id": True},
        MARK | {"id": "1"},
        MARK | {"at": "2026-03-01T12:00:00"},
        MARK | {"at": 5},
        MARK | {"once": "xyz"},
        MARK | {"state": "forgotten"},
        MARK | {"who": 5},
        PLACED | {"offset": 1.5},
        PLACED | {"file": None},
        {key: value for key, value in MARK.items() if key != "event"},
    ],
)
def test_what_says_no_review_is_refused(row: object) -> None:
    with pytest.raises(NoReviewError):
        load(json.dumps(row))


@pytest.mark.parametrize(
    "changes",
    [{"colour": "red"}, {"value": "1620"}, {"value": True}, {"region": "420000"}, {"region": {"code": 5, "name": "x"}},
     {"unit": 5}, [], {"value": 1e999}],
)  # fmt: skip
def test_changes_that_a_figure_cannot_take_are_refused(changes: object) -> None:
    row = json.loads(
        dump(Corrected(1, datetime(2026, 3, 1, tzinfo=UTC), None, Anchor("a", 0, "b", 0, "1", "1"), "change"))
    )
    assert load(json.dumps(row))
    with pytest.raises(NoReviewError):
        load(json.dumps(row | {"changes": changes}))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.recursive(st.none() | st.integers() | TEXT, st.lists).map(json.dumps))
def test_no_text_does_harm(text: str) -> None:
    with pytest.raises(NoReviewError):
        load(text)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(NoReviewError):
        load('{"id":' + "[" * 100_000)
