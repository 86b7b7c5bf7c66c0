"""The demonstration site: a real HTTP server on 127.0.0.1 whose content changes when it is told to."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from types import TracebackType
from typing import Self

from tracker.demo import pages
from tracker.demo.pages import Design, Report

_PER_PAGE = 5
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the site shows: `gone` answer 404, `blocked` are met by a firewall with status 200."""

    reports: tuple[Report, ...]
    design: Design = "old"
    gone: frozenset[str] = frozenset()
    blocked: frozenset[str] = frozenset()

    @property
    def listed(self) -> list[Report]:
        """Newest first."""
        shown = [report for report in self.reports if report.name not in self.gone]
        return sorted(shown, key=lambda report: (report.published, report.number), reverse=True)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: str
    kind: str = _HTML
    etag: str | None = None


class DemoSite:
    """A context manager; `url` while it runs. Set `scene` to change what it shows."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._loads = count(1)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def answer(self, path: str) -> Answer:
        """What a GET of `path` is told now."""
        scene, load = self.scene, next(self._loads)
        if path == "/robots.txt":
            return Answer(200, "User-agent: *\nDisallow: /admin/\n", "text/plain")
        if (number := _listing_number(path)) is not None:
            return _listing(scene, load, number)
        found = next((report for report in scene.reports if report.path == path), None)
        if found is None or found.name in scene.gone:
            return Answer(404, pages.missing_page())
        if found.name in scene.blocked:
            return Answer(200, pages.block_page(load))
        others = [report for report in scene.listed if report is not found]
        return Answer(200, pages.article_page(found, others, scene.design, load), etag=_etag(found, scene.design))


def _listing_number(path: str) -> int | None:
    if path in ("/", "/index.html", "/news.html"):
        return 1
    number = path.removeprefix("/news_").removesuffix(".html")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else None


def _listing(scene: Scene, load: int, number: int) -> Answer:
    reports = scene.listed
    last = max(1, -(-len(reports) // _PER_PAGE))
    if not 1 <= number <= last:
        return Answer(404, pages.missing_page())
    shown = reports[(number - 1) * _PER_PAGE : number * _PER_PAGE]
    return Answer(200, pages.listing_page(shown, scene.design, load, number, last))


def _etag(report: Report, design: Design) -> str | None:
    """Every other report has one, so that both ways of asking for what has not changed are seen."""
    if report.number % 2:
        return None
    return f'W/"{hashlib.sha256((design + report.text).encode()).hexdigest()[:16]}"'


def _handler(site: DemoSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Silent: what was fetched is told by the tracker itself."""

        def do_GET(self) -> None:
            answer = site.answer(self.path.split("?")[0])
            if answer.etag and self.headers.get("If-None-Match") == answer.etag:
                self._send(304, b"", [("ETag", answer.etag)])
                return
            extra = [("Content-Type", answer.kind)] + ([("ETag", answer.etag)] if answer.etag else [])
            self._send(answer.status, answer.body.encode(), extra)

        def _send(self, status: int, body: bytes, headers: Iterable[tuple[str, str]]) -> None:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler
