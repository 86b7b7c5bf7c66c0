"""The folder: nothing of another hand is overwritten, nothing half written left, one database gives the same bytes."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.export.conftest import NAMES
from tests.store.sample import START, first_plan
from tracker.errors import TrackerError, UsageError
from tracker.export import export as module
from tracker.export.export import export
from tracker.export.package import Format
from tracker.store.database import open_reader, open_store
from tracker.store.reader import Reader


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_same_database_same_bytes(reader: Reader, tmp_path: Path, form: Format) -> None:
    export(reader, tmp_path / "a", form, NAMES)
    export(reader, tmp_path / "b", form, NAMES)
    first = contents(tmp_path / "a")
    assert first == contents(tmp_path / "b")
    export(reader, tmp_path / "a", form, NAMES)
    assert contents(tmp_path / "a") == first


def test_what_is_written_while_it_runs_is_in_no_file(database: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(database, tmp_path / "tracker.db"))

    def sweep(table: str, rows: int) -> None:
        if table == "events" and rows == 0:
            with open_store(copy) as store:
                store.apply(first_plan(20, START + timedelta(days=1)))

    with open_store(copy), open_reader(copy) as reader:
        pass  # the file is in the mode in which readers and a writer do not hold each other up
    with open_reader(copy) as reader:
        export(reader, tmp_path / "before", "csv", NAMES)
        export(reader, tmp_path / "during", "csv", NAMES, progress=sweep)
        assert contents(tmp_path / "during") == contents(tmp_path / "before")
        export(reader, tmp_path / "after", "csv", NAMES)
        assert contents(tmp_path / "after") != contents(tmp_path / "before")


@pytest.mark.parametrize("name", ["figures.csv", "README.txt", "datapackage.json"])
def test_files_of_another_hand_stay_unless_forced(reader: Reader, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError, match=f"{name}.*--force"):
        export(reader, tmp_path, "csv", NAMES)
    assert contents(tmp_path) == {name: b"mine"}
    export(reader, tmp_path, "csv", NAMES, force=True)
    assert contents(tmp_path)[name] != b"mine"


def test_a_file_that_was_changed_since_is_of_another_hand(reader: Reader, tmp_path: Path) -> None:
    export(reader, tmp_path, "csv", NAMES)
    with (tmp_path / "events.csv").open("a") as file:
        file.write("note to self")
    with pytest.raises(UsageError, match=r"holds events\.csv, which"):
        export(reader, tmp_path, "csv", NAMES)


def test_other_files_in_the_folder_are_left_alone(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine")
    export(reader, tmp_path, "csv", NAMES)
    export(reader, tmp_path, "parquet", NAMES)
    left = contents(tmp_path)
    assert left["notes.md"] == b"mine"
    assert not [name for name in left if name.endswith(".csv")], "an export in another format takes the place of ours"


@pytest.mark.parametrize(
    "package", ["{", "[]", '{"tracker": 1}', '{"tracker": {"files": ["figures.csv"]}}', "[" * 9999]
)
def test_a_foreign_package_vouches_for_nothing(reader: Reader, tmp_path: Path, package: str) -> None:
    (tmp_path / "datapackage.json").write_text(package)
    with pytest.raises(UsageError, match=r"datapackage\.json"):
        export(reader, tmp_path, "csv", NAMES)


def test_a_package_that_names_files_elsewhere_removes_none(reader: Reader, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("x")
    digest = module.place.digest_of(mine)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "datapackage.json").write_text(f'{{"tracker": {{"files": {{"../mine.csv": "{digest}"}}}}}}')
    export(reader, folder, "csv", NAMES)
    assert mine.read_text() == "x"


def test_what_fails_half_way_leaves_the_old_files(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(reader, tmp_path, "csv", NAMES)
    before = contents(tmp_path)

    def full(*_: object) -> Iterator[Any]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "readme", full)
    with pytest.raises(TrackerError, match="No space left"):
        export(reader, tmp_path, "csv", NAMES)
    monkeypatch.undo()
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    export(reader, tmp_path, "csv", NAMES)
    assert contents(tmp_path) == before


def test_two_exports_to_one_folder(reader: Reader, tmp_path: Path) -> None:
    drafts = tmp_path / ".tracker-export"
    drafts.mkdir()
    handle = os.open(drafts, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(UsageError, match="another export"):
        export(reader, tmp_path, "csv", NAMES)
    os.close(handle)
    (drafts / "figures.csv").write_text("left by one that was killed")
    export(reader, tmp_path, "csv", NAMES)
    assert not drafts.exists()


def test_a_folder_that_cannot_be(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TrackerError, match="cannot be written to"):
        export(reader, tmp_path / "file" / "out", "csv", NAMES)


def test_a_folder_in_a_files_place_is_told(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "figures.csv").mkdir()
    with pytest.raises(UsageError, match=r"figures\.csv"):
        export(reader, tmp_path, "csv", NAMES)
    with pytest.raises(TrackerError, match="cannot be written to"):
        export(reader, tmp_path, "csv", NAMES, force=True)
