"""What is measured stands alone: noun, modifiers, verb and actor, without place, period and number."""

import pytest

from tests.figures.reading import figures, one


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "In 2024, the arbitration commission of Dalian accepted 812 maritime cases.",
            "maritime cases accepted arbitration commission",
        ),
        ("Gansu has sent over 70 young lawyers for training abroad.", "young lawyers sent training"),
        ("In Weifang, 36 law firms now work with partners in Africa.", "law firms work partners"),
        ("Some 410 guides were compiled for exporters of machinery.", "guides compiled exporters machinery"),
        (
            "The bureau founded an alliance for legal training with 14 universities.",
            "universities alliance legal training founded bureau",
        ),
        ("The fund recovered wages of 9 million yuan for builders.", "wages recovered fund builders"),
        ("The number of mediators who speak Lao has reached 61.", "mediators speak Lao"),
        ("About 72 percent of the disputes over land were settled out of court.", "share disputes land settled court"),
    ],
)
def test_words_of_content(text: str, words: str) -> None:
    measured = one(text).measures
    assert set(words.split()) <= set(measured.replace("(", " ").replace(")", " ").split())


@pytest.mark.parametrize("left_out", ["Jilin", "2024", "812"])
def test_place_period_and_number_are_left_out(left_out: str) -> None:
    figure = one("In 2024, the notary offices of Jilin province handled 812 inheritance cases.")
    assert left_out not in figure.measures


def test_a_reference_is_spelt_out() -> None:
    found = figures("The province opened a maritime mediation center in Dalian. The center has 31 mediators.")
    assert {"maritime", "mediation", "center"} <= set(found[-1].measures.split())


def test_a_part_names_its_whole() -> None:
    found = figures("The county has 96 village counsels, of whom 14 are women.")
    assert {"counsels", "women"} <= set(found[1].measures.replace("(", "").replace(")", "").split())


def test_a_change_tells_its_direction() -> None:
    up = one("Calls to the hotline grew by 14 percent.")
    down = one("Calls to the hotline fell by 14 percent.")
    assert "increase" in up.measures
    assert "decrease" in down.measures


def test_a_compared_value_measures_the_same() -> None:
    found = figures("The panel of the court has 88 arbitrators, up from 61 in 2021.")
    assert found[0].metric == found[1].metric
