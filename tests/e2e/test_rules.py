"""Changed rules of a source hold from the next check on, though its listing says what it said before."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from tests.e2e.conftest import Watch
from tests.e2e.reports import FUJIAN, LONG
from tests.e2e.site import Site
from tests.e2e.test_story import TABLES, Fault, answering
from tests.faults.command import reports
from tracker.health import concerns

PATTERN, IDENTITY = r"articles = '/\d{4}-\d{2}/\d{2}/c_\d+\.htm'", r"identity = 'c_\d+'"
LISTINGS = "SELECT url, state, checks FROM pages WHERE role = 'listing' ORDER BY part, url"
TWICE = "SELECT url FROM snapshots GROUP BY url, sha256 HAVING count(*) > 1"


@pytest.fixture(params=[False, True], ids=["same bytes", "304"])
def still(site: Site, request: pytest.FixtureRequest) -> Site:
    """A site on which nothing changes by itself."""
    site.noise, site.etag = False, request.param
    return site


def rule(watch: Watch, old: str, new: str) -> None:
    text = watch.config.read_text()
    assert old in text
    watch.config.write_text(text.replace(old, new))


def soon(watch: Watch) -> int:
    """A check after a minute, when nothing is due that is read every hour; how many requests it made."""
    before = len(watch.site.requests)
    watch.now -= timedelta(minutes=59)
    watch.check(force=False)
    return sum(path != "/robots.txt" for path, _ in watch.site.requests[before:])


def history(watch: Watch) -> dict[str, list[tuple[object, ...]]]:
    return {table: watch.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}


def rebuilt_is_the_same(watch: Watch) -> None:
    before = history(watch)
    watch.app.settings.database.unlink()
    watch.app.rebuild()
    assert history(watch) == before


def is_whole(watch: Watch) -> None:
    """No body is kept twice, a rebuild by today's rules ends in the same history, and nothing more comes of it."""
    assert watch.rows(TWICE) == []
    rebuilt_is_the_same(watch)
    watch.told()
    watch.check()
    assert watch.told() == []


def left_out(watch: Watch, at: datetime | None = None) -> list[tuple[str, str | None, str]]:
    with watch.app.reading() as reader:
        return [(one.source, one.url, one.why) for one in reader.not_checked(at or watch.now)]


def told_of(watch: Watch, kind: str) -> list[str | None]:
    return sorted(event.article or "" for event in watch.told() if event.kind == kind)


def paths(requests: Iterable[tuple[str, object]]) -> list[str]:
    return [path for path, _ in requests]


def test_articles_that_fit_only_now_are_new_ones(watch: Watch, still: Site) -> None:
    rule(watch, PATTERN, r"articles = '/2025-03/\d{2}/c_\d+\.htm'")
    assert watch.check().new == 1
    watch.told()
    rule(watch, r"articles = '/2025-03/\d{2}", r"articles = '/\d{4}-\d{2}/\d{2}")
    assert soon(watch) == 4  # the listing, an article, one in two parts
    assert watch.summaries[-1].new == 2
    assert told_of(watch, "new_article") == [FUJIAN.key, LONG.key]
    assert soon(watch) == 0
    is_whole(watch)


def test_what_fits_no_longer_is_followed_on_and_not_removed(watch: Watch, still: Site) -> None:
    watch.check()
    watch.told()
    rule(watch, PATTERN, r"articles = '/2025-03/\d{2}/c_\d+\.htm'")
    assert soon(watch) == 1
    assert watch.check().checked == 3
    assert watch.told() == []


def test_a_deeper_listing_is_read_to_its_new_depth(watch: Watch, still: Site) -> None:
    """Though nothing on the pages before is new."""
    still.reports[:] = reports(16)
    watch.depth = 1
    watch.configure()
    assert watch.check().new == 6
    watch.told()
    rule(watch, "listing_pages = 1", "listing_pages = 3")
    begun = len(still.requests)
    assert soon(watch) == 3 + 10
    assert paths(still.requests[begun + 1 :])[:3] == ["/news.html", "/news_2.html", "/news_3.html"]
    assert len(told_of(watch, "new_article")) == 10
    assert soon(watch) == 0
    is_whole(watch)


def test_a_further_page_that_was_read_before_is_read_anew(watch: Watch, still: Site) -> None:
    still.reports[:] = reports(16)
    rule(watch, PATTERN, r"articles = '/2025-\d{2}/0\d/c_\d+\.htm'")
    first = watch.check().new
    assert 0 < first < 16
    rule(watch, r"\d{2}/0\d/c_", r"\d{2}/\d{2}/c_")
    soon(watch)
    assert watch.summaries[-1].new == 16 - first
    assert [checks for _, _, checks in watch.rows(LISTINGS)] == [2, 2, 2]


def test_another_identity_raises_nothing_for_what_is_known(watch: Watch, still: Site) -> None:
    rule(watch, IDENTITY, r"identity = 'c_\d+\.htm'")
    watch.check()
    watch.told()
    rule(watch, r"identity = 'c_\d+\.htm'", r"identity = '/c_(\d+)'")
    assert soon(watch) == 1
    assert watch.check().new == 0
    assert watch.told() == []


def test_an_article_that_redirects_stays_itself_under_another_identity(watch: Watch, still: Site) -> None:
    still.faults[FUJIAN.path] = answering(301, Location=FUJIAN.path.replace("/c_", "/now/c_"))
    still.faults["/now/"] = lambda path: (200, {}, still._body(path.replace("/now", "")) or b"")
    watch.check()
    watch.told()
    rule(watch, IDENTITY, r"identity = '/c_\d+'")
    for _ in range(2):
        watch.check()
    assert watch.told() == []


