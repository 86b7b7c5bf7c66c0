"""A version and its derivations: text, figures, mentions. Append-only; only what is current moves on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tracker.model.article import Article
from tracker.model.extract import Extract
from tracker.model.figure import Figure
from tracker.model.plan import NewVersion, Plan
from tracker.model.record import Stored
from tracker.store.by_hand import columns
from tracker.store.codec import SPAN, clean, day, instant, maybe_clean, number, numbers, strings
from tracker.store.connection import Connection
from tracker.store.read_text import paragraphs_of, text_at
from tracker.store.write_names import Names

_VERSION = """
INSERT INTO versions (article, number, at, url, words, words_added, words_removed)
SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ? FROM versions WHERE article = ?
"""
_SAME_SHA = """
SELECT p.snapshot FROM versions v JOIN parts p ON p.version = v.id
WHERE v.article = ? AND p.sha256 = ? AND p.snapshot IS NOT NULL ORDER BY v.number DESC LIMIT 1
"""
_ANY_SHA = """
SELECT max(id) FROM snapshots WHERE substr(sha256, 1, 8) = substr(?1, 1, 8) AND sha256 = ?1
"""
_DERIVATION = """
INSERT INTO derivations
  (id, version, extractor, at, title, published, source_label, url, notes, parts, text_of, reviews)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_READINGS = "SELECT id, extractor, reviews, text_of, title FROM derivations WHERE version = ?"
_FIGURE = """
INSERT INTO figures (id, metric, region, value, value_to, qualifier, kind, unit, measures, period, frequency, number,
  confidence, paragraph, starts, ends, sentence_starts, sentence_ends, quote, sentence, review, original)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


_INDEX = """
INSERT INTO search (rowid, title, body)
SELECT id, title, body FROM article_texts WHERE id > (SELECT coalesce(max(id), 0) FROM search_docsize)
"""


class _Reading(NamedTuple):
    """An earlier derivation of a version; `text_of`: the one that owns its text."""

    id: int
    extractor: str
    reviews: str | None
    text_of: int
    title: str


@dataclass(frozen=True, slots=True)
class VersionPlace:
    """A stored version: its id, the derivation that a plan's figure indices mean, the version before it."""

    id: int
    derivation: int
    before: int | None


def write_version(names: Names, plan: Plan, new: NewVersion) -> VersionPlace:
    """Stores the version, or finds it where the same plan was applied before."""
    connection, article = names.connection, names.article(new.key)
    found = connection.row(
        "SELECT id, number FROM versions WHERE article = ? AND at = ? AND words = ?",
        (article, instant(new.at), new.words),
    )
    if found is not None:
        return _found(connection, article, new.extract, *found)
    before = connection.value("SELECT version FROM articles WHERE id = ?", (article,))
    url = clean((plan.article and plan.article.url) or new.extract.article.url or "")
    row = (article, instant(new.at), url, new.words, new.words_added, new.words_removed, article)
    version = connection.run(_VERSION, row)
    assert version is not None
    connection.run("UPDATE articles SET version = ? WHERE id = ?", (version, article))
    _write_parts(names, version, article, new.sha256s, plan.stored)
    names.remember_head(version, url, clean(new.extract.article.title))
    derivation = write_derivation(names, version, new.extract, instant(new.at), None)
    return VersionPlace(version, derivation, before)


def _found(connection: Connection, article: int | None, extract: Extract, version: int, number_: int) -> VersionPlace:
    derivation = _known(_readings(connection, version), extract) or connection.value(
        "SELECT min(id) FROM derivations WHERE version = ?", (version,)
    )
    before = connection.value("SELECT id FROM versions WHERE article = ? AND number = ?", (article, number_ - 1))
    return VersionPlace(version, derivation, before)


def _write_parts(
    names: Names, version: int, article: int | None, sha256s: Sequence[str], stored: Sequence[Stored]
) -> None:
    here = {one.sha256: one for one in stored}
    for part, sha256 in enumerate(sha256s, 1):
        snapshot = _snapshot(names, article, sha256, here.get(sha256))
        names.connection.run("INSERT INTO parts VALUES (?, ?, ?, ?)", (version, part, sha256, snapshot))


def _snapshot(names: Names, article: int | None, sha256: str, stored: Stored | None) -> int | None:
    """Where the bytes stand: in this plan's records, else as an earlier version had them, else wherever they are."""
    connection = names.connection
    if stored is not None:
        place = (names.file(stored.place.file), stored.place.offset)
        found = connection.value("SELECT id FROM snapshots WHERE file = ? AND offset = ?", place)
        return None if found is None else int(found)
    found = connection.value(_SAME_SHA, (article, sha256)) or connection.value(_ANY_SHA, (sha256,))
    return None if found is None else int(found)


def write_derivation(names: Names, version: int, extract: Extract, seen: str, at: str | None) -> int:
    """Stores what an extractor made of a version, and makes it the current one. `at`: when, if not with the version.
    What people corrected is stored beside what was read."""
    connection = names.connection
    if extract.raw is not None:
        write_derivation(names, version, replace(extract, reading=extract.raw, raw=None, reviews=()), seen, at)
    earlier = _readings(connection, version)
    known = _known(earlier, extract)
    if known is not None:
        return known
    derivation = names.new_derivation()
    text_of = _same_text(connection, earlier, extract.article) or derivation
    connection.run(_DERIVATION, _derivation_row(connection, derivation, version, extract, at, text_of))
    if text_of == derivation:
        _write_text(connection, derivation, extract.article)
    _write_mentions(names, derivation, extract, seen)
    _write_figures(names, derivation, extract, seen)
    make_current(names, version, derivation)
    return derivation


