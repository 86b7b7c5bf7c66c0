"""What long runs have found, each by itself."""

import weakref
from datetime import timedelta

from tests.e2e.conftest import Watch
from tests.e2e.reports import ANHUI, FUJIAN
from tests.e2e.site import Site
from tests.e2e.test_story import BLOCK, answering
from tests.faults.command import reports
from tracker.garbage import leave_alone


def test_a_failure_does_not_make_a_move_news_again(watch: Watch, site: Site) -> None:
    site.etag, site.noise = False, True
    watch.check()
    watch.told()
    elsewhere = f"/moved{ANHUI.path}"
    moved = answering(301, b"", Location=elsewhere)
    site.faults[f"^{ANHUI.path}"] = moved
    site.faults[f"^{elsewhere}"] = lambda _path: (200, {}, site._page(ANHUI, ANHUI.lines, False))
    watch.check()
    assert watch.kinds() == ["moved_article"]
    for trouble in (answering(503), answering(200, BLOCK), answering(404)):
        site.faults[f"^{ANHUI.path}"] = trouble
        watch.check()
        site.faults[f"^{ANHUI.path}"] = moved
        watch.check()
    assert watch.kinds() == ["refused_page"]
    assert watch.rows(f"SELECT url FROM articles WHERE key = '{ANHUI.key}'") == [(f"{site.base}{elsewhere}",)]


def test_what_is_gone_stays_gone_whatever_it_answers_until_it_is_back(watch: Watch, site: Site) -> None:
    """A firewall's page between two 404s is no return, and the second 404 no second removal."""
    watch.check()
    site.faults[FUJIAN.path] = answering(404)
    watch.check()
    watch.check()
    assert "removed_article" in watch.kinds()
    site.faults[FUJIAN.path] = answering(200, BLOCK)
    watch.check()
    watch.check()
    assert watch.kinds() == ["refused_page"]
    site.faults[FUJIAN.path] = answering(404)
    for _ in range(3):
        watch.check()
    assert watch.kinds() == []
    site.faults[FUJIAN.path] = answering(200, BLOCK)
    watch.check()
    site.faults.clear()
    watch.check()
    assert watch.kinds() == ["restored_article"]
    before = [(event.kind, event.once) for event in _events(watch)]
    watch.app.rebuild()
    assert [(event.kind, event.once) for event in _events(watch)] == before


def _events(watch: Watch) -> list[object]:
    with watch.app.reading() as reader:
        return list(reader.events(baseline=True))


def test_one_page_that_says_429_for_ever_starves_no_other(watch: Watch, site: Site) -> None:
    """It holds the whole host each time: so it is asked last."""
    site.reports[:] = reports(12)
    watch.depth = 5
    watch.configure()
    watch.config.write_text(watch.config.read_text().replace("delay = 0.0", "delay = 0.001"))
    watch.check()
    oldest = min(site.reports, key=lambda report: report.date)
    site.faults[oldest.path] = answering(429, Retry_After="3000")
    watch.check()
    site.requests.clear()
    for _ in range(3):
        summary = watch.check()
        assert (summary.unchanged, summary.failed, summary.not_checked) == (11, 1, ())


def test_a_host_is_left_alone_as_long_as_it_asked_and_no_longer(watch: Watch, site: Site) -> None:
    """A page that has failed often is due late; that says nothing about the others, also after a restart."""
    watch.check()
    site.faults[ANHUI.path] = answering(429, Retry_After="60")
    for _ in range(8):
        watch.check()
    site.faults.clear()
    watch.now += timedelta(hours=2)
    site.requests.clear()
    assert watch.check(force=False).not_checked == ()
    assert "/news.html" in [path for path, _ in site.requests]


def test_what_one_writer_leaves_behind_goes_with_the_next() -> None:
    """Each reload and each wait for room opens a writer anew: what the one before held must not stay for good."""

    class Held:
        pass

    held = Held()
    held.itself = held  # type: ignore[attr-defined]
    alive = weakref.ref(held)
    leave_alone()
    del held
    leave_alone()
    assert alive() is None
