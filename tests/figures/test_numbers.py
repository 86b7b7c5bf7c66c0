"""Numbers in every form, what bounds them, and all that looks like a figure and is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.figures.reading import figures, one, quantities, values
from tracker.figures.words.numberwords import word_value

TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The office handled 4,512 files.", 4512),
        ("The office handled 15000 files.", 15000),
        ("The fund paid out 3.5 million yuan.", 3_500_000),
        ("The fund paid out 7.25 billion yuan.", 7_250_000_000),
        ("Twenty-six stations were opened.", 26),
        ("The team closed two hundred and six files.", 206),
        ("The team answered three thousand four hundred calls.", 3400),
        ("The hotline took ４２，０００ calls.", 42_000),
        ("The hotline was dialed 12.6万 times.", 126_000),
        ("The fund paid out 3.2亿 yuan.", 320_000_000),
        ("The fund paid 8million yuan.", 8_000_000),
        ("It has more than a hundred mediators.", 100),
        ("Half a million yuan was set aside.", 500_000),
        ("It keeps two dozen interpreters on call.", 24),
    ],
)
def test_value(text: str, value: float) -> None:
    assert one(text).value == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Each station has between two and six lawyers.", 2, 6),
        ("Each station has 12 to 15 volunteers.", 12, 15),
        ("Each counsel looks after six or seven villages.", 6, 7),
        ("Mediators receive 60 to 90 yuan a case.", 60, 90),
        ("Grants of 20-30 million yuan were offered.", 20_000_000, 30_000_000),
        ("Fees range from 400 yuan to 700 yuan.", 400, 700),
        ("The checks saved anywhere from 2 million to 5 million yuan.", 2_000_000, 5_000_000),
    ],
)
def test_range(text: str, low: float, high: float) -> None:
    figure = one(text)
    assert (figure.value, figure.value_to) == (low, high)


def test_old_and_new_value_are_no_range() -> None:
    assert values("The number of offices rose from 31 to 44 in 2024.") == [31, 44]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("It trained 90 mediators.", "exact"),
        ("It trained more than 90 mediators.", "over"),
        ("It trained well over 90 mediators.", "over"),
        ("It trained no fewer than 90 mediators.", "over"),
        ("It trained 90-plus mediators.", "over"),
        ("It trained 90 or more mediators.", "over"),
        ("The number of mediators has topped 90.", "over"),
        ("It trained close to 90 mediators.", "nearly"),
        ("It trained almost 90 mediators.", "nearly"),
        ("It trained some 90 mediators.", "about"),
        ("It trained 90 or so mediators.", "about"),
        ("It trained an estimated 90 mediators.", "about"),
        ("It trained up to 90 mediators.", "up_to"),
        ("It trained ninety-odd mediators.", "about"),
        ("It trained something like 90 mediators.", "about"),
        ("The costs added up to 90 million yuan.", "exact"),
        ("The number of mediators has passed the 90 mark.", "over"),
        ("The share did not exceed 37 percent.", "up_to"),
        ("It trained fewer than 90 mediators.", "up_to"),
        ("The grant is no more than 90 yuan for each mediator.", "up_to"),
    ],
)
def test_qualifier(text: str, qualifier: str) -> None:
    assert one(text).qualifier == qualifier


def test_qualifier_binds_the_nearest_number_alone() -> None:
    found = figures("The center has over 40 lawyers and 12 notaries.")
    assert [figure.qualifier for figure in found] == ["over", "exact"]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("About 72 percent of the disputes were settled.", "share", 72, "percent"),
        ("Two-fifths of the mediators are women.", "share", 40, "percent"),
        ("A quarter of the files concerned wages.", "share", 25, "percent"),
        ("Three quarters of the files concerned wages.", "share", 75, "percent"),
        ("Nine out of ten applicants got a reply.", "share", 90, "percent"),
        ("Nearly half of the files concerned wages.", "share", 50, "percent"),
        ("The caseload doubled in 2024.", "ratio", 2, "times"),
        ("That was 3.4 times the number of 2021.", "ratio", 3.4, "times"),
        ("It was twice as many as in 2023.", "ratio", 2, "times"),
        ("The caseload grew by 14 percent in 2024.", "change", 14, "percent"),
        ("The caseload was down 14 percent from 2023.", "change", 14, "percent"),
        ("The rate was 3.1 percentage points higher.", "change", 3.1, "percent"),
        ("The rate rose to 94 percent.", "share", 94, "percent"),
        ("The rate dropped below 5 percent.", "share", 5, "percent"),
        ("Growth came to 19 percent.", "change", 19, "percent"),
        ("The number of applications went up 12 percent.", "change", 12, "percent"),
        ("The mediators drew up 62 percent of the forms.", "share", 62, "percent"),
        ("Women make up 41 percent of the panel.", "share", 41, "percent"),
        ("A sixth of the files concerned wages.", "share", 16.6667, "percent"),
        ("Claims dropped by more than a third last year.", "change", 33.3333, "percent"),
        ("Nine out of every ten applicants got a reply.", "share", 90, "percent"),
        ("RMB 12 million was spent.", "money", 12_000_000, "CNY"),
        ("RMB12m was spent.", "money", 12_000_000, "CNY"),
        ("The award was worth HK$31 million.", "money", 31_000_000, "HKD"),
        ("The award was worth 31 million Hong Kong dollars.", "money", 31_000_000, "HKD"),
        ("The award was worth US$4.5 million.", "money", 4_500_000, "USD"),
        ("The award was worth 4.5 million U.S. dollars.", "money", 4_500_000, "USD"),
        ("The award was worth €2 million.", "money", 2_000_000, "EUR"),
        ("Losses of 90,000 euros were made good.", "money", 90_000, "EUR"),
    ],
)
def test_kind(text: str, kind: str, value: float, unit: str) -> None:
    figure = one(text)
    assert (figure.kind, figure.value, figure.unit) == (kind, value, unit)


def test_a_row_of_percents_is_of_one_kind() -> None:
    found = figures("In Hubei and Hunan, growth came to 19 and 24 percent respectively.")
    assert [(figure.kind, figure.value, figure.unit) for figure in found] == [
        ("change", 19, "percent"),
        ("change", 24, "percent"),
    ]


def test_a_year_before_to_is_no_range() -> None:
    assert values("The staff grew from 9,400 at the end of 2020 to 13,750.") == [9400, 13750]


def test_share_and_the_total_it_leads_to_are_two() -> None:
    found = figures("Calls to the hotline were up 12.5 percent to 4,310.")
    assert [(figure.kind, figure.value) for figure in found] == [("change", 12.5), ("count", 4310)]


def test_bracketed_equivalent_is_a_figure_of_its_own() -> None:
    found = figures("The fund recovered 71 million yuan ($9.8 million) for the workers.")
    assert [(figure.unit, figure.value) for figure in found] == [("CNY", 71_000_000), ("USD", 9_800_000)]
    assert found[1].quote == "$9.8 million"
    assert found[1].measures == found[0].measures


@pytest.mark.parametrize(
    "text",
    [
        "The rules took effect on March 3, 2024.",
        "The lane is of the Qing Dynasty (1644-1911).",
        "A suit takes 38 days on average, 22 fewer than elsewhere.",
        "The docket was empty three weeks out of four.",
        "A paper that took 15 working days is ready in four, as clerks say.",
        "The lab meets the standard GB/T 39791.",
        "The rest may take two springs.",
        "Numbers are only half of the story.",
        "Proof is half the battle.",
        'The motto, "one lamp lights a thousand homes," is painted on vans.',
        '"Half of the work is done before noon," he said.',
        "The rules of 2019 were revised.",
        "The plan for 2021-25 was adopted.",
        "The plan covers the period 2024–26.",
        "The hall opens at 8:30 a.m. every day.",
        "Staff answer calls 24/7.",
        "The 12348 hotline never sleeps.",
        "Callers may dial 12345.",
        "A three-year plan was drawn up.",
        "The wait was cut from 15 working days to four.",
        "It took nine days.",
        "Over the past five years, much has changed.",
        "Article 14 of the law applies.",
        "The office is at Window 6 of the hall.",
        "Document No 27 sets it out.",
        "The city ranks among the top 10.",
        "It was the third such meeting.",
        "The 21st session closed.",
        'The "One Village, One Lawyer" campaign goes on.',
        'The city follows a "3+X" model.',
        "It built a 1+N platform with 5G.",
        "The one-stop hall is a two-way bridge.",
        "Several firms and dozens of lawyers came.",
        "Residents aged 65 and above are served first.",
        "Li Hua, 58, came along.",
        "The station lies 14 kilometers from the town.",
        "A bowl of noodles costs 12 yuan.",
        "The office moved to 27 Renmin Road.",
        "The two sides signed it.",
        "One another's seals are accepted.",
        "Press 3 for Uygur.",
        "The Fortune 500 list was published.",
        "COVID-19 slowed the work.",
        "The law came from the 1990s.",
        "33.jpg",
        "Applicants have to be under 35.",
        "Seniors over 70 pay nothing.",
        "The oldest of the jurists is 81.",
        "The adviser to the village, who is 34, went to see him.",
        "Their sons, who are both 8, walk to school.",
        "A former driver, 43, bakes bread for the others.",
        "At nine o'clock the doors open.",
        "The office answers on extension 401.",
        "Call 2823 4000 for a seat.",
        "The boat sailed seven nautical miles.",
        "The course takes 48 class hours.",
        "Room 302 is open to all.",
        "The caller from Wuzhou was number 14,236 of the month.",
        "Her petition was entered as number 904.",
        "On average, a ten-minute walk is enough.",
        "Legal aid is free for anyone whose monthly income is below 1,200 yuan.",
        "Families earning less than 3,000 yuan a month pay nothing.",
        "Those who earn more than 3,600 yuan must pay.",
        "Claims of up to 1 million yuan go to a single clerk.",
        "A clerk alone hears quarrels over sums of less than 10,000 yuan.",
        "Firms with fewer than 50 employees are exempt.",
        "The clerks must answer within 60 days, and within 30 where the matter is plain.",
        "The two hamlets had quarreled over the spring for three generations.",
        "On average it took 47 days. In 2022 it took 51.",
        "Hardly any of them is younger than 40.",
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 2021 and 2023, the firm took 45 cases.", [45]),
        ("The callers number 14,236 in all.", [14236]),
        ("The clerks there now number 41.", [41]),
        ("In March 2025, twelve of the 30 firms left.", [12, 30]),
        ("The panel counts three arbitrators and one secretary.", [3, 1]),
        ("A 14-member team visited the port.", [14]),
        ("The five-member panel met in May.", [5]),
        ("Twelve Fortune Global 500 companies signed up.", [12]),
        ("Three areas were named: tax, labor and trade.", [3]),
        ("Some of the nine cities of the delta joined.", [9]),
        ("All but two of the 14 cases were closed.", [2, 14]),
        ("Seventy-odd firms keep an office there.", [70]),
        ("Each of the roughly 40 villages has a lawyer.", [40]),
    ],
)
def test_figures_beside_traps(text: str, expected: list[int]) -> None:
    assert values(text) == expected


@given(st.sampled_from(TENS), st.sampled_from(UNITS))
def test_tens_and_units_in_words(tens: str, unit: str) -> None:
    assert word_value(f"{tens}-{unit}") == (TENS.index(tens) + 2) * 10 + UNITS.index(unit) + 1


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=13, max_value=999_999_999))
def test_digits_are_read_as_written(number: int) -> None:
    found = quantities(f"The province reported {number:,} completed files.")
    assert [quantity.value for quantity in found] == [number]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The youngest is 28, the oldest 71.", 0),
        ("The oldest 71 files were burnt.", 1),
        ("My father is 91 and reads without glasses.", 0),
        ("It was a quarter to six in the evening.", 0),
        ("That is half the work.", 0),
        ("Nobody knows what one yuan buys.", 0),
        ("The center opened its doors at Berth 27 in June.", 0),
        ("She is a mother of two who grows apples.", 0),
        ("A file is closed after 19 days. At court, it takes 94.", 0),
        ("Zhangye and Jiuquan, two cities on the old road, have 24 offices.", 1),
        ("Zhangye, Wuwei and Jiuquan, three cities on the old road, have 24 offices.", 1),
        ("Zhangye and Jiuquan have 24 offices, two of them new.", 2),
    ],
)
def test_ages_and_names_counted_again_are_no_figures(text: str, left: int) -> None:
    assert len(figures(text)) == left


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They passed on 310 forms, two and a half times as many as in 2024.", [(310, "count"), (2.5, "ratio")]),
        ("It heard 562 pleas, about three times Wuhan's number.", [(562, "count"), (3, "ratio")]),
        ("It spoke up three times Friday.", [(3, "count")]),
        ("Half of the pleas were about rent, a quarter about pay and an eighth about debts.",
         [(50, "share"), (25, "share"), (12.5, "share")]),
        ("The two cities paid out 7.4 million and 19 million yuan.", [(7.4e6, "money"), (19e6, "money")]),
        ("The man, who had offered 80,000 yuan, agreed to pay 415,000.", [(80_000, "money"), (415_000, "money")]),
        ("Sales saw an increase of 22 percent in number and of 31 percent in value.", [(22, "change"), (31, "change")]),
        ("A forester who retired at 60 has 14 mills.", [(14, "count")]),
        ('"Four out of five awards were honored at once," said the clerk.', [(80, "share")]),
        ('"Seven in ten parties never came back," he said. "It used to be nine out of every ten."',
         [(70, "share"), (90, "share")]),
        ("Suits were up 23.6 percent, and 71 percent of the awards were honored.", [(23.6, "change"), (71, "share")]),
        ("They paid 420 visits in nine months, against 260 in 2024.", [(420, "count"), (260, "count")]),
        ("It took nine days, against 20 in 2022.", []),
        ("The panel took 410 suits in 2023. In 2022 it took 382.", [(410, "count"), (382, "count")]),
        ("The town has one clerk for every 900 residents.", [(900, "ratio")]),
        ("It has one clerk for every 900 residents, compared with one for every 1,400 in 2020.",
         [(900, "ratio"), (1400, "ratio")]),
        ("Loans of up to 200,000 yuan are on offer.", [(200_000, "money")]),
        ("9 in 10 callers are content.", [(90, "share")]),
        ("A ruling now takes three days instead of seven, and 62 percent of them come by mail.", [(62, "share")]),
        ("Three in four quarrels start at a table.", [(75, "share")]),
        ("The bureau opened three in four cities.", [(3, "count"), (4, "count")]),
        ("Farmers account for 60 percent of the clients, bakers for a quarter.", [(60, "share"), (25, "share")]),
        ("Dongji has 1 clerk for every 600 residents.", [(600, "ratio")]),
        ("Lamps were handed out. They cost 780 yuan apiece.", []),
        ("The firm has opened 9 in 10 cities.", [(9, "count"), (10, "count")]),
        ("Only one in 200 pleas was upheld.", [(0.5, "share")]),
        ("The rate has hovered around 0.2 percent for five years and now stands at 0.19.",
         [(0.2, "share"), (0.19, "share")]),
        ("Law firms run 12 branches. Russia has five; Japan and Germany have one each.",
         [(12, "count"), (5, "count"), (1, "count")]),
        ("Clerks earn less than 3,000 yuan.", [(3000, "money")]),
        ("The fund, set up with more than 50 banks, has lent 12 million yuan.", [(50, "count"), (12e6, "money")]),
    ],
)  # fmt: skip
def test_values_and_kinds(text: str, told: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.kind) for figure in figures(text)] == told
