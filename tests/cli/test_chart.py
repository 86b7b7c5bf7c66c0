"""Charts of characters: lines that fit, lengths that tell the truth."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.cli.chart import MONTHS, ROWS, Bar, bars, by_month
from tracker.cli.safe import width

NUMBERS = st.floats(allow_nan=False) | st.integers(-(2**63), 2**63)
TEXT = st.text("ab 司", max_size=24)


def bar(value: float, upper: float | None = None) -> Bar:
    return Bar("2025", value, value if upper is None else upper, "told")


def drawn(line: str) -> str:
    return line.removeprefix("2025  ").removesuffix("  told")


def test_bars_begin_at_nought() -> None:
    half, whole = map(drawn, bars([bar(50), bar(100)], 80))
    assert (len(whole), set(whole)) == (68, {"█"})
    assert half == "█" * 34 + " " * 34


def test_eighths() -> None:
    assert [drawn(line).strip() for line in bars([bar(1), bar(12), bar(64)], 20)] == ["▏", "█▌", "█" * 8]


def test_what_is_not_nought_is_seen() -> None:
    assert drawn(bars([bar(1), bar(10**9)])[0]).strip() == "▏"
    assert drawn(bars([bar(0), bar(10**9)])[0]).strip() == ""


def test_below_nought_to_the_left() -> None:
    assert [drawn(line) for line in bars([bar(-5), bar(5)], 28)] == ["████████        ", "        ████████"]


def test_the_end_of_a_range_is_shaded() -> None:
    assert [drawn(line) for line in bars([bar(2, 6), bar(8)], 20)] == ["██░░░░  ", "████████"]


def test_only_the_newest() -> None:
    lines = bars([bar(n) for n in range(1, 31)])
    assert (len(lines), lines[0]) == (ROWS + 1, f"({30 - ROWS} earlier)")


def test_nothing_to_draw() -> None:
    assert bars([]) == bars([bar(1)]) == bars([bar(1), bar(float("inf"))]) == bars([bar(1), bar(2)], 18) == []
    assert [drawn(line).strip() for line in bars([bar(0), bar(0)])] == ["", ""]


@given(st.lists(st.tuples(TEXT, NUMBERS, NUMBERS, TEXT), max_size=20), st.integers(10, 200))
def test_lines_fit_and_line_up(rows: list[tuple[str, float, float, str]], columns: int) -> None:
    found = [Bar(label, min(a, b), max(a, b), told) for label, a, b, told in rows]
    lines = [line for line in bars(found, columns) if not line.endswith("earlier)")]
    assert len({width(line) for line in lines}) <= 1
    assert all(width(line) <= min(columns, 80) for line in lines)


@given(st.lists(st.integers(1, 10**9), min_size=2, max_size=ROWS))
def test_a_greater_value_has_no_shorter_bar(values: list[int]) -> None:
    lengths = [len(drawn(line).rstrip()) for line in bars([bar(value) for value in sorted(values)])]
    assert lengths == sorted(lengths)


def test_months() -> None:
    assert by_month({"2026-02": 1, "2025-12": 8, "2025-04": 4, "2025-02": 9}, "2026-03") == "▄·······█·▁·"


@given(st.dictionaries(st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7)), st.integers(1, 10**6)))
def test_a_block_a_month(counts: dict[str, int]) -> None:
    newest = max(counts, default="2026-01")
    assert len(by_month(counts, newest)) == MONTHS
    assert "█" in by_month(counts, newest) or not counts
