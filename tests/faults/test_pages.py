"""What pages can do to a history: nothing that only looks different is an event, nothing that is no article is kept as
one, and what happened to an article is told once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.designs import plain
from tests.e2e.conftest import Watch
from tests.e2e.reports import ANHUI, FUJIAN, LONG
from tests.e2e.site import Report, Site
from tests.e2e.test_story import BLOCK, answering
from tests.faults.command import kinds, ran, refused_and_failing, reports, swept
from tracker import bodies
from tracker.page import article as page_article

ERROR = b"<html><head><title>System busy</title></head><body><h1>502 Bad Gateway</h1><p>nginx</p></body></html>"
LOGIN = (
    b"<html><head><title>Sign in</title></head><body><h1>Sign in</h1><form action='/login' method='post'>"
    b"<input name='user'><input name='password' type='password'><button>Sign in</button></form></body></html>"
)
SHELL = b"<html><body><div id='app'></div><script src='/app.js'></script></body></html>"
NOT_ARTICLES = {"error": ERROR, "login": LOGIN, "firewall": BLOCK, "shell": SHELL, "nothing": b""}


@pytest.fixture
def many(site: Site, watch: Watch) -> Site:
    site.reports[:] = reports(24)
    watch.depth = 20
    watch.configure()
    return site


def test_what_is_no_article_is_refused_once_and_the_last_good_version_stands(watch: Watch, many: Site) -> None:
    assert swept(watch)["new"] == 24
    struck = [report.path for report in many.reports[: len(NOT_ARTICLES)]]
    many.faults = {path: answering(200, body) for path, body in zip(struck, NOT_ARTICLES.values(), strict=True)} | {
        many.reports[9].path: answering(200, b"%PDF-1.7 \0\1\2", Content_Type="application/pdf")
    }
    struck.append(many.reports[9].path)
    for _ in range(2):
        summary = swept(watch)
        assert (summary["refused"], summary["unchanged"]) == (6, 18)
    assert set(refused_and_failing(watch)) == set(struck)
    assert kinds(watch) == ["refused_page"] * 6
    assert watch.rows("SELECT count(*), max(number) FROM versions") == [(24, 1)]
    assert "counts its notaries" in ran(watch, "show", many.reports[0].key).out
    many.faults.clear()
    assert swept(watch)["unchanged"] == 24
    assert kinds(watch) == ["refused_page"] * 6


@pytest.mark.parametrize(
    "listing",
    [b"", b"<html><h1>News</h1></html>", b"<html><a href='/about.html'>About us</a></html>", BLOCK],
    ids=["nothing", "no_links", "no_article_links", "firewall"],
)
def test_a_listing_without_articles_takes_nothing_away(watch: Watch, site: Site, listing: bytes) -> None:
    watch.check()
    site.faults["/news"] = answering(200, listing)
    watch.check()
    swept(watch)
    assert kinds(watch) == ["failing_source"]
    assert watch.rows("SELECT state, count(*) FROM articles GROUP BY state") == [("ok", 3)]
    [why] = refused_and_failing(watch).values()
    assert why


def test_a_redesign_is_no_edit_and_one_that_cannot_be_read_is_one_incident(watch: Watch, many: Site) -> None:
    swept(watch)
    many.design = "tables"
    assert swept(watch)["unchanged"] == 24
    assert kinds(watch) == []
    many.faults["c_94"] = answering(200, SHELL)
    assert swept(watch)["refused"] == 24
    swept(watch)
    assert kinds(watch) == ["failing_source"]
    many.faults.clear()
    many.design = "plain"
    assert swept(watch)["unchanged"] == 24
    assert kinds(watch) == ["failing_source", "recovered_source"]


def test_a_design_of_which_less_is_read_is_told_though_every_page_is_read(watch: Watch, many: Site) -> None:
    """New articles come with an empty frame around one line; what was known before stands as it was."""
    swept(watch)
    many.faults[r"c_95"] = lambda path: (200, {}, thin(path))
    many.reports.extend(replace(report, date="2025-12-30") for report in reports(6, first=950_000))
    assert swept(watch)["new"] == 6
    [told] = ran(watch, "events", "--kind", "failing_source", "--json").json
    assert "the newest 6 articles have" in told["text"]
    assert "no longer read in full" in ran(watch, "status").out
    swept(watch)
    assert kinds(watch).count("failing_source") == 1
    many.reports.append(replace(reports(1, first=960_000)[0], date="2025-12-31"))
    swept(watch)
    assert kinds(watch).count("recovered_source") == 1
    before = ran(watch, "events", "--json").json
    assert ran(watch, "rebuild").code == 0
    assert ran(watch, "events", "--json").json == before


def thin(path: str) -> bytes:
    number = "".join(chr(ord("A") + int(digit)) for digit in path.rpartition("_")[2].removesuffix(".htm"))
    lines = [
        f"The department in charge has published report {number}, which those who want to read it may read at the "
        "counter of any office in the province whenever that is open.",
    ]
    return plain(f"A word about report {number}", "", lines).encode()


def test_bytes_are_read_by_what_they_are(watch: Watch, site: Site) -> None:
    watch.check()
    as_utf8 = site._page(ANHUI, ANHUI.lines, split=False).decode()
    hefei = as_utf8.replace("The counter stands", "The counter (合肥市司法局) stands")
    site.replace(ANHUI.says("The counter stands", "The counter (合肥市司法局) stands"))
    swept(watch)
    assert kinds(watch) == ["edited_article"]
    site.faults[ANHUI.path] = answering(200, hefei.encode("gb18030"), Content_Type="text/html; charset=utf-8")
    assert swept(watch)["unchanged"] == 3
    broken = hefei.replace("合肥市司法局", "\ufffd" * 90).encode()
    site.faults[ANHUI.path] = answering(200, broken)
    assert swept(watch)["refused"] == 1
    assert kinds(watch) == ["edited_article", "refused_page"]
    assert "合肥市司法局" in ran(watch, "show", ANHUI.key).out


def test_what_changes_from_load_to_load_is_no_event(watch: Watch, many: Site) -> None:
    many.noise = True
    assert swept(watch)["new"] == 24
    for _ in range(3):
        assert swept(watch)["unchanged"] == 24
    assert kinds(watch) == []


def test_an_article_at_another_address_and_another_article_at_its_address(watch: Watch, site: Site) -> None:
    watch.check()
    site.faults[FUJIAN.path] = answering(301, b"", Location=f"/2025-05/21/c_{FUJIAN.id}.htm")
    site.reports.append(replace(FUJIAN, date="2025-05-21"))
    swept(watch)
    assert kinds(watch) == ["moved_article"]
    site.replace(replace(LONG, id=ANHUI.id, date=ANHUI.date, split=None))
    swept(watch)
    assert "edited_article" in kinds(watch)
    assert ANHUI.title in ran(watch, "show", ANHUI.key, "--version", "1").out
    assert LONG.title in ran(watch, "show", ANHUI.key).out


def test_gone_is_told_when_it_is_sure_and_so_is_its_return(watch: Watch, site: Site) -> None:
    watch.check()
    site.remove(FUJIAN)
    assert swept(watch)["gone"] == 1
    assert kinds(watch) == []
    swept(watch)
    assert kinds(watch) == ["removed_article"]
    site.reports.append(FUJIAN)
    swept(watch)
    assert kinds(watch) == ["removed_article", "restored_article"]


def dated(report: Report, line: str) -> bytes:
    return plain(report.title, line, list(report.lines)).encode()


def test_dates_are_kept_as_they_are_and_flagged(watch: Watch, site: Site) -> None:
    """One bears none, one a day that lies ahead, one another form; a later report is held against what was known."""
    site.faults = {
        ANHUI.path: answering(200, dated(ANHUI, "(news.example)| Updated: 2062-03-04")),
        FUJIAN.path: answering(200, dated(FUJIAN, "")),
    }
    watch.check()
    found = {
        key: (published, notes)
        for key, published, notes in watch.rows(
            "SELECT a.key, d.published, d.notes FROM articles a JOIN derivations d ON d.version = a.version"
        )
    }
    assert found[ANHUI.key][0] == "2062-03-04"
    assert "lies ahead" in str(found[ANHUI.key][1])
    assert found[FUJIAN.key][0] == FUJIAN.date
    assert "date taken from the URL" in str(found[FUJIAN.key][1])
    assert "ahead" not in str(found[LONG.key][1])
    later = Report(
        900_190,
        "Anhui adds names",
        "2025-11-18",
        (
            "Currently, Anhui has 251 lawyers in its provincial foreign-related lawyer talent pool, which covers "
            "trade, shipping and investment, the provincial justice department said on Tuesday.",
        ),
    )
    site.reports.append(later)
    swept(watch)
    changed = ran(watch, "events", "--kind", "changed_metric", "--json").json
    assert [(event["old"]["value"], event["new"]["value"]) for event in changed] == [(214, 251)]


def test_numbers_are_read_right_or_left_out(watch: Watch) -> None:
    text = (
        "A report in many forms of number\nUpdated: 2025-11-28\n"
        "Notary offices in Henan province handled １２，３４５ foreign-related notary cases in 2024.\n"
        "The province has 3万 lawyers, and fees of 1.2亿 yuan were waived in 2024.\n"
        "The share of cases settled rose by 4.5 percentage points, and 20 to 30 mediators were trained each month.\n"
        "In 2024, 1,23,4 foreign-related disputes were settled by mediators in Hubei province.\n"
    )
    file = watch.folder / "report.txt"
    file.write_text(text)
    figures = {figure["quote"]: figure for figure in ran(watch, "extract", str(file), "--json").json["figures"]}
    values = {quote: (figure["value"], figure["value_to"], figure["unit"]) for quote, figure in figures.items()}
    by_value = {value for value, _, _ in values.values()}
    assert by_value >= {12_345, 30_000, 120_000_000, 4.5, 20}, values
    assert any(span == (20, 30) for span in ((value, to) for value, to, _ in values.values()))
    assert any(unit == "CNY" and value == 120_000_000 for value, _, unit in values.values())
    assert not by_value & {1, 4, 23, 123, 234, 1_234}, values


def stumbling(read: Callable[..., Any], words: str) -> Callable[..., Any]:
    """A reader with a fault that the pages bring out which bear these words."""

    def stumble(text: str, *rest: Any) -> Any:
        return 1 // 0 if words in text else read(text, *rest)

    return stumble


def test_a_page_that_a_reader_stumbles_over_is_refused_alone_and_read_once_that_is_mended(
    watch: Watch, many: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as faulty:
        faulty.setattr(page_article, "read_part", stumbling(page_article.read_part, "notaries, part 7"))
        for _ in range(2):
            summary = swept(watch)
            assert (summary["refused"], summary["failed"]) == (1, 0)
        assert refused_and_failing(watch) == {
            many.reports[7].path: "a fault of this program: ZeroDivisionError in test_pages.py, line "
            + str(stumbling.__code__.co_firstlineno + 4)
        }
        assert watch.rows("SELECT count(*) FROM versions") == [(23,)]
        assert ran(watch, "status").code == ran(watch, "doctor").code == 0
        assert ran(watch, "rebuild").code == 0
        assert watch.rows("SELECT count(*) FROM versions") == [(23,)]
    summary = swept(watch)
    assert (summary["refused"], summary["unchanged"]) == (0, 23)
    assert watch.rows("SELECT count(*) FROM versions") == [(24,)]
    assert [kind for kind in kinds(watch) if kind in ("refused_page", "edited_article")] == ["refused_page"]
    assert ran(watch, "doctor").code == 0


def test_a_listing_that_a_reader_stumbles_over_takes_nothing_away(
    watch: Watch, many: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    many.noise, many.etag = False, True
    assert swept(watch)["new"] == 24
    with monkeypatch.context() as faulty:
        faulty.setattr(bodies, "read_listing", lambda *_: 1 // 0)
        many.reports.append(replace(*reports(1, 950_000), date="2026-01-04"))
        assert swept(watch)["not_modified"] == 24
        assert ran(watch, "status").code != 2
    assert swept(watch)["new"] == 1
    assert ran(watch, "doctor").code == 0
