"""Today's extraction over stored snapshots: what it would read differently. Raises no event of a change."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import datetime

from tracker.archive.archive import Archive
from tracker.extract import Job, extract
from tracker.model.extract import Extract
from tracker.model.figure import Figure, Reading
from tracker.model.plan import Plan
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.settings import Settings
from tracker.review.correcting import corrected
from tracker.store.database import open_reader, open_store
from tracker.store.reader import Reader

SHOWN = 200
"""Of so many differing figures the words are given."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is read differently: what was read of it, what is, by the name of the key; None where it is not
    read at all."""

    version: int
    article: str
    quote: str
    old: dict[str, object] | None
    new: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class Reprocessed:
    """`same`: versions whose reading stays as it is; `applied`: the others were stored anew."""

    versions: int = 0
    same: int = 0
    text_differs: int = 0
    figures_differ: int = 0
    unreadable: int = 0
    added: int = 0
    dropped: int = 0
    changed: int = 0
    applied: bool = False
    differences: tuple[Difference, ...] = ()


def reprocess(settings: Settings, at: datetime, *, apply: bool, progress: Callable[[int, int], None]) -> Reprocessed:
    """With `apply` today's readings are stored beside the older ones, and stand from then on."""
    tally = _Tally()
    with ExitStack() as parts:
        store = parts.enter_context(open_store(settings.database)) if apply else None
        reader = store or parts.enter_context(open_reader(settings.database))
        archive = parts.enter_context(Archive(settings.snapshots))
        for version, article in reader.version_ids():
            new = _read_anew(reader, archive, settings, version)
            differs = tally.count(version, article, reader.shown(version).extract, new)
            if store and differs and isinstance(new, Extract):
                store.apply(Plan(at, article.partition("/")[0], derived=((version, new),)))
            progress(tally.versions, tally.versions - tally.same)
    return tally.result(applied=apply)


def _read_anew(reader: Reader, archive: Archive, settings: Settings, version: int) -> Extract | Refusal:
    shown = reader.shown(version).version
    source = next((s for s in settings.sources if s.id == shown.article.partition("/")[0]), None)
    if source is None or None in shown.stored:
        return Refusal(RefusalKind.NO_ARTICLE, "its source or its record is not known any more")
    parts = []
    for stored in shown.stored:
        assert stored is not None
        response = archive.read(stored.place)
        parts.append((response.url, response.body, response.header("content-type")))
    found = extract(Job(tuple(parts), source, settings.metrics))
    return corrected(found, reader.corrections(shown.article)) if isinstance(found, Extract) else found


@dataclass(slots=True)
class _Tally:
    versions: int = 0
    same: int = 0
    text_differs: int = 0
    figures_differ: int = 0
    unreadable: int = 0
    added: int = 0
    dropped: int = 0
    changed: int = 0
    differences: list[Difference] = field(default_factory=list)

    def count(self, version: int, article: str, old: Extract, new: Extract | Refusal) -> bool:
        """Whether the two readings differ in anything."""
        self.versions += 1
        if isinstance(new, Refusal):
            self.unreadable += 1
            return False
        text = old.article.paragraphs != new.article.paragraphs or old.article.title != new.article.title
        found = list(_differences(version, article, old.reading, new.reading))
        for difference in found:
            self._note(difference)
        self.text_differs += text
        self.figures_differ += bool(found)
        differs = text or old.reading != new.reading
        self.same += not differs
        return differs

    def _note(self, difference: Difference) -> None:
        self.added += difference.old is None
        self.dropped += difference.new is None
        self.changed += difference.old is not None and difference.new is not None
        if len(self.differences) < SHOWN:
            self.differences.append(difference)

    def result(self, *, applied: bool) -> Reprocessed:
        counts = (self.versions, self.same, self.text_differs, self.figures_differ, self.unreadable)
        figures = (self.added, self.dropped, self.changed)
        return Reprocessed(*counts, *figures, applied, tuple(self.differences))


def _differences(version: int, article: str, old: Reading, new: Reading) -> Iterator[Difference]:
    """Figures pair by their number's words and value, in reading order."""
    left: dict[tuple[object, ...], list[Figure]] = {}
    for figure in old.figures:
        left.setdefault(_same(figure), []).append(figure)
    for figure in new.figures:
        before = left.get(_same(figure))
        if not before:
            yield Difference(version, article, figure.quote, None, _keys(figure))
        elif was := _changed(before.pop(0), figure):
            yield Difference(version, article, figure.quote, *was)
    for rest in left.values():
        yield from (Difference(version, article, figure.quote, _keys(figure), None) for figure in rest)


def _same(figure: Figure) -> tuple[object, ...]:
    return figure.number, figure.value, figure.paragraph


def _keys(figure: Figure) -> dict[str, object]:
    names = ("value", "value_to", "qualifier", "kind", "unit", "measures", "metric", "region", "period", "frequency")
    return {name: value for name, value in asdict(figure).items() if name in names}


def _changed(old: Figure, new: Figure) -> tuple[dict[str, object], dict[str, object]] | None:
    was, now = _keys(old), _keys(new)
    names = [name for name in was if was[name] != now[name]]
    return ({name: was[name] for name in names}, {name: now[name] for name in names}) if names else None
