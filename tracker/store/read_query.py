"""A user's own SQL: read-only, one statement, bounded in time and rows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tracker.errors import StoreError, UsageError
from tracker.store.connection import Connection, connect_reader
from tracker.store.rows import Answer
from tracker.store.sqlite import sqlite3

_STEPS = 20_000
"""Between two looks at the clock: some milliseconds."""
_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
_PRAGMAS = {
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
    "application_id", "user_version", "page_count", "page_size", "encoding", "compile_options", "data_version",
}  # fmt: skip
_FORBIDDEN = {"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"}


def query(path: Path, sql: str, *, clock: Callable[[], float], seconds: float, rows: int) -> Answer:
    """`clock`: seconds on any scale that only goes on. Raises UsageError for what is no read-only query, or takes too
    long."""
    connection = connect_reader(path)
    try:
        return _ask(connection, sql, clock, seconds, rows)
    finally:
        connection.close()


def _ask(connection: Connection, sql: str, clock: Callable[[], float], seconds: float, rows: int) -> Answer:
    end = clock() + seconds
    connection.raw.set_authorizer(_authorize)
    connection.raw.set_progress_handler(lambda: clock() > end, _STEPS)
    try:
        cursor = connection.raw.execute(sql)
        columns = tuple(column[0] for column in cursor.description or ())
        found = tuple(cursor.fetchmany(rows))
        return Answer(columns, found, bool(found) and cursor.fetchone() is not None)
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
        raise _refused(error, seconds) from error


def _refused(error: Exception, seconds: float) -> StoreError | UsageError:
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_INTERRUPT:
        return UsageError(f"the query took longer than {seconds:g} s and was stopped")
    if code == sqlite3.SQLITE_AUTH or "not authorized" in str(error) or "prohibited" in str(error):
        return UsageError(f"only reading is allowed: {error}")
    return UsageError(f"the query cannot be answered: {error}")


def _authorize(action: int, first: Any, second: Any, _database: Any, _trigger: Any) -> int:
    if action == sqlite3.SQLITE_FUNCTION and str(second).lower() in _FORBIDDEN:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if str(first).lower() in _PRAGMAS else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
