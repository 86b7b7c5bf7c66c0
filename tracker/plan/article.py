"""The decision on a visit to an article: what it changes in the history, and what it is worth telling."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from tracker.compare.events import article_events
from tracker.compare.figures import compare_figures
from tracker.compare.incidents import moved, removed, restored
from tracker.compare.text import compare_text
from tracker.model.change import TextChange
from tracker.model.event import EventDraft
from tracker.model.extract import Extract
from tracker.model.known import Known
from tracker.model.observation import RefusedPage, Role
from tracker.model.page import Page, PageState
from tracker.model.plan import ArticleRow, Check, NewVersion, Plan
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.source import Source
from tracker.page.identity import same_address
from tracker.plan.assess import Assessment, Verdict
from tracker.schedule import next_due
from tracker.text import words_digest

AHEAD = "the date lies ahead of the day on which the article was seen"
Outcome = Literal["new", "changed", "unchanged", "not_modified", "refused", "failed", "gone"]


@dataclass(frozen=True, slots=True)
class Decision:
    """`missing`: URLs of further parts that must be fetched before the article can be read as a whole.
    `again`: it failed or was refused at the visit before, too."""

    plan: Plan
    outcome: Outcome
    missing: tuple[str, ...] = ()
    refused: RefusedPage | None = None
    again: bool = False


def decide_article(
    seen: Assessment, result: Extract | Refusal | None, known: Known, source: Source, baseline: bool
) -> Decision:
    """`result`: what came of reading `seen.bodies` where the verdict was READ, else None.

    Like is compared with like: where a version stands in `known`, it has been read by the extractor of `result`.
    """
    match seen.verdict, result:
        case Verdict.FAILED, _:
            return _failed(seen)
        case Verdict.GONE, _:
            return _gone(seen, source, baseline)
        case Verdict.SAME, _:
            return _same(seen, baseline)
        case Verdict.REFUSED, _:
            return _refused(seen, _STILL, source)
        case _, Refusal() as refusal if refusal.soft_gone:
            return _gone(_as_gone(seen, refusal), source, baseline)
        case _, Refusal() as refusal:
            return _refused(seen, refusal, source)
        case _, Extract() as extract:
            return _read(seen, _flagged(extract, seen.visit.at), known, source, baseline)
    raise AssertionError(f"a body was to be read and was not: {seen.visit.key}")


def _flagged(extract: Extract, at: datetime) -> Extract:
    """A date that lies ahead is kept as it is, and noted; the order of reports does not go by it."""
    article = extract.article
    if article.published is None or article.published <= at.date() + timedelta(days=1):
        return extract
    return replace(extract, article=replace(article, notes=(*article.notes, AHEAD)))


def words_of(extract: Extract) -> str:
    return words_digest([extract.article.title, *(p.text for p in extract.article.paragraphs)])


# ---------------------------------------------------------------------------------------------- no usable answer


def _failed(seen: Assessment) -> Decision:
    again = any(page.state is PageState.FAILING for page in seen.article.pages)
    return Decision(_plan(seen, _row(seen, seen.article.state)), "failed", again=again)


def _as_gone(seen: Assessment, refusal: Refusal) -> Assessment:
    """A page that says with status 200 that it does not exist is as gone as one that says 404. Its body is not
    remembered as the page's: should the same words come again, they are read again."""
    first, *rest = seen.pages
    state = PageState.GONE if seen.article.state in (PageState.MISSING, PageState.GONE) else PageState.MISSING
    check, *checks = seen.checks
    good = seen.article.good[0] if seen.article.good else None
    return replace(
        seen,
        pages=(replace(first, state=state, sha256=good), *rest),
        checks=(replace(check, outcome="gone", detail=refusal.detail), *checks),
    )


def _gone(seen: Assessment, source: Source, baseline: bool) -> Decision:
    article, at = seen.article, seen.visit.at
    alternates = [page for page in seen.pages if page.state is PageState.ALTERNATE]
    if alternates:
        return _turn_to_alternate(seen, alternates[0])
    confirmed = article.state in (PageState.MISSING, PageState.GONE)
    state = PageState.GONE if confirmed else PageState.MISSING
    events: tuple[EventDraft, ...] = ()
    if article.state is PageState.MISSING and article.version is not None:
        events = (removed(article, seen.checks[0], at),)
    first, *rest = seen.pages
    first = replace(first, state=state)
    pages = (replace(first, due=next_due(first, at, source.every)), *rest)
    return Decision(_plan(replace(seen, pages=pages), _row(seen, state), events, baseline), "gone")


def _turn_to_alternate(seen: Assessment, page: Page) -> Decision:
    """The article has gone from where it was read and is known to stand elsewhere: it is read there next."""
    turned = replace(page, state=PageState.NEW, due=seen.visit.at, part=1)
    others = tuple(
        replace(p, state=PageState.GONE) if p.url == seen.pages[0].url else p for p in seen.pages if p.url != page.url
    )
    return Decision(
        _plan(replace(seen, pages=(turned, *others)), _row(seen, seen.article.state)), "gone", missing=(page.url,)
    )


# ---------------------------------------------------------------------------------------------- the same as before


def _same(seen: Assessment, baseline: bool) -> Decision:
    events = _back(seen)
    outcome: Outcome = "not_modified" if all(c.outcome == "not_modified" for c in seen.checks) else "unchanged"
    row = _read_row(seen)
    if row == _row_before(seen) and not events:
        return Decision(_plan(seen, None), outcome)
    return Decision(_plan(seen, row, events, baseline), outcome)


