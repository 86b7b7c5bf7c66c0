"""An article as an annotated case: its text a line a paragraph, and what is right of each figure, for a test of the
extractor. Figures that people corrected are taken as corrected, all others as they were read."""

import re
from datetime import date
from typing import Any

from tracker.model.article import Article
from tracker.model.extract import Extract
from tracker.model.figure import Figure
from tracker.review.anchor import text_at
from tracker.text import squeeze

_NO_LABEL = re.compile(r"[^\w. ]+")
_METRIC = re.compile(r"[a-z-]+\.[a-z-]+")
_WORD = re.compile(r"\s*\S+")
_WORD_BEFORE = re.compile(r"\S+\s*$")


def text_of(article: Article, label: str, published: date) -> str:
    """The title, the date line, then a paragraph or heading a line. `label`: whom the date line names."""
    lines = [p.text for p in article.paragraphs]
    head = [article.title, f"({_NO_LABEL.sub(' ', label).strip() or 'source'})| Updated: {published.isoformat()}"]
    return "".join(f"{squeezed}\n" for line in (*head, *lines) if (squeezed := squeeze(line)))


def annotation(extract: Extract, text_name: str, published: date) -> dict[str, Any]:
    """The JSON document that goes with the text."""
    reading, article = extract.reading, extract.article
    whole = "\n".join(squeeze(text) for text in (article.title, *(p.text for p in article.paragraphs)))
    return {
        "text": text_name,
        "published": published.isoformat(),
        "subject_regions": [region.code for region in reading.subject_regions],
        "mentioned_regions": [region.code for region in reading.mentioned_regions],
        "figures": [_figure(article, figure, whole) for figure in reading.figures],
    }


def _figure(article: Article, figure: Figure, whole: str) -> dict[str, Any]:
    catalogued = figure.metric is not None and _METRIC.fullmatch(figure.metric)
    return {
        "quote": _quoted_once(text_at(article, figure.paragraph), figure, whole),
        "number": squeeze(figure.number),
        "value": figure.value,
        "value_to": figure.value_to,
        "qualifier": figure.qualifier,
        "kind": figure.kind,
        "unit": figure.unit,
        "measures": figure.measures,
        "region": figure.region.code if figure.region else None,
        "period": figure.period,
        "frequency": figure.frequency,
        "metric": figure.metric if catalogued else None,
    }


def _quoted_once(text: str, figure: Figure, whole: str) -> str:
    """The quote, with as many words behind it, then before it, as make it occur once in the article."""
    start, end = figure.start, figure.end
    while whole.count(squeeze(text[start:end])) > 1:
        behind, before = _WORD.match(text, end), _WORD_BEFORE.search(text[:start].rstrip())
        if behind is not None:
            end = behind.end()
        elif before is not None:
            start = before.start()
        else:
            break
    return squeeze(text[start:end]) or squeeze(figure.quote)
