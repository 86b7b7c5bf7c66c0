"""The database behind Datasette's pages: counted bit by bit, and anew where another file takes its place."""

import asyncio
import shutil
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.database import QueryInterrupted

from tests.web import hostile
from tracker.web.live import Live


def with_live(path: Path, at_once: int, work: Callable[[Live], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        datasette = Datasette(memory=False)
        datasette.remove_database("_memory")
        live = Live(datasette, str(path), at_once)
        datasette.add_database(live, name="data")
        try:
            await work(live)
        finally:
            await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})
            datasette.executor.shutdown()

    asyncio.run(run())


async def counted(live: Live, table: str) -> int:
    """How many rows, once the background has counted them."""
    async with asyncio.timeout(60):
        while (known := (await live.table_counts())[table]) is None:
            await asyncio.sleep(0)
    return known


def test_a_long_table_is_counted_in_the_background(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts_on = Live._count_on

    async def work(live: Live) -> None:
        asked = asyncio.Event()

        async def once_asked(live: Live) -> None:
            await asked.wait()
            await counts_on(live)

        monkeypatch.setattr(Live, "_count_on", once_asked)
        right = (await live.execute("select count(*) as n from figures", truncate=True)).rows[0][0]
        assert (await live.table_counts())["figures"] is None
        with pytest.raises(QueryInterrupted):
            await live.execute("select count(*) from figures ")
        asked.set()
        assert await counted(live, "figures") == right
        assert (await live.execute("select count(*) from [figures] ")).rows[0][0] == right
        assert (await live.execute("select count(*) from figure_texts ")).rows[0][0] == right

    with_live(history / "tracker.db", 2, work)


def test_what_people_ask_is_answered_as_it_is_asked(history: Path) -> None:
    async def work(live: Live) -> None:
        asked = await live.execute("select count(*) from figures ", truncate=True)
        other = await live.execute("select count(*) n, max(id) from figures", truncate=True)
        assert asked.rows[0][0] == other.rows[0][0] > 50

    with_live(history / "tracker.db", 2, work)


def test_another_file_in_its_place_is_counted_anew(history: Path, tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    shutil.copy(hostile.make(tmp_path / "bad") / "tracker.db", path)

    async def work(live: Live) -> None:
        first = await live.table_counts()
        assert (first["figures"], first["versions"]) == (2, 2)
        shutil.copy(history / "tracker.db", tmp_path / "other.db")
        (tmp_path / "other.db").replace(path)
        then = await live.table_counts()
        assert then["versions"] == 10
        assert then["figures"] == (await live.execute("select count(*) n from figures", truncate=True)).rows[0][0]

    with_live(path, 1_000, work)


def test_keys_lead_only_to_rows_that_are_found_by_an_index(history: Path) -> None:
    async def work(live: Live) -> None:
        keys = await live.get_all_foreign_keys()
        assert {(key["other_table"], key["other_column"]) for key in keys["articles"]["incoming"]} == {
            ("versions", "article"),
            ("events", "article"),
        }
        assert [key["other_table"] for key in keys["figures"]["incoming"]] == ["corrected_figures"]
        assert keys["versions"]["outgoing"] != []

    with_live(history / "tracker.db", 1_000, work)
