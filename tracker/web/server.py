"""Datasette with our plugin, behind our door, on 127.0.0.1."""

import signal
import socket
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import cast

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from tracker.errors import UsageError
from tracker.figures.which.catalogue import labels
from tracker.model.settings import Settings
from tracker.web.guard import App, guarded
from tracker.web.live import Live
from tracker.web.plugin import Plugin
from tracker.web.readers import Readers

HOST = "127.0.0.1"
DATA = "data"
"""Datasette's name of the database, and so the path of its pages."""
_SETTINGS = {
    "sql_time_limit_ms": 2_000,
    "num_sql_threads": 3,
    "allow_download": False,
    "allow_csv_stream": False,  # where a page meets the limit of time, the file would end as if it were whole
    "default_cache_ttl": 0,
    "max_returned_rows": 1_000,
    "facet_time_limit_ms": 80,
    "suggest_facets": False,
    "trace_debug": False,
}
_DRAIN_SECONDS = 3
_REPLACED = ("datasette.handle_exception", "datasette.facets")
"""Datasette's own handler prints the stack with every variable in it; ours says what went wrong."""
_VIEWS = {
    "latest_figures": "The newest value of each metric and place, of the articles as they stand.",
    "metric_history": "Every value that bears a metric, in every version of every article.",
    "recent_events": "What happened, newest first, without what the first sweep found.",
    "figure_texts": "Every figure of every reading with its sentence, metric or not.",
    "article_texts": "The text of every reading: what the index of words is made of.",
}
_METADATA = {
    "databases": {
        DATA: {
            "title": "The history as tables",
            "tables": {name: {"description": words} for name, words in _VIEWS.items()}
            | {name: {"hidden": True} for name in ("_sqlite_migrations", "meta")},
        }
    }
}


@contextmanager
def room(settings: Settings, clock: Callable[[], datetime], ticks: Callable[[], float]) -> Iterator[App]:
    """The whole reading room as an ASGI application. `ticks`: seconds on any scale that only goes on."""
    readers = Readers(settings.database, ticks)
    plugin = Plugin(settings, readers, labels(settings.metrics), clock)
    replaced = {name: pm.unregister(name=name) for name in _REPLACED}
    pm.register(plugin)
    try:
        yield guarded(_application(settings))
    finally:
        pm.unregister(plugin)
        for name, own in replaced.items():
            pm.register(own, name)
        readers.close()


def _application(settings: Settings) -> App:
    datasette = Datasette(memory=False, settings=_SETTINGS, metadata=_METADATA)
    datasette.remove_database("_memory")
    datasette.add_database(Live(datasette, str(settings.database)), name=DATA)
    return cast(App, datasette.app())


# ---------------------------------------------------------------------------------------------- serving


def listen(port: int) -> socket.socket:
    """On 127.0.0.1; port 0 takes any that is free. Raises UsageError where the port is taken."""
    # Named in full: only of a socket that says it is TCP does asyncio send each answer at once.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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
