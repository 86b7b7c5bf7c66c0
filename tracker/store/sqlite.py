"""The SQLite binding: pysqlite3 where it is there, as sqlite-utils chooses."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as sqlite3
else:
    from sqlite_utils.utils import sqlite3 as sqlite3
