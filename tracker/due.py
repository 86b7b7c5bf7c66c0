"""What is due of a source, and which of its pages are to be asked for. Questions to the store, in its own thread."""

from collections.abc import Sequence
from datetime import datetime

from tracker.model.observation import Role
from tracker.model.page import Page, PageState
from tracker.model.source import Source
from tracker.page.identity import article_key
from tracker.plan.listing import listing_page, rules_changed
from tracker.store.reader import Reader


def due_listings(store: Reader, source: Source, at: datetime, *, force: bool) -> list[Page]:
    """The source's own listings where they are due, and pages that "next" led to and that were not read. One that was
    read by other rules is due at once; one that fails, in its time."""
    known = {page.url: page for page in store.listings_of(source.id)}
    own = [known.get(url) or listing_page(source, url, at) for url in source.listings]
    further = [page for url, page in known.items() if url not in source.listings and _goes_on(page, at)]
    return [page for page in own if force or page.due <= at or _outdated(page, source)] + further


def _goes_on(page: Page, at: datetime) -> bool:
    return page.due <= at and page.state is not PageState.DROPPED


def _outdated(page: Page, source: Source) -> bool:
    return page.state is not PageState.FAILING and rules_changed(page, source)


def due_articles(store: Reader, source: Source, at: datetime, *, force: bool) -> list[str]:
    """Keys of due articles: those never read first, each kind in the order of publication."""
    watched = (article_key(source, url) for url in source.pages)
    return [*(key for key in watched if not store.pages_of(key)), *store.due_articles(source.id, at, force=force)]


def pages_to_read(
    store: Reader, source: Source, keys: Sequence[str], at: datetime
) -> list[tuple[str, tuple[Page, ...]]]:
    """The pages to be read of each article; none where it stands nowhere."""
    watched = {article_key(source, url): url for url in source.pages}
    first = {key: (Page(url, source.id, Role.ARTICLE, key, at, at),) for key, url in watched.items()}
    return [(key, parts_of(store, key) or first.get(key, ())) for key in keys]


def parts_of(store: Reader, key: str) -> tuple[Page, ...]:
    """The first part where it is not merely another address, and the further parts that still belong to it."""
    standing = [p for p in store.pages_of(key) if p.state not in (PageState.ALTERNATE, PageState.DROPPED)]
    live = [p for p in standing if p.part == 1 or p.state is not PageState.GONE]
    first = [p for p in live if p.part == 1 and p.state is not PageState.GONE] or [p for p in live if p.part == 1]
    return (*first[:1], *sorted((p for p in live if p.part > 1), key=lambda p: p.part)) if first else ()
