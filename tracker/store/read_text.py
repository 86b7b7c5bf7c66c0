"""A derivation's text, figures and regions, back in the types they came from."""

from tracker.errors import Corrupt
from tracker.model.article import Article, Paragraph
from tracker.model.extract import Extract
from tracker.model.figure import Figure, Reading, Region
from tracker.store.by_hand import to_by_hand
from tracker.store.codec import SPAN, WAY_OUT, Row, to_day, to_numbers, to_strings
from tracker.store.connection import Connection

_KEPT, _KEPT_PARAGRAPHS = 128, 300

_DERIVATION = """
SELECT d.title, d.published, d.source_label, coalesce(d.url, v.url), d.notes, d.parts, d.extractor, d.text_of,
  d.reviews
FROM derivations d JOIN versions v ON v.id = d.version WHERE d.id = ?
"""
_FIGURES = """
SELECT f.quote, f.number, f.value, f.value_to, f.qualifier, f.kind, f.unit, f.measures, m.key, f.region, r.name,
  f.period, f.frequency, f.paragraph, f.starts, f.ends, f.sentence, f.sentence_starts, f.sentence_ends, f.confidence,
  f.review, f.original
FROM figures f LEFT JOIN metrics m ON m.id = f.metric LEFT JOIN regions r ON r.code = f.region
WHERE f.id >= ? AND f.id < ? ORDER BY f.id
"""
_MENTIONS = """
SELECT m.role, m.region, r.name FROM mentions m JOIN regions r ON r.code = m.region
WHERE m.id >= ? AND m.id < ? ORDER BY m.id
"""


def span(derivation: int) -> tuple[int, int]:
    return derivation * SPAN, (derivation + 1) * SPAN


def text_at(article: Article, paragraph: int | None) -> str | None:
    """The paragraph's text, the title for None; None for a paragraph that is not there."""
    if paragraph is None:
        return article.title
    return article.paragraphs[paragraph].text if 0 <= paragraph < len(article.paragraphs) else None


def paragraphs_of(connection: Connection, derivation: int) -> tuple[Paragraph, ...]:
    """Of a derivation that owns its text."""
    rows = connection.rows("SELECT kind, text FROM paragraphs WHERE id >= ? AND id < ? ORDER BY id", span(derivation))
    return tuple(Paragraph(kind, text) for kind, text in rows)


def extract_of(connection: Connection, derivation: int) -> Extract:
    """A visit asks for the same one several times over: the last few are kept."""
    found = connection.extracts.get(derivation)
    if found is None:
        found = _extract(connection, derivation)
        if len(found.article.paragraphs) <= _KEPT_PARAGRAPHS:
            connection.extracts[derivation] = found
        if len(connection.extracts) > _KEPT:
            del connection.extracts[next(iter(connection.extracts))]
    return found


def _extract(connection: Connection, derivation: int) -> Extract:
    row = connection.row(_DERIVATION, (derivation,))
    if row is None:
        raise Corrupt(f"{connection.path} has lost the reading {derivation} of a version: {WAY_OUT}")
    title, published, label, url, notes, parts, extractor, text_of, reviews = row
    paragraphs = paragraphs_of(connection, text_of)
    article = Article(title, to_day(published), label, paragraphs, url or None, to_strings(notes))
    reading = _reading(connection, derivation, article)
    return Extract(article, reading, extractor, to_strings(parts), reviews=to_numbers(reviews))


def _reading(connection: Connection, derivation: int, article: Article) -> Reading:
    subjects: list[Region] = []
    mentions: list[Region] = []
    for role, code, name in connection.rows(_MENTIONS, span(derivation)):
        (subjects if role == "subject" else mentions).append(Region(code, name))
    figures = tuple(_figure(row, article) for row in connection.rows(_FIGURES, span(derivation)))
    return Reading(figures, tuple(subjects), tuple(mentions))


def _figure(row: Row, article: Article) -> Figure:
    (quote, number, value, value_to, qualifier, kind, unit, measures, metric, code, name,
     period, frequency, paragraph, start, end, sentence, sentence_start, sentence_end, confidence,
     review, original) = row  # fmt: skip
    text = text_at(article, paragraph) or ""
    return Figure(
        text[start:end] if quote is None else quote,
        number, value, value_to, qualifier, kind, unit, measures, metric,
        None if code is None else Region(code, name),
        period, frequency, paragraph, start, end,
        text[sentence_start:sentence_end] if sentence is None else sentence,
        confidence, to_by_hand(review, original),
    )  # fmt: skip
