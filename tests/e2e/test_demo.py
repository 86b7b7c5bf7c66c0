"""The demonstration as a user runs it: the real command, a real server, real files. Each round tells what it should,
and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import invoke

TRACKER = Path(sys.executable).with_name("tracker")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "new"


@pytest.fixture(scope="module")
def demo(folder: Path) -> Any:
    command = [TRACKER, "demo", "--keep", folder, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "7. A block page" in done.stderr
    return json.loads(done.stdout)


def told(demo: Any, title: str) -> list[dict[str, Any]]:
    (found,) = [step for step in demo["rounds"] if step["title"] == title]
    events: list[dict[str, Any]] = found["events"]
    return events


def kinds(events: list[dict[str, Any]]) -> set[str]:
    return {event["kind"] for event in events}


def test_the_first_sweep_is_the_baseline(demo: Any) -> None:
    events = told(demo, "Baseline")
    assert all(event["baseline"] for event in events)
    assert sum(event["kind"] == "new_article" for event in events) == 7
    assert not any(event["baseline"] for step in demo["rounds"][1:] for event in step["events"])


def test_a_new_province(demo: Any) -> None:
    events = told(demo, "A new province")
    assert kinds(events) == {"new_article", "new_region", "new_metric"}
    (region,) = [event for event in events if event["kind"] == "new_region" and event["role"] == "subject"]
    assert region["region"] == {"code": "620000", "name": "Gansu"}


def test_a_new_report_with_a_changed_number(demo: Any) -> None:
    events = told(demo, "A new report with a changed number")
    (change,) = [event for event in events if event["kind"] == "changed_metric"]
    assert (change["old"]["value"], change["new"]["value"], change["change"]) == (412, 468, 56)
    assert (change["cause"], change["region"]["code"]) == ("new_report", "420000")
    assert not kinds(events) & {"edited_article", "refused_page", "removed_article"}


def test_a_silent_edit(demo: Any) -> None:
    events = told(demo, "A silent edit")
    assert kinds(events) == {"edited_article", "changed_metric"}
    (change,) = [event for event in events if event["kind"] == "changed_metric"]
    assert (change["old"]["value"], change["new"]["value"], change["cause"]) == (1260, 1620, "edit")
    assert change["old"]["article"] == change["new"]["article"]


def test_a_withdrawal_is_told_once_it_is_confirmed(demo: Any) -> None:
    (event,) = told(demo, "A withdrawal")
    assert event["kind"] == "removed_article"
    assert "Yunnan" in event["title"]


def test_a_redesign_is_no_event(demo: Any) -> None:
    assert told(demo, "A redesign") == []


def test_a_block_page_is_refused_and_the_last_good_version_stays(demo: Any, folder: Path) -> None:
    (event,) = told(demo, "A block page")
    assert event["kind"] == "refused_page"
    command = [TRACKER, "--config", folder / "sources.toml", "show", event["article"], "--json"]
    shown = json.loads(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout)
    assert shown["title"] == "Notaries in Shaanxi meet their clients on screen"
    assert shown["versions"] == 1


def test_no_round_failed(demo: Any) -> None:
    for step in demo["rounds"]:
        assert (step["summary"]["failed"], step["summary"]["not_checked"]) == (0, []), step["title"]


def test_it_ends_in_the_digest_and_leaves_the_files(demo: Any, folder: Path) -> None:
    assert Path(demo["html"]).read_text().lstrip().lower().startswith("<!doctype html")
    assert demo["digest"]
    assert {path.name for path in folder.iterdir()} >= {"sources.toml", "tracker.db", "snapshots", "digest.html"}


def test_the_history_is_made_anew_from_the_snapshots(demo: Any, folder: Path) -> None:
    def ask(*args: str) -> str:
        return invoke("--config", folder / "sources.toml", *args).out

    before = ask("events", "--baseline", "--json"), ask("history", "--json")
    for path in folder.glob("tracker.db*"):
        path.unlink()
    assert "events" in ask("rebuild", "--json")
    assert (ask("events", "--baseline", "--json"), ask("history", "--json")) == before


def test_for_people(tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run([TRACKER, "demo"], capture_output=True, text=True, timeout=60, check=True, env=environment)
    assert done.stderr == ""
    assert "3. A new report with a changed number" in done.stdout
    assert "Changed figures" in done.stdout
    page = Path(done.stdout.rsplit("page:", 1)[1].split()[0])
    assert page.is_file()
    assert tmp_path in page.parents
