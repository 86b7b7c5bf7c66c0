"""Periods of every form, resolved against the date of publication (2025-09-17)."""

import pytest

from tests.figures.reading import figures, one


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2023, the office handled 60 cases.", "2023"),
        ("The office handled 60 cases last year.", "2024"),
        ("The office handled 60 cases in March.", "2025-03"),
        ("The office handled 60 cases in November.", "2024-11"),
        ("The office handled 60 cases in March this year.", "2025-03"),
        ("The office handled 60 cases in March last year.", "2024-03"),
        ("The office handled 60 cases in June 2022.", "2022-06"),
        ("On June 3, 2022, the office handled 60 cases.", "2022-06-03"),
        ("From January to July, the office handled 60 cases.", "2025-01/2025-07"),
        ("Between 2021 and 2023, the office handled 60 cases.", "2021/2023"),
        ("Since 2022, the office has handled 60 cases.", "2022/.."),
        ("Since its launch in May 2023, the office has handled 60 cases.", "2023-05/.."),
        ("In the first half of 2024, the office handled 60 cases.", "2024-01/2024-06"),
        ("In the second quarter, the office handled 60 cases.", "2025-04/2025-06"),
        ("In the first eight months of the year, the office handled 60 cases.", "2025-01/2025-08"),
        ("In the first three quarters of 2024, the office handled 60 cases.", "2024-01/2024-09"),
        ("Over the past three years, the office has handled 60 cases.", "2022/2025"),
        ("So far this year, the office has handled 60 cases.", "2025"),
        ("In the 12 months to March, the office handled 60 cases.", "2024-04/2025-03"),
        ("By the end of 2024, the city had 60 lawyers.", "2024-12"),
        ("As of June 2025, the city had 60 lawyers.", "2025-06"),
        ("At the end of June, the city had 60 lawyers.", "2025-06"),
        ("Currently, the city has 60 lawyers.", "now"),
        ("The city has 60 lawyers.", "now"),
        ("To data, the city has trained 60 lawyers.", "now"),
        ("The city has set up 60 stations.", "now"),
        ("The city has sent 60 lawyers abroad.", None),
        ("The office compiled 60 guides.", None),
        ("The city will train 60 lawyers by 2027.", "2027"),
        ("During the 14th Five-Year Plan period, the city trained 60 lawyers.", "2021/2025"),
        ("In recent years, the city has sent 60 lawyers abroad.", None),
        ("The office handled 60 cases in the January-August period.", "2025-01/2025-08"),
        ("In the year to June, the office handled 60 cases.", "2024-07/2025-06"),
        ("Opened in 2021, it has since heard 60 cases.", "2021/.."),
        ("The city had a mere 60 lawyers when the roll was started in 2016.", "2016"),
        ("To this day, 60 disputes have been settled.", "now"),
        ("The city, with 60 lawyers, has made training a priority this year.", "now"),
        ("A batch of 60 lawyers is due in November.", "2025-11"),
        ("The office handled 60 of last year's cases.", "2024"),
    ],
)
def test_period(text: str, period: str | None) -> None:
    assert one(text).period == period


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("The city has 60 lawyers, compared with 41 in August 2021.", ["now", "2021-08"]),
        ("The city counted 60 cases in 2024, up from 41 the year before.", ["2024", "2023"]),
        ("The city took 60 cases in 2024, an increase of 12 percent on 2023.", ["2024", "2024"]),
        ("In 2024, the court took 60 cases. It closed 41 of them.", ["2024", "2024"]),
        ("A center that opened in May 2022 has 60 lawyers.", ["now"]),
        ("The desk opened in May 2025. In its first two months it took 60 calls.", ["2025-05/2025-06"]),
        ("The app came out in January. It has since been used 60 times.", ["2025-01/.."]),
        ("The desk has been open since 2021. In the months since, it has taken 60 calls.", ["2021/.."]),
        ("The desk, opened in 2021, took 60 calls in its first year.", ["2021"]),
        ("Offices rose to 29 from 15 in 2020.", ["now", "2020"]),
        ("In 2023, 60 cases were heard; this year, the figure was 41.", ["2023", "2025"]),
        ("The service began in March 2022. In the months since, it has taken 60 calls.", ["2022-03/.."]),
        ("The court took 60 cases in 2024, while its panel now has 41 members.", ["2024", "now"]),
        ("In 2024, 60 cases were closed, recovering 41 million yuan ($5.7 million).", ["2024", "2024", "2024"]),
    ],
)
def test_periods_of_several_figures(text: str, periods: list[str]) -> None:
    assert [figure.period for figure in figures(text)] == periods


