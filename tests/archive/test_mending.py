"""Killed, cut, full, damaged: what stands is whole, nothing is there twice, and the next start mends by itself."""

import errno
import gzip
import os
import resource
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.archive.made import NOW, replayed, seen, visit
from tracker.archive.archive import Archive, Cut
from tracker.archive.members import Member, members
from tracker.errors import ArchiveError, Damaged, NoSpace
from tracker.model.observation import Observation, Role, SweepStarted, Visit
from tracker.model.record import Place, Position, Recorded
from tracker.model.reply import Failed, Why

FIRST = "tracker-000001.warc.gz"
ONE: tuple[Observation, ...] = (SweepStarted("moj", "s1", NOW), visit(1, b"one"))
TWO: tuple[Observation, ...] = (visit(2, b"two, first part", b"two, second part"), visit(3, b"three"))
THREE: tuple[Observation, ...] = (Visit("moj", Role.ARTICLE, "moj/c_4", NOW, (Failed("u", NOW, Why.DNS, "no name"),)),)


def record_ends(path: Path) -> list[int]:
    with path.open("rb") as file:
        return [found.end for found in members(file) if isinstance(found, Member)]


@pytest.fixture
def two_batches(tmp_path: Path) -> tuple[Position, bytes]:
    """Where the first batch ends, and the whole file."""
    with Archive(tmp_path) as archive:
        end = archive.append(ONE)[-1].end
        archive.append(TWO)
    return end, (tmp_path / FIRST).read_bytes()


