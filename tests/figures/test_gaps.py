"""Numbers whose noun, verb or object is said but once: in a row, behind "that of", by who did it."""

import pytest

from tests.figures.reading import figures, sentence
from tracker.figures.words.gaps import that_of


def _units(*paragraphs: str) -> list[str]:
    return [figure.unit.rpartition(" ")[2] for figure in figures(*paragraphs)]


def _measures(*paragraphs: str) -> list[str]:
    return [figure.measures.partition(" (")[0] for figure in figures(*paragraphs)]


@pytest.mark.parametrize(
    ("text", "kind", "unit", "measures"),
    [
        (
            "The number of lawsuits fell from 4,410 to 2,930, and that of petitions by more than half.",
            "change",
            "percent",
            "decrease in petitions",
        ),
        (
            "The number of quarrels rose from 81 in 2022 to 130, and that of written complaints by nearly a third.",
            "change",
            "percent",
            "increase in written complaints",
        ),
        ("The fee for students was cut by 40 percent, that for pensioners by 60.", "change", "percent", "fee for pens"),
        (
            "The bonus for a trial rose by 200 yuan and that for a visit by 150 yuan.",
            "change",
            "CNY",
            "bonus for visit",
        ),
        ("The number of centers has grown to 19, and that of the desks tied to them to 260.", "count", "desk", "desks"),
        ("The number of lawyers reached 4,000 and that of law firms 310.", "count", "law firm", "law firms"),
    ],
)
def test_that_of(text: str, kind: str, unit: str, measures: str) -> None:
    last = figures(text)[-1]
    assert (last.kind, last.unit) == (kind, unit)
    assert measures in last.measures


@pytest.mark.parametrize(
    "text",
    [
        "The bureau said that of the 40 clerks 12 speak Thai.",
        "The caseload of Anhui grew by 18 percent, while that of the port rose by 15 percent.",
        "The court closed 40 cases; that of a baker took 12 days.",
    ],
)
def test_that_with_a_verb_of_its_own(text: str) -> None:
    read = sentence(text)
    assert that_of(read, len(read.low) - 2) is None


def test_the_period_of_what_is_resumed_is_that_of_the_new_value() -> None:
    last = figures("The number of complaints fell from 77 in 2022 to 29 in 2024, and that of errors by a third.")[-1]
    assert last.period == "2024"


@pytest.mark.parametrize(
    ("texts", "measures"),
    [
        (
            ("Of the lawyers, 210 advise on shipping, 145 on leasing and 60 on aviation.",),
            ["advise on shipping", "advise on leasing", "advise on aviation"],
        ),
        (
            ("They took on 334 cases. Workers were the clients in 128, women in 91 and people with debts in 23.",),
            ["334", "workers were the clients", "women were the clients", "people with debts were the clients"],
        ),
        (
            ("The court closed 900 cases. Parties chose foreign law in 58 cases, English law in 31 of them.",),
            ["900", "chose foreign law", "chose English law"],
        ),
        (
            ("They handled 386 disputes. Tea accounted for 72, water for 49 and unpaid wages for 114.",),
            ["386", "accounted for by tea", "accounted for by water", "accounted for by unpaid wages"],
        ),
        (
            ("They answered 273 requests. Patents were the subject of 118, trademarks of 96.",),
            ["273", "patents were the subject", "trademarks were the subject"],
        ),
        (
            ("Of the 826 disputes, 513 concerned boundaries and 102 the fruit of old trees.",),
            ["826", "concerned boundaries", "concerned the fruit of old trees"],
        ),
    ],
)
def test_rows(texts: tuple[str, ...], measures: list[str]) -> None:
    found = _measures(*texts)
    assert len(found) == len(measures)
    for own, other in zip(measures, found, strict=True):
        assert own.isdecimal() or own in other


