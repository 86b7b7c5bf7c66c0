"""What a real terminal of 80 columns is shown: colour where it helps, lines that fit, nothing that obeys."""

import contextlib
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tracker.cli.safe import width

TRACKER = str(Path(sys.executable).with_name("tracker"))
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
Shown = Callable[..., str]


def on_terminal(*args: object, columns: int = 80, **more: str) -> str:
    terminal, theirs = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm"} | more
    child = subprocess.Popen(
        [TRACKER, *map(str, args)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # Linux ends a terminal whose other side is gone with EIO
        while piece := os.read(terminal, 65_536):
            shown += piece
    os.close(terminal)
    assert child.wait(60) == 0
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture
def shown(history: Path) -> Shown:
    return lambda *args, **options: on_terminal("--config", history / "sources.toml", *args, **options)


COMMANDS = [
    ("events",),
    ("history",),
    ("metrics",),
    ("regions",),
    ("articles",),
    ("show", "demo/c_200328"),
    ("diff", "demo/c_200328"),
    ("search", "arbitration"),
    ("status",),
    ("digest",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_lines_fit(shown: Shown, command: tuple[str, ...]) -> None:
    lines = _STYLE.sub("", shown(*command)).split("\n")
    long = [line for line in lines if width(line.rstrip()) > 80 and " " in line.strip()]
    assert [line for line in long if "sha256" not in line and "http" not in line and "SQLite" not in line] == []


def test_a_wide_terminal_shows_every_column(shown: Shown) -> None:
    assert "first seen" not in shown("metrics", columns=80)
    assert "first seen" in shown("metrics", columns=160)


@pytest.mark.parametrize("columns", [80, 160])
def test_each_value_of_a_history_has_its_evidence_beside_it(shown: Shown, columns: int) -> None:
    asked = ("--metric", "arbitration.foreign-related-cases-accepted", "--region", "Fujian")
    out = _STYLE.sub("", shown("history", *asked, columns=columns))
    for word in ("quote", "1,260", "1,620", "foreign-related", "arbitration", "demo/c_200328", "superseded"):
        assert word in out.partition("\n")[2]
    one = _STYLE.sub("", shown("history", "--metric", "notary.*", columns=80))
    assert "quote" in one
    assert "status" not in one  # of values that all stand there is none to tell


def test_words_that_changed_are_coloured(shown: Shown) -> None:
    out = shown("diff", "demo/c_200328")
    assert "\x1b[9;31m1,260\x1b[0m \x1b[4;32m1,620\x1b[0m" in out


@pytest.mark.parametrize("wish", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_none_is_wanted(shown: Shown, wish: dict[str, str]) -> None:
    for command in (("diff", "demo/c_200328"), ("show", "demo/c_200328"), ("search", "arbitration"), ("digest",)):
        assert "\x1b[" not in shown(*command, **wish)
    assert "[-1,260-] {+1,620+}" in shown("diff", "demo/c_200328", **wish)
    assert "[1,620 foreign-related" in shown("show", "demo/c_200328", **wish)


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_nothing_is_cut_from_a_table(shown: Shown, columns: int) -> None:
    table = _STYLE.sub("", shown("status", columns=columns)).split("\n\n")[1]
    heads = "source last sweep (UTC) checked pages due failing refused gone"
    assert Counter(heads.replace(" ", "")) <= Counter(table)
    if columns == 80:
        assert {"source", "checked", "failing", "refused", "gone"} <= set(table.split("\n")[0].split())


def test_a_terminal_too_narrow_for_columns_shows_a_cell_a_line(shown: Shown) -> None:
    """Columns of two or three letters could not be read."""
    lines = [line.split() for line in shown("status", columns=40).splitlines()]
    assert ["checked", "10", "of", "10"] in lines
    (swept,) = (words[3:] for words in lines if words[:3] == ["last", "sweep", "(UTC)"])
    assert datetime.fromisoformat(" ".join(swept))


def test_figures_are_coloured_and_hostile_text_is_not_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("A \x1b[31mtitle\x1b[0m\n\nHenan has 12 lawyers\x1b]0;owned\x07 and \x9b5mblinking\u202e ones.\n")
    out = on_terminal("extract", path)
    assert "\x1b[1;32m12 lawyers\x1b[0m" in out
    assert not re.search(r"\x1b(?!\[(?:0|1|4|9|[0-9;]*m))|[\x07\x9b\u202e]", out)
    assert "\x1b[31m" not in out
    assert "\x1b[5m" not in out
