"""An article's text with its figures marked in place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.model.article import Article
from tracker.model.figure import Figure


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `figure` counts from 1 where it is a figure's words, `within`: figures inside those words."""

    text: str
    figure: int | None = None
    within: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    kind: str
    pieces: tuple[Piece, ...]


def blocks(article: Article, figures: Sequence[Figure]) -> tuple[Block, ...]:
    """Title first, then the paragraphs; joined, the pieces of a block are its text."""
    texts = [("title", None, article.title), *((p.kind, n, p.text) for n, p in enumerate(article.paragraphs))]
    return tuple(Block(kind, tuple(_pieces(text, _placed(figures, place)))) for kind, place, text in texts)


def _placed(figures: Sequence[Figure], paragraph: int | None) -> list[tuple[int, Figure]]:
    placed = [(number, figure) for number, figure in enumerate(figures, 1) if figure.paragraph == paragraph]
    return sorted(placed, key=lambda pair: (pair[1].start, -pair[1].end))


def _pieces(text: str, figures: list[tuple[int, Figure]]) -> Iterable[Piece]:
    """A figure that overlaps an earlier one is marked with it."""
    at = 0
    for n, (number, figure) in enumerate(figures):
        if figure.start < at or not 0 <= figure.start < figure.end <= len(text):
            continue
        within = tuple(other for other, later in figures[n + 1 :] if later.start < figure.end)
        if figure.start > at:
            yield Piece(text[at : figure.start])
        yield Piece(text[figure.start : figure.end], number, within)
        at = figure.end
    if at < len(text) or not text:
        yield Piece(text[at:])
