"""A history with everything in it that is awkward to write down: formulas, quotes, line breaks, ranges, huge numbers,
several versions, readings of an older extractor, a corrected one, figures in titles."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.sample import START, SUZHOU, edit_plan, extract, first_plan, key, sweep_ended, sweep_started
from tracker.export.shaping import Names
from tracker.model.article import Paragraph
from tracker.model.extract import Extract
from tracker.model.figure import Figure
from tracker.model.plan import Plan
from tracker.review.anchor import anchor_of
from tracker.review.record import Corrected
from tracker.store.database import open_reader, open_store
from tracker.store.reader import Reader

HOUR = timedelta(hours=1)
NAMES = Names({"notary.cases": "Notary cases"}, {"moj-en": "Ministry"})
AWKWARD = (
    "=HYPERLINK(\"http://x.example\",\"y\")", "+1 case", "-1 case", "@SUM(A1)", "  =1+1", "'quoted' case", "''twice",
    "\u201cfair\u201d, said 'she'", 'two\nlines, "and" a comma', "\uff1d1", "\t=1", "\r=2", "NA", "plain \u53f8\u6cd5",
)  # fmt: skip
VALUES = (1, 1.5, -3, 0, 10**12, 2**62, 1e300, float("inf"), 24.4, 7, 8, 9, 10, 11)


def awkward() -> Extract:
    found = extract(9, figures=0)
    text = "Said: " + " | ".join(AWKWARD)
    figures = tuple(_figure(text, quote, value) for quote, value in zip(AWKWARD, VALUES, strict=True))
    title = Figure(
        "9 offices", "9", 9, 12, "about", "count", "office", "offices", "notary.cases", SUZHOU, "2024-02/2025", "year",
        None, 0, 9, "9 offices", 0.4,
    )  # fmt: skip
    article = replace(
        found.article, title="9 offices", paragraphs=(Paragraph("heading", "=1"), Paragraph("text", text))
    )
    return replace(found, article=article, reading=replace(found.reading, figures=(title, *figures)))


def _figure(text: str, quote: str, value: float) -> Figure:
    start = text.index(quote)
    return Figure(quote, "1", value, None, "exact", "count", quote, quote, None, None, "now", None, 1, start,
                  start + len(quote), text, 0.9)  # fmt: skip


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "tracker.db"
    with open_store(path) as store:
        store.apply([sweep_started(), *(first_plan(number) for number in range(4)), sweep_ended(START + HOUR)])
        known = store.known_article(key(0))
        assert known is not None
        assert known.version is not None
        store.apply(edit_plan(0, START + 3 * HOUR, (known.version.figure_ids[0], known.version.id), 201_500))
        store.apply(Plan(START + 3 * HOUR, "moj-en", derived=((2, extract(1, figures=3, extractor="x2")),)))
        store.apply(first_plan(9, START + 5 * HOUR, found=awkward()))
        anchor = anchor_of(key(2), extract(2).article, extract(2).reading.figures, 3)
        store.take_reviews([Corrected(1, START + 6 * HOUR, "Li", anchor, "change", (("period", "2024"),))])
    return path


@pytest.fixture
def reader(database: Path) -> Iterator[Reader]:
    with open_reader(database) as opened:
        yield opened
