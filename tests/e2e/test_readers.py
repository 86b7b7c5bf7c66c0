"""Readers that read on for long hold up no sweep, and see one state of the history however long they read."""

from contextlib import ExitStack

from tests.e2e.conftest import Watch
from tests.e2e.reports import ANHUI, ANHUI_LATER, QINGHAI
from tests.e2e.site import Site
from tracker.store.database import open_reader


def test_two_long_readers_and_a_sweep(watch: Watch, site: Site) -> None:
    watch.check()
    site.reports.extend((QINGHAI, ANHUI_LATER))
    site.replace(ANHUI.says("412", "421"))
    with ExitStack() as open_:
        readers = [open_.enter_context(open_reader(watch.app.settings.database)) for _ in range(2)]
        before = []
        for reader in readers:
            open_.enter_context(reader.one_instant())
            rows = reader.history()
            next(rows)  # in the midst of a long answer
            before.append((len(list(reader.events(baseline=True))), rows))
        assert watch.check().new == 2
        site.replace(ANHUI.says("412", "423"))
        assert watch.check().changed == 1
        for reader, (count, rows) in zip(readers, before, strict=True):
            assert len(list(reader.events(baseline=True))) == count
            assert all(row.first_known < watch.now for row in rows)
    with open_reader(watch.app.settings.database) as reader:
        assert len(list(reader.events(baseline=True))) > before[0][0]
        assert list(reader.problems()) == []
    assert list(watch.app.doctor()) == []
