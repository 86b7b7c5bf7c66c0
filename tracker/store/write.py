"""Applying plans: what one observation changes goes in as one piece, and a second time changes nothing."""

from tracker.model.plan import Plan
from tracker.store.codec import instant
from tracker.store.write_events import write_events
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


def write_plan(names: Names, plan: Plan) -> int:
    """Within the transaction that `names` belongs to. How many events it raised that were not stored before."""
    connection = names.connection
    _write_looks(names, plan)
    if plan.article is not None:
        write_article(connection, plan.article, plan.version)
    place = write_version(names, plan, plan.version) if plan.version is not None else None
    if place is not None and plan.version is not None and plan.version.extract.raw is not None:
        write_fates(connection, place.id)
    for version, extract in plan.derived:
        seen = connection.value("SELECT at FROM versions WHERE id = ?", (version,))
        write_derivation(names, version, extract, seen or instant(plan.at), instant(plan.at))
        write_fates(connection, version)
    events = write_events(names, plan, place) if plan.events else 0
    if plan.position is not None:
        write_position(connection, plan.position)
    return events


def _write_looks(names: Names, plan: Plan) -> None:
    connection = names.connection
    if plan.known_source is not None:
        write_source(connection, plan.known_source)
    if plan.sweep is not None:
        write_sweep(connection, plan.sweep)
    if plan.followed is not None:
        write_followed(connection, plan.followed)
    write_snapshots(names, plan.stored)
    write_pages(connection, plan.pages)
    for check in plan.checks:
        write_check(connection, check)
