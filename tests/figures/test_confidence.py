"""What makes a figure surer than another, all else alike."""

import pytest

from tests.figures.reading import figures, one

TITLE = "Anhui counts its lawyers"


def sure(*paragraphs: str) -> float:
    """How sure the last figure of a report on Anhui is."""
    return figures("East China's Anhui province looks back.", *paragraphs, title=TITLE)[-1].confidence


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        ("In 2024, law firms in Anhui had 21,400 lawyers.", "In 2024, bakeries in Anhui had 21,400 ovens."),
        ("In 2024, notaries in Anhui handled 480 cases.", "Notaries in Anhui handled 480 cases."),
        ("Notaries in Anhui handle 480 cases a year.", "Notaries in Anhui handled 480 cases."),
        ("In 2024, Anhui trained 480 judges.", "In 2024, Anhui trained 500 judges, 480 of them in Hefei."),
        ("In 2024, courts in Anhui closed 480 cases.", "In 2024, 480 cases."),
    ],
)  # fmt: skip
def test_surer_than(surer: str, less: str) -> None:
    assert sure(surer) > sure(less)


def test_what_all_parts_say_by_themselves_is_right_nine_times_in_ten() -> None:
    assert sure("In 2024, notary offices in Anhui handled 21,400 foreign-related notary cases.") >= 0.9


def test_a_title_is_less_sure_than_its_text() -> None:
    title, text = figures("In 2024, Anhui had 21,400 lawyers.", title="Anhui had 21,400 lawyers in 2024")
    assert title.confidence < text.confidence


def test_a_number_that_leans_on_everything_is_unsure() -> None:
    assert 0 < one("Another 480 followed.").confidence < 0.6
