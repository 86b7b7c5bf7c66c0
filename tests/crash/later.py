"""The command as a later version would have it: one whose schema is a step further, so that a database must migrate.

python -m tests.crash.later [TIMES] --config FILE check
"""

import sys

from sqlite_utils import Database

from tracker.cli.main import main
from tracker.store import migrations
from tracker.store.steps import STEPS, run_script

VERSION = migrations.VERSION + 1
SCRIPT = """
ALTER TABLE versions ADD COLUMN later TEXT;
UPDATE versions SET later = words;
CREATE TABLE figures_later (id INTEGER PRIMARY KEY, told TEXT NOT NULL) STRICT;
INSERT INTO figures_later SELECT id, measures || ' ' || unit FROM figures;
CREATE INDEX figures_later_told ON figures_later (told);
"""


def a_later_version() -> None:
    @STEPS()
    def m999_later(db: Database) -> None:
        run_script(db, SCRIPT)

    migrations.VERSION = VERSION


if __name__ == "__main__":
    a_later_version()
    for _ in range(int(sys.argv.pop(1)) if sys.argv[1].isdigit() else 1):
        try:
            main()
        except SystemExit as end:
            if end.code:
                raise
