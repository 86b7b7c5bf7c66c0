"""Articles and their versions, as people ask for them."""

from collections.abc import Iterator, Sequence

from tracker.errors import UsageError
from tracker.model.article import Article
from tracker.page.identity import canonical_url
from tracker.store.codec import SPAN, Row, clean, to_day, to_instant, to_maybe_instant
from tracker.store.connection import Connection
from tracker.store.read_pages import stored_parts
from tracker.store.read_text import extract_of
from tracker.store.rows import ArticleListed, ShownVersion, VersionRow

_ARTICLES = """
SELECT a.key, a.source, a.state, d.title, a.url, d.published, coalesce(v.number, 0), a.first_seen, a.last_seen, v.id
FROM articles a LEFT JOIN versions v ON v.id = a.version LEFT JOIN derivations d ON d.id = v.derivation
"""
_VERSIONS = """
SELECT v.id, v.number, a.key, v.url, v.at, v.words_added, v.words_removed, d.extractor
FROM versions v JOIN articles a ON a.id = v.article JOIN derivations d ON d.id = v.derivation
"""
_BIGGEST = 2**63


def _listed(row: Row) -> ArticleListed:
    key, source, state, title, url, published, versions, first_seen, last_seen, version = row
    return ArticleListed(
        key, source, state, title, url, to_day(published), versions, to_instant(first_seen),
        to_maybe_instant(last_seen), version,
    )  # fmt: skip


def articles(connection: Connection, source: str | None = None) -> Iterator[ArticleListed]:
    """In the order in which they became known."""
    where, parameters = ("WHERE a.source = ?", [source]) if source else ("", [])
    return (_listed(row) for row in connection.rows(f"{_ARTICLES} {where} ORDER BY a.id", parameters))


def article(connection: Connection, reference: str) -> ArticleListed:
    """By key, by any URL at which it stood, or by a version's number. Raises UsageError where there is none."""
    key = _key(connection, clean(reference.strip()))
    row = connection.row(f"{_ARTICLES} WHERE a.key = ?", (key,)) if key is not None else None
    if row is None:
        raise UsageError(f'there is no article "{reference}": give a key as `tracker articles` lists them, '
                         "a URL, or a version's number")  # fmt: skip
    return _listed(row)


def _key(connection: Connection, reference: str) -> str | None:
    if connection.value("SELECT 1 FROM articles WHERE key = ?", (reference,)):
        return reference
    if reference.isascii() and reference.isdigit():
        number = int(reference)
        sql = "SELECT a.key FROM versions v JOIN articles a ON a.id = v.article WHERE v.id = ?"
        found = connection.value(sql, (number,)) if number < _BIGGEST else None
    else:
        url = canonical_url(reference)
        found = connection.value("SELECT key FROM pages WHERE url = ? AND role = 'article'", (url,))
        found = found or connection.value("SELECT key FROM articles WHERE url = ?", (url,))
    return None if found is None else str(found)


def versions(connection: Connection, key: str) -> Iterator[VersionRow]:
    """Of one article, oldest first."""
    rows = connection.rows(f"{_VERSIONS} WHERE a.key = ? ORDER BY v.number", (clean(key),))
    return (_version(connection, row) for row in rows)


def version_ids(connection: Connection) -> list[tuple[int, str]]:
    """(id, article's key) of every version there is, oldest first; settled at once, so that a writer may go on."""
    sql = "SELECT v.id, a.key FROM versions v JOIN articles a ON a.id = v.article ORDER BY v.id"
    return [(row[0], row[1]) for row in connection.rows(sql)]


def _version(connection: Connection, row: Row) -> VersionRow:
    version, number, key, url, at, added, removed, extractor = row
    return VersionRow(
        version, number, key, url, to_instant(at), added, removed, extractor, stored_parts(connection, version)
    )


def chosen(connection: Connection, key: str, numbers: Sequence[int]) -> tuple[int, ...]:
    """The ids of the versions that people mean by `numbers`: ids, as events tell them, where all of them are versions
    of this article; else counted within the article. Raises UsageError naming what there is."""
    rows = connection.rows(
        "SELECT v.id, v.number FROM versions v JOIN articles a ON a.id = v.article WHERE a.key = ?", (clean(key),)
    )
    number_of = dict((version, number) for version, number in rows)  # noqa: C402
    if all(number in number_of for number in numbers):
        return tuple(numbers)
    id_of = {number: version for version, number in number_of.items()}
    unknown = [number for number in numbers if number not in id_of]
    if unknown:
        there = ", ".join(f"{number} (version {version})" for number, version in sorted(id_of.items())) or "none"
        raise UsageError(f"{key} has no version {unknown[0]}; there are: {there}")
    return tuple(id_of[number] for number in numbers)


def shown(connection: Connection, version: int) -> ShownVersion:
    """A version with what today's reading of it is. Raises UsageError where there is none."""
    row = connection.row(f"{_VERSIONS} WHERE v.id = ?", (version,))
    derivation = connection.value("SELECT derivation FROM versions WHERE id = ?", (version,))
    if row is None or derivation is None:
        raise UsageError(f"there is no version {version}")
    extract = extract_of(connection, derivation)
    ids = tuple(range(derivation * SPAN, derivation * SPAN + len(extract.reading.figures)))
    return ShownVersion(_version(connection, row), extract, ids)


def text_of(connection: Connection, version: int) -> Article:
    return shown(connection, version).extract.article
