"""The documented tables as files, all as they stood at one instant."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tracker import __version__
from tracker.errors import TrackerError
from tracker.export import folder as place
from tracker.export.as_csv import write_csv
from tracker.export.package import PACKAGE, README, Format, Written, package, readme
from tracker.export.shaping import Names, Row, shape
from tracker.export.tables import TABLES, Table
from tracker.store.reader import Reader

Progress = Callable[[str, int], None]
"""Told now and then: which table, and how many of its rows are written."""
_STEP = 10_000


def export(
    reader: Reader,
    folder: Path,
    form: Format,
    names: Names,
    *,
    force: bool = False,
    progress: Progress = lambda *_: None,
) -> tuple[Written, ...]:
    """Writes every table to `folder`, with datapackage.json and README.txt, and tells what was written.

    Reads in one transaction and in flat memory; the same database gives the same bytes. All files are written before
    the first is put in place. Raises UsageError where a file of another hand would be overwritten and not `force`;
    TrackerError where the folder cannot be written.
    """
    files = [f"{table.name}.{form}" for table in TABLES]
    all_names = [*files, README, PACKAGE]
    if not force:
        place.check_free(folder, all_names)
    old = place.left_over(folder, all_names)
    try:
        with place.drafts(folder) as drafts:
            with reader.one_instant():
                written = tuple(_write(reader, table, drafts, form, names, progress) for table in TABLES)
            _describe(drafts, written, form)
            place.put_in_place(drafts, folder, all_names)
        for path in old:
            path.unlink()
    except OSError as error:
        raise TrackerError(f"{folder} cannot be written to: {error.strerror or error}") from error
    return written


def _write(reader: Reader, table: Table, drafts: Path, form: Format, names: Names, progress: Progress) -> Written:
    path = drafts / f"{table.name}.{form}"
    rows = _told(
        map(shape(table, reader.table_columns(table.name), names), reader.table_rows(table.name)), table, progress
    )
    count = write_csv(path, table, rows) if form == "csv" else _write_parquet(path, table, rows)
    return Written(table, path.name, count, path.stat().st_size, place.digest_of(path))


def _write_parquet(path: Path, table: Table, rows: Iterable[Row]) -> int:
    """pyarrow is loaded only here: it takes longer than a small export."""
    from tracker.export.as_parquet import write_parquet  # noqa: PLC0415

    return write_parquet(path, table, rows)


def _told(rows: Iterable[Row], table: Table, progress: Progress) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count % _STEP == 0:
            progress(table.name, count)
        yield row


def _describe(drafts: Path, written: tuple[Written, ...], form: Format) -> None:
    (drafts / README).write_text(readme(written, form), encoding="utf-8")
    files = {file.path: file.sha256 for file in written} | {README: place.digest_of(drafts / README)}
    made_by = {"version": __version__, "files": files}
    (drafts / PACKAGE).write_text(package(written, form, made_by), encoding="utf-8")
