"""The demonstration's history after each of its rounds, on days of the past, and what the documentation asks of it."""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import time_machine
from click.testing import CliRunner

from tests.docs.blocks import Block, Example
from tracker.app import App
from tracker.cli.main import tracker
from tracker.config.load import load
from tracker.demo import rounds
from tracker.demo.site import DemoSite, Scene
from tracker.demo.tour import configure

FIRST_DAY = datetime(2026, 3, 10, 8, tzinfo=UTC)
TEXTS = Path(rounds.__file__).parent / "articles"


class Shelf:
    """Copies of the history, each in a folder of its own, while its site still answers."""

    def __init__(self, folder: Path, site: DemoSite) -> None:
        self._folder, self._site, self._steps = folder, site, list(rounds.rounds())
        self._taken = 0

    @property
    def last(self) -> int:
        return len(self._steps)

    def fill(self) -> None:
        """One round a day."""
        live = self._folder / "live"
        live.mkdir()
        app = App(load(configure(live, self._site.url)))
        for number, step in enumerate(self._steps, 1):
            with self.day(number):
                self._site.scene = step.scene
                for _ in range(step.sweeps):
                    app.check(force=True)
            shutil.copytree(live, self._folder / f"after-{number}")

    @contextmanager
    def day(self, number: int) -> Iterator[None]:
        with time_machine.travel(FIRST_DAY + timedelta(days=number - 1), tick=True):
            yield

    @contextmanager
    def take(self, after: int, site: int) -> Iterator["Copy"]:
        """The history after round `after`; the site is in round `site`, and it is that day, somewhat later."""
        self._taken += 1
        folder = Path(shutil.copytree(self._folder / f"after-{after}", self._folder / f"copy-{self._taken}"))
        for text in TEXTS.glob("*.txt"):
            shutil.copy(text, folder)
        self._site.scene = self._steps[site - 1].scene
        moment = FIRST_DAY + timedelta(days=site - 1, minutes=20)
        with time_machine.travel(moment, tick=True), contextlib.chdir(folder):
            yield Copy(folder)


@contextmanager
def shelf(folder: Path) -> Iterator[Shelf]:
    with DemoSite(Scene(())) as site:
        made = Shelf(folder, site)
        made.fill()
        yield made


class Copy:
    """One copy of the history, in the current folder, which may be written to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: dict[str, Any] = {}

    def run(self, example: Example, code: int = 0) -> str:
        """What a command answers; AssertionError where it ends with another code."""
        first, rest = _split(example.command)
        words = shlex.split(first)
        if words[:1] != ["tracker"]:
            return _shell(example.command, b"", code)
        if rest and rest[0] == "|":
            return _shell(rest[1:].strip(), self.tracker(*words[1:], code=code).encode(), 0)
        answer = self.tracker(*words[1:], code=code)
        if rest:
            (self.folder / rest.lstrip("> ")).write_text(answer, encoding="utf-8")
            return ""
        return answer

    def tracker(self, *words: str, code: int = 0) -> str:
        """Standard output and error as a terminal would show them one after the other."""
        result = CliRunner().invoke(tracker, list(words), prog_name="tracker")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert result.exit_code == code, f"tracker {shlex.join(words)} ended with {result.exit_code}: {result.output}"
        return result.output

    def sql(self, query: str) -> str:
        return self.tracker("sql", query)

    def python(self, code: str) -> str:
        """What `code` prints, in the names that the file's blocks before it have made."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, "example", "exec"), self._names)
        return out.getvalue()

    def save(self, block: Block) -> None:
        assert block.file is not None
        path = self.folder / block.file
        before = path.read_text("utf-8") + "\n" if block.said.startswith("add to") else ""
        path.write_text(before + block.body, encoding="utf-8")


def _split(command: str) -> tuple[str, str]:
    """Before and from the first pipe or redirection outside quotes."""
    found = re.match(r"((?:[^'\"|>]|'[^']*'|\"[^\"]*\")*)(.*)", command, re.DOTALL)
    assert found
    return found[1], found[2].strip()


def _shell(command: str, given: bytes, code: int) -> str:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command], input=given, capture_output=True, timeout=60, check=False,
        env={**os.environ, "PATH": path},
    )  # fmt: skip
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stderr.decode()}"
    return done.stdout.decode()
