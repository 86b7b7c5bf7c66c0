"""Lists: what there is, how many, first and last seen."""

from collections.abc import Iterator

from tracker.model.metric import fits
from tracker.store.codec import SPAN, to_instant, to_maybe_instant
from tracker.store.connection import Connection
from tracker.store.rows import MetricRow, RegionRow, SourceRow

_METRICS = """
SELECT m.key, (SELECT f.kind FROM figures f WHERE f.metric = m.id LIMIT 1),
  (SELECT f.unit FROM figures f WHERE f.metric = m.id LIMIT 1), m.figures, m.regions, m.first_seen, m.last_seen
FROM metrics m WHERE m.figures > 0 ORDER BY m.key
"""
_MONTHS = f"""
SELECT m.key, substr(coalesce(d.published, v.at), 1, 7) AS month, count(*)
FROM articles a CROSS JOIN versions v ON v.id = a.version CROSS JOIN derivations d ON d.id = v.derivation
CROSS JOIN figures f ON f.id >= d.id * {SPAN} AND f.id < (d.id + 1) * {SPAN}
CROSS JOIN metrics m ON m.id = f.metric
GROUP BY f.metric, month ORDER BY m.key, month
"""  # noqa: S608
_REGIONS = """
SELECT code, name, role, articles, figures, first_seen, last_seen FROM regions ORDER BY code
"""
_SOURCES = """
SELECT s.id, coalesce(a.articles, 0), coalesce(a.versions, 0), coalesce(p.pages, 0), p.first_seen, p.last_seen,
  s.failing, s.baseline
FROM sources s
LEFT JOIN (SELECT a.source AS source, count(*) AS articles, sum(v.number) AS versions
  FROM articles a LEFT JOIN versions v ON v.id = a.version GROUP BY a.source) a ON a.source = s.id
LEFT JOIN (SELECT source, count(*) AS pages, min(first_seen) AS first_seen, max(last_checked) AS last_seen
  FROM pages GROUP BY source) p ON p.source = s.id
ORDER BY s.id
"""


def metrics(connection: Connection) -> Iterator[MetricRow]:
    """`figures`: how often a value was given, over all versions."""
    for key, kind, unit, figures, regions, first_seen, last_seen in connection.rows(_METRICS):
        yield MetricRow(key, kind, unit, figures, regions, to_instant(first_seen), to_instant(last_seen))


def metrics_named(connection: Connection, pattern: str | None = None) -> list[tuple[int, str]]:
    """Number and id of the metrics that `pattern` means (model.metric.fits), by id; of all where it is None."""
    rows = connection.rows("SELECT id, key FROM metrics ORDER BY key")
    return [(number, key) for number, key in rows if pattern is None or fits(key, pattern)]


def metric_months(connection: Connection) -> dict[str, dict[str, int]]:
    """Metric -> month ("2026-03") -> how many values the articles published then give, as they stand now."""
    found: dict[str, dict[str, int]] = {}
    for key, month, count in connection.rows(_MONTHS):
        found.setdefault(key, {})[month] = count
    return found


def regions(connection: Connection) -> Iterator[RegionRow]:
    """`articles`: how many name the place; `role`: whether any is about it."""
    for code, name, role, articles, figures, first_seen, last_seen in connection.rows(_REGIONS):
        yield RegionRow(code, name, role, articles, figures, to_instant(first_seen), to_instant(last_seen))


def sources(connection: Connection) -> Iterator[SourceRow]:
    for source, articles, versions, pages, first_seen, last_seen, failing, baseline in connection.rows(_SOURCES):
        yield SourceRow(
            source, articles, versions or 0, pages, to_maybe_instant(first_seen), to_maybe_instant(last_seen),
            bool(failing), bool(baseline),
        )  # fmt: skip
