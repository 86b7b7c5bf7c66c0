"""Files that a command writes where it is told to: whole or not at all, and never over what the monitor lives on."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.errors import TrackerError, UsageError

if TYPE_CHECKING:
    from tracker.model.settings import Settings

to_file = click.option(
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help='Write to this file; "-" is standard output.',
)
_SNAPSHOT = re.compile(r".*\.warc\.gz|reviews\.ndjson.*")
_BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
"""The database's own file and those beside it."""


def is_standard_output(target: Path | None) -> bool:
    return target is None or target == Path("-")


def put(text: str, target: Path | None, settings: "Settings") -> None:
    """`text` into the file, or to standard output. Raises UsageError, TrackerError."""
    from tracker.wholefile import write_whole

    if target is None or is_standard_output(target):
        output.write(text)
        return
    spare(target, settings)
    if not target.parent.is_dir():
        raise TrackerError(f"{target} cannot be written: there is no folder {target.parent}")
    try:
        write_whole(target, text.encode())
    except OSError as error:
        raise TrackerError(f"{target} cannot be written: {error.strerror}") from error
    output.note(f"written to {target}")


def spare(target: Path, settings: "Settings") -> None:
    """Raises UsageError where `target`, a file or a folder, is one that the monitor lives on."""
    database = settings.database
    own = {settings.path: "the configuration", database: "the database itself"}
    own |= {database.with_name(database.name + end): "a file of the database" for end in _BESIDE[1:]}
    for path, what in own.items():
        if _is_one(target, path):
            raise UsageError(f"{target} is {what}: name another file")
    snapshots, place = settings.snapshots.resolve(), target.resolve()
    shared = settings.path.resolve().is_relative_to(snapshots)
    if place.is_relative_to(snapshots) and (not shared or _SNAPSHOT.fullmatch(place.name)):
        raise UsageError(f"{target} is among the snapshots, which only the monitor writes: name another place")


def _is_one(first: Path, second: Path) -> bool:
    if first.exists() and second.exists():
        return first.samefile(second)
    return first.resolve() == second.resolve()
