"""What is measured stands alone: noun, modifiers, verb and actor, without place, period and number."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.figures.reading import figures, one
from tracker.figures.words.trimming import bare


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
    assert left_out not in bare(figure.measures)


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


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Suits and pleas were down 8.3 percent and up 5.6 percent respectively.",
         ["decrease in suits and pleas", "increase in suits and pleas"]),
        ("The tallies were up 12.2 percent, 30.1 percent and down 4 percent.",
         ["increase in tallies", "increase in tallies", "decrease in tallies"]),
        ("Leasing, farming and trade made up 38, 27 and 14 percent of the caseload respectively.",
         ["share of caseload made up by leasing", "share of caseload made up by farming",
          "share of caseload made up by trade"]),
        ("Degrees, driving licenses and wills made up 29, 18 and 16 percent of the files.",
         ["share of files made up by degrees", "share of files made up by driving licenses",
          "share of files made up by wills"]),
        ("Callers asked about wages (31 percent), housing (24 percent) and debts (9 percent).",
         ["share of callers about wages", "share of callers about housing", "share of callers about debts"]),
        ("The town has one clerk for every 900 residents.", ["residents for every clerk"]),
        ("The quarrels were about late pay (41 percent), spoiled goods (33 percent) and lost keys (12 percent).",
         ["share of quarrels about late pay", "share of quarrels about spoiled goods",
          "share of quarrels about lost keys"]),
        ("The court heard 74 cases. Forty of them were urgent, and in nine neither party was Chinese.",
         ["cases heard by the court", "cases heard by the court that are urgent",
          "cases heard by the court in which neither party was Chinese"]),
    ],
)  # fmt: skip
def test_each_of_a_row_is_told_of_its_own(text: str, named: list[str]) -> None:
    assert [figure.measures.partition(" (")[0] for figure in figures(text)] == named


def test_them_are_what_the_sentence_is_of() -> None:
    found = figures("Some 230 students have taken a course with four firms, and three-quarters of them are in work.")
    assert found[-1].measures.startswith("share of students")


def test_a_compared_value_measures_the_same() -> None:
    found = figures("The panel of the court has 88 arbitrators, up from 61 in 2021.")
    assert found[0].metric == found[1].metric


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "In 2024, the arbitration commission of Dalian accepted 812 maritime cases.",
            "maritime cases accepted by the arbitration commission",
        ),
        (
            "The county's mediators helped to close 64 disputes over pasture.",
            "disputes over pasture that mediators helped to close",
        ),
        ("The bureau signed agreements with 15 universities.", "universities with which the bureau signed agreements"),
        ("Law firms in Ningbo run offices in 19 countries.", "countries in which law firms run offices"),
        ("Lawyers gave advice to fishermen 5,200 times.", "times that lawyers gave advice to fishermen"),
        ("A booklet was handed to 4,100 sailors.", "sailors to whom a booklet was handed"),
        ("Three clinics in the port are staffed by nine lawyers.", "lawyers staffing clinics in the port"),
        ("Hunan has sent 45 lawyers to Singapore for training.", "lawyers sent to Singapore for training"),
        ("The court recovered losses of 9 million yuan for builders.", "losses for builders recovered by the court"),
        ("Some 1,900 people are in community correction in Wuhu.", "people in community correction"),
    ],
)
def test_a_noun_phrase_with_who_did_what(text: str, named: str) -> None:
    assert named in [bare(figure.measures) for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The county has 96 village counsels, of whom 14 are women.", "village counsels who are women"),
        ("The province has 97 notary offices, 21 of which are qualified to handle foreign-related matters.",
         "notary offices qualified to handle foreign-related matters"),
        ("Notary offices handled 8,000 cases, 900 of them foreign-related.",
         "foreign-related cases handled by notary offices"),
        ("Of the 330 disputes, 290 were settled within a week.", "disputes settled"),
    ],
)  # fmt: skip
def test_a_part_is_its_whole_and_what_sets_it_off(text: str, named: str) -> None:
    assert bare(figures(text)[-1].measures) == named


def test_what_they_are_not_that_they_say_so() -> None:
    measures = one("Some 87 percent of the tenants said that they were content with the service.").measures
    assert measures.startswith("share of tenants who are content with the service")


def test_an_introduction_is_no_part_of_the_actor() -> None:
    found = one("After this year's selection, according to officials, the talent pool of welders has 640 members.")
    assert bare(found.measures) == "members of the talent pool of welders"


def test_a_rate_is_called_a_rate() -> None:
    assert one("The mediators had a success rate of 98 percent.").measures.startswith("success rate")
    assert one("The mediators closed 98 percent of the disputes.").measures.startswith("share of disputes")


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Suzhou, Jiangsu, said that more than 40 mediators from three counties had been appointed.",
        "Last year, the court in Xi'an, which opened in 2019, heard 1,204 cases worth 3 billion yuan ($420 million).",
        "By May, 37 percent of the 5,000 villages, or 1,850, had an adviser, up from 12 percent in 2020.",
    ],
)
def test_no_number_and_no_dangling_word(text: str) -> None:
    for figure in figures(text):
        told = figure.measures.partition(" (")[0]
        assert not re.search(r"\d", told)
        assert told.split()[-1] not in ("of", "in", "by", "to", "the", "and", "with", "that", "which")
        assert told.split()[0] not in ("of", "and", "the", "by", "that")


_NOUNS = st.sampled_from(["disputes", "claims", "notaries", "lawyers", "rooms", "boxes"])
_VERBS = st.sampled_from(["settled", "opened", "trained", "accepted", "published", "helped to find", "dealt with"])
_ACTORS = st.sampled_from(["The bureau", "Mediators", "A court", "It", "The center for fishermen", "Gansu"])


@given(_ACTORS, _VERBS, _NOUNS, st.integers(2, 9_999))
@settings(max_examples=60, deadline=None)
def test_every_description_is_short_and_says_nothing_twice(actor: str, verb: str, noun: str, number: int) -> None:
    for figure in figures(f"{actor} {verb} {number} {noun} last year."):
        told = figure.measures.split()
        assert 1 <= len(told) <= 24
        assert noun in told[0]
        assert all(left.lower() != right.lower() for left, right in pairwise(told))


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (
            "It has 47 lawyers and 21 clerks, each of them looking after two villages. They took up 90 claims.",
            "lawyers",
        ),
        (
            "There are 46 tutors who teach in schools. Those who teach in the hills get 120 yuan.",
            "tutors who teach in the",
        ),
        ("The guild said that its night desk is open. It is staffed by 26 judges.", "night desk"),
        ("The replies were judged correct by all. The desk closed 24 cases.", "closed by the desk"),
    ],
)
def test_who_did_it(text: str, by: str) -> None:
    assert by in figures(text)[-1].measures.partition(" (")[0]
