"""Periods of campaigns, schemes and terms, of stories, and of what goes on from the sentence before (2025-09-17)."""

import pytest

from tests.figures.reading import figures

MARCH, HALF = "2025-03", "2025-01/2025-06"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # what was run for a while
        ("During a sweep that began in March, clerks called on 60 barges.", [f"{MARCH}/.."]),
        ("In a drive launched in March, clerks called on 60 barges.", [f"{MARCH}/.."]),
        ("Under a scheme launched on Monday, 60 clerks were sworn in.", ["2025-09-15"]),
        ("The drive began in March. During the drive, 60 barges have been called on.", [f"{MARCH}/.."]),
        ("The bureau introduced the scheme in March. Under the scheme, clerks saw 60 skippers.", [f"{MARCH}/.."]),
        ("The bureau introduced the scheme in March. Under the scheme, skippers pay 60 yuan.", ["now"]),
        ("The trial began in March 2022 and ended in May that year. In the trial, 60 pleas came.", ["2022-03/2022-05"]),
        ("Lishan tried out the app in 2021. In the trial, which ran until May 2022, 60 pleas came.", ["2021/2022-05"]),
        ("The sweep ran from March to May. During the sweep, 60 barges were searched.", ["2025-03/2025-05"]),
        ("The sweep got under way in March. In its course, 60 barges were searched.", [f"{MARCH}/.."]),
        ("The trial began in March. Wuhu has 60 offices in the trial.", ["now"]),
        # what has been done since the sentence before
        ("Since March, skippers have been able to file by radio. Sixty have made use of it.", [f"{MARCH}/.."]),
        ("The rule has been in force since March. It has been applied in 60 cases.", [f"{MARCH}/.."]),
        ("Since 2022, the port has had a desk. It has 60 clerks. They have written 41 leaflets.", ["now", None]),
        # what was drafted, and who is on a list
        ("The panel has 60 members. It has drawn up 41 guidelines.", ["now", None]),
        ("The bureau has drawn up a list of 60 doctors.", ["now"]),
        # terms and years of schools
        ("At the start of the new term, 60 teachers were sworn in.", ["2025-09"]),
        ("Last term, 60 pupils sat as jurors.", ["2025-02/2025-07"]),
        ("In the spring semester, 60 students sat as jurors.", ["2025-02/2025-07"]),
        ("Each judge will give 60 lessons in the school year.", ["2025/2026"]),
        ("Last school year, judges gave 60 lessons.", ["2024/2025"]),
        ("The roster of the last term held 60 arbitrators.", [None]),
        # the same months of a year that is not over
        (
            "So far this year, the desk has seen 60 crews, against 41 in the same period last year.",
            ["2025", "2024-01/2024-09"],
        ),
        (
            "From January to June 60 came. That compares with 41 and 12 in the same periods of 2024 and 2023.",
            [HALF, "2024-01/2024-06", "2023-01/2023-06"],
        ),
        # counted from an opening
        ("The desk, which opened in June 2022, took 60 pleas in its first half-year.", ["2022-06/2022-11"]),
        ("The court opened in 2019. In its first full year it heard 60 cases.", ["2020"]),
        # before the end of the year
        ("The bureau will hire 60 clerks before the end of the year.", ["2025"]),
        ("The bureau will hire 60 clerks by the end of the year.", ["2025-12"]),
        # what a body has, whatever was done with it and when
        ("A committee, made up of 60 villagers, was formed in 2019.", ["now"]),
        ("A panel consisting of 60 doctors was set up in March.", ["now"]),
        ("The archive, with its 60,000 files, was moved in 2022.", ["now"]),
        ("A delegation made up of 60 judges came in March.", [MARCH]),
        ("The chain has grown to 60 shops in 41 towns.", ["now", "now"]),
        # who came
        ("On Sept 3, the court held an open day. Sixty villagers came.", ["2025-09-03"]),
        ("Last year 97 drivers were trained. Sixty found work, and 41 opened shops.", ["2024"] * 3),
        # weeks, weekends and eves
        (
            "The third Book Week was held from July 8 to 14. During the week, 60 talks were given.",
            ["2025-07-08/2025-07-14"],
        ),
        ("Over the weekend, 60 clerks gave advice. Some 700 guests stopped by.", ["2025-09-13/2025-09-14"] * 2),
        ("Sixty clerks work at the weekend.", ["now"]),
        ("On the eve of Constitution Day, 60 pupils read it out.", ["2024-12"]),
        ("In 2023 the town lost 60 trees. In the decade before, it had lost 41.", ["2023", "2013/2023"]),
        # what is there, whatever is done
        ("The clerks, 60 in all, will stay until December.", ["now"]),
        ("Each of the town's 60 districts has had a desk since 2020.", ["now"]),
        ("The hall, opened on July 1, issued 60 passes in its first month.", ["2025-07"]),
        ("In 2024 it heard 60 pleas. The longest took 41 sittings.", ["2024", "2024"]),
        ("It has paid for 60 projects. The largest, a dam, swallowed 41 million yuan.", [None, None]),
        ('In 2024, 97 pleas came. "I lost 60 yuan," said a fish seller.', ["2024", None]),
        # an old value without a time of its own
        (
            "In June it took 97 pleas, 12 percent more than in June last year, and saw 60 crews, as against 41.",
            ["2025-06", "2025-06", "2025-06", "2024-06"],
        ),
        ("Fees have come down to an average of 60 yuan from 97 yuan at the outset.", ["now", None]),
        # who is on a list, whatever was done since when
        ("Since 2023, the town has gathered a panel of 60 doctors.", ["now"]),
        ("Since 2023, the town has trained a total of 60 doctors.", ["2023/.."]),
        ("A hall that opened there in May 2021 now houses 60 clerks.", ["now"]),
        ("A group of 60 jurors made up of biologists and anglers sits there.", ["now"]),
        # a clause of its own
        ("Its awards have been recognized in 17 countries, with a court in Busan enforcing one in June.", ["now"]),
        ("Sixty cooks, who had waited since May, got 41 yuan in June.", ["2025-06", "2025-06"]),
        ("That was shown by a case which ended in June. A court awarded a tannery 60,000 euros.", ["2025-06"]),
        # by then, since then, before that
        ("By the end of June, 60 clerks had come. The clerks had read 41 files by then.", ["2025-06"] * 2),
        ("Wuhu took part in a trial launched in 2022. Since joining, it has closed 60 pleas.", ["2022/.."]),
        ("It was renovated in 2024. Before the work began, it had 60 desks.", [None]),
        ("When the ferry was closed, 60 boatmen went home. That was in 2020.", ["2020"]),
        ("In the mid-1990s, 60 people worked there.", ["1990/1999"]),
        # what stands in apposition, and what opens the next clause
        ("It opened in May 2022. In 2023, its first full year, it took 60 pleas.", ["2023"]),
        ("In 2023 it drew 60 guests, and at its start in 2015 not even 41.", ["2023", "2015"]),
        (
            "On July 6, 97 clerks sat down. Sixty people lined up at 41 desks on July 8.",
            ["2025-07-06"] + ["2025-07-08"] * 2,
        ),
        ("One reason is a roll, which was opened in March and lists 60 names.", ["now"]),
        ("During the flood season, which lasts from June to August, 60 teams were on call.", ["2025-06/2025-08"]),
        ("The share was 60 percent higher than in the first half of last year.", [HALF]),
        ("Fees fell thanks to 60 rulings of last year.", ["2024"]),
        ("A fight against fraud that began in March is over. In the fight's wake, 60 men confessed.", [None]),
        # stories
        ("A maker of bolts learned in July of a flaw. That would have cost it 60,000 yuan.", ["2025-07"]),
        ("From January to June, 97 pleas came. We danced, said a welder from Wuhu, who got 60 yuan.", [HALF, None]),
        ("A case drew crowds in August. Three dealers were told to pay 60,000 yuan.", ["2025-08"] * 2),
        ("From January to June, 97 pleas came. A glazier, whose boss had fled, got 60 yuan.", [HALF, None]),
        (
            "By the end of June, 97 pleas were closed. One of them was that of a baker who had been fined 60 yuan.",
            ["2025-06", None],
        ),
        ("In the largest, 60 cooks were paid before they flew home in June.", ["2025-06"]),
        ("In 2024, 97 pleas came. Wuhu has put up desks at docks, where 60 skippers sought advice.", ["2024", None]),
        ("A team of 60 roofers called in June. They got 900 yuan within a week.", ["2025-06"] * 2),
    ],
)
def test_periods(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("Each year, the county's notary offices and its mediators hear 60 quarrels.", ["year"]),
        ("Each of the 41 towns has a desk.", [None]),
        ("Forty clerks are trained each year at the school.", ["year"]),
        ("More than 60 loads of peaches, plums and pears pass through the gate every day.", ["day"]),
        ("The city spends 60 million yuan ($9 million) a year on it.", ["year", "year"]),
        ("It took 60 calls a day last year, against 41 in 2023.", ["day", "day"]),
        ("It took 900 calls last year, or 75 a month, against 800 in 2023.", [None, "month", None]),
        ("Its annual output has tripled.", [None]),
    ],
)
def test_rates(text: str, rates: list[str | None]) -> None:
    assert [figure.frequency for figure in figures(text)] == rates
