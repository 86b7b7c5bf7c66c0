from datetime import UTC, date, datetime

import click
import pytest

from tracker.cli.options import Day, IdOrInstant, Instant, Place


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type]


def test_day() -> None:
    assert Day().convert("2026-01-05", None, None) == date(2026, 1, 5)


@pytest.mark.parametrize("text", ["", "2026", "2026-13-01", "2026-02-30", "5 Jan", "20260105", "2026-01-05T00:00:00"])
def test_no_day(text: str) -> None:
    with pytest.raises(click.BadParameter, match="2026-01-05"):
        Day().convert(text, None, None)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-01-05", at(2026, 1, 5)),
        ("2026-01-05T08:00:03Z", at(2026, 1, 5, 8, 0, 3)),
        ("2026-01-05T08:00:03+08:00", at(2026, 1, 5, 0, 0, 3)),
        ("2026-01-05 08:00", at(2026, 1, 5, 8)),
    ],
)
def test_instant(text: str, instant: datetime) -> None:
    assert Instant().convert(text, None, None) == instant


def test_a_day_as_an_end_is_whole() -> None:
    assert Instant(end=True).convert("2026-01-05", None, None) == at(2026, 1, 6)
    assert Instant(end=True).convert("2026-01-05T00:00:00Z", None, None) == at(2026, 1, 5)


@pytest.mark.parametrize("text", ["", "yesterday", "0000-01-01", "99999-01-01"])
def test_no_instant(text: str) -> None:
    with pytest.raises(click.BadParameter, match="no date"):
        Instant().convert(text, None, None)


def test_the_last_day_of_the_calendar_ends_with_it() -> None:
    assert Instant(end=True).convert("9999-12-31", None, None) == datetime.max.replace(tzinfo=UTC)


def test_id_or_instant() -> None:
    assert IdOrInstant().convert("812", None, None) == 812
    assert IdOrInstant().convert("2026-01-05", None, None) == at(2026, 1, 5)
    with pytest.raises(click.BadParameter):
        IdOrInstant().convert("-1", None, None)


def test_place_by_code_and_by_name() -> None:
    assert Place().convert("410000", None, None) == "410000"
    assert Place().convert("Henan", None, None) == "410000"


def test_no_such_place() -> None:
    with pytest.raises(click.BadParameter, match="no place is called"):
        Place().convert("Atlantis", None, None)


def test_an_ambiguous_name_lists_the_codes() -> None:
    with pytest.raises(click.BadParameter, match=r"320500 Suzhou.*give the code|341300 Suzhou.*give the code"):
        Place().convert("Suzhou", None, None)
