"""What an edit did to the figures of an article: numbers altered in place, and figures taken out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.compare.developments import changed, what
from tracker.compare.report import Report
from tracker.compare.series import SURE, catalogued, region_name
from tracker.compare.wording import value_line
from tracker.model.change import FigureChange
from tracker.model.event import EventDraft, EventKind, Evidence, Severity
from tracker.model.figure import Figure


def altered(report: Report, changes: Sequence[FigureChange]) -> Iterator[EventDraft]:
    """A number altered in an article that stood; the same alteration at two places is one event."""
    told: set[tuple[object, ...]] = set()
    for c in changes:
        if report.old is None or c.old is None or c.new is None:
            continue
        before, after = report.old.extract.reading.figures[c.old], report.figures[c.new]
        same = (
            after.metric, after.region, before.value, before.value_to, before.qualifier,
            after.value, after.value_to, after.qualifier, after.unit,
        )  # fmt: skip
        if min(before.confidence, after.confidence) >= SURE and same not in told:
            told.add(same)
            yield changed(report, report.was(c.old), c.new, f"{len(told)}")


def withdrawn(report: Report, indices: Sequence[int], replaced: set[int | None]) -> Iterator[EventDraft]:
    """Figures that an edit took out, and that the article states nowhere else."""
    told: set[tuple[object, ...]] = set()
    for n in indices:
        assert report.old is not None
        figure, evidence = report.old.extract.reading.figures[n], report.was(n)
        same = (figure.metric, figure.region, figure.value, figure.value_to, figure.unit)
        still = any((f.metric, f.region, f.value, f.value_to, f.unit) == same for f in report.figures)
        if figure.confidence < SURE or still or same in told or (evidence.figure in replaced):
            continue
        told.add(same)
        yield _withdrawal(report, figure, evidence, len(told))


def _withdrawal(report: Report, figure: Figure, evidence: Evidence, ordinal: int) -> EventDraft:
    once = f"{figure.metric or '-'}|{region_name(figure.region)}|{report.version}|{ordinal}"
    severity: Severity = "high" if catalogued(figure.metric) else "medium"
    text = f"Taken out: {value_line(figure.region, figure, what(figure))}"
    draft = report.draft(EventKind.WITHDRAWN_FIGURE, once, severity, text)
    return replace(draft, region=figure.region, metric=figure.metric, old=evidence)
