"""tracker status, tracker doctor: is the monitor alive, is its store sound."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options, output
from tracker.cli.main import Desk
from tracker.cli.options import shown

if TYPE_CHECKING:
    from tracker.model import NotChecked, Settings
    from tracker.store.rows import SourceStatus, Status

_SLACK = timedelta(minutes=10)


@click.command()
@options.as_json
@click.pass_obj
def status(desk: Desk, as_json: bool) -> None:
    """Tell whether the monitor is alive, what was not checked and since when."""
    settings = desk.settings()
    now = datetime.now(UTC)
    with desk.reader() as reader:
        found = reader.status(now)
    late = dict(_late(settings, found, now))
    if as_json:
        output.emit(_form(settings, found, late))
    else:
        _show(settings, found, late, now)


def _late(settings: "Settings", found: "Status", now: datetime) -> Iterator[tuple[str, str]]:
    """Sources that were not swept for longer than they should be, and why that is believed."""
    known = {source.source: source for source in found.sources}
    for source in settings.sources:
        row = known.get(source.id)
        if row is None:
            yield source.id, "never read"
        elif row.sweep_ended is None:
            yield source.id, "its first sweep has not ended"
        elif now - row.sweep_ended > 2 * source.every + _SLACK:
            yield source.id, f"not read since {shown(row.sweep_ended)} UTC"


def _form(settings: "Settings", found: "Status", late: dict[str, str]) -> dict[str, Any]:
    from tracker.store.rows import as_json

    form: dict[str, Any] = as_json(found)
    bad = late or found.not_checked or any(source.failing for source in found.sources)
    return {
        "ok": not bad,
        "late": [{"source": source, "why": why} for source, why in late.items()],
        **form,
        "config": str(settings.path),
        "snapshots": str(settings.snapshots),
    }


def _show(settings: "Settings", found: "Status", late: dict[str, str], now: datetime) -> None:
    for source, why in late.items():
        output.say(f"WARNING  {source}: {why}")
    for row in found.sources:
        if row.failing:
            output.say(f"WARNING  {row.source}: cannot be read; last read {shown(row.last_read) or 'never'} UTC")
    if not late and not any(row.failing for row in found.sources):
        output.say("Every source is read as it should be.")
    output.say("")
    output.table(
        ["source", "last sweep (UTC)", "pages", "due", "failing", "refused", "gone", "next due (UTC)"],
        map(_source_row, found.sources),
        right=["pages", "due", "failing", "refused", "gone"],
    )
    output.say("")
    output.say(
        f"{output.counted(found.articles, 'article')}, {output.counted(found.versions, 'version')}, "
        f"{output.counted(found.figures, 'figure')}, {output.counted(found.events, 'event')}"
        + (f", the last at {shown(found.last_event)} UTC" if found.last_event else "")
    )
    output.say(f"{found.database}: {found.bytes:,} bytes, schema {found.schema}, SQLite {found.sqlite} {found.journal}")
    output.say(f"snapshots: {settings.snapshots}")
    _show_not_checked(found.not_checked, now)


def _source_row(row: "SourceStatus") -> list[object]:
    swept = "running" if row.running and not row.sweep_ended else shown(row.sweep_ended)
    return [
        row.source, swept, row.pages, row.due, row.failing_pages, row.refused_pages, row.gone_pages,
        shown(row.next_due),
    ]  # fmt: skip


def _show_not_checked(pages: "Iterable[NotChecked]", now: datetime) -> None:
    rows = [[page.source, page.url, page.why, shown(page.since) or "never"] for page in pages]
    if rows:
        output.say(f"\nNot checked as of {shown(now)} UTC:")
        output.table(["source", "page", "why", "last checked (UTC)"], rows)


@click.command()
@click.option("--repair", is_flag=True, help="Mend what can be mended.")
@options.as_json
@click.pass_context
def doctor(ctx: click.Context, repair: bool, as_json: bool) -> None:
    """Check the database and the snapshots for damage; exit code 1 where some is found and not mended."""
    desk: Desk = ctx.obj
    from tracker.app import App
    from tracker.store.rows import as_json as form

    findings = [form(finding) for finding in App(desk.settings()).doctor(repair=repair)]
    left = [finding for finding in findings if not finding["mended"]]
    if as_json:
        output.emit({"ok": not left, "findings": findings})
    elif findings:
        output.table(["what", "where", "what mends it"], map(_finding_row, findings))
    else:
        output.say("sound: the database, the snapshots, and what connects them")
    ctx.exit(1 if left else 0)


def _finding_row(finding: dict[str, Any]) -> list[object]:
    return [finding["what"], finding["where"], "mended" if finding["mended"] else finding["repair"]]
