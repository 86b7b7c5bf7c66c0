"""The values of metrics over time, each with its evidence."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal

from tracker.model.figure import Region
from tracker.store.codec import SPAN, Row, clean, instant, to, to_day, to_instant
from tracker.store.connection import Connection
from tracker.store.read_lists import metrics_named
from tracker.store.rows import HistoryRow

_VALUES = f"""
SELECT v.article, v.number, f.value, f.value_to, f.qualifier, f.kind, f.unit, f.period, f.frequency, f.id, v.at,
  d.published, v.id, f.measures, a.key, d.title, v.url,
  coalesce(f.quote, substr(CASE WHEN f.paragraph IS NULL THEN d.title ELSE p.text END,
    f.starts + 1, f.ends - f.starts)),
  coalesce(f.sentence, substr(CASE WHEN f.paragraph IS NULL THEN d.title ELSE p.text END,
    f.sentence_starts + 1, f.sentence_ends - f.sentence_starts)),
  c.sha256, x.name, s.offset, f.review, f.original, a.version
FROM figures f
CROSS JOIN derivations d ON d.id = f.id / {SPAN}
CROSS JOIN versions v ON v.id = d.version AND v.derivation = d.id AND v.at <= ?3
CROSS JOIN articles a ON a.id = v.article
LEFT JOIN paragraphs p ON p.id = d.text_of * {SPAN} + f.paragraph
LEFT JOIN parts c ON c.version = v.id AND c.part = 1
LEFT JOIN snapshots s ON s.id = c.snapshot
LEFT JOIN warc_files x ON x.id = s.file
WHERE f.metric = ?1 AND f.region IS ?2
ORDER BY v.article, v.number, f.id
"""  # noqa: S608
_REGIONS = """
SELECT s.region, r.name FROM (SELECT DISTINCT region FROM figures WHERE metric = ?) s
LEFT JOIN regions r ON r.code = s.region ORDER BY s.region
"""
_AFTER = "SELECT min(at) FROM versions WHERE article = ? AND number = ? AND at <= ?"
_END_OF_TIME = "9999"


@dataclass(slots=True)
class _Run:
    """One value in consecutive versions of one article: the row of its first version, the number of its last and
    whether that is the article's newest, when the version after it came, and whether that one says another value."""

    row: Row
    last: int
    newest: bool = False
    until: str | None = None
    superseded: bool = False

    @property
    def order(self) -> tuple[str, str, int]:
        figure, at, published = self.row[9:12]
        return (published or at, at, figure)

    @property
    def status(self) -> Literal["current", "superseded", "withdrawn"]:
        if self.until is None:
            return "current"
        return "superseded" if self.superseded else "withdrawn"


def history(
    connection: Connection, metric: str | None = None, region: str | None = None, as_of: datetime | None = None
) -> Iterator[HistoryRow]:
    """By metric and region, oldest report first. A value that an article repeats from version to version is one row.

    `metric`: an id or a pattern. `as_of`: only what was known at that instant. `region`: this place itself. At most one
    series is in memory.
    """
    known = _END_OF_TIME if as_of is None else instant(as_of)
    for number, key in metrics_named(connection, metric):
        for code, name in _regions(connection, number, region):
            place = Region(code, name) if code is not None else None
            rows = connection.rows(_VALUES, (number, code, known))
            runs = [run for _, group in groupby(rows, key=lambda row: row[0]) for run in _runs(group)]
            for run in _settled(connection, runs, known):
                yield _row(key, place, run)


def _regions(connection: Connection, metric: int, region: str | None) -> list[Row]:
    if region is None:
        return list(connection.rows(_REGIONS, (metric,)))
    return list(connection.rows("SELECT code, name FROM regions WHERE code = ?", (clean(region),)))


def _runs(rows: Iterable[Row]) -> list[_Run]:
    """The values of one article, version after version."""
    runs: list[_Run] = []
    standing: dict[Row, _Run] = {}
    numbers: set[int] = set()
    for number, version in groupby(rows, key=lambda row: row[1]):
        values = {row[2:9]: row for row in reversed(list(version))}
        standing = {value: run for value, run in standing.items() if value in values and run.last == number - 1}
        for value, row in values.items():
            if value not in standing:
                standing[value] = _Run(row, number)
                runs.append(standing[value])
            standing[value].last = number
            standing[value].newest = row[12] == row[-1]
        numbers.add(number)
    for run in runs:
        run.superseded = run.last + 1 in numbers
    return runs


def _settled(connection: Connection, runs: list[_Run], known: str) -> list[_Run]:
    for run in runs:
        if not run.newest:
            run.until = connection.value(_AFTER, (run.row[0], run.last + 1, known))
    return sorted(runs, key=lambda run: run.order)


def _row(metric: str, region: Region | None, run: _Run) -> HistoryRow:
    (_, number, value, value_to, qualifier, kind, unit, period, frequency, figure, at, published, version, measures,
     article, title, url, quote, sentence, sha256, file, offset, review, original, _) = run.row  # fmt: skip
    return HistoryRow(
        metric, region, value, value_to, qualifier, kind, unit, measures, period, frequency, run.status, article, title,
        url or None, to_day(published), to_instant(at), to_instant(run.until) if run.until else None, version, number,
        quote, sentence, sha256, file, offset, figure, review is not None, review,
        None if original is None else to(json.loads, original),
    )  # fmt: skip
