"""Figures of the headline: it repeats those of the article in the present tense, where the article tells their time."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.model.figure import Figure


def dated_by_text(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The same figures; one of the title without a date has the period of the first with its value in the text."""
    return tuple(_dated(figure, figures) for figure in figures)


def _dated(figure: Figure, figures: Sequence[Figure]) -> Figure:
    if figure.paragraph is not None or figure.period not in ("now", None):
        return figure
    told = next((one for one in figures if one.paragraph is not None and _same(one, figure)), None)
    return replace(figure, period=told.period) if told is not None else figure


def _same(one: Figure, other: Figure) -> bool:
    return (one.value, one.value_to, one.kind) == (other.value, other.value_to, other.kind)
