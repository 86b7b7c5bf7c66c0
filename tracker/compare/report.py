"""One version of an article in hand, and what was known before it: what its events are drafted from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tracker.compare.series import SURE, Stated, known_values
from tracker.model.article import Article
from tracker.model.event import EventDraft, EventKind, Evidence, Severity
from tracker.model.extract import Extract
from tracker.model.figure import Figure
from tracker.model.known import Known, KnownVersion, SeriesKey


@dataclass(frozen=True, slots=True)
class Report:
    """`old`: the version that it came of, None for a first one. `number` counts the article's versions. `_values`: of
    each series what was asked for already."""

    known: Known
    extract: Extract
    key: str
    url: str
    source: str
    published: date
    old: KnownVersion | None
    number: int
    baseline: bool
    _values: dict[SeriesKey, list[Evidence]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def article(self) -> Article:
        return self.extract.article

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.extract.reading.figures

    @property
    def version(self) -> str:
        """Part of the keys of what is told once a version."""
        return f"{self.key}|v{self.number}"

    def draft(self, kind: EventKind, once: str, severity: Severity, text: str) -> EventDraft:
        """What a baseline finds is told with low severity."""
        return EventDraft(
            kind=kind, source=self.source, once=f"{kind}|{once}", severity="low" if self.baseline else severity,
            text=text, article=self.key, url=self.url, title=self.article.title,
        )  # fmt: skip

    def stated(self, indices: Iterable[int]) -> list[Stated]:
        """Figures that are sure enough to be spoken of."""
        return [Stated(n, self.figures[n], self.published) for n in indices if self.figures[n].confidence >= SURE]

    def values(self, key: SeriesKey) -> list[Evidence]:
        """What articles say of a series, as far as this report may be held against it."""
        if key not in self._values:
            self._values[key] = known_values(self.known, key, self.source)
        return self._values[key]

    def was(self, index: int) -> Evidence:
        """The figure at `index` of the version before."""
        old, article = self.old, self.known.article
        assert old is not None, "an edit has a version before it"
        assert article is not None, "a version has its article"
        f, before = old.extract.reading.figures[index], old.extract.article
        return Evidence(
            figure=old.figure_ids[index] if index < len(old.figure_ids) else None, version=old.id, article=self.key,
            value=f.value, value_to=f.value_to, qualifier=f.qualifier, unit=f.unit, period=f.period, quote=f.quote,
            sentence=f.sentence, kind=f.kind, frequency=f.frequency, published=before.published, measures=f.measures,
            title=before.title, url=article.url,
        )  # fmt: skip
