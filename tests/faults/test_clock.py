"""A machine that slept, a clock that was set: one sweep catches up, and nothing waits for the time to come round."""

from collections import Counter
from datetime import timedelta

from tests.e2e.conftest import Watch
from tests.e2e.reports import QINGHAI
from tests.e2e.site import Site
from tests.faults.command import reports


def test_after_a_long_sleep_one_sweep_asks_for_each_page_once(watch: Watch, site: Site) -> None:
    site.reports[:] = reports(12)
    watch.check(force=False)
    site.requests.clear()
    watch.now += timedelta(days=30)
    site.reports.append(QINGHAI)
    assert watch.check(force=False).new == 1
    asked = Counter(path for path, _ in site.requests)
    assert set(asked.values()) == {1}
    assert len(asked) == 12 + 1 + 2 + 1  # articles, the new one, the listing's pages, robots.txt
    site.requests.clear()
    watch.now -= timedelta(hours=1)  # Watch.check lets an hour pass: this one comes right after
    assert watch.check(force=False).checked == 0
    assert site.requests == []


def test_a_clock_that_was_set_back_loses_nothing_and_holds_nothing_up(watch: Watch, site: Site) -> None:
    watch.check(force=False)
    watch.check(force=False)
    before = watch.rows("SELECT max(last_checked) FROM pages")
    watch.now -= timedelta(days=5)
    site.reports.append(QINGHAI)
    found = [watch.check(force=False).new for _ in range(4)]
    assert sum(found) == 1, "within hours, not when the five days have passed again"
    assert {str(event.kind) for event in watch.told()} >= {"new_article", "new_region"}
    assert watch.rows("SELECT max(last_checked) FROM pages") > before
    with watch.app.reading() as reader:
        told = [(event.baseline, event.at) for event in reader.events(baseline=True)]
        status = reader.status(watch.now)
    assert max(at for baseline, at in told if baseline) < min(at for baseline, at in told if not baseline)
    assert status.newest is not None
    assert status.newest - watch.now > timedelta(days=4)


def test_a_clock_that_was_set_forward_and_back_is_lived_through(watch: Watch, site: Site) -> None:
    watch.check(force=False)
    watch.now += timedelta(days=2_000)
    watch.check(force=False)
    watch.now -= timedelta(days=2_000)
    site.reports.append(QINGHAI)
    assert sum(watch.check(force=False).new for _ in range(4)) == 1
