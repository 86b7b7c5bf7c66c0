"""Articles, figures and histories for the tests of this room, in words of our own."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from tracker.model.article import Article, Paragraph
from tracker.model.event import Evidence
from tracker.model.extract import Extract
from tracker.model.figure import Figure, Reading, Region
from tracker.model.known import Known, KnownArticle, KnownVersion
from tracker.model.page import PageState

HENAN = Region("410000", "Henan")
LUOYANG = Region("410300", "Luoyang")
JIANXI = Region("410305", "Jianxi")
HUNAN = Region("430000", "Hunan")
AT = datetime(2026, 1, 5, 8, 0, 3, tzinfo=UTC)
KEY = "moj-en/c_1"
URL = "https://news.example/c_1.htm"


def article(*texts: str, title: str = "A report", published: date | None = date(2026, 1, 5)) -> Article:
    return Article(title, published, None, tuple(Paragraph("text", text) for text in texts))


def figure(quote: str, value: float, of: Article | None = None, **more: Any) -> Figure:
    """A figure of `of`, found by its quote; without an article it stands alone in its sentence."""
    text, paragraph = quote, 0
    if of is not None:
        paragraph, text = next((n, p.text) for n, p in enumerate(of.paragraphs) if quote in p.text)
    start = text.index(quote)
    number = more.pop("number", next(word for word in quote.split() if any(c.isdigit() for c in word)))
    fields: dict[str, Any] = {
        "value_to": None, "qualifier": "exact", "kind": "count", "unit": "lawyer",
        "measures": "lawyers in the provincial pool", "metric": "lawyers.provincial-pool", "region": HENAN,
        "period": "now", "frequency": None, "sentence": text, "confidence": 0.9,
    }  # fmt: skip
    placed = {"paragraph": paragraph, "start": start, "end": start + len(quote)}
    return Figure(quote=quote, number=number, value=value, **{**fields, **placed, **more})


def extract(
    of: Article, *figures: Figure, subjects: Sequence[Region] = (HENAN,), mentions: Sequence[Region] = (HENAN,)
) -> Extract:
    return Extract(of, Reading(tuple(figures), tuple(subjects), tuple(mentions)), "test")


def evidence(value: float, article_key: str = "moj-en/c_0", **more: Any) -> Evidence:
    fields: dict[str, Any] = {
        "figure": 7, "version": 3, "value_to": None, "qualifier": "exact", "unit": "lawyer", "period": "now",
        "quote": f"{value} lawyers", "sentence": f"The pool had {value} lawyers.", "published": date(2025, 3, 1),
        "measures": "lawyers in the provincial pool",
    }  # fmt: skip
    return Evidence(article=article_key, value=value, **{**fields, **more})


def known(*values: Evidence, metric: str = "lawyers.provincial-pool", region: str | None = "410000") -> Known:
    series = {(metric, region): values} if values else {}
    return Known(None, series, {"410000": "subject"})


def known_article(before: Extract, number: int = 1, key: str = KEY) -> KnownArticle:
    ids = tuple(range(100, 100 + len(before.reading.figures)))
    version = KnownVersion(40 + number, number, before, ("0" * 64,), ids, "w1:x")
    return KnownArticle(key, key.partition("/")[0], URL, PageState.OK, AT, version, ())
