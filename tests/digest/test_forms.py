"""The four forms: as they were approved, the same each time, and deaf to whatever a page says."""

import json
import re
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from tests.digest.sample import EVIL, FORMS, GOLDEN, SINCE, UNTIL, event, evil, quiet, sample
from tracker.digest.as_markdown import escape
from tracker.digest.build import build_digest
from tracker.digest.inert import safe_url
from tracker.digest.render import Format, render
from tracker.model.digest import Digest
from tracker.model.event import EventKind
from tracker.model.figure import Region

FORM = pytest.mark.parametrize("form", FORMS)
DIGESTS = {"sample": sample, "quiet": quiet, "evil": evil}
HTML_TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "main",
    "footer",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "li",
    "dl",
    "dt",
    "dd",
    "a",
    "b",
    "cite",
    "q",
    "mark",
    "ins",
    "del",
    "time",
    "span",
    "small",
    "strong",
    "svg",
    "rect",
}
MARKDOWN_TAGS = {"h1", "h2", "h3", "p", "blockquote", "strong", "em", "s", "a", "br", "ul", "li"}


@FORM
@pytest.mark.parametrize("name", ["sample", "quiet"])
def test_as_approved(name: str, form: Format) -> None:
    assert render(DIGESTS[name](), form) == (GOLDEN / f"{name}.{FORMS[form]}").read_text(encoding="utf-8")


@FORM
def test_the_same_digest_gives_the_same_bytes_whatever_the_order(form: Format) -> None:
    d = sample()
    events = [
        *d.regions, *d.changed, *d.conflicts, *d.metrics, *d.articles, *(e.event for e in d.edits), *d.withdrawn,
        *d.removals, *d.refusals, *d.sources,
    ]  # fmt: skip
    labels, silences = dict(reversed(d.labels.items())), d.silences[::-1]
    again = build_digest(events[::-1], d.edits, d.not_checked[::-1], d.since, d.until, labels, silences)
    assert render(again, form).encode() == render(sample(), form).encode()


@FORM
def test_every_section_is_told(form: Format) -> None:
    told = render(sample(), form)
    for words in (
        "Hunan", "Luoyang", "803", "780 lawyers", "42,000 cases", "nearly 3.4 million" if form != "json" else "3400000",
        "cross borders", "12.5 million", "An outline of the plan", "other.example/c_13.html",
        "the page asks for a check", "the listing could not be read", "robots.txt asks", "no answer within 30",
        "c_31.htm", "2025-03-11",
    ):  # fmt: skip
        assert words in told.replace("\\", "").replace("\n         ", " "), words


@FORM
def test_a_baseline_makes_no_digest(form: Format) -> None:
    assert "c_99" not in render(sample(), form)


def test_what_was_not_checked_is_warned_of_at_the_top() -> None:
    for form in ("text", "markdown", "html"):
        told = render(sample(), form)
        told = told[told.rindex("</style>") :] if form == "html" else told
        for words in ("courts has not been", "13 pages of courts, moj-en", "robots.txt asks", "looked at 2026-01-02"):
            assert told.index(words) < told.index("1 first article") < told.index("Changed figures")
        assert told.rindex("robots.txt asks") > told.index("Edited articles")


def test_an_edit_without_its_texts_is_told() -> None:
    d = sample()
    bare = build_digest([d.edits[0].event], [], [], d.since, d.until, {})
    assert "19 words added" in render(bare, "text")


# ---------------------------------------------------------------------------------------------- hostile words


@FORM
def test_hostile_words_end_in_printable_text(form: Format) -> None:
    told = render(evil(), form)
    assert all(c == "\n" or c.isprintable() or unicodedata.category(c) == "Zs" for c in told)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f]", told)
    told.encode("utf-8")


@pytest.mark.parametrize("name", DIGESTS)
def test_html_holds_only_what_the_template_put_there(name: str) -> None:
    soup = BeautifulSoup(render(DIGESTS[name](), "html"), "lxml")
    assert {tag.name for tag in soup.find_all(True)} <= HTML_TAGS
    for tag in soup.find_all(True):
        assert isinstance(tag, Tag)
        assert not [a for a in tag.attrs if a.startswith("on") or a in ("src", "style", "srcset", "data")]
        if tag.get("href"):
            assert re.match(r"(https?://|#not-checked$)", str(tag["href"]))
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_html_shows_hostile_words_as_they_are() -> None:
    shown = BeautifulSoup(render(evil(), "html"), "lxml").get_text()
    assert "<script>alert(1)</script><img src=x onerror=alert(1)>" in shown
    assert "{{ 7*7 }}" in shown


@pytest.mark.parametrize("name", DIGESTS)
def test_html_asks_nothing_of_anybody(name: str) -> None:
    told = render(DIGESTS[name](), "html")
    assert "default-src 'none'" in told
    style = told[told.index("<style>") : told.index("</style>")]
    assert not re.search(r"url\(|@import|https?:", style)


