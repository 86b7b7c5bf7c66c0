"""The commands that are struck, and what each may leave behind."""

import json
import sys
from pathlib import Path

from tests.crash import later
from tests.crash.drill import Act, run_tracker
from tests.crash.scenario import app, settle
from tests.crash.state import SAYS
from tracker.store.sqlite import sqlite3

LATER = (sys.executable, "-m", "tests.crash.later")
PERIOD = ("--since", "2020-01-01", "--until", "2099-01-01")


def _drafts(folder: Path) -> list[str]:
    """Half-written files that nothing would ever clear away."""
    found = [path for path in folder.rglob("*") if path.name.endswith((".part", ".new", ".new-wal", ".new-shm"))]
    return [f"left behind: {path.name}" for path in found]


def _clean(folder: Path, ended: bool) -> list[str]:
    return _drafts(folder) if ended else []


# ---------------------------------------------------------------------------------------------- migrating


def _migrate(config: Path) -> None:
    settle_later(config)


def settle_later(config: Path) -> None:
    """Read on by the program that wrote it; then its schema is put back, so that this one can look at it."""
    run_tracker(config, "check", program=(*LATER, "3"))
    connection = sqlite3.connect(config.parent / "db" / "tracker.db")
    told = connection.execute("SELECT count(*) FROM figures_later").fetchone()[0]
    bare = connection.execute(
        "SELECT count(*) FROM versions WHERE later IS NULL AND at < date('now', '-1 day')"
    ).fetchone()[0]
    steps = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.executescript(
        f"DROP TABLE figures_later; ALTER TABLE versions DROP COLUMN later; "
        f"DELETE FROM _sqlite_migrations WHERE name = 'm999_later'; PRAGMA user_version = {version - 1}"
    )
    connection.close()
    assert (version, steps, bare) == (later.VERSION, later.VERSION, 0), "it was not migrated whole"
    assert told > 0


# ---------------------------------------------------------------------------------------------- files that are made


def _rebuild(config: Path) -> None:
    """The old database stands or the new one does: both say the same. Then once more, to its end."""
    app(config).rebuild()
    settle(config)


def _digest(config: Path) -> None:
    run_tracker(config, "digest", *PERIOD, "--format", "json", "--output", str(config.parent / "digest.json"))
    whole = run_tracker(config, "digest", *PERIOD, "--format", "json")
    assert (config.parent / "digest.json").read_text() == whole


def _digest_left(folder: Path, ended: bool) -> list[str]:
    path = folder / "digest.json"
    if path.exists() and not path.read_text().endswith("}\n"):
        return [f"half a digest: {path.stat().st_size} bytes"]
    return _clean(folder, ended)


def _backup(config: Path) -> None:
    app(config)
    run_tracker(config, "backup", str(config.parent / "copy.db"))


def _backup_left(folder: Path, ended: bool) -> list[str]:
    copy = folder / "copy.db"
    if not copy.exists():
        return ["no backup"] if ended else []
    connection = sqlite3.connect(copy)
    try:
        return [
            f"a backup without {name}"
            for name in ("versions", "events")
            if not connection.execute(SAYS[name]).fetchone()
        ]
    finally:
        connection.close()


def _restore(config: Path) -> None:
    """The backup is of before the last day, which the snapshots then give back."""
    run_tracker(config, "restore", str(config.parent / "backup.db"))
    settle(config)


# ---------------------------------------------------------------------------------------------- delivery

_GROUPS = ("regions", "changed", "conflicts", "metrics", "articles", "withdrawn", "removals", "refusals", "sources")


def _deliver(config: Path) -> None:
    """What is due goes out, and what failed and would be tried again later; where the period's end had not been entered
    yet, it is ended now."""
    listed = json.loads(run_tracker(config, "deliver", "--list", "--json"))
    again = [word for one in listed if one["state"] != "sent" for word in ("--again", str(one["id"]))]
    run_tracker(config, "deliver", *again)
    if not _told(config.parent):
        run_tracker(config, "deliver", "--now", "desk")


def _told(folder: Path) -> list[int]:
    """The events of all digests that went out, in order; one in two digests is there twice."""
    found = [json.loads(path.read_text()) for path in (folder / "out").glob("*.json")]
    once = [{event["id"] for group in _GROUPS for event in digest[group]} for digest in found]
    edits = [{edit["event"]["id"] for edit in digest["edits"]} for digest in found]
    return sorted(number for told, edited in zip(once, edits, strict=True) for number in told | edited)


def _deliver_left(folder: Path, ended: bool) -> list[str]:
    try:
        told = _told(folder)
    except ValueError as error:
        return [f"half a digest: {error}"]
    connection = sqlite3.connect(folder / "db" / "tracker.db")
    happened = [row[0] for row in connection.execute("SELECT id FROM events WHERE NOT baseline AND at > date('now')")]
    sent = connection.execute("SELECT count(*) FROM deliveries WHERE state = 'sent'").fetchone()[0]
    connection.close()
    if ended and (told != happened or sent != 1):
        return [f"told {told}, happened {happened}, {sent} sent"]
    return _clean(folder, ended)


SWEEP = Act("sweep", "history", ("check", "--json"), left=_clean)
ACTS = {
    act.name: act
    for act in (
        Act("first sweep", "empty", ("check",), left=_clean),
        SWEEP,
        Act("workers", "wide", ("check",), left=_clean),
        Act("migration", "history", ("check",), _migrate, LATER, left=_clean),
        Act("rebuild", "done", ("rebuild",), _rebuild, left=_clean, sweeps=False),
        Act("digest", "done", ("digest", *PERIOD, "--format", "json", "--output", "{folder}/digest.json"), _digest,
            left=_digest_left, sweeps=False),
        Act("delivery", "told", ("deliver", "--now", "desk"), _deliver, left=_deliver_left, sweeps=False),
        Act("backup", "done", ("backup", "{folder}/copy.db"), _backup, left=_backup_left, sweeps=False),
        Act("restore", "done", ("restore", "{folder}/backup.db"), _restore, left=_clean, sweeps=False),
    )
}  # fmt: skip
