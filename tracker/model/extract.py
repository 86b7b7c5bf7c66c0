"""All that was read of one article."""

from dataclasses import dataclass

from tracker.model.article import Article
from tracker.model.figure import Reading


@dataclass(frozen=True, slots=True)
class Extract:
    """An article with what was read from it; `extractor` names the code that did."""

    article: Article
    reading: Reading
    extractor: str
    parts: tuple[str, ...] = ()
    """URLs of further parts that the page names."""
    raw: Reading | None = None
    """The reading before people corrected it; None where they did not."""
    reviews: tuple[int, ...] = ()
    """The reviews that `reading` is corrected by."""
