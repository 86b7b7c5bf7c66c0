"""reviews.ndjson: whole lines only, whoever writes, whenever they break off."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.made import NOON, mark
from tracker.archive.files import names
from tracker.errors import Damaged, NoSpace, UsageError
from tracker.model.record import Position
from tracker.review.file import LONGEST, NAME, ReviewFile
from tracker.review.record import Marked, Placed, Review

AWAY = Position("tracker-000001.warc.gz", 700)


def make(number: int, _: Sequence[Review]) -> Marked:
    return mark(number)


@pytest.fixture
def file(tmp_path: Path) -> ReviewFile:
    return ReviewFile(tmp_path / "snapshots")


def test_there_is_nothing_before_the_first(file: ReviewFile) -> None:
    assert (file.size(), file.read().reviews, file.read().end) == (0, (), 0)
    assert not file.path.parent.exists()


def test_reviews_are_numbered_and_come_back(file: ReviewFile) -> None:
    made = [file.append(make) for _ in range(3)]
    assert [one.id for one in made] == [1, 2, 3]
    found = file.read()
    assert found.reviews == tuple(made)
    assert (found.end, found.torn) == (file.size(), False)
    assert file.path.read_bytes().count(b"\n") == 3
    assert names(file.path.parent) == []


def test_what_is_placed_is_placed_once(file: ReviewFile) -> None:
    assert file.place(AWAY).placed == ()
    assert file.size() == 0
    file.append(make)
    file.append(make)
    assert file.place(AWAY).placed == (Placed(2, AWAY),)
    size = file.size()
    assert file.place(Position("tracker-000001.warc.gz", 900)).placed == (Placed(2, AWAY),)
    assert file.size() == size
    file.append(make)
    found = file.place(Position("tracker-000002.warc.gz", 0))
    assert [found.place_of(n) for n in (1, 2, 3, 4)] == [AWAY, AWAY, Position("tracker-000002.warc.gz", 0), None]


def test_what_cannot_be_made_leaves_the_file_as_it_was(file: ReviewFile) -> None:
    file.append(make)
    before = file.path.read_bytes()

    def refuse(number: int, reviews: Sequence[Review]) -> Marked:
        raise UsageError(f"{number} {len(reviews)}")

    with pytest.raises(UsageError, match="2 1"):
        file.append(refuse)
    assert file.path.read_bytes() == before


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3), st.data())
def test_a_line_that_breaks_off_anywhere_was_never_there(whole: int, data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = ReviewFile(Path(folder))
        for _ in range(whole):
            file.append(make)
        end = file.size()
        file.append(make)
        line = file.path.read_bytes()[end:]
        cut = data.draw(st.integers(0, len(line) - 1))
        os.truncate(file.path, end + cut)
        found = file.read()
        assert (len(found.reviews), found.end, found.torn) == (whole, end, cut > 0)
        again = file.append(make)
        assert again.id == whole + 1
        assert [one.id for one in file.read().reviews] == list(range(1, whole + 2))
        assert not file.read().torn


def test_a_torn_end_is_cut_back_when_asked(file: ReviewFile) -> None:
    file.append(make)
    whole = file.path.read_bytes()
    with file.path.open("ab") as out:
        out.write(b'{"id":2,"wh')
    assert file.mend()
    assert file.path.read_bytes() == whole
    assert not file.mend()


def test_writers_at_once_lose_nothing_and_share_no_number(file: ReviewFile) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.review.made import mark; "
        "from tracker.review.file import ReviewFile; "
        "[ReviewFile(Path(sys.argv[1])).append(lambda n, _: mark(n)) for _ in range(20)]"
    )
    root = Path(__file__).parent.parent.parent
    writers = [subprocess.Popen([sys.executable, "-c", script, str(file.path.parent)], cwd=root) for _ in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert [one.id for one in file.read().reviews] == list(range(1, 61))


def test_a_writer_that_is_killed_holds_up_nobody(file: ReviewFile) -> None:
    """It dies with its line half written and the lock in its hand."""
    file.append(make)
    script = (
        "import os, sys; from pathlib import Path; from tests.review.made import mark; "
        "from tracker.review import file\n"
        "def half(handle, data, end):\n os.pwrite(handle, data[:9], end); os.kill(os.getpid(), 9)\n"
        "file._put = half; file.ReviewFile(Path(sys.argv[1])).append(lambda n, _: mark(n))"
    )
    root = Path(__file__).parent.parent.parent
    done = subprocess.run([sys.executable, "-c", script, str(file.path.parent)], cwd=root, timeout=60, check=False)
    assert done.returncode == -9
    assert file.read().torn
    assert file.append(make).id == 2
    assert len(file.read().reviews) == 2


def test_a_full_disk_leaves_the_file_as_it_was(file: ReviewFile, monkeypatch: pytest.MonkeyPatch) -> None:
    file.append(make)
    before = file.path.read_bytes()
    write = os.pwrite

    def short(handle: int, data: bytes, at: int) -> int:
        if len(data) < 60:
            raise OSError(28, "No space left on device")
        return write(handle, data[: len(data) - 50], at)

    monkeypatch.setattr(os, "pwrite", short)
    with pytest.raises(NoSpace, match="No space left"):
        file.append(make)
    assert file.path.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        b"no json",
        b'{"id":5,"what":"undo","at":"2026-03-01T12:00:00Z","who":null,"undoes":1}',
        b'{"what":"placed","upto":9,"file":"tracker-000001.warc.gz","offset":5}',
        b"\xff\xfe",
        b"",
        b'{"a":"' + b"x" * LONGEST + b'"}',
    ],
)
def test_damage_in_the_midst_is_told_with_its_line(file: ReviewFile, line: bytes) -> None:
    file.append(make)
    whole = file.path.read_bytes()
    file.path.write_bytes(whole + line + b"\n" + json.dumps({"id": 3}).encode() + b"\n")
    with pytest.raises(Damaged, match=rf"{NAME} is damaged in line 2"):
        file.read()
    with pytest.raises(Damaged):
        file.append(make)


def test_the_clock_is_the_callers(file: ReviewFile) -> None:
    file.append(make)
    assert file.read().reviews[0].at == NOON
