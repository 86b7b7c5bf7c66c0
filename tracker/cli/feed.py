"""tracker feed: the newest events as an Atom feed."""

from dataclasses import replace
from pathlib import Path

import click

from tracker.cli import files, hints, options, output
from tracker.cli.main import Desk
from tracker.compare.wording import count


@click.command()
@click.option("--region", type=options.Place(), help="Only this place and those in it: a code or an English name.")
@options.metric
@click.option("--source", metavar="ID", help="Only this source.")
@click.option("--limit", type=click.IntRange(1, 5_000), default=100, show_default=True, help="So many entries.")
@files.to_file
@options.as_json
@click.pass_obj
def feed(
    desk: Desk,
    region: str | None,
    metric: str | None,
    source: str | None,
    limit: int,
    target: Path | None,
    as_json: bool,
) -> None:
    """Write the newest events as an Atom feed: the same events give the same feed, byte for byte."""
    from tracker.deliver import EVERYTHING, feed_events
    from tracker.digest.as_atom import atom
    from tracker.digest.event_form import event_form

    wanted = replace(EVERYTHING, regions=_only(region), metrics=_only(metric), sources=_only(source))
    with desk.reader() as reader:
        events = feed_events(reader, wanted, limit)
        unknown = hints.not_there(reader, desk.settings(), metric=metric, source=source)
    if as_json:
        output.emit([event_form(event) for event in events])
        return
    asked = [part for part in (region, metric, source) if part]
    made = atom(events, "/".join(["feed", *asked]), " ".join(["tracker", *asked]))
    if unknown:
        output.note(f"{count(len(events), 'entry')}{unknown}")
    files.put(made.decode(), target, desk.settings())


def _only(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
