"""How far a time reaches: out of a clause, over a row, into the next sentence (published 2025-09-17)."""

from datetime import date

import pytest

from tests.figures.reading import figures, one, sentence

JUNE, HALF = "2025-06", "2025-01/2025-06"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # an event whose time a relative clause tells
        (
            "During the last campaign, which ended in June, inspectors called on 60 firms. They fined 41 of them.",
            [JUNE, JUNE],
        ),
        ("At the bar exam, which took place in June, 60 people sat, and 41 passed.", [JUNE, JUNE]),
        ("In the new hall, which opened in June, 60 clerks are on duty.", ["now"]),
        ("In Lishan, which took in refugees in June, 60 villages have a mediator.", ["now"]),
        # what goes on from a clause with "when"
        (
            "When the auditors sat down in June to check the books, they sighed. Of 60 funds, 41 were closed.",
            [JUNE] * 2,
        ),
        ("Ma smiled when she looked back in June. Of 60 funds, 41 were closed.", [None, None]),
        # soon after what was told
        ("A typhoon struck the port in June. Within two weeks, they had settled 60 claims.", [JUNE]),
        ("The mine closed in June. By the time the buses left, 60 workers had been paid.", [JUNE]),
        ("The pilot began in June. It had been prepared by 60 experts.", [None]),
        # one time for the part and its whole
        ("The team resolved 60 of the 97 complaints that it received in 2022.", ["2022", "2022"]),
        ("The panel closed 60 of 97 cases brought before it in June.", [JUNE, JUNE]),
        ("It settled 60 of the 97 claims filed with it between January and June.", [HALF, HALF]),
        # all of which one is one
        ("The case is one of 60 that the court heard in 2022.", ["2022"]),
        ("The hall is one of 60 that have opened.", ["now"]),
        # "since" at the end of a long clause
        (
            "The office has read 60 contracts in which a company had a part, worth 4 billion yuan, since it opened"
            " in May 2022.",
            ["2022-05/..", "2022-05/.."],
        ),
        ("The office has hired 60 clerks who have lived abroad since 2021.", ["now"]),
        # an opening that was told
        ("The depot opened in May 2022. It started with nine firms and now has 41.", ["2022-05", "now"]),
        (
            "The league, founded in 2019, is open to all. It has grown from 60 members at the beginning to 97.",
            ["2019", "now"],
        ),
        ("The studio was set up in 2021. At the outset it had three lawyers; today there are 41.", ["2021", "now"]),
        ("The roll, which held 60 names when the school was founded, now has 97.", [None, "now"]),
        ("The depot opened in May 2022. Fees start at 60 yuan.", ["now"]),
        # those who were there at a point
        (
            "By the end of June, 60 teams were at work. Their 97 members, 41 of them women, took 500 calls last year.",
            [JUNE, JUNE, JUNE, "2024"],
        ),
        ("The town has a team. Its 97 members, 41 of them women, took 500 calls last year.", ["now", "now", "2024"]),
        # what is said to be so
        ("An official put the number of judges at 60 and of those who speak Thai at 41.", ["now", "now"]),
        ("An official put the number of cases in 2024 at 60.", ["2024"]),
        ("In the port, a clinic run by three retired judges has become a school.", ["now"]),
        ("Dalian and Anshan have contributed 60 and 41 of the lawyers.", ["now", "now"]),
        ("Dalian has contributed 60 reports.", [None]),
        # what is done again and again, or on a condition
        ("Two vans, made up of old buses, tour the villages every spring.", ["now"]),
        ("The county pays 600 yuan to any lawyer who moves there, provided that he stays.", ["now"]),
        ("The rule, passed in June, provided that 60 percent went to the county.", [JUNE]),
        # whose time it is
        ("The number of desks has increased from 60 in February to 97.", ["2025-02", "now"]),
        ("In 2022 it heard 60 pleas, against 97 in 2020, a fall of 12 percent.", ["2022", "2020", "2022"]),
        ("Its caseload has doubled from the level of 2023, to 97 cases in 2024.", ["2024", "2024"]),
        ("This year it took 97 clerks, three times as many as when it was founded in 2019.", ["2025", "2025"]),
        ("The depot, which took 60 calls in 2023, up 41 percent, has had a new hall since May.", ["2023", "2023"]),
        ("Awards have been recognized in 60 ports, including, in June, by a court in Athens.", ["now"]),
        ("In the first quarter, 60 chose the second and 41 the third.", ["2025-01/2025-03"] * 2),
        ("The roll, which has since grown to 97, is full, and 41 of its clerks speak Thai.", ["now", "now"]),
        (
            "All towns have had a hall since this May, and 60 desks, together with 97 stations, lend support.",
            ["now", "now"],
        ),
        ("The bureau pays out of a fund to which it gave 60 million yuan in 2022, a third of the total.", ["2022"] * 2),
        ("In 2024, 60 cases came. Wuhu, a town from which many have moved away, accounted for 41.", ["2024", "2024"]),
        ("Wuhu, whose firms own 60 vans, pays a fee of 41 yuan.", ["now", "now"]),
        # the year ahead
        ("In the year ahead, the bureau will train 60 clerks.", ["2026"]),
    ],
)
def test_how_far_a_time_reaches(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


def test_the_year_ahead_is_the_one_that_has_just_begun() -> None:
    assert one("In the year ahead, the bureau will train 60 clerks.", published=date(2025, 1, 24)).period == "2025"


def test_the_day_of_an_aside_does_not_hide_the_time_of_the_report() -> None:
    found = figures(
        "The bureau received 600 pleas in 2024.",
        "Wuxi, where a new rule took effect on Dec 1, sent in 60 of the pleas, and 41 came from Suzhou.",
    )
    assert [figure.period for figure in found] == ["2024"] * 3


def test_what_is_compared_with_a_year_is_of_the_year_reported_on() -> None:
    report = "The court heard 600 cases in 2024."
    found = figures(
        report, "It appointed 60 clerks, 41 more than in 2023, and hired 12 guards, against 20 the year before."
    )
    assert [figure.period for figure in found] == ["2024", "2024", "2024", "2024", "2023"]
    assert one("It registered 60 rules, more than in 2024.").period == "2025"
    assert figures(report, "It appointed 60 clerks.")[-1].period is None


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("It settled 60 of the 97 claims brought to it in May.", "brought", "E"),
        ("They certified 60 wills made abroad.", "made", "E"),
        ("The panel closed 60 of 97 cases brought before it.", "closed", "V"),
        ("The head put the share of cases closed online at 60 percent.", "put", "V"),
        ("The cases received this year were closed.", "received", "E"),
        ("He said prices rose to it.", "rose", "V"),
        ("The number was 2,000 lower in 2021.", "lower", "J"),
        ("The court will lower the fees.", "lower", "I"),
        ("Wuhu, whose firms own two vans, pays a fee.", "pays", "V"),
        ("Wuhu, whose firms own two vans, pays a fee.", "own", "V"),
        ("Wuhu and Bengbu, the towns beside it, supply the center with desks.", "supply", "V"),
        ("Fees, costs, charges the court waived, were all counted.", "charges", "N"),
        ("Three firms based in Wuhu run nine desks.", "run", "V"),
        ("Villages that joined in 2022 run nine desks.", "run", "V"),
        ("The desks run by the town are old.", "run", "E"),
        ("They come from nine towns and were trained in May.", "come", "V"),
        ("The clerks who have come from Wuhu are paid.", "come", "E"),
        ("The bureau will open four more.", "open", "I"),
        ("The hall is open to all.", "open", "J"),
        ("The county, which borders Laos, has nine clerks.", "borders", "V"),
        ("People will cross a hill for it.", "cross", "I"),
        ("Clerks have to learn the trade.", "learn", "I"),
        ("In this regard it has done well.", "regard", "N"),
        ("They took 60 deeds, fewer than before, since many papers need no stamp now.", "since", "S"),
        ("They have taken 60 deeds, since the law was changed.", "since", "P"),
        ("He drew up a will.", "will", "N"),
        ("The ports took 60 pleas, and the two share a list.", "share", "V"),
        ("They took 60 pleas, and the share of firms was small.", "share", "N"),
        ("Two more will follow.", "will", "A"),
    ],
)
def test_a_clause_has_one_verb(text: str, word: str, tag: str) -> None:
    read = sentence(text)
    assert read.tags[read.low.index(word)] == tag
