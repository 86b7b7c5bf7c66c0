"""What the lists are counted from: series, their points in time, the articles of a place.

They say what today's readings say: a derivation that another one takes the place of is counted no more.
"""

from collections import Counter
from collections.abc import Iterator

from tracker.store.codec import SPAN
from tracker.store.connection import Connection
from tracker.store.read_text import span

_DAY = """
SELECT CAST(julianday(substr(coalesce(d.published, v.at), 1, 10)) - 2440587.5 AS INTEGER)
FROM derivations d JOIN versions v ON v.id = d.version WHERE d.id = ?
"""
_FIGURES = "SELECT coalesce(metric, 0), coalesce(region, ''), id FROM figures WHERE id >= ? AND id < ?"
_POINT = "INSERT INTO points (metric, region, day, figure) VALUES (?, ?, ?, ?)"
_NO_POINT = "DELETE FROM points WHERE metric = ? AND region = ? AND day = ? AND figure = ?"
_SERIES = """
INSERT INTO series (region, metric, figures) VALUES (?, ?, ?)
ON CONFLICT (region, metric) DO UPDATE SET figures = figures + excluded.figures RETURNING figures
"""
_NO_SERIES = "DELETE FROM series WHERE region = ? AND metric = ?"
_METRICS = "UPDATE metrics SET figures = figures + ?, regions = regions + ? WHERE id = ?"
_REGIONS = "UPDATE regions SET figures = figures + ?, articles = articles + ? WHERE code = ?"
_NAMED = "SELECT DISTINCT region FROM mentions WHERE id >= ? AND id < ?"
_REGION_ARTICLE = "INSERT OR IGNORE INTO region_articles (region, article) VALUES (?, ?) RETURNING 1"
_NAMED_NO_MORE = f"""
SELECT DISTINCT x.region FROM mentions x WHERE x.id >= ?2 AND x.id < ?3 AND NOT EXISTS (
  SELECT 1 FROM versions v JOIN mentions y ON y.id >= v.derivation * {SPAN} AND y.id < (v.derivation + 1) * {SPAN}
  WHERE v.article = ?1 AND y.region = x.region)
"""  # noqa: S608

Point = tuple[int, str, int, int]
"""Metric (0: none), region (empty: none), day, figure."""


class Tally:
    """What a transaction's derivations add and take away: reckoned together and written once, with its end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._turns: Counter[tuple[int, int]] = Counter()

    def count(self, article: int, derivation: int) -> None:
        """Takes in a derivation that has become its version's current one."""
        self._turns[article, derivation] += 1

    def discount(self, article: int, derivation: int) -> None:
        """Takes out a derivation that is the current one of its version no longer."""
        self._turns[article, derivation] -= 1

    def write(self) -> None:
        come = [turn for turn, times in self._turns.items() if times > 0]
        gone = [turn for turn, times in self._turns.items() if times < 0]
        self._turns.clear()
        added = [point for _, derivation in come for point in self._points(derivation)]
        taken = [point for _, derivation in gone for point in self._points(derivation)]
        self._connection.many(_POINT, (point for point in added if point[0]))
        self._connection.many(_NO_POINT, (point for point in taken if point[0]))
        series = Counter((region, metric) for metric, region, _, _ in added)
        series.subtract((region, metric) for metric, region, _, _ in taken)
        self._write_metrics(series)
        self._write_regions(series, self._articles(come, gone))

    def _points(self, derivation: int) -> Iterator[Point]:
        day = self._connection.value(_DAY, (derivation,))
        rows = self._connection.rows(_FIGURES, span(derivation))
        return ((metric, region, day, figure) for metric, region, figure in rows)

    def _write_metrics(self, series: Counter[tuple[str, int]]) -> None:
        figures: Counter[int] = Counter()
        regions: Counter[int] = Counter()
        for (region, metric), more in series.items():
            now = self._connection.value(_SERIES, (region, metric, more))
            if now <= 0:
                self._connection.run(_NO_SERIES, (region, metric))
            figures[metric] += more
            if region:
                regions[metric] += (now > 0) - (now > more)  # there is a series now, there was one before
        self._connection.many(_METRICS, [(more, regions[metric], metric) for metric, more in figures.items()])

    def _write_regions(self, series: Counter[tuple[str, int]], articles: Counter[str]) -> None:
        figures: Counter[str] = Counter()
        for (region, _), more in series.items():
            figures[region] += more
        codes = figures.keys() | articles.keys()
        self._connection.many(_REGIONS, [(figures[code], articles[code], code) for code in sorted(codes)])

    def _articles(self, come: list[tuple[int, int]], gone: list[tuple[int, int]]) -> Counter[str]:
        """In how many more articles each place is named than before."""
        more: Counter[str] = Counter()
        for article, derivation in come:
            for (region,) in list(self._connection.rows(_NAMED, span(derivation))):
                more[region] += self._connection.value(_REGION_ARTICLE, (region, article)) or 0
        for article, derivation in gone:
            for (region,) in list(self._connection.rows(_NAMED_NO_MORE, (article, *span(derivation)))):
                self._connection.run("DELETE FROM region_articles WHERE region = ? AND article = ?", (region, article))
                more[region] -= 1
        return more
