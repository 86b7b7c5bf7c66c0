"""The file: who may open it, what a bad one says, copies that are whole or not there."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.store.sample import START, entered, first_plan, key
from tracker.errors import Corrupt, Full, Locked, StoreError, TooNew, UsageError
from tracker.store import connection as connection_module
from tracker.store.connection import translated, wal_is_safe
from tracker.store.database import fresh_store, open_reader, open_store, restore
from tracker.store.lock import holder
from tracker.store.migrations import VERSION
from tracker.store.sqlite import sqlite3
from tracker.store.store import Store

ROOT = Path(__file__).parent.parent.parent


def keys(path: Path) -> list[str]:
    with open_reader(path) as reader:
        return [row.article for row in reader.articles()]


# ---------------------------------------------------------------------------------------------- opening


def test_second_writer_is_told_who_holds_it(path: Path) -> None:
    with open_store(path), pytest.raises(Locked, match=f"in use by process {os.getpid()}"):
        open_store(path)
    open_store(path).close()


def test_lock_outlives_a_failed_opening_not(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    for _ in range(2):
        with pytest.raises(Corrupt):
            open_store(path)


def test_reader_without_history(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no history yet .*tracker check"):
        open_reader(tmp_path / "none.db")
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError, match="no history yet"):
        open_reader(tmp_path / "empty.db")


def test_reader_needs_no_writer_and_no_wal(path: Path) -> None:
    with open_store(path) as store:
        store.apply(first_plan(0))
    assert not path.with_name(path.name + "-wal").exists()
    assert keys(path) == [key(0)]


def test_reader_cannot_write(filled: Store, path: Path) -> None:
    with open_reader(path) as reader, pytest.raises(StoreError):
        reader._connection.run("DELETE FROM events")


def test_reader_where_the_wal_index_cannot_be_made(path: Path) -> None:
    """As in a folder that may not be written. There is no WAL to miss, so the file alone is read."""
    with open_store(path) as store:
        store.apply(first_plan(0))
    path.with_name(path.name + "-shm").mkdir()
    assert keys(path) == [key(0)]
    path.with_name(path.name + "-wal").touch()
    assert keys(path) == [key(0)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_reader_of_a_read_only_folder(path: Path) -> None:
    with open_store(path) as store:
        store.apply(first_plan(0))
    path.parent.chmod(0o555)
    try:
        assert keys(path) == [key(0)]
        with pytest.raises(StoreError, match="cannot be written"):
            open_store(path.with_name("other.db"))
    finally:
        path.parent.chmod(0o755)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(tmp_path / "file" / "tracker.db")


def test_foreign_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (a)")
    other.close()
    before = path.read_bytes()
    for opening in (open_store, open_reader):
        with pytest.raises(Corrupt, match="another program"):
            opening(path)
    with sqlite3.connect(path) as again:
        assert again.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    again.close()
    assert len(path.read_bytes()) == len(before)


def test_newer_database_names_the_way_out(path: Path) -> None:
    with open_store(path) as store:
        store._connection.row(f"PRAGMA user_version = {VERSION + 1}")
    for opening in (open_store, open_reader):
        with pytest.raises(TooNew, match=r"newer tracker.*tracker rebuild"):
            opening(path)


def test_damage_is_told_with_the_way_out(path: Path) -> None:
    with open_store(path) as store:
        store.apply([first_plan(number) for number in range(40)])
    body = bytearray(path.read_bytes())
    rng = random.Random(1)
    for at in range(len(body) // 2 // 4096 * 4096, len(body), 4096):
        body[at : at + 512] = rng.randbytes(512)
    path.write_bytes(body)
    with open_reader(path) as reader:
        assert any(problem.repair == "tracker rebuild" for problem in reader.problems())
        with pytest.raises(Corrupt, match=r"tracker rebuild.*tracker restore"):
            list(reader.events(baseline=True))


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (sqlite3.SQLITE_BUSY, Locked, "locked"),
        (sqlite3.SQLITE_BUSY | 2 << 8, Locked, "locked"),
        (sqlite3.SQLITE_CORRUPT, Corrupt, "restore"),
        (sqlite3.SQLITE_NOTADB, Corrupt, "rebuild"),
        (sqlite3.SQLITE_FULL, Full, "no room"),
        (sqlite3.SQLITE_READONLY, Full, "permissions"),
        (sqlite3.SQLITE_CANTOPEN, StoreError, "permissions"),
        (sqlite3.SQLITE_IOERR, StoreError, "look at the disk"),
        (None, StoreError, "cannot be used"),
    ],
)
def test_errors_in_plain_words(code: int | None, kind: type[StoreError], words: str) -> None:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code  # type: ignore[assignment]
    said = translated(Path("db/tracker.db"), error)
    assert type(said) is kind
    assert words in str(said)
    assert "db/tracker.db" in str(said)


def test_full_disk_leaves_what_was_there(path: Path) -> None:
    with open_store(path) as store:
        store.apply(first_plan(0))
        pages = store._connection.value("PRAGMA page_count")
        store._connection.row(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="no room to write"):
            store.apply([first_plan(number) for number in range(1, 30)])
        assert [row.article for row in store.articles()] == [key(0)]
        store._connection.row("PRAGMA max_page_count = 100000")
        store.apply(first_plan(1))
    assert keys(path) == [key(0), key(1)]


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
        ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True),
    ],
)  # fmt: skip
def test_wal_only_where_it_loses_nothing(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize(("safe", "settings"), [(True, ("wal", 1)), (False, ("delete", 2))])
def test_settings_of_the_writer(path: Path, monkeypatch: pytest.MonkeyPatch, safe: bool, settings: object) -> None:
    monkeypatch.setattr(connection_module, "wal_is_safe", lambda _: safe)
    with open_store(path) as store:
        ask = store._connection.value
        assert (ask("PRAGMA journal_mode"), ask("PRAGMA synchronous")) == settings
        assert ask("PRAGMA foreign_keys") == 1
        store.apply(first_plan(0))
        assert keys(path) == [key(0)]


def test_only_the_thread_that_opened_it_uses_it(filled: Store) -> None:
    failures: list[StoreError] = []

    def elsewhere() -> None:
        try:
            filled.newest()
        except StoreError as error:
            failures.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(failures) == 1


def test_who_writes_is_told_by_the_lock_not_by_a_number(path: Path) -> None:
    """A killed writer leaves its number behind, which another process may bear by now: this one, which is alive."""
    assert holder(path) is None
    with open_store(path):
        named = holder(path)
        assert named is not None
        assert named.pid == os.getpid()
    path.with_name(path.name + ".pid").write_text(f"{os.getpid()}\n")
    assert holder(path) is None


WRITER = """
import sys
from pathlib import Path
from tests.store.sample import first_plan
from tracker.store.database import open_store
with open_store(Path(sys.argv[1])) as store:
    for number in range(100_000):
        store.apply(first_plan(number, events=False))
        print(number, flush=True)
