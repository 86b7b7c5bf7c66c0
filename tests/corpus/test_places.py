"""Short reports on places: their annotation keeps its form, and the scores do not fall."""

import json
from pathlib import Path

import pytest

from tests.corpus.placing import PINNED, REPORTS, placed
from tracker.figures.where.places import gazetteer

ANNOTATIONS = sorted(REPORTS.glob("*.json"))


@pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: path.stem)
def test_the_annotation_keeps_its_form(path: Path) -> None:
    annotation, text = json.loads(path.read_text()), path.with_suffix(".txt").read_text()
    assert annotation["text"] == f"{path.stem}.txt"
    at = 0
    for figure in annotation["figures"]:
        assert figure["number"] in figure["quote"]
        at = text.index(figure["quote"], at) + 1
        regions = figure["region"] if isinstance(figure["region"], list) else [figure["region"]]
        assert all(code is None or gazetteer().region(code).code == code for code in regions)
    named = {*annotation["subject_regions"], *annotation["mentioned_regions"]}
    assert all(gazetteer().region(code).code == code for code in named)


def test_every_report_has_its_annotation() -> None:
    assert ANNOTATIONS
    assert {path.stem for path in ANNOTATIONS} == {path.stem for path in REPORTS.glob("*.txt")}


def test_the_scores_have_not_fallen() -> None:
    found, pinned = placed().scores(), json.loads(PINNED.read_text())
    fallen = {name for name in pinned if found[name] < pinned[name] - 1e-9}
    assert not fallen, "python -m tests.corpus.placing tells in what"
