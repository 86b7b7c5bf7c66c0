"""Is the monitor alive, what fails, and what was not looked at and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.digest.gaps import by_reason
from tracker.health import Concern, Kind, concerns, obstacle
from tracker.store.lock import holder
from tracker.store.reader import Reader
from tracker.store.rows import SourceStatus, Status
from tracker.web import html
from tracker.web.answer import Answer, Asked

SHOWN = 20
"""So many pages of one reason are named."""
STATES: dict[Kind, str] = {"late": "late", "failing": "failing", "degraded": "read in part"}


@dataclass(frozen=True, slots=True)
class Line:
    """A source: `state` in a word, `why` where it is not well."""

    source: str
    name: str
    state: str
    bad: bool
    why: tuple[str, ...]
    row: SourceStatus | None


def page(reader: Reader, asked: Asked) -> Answer:
    """As `tracker status` tells it: by the same rules."""
    settings, found, watching = asked.settings, reader.status(asked.now), holder(asked.settings.database)
    if watching is None:
        found = replace(found, settings_fault=None)
    trouble = obstacle((settings.database.parent, settings.snapshots))
    told = concerns(found, settings.sources, asked.now, trouble)
    lines, gaps = _lines(asked, found, told), by_reason(found.not_checked)
    return html.page(
        "health", asked,
        found=found, lines=lines, gaps=gaps, shown=SHOWN, troubles=[one.why for one in told if one.source is None],
        watching=watching, ok=not gaps and not told,
    )  # fmt: skip


def _lines(asked: Asked, found: Status, told: Sequence[Concern]) -> list[Line]:
    rows = {row.source: row for row in found.sources}
    names = {source.id: source.name for source in asked.settings.sources}
    return [
        _line(source, names.get(source), rows.get(source), [one for one in told if one.source == source])
        for source in dict.fromkeys([*names, *rows])
    ]


def _line(source: str, name: str | None, row: SourceStatus | None, told: Iterable[Concern]) -> Line:
    """`name` None: it is not in sources.toml any more."""
    states = dict.fromkeys(STATES.get(one.kind, one.kind) for one in told)
    why = tuple(one.why for one in told)
    if states:
        return Line(source, name or source, ", ".join(states), True, why, row)
    if name is None:
        return Line(source, source, "no longer followed", False, (), row)
    if row is None or row.sweep_ended is None:
        return Line(source, name, "first sweep", False, ("its first sweep has not ended",), row)
    return Line(source, name, "well", False, (), row)
