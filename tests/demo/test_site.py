"""The demonstration's site over real HTTP, and its pages as the reader of pages sees them."""

import urllib.error
import urllib.request
from itertools import pairwise

import pytest

from tracker.demo.pages import article_page, block_page, listing_page, missing_page, read_report
from tracker.demo.rounds import rounds
from tracker.demo.site import DemoSite, Scene
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.source import Source
from tracker.page.article import read_article

SOURCE = Source("demo", "demo", (), r"/\d{4}-\d{2}/\d{2}/c_\d+\.htm", r"c_\d+")
ROUNDS = list(rounds())


def get(url: str, etag: str | None = None) -> tuple[int, bytes, str | None]:
    request = urllib.request.Request(url, headers={"If-None-Match": etag} if etag else {})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, answer.read(), answer.headers["ETag"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), error.headers["ETag"]


def test_there_are_articles_enough() -> None:
    names = {report.name for step in ROUNDS for report in step.scene.reports}
    assert len(names) >= 8
    assert len({report.number for step in ROUNDS for report in step.scene.reports}) == len(names)


@pytest.mark.parametrize("design", ["old", "new"])
@pytest.mark.parametrize("load", [1, 2, 93])
def test_both_designs_hold_the_article_and_nothing_else(design, load: int) -> None:
    reports = ROUNDS[3].scene.listed
    for report in reports:
        html = article_page(report, [other for other in reports if other is not report], design, load)
        found = read_article([("http://demo.example" + report.path, html.encode(), "text/html; charset=utf-8")], SOURCE)
        assert not isinstance(found, Refusal)
        assert (found.article.title, found.article.published) == (report.title, report.published)
        assert tuple(paragraph.text for paragraph in found.article.paragraphs) == report.lines


def test_the_chrome_changes_at_every_load() -> None:
    reports = ROUNDS[0].scene.listed
    assert article_page(reports[0], reports[1:], "old", 1) != article_page(reports[0], reports[1:], "old", 2)
    assert listing_page(reports, "new", 1, 1, 1) != listing_page(reports, "new", 2, 1, 1)


@pytest.mark.parametrize(("page", "kind"), [(block_page(7), RefusalKind.BLOCK), (missing_page(), None)])
def test_what_is_no_article_is_refused(page: str, kind: RefusalKind | None) -> None:
    found = read_article([("http://demo.example/x", page.encode(), "text/html")], SOURCE)
    assert isinstance(found, Refusal)
    assert kind in (None, found.kind)


def test_over_http() -> None:
    with DemoSite(ROUNDS[0].scene) as site:
        status, body, _ = get(site.url + "/news.html")
        assert status == 200
        assert b"/news_2.html" in body
        assert get(site.url + "/news_2.html")[0] == 200
        assert get(site.url + "/news_3.html")[0] == 404
        assert get(site.url + "/robots.txt")[1].startswith(b"User-agent")


def test_etags_of_some_and_withdrawal() -> None:
    with DemoSite(ROUNDS[0].scene) as site:
        answers = {report.name: get(site.url + report.path) for report in ROUNDS[0].scene.reports}
        tags = {name: tag for name, (_, _, tag) in answers.items() if tag}
        assert 0 < len(tags) < len(answers)
        report = next(report for report in ROUNDS[0].scene.reports if report.name in tags)
        assert get(site.url + report.path, tags[report.name])[:2] == (304, b"")
        site.scene = Scene(ROUNDS[0].scene.reports, gone=frozenset((report.name,)))
        assert get(site.url + report.path, tags[report.name])[0] == 404
        assert report.path.encode() not in get(site.url + "/news.html")[1]


def test_the_edit_changes_words_and_not_the_date() -> None:
    before, after = ({r.name: r for r in ROUNDS[i].scene.reports} for i in (2, 3))
    changed = [name for name in before if before[name] != after[name]]
    assert changed == ["fujian-arbitration"]
    old, new = before[changed[0]], after[changed[0]]
    assert old.path == new.path
    assert sum(a != b for a, b in zip(old.lines, new.lines, strict=True)) == 2


def test_every_round_changes_something() -> None:
    assert all(a.scene != b.scene for a, b in pairwise(ROUNDS))


def test_a_text_without_a_date_line_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        read_report("none", 1)
