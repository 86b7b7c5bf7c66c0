"""The figures that stand now, as cross-checks weigh them against each other: article by article, metric by metric."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from tracker.compare.findings import Cited
from tracker.model.figure import Region
from tracker.store.codec import SPAN, Row, clean
from tracker.store.connection import Connection
from tracker.store.read_known import EVIDENCE_WIDTH, LONGEST_SERIES, evidence, evidence_columns

_CITED = f"""
SELECT {evidence_columns()}, f.number, m.key, f.region, r.name, f.paragraph, f.starts, f.ends,
  CASE WHEN f.sentence IS NULL AND f.quote IS NULL THEN f.sentence_starts END,
  CASE WHEN f.sentence IS NULL AND f.quote IS NULL THEN f.sentence_ends END
FROM {{first}}
CROSS JOIN derivations d ON d.id = f.id / {SPAN}
CROSS JOIN versions v ON v.id = d.version AND v.derivation = d.id
CROSS JOIN articles a ON a.id = v.article AND a.version = v.id
LEFT JOIN paragraphs p ON p.id = d.text_of * {SPAN} + f.paragraph
LEFT JOIN metrics m ON m.id = f.metric
LEFT JOIN regions r ON r.code = f.region
"""  # noqa: S608
_ALL = f"{_CITED.format(first='figures f')} WHERE ?1 IS NULL OR a.source = ?1 ORDER BY f.id"
_OF_METRIC = f"""{_CITED.format(first="figures f")}
WHERE f.metric = (SELECT id FROM metrics WHERE key = ?1) AND (?2 IS NULL OR a.source = ?2)
ORDER BY f.metric, f.region, f.id
"""  # noqa: S608
_OF_SERIES = """ WHERE f.metric = (SELECT id FROM metrics WHERE key = ?1) AND f.region IS ?2
  AND (?3 IS NULL OR v.id = ?3) {periods} ORDER BY f.id DESC LIMIT ?4
"""


def cited_articles(connection: Connection, source: str | None = None) -> Iterator[tuple[Cited, ...]]:
    """All the figures of each article's newest version, in reading order; one article is in memory at a time."""
    rows = connection.rows(_ALL, (source and clean(source),))
    for _, group in groupby(rows, key=lambda row: row[0] // SPAN):
        yield tuple(map(_cited, group))


def change_metrics(connection: Connection) -> Iterator[str]:
    """The keys of growths, in their order."""
    sql = "SELECT key FROM metrics WHERE key LIKE '%-change' OR key LIKE '%-change-down' ORDER BY key"
    return (key for (key,) in connection.rows(sql))


def cited_metric(connection: Connection, metric: str, source: str | None = None) -> Iterator[Cited]:
    """By place, then in the order in which they were learnt."""
    return map(_cited, connection.rows(_OF_METRIC, (clean(metric), source and clean(source))))


def cited_series(
    connection: Connection,
    metric: str,
    region: str | None,
    *,
    periods: Collection[str] | None = None,
    version: int | None = None,
) -> Sequence[Cited]:
    """Of one metric and place, oldest first; of a longer series the values learnt last. `periods`: only of these;
    `version`: only what this one says."""
    named = [clean(period) for period in periods or ()]
    if periods is not None and not named:
        return ()
    condition = f"AND f.period IN ({', '.join(f'?{5 + n}' for n in range(len(named)))})" if periods is not None else ""
    sql = _CITED.format(first="figures f") + _OF_SERIES.format(periods=condition)
    rows = list(connection.rows(sql, (clean(metric), region, version, LONGEST_SERIES, *named)))
    return [_cited(row) for row in reversed(rows)]


def _cited(row: Row) -> Cited:
    number, metric, code, name, paragraph, start, end, sentence_start, sentence_end = row[EVIDENCE_WIDTH:]
    place = Region(code, name) if code is not None else None
    said = evidence(row[:EVIDENCE_WIDTH])
    return Cited(said, number, metric, place, paragraph, start, end, sentence_start, sentence_end)
