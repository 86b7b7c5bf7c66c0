"""A site that changes, watched over real HTTP into a real archive and database: exactly the right events, each once."""

from dataclasses import replace
from datetime import timedelta

from tests.e2e.conftest import Watch
from tests.e2e.reports import ANHUI, ANHUI_LATER, FUJIAN, LONG, QINGHAI
from tests.e2e.site import Answer, Report, Site
from tracker.model.event import EventKind

BLOCK = b"<html><head><title>Access verification</title></head><body><p>Your request was blocked.</p></body></html>"
TABLES = ("versions", "figures", "mentions", "events", "articles", "derivations", "paragraphs", "parts")


def answering(status: int, body: bytes = b"no", **headers: str) -> "Fault":
    return Fault(status, {k.replace("_", "-"): v for k, v in headers.items()}, body)


class Fault:
    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.answer: Answer = (status, headers, body)

    def __call__(self, _path: str) -> Answer:
        return self.answer


def test_the_first_sweep_is_the_baseline_and_tells_nothing(watch: Watch) -> None:
    summary = watch.check()
    assert (summary.new, summary.checked, summary.failed) == (3, 3, 0)
    events = watch.told(baseline=True)
    assert len(events) == summary.events > 3
    assert all(event.baseline for event in events)


def test_nothing_is_told_of_what_only_looks_different(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    for design in ("plain", "tables", "plain", "plain"):
        site.design = design
        assert watch.check().unchanged == 3
    assert watch.told() == []


def test_a_new_report_of_a_new_province(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.reports.append(QINGHAI)
    assert watch.check().new == 1
    events = {event.kind: event for event in watch.told()}
    assert {EventKind.NEW_ARTICLE, EventKind.NEW_REGION, EventKind.NEW_METRIC} <= set(events)
    assert events[EventKind.NEW_REGION].role == "subject"
    assert events[EventKind.NEW_REGION].region.code == "630000"
    assert watch.check().new == 0
    assert watch.told() == []


def test_a_later_report_changes_a_metric(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.reports.append(ANHUI_LATER)
    watch.check()
    [event] = [e for e in watch.told() if e.kind is EventKind.CHANGED_METRIC]
    assert (event.cause, event.old.value, event.new.value, event.change) == ("new_report", 214, 251, 37)
    assert event.region.code == "340000"
    assert event.percent == 17.3
    assert "251 lawyers" in event.new.sentence
    assert "214 lawyers" in event.old.sentence


def test_a_silent_edit_of_a_number(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.replace(ANHUI.says("412 foreign-related cases", "421 foreign-related cases"))
    assert watch.check().changed == 1
    events = {event.kind: event for event in watch.told()}
    assert set(events) == {EventKind.EDITED_ARTICLE, EventKind.CHANGED_METRIC}
    changed = events[EventKind.CHANGED_METRIC]
    assert (changed.cause, changed.old.value, changed.new.value) == ("edit", 412, 421)
    assert changed.old_version != changed.new_version


def test_an_edit_that_takes_a_figure_out(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.replace(ANHUI.says(" and helped companies recover 36 million yuan ($5 million)", ""))
    watch.check()
    kinds = watch.kinds()
    assert kinds == ["edited_article", "withdrawn_figure", "withdrawn_figure"]


def test_going_back_to_older_words_is_a_change(watch: Watch, site: Site) -> None:
    site.noise = False
    watch.check()
    site.replace(ANHUI.says("412", "421"))
    watch.check()
    watch.told()
    site.replace(ANHUI)
    assert watch.check().changed == 1
    [changed] = [e for e in watch.told() if e.kind is EventKind.CHANGED_METRIC]
    assert (changed.old.value, changed.new.value) == (421, 412)
    assert watch.rows(
        "SELECT count(*) FROM versions v JOIN articles a ON a.id = v.article WHERE a.key = 'news/c_900101'"
    )[0] == (3,)


def test_a_block_page_is_refused_once_and_compared_never(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.faults[str(FUJIAN.id)] = answering(200, BLOCK)
    assert watch.check().refused == 1
    assert watch.kinds() == ["refused_page"]
    assert watch.check().refused == 1
    site.faults.clear()
    assert watch.check().unchanged == 3
    assert watch.told() == []


def test_removal_is_confirmed_and_restoration_told(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.remove(FUJIAN)
    assert watch.check().gone == 1
    assert watch.told() == []
    watch.check()
    assert watch.kinds() == ["removed_article"]
    watch.check()
    site.reports.append(FUJIAN)
    watch.check()
    assert watch.kinds() == ["restored_article"]
    site.remove(FUJIAN)
    watch.check()
    watch.check()
    assert watch.kinds() == ["removed_article"]


def test_a_page_that_says_so_is_gone_too(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    sorry = b"<html><head><title>Page not found</title></head><body><h1>The page does not exist</h1></body></html>"
    site.faults[str(FUJIAN.id)] = answering(200, sorry)
    watch.check()
    watch.check()
    assert watch.kinds() == ["removed_article"]


def test_an_article_that_moves(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.reports.append(replace(FUJIAN, date="2025-05-21"))
    site.faults[FUJIAN.path] = answering(301, b"", Location=f"/2025-05/21/c_{FUJIAN.id}.htm")
    watch.check()
    assert watch.kinds() == ["moved_article"]
    watch.check()
    assert watch.told() == []


def test_one_article_at_two_addresses_is_one_and_taken_at_the_second_when_the_first_goes(
    watch: Watch, site: Site
) -> None:
    twin = replace(FUJIAN, date="2025-05-21")
    site.reports.append(twin)
    assert watch.check().new == 3
    assert watch.check().unchanged == 3
    assert watch.told() == []
    [(first,)] = watch.rows(f"SELECT url FROM articles WHERE key = '{FUJIAN.key}'")
    site.faults[str(first).removeprefix(site.base)] = answering(404)
    watch.check()
    assert watch.kinds() == ["moved_article"]
    watch.check()
    assert watch.told() == []
    assert watch.rows(f"SELECT count(*), state FROM articles WHERE key = '{FUJIAN.key}'") == [(1, "ok")]


def test_a_redirect_to_the_front_page_is_a_removal(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.faults[FUJIAN.path] = answering(302, b"", Location="/news.html")
    watch.check()
    watch.check()
    assert watch.kinds() == ["removed_article"]


def test_a_site_that_is_down_is_one_incident(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.faults["."] = answering(503)
    assert watch.check().failed > 0
    watch.check()
    assert watch.kinds() == ["failing_source"]
    site.faults.clear()
    watch.check()
    assert watch.kinds() == ["recovered_source"]


def test_a_redesign_that_cannot_be_read_is_one_incident(watch: Watch, site: Site) -> None:
    site.reports.extend(replace(QINGHAI, id=QINGHAI.id + n, title=f"{QINGHAI.title}, part {n}") for n in range(1, 6))
    watch.check()
    watch.told()
    site.faults["c_9"] = answering(
        200, b"<html><body><div id='app'></div><script src='/app.js'></script></body></html>"
    )
    assert watch.check().refused == 8
    assert watch.kinds() == ["failing_source"]
    site.faults.clear()
    assert watch.check().unchanged == 8
    assert watch.kinds() == ["recovered_source"]


def test_a_few_refused_pages_are_told_one_by_one_though_they_are_all_there_is(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.faults["c_9"] = answering(200, BLOCK)
    watch.check()
    watch.check()
    assert watch.kinds() == ["failing_source", "refused_page", "refused_page", "refused_page"]


def test_an_empty_listing_removes_nothing(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.faults["news"] = answering(200, b"<html><body><h1>News</h1><p>Nothing here.</p></body></html>")
    watch.check()
    watch.check()
    assert watch.kinds() == ["failing_source"]
    assert watch.rows("SELECT count(*) FROM articles WHERE state = 'ok'") == [(3,)]


def test_both_parts_of_an_article_are_one_text(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    with watch.app.reading() as reader:
        [version] = [v.version for v in reader.versions(LONG.key)]
        texts = [p.text for p in reader.text_of(version).paragraphs]
    assert texts == list(LONG.lines)
    site.replace(LONG.says("trained 260 lawyers", "trained 290 lawyers").says("3,000 copies", "4,000 copies"))
    assert watch.check().changed == 1
    assert watch.kinds() == ["changed_metric", "changed_metric", "edited_article"]


def test_a_watched_page_is_read_with_its_further_parts(watch: Watch, site: Site) -> None:
    """Of a source without listings and rules."""
    text = watch.config.read_text()
    watch.config.write_text(f'{text[: text.index("listings")]}pages = ["{site.base}{LONG.path}"]\n')
    assert watch.check().new == 1
    with watch.app.reading() as reader:
        [listed] = reader.articles()
        assert listed.version is not None
        assert [p.text for p in reader.text_of(listed.version).paragraphs] == list(LONG.lines)
    watch.told()
    site.replace(LONG.says("3,000 copies", "4,000 copies"))  # in its second part
    assert watch.check().changed == 1
    assert "edited_article" in watch.kinds()


def test_half_an_article_is_never_compared(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.faults["c_900103_2"] = answering(503)
    site.replace(LONG.says("3,000 copies", "4,000 copies"))
    assert watch.check().failed == 1
    assert watch.told() == []
    site.faults.clear()
    assert watch.check().changed == 1
    assert watch.kinds() == ["changed_metric", "edited_article"]


def test_further_listing_pages_are_followed_to_what_is_known(watch: Watch, site: Site) -> None:
    many = [
        Report(910000 + n, f"Hebei looks after its notaries, part {n}", f"2025-0{1 + n // 9}-1{n % 9}",
               (f"Notary offices in Hebei province handled {1000 + n} foreign-related notary cases in 2024, said an "
                "official who had counted them himself and would not be hurried.",) * 2)
        for n in range(14)
    ]  # fmt: skip
    site.reports.extend(many)
    assert watch.check().new == 17
    site.requests.clear()
    watch.check()
    assert [path for path, _ in site.requests if path.startswith("/news")] == ["/news.html"]


def test_single_pages_are_watched_beside_the_listings(watch: Watch, site: Site) -> None:
    def about(number: int) -> Fault:
        lines = [
            f"The {n} register of the province lists {number + n} notary offices, each with its hours." for n in (1, 2)
        ]
        body = "".join(f"<p>{line} Whoever needs one finds it within a day's journey.</p>" for line in lines)
        return answering(200, f"<html><title>Register</title><h1>Register of notary offices</h1>{body}</html>".encode())

    watch.config.write_text(watch.config.read_text() + f'pages = ["{site.base}/about/register.html"]\n')
    site.faults["/about/"] = about(40)
    assert watch.check().new == 4
    watch.told()
    site.faults["/about/"] = about(41)
    assert watch.check().changed == 1
    events = watch.told()
    assert len({event.article for event in events}) == 1
    assert EventKind.EDITED_ARTICLE in {event.kind for event in events}


def test_feeds_and_sitemaps_lead_to_articles_too(watch: Watch, site: Site) -> None:
    items = "".join(f"<item><title>x</title><link>{site.base}{r.path}</link></item>" for r in (ANHUI, LONG))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>n</title>{items}</channel></rss>'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    sitemap = f'<urlset xmlns="{space}"><url><loc>{site.base}{FUJIAN.path}</loc></url></urlset>'
    site.faults["/feed"] = answering(200, feed.encode(), Content_Type="application/rss+xml")
    site.faults["/sitemap"] = answering(200, sitemap.encode(), Content_Type="application/xml")
    text = watch.config.read_text()
    listings = f'["{site.base}/feed.xml", "{site.base}/sitemap.xml"]'
    watch.config.write_text(text.replace(f'["{site.base}/news.html"]', listings))
    assert watch.check().new == 3
    assert watch.check().unchanged == 3


def test_robots_txt_is_obeyed_and_said(watch: Watch, site: Site) -> None:
    site.robots = f"User-agent: *\nDisallow: {FUJIAN.path}\n"
    summary = watch.check()
    assert summary.new == 2
    assert [(n.url, n.why) for n in summary.not_checked] == [(site.base + FUJIAN.path, "robots.txt does not allow it")]
    assert FUJIAN.path not in [path for path, _ in site.requests]


def test_a_host_that_asks_for_patience_is_left_alone(watch: Watch, site: Site) -> None:
    watch.check()
    site.faults["c_9"] = answering(429, b"slow down", Retry_After="7200")
    site.requests.clear()
    summary = watch.check()
    assert summary.failed >= 1
    assert summary.failed + len(summary.not_checked) == 3
    site.requests.clear()
    watch.check()
    assert [path for path, _ in site.requests if "c_9" in path] == []


def test_validators_are_the_servers_own(watch: Watch, site: Site) -> None:
    site.noise, site.etag = False, True
    watch.check()
    assert watch.check().not_modified == 3
    asked = [sent for path, sent in site.requests if path == ANHUI.path]
    assert "If-None-Match" not in asked[0]
    assert asked[1]["If-None-Match"].startswith('"')
    assert asked[1]["User-Agent"].startswith("tracker/")


def test_the_database_is_made_anew_from_the_snapshots_alone(watch: Watch, site: Site) -> None:
    watch.check()
    site.reports.extend((QINGHAI, ANHUI_LATER))
    watch.check()
    site.replace(ANHUI.says("412", "421"))
    site.faults[str(FUJIAN.id)] = answering(200, BLOCK)
    watch.check()
    site.faults.clear()
    site.remove(FUJIAN)
    watch.check()
    watch.check()
    site.faults["."] = answering(503)
    watch.check()
    before = {table: watch.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}
    watch.app.settings.database.unlink()
    watch.app.rebuild()
    assert {table: watch.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES} == before
    assert watch.app.doctor() == ()


def test_a_hundred_noisy_pages_and_ten_sweeps_tell_nothing(watch: Watch, site: Site) -> None:
    site.reports[:] = [
        Report(920000 + n, f"Report {n} on the legal services of Hainan", f"2025-{1 + n % 12:02}-{1 + n % 28:02}",
               (f"Lawyers in South China's Hainan province took {200 + n} questions from exporters in 2024, and most "
                "of those who asked came from small workshops.",
                f"The answers filled {n + 3} notebooks, which the provincial lawyers association means to print."))
        for n in range(100)
    ]  # fmt: skip
    watch.depth = 20
    watch.configure()
    assert watch.check().new == 100
    watch.told()
    for _ in range(10):
        assert watch.check().unchanged == 100
    assert watch.told() == []


def test_a_part_that_is_not_there_is_told_and_asked_for_as_long_as_the_article_names_it(
    watch: Watch, site: Site
) -> None:
    watch.check()
    watch.told()
    site.faults["c_900103_2"] = answering(404)
    for _ in range(4):
        assert watch.check().failed == 1
        with watch.app.reading() as reader:
            [gap] = reader.not_checked(watch.now)
        assert (gap.url, gap.why) == (second_part(site), "a part that the article names is not there")
    assert watch.told() == []
    site.faults.clear()
    assert watch.check().unchanged == 3
    with watch.app.reading() as reader:
        assert reader.not_checked(watch.now) == ()
    site.replace(LONG.says("3,000 copies", "4,000 copies"))
    assert watch.check().changed == 1
    assert watch.kinds() == ["changed_metric", "edited_article"]


def second_part(site: Site) -> str:
    return site.base + LONG.path.replace(".htm", "_2.htm")


def test_an_article_that_is_put_together_and_split_again_is_read_whole(watch: Watch, site: Site) -> None:
    watch.check()
    watch.told()
    site.replace(replace(LONG, split=None))
    assert watch.check().unchanged == 3
    assert watch.rows("SELECT url, state FROM pages WHERE part = 2 AND role = 'article'") == [
        (second_part(site), "dropped")
    ]
    watch.now += timedelta(days=60)
    assert watch.check(force=False).unchanged == 3
    assert watch.check(force=False).checked == 0  # nothing of it is due any more
    site.replace(LONG)
    assert watch.check().unchanged == 3
    site.replace(LONG.says("3,000 copies", "4,000 copies"))
    assert watch.check().changed == 1
    assert watch.kinds() == ["changed_metric", "edited_article"]
