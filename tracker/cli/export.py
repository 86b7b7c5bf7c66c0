"""tracker export: the documented tables as files."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import files, options, output
from tracker.cli.main import Desk

if TYPE_CHECKING:
    from tracker.export.package import Format, Written


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True)
@click.option("--force", is_flag=True, help="Overwrite files that no export has written.")
@options.as_json
@click.pass_obj
def export(desk: Desk, folder: Path, form: "Format", force: bool, as_json: bool) -> None:
    """Write the documented tables to DIR as CSV or Parquet files, all as they stand at one instant.

    A datapackage.json beside them tells each column's type and meaning, README.txt the same for people.
    """
    from tracker.export.export import export as write
    from tracker.export.shaping import names

    settings = desk.settings()
    files.spare(folder, settings)
    known = names(settings)
    with desk.reader() as reader, _progress() as progress:
        written = write(reader, folder, form, known, force=force, progress=progress)
    if as_json:
        output.emit({"folder": str(folder), "format": form, "files": [_form(file) for file in written]})
        return
    output.table(
        ["file", "rows", "bytes"], [[file.path, file.rows, file.size] for file in written], right=["rows", "bytes"]
    )
    output.note(f"written to {folder}, with datapackage.json and README.txt, which tell what the columns mean")


def _form(file: "Written") -> dict[str, Any]:
    return {
        "table": file.table.name, "path": file.path, "rows": file.rows, "bytes": file.size, "sha256": file.sha256
    }  # fmt: skip


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None]]:
    """Running counts on a terminal's standard error; silence elsewhere."""
    terminal = sys.stderr.isatty()

    def tell(table: str, rows: int) -> None:
        if terminal:
            click.echo(f"\r\x1b[K{table}: {rows:,} rows", nl=False, err=True)

    try:
        yield tell
    finally:
        if terminal:
            click.echo("\r\x1b[K", nl=False, err=True)
