"""The decision on an article that was read: its first version, an edit, or the same words in another dress."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from tracker.compare.events import article_events
from tracker.compare.figures import compare_figures
from tracker.compare.text import compare_text
from tracker.model.change import TextChange
from tracker.model.extract import Extract
from tracker.model.known import Known
from tracker.model.observation import Role
from tracker.model.page import Page, PageState
from tracker.model.plan import Check, NewVersion
from tracker.model.source import Source
from tracker.plan.assess import NOT_THERE, Assessment
from tracker.plan.decision import Decision, back_again, good_row, plan_of, row_of
from tracker.plan.unread import without_parts
from tracker.schedule import next_due
from tracker.text import words_digest


def read(seen: Assessment, extract: Extract, known: Known, source: Source, baseline: bool) -> Decision:
    have = {url for url, _ in seen.bodies}
    missing = tuple(url for url in extract.parts if url not in have)
    if any(check.url in missing and check.outcome == "gone" for check in seen.checks):
        return without_parts(seen, missing, source)
    if missing:
        return _wait_for_parts(seen, missing)
    seen = _with_named_parts(seen, extract)
    version, words = seen.article.version, _words_of(extract)
    if version is None:
        return _first_version(seen, extract, known, source, words, baseline)
    change = compare_text(version.extract.article, extract.article)
    if version.words == words or not change:
        return Decision(plan_of(seen, good_row(seen), back_again(seen), baseline), "unchanged")
    return _edit(seen, extract, known, source, words, change, baseline)


def _wait_for_parts(seen: Assessment, missing: tuple[str, ...]) -> Decision:
    """The article goes on elsewhere: no version before all of it is here. A part that was gone, or no longer named, is
    asked for anew as long as it is named."""
    at, visit = seen.visit.at, seen.visit
    known = {page.url: page for page in seen.pages}
    parts = tuple(
        replace(
            known.get(url) or Page(url, visit.source, Role.ARTICLE, visit.key, first_seen=at, due=at),
            state=PageState.NEW,
            due=at,
            part=number,
        )
        for number, url in enumerate(missing, len(seen.bodies) + 1)
    )
    others = tuple(page for page in seen.pages if page.url not in missing)
    row = row_of(seen, seen.article.state)
    return Decision(plan_of(replace(seen, pages=(*others, *parts)), row), "unchanged", missing)


def _with_named_parts(seen: Assessment, extract: Extract) -> Assessment:
    """Without the parts that the first page no longer names, whether they are still there or not."""
    named = {seen.bodies[0][0], *extract.parts}
    stood = (PageState.OK, *NOT_THERE)
    pages = tuple(
        replace(p, state=PageState.DROPPED) if p.part > 1 and p.url not in named and p.state in stood else p
        for p in seen.pages
    )
    return replace(seen, pages=pages, bodies=tuple(body for body in seen.bodies if body[0] in named))


def _first_version(
    seen: Assessment, extract: Extract, known: Known, source: Source, words: str, baseline: bool
) -> Decision:
    at, key = seen.visit.at, seen.visit.key
    version = NewVersion(key, at, extract, seen.digests, words)
    events = article_events(
        known, extract, None, (), key=key, url=seen.address, source=source.id, at=at, baseline=baseline
    )
    pages = tuple(replace(p, published=extract.article.published) for p in seen.pages)
    checks = tuple(replace(c, outcome="new") for c in seen.checks)
    plan = plan_of(replace(seen, pages=_due_anew(pages, at, source), checks=checks), good_row(seen), events, baseline)
    return Decision(replace(plan, version=version), "new")


def _edit(
    seen: Assessment, extract: Extract, known: Known, source: Source, words: str, change: TextChange, baseline: bool
) -> Decision:
    at, key, version = seen.visit.at, seen.visit.key, seen.article.version
    assert version is not None
    figures = compare_figures(version.extract, extract, change)
    events = article_events(
        known, extract, change, figures, key=key, url=seen.address, source=source.id, at=at, baseline=baseline
    )
    row = NewVersion(key, at, extract, seen.digests, words, change.words_added, change.words_removed)
    pages = tuple(
        replace(p, last_changed=at, changes=p.changes + 1, published=extract.article.published) for p in seen.pages
    )
    checks = tuple(_changed(c) for c in seen.checks)
    plan = plan_of(
        replace(seen, pages=_due_anew(pages, at, source), checks=checks),
        good_row(seen),
        (*back_again(seen), *events),
        baseline,
    )
    return Decision(replace(plan, version=row), "changed")


def _due_anew(pages: Iterable[Page], at: datetime, source: Source) -> tuple[Page, ...]:
    """What a page has told of its age and its habit of changing settles when it is due."""
    return tuple(replace(p, due=next_due(p, at, source.every)) if p.state is PageState.OK else p for p in pages)


def _changed(check: Check) -> Check:
    return replace(check, outcome="changed") if check.outcome == "unchanged" else check


def _words_of(extract: Extract) -> str:
    return words_digest([extract.article.title, *(p.text for p in extract.article.paragraphs)])
