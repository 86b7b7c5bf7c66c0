"""Listings, feeds and sitemaps, recognised by what they are."""

import html
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.page.sources import source
from tracker.model.listing import Link, Listing
from tracker.model.refusal import Refusal, RefusalKind
from tracker.page.listing import read_listing

URL = "https://gazette.example/news.html"
TITLES = {
    700003: ("Ferry towns open a shared desk", "2025-03-05"),
    700002: ("Notaries go online & stay there", "2025-03-04"),
    700001: ("Orchard county trains mediators", "2025-02-28"),
}
EXPECTED = tuple(
    Link(f"https://gazette.example/{day[:7]}/{day[8:]}/c_{number}.htm", title, date.fromisoformat(day))
    for number, (title, day) in TITLES.items()
)


def path(number: int) -> str:
    day = TITLES[number][1]
    return f"/{day[:7]}/{day[8:]}/c_{number}.htm"


def page(items: str, after: str = "") -> str:
    return (
        '<!DOCTYPE html><html><head><title>News</title></head><body><ul><li><a href="/news.html">News</a></li>'
        f'</ul><div class="list">{items}</div>{after}<div class="foot"><a href="/imprint.html">Imprint</a></div>'
        "</body></html>"
    )


def read(text: str, url: str = URL, content_type: str | None = "text/html") -> Listing:
    found = read_listing(url, text.encode(), content_type, source())
    assert isinstance(found, Listing), found
    return found


def refused(text: str, url: str = URL) -> Refusal:
    found = read_listing(url, text.encode(), "text/html", source())
    assert isinstance(found, Refusal), found
    return found


@pytest.mark.parametrize("identity", [r"\?p=\d+", "(?!)"])
def test_articles_that_only_a_number_tells_apart(identity: str) -> None:
    """What looks like the parts of one is one only where they are the same article."""
    links = "".join(f'<h3><a href="/?p={n}">A report of some length, number {n}</a></h3>' for n in (12, 13, 14))
    rules = replace(source(identity=identity), articles=r"\?p=\d+")
    found = read_listing(URL, page(links).encode(), "text/html", rules)
    assert isinstance(found, Listing)
    assert [link.url[-2:] for link in found.links] == ["12", "13", "14"]


# ------------------------------------------------------------------------------------------- HTML

ITEMS = {
    "headings": '<div><h3><a href="{path}">{title}</a></h3><p>On May 1, 1999 it was so.</p><span>{day}</span></div>',
    "image first": '<div><a href="{path}"><img src="a.jpg" alt="1.jpg"></a><a href="{path}">{title}</a> <i>{day}</i>'
    '<a href="{path}">[Read more]</a></div>',
    "whole card": '<a href="{path}"><h4>{title}</h4><p>A lead of a few words, as leads are.</p><time>{day}</time></a>',
    "list": "<li><span>{day}</span><a title='x' href='https://GAZETTE.example:443{path}#top'>{title}</a></li>",
    "table": "<table><tr><td><a href='{path}'>{title}</a></td><td>{day}</td></tr></table>",
    "title attribute": '<p><a href="{path}" title="{title}"><img src="x.png"></a></p>',
}


@pytest.mark.parametrize("form", sorted(ITEMS))
def test_forms_of_items(form: str) -> None:
    items = "".join(
        ITEMS[form].format(path=path(number), title=html.escape(title), day=day)
        for number, (title, day) in TITLES.items()
    )
    found = read(page(items))
    assert found.form == "html"
    assert found.links == EXPECTED


def test_each_article_once_with_its_best_title() -> None:
    side = f'<div><a href="{path(700001)}">Orchard …</a><a href="/2025-02/28/c_700001_2.htm">2</a></div>'
    items = "".join(f'<h3><a href="{path(n)}">{html.escape(t)}</a></h3>' for n, (t, _) in TITLES.items())
    found = read(page(side + items))
    assert [link.url for link in found.links] == [EXPECTED[2].url, EXPECTED[0].url, EXPECTED[1].url]
    assert found.links[0].title == EXPECTED[2].title


def test_only_links_that_match_and_lead_to_http() -> None:
    items = (
        f'<a href="{path(700003)}">Ferry towns open a shared desk</a>'
        "<a href=\"javascript:go('/2025-03/05/c_1.htm')\">x</a>"
        '<a href="ftp://gazette.example/2025-03/05/c_2.htm">y</a><a href="/2025-03/05/photo_3.htm">z</a><a>w</a>'
    )
    assert [link.url for link in read(page(items)).links] == [EXPECTED[0].url]


