from collections.abc import Iterator

import pytest

from tests.e2e.conftest import site, watch
from tests.hostile.place import Place, made

__all__ = ["place", "site", "watch"]


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with made(tmp_path_factory.mktemp("hostile")) as found:
        yield found
