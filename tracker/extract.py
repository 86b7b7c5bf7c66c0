"""Bodies of an article to what they say: the one pure step that costs time, so the one that worker processes do."""

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from tracker.figures.version import VERSION as FIGURES
from tracker.model.extract import Extract
from tracker.model.metric import MetricRule
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.source import Source
from tracker.page.version import VERSION as PAGE

T = TypeVar("T")


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


def unless_at_fault(read: Callable[[], T]) -> T | Refusal:
    """What a reader says of one page. Where it stumbles, that page is refused: one page must not keep the others from
    being read, nor what stands in the archive from being caught up with. What is short is not the page's doing."""
    try:
        return read()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a page brings a reader to
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{PurePath(place.filename).name}, line {place.lineno}"
        return Refusal(RefusalKind.FAULT, f"a fault of this program: {type(error).__name__} in {where}")


def extract(job: Job) -> Extract | Refusal:
    """The article with its figures; `Extract.parts` names all further parts, also those that are not at hand."""
    # Loaded here: a sweep in which nothing changed needs neither. What cannot be loaded is no page's doing.
    from tracker.figures.extract import read_figures  # noqa: PLC0415
    from tracker.page.article import read_article  # noqa: PLC0415

    def read() -> Extract | Refusal:
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

    return unless_at_fault(read)
