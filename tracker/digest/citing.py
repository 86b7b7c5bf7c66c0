"""Where an event's words stand: its article, or the sentence of a figure."""

from tracker.compare.wording import line
from tracker.digest.inert import safe_url, words
from tracker.digest.pieces import Cite
from tracker.model.event import Event, Evidence


def cite_of(event: Event, evidence: Evidence | None, version: int | None = None) -> Cite:
    """`evidence` None: the event's own article."""
    if evidence is None:
        return Cite(title_of(event.title, event.article), safe_url(event.url), "", _version(version), number=version)
    own = evidence.article == event.article
    title = evidence.title or (event.title if own else "") or evidence.article
    before, quote, after = _around(evidence)
    return Cite(
        title_of(title, evidence.article), safe_url(evidence.url or (event.url if own else None)),
        evidence.day.isoformat() if evidence.day else "", _version(evidence.version), before, quote, after,
        evidence.version,
    )  # fmt: skip


def _around(evidence: Evidence) -> tuple[str, str, str]:
    if evidence.quote and evidence.quote in evidence.sentence:
        before, quote, after = evidence.sentence.partition(evidence.quote)
        return words(before[-400:]), words(quote[:400]), words(after[:400])
    return "", line(evidence.sentence or evidence.quote, 600), ""


def title_of(title: str | None, article: str | None) -> str:
    return line(title or article or "", 200)


def _version(version: int | None) -> str:
    return f"version {version}" if version else ""


def region_of(event: Event) -> str:
    return line(event.region.name, 60) if event.region else ""
