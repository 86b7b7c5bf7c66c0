"""tracker rebuild, reprocess, backup, restore: the history database made anew, read anew, copied."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli import files, options, output
from tracker.cli.main import Desk
from tracker.compare.wording import count
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.reprocess import Reprocessed


@contextmanager
def _counter(done: str, also: str) -> Iterator[Callable[[int, int], None]]:
    """Running counts on a terminal's standard error; silence elsewhere."""
    terminal = sys.stderr.isatty()

    def tell(first: int, second: int) -> None:
        if terminal and first % 25 == 0:
            click.echo(f"\r{first:,} {done}, {second:,} {also}", nl=False, err=True)

    yield tell
    if terminal:
        click.echo("\r\x1b[K", nl=False, err=True)


@click.command()
@options.as_json
@click.pass_obj
def rebuild(desk: Desk, as_json: bool) -> None:
    """Make the database anew from the snapshots alone: versions, figures and events as they were.

    The old database stays in place until the new one is whole.
    """
    from tracker.app import App
    from tracker.store.rows import as_json as form

    with _counter("observations", "events") as progress:
        done = App(desk.settings()).rebuild(progress)
    if as_json:
        output.emit(form(done))
    else:
        skipped = f"; {done.skipped:,} of sources that are no longer configured left out" if done.skipped else ""
        output.say(
            f"rebuilt from {done.observations:,} observations: {count(done.versions, 'version')}, "
            f"{count(done.events, 'event')}{skipped}"
        )


@click.command()
@click.option("--apply", "apply_", is_flag=True, help="Store what today's extraction reads, beside the older reading.")
@options.as_json
@click.pass_obj
def reprocess(desk: Desk, apply_: bool, as_json: bool) -> None:
    """Read stored snapshots with today's extraction and report what it would change. Raises no change events."""
    from tracker.app import App
    from tracker.store.rows import as_json as form

    with _counter("versions", "read otherwise") as progress:
        done = App(desk.settings()).reprocess(apply=apply_, progress=progress)
    if as_json:
        output.emit(form(done))
        return
    output.say(_counts(done))
    if done.differences:
        rows = [[d.article, d.version, d.quote, _told(d.old), _told(d.new)] for d in done.differences]
        output.table(["article", "version", "figure", "was read", "is read"], rows, right=["version"])
    if not apply_ and done.same < done.versions:
        output.note("nothing is stored; --apply stores today's readings beside the older ones")


def _counts(done: "Reprocessed") -> str:
    parts = [f"{count(done.versions, 'version')}, {done.same:,} same"]
    if done.figures_differ:
        fates = {name: getattr(done, name) for name in ("added", "dropped", "changed")}
        counts = output.summary_line({name: versions for name, versions in fates.items() if versions})
        parts.append(f"figures of {count(done.figures_differ, 'version')} differ: {counts}")
    if done.text_differs:
        parts.append(f"text of {count(done.text_differs, 'version')} differs")
    if done.unreadable:
        parts.append(f"{count(done.unreadable, 'version')} cannot be read any more")
    return "; ".join(parts)


def _told(keys: "dict[str, object] | None") -> str:
    return "-" if keys is None else ", ".join(f"{name} {value}" for name, value in keys.items())


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.as_json
@click.pass_obj
def backup(desk: Desk, file: Path, as_json: bool) -> None:
    """Write a sound copy of the database to FILE, also while the monitor runs.

    The snapshots are files that are only ever appended to: any copying tool backs them up.
    """
    files.spare(file, desk.settings())
    with desk.reader() as reader:
        reader.backup(file)
    size = file.stat().st_size
    if as_json:
        output.emit({"file": str(file), "bytes": size})
    else:
        output.say(f"{file}: {size:,} bytes")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.as_json
@click.pass_obj
def restore(desk: Desk, file: Path, as_json: bool) -> None:
    """Put the copy in FILE in the database's place; it is proved sound first.

    What the snapshots hold beyond it is caught up with at the next sweep.
    """
    from tracker.store.database import restore as put_back

    settings = desk.settings()
    if not file.exists():
        raise UsageError(f"{file}: there is no such file")
    files.spare(file, settings)
    put_back(file, settings.database)
    if as_json:
        output.emit({"file": str(file), "database": str(settings.database)})
    else:
        output.say(f"{settings.database} is now the copy in {file}")
