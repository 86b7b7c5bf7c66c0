"""tracker events: the log of what changed."""

from datetime import datetime

import click

from tracker.cli import hints, options, output
from tracker.cli.main import Desk
from tracker.model.event import Event, EventKind


@click.command()
@click.option("--since", type=options.IdOrInstant(), help="After the event of this number, or from this date on.")
@click.option("--until", type=options.Instant(end=True), help="To the end of this date, or before this instant.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([kind.value for kind in EventKind]),
    metavar="KIND",
    multiple=True,
    help="Only this kind, such as changed_metric; may be given several times.",
)
@click.option("--region", type=options.Place(), help="Only this place and those in it: a code or an English name.")
@options.metric
@click.option("--source", metavar="ID", help="Only this source.")
@click.option("--baseline", is_flag=True, help="With what each source's first sweep found.")
@options.as_json
@click.pass_obj
def events(
    desk: Desk,
    since: int | datetime | None,
    until: datetime | None,
    kinds: tuple[str, ...],
    region: str | None,
    metric: str | None,
    source: str | None,
    baseline: bool,
    as_json: bool,
) -> None:
    """List what changed, oldest first."""
    from tracker.digest.event_form import event_form

    with desk.reader() as reader:
        found = reader.events(
            since=since, until=until, kinds=kinds, region=region, metric=metric, source=source, baseline=baseline
        )
        if as_json:
            output.emit(map(event_form, found))
            return
        rows = [[str(event.id), options.shown(event.at), event.severity, event.text + _said(event)] for event in found]
        if rows:
            output.table(["#", "at (UTC)", "severity", "what"], rows, right=["#"])
            return
        unknown = hints.not_there(reader, desk.settings(), metric=metric, source=source)
    output.note("no such events" + (unknown or ("" if baseline else "; --baseline adds what the first sweep found")))


def _said(event: Event) -> str:
    """What people have made of it."""
    figures = [figure for figure in (event.old, event.new) if figure is not None]
    hand = "corrected" if any(figure.corrected for figure in figures) else ""
    hand = "no figure" if any(figure.no_figure for figure in figures) else hand
    marked = f"{event.mark.state}: {event.mark.reason}" if event.mark and event.mark.reason else ""
    parts = [marked or (event.mark.state if event.mark else ""), hand and f"{hand} by hand"]
    return "".join(f" [{part}]" for part in parts if part)
