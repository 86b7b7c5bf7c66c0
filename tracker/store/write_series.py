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
_PAIRS = """
SELECT coalesce(f.region, '') AS region, coalesce(f.metric, 0) AS metric, count(*) AS figures FROM figures f
WHERE f.id >= ?2 AND f.id < ?3 GROUP BY 1, 2
"""
_SERIES = f"""
INSERT INTO series (region, metric, figures) SELECT region, metric, ?1 * figures FROM ({_PAIRS}) WHERE true
ON CONFLICT (region, metric) DO UPDATE SET figures = figures + excluded.figures
"""  # noqa: S608
_REGIONS = f"""
UPDATE regions SET figures = regions.figures + ?1 * n.figures FROM (
  SELECT region, sum(figures) AS figures FROM ({_PAIRS}) GROUP BY region) n WHERE n.region = regions.code
"""  # noqa: S608
_METRICS = f"""
UPDATE metrics SET figures = metrics.figures + ?1 * n.figures, regions = metrics.regions + ?1 * n.regions FROM (
  SELECT p.metric AS metric, sum(p.figures) AS figures,
    sum(p.region != '' AND s.figures = CASE WHEN ?1 > 0 THEN p.figures ELSE 0 END) AS regions
  FROM ({_PAIRS}) p JOIN series s ON s.region = p.region AND s.metric = p.metric GROUP BY p.metric) n
WHERE n.metric = metrics.id
"""  # noqa: S608
_NO_SERIES = f"""
DELETE FROM series WHERE figures <= 0 AND (region, metric) IN (SELECT region, metric FROM ({_PAIRS}) WHERE ?1)
"""  # noqa: S608
_MORE_ARTICLES = """
UPDATE regions SET articles = articles + 1 WHERE code IN (
  SELECT x.region FROM mentions x WHERE x.id >= ?2 AND x.id < ?3
    AND NOT EXISTS (SELECT 1 FROM region_articles a WHERE a.region = x.region AND a.article = ?1))
"""
_REGION_ARTICLES = """
INSERT OR IGNORE INTO region_articles (region, article)
SELECT x.region, ?1 FROM mentions x WHERE x.id >= ?2 AND x.id < ?3
"""
_NAMED_NO_MORE = f"""
SELECT DISTINCT x.region FROM mentions x WHERE x.id >= ?2 AND x.id < ?3 AND NOT EXISTS (
  SELECT 1 FROM versions v JOIN mentions y ON y.id >= v.derivation * {SPAN} AND y.id < (v.derivation + 1) * {SPAN}
  WHERE v.article = ?1 AND y.region = x.region)
"""  # noqa: S608


def count(connection: Connection, article: int, derivation: int) -> None:
    """Takes in a derivation that has just been written."""
    first, end = span(derivation)
    connection.run(_POINTS, (connection.value(_DAY, (derivation,)), first, end))
    for sql in (_SERIES, _METRICS, _REGIONS):
        connection.run(sql, (1, first, end))
    for sql in (_MORE_ARTICLES, _REGION_ARTICLES):
        connection.run(sql, (article, first, end))


def discount(connection: Connection, article: int, derivation: int) -> None:
    """Takes out a derivation that is the current one of its version no longer."""
    first, end = span(derivation)
    connection.run(_NO_POINTS, (connection.value(_DAY, (derivation,)), first, end))
    for sql in (_SERIES, _METRICS, _REGIONS, _NO_SERIES):
        connection.run(sql, (-1, first, end))
    for (region,) in list(connection.rows(_NAMED_NO_MORE, (article, first, end))):
        connection.run("DELETE FROM region_articles WHERE region = ? AND article = ?", (region, article))
        connection.run("UPDATE regions SET articles = articles - 1 WHERE code = ?", (region,))
