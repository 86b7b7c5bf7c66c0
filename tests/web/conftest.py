"""Reading rooms for tests: the demonstration's history, one that may be written to, and a hostile one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demonstration import finished
from tests.web import hostile
from tests.web.serving import Room, serving


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finished(tmp_path_factory.getbasetemp() / "demonstration")


@pytest.fixture(scope="session")
def room(history: Path) -> Iterator[Room]:
    """Not to be written to."""
    with serving(history) as found:
        yield found


@pytest.fixture(scope="session")
def own_room(history: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Of a copy of it."""
    with serving(Path(shutil.copytree(history, tmp_path_factory.mktemp("own") / "room"))) as found:
        yield found


@pytest.fixture(scope="session")
def bad_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with serving(hostile.make(tmp_path_factory.mktemp("bad") / "room")) as found:
        yield found
