"""Pages made to break the reader: always an article or a refusal, never an exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.page.pages import fill
from tests.page.sources import URL, source
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.source import Selectors
from tracker.page.article import ReadPage, read_article
from tracker.page.listing import read_listing
from tracker.page.tags import MAX_ATTRIBUTES, is_overloaded
from tracker.page.tree import MAX_TAGS

TEXT = "<p>" + "The council met on Monday and spoke of roads, ferries and the law, at some length. " * 4 + "</p>"


def read(markup: str, selectors: Selectors | None = None) -> ReadPage | Refusal:
    return read_article([(URL, markup.encode("utf-8", "replace"), "text/html")], source(selectors))


def many(count: int) -> str:
    return " ".join(f"a{n}=1" for n in range(count))


TOO_MUCH = {
    "nested elements": "<div>" * 10_000 + TEXT + "</div>" * 10_000,
    "nested inline elements": "<b>" * 10_000 + TEXT,
    "nested tables": "<table><tr><td>" * 5_000 + TEXT,
    "tags": "<b>x</b>" * MAX_TAGS,
    "attributes": f"<p {many(5_000)}>{TEXT}",
    "attributes behind a bracket": f'<p b=">" {many(5_000)}>{TEXT}',
    "attributes behind a comment": f"<!-- < > --><p {many(5_000)}>{TEXT}",
    "one huge text": "<p>" + "word " * 2_200_000 + "</p>",
}


@pytest.mark.parametrize("name", sorted(TOO_MUCH))
def test_too_much_is_refused(name: str) -> None:
    markup = f"<html><body>{TOO_MUCH[name]}</body></html>"
    for selectors in (None, Selectors(body="body")):
        found = read(markup, selectors)
        assert isinstance(found, Refusal)
        assert found.kind is RefusalKind.TOO_DEEP
    listing = read_listing(URL, markup.encode(), "text/html", source())
    assert isinstance(listing, Refusal)


def test_as_deep_as_the_parser_goes() -> None:
    found = read("<html><body>" + "<div>" * 240 + TEXT * 3 + "</div>" * 240 + "</body></html>")
    assert isinstance(found, ReadPage)
    assert len(found.article.paragraphs) == 3


ODD = {
    "a huge attribute": f'<p class="{"side " * 100_000}">x</p>{TEXT}',
    "a long script": f"<script>{'a = b / c < d; ' * 20_000}</script>{TEXT}",
    "an image in the page": f'<img src="data:image/png;base64,{"Ab/+" * 20_000}">{TEXT}',
    "NUL bytes": TEXT.replace("Monday", "Mon\0day"),
    "references to nothing": f"{TEXT}<p>And so &#0;&#xD800;&#x110000;&#99999999999;&nosuch; it went on.</p>",
    "terminal codes": f"{TEXT}<p>A red \x1b[31mword&#27;[0m stands here, or would.</p>",
    "unclosed everything": f"<p><b><i><a name=x><span>{TEXT}",
    "stray ends": f"</div></p></body></html></td>{TEXT}</ul>",
    "a title of dashes": f"<title>{'- ' * 50_000}</title>{TEXT}",
    "a deep JSON-LD": f'<script type="application/ld+json">{"[" * 50_000}"datePublished"</script>{TEXT}',
    "an odd base": f'<base href="http://[">{TEXT}<a href="c_700001_2.htm">2</a>',
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_oddities_are_read_past(name: str) -> None:
    found = read(f"<html><head></head><body>{ODD[name]}</body></html>")
    assert isinstance(found, ReadPage), found
    texts = [paragraph.text for paragraph in found.article.paragraphs]
    assert any(text.startswith("The council met on Mon") for text in texts)
    assert all(text.isprintable() and "\ufffd" not in text for text in texts)


def test_how_many_attributes_are_too_many() -> None:
    assert not is_overloaded(f"<p {many(MAX_ATTRIBUTES - 1)}>")
    assert is_overloaded(f"<p {many(MAX_ATTRIBUTES + 1)}>")
    assert not is_overloaded(f"<script>{many(5_000)} if (a > b) x</script>")
    assert not is_overloaded(f"<p>{'word ' * 5_000} a > b</p>")


PIECES = [
    "<p>",
    "</p>",
    "<div class='side'>",
    "<div>",
    "</div>",
    "<br>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<li>",
    "<ul>",
    "<a href='/2025-01/01/c_1_2.htm'>",
    "</a>",
    "<h1>",
    "</h1>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<title>",
    "</title>",
    "<meta name=date content=2025-01-01>",
    "<form>",
    "<input type=password>",
    "&#0;",
    "&amp;",
    "\0",
    "Updated: 2025-01-01",
    "Home>News",
    "Related",
    "Comments",
    "1 2 >",
    "21.jpg",
    "A sentence of some words, with a comma. ",
    "司法部",
    "<span style='display:block'>",
    "<p hidden>",
    "<",
    ">",
    "'",
    '"',
    "<body",
    "</html>",
    "<html>",
    "<base href='x:'>",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_markup_is_an_article_or_a_refusal(pieces: list[str]) -> None:
    found = read("".join(pieces))
    assert isinstance(found, (ReadPage, Refusal))
    if isinstance(found, ReadPage):
        assert found.article.paragraphs
        assert all(paragraph.text for paragraph in found.article.paragraphs)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "text/html", "text/plain", "text/html; charset=gb2312"]))
def test_any_bytes_are_an_article_or_a_refusal(body: bytes, content_type: str | None) -> None:
    found = read_article([(URL, body, content_type)], source())
    assert isinstance(found, (ReadPage, Refusal))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_page_never_raises(data: st.DataObject) -> None:
    page = bytearray(fill(data.draw(st.sampled_from(["wordpress", "trs_gov", "table_layout"]))).encode())
    for _ in range(data.draw(st.integers(1, 20))):
        page[data.draw(st.integers(0, len(page) - 1))] = data.draw(st.integers(0, 255))
    for selectors in (None, Selectors(title="h1", body=".entry-content, #zoom, td", remove=("a",))):
        found = read_article([(URL, bytes(page), "text/html")], source(selectors))
        assert isinstance(found, (ReadPage, Refusal))


@given(st.text(max_size=40))
def test_any_url_will_do(url: str) -> None:
    found = read_article([(url, fill("drupal").encode(), "text/html")], source())
    assert isinstance(found, ReadPage)
