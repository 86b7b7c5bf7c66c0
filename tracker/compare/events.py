"""What a new version of an article is worth telling: docs/events.md says each kind, when, how often and how grave."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tracker.compare.periods import came_out
from tracker.compare.series import (
    SURE,
    Stated,
    catalogued,
    contradicted,
    distant,
    key_of,
    known_values,
    outspoken,
    predecessor,
    region_name,
    speakers,
)
from tracker.compare.values import agree, difference, same_number
from tracker.compare.wording import change_line, count, line, thing, timed, value_line
from tracker.figures.catalogue import label
from tracker.figures.places import level_of
from tracker.model.article import Article
from tracker.model.change import FigureChange, TextChange
from tracker.model.event import EventDraft, EventKind, Evidence, Severity
from tracker.model.extract import Extract
from tracker.model.figure import Figure, Region
from tracker.model.known import Known, KnownVersion, SeriesKey


@dataclass(frozen=True, slots=True)
class _Report:
    """One version of an article in hand, and what was known before it. `number` counts the article's versions."""

    known: Known
    extract: Extract
    key: str
    url: str
    source: str
    published: date
    old: KnownVersion | None
    number: int
    baseline: bool

    @property
    def article(self) -> Article:
        return self.extract.article

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.extract.reading.figures

    def draft(self, kind: EventKind, once: str, severity: Severity, text: str) -> EventDraft:
        """What a baseline finds is told with low severity."""
        return EventDraft(
            kind=kind, source=self.source, once=f"{kind}|{once}", severity="low" if self.baseline else severity,
            text=text, article=self.key, url=self.url, title=self.article.title,
        )  # fmt: skip

    def stated(self, indices: Iterable[int]) -> list[Stated]:
        """Figures that are sure enough to be spoken of."""
        return [Stated(n, self.figures[n], self.published) for n in indices if self.figures[n].confidence >= SURE]


def article_events(
    known: Known,
    extract: Extract,
    change: TextChange | None,
    figure_changes: Sequence[FigureChange],
    *,
    key: str,
    url: str,
    source: str,
    at: datetime,
    baseline: bool,
) -> tuple[EventDraft, ...]:
    """Drafts for a first version (`change` None), or for a later one that came of `known.article.version`.

    `known` is the history before this version.
    """
    old = known.article.version if known.article and change is not None else None
    number = old.number + 1 if old else 1
    day = came_out(extract.article.published, at, url)
    report = _Report(known, extract, key, url, source, day, old, number, baseline)
    if change is None:
        drafts = [_new_article(report), *_new_regions(report), *_from_figures(report, range(len(report.figures)))]
    elif change:
        drafts = list(_later_version(report, change, figure_changes))
    else:
        drafts = []
    once = {draft.once: draft for draft in reversed(drafts)}
    return tuple(reversed(once.values()))


# ---------------------------------------------------------------------------------------------- articles


def _new_article(report: _Report) -> EventDraft:
    published = report.article.published
    when = f" ({published.isoformat()})" if published else ""
    draft = report.draft(
        EventKind.NEW_ARTICLE, report.key, "medium", f'New article: "{line(report.article.title, 160)}"{when}'
    )
    subjects = report.extract.reading.subject_regions
    detail = {
        "published": published.isoformat() if published else None,
        "figures": len(report.figures),
        "regions": [{"code": region.code, "name": region.name} for region in subjects],
    }
    return replace(draft, region=subjects[0] if subjects else None, detail=_json(detail))


def _edited_article(report: _Report, change: TextChange) -> EventDraft:
    moves = sum(paragraph.op == "move" for paragraph in change.paragraphs)
    words = change.words_added + change.words_removed
    parts = [
        f"{count(n, 'word')} {what}"
        for n, what in ((change.words_added, "added"), (change.words_removed, "removed"))
        if n
    ]
    parts += [f"{count(moves, 'paragraph')} moved"] if moves else []
    text = f'Edited: "{line(report.article.title, 120)}": {", ".join(parts)}'
    draft = report.draft(EventKind.EDITED_ARTICLE, _version(report), "medium" if words else "low", text)
    detail = {"words_added": change.words_added, "words_removed": change.words_removed, "moved": moves}
    return replace(draft, detail=_json(detail))


def _later_version(report: _Report, change: TextChange, figure_changes: Sequence[FigureChange]) -> Iterator[EventDraft]:
    yield _edited_article(report, change)
    yield from _new_regions(report)
    edited = [c for c in figure_changes if c.op == "value"]
    yield from _edited_figures(report, edited)
    added = [c.new for c in figure_changes if c.op == "added" and c.new is not None]
    told = list(_from_figures(report, added))
    yield from told
    yield from _conflicts(report, [c.new for c in edited if c.new is not None])
    replaced = {draft.old.figure for draft in told if draft.old and draft.cause == "edit"}
    gone = [c.old for c in figure_changes if c.op == "withdrawn" and c.old is not None]
    yield from _withdrawn(report, gone, replaced)


