"""What the lists are counted from, kept with every derivation: series, their points in time, the articles of a place.

They say what today's readings say: a derivation that another one takes the place of is counted no more.
"""

from tracker.store.codec import SPAN
from tracker.store.connection import Connection
from tracker.store.read_text import span

_DAY = """
SELECT CAST(julianday(substr(coalesce(d.published, v.at), 1, 10)) - 2440587.5 AS INTEGER)
FROM derivations d JOIN versions v ON v.id = d.version WHERE d.id = ?
"""
_POINTS = """
INSERT INTO points (metric, region, day, figure)
SELECT f.metric, coalesce(f.region, ''), ?1, f.id FROM figures f WHERE f.id >= ?2 AND f.id < ?3 AND f.metric IS NOT NULL
"""
_NO_POINTS = """
DELETE FROM points WHERE (metric, region, day, figure) IN (
  SELECT f.metric, coalesce(f.region, ''), ?1, f.id FROM figures f
  WHERE f.id >= ?2 AND f.id < ?3 AND f.metric IS NOT NULL)
"""
_SERIES = """
INSERT INTO series (region, metric, figures)
SELECT coalesce(f.region, ''), coalesce(f.metric, 0), ?1 * count(*) FROM figures f
WHERE f.id >= ?2 AND f.id < ?3 GROUP BY 1, 2
ON CONFLICT (region, metric) DO UPDATE SET figures = figures + excluded.figures
"""
_NO_SERIES = """
DELETE FROM series WHERE figures <= 0 AND (region, metric) IN (
  SELECT coalesce(f.region, ''), coalesce(f.metric, 0) FROM figures f WHERE f.id >= ?1 AND f.id < ?2)
"""
_MORE_ARTICLES = """
UPDATE regions SET articles = articles + 1 WHERE code IN (
  SELECT x.region FROM mentions x WHERE x.id >= ?1 AND x.id < ?2
    AND NOT EXISTS (SELECT 1 FROM region_articles a WHERE a.region = x.region AND a.article = ?3))
"""
_REGION_ARTICLES = """
INSERT OR IGNORE INTO region_articles (region, article)
SELECT x.region, ?3 FROM mentions x WHERE x.id >= ?1 AND x.id < ?2
"""
_NAMED_NO_MORE = f"""
SELECT DISTINCT x.region FROM mentions x WHERE x.id >= ?1 AND x.id < ?2 AND NOT EXISTS (
  SELECT 1 FROM versions v JOIN mentions y ON y.id >= v.derivation * {SPAN} AND y.id < (v.derivation + 1) * {SPAN}
  WHERE v.article = ?3 AND y.region = x.region)
"""  # noqa: S608


def count(connection: Connection, article: int, derivation: int) -> None:
    """Takes in a derivation that has just been written."""
    first, end = span(derivation)
    day = connection.value(_DAY, (derivation,))
    connection.run(_POINTS, (day, first, end))
    connection.run(_SERIES, (1, first, end))
    connection.run(_MORE_ARTICLES, (first, end, article))
    connection.run(_REGION_ARTICLES, (first, end, article))


def discount(connection: Connection, article: int, derivation: int) -> None:
    """Takes out a derivation that is the current one of its version no longer."""
    first, end = span(derivation)
    day = connection.value(_DAY, (derivation,))
    connection.run(_NO_POINTS, (day, first, end))
    connection.run(_SERIES, (-1, first, end))
    connection.run(_NO_SERIES, (first, end))
    for (region,) in list(connection.rows(_NAMED_NO_MORE, (first, end, article))):
        connection.run("DELETE FROM region_articles WHERE region = ? AND article = ?", (region, article))
        connection.run("UPDATE regions SET articles = articles - 1 WHERE code = ?", (region,))
