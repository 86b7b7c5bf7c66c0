"""The journal broken off at every step, as a crash would: the next start ends where an unbroken run does."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

import pytest

from tests.e2e.past import lived
from tests.e2e.reports import FUJIAN, QINGHAI
from tracker.archive.archive import Archive
from tracker.extract import Job
from tracker.journal import Journal
from tracker.model.observation import SweepEnded, Visit
from tracker.model.plan import Plan
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.reply import Unchanged
from tracker.model.settings import Settings
from tracker.store.database import open_store
from tracker.store.store import Store
from tracker.workers import Result, Task, Workers

TABLES = (
    "articles",
    "versions",
    "figures",
    "mentions",
    "events",
    "paragraphs",
    "parts",
    "snapshots",
    "checks",
    "pages",
)


class PowerCut(Exception):
    pass


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Snapshots of a source in which a bit of everything happened."""
    with lived(tmp_path_factory.mktemp("history")) as watch:
        watch.site.reports.append(FUJIAN)
        blocked = b"<html><title>Access verification</title><p>Blocked.</p>"
        watch.site.faults[str(QINGHAI.id)] = lambda _: (200, {}, blocked)
        watch.check()
        return watch.app.settings


@contextmanager
def journal(settings: Settings, database: Path) -> Iterator[tuple[Store, Journal]]:
    with open_store(database) as store, Archive(settings.snapshots) as archive, Workers(1) as workers:
        yield store, Journal(store, archive, settings, workers)


def dump(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(database) as connection:
        found = {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}
    connection.close()
    return found


def test_whatever_step_it_breaks_off_at(history: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tmp_path / "whole.db"
    steps = 0
    apply = Store.apply

    def counted(self: Store, plans: Plan) -> int:
        nonlocal steps
        steps += 1
        return apply(self, plans)

    monkeypatch.setattr(Store, "apply", counted)
    with journal(history, whole) as (_, journaled):
        list(journaled.catch_up())
    expected = dump(whole)
    assert {str(kind) for _, _, kind, *_ in expected["events"]} >= {"edited_article", "removed_article", "refused_page"}
    assert steps > 30

    for broken_at in range(0, steps, 3):
        left = broken_at

        def breaking(self: Store, plans: Plan) -> int:
            nonlocal left
            left -= 1
            if left < 0:
                raise PowerCut
            return apply(self, plans)

        database = tmp_path / f"{broken_at}.db"
        monkeypatch.setattr(Store, "apply", breaking)
        with pytest.raises(PowerCut), journal(history, database) as (_, journaled):
            list(journaled.catch_up())
        monkeypatch.setattr(Store, "apply", apply)
        with journal(history, database) as (_, journaled):
            list(journaled.catch_up())
        assert dump(database) == expected


def test_a_database_put_back_from_a_backup_catches_up(history: Settings, tmp_path: Path) -> None:
    database, backup = tmp_path / "t.db", tmp_path / "backup.db"
    with journal(history, database) as (_, journaled):
        steps = journaled.catch_up()
        for _ in range(6):
            next(steps)
        steps.close()
    shutil.copy(database, backup)
    with journal(history, database) as (_, journaled):
        list(journaled.catch_up())
    with journal(history, backup) as (_, journaled):
        list(journaled.catch_up())
    assert dump(backup) == dump(database)


def test_once_caught_up_there_is_nothing_to_do(history: Settings, tmp_path: Path) -> None:
    database = tmp_path / "t.db"
    with journal(history, database) as (_, journaled):
        list(journaled.catch_up())
        before = dump(database)
        assert list(journaled.catch_up()) == []
    assert dump(database) == before


def test_what_a_worker_cannot_do_the_journal_does_itself(history: Settings, tmp_path: Path) -> None:
    alone, helped = tmp_path / "alone.db", tmp_path / "helped.db"
    for database, processes in ((alone, 1), (helped, 2)):
        with open_store(database) as store, Archive(history.snapshots) as archive, Workers(processes) as workers:
            workers._seen = 1_000
            list(Journal(store, archive, history, workers).catch_up())
    assert dump(alone) == dump(helped)


class Slow(Workers):
    """Tasks that are ready when the test says so; and what the journal said would come."""

    def __init__(self) -> None:
        super().__init__(1)
        self.expected: list[int] = []
        self.futures: list[Future[Result]] = []

    def expect(self, jobs: int) -> None:
        self.expected.append(jobs)

    def submit(self, job: Job) -> Task:
        self.futures.append(Future())
        return Task(job, self.futures[-1])

    def finish(self, number: int) -> None:
        self.futures[number].set_result(Refusal(RefusalKind.EMPTY, "nothing in it"))


@pytest.fixture
def slow(history: Settings, tmp_path: Path) -> Iterator[tuple[Journal, Slow]]:
    """A journal in whose queue the articles of the first sweep wait for their readings, in this order."""
    workers = Slow()
    with open_store(tmp_path / "t.db") as store, Archive(history.snapshots) as archive:
        journaled = Journal(store, archive, history, workers)
        for recorded in takewhile(lambda one: not isinstance(one.observation, SweepEnded), archive.replay()):
            seen = recorded.observation
            if isinstance(seen, Visit) and any(isinstance(reply, Unchanged) for reply in seen.replies):
                continue  # the second look at an article in parts, which follows from the reading of its first
            journaled._queue(recorded)
            if not workers.futures:
                journaled.settle(wait=True)
        yield journaled, workers


def test_a_listing_with_many_new_articles_has_the_workers_made_ready(slow: tuple[Journal, Slow]) -> None:
    _, workers = slow
    assert workers.expected == [len(workers.futures)]
    assert len(workers.futures) == 3


def test_what_is_read_is_ripe_when_there_is_enough_of_it_or_nothing_else_is_in_hand(slow: tuple[Journal, Slow]) -> None:
    journaled, workers = slow
    assert not journaled.ripe(1)
    workers.finish(1)
    assert not journaled.ripe(1), "what came later is read, what came first is not"
    workers.finish(0)
    assert journaled.ripe(1)
    assert journaled.ripe(2)
    assert not journaled.ripe(3), "two are ready, and others are being read"
    for number in range(2, len(workers.futures)):
        workers.finish(number)
    assert journaled.ripe(len(workers.futures) + 1), "all that there is"
    journaled.settle(wait=False)
    assert not journaled.ripe(1), "nothing waits any more"


def test_no_more_than_so_many_readings_are_applied_at_once(slow: tuple[Journal, Slow]) -> None:
    journaled, workers = slow
    for number in range(len(workers.futures)):
        workers.finish(number)
    assert len(journaled.settle(wait=False, readings=2)) == 2
    assert len(journaled.settle(wait=False)) == len(workers.futures) - 2
