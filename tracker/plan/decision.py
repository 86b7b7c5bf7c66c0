"""What a decision on an article is made of: the plan, the article's row in it, and what a page that answers tells."""

from dataclasses import dataclass, replace
from typing import Literal

from tracker.compare.incidents import moved, restored
from tracker.model.event import EventDraft
from tracker.model.observation import RefusedPage
from tracker.model.page import PageState
from tracker.model.plan import ArticleRow, Plan
from tracker.page.identity import same_address
from tracker.plan.assess import Assessment

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


def back_again(seen: Assessment) -> tuple[EventDraft, ...]:
    """It answers: after a removal that is an event, and at another address than before that is one too."""
    article, events = seen.article, []
    if article.version is not None:
        if article.state is PageState.GONE:
            events.append(restored(article, seen.address, seen.visit.at))
        if not same_address(article.url, seen.address):
            events.append(moved(article, seen.address, seen.visit.at))
    return tuple(events)


def row_before(seen: Assessment) -> ArticleRow:
    a = seen.article
    return ArticleRow(a.key, a.source, a.url, a.state, a.first_seen, seen.visit.at, a.refused, a.good)


def row_of(seen: Assessment, state: PageState) -> ArticleRow:
    return replace(row_before(seen), state=state)


def read_row(seen: Assessment) -> ArticleRow:
    """An article that is read ends a run of refusals, and stands where it was read."""
    return replace(row_of(seen, PageState.OK), refused=None, url=_standing_url(seen))


def good_row(seen: Assessment) -> ArticleRow:
    return replace(read_row(seen), good=seen.digests)


def _standing_url(seen: Assessment) -> str:
    """The article's URL as first known, until it stands at really another address."""
    return seen.article.url if same_address(seen.article.url, seen.address) else seen.address


def plan_of(
    seen: Assessment, row: ArticleRow | None, events: tuple[EventDraft, ...] = (), baseline: bool = False
) -> Plan:
    return Plan(
        at=seen.visit.at, source=seen.visit.source, stored=seen.stored, pages=seen.pages, checks=seen.checks,
        article=row, events=events, baseline=baseline,
    )  # fmt: skip
