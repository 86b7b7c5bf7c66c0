"""Which events raise an alert."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.digest.sample import HENAN, HUNAN, event, evidence
from tracker.alert import is_raised_by, raised
from tracker.model.event import Event, EventKind, Evidence
from tracker.model.sending import AlertRule, EventFilter, ToFolder

RULE = AlertRule("a", ToFolder(Path("out")), "change")


def figure(value: float, value_to: float | None = None, confidence: float = 0.9) -> Evidence:
    return evidence(value, "It counts ", f"{value} lawyers", ".", value_to=value_to, confidence=confidence)


def change(old: float | None, new: float, confidence: float = 0.9) -> Event:
    kind = EventKind.NEW_METRIC if old is None else EventKind.CHANGED_METRIC
    percent = round((new - old) / old * 100, 1) if old else None
    return event(
        1, kind, region=HENAN, metric="lawyers.pool", old=None if old is None else figure(old),
        new=figure(new, confidence=confidence), change=None if old is None else new - old, percent=percent,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("when", "old", "new", "is_raised"),
    [
        ("above", 480, 520, True), ("above", 500, 520, True), ("above", 480, 500, False), ("above", 510, 520, False),
        ("above", 520, 480, False), ("above", None, 520, True), ("above", None, 480, False),
        ("below", 520, 480, True), ("below", 500, 480, True), ("below", 520, 500, False), ("below", 490, 480, False),
        ("below", 480, 520, False), ("below", None, 480, True), ("below", None, 520, False),
    ],
)  # fmt: skip
def test_crossing_a_threshold(when: str, old: float | None, new: float, is_raised: bool) -> None:
    assert is_raised_by(change(old, new), replace(RULE, when=when, threshold=500)) is is_raised


def test_a_range_is_beyond_when_all_of_it_is() -> None:
    ranged = replace(change(400, 450), new=figure(450, 550))
    assert not is_raised_by(ranged, replace(RULE, when="above", threshold=500))
    assert is_raised_by(replace(ranged, new=figure(501, 550)), replace(RULE, when="above", threshold=500))


@pytest.mark.parametrize(
    ("when", "percent", "old", "new", "is_raised"),
    [
        ("rise", 0, 100, 101, True), ("rise", 0, 101, 100, False), ("fall", 0, 101, 100, True),
        ("fall", 0, 100, 101, False), ("change", 0, 100, 101, True), ("change", 0, 101, 100, True),
        ("rise", 10, 100, 110, True), ("rise", 10, 100, 109, False), ("fall", 10, 100, 90, True),
        ("fall", 10, 100, 91, False), ("change", 10, 100, 90, True), ("change", 10, 100, 105, False),
        ("rise", 0, 0, 5, True), ("rise", 10, 0, 5, False), ("rise", 0, None, 5, False), ("change", 0, 100, 100, False),
    ],
)  # fmt: skip
def test_moves(when: str, percent: float, old: float | None, new: float, is_raised: bool) -> None:
    assert is_raised_by(change(old, new), replace(RULE, when=when, percent=percent)) is is_raised


@pytest.mark.parametrize("kind", list(EventKind))
def test_kinds(kind: EventKind) -> None:
    happened = event(1, kind)
    assert is_raised_by(happened, replace(RULE, when=str(kind)))
    assert not is_raised_by(happened, replace(RULE, when=str(next(k for k in EventKind if k != kind))))
    withdrawal = kind in (EventKind.REMOVED_ARTICLE, EventKind.WITHDRAWN_FIGURE)
    assert is_raised_by(happened, replace(RULE, when="withdrawal")) is withdrawal


def test_filters_hold_and_what_is_not_sure_raises_nothing() -> None:
    rule = replace(RULE, wanted=EventFilter(regions=("410000",), metrics=("lawyers.*",)))
    assert raised([change(100, 200)], rule)
    assert not raised([replace(change(100, 200), region=HUNAN)], rule)
    assert not raised([replace(change(100, 200), metric="notary.cases")], rule)
    assert not raised([change(100, 200, confidence=0.2)], rule)
    assert not raised([replace(change(100, 200), baseline=True)], rule)


VALUES = st.integers(-1000, 1000)


@given(st.none() | VALUES, VALUES, VALUES)
@settings(deadline=None)
def test_no_value_is_both_above_and_below(old: int | None, new: int, threshold: int) -> None:
    happened = change(old, new)
    rules = [replace(RULE, when=when, threshold=threshold) for when in ("above", "below")]
    assert sum(is_raised_by(happened, rule) for rule in rules) <= 1


@given(VALUES, VALUES, st.floats(0, 200))
@settings(deadline=None)
def test_a_change_rises_or_falls(old: int, new: int, percent: float) -> None:
    told = [is_raised_by(change(old, new), replace(RULE, when=w, percent=percent)) for w in ("change", "rise", "fall")]
    assert told[0] is (told[1] or told[2])
    assert not (told[1] and told[2])


@given(st.lists(VALUES, min_size=2, max_size=12), VALUES)
@settings(deadline=None)
def test_a_series_crosses_upwards_once_before_it_comes_back(values: list[int], threshold: int) -> None:
    rule = replace(RULE, when="above", threshold=threshold)
    steps = itertools.pairwise(values)
    crossings = sum(is_raised_by(change(old, new), rule) for old, new in steps if old != new)
    beyond = [value > threshold for value in values]
    assert crossings == sum(not a and b for a, b in itertools.pairwise(beyond))
