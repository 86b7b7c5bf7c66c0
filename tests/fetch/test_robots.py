"""robots.txt: what it allows, and what it means when it cannot be read."""

from datetime import UTC, datetime, timedelta

import pytest

from tracker.fetch.robots import LARGEST, Robots, RobotsRules, decide, robots_url
from tracker.model.reply import Failed, Fetched, NotModified, Reply, Response, Unchanged, Why

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
URL = "https://example.org/robots.txt"
CLOSED = RobotsRules("User-agent: *\nDisallow: /closed\nCrawl-delay: 2.5\nSitemap: https://example.org/sitemap.xml")
HELD = Robots(CLOSED, NOW - timedelta(days=2))


def fetched(body: bytes, status: int = 200) -> Fetched:
    return Fetched(URL, Response(URL, status, "", (), body, body, NOW))


def failed(why: Why, status: int | None = None) -> Failed:
    return Failed(URL, NOW, why, "words", status)


def allowed(text: str, path: str) -> bool:
    return RobotsRules.from_bytes(text.encode()).allowed(f"https://example.org{path}")


def test_rules_are_obeyed() -> None:
    assert not CLOSED.allowed("https://example.org/closed/page.htm")
    assert CLOSED.allowed("https://example.org/open.htm")
    assert CLOSED.crawl_delay() == 2.5
    assert CLOSED.sitemaps() == ("https://example.org/sitemap.xml",)


def test_a_byte_order_mark_hides_nothing() -> None:
    assert not allowed("\ufeffUser-agent: *\nDisallow: /closed", "/closed")


@pytest.mark.parametrize(
    "line", ["User-agent: tracker", "user-agent:TRACKER/0.1", "User Agent: Tracker", "useragent tracker*"]
)
def test_the_own_group_goes_before_the_general_one(line: str) -> None:
    text = f"User-agent: *\nDisallow: /\n\n{line}\nDisallow: /closed\n"
    assert allowed(text, "/open")
    assert not allowed(text, "/closed")


@pytest.mark.parametrize("agent", ["othertracker", "track", "tracker-pro", "t", "Googlebot", "a tracker"])
def test_rules_for_others_are_not_ours(agent: str) -> None:
    assert allowed(f"User-agent: {agent}\nDisallow: /", "/open")
    assert not allowed(f"User-agent: {agent}\nUser-agent: *\nDisallow: /", "/open")


def test_many_agents_above_many_rules_stay_few() -> None:
    text = "".join(f"User-agent: robot{number}\n" for number in range(15_000)) + "Disallow: /*a*b\n" * 15_000
    assert len(RobotsRules.from_bytes(text.encode())._parsed._user_agents) == 1


def test_what_lies_beyond_the_bound_is_not_read() -> None:
    head = b"User-agent: *\nDisallow: /closed\n"
    long = head + b"# filler\n" * (LARGEST // 9) + b"Disallow: /late\n"
    rules = RobotsRules.from_bytes(long)
    assert len(rules.text) <= LARGEST
    assert not rules.allowed("https://example.org/closed")
    assert rules.allowed("https://example.org/late")
    assert not RobotsRules.from_bytes(head + b"Disallow: /late\n").allowed("https://example.org/late")


@pytest.mark.parametrize(("asked", "delay"), [("86400", 60.0), ("0", 0.0), ("-1", None), ("soon", None), ("inf", None)])
def test_the_crawl_delay_is_bounded(asked: str, delay: float | None) -> None:
    assert RobotsRules(f"User-agent: *\nCrawl-delay: {asked}").crawl_delay() == delay


def test_the_larger_delay_counts() -> None:
    assert HELD.delay(1.0) == 2.5
    assert HELD.delay(5.0) == 5.0
    assert Robots(RobotsRules(""), NOW).delay(1.0) == 1.0


@pytest.mark.parametrize(
    ("reply", "held", "may_open", "may_closed", "known"),
    [
        (fetched(b"User-agent: *\nDisallow: /closed"), None, True, False, True),
        (fetched(b"<html>not found</html>"), None, True, True, True),
        (fetched(b"none", 404), HELD, True, True, True),
        (fetched(b"none", 410), None, True, True, True),
        (failed(Why.STATUS, 403), HELD, True, True, True),
        (failed(Why.REDIRECTS), None, True, True, True),
        (failed(Why.STATUS, 429), None, False, False, False),
        (failed(Why.STATUS, 503), None, False, False, False),
        (failed(Why.STATUS, 503), HELD, True, False, False),
        (failed(Why.TIMEOUT), None, False, False, False),
        (failed(Why.DNS), HELD, True, False, False),
        (NotModified(URL, NOW), HELD, True, False, True),
        (Unchanged(URL, NOW), HELD, True, False, True),
        (NotModified(URL, NOW), None, False, False, False),
    ],
)
def test_what_an_answer_means(reply: Reply, held: Robots | None, may_open: bool, may_closed: bool, known: bool) -> None:
    robots = decide(reply, held)
    assert robots.allowed("https://example.org/open") is may_open
    assert robots.allowed("https://example.org/closed") is may_closed
    assert robots.known is known
    assert robots.fetched_at == NOW
    assert bool(robots.trouble) is (not known and isinstance(reply, Failed))


def test_rules_are_read_again_after_a_day_or_sooner_where_they_are_missing() -> None:
    known, missing = Robots(CLOSED, NOW), Robots(CLOSED, NOW, known=False)
    assert known.fresh(NOW + timedelta(hours=23))
    assert not known.fresh(NOW + timedelta(hours=25))
    assert missing.fresh(NOW + timedelta(minutes=30))
    assert not missing.fresh(NOW + timedelta(minutes=90))
    assert not known.fresh(NOW - timedelta(minutes=1)), "a clock set back"


def test_where_the_rules_stand() -> None:
    assert robots_url("http://example.org:8080/a/b?c#d") == "http://example.org:8080/robots.txt"
