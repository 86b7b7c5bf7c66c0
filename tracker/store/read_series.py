"""Series of values as the reading room shows them: the latest of each place, their run in time; a place's articles.

All of it is of articles as they stand now: what an edit took out is in `history`, and in the article's versions.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.model.event import Evidence
from tracker.model.figure import Number, Region
from tracker.store.codec import SPAN, Row, clean, to_day, to_instant
from tracker.store.connection import Connection
from tracker.store.read_known import evidence, evidence_columns

_DAY_ONE = date(1970, 1, 1)
_LAST_DAY = 4_000_000
_NEWEST = f"""
CROSS JOIN derivations d ON d.id = p.figure / {SPAN}
CROSS JOIN versions v ON v.id = d.version
CROSS JOIN articles a ON a.id = v.article AND a.version = v.id
"""
_EVIDENCE_TABLES = f"""
CROSS JOIN derivations d ON d.id = f.id / {SPAN}
CROSS JOIN versions v ON v.id = d.version
CROSS JOIN articles a ON a.id = v.article
LEFT JOIN paragraphs p ON p.id = d.text_of * {SPAN} + f.paragraph
"""
_LATEST = f"""
SELECT s.region, r.name, m.key, s.figures, {evidence_columns()}
FROM (SELECT x.* FROM series x CROSS JOIN metrics k ON k.id = x.metric WHERE {{where}} ORDER BY {{order}}
  LIMIT ?3 OFFSET ?4) s
CROSS JOIN metrics m ON m.id = s.metric
CROSS JOIN figures f ON f.id = (
  SELECT p.figure FROM points p {_NEWEST} WHERE p.metric = s.metric AND p.region = s.region AND p.day <= ?1
  ORDER BY p.day DESC, v.at DESC, p.figure DESC LIMIT 1)
{_EVIDENCE_TABLES}
LEFT JOIN regions r ON r.code = s.region
"""  # noqa: S608
_POINTS = f"""
SELECT p.day, f.value, f.unit, f.kind, f.frequency FROM points p {_NEWEST} CROSS JOIN figures f ON f.id = p.figure
WHERE p.metric = (SELECT id FROM metrics WHERE key = ?) AND p.region = ? AND p.day <= ?
ORDER BY p.day DESC, p.figure DESC LIMIT ?
"""  # noqa: S608
_ALL = f"""
SELECT {evidence_columns()} FROM points q CROSS JOIN figures f ON f.id = q.figure
{_EVIDENCE_TABLES}
WHERE a.version = v.id AND q.metric = (SELECT id FROM metrics WHERE key = ?) AND q.region = ?
ORDER BY q.day DESC, v.at DESC, f.id DESC LIMIT ? OFFSET ?
"""  # noqa: S608
_ARTICLES = f"""
SELECT a.key, d.title, d.published, coalesce(v.number, 0), a.state, a.first_seen, (
  SELECT max(x.role = 'subject') FROM mentions x
  WHERE x.id >= v.derivation * {SPAN} AND x.id < (v.derivation + 1) * {SPAN} AND x.region = ?1)
FROM (SELECT article FROM region_articles WHERE region = ?1 ORDER BY article DESC LIMIT ?2 OFFSET ?3) q
CROSS JOIN articles a ON a.id = q.article
LEFT JOIN versions v ON v.id = a.version LEFT JOIN derivations d ON d.id = v.derivation
ORDER BY a.id DESC
"""  # noqa: S608
_METRICS = """
SELECT m.key, m.figures, m.regions, m.first_seen, m.last_seen FROM metrics m
WHERE m.figures > 0 AND {0} ORDER BY {1} LIMIT ? OFFSET ?
"""


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest value of one metric and place; `figures`: how many there are in all, older versions counted."""

    metric: str
    region: Region | None
    figures: int
    value: Evidence


@dataclass(frozen=True, slots=True)
class Point:
    day: date
    value: Number
    unit: str
    kind: str
    frequency: str | None


@dataclass(frozen=True, slots=True)
class MetricCounts:
    metric: str
    figures: int
    regions: int
    first_seen: date
    last_seen: date


@dataclass(frozen=True, slots=True)
class ArticleOfRegion:
    """`subject`: whether it is about the place, as it stands now, or only names it."""

    article: str
    title: str
    published: date | None
    versions: int
    state: str
    first_seen: datetime
    subject: bool


LEVELS = {"provinces": "(x.region = '' OR x.region LIKE '__0000')", "within": "x.region NOT LIKE '__0000'", "all": "1"}
"""Which places: provinces, the country and none; what lies within provinces; both."""


