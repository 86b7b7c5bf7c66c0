"""The SQLite binding: pysqlite3 where it is there, as sqlite-utils chooses; found without loading all of sqlite-utils,
which takes longer than a sweep of some unchanged pages.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as sqlite3
else:
    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3 as sqlite3