def test_a_row_is_no_chain() -> None:
    last = _measures("Of the calls, 402 were about pay, 288 about marriage and heirs and 97 about debts.")[-1]
    assert "debts" in last
    assert "marriage" not in last


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("They took up 610 disputes and brought about agreements in 470.", "in which"),
        ("The panel discussed 47 hard cases and gave its opinion on 44.", "on which"),
        ("They closed 512 cases. In a further 148 the office put its mistake right.", "in which the office"),
    ],
)
def test_what_was_done_in_them(text: str, measures: str) -> None:
    assert measures in _measures(text)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "They filed 169 requests last year, compared with 123 in 2023.",
        "The office handled 41 matters, as against 33 in 2023.",
    ],
)
def test_what_is_compared_is_not_done_in_them(text: str) -> None:
    assert "which" not in _measures(text)[-1]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Seats have been set up in six cities: 60 in Wuhan, 22 in Yichang and one in Shiyan.", "seat"),
        ("It opened desks in four ports, 12 in Dalian and nine in Yingkou.", "desk"),
        ("There is a list of experts to whom firms can turn: 34 are from Africa.", "expert"),
        ("Centers answered 273 requests. Patents were the subject of 118.", "request"),
        (
            "The province accepted 1,690 requests. It has 32 full-time reviewers. Each now deals with 54 a year.",
            "request",
        ),
        ("It has recruited 212 mentors. They have looked after 640 beginners, and 39 have done so twice.", "mentor"),
        ("Those who cannot travel may ask for a hearing by video. Some 1,260 did.", "person"),
        ("Satisfaction stood at 98 percent among those asked, of whom there were 4,300.", "person"),
        ("Of the awards issued, 97 percent were carried out; only nine were challenged.", "award"),
        ("It runs 18 stations. Seven are in Dehong; two more will follow.", "station"),
    ],
)
def test_the_noun_that_is_left_out(text: str, unit: str) -> None:
    assert _units(text)[-1] == unit


def test_one_of_a_row_of_places() -> None:
    found = figures("The firms run 36 offices abroad: three in Vladivostok, one in Khabarovsk and one in Moscow.")
    assert [figure.value for figure in found] == [36, 3, 1, 1]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("It took 286 cases with a value of 4.9 billion yuan. Nearly half involved a party from abroad.", "of cases"),
        ("It has 187 mediators, a third of them women.", "mediators who are women"),
        ("Premiums totaled 21 million yuan, of which the government bore 40 percent.", "borne by the government"),
        ("Of the 826 disputes, 513 concerned land and 102 water; 94 percent were settled.", "of disputes settled"),
        ("It has 90 notaries. Women account for 61 percent of them, and those under 35 for 38 percent.", "under 35"),
    ],
)
def test_shares(text: str, share: str) -> None:
    last = figures(text)[-1]
    assert last.kind == "share"
    assert share in last.measures


def test_a_share_of_the_sum_itself() -> None:
    last = figures("It took 286 cases with a value of 4.9 billion yuan, 30 percent of which has been paid.")[-1]
    assert "of value of cases" in last.measures


def test_two_changes_for_two_counts() -> None:
    firms, lawyers = figures("It had 103 law firms and 1,780 lawyers, 9 percent and 7 percent more than in 2023.")[2:]
    assert ("law firms" in firms.measures, "lawyers" in lawyers.measures) == (True, True)


