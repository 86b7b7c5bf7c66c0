"""Articles and reviews of our own making."""

from datetime import UTC, date, datetime, timedelta

from tracker.figures.extract import read_figures
from tracker.model.article import Article, Paragraph
from tracker.model.extract import Extract
from tracker.review.anchor import anchor_of
from tracker.review.record import Action, Changes, Corrected, Marked, Undone

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEY = "news/c_1"
TEXT = (
    "Hubei province had 412 lawyers for cross-border cases at the end of 2025.",
    "They took on 1,260 cases that year. Another 48 lawyers are in training, and 7 offices opened in Wuhan.",
    "The offices handled 31,600 notary cases in 2025. Fees came to 9.8 million yuan.",
)


def extract(*texts: str, title: str = "Lawyers in Hubei look abroad") -> Extract:
    """What today's extractor reads of these paragraphs."""
    paragraphs = tuple(Paragraph("text", text) for text in texts or TEXT)
    article = Article(title, date(2026, 2, 3), "news.example.org", paragraphs, "http://news.example.org/c_1.htm")
    return Extract(article, read_figures(article), "t1")


def correction(
    number: int, found: Extract, position: int, changes: Changes = (), action: Action = "change"
) -> Corrected:
    anchor = anchor_of(KEY, found.article, found.reading.figures, position, "w1:0")
    return Corrected(number, NOON + timedelta(minutes=number), None, anchor, action, changes)


def mark(number: int, once: str = "ab" * 12, state: str = "reviewed") -> Marked:
    return Marked(number, NOON, "Li", once, 5, state, None)  # type: ignore[arg-type]


def undo(number: int, undoes: int) -> Undone:
    return Undone(number, NOON, None, undoes)


def values(found: Extract) -> list[object]:
    return [figure.value for figure in found.reading.figures]
