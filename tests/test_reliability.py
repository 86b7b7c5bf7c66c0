"""docs/reliability.md: every row names tests, and every test that it names is there."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROWS = re.findall(
    r"^\| (\d+) \| (.+?) \| (.+?) \| (.+) \|$", (ROOT / "docs" / "reliability.md").read_text(), re.MULTILINE
)
NAMED = sorted({name for *_, names in ROWS for name in re.findall(r"`(tests/[^`]+)`", names)})


@cache
def functions(path: str) -> frozenset[str]:
    return frozenset(re.findall(r"^(?:async )?def (test_\w+)\(", (ROOT / path).read_text(), re.MULTILINE))


def test_every_fault_has_its_row() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 29))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"row {row[0]}")
def test_every_row_is_shown_by_a_test(row: tuple[str, str, str, str]) -> None:
    assert all(cell.strip() for cell in row)
    assert re.fullmatch(r"`tests/[\w/]+\.py::test_\w+`(?: `tests/[\w/]+\.py::test_\w+`)*", row[3]), row[3]


@pytest.mark.parametrize("name", NAMED)
def test_the_test_is_there(name: str) -> None:
    path, _, function = name.partition("::")
    assert function in functions(path)