def _back(seen: Assessment) -> tuple[EventDraft, ...]:
    """It answers: after a removal that is an event, and at another address than before that is one too."""
    article, events = seen.article, []
    if article.version is not None:
        if article.state is PageState.GONE:
            events.append(restored(article, seen.address, seen.visit.at))
        if not same_address(article.url, seen.address):
            events.append(moved(article, seen.address, seen.visit.at))
    return tuple(events)


# ---------------------------------------------------------------------------------------------- no article

_STILL = Refusal(RefusalKind.NO_ARTICLE, "the answer that was refused before")


def _refused(seen: Assessment, refusal: Refusal, source: Source) -> Decision:
    """Kept and recorded, never compared. The sweep's end tells of it, once a run of refusals. An article that is gone
    is not back by that."""
    at, before = seen.visit.at, seen.article.state
    # What a fault of ours kept from being read is no run of the same bytes: each look tries it, until that is mended.
    unread = (str(refusal.kind),) if refusal.kind is RefusalKind.FAULT else ()
    run = seen.article.refused or " ".join((at.isoformat(), *seen.digests, *unread))
    first, *rest = seen.pages
    still = before is PageState.REFUSED or any(p.state is PageState.REFUSED for p in seen.article.pages)
    first = replace(first, state=PageState.REFUSED, failures=first.failures + 1 if still else 1, detail=refusal.detail)
    first = replace(first, due=next_due(first, at, source.every))
    checks = tuple(replace(c, outcome="refused", detail=f"{refusal.kind}: {refusal.detail}") for c in seen.checks)
    state = PageState.GONE if before is PageState.GONE else PageState.REFUSED
    row = replace(_row(seen, state), refused=run)
    plan = _plan(replace(seen, pages=(first, *rest), checks=checks), row)
    told = RefusedPage(seen.visit.key, first.url, str(refusal.kind), refusal.detail, run.split()[1], run.split()[0])
    return Decision(plan, "refused", refused=told, again=still)


# ---------------------------------------------------------------------------------------------- read


def _read(seen: Assessment, extract: Extract, known: Known, source: Source, baseline: bool) -> Decision:
    have = {url for url, _ in seen.bodies}
    missing = tuple(url for url in extract.parts if url not in have)
    if missing:
        return _wait_for_parts(seen, missing)
    seen = _with_named_parts(seen, extract)
    version, words = seen.article.version, words_of(extract)
    if version is None:
        return _first_version(seen, extract, known, source, words, baseline)
    change = compare_text(version.extract.article, extract.article)
    if version.words == words or not change:
        return Decision(_plan(seen, _good_row(seen), _back(seen), baseline), "unchanged")
    return _edit(seen, extract, known, source, words, change, baseline)


def _wait_for_parts(seen: Assessment, missing: tuple[str, ...]) -> Decision:
    """The article goes on elsewhere: no version before all of it is here."""
    at, visit = seen.visit.at, seen.visit
    parts = tuple(
        Page(url, visit.source, Role.ARTICLE, visit.key, first_seen=at, due=at, part=number)
        for number, url in enumerate(missing, len(seen.bodies) + 1)
    )
    row = _row(seen, seen.article.state)
    return Decision(_plan(replace(seen, pages=(*seen.pages, *parts)), row), "unchanged", missing)


def _with_named_parts(seen: Assessment, extract: Extract) -> Assessment:
    """Without the parts that the first page no longer names."""
    named = {seen.bodies[0][0], *extract.parts}
    pages = tuple(
        replace(p, state=PageState.GONE) if p.url not in named and p.state is PageState.OK else p for p in seen.pages
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
    pages = tuple(replace(p, due=next_due(p, at, source.every)) if p.state is PageState.OK else p for p in pages)
    checks = tuple(replace(c, outcome="new") for c in seen.checks)
    plan = _plan(replace(seen, pages=pages, checks=checks), _good_row(seen), events, baseline)
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
    pages = tuple(replace(p, due=next_due(p, at, source.every)) if p.state is PageState.OK else p for p in pages)
    checks = tuple(_changed(c) for c in seen.checks)
    plan = _plan(replace(seen, pages=pages, checks=checks), _good_row(seen), (*_back(seen), *events), baseline)
    return Decision(replace(plan, version=row), "changed")


def _changed(check: Check) -> Check:
    return replace(check, outcome="changed") if check.outcome == "unchanged" else check


# ---------------------------------------------------------------------------------------------- rows


def _row_before(seen: Assessment) -> ArticleRow:
    a = seen.article
    return ArticleRow(a.key, a.source, a.url, a.state, a.first_seen, seen.visit.at, a.refused, a.good)


def _row(seen: Assessment, state: PageState) -> ArticleRow:
    return replace(_row_before(seen), state=state)


def _read_row(seen: Assessment) -> ArticleRow:
    """An article that is read ends a run of refusals, and stands where it was read."""
    return replace(_row(seen, PageState.OK), refused=None, url=_standing_url(seen))


def _good_row(seen: Assessment) -> ArticleRow:
    return replace(_read_row(seen), good=seen.digests)


def _standing_url(seen: Assessment) -> str:
    """The article's URL as first known, until it stands at really another address."""
    return seen.article.url if same_address(seen.article.url, seen.address) else seen.address


def _plan(
    seen: Assessment, row: ArticleRow | None, events: tuple[EventDraft, ...] = (), baseline: bool = False
) -> Plan:
    return Plan(
        at=seen.visit.at, source=seen.visit.source, stored=seen.stored, pages=seen.pages, checks=seen.checks,
        article=row, events=events, baseline=baseline,
    )  # fmt: skip
