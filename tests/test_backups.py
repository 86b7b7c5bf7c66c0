"""Copies on schedule: due by their names alone, the oldest out only when a new one is whole, and good for a restore."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.crash.state import differences, doubles, state, unsound
from tests.e2e.conftest import Watch
from tests.e2e.past import begun
from tests.e2e.reports import ANHUI, ANHUI_LATER, BASELINE, FUJIAN, QINGHAI
from tests.e2e.site import serving
from tests.e2e.test_process import Daemon
from tracker.backups import back_up, is_due, kept
from tracker.errors import StoreError
from tracker.model.settings import BackupSchedule
from tracker.store.database import open_reader, restore

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def schedule(tmp_path: Path) -> BackupSchedule:
    return BackupSchedule(tmp_path / "backups", "daily", 3)


def named(schedule: BackupSchedule, *times: datetime) -> None:
    schedule.folder.mkdir(exist_ok=True)
    for at in times:
        (schedule.folder / f"tracker-{at:%Y%m%dT%H%M%SZ}.db").touch()


def test_due_is_what_is_not_there(schedule: BackupSchedule) -> None:
    assert is_due(schedule, NOON)
    named(schedule, NOON)
    assert not is_due(schedule, NOON)
    assert not is_due(schedule, datetime(2026, 1, 6, 6, 59, tzinfo=UTC))
    assert is_due(schedule, datetime(2026, 1, 6, 7, 0, tzinfo=UTC))
    assert is_due(schedule, NOON + timedelta(days=400))


def test_a_copy_from_a_time_to_come_holds_nothing_up(schedule: BackupSchedule) -> None:
    """The clock was years ahead once."""
    named(schedule, NOON + timedelta(days=3_000))
    assert is_due(schedule, NOON)


def test_other_files_are_left_alone(schedule: BackupSchedule, watched: Watch) -> None:
    named(schedule)
    for name in ("tracker-20260105.db", "notes.txt", "tracker-20260105T070000Z.db.gz"):
        (schedule.folder / name).write_text("mine")
    with watched.app.reading() as reader:
        for day in range(5):
            back_up(reader, schedule, NOON + timedelta(days=day))
    assert len(list(kept(schedule.folder))) == 3
    assert [p.name for p in sorted(schedule.folder.iterdir()) if p.read_bytes() == b"mine"] == [
        "notes.txt", "tracker-20260105.db", "tracker-20260105T070000Z.db.gz",
    ]  # fmt: skip


def test_no_older_copy_goes_before_a_new_one_is_whole(schedule: BackupSchedule, watched: Watch) -> None:
    times = [NOON + timedelta(days=day) for day in range(4)]
    with watched.app.reading() as reader:
        for at in times[:3]:
            back_up(reader, schedule, at)
        blocked = schedule.folder / f"tracker-{times[3]:%Y%m%dT%H%M%SZ}.db"
        blocked.mkdir()
        with pytest.raises(StoreError):
            back_up(reader, schedule, times[3])
        blocked.rmdir()
        assert [at for at, _ in kept(schedule.folder)] == times[:3]
        (schedule.folder / f"{blocked.name}.part").write_text("left by a process that was killed")
        back_up(reader, replace(schedule, kept=2), times[3])
    assert [at for at, _ in kept(schedule.folder)] == times[2:]
    assert len(list(schedule.folder.iterdir())) == 2


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """A monitor of a few sweeps, whose site is gone by now."""
    with begun(tmp_path_factory.mktemp("watched")) as watch:
        return watch


def test_an_older_backup_and_the_snapshots_give_back_today(tmp_path: Path) -> None:
    """A backup is made while a sweep writes, again and again; each is sound, and from each today can be had back."""
    with begun(tmp_path) as watch:
        watch.site.reports.extend((QINGHAI, ANHUI_LATER))
        watch.site.replace(ANHUI.says("412", "421"))
        watch.site.remove(FUJIAN)
        database, folder = watch.app.settings.database, tmp_path / "backups"
        done, copies = threading.Event(), 0

        def copy_on() -> None:
            nonlocal copies
            with open_reader(database) as reader:
                while not done.is_set() or not copies:
                    reader.backup(folder / f"{copies}.db")
                    copies += 1

        copying = threading.Thread(target=copy_on)
        copying.start()
        watch.check()
        watch.check()
        done.set()
        copying.join()
        today = state(database)
        for number in sorted({0, copies // 3, copies // 2, copies - 1}):
            assert unsound(folder, tmp_path / "copy") == []
            restore(folder / f"{number}.db", database)
            watch.app.mend()
            assert differences(state(database), today) == []
            assert doubles(database) == []
            assert list(watch.app.doctor()) == []


def test_the_running_monitor_makes_one_at_once_and_says_so(tmp_path: Path) -> None:
    with serving(list(BASELINE)) as site:
        watch = Watch(site, tmp_path)
        text = watch.config.read_text()
        watch.config.write_text(text.replace("[tracker]\n", '[tracker]\nbackups = "copies"\nbackups_kept = 2\n'))
        with Daemon(watch) as daemon:
            daemon.wait_for("backed up")
    [(_, path)] = kept(tmp_path / "copies")
    with open_reader(path) as reader:
        assert list(reader.problems()) == []
