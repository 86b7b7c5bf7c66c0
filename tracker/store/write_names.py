"""Rows that others refer to by name: regions, metrics, articles, the words of versions."""

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
_ARTICLE = "INSERT INTO articles (key, source, url, state, first_seen) VALUES (?, ?, ?, 'new', ?)"
_HEAD = """
SELECT v.url, (SELECT d.title FROM derivations d WHERE d.version = v.id ORDER BY d.id LIMIT 1)
FROM versions v WHERE v.id = ?
"""


class Names:
    """Makes what is missing, and remembers for the length of one plan what it has found."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._regions: set[tuple[Region, str | None]] = set()
        self._metrics: dict[str, int] = {}
        self._articles: dict[str, int] = {}
        self._heads: dict[int, tuple[str, str]] = {}

    def region(self, region: Region | None, role: str | None, at: str) -> str | None:
        """The region's code. A place once a subject stays one; a figure's region alone has no role."""
        if region is None:
            return None
        code = clean(region.code)
        if (region, role) not in self._regions:
            self.connection.run(_REGION, (code, clean(region.name), role, at, at))
            self._regions |= {(region, role), (region, None)}
        return code

    def metric(self, key: str | None, at: str) -> int | None:
        if key is None:
            return None
        if key not in self._metrics:
            self.connection.run(_METRIC, (clean(key), at, at))
            found = self.connection.value("SELECT id FROM metrics WHERE key = ?", (clean(key),))
            self._metrics[key] = int(found)
        return self._metrics[key]

    def article(self, key: str | None) -> int | None:
        if key is None:
            return None
        if key not in self._articles:
            found = self.connection.value("SELECT id FROM articles WHERE key = ?", (clean(key),))
            if found is None:
                return None
            self._articles[key] = int(found)
        return self._articles[key]

    def article_of(self, draft: EventDraft, at: str) -> int | None:
        """The article that an event is about, which may be one that never had a good answer."""
        found = self.article(draft.article)
        if found is None and draft.article is not None:
            row = (clean(draft.article), draft.source, clean(draft.url or ""), at)
            found = self.connection.run(_ARTICLE, row)
        return found

    def head(self, version: int) -> tuple[str, str] | None:
        """URL and title of a version, as its first derivation has it."""
        if version not in self._heads:
            row = self.connection.row(_HEAD, (version,))
            if row is None:
                return None
            self._heads[version] = (row[0], row[1])
        return self._heads[version]
