"""Datasette with our plugin, behind our door, on 127.0.0.1."""

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from tracker.errors import UsageError
from tracker.figures.catalogue import catalogue
from tracker.model import Settings
from tracker.store.connection import connect_reader
from tracker.web.guard import App, guarded
from tracker.web.plugin import Plugin
from tracker.web.readers import Readers

HOST = "127.0.0.1"
DATA = "data"
"""Datasette's name of the database, and so the path of its pages."""
_SETTINGS = {
    "sql_time_limit_ms": 2_000,
    "num_sql_threads": 3,
    "allow_download": False,
    "default_cache_ttl": 0,
    "max_returned_rows": 1_000,
    "facet_time_limit_ms": 400,
    "suggest_facets": False,
    "trace_debug": False,
}
_COUNT_MS = 50
_DRAIN_SECONDS = 3
_HANDLER = "datasette.handle_exception"


def labels_of(settings: Settings) -> dict[str, str]:
    return {rule.id: rule.label for rule in (*catalogue(), *settings.metrics)}


@contextmanager
def room(settings: Settings, clock: Callable[[], datetime], ticks: Callable[[], float]) -> Iterator[App]:
    """The whole reading room as an ASGI application. `ticks`: seconds on any scale that only goes on."""
    readers = Readers(settings.database, ticks)
    plugin = Plugin(settings, readers, labels_of(settings), clock)
    # Datasette's own handler prints the stack with every variable in it; ours says what went wrong.
    own = pm.unregister(name=_HANDLER)
    pm.register(plugin)
    try:
        yield guarded(_application(settings))
    finally:
        pm.unregister(plugin)
        pm.register(own, _HANDLER)
        readers.close()


def _application(settings: Settings) -> App:
    datasette = Datasette(
        memory=False, settings=_SETTINGS, metadata={"databases": {DATA: {"title": "The history database"}}}
    )
    datasette.remove_database("_memory")
    datasette.add_database(_Live(datasette, str(settings.database)), name=DATA)
    return cast(App, datasette.app())


class _Live(Database):  # type: ignore[misc] # Datasette has no types
    """Opened as our own readers open it, once a thread; anew where `rebuild` put another file in its place."""

    def __init__(self, datasette: Datasette, path: str) -> None:
        super().__init__(datasette, path)
        self._mine = threading.local()

    async def execute(self, sql: str, params: Any = None, *rest: Any, **named: Any) -> Any:
        """Counting is for convenience: of what takes longer Datasette says that there are many."""
        if sql.lower().startswith("select count(*) "):
            named["custom_time_limit"] = min(named.get("custom_time_limit") or _COUNT_MS, _COUNT_MS)
        return await super().execute(sql, params, *rest, **named)

    async def execute_fn(self, fn: Callable[[Any], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, self._ask, fn)

    def _ask(self, fn: Callable[[Any], Any]) -> Any:
        found = Path(self.path).stat()
        file = (found.st_dev, found.st_ino)
        if getattr(self._mine, "file", None) != file:
            if hasattr(self._mine, "raw"):
                self._mine.raw.close()
            self._mine.raw, self._mine.file = connect_reader(Path(self.path)).raw, file
            self.ds._prepare_connection(self._mine.raw, self.name)
        return fn(self._mine.raw)


# ---------------------------------------------------------------------------------------------- serving


def listen(port: int) -> socket.socket:
    """On 127.0.0.1; port 0 takes any that is free. Raises UsageError where the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise UsageError(
            f"port {port} of {HOST} cannot be taken ({error.strerror}): --port 0 takes one that is free"
        ) from error
    return listener


def serve(app: App, listener: socket.socket) -> None:
    """Until SIGINT or SIGTERM; what is under way is finished first."""
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, lifespan="on", ws="none",
        timeout_graceful_shutdown=_DRAIN_SECONDS,
    )  # fmt: skip
    _Server(config).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Ends on a signal without raising it again: that is how it is meant to be stopped."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