@pytest.fixture
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of archives in one test: what is synced is not what they are about."""
    monkeypatch.setattr(os, "fsync", lambda file: None)


def expected(size: int, ends: list[int]) -> list[Observation]:
    """What stands when the file of ONE and TWO was cut to `size`: whole batches, and whole visits of a broken one."""
    _, _, first, part_one, part_two, three, second = ends
    known: list[tuple[int, list[Observation]]] = [
        (second, [*ONE, *TWO]),
        (three, [*ONE, *TWO]),
        (part_two, [*ONE, TWO[0]]),
        (part_one, list(ONE)),
        (first, list(ONE)),
    ]
    return next((found for end, found in known if size >= end), [])


@pytest.mark.usefixtures("unsynced")
def test_a_batch_torn_at_any_byte_is_mended(tmp_path: Path, two_batches: tuple[Position, bytes]) -> None:
    end, data = two_batches
    path = tmp_path / FIRST
    ends = record_ends(path)
    for size in range(end.offset, len(data) + 1):
        path.write_bytes(data[:size])
        whole = max(found for found in ends if found <= size)
        with Archive(tmp_path) as archive:
            cut = archive.recover(end)
            assert cut == (None if whole == size else Cut(FIRST, whole, size - whole))
            assert archive.recover(end) is None
            assert seen(tmp_path) == expected(size, ends)
            after = archive.append(THREE)
        assert seen(tmp_path) == [*expected(size, ends), *THREE]
        assert list(Archive(tmp_path).replay(after[0].end)) == []
        assert list(Archive(tmp_path).verify()) == []


@pytest.mark.usefixtures("unsynced")
def test_a_first_batch_torn_at_any_byte_is_mended_by_appending(tmp_path: Path) -> None:
    path = tmp_path / FIRST
    with Archive(tmp_path) as archive:
        archive.append(THREE)
    data = path.read_bytes()
    for size in range(len(data)):
        path.write_bytes(data[:size])
        with Archive(tmp_path) as archive:
            archive.append(THREE)
        assert seen(tmp_path) == list(THREE)


def test_a_torn_tail_is_read_over_without_a_lock(tmp_path: Path, two_batches: tuple[Position, bytes]) -> None:
    _, data = two_batches
    (tmp_path / FIRST).write_bytes(data[:-3])
    assert seen(tmp_path) == [*ONE, *TWO], "all responses stand, so that the visits do"
    assert (tmp_path / FIRST).read_bytes() == data[:-3]


def test_visits_taken_in_are_known_by_where_they_end(tmp_path: Path, two_batches: tuple[Position, bytes]) -> None:
    """Replay from any end goes on with what follows, before and after another batch was appended."""
    _, data = two_batches
    (tmp_path / FIRST).write_bytes(data[: record_ends(tmp_path / FIRST)[-2]])
    before = replayed(tmp_path)
    with Archive(tmp_path) as archive:
        archive.recover()
        after = [*before, *archive.append(THREE)]
    assert replayed(tmp_path) == after
    for number, recorded in list(enumerate(after, 1))[1:]:
        assert list(Archive(tmp_path).replay(recorded.end)) == after[number:]


def test_a_visit_with_a_part_missing_is_not_taken_in(tmp_path: Path, two_batches: tuple[Position, bytes]) -> None:
    _, data = two_batches
    (tmp_path / FIRST).write_bytes(data[: record_ends(tmp_path / FIRST)[3]])
    assert seen(tmp_path) == list(ONE)


@pytest.mark.parametrize(
    "junk",
    [b"\0" * 5000, b"\x1f\x8b\x08" + b"\xff" * 3000, b"garbage", gzip.compress(b"no WARC")],
    ids=["zeros", "broken", "words", "no record"],
)
def test_a_tail_of_junk_is_cut(tmp_path: Path, two_batches: tuple[Position, bytes], junk: bytes) -> None:
    """A power cut can leave a file longer than what was written to it."""
    _, data = two_batches
    (tmp_path / FIRST).write_bytes(data + junk)
    with Archive(tmp_path) as archive:
        assert archive.recover() == Cut(FIRST, len(data), len(junk))
        assert seen(tmp_path) == [*ONE, *TWO]


def holed(data: bytes, place: int) -> bytes:
    return data[:place] + bytes(20) + data[place + 20 :]


def test_a_page_lost_within_the_last_batch_is_mended_if_nothing_relied_on_it(
    tmp_path: Path, two_batches: tuple[Position, bytes]
) -> None:
    end, data = two_batches
    path = tmp_path / FIRST
    path.write_bytes(holed(data, end.offset + 30))
    with pytest.raises(Damaged):
        Archive(tmp_path).recover()
    assert Archive(tmp_path).recover(end) == Cut(FIRST, end.offset, len(data) - end.offset)
    assert seen(tmp_path) == list(ONE)
    aside = tmp_path / f"{FIRST}.cut-at-{end.offset}"
    assert aside.read_bytes() == holed(data, end.offset + 30)[end.offset :]


def test_of_a_torn_tail_nothing_is_kept(tmp_path: Path, two_batches: tuple[Position, bytes]) -> None:
    end, data = two_batches
    (tmp_path / FIRST).write_bytes(data[:-3])
    assert Archive(tmp_path).recover(end) is not None
    assert [path.name for path in tmp_path.iterdir()] == [FIRST]


def test_a_place_within_a_record_is_told_and_nothing_is_cut(
    tmp_path: Path, two_batches: tuple[Position, bytes]
) -> None:
    _, data = two_batches
    with pytest.raises(Damaged, match="where no record ends: nothing was cut; run: tracker rebuild"):
        Archive(tmp_path).recover(Position(FIRST, len(data) - 7))
    assert (tmp_path / FIRST).read_bytes() == data


def test_damage_before_the_tail_is_told_with_its_place_and_nothing_is_cut(
    tmp_path: Path, two_batches: tuple[Position, bytes]
) -> None:
    end, data = two_batches
    path = tmp_path / FIRST
    offset, journal = record_ends(path)[:2]
    path.write_bytes(holed(data, offset + 30))
    for read in (Archive(tmp_path).recover, lambda: replayed(tmp_path), lambda: Archive(tmp_path).append(THREE)):
        with pytest.raises(Damaged, match=rf"{FIRST} is damaged at byte {offset}: .*put the file back"):
            read()
    assert len(path.read_bytes()) == len(data)
    problems = list(Archive(tmp_path).verify())
    assert [(problem.file, problem.offset) for problem in problems] == [
        (FIRST, offset),
        (FIRST, journal),
    ]
    assert "names a response that is not there" in problems[1].what
    assert list(Archive(tmp_path).replay(end)) != []


def test_an_older_file_that_is_torn_is_damaged(tmp_path: Path) -> None:
    for number in range(2):
        with Archive(tmp_path, file_size=10) as archive:
            archive.append([visit(number, b"text")])
    path = tmp_path / FIRST
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Damaged, match="ends inside a record"):
        replayed(tmp_path)
    assert [problem.file for problem in Archive(tmp_path).verify()] == [FIRST]


def test_an_archive_that_lost_what_the_database_has_seen_is_damaged(
    tmp_path: Path, two_batches: tuple[Position, bytes]
) -> None:
    end, data = two_batches
    (tmp_path / FIRST).write_bytes(data[: end.offset])
    with pytest.raises(Damaged, match="the database has seen more"):
        Archive(tmp_path).recover(Position(FIRST, len(data)))
    with pytest.raises(Damaged):
        Archive(tmp_path / "lost").recover(end)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_no_flipped_byte_goes_unseen(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("flip")
    with Archive(folder) as archive:
        written = [*archive.append(ONE), *archive.append(TWO)]
    path = folder / FIRST
    spoilt = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(spoilt) - 1))
    spoilt[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(spoilt)
    try:
        found = replayed(folder)
    except Damaged:
        found = []
    # gzip's own header has bytes that mean nothing (time, system); else what is read is a part of what was written.
    assert all(recorded in written or recorded.observation in TWO for recorded in found)
    if found != written:
        assert list(archive.verify())
    for recorded in written:
        for stored in recorded.stored:
            inside = stored.place.offset <= place < stored.place.offset + stored.place.length
            try:
                answer = archive.read(stored.place)
                assert (answer.url, answer.status) == (stored.url, stored.status)
            except Damaged:
                assert inside


def test_two_writers_are_noticed(tmp_path: Path) -> None:
    with Archive(tmp_path) as one, Archive(tmp_path) as other:
        one.append(ONE)
        other.append(TWO)
        with pytest.raises(ArchiveError, match="another process writes"):
            one.append(THREE)
    assert seen(tmp_path) == [*ONE, *TWO]


@pytest.fixture
def small_files() -> Iterator[None]:
    """The kernel refuses to let a file of this process grow beyond 3,000 bytes, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("small_files")
