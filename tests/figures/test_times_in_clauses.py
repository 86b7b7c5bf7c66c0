"""Periods by the clause that a figure stands in: its verb, its aside, the time at its head (published 2025-09-17)."""

import pytest

from tests.figures.reading import figures


def periods(text: str) -> list[str | None]:
    return [figure.period for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a subject's own figure hangs on the verb behind it
        ("The streets are narrow, and a cart with 12 lanterns was bought in May 2024.", ["2024-05"]),
        ("The tickets are sold, and a booklet with 22 songs will be handed out in January.", ["2026-01"]),
        ("It was after a quarrel among six brothers had closed the mill in 2021 that the town stepped in.", ["2021"]),
        ("The hall opened in 2020, and a library of 12,000 books was added in 2023.", ["2023"]),
        ("In 2022 the hall bought 40 chairs, and a room with 14 desks is let to students.", ["2022", "now"]),
        # asides that tell of a part are over before the verb of both
        ("A party of 19 judges, four of them women, visited the port in July.", ["2025-07", "2025-07"]),
        ("Forty apprentices, nine of them from Tibet, finished in June, after 60 lectures.", ["2025-06"] * 3),
        ("It sent 60 judges abroad, 12 of whom went in May.", [None, "2025-05"]),
        # which ones of many are meant
        ("Hers is one of 840 suits in which the office helped a tenant in 2024.", ["2024"]),
        ("It is one of 60 villages in which a counsel was appointed in March.", ["2025-03"]),
        ("It is one of 60 villages, in which a counsel was appointed in March.", ["now"]),
        # verbs that stand before their subject, or are the same in the present and as participles
        ("Behind the choir stands a staff of 21 tailors, to which some cooks have been added.", ["now"]),
        ("Firms based in Tangshan run 16 branches in the hills, up from nine in 2022.", ["now", "2022"]),
        ("An office near the old gate, which opened in 1958, drafts papers in seven languages.", ["now"]),
        ("The barn, which was put up in 1996 for people moved from the hills, took in 402 cases.", [None]),
        # who joins a body belongs to it
        ("The team has been strengthened by 15 graduates from Beijing.", ["now"]),
        ("The plea has been supported by 15 letters from Beijing.", [None]),
        # what is to come
        ("The bureau is going to hire 12 translators.", [None]),
        ("The bureau was going to hire 12 translators in 2023.", ["2023"]),
        ("A second hall, to be built at a cost of 9 million yuan, is at the drawing board.", [None]),
        ("The annex is expected to open with eight rooms in April.", ["2026-04"]),
        ("The annex was expected to open with eight rooms in April.", ["2025-04"]),
        ("A course is to start next month, and a handbook of 45 pages is to come out in February.", ["2026-02"]),
        ("The drive runs until the end of December and is expected to reach 9,000 shops.", ["2025-12"]),
        ("The present drive will go on until the end of March and should cover 70 towns.", ["2026-03"]),
        ("Two kiosks will be put up before schools reopen in February.", ["2026-02"]),
        ("Under the draft, a baker may work nights, and a mill must keep at least six guards.", [None]),
        ("Under the law, a baker may work nights, and a mill must keep at least six guards.", ["now"]),
        # a time at the head of a later clause
        ("Tempers are short, and over the past two years, jurors have settled 1,900 quarrels.", ["2023/2025"]),
        ("The mayor has promised that by the end of 2026 no clerk shall have more than 60 files.", ["2026-12"]),
        ("It was granted in May 2022, and by the end of that year, 870 farms had got one.", ["2022-12"]),
        ("The county has earmarked 3 million yuan for the next three years.", ["2025/2028"]),
        ("It opened in 2019. In the next two years it heard 300 suits.", ["2019/2021"]),
        # what is told of a deed beside it
        ("Fees came to 2 million yuan in 2024, which works out at 400 yuan a suit.", ["2024", "2024"]),
        (
            "Among its clients is the port, which brought 22 suits last year, with 6 million yuan at stake.",
            ["2024"] * 2,
        ),
        ("In 2024 the panel awarded 90 million yuan. One mill alone paid 14 million yuan of it.", ["2024", "2024"]),
        # what was before, and how far it has come
        (
            "It took 900 suits in 2024, 11 percent more than the year before, and its fees rose to 6 million yuan "
            "($840,000) from 5 million yuan.",
            ["2024", "2024", "2024", "2024", "2023"],
        ),
        ("It heard 60 suits from January to March, or 70 percent of the total for 2024.", ["2025-01/2025-03"] * 2),
        ("It heard 60 suits last year, or 70 percent of the total in 2024.", ["2024"] * 2),
        ("Pleas tripled from 120 in 2022 to 370 last year.", ["2024", "2022", "2024"]),
        ("The number of desks rose by 40 percent, from 50 in 2023 to 70 in 2024.", ["2024", "2023", "2024"]),
    ],
)
def test_period_of_clause(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "that year" is none that is going on
        ("It issued 310 permits in June, the most since it began in 2019. That year it had issued 25.", ["2019"]),
        ("At the end of 2023 there were 41 mills, it said on Sept 2. During that year they hired 900 men.", ["2023"]),
        ("It took 60 calls in June. That year the line was new, and 30 clerks shared it.", ["2025"]),
        ("The board, which met first in May 2023, heard 41 suits in what remained of that year.", ["2023"]),
        # a year goes by the calendar, a year later does not
        ("It was tried out in three towns in May 2022. The following year it came to 40.", ["2023"]),
        ("It was tried out in three towns in May 2022. The next year it came to 40.", ["2023"]),
        ("It was tried out in three towns in May 2022. A year later it came to 40.", ["2023-05"]),
        ("In the new year, the desk will be opened in 22 more towns.", ["2026"]),
        # counted from an opening
        ("The van set off in June 2021. That first summer, 88 people came.", ["2021"]),
        ("The line opened in April 2024. During the first month, 41 percent of calls were lost.", ["2024-04"]),
        ("A panel was set up in May 2024. In its first year, it heard 20 suits.", ["2024-05/2025-05"]),
        ("The line opened in April 2024. In my first month, 41 percent of calls were lost.", [None]),
        # before and up to a point
        ("It was set up in 2020. In the three years before that, 140 suits were lost.", ["2017/2019"]),
        ("In the two years before the rule took effect in 2021, there were 90 appeals.", ["2019/2020"]),
        ("It was set up in 2020. In the three years up to the end of 2023, it heard 22 suits.", ["2021/2023"]),
        ("Two pits were closed in 2017, and in the years that followed, 900 men went to court.", [None]),
        ("It closed 80 suits in 2024 and 51 in the first half of this year. Over the latter period, wages made up "
         "61 percent.", ["2025-01/2025-06"]),
        # decades, centuries, years of schools
        ("In the 1990s, the town had four mediators.", ["1990/1999"]),
        ("At the turn of the century, there were only three law firms in the county.", ["2000"]),
        ("In the school year that ended in July, 210 judges gave talks.", ["2024/2025"]),
        ("In the school year that ended last summer, 210 judges gave talks.", ["2023/2024"]),
        # so long until it ended
        ("During the seven-day holiday, which ended on Sept 7, the desk took 130 calls.", ["2025-09-01/2025-09-07"]),
        ("In a three-month drive that ended in August, inspectors visited 600 sites.", ["2025-06/2025-08"]),
        ("The two-week trial ended on Sept 14, and 33 pleas were filed.", ["2025-09-01/2025-09-14"]),
        # a day that is still to come dates nothing that was done for it
        ("Ahead of Teachers' Day on Sept 28, the bureau has printed 5,000 leaflets.", [None]),
        ("Ahead of Teachers' Day on Sept 10, the bureau printed 5,000 leaflets.", ["2025-09-10"]),
    ],
)  # fmt: skip
def test_anchor_of_relative_time(text: str, expected: list[str | None]) -> None:
    assert periods(text)[-1:] == expected