@pytest.mark.parametrize(
    ("text", "unit", "measures"),
    [
        (
            "Of the 800 cases, 521 were closed, and a further 46 involved parties from abroad.",
            "case",
            "involved parties",
        ),
        (
            "It issued 57 warnings, and the experts on call have grown from 46 in 2023 to 103.",
            "expert",
            "experts on call",
        ),
        ("It has enlarged the team of lawyers behind the hotline from 64 to 88.", "lawyer", "lawyers"),
        ("It keeps a pool of 217 lawyers, and intends to have 500 of them by 2030.", "lawyer", "lawyers"),
        ("It guided 65 cases. Cars gave rise to 44 and solar panels to 21.", "case", "cases"),
        ("Law firms rose to 120 and lawyers to 1,900.", "lawyer", "lawyers"),
        ("Trucks with fruit cross the bridge at a rate of around 600 a day.", "truck", "trucks"),
        ("Talks are held in May, and a booklet in four languages explains the rules.", "language", "booklet"),
        ("The team consists of 18 lawyers and 26 volunteers.", "volunteer", "volunteers of the team"),
        ("The number of pleas received by the bureau fell to 689 last year.", "plea", "pleas received"),
        ("Next year it will bring its prices down by a tenth.", "percent", "decrease in prices"),
        ("It raised the quota of desks by 12 percent.", "percent", "increase in quota of desks"),
        ("It has sent 74 lawyers abroad, at a cost of 5.6 million yuan.", "CNY", "cost at which"),
        (
            "Pay accounted for 28 percent of the questions, births for 22 percent, and loans between friends for 13.",
            "percent",
            "loans between friends",
        ),
    ],
)
def test_what_the_last_number_counts(text: str, unit: str, measures: str) -> None:
    last = figures(text)[-1]
    assert last.unit.rpartition(" ")[2] == unit
    assert measures in last.measures.partition(" (")[0]


@pytest.mark.parametrize(
    ("text", "unit", "measures"),
    [
        ("Electronic bracelets are worn by 3,400.", "person", "people wearing electronic bracelets"),
        ("The pupils are looked after by 90 tutors.", "tutor", "tutors looking after"),
        ("A choir, made up of 23 men and 19 women, sings in May.", "woman", "women of a choir"),
        ("The service team, composed of 184 lawyers, meets in May.", "lawyer", "lawyers of the service team"),
        ("Graduates sign up for five years with one of 22 courts.", "court", "courts with which graduates sign up"),
        ("Seventeen teachers, eight of them judges, give the lessons.", "teacher", "who are judges"),
        ("One in six of the 420 lawyers can work in English, 90 in Japanese.", "lawyer", "work in Japanese"),
        ("Income from abroad grew by 34 percent and that from clients at home by 11 percent.", "percent", "at home"),
        ("Companies paid for 60 desks, those from Macao for 12.", "desk", "desks"),
        ("Behind them stands a network of 135 stations.", "station", "stations"),
    ],
)
def test_who_is_told_of(text: str, unit: str, measures: str) -> None:
    last = figures(text)[-1]
    assert last.unit.rpartition(" ")[2] == unit
    assert measures in last.measures.partition(" (")[0]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Teachers make up 22 percent of them, farmers 31 and shopkeepers 9.", [22, 31, 9]),
        ("Land accounts for two fifths of the quarrels, water for a quarter and noise for 18 percent.", [40, 25, 18]),
    ],
)
def test_percent_is_said_once(text: str, read: list[float]) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == [(value, "percent") for value in read]


@pytest.mark.parametrize(
    ("text", "unit", "measures"),
    [
        ("They were awarded 512 million yuan, 420 million of which has reached them.", "CNY", "awarded"),
        ("Those who were not content, 410 in all, were called back.", "person", "people who were not content"),
        ("Volunteers receive nothing, though 45 were given a bus pass.", "volunteer", "given"),
        ("It trained 90 clerks. It held 19 courses. In May, 12 took part by video.", "clerk", "took part"),
    ],
)
def test_whom_it_goes_on_about(text: str, unit: str, measures: str) -> None:
    last = figures(text)[-1]
    assert last.unit == unit
    assert measures in last.measures.partition(" (")[0]


def test_what_each_of_them_has() -> None:
    texts = _measures("It set up 27 rooms; 18 of them have a tree, six a pavilion and three a tea house.")
    assert [text.rpartition(" ")[2] for text in texts[1:]] == ["tree", "pavilion", "house"]


def test_what_is_held_against_a_share_made_up_nothing() -> None:
    last = figures("Three quarters of the pleas were made by phone, against a mere 28 percent in 2021.")[-1]
    assert "accounted" not in last.measures


def test_what_an_aside_counts_is_over_with_it() -> None:
    assert _units("The centers handled 860 pleas. Anshan, where the center has only four clerks, dealt with 96.") == [
        "plea",
        "clerk",
        "plea",
    ]
