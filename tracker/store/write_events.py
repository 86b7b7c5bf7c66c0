"""Events: each is stored once, pointing at figures and versions; their words are joined when read."""

import hashlib

from tracker.model.event import EventDraft
from tracker.model.plan import Plan
from tracker.store.codec import SPAN, clean, instant, maybe_clean, number
from tracker.store.connection import Connection
from tracker.store.write_names import Names
from tracker.store.write_version import VersionPlace

_EVENT = """
INSERT INTO events (at, kind, baseline, source, severity, text, article, url, title, region, role, metric, cause,
  old_version, new_version, old_figure, new_figure, change, percent, detail, once)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_KNOWN = "SELECT once FROM events WHERE once IN ({})"


def write_events(names: Names, plan: Plan, place: VersionPlace | None) -> int:
    """How many of the plan's events were not stored before."""
    drafts: dict[bytes, EventDraft] = {}
    for draft in plan.events:
        drafts.setdefault(_once(draft), draft)
    known = {once for (once,) in names.connection.rows(_KNOWN.format(", ".join("?" * len(drafts))), tuple(drafts))}
    rows = [_row(names, plan, draft, place, once) for once, draft in drafts.items() if once not in known]
    names.connection.many(_EVENT, rows)
    return len(rows)


def _once(draft: EventDraft) -> bytes:
    return hashlib.blake2b(draft.once.encode("utf-8", "replace"), digest_size=12).digest()


def _row(names: Names, plan: Plan, draft: EventDraft, place: VersionPlace | None, once: bytes) -> tuple[object, ...]:
    connection, at = names.connection, instant(plan.at)
    article = names.article_of(draft, at)
    old, new = _versions(connection, plan, draft, article, place)
    new_figure = place.derivation * SPAN + draft.new_index if place and draft.new_index is not None else None
    url, title = _unlike_version(names, draft, new if new is not None else old)
    return (
        at, draft.kind.value, plan.baseline, draft.source, draft.severity, clean(draft.text), article, url, title,
        names.region(draft.region, None, at), draft.role, names.metric(draft.metric, at), draft.cause, old, new,
        draft.old.figure if draft.old else None, new_figure, number(draft.change), draft.percent,
        maybe_clean(draft.detail), once,
    )  # fmt: skip


def _versions(
    connection: Connection, plan: Plan, draft: EventDraft, article: int | None, place: VersionPlace | None
) -> tuple[int | None, int | None]:
    """Old: the version that the old figure stands in, else the one that the article had before this plan."""
    mine = plan.version is not None and (draft.article == plan.version.key or draft.new_index is not None)
    new = place.id if place and mine else None
    if draft.old is not None and draft.old.version is not None:
        return draft.old.version, new
    if place and mine:
        return place.before, new
    return connection.value("SELECT version FROM articles WHERE id = ?", (article,)), new


def _unlike_version(names: Names, draft: EventDraft, version: int | None) -> tuple[str | None, str | None]:
    """URL and title, each null where the version says the same: most events would only repeat it."""
    url, title = maybe_clean(draft.url), maybe_clean(draft.title)
    head = names.head(version) if version is not None else None
    if head is None:
        return url, title
    return (None if url == head[0] else url), (None if title == head[1] else title)
