"""Times that a report only compares with are no periods of its figures (published 2025-09-17)."""

import pytest

from tests.figures.reading import figures


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # how long nothing was more
        ("In 2024 it took 60 cases, its highest number since it was founded in 1996.", ["2024"]),
        ("It took 60 cases in August, its busiest month since 2019.", ["2025-08"]),
        ("Last year it took 60 calls, the most for any year since the line opened in 2008.", ["2024"]),
        ("Just 60 complaints came in last year, a level not seen since 2012.", ["2024"]),
        ("In 2024 the number of files fell to 60, the first drop since 2019.", ["2024"]),
        ("In 2024 there were 60 open files, and the backlog, 41, was the smallest since 2016.", ["2024", "2024"]),
        ("It took 60 cases, its highest number since it was founded in 1996.", [None]),
        # but what has gone on since
        ("The bureau has received 60 protests since 2019.", ["2019/.."]),
        ("The bureau has received 60 requests since it opened in 2019.", ["2019/.."]),
        ("The 60 lawyers who have joined since 2019 speak English.", ["2019/.."]),
        # the base of a rise
        ("In May it took 60 pleas. Pleas rose by a fifth from the first five months of last year.", ["2025-05"] * 2),
        ("In 2024 it took 60 cases, a jump of 24 from 2023 and double the number of 2020.", ["2024"] * 3),
        ("In 2024 it took 60 cases, 12 percent more than a year before.", ["2024", "2024"]),
        ("It has 60 desks, 12 desks more than five years ago.", ["now", "now"]),
        ("The number of cases grew by nearly a third over 2023 to reach 60.", [None, None]),
        ("Calls doubled from the second half of last year to 60.", [None, None]),
        ("It took 60 cases in the first half, up sharply from the second half of 2024.", ["2025-01/2025-06"]),
        ("In May it took 60 pleas. Of bids there were 41, twelve fewer than from May to July 2024.", ["2025-05"] * 3),
        ("In 2024 it took 60 calls. In Wuhu it was 41, almost a tenth above that of 2023.", ["2024"] * 3),
        ("In 2024 it took 60 calls (2023: 41). By post there came 900 pleas.", ["2024", "2023", "2024"]),
        ("Last year the hall held 60 fairs (2023: 41). They drew 900 visitors.", ["2024", "2023", "2024"]),
        # but how long the rise took, and when a rule began to hold
        ("Cases rose by 12 percent over the past three years.", ["2022/2025"]),
        ("Fees were cut by 20 percent from July.", ["2025-07"]),
        ("Fees will be lowered by 20 percent from January.", ["2026-01"]),
        ("The town will get six more lawyers from May.", ["2026-05"]),
        ("Teams of lawyers have grown from 19 to 54 since 2022.", ["2022", "2022/.."]),
        # the same span a year earlier
        (
            "From January to August it took 60 cases, against 41 in the same period a year earlier.",
            ["2025-01/2025-08", "2024-01/2024-08"],
        ),
        ("In August, 60 pleas were filed. In the same month a year earlier, 41 had been.", ["2025-08", "2024-08"]),
        ("In August it had 60 desks. Twelve months earlier it had had 41.", ["2025-08", "2024-08"]),
    ],
)
def test_what_is_compared_with(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == periods


@pytest.mark.parametrize(
    "superlative",
    [
        "the highest number since 1996",
        "its best result since the exam took its form in 1996",
        "a record since it opened in 1996",
        "the fewest in any year since 1996",
    ],
)
def test_since_a_superlative_is_no_span(superlative: str) -> None:
    assert [figure.period for figure in figures(f"In 2024 the office took 60 cases, {superlative}.")] == ["2024"]
