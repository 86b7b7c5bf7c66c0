"""Where a command writes: whole files, to the place that was named, never over what the monitor lives on."""

from pathlib import Path

import pytest

from tests.cli.conftest import Ask

COMMANDS = [("digest", "--output"), ("feed", "--output"), ("backup",), ("export",)]
OWN = ["sources.toml", "tracker.db", "tracker.db-wal", "tracker.db.lock", "snapshots/tracker-000001.warc.gz"]


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_goes_over_what_the_monitor_lives_on(
    own_history: Path, ask_own: Ask, command: tuple[str, ...], name: str
) -> None:
    place = own_history / name
    before = place.read_bytes() if place.exists() else None
    asked = ask_own(*command, place)
    assert asked.code == 2
    assert (place.read_bytes() if place.exists() else None) == before
    assert ask_own("events").code == 0


def test_a_link_to_it_is_it(own_history: Path, ask_own: Ask, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(own_history / "sources.toml")
    (tmp_path / "hard").hardlink_to(own_history / "tracker.db")
    for name in ("link", "hard"):
        assert ask_own("digest", "--output", tmp_path / name).code == 2
        assert ask_own("backup", tmp_path / name).code == 2


def test_a_folder_among_the_snapshots_is_no_place_for_an_export(own_history: Path, ask_own: Ask) -> None:
    for folder in ("snapshots", "snapshots/data"):
        asked = ask_own("export", own_history / folder)
        assert (asked.code, "among the snapshots" in asked.err) == (2, True)


def test_where_all_lies_in_one_folder_only_its_own_files_are_refused(own_history: Path, ask_own: Ask) -> None:
    config = own_history / "sources.toml"
    config.write_text(config.read_text().replace('snapshots = "snapshots"', 'snapshots = "."'))
    for path in (own_history / "snapshots").iterdir():
        path.rename(own_history / path.name)
    assert ask_own("digest", "--output", own_history / "digest.txt").code == 0
    for name in ("tracker-000001.warc.gz", "tracker-000009.warc.gz", "reviews.ndjson"):
        assert ask_own("digest", "--output", own_history / name).code == 2


def test_a_backup_takes_the_place_of_a_backup_alone(ask_own: Ask, tmp_path: Path) -> None:
    copy, notes = tmp_path / "copy.db", tmp_path / "notes.txt"
    notes.write_text("dear diary")
    assert [ask_own("backup", copy).code for _ in range(2)] == [0, 0]
    asked = ask_own("backup", notes)
    assert (asked.code, notes.read_text()) == (2, "dear diary")
    assert "name another file" in asked.err


def test_the_database_is_not_restored_from_itself(own_history: Path, ask_own: Ask) -> None:
    asked = ask_own("restore", own_history / "tracker.db")
    assert (asked.code, "the database itself" in asked.err) == (2, True)


def test_what_is_no_backup_is_said_to_be_none(own_history: Path, ask_own: Ask, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("dear diary")
    asked = ask_own("restore", notes)
    assert (asked.code, "rebuild" in asked.err) == (3, False)
    assert f"{notes} is no copy of a database" in asked.err


@pytest.mark.parametrize("command", ["digest", "feed"])
def test_a_dash_is_standard_output(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask(command, "--output", "-").out == ask(command).out != ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["digest", "feed"])
def test_a_folder_that_is_not_there_is_told(ask: Ask, tmp_path: Path, command: str) -> None:
    asked = ask(command, "--output", tmp_path / "none" / "file")
    assert (asked.code, asked.out) == (1, "")
    assert f"there is no folder {tmp_path / 'none'}" in asked.err
