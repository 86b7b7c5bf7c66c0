"""The further parts of an article that a page's pager names: c_<id>_2.htm, ?page=2."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from tracker.model.source import Source
from tracker.page.identity import absolute, canonical_url, identified, is_article, same_host
from tracker.page.tree import Element

MAX_PARTS = 50
_MAX_LINKS = 5_000
_NUMBERED = re.compile(r"^(?P<stem>.*?)(?:[_-](?P<number>\d{1,3}))?(?P<ending>\.\w{1,6})?$")
_NAMES_PART = re.compile(r"[_=-]\d{1,3}(?:\.\w+)?(?:[#?&].*)?$")
_HREFS = etree.XPath("//a/@href", smart_strings=False)
_PAGE_KEYS = ("page", "p", "paged", "pageno", "part")


def numbered_links(root: Element, url: str) -> tuple[str, ...]:
    """What goes on from the page at `url` by the number in its address: URLs, absolute, in order, at most 49."""
    own = part_number(url)
    found: dict[int, str] = {}
    for href in _links(root):
        link = absolute(url, href)
        number = _continues(url, link) if link else None
        if link and number and number > own:
            found.setdefault(number, link)
    return tuple(found[number] for number in sorted(found))[: MAX_PARTS - 1]


def further_parts(first: str, links: Iterable[str], source: Source) -> tuple[str, ...]:
    """Those of `links` that are parts of the article at `first`, at most 49. Where `identity` names the article it says
    so. Without it numbers may as well tell articles from each other: then a part is what goes on from a page without
    a number, from the second on, and is no article to the source."""
    links = tuple(dict.fromkeys(links))
    if identified(source, first):
        parts = [link for link in links if identified(source, link) == identified(source, first)]
    else:
        parts = [link for link in links if not _stands_alone(link, source)]
        if _numbered(first)[1] is not None or 2 not in map(part_number, parts):
            parts = []
    return tuple(parts)[: MAX_PARTS - 1]


def _stands_alone(url: str, source: Source) -> bool:
    return bool(identified(source, url)) or is_article(source, url) or url in map(canonical_url, source.pages)


def part_number(url: str) -> int:
    """Which part of its article a URL names, from 1."""
    return _numbered(url)[1] or 1


def first_part(url: str) -> str:
    """What the URLs of all parts of one article have in common."""
    return _numbered(url)[0]


def _links(root: Element) -> list[str]:
    """Links whose address ends in a part's number: most others need no look."""
    return [href for href in _HREFS(root) if len(href) < 2_000 and _NAMES_PART.search(href)][:_MAX_LINKS]


def _continues(url: str, link: str) -> int | None:
    """The number of the part that `link` is, where both are parts of one whole on one host."""
    if not same_host(url, link) or first_part(url) != first_part(link):
        return None
    return part_number(link)


def _numbered(url: str) -> tuple[str, int | None]:
    """What a URL is without its number, and that number, if it has one."""
    parts = urlsplit(canonical_url(url))
    match = _NUMBERED.match(parts.path)
    query = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100) if parts.query.count("&") < 90 else []
    pages = [value for name, value in query if name.lower() in _PAGE_KEYS and value.isdecimal()]
    rest = "&".join(f"{name}={value}" for name, value in query if name.lower() not in _PAGE_KEYS)
    if pages:
        return f"{parts.path}?{rest}", int(pages[0][:6])
    stem, number, ending = match.group("stem", "number", "ending") if match else (parts.path, None, None)
    return f"{stem}{ending or ''}?{rest}", int(number) if number else None
