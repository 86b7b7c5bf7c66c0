"""The links of an HTML listing: where each leads, what it calls the article, and which leads to the next page."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from tracker.page import lines as line_rules
from tracker.page.dates import read_date_line
from tracker.page.identity import absolute, same_host
from tracker.page.parts import first_part, part_number
from tracker.page.tree import Element

MAX_ANCHORS = 10_000
_NO_ITEM = ("body", "html", "table", "tbody", "ul", "ol")
_NEAR = 400
_DATE = 40
_ITEM_TEXT = 1_500
_TITLE = 300
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_GENERIC = re.compile(
    r"^\W*(?:(?:read|learn|see|view|find out|show)?\s*(?:more|on|details?|full (?:story|text|article))|here"
    r"|continue(?: reading)?"
    r"|click here|photos?|videos?|\d+|full|link|详情|更多|查看(?:详情|全文)?|阅读(?:全文|更多)?|全文)\W*$",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"^\W*(?:next(?:\s+(?:page|\d+))?|older(?:\s+(?:posts|entries|articles|news))?|下一?页|后一?页)\W*$|^\s*(?:>|›|»|>>|→|▶)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link: its absolute URL; what it calls its target, and how good a name that is (0: none); its own text; rel."""

    url: str
    title: str | None
    published: date | None
    weight: int
    text: str
    rel: str


def base_url(root: Element, url: str) -> str:
    """What the page's links are relative to."""
    href = next((element.get("href") for element in root.iter("base") if element.get("href")), None)
    return (absolute(url, href) if href else None) or url


def read_anchors(root: Element, base: str) -> list[Anchor]:
    """Every link to http(s), in page order, <link rel="next"> among them."""
    found = []
    for element in root.iter("a", "area", "link"):
        href = element.get("href")
        url = absolute(base, href) if href and not href.startswith("#") else None
        if url and (element.tag != "link" or "next" in (element.get("rel") or "").lower()):
            found.append(_anchor(element, url))
        if len(found) >= MAX_ANCHORS:
            break
    return found


def next_page(anchors: list[Anchor], url: str) -> str | None:
    """The next page of the listing at `url`: by rel, by the link's words, by the number that follows ours."""
    near = [anchor for anchor in anchors if anchor.url != url and same_host(url, anchor.url)]
    for anchor in near:
        if "next" in anchor.rel.lower().split():
            return anchor.url
    following = [
        a.url for a in near if _NEXT.match(a.text) and (first_part(a.url) == first_part(url) or _has_word(a.text))
    ]
    return next(iter(following), None) or _numbered(near, url)


def _has_word(text: str) -> bool:
    """Unlike a bare arrow, which may as well lead through a gallery of pictures."""
    return any(char.isalpha() for char in text)


def _numbered(near: list[Anchor], url: str) -> str | None:
    """news_3.html after news_2.html, where the page links to it with its number."""
    own = part_number(url)
    return next((a.url for a in near if first_part(a.url) == first_part(url) and part_number(a.url) == own + 1), None)


def _anchor(element: Element, url: str) -> Anchor:
    text = _text(element)
    title, weight = _title(element, text)
    published = None if element.tag == "link" else _date(element)
    return Anchor(url, title, published, weight, text[:_TITLE], element.get("rel") or "")


def _title(element: Element, text: str) -> tuple[str | None, int]:
    """The heading in the link or around it names best; then its words, its title, its image's description."""
    inside = list(islice(element.iter(), _NEAR))
    heading = next((found for inner in inside if inner.tag in _HEADINGS and (found := _text(inner))), None)
    if heading:
        return heading[:_TITLE], 5
    if text and not _GENERIC.match(text):
        return text[:_TITLE], 4 if _in_heading(element) else 3 if len(text) < _TITLE else 1
    other = element.get("title") or next(
        (img.get("alt") for img in inside if img.tag == "img" and img.get("alt")), None
    )
    cleaned = line_rules.clean(other or "")
    usable = cleaned and not _GENERIC.match(cleaned) and line_rules.without_image_name(cleaned)
    return (cleaned[:_TITLE], 2) if usable else (None, 0)


def _in_heading(element: Element) -> bool:
    return any(above.tag in _HEADINGS for above, _ in zip(element.iterancestors(), range(3), strict=False))


def _date(element: Element) -> date | None:
    """The date printed beside the link: in the nearest container that holds one, and no other link's item."""
    around = element
    for _ in range(4):
        around = around.getparent()
        if around is None or around.tag in _NO_ITEM or _has_others(around, element):
            return None
        found = next((line.published for piece in _pieces(around) if (line := read_date_line(piece))), None)
        if found:
            return found
    return None


def _pieces(around: Element) -> list[str]:
    """The short texts of an item: a date stands in one by itself, one in a title or a lead is no date of it."""
    pieces = (line_rules.clean(piece[:200]) for piece in islice(around.itertext(), _NEAR))
    return [piece for piece in pieces if 6 <= len(piece) <= _DATE]


def _has_others(around: Element, element: Element) -> bool:
    """Whether the container holds a link to something else as well, or is too large to be one item."""
    own = element.get("href")
    inside = list(islice(around.iter(), _NEAR + 1))
    return len(inside) > _NEAR or any(other.tag == "a" and other.get("href") not in (own, None) for other in inside)


def _text(element: Element, limit: int = _ITEM_TEXT) -> str:
    return line_rules.clean("".join(islice(element.itertext(), _NEAR))[:limit])
