"""Rows that others refer to by name: regions, metrics, articles, files, the words of versions."""

from typing import TypeVar

from tracker.model.event import EventDraft
from tracker.model.figure import Region
from tracker.store.codec import clean
from tracker.store.connection import Connection
from tracker.store.write_series import Tally

T = TypeVar("T", int, str)

_REGION = "INSERT INTO regions (code, name, first_seen, last_seen) VALUES (?, ?, ?, ?)"
_METRIC = "INSERT INTO metrics (key, first_seen, last_seen) VALUES (?, ?, ?)"
_METRIC_SEEN = "UPDATE metrics SET first_seen = min(first_seen, ?), last_seen = max(last_seen, ?) WHERE id = ?"
_REGION_SEEN = "UPDATE regions SET first_seen = min(first_seen, ?), last_seen = max(last_seen, ?) WHERE code = ?"
_ARTICLE = "INSERT INTO articles (key, source, url, state, first_seen) VALUES (?, ?, ?, 'new', ?)"
_HEAD = """
SELECT v.url, (SELECT d.title FROM derivations d WHERE d.version = v.id ORDER BY d.id LIMIT 1)
FROM versions v WHERE v.id = ?
"""


class Names:
    """Makes what is missing, and remembers for the length of one transaction what it has found. When metrics and
    regions were seen is written with `settle`, once each, however often they were named."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.tally = Tally(connection)
        self._regions: dict[Region, str | None] = {}
        self._metrics: dict[str, int] = {}
        self._articles: dict[str, int] = {}
        self._heads: dict[int, tuple[str, str]] = {}
        self._files: dict[str, int] = {}
        self._derivations: int | None = None
        self._regions_seen: dict[str, tuple[str, str]] = {}
        self._metrics_seen: dict[int, tuple[str, str]] = {}

    def region(self, region: Region | None, role: str | None, at: str) -> str | None:
        """The region's code. A place once a subject stays one; a figure's region alone has no role."""
        if region is None:
            return None
        code = clean(region.code)
        if region not in self._regions:
            self._regions[region] = self._region(code, clean(region.name), at)
        had = self._regions[region]
        if role is not None and had not in (role, "subject"):
            self.connection.run("UPDATE regions SET role = ? WHERE code = ?", (role, code))
            self._regions[region] = role
        _see(self._regions_seen, code, at)
        return code

    def _region(self, code: str, name: str, at: str) -> str | None:
        """The role that the region has had; it is made where it is not known yet."""
        row = self.connection.row("SELECT name, role FROM regions WHERE code = ?", (code,))
        if row is None:
            self.connection.run(_REGION, (code, name, at, at))
            return None
        if row[0] != name:
            self.connection.run("UPDATE regions SET name = ? WHERE code = ?", (name, code))
        role: str | None = row[1]
        return role

    def metric(self, key: str | None, at: str) -> int | None:
        if key is None:
            return None
        number = self._metrics.get(key)
        if number is None:
            number = self.connection.value("SELECT id FROM metrics WHERE key = ?", (clean(key),))
            if number is None:
                number = self.connection.run(_METRIC, (clean(key), at, at))
            assert number is not None
            self._metrics[key] = number
        _see(self._metrics_seen, number, at)
        return number

    def settle(self) -> None:
        """With the transaction's end: what its plans had in common."""
        self.connection.many(_METRIC_SEEN, [(*seen, number) for number, seen in self._metrics_seen.items()])
        self.connection.many(_REGION_SEEN, [(*seen, code) for code, seen in self._regions_seen.items()])
        self.tally.write()

    def file(self, name: str) -> int:
        """The id of a file of the snapshots."""
        if name not in self._files:
            found = self.connection.value("SELECT id FROM warc_files WHERE name = ?", (name,))
            if found is None:
                found = self.connection.run("INSERT INTO warc_files (name) VALUES (?)", (name,))
            self._files[name] = int(found)
        return self._files[name]

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

    def new_derivation(self) -> int:
        """The id of the next one."""
        if self._derivations is None:
            self._derivations = int(self.connection.value("SELECT coalesce(max(id), 0) FROM derivations"))
        self._derivations += 1
        return self._derivations

    def remember_head(self, version: int, url: str, title: str) -> None:
        self._heads[version] = (url, title)

    def head(self, version: int) -> tuple[str, str] | None:
        """URL and title of a version, as its first derivation has it."""
        if version not in self._heads:
            row = self.connection.row(_HEAD, (version,))
            if row is None:
                return None
            self._heads[version] = (row[0], row[1])
        return self._heads[version]


def _see(seen: dict[T, tuple[str, str]], what: T, at: str) -> None:
    first, last = seen.get(what, (at, at))
    seen[what] = (min(first, at), max(last, at))
