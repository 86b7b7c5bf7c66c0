"""What the history has of one metric and place, and which of it a new figure may be held against."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from tracker.compare.periods import adds_up, as_of, came_out, closed, comparable, planned, sort_of
from tracker.compare.values import Quantity, agree, head, same_unit, same_value
from tracker.model.event import Evidence
from tracker.model.figure import Figure, Region
from tracker.model.known import Known, SeriesKey

SURE = 0.5
"""Figures of less confidence raise no alarm."""
ALIKE = 60.0
"""Two phrases for what is measured mean the same from this token sort ratio on (0 to 100)."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of the article in hand: its index in the reading, and the day on which the report came out."""

    index: int
    figure: Figure
    published: date

    @property
    def as_of(self) -> date:
        return as_of(self.figure.period, self.published)

    @property
    def timed(self) -> bool:
        """The text gives the time: "in 2024", "now"."""
        return self.figure.period is not None


def key_of(figure: Figure) -> SeriesKey | None:
    return (figure.metric, figure.region.code if figure.region else None) if figure.metric else None


def by_series(stated: Iterable[Stated]) -> dict[SeriesKey, list[Stated]]:
    """Those that bear a metric."""
    series: dict[SeriesKey, list[Stated]] = defaultdict(list)
    for s in stated:
        if key := key_of(s.figure):
            series[key].append(s)
    return series


def catalogued(metric: str | None) -> bool:
    """A metric of the catalogue is one thing for certain; a fallback key is made of an article's own words."""
    return metric is not None and not metric.startswith("~")


def known_values(known: Known, key: SeriesKey, source: str) -> list[Evidence]:
    """What each article says in its newest version, and says of its latest time. Without a place, figures of other
    sources are of other things."""
    series = known.series.get(key, ())
    newest: dict[str, int] = {}
    for evidence in series:
        if (evidence.version or 0) >= newest.get(evidence.article, 0):
            newest[evidence.article] = evidence.version or 0
    standing = [
        evidence
        for evidence in series
        if (evidence.version or 0) == newest[evidence.article]
        and (key[1] is not None or evidence.article.partition("/")[0] == source)
    ]
    if all(evidence.period is not None for evidence in standing):
        return standing
    timed = _timed((evidence, day_of(evidence)) for evidence in standing)
    return [evidence for evidence in standing if not _is_old(evidence, timed)]


def outspoken(stated: Iterable[Stated], beside: Iterable[Stated]) -> list[Stated]:
    """Without the old values of sentences that say when the new ones were reached; `beside`: all that the article says
    of the metric and place."""
    timed = _timed((s.figure, s.published) for s in beside)
    return [s for s in stated if not _is_old(s.figure, timed)]


def _timed(quantities: Iterable[tuple[Quantity, date]]) -> set[tuple[object, ...]]:
    """In which sentences which sorts of numbers have their time; what is planned has not come about."""
    return {_told_with(q) for q, day in quantities if q.period is not None and not planned(q.period, day)}


def _is_old(q: Quantity, timed: Collection[tuple[object, ...]]) -> bool:
    """A number without its time beside one that has it: "in July it rose from 214 to 268"."""
    return q.period is None and _told_with(q) in timed


def _told_with(q: Quantity) -> tuple[object, ...]:
    return q.sentence, q.kind, q.frequency, head(q.unit)


def day_of(evidence: Evidence) -> date:
    """When the report came out, or else when it was first seen."""
    return came_out(evidence.published, evidence.at, evidence.url)


def like(stated: Stated, evidence: Evidence) -> bool:
    """The same sort of number for the same sort of period: one may follow the other."""
    return kindred(stated, evidence) and comparable(stated.figure, stated.published, evidence, day_of(evidence))


def kindred(stated: Stated, evidence: Evidence) -> bool:
    """The same sort of number: kind, rate, unit; of a fallback metric much the same words too.

    An act told without its time, outside the catalogue, is a story of its own: nothing follows from another one's sum.
    """
    figure = stated.figure
    if evidence.confidence < SURE:
        return False
    if (figure.kind, figure.frequency) != (evidence.kind, evidence.frequency) or not same_unit(figure, evidence):
        return False
    if catalogued(figure.metric):
        return True
    story = adds_up(figure) and None in (figure.period, evidence.period)
    return not story and _same_words(figure, evidence)


def _same_words(figure: Figure, evidence: Evidence) -> bool:
    return not evidence.measures or fuzz.token_sort_ratio(figure.measures, evidence.measures) >= ALIKE


