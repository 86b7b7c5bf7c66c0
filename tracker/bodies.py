"""Bodies on their way to what they say: those that came with a visit, and from the archive those that stand there."""

from tracker.archive.archive import Archive
from tracker.extract import Job, extractor, unless_at_fault
from tracker.model.known import KnownArticle
from tracker.model.listing import Listing
from tracker.model.observation import Visit
from tracker.model.page import Page
from tracker.model.refusal import Refusal
from tracker.model.reply import Fetched, NotModified, Reply, Unchanged
from tracker.model.settings import Settings
from tracker.model.source import Source
from tracker.page.listing import read_listing
from tracker.plan.assess import Assessment
from tracker.plan.listing import rules_changed
from tracker.store.store import Store
from tracker.workers import Task, Workers


class Bodies:
    """Belongs to the thread of `store` and `archive`; articles are read by `workers`."""

    def __init__(self, store: Store, archive: Archive, settings: Settings, workers: Workers) -> None:
        self._store, self._archive, self._workers = store, archive, workers
        self._metrics, self._extractor = settings.metrics, extractor(settings.metrics)

    def article(self, seen: Assessment, source: Source) -> Task:
        """What came with the visit, with the parts that did not change."""
        fresh = {r.url: r.response for r in seen.visit.replies if isinstance(r, Fetched)}
        parts = []
        for url, sha256 in seen.bodies:
            response = fresh.get(url) or self._archive.read(self._store.place_of(sha256))
            address = response.url if url == seen.bodies[0][0] else url
            parts.append((address, response.body, response.header("content-type")))
        return self._workers.submit(Job(tuple(parts), source, self._metrics))

    def older(self, article: KnownArticle | None, source: Source) -> Task | None:
        """The version that stands, read anew where an older extractor read it: like is compared with like."""
        version = article.version if article else None
        if version is None or version.extract.extractor == self._extractor:
            return None
        responses = [self._archive.read(self._store.place_of(sha256)) for sha256 in version.sha256s]
        parts = tuple((r.url, r.body, r.header("content-type")) for r in responses)
        return self._workers.submit(Job(parts, source, self._metrics))

    def listing(self, visit: Visit, page: Page | None, source: Source, baseline: bool) -> Listing | Refusal | None:
        """A listing that is as it was says nothing new. It is read all the same where the rules have changed, and while
        the first sweep is unfinished, since what it names may have been cut off by a crash."""
        reply = visit.replies[0]
        if isinstance(reply, Fetched) and not reply.gone:
            response = reply.response
        elif (digest := _held(reply, page)) and (baseline or _says_more(digest, page, source)):
            response = self._archive.read(self._store.place_of(digest))
        else:
            return None
        kind = response.header("content-type")
        return unless_at_fault(lambda: read_listing(response.url, response.body, kind, source))


def _held(reply: Reply, page: Page | None) -> str | None:
    """SHA-256 of the body that stands in the archive already, where the answer is that one."""
    if isinstance(reply, NotModified):
        return page.sha256 if page else None
    return reply.sha256 if isinstance(reply, Unchanged) else None


def _says_more(digest: str, page: Page | None, source: Source) -> bool:
    return page is None or digest != page.sha256 or rules_changed(page, source)
