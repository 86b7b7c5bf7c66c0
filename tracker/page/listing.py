"""A listing page, feed or sitemap to the links of its articles; or a refusal."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Literal
from urllib.parse import urlsplit

from tracker.model.listing import Link, Listing
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.source import Source
from tracker.page import gate
from tracker.page import lines as line_rules
from tracker.page.dates import path_date
from tracker.page.decode import decode
from tracker.page.feed import Feed, form_of, read_feed
from tracker.page.head import read_head
from tracker.page.identity import absolute, article_key, identified, same_host
from tracker.page.index import Anchor, base_url, next_page, read_anchors
from tracker.page.parts import first_part, part_number
from tracker.page.tree import Element, parse
from tracker.page.walker import read_blocks

Form = Literal["html", "rss", "atom", "sitemap", "sitemapindex"]
MAX_LINKS = 10_000
_MAX_MORE = 1_000
_NAMED = 0.8
_ADDRESSES = 5
"""A listing has no more addresses of one article alone."""


def read_listing(url: str, body: bytes, content_type: str | None, source: Source) -> Listing | Refusal:
    """The articles that `body` lists, each once, in its order, and where the listing goes on.

    Recognised by what it is, not by its content type. Never raises for what the body holds.
    """
    text = decode(body, content_type)
    if isinstance(text, Refusal):
        return text
    form = form_of(text)
    if form is None:
        return _read_html(url, text, source)
    feed = read_feed(text, form)
    return feed if isinstance(feed, Refusal) else _read_feed(url, feed, source)


def _read_feed(url: str, feed: Feed, source: Source) -> Listing | Refusal:
    found = [
        Link(link, item.title, item.published or path_date(link))
        for item in feed.items
        if (link := absolute(url, item.url))
    ]
    if feed.form == "sitemapindex":
        more = [link.url for link in found]
        articles: tuple[Link, ...] = ()
    else:
        more = [absolute(url, feed.next) or ""] if feed.next else []
        articles = _articles(found, source)
    return _listing(feed.form, articles, _more(url, more), source, "no article in the " + feed.form)


def _read_html(url: str, text: str, source: Source) -> Listing | Refusal:
    refusal = gate.judge_cut(text)
    if refusal:
        return refusal
    root = parse(text)
    if isinstance(root, Refusal):
        return root
    refusal = gate.judge_names(_names(root), _NAMED)
    if refusal:
        return refusal
    base = base_url(root, url)
    anchors = read_anchors(root, base)
    articles = _articles(_named(anchors, source), source)
    if not articles:
        said = gate.judge_words(" ".join(block.text for block in read_blocks(root).blocks[:100]))
        return said or Refusal(RefusalKind.NO_LINKS, f"none of {len(anchors)} links is an article's")
    following = next_page(anchors, url)
    return _listing("html", articles, _more(url, [following] if following else []), source)


def _listing(
    form: Form, links: tuple[Link, ...], more: tuple[str, ...], source: Source, empty: str = ""
) -> Listing | Refusal:
    if not links and not (form == "sitemapindex" and more):
        return Refusal(RefusalKind.NO_LINKS, empty)
    if len(links) > _ADDRESSES and len({article_key(source, link.url) for link in links}) == 1:
        return Refusal(
            RefusalKind.NO_LINKS, f"identity finds the same in all of {len(links)} links: it takes in too much"
        )
    return Listing(form, links, more)


def _names(root: Element) -> list[str]:
    """What the page calls itself."""
    headings = [line_rules.clean("".join(element.itertext())) for element in islice(root.iter("h1", "h2"), 5)]
    head = read_head(root)
    return [head.title, *head.title_parts[:5], *headings]


def _more(url: str, links: Iterable[str]) -> tuple[str, ...]:
    """Never off the host, never back to the page itself."""
    found = dict.fromkeys(link for link in links if link and link != url and same_host(url, link))
    return tuple(found)[:_MAX_MORE]


def _named(anchors: list[Anchor], source: Source) -> list[Link]:
    """Links to articles; all of one article bear the best title and the first date that any of them has."""
    pattern = re.compile(source.articles)
    mine = [(article_key(source, a.url), a) for a in anchors if pattern.search(a.url)][:MAX_LINKS]
    best: dict[str, Anchor] = {}
    dates: dict[str, date] = {}
    for key, anchor in mine:
        if key not in best or anchor.weight > best[key].weight:
            best[key] = anchor
        if anchor.published:
            dates.setdefault(key, anchor.published)
    return [Link(a.url, best[key].title, dates.get(key) or path_date(a.url)) for key, a in mine]


def _articles(links: Iterable[Link], source: Source) -> tuple[Link, ...]:
    """Links that match the source's pattern, one for each address of an article: http and https are one address, and
    of the parts of an article that `identity` tells from others the first is it."""
    pattern = re.compile(source.articles)
    found: dict[str, Link] = {}
    for link in links:
        if not pattern.search(link.url):
            continue
        address = _address(link.url, source)
        if address not in found or part_number(link.url) < part_number(found[address].url):
            found[address] = link
    return tuple(found.values())


def _address(url: str, source: Source) -> str:
    parts, article = urlsplit(url), identified(source, url)
    return f"{parts.netloc}{first_part(url)} {article}" if article else f"{parts.netloc}{parts.path}?{parts.query}"
