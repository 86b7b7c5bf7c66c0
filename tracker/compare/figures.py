"""Which figures of an article are the same ones in its next version, and which of those have another value."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from tracker.compare.runs import Hunk, hunks
from tracker.compare.series import ALIKE, catalogued
from tracker.compare.values import head, same_unit, same_value
from tracker.compare.words import Words, words
from tracker.model.article import Article
from tracker.model.change import FigureChange, TextChange
from tracker.model.extract import Extract
from tracker.model.figure import Figure

Paragraph = int | None
"""Index of a paragraph; None is the title."""
Numbers = tuple[int, int]
"""Index of an old figure, index of a new one."""


def compare_figures(old: Extract, new: Extract, change: TextChange) -> tuple[FigureChange, ...]:
    """Both extracts by the same extractor. New figures in order, then those that went, in their order.

    First come figures whose number stands at the same place among the same words; then those that measure the same;
    then the same value with another wording; then the same thing for another period in a rewritten paragraph.
    """
    pairs = _Pairs(old.reading.figures, new.reading.figures)
    places = _aligned(change)
    for i, j in places:
        pairs.take(_standing(old, new, i, j))
    pairs.take_by(_series_and_value, _alike)
    pairs.take_by(_series, _same_thing)
    pairs.take_where(lambda a, b: same_value(a, b) and same_unit(a, b) and _alike(a, b))
    pairs.take_where(_rewritten(set(places)))
    return tuple(pairs.changes())


class _Pairs:
    """Figures that have found each other, and those that have not."""

    def __init__(self, old: Sequence[Figure], new: Sequence[Figure]) -> None:
        self._old, self._new = old, new
        self._became: dict[int, int] = {}
        self._was: dict[int, int] = {}

    def take(self, pairs: Iterable[Numbers]) -> None:
        for i, j in pairs:
            if i not in self._became and j not in self._was:
                self._became[i], self._was[j] = j, i

    def take_by(self, key: Callable[[Figure], object], fits: Callable[[Figure, Figure], bool]) -> None:
        """Pairs what has the same key, in reading order; none where one side has more."""
        olds, news = defaultdict(list), defaultdict(list)
        for i in self._open_old():
            olds[key(self._old[i])].append(i)
        for j in self._open_new():
            news[key(self._new[j])].append(j)
        for same, left in olds.items():
            if same is not None and len(left) == len(news.get(same, ())):
                both = zip(left, news[same], strict=True)
                self.take((i, j) for i, j in both if fits(self._old[i], self._new[j]))

    def take_where(self, fits: Callable[[Figure, Figure], bool]) -> None:
        for i in list(self._open_old()):
            if i not in self._became:
                self.take((i, j) for j in list(self._open_new()) if fits(self._old[i], self._new[j]))

    def changes(self) -> Iterator[FigureChange]:
        for j, figure in enumerate(self._new):
            i = self._was.get(j)
            if i is None:
                yield FigureChange(None, j, "added")
            else:
                yield FigureChange(i, j, "same" if same_value(self._old[i], figure) else "value")
        yield from (FigureChange(i, None, "withdrawn") for i in self._open_old())

    def _open_old(self) -> Iterator[int]:
        return (i for i in range(len(self._old)) if i not in self._became)

    def _open_new(self) -> Iterator[int]:
        return (j for j in range(len(self._new)) if j not in self._was)


# ---------------------------------------------------------------------------------------------- what measures the same


def _series_and_value(f: Figure) -> object:
    return (f.metric, f.region, f.period, f.kind, f.frequency, head(f.unit), f.value, f.value_to) if f.metric else None


def _series(f: Figure) -> object:
    return (f.metric, f.region, f.period, f.kind, f.frequency, head(f.unit)) if f.metric else None


def _alike(a: Figure, b: Figure) -> bool:
    """Another wording for the same thing, where place or number already speak for it."""
    if a.kind != b.kind or (a.kind == "money" and a.unit != b.unit):
        return False
    return _same_metric(a, b) or fuzz.token_set_ratio(a.measures, b.measures) >= ALIKE


def _same_thing(a: Figure, b: Figure) -> bool:
    """The same thing though neither place nor number says so: a fallback metric must have much the same words."""
    if not _alike(a, b):
        return False
    return catalogued(a.metric) or fuzz.token_sort_ratio(a.measures, b.measures) >= ALIKE


def _same_metric(a: Figure, b: Figure) -> bool:
    return a.metric is not None and a.metric == b.metric


def _rewritten(places: set[tuple[Paragraph, Paragraph]]) -> Callable[[Figure, Figure], bool]:
    def fits(a: Figure, b: Figure) -> bool:
        if (a.paragraph, b.paragraph) not in places or (a.region, a.frequency) != (b.region, b.frequency):
            return False
        return _same_metric(a, b) and _same_thing(a, b)

    return fits


# ---------------------------------------------------------------------------------------------- where they stand


def _aligned(change: TextChange) -> list[tuple[Paragraph, Paragraph]]:
    pairs = {(p.old, p.new): None for p in change.paragraphs if p.old is not None and p.new is not None}
    return [(None, None), *pairs]


def _standing(old: Extract, new: Extract, i: Paragraph, j: Paragraph) -> list[Numbers]:
    """Pairs of figures of two aligned paragraphs whose numbers stand at the same place among the words."""
    olds = [(n, f) for n, f in enumerate(old.reading.figures) if f.paragraph == i]
    news = [(n, f) for n, f in enumerate(new.reading.figures) if f.paragraph == j]
    if not olds or not news:
        return []
    old_words, new_words = words([_text(old.article, i)]), words([_text(new.article, j)])
    left = [_Standing(n, f, _word_of(f, old_words)) for n, f in olds]
    right = [_Standing(n, f, _word_of(f, new_words)) for n, f in news]
    pairs: list[Numbers] = []
    for hunk in hunks(old_words, new_words):
        pairs += _in_hunk(hunk, left, right)
    return pairs


class _Standing(NamedTuple):
    """A figure, its number in the reading, and the number of the word that its number begins with."""

    number: int
    figure: Figure
    word: int


def _in_hunk(hunk: Hunk, left: Sequence[_Standing], right: Sequence[_Standing]) -> Iterator[Numbers]:
    olds = [s for s in left if hunk.i1 <= s.word < hunk.i2]
    news = [s for s in right if hunk.j1 <= s.word < hunk.j2]
    if hunk.equal:
        for a in olds:
            facing = [b for b in news if b.word - hunk.j1 == a.word - hunk.i1]
            before = sum(other.word == a.word for other in olds if other.number < a.number)
            for b in facing[before : before + 1]:
                if a.figure.kind == b.figure.kind and (same_unit(a.figure, b.figure) or _alike(a.figure, b.figure)):
                    yield a.number, b.number
    elif len(olds) == len(news):
        yield from ((a.number, b.number) for a, b in zip(olds, news, strict=True) if _alike(a.figure, b.figure))


def _text(article: Article, paragraph: Paragraph) -> str:
    return article.title if paragraph is None else article.paragraphs[paragraph].text


def _word_of(figure: Figure, among: Words) -> int:
    """The word in which the figure's number begins."""
    at = figure.start + max(figure.quote.find(figure.number), 0)
    return next((n for n in range(len(among.keys)) if among.starts[n + 1] > at), -1)
