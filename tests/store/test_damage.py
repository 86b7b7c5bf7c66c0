"""Whatever a damaged file holds, it is told in words: no other exception leaves the store."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from scripts.make_stored_database import fill
from tests.store.sample import START, edit_plan, extract, first_plan, key
from tracker.errors import Corrupt, TrackerError
from tracker.store.database import open_reader, open_store
from tracker.store.reader import Reader
from tracker.store.store import Store

PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "tracker.db"
    with open_store(path) as store:
        fill(store)
    return path.read_bytes()


def questions(reader: Reader) -> Iterator[Callable[[], object]]:
    keys = [key(number) for number in range(4)]
    yield lambda: list(reader.events(baseline=True))
    yield lambda: [reader.known(key, extract(1).reading) for key in keys]
    yield lambda: list(reader.history())
    yield lambda: [*reader.metrics(), *reader.regions(), *reader.sources(), *reader.articles()]
    yield lambda: [list(reader.versions(key)) for key in keys]
    yield lambda: [reader.shown(version) for version in range(1, 6)]
    yield lambda: list(reader.search("legal"))
    yield lambda: reader.status(START)
    yield lambda: list(reader.listings_of("moj-en"))
    yield lambda: list(reader.due_articles("moj-en", START, force=True))
    yield lambda: (reader.position(), reader.known_source("moj-en"), reader.health("moj-en"))
    yield lambda: (list(reader.snapshots()), list(reader.too_many(START)))
    yield lambda: (reader.subscriptions(), list(reader.deliveries()))
    yield lambda: list(reader.problems())


def ask_everything(reader: Reader) -> None:
    for question in questions(reader):
        with suppress(TrackerError):
            question()
    if isinstance(reader, Store):
        edit = edit_plan(1, START + timedelta(hours=9), (2_000_000, 2), 7)
        with suppress(TrackerError):
            reader.apply([first_plan(7), edit])
        with suppress(TrackerError):
            reader.search_problem()


@pytest.mark.parametrize("seed", range(24))
def test_flipped_bytes_raise_nothing_but_our_errors(sound: bytes, seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    body = bytearray(sound)
    for _ in range((1, 5, 40)[seed % 3]):
        body[rng.randrange(2 * PAGE, len(body))] = rng.randrange(256)
    path = tmp_path / "tracker.db"
    path.write_bytes(body)
    for opening in (open_reader, open_store):
        with suppress(TrackerError), opening(path) as opened:
            ask_everything(opened)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("articles.state", "'nowhere'"), ("articles.first_seen", "'yesterday'"),
        ("articles.url", "CAST(x'ff' AS TEXT)"),
        ("derivations.published", "'2026-13-01'"), ("derivations.notes", "'['"), ("pages.role", "''"),
        ("events.kind", "'x'"), ("events.at", "'x'"), ("meta.value", "'x'"), ("sweeps.started", "'x'"),
    ],
)  # fmt: skip
def test_what_no_tracker_wrote_is_damage(sound: bytes, column: str, value: str, tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    path.write_bytes(sound)
    table, name = column.split(".")
    with open_store(path) as store:
        store._connection.run(f"UPDATE {table} SET {name} = {value}")
    with open_reader(path) as reader:
        raised = []
        for question in questions(reader):
            try:
                question()
            except Corrupt as error:
                raised.append(str(error))
    assert raised
    assert all("tracker rebuild" in message for message in raised)
