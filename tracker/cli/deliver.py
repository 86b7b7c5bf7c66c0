"""tracker deliver: what digests and alerts are due goes out, once; what went, and what waits."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options, output
from tracker.cli.main import Desk
from tracker.compare.wording import count
from tracker.errors import Locked

if TYPE_CHECKING:
    from tracker.model.delivery import Delivery
    from tracker.model.settings import Settings
    from tracker.store.store import Store

SHOWN = 50


@click.command()
@click.option("--list", "listing", is_flag=True, help="Only list what went and what waits, newest first.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be sent.")
@click.option("--again", metavar="ID", type=int, multiple=True, help="Send this delivery of the list once more.")
@click.option("--now", metavar="DIGEST", multiple=True, help="Send what waits of this digest and is new, now.")
@options.as_json
@click.pass_context
def deliver(
    ctx: click.Context, listing: bool, dry_run: bool, again: tuple[int, ...], now: tuple[str, ...], as_json: bool
) -> None:
    """Send what is due: digests whose time has come, alerts, and what failed before.

    For cron, after `tracker check`; a running monitor (`tracker run`) does it by itself. Exit code 1 where something
    was not sent: it is due again later.
    """
    desk: Desk = ctx.obj
    settings = desk.settings()
    from tracker.outbox import check_digests

    check_digests(settings, now)
    if listing:
        with desk.reader() as reader:
            found = list(reader.deliveries())
        _show(found, as_json, "nothing was ever due")
    elif dry_run:
        _show(list(_would_go(desk, settings, now)), as_json, "nothing is due")
    else:
        tried = _sent(settings, again, now)
        _show(tried, as_json, "nothing is due" if settings.digests or settings.alerts else _NOTHING)
        ctx.exit(1 if any(one.state != "sent" for one in tried) else 0)


_NOTHING = "nothing is due: sources.toml has no [[digest]] and no [[alert]]"


def _would_go(desk: Desk, settings: "Settings", now: tuple[str, ...]) -> "Iterator[Delivery]":
    from tracker.app import utc_now
    from tracker.outbox import hastened, upcoming

    at = utc_now()
    with desk.reader() as reader:
        yield from hastened(reader, at, now)
        yield from reader.due_deliveries(at)
        for entry in upcoming(reader, settings, at, at_once=now):
            if entry.delivery:
                yield entry.delivery


def _sent(settings: "Settings", again: tuple[int, ...], now: tuple[str, ...]) -> "list[Delivery]":
    """Holds the database until all that is due has been tried, so that what went is marked at once."""
    from tracker.app import App, utc_now
    from tracker.outbox import enter, send_again

    App(settings).mend()
    try:
        with closing(_store(settings)) as store:
            for number in again:
                send_again(store, number, utc_now())
            enter(store, settings, utc_now(), at_once=now)
            return list(_attempts(store, settings))
    except Locked as error:
        raise Locked(f"{error.message}; a running monitor delivers by itself") from error


def _store(settings: "Settings") -> "Store":
    from tracker.store.database import open_reader, open_store

    open_reader(settings.database).close()  # says what to do where there is no history yet
    return open_store(settings.database)


def _attempts(store: "Store", settings: "Settings") -> "Iterator[Delivery]":
    import os

    from tracker.app import utc_now
    from tracker.outbox import attempt

    for delivery in store.due_deliveries(utc_now()):
        tried = attempt(store, settings, delivery, os.environ, utc_now())
        store.settle(tried)
        yield tried


# ---------------------------------------------------------------------------------------------- showing


def _show(found: "Iterable[Delivery]", as_json: bool, nothing: str) -> None:
    rows = list(found)
    if as_json:
        output.emit(list(map(_form, rows)))
    elif not rows:
        output.note(nothing)
    else:
        heads = ["#", "what", "until (UTC)", "state", "to", "detail"]
        output.table(heads, map(_row, rows[:SHOWN]), right=["#"], wide=["detail"])
        if len(rows) > SHOWN:
            output.note(f"... and {len(rows) - SHOWN:,} more; --json lists them all")


def _row(d: "Delivery") -> tuple[object, ...]:
    state = f"{d.state.replace('_', ' ')}, {count(d.tries, 'try')}" if d.state != "sent" else "sent"
    return str(d.id or ""), f"{d.kind} {d.name}", options.shown(d.until), state, d.target, d.detail


def _form(d: "Delivery") -> dict[str, Any]:
    from tracker.store.rows import as_json

    form: dict[str, Any] = as_json(asdict(d))
    return {name: value for name, value in form.items() if name != "window"} | {"id": d.id or None}
