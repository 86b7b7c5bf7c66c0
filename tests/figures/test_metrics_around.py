"""Metrics that rest on what stands around a figure: the field of work, the owner, what a change is of."""

import pytest

from tests.figures.reading import article, figures
from tracker.figures.extract import read_figures


def metrics(*paragraphs: str, title: str = "") -> dict[str, str | None]:
    """Number -> metric."""
    return {figure.number: figure.metric for figure in read_figures(article(*paragraphs, title=title)).figures}


def test_the_field_named_nearest_rules_out_those_of_the_title() -> None:
    found = metrics(
        "The bureau also looks after administrative reconsideration, where bodies in the province took on 4,120 cases.",
        title="Arbitration takes root in Gansu",
    )
    assert found == {"4,120": "reconsideration.cases-accepted"}


def test_the_title_tells_the_field_where_nothing_nearer_does() -> None:
    found = metrics("Foreign-related cases numbered 318.", title="Arbitration takes root in Gansu")
    assert found == {"318": "arbitration.foreign-related-cases-accepted"}


def test_of_two_fields_in_the_title_the_article_speaks_of_one() -> None:
    found = metrics(
        "The Weifang Arbitration Commission accepted 940 cases.",
        "Foreign-related cases numbered 52.",
        title="Notaries and arbitrators follow the tractors",
    )
    assert found["52"] == "arbitration.foreign-related-cases-accepted"


def test_lawyers_in_the_title_do_not_take_the_cases_of_notaries() -> None:
    found = metrics(
        "Twelve notary offices are qualified to handle foreign-related matters. They dealt with 8,240 such cases.",
        title="Law firms flock to the port",
    )
    assert found["8,240"] == "notary.foreign-related-cases"


@pytest.mark.parametrize(
    "text",
    [
        "Petty quarrels are passed to the county's <310> people's mediation committees.",
        "Anybody may turn to the prefecture's <310> people's mediation committees.",
        "The rules hang on the walls of the city's <310> people's mediation committees.",
    ],
)
def test_all_that_a_place_has_is_its_total_whatever_is_done(text: str) -> None:
    assert metrics(text.replace("<", "").replace(">", "")) == {"310": "mediation.people-committees"}


def test_some_of_what_a_place_has_are_not_its_total() -> None:
    assert metrics("The fund bought computers for 310 people's mediation committees.")["310"] != (
        "mediation.people-committees"
    )


def test_an_owner_told_before_says_which_members_they_are() -> None:
    found = metrics("The county has 420 people's mediation committees. Their 2,650 members took up 9,300 disputes.")
    assert found["2,650"] == "mediation.people-mediators"
    assert metrics("The club has 420 teams. Their 2,650 members cleaned the beach.")["2,650"] != found["2,650"]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Legal aid cases grew by 9.4 percent to 21,300.", "legal-aid.cases-change"),
        (
            "Notary offices are busy: foreign-related notarizations rose by 9.4 percent.",
            "notary.foreign-related-cases-change",
        ),
        (
            "Notary offices are less busy: foreign-related notarizations fell by 9.4 percent.",
            "notary.foreign-related-cases-change-down",
        ),
        (
            "The arbitration commission is busy: its foreign-related caseload jumped by 9.4 percent.",
            "arbitration.foreign-related-cases-accepted-change",
        ),
        ("The sum at stake in arbitration cases went up by 9.4 percent.", "arbitration.amount-at-stake-cny-change"),
    ],
)
def test_a_change_has_the_metric_of_what_changes(text: str, metric: str) -> None:
    assert metrics(text)["9.4"] == metric


def test_a_change_of_what_has_no_metric_is_keyed_by_it_whichever_way_round() -> None:
    one = metrics("The workshop repaired 640 looms, up 9.4 percent.")["9.4"]
    other = metrics("Looms repaired by the workshop numbered 640. The fee was raised by 9.4 percent.")["9.4"]
    assert one != other
    assert one is not None
    assert one.endswith("-change")


def test_a_fall_of_a_share_is_no_fall_of_what_the_share_is_of() -> None:
    found = metrics("The share of foreign-related cases at notary offices came down by 7 percentage points.")
    assert found["7"] != "notary.foreign-related-cases-change-down"


