"""Full text over all versions. Words are the user's, never a query language of SQLite's."""

import re
from collections.abc import Iterator

from tracker.store.codec import SPAN, Row, clean, to_day, to_instant
from tracker.store.connection import Connection
from tracker.store.rows import Hit

OPEN, CLOSE = "\ue000", "\ue001"
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_AROUND = 60
_HIT = """
SELECT a.key, v.id, v.number, d.title, v.url, d.published, v.at, #
FROM @ JOIN derivations d ON d.id = $
JOIN versions v ON v.id = d.version JOIN articles a ON a.id = v.article
JOIN derivations now ON now.id = v.derivation AND now.text_of = d.id
"""
_RANKED = 2_000
"""Of more versions than these only the newest are ranked: words that stand everywhere would take seconds."""
_FOUND = f"""
WITH found AS MATERIALIZED (
  SELECT id, place FROM (SELECT rowid AS id, rank AS place FROM search WHERE search MATCH ?1
    ORDER BY rowid DESC LIMIT {_RANKED}) ORDER BY place, id DESC LIMIT 2 * ?2)
"""  # noqa: S608
_INDEXED = (
    _FOUND + _HIT.replace("#", f"snippet(search, -1, '{OPEN}', '{CLOSE}', '…', 24)")
    .replace("@", "found CROSS JOIN search ON search.rowid = found.id").replace("$", "found.id")
    + "WHERE search MATCH ?1 ORDER BY found.place, v.id DESC LIMIT ?2"
)  # fmt: skip
_SCANNED = (
    _HIT.replace("#", "min(p.id), p.text").replace("@", "paragraphs p").replace("$", f"p.id / {SPAN}")
    + "WHERE {0} GROUP BY d.id ORDER BY v.id DESC LIMIT ?"
)


def search(connection: Connection, words: str, limit: int = 50) -> Iterator[Hit]:
    """Versions that hold all the words, the best first, of very many the newest. "In quotes" as a phrase, a trailing *
    for any ending.

    A script without spaces between words is looked for as it stands, paragraph by paragraph.
    """
    terms = [(phrase or word).strip() for phrase, word in _TERM.findall(clean(words).replace("\0", " "))]
    terms = [term for term in terms if term]
    if not terms:
        return iter(())
    if any(_CJK.search(term) for term in terms):
        return _scan(connection, terms, limit)
    return (_hit(row) for row in connection.rows(_INDEXED, (" ".join(map(_quoted, terms)), limit)))


def _quoted(term: str) -> str:
    prefix = term.endswith("*") and len(term) > 1
    return '"' + term.removesuffix("*" if prefix else "").replace('"', '""') + '"' + ("*" if prefix else "")


def _scan(connection: Connection, terms: list[str], limit: int) -> Iterator[Hit]:
    where = " AND ".join(["instr(p.text, ?)"] * len(terms))
    for row in connection.rows(_SCANNED.format(where), (*terms, limit)):
        yield _hit((*row[:7], _snippet(row[8], terms[0])))


def _snippet(text: str, term: str) -> str:
    at = text.find(term)
    start, end = max(0, at - _AROUND), at + len(term) + _AROUND
    before, after = text[start:at], text[at + len(term) : end]
    return f"{'…' if start else ''}{before}{OPEN}{term}{CLOSE}{after}{'…' if end < len(text) else ''}"


def _hit(row: Row) -> Hit:
    key, version, number, title, url, published, at, snippet = row
    return Hit(key, version, number, title, url, to_day(published), to_instant(at), snippet)
