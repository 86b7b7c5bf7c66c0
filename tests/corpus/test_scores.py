"""The scores on the annotated articles do not fall; a better reading raises the pins (`--pin`), on purpose."""

import json

import pytest

from tests.corpus.scoring import PINNED, score, scores

pinned = json.loads(PINNED.read_text())


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    return scores(score())


@pytest.mark.parametrize("name", pinned)
def test_the_score_has_not_fallen(name: str, found: dict[str, float]) -> None:
    assert found[name] >= pinned[name] - 1e-9, f"{name} fell; python -m tests.corpus.scoring tells in what"


def test_the_first_goals_are_kept(found: dict[str, float]) -> None:
    assert found["detection"] >= 0.95
    assert found["whole"] >= 0.60
