"""An article and its figures as JSON, to the letter of the documented form."""

from collections.abc import Sequence
from typing import Any

from tracker.model.article import Article
from tracker.model.figure import Figure, Reading, Region
from tracker.review.lines import changes_form


def article_form(article: Article, reading: Reading) -> dict[str, Any]:
    return {
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "source_label": article.source_label,
        "paragraphs": [{"kind": paragraph.kind, "text": paragraph.text} for paragraph in article.paragraphs],
        "subject_regions": [region_form(region) for region in reading.subject_regions],
        "mentioned_regions": [region_form(region) for region in reading.mentioned_regions],
        "figures": [figure_form(figure) for figure in reading.figures],
        "notes": list(article.notes),
    }


def stored_form(article: Article, reading: Reading, figure_ids: Sequence[int]) -> dict[str, Any]:
    """The same of a stored article: each figure with its id and what people made of it."""
    figures = [
        {"id": number} | figure_form(figure) | by_hand_form(figure)
        for number, figure in zip(figure_ids, reading.figures, strict=True)
    ]
    return article_form(article, reading) | {"figures": figures}


def by_hand_form(figure: Figure) -> dict[str, Any]:
    """`original`: the keys that people changed, as they had been read; null where it was not read at all."""
    hand = figure.by_hand
    if hand is None:
        return {"corrected": False, "review": None, "original": None}
    return {"corrected": True, "review": hand.review, "original": None if hand.added else changes_form(hand.read)}


def region_form(region: Region) -> dict[str, str]:
    return {"code": region.code, "name": region.name}


def figure_form(figure: Figure) -> dict[str, Any]:
    return {
        "quote": figure.quote,
        "number": figure.number,
        "value": figure.value,
        "value_to": figure.value_to,
        "qualifier": figure.qualifier,
        "kind": figure.kind,
        "unit": figure.unit,
        "measures": figure.measures,
        "metric": figure.metric,
        "region": region_form(figure.region) if figure.region else None,
        "period": figure.period,
        "frequency": figure.frequency,
        "paragraph": figure.paragraph,
        "start": figure.start,
        "end": figure.end,
        "sentence": figure.sentence,
        "confidence": round(figure.confidence, 2),
    }
