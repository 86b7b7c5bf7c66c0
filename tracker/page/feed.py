"""Feeds and sitemaps: RSS 0.9-2.0, Atom, sitemap, sitemap index."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Literal

from lxml import etree

from tracker.model.refusal import Refusal, RefusalKind
from tracker.page import lines as line_rules
from tracker.page.dates import find_date
from tracker.page.tree import Element

Form = Literal["rss", "atom", "sitemap", "sitemapindex"]

MAX_ITEMS = 20_000
_ROOT = re.compile(
    r"\s*(?:<\?[^>]{0,500}>\s*|<!--.{0,5000}?-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,9000}\]\s*)?>\s*){0,10}<(?:\w+:)?(?P<name>\w+)",
    re.DOTALL,
)
_FORMS: dict[str, Form] = {
    "rss": "rss",
    "RDF": "rss",
    "feed": "atom",
    "urlset": "sitemap",
    "sitemapindex": "sitemapindex",
}
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_TEXT = 1_000


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as the document gives it; `url` may be relative. `modified` orders the sitemaps of an index."""

    url: str
    title: str | None = None
    published: date | None = None
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    form: Form
    items: tuple[Item, ...]
    next: str | None = None


def form_of(text: str) -> Form | None:
    """Which kind of feed or sitemap a text is, by its root element; None for anything else."""
    match = _ROOT.match(text[:60_000])
    return _FORMS.get(match.group("name")) if match else None


def read_feed(text: str, form: Form) -> Feed | Refusal:
    """The entries in the document's order. No DTD is read, no entity expanded, nothing fetched."""
    if "<!ENTITY" in text[:100_000]:
        return Refusal(RefusalKind.WRONG_TYPE, "XML that declares entities")
    root = _parse(text, form)
    if isinstance(root, Refusal):
        return root
    items = {"rss": _rss, "atom": _atom, "sitemap": _sitemap, "sitemapindex": _sitemap}[form](root)
    found = [item for item, _ in zip(items, range(MAX_ITEMS), strict=False)]
    if form == "sitemapindex":
        found.sort(key=lambda item: item.modified, reverse=True)
    return Feed(form, tuple(found), _next(root))


def _parse(text: str, form: Form) -> Element | Refusal:
    """Strictly; a document that is whole but careless (an unescaped "&") is mended, a cut one is refused."""
    data = _PROLOGUE.sub("", text, count=1).strip().encode("utf-8", "replace")
    try:
        return etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        if not re.search(r"</(?:\w+:)?(?:rss|RDF|feed|urlset|sitemapindex)\s*>$", text.rstrip()[-100:]):
            return Refusal(RefusalKind.CUT, f"the {form} breaks off: {error.msg or ''}"[:200])
    try:
        root = etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    return Refusal(RefusalKind.WRONG_TYPE, f"no sound {form}") if root is None else root


def _parser(recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip


def _rss(root: Element) -> Iterator[Item]:
    for entry in _all(root, "item"):
        guid = next(_all(entry, "guid"), None)
        permanent = guid is not None and guid.get("isPermaLink", "true") == "true"
        url = _text(entry, "link") or (_text(entry, "guid") if permanent else "")
        when = _text(entry, "pubDate") or _text(entry, "date")
        if url:
            yield Item(url, _text(entry, "title") or None, _feed_date(when))


def _atom(root: Element) -> Iterator[Item]:
    for entry in _all(root, "entry"):
        url = next((e.get("href") for e in _all(entry, "link") if e.get("rel", "alternate") == "alternate"), None)
        if url:
            when = _text(entry, "published") or _text(entry, "issued") or _text(entry, "updated")
            yield Item(url, _text(entry, "title") or None, _feed_date(when))


def _sitemap(root: Element) -> Iterator[Item]:
    for entry in root.iterchildren("{*}url", "{*}sitemap"):
        url = next((_string(child) for child in entry.iterchildren("{*}loc")), "")
        if url:
            published = _feed_date(_text(entry, "publication_date"))
            yield Item(url, _text(entry, "title") or None, published, _text(entry, "lastmod"))


def _next(root: Element) -> str | None:
    return next((e.get("href") for e in _all(root, "link") if e.get("rel") == "next" and e.get("href")), None)


def _all(element: Element, name: str) -> Iterator[Element]:
    """Descendants of a name in any namespace."""
    yield from element.iter("{*}" + name)


def _text(entry: Element, name: str) -> str:
    return next((found for child in _all(entry, name) if (found := _string(child))), "")


def _string(element: Element) -> str:
    """Text of an element, without the markup that feeds put into titles."""
    text = "".join(piece for piece in element.itertext() if isinstance(piece, str))[:_TEXT]
    return line_rules.clean(re.sub(r"</?\w[^>]{0,200}>", "", text))


def _feed_date(text: str) -> date | None:
    """RFC 822 or ISO 8601, as printed: in the feed's own time zone."""
    if not text:
        return None
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return find_date(text)
