"""What is one thing has one metric however it is said, and what is narrower has another: the scores do not fall."""

import json

import pytest

from tests.figures.grouping import PINNED, Pair, members, pairs, scores

pinned = json.loads(PINNED.read_text())


@pytest.fixture(scope="module")
def found() -> list[Pair]:
    return pairs(members())


@pytest.mark.parametrize("name", ["precision", "recall"])
def test_the_score_has_not_fallen(name: str, found: list[Pair]) -> None:
    assert scores(found)[name] >= pinned[name] - 1e-9, f"{name} fell; python -m tests.figures.grouping tells in what"


def test_every_group_says_what_belongs_together_and_what_does_not() -> None:
    groups: dict[str, list[bool]] = {}
    for member in members():
        groups.setdefault(member.group, []).append(member.same)
    assert len(groups) >= 60
    assert all(same.count(True) >= 2 and False in same for same in groups.values())


def test_every_mark_is_a_figure() -> None:
    assert [member.text for member in members() if member.metric() is None] == []
