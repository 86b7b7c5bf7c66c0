"""The site over HTTP, with chrome that is another at each load, and on record what it was asked for in each step."""

import gzip
import hashlib
import html
import random
import re
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import format_datetime
from itertools import count
from socket import SO_LINGER, SOL_SOCKET

from tests.designs import DESIGNS, listing, most_read
from tests.loopback import Handler, answering_with
from tests.soak.reports import Report
from tests.soak.site import PER_PAGE, WAIT, Site, State

BLOCK = b"<html><head><title>Access verification</title></head><body><p>Your request was blocked.</p></body></html>"
SHELL = b"<html><head><title></title><script src='/app.js'></script></head><body><div id='app'></div></body></html>"
NO_PAGE = b"<html><head><title>404</title></head><body><h1>404 Not Found</h1></body></html>"
SOFT = b"<html><head><title>Notice</title></head><body><p>The page you requested does not exist.</p></body></html>"
BARE = b"<html><head><title>News</title></head><body><h1>News</h1><p>Home</p></body></html>"
ARTICLE = re.compile(r"(/archive)?/\d{4}-\d\d/\d\d/c_(\d+)\.htm")
LISTING = re.compile(r"/news(?:_(\d+))?\.html")
_DESIGNS = tuple(DESIGNS.values())


class Host:
    """`asked`: paths of the step under way, with how often; `struck`: called before each answer with their number."""

    def __init__(self, site: Site, seed: int) -> None:
        self.site = site
        self.asked: Counter[str] = Counter()
        self.robots_down = False
        self.struck: Callable[[int], None] = lambda _: None
        self.base = ""
        self._loads = count(seed)
        self._lock = threading.Lock()

    def ask(self, path: str) -> None:
        with self._lock:
            self.asked[path] += 1
            number = self.asked.total()
        if path == "/robots.txt":
            self.robots_down = self.site.house.now.down
        self.struck(number)

    def report(self, path: str) -> tuple[Report, State, bool] | None:
        """Which article's path it is, and whether the one that it was moved to."""
        found = ARTICLE.fullmatch(path)
        number = int(found[2]) - 700_000 if found else -1
        if found is None or not 0 <= number < len(self.site.reports):
            return None
        return self.site.reports[number], self.site.state(number), found[1] is not None

    # ------------------------------------------------------------------------------------------ pages

    def listing(self, number: int) -> bytes | None:
        shown = self.site.house.now.shown
        items = [self.site.reports[n] for n in shown[(number - 1) * PER_PAGE : number * PER_PAGE]]
        if not items:
            return None
        following = f"/news_{number + 1}.html" if len(shown) > number * PER_PAGE else None
        rows = ((one.path, html.escape(one.title), one.day.isoformat()) for one in items)
        return listing(rows, following, self._chrome()).encode()

    def page(self, report: Report, state: State) -> bytes:
        lines = [html.escape(line) for line in report.lines(state.text)]
        # A third of the pages are the same at each load, so that they can be answered with 304.
        chrome = "" if report.number % 3 == 0 else self._chrome()
        design = _DESIGNS[self.site.house.now.design]
        return design(html.escape(report.title), f"(soak.example)| Updated: {report.day}", lines, chrome).encode()

    def _chrome(self) -> str:
        n = next(self._loads)
        rng = random.Random(n)
        return most_read(n, ((rng.randrange(10**6), n) for _ in range(5)))


class _Handler(Handler):
    host: Host

    def do_GET(self) -> None:
        self.host.ask(self.path)
        house = self.host.site.house.now
        if house.down:
            self._reset()
        elif self.path == "/robots.txt":
            self._send(200, b"User-agent: *\nDisallow: /private/\n", {"Content-Type": "text/plain"})
        elif found := LISTING.fullmatch(self.path):
            self._listing(house.listing, int(found[1] or 1))
        elif article := self.host.report(self.path):
            self._article(*article)
        else:
            self._send(404, NO_PAGE)

    def _listing(self, answer: str, number: int) -> None:
        page = self.host.listing(number)
        match answer:
            case "bare":
                self._send(200, BARE)
            case "block":
                self._send(200, BLOCK)
            case "503":
                self._send(503, b"no")
            case "ok" if page is not None:
                self._send(200, page)
            case _:
                self._send(404, NO_PAGE)

    def _article(self, report: Report, state: State, at_new: bool) -> None:
        if state.answer not in ("ok", "charset"):
            self._fault(report, state)
        elif at_new and not state.moved:
            self._send(404, NO_PAGE)
        elif state.moved and not at_new:
            self._send(301, b"", {"Location": report.moved_path})
        else:
            body = self.host.page(report, state)
            kind = "text/html; charset=" + ("iso-8859-1" if state.answer == "charset" else "utf-8")
            self._send(200, body, {"Content-Type": kind}, tag=report.number % 3 == 0)

    def _fault(self, report: Report, state: State) -> None:
        body = self.host.page(report, state)
        again = format_datetime(self.host.site.now + WAIT, usegmt=True) if report.number % 2 else str(WAIT.seconds)
        match state.answer:
            case "404" | "410":
                self._send(int(state.answer), NO_PAGE)
            case "503" | "429":
                self._send(int(state.answer), b"no", {"Retry-After": again})
            case "away":
                self._send(302, b"", {"Location": "/news.html"})
            case "type":
                self._send(
                    200, b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 4, {"Content-Type": "application/pdf"}
                )
            case "garbled":
                self._send(200, body.decode().replace("e", "\ufffd").replace("<h\ufffdad", "<head").encode())
            case "half":
                self._send(200, body[: body.index(b" in 2024" if b" in 2024" in body else b" on most")])
            case "cut":
                self._send(200, body[:-200], {"Content-Length": str(len(body))})
                self._reset()
            case "gzip":
                self._send(200, gzip.compress(body)[:-30], {"Content-Encoding": "gzip"})
            case "reset":
                self._reset()
            case name:
                self._send(200, {"soft404": SOFT, "block": BLOCK, "shell": SHELL, "empty": b""}[name])

    def _reset(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None, *, tag: bool = False) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if tag and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        self.send_response(status)
        given = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))} | (headers or {})
        for name, value in (given | ({"ETag": etag} if tag else {})).items():
            if status != 304 or name != "Content-Length":
                self.send_header(name, value)
        with suppress(OSError):  # a monitor that was killed does not listen any more
            self.end_headers()
            self.wfile.write(body)


@contextmanager
def serving(site: Site, seed: int) -> Iterator[Host]:
    host = Host(site, seed)
    with answering_with(type("_Handler", (_Handler,), {"host": host})) as host.base:
        yield host
