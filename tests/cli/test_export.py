"""tracker export, asked as a user asks."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Ask

TRACKER = Path(sys.executable).with_name("tracker")


def test_files_of_a_real_history(ask: Ask, tmp_path: Path) -> None:
    asked = ask("export", tmp_path / "new" / "data", "--json")
    assert (asked.code, asked.err) == (0, "")
    files = {file["table"]: file for file in asked.json["files"]}
    assert (asked.json["format"], asked.json["folder"]) == ("csv", str(tmp_path / "new" / "data"))
    for file in files.values():
        assert (tmp_path / "new" / "data" / file["path"]).stat().st_size == file["bytes"]
    assert files["articles"]["rows"] == len(ask("articles", "--json").json)
    assert files["events"]["rows"] == len(ask("events", "--baseline", "--json").json)
    assert files["metrics"]["rows"] == len(ask("metrics", "--json").json)


def test_a_database_that_is_made_anew_exports_the_same_bytes(ask_own: Ask, tmp_path: Path) -> None:
    for folder in ("before", "after"):
        assert ask_own("export", tmp_path / folder).code == 0
        assert ask_own("rebuild").code == 0
    before, after = ({path.name: path.read_bytes() for path in (tmp_path / x).iterdir()} for x in ("before", "after"))
    assert before == after


def test_table_for_people(ask: Ask, tmp_path: Path) -> None:
    asked = ask("export", tmp_path, "--format", "parquet")
    assert asked.code == 0
    assert asked.out.split("\n")[2].startswith("figures.parquet ")
    assert "datapackage.json" in asked.err


@pytest.mark.parametrize(("args", "told"), [(("--format", "xlsx"), "'csv', 'parquet'"), ((), "Missing argument 'DIR'")])
def test_wrong_usage(ask: Ask, tmp_path: Path, args: tuple[str, ...], told: str) -> None:
    asked = ask("export", *([tmp_path] if args else []), *args)
    assert (asked.code, asked.out) == (2, "")
    assert told in asked.err


def test_foreign_files_are_told_with_the_way_out(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("mine")
    asked = ask("export", tmp_path)
    assert (asked.code, asked.out) == (2, "")
    assert "figures.csv" in asked.err
    assert "--force" in asked.err
    assert ask("export", tmp_path, "--force").code == 0


def test_a_file_as_the_folder(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    asked = ask("export", tmp_path / "x")
    assert (asked.code, asked.out) == (2, "")


def test_progress_is_for_terminals_alone(history: Path, tmp_path: Path) -> None:
    main, terminal = pty.openpty()
    command = [TRACKER, "--config", history / "sources.toml", "export", tmp_path, "--json"]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, timeout=60, check=True)
        shown = os.read(main, 65_536).decode()
    finally:
        os.close(terminal)
        os.close(main)
    assert "figures: 0 rows" in shown
    assert json.loads(done.stdout)["files"]
