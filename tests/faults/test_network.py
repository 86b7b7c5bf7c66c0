"""What a network and a server can do to a sweep: each page's trouble is its own, told in words, and never an edit."""

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.e2e.conftest import Watch
from tests.e2e.site import Site
from tests.e2e.test_story import answering
from tests.faults.command import asked, configure, kinds, ran, ran_apart, refused_and_failing, reports, swept
from tests.loopback import Handler as Quiet
from tests.loopback import answering_with

Handler = BaseHTTPRequestHandler
TLS = Path(__file__).parents[1] / "fetch" / "tls"
MIB = 1 << 20


@pytest.fixture
def many(site: Site, watch: Watch) -> Site:
    """Forty reports, watched by a monitor that waits no longer than three seconds for one of them."""
    site.reports[:] = reports(40)
    watch.depth = 20
    watch.configure()
    configure(watch, "timeout = 30.0", "timeout = 3.0\nmax_bytes = 1_000_000")
    return site


def head(handler: Handler, *lines: str) -> None:
    handler.wfile.write("\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *lines, "", ""]).encode())


def drips(handler: Handler) -> None:
    """A byte now and then: each read is answered, the reply never ends."""
    head(handler, "Content-Length: 100000")
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        threading.Event().wait(0.2)


def hangs(handler: Handler) -> None:
    handler.connection.settimeout(60)
    handler.connection.recv(1)


def resets(handler: Handler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")


def cut_short(handler: Handler) -> None:
    head(handler, "Content-Length: 40000")
    handler.wfile.write(b"<html><body><h1>Half a page</h1><p>In 2025 the province handled 12")


def chunk_cut_short(handler: Handler) -> None:
    head(handler, "Transfer-Encoding: chunked")
    handler.wfile.write(b"400\r\n<html><body><h1>Half a page</h1>")


def longer_than_it_says(handler: Handler) -> None:
    """In one piece: what comes after the whole answer was read is nobody's any more, and 20 bytes are refused."""
    body = b"<html><body><h1>Too</h1><p>long</p></body></html>"
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n" + body)


def broken_gzip(handler: Handler) -> None:
    body = gzip.compress(b"<html><body><h1>Title</h1></body></html>" * 40)[:-12]
    head(handler, "Content-Encoding: gzip", f"Content-Length: {len(body)}")
    handler.wfile.write(body)


def no_gzip(handler: Handler) -> None:
    head(handler, "Content-Encoding: gzip", "Content-Length: 9")
    handler.wfile.write(b"not gzip!")


def endless(handler: Handler) -> None:
    head(handler, "Transfer-Encoding: chunked")
    while True:
        handler.wfile.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


def bomb(size: int) -> Callable[[Handler], None]:
    body = gzip.compress(b"\0" * size)

    def explode(handler: Handler) -> None:
        head(handler, "Content-Encoding: gzip", f"Content-Length: {len(body)}")
        handler.wfile.write(body)

    return explode


def huge(handler: Handler) -> None:
    head(handler, f"Content-Length: {64 * MIB}")
    for _ in range(64):
        handler.wfile.write(b"x" * MIB)


FAULTS = {
    drips: "no whole answer within 3 seconds",
    hangs: "no whole answer within 3 seconds",
    resets: "",
    cut_short: "",
    chunk_cut_short: "",
    longer_than_it_says: "",
    broken_gzip: "",
    no_gzip: "",
    endless: "1,000,000",
    bomb(200 * MIB): "1,000,000",
    huge: "1,000,000",
}
"""What a server does to one page -> words of what is said of it."""


def test_a_page_that_fails_harms_no_other(watch: Watch, many: Site) -> None:
    """All of it in one sweep, beside pages that answer as ever."""
    usual = ran_apart(watch, "check", "--force", "--json")
    assert usual.json["new"] == 40
    bad = {many.reports[3 * n].path: fault for n, fault in enumerate(FAULTS)}
    many.raw = {f"^{path}$": fault for path, fault in bad.items()}
    struck = ran_apart(watch, "check", "--force", "--json")
    assert struck.code == 1
    counted = struck.json
    assert (counted["failed"], counted["unchanged"], counted["changed"]) == (len(bad), 40 - len(bad), 0), counted
    assert struck.peak < usual.peak + 40 * MIB
    told = refused_and_failing(watch)
    assert set(told) == set(bad)
    for path, fault in bad.items():
        assert FAULTS[fault] in told[path], told[path]
    shown = {page["url"]: page["why"] for page in ran(watch, "status", "--json").json["not_checked"]}
    assert {url.removeprefix(many.base): why for url, why in shown.items()} == told
    many.raw.clear()
    assert swept(watch)["unchanged"] == 40
    assert kinds(watch) == []
    assert watch.rows("SELECT count(*) FROM versions") == [(40,)]


def test_a_source_that_cannot_be_reached_fails_once_and_the_others_go_on(watch: Watch, site: Site) -> None:
    """A name that nobody has, a port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for name, address in (("nobody", "no-such-name.invalid"), ("closed", f"127.0.0.1:{port}")):
        watch.config.write_text(
            f'{watch.config.read_text()}\n[[source]]\nid = "{name}"\nlistings = ["http://{address}/news.html"]\n'
            "articles = 'c_'\nidentity = 'c_'\n"
        )
    for _ in range(3):
        summary = swept(watch)
        assert (summary["failed"], summary["new"] + summary["unchanged"]) == (2, 3)
    assert sorted(kinds(watch)) == ["failing_source", "failing_source"]
    status = ran(watch, "status").out
    assert "WARNING  closed: cannot be read; last read never" in status
    assert "NOT CHECKED  nobody: 1 page, never looked at" in status
    [(failures, wait)] = watch.rows(
        "SELECT failures, (julianday(due) - julianday(last_checked)) * 1440 FROM pages WHERE source = 'closed'"
    )
    assert (failures, round(float(str(wait)))) == (3, 20)


def test_a_server_that_says_when_to_come_again_is_left_alone_until_then(watch: Watch, many: Site) -> None:
    swept(watch)
    late = many.reports[5]
    many.faults[late.path] = answering(503, Retry_After="7200")
    swept(watch)
    [(wait,)] = watch.rows(
        f"SELECT (julianday(due) - julianday(last_checked)) * 1440 FROM pages WHERE url LIKE '%{late.path}'"
    )
    assert round(float(str(wait))) == 120
    many.requests.clear()
    assert ran(watch, "check", "--json").json["checked"] == 0
    assert asked(many, late.path) == []
    # 429 speaks for the whole host: what was not asked by then is not asked.
    many.faults = {"c_94": answering(429, Retry_After="7200")}
    many.requests.clear()
    struck = swept(watch)
    assert struck["failed"] + len(struck["not_checked"]) == 40
    assert len(struck["not_checked"]) >= 40 - 16  # as many as may be under way at once
    assert all("asked to be left alone until" in page["why"] for page in struck["not_checked"])
    assert len(asked(many, "c_94")) == struck["failed"]
    many.requests.clear()
    again = swept(watch)
    assert asked(many, "") == []
    assert len(again["not_checked"]) >= 40


def test_redirects_that_lead_nowhere_are_stopped_and_said(watch: Watch, many: Site) -> None:
    swept(watch)
    targets = {
        "/news_loop.htm": "redirects in a circle",
        "file:///etc/passwd": "file",
        "ftp://127.0.0.1/x": "ftp",
        "javascript:alert(1)": "javascript",
    }
    paths = dict(zip((report.path for report in many.reports), targets, strict=False))
    for path, target in paths.items():
        many.faults[f"^{path}"] = answering(302, b"", Location=path if "loop" in target else target)
    assert swept(watch)["failed"] == len(targets)
    told = refused_and_failing(watch)
    for path, target in paths.items():
        assert targets[target] in told[path], told[path]
    assert kinds(watch) == []


def test_a_private_address_is_never_asked(watch: Watch, site: Site) -> None:
    configure(watch, "allow_private_addresses = true", "allow_private_addresses = false")
    summary = swept(watch)
    assert summary["checked"] == 1
    assert site.requests == []
    [why] = refused_and_failing(watch).values()
    assert "private" in why or "127.0.0.1" in why, why


def test_a_wrong_certificate_is_refused_and_plain_http_is_no_way_out(watch: Watch, site: Site) -> None:
    for certificate in ("expired.pem", "trusted.pem"):  # trusted by this folder's tests alone
        with over_tls(certificate) as (base, heard):
            watch.config.write_text(watch.config.read_text().replace(site.base, base))
            assert swept(watch)["failed"] == 1
            told = refused_and_failing(watch)
            assert "certificate" in told[f"{base}/news.html"]
            assert heard == []
            watch.config.write_text(watch.config.read_text().replace(base, site.base))
    assert site.requests == []


@contextmanager
def over_tls(certificate: str) -> Iterator[tuple[str, list[str]]]:
    """A server's address, and the paths that it was asked for."""
    heard: list[str] = []

    class Hearing(Quiet):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.close_connection = True

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / certificate, TLS / "key.pem")
    with answering_with(Hearing, context) as base:
        yield base, heard


def test_not_modified_where_nothing_is_held_is_asked_anew(watch: Watch, site: Site) -> None:
    late = site.reports[1]
    site.faults[late.path] = answering(304, b"", ETag='"a"')
    assert swept(watch)["failed"] == 1
    assert watch.rows(f"SELECT count(*) FROM articles WHERE key = '{late.key}' AND version IS NOT NULL") == [(0,)]
    site.faults.clear()
    assert swept(watch)["new"] == 1
    sent = [sent for path, sent in site.requests if path == late.path]
    assert not any(name in sent_once for sent_once in sent for name in ("If-None-Match", "If-Modified-Since"))
