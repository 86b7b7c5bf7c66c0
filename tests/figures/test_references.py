"""Times that rest on others: on an opening, on a month or year told before, on the day of publication (2025-09-17)."""

import pytest

from tests.figures.reading import figures


def periods(*paragraphs: str) -> list[str | None]:
    return [figure.period for figure in figures(*paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # so long after or before what was told
        ("In May 2023, a desk opened. A year later it had 60 clerks.", ["2024-05"]),
        ("In 2021, it took 41 calls. Two years later it took 60 calls.", ["2021", "2023"]),
        ("In 2021, seven halls had a desk. A year later 38 had one, and two years after that, 85.", [
            "2021", "2022", "2024"]),
        ("In 2023, it took 41 calls; the following year, 60 calls, and last year, 70 calls.", ["2023", "2024", "2024"]),
        ("In March, it took 41 calls, and the following month it took 60.", ["2025-03", "2025-04"]),
        ("In March, clerks heard 41 pleas. They wrote 60 letters that month.", ["2025-03", "2025-03"]),
        ("The desk took 60 calls in March. The month before, it had taken 41.", ["2025-03", "2025-02"]),
        ("A month later it took 60 calls.", [None]),
        ("In 2024, it took 41 calls. Two years later it took 60 calls.", ["2024", None]),
        ("A decade ago, there were 60 clerks.", ["2015"]),
        ("Two decades ago, there were 60 clerks.", ["2005"]),
        ("A decade of quarrels cost 60 villagers their sleep.", [None]),
        # counted from an opening
        ("The desk opened in May 2023. In its first year it took 60 calls.", ["2023-05/2024-05"]),
        ("The desk opened in May 2023. In its first full year it took 60 calls; in its second, 80.", ["2024", "2025"]),
        ("A desk opened in 2022. In the first year, 55 percent of pleas were met; in the second, it was 62 percent.",
         ["2022", "2023"]),
        ("A rule took effect on Feb 1. In its first month, it was broken 11 times.", ["2025-02"]),
        ("The desk opened in May 2025. In its second year it will take 60 calls.", [None]),
        ("In the first year of school, 60 pupils learn to plead.", ["now"]),
        # what is to come
        ("Over the next three years, 60 clerks will be hired.", ["2025/2028"]),
        ("In the coming 18 months, 60 clerks will be hired.", ["2025-09/2027-03"]),
        ("The next three villages have 60 wells.", ["now"]),
        ("By June, 60 clerks should be on duty.", ["2026-06"]),
        ("Another 60 clerks are to be hired by the end of March.", ["2026-03"]),
        ("By June, 60 clerks had been hired, and more will follow.", ["2025-06"]),
        ("A hall will be opened in March with 60 desks.", ["2026-03"]),
        ("A hall opened in March will have 60 desks.", [None]),
        ("Next year will see a third hall opened, with a staff of 60.", ["2026"]),
        ("The court wants to have 60 clerks.", [None]),
        ("The court wants 60 clerks to be hired by 2027.", ["2027"]),
        ("The court has trained 41 clerks, and aims at 60 by the end of 2026.", [None, "2026-12"]),
        ("The province will train 600 clerks by the end of next year, of whom 41 will come from Wuhu.", [
            "2026-12", "2026-12"]),
        ("The province trained 600 clerks last year, of whom 41 will go to Wuhu.", ["2024", None]),
        # plan periods
        ("At the end of the last plan period, the share stood at 26 percent.", ["2020"]),
        ("During the current plan period, the port is to hire 60 clerks.", ["2021/2025"]),
        ("In mid-April, 60 clerks were hired.", ["2025-04"]),
        # seasons, quarters, the end of the month
        ("Last summer, 60 clerks came, and the summer before, 41 clerks.", ["2024", "2023"]),
        ("In the spring, 60 clerks came.", ["2025"]),
        ("In the autumn, 60 clerks came.", ["2024"]),
        ("Last winter, 60 clerks came.", ["2024/2025"]),
        ("In a spring of trouble, 60 clerks came.", [None]),
        ("In the second quarter, 41 came. In the quarter before, the desk had taken 60 calls.", [
            "2025-04/2025-06", "2025-01/2025-03"]),
        ("In the second quarter, 41 came. In the same quarter of 2023, the desk took 60 calls.", [
            "2025-04/2025-06", "2023-04/2023-06"]),
        ("In January and February, 41 came. In the two months, Wuhu took 60 calls.", ["2025-01/2025-02"] * 2),
        ("In the two months, Wuhu took 60 calls.", [None]),
        ("When they leave at the end of the month, 60 clerks will carry on.", ["2025-09"]),
        ("In March, 41 came. By the end of the month, 60 clerks had left.", ["2025-03", "2025-03"]),
        ("In the 11 months to the end of June, 41 came, against 60 in the whole of the year before.", [
            "2024-08/2025-06", "2024"]),
        ("The year after next, the hall is to take in 60 clerks.", ["2027"]),
        ("Another 60 clerks will be hired before the year ends.", ["2025"]),
        ("The port will get six more clerks from November.", ["2025-11"]),
        ("Calls rose by 12 percent more from 2023.", [None]),
        ("By mid-August, this year's crew had taken 60 calls.", ["2025-08"]),
        # until then, and since
        ("Until 2023, there were fewer than 60 suits; since then, the number has risen to 90.", ["../2023", "now"]),
        ("Until 2023, there were fewer than 60 suits; since then, it has heard 90.", ["../2023", "2023/.."]),
        ("Since March 1, it has charged 80 yuan for a paper that used to cost 150 yuan.", ["2025-03-01/..", None]),
        # those who were there on the day
        ("At a fair on Aug 26, 63 firms offered 410 posts. More than 2,000 pupils came.", ["2025-08-26"] * 3),
        ("As of July 31, Wuhu had 63 clerks. Four clerks visited a mine.", ["2025-07-31", None]),
        ("On July 31, Wuhu swore in 63 clerks. They heard 410 pleas.", ["2025-07-31", None]),
    ],
)  # fmt: skip
def test_a_time_rests_on_another(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # a new paragraph goes back to what the report is about
        (("In 2024, it took 90 calls.", "As late as 2019, the number was 12.", "Clerks met 60 firms."), [
            "2024", "2019", "2024"]),
        (("In 2024, it took 90 calls. In November alone, it took 12.", "Clerks met 60 firms."), [
            "2024", "2024-11", "2024"]),
        (("In January 2025, it took 90 calls. In 2024, it took 900.", "Clerks met 60 firms."), [
            "2025-01", "2024", "2024"]),
        (("In 2023, it took 90 calls.", "In 2024, it took 100.", "Clerks met 60 firms."), ["2023", "2024", "2024"]),
        (("In 2024, it took 90 calls.", "By 2027, it is to take 200.", "Clerks met 60 firms."), [
            "2024", "2027", "2024"]),
        # what goes on since then is not told of a day long past
        (("Since 2021, it has taken 90 calls.", "Clerks met 60 firms."), ["2021/..", None]),
        (("Since 2021, it has taken 90 calls. Clerks met 60 firms.",), ["2021/..", "2021/.."]),
        (("In 2024, it took 90 calls. In May 2025, it took 12.", "Clerks met 60 firms."), ["2024", "2025-05", "2024"]),
        # what is done once is not what a report counts
        (("In 2024, it took 90 calls.", "The court invited 12 judges to help 60 firms."), ["2024", None, None]),
        (("In 2024, it took 90 calls.", "The court handled 60 suits."), ["2024", "2024"]),
        (("In 2024, it took 90 calls. The court invited 12 judges.",), ["2024", "2024"]),
        # in one paragraph the last goes on
        (("In 2024, it took 90 calls. In 2019, the number was 12. Clerks met 60 firms.",), ["2024", "2019", "2019"]),
    ],
)  # fmt: skip
def test_a_new_paragraph_goes_back_to_the_report(paragraphs: tuple[str, ...], expected: list[str | None]) -> None:
    assert periods(*paragraphs) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of clerks has doubled since 2020, when there were 41 clerks.", ["2020/..", "2020"]),
        ("Since June 2020, when a plan was made, 60 halls have been opened.", ["2020-06/.."]),
        ("By 2020, the number of clerks had reached 41, and it has since more than doubled.", ["2020", "2020/.."]),
        ("In 2023, firms lost 90 million yuan. That sum has since come down to 12 million yuan.", ["2023", "now"]),
        ("Since August 2024, offices have asked for two papers instead of seven.", ["2024-08/..", None]),
        ("When a hall was opened in 2016, there were nine clerks.", ["2016"]),
        ("When a hall was opened in 2016, many came. It has nine clerks.", ["now"]),
        ("In Wuhu, 16 clerks from Macao heard 94 suits last year.", ["2024", "2024"]),
        ("In Wuhu, 16 clerks from Macao have heard 94 suits since May.", ["now", "2025-05/.."]),
        ("The 98 notary offices, with 1,480 clerks, heard 410 suits in 2024.", ["now", "now", "2024"]),
        ("In 2024, with 1,480 clerks, the halls heard 410 suits.", ["2024", "2024"]),
        ("An award of 42 million yuan ($5.4 million) made in March was honored in June.", ["2025-03", "2025-03"]),
    ],
)
def test_since_then_and_at_the_start(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2024, 90 came. Some 41 concerned a lease.", ["2024", "2024"]),
        ("In 2024, 90 came. In May, judges upheld 98 percent of the awards challenged last year.", [
            "2024", "2024"]),
        ("Judges said the awards challenged 41 rules last year.", ["2024"]),
        ("The desk has heard 410 suits since it was set up four years ago.", ["2021/.."]),
        ("A desk that was set up four years ago has heard 410 suits.", [None]),
        ("A desk opened in 2022. It heard 60 suits in its first year, 80 in its second and 90 in its third.", [
            "2022", "2023", "2024"]),
        ("In April and May, it was busy. In those two months it heard 61 suits, as many as in the six months before.", [
            "2025-04/2025-05"]),
        ("In 2024, 90 came.\nThe van cost 480,000 yuan.", ["2024", None]),
        ("In 2024, 90 came.\nClerks spent 480,000 yuan.", ["2024", "2024"]),
        ("In 2024, 90 came. A course came to an end in March. It was attended by 60 clerks.", ["2024", "2025-03"]),
        ("In 2024, 90 came. A course came to an end in March. It had 60 seats.", ["2024", "2024"]),
        ("Since last August, 60 firms have joined.", ["2024-08/.."]),
        ("A desk that was set up in February receives 60 calls.", ["now"]),
        ("A desk that was set up in January 2024 holds 60 files.", ["now"]),
        ("At the end of May, it had 60 judges, an increase of 6 percent over the same time last year.", [
            "2025-05", "2025-05"]),
        ("In the second week of July, 90 came. During the same week last year, there had been 60 calls.", [
            "2025-07", "2024-07"]),
        ("Callers can now turn to 34 desks when they need help.", ["now"]),
        ("A rider was awarded 3,600 yuan two weeks ago.", ["2025-09"]),
        ("Talks that began weeks ago have drawn 60 clerks.", ["now"]),
        ("Wuhu has trained 1,100 clerks since spring.", ["2025/.."]),
        ("From May to July, it took 90 calls, as against 60 in the same period of 2023; one in three was about rent.", [
            "2025-05/2025-07", "2023-05/2023-07", "2025-05/2025-07"]),
        ("In 2024, 90 pleas came in.\nEighty-two percent of the firms asked in a survey were content.", ["2024", None]),
        ("In May, 410 callers were sent to the city's 13 legal aid centers.", ["2025-05", "now"]),
        ("In May, 410 callers came from the city's 13 schools.", ["2025-05", "2025-05"]),
        ("By the end of May, it had been used to settle 60 suits.", ["2025-05"]),
        ("By the end of May, it used to settle 60 suits.", [None]),
        ("In the five years to the end of 2023, the court heard 60 suits.", ["2019/2023"]),
        ("An app launched by the bureau in June 2024 links 60 judges.", ["now"]),
        ("The bureau drew up its 2024 plans for 60 judges.", ["2024"]),
        ("In 2024, it heard 90 suits and closed 60, which works out at a rate of 67 percent.", ["2024"] * 3),
        ("In 2024, it moved to a hall, which is 67 percent full.", ["now"]),
        ("The panel has 127 members from Wuhu, compared with 48 on the panel before.", ["now", None]),
        ("When it was first held, there were 60 guests.", [None]),
        ("In 2024, 90 came.\nThe forum, held for the third time, drew 60 guests.", ["2024", None]),
        ("In 2024, 90 came.\nForums on the law drew 60 guests.", ["2024", "2024"]),
        ("Since 2021, it has heard 60 suits. In the six months before, it was shut.", ["2021/.."]),
        ("In 2024, 90 came. Since the start of June, it has been open. On the first days, 60 firms joined.", [
            "2024", "2025-06/.."]),
        ("In May, the court heard 77 suits. The desk charges 0.5 percent of the sum.", ["2025-05", "now"]),
        ("It has heard 60 suits since it opened two years ago this month.", ["2023-09/.."]),
        ("In the year just ended, it heard 60 suits.", ["2024/2025"]),
        ("Under a plan that runs until 2028, the bureau will send 60 clerks abroad.", ["2028"]),
        ("Under a plan that was drawn up in 2023, the bureau will send 60 clerks abroad.", [None]),
        ("In the last quarter of 2024, 60 firms joined.", ["2024-10/2024-12"]),
        ("In 2023, 90 came. In the last quarter of that year, 60 firms joined.", ["2023", "2023-10/2023-12"]),
        ("The port plans to raise the number of judges, currently 88, to 150 by 2028.", ["now", "2028"]),
        ("Since January 2021, it has given 410 lectures, heard by 60,000 pupils.", ["2021-01/.."] * 2),
        ("In 2024, it gave 410 lectures, and they heard 60,000 pupils.", ["2024", "2024"]),
        ("Last year it was 41 percent, and before the pandemic, 6 percent.", ["2024", None]),
        ("In 2024, 90 came. The calls, which began in March, numbered 60.", ["2024", "2024"]),
        ("In May, 60 pupils came. Last May, it was 41 pupils.", ["2025-05", "2024-05"]),
        ("From May to July, 90 came; for the same period of 2024, the number was 60.", [
            "2025-05/2025-07", "2024-05/2024-07"]),
        ("In 2024, 90 came. The last meeting was attended by 44 clerks.", ["2024", None]),
        ("Judges cited it in 71 percent of the suits they heard in 2024.", ["2024"]),
        ("More than 2,100 trucks use the gate every day, compared with 1,400 in 2023.", ["now", "2023"]),
        ("Some 1,100 villagers who work in Wuhu have used the desk.", [None]),
        ("Since the start of 2023, 60 firms have joined.", ["2023/.."]),
        ("Since the end of 2023, 60 firms have joined.", ["2023-12/.."]),
        ("In 2023, 90 came. By the end of the year, 60 had left. Clerks met 41 firms.", [
            "2023", "2023-12", "2023"]),
        ("In 2023, 90 came. By the end of the year, 60 more will come.", ["2023", "2025-12"]),
        ("In 2023, 90 came. It was the best month of the year. Clerks met 41 firms.", ["2023", "2023"]),
        ("The last file of 2023 was closed on the coldest night of the year. In all, 41 came.", ["2023"]),
        ("In 2023, 90 came. Since the beginning of the year, 60 have left.", ["2023", "2025/.."]),
        ("This year it has advised 60 firms and saved 41 yards.", ["2025", "2025"]),
        ("It has advised 60 firms this year, most of them small, and saved them 90 million yuan.", ["2025", "2025"]),
        ("It has lowered the fees this year. Since then, 60 firms have come.", ["2025/.."]),
        ("Two years ago, the mayor would have been content with 60 firms.", ["2023"]),
        ("From January, the fee will be raised to 60 yuan, the mayor has promised.", ["2026-01"]),
        ("Opened in Wuhu on May 20, 2024, the library holds 60 volumes.", ["now"]),
        ("Opened in Wuhu on May 20, 2024, the fair drew 60 firms.", ["2024-05-20"]),
        ("The plan for 2026-28 foresees 60 members.", ["2026/2028"]),
        ("From January to August 90 came; the rate was 98 percent, a gain of 2 on the same eight months of 2024.", [
            "2025-01/2025-08", "2025-01/2025-08", "2025-01/2025-08"]),
        ("From March, the fee was raised to 60 yuan, and 40 firms will pay it.", ["2025-03", None]),
        ("On Sept 10, the ministry said that 60 agencies had been set up.", [None]),
        ("The mayor announced on Sept 10 that 60 firms take part.", ["now"]),
        ("On Sept 10, 60 firms signed a pact.", ["2025-09-10"]),
        ("Nine firms have moved in, among them a bank, two law firms and three mills.", ["now"] * 3),
        ("In May 60 firms came, among them two mills, and in June there were 41.", ["2025-05", "2025-05", "2025-06"]),
        ("The bureau opened a hall in May, and 17 of the 26 clerks speak Thai.", ["now", "now"]),
        ("It has a goal that it often repeats: by 2030, 40 percent of the judges are to be women.", ["2030"]),
        ("What comes in 2026? We run nine desks and shall open four more.", ["now", "2026"]),
        ("Last year 60 firms came. Four firms registered in Wuhu run seven branches.", ["2024", "now", "now"]),
        ("When it started, it could call on 60 clerks.", [None]),
        ("When it started in 2021, it had 60 clerks.", ["2021"]),
        ("When it rains, it can call on 60 clerks.", ["now"]),
        ("Wuhu has 41 judges, twice as many as before the reform.", ["now", "now"]),
        ("By the end of the decade, there should be 60 judges.", ["2030"]),
        ("Courses of last year drew 90, and those of this year have drawn 60 clerks.", ["2024", "2025"]),
        ("Wuhu's 60 centers have spent 12 million yuan since 2023.", ["now", "2023/.."]),
        ("Its 14 townships settled 60 quarrels in 2024.", ["now", "2024"]),
        ("On Aug 4, 46 firms held a fair. It drew 11,000 visitors.", ["2025-08-04", "2025-08-04"]),
        ("At the end of 2024, it had 900 members. During the year, 410 came. Only 46 committed a crime.", [
            "2024-12", "2024", "2024"]),
        ("It has published 137 opinions. In its first year, it published 22. Courts asked for 84 of them.", [
            None, None, None]),
        ("The desk has heard 60 suits since its opening in the old town last July.", ["2025-07/.."]),
        ("The desk has heard 60 suits since; it opened in the old town last July.", [None]),
        ("At the end of June it had 90 clerks. In the six months before, they heard 60 suits.", [
            "2025-06", "2025-01/2025-06"]),
        ("It intends to spend 90 million yuan this year, of which 12 million yuan will go to Wuhu.", ["2025", "2025"]),
        ("In the first half, 90 suits came in. A year ago, it had been 60.", ["2025-01/2025-06", "2024-01/2024-06"]),
        ("In 2023, 90 suits came in. A year ago, it had been 60.", ["2023", "2024"]),
        ("Women made up 43 percent of those who had help in the first half of 2024.", ["2024-01/2024-06"]),
        ("Women made up 43 percent of those who had help in 2024. Clerks met 60 of them.", ["2024", "2024"]),
        ("Women made up 43 percent of the clerks, who had help in 2024.", [None]),
        ("Calls fell by 22 percent in the second quarter, after a rise of 12 percent in the first.", [
            "2025-04/2025-06", "2025-01/2025-03"]),
        ("Last week, 60 firms joined.", ["2025-09"]),
        ("The court will train 60 judges within three years.", ["2025/2028"]),
        ("Within three years, 60 judges had been trained.", [None]),
        ("The next course, for 60 judges from 12 towns, begins on Oct 19.", ["2025-10-19"] * 2),
        ("A course for 60 judges began on Oct 19.", ["2024-10-19"]),
        ("By May, it had heard 60 suits. In January and February 2025, it heard 12. Last year, it heard 90.\n"
         "Clerks met 41 firms.", ["2025-05", "2025-01/2025-02", "2024", "2024"]),
        ("The roster has grown to 1,480 judges from 37 towns.", ["now", "now"]),
        ("The fee was cut to 20 yuan in May from 37 yuan.", ["2025-05", None]),
        ("In 2024, clerks gave advice 612,000 times, against 240,000 times in 2019.", ["2024", "2019"]),
        ("Since May, 60 firms have called; before that, there were rarely more than 41.", ["2025-05/..", None]),
        ("Since May, 60 firms have called, and 41 have come.", ["2025-05/..", "2025-05/.."]),
        ("In 2024, 90 came. That saved the parties 41 million yuan.", ["2024", "2024"]),
        ("In 2024, 90 came. The success rate of 41 halls is known.", ["2024", "now"]),
        ("Foreign firms were parties to 41 of the suits settled this year.", ["2025"]),
        ("A line was opened in 2020. In that first year there were 60 calls.", ["2020"]),
        ("The pact dates from June 2022. In its first 12 months, 60 suits were settled.", ["2022-06/2023-05"]),
        ("In 2024, 90 came. In the first half of 2025, 60 came. Last year, 12 left.\nClerks met 41 firms.", [
            "2024", "2025-01/2025-06", "2024", "2024"]),
        ("Since last May, 60 firms have joined.", ["2025-05/.."]),
    ],
)  # fmt: skip
def test_what_a_time_or_a_verb_is_said_of(text: str, expected: list[str | None]) -> None:
    assert periods(*text.split("\n")) == expected


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("A year later it had 60 clerks.", None),
        ("It paid 60 yuan in 2023 and 80 million yuan a year later.", None),
        ("On an ordinary day, the desk takes 60 calls.", "day"),
        ("In a normal year we used to draw up 60 papers.", "year"),
        ("On a sunny day, the desk took 60 calls.", None),
        ("Each spring, 60 clerks are hired.", "year"),
        ("This spring, 60 clerks were hired.", None),
        ("Some 60 clerks retire each year.", "year"),
        ("Some 60 clerks attend a course on the law of the sea every month.", "month"),
        ("Some 60 clerks attend a course, and the hall is swept every day.", None),
        ("Members pay an annual fee of 800 yuan.", "year"),
        ("Members pay 800 yuan per village and year.", "year"),
        ("A monthly stipend of 800 yuan is paid.", "month"),
    ],
)
def test_how_often(text: str, frequency: str | None) -> None:
    assert figures(text)[-1].frequency == frequency


def test_a_rate_goes_on_where_its_sum_is_taken_up() -> None:
    def rates(text: str) -> list[str | None]:
        return [figure.frequency for figure in figures(text)]

    assert rates("It is paid 600,000 yuan a year. Next year it will be 800,000 yuan.") == ["year", "year"]
    assert rates("It is paid 600,000 yuan a year. In May, it spent 800,000 yuan.") == ["year", None]


def test_a_plan_with_which_a_text_breaks_off() -> None:
    found = figures("Lanzhou accepted 60 cases, up 19 percent in 2026, the first year of the 15th Five-Year")
    assert [figure.value for figure in found] == [60, 19]