def _readings(connection: Connection, version: int) -> list[_Reading]:
    return [_Reading(*row) for row in connection.rows(_READINGS, (version,))]


def _known(readings: Sequence[_Reading], extract: Extract) -> int | None:
    """The one by the same extractor under the same corrections."""
    mine = clean(extract.extractor), numbers(extract.reviews)
    return next((one.id for one in readings if (one.extractor, one.reviews) == mine), None)


def make_current(names: Names, version: int, derivation: int) -> None:
    connection = names.connection
    row = connection.row("SELECT article, derivation FROM versions WHERE id = ?", (version,))
    article, before = row or (None, None)
    if before == derivation:
        return
    connection.run("UPDATE versions SET derivation = ? WHERE id = ?", (derivation, version))
    names.tally.count(article, derivation)
    if before is not None:
        names.tally.discount(article, before)


def _derivation_row(
    connection: Connection, derivation: int, version: int, extract: Extract, at: str | None, text_of: int
) -> tuple[object, ...]:
    article = extract.article
    return (
        derivation, version, clean(extract.extractor), at, clean(article.title), day(article.published),
        maybe_clean(article.source_label), _url(connection, version, article.url), strings(article.notes),
        strings(extract.parts), text_of, numbers(extract.reviews),
    )  # fmt: skip


def _url(connection: Connection, version: int, url: str | None) -> str | None:
    """Null where it is the version's own URL, empty where the article bears none."""
    if url is None:
        return ""
    same = connection.value("SELECT url = ? FROM versions WHERE id = ?", (clean(url), version))
    return None if same else clean(url)


def _same_text(connection: Connection, readings: Sequence[_Reading], article: Article) -> int | None:
    """The one of the same title and paragraphs that owns its text."""
    alike = [one.id for one in readings if one.text_of == one.id and one.title == clean(article.title)]
    mine = [(p.kind, clean(p.text)) for p in article.paragraphs[:SPAN]] if alike else []
    texts = ([(p.kind, p.text) for p in paragraphs_of(connection, derivation)] for derivation in alike)
    return next((derivation for derivation, text in zip(alike, texts, strict=True) if text == mine), None)


def _write_text(connection: Connection, derivation: int, article: Article) -> None:
    rows = ((derivation * SPAN + n, p.kind, clean(p.text)) for n, p in enumerate(article.paragraphs[:SPAN]))
    connection.many("INSERT INTO paragraphs (id, kind, text) VALUES (?, ?, ?)", rows)


def index_texts(connection: Connection) -> None:
    """Takes into the full-text index what is not in it yet. Once a transaction: FTS5 writes its index out whenever
    another statement follows."""
    connection.run(_INDEX)


def _write_mentions(names: Names, derivation: int, extract: Extract, seen: str) -> None:
    reading = extract.reading
    named = [(region, "subject") for region in reading.subject_regions]
    named += [(region, "mention") for region in reading.mentioned_regions]
    rows = [
        (derivation * SPAN + n, names.region(region, role, seen), role) for n, (region, role) in enumerate(named[:SPAN])
    ]
    names.connection.many("INSERT INTO mentions (id, region, role) VALUES (?, ?, ?)", rows)


def _write_figures(names: Names, derivation: int, extract: Extract, seen: str) -> None:
    names.connection.many(_FIGURE, list(_figure_rows(names, derivation, extract, seen)))


def _figure_rows(names: Names, derivation: int, extract: Extract, seen: str) -> Iterator[tuple[object, ...]]:
    for n, figure in enumerate(extract.reading.figures[:SPAN]):
        metric, region = names.metric(figure.metric, seen), names.region(figure.region, None, seen)
        words = _words(figure, extract.article)
        yield (derivation * SPAN + n, metric, region, *_figure_row(figure), *words, *columns(figure))


def _figure_row(figure: Figure) -> tuple[object, ...]:
    return (
        number(figure.value), number(figure.value_to), figure.qualifier, figure.kind, clean(figure.unit),
        clean(figure.measures), maybe_clean(figure.period), figure.frequency, clean(figure.number),
        figure.confidence, figure.paragraph, figure.start, figure.end,
    )  # fmt: skip


def _words(figure: Figure, article: Article) -> tuple[object, ...]:
    """Sentence offsets, then quote and sentence themselves where the offsets do not give them back."""
    text = text_at(article, figure.paragraph)
    if text is None:
        return (None, None, clean(figure.quote), clean(figure.sentence))
    quote = None if _stands(text, figure) else clean(figure.quote)
    starts = _find(text, figure)
    if starts < 0:
        return (None, None, quote, clean(figure.sentence))
    return (starts, starts + len(figure.sentence), quote, None)


def _stands(text: str, figure: Figure) -> bool:
    return 0 <= figure.start <= figure.end and text[figure.start : figure.end] == figure.quote


def _find(text: str, figure: Figure) -> int:
    """The occurrence of the sentence that holds the quote, else any, else -1."""
    starts = text.find(figure.sentence, max(0, figure.end - len(figure.sentence)))
    return starts if starts >= 0 else text.find(figure.sentence)
