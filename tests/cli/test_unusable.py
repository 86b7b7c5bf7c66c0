"""A database that cannot be used: exit code 3 from every command that needs it, in words, with the way out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Ask
from tracker.store import connection
from tracker.store.migrations import VERSION
from tracker.store.sqlite import sqlite3

WRITING = (("check",), ("reprocess",), ("reprocess", "--apply"))
READING = (("events",), ("status",), ("articles", "--json"), ("history",), ("digest",), ("sql", "SELECT 1"))


@pytest.fixture
def database(own_history: Path) -> Path:
    return own_history / "tracker.db"


@contextmanager
def opened(database: Path) -> Iterator[sqlite3.Connection]:
    raw = sqlite3.connect(database, isolation_level=None)
    try:
        yield raw
    finally:
        raw.close()


def newer(database: Path) -> None:
    with opened(database) as raw:
        raw.execute(f"PRAGMA user_version = {VERSION + 1}")


def scrambled(database: Path) -> None:
    body = database.read_bytes()
    database.write_bytes(body[:40] + bytes(byte ^ 0x5A for byte in body[40:]))


def foreign(database: Path) -> None:
    database.unlink()
    with opened(database) as raw:
        raw.execute("CREATE TABLE theirs (a)")


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_database_that_is_lost_is_made_anew_from_the_snapshots(
    ask_own: Ask, database: Path, command: tuple[str, ...]
) -> None:
    database.unlink()
    asked = ask_own(*command)
    assert asked.code == 3
    assert f"{database} is not there, but its snapshots are: run `tracker rebuild` to make it anew" in asked.err
    assert ask_own("rebuild").code == 0
    assert ask_own(*command).code == 0


@pytest.mark.parametrize(
    ("damage", "words"),
    [(newer, "newer tracker"), (scrambled, "no sound database"), (foreign, "another program")],
)
@pytest.mark.parametrize("command", WRITING + READING, ids=" ".join)
def test_what_cannot_be_used_is_said(
    ask_own: Ask, database: Path, damage: Callable[[Path], None], words: str, command: tuple[str, ...]
) -> None:
    damage(database)
    asked = ask_own(*command)
    assert asked.code == 3
    assert words in asked.err
    assert any(way in asked.err for way in ("tracker rebuild", "use that version", "name another file"))
    assert asked.out == ""


@pytest.mark.parametrize("damage", [newer, scrambled])
def test_the_way_out_leads_out(ask_own: Ask, database: Path, damage: Callable[[Path], None]) -> None:
    before = ask_own("events", "--baseline", "--json").json
    damage(database)
    assert ask_own("rebuild").code == 0
    after = ask_own("events", "--baseline", "--json").json
    assert [event["text"] for event in after] == [event["text"] for event in before]
    assert ask_own("doctor").code == 0


def test_a_database_that_somebody_else_holds(ask_own: Ask, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program writes into it: waited for, not for ever; who only reads does not wait."""
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    with opened(database) as raw:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE meta SET value = value")
        asked = ask_own("check", "--force")
        assert (asked.code, asked.out) == (3, "")
        assert "locked by another process: try again" in asked.err
        for command in READING:
            assert ask_own(*command).code == 0, command
        raw.execute("ROLLBACK")
    assert ask_own("articles").code == 0
