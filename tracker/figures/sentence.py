"""A sentence as its words, their tags and where it stands in the article."""

from dataclasses import dataclass
from typing import Literal

from tracker.figures.tags import tag
from tracker.figures.tokens import Fold, Token, fold, sentences, tokenize
from tracker.model import Article


@dataclass(slots=True, eq=False)
class Sentence:
    """`low`, `tags` and `tokens` run in step; `position` counts the article's sentences, the title being 0."""

    paragraph: int | None
    kind: Literal["title", "heading", "text"]
    position: int
    source: Fold
    tokens: list[Token]
    low: list[str]
    tags: list[str]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def word(self, i: int) -> str:
        """The lower-case word at `i`, "" beyond the ends."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def tag(self, i: int) -> str:
        return self.tags[i] if 0 <= i < len(self.tags) else "."

    def glued(self, i: int) -> bool:
        """Whether no space stands between word `i - 1` and word `i`."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def plain(self, first: int, last: int) -> str:
        """The folded text from word `first` up to, not including, word `last`."""
        return self.source.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the paragraph's own text."""
        return self.source.origin(self.tokens[first].start, self.tokens[last - 1].end)


MAX_SENTENCES = 5_000
MAX_WORDS = 400


def read_sentences(article: Article) -> list[Sentence]:
    """All sentences in reading order, the title first. A sentence of more than MAX_WORDS words is read in pieces."""
    out: list[Sentence] = []
    _add(out, None, "title", article.title)
    for index, paragraph in enumerate(article.paragraphs):
        _add(out, index, paragraph.kind, paragraph.text)
    return out


def _add(out: list[Sentence], paragraph: int | None, kind: Literal["title", "heading", "text"], text: str) -> None:
    folded = fold(text)
    for tokens in sentences(tokenize(folded.text)):
        for first in range(0, len(tokens), MAX_WORDS):
            if len(out) >= MAX_SENTENCES:
                return
            piece = tokens[first : first + MAX_WORDS]
            low = [token.low for token in piece]
            out.append(Sentence(paragraph, kind, len(out), folded, piece, low, tag(piece)))
