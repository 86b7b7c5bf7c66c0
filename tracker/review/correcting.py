"""Corrections by people laid over what an extractor read. Pure: the same reading and corrections give the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.model.article import Article
from tracker.model.extract import Extract
from tracker.model.figure import ByHand, Figure
from tracker.review.anchor import BEGIN, anchor_of, number_at, places, stands, words_at, words_of
from tracker.review.record import KEYS, Anchor, Corrected


@dataclass(slots=True)
class _Entry:
    """A figure as it was read (None: it was not) and as it is now."""

    read: Figure | None
    now: Figure
    dropped: bool = False
    review: int | None = None


def corrected(extract: Extract, corrections: Sequence[Corrected]) -> Extract:
    """`extract` with the corrections that find their figure; `raw` keeps the reading as it was, `reviews` names them.

    Laid over `raw` where there is one, so that doing it twice, or with other corrections, starts from what was read.
    The later correction of a key holds. One whose sentence does not stand in the article any more does nothing.
    """
    reading = extract.raw if extract.raw is not None else extract.reading
    desk = _Desk(extract.article, reading.figures)
    used = desk.take_all(corrections)
    if not used:
        return replace(extract, reading=reading, raw=None, reviews=()) if extract.raw is not None else extract
    figures = tuple(_shown(entry) for entry in desk.kept())
    return replace(extract, reading=replace(reading, figures=figures), raw=reading, reviews=used)


def anchor_at(key: str, raw: Extract, corrections: Sequence[Corrected], position: int, words: str) -> Anchor:
    """The anchor of the figure at `position` of the reading that `corrections` make of `raw`."""
    desk = _Desk(raw.article, (raw.raw or raw.reading).figures)
    desk.take_all(corrections)
    entry = list(desk.kept())[position]
    figures = [one.now for one in desk.entries]
    index = next(n for n, one in enumerate(desk.entries) if one is entry)
    return anchor_of(key, raw.article, figures, index, words)


class _Desk:
    """The figures of one article under correction, in reading order."""

    def __init__(self, article: Article, figures: Sequence[Figure]) -> None:
        self.article = article
        self.entries = [_Entry(figure, figure) for figure in figures]

    def take_all(self, corrections: Sequence[Corrected]) -> tuple[int, ...]:
        """The numbers of those that found their figure."""
        return tuple(one.id for one in sorted(corrections, key=lambda one: one.id) if self._take(one))

    def kept(self) -> Iterator[_Entry]:
        return (entry for entry in self.entries if not entry.dropped)

    def _take(self, correction: Corrected) -> bool:
        entry = self._find(correction.anchor)
        if entry is None and correction.action == "add":
            entry = self._add(correction)
        if entry is None:
            return False
        entry.review, entry.dropped = correction.id, correction.action == "no_figure"
        changes: dict[str, Any] = dict(correction.changes)
        entry.now = replace(entry.now, **changes, confidence=1.0)
        return True

    def _find(self, anchor: Anchor) -> _Entry | None:
        found = [entry for entry in self.entries if stands(self.article, entry.now, anchor)]
        return found[anchor.nth] if anchor.nth < len(found) else None

    def _add(self, correction: Corrected) -> _Entry | None:
        place = next(places(self.article, correction.anchor), None)
        if place is None:
            return None
        figure = _made(correction, *place)
        entry = _Entry(None, figure)
        behind = (n for n, one in enumerate(self.entries) if _order(one.now) > _order(figure))
        self.entries.insert(next(behind, len(self.entries)), entry)
        return entry


def _order(figure: Figure) -> tuple[int, int]:
    return -1 if figure.paragraph is None else figure.paragraph, number_at(figure)


def _made(correction: Corrected, paragraph: int | None, begin: int) -> Figure:
    anchor = correction.anchor
    at = begin + anchor.offset - max(anchor.quote.find(anchor.number), 0)
    keys: dict[str, Any] = {"value_to": None, "metric": None, "region": None, "period": None, "frequency": None}
    return Figure(
        quote=anchor.quote, number=anchor.number, paragraph=paragraph, start=at, end=at + len(anchor.quote),
        sentence=anchor.sentence, confidence=1.0, **(keys | dict(correction.changes)),
    )  # fmt: skip


def _shown(entry: _Entry) -> Figure:
    if entry.review is None:
        return entry.now
    read, now = entry.read, entry.now
    if read is None:
        return replace(now, by_hand=ByHand(entry.review, added=True))
    was = tuple((key, getattr(read, key)) for key in KEYS if getattr(read, key) != getattr(now, key))
    return replace(now, by_hand=ByHand(entry.review, was))


def find(extract: Extract, anchor: Anchor) -> int | None:
    """The position of the figure that the anchor means, in the reading as it is; None where it does not stand."""
    return Finder(extract).find(anchor)


class Finder:
    """The same for many anchors in one reading."""

    def __init__(self, extract: Extract) -> None:
        self._article, self._figures = extract.article, extract.reading.figures
        self._by_words: dict[str, list[int]] = {}
        for position, figure in enumerate(self._figures):
            self._by_words.setdefault(words_of(extract.article, figure), []).append(position)

    def find(self, anchor: Anchor) -> int | None:
        begin = words_at(anchor)
        near = self._by_words.get(begin, ()) if len(begin) == BEGIN else range(len(self._figures))
        found = [n for n in near if stands(self._article, self._figures[n], anchor)]
        return found[anchor.nth] if anchor.nth < len(found) else None
