"""Events that no figure and no word tells: what became of a page or of a source."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from tracker.compare.wording import facts, line
from tracker.instants import second
from tracker.model.event import EventDraft, EventKind, Severity
from tracker.model.known import KnownArticle
from tracker.model.observation import RefusedPage
from tracker.model.plan import Check

_REFUSED = {
    "empty": "an empty answer",
    "wrong_type": "something else than a page",
    "mojibake": "unreadable characters",
    "block_page": "a block page",
    "error_page": "an error page",
    "login": "a login page",
    "empty_shell": "an empty shell",
    "cut": "half a page",
    "no_article": "a page without an article",
    "no_links": "a listing without links",
    "too_deep": "markup nested too deep",
    "fault": "a page that the monitor stumbles over",
}


def removed(article: KnownArticle, check: Check, at: datetime) -> EventDraft:
    """`check`: the look that confirmed it."""
    why = f"HTTP {check.status}" if check.status in (404, 410) else line(check.detail or "the page says so", 120)
    detail = {"status": check.status, "why": why}
    return _of_article(article, EventKind.REMOVED_ARTICLE, at, "high", f"Removed: {_name(article)} ({why})", detail)


def restored(article: KnownArticle, address: str, at: datetime) -> EventDraft:
    draft = _of_article(article, EventKind.RESTORED_ARTICLE, at, "medium", f"Back again: {_name(article)}", {})
    return replace(draft, url=address)


def moved(article: KnownArticle, address: str, at: datetime) -> EventDraft:
    text = f"Moved: {_name(article)} now at {line(address, 200)}"
    draft = _of_article(article, EventKind.MOVED_ARTICLE, at, "low", text, {"from": article.url, "to": address})
    return replace(draft, url=address)


def refused(page: RefusedPage, source: str, at: datetime) -> EventDraft:
    """Once for a run of refusals, however long it lasts."""
    what = _REFUSED.get(page.kind, line(page.kind, 40))
    return EventDraft(
        kind=EventKind.REFUSED_PAGE,
        source=source,
        once=f"refused_page|{page.key}|{page.since or second(at)}",
        severity="medium",
        text=f"Refused: {_named(page.key, page.title)} answered with {what}",
        article=page.key,
        url=page.url,
        title=page.title,
        detail=facts({"kind": page.kind, "why": page.detail, "sha256": page.sha256, "since": second(at)}),
    )


def failing_source(source: str, why: str, at: datetime, sweep: str) -> EventDraft:
    told = f"cannot be read: {line(why, 200)}"
    return _of_source(source, EventKind.FAILING_SOURCE, sweep, "high", told, {"why": why, "since": second(at)})


def recovered_source(source: str, at: datetime, sweep: str) -> EventDraft:
    told = "can be read again"
    return _of_source(source, EventKind.RECOVERED_SOURCE, sweep, "low", told, {"since": second(at)})


def degraded_source(source: str, why: str, at: datetime, sweep: str) -> EventDraft:
    """It answers, but less is read from its new articles than from those before."""
    told = f"is no longer read in full: {line(why, 200)}"
    detail = {"why": why, "since": second(at), "degraded": True}
    return _of_source(source, EventKind.FAILING_SOURCE, f"{sweep}|degraded", "high", told, detail)


def restored_reading(source: str, at: datetime, sweep: str) -> EventDraft:
    told = "reads as usual again, by its newest article"
    detail = {"since": second(at), "degraded": True}
    return _of_source(source, EventKind.RECOVERED_SOURCE, f"{sweep}|degraded", "low", told, detail)


def _of_source(
    source: str, kind: EventKind, occasion: str, severity: Severity, told: str, detail: Mapping[str, object]
) -> EventDraft:
    """Once an occasion; `told` goes on from "Source x"."""
    return EventDraft(
        kind=kind,
        source=source,
        once=f"{kind}|{source}|{occasion}",
        severity=severity,
        text=f"Source {line(source, 60)} {told}",
        detail=facts(detail),
    )


def _of_article(
    article: KnownArticle, kind: EventKind, at: datetime, severity: Severity, text: str, detail: Mapping[str, object]
) -> EventDraft:
    """Once an instant: a later removal after a restoration is an event of its own."""
    return EventDraft(
        kind=kind,
        source=article.source,
        once=f"{kind}|{article.key}|{second(at)}",
        severity=severity,
        text=text,
        article=article.key,
        url=article.url,
        title=_title(article),
        detail=facts(detail) if detail else None,
    )


def _name(article: KnownArticle) -> str:
    return _named(article.key, _title(article))


def _named(key: str, title: str | None) -> str:
    return f'"{line(title, 120)}"' if title else line(key, 120)


def _title(article: KnownArticle) -> str | None:
    return article.version.extract.article.title if article.version else None
