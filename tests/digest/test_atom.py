"""The feed by the rules of RFC 4287, and deaf to whatever a page says."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.digest.sample import AT, EVIL, HENAN, changes, event, firsts, pages
from tracker.digest.as_atom import ATOM, KINDS, METRICS, REGIONS, atom
from tracker.model.event import Event, EventKind
from tracker.model.figure import Region

NAMES = {"a": ATOM}
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def events() -> list[Event]:
    found = [*changes(), *firsts(), *pages()]
    return [replace(e, once=f"{n:024x}", at=AT + timedelta(seconds=n)) for n, e in enumerate(found)][::-1]


def parsed(feed: bytes) -> etree._Element:
    """As a feed reader would, and by the rules: raises where one is broken."""
    root = etree.fromstring(feed, etree.XMLParser(resolve_entities=False, no_network=True))
    check_feed(root)
    return root


def check_feed(root: etree._Element) -> None:
    assert root.tag == f"{{{ATOM}}}feed"
    for name in ("id", "title", "updated"):
        assert len(root.findall(f"a:{name}", NAMES)) == 1, name
    assert root.find("a:author/a:name", NAMES) is not None
    entries = root.findall("a:entry", NAMES)
    ids = [entry.findtext("a:id", namespaces=NAMES) for entry in entries]
    assert len(ids) == len(set(ids))
    for entry in entries:
        check_entry(entry)
    for identity in root.iterfind(".//a:id", NAMES):
        assert re.fullmatch(r"tag:[a-z.]+,\d{4}(-\d\d){0,2}:[A-Za-z0-9/._-]+", identity.text or "")


def check_entry(entry: etree._Element) -> None:
    for name in ("id", "title", "updated", "content"):
        assert len(entry.findall(f"a:{name}", NAMES)) == 1, name
    assert (entry.findtext("a:title", namespaces=NAMES) or "").strip()
    for name in ("updated", "published"):
        assert datetime.fromisoformat(entry.findtext(f"a:{name}", namespaces=NAMES) or "").tzinfo is not None
    links = entry.findall("a:link", NAMES)
    assert [link.get("rel") for link in links] in ([], ["alternate"])
    assert all(re.match("https?://", link.get("href", "")) for link in links)
    for category in entry.findall("a:category", NAMES):
        assert category.get("term")
        assert category.get("scheme") in (KINDS, REGIONS, METRICS)
    content = entry.find("a:content", NAMES)
    assert content is not None
    assert content.get("type") == "html"
    assert len(content) == 0  # HTML as text: no element of its own


def test_a_valid_feed_with_an_entry_an_event() -> None:
    root = parsed(atom(events(), "digest/all", "All"))
    assert len(root.findall("a:entry", NAMES)) == len(events())
    assert root.findtext("a:updated", namespaces=NAMES) == f"2026-01-04T19:30:{12 + len(events()) - 1:02}.000000Z"


def test_what_an_entry_says() -> None:
    changed = next(e for e in events() if e.kind is EventKind.CHANGED_METRIC and e.region == HENAN)
    (entry,) = parsed(atom([changed], "x", "x")).findall("a:entry", NAMES)
    terms = {c.get("scheme"): (c.get("term"), c.get("label")) for c in entry.findall("a:category", NAMES)}
    assert terms[KINDS] == ("changed_metric", "changed metric")
    assert terms[REGIONS] == ("410000", "Henan")
    assert terms[METRICS][0] == changed.metric
    html = BeautifulSoup(entry.findtext("a:content", namespaces=NAMES) or "", "lxml")
    assert {mark.get_text() for mark in html.find_all("mark")} == {changed.old.quote, changed.new.quote}  # type: ignore[union-attr]
    assert changed.new is not None
    assert changed.new.sentence in html.get_text()
    assert "Was: " in (entry.findtext("a:summary", namespaces=NAMES) or "")


def test_the_same_events_give_the_same_bytes_and_an_id_outlives_its_place() -> None:
    assert atom(events(), "x", "x") == atom(events(), "x", "x")
    alone = parsed(atom(events()[3:4], "y", "y")).find("a:entry/a:id", NAMES)
    among = parsed(atom(events(), "x", "x")).findall("a:entry/a:id", NAMES)[3]
    assert alone is not None
    assert alone.text == among.text
    moved = replace(events()[3], id=77, at=AT + timedelta(days=3), text="other words")
    again = parsed(atom([moved], "y", "y")).find("a:entry/a:id", NAMES)
    assert again is not None
    assert again.text == alone.text


def test_a_feed_without_events_is_valid() -> None:
    assert parsed(atom([], "x", "")).findtext("a:updated", namespaces=NAMES) == "1970-01-01T00:00:00.000000Z"


HTML = {"html", "body", "p", "q", "cite", "a", "mark"}


def spoilt(words: str) -> Sequence[Event]:
    """Every event with these words wherever a page's own may stand."""
    return [
        replace(
            e, text=words, title=words, url=f"http://a.example/{words}", metric=words or None,
            region=Region("410000", words) if e.region else None,
            old=e.old and replace(e.old, quote=words, sentence=f"x{words}y", title=words, url=words),
            new=e.new and replace(e.new, quote=words, sentence=f"x{words}y", title=words, url=words),
        )
        for e in events()
    ]  # fmt: skip


def check_inert(words: str) -> None:
    feed = atom(spoilt(words), words, words)
    text = feed.decode("utf-8")
    assert not ILLEGAL.search(text)
    assert not re.search("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f\x1b]", text)
    root = parsed(feed)
    assert {etree.QName(element).localname for element in root.iter("*")} <= {
        "feed", "id", "title", "updated", "published", "author", "name", "generator", "entry", "link", "category",
        "summary", "content",
    }  # fmt: skip
    for content in root.iterfind(".//a:content", NAMES):
        html = BeautifulSoup(content.text or "", "lxml")
        assert {tag.name for tag in html.find_all(True)} <= HTML
        for tag in html.find_all(True):
            assert set(tag.attrs) <= ({"href"} if tag.name == "a" else set())
            assert re.match("https?://", str(tag.get("href", "http://")))


@pytest.mark.parametrize(
    "words",
    [EVIL, "]]></content><script>alert(1)</script>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
     "\x00\x1b[31m\ud800\ufffe\uffff\U0001fffe", "javascript:alert(1)", '"><a href="javascript:alert(1)">',
     "&amp;lt;b&gt;",
     "\u202edesrever\u2066", " \t\r\n "],
)  # fmt: skip
def test_hostile_words_stay_words(words: str) -> None:
    check_inert(words)


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_words(words: str) -> None:
    check_inert(words)


def test_an_event_of_no_known_kind_of_words_has_a_title() -> None:
    bare = event(1, EventKind.NEW_ARTICLE, text="", title=None, url=None, once="ab")
    assert parsed(atom([bare], "x", "x")).findtext("a:entry/a:title", namespaces=NAMES) == "new_article"