@pytest.mark.parametrize(
    "told",
    [
        "involved a party from abroad",
        "had a foreign party",
        "involved overseas claimants",
        "involved a party from abroad or from Hong Kong, Macao or Taiwan",
    ],
)
def test_a_party_from_abroad_makes_a_case_foreign_related(told: str) -> None:
    found = metrics(f"The Suzhou Arbitration Commission accepted 2,310 cases in 2024. Of these, 114 {told}.")
    assert found["114"] == "arbitration.foreign-related-cases-accepted"


def test_a_value_held_against_another_is_of_its_metric_though_foreign_places_were_named_before() -> None:
    found = metrics("In Jinan, 31 law firms work with partners in Vietnam and Laos, against 24 in Qingdao.")
    assert found["31"] == found["24"]


def test_cases_that_come_to_a_sum_tell_its_metric() -> None:
    found = metrics(
        "The arbitration commission took 2,310 cases. Foreign-related ones numbered 114 and came to 3.1 billion yuan."
    )
    assert found["3.1 billion"] == "arbitration.foreign-related-amount-at-stake-cny"


def test_a_court_of_a_kind_did_not_take_all_cases() -> None:
    narrow = metrics("The shipping arbitration court of the Ningbo Arbitration Commission accepted 61 cases.")["61"]
    whole = metrics("The arbitration court of the Ningbo Arbitration Commission accepted 61 cases.")["61"]
    assert whole == "arbitration.cases-accepted"
    assert narrow != whole


def test_the_villages_that_some_are_of_are_all_villages() -> None:
    found = metrics("In the province, 812 of 830 villages have a legal adviser.")
    assert found["812"] == "village-counsels.villages-with-legal-adviser"
    assert found["830"] != found["812"]


def test_a_share_beside_another_is_told_by_its_own_words() -> None:
    found = metrics("The county has 640 people's assessors. Herders make up 22 percent of them and women 39 percent.")
    assert found["39"] == "assessors.share-women"
    assert found["22"] != "assessors.share-women"


@pytest.mark.parametrize(
    ("text", "number", "metric"),
    [
        ("Tibet's neighbor has 640 assessors.", "640", "assessors.total"),
        ("Last year, assessors sat in 7,300 cases.", "7,300", "assessors.cases"),
        ("Residents are heard on drafts at 23 contact points in schools.", "23", "legislation.contact-points"),
        ("The department set up 23 legislative contact points.", "23", "legislation.contact-points"),
        ("Along the border with Laos, 36 mediation rooms have been opened.", "36", "mediation.border-rooms"),
        (
            "At the arbitration commission, 64 percent of hearings were held online.",
            "64",
            "arbitration.online-hearings-share",
        ),
        ("Some 210,000 natives of the county live overseas.", "210,000", "overseas-chinese.natives-abroad"),
        ("The commercial mediation center settled 412 disputes.", "412", "mediation.commercial-cases-settled"),
        ("The commercial mediation center concluded 530 cases.", "530", "mediation.commercial-cases-concluded"),
        ("The commercial mediation center accepted 601 cases.", "601", "mediation.commercial-cases"),
        (
            "In the county, 97 percent of villages have a legal adviser.",
            "97",
            "village-counsels.villages-with-legal-adviser-share",
        ),
        ("Under the volunteer program, 22 lawyers have come from Wuhan.", "22", "lawyers.volunteers-sent"),
    ],
)
def test_what_the_catalogue_has_learned(text: str, number: str, metric: str) -> None:
    assert metrics(text)[number] == metric


@pytest.mark.parametrize(
    ("text", "number", "metric"),
    [
        ("The consular protection hotline answered 3,100 calls.", "3,100", "public-legal-services.hotline-calls"),
        ("The legal aid center opened 23 contact points in schools.", "23", "legislation.contact-points"),
        ("The county opened 36 mediation rooms in its markets.", "36", "mediation.border-rooms"),
        (
            "Of the cases at the arbitration commission, 64 percent were filed online.",
            "64",
            "arbitration.online-hearings-share",
        ),
        (
            "The fund sets aside 5 million yuan to attract law firms from abroad.",
            "5 million",
            "law-firms.subsidy-for-overseas-branch-cny",
        ),
    ],
)
def test_what_its_entries_leave_out(text: str, number: str, metric: str) -> None:
    assert metrics(text)[number] != metric


def test_keys_hold_no_words_of_another_clause() -> None:
    left = metrics("Sheep are counted by the township's 46 brigades.")["46"]
    right = metrics("Wool is weighed by the county's 130 brigades.")["130"]
    assert left == right


def test_figures_is_read_of_every_text_here() -> None:
    assert figures("Their 2,650 members took up 9,300 disputes.")
