"""A site on loopback that a test can change between two sweeps: articles, page design, chrome, faults."""

import hashlib
import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler
from itertools import count

from tests.designs import DESIGNS, listing, most_read
from tests.loopback import Handler, answering_with

PER_PAGE = 6


@dataclass(frozen=True)
class Report:
    id: int
    title: str
    date: str
    lines: tuple[str, ...]
    split: int | None = None
    """From this paragraph on it goes on at c_<id>_2.htm."""

    @property
    def path(self) -> str:
        return f"/{self.date[:7]}/{self.date[8:]}/c_{self.id}.htm"

    @property
    def key(self) -> str:
        return f"news/c_{self.id}"

    def says(self, old: str, new: str) -> "Report":
        assert any(old in line for line in self.lines), old
        return replace(self, lines=tuple(line.replace(old, new) for line in self.lines))


Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """`faults`: pattern of the path -> what answers there instead. `loads` counts, and stands in every chrome."""

    reports: list[Report]
    design: str = "plain"
    noise: bool = True
    etag: bool = False
    robots: str = "User-agent: *\nDisallow: /private/\n"
    faults: dict[str, Callable[[str], Answer]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    raw: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    """Pattern of the path -> what writes to the connection by itself, status line and all."""
    answered: list[tuple[str, str]] = field(default_factory=list)
    """Path and SHA-256 of each body that was handed over in full."""
    base: str = ""
    loads: Iterator[int] = field(default_factory=lambda: count(1))

    def replace(self, report: Report) -> None:
        self.reports = [report if r.id == report.id else r for r in self.reports]

    def remove(self, report: Report) -> None:
        self.reports = [r for r in self.reports if r.id != report.id]

    def answer(self, path: str, sent: dict[str, str]) -> Answer:
        self.requests.append((path, sent))
        for pattern, fault in self.faults.items():
            if re.search(pattern, path):
                return fault(path)
        if path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, self.robots.encode()
        body = self._body(path.partition("?")[0])
        if body is None:
            return 404, {}, b"<html><head><title>404</title></head><body><h1>404 Not Found</h1></body></html>"
        tag = f'"{hashlib.md5(body).hexdigest()}"'
        if self.etag and sent.get("If-None-Match") == tag:
            return 304, {"ETag": tag}, b""
        return 200, {"ETag": tag} if self.etag else {}, body

    def _body(self, path: str) -> bytes | None:
        if found := re.fullmatch(r"/news(?:_(\d+))?\.html", path):
            return self._listing(int(found[1] or 1))
        for report in self.reports:
            if path == report.path:
                return self._page(report, report.lines[: report.split], report.split is not None)
            if report.split is not None and path == report.path.replace(".htm", "_2.htm"):
                return self._page(report, report.lines[report.split :], True)
        return None

    def _listing(self, number: int) -> bytes | None:
        newest = sorted(self.reports, key=lambda r: (r.date, r.id), reverse=True)
        shown = newest[(number - 1) * PER_PAGE : number * PER_PAGE]
        if not shown:
            return None
        following = f"/news_{number + 1}.html" if len(newest) > number * PER_PAGE else None
        return listing(((r.path, html.escape(r.title), r.date) for r in shown), following, self._chrome()).encode()

    def _chrome(self) -> str:
        n = next(self.loads) if self.noise else 0
        return most_read(n, (((n + k) * 7, (n * k) % 91) for k in range(5)))

    def _page(self, report: Report, lines: tuple[str, ...], split: bool) -> bytes:
        part_2 = report.path.rpartition("/")[2].replace(".htm", "_2.htm")
        first = report.path.rpartition("/")[2]
        pager = f'<div class="pager"><a href="{first}">1</a> <a href="{part_2}">2</a> <a href="{part_2}">&gt;</a></div>'
        when = f"(news.example)| Updated: {report.date}"
        escaped = [html.escape(line) for line in lines]
        page = DESIGNS[self.design](html.escape(report.title), when, escaped, self._chrome(), pager if split else "")
        return page.encode()


class _Handler(Handler):
    site: Site

    def do_GET(self) -> None:
        sent = {key.title(): value for key, value in self.headers.items()}
        for pattern, write in self.site.raw.items():
            if re.search(pattern, self.path):
                self.site.requests.append((self.path, sent))
                self.close_connection = True
                with suppress(OSError):
                    write(self)
                return
        status, headers, body = self.site.answer(self.path, sent)
        self.send_response(status)
        for key, value in ({"Content-Type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(key, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):  # a monitor that was killed does not listen any more
            self.wfile.write(body)
            self.site.answered.append((self.path, hashlib.sha256(body).hexdigest()))


@contextmanager
def serving(reports: list[Report]) -> Iterator[Site]:
    site = Site(list(reports))
    with answering_with(type("_Handler", (_Handler,), {"site": site})) as site.base:
        yield site
