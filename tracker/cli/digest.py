"""tracker digest: the digest of a period, made anew from the database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli import options, output
from tracker.cli.main import Desk
from tracker.errors import TrackerError, UsageError

if TYPE_CHECKING:
    from tracker.digest.render import Format

DAYS = 7
FORMATS = ("text", "markdown", "html", "json")


@click.command()
@click.option("--since", type=options.Instant(), help=f"Where the period begins; default: {DAYS} days before its end.")
@click.option("--until", type=options.Instant(end=True), help="Where it ends; a date is meant whole. Default: today.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--output", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.pass_obj
def digest(
    desk: Desk, since: datetime | None, until: datetime | None, form: "Format", as_json: bool, target: Path | None
) -> None:
    """Write the digest of a period: the same period gives the same digest, byte for byte."""
    from tracker.deliver import make_digest
    from tracker.digest.render import render
    from tracker.wholefile import write_whole

    settings = desk.settings()
    until = until or options.start_of(datetime.now(UTC).date() + timedelta(days=1))
    since = since or until - timedelta(days=DAYS)
    if since >= until:
        raise UsageError(f"the period ends ({until:%Y-%m-%d %H:%M}) before it begins ({since:%Y-%m-%d %H:%M})")
    with desk.reader() as reader:
        made = make_digest(reader, since, until, settings.metrics, now=datetime.now(UTC))
    text = render(made, "json" if as_json else form, color=target is None and output.on_terminal())
    if target is None:
        output.write(text)
        return
    try:
        write_whole(target, text.encode())
    except OSError as error:
        raise TrackerError(f"{target} cannot be written: {error.strerror}") from error
    output.note(f"written to {target}")
