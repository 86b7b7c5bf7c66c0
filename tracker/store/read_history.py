"""The values of metrics over time, each with its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal

from tracker.model import Region
from tracker.store.codec import SPAN, Row, clean, instant, to_day, to_instant
from tracker.store.connection import Connection
from tracker.store.rows import HistoryRow

_VALUES = f"""
SELECT m.key, f.region, v.article, v.number, f.id, f.value, f.value_to, f.qualifier, f.kind, f.unit, f.period,
  f.frequency, v.id, v.at, d.published,
  (SELECT w.number FROM versions w WHERE w.article = v.article AND w.at <= ?1 ORDER BY w.number DESC LIMIT 1)
FROM figures f
CROSS JOIN derivations d ON d.id = f.id / {SPAN}
CROSS JOIN versions v ON v.id = d.version AND v.derivation = d.id AND v.at <= ?1
CROSS JOIN metrics m ON m.id = f.metric
"""  # noqa: S608
_DETAILS = f"""
SELECT r.name, f.measures, a.key, d.title, v.url,
  coalesce(f.quote, substr(CASE WHEN f.paragraph IS NULL THEN d.title ELSE p.text END,
    f.starts + 1, f.ends - f.starts)),
  coalesce(f.sentence, substr(CASE WHEN f.paragraph IS NULL THEN d.title ELSE p.text END,
    f.sentence_starts + 1, f.sentence_ends - f.sentence_starts)),
  c.sha256, x.name, s.offset
FROM figures f
JOIN derivations d ON d.id = f.id / {SPAN}
JOIN versions v ON v.id = d.version
JOIN articles a ON a.id = v.article
LEFT JOIN paragraphs p ON p.id = d.text_of * {SPAN} + f.paragraph
LEFT JOIN regions r ON r.code = f.region
LEFT JOIN parts c ON c.version = v.id AND c.part = 1
LEFT JOIN snapshots s ON s.id = c.snapshot
LEFT JOIN warc_files x ON x.id = s.file
WHERE f.id = ?
"""  # noqa: S608
_END_OF_TIME = "9999"


@dataclass(slots=True)
class _Run:
    """One value in consecutive versions of one article: the row of its first version, the number of its last."""

    row: Row
    last: int
    status: Literal["current", "superseded", "withdrawn"] = "current"

    @property
    def order(self) -> tuple[str, str, int]:
        at, published = self.row[13], self.row[14]
        return (published or at, at, self.row[4])


def history(
    connection: Connection, metric: str | None = None, region: str | None = None, as_of: datetime | None = None
) -> Iterator[HistoryRow]:
    """By metric and region, oldest report first. A value that an article repeats from version to version is one row.

    `as_of`: only what was known at that instant. `region`: this place itself. At most one series is in memory.
    """
    where, parameters = ["f.metric IS NOT NULL"], [_END_OF_TIME if as_of is None else instant(as_of)]
    if metric is not None:
        where.append("f.metric = (SELECT id FROM metrics WHERE key = ?)")
        parameters.append(clean(metric))
    if region is not None:
        where.append("f.region = ?")
        parameters.append(clean(region))
    sql = f"{_VALUES} WHERE {' AND '.join(where)} ORDER BY m.key, f.region, v.article, v.number, f.id"
    for _, series in groupby(connection.rows(sql, parameters), key=lambda row: (row[0], row[1])):
        runs = [run for _, rows in groupby(series, key=lambda row: row[2]) for run in _runs(rows)]
        for run in sorted(runs, key=lambda run: run.order):
            yield _row(connection, run)


def _runs(rows: Iterator[Row]) -> list[_Run]:
    """The values of one article, version after version."""
    runs: list[_Run] = []
    open_: dict[Row, _Run] = {}
    numbers: set[int] = set()
    newest = 0
    for number, version in groupby(rows, key=lambda row: row[3]):
        values = {row[5:12]: row for row in reversed(list(version))}
        open_ = {value: run for value, run in open_.items() if value in values and run.last == number - 1}
        for value, row in values.items():
            if value not in open_:
                open_[value] = _Run(row, number)
                runs.append(open_[value])
            open_[value].last = number
            newest = row[15]
        numbers.add(number)
    for run in runs:
        if run.last != newest:
            run.status = "superseded" if run.last + 1 in numbers else "withdrawn"
    return runs


def _row(connection: Connection, run: _Run) -> HistoryRow:
    metric, code, article, _, figure, value, value_to, qualifier, kind, unit, period, frequency, version, at, day, _ = (
        run.row
    )
    details = connection.row(_DETAILS, (figure,))
    assert details is not None
    name, measures, key, title, url, quote, sentence, sha256, file, offset = details
    sql = "SELECT at FROM versions WHERE article = ? AND number = ?"
    until = None if run.status == "current" else connection.value(sql, (article, run.last + 1))
    return HistoryRow(
        metric, Region(code, name) if code else None, value, value_to, qualifier, kind, unit, measures, period,
        frequency, run.status, key, title, url or None, to_day(day), to_instant(at),
        to_instant(until) if until else None, version, run.row[3], quote, sentence, sha256, file, offset,
    )  # fmt: skip
