"""Regions: which places an article mentions, which it is about, and of which place each of its figures is stated."""

from collections.abc import Iterable

from tracker.figures.where.mentions import Mention
from tracker.figures.where.scopes import Scopes
from tracker.figures.where.subjects import subject_regions
from tracker.model.figure import Region

__all__ = ["Scopes", "mentioned_regions", "subject_regions"]


def mentioned_regions(mentions: Iterable[Mention]) -> tuple[Region, ...]:
    """Each place that is named, once, by code."""
    return tuple(sorted({mention.region for mention in mentions}))