def test_now_may_be_the_last_word() -> None:
    assert one("Under a borrowed roof since 2021, 60 lawyers can read it now").period == "now"
    assert figures("Under the first the 41 Five-Year Plan a borrowed room in 2021, can now")[0].number == "41"


def test_a_later_sentence_takes_up_the_period() -> None:
    found = figures("In 2023, the court took 60 cases. Judges visited 41 schools.")
    assert [figure.period for figure in found] == ["2023", "2023"]


def test_without_a_date_of_publication_relative_times_give_none() -> None:
    assert one("The office handled 60 cases last year.", published=None).period is None
    assert one("The office handled 60 cases in 2023.", published=None).period == "2023"


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("Offices handle over 900 cases annually.", "year"),
        ("Offices handle 900 cases a year.", "year"),
        ("Offices handle 900 cases per month.", "month"),
        ("Offices take about 40 calls a day.", "day"),
        ("Each year, 900 cases are handled.", "year"),
        ("Offices handled 900 cases a year earlier.", None),
        ("Offices handled 900 cases.", None),
        ("Offices handled 900 cases in a month of storms.", None),
    ],
)
def test_frequency(text: str, frequency: str | None) -> None:
    assert one(text).frequency == frequency


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # an undated beginning
        ("The hall had 60 desks when it was opened and has 41 today.", [None, "now"]),
        ("The hall had 60 desks when it opened in 2019.", ["2019"]),
        ("A clerk used to take 60 calls.", [None]),
        ("In the past, a clerk took 60 calls.", [None]),
        ("Clients now bring 12 papers rather than 41.", ["now", None]),
        ("Before the reform, 60 papers were asked for.", [None]),
        ("Before the end of 2024, 60 papers were asked for.", ["2024-12"]),
        ("At first, the office had 60 desks.", [None]),
        # "so far" gives way to a span
        ("During the 14th Five-Year Plan period (2021-25), the city has so far trained 60 lawyers.", ["2021/2025"]),
        ("The city has so far put 60 million yuan into it this year.", ["2025"]),
        ("So far, the city has trained 60 lawyers.", ["now"]),
        # a verb of its own
        ("Fees were lowered in July, and the number of papers has dropped to 60.", ["now"]),
        ("Notaries set up 60 desks in 2024, while lawyers have opened 41.", ["2024", "now"]),
        ("Since 2024, notaries have set up 60 desks and opened 41.", ["2024/..", "2024/.."]),
        ("The court has enlarged its roster to 60 arbitrators.", ["now"]),
        ("An adviser has been found for 60 villages.", ["now"]),
        ("The desk, which opened in May, has since taken 60 calls.", ["2025-05/.."]),
        ("The desk has taken 60 calls since it opened in 2021.", ["2021/.."]),
        ("Since the law took effect on Jan 1, 2024, clerks have won back 60 million yuan.", ["2024-01-01/.."]),
        ("The desk, the third to open this year, has 60 seats.", ["now"]),
        ("Its 60 seats, which were bought in June, are taken.", ["now"]),
        ("A center staffed by 60 lawyers has become known.", ["now"]),
        ("In May they signed a pact under which 60 items can be shared.", ["now"]),
        ("Of the 60 pleas filed this year, 41 have been heard.", ["2025", "2025"]),
        # from one to another
        ("Teams have grown from 12 to 41 since 2022.", ["2022", "2022/.."]),
        ("Between 2021 and 2024, cases rose from 12 to 41.", ["2021", "2024"]),
        ("Cases rose from 12 to 41.", [None, None]),
        # dealt out
        ("In 2023 and 2024, offices took 60 and 41 cases respectively.", ["2023", "2024"]),
        ("In 2023 and 2024, offices took 60 cases.", ["2023/2024"]),
        ("In July and August, offices took 60 cases.", ["2025-07/2025-08"]),
        ("The office had 29 desks in August, compared with 22 desks and 41 clerks a year before.", [
            "2025-08", "2024-08", "2024-08"]),
        # shares of what was told before
        ("Since 2022, offices have taken 400 cases. Luohe made up 60 percent of the cases.", ["2022/..", "2022/.."]),
        ("In 2024, 60 firms applied. Wuhu leads with 41.", ["2024", "2024"]),
        ("There are 60 firms in the port. Wuhu followed with 41 firms.", ["now", "now"]),
        ('"We listen," said Ma, one of the 60 mediators of the county.', ["now"]),
        ("Clerks say that more will come by 2027, when 60 boats are to be in use.", ["2027"]),
        ("Clerks came in 2023, and the port will need 60 boats.", [None]),
        # one story
        ("In 2024, offices took 60 cases. A herder won back 41,000 yuan.", ["2024", None]),
        ("In 2024, offices took 60 cases. In one case, wages of 41,000 yuan were paid.", ["2024", None]),
        ("In 2024, offices took 60 cases. A driver from Wuhu, who had lost 41,000 yuan, got help.", ["2024", None]),
        ("In 2024, offices took 60 cases. A law firm gave 41 lectures.", ["2024", "2024"]),
        ("In 2024, offices took 60 cases. In May, a herder won back 41,000 yuan.", ["2024", "2025-05"]),
    ],
)  # fmt: skip
def test_which_time_a_figure_takes(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In the five years to 2024, the office took 60 cases.", "2020/2024"),
        ("In Q2, the office took 60 cases.", "2025-04/2025-06"),
        ("In Q4 of 2023, the office took 60 cases.", "2023-10/2023-12"),
        ("Over the past half year, the office took 60 cases.", "2025-03/2025-09"),
        ("In the first two years of the 14th Five-Year Plan, the office took 60 cases.", "2021/2022"),
        ("Starting from 2023, the office has trained 60 clerks.", "2023/.."),
        ("From 2023 onward, 60 clerks were trained.", "2023/.."),
        ("No later than 2027, the office will hire 60 clerks.", "2027"),
        ("The office will spend 60 million yuan this year and next.", "2025/2026"),
        ("The office will spend 60 million yuan this year and next month.", "2025"),
        ("The office is open to 60 people from Monday through Friday.", "now"),
        ("From next January, 60 clerks will be on duty.", "2026-01"),
        ("The office will open 60 desks next spring.", "2026"),
        ("In its first year, the office took 60 cases.", None),
        ("At that time, there were just 60 clerks.", None),
    ],
)
def test_more_expressions_of_time(text: str, period: str | None) -> None:
    assert one(text).period == period


