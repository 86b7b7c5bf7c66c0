"""What the history knows that bears on one article: the input of a plan."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Literal

from tracker.compare.periods import came_out
from tracker.model.event import Evidence
from tracker.model.figure import Reading
from tracker.model.known import Known, KnownArticle, KnownVersion, SeriesKey
from tracker.model.page import PageState
from tracker.store.codec import SPAN, Row, clean, to, to_day, to_instant
from tracker.store.connection import Aged, Connection
from tracker.store.read_pages import pages_of
from tracker.store.read_text import extract_of

LONGEST_SERIES = 40
"""Of a longer series the values learnt last are given: loading stays bounded however long a metric is followed. They
are in the order of the index, so that the others are not even looked at."""

_ARTICLE = """
SELECT a.key, a.source, a.url, a.state, a.first_seen, a.refused, a.good, v.id, v.number, v.words, v.derivation
FROM articles a LEFT JOIN versions v ON v.id = a.version WHERE a.key = ?
"""
_EVIDENCE = """
  f#.id, v#.id, a#.key, f#.value, f#.value_to, f#.qualifier, f#.unit, f#.period,
  coalesce(f#.quote, substr(CASE WHEN f#.paragraph IS NULL THEN d#.title ELSE p#.text END,
    f#.starts + 1, f#.ends - f#.starts)),
  coalesce(f#.sentence, substr(CASE WHEN f#.paragraph IS NULL THEN d#.title ELSE p#.text END,
    f#.sentence_starts + 1, f#.sentence_ends - f#.sentence_starts)),
  f#.kind, f#.frequency, d#.published, v#.at, f#.measures, d#.title, v#.url, f#.confidence
"""


def evidence_columns(suffix: str = "") -> str:
    """The columns of an Evidence out of figures f, derivations d, versions v, articles a and paragraphs p, each
    table's alias with `suffix` behind it."""
    return _EVIDENCE.replace("#", suffix)


EVIDENCE_WIDTH = 18
_SERIES = f"""
SELECT f.id FROM figures f
CROSS JOIN derivations d ON d.id = f.id / {SPAN}
CROSS JOIN versions v ON v.id = d.version AND v.derivation = d.id
CROSS JOIN articles a ON a.id = v.article AND a.version = v.id
WHERE f.metric = (SELECT id FROM metrics WHERE key = ?) AND f.region IS ?
ORDER BY f.id DESC LIMIT {LONGEST_SERIES}
"""  # noqa: S608
_VALUES = f"""
SELECT {evidence_columns()} FROM json_each(?) j CROSS JOIN figures f ON f.id = j.value
CROSS JOIN derivations d ON d.id = f.id / {SPAN}
CROSS JOIN versions v ON v.id = d.version
CROSS JOIN articles a ON a.id = v.article
LEFT JOIN paragraphs p ON p.id = d.text_of * {SPAN} + f.paragraph
"""  # noqa: S608
_KEPT = 8_192
_REGIONS = "SELECT role FROM regions WHERE code = ? AND role IS NOT NULL"


def evidence(row: Row) -> Evidence:
    (figure, version, article, value, value_to, qualifier, unit, period, quote, sentence, kind, frequency,
     published, at, measures, title, url, confidence) = row  # fmt: skip
    return Evidence(
        figure, version, article, value, value_to, qualifier, unit, period, quote, sentence, kind, frequency,
        to_day(published), to_instant(at), measures, title, url or None, confidence,
    )  # fmt: skip


def known_article(connection: Connection, key: str, *, text: bool = True) -> KnownArticle | None:
    """`text` False leaves the newest version out, for looks that need only the article's state and pages."""
    row = connection.row(_ARTICLE, (clean(key),))
    if row is None:
        return None
    key, source, url, state, first_seen, refused, good, version, number, words, derivation = row
    newest = known_version(connection, version, number, words, derivation) if text and version is not None else None
    read = tuple(good.split()) if good is not None else sha256s_of(connection, version)
    return KnownArticle(
        key, source, url, to(PageState, state), to_instant(first_seen), newest, pages_of(connection, key), refused, read
    )


def sha256s_of(connection: Connection, version: int | None) -> tuple[str, ...]:
    rows = connection.rows("SELECT sha256 FROM parts WHERE version = ? ORDER BY part", (version,))
    return tuple(row[0] for row in rows)


def known_version(connection: Connection, version: int, number: int, words: str, derivation: int) -> KnownVersion:
    extract = extract_of(connection, derivation)
    figure_ids = tuple(range(derivation * SPAN, derivation * SPAN + len(extract.reading.figures)))
    return KnownVersion(version, number, extract, sha256s_of(connection, version), figure_ids, words)


def known(connection: Connection, key: str, reading: Reading | None = None) -> Known:
    """The article, the series of the figures in hand, and which of the places in hand were ever seen."""
    article = known_article(connection, key)
    if reading is None:
        return Known(article, {}, {})
    pairs = {(f.metric, f.region.code if f.region else None) for f in reading.figures if f.metric is not None}
    codes = {r.code for r in (*reading.subject_regions, *reading.mentioned_regions)}
    codes |= {f.region.code for f in reading.figures if f.region}
    return Known(article, _series(connection, pairs), _roles(connection, codes))


def _series(connection: Connection, pairs: Iterable[SeriesKey]) -> dict[SeriesKey, tuple[Evidence, ...]]:
    """What articles now say of each metric and region, oldest report first; what an edit took out is left out."""
    # Learnt first, so that of two reports of one day the one learnt later comes last.
    figures = {pair: [row[0] for row in connection.rows(_SERIES, pair)][::-1] for pair in pairs}
    values = _values(connection, list(chain.from_iterable(figures.values())))
    found = {pair: sorted([values[figure] for figure in those], key=_age) for pair, those in figures.items()}
    return {pair: tuple(evidence for _, evidence in aged) for pair, aged in found.items()}


def _values(connection: Connection, figures: Sequence[int]) -> Mapping[int, Aged]:
    """Report after report asks for the same ones: what came in lately is kept."""
    kept = connection.evidence
    if len(kept) > _KEPT:
        for figure in list(islice(kept, _KEPT // 2)):
            del kept[figure]
    new = [figure for figure in figures if figure not in kept]
    if new:
        kept.update((row[0], _aged(evidence(row))) for row in connection.rows(_VALUES, (json.dumps(new),)))
    return kept


def _aged(found: Evidence) -> Aged:
    assert found.at is not None
    return (came_out(found.published, found.at, found.url), found.at), found


def _age(aged: Aged) -> tuple[date, datetime]:
    return aged[0]


def _roles(connection: Connection, codes: Iterable[str]) -> dict[str, Literal["subject", "mention"]]:
    roles = {code: connection.value(_REGIONS, (code,)) for code in sorted(codes)}
    return {code: role for code, role in roles.items() if role is not None}
