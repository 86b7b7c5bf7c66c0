"""Nothing is told of numbers that are consistent by construction, however they are rounded; a slip of a factor of ten
is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compare.build import HENAN, HUNAN, LUOYANG, evidence
from tracker.compare.crosschecks import growth, of_article, on_record, share, year_before
from tracker.compare.findings import Cited, Finding
from tracker.compare.rounding import stated
from tracker.model.event import Event, EventKind, EventMark
from tracker.model.figure import Region

LATER = date(2025, 3, 1)
EARLIER = date(2024, 3, 1)
METRIC = "notary.foreign-related-cases"
SCALES = {"": 1, " million": 10**6, " billion": 10**9}


def number_of(text: str) -> float:
    digits, _, word = text.replace(",", "").partition(" ")
    value = Decimal(digits) * SCALES[f" {word}" if word else ""]
    return int(value) if value == value.to_integral_value() else float(value)


def printed(value: Fraction, digits: int, scale: str = "") -> str:
    """`value` in units of `scale`, rounded to so many decimals."""
    rounded = round(value / SCALES[scale], digits)
    return f"{Decimal(rounded.numerator) / Decimal(rounded.denominator):.{digits}f}{scale}"


def cited(number: str, metric: str | None = METRIC, region: Region | None = HENAN, **more: Any) -> Cited:
    fields: dict[str, Any] = {
        "unit": "case", "period": "2024", "published": LATER, "measures": "cases handled by notary offices",
        "quote": f"{number} cases", "sentence": f"They handled {number} cases.",
    }  # fmt: skip
    return Cited(evidence(number_of(number), "news/c_1", **{**fields, **more}), number, metric, region)


def grown(percent: str, *, down: bool = False, sentence: str = "", **more: Any) -> Cited:
    words = sentence or f"They handled so many cases, {'down' if down else 'up'} {percent} percent year-on-year."
    key = f"{METRIC}-change{'-down' if down else ''}"
    return cited(percent, key, kind="change", unit="percent", quote=f"{percent} percent", sentence=words, **more)


def ago(number: str, **more: Any) -> Cited:
    return cited(number, **{"period": "2023", "published": EARLIER, **more})


def within(sentence: str, *figures: tuple[str, str, str, str], start: int = 0, **more: Any) -> list[Cited]:
    """Figures of one sentence: (quote, number, kind, unit), in their order."""
    found, at = [], 0
    for n, (quote, number, kind, unit) in enumerate(figures):
        at = sentence.index(quote, at)
        said = evidence(
            number_of(number), "news/c_1", figure=n, kind=kind, unit=unit, quote=quote, sentence=sentence, **more
        )
        ends = (start, start + len(sentence))
        found.append(Cited(said, number, None, HENAN, 0, start + at, start + at + len(quote), *ends))
        at += len(quote)
    return found


def yuan(*pairs: tuple[str, str], between: str = " (${})", unit: str = "USD") -> list[Cited]:
    """One sentence a pair, of yuan and what stands behind it."""
    found: list[Cited] = []
    at = 0
    for first, second in pairs:
        behind = between.format(second)
        sentence = f"They recovered {first} yuan{behind}."
        quote = {"USD": "$", "HKD": "HK$", "CHF": "SF "}[unit] + second
        money = (f"{first} yuan", first, "money", "CNY"), (quote, second, "money", unit)
        found += within(sentence, *money, start=at)
        at += len(sentence) + 1
    return found


# ---------------------------------------------------------------------------------------------- exchange


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (yuan(("400 million", "55.22 million")), 0),
        (yuan(("400 million", "552.2 million")), 1),
        (yuan(("400 million", "5.522 million")), 1),
        (yuan(("400 million", "400 million"), between=" (HK${})", unit="HKD"), 0),
        (yuan(("400 million", "4 billion"), between=" (HK${})", unit="HKD"), 1),
        (yuan(("400 million", "552 million"), between=", or ${}"), 1),
        (yuan(("400 million", "552 million"), between=" or about ${}"), 1),
        (yuan(("400 million", "552 million"), between=" and ${}"), 0),
        (yuan(("400 million", "552 million"), between=" (their partners ${})"), 0),
        (yuan(("400 million", "552 million"), between=" (SF {})", unit="CHF"), 0),
        (yuan(("7 million", "1 million"), ("14 million", "2 million"), ("70 million", "1 million")), 1),
        (
            yuan(("70.0 million", "10.0 million"), ("140.0 million", "20.0 million"), ("80.0 million", "10.0 million")),
            1,
        ),
        (
            yuan(("62.0 million", "10.0 million"), ("140.0 million", "20.0 million"), ("80.0 million", "10.0 million")),
            0,
        ),
    ],
)
def test_exchange(figures: list[Cited], told: int) -> None:
    assert [finding.check for finding in of_article(figures)] == ["exchange"] * told


def test_the_odd_one_out_is_told_and_not_the_others() -> None:
    figures = yuan(("70 million", "10 million"), ("7 million", "10 million"), ("140 million", "20 million"))
    (finding,) = of_article(figures)
    assert [c.said.quote for _, c in finding.evidence[:2]] == ["7 million yuan", "$10 million"]
    assert "for 1 USD" in finding.text


@given(
    st.lists(st.tuples(st.integers(10**6, 10**12), st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=5),
    st.integers(62, 82),
)
def test_equivalents_at_one_rate_are_never_told(sums: list[tuple[int, int, int]], rate: int) -> None:
    pairs = []
    for dollars, one, two in sums:
        first, second = (
            printed(Fraction(dollars * rate, 10), one, " million"),
            printed(Fraction(dollars), two, " million"),
        )
        if number_of(first) and number_of(second):
            pairs.append((first, second))
    assert of_article(yuan(*pairs)) == []


@given(st.integers(10**7, 10**12), st.integers(62, 82), st.booleans())
def test_a_slip_of_a_factor_of_ten_is_told(dollars: int, rate: int, more: bool) -> None:
    slipped = Fraction(dollars) * 10 if more else Fraction(dollars, 10)
    pair = (printed(Fraction(dollars * rate, 10), 3, " million"), printed(slipped, 3, " million"))
    assert [finding.check for finding in of_article(yuan(pair))] == ["exchange"]


# ---------------------------------------------------------------------------------------------- part

LAWYERS = ("320 lawyers", "320", "count", "lawyer")


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (within("It has 320 lawyers, of whom 410 are women.", LAWYERS, ("410", "410", "count", "lawyer")), True),
        (within("It has 320 lawyers, of whom 310 are women.", LAWYERS, ("310", "310", "count", "lawyer")), False),
        (within("It has 320 lawyers and 410 others.", LAWYERS, ("410", "410", "count", "lawyer")), False),
        (within("It has 320 lawyers; 410 of them are women.", LAWYERS, ("410", "410", "count", "lawyer")), True),
        (within("It has 320 lawyers; 410 of the 320 are women.", LAWYERS, ("410", "410", "count", "lawyer")), True),
        (within("It has 320 lawyers; 410 of the 500 are women.", LAWYERS, ("410", "410", "count", "lawyer")), False),
        (within("It has 320 lawyers, of which 410 cases came.", LAWYERS, ("410 cases", "410", "count", "case")), False),
        (
            within("Of 500 lawyers 320 lawyers went, 410 of them far.", ("500 lawyers", "500", "count", "lawyer"),
                   LAWYERS, ("410", "410", "count", "lawyer")),
            False,
        ),
        (within("Over 320 lawyers, 410 of them women.", LAWYERS, ("410", "410", "count", "lawyer"), qualifier="over"),
         False),
        (
            within("It has 320 lawyers.", LAWYERS)
            + within("Of them, 410 lawyers are women.", ("410 lawyers", "410", "count", "lawyer"), start=20),
            True,
        ),
        (
            within("It has 320 lawyers.", LAWYERS)
            + within("Of them, 410 lawyers are women.", ("410 lawyers", "410", "count", "lawyer"), start=90),
            False,
        ),
        (within("They make up 130 percent of it.", ("130 percent", "130", "share", "percent")), True),
        (within("They make up 100 percent of it.", ("100 percent", "100", "share", "percent")), False),
        (within("They met 130 percent of the target.", ("130 percent", "130", "share", "percent")), False),
        (within("It makes up 130 percent of last year's.", ("130 percent", "130", "share", "percent")), False),
    ],
)  # fmt: skip
def test_part(figures: list[Cited], told: bool) -> None:
    assert [finding.check for finding in of_article(figures)] == (["part"] if told else [])


def test_a_part_is_of_its_wholes_time_and_place_and_no_new_number_of_a_kind() -> None:
    trained = within("It trained 320 lawyers.", LAWYERS, period="2024")
    part = ("410 of them", "410", "count", "lawyer")
    for sentence, period, told in (
        ("It sent 410 of them abroad.", "2024", 1),
        ("It sent 410 of them abroad.", "2025", 0),
        ("By May there are to be 410 of them.", "2024", 0),
    ):
        sent = within(sentence, part, start=24, period=period)
        assert len(of_article(trained + sent)) == told
        assert len(of_article([*trained, replace(sent[0], region=LUOYANG)])) == told
        assert of_article([*trained, replace(sent[0], region=HUNAN)]) == []


def test_a_part_behind_its_number_is_told_by_the_next_words_alone() -> None:
    sent = "It sent 320 lawyers and the town 410, most of them young."
    assert of_article(within(sent, LAWYERS, ("410", "410", "count", "lawyer"))) == []


def test_unsure_figures_are_no_parts() -> None:
    unsure = within("It has 320 lawyers; 410 of them left.", LAWYERS, ("410", "410", "count", "lawyer"), confidence=0.4)
    assert of_article(unsure) == []


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_part_that_is_no_larger_is_never_told(whole: int, less: int) -> None:
    part = max(1, whole - less)
    sentence = f"It has {whole} lawyers, of whom {part} are women."
    figures = within(
        sentence, (f"{whole} lawyers", str(whole), "count", "lawyer"), (str(part), str(part), "count", "lawyer")
    )
    assert of_article(figures) == []


# ---------------------------------------------------------------------------------------------- growth


def test_growth() -> None:
    finding = growth([grown("12.5")], [cited("61,000")], [ago("40,000")])
    assert finding is not None
    assert finding.text.startswith("Henan: Foreign-related notary cases handled: 61,000 (2024) after a rise of 12.5 %")
    assert [(role, c.said.value) for role, c in finding.evidence] == [
        ("value", 61_000), ("change", 12.5), ("known", 40_000)
    ]  # fmt: skip
    assert growth([grown("12.5")], [cited("45,000")], [ago("40,000")]) is None
    assert growth([grown("12.5", down=True)], [cited("45,000")], [ago("40,000")]) is not None
    assert growth([grown("12.5", down=True)], [cited("35,000")], [ago("40,000")]) is None


@pytest.mark.parametrize(
    ("changes", "values", "known"),
    [
        ([], [cited("61,000")], [ago("40,000")]),
        ([grown("12.5")], [], [ago("40,000")]),
        ([grown("12.5")], [cited("61,000")], []),
        ([grown("12.5")], [cited("61,000"), cited("45,000")], [ago("40,000")]),
        ([grown("12.5")], [cited("61,000")], [ago("40,000"), ago("54,222")]),
        ([grown("12.5"), grown("52.5")], [cited("61,000")], [ago("40,000")]),
        ([grown("12.5")], [cited("61,000", qualifier="over")], [ago("40,000")]),
        ([grown("12.5")], [cited("61,000")], [ago("40,000", qualifier="about")]),
        ([grown("12.5", qualifier="nearly")], [cited("61,000")], [ago("40,000")]),
        ([grown("12.5", sentence="Cases rose 12.5 percent since 2021.")], [cited("61,000")], [ago("40,000")]),
        ([grown("12.5", sentence="Cases rose 12.5 percent.")], [cited("61,000")], [ago("40,000")]),
        ([grown("12.5", sentence="They rose 12.5 percent month-on-month, less than the previous year.")],
         [cited("61,000")], [ago("40,000")]),
        ([grown("12.5")], [cited("61,000", unit="matter")], [ago("40,000")]),
        ([grown("12.5")], [cited("61,000", frequency="month")], [ago("40,000")]),
        ([grown("12.5", confidence=0.3)], [cited("61,000")], [ago("40,000")]),
        ([grown("12.5")], [cited("61,000")], [ago("40,000", published=date(2023, 7, 1))]),
        ([grown("100", down=True)], [cited("61,000")], [ago("40,000")]),
    ],
)  # fmt: skip
def test_growth_is_silent_where_the_texts_do_not_settle_it(
    changes: list[Cited], values: list[Cited], known: list[Cited]
) -> None:
    assert growth(changes, values, known) is None


@given(
    st.integers(20, 10**9), st.fractions(min_value=Fraction(-8, 10), max_value=3, max_denominator=1000),
    st.integers(0, 2), st.integers(0, 2),
)  # fmt: skip
def test_growth_that_is_true_is_never_told(before: int, rate: Fraction, percents: int, digits: int) -> None:
    change, old = printed(abs(rate) * 100, percents), str(before)
    value = printed(before * (1 + rate), digits)
    if number_of(change) and number_of(value):
        assert growth([grown(change, down=rate < 0)], [cited(value)], [ago(old)]) is None


@given(st.integers(101, 10**9), st.integers(-80, 300), st.booleans())
def test_growth_that_is_off_by_ten_is_told(before: int, percent: int, more: bool) -> None:
    value = Fraction(before * (100 + percent), 100)
    slipped = printed(value * 10 if more else value / 10, 2)
    known, change = ago(f"{before}.0"), f"{abs(percent)}.0"
    if percent:
        assert growth([grown(change, down=percent < 0)], [cited(slipped)], [known]) is not None


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2024", ("2023", "2023-01/2023-12", "2023-01-01/2023-12-31")),
        ("2024-01/2024-12", ("2023", "2023-01/2023-12", "2023-01-01/2023-12-31")),
        ("2024-01/2024-06", ("2023-01/2023-06",)),
        ("2024-12-31", ("2023-12-31",)),
        ("../2024", ("../2023",)),
        ("2024-02-29", ()),
        ("2024/..", ()),
        ("now", ()),
        (None, ()),
        ("0000", ()),
        ("soon", ()),
    ],
)
def test_the_same_span_a_year_before(period: str | None, before: tuple[str, ...]) -> None:
    assert year_before(period) == before


# ---------------------------------------------------------------------------------------------- share

SHARE = "notary.city-share-of-foreign-related-notaries"
WHOLE = "notary.foreign-related-notaries"


def said(percent: str, **more: Any) -> Cited:
    fields = {"kind": "share", "unit": "percent", "period": "now", **more}
    return cited(percent, SHARE, LUOYANG, **fields)


def counted(number: str, region: Region, **more: Any) -> Cited:
    return cited(number, WHOLE, region, **{"unit": "notary", "period": "now", **more})


def test_share() -> None:
    city, province = counted("39", LUOYANG), counted("160", HENAN)
    finding = share(said("44.2"), [city], [province])
    assert finding is not None
    assert finding.text.endswith("44.2 %, where 39 of 160 in Henan makes 24.4 %")
    assert [role for role, _ in finding.evidence] == ["share", "count", "whole"]
    assert share(said("24.4"), [city], [province]) is None
    assert share(said("44.2"), [city], []) is None
    assert share(said("44.2"), [], [province]) is None
    assert share(said("44.2"), [city], [province, counted("88", HENAN)]) is None
    assert share(said("44.2"), [city], [counted("160", HENAN, published=date(2022, 3, 1))]) is None
    assert share(said("44.2"), [city], [counted("160", HENAN, qualifier="over")]) is None
    assert share(said("44.2", qualifier="nearly"), [city], [province]) is None
    assert share(said("44.2", confidence=0.3), [city], [province]) is None


@given(st.integers(1, 10**5), st.integers(1, 10**5), st.integers(0, 2))
def test_a_share_that_is_true_is_never_told(city: int, others: int, places: int) -> None:
    percent = printed(Fraction(100 * city, city + others), places)
    if number_of(percent):
        counts = [counted(str(city), LUOYANG)], [counted(str(city + others), HENAN)]
        assert share(said(percent), *counts) is None


@given(st.integers(100, 10**4), st.integers(1, 9))
def test_a_share_that_is_off_by_ten_is_told(city: int, percent: int) -> None:
    whole = Fraction(100 * city, percent)
    counts = [counted(f"{city}.0", LUOYANG)], [counted(printed(whole, 1), HENAN)]
    assert share(said(f"{percent}0.0"), *counts) is not None


# ---------------------------------------------------------------------------------------------- on record


def test_a_conflict_on_record() -> None:
    old, new = evidence(40_000), evidence(47_000, "news/c_2")
    event = Event(
        7, datetime(2025, 3, 1, tzinfo=UTC), EventKind.CONFLICTING_METRIC, False, "news", "high", "Henan: two values",
        "news/c_2", region=HENAN, metric=METRIC, old=old, new=new,
    )  # fmt: skip
    finding = on_record(event)
    assert isinstance(finding, Finding)
    assert (finding.check, finding.event, finding.text) == ("conflict", 7, "Henan: two values")
    assert [c.said for _, c in finding.evidence] == [old, new]
    mark = EventMark("dismissed", None, None, event.at, 1)
    assert on_record(replace(event, mark=mark)) is None
    assert on_record(replace(event, new=evidence(1, no_figure=True))) is None


def test_printed_numbers_of_this_test_are_read_as_they_are_meant() -> None:
    assert stated("55.22 million", number_of("55.22 million")) is not None