def latest_of_metric(
    connection: Connection, metric: str, until: date | None = None, level: str = "all", limit: int = 1_000
) -> list[Latest]:
    """One for each place, as reports published up to `until` had it; of more places those told most."""
    where = f"x.metric = (SELECT id FROM metrics WHERE key = ?2) AND {LEVELS[level]}"  # noqa: S608
    sql = _LATEST.format(where=where, order="x.figures DESC, x.region")
    return [_latest(row) for row in connection.rows(sql, (_number(until), clean(metric), limit, 0))]


def latest_of_region(connection: Connection, region: str, limit: int, offset: int = 0) -> list[Latest]:
    """One for each of `limit` metrics from `offset` on, those with an id first, of each sort the most told; left out is
    what no article says any more."""
    sql = _LATEST.format(where="x.region = ?2", order="substr(k.key, 1, 1) = '~', x.figures DESC, k.key")
    return [_latest(row) for row in connection.rows(sql, (_LAST_DAY, clean(region), limit, offset))]


def series_of_region(connection: Connection, region: str) -> int:
    """How many metrics there are of a place."""
    return int(connection.value("SELECT count(*) FROM series WHERE region = ? AND metric != 0", (clean(region),)))


def _latest(row: Row) -> Latest:
    code, name, metric, figures = row[:4]
    return Latest(metric, Region(code, name) if code else None, figures, evidence(row[4:]))


def points(
    connection: Connection, metric: str, region: str | None, limit: int, until: date | None = None
) -> list[Point]:
    """The last `limit` values of reports published up to `until`, oldest first."""
    rows = list(connection.rows(_POINTS, (clean(metric), clean(region or ""), _number(until), limit)))
    return [Point(_date(day), value, unit, kind, frequency) for day, value, unit, kind, frequency in reversed(rows)]


def values(connection: Connection, metric: str, region: str | None, limit: int, offset: int = 0) -> list[Evidence]:
    """Every value that stands, newest first."""
    rows = connection.rows(_ALL, (clean(metric), clean(region or ""), limit, offset))
    return [evidence(row) for row in rows]


def named_counts(connection: Connection) -> Iterator[MetricCounts]:
    """Metrics that have an id, by it."""
    return _counts(connection.rows(_METRICS.format("m.key < '~'", "m.key"), (-1, 0)))


def unnamed_counts(connection: Connection, words: Sequence[str], limit: int, offset: int = 0) -> Iterator[MetricCounts]:
    """Those whose key is made of an article's words, and has all of `words`; the most told first."""
    where = " AND ".join(["m.key >= '~'", *["instr(m.key, ?)"] * len(words)])
    parameters = [clean(word) for word in words]
    return _counts(connection.rows(_METRICS.format(where, "m.figures DESC, m.key"), (*parameters, limit, offset)))


def _counts(rows: Iterable[Row]) -> Iterator[MetricCounts]:
    for key, figures, regions, first, last in rows:
        yield MetricCounts(key, figures, regions, to_instant(first).date(), to_instant(last).date())


def articles_of_region(connection: Connection, region: str, limit: int, offset: int = 0) -> list[ArticleOfRegion]:
    """Those that name the place, the one that became known last first."""
    return [
        ArticleOfRegion(key, title or key, to_day(published), versions, state, to_instant(seen), bool(subject))
        for key, title, published, versions, state, seen, subject in connection.rows(
            _ARTICLES, (clean(region), limit, offset)
        )
    ]


def region_of(connection: Connection, code: str) -> tuple[str, int, int] | None:
    """(name, articles, figures)."""
    sql = "SELECT name, articles, figures FROM regions WHERE code = ?"
    row = connection.row(sql, (clean(code),))
    return None if row is None else (row[0], row[1], row[2])


def regions_below(connection: Connection, code: str) -> list[tuple[Region, int, int]]:
    """(place, articles, figures) of what lies in `code` and has been named."""
    noughts = len(code) - len(code.rstrip("0"))
    if noughts < 2:
        return []
    stem = code[: 2 if noughts >= 4 else 4]
    sql = "SELECT code, name, articles, figures FROM regions WHERE code > ? AND code <= ? ORDER BY code"
    rows = connection.rows(sql, (code, stem + "9" * (6 - len(stem))))
    return [(Region(code, name), articles, figures) for code, name, articles, figures in rows]


def _number(day: date | None) -> int:
    return _LAST_DAY if day is None else (day - _DAY_ONE).days


def _date(day: int) -> date:
    return _DAY_ONE + timedelta(days=day)
