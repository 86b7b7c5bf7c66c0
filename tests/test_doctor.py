"""Each thing that can be damaged, damaged: what doctor says of it, what mends it, and that it does."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.state import State, differences, doubles, state
from tests.e2e.past import lived
from tracker.app import App
from tracker.archive.members import Member, members
from tracker.config.load import load
from tracker.doctor import BACKUP, REBUILD, REPAIR
from tracker.errors import TrackerError
from tracker.reviewing import apply_pending
from tracker.store.sqlite import sqlite3

WARC = Path("snapshots/tracker-000001.warc.gz")
DATABASE = Path("db/tracker.db")
Damage = Callable[[Path], None]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with lived(folder) as watch:
        assert list(App(load(watch.config)).doctor()) == []
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound, tmp_path / "monitor")


@pytest.fixture(scope="module")
def expected(sound: Path) -> State:
    return state(sound / DATABASE)


def sql(*statements: str) -> Damage:
    def damage(folder: Path) -> None:
        connection = sqlite3.connect(folder / DATABASE, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return damage


def altered(path: Path, change: Callable[[bytes], bytes]) -> Damage:
    def damage(folder: Path) -> None:
        (folder / path).write_bytes(change((folder / path).read_bytes()))

    return damage


def flipped(at: int, length: int = 1) -> Callable[[bytes], bytes]:
    return lambda data: data[:at] + bytes(byte ^ 0xFF for byte in data[at : at + length]) + data[at + length :]


def a_bit_of_a_record(folder: Path) -> None:
    with (folder / WARC).open("rb") as file:
        third = [found for found in members(file) if isinstance(found, Member)][3]
    altered(WARC, flipped(third.offset + third.length // 2))(folder)


def gone(path: Path) -> Damage:
    return lambda folder: (folder / path).unlink()


MENDED: dict[str, tuple[Damage, str, str]] = {
    "a tail that was never whole": (
        altered(WARC, lambda data: data + data[-400:-90]), "never whole, at the end of the snapshots", REPAIR
    ),
    "a tail of zeros": (altered(WARC, lambda data: data + bytes(5000)), "never whole", REPAIR),
    "figures with a metric": (sql("DELETE FROM figures WHERE metric IS NOT NULL"), "lists were counted from", REBUILD),
    "one figure": (sql("DELETE FROM figures WHERE id = (SELECT max(id) FROM figures)"), "lists were counted", REBUILD),
    "a figure's words": (sql("UPDATE figures SET ends = ends + 900 WHERE id % 7 = 0"), "not in its paragraph", REBUILD),
    "mentions": (sql("DELETE FROM mentions WHERE position = 0"), "mentions of places that have gone", REBUILD),
    "a version": (sql("DELETE FROM versions WHERE id = 2"), "not there", REBUILD),
    "the last version": (
        sql("UPDATE articles SET version = 1 WHERE version = (SELECT max(id) FROM versions)"), "newest version", REBUILD
    ),
    "a paragraph": (sql("DELETE FROM paragraphs WHERE position = 1"), "not the one that was read", REBUILD),
    "a word": (
        sql("UPDATE paragraphs SET text = replace(text, 'lawyers', 'lawyer') WHERE text LIKE '%lawyers%'"),
        "not the one that was read", REBUILD,
    ),
    "events": (sql("DELETE FROM events WHERE id = 5"), "gone from the log", REBUILD),
    "the search index": (sql("DELETE FROM search_data WHERE id > 10"), "file is damaged", REBUILD),
    "what the search index says": (
        sql("INSERT INTO search (search, rowid, title, body) VALUES ('delete', 1, 'Anhui', 'lawyers and notaries')"),
        "full-text index", REPAIR,
    ),
    "a hash": (sql("UPDATE snapshots SET sha256 = replace(sha256, 'a', 'b')"), "another body", REBUILD),
    "where a record stands": (sql("UPDATE snapshots SET offset = offset + 1 WHERE id = 2"), "cannot be read", REBUILD),
    "a position too early": (
        sql("UPDATE meta SET value = '0' WHERE key = 'archive_offset'"), "not applied yet", REPAIR
    ),
    "a position within a record": (
        sql("UPDATE meta SET value = value - 7 WHERE key = 'archive_offset'"), "within a record", REBUILD
    ),
    "a page of the database": (altered(DATABASE, flipped(4096 * 12, 8)), "damaged", REBUILD),
    "the database's head": (altered(DATABASE, flipped(0, 60)), "no sound", REBUILD),
    "the database cut": (altered(DATABASE, lambda data: data[: len(data) // 2]), "", REBUILD),
    "no database": (gone(DATABASE), "cannot be read", REBUILD),
}  # fmt: skip
"""Damage -> what doctor says, what mends it: all of these it mends by itself, with nothing lost."""

LOST: dict[str, tuple[Damage, str]] = {
    "a bit of a record": (a_bit_of_a_record, "that the database relies on cannot be read"),
    "the tail cut off": (altered(WARC, lambda data: data[:-500]), "end before what the database has seen"),
    "a file of snapshots": (gone(WARC), "cannot be read"),
}
"""What stands nowhere else: told, and left as it is until the file is put back."""


@pytest.mark.parametrize("name", MENDED)
def test_what_can_be_mended_is(folder: Path, name: str, expected: State) -> None:
    damage, words, repair = MENDED[name]
    damage(folder)
    app = App(load(folder / "sources.toml"))
    found = list(app.doctor())
    assert any(words in f"{one.what} {one.where}" and one.repair == repair for one in found), found
    assert not any(one.mended for one in found)
    assert all(one.mended for one in app.doctor(repair=True))
    assert list(app.doctor()) == []
    assert differences(state(folder / DATABASE), expected) == []
    assert doubles(folder / DATABASE) == []


@pytest.mark.parametrize("name", LOST)
def test_what_stands_nowhere_else_is_told_and_left(folder: Path, sound: Path, name: str, expected: State) -> None:
    damage, words = LOST[name]
    damage(folder)
    app = App(load(folder / "sources.toml"))
    for repair in (False, True):
        found = list(app.doctor(repair=repair))
        assert any(words in one.what and one.repair == BACKUP and not one.mended for one in found), found
        assert differences(state(folder / DATABASE), expected) == [], "the database still has what the file has not"
    if name != "a bit of a record":  # a sweep has no need of it
        with pytest.raises(TrackerError, match="put") as raised:
            app.check()
        assert raised.value.exit_code == 3
    shutil.copy(sound / WARC, folder / WARC)
    assert list(app.doctor()) == []


@pytest.mark.parametrize(
    "damage",
    [gone(WARC), altered(WARC, lambda data: data[:2000]), sql("UPDATE snapshots SET sha256 = hex(zeroblob(32))")],
    ids=["a file", "most of a file", "every hash"],
)
def test_what_is_wrong_with_all_records_of_a_file_is_told_once(folder: Path, damage: Damage) -> None:
    damage(folder)
    found = list(App(load(folder / "sources.toml")).doctor())
    told = [one for one in found if WARC.name in one.where and "http://" in one.where]
    assert len(told) == 1, told
    assert re.search(r"^\d+ records", told[0].what)


def test_a_database_that_has_seen_more_than_there_is(folder: Path, expected: State) -> None:
    """Whether the snapshots lack something or the place is wrong nobody can tell: only a person says to do without."""
    sql("UPDATE meta SET value = value + 7000 WHERE key = 'archive_offset'")(folder)
    app = App(load(folder / "sources.toml"))
    [found] = app.doctor(repair=True)
    assert ("end before" in found.what, found.repair, found.mended) == (True, BACKUP, False)
    app.rebuild()
    assert list(app.doctor()) == []
    assert differences(state(folder / DATABASE), expected) == []


@pytest.mark.parametrize(
    "start", [App.check, App.mend, lambda app: apply_pending(app.settings)], ids=["check", "mend", "review"]
)
def test_a_power_cut_in_the_first_sweep(folder: Path, start: Callable[[App], object]) -> None:
    """Of a batch that was not synced a page is lost; the database, which was not synced either, knows of nothing."""
    with (folder / WARC).open("rb") as file:
        found = [one for one in members(file) if isinstance(one, Member)]
    last = max(number for number, one in enumerate(found) if one.record.kind == "response")
    at = found[last].offset
    altered(WARC, lambda data: flipped(at + 30, 20)(data[: found[last + 1].end]))(folder)
    gone(DATABASE)(folder)
    app = App(load(folder / "sources.toml"))
    start(app)
    assert list(app.doctor()) == []
    assert [path.name for path in (folder / "snapshots").glob("*.cut-at-*")] == [f"{WARC.name}.cut-at-{at}"]