# ---------------------------------------------------------------------------------------------- regions


def _new_regions(report: _Report) -> Iterator[EventDraft]:
    """A place that an article is about is told as that alone, though it is mentioned too."""
    reading, seen = report.extract.reading, report.known.regions
    subjects = {region.code: region for region in reading.subject_regions}
    for region in subjects.values():
        if seen.get(region.code) != "subject" and level_of(region.code) != "country":
            yield _new_region(report, region, subject=True)
    for region in {region.code: region for region in reading.mentioned_regions}.values():
        if region.code not in seen and region.code not in subjects and level_of(region.code) != "country":
            yield _new_region(report, region, subject=False)


def _new_region(report: _Report, region: Region, *, subject: bool) -> EventDraft:
    severity: Severity = "low"
    if subject:
        severity = "medium" if level_of(region.code) == "county" else "high"
    what = ("first article about this " if subject else "first mention of this ") + _level_word(region.code)
    draft = report.draft(
        EventKind.NEW_REGION,
        f"{region.code}|{'subject' if subject else 'mention'}",
        severity,
        f"{line(region.name, 60)}: {what}",
    )
    return replace(draft, region=region, role="subject" if subject else "mention", detail=_where(report, region))


_PROVINCE_WORDS = {
    **dict.fromkeys(("11", "12", "31", "50"), "municipality"),
    **dict.fromkeys(("15", "45", "54", "64", "65"), "autonomous region"),
    **dict.fromkeys(("81", "82"), "special administrative region"),
    "71": "region",
}
_LEVEL_WORDS = {"prefecture": "city or prefecture", "county": "county or district"}


def _level_word(code: str) -> str:
    return _LEVEL_WORDS.get(level_of(code)) or _PROVINCE_WORDS.get(code[:2], "province")


def _where(report: _Report, region: Region) -> str | None:
    """The words around the first place at which the region's name stands."""
    for text in (report.article.title, *(p.text for p in report.article.paragraphs)):
        at = text.find(region.name)
        if at >= 0:
            begin, end = max(at - 100, 0), at + len(region.name) + 140
            return ("…" if begin else "") + line(text[begin:end]) + ("…" if end < len(text) else "")
    return None


# ---------------------------------------------------------------------------------------------- figures


def _from_figures(report: _Report, indices: Iterable[int]) -> Iterator[EventDraft]:
    """First values, changed values and contradictions that new figures bring."""
    stated = report.stated(indices)
    everything = _in_series(report.stated(range(len(report.figures))))
    for key, told in _in_series(stated).items():
        if not (figures := outspoken(told, everything[key])):
            continue
        if values := known_values(report.known, key, report.source):
            # Between the reports that a first sweep finds, only what surely is one metric counts as a development.
            if catalogued(key[0]) or not report.baseline:
                yield from _changed_metrics(report, values, figures)
        else:
            yield _new_metric(report, key, figures)
    yield from _conflicts(report, [s.index for s in stated])


def _what(figure: Figure) -> str:
    """The metric's label in the catalogue, or else the article's own words."""
    return (figure.metric and label(figure.metric)) or thing(figure)


def _new_metric(report: _Report, key: SeriesKey, figures: Sequence[Stated]) -> EventDraft:
    first = max(figures, key=lambda s: (s.as_of, s.timed, s.figure.confidence, -s.index))
    metric, code = key
    once = f"{metric}|{code}" if code else f"{metric}|-|{report.source}"
    text = f"First value: {value_line(first.figure.region, first.figure, _what(first.figure))}"
    draft = report.draft(EventKind.NEW_METRIC, once, "medium" if catalogued(metric) else "low", text)
    return replace(draft, region=first.figure.region, metric=metric, new_index=first.index)


def _changed_metrics(report: _Report, values: Sequence[Evidence], figures: Sequence[Stated]) -> Iterator[EventDraft]:
    speaking = speakers(figures)
    for s in speaking:
        rivals = [r for r in speaking if r.index != s.index and r.as_of == s.as_of]
        if old := predecessor(s, values, rivals):
            yield _changed(report, old, s.index, _sort_of(s.figure))
    if apart := distant(speaking, values):
        s, old = apart
        yield _over_other_span(_changed(report, old, s.index, _sort_of(s.figure)), old, s.figure)


def _over_other_span(draft: EventDraft, old: Evidence, figure: Figure) -> EventDraft:
    """Another value, but no measure of growth: with both periods, and of little weight."""
    text = f"{value_line(figure.region, old, _what(figure))} -> {timed(figure)}, over another span of time"
    return replace(draft, severity="low", text=text, detail=_json({"comparable": False}))


