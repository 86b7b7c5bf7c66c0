"""Headlines, whose figures the text tells again."""

import pytest

from tests.figures.reading import figures
from tracker.figures.words.trimming import bare

RETOLD = [
    ("Judges at nine towns", "Judges at sea visited nine towns.", "towns visited by judges at sea"),
    ("Mills receive 41,000 logs", "Mills at sea received 41,180 logs.", "logs received by mills at sea"),
    ("Over 40,000 logs received", "Mills at sea received 41,180 logs.", "logs received by mills at sea"),
    ("Nearly 42,000 logs received", "Mills at sea received 41,180 logs.", "logs received by mills at sea"),
    ("Boats reach 12 countries", "Boats called at ports in 12 countries and regions.",
     "countries and regions in which boats called at ports"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "measured"), RETOLD)
def test_a_figure_of_the_title_measures_what_it_does_in_the_text(title: str, text: str, measured: str) -> None:
    assert [bare(figure.measures) for figure in figures(text, title=title)] == [measured, measured]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Nine towns dig a well", "Judges from the valley visited nine inns."),
        ("Nine towns dig a well", "Judges from the valley visited 19 towns."),
        ("Over 42,000 logs received in mills", "Mills at sea received 41,180 logs."),
        ("Nearly 41,000 logs received in mills", "Mills at sea received 41,180 logs."),
        ("Mills receive 41,200 logs", "Mills along the canal received 41,100 logs."),
    ],
)
def test_another_value_or_noun_is_told_of_by_the_title_alone(title: str, text: str) -> None:
    first, last = figures(text, title=title)
    assert first.measures != last.measures