def test_the_base_of_the_page_counts() -> None:
    markup = page('<a href="2025-03/05/c_700003.htm">Ferry towns open a shared desk</a>').replace(
        "<head>", '<head><base href="https://mirror.example/en/">'
    )
    assert read(markup).links[0].url == "https://mirror.example/en/2025-03/05/c_700003.htm"


ONE = f'<h3><a href="{path(700003)}">Ferry towns open a shared desk</a></h3>'


@pytest.mark.parametrize(
    ("url", "pager", "more"),
    [
        (
            URL,
            '<a href="/news.html">1</a> <a href="/news_2.html">2</a> <a href="/news_2.html">Next</a>',
            "/news_2.html",
        ),
        (URL, '<a href="/news_2.html">2</a> <a href="/news_134.html">134</a>', "/news_2.html"),
        (
            "https://gazette.example/news_2.html",
            '<a href="/news.html">1</a><a href="/news_3.html">3</a><a href="/news_9.html">9</a>',
            "/news_3.html",
        ),
        (URL, '<a href="/news_2.html">&gt;</a>', "/news_2.html"),
        (URL, '<a href="/older" rel="next">…</a>', "/older"),
        (URL, '<a href="/news?page=2">下一页</a>', "/news?page=2"),
        ("https://gazette.example/news?page=2", '<a href="?page=1">1</a><a href="?page=3">3</a>', "/news?page=3"),
        (URL, '<a href="/page/2/">Older posts</a>', "/page/2/"),
        (URL, '<a href="https://other.example/news_2.html">Next</a>', None),
        (URL, '<a href="/news.html">Next</a>', None),
        ("https://gazette.example/news_9.html", '<a href="/news_8.html">8</a> <b>9</b>', None),
        (URL, '<a href="/next-year.html">Next year at the pier</a>', None),
    ],
)
def test_where_it_goes_on(url: str, pager: str, more: str | None) -> None:
    found = read(page(ONE, f"<div>{pager}</div>"), url)
    assert found.more == ((f"https://gazette.example{more}",) if more else ())


def test_a_link_element_names_the_next_page() -> None:
    markup = page(ONE).replace("<head>", '<head><link rel="next" href="/news_2.html">')
    assert read(markup).more == ("https://gazette.example/news_2.html",)


def test_no_article_link_is_a_refusal() -> None:
    assert refused(page("<p>Nothing today.</p>")).kind is RefusalKind.NO_LINKS
    assert refused("<html><head><title>403 Forbidden</title></head></html>").kind is RefusalKind.BLOCK
    assert refused(page(ONE)[:-60]).kind is RefusalKind.CUT


# ------------------------------------------------------------------------------------------- feeds and sitemaps


@pytest.mark.parametrize(("count", "is_one"), [(5, False), (6, True), (24, True)])
def test_an_identity_that_makes_one_article_of_the_whole_listing_is_told(count: int, is_one: bool) -> None:
    items = "".join(f'<p><a href="/2025-03/05/c_{800000 + n}.htm">Report {n}</a></p>' for n in range(count))
    wide, own = source(identity="c_"), source()
    found = read_listing(URL, page(items).encode(), "text/html", wide)
    told = f"identity finds the same in all of {count} links: it takes in too much"
    assert (found == Refusal(RefusalKind.NO_LINKS, told)) is is_one
    assert isinstance(read_listing(URL, page(items).encode(), "text/html", own), Listing)


def test_an_article_at_many_addresses_is_listed_among_others() -> None:
    items = "".join(f'<p><a href="/2025-03/{n + 10}/c_800000.htm">Report</a></p>' for n in range(9))
    other = '<p><a href="/2025-03/05/c_800001.htm">Another</a></p>'
    found = read_listing(URL, page(items + other).encode(), "text/html", source())
    assert isinstance(found, Listing)
    assert len(found.links) == 10


def rss(entries: str, extra: str = "") -> str:
    prologue = '<?xml version="1.0" encoding="gb2312"?>'
    return f'{prologue}<rss version="2.0"{extra}><channel><title>N</title>{entries}</channel></rss>'