def test_a_coming_time_is_not_taken_up_by_what_is_past() -> None:
    found = figures("Yibin plans to open 12 desks in December. In Dazhou, 41 clerks were hired.")
    assert [figure.period for figure in found] == ["2025-12", None]


def test_the_number_of_calls_a_day_is_daily() -> None:
    assert one("The number of calls a day reached 1,500 in June.").frequency == "day"
    assert one("The number of calls reached 1,500 in June.").frequency is None
    rose = figures("The number of calls a day rose from 900 to 1,500, and 12 clerks were hired.")
    assert [figure.frequency for figure in rose] == ["day", "day", None]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # days, months and years
        ("The test, held on May 16 and 17, drew 900 clerks.", ["2025-05-16/2025-05-17"]),
        ("Between May 10 and 16, the bill drew 900 comments.", ["2025-05-10/2025-05-16"]),
        ("On May 16, 17 clerks and 40 judges were sworn in.", ["2025-05-16", "2025-05-16"]),
        ("A suit filed last April ended two months later with 41,000 yuan in damages.", ["2025-06"]),
        ("It took 60 cases last year and 41 in the first two quarters of this one.", ["2024", "2025-01/2025-06"]),
        ("A pact was signed on March 18. A course in the same week drew 60 clerks.", ["2025-03"]),
        ("The law comes into force on July 1, 2026. In that year, the port will hire 60 clerks.", ["2026"]),
        ("Of 60 rules filed in 2023, 41 were amended in the course of that year.", ["2023", "2023"]),
        ("Between 2003, when the pact was signed, and the end of last year, 60 papers were swapped.", ["2003/2024"]),
        ("The bureau will pair 60 clerks with towns before the year is out.", ["2025"]),
        # what is only compared with
        ("In May, courts took in 8 percent more land cases than in 2024.", ["2025-05"]),
        ("Cases fell by 12 percent from January to August.", ["2025-01/2025-08"]),
        ("Calls rose 12 percent from 2023.", [None]),
        ("In 2024, the rate of 86 percent was the highest since the exam took its form in 2018.", ["2024"]),
        ("The rate has been 86 percent since the exam took its form in 2018.", ["2018/.."]),
        ("The panel has 60 members, 12 more than two years ago.", ["now", "now"]),
        ("In the first half of 2025, 60 cases came in, 12 percent more than in the same period of 2023.", [
            "2025-01/2025-06", "2025-01/2025-06"]),
        ("Calls rose by 12 percent over the whole of last year.", [None]),
        ("Compared with the first list in 2018, membership has tripled.", ["2018/.."]),
        # a time that is the other figure's, or an aside's
        ("The towns without a desk, 13 in 2019, are down to four.", ["2019", "now"]),
        ("The panel, renewed last May, lists 60 judges.", ["now"]),
        ("Of the 60 boats that were on the roll at the end of June, 12 are new.", ["2025-06", "now"]),
        ("It has 60 boats that joined the fleet in 2023.", ["now"]),
        ("In June, two towns signed a pact, and 12 teams are at work.", ["2025-06", "now"]),
        ("In June, two towns signed a pact, and 12 teams were hired.", ["2025-06", "2025-06"]),
        ("The towns have met since 2021, and 12 teams stand ready to help.", ["now"]),
        ("Some 27 judges spoke at a forum that the bureau held in May.", ["2025-05"]),
        ("A contest drew 60 plays in May, of which 12 were later filmed.", ["2025-05", None]),
        ("Under a three-year program (2026-28), the port plans to hire 60 clerks.", ["2026/2028"]),
        ("A survey in May found that 83 percent would go to court.", ["2025-05"]),
        ("A hall built in May says that 83 percent would go to court.", [None]),
        ("By the end of June, 41 boards, with 600 members between them, had been set up.", ["2025-06", "2025-06"]),
        ("To help, 41 boards, with 600 members between them, had met by the end of June.", ["2025-06", "2025-06"]),
        ("Ma said that the port now had 60 clerks, accounting for 7 percent of its staff.", ["now", "now"]),
        # the old value leaves nothing behind
        ("In 2024, it took 60 calls, against 41 in 2021. Wuhu made up 12 percent of them.", ["2024", "2021", "2024"]),
        ("Since 2021, 90 have passed. By the end of 2024, 60 of them had signed on. Wuhu had taken 41.", [
            "2021/..", "2024-12", "2024-12"]),
        ("The fee was cut to 200 yuan in July from 350 yuan.", ["2025-07", None]),
        # since when something is there is not when it did something
        ("The court, set up in 2020, heard 60 cases.", [None]),
        ("The test, held in May, drew 60 clerks.", ["2025-05"]),
        ("The rule, which took effect in May, covers 60 towns.", ["now"]),
        ("It began in 2018 with 12 clerks and has since grown to 85 clerks.", ["2018", "now"]),
        ("It began in 2018 with 12 clerks and has since trained 85 clerks.", ["2018", "2018/.."]),
        ("In the two years to June 2024, the court took 60 cases.", ["2022-07/2024-06"]),
        ("Members of 60 bodies, which have signed a pact, attended a conference on July 9.", ["2025-07-09"]),
        ("In 2024, 60 came. In May, a baker won back 41,000 yuan. Bakers made 12 pleas.", ["2024", "2025-05", "2024"]),
        ("In 2024, 60 came. In May, the bureau won back 41,000 yuan. Bakers made 12 pleas.", [
            "2024", "2025-05", "2025-05"]),
        ("A law took effect on May 1. Since then, 60 suits have been filed.", ["2025-05-01/.."]),
        ("The class has 60 pupils, up from 52 last year and 40 the year before last.", ["now", "2024", "2023"]),
        # what stands
        ("Nine offices have been admitted to a national trial.", ["now"]),
        ("Nine clerks have been admitted to the courtroom.", [None]),
        ("The method has been adopted in 60 halls.", ["now"]),
        ("The court has adopted the view of 60 clerks.", [None]),
        ("Eight firms have gone abroad.", ["now"]),
        ("The work has been concentrated in 60 halls.", ["now"]),
        ("The rate has remained below 12 percent.", ["now"]),
        ("Boats from Wuhu account for 41 of the trips.", ["now"]),
        ("A total of 60 schools, that is to say 99 percent of them, have a warden.", ["now", "now"]),
        # stories and plans
        ("In 2024, 60 came. In Wuhu, for example, a clerk found a flaw. The farmers were spared 41,000 yuan.", [
            "2024", None]),
        ("In 2024, 60 came. A 34-year-old clerk who had taken 41,000 yuan has paid it back.", ["2024", None]),
        ("A new list will follow on Dec 1. It will bring the fee down to 1,200 yuan.", ["2025-12-01"]),
        ("A list followed on May 1. It will bring the fee down to 1,200 yuan.", [None]),
        ("The bill drew praise. It provides for fines of 41,000 yuan.", [None]),
        ("The law drew praise. It provides for fines of 41,000 yuan.", ["now"]),
    ],
)  # fmt: skip
def test_a_time_holds_for_what_it_is_said_of(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


def test_a_span_of_another_age_is_no_time_of_what_follows() -> None:
    assert figures("The lane dates from the Qing Dynasty (1644-1911). The bureau trained 60 clerks.")[-1].period is None


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # the year of a text's name, and spans that are none
        ("To date, rulings have been enforced in 17 ports under the Geneva Convention of 1961.", ["now"]),
        ("The court heard 60 cases under the Mediation Law of 2010.", [None]),
        ("Under the program of 2024, the court trained 60 judges.", ["2024"]),
        ("A suit over a lane that had gone on for 11 years ended in March with a payment of 41,000 yuan.", ["2025-03"]),
        ("In the two years ended in March 2024, the court took 60 cases.", ["2022-04/2024-03"]),
        ("From May to July, 90 came. In the same months of 2024, the figure had stood at 60.", [
            "2025-05/2025-07", "2024-05/2024-07"]),
        ("From May to July, 90 came. In the same period of 2024, the court trained 60 judges.", [
            "2025-05/2025-07", "2024-05/2024-07"]),
        ("From May to July, the court took 90 suits, against 60 in the same months of 2024.", [
            "2025-05/2025-07", "2024-05/2024-07"]),
        # clauses
        ("If the trial goes well, the remaining nine towns will follow by the end of 2026.", ["2026-12"]),
        ("When the rain stopped, the remaining 60 growers were paid in June.", ["2025-06"]),
        ("A total of 29 firms have opened desks since 2020, and 11 have done so by boat.", ["2020/..", "2020/.."]),
        ("In 2023, 60 offices cut the fee, and 12 did so in 2024.", ["2023", "2024"]),
        ("The clerks, 60 in all, have checked 410 files over the past year, and settled 12 suits.", [
            "now", "2024/2025", "2024/2025"]),
        ("The clerks, 60 in all, checked 410 files in 2024.", ["2024", "2024"]),
        ("Its 12 clinics need doctors, and last year 60 patients came.", ["now", "2024"]),
        ("In a case that was closed in April, 57 cooks won; their lawyer was given an allowance of 2,000 yuan.", [
            "2025-04", "2025-04"]),
        ("In one case, a cook was given an allowance of 2,000 yuan.", [None]),
        ("In 2024, the desk took 600 calls, a rise of 12 percent on the year before, and a crew of 15 clerks, "
         "introduced in May, deals with those that come in late.", ["2024", "2024", "now"]),
        ("The desk took 600 calls, and a crew of 15 clerks, introduced in May, heard them.", [None, "2025-05"]),
        ("In May, the bureau signed pacts, deals with 60 firms among them.", ["2025-05"]),
        # what a text says, what stands, what is told apart
        ("A guide issued by the office in May, the first of its kind, splits a lease into 19 steps.", ["2025-05"]),
        ("A guide issued by the office in May drew praise, and the office has a staff of 60.", ["now"]),
        ("A clerk praised in a report published in May works with 60 judges.", ["now"]),
        ("Clerks have been posted to 60 gates.", ["now"]),
        ("The office has posted 60 films online.", [None]),
        ("The town has fitted out 60 rooms.", ["now"]),
        ("The port has put a bonus of 5,000 yuan on the table for each firm.", ["now"]),
        ("The port has put 5,000 yuan into a fund.", [None]),
        ("False alarms have come down from 310 to 42 a month.", [None, "now"]),
        ("The court took 60 suits in 2024, a third of today's 180.", ["2024", "2024", "now"]),
        ("In today's busy world, the court took 60 suits in 2024.", ["2024"]),
        ("In 2024, 90 came. Their crew of 33, whose average age is 62, got through 410 files in August.", [
            "2024", "now", "2025-08"]),
        ("In 2024, the court formed a crew of 33.", ["2024"]),
        ("In 2024, 90 came. A clerk put the rate at 98.5 percent in the latest survey.", ["2024", "now"]),
        ("The sums involved total 41,000 yuan.", ["now"]),
        ("In 2024, 90 came. The suit involved exports worth 41,000 yuan.", ["2024", None]),
    ],
)  # fmt: skip
def test_a_time_holds_as_far_as_its_clause_goes(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # two ends of a span, days of the week, years told otherwise
        ("Between last October and the end of May, the desk took 60 calls.", ["2024-10/2025-05"]),
        ("From February to the end of May, the desk took 60 calls.", ["2025-02/2025-05"]),
        ("In Wuhu, 60 judges sit at a desk every Friday.", ["now"]),
        ("On Friday, 60 judges were sworn in.", ["2025-09-12"]),
        ("In its first full year, 2023, the desk took 60 calls.", ["2023"]),
        ("In the first year of the 15th Five-Year Plan (2026-30), the court will train 60 judges.", ["2026"]),
        ("In May 2024, a desk opened. By the end of the year, it had taken 60 calls.", ["2024-12"]),
        ("In May 2024, a desk opened. By the end of the year, it will take 60 calls.", ["2025-12"]),
        ("Two years after it opened in Wuhu, the desk has taken 60 calls.", ["2023/2025"]),
        ("Six months after opening, the desk has taken 60 calls.", ["2025-03/2025-09"]),
        ("Two years after it opened in Wuhu, the desk has 60 clerks.", ["now"]),
        # since then
        ("A desk that the court opened in 2021 has taken 60 calls since then.", ["2021/.."]),
        ("A desk opened in 2021. It moved in 2023. Since then, it has taken 60 calls.", ["2023/.."]),
        # rows of what is compared with
        ("In 2024, it took 90 suits, compared with 41 in 2023 and a mere 12 in 2020. They involved 60 firms.", [
            "2024", "2023", "2020", "2024"]),
        ("In 2024, it took 90 suits, 12 percent more than in the year before, and 15 new ones in May.", [
            "2024", "2024", "2025-05"]),
        ("The roster has 60 names, compared with 41 when the desk was founded.", ["now", None]),
        ("The roster has 60 names when the desk is full.", ["now"]),
        # what is to come is not done in the past
        ("Under a pact signed on May 18, up to 40 clerks will work with judges.", [None]),
        ("Under a pact signed on May 18, 40 clerks worked with judges.", ["2025-05-18"]),
        ("At a meeting in May, the court said that 40 clerks would be hired.", [None]),
        ("A third of the callers in 2023 wanted to know about wages.", ["2023"]),
        # who has done something stands
        ("In 2024, 90 came. Thirty firms have moved in.", ["2024", "now"]),
        ("Nearly 90 percent of the halls have moved their counters downstairs.", ["now"]),
        ("Some 300 clerks have attended the course.", [None]),
        ("Some 300 clerks have taken part in the course.", [None]),
        ("In May a hall was opened, where eight firms have taken rooms.", ["now"]),
        ("In May a hall was opened, where judges heard 60 cases.", ["2025-05"]),
        ("The bureau has given advisers to 60 towns.", ["now"]),
        ("The bureau has given lectures to 60 towns.", [None]),
        ("The court has paired 60 towns with judges.", ["now"]),
        ("In 2024, 90 came. Staffed by 60 clerks, the desks took 410 calls.", ["2024", "now", "2024"]),
        ("In 2024, 90 came. The court is in a tower shared with seven firms.", ["2024", "now"]),
        ("In 2024, 90 came. The city has 13 halls and 98 judges qualified for such suits.", ["2024", "now", "now"]),
        ("In 2024, 90 came. Firms from Wuhu have in turn opened five desks abroad.", ["2024", "now"]),
        # a part of what was counted over a span; a part of what stands
        ("In 2024, it took 90 suits. Wuhu accounts for 41 of the suits.", ["2024", "2024"]),
        ("In July 2023, a park opened with 90 firms. Inns account for 41 of them.", ["2023-07", "now"]),
    ],
)  # fmt: skip
def test_a_time_goes_with_the_tense(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # who there is stands, whatever they did
        ("Wuhu's 60 notaries closed 410 cases last year.", ["now", "2024"]),
        ("Last year, the 12 notary offices of the port closed 410 cases.", ["now", "2024"]),
        ("Wuhu's 60 fairs drew 410 people last year.", ["2024", "2024"]),
        ("Of the 60 judges who came last year, 41 stayed.", ["2024", "2024"]),
        ("The panel lists 60 clerks. Of these, 13 have been admitted to practice abroad.", ["now", "now"]),
        ("In May, 13 clerks were admitted to practice abroad.", ["2025-05"]),
        ("At the end of 2024, the port had 386 judges, of whom 11 speak Thai.", ["2024-12", "2024-12"]),
        ("In 2024, the port hired 386 judges. Eleven of them speak Thai.", ["2024", "now"]),
        # since an opening that is not dated; of levels that were reached
        ("Since its founding, the court has heard parties from 60 towns.", ["now"]),
        ("Since its founding in 2019, the court has heard parties from 60 towns.", ["2019/.."]),
        ("The number of judges has more than doubled since 2018 to 60.", ["2018/..", "now"]),
        ("The number of judges has tripled since 2018. Over the same period, 12 rooms have been opened.", [
            "2018/..", "2018/.."]),
        ("The list holds 60 towns; those of last year alone came to 41.", ["now", "2024"]),
        ("Callers came from 60 towns in May, and from 41 in June.", ["2025-05", "2025-06"]),
        ("The number of desks would go up from 18 to 30 by the end of 2026.", ["now", "2026-12"]),
        # a span that goes on in the next sentence; its parts
        ("In 2023, 90 came. Since March, teams have been to 60 firms. They spotted 410 flaws.", [
            "2023", "2025-03/..", "2025-03/.."]),
        ("The court, which from May to July heard 60 cases and closed 41, a rate of 68 percent, is new.", [
            "2025-05/2025-07", "2025-05/2025-07", "2025-05/2025-07"]),
        ("By the end of the second quarter, the desk had taken 60 calls.", ["2025-06"]),
        ("In 2024, 90 came. The roll, which held 60 names when it was drawn up in 2019, is full. They met 12 times.", [
            "2024", "2019", "2024"]),
        # plans
        ("The court will draw up a code, publish 60 rulings and train 12 clerks.", [None, None]),
        ("The court publishes 60 rulings and trains 12 clerks.", ["now", "now"]),
        ("The court intends to hire 60 clerks before the end of December.", ["2025-12"]),
        ("It wants to bring the share, at present 23 percent, up to 30 percent when the list is renewed in 2027.", [
            "now", "2027"]),
        ("By the end of 2028, the hall is to be full, for which the city has set aside 12 million yuan.", [None]),
        # what parts a verb
        ("In 2024, 90 came. Firms have between them opened nine desks abroad.", ["2024", "now"]),
        ("Its hall, open to registered guests, holds more than 9,200 books.", ["now"]),
        ("In 2024, 90 came. Awards that it made have been honored in 17 ports.", ["2024", None]),
        ("Wuhu, a port in Anhui, opened mediation rooms in March, and by the end of May they had heard 14 suits.", [
            "2025-05"]),
        # stories
        ("In June, a clerk talked to a baker and his landlord. The baker was paid 41,000 yuan.", ["2025-06"]),
        ("In June, a clerk talked to a baker and his landlord. The baker was later paid 41,000 yuan.", [None]),
        ("In 2024, 90 came. One of them concerned 23 cooks.", ["2024", "2024"]),
        ("In 2024, 90 came. Firms went to court over a load of iron ore worth 68 million yuan.", ["2024", None]),
        ("In 2024, 90 came. Firms went to court over a total of 68 million yuan.", ["2024", "2024"]),
        # an opening that cannot be meant
        ("A rule took effect on Aug 1. The court opened a desk, where 29 cases were heard in its first eight months.", [
            None]),
        ("When the court opened in September 2019, it had 35 judges and, for the first four months, few cases.", [
            "2019-09"]),
    ],
)  # fmt: skip
def test_what_stands_what_went_on_and_what_is_to_come(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


def test_a_headline_has_the_time_that_the_text_tells() -> None:
    def headed(title: str) -> list[str | None]:
        return [figure.period for figure in figures("In 2024, the port heard 60 cases. It has 41 judges.", title=title)]

    assert headed("Port hears 60 cases") == ["2024", "2024", "now"]
    assert headed("Port hears 59 cases") == ["now", "2024", "now"]
    assert headed("Port heard 60 cases in 2023") == ["2023", "2024", "now"]
    assert headed("41 judges sit in port") == ["now", "2024", "now"]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # members of a set, and what is said of the figure before
        ("In 2024, 90 suits came in. In one of them, a baker won back 41,000 yuan.", ["2024", "2024"]),
        ("In 2024, 90 suits came in. That is more than half of all suits.", ["2024", "2024"]),
        ("In 2024, 90 suits came in. The hall is more than half empty. It has 41 seats.", ["2024", "now", "now"]),
        # what an event brought
        ("In 2023, 90 came. The office asked its callers in October 2024. The survey showed that 98 percent were "
         "content.", ["2023", "2024-10"]),
        ("In 2023, 90 came. The office asked its callers in October 2024. The city opened 12 desks.", ["2023", "2023"]),
        ("In 2023, 90 came. A fair was held in Wuhu in May 2024. The fair drew 410 people.", ["2023", "2024-05"]),
        # the time of what is counted
        ("The calls that it took in 2023 rose to 3,050.", ["2023"]),
        ("A clerk who joined in 2019 heard 60 calls.", [None]),
        ("The figures for the first half of 2025 are 158 and 149.", ["2025-01/2025-06"] * 2),
        ("The hall that opened in 2023 is 60 percent full.", ["now"]),
        # a year before today
        ("The city now has 60 desks. A year earlier there were 41.", ["now", "2024"]),
        ("In 2021, the city had 60 desks. A year earlier there were 41.", ["2021", "2020"]),
        # who is on a roll
        ("The panel lists 60 clerks, and 26 of its members have been admitted to the national one.", ["now", "now"]),
    ],
)  # fmt: skip
def test_a_figure_takes_up_the_time_of_what_it_goes_back_to(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods
