"""Spans that point back, that are counted from an opening, or that a calendar names (published 2025-09-17)."""

import pytest

from tests.figures.reading import figures


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # in so long since an opening
        ("The panel, formed in March 2023, has heard 60 cases in under three years.", ["2023-03/.."]),
        ("The desk, opened in August 2024, has settled 60 cases in just over a year.", ["2024-08/.."]),
        ("The desk was opened in 2022. In less than four years, 60 cases have been settled.", ["2022/.."]),
        ("The desk, opened in 2012, has settled 60 cases in less than two years.", [None]),
        ("Two-thirds of cases are closed within six months.", ["now"]),
        ("In the 18 months since it opened, the desk has taken 60 calls.", ["2024-03/2025-09"]),
        (
            "The fund opened in February. It paid 60 yuan to 41 families in its first half year.",
            ["2025-02/2025-07"] * 2,
        ),
        # in that time
        ("Since opening in January 2021, it has closed 60 cases. In that time 41 clerks left.", ["2021-01/.."] * 2),
        (
            "In the first half, 60 inmates came. Of 41 people released in that time, none was jailed.",
            ["2025-01/2025-06"] * 2,
        ),
        ("Between May and July, 60 towns were visited. In that span, 41 cases were settled.", ["2025-05/2025-07"] * 2),
        ("From 2021 to 2024 it spent 60 yuan. It built 41 halls in those years.", ["2021/2024"] * 2),
        ("In 2023 and 2024, 60 yuan was paid. In the same two years, 41 people asked.", ["2023/2024"] * 2),
        ("The office hired 60 clerks over the years.", [None]),
        (
            "At the end of August there were 60 judges. Over the past eight months they heard 41 cases.",
            ["2025-08", "2025-01/2025-08"],
        ),
        (
            "In the first eight months 60 came. At the end of August, 41 were open. In those eight months, 12 left.",
            ["2025-01/2025-08", "2025-08", "2025-01/2025-08"],
        ),
        # after a time told
        ("It opened in 2019. In the next two years it took 60 cases.", ["2019/2021"]),
        ("It opened in 2019. Over the next two years it will take 60 cases.", ["2025/2027"]),
        ("The rule took effect in March 2023. In the 12 months that followed, 60 pleas came.", ["2023-03/2024-03"]),
        ("On June 4, 60 desks opened. The week before, 41 had opened.", ["2025-06-04", "2025-05"]),
        ("On June 4, 60 desks opened. The following day, 41 opened.", ["2025-06-04", "2025-06-05"]),
        # by the calendar
        ("By year's end, the office wants 60 percent of all pleas to be filed online.", ["2025-12"]),
        ("Last year it took 60 pleas. At year-end, 41 were open.", ["2024", "2024-12"]),
        ("In the latter half of 2024, the office handled 60 cases.", ["2024-07/2024-12"]),
        ("In the last three months of 2024, the office handled 60 cases.", ["2024-10/2024-12"]),
        ("The office handled 60 cases in the final quarter.", ["2024-10/2024-12"]),
        ("The office handled 60 cases last quarter.", ["2025-04/2025-06"]),
        ("In H1 2025, the office handled 60 cases.", ["2025-01/2025-06"]),
        ("In the first week of this year, the office handled 60 cases.", ["2025-01"]),
        ("In the first ten days of May, the office handled 60 cases.", ["2025-05"]),
        ("On New Year's Day, 60 lawyers were on call.", ["2025-01"]),
        ("Over the National Day holiday last year, 60 lawyers were on call.", ["2024-10"]),
        ("In July, 60 lawyers visited 41 towns before the Torch Festival.", ["2025-07"] * 2),
    ],
)
def test_spans(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("The plan, running from 2026 to 2030, foresees 60 courses.", ["2026/2030"]),
        ("The campaign, which ran from March to May, reached 60 towns.", ["2025-03/2025-05"]),
        ("Its 60 operators and 41 lawyers took 12 calls in May.", ["now", "now", "2025-05"]),
        (
            "The city's 60 firms, 41 notary offices and six institutes opened 12 desks in May.",
            ["now"] * 3 + ["2025-05"],
        ),
        ("It now has 60 desks; when it opened, it had 41.", ["now", None]),
        ("The number of judges, 60 at the end of 2023, will reach 400 by 2027.", ["2023-12", "2027"]),
        ("The bureau reported on Monday that 60 inmates had passed in the first half.", ["2025-01/2025-06"]),
        ("The bureau announced a plan that will train 60 clerks.", [None]),
    ],
)
def test_what_a_time_is_said_of(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


def test_just_over_a_year_is_no_rate() -> None:
    found = figures("The desk, opened in August 2024, has settled 60 cases in just over a year.")
    assert [figure.frequency for figure in found] == [None]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # a stock is told as on the day on which it was counted
        (
            "By the end of August 60 lawyers came. From May to August they took 41 cases. Wuhu led with 12 lawyers.",
            ["2025-08", "2025-05/2025-08", "2025-08"],
        ),
        (
            "By June it counted 60 clerks. Last year they took 41 calls. Wuhu had 12 clerks.",
            ["2025-06", "2024", "2025-06"],
        ),
        ("It took 60 calls in 2024, and in 2023 it took 41. Wuhu led with 12 calls.", ["2024", "2023", "2023"]),
        # how many there are, whatever they did
        ("Of the city's 60 committees, 41 were founded in the past two years.", ["now", "2023/2025"]),
        # so far on from an opening
        ("The scheme, begun in July 2023, benefited 60 firms in its 20 months.", ["2023-07/2025-02"]),
        ("Through a platform launched in April last year, 60 pleas came in six months.", ["2024-04/2024-09"]),
        ("The clinic has been held since 2017, except 2020; over that span it has served 60 people.", ["2017/.."]),
        ("It opened in June 2024. The panel has grown from 48 mediators at that time to 60.", ["2024-06", "now"]),
        ("The 60 judges, whose number has doubled since 2015, heard 41 cases in 2024.", ["now", "2015/..", "2024"]),
        (
            "In 2024, 60 pleas came. The court, whose staff has doubled since 2015, heard 41.",
            ["2024", "2015/..", "2024"],
        ),
        ("July alone brought 60 night calls, August 41.", ["2025-07", "2025-08"]),
        ("In the first two years of the program, 2026 and 2027, it will spend 60 million yuan.", ["2026/2027"]),
        (
            "In May 60 firms came. Under a scheme that is to run until 2027, 41 sat in that time.",
            ["2025-05", "2025-05"],
        ),
        # what is to come
        ("Starting next month, 60 clerks will move in.", ["2025-10/.."]),
        ("Work on 60 halls will begin in the spring.", ["2026"]),
        ("In three years' time, there will be 60 halls.", ["2028"]),
        ("The staff will grow from 60 this year to 90 next year and 140 in 2027.", ["2025", "2026", "2027"]),
        (
            "From April to June 60 came. Some 41 left during the quarter; at the end of it, 12 stayed.",
            ["2025-04/2025-06"] * 2 + ["2025-06"],
        ),
        ("They drew up a plan for 2026-28, and want the staff to reach 60 by the end of it.", ["2028"]),
        ("A program runs to the end of 2027. Under it, 60 lawyers will be trained.", ["2027-12"]),
        ("In the year of its introduction the share was 60 percent.", [None]),
        (
            "In 2024 it took 60, nearly matching the 41 of 2019. For the full year, it is likely to take 70.",
            ["2024", "2019", "2025"],
        ),
        ("From January, they will pay 60 yuan, and the full 80 yuan from 2028.", ["2026-01", "2028"]),
        # so far, and in what part of that
        ("It has answered 60 of them so far, 41 this year.", ["now", "2025"]),
        ("In 2025 it has answered 60 of them so far.", ["2025"]),
        ("Since May 2024, experts on call have grown from 46 in 2023 to 60.", ["2023", "now"]),
        ("Wuhu handles more, with 60 cases taken in by its office last year.", ["2024"]),
        (
            "In the first half, 41 pleas came. Fees were lowered by 20 percent on May 1.",
            ["2025-01/2025-06", "2025-05-01"],
        ),
        ("Two vans are to join it before the year is over; each costs 60 yuan.", ["2025"]),
        ("A branch was opened in July. During the first four weeks, it was visited by 60 people.", ["2025-07"]),
        ("The caseload for 2025 is put at 60 cases, with 300 expected in 2026.", ["2025", "2026"]),
        (
            "Over the 18 months that ended in June, 60 cases were closed, and in the previous 18 months, 41.",
            ["2024-01/2025-06", "2022-07/2023-12"],
        ),
        ("In August and the first half of this month they settled 60 disputes.", ["2025-08/2025-09"]),
        ("Before the year is out, another 60 cases are expected there.", ["2025"]),
        ("By the end of 2023 there were 60 translators, and at the last count 97.", ["2023-12", "now"]),
        ("Over the past decade, the staff has grown by 12 to 60.", ["2015/2025", "now"]),
        ("Five years from now, there should be 60 halls.", ["2030"]),
        ("Over the New Year holiday, 60 notaries stayed on duty.", ["2025-01"]),
        ("Tuition, 60 yuan at the outset, was lowered to 41 yuan in 2023.", [None, "2023"]),
        (
            "It took 60 cases in 2024, with December alone bringing 12. Foreigners made up 41 percent of the clients.",
            ["2024", "2024-12", "2024"],
        ),
        # years that end, quarters that are over
        ("In June 2024 it had 60 lawyers, and 41 when the year ended.", ["2024-06", "2024-12"]),
        ("In the past quarter 60 cases were decided.", ["2025-04/2025-06"]),
        ("It has 60 desks. Before that it could offer two.", ["now", None]),
        ("Never had it earned as much as in 2024: 60 million yuan.", ["2024"]),
        ("Of 60 reports, 41 were poor in 2024, compared with 12 out of 90 in 2023.", ["2024", "2024", "2023", "2023"]),
        # what is told of an event is of its time; what is told of a thing is not of that of an aside
        ("An online quiz in August drew 60 entries; the first, a year earlier, had 41.", ["2025-08", "2024-08"]),
        ("The hall opened in May holds 60 seats.", ["now"]),
        ("In 2024, 60 cases came. The desk, which moves this month, cost 41 million yuan.", ["2024", "2024"]),
        ("Last year there were 60 lectures, and this year there have been 41.", ["2024", "2025"]),
        ("In the first quarter, 60 trainees came. In the same quarter, 41 left.", ["2025-01/2025-03"] * 2),
        ("The court heard 60 cases in the half-year just ended.", ["2025-01/2025-06"]),
        ("Between late March and the National Day holiday last year, 60 towns were visited.", ["2024-03/2024-10"]),
    ],
)
def test_what_stands_and_what_was_done(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods
