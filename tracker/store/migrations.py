"""Which schema a file has, and how it comes to the newest one; docs/schema.md says what each column means.

`user_version` counts the steps, so that an older program knows a newer file.
"""

from pathlib import Path

from tracker.errors import Corrupt, StoreError, TooNew
from tracker.store.connection import Connection, translated
from tracker.store.sqlite import sqlite3

APPLICATION_ID = 0x74726B72
VERSION = 1


def check_file(connection: Connection) -> int:
    """The schema version of the file, 0 for an empty one. Raises Corrupt for a foreign file, TooNew for a newer one."""
    path = connection.path
    version = int(connection.value("PRAGMA user_version"))
    if not connection.value("SELECT count(*) FROM sqlite_master") and not version:
        return 0
    if connection.value("PRAGMA application_id") != APPLICATION_ID:
        raise Corrupt(f"{path} is a database of another program: name another file in sources.toml, or move it away")
    if version > VERSION:
        raise TooNew(_too_new(path, version))
    return version


def _too_new(path: Path, version: int) -> str:
    return (
        f"{path} was written by a newer tracker (schema {version}, this one knows {VERSION}): "
        "use that version, or `tracker rebuild` with this one"
    )


def migrate(connection: Connection) -> None:
    """Brings the file to the newest schema, each step whole or not at all."""
    version = check_file(connection)
    if version == VERSION:
        return
    from tracker.store.steps import STEPS, database  # noqa: PLC0415 - a quarter of a second, and seldom needed

    connection.row(f"PRAGMA application_id = {APPLICATION_ID}")
    try:
        STEPS.apply(database(connection.raw))
    except sqlite3.Error as error:
        raise translated(connection.path, error) from error
    connection.row(f"PRAGMA user_version = {VERSION}")


def check_readable(connection: Connection) -> None:
    """Raises StoreError where a reader finds nothing, or an older schema that only a writer can bring up to date."""
    version = check_file(connection)
    if version == 0:
        raise StoreError(f"no history yet in {connection.path}: run `tracker check`")
    if version < VERSION:
        raise StoreError(f"{connection.path} has an older schema: run `tracker check` once to bring it up to date")
