"""Digests as they are made and written: recomputable, whole files, one period after the other."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
import structlog

from tests.e2e.conftest import Watch
from tests.e2e.reports import ANHUI, ANHUI_LATER, QINGHAI
from tests.e2e.site import Site
from tracker.daemon import Daemon
from tracker.deliver import make_digest, period, write_digest
from tracker.digest.render import render
from tracker.errors import TrackerError

DIGEST = '\n[digest]\nfolder = "out"\nevery = "daily"\nformats = ["text", "markdown", "html", "json"]\n'


def test_the_same_period_gives_the_same_digest_byte_for_byte(watch: Watch, site: Site) -> None:
    watch.check()
    begun = watch.now
    site.reports.extend((QINGHAI, ANHUI_LATER))
    site.replace(ANHUI.says("412", "421"))
    watch.check()
    ended = watch.now
    forms = ("text", "markdown", "html", "json")
    with watch.app.reading() as reader:
        first = [render(make_digest(reader, begun, ended), form) for form in forms]
    assert "Qinghai" in first[0]
    assert "214 -> 251" in first[0]
    site.remove(QINGHAI)
    watch.check()
    watch.check()
    watch.app.rebuild()
    with watch.app.reading() as reader:
        assert [render(make_digest(reader, begun, ended), form) for form in forms] == first


def test_labels_of_ones_own_metrics_are_used(watch: Watch) -> None:
    watch.configure('\n[[metric]]\nid = "own.copies"\nlabel = "Handbooks handed out"\nnouns = ["copy"]\n')
    watch.check()
    settings = watch.app.settings
    with watch.app.reading() as reader:
        digest = make_digest(reader, watch.now - timedelta(days=1), watch.now, settings.metrics)
        assert "own.copies" in {row.metric for row in reader.metrics()}
    assert digest.labels == {}  # a baseline makes no digest


def test_files_are_whole_and_named_by_the_end_of_the_period(watch: Watch, tmp_path: Path) -> None:
    watch.check()
    with watch.app.reading() as reader:
        digest = make_digest(reader, watch.now - timedelta(days=1), watch.now.replace(microsecond=0))
    delivery = write_digest(digest, tmp_path / "a" / "b", ("markdown", "html"))
    assert [path.name for path in delivery.files] == [
        f"digest-{digest.until:%Y-%m-%dT%H%M%SZ}.{ending}" for ending in ("md", "html")
    ]
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == sorted(p.name for p in delivery.files)


def test_a_folder_that_cannot_be_written_is_said_in_words(watch: Watch, tmp_path: Path) -> None:
    watch.check()
    (tmp_path / "file").write_text("in the way")
    with watch.app.reading() as reader:
        digest = make_digest(reader, watch.now - timedelta(days=1), watch.now)
    with pytest.raises(TrackerError, match="cannot be written"):
        write_digest(digest, tmp_path / "file" / "out", ("text",))


def test_periods_follow_each_other_without_gap() -> None:
    now = datetime(2026, 1, 5, 7, 0, 0, 250, tzinfo=UTC)
    first = period(None, now, timedelta(days=1))
    second = period(first[1], now + timedelta(days=1), timedelta(days=1))
    assert first == (datetime(2026, 1, 4, 7, tzinfo=UTC), datetime(2026, 1, 5, 7, tzinfo=UTC))
    assert second == (first[1], datetime(2026, 1, 6, 7, tzinfo=UTC))


def test_the_daemon_writes_one_digest_after_the_other(watch: Watch, site: Site) -> None:
    watch.configure(DIGEST)
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()

    async def twice() -> None:
        app = watch.app
        log = cast("structlog.stdlib.BoundLogger", structlog.get_logger())
        daemon = Daemon(app, lambda: app.settings, log)
        async with app.checker() as checker:
            watch.now += timedelta(minutes=1)
            await daemon._digest(checker)
            watch.now += timedelta(days=1)
            await daemon._digest(checker)

    asyncio.run(twice())
    files = sorted((watch.folder / "out").glob("*.txt"))
    assert len(files) == 2
    assert "Qinghai" in files[0].read_text()
    assert "Qinghai" not in files[1].read_text()
    assert watch.rows("SELECT count(*) FROM deliveries") == [(2,)]
