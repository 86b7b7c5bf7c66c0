"""The database as Datasette's own pages see it: the live file, whose long tables are not counted for each page."""

import asyncio
import re
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from datasette.database import Database, QueryInterrupted, Results

from tracker.errors import TrackerError
from tracker.store.connection import Connection, connect_reader
from tracker.store.read_counts import AT_ONCE, GROWING, RowCounts, is_indexed

T = TypeVar("T")
_COUNT = re.compile(r"select count\(\*\) from (\S.*)", re.IGNORECASE | re.DOTALL)
_ALL_OF = re.compile(r"\[?([\w-]+)\]? *")
_COUNT_MS = 30
_Keys = dict[str, list[dict[str, str]]]
"""The foreign keys of one table, "incoming" and "outgoing"."""


class Live(Database):  # type: ignore[misc] # Datasette has no types
    """Opened as our own readers open it, once a thread; anew where `rebuild` put another file in its place."""

    def __init__(self, datasette: Any, path: str, at_once: int = AT_ONCE) -> None:
        """`at_once`: so many rows are counted at a time."""
        super().__init__(datasette, path)
        self._mine = threading.local()
        self._at_once = at_once
        self._counts: tuple[object, RowCounts] = (None, RowCounts(at_once))
        self._shapes: dict[object, Any] = {}
        self._counting: asyncio.Task[None] | None = None

    async def execute(self, sql: str, params: Any = None, *rest: Any, **named: Any) -> Any:
        """Counting is for convenience: of what takes too long Datasette says that there are many. What people ask in
        SQL of their own, and that alone, is cut to so many rows (`truncate`): it is answered as it is asked."""
        counted = _COUNT.fullmatch(sql)
        if counted and not named.get("truncate"):
            whole = _ALL_OF.fullmatch(counted[1])
            if whole and await self._knows(whole[1]):
                return await self._all_of(whole[1])
            named["custom_time_limit"] = min(named.get("custom_time_limit") or _COUNT_MS, _COUNT_MS)
        return await super().execute(sql, params, *rest, **named)

    async def execute_fn(self, fn: Callable[[Any], T]) -> T:
        return await self._ask(lambda connection: fn(connection.raw))

    async def table_counts(self, limit: int = 10) -> dict[str, int | None]:  # noqa: ARG002 - Datasette's signature
        hidden = set(await self.hidden_table_names())
        return {name: None if name in hidden else await self._count(name) for name in await self.table_names()}

    async def get_all_foreign_keys(self) -> dict[str, _Keys]:
        """Without those that lead to rows which only a look at the whole table would find."""
        keys: dict[str, _Keys] = await super().get_all_foreign_keys()
        return await self._ask(lambda connection: {name: _quick(connection, both) for name, both in keys.items()})

    async def table_columns(self, table: str) -> Any:
        return await self._once("columns", table, super().table_columns)

    async def primary_keys(self, table: str) -> Any:
        return await self._once("keys", table, super().primary_keys)

    async def fts_table(self, table: str) -> Any:
        return await self._once("words", table, super().fts_table)

    async def _once(self, what: str, table: str, ask: Callable[[str], Awaitable[Any]]) -> Any:
        """Of one file: a table keeps its shape."""
        key = _file(self.path), what, table
        if key not in self._shapes:
            self._shapes[key] = await ask(table)
        return self._shapes[key]

    # ------------------------------------------------------------------------------------------ counting

    async def _knows(self, name: str) -> bool:
        return await self._ask(lambda connection: self._rows_of().knows(connection, name))

    async def _all_of(self, name: str) -> Results:
        count = await self._count(name)
        if count is None:
            raise QueryInterrupted(TimeoutError(f"{name} is long"), name, {})
        return Results([(count,)], False, (("count(*)", *[None] * 6),))

    async def _count(self, name: str) -> int | None:
        found = await self._ask(lambda connection: self._rows_of().count(connection, name))
        if found is None and (self._counting is None or self._counting.done()):
            self._counting = asyncio.create_task(self._count_on())
        return found

    async def _count_on(self) -> None:
        """In small steps, between which pages are answered: the next page knows the numbers."""
        with suppress(TrackerError, OSError):
            for name in GROWING:
                while await self._ask(lambda connection, name=name: self._rows_of().count(connection, name)) is None:  # type: ignore[misc]
                    pass

    def _rows_of(self) -> RowCounts:
        """In a thread of the executor: of the file that it has open."""
        file, counts = self._counts
        if file != self._mine.file:
            counts = RowCounts(self._at_once)
            self._counts = self._mine.file, counts
        return counts

    # ------------------------------------------------------------------------------------------ asking

    async def _ask(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, self._answer, work)

    def _answer(self, work: Callable[[Connection], T]) -> T:
        file = _file(self.path)
        if getattr(self._mine, "file", None) != file:
            if hasattr(self._mine, "connection"):
                self._mine.connection.raw.close()
            self._mine.connection, self._mine.file = connect_reader(Path(self.path)), file
            self.ds._prepare_connection(self._mine.connection.raw, self.name)
        return work(self._mine.connection)


def _file(path: str) -> tuple[int, int]:
    found = Path(path).stat()
    return found.st_dev, found.st_ino


def _quick(connection: Connection, keys: _Keys) -> _Keys:
    incoming = [key for key in keys["incoming"] if is_indexed(connection, key["other_table"], key["other_column"])]
    return {**keys, "incoming": incoming}
