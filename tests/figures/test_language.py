"""What the language says without saying it: units said once, particles that bound nothing, periods taken up."""

import pytest

from tests.figures.reading import figures, one, values


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The allowance rose from 60 to 90 yuan a day.", [(60, "CNY"), (90, "CNY")]),
        ("A juror gets 150 yuan a day, up from 110.", [(150, "CNY"), (110, "CNY")]),
        ("The city spent 12 million yuan on it, 3 million more than before.", [(12e6, "CNY"), (3e6, "CNY")]),
        ("Of the cases, 88 percent were settled, up from 79 in 2022.", [(88, "percent"), (79, "percent")]),
        ("Wages, rent and loans made up 41, 28.5 and 12 percent of them.", [(n, "percent") for n in (41, 28.5, 12)]),
        ("Calls rose 12 percent from 431.", [(12, "percent"), (431, "call")]),
        ("The fund began with 5 million yuan and now holds 18 million.", [(5e6, "CNY"), (18e6, "CNY")]),
        ("The fund has 60 million yuan, of which 14 million has been spent.", [(60e6, "CNY"), (14e6, "CNY")]),
        ("It won back 60 million yuan, including 14 million in back pay.", [(60e6, "CNY"), (14e6, "CNY")]),
        ("The tram cost 60 million yuan and is used by 14 million a year.", [(60e6, "CNY"), (14e6, "item")]),
        (
            "It won back 60 million yuan ($8 million), up from 41 million in 2023.",
            [(60e6, "CNY"), (8e6, "USD"), (41e6, "CNY")],
        ),
        (
            "It won back 60 million yuan ($8 million) in 2024, compared with 41 million before.",
            [(60e6, "CNY"), (8e6, "USD"), (41e6, "CNY")],
        ),
        ("The budget, at 92 million yuan, will be 4 million higher than last year's.", [(92e6, "CNY"), (4e6, "CNY")]),
        ("Requests leapt from 24 to 60.", [(24, "request"), (60, "request")]),
        ("Requests doubled from 410 to 900.", [(2, "times"), (410, "request"), (900, "request")]),
        ("It advised 3,100 overseas Chinese.", [(3100, "chinese")]),
        ("It advised 3,100 Chinese firms.", [(3100, "firm")]),
        ("Eight in ten disputes were settled there.", [(80, "percent")]),
        ("The panel, 24 strong, meets in May.", [(24, "member")]),
        ("A delegation of 16 came.", [(16, "member")]),
        ("Of every hundred callers, 97 were content.", [(97, "percent")]),
        ("Filings were a quarter fewer than in April.", [(25, "percent")]),
        ("Three of every five deeds were sent by post.", [(60, "percent")]),
        ("Two out of every three callers were women.", [(66.6667, "percent")]),
        ("They took 40 calls. A fifth came from farmers.", [(40, "call"), (20, "percent")]),
        ("They took 40 calls, and a quarter concerned rents.", [(40, "call"), (25, "percent")]),
        ("The firm has two branches. A third opened in May.", [(2, "branch")]),
    ],
)
def test_a_unit_is_said_once(text: str, read: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("In 2024, 9.5 percent of the requests were refused.", [9.5]),
        ("By June 30, 72 percent of the cases had been closed.", [72]),
        ("A file takes four days on average, compared with 11 in 2023.", []),
        ("It takes nine working days to examine a file, down from 20.", []),
        ("The rule allows 30 days, and the offices took 12 cases.", [12]),
        ("The register dates from 1592.", []),
        ("The guild hall, built in 1873, hosts 26 mediators.", [26]),
        ("They have burnt bricks there for two millennia.", []),
        ("A taxi driver of 52 was among the 40 pupils.", [40]),
        ("A team of 52 was formed.", [52]),
        ("The booklet sells for 18 yuan.", []),
        ("The court sold the ship for 18 million yuan.", [18_000_000]),
        ("Callers rang the hotline 5,400 times.", [5400]),
        ("Fourteen towns did so in May, and the other two followed.", [14, 2]),
        ("Nobody remembers the other two.", []),
        ("The four desks in the port that deal with it took 60 pleas.", [4, 60]),
        ("The four desks that offer it took 60 pleas.", [4, 60]),
        ("The four towns have signed a pact.", []),
        ("The two sides in the county have signed a pact.", []),
        ("Desks were opened in Kazan (3), Almaty (5) and Hanoi (2).", [3, 5, 2]),
    ],
)
def test_what_is_a_figure(text: str, read: list[float]) -> None:
    assert values(text) == read


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The parties fought over 3.6 million yuan.", "exact"),
        ("The quarrel over HK$3.6 million was settled.", "exact"),
        ("Judges went over 240 files.", "exact"),
        ("The association has won over 15 companies as sponsors.", "exact"),
        ("Lawyers won over 120 cases.", "over"),
        ("Lawyers won over 120 million yuan in back wages.", "over"),
        ("Over 240 files were read.", "over"),
        ("The hotline received complaints about 60 firms.", "exact"),
        ("The staff asked about 60 questions.", "about"),
        ("Under 12 agreements, files are exchanged online.", "exact"),
        ("Under 12 percent of the files were lost.", "up_to"),
    ],
)
def test_a_particle_bounds_nothing(text: str, qualifier: str) -> None:
    assert one(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("All of the 70 counties and districts have a relief center, 53 of which are new.",
         ["county or district", "relief center"]),
        ("It has 11 desks in the homes of the elderly, 64 of whom came.", ["desk", "elderly person"]),
        ("The arbitrators on the roster include 506 from abroad.", ["arbitrator"]),
        ("Hard cases go to panels of seven.", ["member"]),
        ("They took 350 cases, while the country, where 412 offices take part, recorded 900.",
         ["case", "office", "case"]),
        ("Callers may be passed to colleagues in the city. By May, 312 had been.", ["caller"]),
        ("A clerk pointed to shelves of older documents. In the end, 75 were repealed.", ["document"]),
    ],
)  # fmt: skip
def test_the_noun_that_is_left_out(text: str, units: list[str]) -> None:
    assert [figure.unit for figure in figures(text)] == units


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Over the 12 months that ended in June, 820 awards were made.", ["2024-07/2025-06"]),
        ("From January to August, 320 people were trained, the same number as in 2024.", ["2025-01/2025-08"]),
        ("The pool, which started with 20 lawyers, has since grown to 75.", [None, "now"]),
        ("In 2024, the court heard 90 cases. A witness told of a quarrel over 2.4 million euros.", ["2024", None]),
        ("In 2024, agencies took 90 cases. Urumqi tops the list with 31.", ["2024", "2024"]),
        ("He is one of the 920 jurors who, as of March 31, sat in the courts.", ["2025-03-31"]),
        ("In 2024, offices took 90 cases and closed 80. Of the latter, 31 were hard.", ["2024", "2024", "2024"]),
        ("From January to April, 90 came. Of 80 closed by April 30, 12 failed. Wuxi took 31.",
         ["2025-01/2025-04", "2025-04-30", "2025-04-30", "2025-01/2025-04"]),
        ("In 2024, offices took 90 cases. Most draw an allowance of 20 yuan.", ["2024", "now"]),
        ("The wages of 31 men were paid out before the Torch Festival.", [None]),
        ("The province had 96 stations upgraded last year.", ["2024"]),
    ],
)  # fmt: skip
def test_the_period_that_is_taken_up(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


def test_a_dozen_may_be_a_change() -> None:
    assert [figure.kind for figure in figures("The number of arbitrators rose by a dozen to 96.")] == [
        "change",
        "count",
    ]


def test_a_rate_belongs_to_its_own_clause() -> None:
    found = figures("Hefei took 56 cases, and Fuyang, which many people leave each year for work, 98.")
    assert [figure.frequency for figure in found] == [None, None]
