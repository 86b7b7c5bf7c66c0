"""A table as CSV by RFC 4180: UTF-8, CRLF, quoted where need be, null as nothing at all, text that no spreadsheet
calculates."""

import csv
import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tracker.export.shaping import Row
from tracker.export.tables import Table

_CALCULATED = frozenset("=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet calculate a cell, full width too, and the apostrophe that says it shall not."""
_SUSPECT = _CALCULATED | {" "}


def inert(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would calculate it, or where it begins with one: so taking
    one apostrophe from the front of a cell that has any gives the text back."""
    if text[:1] not in _SUSPECT:
        return text
    return "'" + text if text.lstrip(" ")[:1] in _CALCULATED else text


def plain(cell: str) -> str:
    """The text that `inert` was given."""
    return cell.removeprefix("'")


def write_csv(path: Path, table: Table, rows: Iterable[Row]) -> int:
    """How many rows there were."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in table.columns])
        counted = _Counted(_cells(table, rows))
        writer.writerows(counted)
    return counted.rows


class _Counted:
    def __init__(self, rows: Iterable[list[Any]]) -> None:
        self._rows, self.rows = rows, 0

    def __iter__(self) -> Iterator[list[Any]]:
        for row in self._rows:
            self.rows += 1
            yield row


def _cells(table: Table, rows: Iterable[Row]) -> Iterator[list[Any]]:
    texts = [at for at, column in enumerate(table.columns) if column.type == "string"]
    forms = [(at, _FORMS[column.type]) for at, column in enumerate(table.columns) if column.type in _FORMS]
    for row in rows:
        cells = list(row)
        for at in texts:
            text = cells[at]
            if text and text[0] in _SUSPECT:
                cells[at] = inert(text)
        for at, form in forms:
            if cells[at] is not None:
                cells[at] = form(cells[at])
        yield cells


def _number(value: float) -> float | str:
    """Infinity as a Table Schema spells it."""
    if math.isinf(value):
        return "INF" if value > 0 else "-INF"
    return value


_FORMS: dict[str, Callable[[Any], Any]] = {
    "number": _number,
    "boolean": lambda value: "true" if value else "false",
}
