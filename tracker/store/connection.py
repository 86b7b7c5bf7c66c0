"""One connection to the database file: opening, settings, transactions, and SQLite's errors in plain words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from shutil import disk_usage
from typing import Any
from urllib.parse import quote

from tracker.errors import Corrupt, Full, Locked, StoreError, UsageError
from tracker.model.event import Evidence
from tracker.model.extract import Extract
from tracker.store.codec import WAY_OUT, Row
from tracker.store.sqlite import sqlite3

BUSY_SECONDS = 10.0
_STEPS = 20_000
"""Of SQLite between two looks at the clock: some milliseconds."""
_STATEMENTS = 256
"""More than a sweep uses: what falls out of the cache is parsed anew each time."""
_IO = {10}
_TOO_LITTLE = 100_000
"""Bytes: the index of a WAL takes 32,768 at a time."""
_NO_FORMAT = "unsupported file format"
"""A damaged head can look like that of a later SQLite; the code is the one for anything."""
_LOCKED, _CORRUPT, _NO_SPACE, _READ_ONLY, _CANNOT_OPEN = {5, 6}, {11, 26}, {13}, {8}, {14}


_ERRORS = (sqlite3.Error, UnicodeDecodeError)


def translated(path: Path, error: Exception) -> StoreError:
    """SQLite's error as one of ours; the low byte of the extended code is the kind."""
    if isinstance(error, UnicodeDecodeError) or str(error).startswith("Could not decode"):
        return Corrupt(f"{path} is no sound database (broken text): {WAY_OUT}")
    code = getattr(error, "sqlite_errorcode", None)
    kind = code & 0xFF if isinstance(code, int) else -1
    if kind in _LOCKED:
        return Locked(f"{path} is locked by another process: try again when it is done")
    if kind in _CORRUPT or str(error) == _NO_FORMAT:
        return Corrupt(f"{path} is no sound database ({error}): {WAY_OUT}")
    if kind in _NO_SPACE or (kind in _IO and _is_full(path)):
        return Full(f"no room to write {path}: what is stored is whole; make room and run again")
    if kind in _READ_ONLY:
        return Full(f"{path} may not be written: check the permissions of the file and its folder")
    if kind in _CANNOT_OPEN:
        return StoreError(f"{path} cannot be opened: check the permissions of the file and its folder")
    if kind in _IO:
        return StoreError(f"{path} cannot be used ({error}): look at the disk, then run: tracker doctor")
    return StoreError(f"{path} cannot be used: {error}")