"""


def test_killed_writer_leaves_whole_plans_and_no_lock(path: Path) -> None:
    """Killed between any two instructions: what it said to be applied is there, the next plan whole or not at all."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as writer:
        assert writer.stdout is not None
        last = [int(line) for line, _ in zip(writer.stdout, range(7), strict=False)][-1]
        with pytest.raises(Locked, match=f"process {writer.pid}"):
            open_store(path)
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split()
    last = int(rest[-1]) if rest else last
    with open_store(path) as store:
        count = len(list(store.articles()))
        assert count in (last + 1, last + 2)
        assert list(store.problems()) == []
        assert store.search_problem() is None
        assert store.position() == first_plan(count - 1).position


# ---------------------------------------------------------------------------------------------- copies


def test_backup_while_a_writer_runs(filled: Store, path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "backups" / "copy.db"
    with open_reader(path) as reader:
        reader.backup(copy)
    filled.apply(first_plan(6))
    filled.backup(copy.with_name("later.db"))
    assert len(keys(copy)) == 6
    assert len(keys(copy.with_name("later.db"))) == 7
    assert sorted(file.name for file in copy.parent.iterdir()) == ["copy.db", "later.db"]


def test_backup_is_never_the_database_itself(filled: Store, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    for target in (path, link):
        with pytest.raises(UsageError, match="the database itself"):
            filled.backup(target)
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        filled.backup(tmp_path / "file" / "copy.db")


def test_restore_puts_the_backup_in_place(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with open_store(path) as store:
        store.apply(first_plan(0))
        store.backup(copy)
        store.apply(first_plan(1))
        store.enter(*entered(START))
        with pytest.raises(Locked):
            restore(copy, path)
    restore(copy, path)
    assert keys(path) == keys(copy) == [key(0)]
    with open_reader(path) as reader:
        assert [delivery.until for delivery in reader.deliveries()] == [START]
        assert list(reader.problems()) == []


def test_restore_over_a_damaged_database(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with open_store(path) as store:
        store.apply(first_plan(0))
        store.backup(copy)
    path.write_bytes(b"\0" * 10_000)
    restore(copy, path)
    assert keys(path) == [key(0)]


def test_bad_backup_changes_nothing(path: Path, tmp_path: Path) -> None:
    with open_store(path) as store:
        store.apply([first_plan(number) for number in range(30)])
        store.backup(tmp_path / "cut.db")
    whole = (tmp_path / "cut.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.db").write_text("hello" * 999)
    (tmp_path / "empty.db").touch()
    for name, kind in (("cut", Corrupt), ("text", Corrupt), ("empty", Corrupt), ("none", UsageError)):
        with pytest.raises(kind):
            restore(tmp_path / f"{name}.db", path)
    assert sorted(file.name for file in path.parent.iterdir() if "lock" not in file.name) == [path.name]
    assert len(keys(path)) == 30


def test_fresh_store_takes_the_old_ones_place(path: Path) -> None:
    with open_store(path) as store:
        store.apply(first_plan(0))
        store.enter(*entered(START))
    with open_reader(path) as before:
        with fresh_store(path) as store:
            store.apply(first_plan(1))
            assert keys(path) == [key(0)]
        assert [row.article for row in before.articles()] == [key(0)]
    assert keys(path) == [key(1)]
    with open_store(path) as store:
        assert [delivery.until for delivery in store.deliveries()] == [START]
        assert store.subscriptions()["digest", "daily"].until == START
        assert store._connection.value("PRAGMA journal_mode") == "wal"


def test_fresh_store_where_none_was(path: Path) -> None:
    with fresh_store(path) as store:
        store.apply(first_plan(1))
    assert keys(path) == [key(1)]


def test_broken_off_rebuild_leaves_the_old_one(path: Path) -> None:
    def broken() -> None:
        with fresh_store(path) as store:
            store.apply(first_plan(1))
            raise KeyboardInterrupt

    with open_store(path) as store:
        store.apply(first_plan(0))
        with pytest.raises(Locked), fresh_store(path):
            pass
    with pytest.raises(KeyboardInterrupt):
        broken()
    assert keys(path) == [key(0)]
    assert [file.name for file in path.parent.iterdir() if ".new" in file.name] == []


def test_what_a_killed_rebuild_left_goes_with_the_next_writer(path: Path) -> None:
    with open_store(path) as store:
        store.apply(first_plan(0))
    for ending in (".new", ".new-wal", ".new-shm"):
        path.with_name(path.name + ending).write_bytes(b"half")
    with open_reader(path), open_store(path):
        assert [file.name for file in path.parent.iterdir() if ".new" in file.name] == []
    assert keys(path) == [key(0)]


def test_old_journals_are_not_played_into_the_new_file(path: Path) -> None:
    """A writer that was killed leaves its WAL behind; it belongs to the old file alone."""
    with open_store(path) as store:
        store.apply(first_plan(0))
        wal = path.with_name(path.name + "-wal").read_bytes()
    path.with_name(path.name + "-wal").write_bytes(wal)
    path.with_name(path.name + "-journal").write_bytes(b"\0" * 512)
    with fresh_store(path) as store:
        store.apply(first_plan(1))
    assert keys(path) == [key(1)]
    with open_reader(path) as reader:
        assert list(reader.problems()) == []
