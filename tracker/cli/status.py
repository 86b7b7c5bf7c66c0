"""tracker status, tracker doctor: is the monitor alive, is its store sound."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options, output
from tracker.cli.main import Desk
from tracker.cli.options import shown
from tracker.compare.wording import count
from tracker.errors import ConfigError

if TYPE_CHECKING:
    from tracker.health import Concern
    from tracker.model.digest import NotChecked
    from tracker.model.settings import Settings
    from tracker.store.lock import Holder
    from tracker.store.rows import SourceStatus, Status

REASONS = 10
"""So many reasons for what was not checked are told at the top; the list of pages has them all."""
_DEAD = ("trouble", "late")


@dataclass(frozen=True, slots=True)
class _Found:
    """`holder`: the process that watches; None where none does."""

    settings: "Settings"
    status: "Status"
    concerns: "tuple[Concern, ...]"
    holder: "Holder | None"
    now: datetime

    @property
    def is_well(self) -> bool:
        return not (self.concerns or self.status.not_checked)


@click.command()
@click.option("--check", is_flag=True, help="End with 1 where nothing was read for too long or nothing can be written.")
@options.as_json
@click.pass_context
def status(ctx: click.Context, check: bool, as_json: bool) -> None:
    """Tell whether the monitor is alive, what was not checked and since when."""
    found = _look(ctx.obj)
    if as_json:
        output.emit(_form(found))
    else:
        _show(found)
    ctx.exit(1 if check and any(concern.kind in _DEAD for concern in found.concerns) else 0)


def _look(desk: Desk) -> _Found:
    from tracker.health import concerns, obstacle
    from tracker.store.lock import holder

    fault: ConfigError | None = None
    try:
        settings = desk.settings()
    except ConfigError as error:
        fault, settings = error, _still_named(desk, error)
    watching, now = holder(settings.database), datetime.now(UTC)
    if fault is not None and watching is None:
        raise fault
    status = _status(desk, settings, now, sound=fault is None)
    told = status.settings_fault or (str(fault) if fault else None)
    status = replace(status, settings_fault=told if watching else None)
    trouble = obstacle((settings.database.parent, settings.snapshots))
    return _Found(settings, status, concerns(status, settings.sources, now, trouble), watching, now)


def _still_named(desk: Desk, error: ConfigError) -> "Settings":
    """The database of a file that has faults: a monitor that was started before may still be watching."""
    from tracker.config.load import places
    from tracker.model.settings import Settings

    try:
        database, snapshots = places(desk.config)
    except ConfigError:
        raise error from None
    return Settings(desk.config, database, snapshots, contact="", sources=())


def _status(desk: Desk, settings: "Settings", now: datetime, *, sound: bool) -> "Status":
    from tracker.store.database import open_reader

    if sound:
        with desk.reader() as reader:
            return reader.status(now)
    with closing(open_reader(settings.database)) as reader:
        return reader.status(now)


def _form(found: _Found) -> dict[str, Any]:
    from tracker.store.rows import as_json

    form: dict[str, Any] = as_json(found.status)
    return {
        "ok": found.is_well,
        "late": [{"source": one.source, "why": one.why} for one in found.concerns if one.kind == "late"],
        "concerns": as_json(found.concerns),
        "running": as_json(found.holder),
        **form,
        "config": str(found.settings.path),
        "snapshots": str(found.settings.snapshots),
    }


def _show(asked: _Found) -> None:
    found = asked.status
    for concern in asked.concerns:
        output.say("\n".join(f"WARNING  {line}" for line in str(concern).splitlines()))
    _show_reasons(found.not_checked)
    if asked.is_well:
        output.say("Every source is read as it should be.")
    if asked.holder:
        output.say(f"Watched by process {asked.holder.pid} since {shown(asked.holder.since)} UTC.")
    output.say("")
    output.table(
        ["source", "last sweep (UTC)", "checked", "pages", "due", "failing", "refused", "gone", "next due (UTC)"],
        map(_source_row, found.sources),
        right=["checked", "pages", "due", "failing", "refused", "gone"],
        wide=["next due (UTC)"],
    )
    output.say("")
    output.say(
        f"{count(found.articles, 'article')}, {count(found.versions, 'version')}, "
        f"{count(found.figures, 'figure')}, {count(found.events, 'event')}"
        + (f", the last at {shown(found.last_event)} UTC" if found.last_event else "")
    )
    output.say(f"{found.database}: {found.bytes:,} bytes, schema {found.schema}, SQLite {found.sqlite} {found.journal}")
    output.say(f"snapshots: {asked.settings.snapshots}")
    _show_not_checked(found.not_checked, asked.now)


def _show_reasons(pages: "Iterable[NotChecked]") -> None:
    from tracker.digest.gaps import by_reason

    reasons = by_reason(pages)
    for reason in reasons[:REASONS]:
        last = f"last looked at {shown(reason.since)} UTC" if reason.since else "never looked at"
        output.say(f"NOT CHECKED  {reason.source}: {count(len(reason.pages), 'page')}, {last}: {reason.why}")
    if len(reasons) > REASONS:
        output.say(f"NOT CHECKED  ... for {count(len(reasons) - REASONS, 'further reason')}: see below")


def _source_row(row: "SourceStatus") -> list[object]:
    swept = "running" if row.running and not row.sweep_ended else shown(row.sweep_ended)
    covered = "" if row.sweep_due is None else f"{row.sweep_checked:,} of {row.sweep_due:,}"
    return [
        row.source, swept, covered, row.pages, row.due, row.failing_pages, row.refused_pages, row.gone_pages,
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
    from tracker.store.connection import journal_words
    from tracker.store.rows import as_json as form

    findings = [form(finding) for finding in App(desk.settings()).doctor(repair=repair)]
    left = [finding for finding in findings if not finding["mended"]]
    if as_json:
        output.emit({"ok": not left, "findings": findings, "sqlite": journal_words()})
    elif findings:
        output.table(["what", "where", "what mends it"], map(_finding_row, findings))
    else:
        output.say("sound: the database, the snapshots, and what connects them")
    if not as_json:
        output.say(journal_words())
    ctx.exit(1 if left else 0)


def _finding_row(finding: dict[str, Any]) -> list[object]:
    return [finding["what"], finding["where"], "mended" if finding["mended"] else finding["repair"]]
