"""Regions: which places an article mentions, which it is about, and of which place each of its figures is stated."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tracker.figures.mentions import Mention
from tracker.figures.scopes import Scopes
from tracker.figures.subjects import subject_regions
from tracker.model import Article, Region

__all__ = ["mentioned_regions", "region_of", "subject_regions"]


def mentioned_regions(mentions: Iterable[Mention]) -> tuple[Region, ...]:
    """Each place that is named, once, by code."""
    return tuple(sorted({mention.region for mention in mentions}))


class _Key:
    """Identity of the arguments: hashing a whole article for each figure would cost more than the answer."""

    __slots__ = ("article", "mentions", "subject")

    def __init__(self, article: Article, mentions: Sequence[Mention], subject: Sequence[Region]) -> None:
        self.article, self.mentions, self.subject = article, mentions, subject

    def __hash__(self) -> int:
        return id(self.article)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Key):
            return NotImplemented
        return self.article is other.article and self.mentions is other.mentions and self.subject is other.subject


@lru_cache(maxsize=4)
def _scopes(key: _Key) -> Scopes:
    return Scopes(key.article, key.mentions, key.subject)


def region_of(
    article: Article,
    mentions: Sequence[Mention],
    subject: Sequence[Region],
    paragraph: int | None,
    start: int,
    end: int,
) -> tuple[Region | None, float]:
    """The place that the figure at `start`..`end` is stated of, with a confidence of 0..1.

    `paragraph` None is the title. Cheap to call again with the very same objects.
    """
    return _scopes(_Key(article, mentions, subject)).region_of(paragraph, start, end)
