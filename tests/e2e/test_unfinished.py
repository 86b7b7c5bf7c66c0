"""A sweep that is broken off before its end is gone on with: what it saw and had not told yet is told."""

from datetime import timedelta

import pytest

from tests.e2e.conftest import Watch
from tests.e2e.reports import ANHUI, FUJIAN, QINGHAI
from tests.e2e.site import Answer, Site
from tracker.journal import Applied
from tracker.model.observation import Observation, SweepEnded
from tracker.scribe import Scribe


class PowerCut(Exception):
    pass


def blocked(_path: str) -> Answer:
    return 200, {}, b"<html><head><title>Access verification</title></head><body><p>Blocked.</p></body></html>"


def broken_off(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sweep of which all is on record but its end."""
    record = Scribe.record

    async def cut(self: Scribe, observation: Observation) -> Applied:
        if isinstance(observation, SweepEnded):
            raise PowerCut
        return await record(self, observation)

    with monkeypatch.context() as patched:
        patched.setattr(Scribe, "record", cut)
        with pytest.raises(PowerCut):
            watch.check()


def at_once(watch: Watch) -> None:
    """Nothing is due that was looked at a minute ago."""
    watch.now -= timedelta(minutes=59)
    watch.check(force=False)


def test_a_refused_page_is_told_by_the_sweep_that_goes_on(
    watch: Watch, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.check()
    watch.told()
    site.faults[str(FUJIAN.id)] = blocked
    broken_off(watch, monkeypatch)
    assert watch.told() == []
    at_once(watch)
    [event] = watch.told()
    assert (event.title, event.text) == (FUJIAN.title, f'Refused: "{FUJIAN.title}" answered with a block page')
    assert watch.rows("SELECT count(*), count(ended) FROM sweeps") == [(2, 2)]
    watch.check()
    assert watch.told() == []


def test_the_baseline_ends_with_the_first_sweep_though_it_was_broken_off(
    watch: Watch, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_off(watch, monkeypatch)
    assert watch.rows("SELECT baseline FROM sources") == [(1,)]
    at_once(watch)
    assert watch.rows("SELECT baseline FROM sources") == [(0,)]
    watch.told()
    site.reports.append(QINGHAI)
    watch.check()
    assert "new_article" in watch.kinds()


def test_a_page_that_failed_before_says_nothing_new_of_the_source(
    watch: Watch, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same words, and the same tally, as if nothing had come between."""
    watch.check()
    site.faults[str(ANHUI.id)] = lambda _: (503, {}, b"busy")
    watch.check()
    broken_off(watch, monkeypatch)
    at_once(watch)
    whole = "SELECT due, checked, failed FROM sweeps ORDER BY started"
    second, third = watch.rows(whole)[1:]
    assert second == third
    with watch.app.reading() as reader:
        assert reader.unfinished("news") is None


def test_what_was_broken_off_is_on_record_by_outcome(watch: Watch, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.faults[str(FUJIAN.id)] = blocked
    watch.check()
    site.replace(ANHUI.says("412", "421"))
    broken_off(watch, monkeypatch)
    with watch.app.reading() as reader:
        found = reader.unfinished("news")
    assert found is not None
    assert dict(found.tally) == {"changed": 1, "listing_ok": 1, "refused_again": 1, "unchanged": 1}
    assert [page.key for page in found.refused] == ["news/c_900102"]