def newest(values: Iterable[Evidence]) -> list[Evidence]:
    """Those that speak of the latest day; of these, those of the latest report, with their time before without."""
    ranked = [((as_of(e.period, day_of(e)), day_of(e), e.version or 0, e.period is not None), e) for e in values]
    latest = max((rank for rank, _ in ranked), default=None)
    return [e for rank, e in ranked if rank == latest]


def best_match(stated: Stated, values: Sequence[Evidence]) -> Evidence:
    """Of several values of one article, the one for the same words, then the nearest."""
    figure = stated.figure
    return min(
        values,
        key=lambda e: (-round(fuzz.token_sort_ratio(figure.measures, e.measures)), abs(e.value - figure.value)),
    )


def speakers(stated: Sequence[Stated]) -> list[Stated]:
    """Of one series in one article: what it says of the latest time, for each sort of number.

    A number with its time goes before one without ("rose from 1,406 to 1,343 now").
    """
    sorts: dict[tuple[object, ...], list[Stated]] = {}
    for s in stated:
        sorts.setdefault(_sort(s), []).append(s)
    return [s for group in sorts.values() for s in _latest(group)]


def _sort(s: Stated) -> tuple[object, ...]:
    figure = s.figure
    return figure.kind, figure.frequency, head(figure.unit), sort_of(figure, s.published)


def _latest(group: Sequence[Stated]) -> Iterator[Stated]:
    top = max((s.as_of, s.timed) for s in group)
    return (s for s in group if (s.as_of, s.timed) == top)


def predecessor(stated: Stated, values: Sequence[Evidence], rivals: Sequence[Stated]) -> Evidence | None:
    """The newest known value that `stated` departs from; None where it says the same, or speaks of an earlier time.

    `rivals`: all figures of the article for the same latest time. Where one of them says what is known, nothing has
    changed; where several say something else, the one whose words are nearest speaks.
    """
    latest = newest(e for e in values if like(stated, e))
    if not latest or any(same_value(r.figure, e) for r in (stated, *rivals) for e in latest if like(r, e)):
        return None
    old = best_match(stated, latest)
    if stated.as_of < as_of(old.period, day_of(old)) or _same_closed_period(stated, old):
        return None
    return old if _speaks(stated, old, rivals) else None


def distant(speaking: Sequence[Stated], values: Sequence[Evidence]) -> tuple[Stated, Evidence] | None:
    """The latest value, and the newest known one before it, where no two are for like spans of time: a year's cases and
    those of nine months. Told, for it is another value; but it is no measure of growth."""
    if any(like(s, e) for s in speaking for e in values):
        return None
    for s in sorted(speaking, key=lambda s: (s.as_of, s.timed, -s.index), reverse=True):
        latest = newest(e for e in values if kindred(s, e))
        if latest and not planned(s.figure.period, s.published):
            old = best_match(s, latest)
            later = s.as_of > as_of(old.period, day_of(old)) and not planned(old.period, day_of(old))
            return (s, old) if later and not same_value(s.figure, old) else None
    return None


def _speaks(stated: Stated, old: Evidence, rivals: Sequence[Stated]) -> bool:
    def distance(s: Stated) -> tuple[float, float, int]:
        words = fuzz.token_sort_ratio(s.figure.measures, old.measures)
        return -round(words), abs(s.figure.value - old.value), s.index

    return all(distance(stated) <= distance(r) for r in rivals if like(r, old))


def _same_closed_period(stated: Stated, old: Evidence) -> bool:
    """Then the later report does not tell of a development: the two contradict each other, or agree."""
    return (
        stated.figure.period == old.period
        and closed(stated.figure.period, stated.published)
        and closed(old.period, day_of(old))
    )


def contradicted(stated: Stated, values: Sequence[Evidence], article: str, own: Sequence[Stated]) -> list[Evidence]:
    """Values of other articles for the same closed period that cannot be true beside `stated`, one an article.

    None where the two articles agree on some value of the series: then their words mean different things.
    """
    found: dict[str, Evidence] = {}
    agreeing: set[str] = set()
    period = stated.figure.period
    for e in values:
        if e.period != period or e.article == article or not _same_closed_period(stated, e) or not like(stated, e):
            continue
        mine = [s for s in (stated, *own) if s.figure.period == period]
        if any(agree(s.figure, e) for s in mine):
            agreeing.add(e.article)
        found.setdefault(e.article, e)
    return [e for name, e in found.items() if name not in agreeing]


def region_name(region: Region | None) -> str:
    return region.code if region else "-"
