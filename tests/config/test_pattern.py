import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.config.pattern import check_pattern

SLOW = [
    r"(\d+,?)+%$", r"(a+)+$", r"(a|a)*b", r"(a|ab|b)*c", r"(.*)*x", r"(a?a?)*b", r"(?:/a?a?)+$", r"(?:/(?:a|a)b?)+$",
    r"(\w+\s?)+$", r".*.*.*.*x", r"(a{1,20}){1,20}b", r"(?i)(a+A?)+x", r"((?:ab)*(?:ab)*)*c",
    r"(?:\w|[^/])+x(?=(y+)+z)",
    r"([^/]*/?)*\.htm", r"(?=(a+)+b)", r"(?P<x>a+)(?P=x)*(?:(?P=x)+a?)*b",
]  # fmt: skip
WRONG = ["[", "(", "(?P<n>a", "a{2,1}", "(" * 120, "*a", "a" * 501, "(?<=a+)b", "\\"]
FINE = [
    r"/\d{4}-\d{2}/\d{2}/c_\d+\.htm", r"c_\d+", r"/news/.*/.*\.html", r"(?:/[\w-]+)+\.html", r"/(?:news|latest)/\d+",
    r"(?:\d{1,3},)+", r".", r"(?!)", r"/\d{4}/(?:[a-z-]+/)*\d+", r"(?:en|zh)/(?:a|b)+", r"[^/]+$", r"\.html?$",
    r"(?i)/News/\d+", r"/文章/\d+", r"^https?://(?:www\.)?site\.example/(?:a|b)/\d+(?:_\d+)?\.htm$",
]  # fmt: skip


@pytest.mark.parametrize("pattern", SLOW)
def test_slow_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"time|slow|no regular"):
        check_pattern(pattern)


@pytest.mark.parametrize("pattern", WRONG)
def test_wrong_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"no regular expression|characters long"):
        check_pattern(pattern)


@pytest.mark.parametrize("pattern", FINE)
def test_patterns_that_people_write_are_taken(pattern: str) -> None:
    check_pattern(pattern)


atoms = st.sampled_from(["a", "b", "[ab]", "[^a]", ".", r"\d", r"\w", "/", "ab"])
patterns = st.recursive(
    atoms,
    lambda inner: (
        st.builds(lambda x, q: f"(?:{x}){q}", inner, st.sampled_from(["*", "+", "?", "{1,9}", "*?"]))
        | st.builds(lambda x, y: f"{x}{y}", inner, inner)
        | st.builds(lambda x, y: f"(?:{x}|{y})", inner, inner)
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(patterns, st.sampled_from(["a", "b", "ab", "a/", "1a", "ba/"]))
def test_what_is_taken_is_not_exponential(pattern: str, unit: str) -> None:
    """Steps grow with a power of the length: 48 characters of an exponential pattern would never end."""
    try:
        check_pattern(pattern)
    except ValueError:
        return
    assert not re.search(f"^(?:{pattern})\x00$", (unit * 48)[:48] + "!")
