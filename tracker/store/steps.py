"""The steps that make the schema and bring it forward: loaded only where a file is not at the newest one.

A step that has been released is never edited: a change is another step.
"""

from tracker.store.lean import without

# sqlite-utils loads both where they are there, for tables of data that nobody here hands it: half a second.
with without("pandas", "numpy"):
    from sqlite_utils import Database, Migrations

from tracker.store.schema import FIRST_TABLES, FIRST_VIEWS
from tracker.store.sqlite import sqlite3

STEPS = Migrations("tracker")


@STEPS()
def m001_first(db: Database) -> None:
    run_script(db, FIRST_TABLES)
    run_script(db, FIRST_VIEWS)


def run_script(db: Database, script: str) -> None:
    """Statement by statement: executescript would end the step's transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.conn.execute(statement)
            statement = ""


def database(raw: sqlite3.Connection) -> Database:
    """An open connection as sqlite-utils sees it."""
    return Database(raw, recursive_triggers=False, execute_plugins=False)
