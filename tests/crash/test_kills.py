"""A short run of the harness: the instants at which most is at stake. `python -m tests.crash` has hundreds."""

import random

import pytest

from tests.crash.acts import ACTS, SWEEP
from tests.crash.calls import Nth
from tests.crash.drill import Drill


def test_between_the_archive_and_the_commit(drill: Drill) -> None:
    """What was synced a moment ago is in the snapshots alone."""
    outcome = drill.killed_at(SWEEP, Nth("fsync", "*.warc.gz", 2, later=1))
    assert outcome.wrong == []
    assert outcome.exit_code == -9
    assert outcome.records > 0


@pytest.mark.parametrize(("write", "share"), [(0, 0.4), (1, 0.6), (2, 0.999)])
def test_within_a_record(drill: Drill, write: int, share: float) -> None:
    """What is torn is cut back at the next start, be it all that was written or all but the last bytes."""
    outcome = drill.killed_at(SWEEP, Nth("write", "*.warc.gz", write), share)
    assert outcome.wrong == []
    assert outcome.exit_code == -9
    assert outcome.torn


def test_within_a_commit(drill: Drill) -> None:
    outcome = drill.killed_at(SWEEP, Nth("pwrite64", "*-wal", 100), 0.5)
    assert outcome.wrong == []
    assert outcome.struck


def test_in_the_midst_of_the_first_sweep(drill: Drill) -> None:
    outcome = drill.killed_at(ACTS["first sweep"], Nth("write", "*.warc.gz", 3))
    assert outcome.wrong == []
    assert outcome.struck


@pytest.mark.parametrize("where", [Nth("pwrite64", "*-wal", 120), Nth("pwrite64", "db/tracker.db", 20)], ids=str)
def test_power_cuts(drill: Drill, where: Nth) -> None:
    outcome = drill.power_cut_at(SWEEP, where, random.Random(where.nth))
    assert outcome.wrong == []
    assert outcome.exit_code == -9


def test_within_a_migration(drill: Drill) -> None:
    outcome = drill.killed_at(ACTS["migration"], Nth("pwrite64", "*-wal", later=9))
    assert outcome.wrong == []
    assert outcome.struck


@pytest.mark.parametrize("name", ["rebuild", "restore"])
def test_before_the_new_database_is_put_in_place(drill: Drill, name: str) -> None:
    outcome = drill.killed_at(ACTS[name], Nth("rename", "db/tracker.db"))
    assert outcome.wrong == []
    assert outcome.struck


def test_a_power_cut_between_sending_and_marking(drill: Drill) -> None:
    """That it was to be sent had outlived the cut before it was sent: it is told once."""
    for seed in range(3):
        outcome = drill.power_cut_at(ACTS["delivery"], Nth("rename", "out/*", 1, later=1), random.Random(seed))
        assert outcome.wrong == []
        assert outcome.struck


def test_between_sending_and_marking(drill: Drill) -> None:
    """One of the two files of the digest has been put in place, or both have."""
    for nth in (0, 1):
        outcome = drill.killed_at(ACTS["delivery"], Nth("rename", "out/*", nth, later=1))
        assert outcome.wrong == []
        assert outcome.struck


@pytest.mark.parametrize(("name", "call", "path"), [
    ("digest", "write", ".digest.json.part*"), ("backup", "pwrite64", "copy.db.part*"),
])  # fmt: skip
def test_before_a_file_is_whole(drill: Drill, name: str, call: str, path: str) -> None:
    outcome = drill.killed_at(ACTS[name], Nth(call, path), 0.5)
    assert outcome.wrong == []
    assert outcome.struck
