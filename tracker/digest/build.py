"""Events of a period, in the order in which people want them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from tracker.model.article import Article
from tracker.model.change import TextChange
from tracker.model.digest import Digest, Edit, NotChecked, Silence
from tracker.model.event import Event, EventKind

_RANK = {"high": 0, "medium": 1, "low": 2}
_REMOVALS = (EventKind.REMOVED_ARTICLE, EventKind.RESTORED_ARTICLE, EventKind.MOVED_ARTICLE)
_SOURCES = (EventKind.FAILING_SOURCE, EventKind.RECOVERED_SOURCE)


def build_digest(
    events: Iterable[Event],
    edits: Iterable[Edit],
    not_checked: Iterable[NotChecked],
    since: datetime,
    until: datetime,
    labels: Mapping[str, str],
    silences: Iterable[Silence] = (),
    title: str = "Digest",
    waiting: int = 0,
) -> Digest:
    """`events` of the period in any order, baselines left out here; `edits` for its edited articles: one that is
    missing is told without its words. The same input gives the same digest, whatever its order."""
    told = sorted((e for e in events if not e.baseline), key=lambda e: e.id)
    return Digest(
        since,
        until,
        regions=_regions(told),
        changed=_figures(told, EventKind.CHANGED_METRIC),
        conflicts=_figures(told, EventKind.CONFLICTING_METRIC),
        metrics=_figures(told, EventKind.NEW_METRIC),
        articles=tuple(sorted(_of(told, EventKind.NEW_ARTICLE), key=lambda e: (e.source, e.title or "", e.id))),
        edits=_edits(told, edits),
        withdrawn=_figures(told, EventKind.WITHDRAWN_FIGURE),
        removals=_of(told, *_REMOVALS),
        refusals=_of(told, EventKind.REFUSED_PAGE),
        sources=_of(told, *_SOURCES),
        not_checked=tuple(sorted(not_checked, key=lambda n: (n.source, n.why, n.url or ""))),
        silences=tuple(sorted(silences, key=lambda s: (s.source, s.since or since))),
        labels=dict(sorted(labels.items())),
        title=title,
        waiting=waiting,
    )


def _of(events: Iterable[Event], *kinds: EventKind) -> tuple[Event, ...]:
    return tuple(event for event in events if event.kind in kinds)


def _regions(events: Iterable[Event]) -> tuple[Event, ...]:
    """Places that articles are about before those that are only mentioned; provinces first, by code."""

    def order(e: Event) -> tuple[bool, bool, str, int]:
        code = e.region.code if e.region else ""
        return e.role != "subject", not code.endswith("0000"), code, e.id

    return tuple(sorted(_of(events, EventKind.NEW_REGION), key=order))


def _figures(events: Iterable[Event], kind: EventKind) -> tuple[Event, ...]:
    """The gravest first; of equal weight by place, then by metric."""

    def order(e: Event) -> tuple[int, str, str, int]:
        return _RANK[e.severity], e.region.code if e.region else "~", e.metric or "", e.id

    return tuple(sorted(_of(events, kind), key=order))


def _edits(events: Iterable[Event], edits: Iterable[Edit]) -> tuple[Edit, ...]:
    by_event = {edit.event.id: edit for edit in edits}
    told = sorted(_of(events, EventKind.EDITED_ARTICLE), key=lambda e: (_RANK[e.severity], e.id))
    return tuple(by_event.get(event.id) or _wordless(event) for event in told)


def _wordless(event: Event) -> Edit:
    article = Article(event.title or "", None, None, ())
    return Edit(event, article, article, TextChange((), (), 0, 0))
