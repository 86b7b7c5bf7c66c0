"""A short run of the harness: the instants at which most is at stake. `python -m tests.crash` has hundreds."""

import random

import pytest

from tests.crash.acts import ACTS
from tests.crash.calls import Call
from tests.crash.drill import Drill


def last(calls: list[Call], name: str, ending: str) -> int:
    return max(call.number for call in calls if call.name == name and call.path.endswith(ending))


def middle(calls: list[Call], name: str, ending: str) -> int:
    found = [call.number for call in calls if call.name == name and call.path.endswith(ending)]
    return found[len(found) // 2]


def test_between_the_archive_and_the_commit(drill: Drill) -> None:
    """What was synced a moment ago is in the snapshots alone."""
    act = ACTS["sweep"]
    synced = middle(drill.rehearse(act), "fsync", ".warc.gz")
    outcome = drill.killed_at(act, synced + 1)
    assert outcome.wrong == []
    assert outcome.exit_code == -9
    assert outcome.records > 0


def test_within_a_record(drill: Drill) -> None:
    """Which call of a run is the write depends on how its threads fall out; what becomes of a torn record is held for
    every place of it in tests/archive besides.
    """
    act = ACTS["sweep"]
    assert drill.killed_at(act, middle(drill.rehearse(act), "write", ".warc.gz"), 0.6).wrong == []


def test_within_a_commit(drill: Drill) -> None:
    act = ACTS["sweep"]
    assert drill.killed_at(act, last(drill.rehearse(act), "pwrite64", "-wal"), 0.5).wrong == []


def test_before_the_end_of_the_first_sweep(drill: Drill) -> None:
    act = ACTS["first sweep"]
    assert drill.killed_at(act, last(drill.rehearse(act), "write", ".warc.gz")).wrong == []


def test_power_cuts(drill: Drill) -> None:
    act = ACTS["sweep"]
    calls = drill.rehearse(act)
    # How many calls there are depends on how the answers fall into batches: the last one may come too late to strike.
    numbers = (middle(calls, "pwrite64", "-wal"), last(calls, "pwrite64", "tracker.db"))
    outcomes = [drill.power_cut_at(act, number, random.Random(number)) for number in numbers]
    assert [outcome.wrong for outcome in outcomes] == [[], []]
    assert outcomes[0].struck
    assert {outcome.exit_code for outcome in outcomes if outcome.struck} == {-9}


def test_within_a_migration(drill: Drill) -> None:
    act = ACTS["migration"]
    calls = drill.rehearse(act)
    begun = next(call.number for call in calls if call.name == "pwrite64" and call.path.endswith("-wal"))
    assert drill.killed_at(act, begun + 9).wrong == []


@pytest.mark.parametrize("name", ["rebuild", "restore"])
def test_before_the_new_database_is_put_in_place(drill: Drill, name: str) -> None:
    act = ACTS[name]
    put = next(call.number for call in drill.rehearse(act) if call.to == "db/tracker.db")
    assert drill.killed_at(act, put).wrong == []


def test_between_sending_and_marking(drill: Drill) -> None:
    act = ACTS["delivery"]
    sent = max(call.number for call in drill.rehearse(act) if call.to and call.to.startswith("out/"))
    assert drill.killed_at(act, sent + 1).wrong == []


@pytest.mark.parametrize("name", ["digest", "backup"])
def test_before_a_file_is_whole(drill: Drill, name: str) -> None:
    act = ACTS[name]
    calls = drill.rehearse(act)
    write = next(
        call.number for call in calls if call.writes and call.path.startswith((".digest.json.part", "copy.db.part"))
    )
    assert drill.killed_at(act, write, 0.5).wrong == []
