"""Applying plans: what one observation changes goes in as one piece, and a second time changes nothing."""

from tracker.model import Plan
from tracker.store.codec import instant
from tracker.store.connection import Connection
from tracker.store.write_events import write_event
from tracker.store.write_names import Names
from tracker.store.write_pages import (
    write_article,
    write_check,
    write_followed,
    write_pages,
    write_position,
    write_snapshots,
    write_source,
    write_sweep,
)
from tracker.store.write_reviews import write_fates
from tracker.store.write_version import write_derivation, write_version


def write_plan(connection: Connection, plan: Plan) -> int:
    """Within the caller's transaction. How many events it raised that were not stored before."""
    names = Names(connection)
    _write_looks(connection, plan)
    if plan.article is not None:
        write_article(connection, plan.article, plan.version)
    place = write_version(names, plan, plan.version) if plan.version is not None else None
    if place is not None and plan.version is not None and plan.version.extract.raw is not None:
        write_fates(connection, place.id)
    for version, extract in plan.derived:
        seen = connection.value("SELECT at FROM versions WHERE id = ?", (version,))
        write_derivation(names, version, extract, seen or instant(plan.at), instant(plan.at))
        write_fates(connection, version)
    events = sum([write_event(names, plan, draft, place) for draft in plan.events])
    if plan.position is not None:
        write_position(connection, plan.position)
    return events


def _write_looks(connection: Connection, plan: Plan) -> None:
    if plan.known_source is not None:
        write_source(connection, plan.known_source)
    if plan.sweep is not None:
        write_sweep(connection, plan.sweep)
    if plan.followed is not None:
        write_followed(connection, plan.followed)
    write_snapshots(connection, plan.stored)
    write_pages(connection, plan.pages)
    for check in plan.checks:
        write_check(connection, check)
