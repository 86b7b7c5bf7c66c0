"""What is no article is refused, with its reason; a report about such things is not."""

import pytest

from tests.page.pages import fill
from tests.page.sources import URL, source
from tracker.model.refusal import Refusal, RefusalKind
from tracker.page.article import ReadPage, read_article
from tracker.page.listing import read_listing

SIDE = "".join(
    f'<li><a href="/2025-01/0{n}/c_{n}.htm">The {n} ferries of the lower river, a portrait</a></li>'
    for n in range(1, 8)
)
TEXT = "<p>" + "The council met on Monday and spoke of roads, ferries and the law, at some length. " * 4 + "</p>"

PAGES = {
    "nothing": (RefusalKind.EMPTY, " \n"),
    "no text": (RefusalKind.SHELL, "<html><head></head><body></body></html>"),
    "an app without its script": (
        RefusalKind.SHELL,
        "<html><head><title>Gazette</title></head><body><div id=app></div>"
        "<noscript>Please enable JavaScript.</noscript><script src=/a.js></script></body></html>",
    ),
    "still loading": (RefusalKind.SHELL, "<html><body><div>Loading...</div><script>go()</script></body></html>"),
    "a firewall": (
        RefusalKind.BLOCK,
        "<html><head><title>Security check</title></head><body><p>Your access has been denied by the firewall of this"
        " site. Incident ID: 77120-4.</p></body></html>",
    ),
    "a check of the browser": (
        RefusalKind.BLOCK,
        "<html><head><title>Just a moment...</title></head><body><p>Checking your browser before you go on. This takes"
        " a few seconds, and happens by itself.</p></body></html>",
    ),
    "a Chinese firewall": (
        RefusalKind.BLOCK,
        "<html><body><div>您的访问请求已被拦截，请输入验证码后继续。</div></body></html>",
    ),
    "forbidden": (
        RefusalKind.BLOCK,
        "<html><head><title>403 Forbidden</title></head><body>403 Forbidden</body></html>",
    ),
    "an error": (
        RefusalKind.ERROR_PAGE,
        f"<html><head><title>Gazette</title></head><body><ul>{SIDE}</ul><h1>500 Server error</h1></body></html>",
    ),
    "a database that is down": (
        RefusalKind.ERROR_PAGE,
        "<html><body><h1>Error establishing a database connection</h1></body></html>",
    ),
    "maintenance": (
        RefusalKind.ERROR_PAGE,
        "<html><body><h1>Gazette</h1><p>This site is under maintenance, come back tonight.</p></body></html>",
    ),
    "a login": (
        RefusalKind.LOGIN,
        "<html><head><title>Sign in</title></head><body><form><input name=u><input type=password></form></body></html>",
    ),
    "a login with words": (
        RefusalKind.LOGIN,
        "<html><head><title>Gazette</title></head><body><p>Members can read on when they have given their word."
        "</p><form><input type='password'></form></body></html>",
    ),
    "links only": (
        RefusalKind.NO_ARTICLE,
        f"<html><head><title>Gazette</title></head><body><ul>{SIDE}</ul></body></html>",
    ),
    "cut in a sentence": (RefusalKind.CUT, "<html><body><h1>A title of some length</h1><p>In 2025 the county built 12"),
    "cut in a tag": (RefusalKind.CUT, f"<html><body><h1>A title of some length</h1>{TEXT}<a hre"),
    "cut between elements": (RefusalKind.CUT, f"<html><body><div><h1>A title of some length</h1>{TEXT}<p>And so"),
    "cut in a comment": (RefusalKind.CUT, f"<html><body><h1>A title of some length</h1>{TEXT}<!-- the end"),
    "a feed": (RefusalKind.WRONG_TYPE, "<rss><channel><item><link>https://x.example/</link></item></channel></rss>"),
}

GONE = {
    "a soft 404": "<html><head><title>Page not found</title></head><body><h1>Sorry, we cannot find this page</h1>"
    "</body></html>",
    "with a side list": "<html><head><title>Gazette</title></head><body><h2>404 - File not found</h2>"
    f"<ul>{SIDE}</ul></body></html>",
    "in the text": "<html><head><title>Gazette</title></head><body><p>The article that you asked for is no longer"
    " available. It may have been moved elsewhere.</p></body></html>",
    "in Chinese": "<html><head><title>提示</title></head><body><div>您访问的页面不存在或已删除！</div></body></html>",
}

REPORTS = {
    "about a firewall": ("Court: maker of firewalls was blocked from a tender", "2025-01-02"),
    "about what was lost": ("Page of the old register not found for forty years is back", "2025-01-02"),
    "about captchas": ("County passes a rule on captchas", "2025-01-02"),
}


def read(markup: str) -> ReadPage | Refusal:
    return read_article([(URL, markup.encode(), "text/html")], source())


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_article(name: str) -> None:
    kind, markup = PAGES[name]
    found = read(markup)
    assert isinstance(found, Refusal), found
    assert (found.kind, found.soft_gone) == (kind, False)
    assert found.detail


@pytest.mark.parametrize("name", sorted(GONE))
def test_a_page_that_says_that_it_is_gone(name: str) -> None:
    found = read(GONE[name])
    assert isinstance(found, Refusal), found
    assert (found.kind, found.soft_gone) == (RefusalKind.ERROR_PAGE, True)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_about_such_things_is_read(name: str) -> None:
    title, day = REPORTS[name]
    found = read(
        f"<html><head><title>{title} - Gazette</title></head><body><h1>{title}</h1><div>Updated: {day}</div>{TEXT}"
        "<p>Access was denied to all others, the court found.</p></body></html>"
    )
    assert isinstance(found, ReadPage), found
    assert found.article.title == title


@pytest.mark.parametrize("title", ["…", ". . .", "!", "Sorry, ...", "Oops! …", "抱歉。"])
def test_a_name_of_marks_alone_says_nothing(title: str) -> None:
    found = read(
        f"<html><head><title>{title}</title></head><body><h1>A title of some length</h1><div>Updated: 2025-01-02</div>"
        f"{TEXT}</body></html>"
    )
    assert isinstance(found, ReadPage), found


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8])
def test_no_share_of_a_page_is_an_article(share: float) -> None:
    for design in ("wordpress", "trs_gov", "table_layout", "semantic", "hashed"):
        markup = fill(design)
        found = read(markup[: int(len(markup) * share)])
        assert isinstance(found, Refusal), (design, share)


def test_a_page_that_leaves_out_its_last_tags_is_whole() -> None:
    found = read(
        "<html><head><title>A title of some length</title></head><body><div><h1>A title of some length</h1>"
        f"{TEXT}</div>"
    )
    assert isinstance(found, ReadPage)


@pytest.mark.parametrize("name", sorted(set(PAGES) - {"links only", "an error", "a feed"}))
def test_a_listing_is_refused_too(name: str) -> None:
    found = read_listing("https://gazette.example/news.html", PAGES[name][1].encode(), "text/html", source())
    assert isinstance(found, Refusal)
