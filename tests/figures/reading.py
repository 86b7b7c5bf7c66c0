"""Short ways to read the figures of sentences written for a test."""

from datetime import date

from tracker.figures.extract import read_figures
from tracker.figures.numbers.numbers import find_quantities
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence, read_sentences
from tracker.model.article import Article, Paragraph
from tracker.model.figure import Figure

PUBLISHED = date(2025, 9, 17)


def article(*paragraphs: str, title: str = "", published: date | None = PUBLISHED) -> Article:
    return Article(title, published, None, tuple(Paragraph("text", text) for text in paragraphs))


def figures(*paragraphs: str, title: str = "", published: date | None = PUBLISHED) -> tuple[Figure, ...]:
    return read_figures(article(*paragraphs, title=title, published=published)).figures


def one(*paragraphs: str, published: date | None = PUBLISHED) -> Figure:
    found = figures(*paragraphs, published=published)
    assert len(found) == 1, [figure.quote for figure in found]
    return found[0]


def sentence(text: str) -> Sentence:
    return read_sentences(article(text))[0]


def quantities(text: str) -> list[Quantity]:
    return find_quantities(sentence(text))


def values(*paragraphs: str) -> list[int | float]:
    return [figure.value for figure in figures(*paragraphs)]
