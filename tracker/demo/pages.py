"""The demonstration site's HTML: two page designs, with chrome around the article that differs at every load."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib import resources
from typing import Literal

Design = Literal["old", "new"]
_DATE = re.compile(r"\(demo\.example\)\| Updated: (\d{4}-\d{2}-\d{2})")
_SENTENCE_END = re.compile(r"[.?!\"”]$")
SITE = "Provincial Legal Services Review"


@dataclass(frozen=True, slots=True)
class Report:
    """One article of the site: its name here, its number in the URL, its text."""

    name: str
    number: int
    title: str
    published: date
    lines: tuple[str, ...]

    @property
    def path(self) -> str:
        return f"/{self.published:%Y-%m/%d}/c_{self.number}.htm"

    @property
    def text(self) -> str:
        return "\n".join((self.title, *self.lines))


def read_report(name: str, number: int) -> Report:
    """The article `name` of this package; ValueError where its second line is no date line."""
    text = resources.files("tracker.demo").joinpath(f"articles/{name}.txt").read_text(encoding="utf-8")
    title, when, *lines = text.strip().splitlines()
    found = _DATE.fullmatch(when)
    if not found:
        raise ValueError(f"{name}: no date line")
    return Report(name, number, title, date.fromisoformat(found[1]), tuple(lines))


def article_page(report: Report, others: Sequence[Report], design: Design, load: int) -> str:
    side, reads, token = _chrome(others, load)
    when = f"(demo.example)| Updated: {report.published}"
    body = "\n".join(_paragraph(line) for line in report.lines)
    title = escape(report.title)
    if design == "new":
        return _page(
            report.title,
            f'<main><article><header><nav aria-label="Breadcrumb">Home&gt;News</nav><h1>{title}</h1>'
            f'<p class="byline"><time datetime="{report.published}">{when}</time> <i>{reads} reads</i></p></header>'
            f'<section class="story">{body.replace("<p><b>", "<h2>").replace("</b></p>", "</h2>")}</section></article>'
            f"<aside><h2>Also read</h2><ul>{side}</ul></aside></main>",
            f'<meta property="article:published_time" content="{report.published}">',
            token,
        )
    return _page(
        report.title,
        f'<div class="crumb">Home&gt;<a href="/news.html">News</a></div><div id="left"><h1>{title}</h1>'
        f'<div class="info">{when}</div><div id="text">{body}</div></div>'
        f'<div id="right"><h3>Most read</h3><ol>{side}</ol><p>Visitors today: {reads}</p></div>'
        f'<a href="#top">BACK TO THE TOP</a>',
        "",
        token,
    )


def listing_page(reports: Sequence[Report], design: Design, load: int, number: int, last: int) -> str:
    side, reads, token = _chrome(reports, load)
    tag = "li" if design == "new" else "div"
    items = "".join(
        f'<{tag} class="item"><a href="{report.path}">{escape(report.title)}</a>'
        f"<p>{escape(report.lines[0])}</p><span>{report.published}</span></{tag}>"
        for report in reports
    )
    more = f'<a href="/news_{number + 1}.html">Next</a>' if number < last else ""
    frame = f"<main><ul>{items}</ul>" if design == "new" else f'<div id="list">{items}'
    return _page("News", f"{frame}{more}{'</main>' if design == 'new' else '</div>'}<ol>{side}</ol>{reads}", "", token)


def block_page(load: int) -> str:
    """What a firewall sends with status 200."""
    return (
        "<!DOCTYPE html><html><head><title>Access check</title></head><body><h1>Access denied</h1>"
        "<p>Your request has been blocked by the web application firewall of this site. "
        f"Please complete the security check. Request ID: {load:08x}.</p></body></html>"
    )


def missing_page() -> str:
    return "<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>"


def _paragraph(line: str) -> str:
    heading = len(line) < 60 and not _SENTENCE_END.search(line)
    return f"<p><b>{escape(line)}</b></p>" if heading else f"<p>{escape(line)}</p>"


def _chrome(others: Sequence[Report], load: int) -> tuple[str, int, str]:
    """What changes from load to load: a side list, a counter, a token."""
    shifted = [others[(load + i) % len(others)] for i in range(min(4, len(others)))]
    side = "".join(
        f'<li><a href="{report.path}">{escape(report.title)}</a> <i>{(load * 37 + i * 911) % 5000 + 12} reads</i></li>'
        for i, report in enumerate(shifted)
    )
    return side, (load * 7919) % 90_000 + 1_000, hashlib.sha256(str(load).encode()).hexdigest()[:16]


def _page(title: str, body: str, meta: str, token: str) -> str:
    menu = '<ul class="menu"><li><a href="/index.html">Home</a></li><li><a href="/news.html">News</a></li></ul>'
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} - {SITE}</title>{meta}'
        f'<meta name="csrf" content="{token}"></head><body>{menu}{body}'
        f'<footer class="footer"><p>{SITE}</p><p>A made-up site: no report and no figure on it is real.</p></footer>'
        f'<script>window.session="{token}"</script></body></html>'
    )
