"""tracker digest: the digest of a period, made anew from the database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli import files, options, output
from tracker.cli.main import Desk
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.digest.render import Format

DAYS = 7
FORMATS = ("text", "markdown", "html", "json")


@click.command()
@click.option("--since", type=options.Instant(), help=f"Where the period begins; default: {DAYS} days before its end.")
@click.option("--until", type=options.Instant(end=True), help="Where it ends; a date is meant whole. Default: today.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="[default: text]")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@files.to_file
@click.pass_obj
def digest(
    desk: Desk,
    since: datetime | None,
    until: datetime | None,
    form: "Format | None",
    as_json: bool,
    target: Path | None,
) -> None:
    """Write the digest of a period: the same period gives the same digest, byte for byte."""
    from tracker.deliver import make_digest
    from tracker.digest.render import render

    if as_json and form not in (None, "json"):
        raise UsageError(f"give one of --json and --format {form}")
    settings = desk.settings()
    until = until or options.start_of(datetime.now(UTC).date() + timedelta(days=1))
    since = since or until - timedelta(days=DAYS)
    if since >= until:
        begin, end = options.shown(since), options.shown(until)
        raise UsageError(f"the period must end after it begins: it begins at {begin} and ends at {end}")
    with desk.reader() as reader:
        made = make_digest(reader, since, until, settings.metrics, now=datetime.now(UTC))
    color = files.is_standard_output(target) and output.in_colour()
    files.put(render(made, "json" if as_json else form or "text", color=color), target, settings)
