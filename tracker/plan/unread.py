"""The decisions on visits that gave nothing to read: failed, gone, refused."""

from dataclasses import replace
from datetime import datetime

from tracker.compare.incidents import removed
from tracker.model.event import EventDraft
from tracker.model.observation import RefusedPage
from tracker.model.page import Page, PageState
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.source import Source
from tracker.plan.assess import Assessment, gone_after
from tracker.plan.decision import Decision, plan_of, row_of
from tracker.schedule import next_due

LOST = "a part that the article names is not there"
STILL = Refusal(RefusalKind.NO_ARTICLE, "the answer that was refused before")


def failed(seen: Assessment) -> Decision:
    again = any(page.state is PageState.FAILING for page in seen.article.pages)
    return Decision(plan_of(seen, row_of(seen, seen.article.state)), "failed", again=again)


def without_parts(seen: Assessment, named: tuple[str, ...], source: Source) -> Decision:
    """Further parts that the article names are not there: half of it is never compared."""
    lost = {check.url for check in seen.checks if check.outcome == "gone" and check.url in named}
    failures = {page.url: page.failures for page in seen.article.pages}
    pages = tuple(_lost(p, failures.get(p.url, 0), seen.visit.at, source) if p.url in lost else p for p in seen.pages)
    checks = tuple(replace(c, outcome="failed", detail=LOST) if c.url in lost else c for c in seen.checks)
    return failed(replace(seen, pages=pages, checks=checks))


def _lost(page: Page, failures: int, at: datetime, source: Source) -> Page:
    after = replace(page, state=PageState.FAILING, failures=failures + 1, detail=LOST)
    return replace(after, due=next_due(after, at, source.every))


def as_gone(seen: Assessment, refusal: Refusal) -> Assessment:
    """A page that says with status 200 that it does not exist is as gone as one that says 404. Its body is not
    remembered as the page's: should the same words come again, they are read again."""
    first, *rest = seen.pages
    check, *checks = seen.checks
    good = seen.article.good[0] if seen.article.good else None
    return replace(
        seen,
        pages=(replace(first, state=gone_after(seen.article.state), sha256=good), *rest),
        checks=(replace(check, outcome="gone", detail=refusal.detail), *checks),
    )


def gone(seen: Assessment, source: Source, baseline: bool) -> Decision:
    article, at = seen.article, seen.visit.at
    alternates = [page for page in seen.pages if page.state is PageState.ALTERNATE]
    if alternates:
        return _turn_to_alternate(seen, alternates[0])
    state = gone_after(article.state)
    events: tuple[EventDraft, ...] = ()
    if article.state is PageState.MISSING and article.version is not None:
        events = (removed(article, seen.checks[0], at),)
    first, *rest = seen.pages
    first = replace(first, state=state)
    pages = (replace(first, due=next_due(first, at, source.every)), *rest)
    return Decision(plan_of(replace(seen, pages=pages), row_of(seen, state), events, baseline), "gone")


def _turn_to_alternate(seen: Assessment, page: Page) -> Decision:
    """The article has gone from where it was read and is known to stand elsewhere: it is read there next."""
    turned = replace(page, state=PageState.NEW, due=seen.visit.at, part=1)
    others = tuple(
        replace(p, state=PageState.GONE) if p.url == seen.pages[0].url else p for p in seen.pages if p.url != page.url
    )
    return Decision(
        plan_of(replace(seen, pages=(turned, *others)), row_of(seen, seen.article.state)), "gone", missing=(page.url,)
    )


def refused(seen: Assessment, refusal: Refusal, source: Source) -> Decision:
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
    row = replace(row_of(seen, state), refused=run)
    plan = plan_of(replace(seen, pages=(first, *rest), checks=checks), row)
    since, sha256, *_ = run.split()
    title = seen.article.version.extract.article.title if seen.article.version else None
    told = RefusedPage(seen.visit.key, first.url, str(refusal.kind), refusal.detail, sha256, since, title)
    return Decision(plan, "refused", refused=told, again=still)
