"""tracker check, tracker run: the two ways of watching."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import logs, options, output
from tracker.cli.main import Desk
from tracker.compare.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.sweep import CheckSummary


@click.command()
@click.option("--source", "sources", metavar="ID", multiple=True, help="Only this source; may be given several times.")
@click.option("--force", is_flag=True, help="Look at everything, not only at what is due.")
@options.as_json
@click.pass_context
def check(ctx: click.Context, sources: tuple[str, ...], force: bool, as_json: bool) -> None:
    """Read what is due once, and tell what was found.

    Exit code 1 where a page or a source could not be checked.
    """
    desk: Desk = ctx.obj
    settings = desk.settings()
    from tracker.app import App

    with sweep_progress() as progress:
        summary = App(settings).check(tuple(dict.fromkeys(sources)), force=force, progress=progress)
    if as_json:
        output.emit(summary_form(summary))
    else:
        show_summary(summary)
    ctx.exit(1 if summary.failed or summary.not_checked else 0)


def summary_form(summary: "CheckSummary") -> dict[str, Any]:
    return {**asdict(summary), "not_checked": [asdict(page) for page in summary.not_checked]}


def show_summary(summary: "CheckSummary") -> None:
    output.say(counts_line(summary))
    if not (summary.checked or summary.not_checked):
        output.note("nothing is due yet; --force looks at everything")
    if summary.failed:
        output.say("what failed and why: `tracker status`")
    if summary.not_checked:
        output.say(f"{len(summary.not_checked):,} not checked:")
        for page in summary.not_checked[:20]:
            output.say(f"  {page.source}  {page.url}  {page.why}")
        if len(summary.not_checked) > 20:
            output.say("  ... --json lists them all")
    if summary.events:
        output.say(f"{count(summary.events, 'event')}: `tracker events` tells them (--baseline: a first sweep's)")


def counts_line(summary: "CheckSummary") -> str:
    counts = {name: value for name, value in asdict(summary).items() if name not in ("not_checked", "events")}
    return output.summary_line(counts)


@contextmanager
def sweep_progress() -> "Iterator[Callable[[str, int, int], None]]":
    """A bar a source on a terminal's standard error; silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _source, _done, _due: None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    tasks: dict[str, TaskID] = {}
    with Progress(console=Console(stderr=True), transient=True) as bars:

        def advance(source: str, done: int, due: int) -> None:
            if source not in tasks:
                tasks[source] = bars.add_task(source)
            bars.update(tasks[source], completed=done, total=due)

        yield advance


@click.command()
@click.option(
    "--log-format",
    type=click.Choice(logs.FORMATS),
    default=None,
    help="How the log on standard error is written: by default text on a terminal, JSON elsewhere.",
)
@click.pass_obj
def run(desk: Desk, log_format: logs.Format | None) -> None:
    """Watch on schedule until stopped: sweeps of what is due, digests when they are due.

    SIGTERM and SIGINT end it within seconds, SIGHUP makes it read the configuration anew. One instance a database:
    a second one ends with exit code 3.
    """
    import asyncio
    import os
    import time

    settings = desk.settings()
    from tracker.app import App
    from tracker.daemon import Daemon
    from tracker.service.notice import Notice

    notice = Notice(os.environ, os.getpid(), time.monotonic)
    asyncio.run(Daemon(App(settings), desk.settings, logs.service_log(log_format), notice=notice).run())
