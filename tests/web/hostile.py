"""A history in which everything that a site can send tries to become markup, or to turn the writing around."""

from datetime import UTC, date, datetime
from pathlib import Path

from tracker.model.article import Article, Paragraph
from tracker.model.event import EventDraft, EventKind
from tracker.model.extract import Extract
from tracker.model.figure import Figure, Reading, Region
from tracker.model.known import KnownSource
from tracker.model.page import PageState
from tracker.model.plan import ArticleRow, NewVersion, Plan
from tracker.store.database import open_store

AT = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
MARKUP = '<script>alert("x")</script><img src=x onerror=alert(1)>\'"&amp;{{ 7*7 }}{% raw %}'
TURNED = "\u202eabc\u2066def\u200b\x1b[31m\x00"
URL = 'javascript:alert("x")'
KEY = 'bad/"><script>alert(1)</script> ?#&%2e..'
METRIC = '~<script>alert(2)</script>"&?#/x'
CONFIG = """[tracker]
database = "tracker.db"
contact = "mailto:desk@example.org"

[[source]]
id = "bad"
name = "<b>Bad</b> & sons"
listings = ["http://example.org/"]
articles = "c_"
identity = "c_[0-9]+"
"""


def make(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "sources.toml").write_text(CONFIG)
    with open_store(folder / "tracker.db") as store:
        for number in (1, 2):
            store.apply(_plan(number))
    return folder


def _plan(number: int) -> Plan:
    text = f"{MARKUP} handled 4{number} cases {TURNED} of it."
    start = text.index("4")
    region = Region("110000", MARKUP)
    figure = Figure(
        f"4{number} cases", f"4{number}", 40 + number, None, "exact", "count", MARKUP, MARKUP, METRIC, region,
        "2026", None, 0, start, start + 8, text, 0.9,
    )  # fmt: skip
    article = Article(f"{MARKUP}{TURNED}{number}", date(2026, 5, number), MARKUP,
                      (Paragraph("text", text), Paragraph("heading", MARKUP)), URL, (MARKUP,))  # fmt: skip
    extract = Extract(article, Reading((figure,), (region,), (region,)), "test")
    events = (
        EventDraft(EventKind.NEW_METRIC, "bad", f"m{number}", "high", MARKUP, KEY, URL, MARKUP, region, None, METRIC,
                   new_index=0),
        EventDraft(EventKind.REFUSED_PAGE, "bad", f"r{number}", "high", MARKUP + TURNED, KEY, URL, MARKUP,
                   detail='{"why": "<script>alert(3)</script>"}'),
    )  # fmt: skip
    return Plan(
        AT, "bad", known_source=KnownSource("bad", baseline=False), events=events,
        article=ArticleRow(KEY, "bad", URL, PageState.OK, AT, AT),
        version=NewVersion(KEY, AT, extract, (), f"w{number}", number, number),
    )  # fmt: skip
