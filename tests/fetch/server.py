"""A web server on loopback that does exactly what it is told, however wrong; and a client to meet it with."""

import asyncio
import gzip
import ssl
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from tracker.model.settings import Settings

NOW = datetime(2026, 1, 5, 8, 0, 3, 250_000, tzinfo=UTC)
TLS = Path(__file__).parent / "tls"
SETTINGS = Settings(
    path=Path("sources.toml"),
    database=Path("tracker.db"),
    snapshots=Path("snapshots"),
    contact="mailto:desk@example.org",
    sources=(),
    timeout=30.0,
    max_bytes=1_000_000,
    allow_private_addresses=True,
)
IMPATIENT = replace(SETTINGS, timeout=0.3)
T = TypeVar("T")


def clock() -> datetime:
    return NOW


def run(scenario: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(scenario)


@dataclass(frozen=True)
class Asked:
    path: str
    headers: dict[str, str]
    connection: int


Answer = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


def message(status: str, body: bytes = b"", **headers: object) -> bytes:
    """A whole HTTP message; header names with "_" for "-"; Content-Length is added unless given (None: left out)."""
    fields = {"Content_Length": len(body)} | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1") + body


def sends(data: bytes, *, close: bool = False) -> Answer:
    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        if close:
            writer.close()

    return answer


def page(body: bytes, **headers: object) -> Answer:
    return sends(message("200 OK", body, **headers))


def redirect(target: str, status: str = "302 Found") -> Answer:
    return sends(message(status, Location=target))


def gzipped(size: int) -> bytes:
    """`size` bytes of zeros, a multiple of 16 MiB, in gzip members of 16 MiB."""
    return gzip.compress(bytes(1 << 24), mtime=0) * (size >> 24)


class Server:
    """`answers` by path; other paths are 404. `asked`: all requests so far, with the number of their connection."""

    def __init__(self, answers: dict[str, Answer], tls: ssl.SSLContext | None = None) -> None:
        self.answers, self.asked = answers, list[Asked]()
        self._tls, self._connections = tls, 0
        self._tasks = set[asyncio.Task[None]]()
        self._server: asyncio.Server | None = None

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        assert self._server is not None
        port = self._server.sockets[0].getsockname()[1]
        return f"http{'s' if self._tls else ''}://{host}:{port}{path}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self._tls)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._connections += 1
        try:
            await self._serve(reader, writer, self._connections)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> None:
        while not writer.is_closing():
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            fields = (line.partition(": ") for line in head[1:] if line)
            asked = Asked(head[0].split(" ")[1], {name.lower(): value for name, _, value in fields}, number)
            self.asked.append(asked)
            await self.answers.get(asked.path, sends(message("404 Not Found", b"nothing here")))(asked, writer)
