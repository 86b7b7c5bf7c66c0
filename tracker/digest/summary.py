"""What a period brought, in one sentence."""

from tracker.compare.wording import count
from tracker.model.digest import Digest
from tracker.model.event import EventKind


def summary_of(digest: Digest) -> str:
    subjects = sum(e.role == "subject" for e in digest.regions)
    removed = sum(e.kind == EventKind.REMOVED_ARTICLE for e in digest.removals)
    failing = sum(e.kind == EventKind.FAILING_SOURCE for e in digest.sources)
    parts = [
        (subjects, "first article about a place", "first articles about places"),
        (len(digest.changed), "changed figure", "changed figures"),
        (len(digest.conflicts), "contradiction", "contradictions"),
        (len(digest.metrics), "first value", "first values"),
        (len(digest.articles), "new article", "new articles"),
        (len(digest.edits), "edited article", "edited articles"),
        (len(digest.withdrawn), "figure taken out", "figures taken out"),
        (removed, "article removed", "articles removed"),
        (len(digest.removals) - removed, "article moved or back again", "articles moved or back again"),
        (len(digest.refusals), "page refused", "pages refused"),
        (failing, "source failing", "sources failing"),
        (len(digest.sources) - failing, "source recovered", "sources recovered"),
    ]
    told = [f"{n:,} {one if n == 1 else many}" for n, one, many in parts if n]
    said = (", ".join(told) if told else "Nothing new") + "."
    return said + (f" {_waiting(digest.waiting)}" if digest.waiting else "")


def _waiting(events: int) -> str:
    verb = "rests on figures that are" if events == 1 else "rest on figures that are"
    return f"{count(events, 'further event')} {verb} not sure enough: waiting for review."
