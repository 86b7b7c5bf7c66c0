"""What the answers of a visit mean for the pages of an article, before any body is read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tracker.model.known import KnownArticle
from tracker.model.observation import Visit
from tracker.model.page import Page, PageState
from tracker.model.plan import Check
from tracker.model.record import Recorded, Stored
from tracker.model.reply import Failed, Fetched, NotModified, Reply, Unchanged, Validators
from tracker.model.source import Source
from tracker.page.identity import article_key, is_article, same_address
from tracker.schedule import next_due

NOT_THERE = (PageState.MISSING, PageState.GONE)


class Verdict(StrEnum):
    """FAILED: some part gave no usable answer. GONE: the first part is not there. SAME: the bodies are the ones last
    read. REFUSED: the bodies are the ones last refused. READ: the bodies are to be read; where a further part is not
    there, they tell whether it is missed."""

    FAILED = "failed"
    GONE = "gone"
    SAME = "same"
    REFUSED = "refused"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Assessment:
    """`article` as it was before the visit (made up where it is new), `pages` as they are after it, `bodies` the
    (URL, SHA-256) of its parts in order, `address` where the first part answered in the end."""

    visit: Visit
    article: KnownArticle
    pages: tuple[Page, ...]
    checks: tuple[Check, ...]
    verdict: Verdict
    bodies: tuple[tuple[str, str], ...]
    address: str
    stored: tuple[Stored, ...]

    @property
    def digests(self) -> tuple[str, ...]:
        return tuple(sha256 for _, sha256 in self.bodies)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply of a visit. `stored`: where its body is on record, if it has one; `away`: it leads to something else."""

    reply: Reply
    stored: Stored | None
    away: bool


def assess(recorded: Recorded, known: KnownArticle | None, source: Source) -> Assessment:
    """`recorded` is a visit to an article of `source`; `known` what the history has of that article."""
    visit = recorded.observation
    assert isinstance(visit, Visit)
    article = known or _unknown(visit)
    answers = tuple(answers_of(recorded, visit, source))
    known_pages = {page.url: page for page in article.pages}
    seen = [
        page_after(known_pages.get(answer.reply.url) or _new_page(visit, answer.reply.url, index), answer, source)
        for index, answer in enumerate(answers, 1)
    ]
    touched = {page.url for page in seen}
    pages = (*seen, *(page for page in article.pages if page.url not in touched))
    bodies = tuple((page.url, page.sha256) for page in seen if page.sha256 and page.state not in NOT_THERE)
    return Assessment(
        visit=visit,
        article=article,
        pages=pages,
        checks=tuple(_check(visit, answer) for answer in answers),
        verdict=_verdict(seen, tuple(sha for _, sha in bodies), article),
        bodies=bodies,
        address=_address(visit.replies[0]) if visit.replies else article.url,
        stored=recorded.stored,
    )


def _unknown(visit: Visit) -> KnownArticle:
    url = visit.replies[0].url if visit.replies else visit.key
    return KnownArticle(visit.key, visit.source, url, PageState.NEW, visit.at, None, ())


def _new_page(visit: Visit, url: str, part: int) -> Page:
    return Page(url, visit.source, visit.role, visit.key, first_seen=visit.at, due=visit.at, part=part)


def answers_of(recorded: Recorded, visit: Visit, source: Source) -> Iterator[Answer]:
    """Each reply with the record of its last response, past those of its redirects."""
    at = 0
    for reply in visit.replies:
        if isinstance(reply, Fetched):
            at += len(reply.hops) + 1
            yield Answer(reply, recorded.stored[at - 1], _leads_away(reply, visit, source))
        else:
            yield Answer(reply, None, away=False)


def _address(reply: Reply) -> str:
    return reply.response.url if isinstance(reply, Fetched) else reply.url


def _leads_away(reply: Fetched, visit: Visit, source: Source) -> bool:
    """A redirect from an article's URL to something that is not that article: the soft form of "gone". The article may
    bear the key that it got under another `identity`."""
    if same_address(reply.url, reply.response.url):
        return False
    mine = (visit.key, article_key(source, reply.url))
    return is_article(source, reply.url) and article_key(source, reply.response.url) not in mine


def page_after(page: Page, answer: Answer, source: Source) -> Page:
    """The page's row after `answer`; its due time follows from the state it is in then."""
    reply, stored = answer.reply, answer.stored
    base = replace(page, checks=page.checks + 1, last_checked=reply.at, detail=None)
    match reply:
        case Failed():
            after = replace(base, state=PageState.FAILING, failures=page.failures + 1, detail=reply.detail)
            return replace(after, due=next_due(after, reply.at, source.every, reply.retry_after))
        case Fetched() if reply.gone or answer.away:
            after = replace(base, state=gone_after(page.state), failures=0)
        case NotModified():
            after = replace(
                _fine(base, reply.at), conditional=page.conditional + 1, validators=reply.validators or page.validators
            )
        case Unchanged():
            after = replace(
                _fine(base, reply.at), conditional=0, validators=reply.validators, sha256=reply.sha256 or page.sha256
            )
        case Fetched():
            assert stored is not None
            after = replace(_fine(base, reply.at), conditional=0, validators=_kept(reply), sha256=stored.sha256)
    return replace(after, due=next_due(after, reply.at, source.every))


def gone_after(before: PageState) -> PageState:
    """What is not there once is missing; it is gone when a second look confirms it."""
    return PageState.GONE if before in NOT_THERE else PageState.MISSING


def _fine(page: Page, at: datetime) -> Page:
    return replace(page, state=PageState.OK, failures=0, last_ok=at)


def _verdict(seen: list[Page], digests: tuple[str, ...], article: KnownArticle) -> Verdict:
    if seen and seen[0].state in NOT_THERE:
        return Verdict.GONE
    there = [page for page in seen if page.state not in NOT_THERE]
    if any(page.state is not PageState.OK or page.sha256 is None for page in there) or not seen:
        return Verdict.FAILED
    if digests == article.good:
        return Verdict.SAME
    if article.refused and article.refused.partition(" ")[2] == " ".join(digests):
        return Verdict.REFUSED
    return Verdict.READ


def _check(visit: Visit, answer: Answer) -> Check:
    """The outcome of a body that is still to be read stands as "unchanged" until it has been."""
    reply = answer.reply
    match reply:
        case Failed():
            return Check(reply.url, visit.source, reply.at, "failed", reply.status, reply.detail, reply.retry_after)
        case NotModified():
            return Check(reply.url, visit.source, reply.at, "not_modified", 304)
        case Unchanged():
            return Check(reply.url, visit.source, reply.at, "unchanged", 200)
        case Fetched() if reply.gone or answer.away:
            detail = f"leads to {reply.response.url}" if answer.away else None
            return Check(reply.url, visit.source, reply.at, "gone", reply.response.status, detail)
        case Fetched():
            return Check(reply.url, visit.source, reply.at, "unchanged", reply.response.status)


def _kept(reply: Fetched) -> Validators:
    """Validators belong to the address that gave them, and ours are sent to the one that we ask."""
    return Validators() if reply.hops else reply.response.validators
