"""What is printed: one JSON document, or text for people; data on standard output, the rest on standard error."""

import json
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Literal

import click

from tracker.cli.safe import escaped, printable, width

WIDTH = 80
Row = Sequence[object]


def emit(document: object) -> None:
    """One JSON document; a lazy iterable (no list) becomes an array that is written as it comes."""
    if isinstance(document, Iterator):
        _emit_array(document)
    else:
        click.echo(_json(document))


def _emit_array(items: Iterator[Any]) -> None:
    first = True
    for item in items:
        click.echo("[" if first else ",", nl=first)
        click.echo(("" if first else "\n") + _json(item), nl=False)
        first = False
    click.echo("[]" if first else "\n]")


def _json(document: object) -> str:
    return escaped(json.dumps(document, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Lines of text for people, as data; on a terminal wrapped to its width."""
    lines = map(printable, text.split("\n"))
    click.echo("\n".join(map(_wrapped, lines) if on_terminal() else lines))


def _wrapped(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(
        line, columns(), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )


def write(text: str) -> None:
    """A whole document that is fit to print as it is."""
    click.echo(text, nl=not text.endswith("\n"))


def note(text: str) -> None:
    """Progress, a warning, a hint: never data."""
    click.echo("\n".join(map(printable, text.split("\n"))), err=True)


def on_terminal() -> bool:
    return sys.stdout.isatty()


def in_colour() -> bool:
    """On a terminal that shows it, unless the user wants none (https://no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """Width to write for: the terminal's, within reason; 80 where there is none."""
    if not on_terminal():
        return WIDTH
    import shutil

    return max(40, min(shutil.get_terminal_size((WIDTH, 24)).columns, 160))


WIDE = 120
"""A terminal of so many columns shows every column of a table."""


def table(headers: Sequence[str], rows: Iterable[Row], *, right: Iterable[str] = (), wide: Iterable[str] = ()) -> None:
    """Rows in columns. On a terminal cells are wrapped to its width; elsewhere a row is a line, whatever its length.

    `right`: headers of the columns that are set flush right. `wide`: of those that a narrow terminal does without.
    """
    kept = [i for i, header in enumerate(headers) if not (is_narrow() and header in set(wide))]
    heads = [headers[i] for i in kept]
    shown = [[_shown(row[i]) for i in kept] for row in rows]
    if on_terminal():
        _terminal_table(heads, shown, set(right))
    else:
        _plain_table(heads, shown, set(right))


def is_narrow() -> bool:
    return on_terminal() and columns() < WIDE


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return number(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return printable(str(value))


def _plain_table(headers: Sequence[str], rows: list[list[str]], right: set[str]) -> None:
    widths = [max(map(width, column)) for column in zip(headers, *rows, strict=True)]
    for row in chain([list(headers), ["-" * size for size in widths]], rows):
        padded = (_padded(text, size, head in right) for text, size, head in zip(row, widths, headers, strict=True))
        click.echo("  ".join(padded).rstrip())


def _padded(text: str, size: int, flush_right: bool) -> str:
    space = " " * (size - width(text))
    return space + text if flush_right else text + space


def _terminal_table(headers: Sequence[str], rows: list[list[str]], right: set[str]) -> None:
    table_columns = list(zip(headers, *rows, strict=True))
    whole = [all(map(_stays_whole, cells)) for cells in table_columns]
    if _least(table_columns, whole) > columns():  # what is not wrapped would be cut
        _print_listed(headers, rows)
    else:
        _print_grid(headers, rows, right, whole)


def _print_grid(headers: Sequence[str], rows: list[list[str]], right: set[str], whole: Sequence[bool]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline" if in_colour() else "")
    for header, no_wrap in zip(headers, whole, strict=True):
        justify: Literal["left", "right"] = "right" if header in right else "left"
        grid.add_column(header, justify=justify, overflow="fold", no_wrap=no_wrap)
    for row in rows:
        grid.add_row(*map(Text, row))
    Console(width=columns(), highlight=False).print(grid)


def _print_listed(headers: Sequence[str], rows: list[list[str]]) -> None:
    """One cell a line behind its header, an empty line between rows: for a terminal too narrow for columns."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    listed = Table.grid("", "", padding=(0, 2, 0, 0))
    listed.columns[1].overflow = "fold"
    for number, row in enumerate(rows or [[""] * len(headers)]):
        if number:
            listed.add_row()
        for header, cell in zip(headers, row, strict=True):
            listed.add_row(Text(header), Text(cell))
    Console(width=columns(), highlight=False).print(listed)


def _least(table_columns: Sequence[Sequence[str]], whole: Sequence[bool]) -> int:
    """Columns of the terminal that the table needs where those that are to stay whole do."""
    return sum(max(map(width, cells)) if kept else 1 for cells, kept in zip(table_columns, whole, strict=True)) + 2 * (
        len(whole) - 1
    )


def _stays_whole(cell: str) -> bool:
    """Dates, numbers, names and keys are not broken over lines."""
    return width(cell) <= 16 or (" " not in cell and width(cell) <= 32)


def number(value: float | int | None) -> str:
    """1343 -> "1,343"; 24.40 -> "24.4"; never in powers of ten."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6f}".rstrip("0").rstrip(".")


def summary_line(counts: Mapping[str, object]) -> str:
    """{"checked": 3, "new": 1} -> "3 checked, 1 new"; what is nought is left out, the first never."""
    pairs = [(name, value) for name, value in counts.items() if isinstance(value, int) and not isinstance(value, bool)]
    shown = [f"{value:,} {name.replace('_', ' ')}" for i, (name, value) in enumerate(pairs) if value or not i]
    return ", ".join(shown)