def test_rss() -> None:
    entries = "".join(
        f"<item><title>{html.escape(t)}</title><link>\n https://gazette.example{path(n)}?utm=1#x </link>"
        f"<pubDate>{date.fromisoformat(d):%a, %d %b %Y} 08:00:00 +0800</pubDate></item>"
        for n, (t, d) in TITLES.items()
    )
    found = read(rss(entries), content_type="text/html")
    assert found.form == "rss"
    assert [(link.title, link.published) for link in found.links] == [(e.title, e.published) for e in EXPECTED]
    assert found.links[0].url == EXPECTED[0].url + "?utm=1"


def test_rss_with_guid_only_and_without_date() -> None:
    entry = f'<item><guid isPermaLink="true">https://gazette.example{path(700001)}</guid></item>'
    assert read(rss(entry)).links == (Link(EXPECTED[2].url, None, EXPECTED[2].published),)


def test_atom_and_its_next_page() -> None:
    entries = "".join(
        f'<entry><title type="html">{html.escape(html.escape(t))}</title><link rel="enclosure" href="/x.mp3"/>'
        f'<link href="{path(n)}"/><published>{d}T08:00:00Z</published></entry>'
        for n, (t, d) in TITLES.items()
    )
    found = read(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?p=2"/>{entries}</feed>',
        "https://gazette.example/feed",
    )
    assert (found.form, found.more) == ("atom", ("https://gazette.example/feed?p=2",))
    assert [link.url for link in found.links] == [e.url for e in EXPECTED]


SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def test_sitemap() -> None:
    urls = "".join(
        f"<url><loc>https://gazette.example{path(n)}</loc><lastmod>2026-01-01</lastmod></url>" for n in TITLES
    )
    found = read(f'<?xml version="1.0"?><!-- made today --><urlset {SITEMAP}>{urls}</urlset>', content_type=None)
    assert found.form == "sitemap"
    assert [(link.url, link.published) for link in found.links] == [(e.url, e.published) for e in EXPECTED]


def test_sitemap_index_newest_first_and_on_the_host_only() -> None:
    text = (
        f"<sitemapindex {SITEMAP}><sitemap><loc>https://gazette.example/s1.xml</loc><lastmod>2025-01-01</lastmod></sitemap>"
        "<sitemap><loc>https://gazette.example/s2.xml</loc><lastmod>2025-06-01</lastmod></sitemap>"
        "<sitemap><loc>https://other.example/s3.xml</loc></sitemap></sitemapindex>"
    )
    found = read(text)
    assert (found.form, found.links) == ("sitemapindex", ())
    assert found.more == ("https://gazette.example/s2.xml", "https://gazette.example/s1.xml")


def test_a_careless_feed_is_mended() -> None:
    entry = f"<item><title>Ropes & knots</title><link>https://gazette.example{path(700001)}</link></item>"
    assert read(rss(entry)).links[0].url == EXPECTED[2].url


def test_a_cut_feed_is_refused() -> None:
    entry = f"<item><title>Ropes</title><link>https://gazette.example{path(700001)}</link></item>"
    assert refused(rss(entry * 3)[:-30]).kind is RefusalKind.CUT


def test_entities_are_refused_and_nothing_is_read_from_disk() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    for prologue in (bomb, outside):
        found = refused(prologue + rss("<item><title>&b;&x;</title></item>").partition("?>")[2])
        assert found.kind is RefusalKind.WRONG_TYPE


def test_a_feed_without_articles_is_refused() -> None:
    assert refused(rss("")).kind is RefusalKind.NO_LINKS
    assert refused(f"<sitemapindex {SITEMAP}></sitemapindex>").kind is RefusalKind.NO_LINKS


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(
            st.sampled_from(
                [
                    "<a href='",
                    path(700001),
                    "'>",
                    "Next",
                    "</a>",
                    "<rss>",
                    "<item>",
                    "<link>",
                    "</link>",
                    "<feed>",
                    "<urlset>",
                    "<url>",
                    "<loc>",
                    "</loc>",
                    "<h3>",
                    "<!--",
                    "-->",
                    "<base href=",
                    "&#0;",
                    "http://[",
                    "\x00",
                    "<?xml ?>",
                    "</rss>",
                ]
            ),
            max_size=30,
        ).map(lambda pieces: "".join(pieces).encode()),
    )
)
def test_read_listing_never_raises(body: bytes) -> None:
    assert isinstance(read_listing(URL, body, None, source()), (Listing, Refusal))
