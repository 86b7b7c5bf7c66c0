"""tracker search, tracker sql: asking the history database."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import marks, options, output
from tracker.cli.main import Desk
from tracker.cli.safe import printable
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.store.rows import Answer, Hit

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around the words that were found, in what the store gives."""
_INDENT = "    "


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="At most so many versions."
)
@options.as_json
@click.pass_obj
def search(desk: Desk, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search all versions for WORDS: all of them must occur; "in quotes" as a phrase; a trailing * for any ending."""
    if not any(map(str.strip, words)):
        raise UsageError("there is no word to search for: name at least one")
    with desk.reader() as reader:
        hits = reader.search(" ".join(words), limit)
        if as_json:
            output.emit(map(_hit_form, hits))
            return
        found = False
        for hit in hits:
            found = True
            _show(hit)
    if not found:
        output.note("nothing found")


def _hit_form(hit: "Hit") -> dict[str, Any]:
    """The snippet as plain text, and where the words that were found stand in it."""
    from tracker.store.rows import as_json

    plain, matches = "", []
    for at, piece in enumerate(hit.snippet.split(_OPEN)):
        word, close, rest = piece.partition(_CLOSE)
        if at and close:
            matches.append([len(plain), len(plain) + len(word)])
        plain += word + rest
    return {**as_json(hit), "snippet": plain, "matches": matches}


def _show(hit: "Hit") -> None:
    when = f" · {hit.published}" if hit.published else ""
    output.say(f"{hit.article} v{hit.number}{when} · {hit.title}")
    on, off = marks.FOUND
    pieces = [tuple(map(printable, piece.partition(_CLOSE))) for piece in hit.snippet.split(_OPEN)]
    text = pieces[0][0] + "".join(f"{on}{word}{off}{rest}" for word, _, rest in pieces[1:])
    click.echo(marks.shown(text, indent=_INDENT) if output.on_terminal() else _INDENT + marks.styled(text))


@click.command()
@click.argument("query")
@click.option(
    "--limit", type=click.IntRange(1, 1_000_000), default=10_000, show_default=True, help="At most so many rows."
)
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=10.0, show_default=True, help="At most so long.")
@options.as_json
@click.pass_obj
def sql(desk: Desk, query: str, limit: int, seconds: float, as_json: bool) -> None:
    """Run one read-only SQL query over the history database; docs/schema.md tells its tables and views."""
    from time import monotonic

    with desk.reader() as reader:
        answer = reader.sql(query, clock=monotonic, seconds=seconds, rows=limit)
    if not answer.columns:
        raise UsageError('there is no query: give one, such as "SELECT * FROM latest_figures"')
    if as_json:
        output.emit(_objects(answer))
    else:
        output.table(answer.columns, [list(map(_cell, row)) for row in answer.rows], right=_numeric(answer))
    if answer.truncated:
        output.note(f"there are more rows than {limit:,}: --limit gives more")


def _objects(answer: "Answer") -> list[dict[str, Any]]:
    from tracker.store.rows import as_json

    names: list[str] = []
    for name in answer.columns:
        again = sum(other == name or other.startswith(f"{name}_") for other in names)
        names.append(f"{name}_{again + 1}" if name in names else name)
    return [dict(zip(names, as_json(row), strict=True)) for row in answer.rows]


def _cell(value: object) -> str | None:
    """As SQLite has it: an id or a year is no amount, and what is shown can be put into the next query."""
    return value.hex() if isinstance(value, bytes) else None if value is None else str(value)


def _numeric(answer: "Answer") -> set[str]:
    columns = zip(*answer.rows, strict=True)
    return {
        name
        for name, values in zip(answer.columns, columns, strict=False)
        if all(value is None or isinstance(value, (int, float)) for value in values)
    }
