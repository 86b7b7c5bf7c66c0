"""Rows of the store as the exported tables have them: with what the store does not keep filled in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from tracker.compare.periods import span
from tracker.export.tables import Table
from tracker.figures.where.places import gazetteer, province_of
from tracker.figures.which.catalogue import labels
from tracker.model.settings import Settings

Row = tuple[Any, ...]
Shape = Callable[[Row], Row]


@dataclass(frozen=True, slots=True)
class Names:
    """What people call metrics and sources."""

    metrics: Mapping[str, str]
    sources: Mapping[str, str]


def names(settings: Settings) -> Names:
    return Names(
        labels(settings.metrics),
        {source.id: source.name for source in settings.sources},
    )


def shape(table: Table, columns: Sequence[str], known: Names) -> Shape:
    """From rows with `columns`, as the store gives them, to rows of `table`: dates and instants as text, truth as 0
    and 1."""
    filled = {name: fill for name, fill in _filled(known).items() if name in {c.name for c in table.columns}}
    made = [(columns.index(of), work) for name, (of, work) in filled.items() if name not in columns]
    order = [*columns, *(name for name in filled if name not in columns)]
    chosen = itemgetter(*(order.index(column.name) for column in table.columns))

    def whole(row: Row) -> Row:
        found: Row = chosen(row + tuple([work(row[at]) for at, work in made]))
        return found

    return whole


def _filled(known: Names) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    """Column -> (the column that it follows from, how)."""
    return {
        "label": ("metric", known.metrics.get),
        "province": ("region", _province),
        "province_name": ("region", _province_name),
        "period_start": ("period", lambda period: _day(span(period).start)),
        "period_end": ("period", lambda period: _day(span(period).end)),
        "name": ("source", known.sources.get),
    }


def _province(region: str | None) -> str | None:
    return None if region is None else province_of(region)


@cache
def _province_name(region: str | None) -> str | None:
    code = _province(region)
    return gazetteer().name(code) if code is not None and code in gazetteer() else None


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
