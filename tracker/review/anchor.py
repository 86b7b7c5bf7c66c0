"""Finding a figure again by its sentence, in another reading or another version of its article."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from tracker.model.article import Article
from tracker.model.figure import Figure
from tracker.review.record import Anchor
from tracker.text import fold

_FINAL = frozenset(".!?;:…\"')]。!?;:")
"""Where one sentence may end and the next begin, after folding."""


def text_at(article: Article, paragraph: int | None) -> str:
    """The paragraph's text, the title for None; empty for a paragraph that is not there."""
    if paragraph is None:
        return article.title
    return article.paragraphs[paragraph].text if 0 <= paragraph < len(article.paragraphs) else ""


def number_at(figure: Figure) -> int:
    """Where the figure's number begins in its paragraph."""
    return figure.start + max(figure.quote.find(figure.number), 0)


def anchor_of(key: str, article: Article, figures: Sequence[Figure], index: int, words: str = "") -> Anchor:
    """`figures`: all of the reading, as it was read, in order."""
    figure = figures[index]
    text, at = text_at(article, figure.paragraph), number_at(figure)
    begin = _sentence_at(text, figure, at)
    sentence = figure.sentence if begin is not None else text
    anchor = Anchor(key, figure.paragraph, sentence, at - (begin or 0), figure.number, figure.quote, words=words)
    return replace(anchor, nth=sum(stands(article, other, anchor) for other in figures[:index]))


def _sentence_at(text: str, figure: Figure, at: int) -> int | None:
    """Where the sentence that holds the number begins; None where the text does not have it word for word."""
    begin = text.find(figure.sentence, max(0, at + 1 - len(figure.sentence)))
    return begin if figure.sentence and 0 <= begin <= at < begin + len(figure.sentence) else None


def stands(article: Article, figure: Figure, anchor: Anchor) -> bool:
    """Whether the figure's number is the one that the anchor means: the same words before and behind it, from the
    sentence's beginning to its end. White space and typography do not count."""
    if (figure.paragraph is None) != (anchor.paragraph is None):
        return False
    text, at = text_at(article, figure.paragraph), number_at(figure)
    head, tail = _bare(anchor.sentence[: anchor.offset]), _bare(anchor.sentence[anchor.offset :])
    before, after = _bare(text[:at]), _bare(text[at:])
    if not (before.endswith(head) and after.startswith(tail)):
        return False
    return _begins(before[: len(before) - len(head)]) and (_ends(head + tail) or after == tail)


BEGIN = 6
"""So many characters, from the number on, tell most figures of an article apart."""


def words_of(article: Article, figure: Figure) -> str:
    """The first characters from the figure's number on, at most BEGIN."""
    return _bare(text_at(article, figure.paragraph)[number_at(figure) :])[:BEGIN]


def words_at(anchor: Anchor) -> str:
    """The same of an anchor; fewer than BEGIN where its sentence ends before."""
    return _bare(anchor.sentence[anchor.offset :])[:BEGIN]


@lru_cache(4096)
def _bare(text: str) -> str:
    return fold(text).replace(" ", "")


def _begins(before: str) -> bool:
    return not before or before[-1] in _FINAL


def _ends(sentence: str) -> bool:
    return bool(sentence) and sentence[-1] in _FINAL


def places(article: Article, anchor: Anchor) -> Iterator[tuple[int | None, int]]:
    """(paragraph, where the sentence begins in it) wherever the article has the anchor's sentence word for word,
    the paragraph in which it stood first, then the nearest."""
    numbers: list[int | None] = [None] if anchor.paragraph is None else list(range(len(article.paragraphs)))
    for paragraph in sorted(numbers, key=lambda n: abs((n or 0) - (anchor.paragraph or 0))):
        text = text_at(article, paragraph)
        begin = text.find(anchor.sentence) if anchor.sentence else -1
        if begin >= 0 and _whole(text, begin, anchor.sentence):
            yield paragraph, begin


def _whole(text: str, begin: int, sentence: str) -> bool:
    return _begins(_bare(text[:begin])) and (_ends(_bare(sentence)) or not _bare(text[begin + len(sentence) :]))
