"""Events as an Atom feed (RFC 4287): the same events give the same feed, byte for byte.

An entry's id is made of what makes its event one event, so that it stays the same when the feed is written again, when
the database is made anew, and in every feed that tells of the event.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape

from lxml import etree

from tracker.compare.wording import line
from tracker.digest.inert import safe_url, words
from tracker.instants import exact
from tracker.model.event import Event, Evidence

ATOM = "http://www.w3.org/2005/Atom"
KINDS, REGIONS, METRICS = (f"tag:tracker.invalid,2026:{scheme}" for scheme in ("kind", "region", "metric"))
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def atom(events: Sequence[Event], name: str, title: str) -> bytes:
    """UTF-8 with an XML declaration. `events`: newest first; `name`: what tells this feed from others of its kind."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _add(feed, "id", f"tag:tracker.invalid,2026:feed/{_in_tag(name)}")
    _add(feed, "title", line(title, 200))
    _add(feed, "updated", exact(max((event.at for event in events), default=_NEVER)))
    _add(_add(feed, "author"), "name", "tracker")
    _add(feed, "generator", "tracker")
    for event in events:
        _entry(feed, event)
    etree.indent(feed)
    document: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return document + b"\n"


def _entry(feed: etree._Element, event: Event) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", f"tag:tracker.invalid,2026:event/{_in_tag(event.source)}/{event.once}")
    _add(entry, "title", line(event.text, 300) or str(event.kind))
    _add(entry, "updated", exact(event.at))
    _add(entry, "published", exact(event.at))
    # An entry without content must have an alternate link (RFC 4287, 4.1.2); ours always has content.
    if url := safe_url(event.url):
        _add(entry, "link", rel="alternate", href=url)
    for term, scheme, label in _categories(event):
        if term:
            _add(entry, "category", term=term, scheme=scheme, **({"label": label} if label else {}))
    _add(entry, "summary", "\n".join(_text(event)), type="text")
    _add(entry, "content", "".join(_html(event)), type="html")


def _add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    element.text = text
    return element


def _categories(event: Event) -> Iterator[tuple[str, str, str]]:
    yield str(event.kind), KINDS, str(event.kind).replace("_", " ")
    if event.region:
        yield line(event.region.code, 20), REGIONS, line(event.region.name, 80)
    if event.metric:
        yield line(event.metric, 120), METRICS, ""


def _in_tag(name: str) -> str:
    """A tag URI takes letters, digits and few signs (RFC 4151)."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-._") else "_" for c in name)[:200]


# ---------------------------------------------------------------------------------------------- what an entry says


def _said(event: Event) -> Iterable[tuple[str, Evidence]]:
    first, second = ("One", "Two") if event.kind == "conflicting_metric" else ("Was", "Now")
    return [(name, figure) for name, figure in ((first, event.old), (second, event.new)) if figure is not None]


def _source(event: Event, figure: Evidence) -> tuple[str, str | None]:
    own = figure.article == event.article
    title = figure.title or (event.title if own else "") or figure.article
    url = safe_url(figure.url or (event.url if own else None))
    return ", ".join(x for x in (line(title, 200), figure.published.isoformat() if figure.published else "") if x), url


def _text(event: Event) -> Iterator[str]:
    yield line(event.text, 300)
    for name, figure in _said(event):
        title, url = _source(event, figure)
        yield f"{name}: {line(figure.sentence or figure.quote, 800)} ({title}{', ' + url if url else ''})"


def _html(event: Event) -> Iterator[str]:
    """HTML in which nothing is a tag or an attribute but what stands here."""
    yield f"<p>{escape(line(event.text, 300))}</p>"
    for name, figure in _said(event):
        title, url = _source(event, figure)
        cited = f'<a href="{escape(url)}">{escape(title)}</a>' if url else escape(title)
        yield f"<p>{name}: <q>{_sentence(figure)}</q> <cite>{cited}</cite></p>"
    title = line(event.title or "", 200)
    if title and not (event.old or event.new):
        url = safe_url(event.url)
        yield f'<p><a href="{escape(url)}">{escape(title)}</a></p>' if url else f"<p>{escape(title)}</p>"


def _sentence(figure: Evidence) -> str:
    if figure.quote and figure.quote in figure.sentence:
        before, quote, after = figure.sentence.partition(figure.quote)
        return f"{escape(words(before[-400:]))}<mark>{escape(words(quote[:400]))}</mark>{escape(words(after[:400]))}"
    return escape(line(figure.sentence or figure.quote, 800))
