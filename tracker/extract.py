"""Bodies of an article to what they say: the one pure step that costs time, so the one that worker processes do."""

import hashlib
from dataclasses import dataclass

from tracker.figures.version import VERSION as FIGURES
from tracker.model.extract import Extract
from tracker.model.metric import MetricRule
from tracker.model.refusal import Refusal
from tracker.model.source import Source
from tracker.page.version import VERSION as PAGE


@dataclass(frozen=True, slots=True)
class Job:
    """`parts`: (URL, decoded body, content type) of the article's parts that are at hand, the first one first."""

    parts: tuple[tuple[str, bytes, str | None], ...]
    source: Source
    rules: tuple[MetricRule, ...] = ()


def extractor(rules: tuple[MetricRule, ...] = ()) -> str:
    """Names the code that derives, and the user's own metrics, which derive too."""
    own = "+" + hashlib.sha256(repr(rules).encode()).hexdigest()[:8] if rules else ""
    return f"p{PAGE}{FIGURES}{own}"


def extract(job: Job) -> Extract | Refusal:
    """The article with its figures; `Extract.parts` names all further parts, also those that are not at hand."""
    # Loaded here: a sweep in which nothing changed needs neither.
    from tracker.figures.extract import read_figures  # noqa: PLC0415
    from tracker.page.article import read_article  # noqa: PLC0415

    first = read_article(job.parts[:1], job.source)
    if isinstance(first, Refusal):
        return first
    at_hand = {url: (url, body, kind) for url, body, kind in job.parts[1:]}
    named = [at_hand[url] for url in first.parts if url in at_hand]
    whole = read_article((job.parts[0], *named), job.source) if named else first
    if isinstance(whole, Refusal):
        return whole
    reading = read_figures(whole.article, job.rules)
    return Extract(whole.article, reading, extractor(job.rules), first.parts)
