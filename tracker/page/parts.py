"""The further parts of an article that a page's pager names: c_<id>_2.htm, ?page=2."""

import re
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from tracker.model.source import Source
from tracker.page.identity import absolute, article_key, canonical_url, same_host
from tracker.page.tree import Element

MAX_PARTS = 50
_MAX_LINKS = 5_000
_NUMBERED = re.compile(r"^(?P<stem>.*?)(?:[_-](?P<number>\d{1,3}))?(?P<ending>\.\w{1,6})?$")
_NAMES_PART = re.compile(r"[_=-]\d{1,3}(?:\.\w+)?(?:[#?&].*)?$")
_HREFS = etree.XPath("//a/@href", smart_strings=False)
_PAGE_KEYS = ("page", "p", "paged", "pageno", "part")


def further_parts(root: Element, url: str, source: Source) -> tuple[str, ...]:
    """URLs of the parts after the one at `url`, absolute, in order, at most 50."""
    key, own = article_key(source, url), part_number(url)
    found: dict[int, str] = {}
    for href in _links(root):
        link = absolute(url, href)
        number = _continues(url, link) if link else None
        if link and number and number > own and article_key(source, link) == key:
            found.setdefault(number, link)
    return tuple(found[number] for number in sorted(found))[: MAX_PARTS - 1]


def part_number(url: str) -> int:
    """Which part of its article a URL names, from 1."""
    return _numbered(url)[1]


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


def _numbered(url: str) -> tuple[str, int]:
    parts = urlsplit(canonical_url(url))
    match = _NUMBERED.match(parts.path)
    query = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100) if parts.query.count("&") < 90 else []
    pages = [value for name, value in query if name.lower() in _PAGE_KEYS and value.isdecimal()]
    rest = "&".join(f"{name}={value}" for name, value in query if name.lower() not in _PAGE_KEYS)
    if pages:
        return f"{parts.path}?{rest}", int(pages[0][:6])
    stem, number, ending = match.group("stem", "number", "ending") if match else (parts.path, None, None)
    return f"{stem}{ending or ''}?{rest}", int(number or 1)