def _sort_of(figure: Figure) -> str:
    return f"{figure.kind}|{figure.unit}|{figure.frequency or '-'}|{figure.period or '-'}"


def _changed(report: _Report, old: Evidence, index: int, sort: str) -> EventDraft:
    figure = report.figures[index]
    edit = old.article == report.key
    once = f"{'edit' if edit else 'new_report'}|{figure.metric or '-'}|{region_name(figure.region)}|{_version(report)}"
    severity = _weight(figure, old, edit=edit)
    draft = report.draft(
        EventKind.CHANGED_METRIC, f"{once}|{sort}", severity, change_line(figure.region, old, figure, _what(figure))
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


def _conflicts(report: _Report, indices: Sequence[int]) -> Iterator[EventDraft]:
    """Only for figures of a known place or a metric of the catalogue: others are too easily of two things."""
    stated = report.stated(indices)
    own = _in_series(Stated(n, figure, report.published) for n, figure in enumerate(report.figures))
    keys = [key for key in _in_series(stated) if key[1] or catalogued(key[0])]
    values = {key: known_values(report.known, key, report.source) for key in keys}
    for s in stated:
        key = key_of(s.figure)
        for old in contradicted(s, values[key], report.key, own[key]) if key in values else ():
            yield _conflict(report, old, s)


def _in_series(stated: Iterable[Stated]) -> dict[SeriesKey, list[Stated]]:
    """Those that bear a metric."""
    series: dict[SeriesKey, list[Stated]] = defaultdict(list)
    for s in stated:
        if key := key_of(s.figure):
            series[key].append(s)
    return series


def _conflict(report: _Report, old: Evidence, s: Stated) -> EventDraft:
    figure = s.figure
    pair = "|".join(sorted((old.article, report.key)))
    once = f"{figure.metric}|{region_name(figure.region)}|{_sort_of(figure)}|{pair}"
    values = change_line(figure.region, old, figure, _what(figure)).replace(" -> ", " and ")
    text = f"Two articles differ: {values} for {line(figure.period or '')}"
    severity: Severity = "high" if catalogued(figure.metric) else "medium"
    draft = report.draft(EventKind.CONFLICTING_METRIC, once, severity, text)
    change, percent = difference(old.value, figure.value)
    return replace(
        draft, region=figure.region, metric=figure.metric, old=old, new_index=s.index, change=change, percent=percent
    )


# ---------------------------------------------------------------------------------------------- edits


def _edited_figures(report: _Report, changes: Sequence[FigureChange]) -> Iterator[EventDraft]:
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
            yield _changed(report, _old_evidence(report, c.old), c.new, f"{len(told)}")


def _withdrawn(report: _Report, indices: Sequence[int], replaced: set[int | None]) -> Iterator[EventDraft]:
    """Figures that an edit took out, and that the article states nowhere else."""
    told: set[tuple[object, ...]] = set()
    for n in indices:
        assert report.old is not None
        figure, evidence = report.old.extract.reading.figures[n], _old_evidence(report, n)
        same = (figure.metric, figure.region, figure.value, figure.value_to, figure.unit)
        still = any((f.metric, f.region, f.value, f.value_to, f.unit) == same for f in report.figures)
        if figure.confidence < SURE or still or same in told or (evidence.figure in replaced):
            continue
        told.add(same)
        yield _withdrawal(report, figure, evidence, len(told))


def _withdrawal(report: _Report, figure: Figure, evidence: Evidence, ordinal: int) -> EventDraft:
    once = f"{figure.metric or '-'}|{region_name(figure.region)}|{_version(report)}|{ordinal}"
    severity: Severity = "high" if catalogued(figure.metric) else "medium"
    text = f"Taken out: {value_line(figure.region, figure, _what(figure))}"
    draft = report.draft(EventKind.WITHDRAWN_FIGURE, once, severity, text)
    return replace(draft, region=figure.region, metric=figure.metric, old=evidence)


def _old_evidence(report: _Report, index: int) -> Evidence:
    old, article = report.old, report.known.article
    assert old is not None, "an edit has a version before it"
    assert article is not None, "a version has its article"
    f, before = old.extract.reading.figures[index], old.extract.article
    return Evidence(
        figure=old.figure_ids[index] if index < len(old.figure_ids) else None, version=old.id, article=report.key,
        value=f.value, value_to=f.value_to, qualifier=f.qualifier, unit=f.unit, period=f.period, quote=f.quote,
        sentence=f.sentence, kind=f.kind, frequency=f.frequency, published=before.published, measures=f.measures,
        title=before.title, url=article.url,
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------- keys


def _version(report: _Report) -> str:
    return f"{report.key}|v{report.number}"


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
