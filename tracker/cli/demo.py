"""tracker demo: a small site that changes, tracked for real, told round by round."""

import json
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options, output
from tracker.cli.main import Desk
from tracker.compare.wording import count
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.demo.tour import Stop
    from tracker.digest.render import Format
    from tracker.model.digest import Digest

_TOLD = 6
"""So many events of a round are told at once."""
_DIGESTS: "tuple[tuple[Format, str], ...]" = (
    ("html", "digest.html"),
    ("markdown", "digest.md"),
    ("json", "digest.json"),
)


@click.command()
@click.option(
    "--keep",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Work in this folder, which must be new or empty; default: a temporary one.",
)
@options.as_json
@click.pass_obj
def demo(_desk: Desk, folder: Path | None, as_json: bool) -> None:
    """Track a small site of its own on 127.0.0.1 that changes over time, over HTTP, ending in a digest."""
    from tracker.demo.tour import tour

    place = _Place(_new_folder(folder))
    began = datetime.now(UTC).replace(microsecond=0)
    if not as_json:
        output.say(f"A made-up site on 127.0.0.1 is tracked over HTTP into {place.folder}\n")
    rounds = [_told(number, stop, as_json) for number, stop in enumerate(tour(place.folder), 1)]
    digest = place.write_digests(began, datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1))
    if as_json:
        output.emit({**place.form(), "rounds": rounds, "digest": json.loads(place.digest("json").read_text())})
    else:
        _end(place, digest)


def _new_folder(folder: Path | None) -> Path:
    if folder is None:
        from tempfile import mkdtemp

        return Path(mkdtemp(prefix="tracker-demo-"))
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty; give a new or an empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    return folder.absolute()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the demonstration's files are."""

    folder: Path

    @property
    def config(self) -> Path:
        return self.folder / "sources.toml"

    def digest(self, form: "Format") -> Path:
        return self.folder / dict(_DIGESTS)[form]

    def form(self) -> dict[str, Any]:
        return {"folder": str(self.folder), "config": str(self.config), "html": str(self.digest("html"))}

    def write_digests(self, since: datetime, until: datetime) -> "Digest":
        from tracker.config.load import load
        from tracker.deliver import make_digest
        from tracker.digest.render import render
        from tracker.store.database import open_reader

        settings = load(self.config)
        with open_reader(settings.database) as reader:
            digest = make_digest(reader, since, until, settings.metrics)
        for form, _ in _DIGESTS:
            self.digest(form).write_text(render(digest, form), encoding="utf-8")
        return digest


def _told(number: int, stop: "Stop", as_json: bool) -> dict[str, Any]:
    """The round as JSON; told on the way, as data or, where the data is to be JSON, beside it."""
    from tracker.cli.watch import summary_form
    from tracker.digest.event_form import event_form

    tell = output.note if as_json else output.say
    for line in _lines(number, stop):
        tell(line)
    return {
        "title": stop.round.title,
        "told": stop.round.told,
        "summary": summary_form(stop.summary),
        "events": [event_form(event) for event in stop.events],
    }


def _lines(number: int, stop: "Stop") -> Iterator[str]:
    from tracker.cli.watch import counts_line

    yield f"{number}. {stop.round.title}"
    yield textwrap.fill(stop.round.told, output.columns(), initial_indent="   ", subsequent_indent="   ")
    yield f"   {counts_line(stop.summary)}"
    fresh = [event for event in stop.events if not event.baseline]
    loud = [event for event in fresh if event.severity != "low"][:_TOLD]
    for event in loud:
        yield textwrap.fill(event.text, output.columns(), initial_indent="   > ", subsequent_indent="     ")
    if len(fresh) > len(loud):
        yield f"   > and {count(len(fresh) - len(loud), 'event')} of less weight"
    if not fresh:
        kept = f"; {len(stop.events):,} kept as baseline" if stop.events else ""
        yield f"   > no event{kept}"
    yield ""


def _end(place: _Place, digest: "Digest") -> None:
    from tracker.digest.render import render

    output.write(render(digest, "text", color=output.in_colour()))
    output.say("")
    output.say(f"The same digest as a page:  {place.digest('html')}")
    command = f"{_command(sys.argv[0])} --config {place.config}"
    output.say(f"Ask the history yourself:   {command} history")
    output.say(f"Read it in the browser:     {command} serve")


def _command(called: str) -> str:
    """What a user types: after `make demo` the command stands in .venv/bin, where no shell looks for it."""
    from shutil import which

    return "tracker" if which("tracker") or Path(called).name != "tracker" else called
