"""URLs: canonical, absolute, and whose article they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.page.sources import source
from tracker.page.identity import absolute, article_key, canonical_url, same_host


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://Gazette.Example:80/A/b?c=1#top", "http://gazette.example/A/b?c=1"),
        ("https://gazette.example:443", "https://gazette.example/"),
        ("https://gazette.example:8443/x", "https://gazette.example:8443/x"),
        ("http://user:word@gazette.example/x", "http://gazette.example/x"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        (" http://gazette.example/a b ", "http://gazette.example/a%20b"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http://gazette.example:99999/", "http://gazette.example:99999/"),
    ],
)
def test_canonical(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("c_1.htm", "http://g.example/news/c_1.htm"),
        ("/c_1.htm#x", "http://g.example/c_1.htm"),
        ("//other.example/a", "http://other.example/a"),
        ("https://g.example/a\n b", "https://g.example/a%20b"),
        ("javascript:alert(1)", None),
        ("mailto:a@g.example", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("http://[bad/", None),
        ("https:///nohost", None),
        ("", None),
        ("/" + "a" * 3000, None),
    ],
)
def test_absolute(link: str, found: str | None) -> None:
    assert absolute("http://g.example/news/index.html", link) == found


def test_one_host() -> None:
    assert same_host("http://g.example/a", "https://G.example:443/b")
    assert not same_host("http://g.example/a", "http://g.example:8080/a")
    assert not same_host("http://g.example/a", "http://g.example.evil.example/a")
    assert not same_host("mailto:x", "mailto:x")


def test_an_article_is_known_by_its_identity() -> None:
    for url in (
        "http://en.moj.gov.cn/2025-12/02/c_1144205.htm",
        "https://subsites.chinadaily.com.cn/MinistryofJustice/2025-12/02/c_1144205.htm",
        "http://en.moj.gov.cn/2025-12/02/c_1144205_2.htm",
    ):
        assert article_key(source(), url) == "gazette/c_1144205"


def test_a_page_without_identity_is_known_by_its_path() -> None:
    assert article_key(source(), "https://g.example/") == "gazette/home"
    assert article_key(source(), "https://g.example/about.html") == "gazette/about.html"
    assert article_key(source(), "https://g.example/law/about.html") == "gazette/law-about.html"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a/b", "a-b"),
        ("p?x=1", "p?x=2"),
        ("é", "è"),
        ("x" * 100 + "1", "x" * 100 + "2"),
        ("a?b", "a-b"),
        ("a//b", "a/b"),
    ],
)
def test_other_pages_have_other_keys(one: str, other: str) -> None:
    plain = source(identity="nothing-like-it")
    assert article_key(plain, f"https://g.example/{one}") != article_key(plain, f"https://g.example/{other}")


@given(st.text(max_size=80))
def test_no_link_breaks_it(link: str) -> None:
    found = absolute("https://g.example/x", link)
    assert found is None or found.startswith(("http://", "https://"))
    assert canonical_url(canonical_url(link)) == canonical_url(link)
    assert article_key(source(), link).startswith("gazette/")
