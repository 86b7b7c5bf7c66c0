"""Ways to ask a small real history."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.demonstration import finished
from tracker.cli.main import tracker
from tracker.demo.tour import configuration


@dataclass(frozen=True)
class Asked:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Ask = Callable[..., Asked]


def answered(result: Result) -> Asked:
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Asked(result.exit_code, result.stdout, result.stderr)


def invoke(*args: object, stdin: bytes | None = None) -> Asked:
    return answered(CliRunner().invoke(tracker, [str(arg) for arg in args], input=stdin, prog_name="tracker"))


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finished(tmp_path_factory.getbasetemp() / "demonstration")


@pytest.fixture
def own_history(history: Path, tmp_path: Path) -> Path:
    """A copy of it that may be changed."""
    return Path(shutil.copytree(history, tmp_path / "own"))


@pytest.fixture
def ask(history: Path) -> Ask:
    """Runs a command on the history that is not written to."""
    return lambda *args: invoke("--config", configuration(history), *args)


@pytest.fixture
def ask_own(own_history: Path) -> Ask:
    return lambda *args: invoke("--config", configuration(own_history), *args)