def _is_full(path: Path) -> bool:
    """SQLite calls it an I/O error where a full disk does not let it lengthen the index of a WAL."""
    try:
        return disk_usage(path.parent).free < _TOO_LITTLE
    except OSError:
        return False


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """False for the SQLite versions that can lose commits when a WAL is reset under a second writer."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def journal_words() -> str:
    """Which SQLite this is, and how it keeps commits whole."""
    said = f"SQLite {sqlite3.sqlite_version}"
    if wal_is_safe(sqlite3.sqlite_version_info):
        return f"{said} in WAL mode: readers and the writer do not wait for each other"
    return f"{said} in DELETE mode: this version can lose commits in WAL mode; 3.51.3 and later cannot"


Aged = tuple[tuple[date, datetime], Evidence]
"""When the report came out and when it was seen, which is how values are put in order; the value."""


class Connection:
    """Plain SQL over one SQLite connection; every error of SQLite leaves as a StoreError."""

    def __init__(self, path: Path, raw: sqlite3.Connection) -> None:
        self.path, self.raw = path, raw
        self.extracts: dict[int, Extract] = {}
        self.evidence: dict[int, Aged] = {}
        """What was read of derivations and of figures a moment ago; they never change, but a rollback gives their ids
        away again."""

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """Streams; the read transaction ends with the last row."""
        try:
            # Not "yield from": a reader that goes away would close the cursor after its connection.
            for row in self.raw.execute(sql, parameters):  # noqa: UP028
                yield row
        except _ERRORS as error:
            raise translated(self.path, error) from error

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        try:
            row: Row | None = self.raw.execute(sql, parameters).fetchone()
        except _ERRORS as error:
            raise translated(self.path, error) from error
        return row

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        row = self.row(sql, parameters)
        return None if row is None else row[0]

    def run(self, sql: str, parameters: Sequence[object] = ()) -> int | None:
        """The id of the row that it inserted; None where it inserted none."""
        try:
            cursor = self.raw.execute(sql, parameters)
        except _ERRORS as error:
            raise translated(self.path, error) from error
        return cursor.lastrowid if cursor.rowcount > 0 else None

    def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        try:
            self.raw.executemany(sql, parameters)
        except _ERRORS as error:
            raise translated(self.path, error) from error

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """All or nothing; takes the write lock at once, so that no read in it can turn out stale. With `durable`, not
        even a power cut takes it back, nor anything before it."""
        if durable:
            self.row("PRAGMA synchronous = FULL")
        try:
            with self._begun():
                yield
        finally:
            if durable:
                self.row(f"PRAGMA synchronous = {_synchronous()}")

    @contextmanager
    def _begun(self) -> Iterator[None]:
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        finally:
            if self.raw.in_transaction:
                self.extracts.clear()
                self.evidence.clear()
                self.raw.rollback()

    @contextmanager
    def session(self, seconds: float, clock: Callable[[], float]) -> Iterator[None]:
        """Everything read in it is of one state of the database. Raises UsageError after `seconds` of `clock`, which
        counts on any scale that only goes on."""
        end = clock() + seconds
        self.raw.set_progress_handler(lambda: clock() > end, _STEPS)
        self.run("BEGIN")
        try:
            yield
        except StoreError as error:
            if clock() > end and not isinstance(error, Locked | Corrupt):
                raise UsageError(f"this took longer than {seconds:g} s and was stopped: ask for less") from error
            raise
        finally:
            self.raw.set_progress_handler(None, 0)
            if self.raw.in_transaction:
                self.raw.rollback()

    def close(self) -> None:
        self.raw.close()


def _connect(path: Path, uri: str) -> Connection:
    try:
        raw = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=_STATEMENTS)
    except sqlite3.Error as error:
        raise translated(path, error) from error
    return Connection(path, raw)


def _uri(path: Path, parameters: str) -> str:
    return f"file:{quote(str(path.absolute()))}?{parameters}"


def connect_writer(path: Path) -> Connection:
    """WAL with synchronous=NORMAL may lose the last commits in a power cut, never tear one: the archive, synced before
    every commit, is the durable journal from which the next start catches up. What that does not tell of, such as what
    is about to be sent, is committed with `durable`."""
    connection = _connect(path, _uri(path, "mode=rwc"))
    try:
        _settle(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _settle(connection: Connection) -> None:
    safe = wal_is_safe(sqlite3.sqlite_version_info)
    for pragma in (
        "foreign_keys = ON",
        f"journal_mode = {'WAL' if safe else 'DELETE'}",
        f"synchronous = {_synchronous()}",
        "cache_size = -16000",
    ):
        connection.row(f"PRAGMA {pragma}")


def _synchronous() -> str:
    return "NORMAL" if wal_is_safe(sqlite3.sqlite_version_info) else "FULL"


def _has_wal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def connect_reader(path: Path) -> Connection:
    """Read-only, beside a running writer; where the folder may not be written and no WAL stands, as immutable."""
    connection = _connect(path, _uri(path, "mode=ro"))
    try:
        connection.row("SELECT 1 FROM sqlite_master")
    except (Corrupt, Locked):
        connection.close()
        raise
    except StoreError:
        connection.close()
        if not path.is_file() or _has_wal(path):
            raise
        connection = _connect(path, _uri(path, "mode=ro&immutable=1"))
    connection.row("PRAGMA query_only = ON")
    connection.row("PRAGMA cache_size = -64000")
    return connection
