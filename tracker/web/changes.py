"""The inbox: what changed, newest first, as the URL's query asks for it."""

from dataclasses import dataclass
from itertools import groupby

from tracker.errors import UsageError
from tracker.figures.where.places import gazetteer
from tracker.model.event import EventKind
from tracker.review.file import ReviewFile
from tracker.review.record import Marked
from tracker.store.read_room import Wanted
from tracker.store.reader import Reader
from tracker.web import html
from tracker.web.answer import Answer, Asked, Query
from tracker.web.told import KINDS, SEVERITIES, Told, told

PAGE = 40
MARKS = {"open": "Neither", "reviewed": "Reviewed", "dismissed": "Dismissed"}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    name: str
    chosen: bool


def page(reader: Reader, asked: Asked) -> Answer:
    wanted = wanted_of(asked.query)
    found = list(reader.changes(wanted, PAGE + 1))
    events = [told(event, asked.labels) for event in found[:PAGE]]
    older = asked.query.but(before=events[-1].id).link("/") if len(found) > PAGE else None
    marks = reader.marks([event.id for event in events])
    return html.page(
        "changes", asked,
        days=_days(events), marks=marks, pending=_pending(reader, asked), back=asked.query.but(pending=None).link("/"),
        states=[Choice(state, name, state == wanted.mark) for state, name in MARKS.items()],
        older=older, newest=asked.query.but(before=None).link("/"),
        paged=wanted.before is not None, filtered=_is_filtered(asked.query),
        kinds=[Choice(kind, name, kind in wanted.kinds) for kind, name in KINDS.items()],
        severities=[Choice(name, name.capitalize(), name in wanted.severities) for name in SEVERITIES],
        sources=[Choice(row, row, row == wanted.source) for row in reader.source_ids()],
        provinces=provinces(), metrics=known_metrics(asked),
    )  # fmt: skip


def _pending(reader: Reader, asked: Asked) -> dict[int, Marked]:
    """Marks that are on disk and that the running monitor has not taken in yet, by the event's number."""
    file = ReviewFile(asked.settings.snapshots)
    said = file.read().reviews[reader.reviews_applied() :] if file.size() else ()
    return {review.event: review for review in said if isinstance(review, Marked)}


def wanted_of(query: Query) -> Wanted:
    """Raises UsageError for what is no kind, no place, no date."""
    return Wanted(
        before=query.number("before"),
        since=query.instant("since"),
        until=query.instant("until", end=True),
        kinds=_among(query, "kind", {kind.value for kind in EventKind}),
        severities=_among(query, "severity", set(SEVERITIES)),
        region=_region(query.get("region")),
        metric=query.get("metric"),
        source=query.get("source"),
        baseline=query.get("baseline") is not None,
        mark=next(iter(_among(query, "mark", set(MARKS))), None),
    )


def _among(query: Query, name: str, known: set[str]) -> tuple[str, ...]:
    values = query.all(name)
    for value in values:
        if value not in known:
            raise UsageError(f'{name} is "{value}": one of {", ".join(sorted(known))} would be right')
    return values


def _region(text: str | None) -> str | None:
    """A code, or the code of the first of the highest places of that name."""
    if text is None:
        return None
    head = text.partition(" ")[0]
    if head.isascii() and head.isdigit() and len(head) == 6:
        return head
    found = gazetteer().meant_by(text)
    if not found:
        raise UsageError(f'no place is called "{text}": a GB/T 2260 code or an English name would be right')
    return found[0].code


def provinces() -> list[tuple[str, str]]:
    """(code, name) of the 34 provincial units, by name."""
    places = gazetteer()
    codes = [code for code in places.places if code.endswith("0000")]
    return sorted(((code, places.name(code)) for code in codes), key=lambda pair: pair[1])


def known_metrics(asked: Asked) -> list[tuple[str, str]]:
    """(id, name) of those that have a name, by name."""
    return sorted(asked.labels.items(), key=lambda pair: pair[1])


def _is_filtered(query: Query) -> bool:
    return any(key not in ("before", "pending") for key, _ in query.values)


def _days(events: list[Told]) -> list[tuple[str, list[Told]]]:
    return [(day, list(group)) for day, group in groupby(events, key=lambda event: html.day(event.at))]