@pytest.mark.parametrize("name", DIGESTS)
def test_markdown_holds_only_what_was_put_there(name: str) -> None:
    told = render(DIGESTS[name](), "markdown")
    page = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").render(told)
    soup = BeautifulSoup(page, "lxml")
    assert {tag.name for tag in soup.find_all(True)} - {"html", "body"} <= MARKDOWN_TAGS
    assert all(re.match("https?://", str(a["href"])) for a in soup.find_all("a"))
    text = soup.get_text()
    assert "**" not in text.replace("**bold**", "").replace("%20**bold**%20", "")
    if name == "evil":
        assert "<script>alert(1)</script>" in text
        assert "[click](javascript:alert(1))" in text


def test_markdown_links_lead_to_the_articles() -> None:
    page = MarkdownIt("commonmark").render(render(sample(), "markdown"))
    links = {str(a["href"]) for a in BeautifulSoup(page, "lxml").find_all("a")}
    assert "https://news.example/2026-01/04/c_31.htm" in links


@pytest.mark.parametrize("name", DIGESTS)
def test_text_fits_eighty_columns(name: str) -> None:
    for line in render(DIGESTS[name](), "text").splitlines():
        assert cell_len(line) <= 80 or "://" in line


def test_text_is_coloured_only_where_asked() -> None:
    plain, coloured = render(sample(), "text"), render(sample(), "text", color=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]+m", "", coloured) == plain
    assert set(re.findall(r"\x1b.", coloured)) == {"\x1b["}
    assert "\x1b" not in render(evil(), "text")
    assert not re.search(r"\x1b(?!\[[\d;]+m)", render(evil(), "text", color=True))


@pytest.mark.parametrize("name", DIGESTS)
def test_json_is_one_ascii_document(name: str) -> None:
    told = render(DIGESTS[name](), "json")
    assert told.isascii()
    found = json.loads(told)
    assert found["since"] == "2026-01-04T08:00:00Z"
    assert [e["kind"] for e in found["changed"]] == ["changed_metric"] * (0 if name == "quiet" else 3)
    if name == "evil":
        assert found["changed"][0]["title"] == EVIL


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    plain = " ".join(c for c in text.split() if c.isprintable())
    page = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").render(escape(plain))
    shown = BeautifulSoup(page, "html.parser")
    assert {tag.name for tag in shown.find_all(True)} <= {"p"}
    assert shown.get_text().strip() == plain


@given(st.lists(st.sampled_from([*list("\\`*_[]<>&~|$@{}#+-.:!() a1\"'=/"), "www", "http"]), max_size=14).map("".join))
@settings(max_examples=300)
def test_markdown_signs_are_shown_as_they_are(text: str) -> None:
    plain = " ".join(text.split())
    page = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").render(escape(plain))
    shown = BeautifulSoup(page, "html.parser")
    assert {tag.name for tag in shown.find_all(True)} <= {"p"}
    assert shown.get_text().strip() == plain


@given(st.text(max_size=30))
@settings(max_examples=100)
def test_any_words_in_any_form(text: str) -> None:
    digest = with_words(sample(), text)
    for form in FORMS:
        render(digest, form).encode("utf-8")
    assert all(cell_len(line) <= 80 or "://" in line for line in render(digest, "text").splitlines())


def with_words(digest: Digest, text: str) -> Digest:
    changed = tuple(
        replace(e, title=text, new=e.new and replace(e.new, sentence=f"x {text} y", quote=text, measures=text))
        for e in digest.changed
    )
    return replace(digest, changed=changed, regions=tuple(replace(e, detail=text) for e in digest.regions))


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/ä b?q=<x>", "https://a.example/%C3%A4%20b?q=%3Cx%3E"),
        ("https://a.example/%20", "https://a.example/%20"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt://x/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("//a.example/x", None),
        ("http://[broken/", None),
        ("https://a.example/" + "x" * 3000, None),
        (None, None),
        ("", None),
    ],
)
def test_only_addresses_that_can_be_followed(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe


def test_places_that_one_article_names_first_stand_together() -> None:
    named = [("410300", "Luoyang", "c_58"), ("410200", "Kaifeng", "c_58"), ("420500", "Yichang", "c_61")]
    more: dict[str, Any] = {"severity": "low", "role": "mention", "new_version": 21}
    events = [
        event(n, EventKind.NEW_REGION, key, region=Region(code, name), title=f"On {key}", **more)
        for n, (code, name, key) in enumerate(named, 1)
    ]
    text = render(build_digest(events, [], [], SINCE, UNTIL, {}), "text")
    assert 'First mentioned in "On c_58": Kaifeng (410200), Luoyang (410300)\n' in text
    assert 'First mentioned in "On c_61": Yichang (420500)\n' in text
