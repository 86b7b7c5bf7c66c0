"""What to say where a filter lets nothing through: perhaps what it names is not there."""

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.model.metric import fits

if TYPE_CHECKING:
    from tracker.model.settings import Settings
    from tracker.store.reader import Reader


def not_there(reader: "Reader", settings: "Settings", *, metric: str | None = None, source: str | None = None) -> str:
    """A clause for each filter that names what neither history nor the configuration knows; "" where there is none."""
    return unknown_metric(reader, metric) + _unknown_source(reader, settings, source)


def unknown_metric(reader: "Reader", pattern: str | None) -> str:
    names = [row.metric for row in reader.metrics()] if pattern is not None else []
    return "" if pattern is None or any(fits(name, pattern) for name in names) else _clause("metric", pattern, names)


def _unknown_source(reader: "Reader", settings: "Settings", wanted: str | None) -> str:
    names = {row.source for row in reader.sources()} | {source.id for source in settings.sources}
    return "" if wanted is None or wanted in names else _clause("source", wanted, names)


def _clause(noun: str, wanted: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(wanted, sorted(known), 3, 0.5)
    return f'; there is no {noun} "{wanted}"' + (f", did you mean {' or '.join(near)}?" if near else "")
