"""Which events somebody wants, and which of them rest on figures that are sure enough."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.figures.where.places import CHINA, within
from tracker.model.event import Event, EventKind
from tracker.model.metric import fits
from tracker.model.sending import EventFilter

_RANK = {"low": 0, "medium": 1, "high": 2}
_SOURCES = (EventKind.FAILING_SOURCE, EventKind.RECOVERED_SOURCE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """`waiting`: wanted, but not sure enough to be told."""

    told: tuple[Event, ...]
    waiting: tuple[Event, ...]


def choose(events: Iterable[Event], wanted: EventFilter, upto_review: int | None = None) -> Chosen:
    """In the order in which they come; a baseline is nobody's news. `upto_review`: what people confirmed later counts
    as not confirmed yet."""
    found = [event for event in events if not event.baseline and is_wanted(event, wanted)]
    sure = [is_sure(event, wanted.confidence, upto_review) for event in found]
    return Chosen(
        tuple(event for event, told in zip(found, sure, strict=True) if told),
        tuple(event for event, told in zip(found, sure, strict=True) if not told),
    )


def is_wanted(event: Event, wanted: EventFilter) -> bool:
    """Regions and metrics let a failing source through: what was not read may have been about any of them. Nobody wants
    what people have dismissed, or what rests on what they say is no figure."""
    if not stands(event):
        return False
    if wanted.sources and event.source not in wanted.sources:
        return False
    if wanted.kinds and event.kind not in wanted.kinds:
        return False
    if _RANK[event.severity] < _RANK[wanted.severity]:
        return False
    return event.kind in _SOURCES or (_is_there(event, wanted.regions) and _is_of(event, wanted.metrics))


def stands(event: Event) -> bool:
    dismissed = event.mark is not None and event.mark.state == "dismissed"
    return not dismissed and not any(found is not None and found.no_figure for found in (event.old, event.new))


def confirmed(events: Iterable[Event], wanted: EventFilter) -> tuple[Event, ...]:
    """Of events that people have looked at, what waited for just that and is to be told now."""
    return tuple(event for event in choose(events, wanted).told if not is_sure_of_itself(event, wanted.confidence))


def is_sure(event: Event, least: float, upto_review: int | None = None) -> bool:
    """Whether every figure that the event rests on is, or somebody has looked at it; an event without figures is."""
    mark = event.mark
    is_reviewed = mark is not None and mark.state == "reviewed" and (upto_review is None or mark.review <= upto_review)
    return is_reviewed or is_sure_of_itself(event, least)


def is_sure_of_itself(event: Event, least: float) -> bool:
    return all(figure.confidence >= least for figure in (event.old, event.new) if figure is not None)


def _is_there(event: Event, regions: tuple[str, ...]) -> bool:
    """A province takes in its cities; the country's code stands for the country as such."""
    if not regions:
        return True
    code = event.region.code if event.region else None
    return code is not None and any(code == other or (other != CHINA and within(code, other)) for other in regions)


def _is_of(event: Event, metrics: tuple[str, ...]) -> bool:
    return not metrics or any(fits(event.metric, metric) for metric in metrics)
