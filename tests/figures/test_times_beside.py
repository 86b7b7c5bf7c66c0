"""Periods of what stands beside a deed: asides in the present, bodies that do it, sums it was about (2025-09-17)."""

import pytest

from tests.figures.reading import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a span that goes on stands ahead of a verb in the perfect, at the head of a clause or right before it
        ("The county counts 60 panels, who this year have so far settled 2,100 feuds.", ["now", "2025"]),
        ("A fund set up in 2023 has paid 2 million yuan to widows.", [None]),
        ("Nobody needs to travel: so far this year, 41,000 letters have been passed on.", ["2025"]),
        ("It has helped 57 widows so far this year, saving 9,000 yuan.", ["2025", "2025"]),
        # what is, whatever was done there and when
        ("The port, where 186 notaries work, issued 130 deeds last year.", ["now", "2024"]),
        ("This year 31 opinions were drafted by a panel of 88 scholars.", ["2025", "now"]),
        ("Most visits last year were made by the 52 teams that the bar has formed.", ["now"]),
        ("Most visits last year were made by the 52 teams that the bar had formed.", ["2024"]),
        ("Lawyers now keep hours in 198 stations, after a trial in 24 stations in 2024.", ["now", "2024"]),
        ("The roll has grown to 71 lawyers since 2022, 40 of whom speak Thai.", ["now", "now"]),
        ("Since 2022, 40 of the lawyers speak Thai.", ["2022/.."]),
        ("In 2024, it took 900 calls; it has 14 seats.", ["2024", "now"]),
        ("In 2024 it heard 90 suits. There is a list of 640 names.", ["2024", "now"]),
        (
            "In 2024 it heard 90 suits. Of the 712 judges, 143 come from abroad, up from 118.",
            ["2024", "now", "now", None],
        ),
        ("In 2024 it drew 20 deeds. Others, 58 of which are open at night, drew 64.", ["2024", "now", "2024"]),
        # where something has got to
        ("The method has spread to 310 villages.", ["now"]),
        ("The method spread to 310 villages in 2023.", ["2023"]),
        # what a deed comes to, was part of or was about
        ("The panel settled 310 feuds last year, a rate of 97 percent.", ["2024", "2024"]),
        ("Hers is one of 940 suits in which it helped in 2024, out of a total of 3,300 suits.", ["2024", "2024"]),
        (
            "The court, which heard 31 suits in 2024, with 9 million yuan ($1.2 million) in dispute, is old.",
            ["2024"] * 3,
        ),
        ("In a survey that the bureau held in 2021, only 54 percent said so.", ["2021"]),
        ("In a court that the bureau opened in 2021, only 54 percent said so.", [None]),
        # the end of a year tells how many there were, and of which year what was done
        ("At the end of 2024, the bar had 310 members. It received 75 complaints.", ["2024-12", "2024"]),
        ("At the end of 2024, the bar had 310 members. It had 75 clerks.", ["2024-12", "2024-12"]),
        ("In December, the bar received 310 letters. It held 75 talks.", ["2024-12", "2024-12"]),
        # those of whom the number is told
        ("The number of pupils who came last year was 560. They heard 14 talks.", ["2024", "2024"]),
        ("Feuds that reached the court last year numbered 905. It settled 860.", ["2024", "2024"]),
        # two years, a number each
        ("It heard 90 suits last year, up from 58 and 71 in the two previous years.", ["2024", "2022", "2023"]),
        ("Pleas numbered 300 in 2024, after 210 and 260 in the previous two years.", ["2024", "2022", "2023"]),
        ("In the previous two years, it heard 90 suits.", ["2023/2024"]),
        ("In the winter of 2023-24, teams cleared 80 roads.", ["2023/2024"]),
        # since an opening that was told
        ("It opened in March 2022. Since its opening, it has heard 127 suits.", ["2022-03/.."]),
        ("It opened in March 2022. Since it was founded, it has heard 127 suits.", ["2022-03/.."]),
        ("Since it was founded, it has heard 127 suits.", ["now"]),
        # what has been done since then; what a van did is not of the year that it was bought in
        ("Fees were halved in June, and 1,400 pupils have since come.", ["2025-06/.."]),
        ("Bought in 2019, the van has carried 900 judges.", [None]),
        ("Bought in 2019, the van carried 900 judges.", ["2019"]),
        ("The bar, founded in 1988 with 37 members, now counts 4,600.", ["1988", "now"]),
        # spans told in other words
        ("It heard 12 suits in its first year, 2016, and 240 last year.", ["2016", "2024"]),
        ("Over the summer holidays, 88 students ran clinics.", ["2025"]),
        ("In the eight years that this has been done, 1,150 suits have been closed.", ["2017/2025"]),
        ("The eight years that this took were long, and 1,150 suits were closed.", [None]),
        ("By Dec 31, 2024, 41 men had come. The court settled 9,000 suits.", ["2024-12-31", "2024"]),
        ("At the end of June, 41 men were in. During the half year, 51 had come.", ["2025-06", "2025-01/2025-06"]),
        ("The bureau had promised to open 20 desks by the end of 2024.", ["2024-12"]),
        ("From 2021 to 2024, the number of advisers in the hills grew from 900 to 2,700.", ["2021", "2024"]),
        ("The past year was a good one: 840 boats came in.", ["2025"]),
        ("In May, a court passed a verdict that obliges a miller to pay 3 million yuan.", ["2025-05"]),
        ("In May, a hall was opened which serves 14 villages.", ["now"]),
        ("It heard 39 suits in 2024, and in the 25 towns of the hills, jurors are at work.", ["2024", "now"]),
        ("Compared with the first quarter of 2024, complaints fell to 610.", ["2025-01/2025-03"]),
        ("Until 2021, it took days. In that time the number of clerks has risen from 90 to 130.", [None, "now"]),
        # a list behind its verb, with a clause at its end; parts of what is
        (
            "Behind it stand 21 clerks, 13 cooks and 45 maids, to whom 12 boys have been added.",
            ["now", "now", "now", None],
        ),
        ("In 2020 it had none. Pacts have since opened doors; 215 mills are in, 44 of them abroad.", ["now", "now"]),
        ("The club has 71 members. Of late, 40 of the members have passed a test.", ["now", "now"]),
    ],
)
def test_period_beside(text: str, expected: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == expected
