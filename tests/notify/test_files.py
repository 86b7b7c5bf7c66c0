"""Files are whole or not there at all; secrets from files are read with care."""

from pathlib import Path

import pytest

from tracker.errors import TrackerError
from tracker.notify.files import write
from tracker.notify.parcel import Files
from tracker.notify.secrets import secret


def test_written_twice_it_is_the_same_file(tmp_path: Path) -> None:
    parcel = Files(tmp_path / "a" / "b", (("x.md", b"one"), ("x.html", b"two")))
    assert write(parcel) == write(parcel)
    assert {p.name: p.read_bytes() for p in parcel.folder.iterdir()} == {"x.md": b"one", "x.html": b"two"}


def test_what_stood_there_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"before, and longer")
    write(Files(tmp_path, (("x", b"after"),)))
    assert (tmp_path / "x").read_bytes() == b"after"


def test_a_draft_that_a_power_cut_left_goes_with_the_next_of_its_kind(tmp_path: Path) -> None:
    left = tmp_path / ".digest-desk-2026-03-01T070000Z.md.part"
    other = tmp_path / ".digest-other-2026-03-01T070000Z.md.part"
    left.write_bytes(b"half")
    other.write_bytes(b"another's, perhaps being written")
    write(Files(tmp_path, (("digest-desk-2026-03-02T070000Z.md", b"whole"),)))
    assert not left.exists()
    assert other.exists()


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(TrackerError, match="cannot be written"):
        write(Files(tmp_path / "file" / "out", (("x", b""),)))


@pytest.mark.parametrize("content", [b"word", b"word\n", b"\xef\xbb\xbfword\r\nmore", b"  word  \n"])
def test_a_secret_is_the_first_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "s").write_bytes(content)
    assert secret("password", tmp_path / "s", None, {}) == "word"


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe\x00"])
def test_no_secret_in_it(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "s").write_bytes(content)
    with pytest.raises(TrackerError, match="holds no password"):
        secret("password", tmp_path / "s", None, {})
