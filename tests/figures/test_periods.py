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
