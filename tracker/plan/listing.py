"""The decision on a visit to a listing page: which articles it makes known, and whether to read on."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.model.listing import Link, Listing
from tracker.model.observation import Listed, Role, Visit
from tracker.model.page import Page, PageState
from tracker.model.plan import Check, Plan
from tracker.model.record import Recorded
from tracker.model.refusal import Refusal
from tracker.model.reply import Fetched
from tracker.model.source import Source
from tracker.page.identity import article_key, same_address
from tracker.plan.assess import answers_of, page_after
from tracker.schedule import LONGEST, next_due


@dataclass(frozen=True, slots=True)
class ListingDecision:
    """`fresh`: articles not known before. `more`: further listing pages to read in this sweep."""

    plan: Plan
    ok: bool
    fresh: int = 0
    more: tuple[Page, ...] = ()


def listing_page(source: Source, url: str, at: datetime) -> Page:
    return Page(url, source.id, Role.LISTING, url, first_seen=at, due=at)


def listing_rules(source: Source) -> str:
    """A digest of what decides which articles a listing of `source` makes known, and how far it is followed."""
    rules = (source.articles, source.identity, source.listing_pages)
    return hashlib.sha256(repr(rules).encode()).hexdigest()[:16]


def rules_changed(page: Page, source: Source) -> bool:
    """Whether the listing `page` was last read by other rules than those of today: what it said then must be read anew,
    though it says the same."""
    return page.rules is not None and page.rules != listing_rules(source)


def is_listed_otherwise(pages: Iterable[Page], listings: Collection[str]) -> bool:
    """Whether some of a source's listing `pages` are to be read no longer, or again."""
    return any(_turned(page, listings, page.due) for page in pages)


def decide_listed(listed: Listed, pages: Iterable[Page]) -> Plan:
    """`pages`: all listing pages of the source. Of one that is read no longer it is not told any more that it fails."""
    turned = [new for page in pages if (new := _turned(page, listed.listings, listed.at))]
    dropped = [page for page in turned if page.state is PageState.DROPPED]
    checks = tuple(Check(page.url, page.source, listed.at, "dropped") for page in dropped)
    return Plan(listed.at, listed.source, pages=tuple(turned), checks=checks)


def _turned(page: Page, listings: Collection[str], at: datetime) -> Page | None:
    """The page as it is from now on, with that of the listing that leads to it; None where nothing changes."""
    wanted = page.url in listings or page.key in listings
    if wanted is (page.state is not PageState.DROPPED):
        return None
    if wanted:
        return replace(page, state=PageState.NEW, due=at)
    return replace(page, state=PageState.DROPPED, failures=0, detail=None)


def decide_listing(
    recorded: Recorded,
    page: Page | None,
    result: Listing | Refusal | None,
    known: Mapping[str, tuple[Page, ...]],
    source: Source,
    baseline: bool,
) -> ListingDecision:
    """`page`: the listing's own row. `result`: what the listing says, None where it says nothing new. `known`: the
    pages of every article and every further listing page of `result` that is known already, by article key and by
    URL. What is missing from a listing has not gone."""
    visit = recorded.observation
    assert isinstance(visit, Visit)
    page = page or listing_page(source, visit.key, visit.at)
    after = _after(recorded, page, source)
    if isinstance(result, Refusal):
        return _refused(recorded, after, result, source)
    ok = after.state is PageState.OK
    checks = (_check(visit, ok, after.detail),)
    plan = Plan(visit.at, source.id, stored=recorded.stored, pages=(after,), checks=checks, baseline=baseline)
    if result is None or not ok:
        return ListingDecision(plan, ok)
    return _discover(plan, page, result, known, source, baseline)


def _after(recorded: Recorded, page: Page, source: Source) -> Page:
    """The listing's row after the visit. A listing that is gone is a failing one: nothing is taken for removed."""
    visit = recorded.observation
    assert isinstance(visit, Visit)
    answer = next(answers_of(recorded, visit, source))
    seen = page_after(page, answer, source)
    seen = replace(seen, validators=seen.validators or page.validators)
    if seen.state in (PageState.MISSING, PageState.GONE):
        status = answer.reply.response.status if isinstance(answer.reply, Fetched) else None
        seen = replace(seen, state=PageState.FAILING, failures=page.failures + 1, detail=f"answered {status}")
    if seen.state is PageState.OK:
        seen = replace(seen, rules=listing_rules(source))
    # A page that "next" led to has been read when it has been read; it is due again when "next" leads there again.
    if seen.state is PageState.OK and seen.part > 1:
        return replace(seen, due=visit.at + LONGEST)
    return replace(seen, due=max(seen.due, next_due(seen, visit.at, source.every)))


