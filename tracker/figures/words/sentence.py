"""A sentence as its words, their tags and where it stands in the article."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from tracker.figures.words.tags import tag
from tracker.figures.words.tokens import Fold, Token, fold, sentences, tokenize
from tracker.model.article import Article

_LOW, _START, _END = attrgetter("low"), attrgetter("start"), attrgetter("end")


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
    shape: str
    """The tags in one string, to be searched by patterns."""

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def word(self, i: int) -> str:
        """The lower-case word at `i`, "" beyond the ends."""
        try:
            return self.low[i] if i >= 0 else ""
        except IndexError:  # seldom: every sentence ends in a mark
            return ""

    def tag(self, i: int) -> str:
        try:
            return self.tags[i] if i >= 0 else "."
        except IndexError:
            return "."

    def run_back(self, end: int, tags: str) -> int:
        """Where the words with one of the `tags` begin that stand right before word `end`; `end` where none does."""
        own = self.tags
        while end > 0 and own[end - 1] in tags:
            end -= 1
        return end

    def back_to(self, end: int, tags: str) -> int:
        """The word after the last one before `end` that has one of the `tags`; 0 where there is none."""
        own = self.tags
        while end > 0 and own[end - 1] not in tags:
            end -= 1
        return end

    def run_on(self, first: int, tags: str) -> int:
        """The word after those with one of the `tags` that stand from word `first` on; `first` where none does."""
        own, last = self.tags, len(self.tags)
        while first < last and own[first] in tags:
            first += 1
        return first

    def after_bracket(self, i: int) -> int:
        """The word after the bracket that closes at word `i` or soon behind it; `i` where none does."""
        return next((k + 1 for k in range(i, min(i + 9, len(self.low))) if self.low[k] == ")"), i)

    def after_aside(self, i: int) -> int:
        """The word after an equivalent told by the way that begins at word `i`, "(7 percent)" or ", or 7 percent,"; `i`
        where none does.
        """
        if not (self.word(i) == "(" or (self.word(i) == "," and self.word(i + 1) in ("or", "which", "about"))):
            return i
        closing = ")" if self.word(i) == "(" else ","
        return next((n + 1 for n in range(i + 1, min(len(self.low), i + 12)) if self.low[n] == closing), i)

    def glued(self, i: int) -> bool:
        """Whether no space stands between word `i - 1` and word `i`."""
        tokens = self.tokens
        return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end

    def plain(self, first: int, last: int) -> str:
        """The folded text from word `first` up to, not including, word `last`."""
        return self.source.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words that the offsets `start` to `end` in the paragraph's own text touch: the first, and the one after
        the last."""
        at = self.source.at
        if at is not None:
            start, end = bisect_left(at, start), bisect_left(at, end)
        return bisect_right(self.tokens, start, key=_END), bisect_left(self.tokens, end, key=_START)

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
            low = list(map(_LOW, piece))
            tags = tag(piece, low)
            out.append(Sentence(paragraph, kind, len(out), folded, piece, low, tags, "".join(tags)))
