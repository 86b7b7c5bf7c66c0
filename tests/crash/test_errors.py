"""Calls that fail: the process says so in words and ends, or goes on; what stands is whole; the next start mends."""

import errno
import random
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.acts import ACTS, SWEEP
from tests.crash.calls import Nth
from tests.crash.drill import Drill, run_tracker
from tests.crash.enduring import enduring
from tests.crash.scenario import TRACKER, Stage, settle
from tests.crash.state import differences, doubles, state, unsound

AT = {
    "the lock": Nth("openat", "*.lock"),
    "the archive's write": Nth("write", "*.warc.gz", 2),
    "the archive's sync": Nth("fsync", "*.warc.gz", 2),
    "a commit": Nth("pwrite64", "*-wal", 120),
    "a checkpoint": Nth("pwrite64", "db/tracker.db", 20),
}


@pytest.mark.parametrize(
    ("where", "name", "lasting"),
    [
        ("the archive's write", "ENOSPC", True), ("the archive's sync", "EIO", False), ("a commit", "EIO", True),
        ("a checkpoint", "ENOSPC", False), ("the lock", "EROFS", True),
    ],
)  # fmt: skip
def test_a_call_that_fails(drill: Drill, where: str, name: str, lasting: bool) -> None:
    outcome = drill.failed_at(SWEEP, AT[where], getattr(errno, name), name, lasting=lasting)
    assert outcome.wrong == []
    assert outcome.met


def test_a_rebuild_that_finds_no_room(drill: Drill) -> None:
    begun = Nth("pwrite64", "*.new-wal", later=40)
    outcome = drill.failed_at(ACTS["rebuild"], begun, errno.ENOSPC, "ENOSPC", lasting=True)
    assert outcome.exit_code == 3
    assert "no room" in outcome.said
    assert outcome.wrong == []


def test_a_delivery_that_finds_no_room_for_its_second_file(drill: Drill) -> None:
    """It has not gone out, says so, and goes out whole the next time."""
    second = Nth("fsync", "*.md.part")
    outcome = drill.failed_at(ACTS["delivery"], second, errno.ENOSPC, "ENOSPC", lasting=False)
    assert outcome.wrong == []
    assert outcome.exit_code == 1
    assert "cannot be written: No space left on device" in outcome.said


@pytest.mark.usefixtures("drill")
def test_a_monitor_that_runs_on(tmp_path: Path) -> None:
    """Without room three times, for a while or for one call: it opens its history anew and goes on."""
    with enduring(tmp_path, 3, random.Random(4), waits=True) as endurance:
        out = endurance.run()
    assert out.wrong == []
    assert out.errors == 3
    assert out.openings >= 1


# ---------------------------------------------------------------------------------------------- a disk that is full


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = _mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk))
    if mounted is not None:
        pytest.skip(f"no small disk can be mounted here: {mounted}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def _mount(*words: str) -> str | None:
    """Why not; None where it is done."""
    try:
        done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "there is no mount"
    return None if done.returncode == 0 else done.stderr.strip()


def check(config: Path, largest: int | None = None) -> "subprocess.CompletedProcess[str]":
    def bounded() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.run(
        [TRACKER, "--config", str(config), "check"], capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=bounded,
    )  # fmt: skip


def assert_whole_and_told(done: "subprocess.CompletedProcess[str]", folder: Path, scratch: Path) -> None:
    assert done.returncode == 3
    assert done.stderr.startswith("tracker: ")
    assert "Traceback" not in done.stderr
    assert unsound(folder, scratch) == []


def assert_as_if_nothing_had_happened(config: Path, stage: Stage) -> None:
    settle(config)
    database = config.parent / "db" / "tracker.db"
    assert differences(state(database), state(stage.template("done") / "db" / "tracker.db")) == []
    assert doubles(database) == []


def test_a_full_disk(small_disk: Path, tmp_path: Path, stage: Stage) -> None:
    """It fills up by itself, or from outside; when there is room again all is caught up with."""
    config = stage.set_up("history", small_disk / "monitor")
    before = state(config.parent / "db" / "tracker.db")
    with (small_disk / "others").open("wb", buffering=0) as file:
        while room := shutil.disk_usage(small_disk).free - 20_000:
            if room < 0 or not file.write(b"\0" * min(room, 4096)):
                break
    done = check(config)
    assert_whole_and_told(done, config.parent, tmp_path / "copy")
    assert "room" in done.stderr
    reading = run_tracker(config, "articles", "--json")
    assert "c_910002" in reading, "what is stored can be read while the disk is full"
    kept = state(shutil.copytree(config.parent / "db", tmp_path / "kept") / "tracker.db")
    assert set(before["versions"]) <= set(kept["versions"])
    (small_disk / "others").unlink()
    assert_as_if_nothing_had_happened(config, stage)


@pytest.mark.parametrize("share", [0.0, 0.5])
def test_a_file_that_may_not_grow(tmp_path: Path, stage: Stage, share: float) -> None:
    """Where no disk can be mounted: the kernel lets no file become larger than this."""
    config = stage.set_up("history", tmp_path / "monitor")
    largest = max(path.stat().st_size for path in (config.parent / "db").iterdir())
    archive = (config.parent / "snapshots" / "tracker-000001.warc.gz").stat().st_size
    done = check(config, int(archive + share * (largest - archive)))
    assert_whole_and_told(done, config.parent, tmp_path / "copy")
    assert_as_if_nothing_had_happened(config, stage)


def test_a_disk_that_may_only_be_read(small_disk: Path, tmp_path: Path, stage: Stage) -> None:
    config = stage.set_up("history", small_disk / "monitor")
    assert _mount("-o", "remount,ro", str(small_disk)) is None
    done = check(config)
    assert_whole_and_told(done, config.parent, tmp_path / "copy")
    assert "c_910002" in run_tracker(config, "articles", "--json")
    assert _mount("-o", "remount,rw", str(small_disk)) is None
    assert_as_if_nothing_had_happened(config, stage)
