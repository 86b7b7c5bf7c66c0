"""Whole database files: made anew beside the old one and put in its place, backed up while running, restored."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import Corrupt, StoreError, UsageError
from tracker.store.connection import Connection, connect_reader, connect_writer, translated
from tracker.store.migrations import check_file, migrate
from tracker.store.outbox import Carried, carried, carry
from tracker.store.sqlite import sqlite3
from tracker.wholefile import sync

_SIDES = ("-wal", "-shm", "-journal")
_HEAD = b"SQLite format 3\0"


def discard_draft(path: Path) -> None:
    """What a rebuild or restore that was killed left beside the database. The caller holds the writer's lock."""
    with suppress(StoreError):
        _remove(path.with_name(path.name + ".new"))


@contextmanager
def replacement(path: Path) -> Iterator[Connection]:
    """A new, empty database beside `path`, put in its place when the block ends well; else `path` stays as it was.

    The caller holds the writer's lock. What was delivered is on record in the old file alone and is taken over.
    """
    fresh = path.with_name(path.name + ".new")
    _remove(fresh)
    connection = connect_writer(fresh)
    try:
        migrate(connection)
        yield connection
        with connection.transaction():
            carry(connection, _delivered(path))
        connection.row("PRAGMA journal_mode = DELETE")
        connection.close()
        _put_in_place(fresh, path)
    finally:
        connection.close()
        _remove(fresh)


def _delivered(path: Path) -> Carried:
    if not path.is_file():
        return Carried()
    with suppress(StoreError):
        connection = connect_reader(path)
        try:
            return carried(connection)
        finally:
            connection.close()
    return Carried()


def _put_in_place(fresh: Path, path: Path) -> None:
    """The old file's side files must not be left for the new one: SQLite would play them into it."""
    if path.is_file():
        with suppress(StoreError):
            connect_writer(path).close()
    try:
        for suffix in _SIDES:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        sync(fresh)
        fresh.replace(path)
        sync(path.parent)
    except OSError as error:
        raise StoreError(f"{path} cannot be replaced: {error.strerror}") from error


def _remove(path: Path) -> None:
    try:
        for suffix in ("", *_SIDES):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error


def copy_into(source: Connection, target: Path) -> None:
    """A sound copy of the whole database, as it stands at one instant, in one file; whole or not there at all.

    Raises UsageError where `target` is the database itself or a file that is no database, StoreError where it cannot
    be written.
    """
    if target.exists() and target.samefile(source.path):
        raise UsageError(f"{target} is the database itself: name another file")
    if _is_something_else(target):
        raise UsageError(f"{target} is there already and is no copy of a database: name another file")
    draft = target.with_name(target.name + ".part")
    _remove(draft)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, draft)
        sync(draft)
        draft.replace(target)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror}") from error
    finally:
        _remove(draft)


def _is_something_else(path: Path) -> bool:
    """A copy takes the place of an older one; over what somebody else wrote it does not go."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEAD)) not in (_HEAD, b"")
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error


def _copy(source: Connection, draft: Path) -> None:
    try:
        copy = sqlite3.connect(draft, isolation_level=None)
        try:
            source.raw.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
    except sqlite3.Error as error:
        raise translated(draft, error) from error


def copy_from(backup: Path, target: Connection) -> None:
    """Fills `target` from a backup. Raises UsageError where there is none, Corrupt where it is not sound."""
    if not backup.is_file():
        raise UsageError(f"there is no file {backup}")
    if _is_something_else(backup):
        raise Corrupt(f"{backup} is no copy of a database: name a file that `tracker backup` has written")
    source = connect_reader(backup)
    try:
        if check_file(source) == 0:
            raise Corrupt(f"{backup} is empty: it is no backup")
        verdict = source.value("PRAGMA quick_check(1)")
        if verdict != "ok":
            raise Corrupt(f"{backup} is no sound backup: {verdict}")
        source.raw.backup(target.raw)
    except sqlite3.Error as error:
        raise translated(backup, error) from error
    finally:
        source.close()
    migrate(target)
