"""What the figures of a report say beside what was known: first values, changed ones, and contradictions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tracker.compare.report import Report
from tracker.compare.series import (
    Stated,
    by_series,
    catalogued,
    contradicted,
    distant,
    key_of,
    outspoken,
    predecessor,
    region_name,
    speakers,
)
from tracker.compare.values import agree, difference, same_number
from tracker.compare.wording import change_line, facts, line, thing, timed, value_line
from tracker.figures.which.catalogue import label
from tracker.model.event import EventDraft, EventKind, Evidence, Severity
from tracker.model.figure import Figure
from tracker.model.known import SeriesKey


def developments(report: Report, indices: Iterable[int]) -> Iterator[EventDraft]:
    """First values, changed values and contradictions that new figures bring."""
    stated = report.stated(indices)
    everything = by_series(report.stated(range(len(report.figures))))
    for key, told in by_series(stated).items():
        if not (figures := outspoken(told, everything[key])):
            continue
        if values := report.values(key):
            # Between the reports that a first sweep finds, only what surely is one metric counts as a development.
            if catalogued(key[0]) or not report.baseline:
                yield from _changed_metrics(report, values, figures)
        else:
            yield _new_metric(report, key, figures)
    yield from contradictions(report, [s.index for s in stated])


def what(figure: Figure) -> str:
    """The metric's label in the catalogue, or else the article's own words."""
    return (figure.metric and label(figure.metric)) or thing(figure)


def _new_metric(report: Report, key: SeriesKey, figures: Sequence[Stated]) -> EventDraft:
    first = max(figures, key=lambda s: (s.as_of, s.timed, s.figure.confidence, -s.index))
    metric, code = key
    once = f"{metric}|{code}" if code else f"{metric}|-|{report.source}"
    text = f"First value: {value_line(first.figure.region, first.figure, what(first.figure))}"
    draft = report.draft(EventKind.NEW_METRIC, once, "medium" if catalogued(metric) else "low", text)
    return replace(draft, region=first.figure.region, metric=metric, new_index=first.index)


def _changed_metrics(report: Report, values: Sequence[Evidence], figures: Sequence[Stated]) -> Iterator[EventDraft]:
    speaking = speakers(figures)
    for s in speaking:
        rivals = [r for r in speaking if r.index != s.index and r.as_of == s.as_of]
        if old := predecessor(s, values, rivals):
            yield changed(report, old, s.index, _sort_of(s.figure))
    if apart := distant(speaking, values):
        s, old = apart
        yield _over_other_span(changed(report, old, s.index, _sort_of(s.figure)), old, s.figure)


def _over_other_span(draft: EventDraft, old: Evidence, figure: Figure) -> EventDraft:
    """Another value, but no measure of growth: with both periods, and of little weight."""
    text = f"{value_line(figure.region, old, what(figure))} -> {timed(figure)}, over another span of time"
    return replace(draft, severity="low", text=text, detail=facts({"comparable": False}))


def _sort_of(figure: Figure) -> str:
    return f"{figure.kind}|{figure.unit}|{figure.frequency or '-'}|{figure.period or '-'}"


def changed(report: Report, old: Evidence, index: int, sort: str) -> EventDraft:
    figure = report.figures[index]
    edit = old.article == report.key
    once = f"{'edit' if edit else 'new_report'}|{figure.metric or '-'}|{region_name(figure.region)}|{report.version}"
    severity = _weight(figure, old, edit=edit)
    draft = report.draft(
        EventKind.CHANGED_METRIC, f"{once}|{sort}", severity, change_line(figure.region, old, figure, what(figure))
    )
    change, percent = difference(old.value, figure.value)
    return replace(
        draft, region=figure.region, metric=figure.metric, cause="edit" if edit else "new_report",
        old=old, new_index=index, change=change, percent=percent,
    )  # fmt: skip


def _weight(figure: Figure, old: Evidence, *, edit: bool) -> Severity:
    """Only another way to say it is low; a number altered in place is high, as is a catalogued one that moved."""
    if same_number(figure, old) or (not edit and agree(figure, old)):
        return "low"
    percent = difference(old.value, figure.value)[1]
    moved = percent is None or abs(percent) >= 1
    return "high" if edit or (catalogued(figure.metric) and moved) else "medium"


def contradictions(report: Report, indices: Sequence[int]) -> Iterator[EventDraft]:
    """Only for figures of a known place or a metric of the catalogue: others are too easily of two things."""
    stated = report.stated(indices)
    own = by_series(Stated(n, figure, report.published) for n, figure in enumerate(report.figures))
    for s in stated:
        key = key_of(s.figure)
        if key is not None and (key[1] or catalogued(key[0])):
            for old in contradicted(s, report.values(key), report.key, own[key]):
                yield _conflict(report, old, s)


def _conflict(report: Report, old: Evidence, s: Stated) -> EventDraft:
    figure = s.figure
    pair = "|".join(sorted((old.article, report.key)))
    once = f"{figure.metric}|{region_name(figure.region)}|{_sort_of(figure)}|{pair}"
    values = change_line(figure.region, old, figure, what(figure)).replace(" -> ", " and ")
    text = f"Two articles differ: {values} for {line(figure.period or '')}"
    severity: Severity = "high" if catalogued(figure.metric) else "medium"
    draft = report.draft(EventKind.CONFLICTING_METRIC, once, severity, text)
    change, percent = difference(old.value, figure.value)
    return replace(
        draft, region=figure.region, metric=figure.metric, old=old, new_index=s.index, change=change, percent=percent
    )
