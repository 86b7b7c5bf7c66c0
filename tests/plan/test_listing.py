"""By which rules a listing is read, and what another reading is due for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tracker.model.observation import Listed
from tracker.model.page import PageState
from tracker.model.source import Selectors, Source
from tracker.plan.listing import decide_listed, is_listed_otherwise, listing_page, listing_rules, rules_changed

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
SOURCE = Source("s", "S", ("http://x.example/news.html",), r"c_\d+", r"c_\d+")


@pytest.mark.parametrize("other", [{"articles": r"d_\d+"}, {"identity": ""}, {"listing_pages": 4}])
def test_what_decides_how_a_listing_is_read_is_a_rule(other: dict[str, object]) -> None:
    assert listing_rules(replace(SOURCE, **other)) != listing_rules(SOURCE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Another"},
        {"every": timedelta(days=1)},
        {"pages": ("http://x.example/c_1",)},
        {"listings": ("http://x.example/feed.xml",)},
        {"selectors": Selectors(body="#main")},
    ],
)
def test_what_does_not_is_none(other: dict[str, object]) -> None:
    assert listing_rules(replace(SOURCE, **other)) == listing_rules(SOURCE)  # type: ignore[arg-type]


def test_rules_are_told_apart_whatever_their_order() -> None:
    one, two = replace(SOURCE, articles="a', 'b", identity="c"), replace(SOURCE, articles="a", identity="b', 'c")
    assert listing_rules(one) != listing_rules(two)


def test_rules_change_only_for_what_was_read_by_some() -> None:
    page = listing_page(SOURCE, SOURCE.listings[0], NOW)
    assert not rules_changed(page, SOURCE)
    assert not rules_changed(replace(page, rules=listing_rules(SOURCE)), SOURCE)
    assert rules_changed(replace(page, rules=listing_rules(SOURCE)), replace(SOURCE, listing_pages=9))


def test_a_listing_that_is_taken_out_takes_its_further_pages_with_it_and_brings_them_back() -> None:
    news, old = (listing_page(SOURCE, f"http://x.example/{name}.html", NOW) for name in ("news", "old"))
    further = replace(old, url="http://x.example/old_2.html", part=2, state=PageState.FAILING, failures=3)
    pages, later = (news, old, further), NOW + timedelta(hours=1)
    assert is_listed_otherwise(pages, [news.url])
    plan = decide_listed(Listed("s", later, (news.url,)), pages)
    assert [(page.url, page.state, page.failures) for page in plan.pages] == [
        (old.url, PageState.DROPPED, 0), (further.url, PageState.DROPPED, 0)
    ]  # fmt: skip
    assert [(check.url, check.outcome, check.at) for check in plan.checks] == [
        (old.url, "dropped", later), (further.url, "dropped", later)
    ]  # fmt: skip
    after = (news, *plan.pages)
    assert not is_listed_otherwise(after, [news.url])
    assert decide_listed(Listed("s", later, (news.url,)), after).pages == ()
    back = decide_listed(Listed("s", later, (news.url, old.url)), after)
    assert [(page.state, page.due) for page in back.pages] == [(PageState.NEW, later)] * 2
    assert back.checks == ()
