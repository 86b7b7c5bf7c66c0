"""The unit: the head of the counted noun, with its classifier, wherever it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.reading import figures, one
from tracker.figures.words.nouns import is_plural, singular


@pytest.mark.parametrize(
    ("plural", "one_of_them"),
    [
        ("notaries", "notary"),
        ("cases", "case"),
        ("agencies", "agency"),
        ("branches", "branch"),
        ("classes", "class"),
        ("people", "person"),
        ("businesses", "business"),
        ("persons", "person"),
        ("staff", "staff"),
        ("days", "day"),
        ("craftsmen", "craftsman"),
        ("policewomen", "policewoman"),
        ("schoolchildren", "schoolchild"),
        ("townspeople", "townsperson"),
        ("specimen", "specimen"),
    ],
)
def test_singular(plural: str, one_of_them: str) -> None:
    assert singular(plural) == one_of_them


@given(st.from_regex(r"[a-z]{3,9}(ck|nt|er|al)", fullmatch=True))
def test_regular_plurals_come_back(noun: str) -> None:
    assert singular(noun + "s") == noun
    assert is_plural(noun + "s")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The county has 48 practicing lawyers.", "lawyer"),
        ("The county has 48 foreign-related notary offices.", "notary office"),
        ("Services reach 61 countries and regions.", "country or region"),
        ("Counsels serve 2,300 villages and communities.", "village or community"),
        ("The team settled 57 freight claims.", "claim"),
        ("It published 14 legal guides.", "legal guide"),
        ("Courses were held 26 times.", "time"),
        ("A total of 88 hearings were held.", "hearing"),
        ("Legal aid went to 930 migrant workers.", "migrant worker"),
        ("It works with 35 institutions at home and abroad.", "institution"),
        ("The hearing brought in 19 witnesses.", "witness"),
        ("It gave 34 interviews.", "interview"),
        ('He is one of 1,146 "respected elders" who mediate.', "elder"),
        ("Counsels run 260 evening classes.", "class"),
    ],
)
def test_noun_after_the_number(text: str, unit: str) -> None:
    assert one(text).unit.endswith(unit.rpartition(" ")[2])


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The number of hotline calls reached 61,000.", ["call"]),
        ("Cases accepted by the commission exceeded 900.", ["case"]),
        ("The city has 300 lawyers, of whom 41 speak French.", ["lawyer", "lawyer"]),
        ("The city has 300 lawyers. Of them, 41 speak French.", ["lawyer", "lawyer"]),
        ("The city has 300 lawyers, compared with 280 in 2023.", ["lawyer", "lawyer"]),
        ("Jinan and Zibo held 31 and 12 hearings respectively.", ["hearing", "hearing"]),
        (
            "Training bases — three at the national level and six at the provincial level — were set up.",
            ["base", "base"],
        ),
        ("Foreign-related cases are few: 18 were registered.", ["case"]),
        ("The roster has grown to 44 arbitrators, up from 30.", ["arbitrator", "arbitrator"]),
        ("The center widened its circle of partner bodies to 18.", ["body"]),
        ("Clerks, 340 in all, were trained.", ["clerk"]),
        ("Firms in Hunan numbered 1,176 and their lawyers 17,900.", ["firm", "lawyer"]),
        ("Heze has 1,900, Dezhou 1,400 and Zibo 1,100 grassroots mediators.", ["mediator"] * 3),
        ("The port is busy. Freight trains run daily: 570 of them left in May.", ["train"]),
        ("Nearly one-third of the disputes, or 4,100, were settled.", ["percent", "dispute"]),
        ("Claims over land dropped by a tenth last year, from 312 to 281.", ["percent", "claim", "claim"]),
        ("The number of lawyers grew by 12 percent to 1,830.", ["percent", "lawyer"]),
        ("The court has seen its caseload rise to 146.", ["case"]),
    ],
)
def test_noun_elsewhere(text: str, units: list[str]) -> None:
    assert [figure.unit.rpartition(" ")[2] for figure in figures(text)] == units


def test_a_verb_after_the_noun_is_no_part_of_it() -> None:
    assert one("A choir of 14 singers tours the villages.").unit == "singer"


def test_a_verb_after_a_bare_number_is_no_noun() -> None:
    found = figures("The station took 410 cases, of which 96 concerned farmers.")
    assert [figure.unit for figure in found] == ["case", "case"]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("Any trader in the zone may ask for a refund. Nine have done so since May.", "Nine", "trader"),
        ("Every notary may sit the test. Forty-one did so last year.", "Forty-one", "notary"),
        ("The court took 30 cases from banks. Nine have done so well that they were praised.", "Nine", "case"),
        ("At 4,120, the number of cases was the highest ever.", "4,120", "case"),
        ("Complaints about noise led the list with 10,280, followed by rent with 6,350.", "10,280", "complaint"),
        ("Complaints about noise led the list with 10,280, followed by rent with 6,350.", "6,350", "complaint"),
        ("The court heard 58 cases worth 1.3 billion yuan in all, up from 41 the year before.", "41", "case"),
        ("The fund paid out 8.2 million yuan, up from 7.1 million a year earlier.", "7.1 million", "CNY"),
        ("Law firms sent teams that gave legal checkups to 1,150 firms.", "1,150", "firm"),
        ("Wuwei has law firms of its own. In all, 12 firms took part.", "12", "law firm"),
        ("In all, 63 tutors may work in nine cities, but only five have applied.", "five", "tutor"),
        ("Some 1,900 clerks attended 46 talks, and 24 were sent to Lima.", "24", "clerk"),
        ("The court received 204 claims, and 98 were dropped.", "98", "claim"),
        ("The team advised on 28 sales worth a combined 640 million yuan.", "28", "sales"),
        ("Nine banks came, four from Macao, two each from Lima and Quito and one from Accra.", "one", "bank"),
        ("Of the tutors, all but nine speak Thai.", "nine", "tutor"),
        ("One tutor in three is retired. Nine come from Macao.", "Nine", "tutor"),
        ("Half of the mills are closed. Two have burnt down.", "Two", "mill"),
        ("Tutors must sit a test every year. Last year 62 did, while 27 refused.", "62", "tutor"),
        ("Three courts send cases to it. In 2022 they sent 75.", "75", "case"),
        ("It took on 640 quarrels. Mills were a party to 280 of the 640, farms to 190.", "280", "quarrel"),
        ("It took on 640 quarrels. Mills were a party to 280 of the 640, farms to 190.", "640", "quarrel"),
        ("It took on 640 quarrels. Mills were a party to 280 of the 640, farms to 190.", "190", "quarrel"),
        ("Most quarrels are about late parcels (220), followed by price (90).", "220", "quarrel"),
        ("The firm has lawyers in Hefei (120) and Wuhu (34).", "120", "lawyer"),
        ("The fee is 120 yuan; for students, it is 60.", "60", "CNY"),
        ("Clerks passed 90 pupils. A test was held in five cities. Of the 240 who sat it, 90 passed.", "240", "pupil"),
        ("A test was held in five cities. Of the 240 who sat it, 90 passed.", "240", "person"),
        ("It is 17 percent in the first tier, 29 in the second and 46 in the third.", "46", "percent"),
        ("The Wuhu Notary Office, one of five in Anhui, has handled 214 deeds.", "five", "notary office"),
        ("Six courts opened lanes for deeds, and the one in Wuhu has confirmed 64 of them.", "64", "deed"),
        ("Some 630 colleges teach law, and in two rounds the state has picked 51.", "51", "college"),
        ("Forty-six clerks hold the first of them and 139 the second.", "139", "clerk"),
        ("Its intake rose from 1,180 to 1,940.", "1,180", "student"),
        (
            "Of these, 339 pleas were taken, and 312 suits were closed, compared with 268 and 249 respectively.",
            "268",
            "plea",
        ),
        ("The number of pleas climbed by 64 percent to 871 after guides had been hired.", "871", "plea"),
        ("The report puts the number of pleas heard by its clerks in 2025 at 9,640.", "9,640", "plea"),
        ("A new hall will bring the number of clerks from 76 to 80.", "76", "clerk"),
        ("For people over 70, wills are drawn up free of charge: 540 were last year.", "540", "will"),
        ("A clerk gets 2,500 yuan a month. In Wuhu it is 3,200, and in Lhasa 1,200.", "3,200", "CNY"),
        ("A clerk gets 2,500 yuan a month. In Wuhu it is 3,200, and in Lhasa 1,200.", "1,200", "CNY"),
        ("About 90 full-time clerks and 2,100 private ones share the work.", "2,100", "clerk"),
        ("Fees made up 7.9 percent of the total, 1.1 points above the year before.", "1.1", "percent"),
        ("It counts 14 points above the sea.", "14", "point"),
        (
            "Clerks handled 142 matters. Deeds were used in 126 states. In 2025 alone, the figure was 54.",
            "54",
            "matter",
        ),
        ("Each serves four, which makes for 89 hamlets. In all, the figure is above 110.", "110", "hamlet"),
        ("Eleven offices can do it, and employ 64 clerks. Four have joined a trial.", "Four", "office"),
        ("It began to set up courts in the mills. By May, 264 of them had been formed.", "264", "court"),
        ("They write opinions: so far they have delivered 118.", "118", "opinion"),
        ("They employ 24 full-time clerks; another 96 work part-time.", "96", "clerk"),
        ("As Wuwei has only 90 lawyers, 30 volunteers have come. Nine come from Wuhan.", "Nine", "volunteer"),
        ("A ruling in Seoul brought to 19 the number of cities where awards were upheld.", "19", "city"),
        ("It heard 141 cases, with 2.4 billion yuan at stake, compared with 97 and 1.4 billion yuan.", "97", "case"),
        ("Hekou, a town with a population of 90,000, has two halls.", "90,000", "person"),
        ("Each of the 160 clerks takes some 40 calls a shift.", "160", "clerk"),
        ("Five of the 19 notaries visit patients in hospital every week.", "19", "notary"),
        ("Most of the pleas were about pay (212), rent (97) and debts (41).", "41", "plea"),
        ("The pleas concerned wages (212), rent (97) and debts (41).", "97", "plea"),
        ("Work was found for 58 inmates, 12 of them in the shops of nine firms; 23 took courses.", "23", "inmate"),
        ("They are helped by 390 clerks, porters and guards (120, 130 and 140 respectively).", "130", "porter"),
        ("The city has 90 porters and guards (52 and 38).", "38", "guard"),
        ("Women were the applicants in 6,100 cases and people with disabilities in 870.", "6,100", "case"),
        ("Women were the applicants in 6,100 cases and people with disabilities in 870.", "870", "case"),
        ("It signed 90 deeds. Most of the papers were bound for Japan (40), Peru (20) and Chad (10).", "20", "paper"),
        ("Hekou had one clerk for every 9,000 residents. It now has one for every 3,500.", "3,500", "resident"),
    ],
)
def test_what_is_counted_where_the_noun_stands_apart(text: str, number: str, unit: str) -> None:
    assert next(f.unit for f in figures(text) if f.number == number) == unit


@pytest.mark.parametrize(
    ("paragraphs", "units"),
    [
        ("The exam was held in 34 halls. Nearly 9,600 had signed up by May.", ["hall", "person"]),
        ("Tests were held at 12 sites. In Xizang, 187 took part.", ["site", "person"]),
        ("More than 7,000 sit for the exam in May.", ["person"]),
        ("The 84 tutors taught at 12 schools. In May, 31 were promoted.", ["tutor", "school", "tutor"]),
        ("The network has 34 halls. Twelve were repaired in May.", ["hall", "hall"]),
        ("Some 820 people passed. Wuxi and Suzhou had the most applicants, with 58 and 55 respectively.",
         ["person", "applicant", "applicant"]),
        ("In Wuxi, 112 engineers take turns in technical disputes. Last year they helped settle 64.",
         ["engineer", "dispute"]),
        ("Three halls issue electronic cards. In May alone 125 were issued.", ["hall", "card"]),
        ("Three halls issue electronic cards. In May alone 125 were closed.", ["hall", "hall"]),
        ("In Wuxi, 112 engineers take turns in technical disputes. Last year they trained 64.",
         ["engineer", "engineer"]),
    ],
)  # fmt: skip
def test_who_did_it_and_what_was_done_tell_what_is_counted(paragraphs: str, units: list[str]) -> None:
    assert [figure.unit for figure in figures(paragraphs)] == units


def test_women_are_a_share_of_people() -> None:
    found = figures("Courts drew 480 assessors from the lists of 13 districts. Women account for 46 percent of them.")
    assert found[-1].measures.startswith("share of assessors")
    found = figures("The funds bought 480 desks for 13 schools. Desks of oak account for 46 percent of them.")
    assert found[-1].measures.startswith("share of desks")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The city pays 70 percent of the cost of the course.", "share of cost of the course"),
        ("The halls sold 96 tickets. The hall in Wuxi accounted for 40 percent of these.", "share of tickets"),
        ("They read 96 novels and 40 plays. Novels made up 60 percent of the loans.", "share of loans"),
    ],
)
def test_what_a_share_is_of(text: str, told: str) -> None:
    assert figures(text)[-1].measures.startswith(told)


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("More than half of the calls had to do with rent and just under a fifth with dogs.", [50, 20]),
        ("Half of the calls had to do with rent, about a third with dogs and a tenth with noise.",
         [50, 33.3333, 10]),
        ("The fourth hall deals with rent and just under it a fifth with dogs.", []),
    ],
)  # fmt: skip
def test_a_row_of_fractions(text: str, shares: list[float]) -> None:
    assert [figure.value for figure in figures(text)] == shares


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Dongxing, a city of 220,000, lies on the border.", ["person"]),
        ("Heihe, a city of 40 temples, lies on the border.", ["temple"]),
        ("Calls about rent came to 35, followed by tax (19) and noise (14).", ["call", "call", "call"]),
        ("Callers want (1) rent cut, (2) noise stopped.", []),
    ],
)
def test_a_city_of_so_many_and_numbers_in_brackets(text: str, units: list[str]) -> None:
    assert [figure.unit for figure in figures(text)] == units
