"""The history's file: opened by its one writer or by anybody to read, made anew, put back from a backup."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from tracker.errors import StoreError
from tracker.store.connection import Connection, connect_reader, connect_writer
from tracker.store.copies import copy_from, discard_draft, replacement
from tracker.store.lock import WriterLock
from tracker.store.migrations import check_readable, migrate
from tracker.store.reader import Reader
from tracker.store.store import Store


def open_store(path: Path) -> Store:
    """Takes the writer's lock and brings the file to the newest schema, making it where there is none.

    Raises Locked where another process holds it, Corrupt, TooNew, StoreError where it cannot be written.
    """
    _refuse_folder(path)
    with ExitStack() as undoing:
        lock = WriterLock(path)
        undoing.callback(lock.release)
        discard_draft(path)
        connection = undoing.enter_context(closing(connect_writer(path)))
        migrate(connection)
        undoing.pop_all()
    return Store(connection, lock)


def open_reader(path: Path) -> Reader:
    """Read-only, needs no lock and holds up nobody. Raises StoreError where there is no history yet."""
    _refuse_folder(path)
    if not path.is_file():
        raise StoreError(f"no history yet in {path}: run `tracker check`")
    with ExitStack() as undoing:
        connection = undoing.enter_context(closing(connect_reader(path)))
        check_readable(connection)
        undoing.pop_all()
    return Reader(connection)


@contextmanager
def fresh_store(path: Path) -> Iterator[Store]:
    """An empty store that takes the place of the one at `path` when the block ends well; else nothing has changed.

    Readers of the old one read on undisturbed. Raises Locked where another process writes.
    """
    with _locked_draft(path) as connection:
        yield Store(connection, None)


def restore(backup: Path, path: Path) -> None:
    """Puts a backup in the place of the database at `path`, once it has proved sound. The next sweep catches up from
    the snapshots with what came after it. Raises UsageError, Corrupt, TooNew, Locked."""
    with _locked_draft(path) as connection:
        copy_from(backup, connection)


@contextmanager
def _locked_draft(path: Path) -> Iterator[Connection]:
    _refuse_folder(path)
    lock = WriterLock(path)
    try:
        with replacement(path) as connection:
            yield connection
    finally:
        lock.release()


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name a file for `database` in sources.toml")