def test_a_narrower_identity_tells_apart_what_was_one(watch: Watch, still: Site) -> None:
    rule(watch, IDENTITY, r"identity = '/c_9001'")
    assert watch.check().new == 1
    watch.told()
    rule(watch, r"identity = '/c_9001'", r"identity = '/c_\d+'")
    soon(watch)
    assert watch.summaries[-1].new == 2
    told = [(str(event.kind), event.article) for event in watch.told() if str(event.kind).endswith("_article")]
    assert sorted(told) == [("new_article", "news//c_900101"), ("new_article", "news//c_900102")]
    is_whole(watch)


def test_a_pattern_that_fits_nothing_is_told_at_once_with_its_reason(watch: Watch, still: Site) -> None:
    watch.check()
    watch.told()
    rule(watch, PATTERN, "articles = '/never/'")
    assert soon(watch) == 1
    [event] = watch.told()
    assert event.kind == "failing_source"
    assert event.text.startswith("Source news cannot be read: the listing could not be read (none of ")
    assert event.text.endswith(" links is an article's)")
    assert soon(watch) == 0
    rule(watch, "articles = '/never/'", PATTERN)
    assert soon(watch) == 1
    assert watch.kinds() == ["recovered_source"]
    assert watch.rows(TWICE) == []


def test_a_listing_that_fails_waits_its_time_whatever_the_rules(watch: Watch, still: Site) -> None:
    rule(watch, PATTERN, r"articles = '/2025-03/\d{2}/c_\d+\.htm'")
    watch.check()
    still.faults["/news"] = answering(503)
    rule(watch, r"articles = '/2025-03/\d{2}", r"articles = '/\d{4}-\d{2}/\d{2}")
    assert [soon(watch) for _ in range(3)] == [1, 0, 0]
    still.faults.clear()
    watch.check(force=False)
    assert watch.summaries[-1].new == 2
    is_whole(watch)


def test_a_listing_that_is_taken_out_is_asked_for_and_missed_no_more(watch: Watch, still: Site) -> None:
    """With the pages that "next" led to; put in again, it is read at once."""
    still.reports[:] = reports(16)
    alone = f'listings = ["{still.base}/news.html"]'
    both = f'listings = ["{still.base}/news.html", "{still.base}/old.html"]'
    still.faults["/old.html"] = answering(200, still._body("/news_2.html").replace(b"/news_3.html", b"/old_2.html"))  # type: ignore[union-attr]
    still.faults["/old_2"] = answering(503)
    rule(watch, alone, both)
    watch.check()
    still.faults["/old.html"] = answering(404)
    watch.check()
    missed = [f"{still.base}/old.html", f"{still.base}/old_2.html"]
    assert sorted(url for _, url, _ in left_out(watch)) == missed
    then = watch.now
    rule(watch, both, alone)
    before = len(still.requests)
    for _ in range(3):
        watch.check()
    assert not [path for path in paths(still.requests[before:]) if path.startswith("/old")]
    assert left_out(watch) == []
    assert sorted(url for _, url, _ in left_out(watch, then)) == missed
    rebuilt_is_the_same(watch)
    del still.faults["/old.html"]
    rule(watch, alone, both)
    soon(watch)
    assert paths(still.requests)[-2:].count("/old.html") == 1


def test_a_source_whose_only_bad_listing_is_taken_out_recovers(watch: Watch, still: Site) -> None:
    rule(watch, f'listings = ["{still.base}/news.html"]', f'listings = ["{still.base}/other.html"]')
    watch.check()
    assert "failing_source" in watch.kinds()
    rule(watch, f'listings = ["{still.base}/other.html"]', f'listings = ["{still.base}/news.html"]')
    assert soon(watch) > 1
    assert "recovered_source" in watch.kinds()


def test_a_source_that_is_taken_out_is_missed_no_more(watch: Watch, still: Site) -> None:
    alone = watch.config.read_text()
    other = f'\n[[source]]\nid = "other"\nlistings = ["{still.base}/other.html"]\narticles = "c_"\n'
    watch.config.write_text(alone + other)
    watch.check()
    then = watch.now
    assert [source for source, _, _ in left_out(watch)] == ["other"]
    watch.config.write_text(alone)
    watch.check()
    assert left_out(watch) == []
    assert [source for source, _, _ in left_out(watch, then)] == ["other"]
    with watch.app.reading() as reader:
        status = reader.status(watch.now)
    assert concerns(status, watch.app.settings.sources, watch.now) == ()
    watch.config.write_text(alone + other)
    watch.check()
    assert [source for source, _, _ in left_out(watch)] == ["other"]


EMPTY = "3 of 3 pages were no articles (an empty shell: no text)"


@pytest.mark.parametrize(
    ("where", "answer", "why"),
    [
        ("/news", answering(503), "the listing could not be read (the server answered 503 Service Unavailable)"),
        ("/news", answering(404), "the listing could not be read (answered 404)"),
        ("c_9", answering(500), "3 of 3 pages could not be read (the server answered 500 Internal Server Error)"),
        ("c_9", answering(200, b"<html><div id='app'></div></html>"), EMPTY),
    ],
)  # fmt: skip
def test_the_event_of_a_source_that_cannot_be_read_says_why(
    watch: Watch, site: Site, where: str, answer: Fault, why: str
) -> None:
    watch.check()
    watch.told()
    site.faults[where] = answer
    watch.check()
    [event] = (event for event in watch.told() if event.kind == "failing_source")
    assert event.text == f"Source news cannot be read: {why}"
    assert event.detail is not None
    assert json.loads(event.detail)["why"] == why
    rebuilt_is_the_same(watch)
