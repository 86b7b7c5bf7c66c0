"""Figures of the headline: it repeats those of the article in few words, which the article tells in full."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.model.figure import Figure


def told_by_text(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The same figures; one of the title that the text tells again measures what it does there, and one without a date
    has the period of the first with its value in the text.
    """
    text = [figure for figure in figures if figure.paragraph is not None]
    return tuple(_retold(figure, text) if figure.paragraph is None else figure for figure in figures)


def _retold(figure: Figure, text: Sequence[Figure]) -> Figure:
    return _described(_dated(figure, text), text)


def _dated(figure: Figure, text: Sequence[Figure]) -> Figure:
    if figure.period not in ("now", None):
        return figure
    told = next((one for one in text if _same(one, figure)), None)
    return replace(figure, period=told.period) if told is not None else figure


def _described(figure: Figure, text: Sequence[Figure]) -> Figure:
    alike = [one for one in text if one.kind == figure.kind and not _words(one.unit).isdisjoint(_words(figure.unit))]
    told = next((one for one in alike if _same(one, figure)), None)
    told = told or next((one for one in alike if _rounded(one, figure)), None)
    return replace(figure, measures=told.measures) if told is not None else figure


def _words(unit: str) -> frozenset[str]:
    """ "country" of the title is "country or region" in the text."""
    return frozenset(unit.split())


def _same(one: Figure, other: Figure) -> bool:
    return (one.value, one.value_to, one.kind) == (other.value, other.value_to, other.kind)


def _rounded(one: Figure, round_: Figure) -> bool:
    """ "Courts hear over 41,000 cases" of a text that tells of 41,180."""
    digits = str(round_.value)
    step = 10 ** (len(digits) - len(digits.rstrip("0"))) if digits.isdecimal() else 1
    more = one.value - round_.value
    low, high = {"over": (0, step), "nearly": (-step, 0)}.get(round_.qualifier, (-step / 2, step / 2))
    return step > 1 and one.value_to is round_.value_to is None and low <= more <= high