def test_a_full_disk_leaves_the_archive_as_it_was_and_it_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        written = list(archive.append(ONE))
        whole = (tmp_path / FIRST).read_bytes()
        for _ in range(2):
            with pytest.raises(NoSpace, match="nothing was lost"):
                archive.append([visit(9, os.urandom(10_000))])
            assert (tmp_path / FIRST).read_bytes() == whole
        written += archive.append(THREE)
        assert list(archive.replay()) == written


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
def test_a_sync_that_fails_takes_the_batch_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    with Archive(tmp_path) as archive:
        archive.append(ONE)
        sync = os.fsync
        failures = iter([OSError(code, os.strerror(code))])

        def fail_once(file: int) -> None:
            for failure in failures:
                raise failure
            sync(file)

        monkeypatch.setattr(os, "fsync", fail_once)
        with pytest.raises(NoSpace):
            archive.append(TWO)
        assert seen(tmp_path) == list(ONE)
        archive.append(THREE)
    assert seen(tmp_path) == [*ONE, *THREE]


def test_other_faults_of_the_disk_are_no_lack_of_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(file: int, data: bytes) -> int:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "write", fail)
    with Archive(tmp_path) as archive, pytest.raises(ArchiveError, match="Input/output error") as caught:
        archive.append(ONE)
    assert not isinstance(caught.value, NoSpace)


def test_a_write_in_small_pieces_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:100]))
    with Archive(tmp_path) as archive:
        written = list(archive.append(TWO))
    assert replayed(tmp_path) == written


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Archive(tmp_path / "file" / "snapshots") as archive, pytest.raises(ArchiveError, match="snapshots"):
        archive.append(ONE)


WRITER = """
import sys
import tracemalloc
from pathlib import Path
from tests.archive.made import visit
from tracker.archive.archive import Archive
with Archive(Path(sys.argv[1])) as archive:
    for number in range(100_000):
        end = archive.append([visit(number, bytes(range(256)) * 20, b"second part"), visit(-number, b"x")])[-1].end
        print(number, end.offset, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 3, 20])
def test_a_writer_that_is_killed_loses_nothing_that_it_had_told(tmp_path: Path, lines: int) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."}) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().split() for _ in range(lines)]
        writer.send_signal(signal.SIGKILL)
        told += [line.split() for line in writer.stdout if line.endswith("\n")]
    number, offset = (int(word) for word in told[-1])
    with Archive(tmp_path) as archive:
        archive.recover(Position(FIRST, offset))
        found = seen(tmp_path)
        assert len(found) - 2 * (number + 1) in (0, 1, 2), "the batch that was being written is whole, in part, or not"
        assert (
            found == [seen for each in range(number + 2) for seen in (visit_of(each), visit(-each, b"x"))][: len(found)]
        )
        archive.append(THREE)
    assert seen(tmp_path) == [*found, *THREE]


def visit_of(number: int) -> Visit:
    return visit(number, bytes(range(256)) * 20, b"second part")


def test_reading_takes_one_visit_at_a_time(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.append([visit(number, bytes([number]) * 200_000) for number in range(50)])
        tracemalloc.start()
        try:
            assert sum(1 for _ in archive.replay()) == 50
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 3_000_000


def test_the_place_of_a_response_that_was_cut_is_damaged(tmp_path: Path, two_batches: tuple[Position, bytes]) -> None:
    end, data = two_batches
    (tmp_path / FIRST).write_bytes(data[: end.offset])
    with pytest.raises(Damaged, match="ends before it"):
        Archive(tmp_path).read(Place(FIRST, end.offset, 100))


def test_a_recorded_observation_is_what_replay_gives(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        written = archive.append(ONE)
    assert all(isinstance(recorded, Recorded) for recorded in written)
    assert replayed(tmp_path) == list(written)