def _check(visit: Visit, ok: bool, detail: str | None) -> Check:
    reply = visit.replies[0]
    status = reply.response.status if isinstance(reply, Fetched) else getattr(reply, "status", None)
    return Check(reply.url, visit.source, visit.at, "listing" if ok else "failed", status, None if ok else detail)


def _refused(recorded: Recorded, after: Page, refusal: Refusal, source: Source) -> ListingDecision:
    visit = recorded.observation
    assert isinstance(visit, Visit)
    # The refused body is not remembered as the page's: the next answer is judged again, whatever it is.
    page = replace(after, state=PageState.REFUSED, failures=after.failures + 1, detail=refusal.detail, sha256=None)
    page = replace(page, due=next_due(page, visit.at, source.every))
    check = replace(_check(visit, ok=False, detail=refusal.detail), outcome="refused")
    plan = Plan(visit.at, source.id, stored=recorded.stored, pages=(page,), checks=(check,))
    return ListingDecision(plan, ok=False)


def _discover(
    plan: Plan, page: Page, listing: Listing, known: Mapping[str, tuple[Page, ...]], source: Source, baseline: bool
) -> ListingDecision:
    pages: dict[str, Page] = {}
    fresh: set[str] = set()
    for link in listing.links:
        key = article_key(source, link.url)
        if key not in known and key not in fresh:
            pages[link.url] = _found(link, key, source, plan.at)
            fresh.add(key)
        elif alternate := _alternate(link, key, known.get(key) or _of(key, pages), source, plan.at):
            pages.setdefault(link.url, alternate)
    further = _more(listing, page, source, plan.at) if fresh or baseline or rules_changed(page, source) else ()
    more = tuple(_again(known.get(one.url, ()), one) for one in further)
    return ListingDecision(
        replace(plan, pages=(*plan.pages, *pages.values(), *more)), ok=True, fresh=len(fresh), more=more
    )


def _of(key: str, pages: Mapping[str, Page]) -> tuple[Page, ...]:
    return tuple(page for page in pages.values() if page.key == key)


def _found(link: Link, key: str, source: Source, at: datetime) -> Page:
    return Page(link.url, source.id, Role.ARTICLE, key, first_seen=at, due=at, published=link.published)


def _alternate(link: Link, key: str, pages: tuple[Page, ...], source: Source, at: datetime) -> Page | None:
    """A second address of a known article: kept for the day on which the first one goes, or taken at once if it has.

    The parts of a split article are addresses of it too, and are known already.
    """
    if any(same_address(page.url, link.url) for page in pages):
        return None
    lost = all(page.state in (PageState.MISSING, PageState.GONE, PageState.ALTERNATE) for page in pages)
    state = PageState.NEW if lost else PageState.ALTERNATE
    return Page(link.url, source.id, Role.ARTICLE, key, at, at, state=state, published=link.published)


def _again(known: tuple[Page, ...], page: Page) -> Page:
    """A further page that was read before is due now: a crash before it is read must not let it be forgotten."""
    if not known:
        return page
    state = PageState.NEW if known[0].state is PageState.DROPPED else known[0].state
    return replace(known[0], key=page.key, state=state, due=page.due, part=page.part)


def _more(listing: Listing, page: Page, source: Source, at: datetime) -> tuple[Page, ...]:
    """The next page of a listing down to the source's depth; the sitemaps of an index all stand one deeper."""
    if listing.form == "sitemapindex":
        more = listing.more if page.part < 4 else ()
    else:
        more = listing.more[:1] if page.part < source.listing_pages else ()
    return tuple(
        replace(listing_page(source, url, at), key=page.key, part=page.part + 1, rules=page.rules) for url in more
    )
