"""Whole tables for export, row by row in the order of their keys, so that one database gives one file."""

# ruff: noqa: S608 - the queries are put together from this module's own constants

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.store.codec import SPAN, Row
from tracker.store.connection import Connection


def _quote(f: str, d: str, p: str) -> str:
    """The words of figure `f`, of derivation `d` and paragraph `p`: in the text, or stored apart."""
    text = f"CASE WHEN {f}.paragraph IS NULL THEN {d}.title ELSE {p}.text END"
    return f"coalesce({f}.quote, substr({text}, {f}.starts + 1, {f}.ends - {f}.starts))"


def _sentence(f: str, d: str, p: str) -> str:
    text = f"CASE WHEN {f}.paragraph IS NULL THEN {d}.title ELSE {p}.text END"
    begin, end = f"{f}.sentence_starts", f"{f}.sentence_ends"
    return f"coalesce({f}.sentence, substr({text}, {begin} + 1, {end} - {begin}))"


def _told(f: str, name: str) -> str:
    quote, sentence = _quote(f, f"d{f}", f"p{f}"), _sentence(f, f"d{f}", f"p{f}")
    return f"{f}.value AS {name}_value, {quote} AS {name}_quote, {sentence} AS {name}_sentence"


def _told_from(f: str, name: str) -> str:
    """By key all the way: the view figure_texts would be made whole for every query."""
    return (
        f"LEFT JOIN figures {f} ON {f}.id = e.{name}_figure LEFT JOIN derivations d{f} ON d{f}.id = {f}.id / {SPAN} "
        f"LEFT JOIN paragraphs p{f} ON p{f}.id = d{f}.text_of * {SPAN} + {f}.paragraph"
    )


_PLACE = """
LEFT JOIN parts c ON c.version = v.id AND c.part = 1
LEFT JOIN snapshots s ON s.id = c.snapshot
LEFT JOIN warc_files w ON w.id = s.file
"""
_QUERIES = {
    "figures": f"""
SELECT f.id AS figure, m.key AS metric, f.region, r.name AS region_name, f.value, f.value_to, f.qualifier, f.kind,
  f.unit, f.measures, f.period, f.frequency, f.confidence, {_quote("f", "d", "p")} AS quote,
  {_sentence("f", "d", "p")} AS sentence, f.paragraph, f.starts, f.ends, a.key AS article,
  a.source, d.title, v.url, d.published, v.at AS first_known, v.id AS version, v.number, v.id = a.version AS newest,
  d.extractor, f.review IS NOT NULL AS corrected, f.original, f.review, c.sha256, w.name AS warc_file,
  s.offset AS warc_offset
FROM figures f
CROSS JOIN derivations d ON d.id = f.id / {SPAN}
CROSS JOIN versions v ON v.id = d.version AND v.derivation = d.id
CROSS JOIN articles a ON a.id = v.article
LEFT JOIN paragraphs p ON p.id = d.text_of * {SPAN} + f.paragraph
LEFT JOIN metrics m ON m.id = f.metric
LEFT JOIN regions r ON r.code = f.region
{_PLACE} ORDER BY f.id
""",
    "events": f"""
SELECT e.id AS event, e.at, e.kind, e.baseline, e.severity, e.text, e.source, a.key AS article,
  coalesce(e.title, (SELECT d.title FROM derivations d WHERE d.version = coalesce(e.new_version, e.old_version)
    ORDER BY d.id LIMIT 1)) AS title,
  coalesce(e.url, v.url) AS url, e.region, r.name AS region_name, e.role, m.key AS metric, e.cause, e.change,
  e.percent, {_told("o", "old")}, e.old_version, {_told("n", "new")}, e.new_version,
  c.sha256, w.name AS warc_file, s.offset AS warc_offset, e.detail
FROM events e
LEFT JOIN articles a ON a.id = e.article
LEFT JOIN metrics m ON m.id = e.metric
LEFT JOIN regions r ON r.code = e.region
LEFT JOIN versions v ON v.id = coalesce(e.new_version, e.old_version)
{_told_from("o", "old")}
{_told_from("n", "new")}
{_PLACE} ORDER BY e.id
""",
    "articles": """
SELECT a.key AS article, a.source, a.url, a.state, d.title, d.published, coalesce(v.number, 0) AS versions,
  a.version, a.first_seen, a.last_seen
FROM articles a
LEFT JOIN versions v ON v.id = a.version
LEFT JOIN derivations d ON d.id = v.derivation
ORDER BY a.id
""",
    "versions": f"""
SELECT v.id AS version, a.key AS article, v.number, v.id = a.version AS newest, v.at AS first_known, v.url, d.title,
  d.published, d.source_label, v.words_added, v.words_removed, d.extractor, c.sha256, w.name AS warc_file,
  s.offset AS warc_offset
FROM versions v
CROSS JOIN articles a ON a.id = v.article
LEFT JOIN derivations d ON d.id = v.derivation
{_PLACE} ORDER BY v.id
""",
    "paragraphs": f"""
SELECT v.id AS version, p.id % {SPAN} AS paragraph, p.kind, p.text
FROM versions v
CROSS JOIN derivations d ON d.id = v.derivation
CROSS JOIN paragraphs p ON p.id >= d.text_of * {SPAN} AND p.id < (d.text_of + 1) * {SPAN}
ORDER BY v.id, p.id
""",
    "mentions": f"""
SELECT v.id AS version, x.region, r.name AS region_name, x.role
FROM versions v
CROSS JOIN mentions x ON x.id >= v.derivation * {SPAN} AND x.id < (v.derivation + 1) * {SPAN}
LEFT JOIN regions r ON r.code = x.region
ORDER BY v.id, x.id
""",
    "regions": """
SELECT code AS region, name AS region_name, role, first_seen, last_seen FROM regions ORDER BY code
""",
    "metrics": """
SELECT m.key AS metric,
  (SELECT f.kind FROM figures f WHERE f.metric = m.id ORDER BY f.metric, f.region, f.id LIMIT 1) AS kind,
  (SELECT f.unit FROM figures f WHERE f.metric = m.id ORDER BY f.metric, f.region, f.id LIMIT 1) AS unit,
  substr(m.key, 1, 1) <> '~' AS catalogue, m.first_seen, m.last_seen
FROM metrics m ORDER BY m.key
""",
    "sources": """
SELECT id AS source, baseline, failing, swept FROM sources ORDER BY id
""",
    "checks": """
SELECT g.source, g.url, g.role, a.key AS article, c.at, c.outcome, c.status, c.detail
FROM checks c
CROSS JOIN pages g ON g.id = c.page
LEFT JOIN articles a ON a.key = g.key AND g.role = 'article'
ORDER BY c.page, c.at
""",
}


@contextmanager
def one_instant(connection: Connection) -> Iterator[None]:
    """Every read in the block sees the database as it stood at the first of them, whatever a writer does meanwhile."""
    connection.run("BEGIN")
    try:
        yield
    finally:
        if connection.raw.in_transaction:
            connection.raw.rollback()


def columns(connection: Connection, table: str) -> tuple[str, ...]:
    """The names of the columns of `table`'s rows."""
    found = connection.raw.execute(f"SELECT * FROM ({_QUERIES[table]}) LIMIT 0").description
    return tuple(column[0] for column in found)


def rows(connection: Connection, table: str) -> Iterator[Row]:
    return connection.rows(_QUERIES[table])
