"""Rows that others refer to by name: regions, metrics, articles. Each is made where it is missing."""

from tracker.model import EventDraft, Region
from tracker.store.codec import clean
from tracker.store.connection import Connection

_REGION = """
INSERT INTO regions (code, name, role, first_seen, last_seen) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (code) DO UPDATE SET name = excluded.name,
  role = CASE WHEN role = 'subject' OR excluded.role IS NULL THEN role ELSE excluded.role END,
  first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen)
"""
_METRIC = """
INSERT INTO metrics (key, first_seen, last_seen) VALUES (?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
  first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen)
"""


def see_region(connection: Connection, region: Region, role: str | None, at: str) -> str:
    """The region's code. A place once a subject stays one; a figure's region alone has no role."""
    code = clean(region.code)
    connection.run(_REGION, (code, clean(region.name), role, at, at))
    return code


def see_metric(connection: Connection, key: str, at: str) -> int:
    connection.run(_METRIC, (clean(key), at, at))
    return int(connection.value("SELECT id FROM metrics WHERE key = ?", (clean(key),)))


def metric_id(connection: Connection, key: str | None, at: str) -> int | None:
    if key is None:
        return None
    found = connection.value("SELECT id FROM metrics WHERE key = ?", (clean(key),))
    return see_metric(connection, key, at) if found is None else int(found)


def article_id(connection: Connection, key: str | None) -> int | None:
    if key is None:
        return None
    found = connection.value("SELECT id FROM articles WHERE key = ?", (key,))
    return None if found is None else int(found)


def article_of(connection: Connection, draft: EventDraft, at: str) -> int | None:
    """The id of the article that an event is about, which may be one that never had a good answer."""
    if draft.article is None:
        return None
    found = article_id(connection, draft.article)
    if found is None:
        found = connection.run(
            "INSERT INTO articles (key, source, url, state, first_seen) VALUES (?, ?, ?, 'new', ?)",
            (draft.article, draft.source, clean(draft.url or ""), at),
        )
    return found
