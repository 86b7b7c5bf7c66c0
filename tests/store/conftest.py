from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.sample import first_plan, sweep_started
from tracker.store.database import open_store
from tracker.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history" / "tracker.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """A first sweep of six articles, not ended yet."""
    store.apply([sweep_started(), *(first_plan(number) for number in range(6))])
    return store
