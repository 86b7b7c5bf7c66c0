"""The commands that watch and look after the history, on copies of a real one."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Ask, invoke
from tracker.config.load import load
from tracker.demo.rounds import rounds
from tracker.demo.site import DemoSite

TRACKER = Path(sys.executable).with_name("tracker")
SUMMARY = {
    "checked",
    "new",
    "changed",
    "unchanged",
    "not_modified",
    "refused",
    "failed",
    "gone",
    "events",
    "not_checked",
}
SCENES = [step.scene for step in rounds()]


def configured(folder: Path, url: str) -> Path:
    config = folder / "sources.toml"
    config.write_text(
        f"""\
[tracker]
database = "db/tracker.db"
snapshots = "snapshots"
contact = "mailto:desk@site.example"
delay = 0
timeout = 5
allow_private_addresses = true

[[source]]
id = "s"
listings = ["{url}/news.html"]
articles = '/c_\\d+\\.htm'
identity = 'c_\\d+'
every = "1h"
"""
    )
    return config


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# ---------------------------------------------------------------------------------------------- check


def test_a_first_check_and_one_when_nothing_is_due(tmp_path: Path) -> None:
    with DemoSite(SCENES[0]) as site:
        config = configured(tmp_path, site.url)
        first = invoke("--config", config, "check", "--json")
        again = invoke("--config", config, "check", "--json")
        forced = invoke("--config", config, "check", "--force", "--source", "s")
    assert (first.code, first.err) == (0, "")
    assert set(first.json) == SUMMARY
    assert (first.json["checked"], first.json["new"], first.json["not_checked"]) == (7, 7, [])
    assert (again.code, again.json["checked"], again.json["events"]) == (0, 0, 0)
    assert forced.out.startswith("7 checked, ")
    assert (tmp_path / "db/tracker.db").exists()
    assert list((tmp_path / "snapshots").glob("*.warc.gz"))


def test_a_source_that_cannot_be_checked(tmp_path: Path) -> None:
    config = configured(tmp_path, f"http://127.0.0.1:{free_port()}")
    asked = invoke("--config", config, "check", "--json")
    assert asked.code == 1
    assert asked.json["failed"] + len(asked.json["not_checked"]) >= 1
    assert invoke("--config", config, "check", "--force").code == 1
    status = invoke("--config", config, "status", "--json").json
    assert not status["ok"]
    assert status["not_checked"][0]["url"].endswith("/news.html")
    assert "/news.html" in invoke("--config", config, "status").out


def test_a_source_named_twice_is_read_once(tmp_path: Path) -> None:
    config = configured(tmp_path, f"http://127.0.0.1:{free_port()}")
    name = load(config).sources[0].id
    asked = invoke("--config", config, "check", "--source", name, "--source", name, "--json")
    assert (asked.json["checked"], asked.json["failed"]) == (1, 1)


def test_a_database_that_is_a_folder(tmp_path: Path) -> None:
    config = configured(tmp_path, "http://127.0.0.1:9")
    folder = load(config).database
    folder.mkdir(parents=True)
    for command in ("check", "events", "doctor", "rebuild"):
        asked = invoke("--config", config, command)
        assert "is a folder" in asked.err + asked.out
        assert asked.code == (1 if command == "doctor" else 3)
    assert list(folder.parent.glob(f"{folder.name}.lock")) == []


def test_an_unknown_source(tmp_path: Path) -> None:
    config = configured(tmp_path, "http://127.0.0.1:9")
    asked = invoke("--config", config, "check", "--source", "other")
    assert (asked.code, asked.out) == (2, "")
    assert "other" in asked.err


# ---------------------------------------------------------------------------------------------- status, doctor


def test_a_source_not_read_for_too_long_is_told_at_the_top(own_history: Path) -> None:
    with sqlite3.connect(own_history / "tracker.db") as database:
        for table, column in (("checks", "at"), ("followed", "since")):
            database.execute(f"UPDATE {table} SET {column} = '2020' || substr({column}, 5)")
    database.close()
    config = own_history / "sources.toml"
    assert invoke("--config", config, "status").out.startswith("WARNING  demo: not read since 2020")
    assert invoke("--config", config, "status", "--json").json["late"][0]["source"] == "demo"


def test_doctor_finds_a_sound_history_sound(ask_own: Ask) -> None:
    asked = ask_own("doctor", "--json")
    assert (asked.code, asked.json["ok"], asked.json["findings"]) == (0, True, [])
    assert asked.json["sqlite"].startswith("SQLite 3.")
    assert ask_own("doctor").out.startswith("sound")


def test_doctor_examines_what_may_not_be_written(own_history: Path, ask_own: Ask) -> None:
    lock = own_history / "tracker.db.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()  # not even root writes there
    (finding,) = ask_own("doctor", "--json").json["findings"]
    assert (finding["what"], finding["mended"]) == ("nothing can be written", False)
    assert finding["where"] == f"{own_history} cannot be written: Is a directory"
    asked = ask_own("check")
    assert (asked.code, asked.err) == (3, f"tracker: {own_history} cannot be written: Is a directory\n")
    assert ask_own("events").code == 0


def test_doctor_where_nothing_was_ever_stored(tmp_path: Path) -> None:
    asked = invoke("--config", configured(tmp_path, "http://127.0.0.1:9/news.html"), "doctor")
    assert (asked.code, asked.out) == (3, "")
    assert "run `tracker check`" in asked.err


def test_doctor_finds_a_damaged_record(own_history: Path, ask_own: Ask) -> None:
    (warc,) = (own_history / "snapshots").glob("*.warc.gz")
    body = bytearray(warc.read_bytes())
    body[len(body) // 2] ^= 0xFF
    warc.write_bytes(body)
    asked = ask_own("doctor", "--json")
    assert asked.code == 1
    assert asked.json["findings"]
    assert ask_own("doctor").code == 1


def test_doctor_mends_a_record_that_was_torn_by_a_power_cut(own_history: Path, ask_own: Ask) -> None:
    (warc,) = (own_history / "snapshots").glob("*.warc.gz")
    whole = warc.read_bytes()
    warc.write_bytes(whole + whole[:200])
    assert ask_own("doctor").code == 1
    mended = ask_own("doctor", "--repair", "--json")
    assert (mended.code, [finding["mended"] for finding in mended.json["findings"]]) == (0, [True])
    assert warc.read_bytes() == whole
    assert ask_own("doctor").code == 0


# ---------------------------------------------------------------------------------------------- copies


def test_backup_and_restore(own_history: Path, ask_own: Ask, tmp_path: Path) -> None:
    events = ask_own("events", "--baseline", "--json").out
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    assert ask_own("backup", copy, "--json").json == {"file": str(copy), "bytes": copy.stat().st_size}
    for path in own_history.glob("tracker.db*"):
        path.unlink()
    assert ask_own("events").code == 3
    assert ask_own("restore", copy).code == 0
    assert ask_own("events", "--baseline", "--json").out == events


@pytest.mark.parametrize("content", [None, b"", b"this is no database at all" * 100])
def test_restore_of_what_is_no_backup_leaves_all_as_it_was(ask_own: Ask, tmp_path: Path, content: bytes | None) -> None:
    events = ask_own("events", "--json").out
    if content is not None:
        (tmp_path / "copy.db").write_bytes(content)
    asked = ask_own("restore", tmp_path / "copy.db")
    assert asked.code in (2, 3)
    assert asked.err.startswith("tracker: ")
    assert ask_own("events", "--json").out == events


def test_rebuild_makes_the_same_history(own_history: Path, ask_own: Ask) -> None:
    before = [ask_own(*command, "--json").out for command in (("events", "--baseline"), ("history",), ("articles",))]
    for path in own_history.glob("tracker.db*"):
        path.unlink()
    asked = ask_own("rebuild", "--json")
    assert (asked.code, asked.err) == (0, "")
    after = [ask_own(*command, "--json").out for command in (("events", "--baseline"), ("history",), ("articles",))]
    assert after == before


def test_a_reason_is_kept_with_any_mark(ask_own: Ask) -> None:
    assert ask_own("review", "mark", 89, "--reviewed", "--who", "Li", "--reason", "asked the bureau").code == 0
    event = next(event for event in ask_own("events", "--json").json if event["id"] == 89)
    assert [event["mark"][key] for key in ("state", "who", "reason")] == ["reviewed", "Li", "asked the bureau"]


def test_reprocess_by_the_same_extractor_changes_nothing(ask_own: Ask) -> None:
    events = ask_own("events", "--baseline", "--json").out
    for args in ((), ("--apply",)):
        assert ask_own("reprocess", *args, "--json").code == 0
    assert ask_own("events", "--baseline", "--json").out == events


def test_reprocess_tells_what_a_new_metric_would_catch(own_history: Path, ask_own: Ask) -> None:
    config = own_history / "sources.toml"
    config.write_text(config.read_text() + '[[metric]]\nid = "own.guides"\nlabel = "guides"\nnouns = ["guide"]\n')
    events = ask_own("events", "--baseline", "--json").out
    dry = ask_own("reprocess", "--json").json
    assert [(found["quote"], found["new"]) for found in dry["differences"]] == [("12 guides", {"metric": "own.guides"})]
    assert "own.guides" not in ask_own("metrics", "--json").out
    told = ask_own("reprocess")
    assert "own.guides" in told.out
    assert told.out.splitlines()[0] == "10 versions, 9 same; figures of 1 version differ: 1 changed"
    assert "--apply" in told.err
    assert ask_own("reprocess", "--apply").code == 0
    assert [row["value"] for row in ask_own("history", "--metric", "own.guides", "--json").json] == [12]
    assert ask_own("events", "--baseline", "--json").out == events


def test_metrics_test_tries_new_entries_on_stored_history(own_history: Path, ask_own: Ask) -> None:
    asked = ask_own("metrics", "test")
    assert asked.code == 2
    assert "[[metric]]" in asked.err
    config = own_history / "sources.toml"
    config.write_text(config.read_text() + '[[metric]]\nid = "own.guides"\nlabel = "guides"\nnouns = ["guide"]\n')
    metrics = ask_own("metrics", "--json").out
    [caught] = ask_own("metrics", "test", "--json").json
    assert (caught["metric"], caught["quote"], caught["value"]) == ("own.guides", "12 guides", 12)
    assert caught["stored"] != "own.guides"
    assert "own.guides" in ask_own("metrics", "test").out
    assert ask_own("metrics", "--json").out == metrics


def test_metrics_test_says_where_nothing_is_caught(own_history: Path, ask_own: Ask) -> None:
    with (own_history / "sources.toml").open("a") as file:
        file.write('\n[[metric]]\nid = "own.none"\nlabel = "None"\nnouns = ["zeppelin"]\n')
    asked = ask_own("metrics", "test")
    assert (asked.code, asked.out) == (0, "")
    assert "tracker search" in asked.err
    assert ask_own("metrics", "test", "--json").json == []


# ---------------------------------------------------------------------------------------------- a bad database


def test_a_corrupt_database_names_the_way_out(own_history: Path, ask_own: Ask) -> None:
    for path in own_history.glob("tracker.db-*"):
        path.unlink()
    (own_history / "tracker.db").write_bytes(b"\x00garbage" * 5000)
    for command in ("events", "status", "check"):
        asked = ask_own(command, "--json")
        assert (asked.code, asked.out) == (3, "")
        assert "rebuild" in asked.err
        assert "Traceback" not in asked.err


def test_a_database_of_a_newer_version(own_history: Path, ask_own: Ask) -> None:
    with sqlite3.connect(own_history / "tracker.db") as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    asked = ask_own("events")
    assert (asked.code, asked.out) == (3, "")
    assert "newer" in asked.err


def test_two_writers(own_history: Path) -> None:
    """The second one is turned away, and says by whom; readers are not."""
    config = own_history / "sources.toml"
    config.write_text(config.read_text().replace('every = "1h"', 'every = "1d"'))
    daemon = subprocess.Popen(
        [TRACKER, "--config", config, "run"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert daemon.stderr is not None
        line = daemon.stderr.readline()
        assert "started" in line, line
        asked = invoke("--config", config, "check", "--json")
        assert (asked.code, asked.out) == (3, "")
        assert str(daemon.pid) in asked.err
        assert invoke("--config", config, "events").code == 0
        assert invoke("--config", config, "backup", own_history / "copy.db").code == 0
        daemon.send_signal(signal.SIGTERM)
        out, _ = daemon.communicate(timeout=20)
    finally:
        daemon.kill()
        daemon.wait()
    assert (daemon.returncode, out) == (0, "")


# ---------------------------------------------------------------------------------------------- demo


def test_demo_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    asked = invoke("demo", "--keep", tmp_path)
    assert (asked.code, asked.out) == (2, "")
    assert [path.name for path in tmp_path.iterdir()] == ["precious"]


def test_what_the_demo_says_to_type_can_be_typed(tmp_path: Path) -> None:
    """Where no shell finds the command, it is named by the path by which it was called."""

    def run(*words: object) -> str:
        bare = os.environ | {"PATH": os.defpath}
        return subprocess.run(list(map(str, words)), check=True, capture_output=True, text=True, env=bare).stdout

    said = run(TRACKER, "demo", "--keep", tmp_path / "kept").splitlines()
    [hint] = [line for line in said if line.startswith("Ask the history yourself:")]
    assert "Fujian" in run(*hint.partition(":")[2].split())


def test_spreadsheets_get_inert_cells(own_history: Path) -> None:
    shutil.copy(own_history / "tracker.db", own_history / "evil.db")
    with sqlite3.connect(own_history / "evil.db") as database:
        database.execute("UPDATE derivations SET title = '=HYPERLINK(\"http://evil.example\")'")
    database.close()
    config = own_history / "sources.toml"
    config.write_text(config.read_text().replace("tracker.db", "evil.db"))
    out = invoke("--config", config, "history", "--csv").out
    assert "'=HYPERLINK" in out
    assert ",=HYPERLINK" not in out
    assert ',"=HYPERLINK' not in out
    rows = invoke("--config", config, "history", "--json").json
    assert rows[0]["title"].startswith("=HYPERLINK")
    assert json.dumps(rows)
