"""What a new version of an article is worth telling: docs/events.md says each kind, when, how often and how grave."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from tracker.compare.alterations import altered, withdrawn
from tracker.compare.developments import contradictions, developments
from tracker.compare.new_regions import new_regions
from tracker.compare.periods import came_out
from tracker.compare.report import Report
from tracker.compare.wording import count, facts, line
from tracker.model.change import FigureChange, TextChange
from tracker.model.event import EventDraft, EventKind
from tracker.model.extract import Extract
from tracker.model.known import Known


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
    report = Report(known, extract, key, url, source, day, old, number, baseline)
    if change is None:
        drafts = [_new_article(report), *new_regions(report), *developments(report, range(len(report.figures)))]
    elif change:
        drafts = list(_later_version(report, change, figure_changes))
    else:
        drafts = []
    once = {draft.once: draft for draft in reversed(drafts)}
    return tuple(reversed(once.values()))


def _new_article(report: Report) -> EventDraft:
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
    return replace(draft, region=subjects[0] if subjects else None, detail=facts(detail))


def _edited_article(report: Report, change: TextChange) -> EventDraft:
    moves = sum(paragraph.op == "move" for paragraph in change.paragraphs)
    words = change.words_added + change.words_removed
    parts = [
        f"{count(n, 'word')} {what}"
        for n, what in ((change.words_added, "added"), (change.words_removed, "removed"))
        if n
    ]
    parts += [f"{count(moves, 'paragraph')} moved"] if moves else []
    text = f'Edited: "{line(report.article.title, 120)}": {", ".join(parts)}'
    draft = report.draft(EventKind.EDITED_ARTICLE, report.version, "medium" if words else "low", text)
    detail = {"words_added": change.words_added, "words_removed": change.words_removed, "moved": moves}
    return replace(draft, detail=facts(detail))


def _later_version(report: Report, change: TextChange, figure_changes: Sequence[FigureChange]) -> Iterator[EventDraft]:
    yield _edited_article(report, change)
    yield from new_regions(report)
    edited = [c for c in figure_changes if c.op == "value"]
    yield from altered(report, edited)
    added = [c.new for c in figure_changes if c.op == "added" and c.new is not None]
    told = list(developments(report, added))
    yield from told
    yield from contradictions(report, [c.new for c in edited if c.new is not None])
    replaced = {draft.old.figure for draft in told if draft.old and draft.cause == "edit"}
    gone = [c.old for c in figure_changes if c.op == "withdrawn" and c.old is not None]
    yield from withdrawn(report, gone, replaced)
