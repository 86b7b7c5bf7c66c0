"""Answers made to do harm, each from one page of a site that is watched by the real command: that page has failed or is
refused, in words, and nothing else has come of it."""

import gzip
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from tests.e2e.conftest import Watch
from tests.e2e.site import Site
from tests.faults.command import configure, failing, kinds, ran, ran_apart, refused_and_failing, reports, swept
from tests.hostile import inert

MIB = 1 << 20
PAGE = b"<html><head><title>A page</title></head><body><h1>A page</h1><p>In 2024 it handled 12 cases.</p></body></html>"
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
Handler = BaseHTTPRequestHandler
Harm = Callable[[Handler], None]


def says(data: bytes) -> Harm:
    """These bytes, status line and all, and the connection ends."""
    return lambda handler: handler.wfile.write(data)


def head(*lines: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1")


def body(data: bytes, *lines: str, kind: str = "text/html; charset=utf-8") -> Harm:
    return says(head(f"Content-Type: {kind}", f"Content-Length: {len(data)}", *lines) + data)


def endless(first: bytes, piece: bytes) -> Harm:
    def write(handler: Handler) -> None:
        handler.wfile.write(first)
        while True:
            handler.wfile.write(piece)

    return write


def leads_to(location: str, *lines: str) -> Harm:
    return says(head(f"Location: {location}", "Content-Length: 0", *lines, status="302 Found"))


def deflated(size: int) -> bytes:
    return zlib.compress(bytes(size), 9)


CHUNKED = head("Content-Type: text/html", "Transfer-Encoding: chunked")
FAIL: dict[str, Harm] = {
    "one header of a megabyte": says(head("X: " + "a" * MIB)),
    "ten thousand headers": says(head(*[f"X-{n}: {n}" for n in range(10_000)])),
    "headers without end": endless(b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n" * 100),
    "a huge status line": says(head(status="200 " + "O" * MIB)),
    "a status of letters": says(head(status="abc \x1b[31m")),
    "a status beyond all": says(head("Content-Length: 0", status="99999 Much")),
    "a folded header": says(b"HTTP/1.1 200 OK\r\n folded\r\n\r\n"),
    "no colon": says(b"HTTP/1.1 200 OK\r\n<pwn-x>\x1b[31m\r\n\r\n"),
    "NUL in a header": says(head("X-Pwn: a\0b")),
    "negative length": says(head("Content-Length: -1") + PAGE),
    "length of a googol": says(head("Content-Length: 1" + "0" * 100) + PAGE),
    "length in words": says(head("Content-Length: many") + PAGE),
    "two lengths": says(head("Content-Length: 5", "Content-Length: 50") + PAGE),
    "length and chunks": says(head("Content-Length: 5", "Transfer-Encoding: chunked") + b"0\r\n\r\n"),
    "a chunk of no size": says(CHUNKED + b"zz\r\nab\r\n0\r\n\r\n"),
    "a chunk of minus one": says(CHUNKED + b"-1\r\nab\r\n0\r\n\r\n"),
    "a chunk beyond all": says(CHUNKED + b"F" * 40 + b"\r\nab"),
    "chunks without end": endless(CHUNKED, b"10000\r\n" + b"x" * 65_536 + b"\r\n"),
    "chunks of one byte without end": endless(CHUNKED, b"1\r\nx\r\n" * 1_000),
    "trailers without end": endless(CHUNKED + b"0\r\n", b"T: x\r\n" * 1_000),
    "101 Switching": says(head("Upgrade: pwn", "Connection: upgrade", status="101 Switching Protocols")),
    "gzip of gzip": body(gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, gzip"),
    "gzip bomb": body(gzip.compress(bytes(200 * MIB)), "Content-Encoding: gzip"),
    "deflate bomb": body(deflated(200 * MIB), "Content-Encoding: deflate"),
    "gzip bomb of members": endless(head("Content-Encoding: gzip"), gzip.compress(bytes(MIB)) * 10),
    "brotli unasked": body(b"\x0b\x02\x80hello\x03", "Content-Encoding: br"),
    "an unheard-of coding": body(PAGE, "Content-Encoding: <pwn-x>\x1b[31m"),
    "gzip that is none": body(PAGE, "Content-Encoding: gzip"),
    "gzip cut": body(gzip.compress(PAGE * 100)[:-20], "Content-Encoding: gzip"),
    "a body of 64 MiB": body(b"x" * 64 * MIB),
    "to itself": leads_to("?"),
    "to nowhere": says(head("Content-Length: 0", status="302 Found")),
    "to a script": leads_to("javascript:pwn()"),
    "to a file": leads_to("file:///etc/passwd"),
    "to data": leads_to("data:text/html,<script>pwn()</script>"),
    "to gopher": leads_to("gopher://127.0.0.1:25/_MAIL"),
    "to control characters": leads_to("http://a\x1b[31m\x07b.example/\x7f"),
    "to credentials": leads_to("http://user:secret@127.0.0.1:1/x"),
    "to a huge address": leads_to("http://a.example/" + "a" * 100_000),
    "to a broken host": leads_to("http://[::1"),
    "to a port beyond all": leads_to("http://127.0.0.1:99999999/"),
    "not HTTP": says(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    "HTTP of another age": says(b"HTTP/9.9 200 OK\r\n\r\n" + PAGE),
    "nothing": says(b""),
}  # fmt: skip
ENDLESS: dict[str, Harm] = {
    "chunk extensions without end": endless(CHUNKED + b"5;", b"a=b;" * 10_000),
    "100 Continue without end": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 10),
    "103 Early Hints without end": endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 10),
}
"""No size bounds these, as nothing of them is kept: time alone does."""
REFUSED: dict[str, Harm] = {
    "an image as HTML": body(b"\x89PNG\r\n\x1a\n" + bytes(5_000)),
    "HTML as an image": body(PAGE, kind="image/png"),
    "a type that is markup": body(PAGE, kind="<pwn-x onpwn=1>\x1b[31m"),
    "NUL bytes": body(bytes(50_000)),
    "cookies with control characters": body(b"", *["Set-Cookie: pwn=\x01; Domain=.; Path=\x7f; Max-Age=-9e99"] * 50),
    "two byte order marks": body(b"\xff\xfe\xfe\xff" + bytes(range(256)) * 20),
    "eighty thousand elements deep": body(b"<div>" * 80_000 + b"deep" + b"</div>" * 80_000),
    "a hundred thousand attributes": body(b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x</p>"),
    "one tag without end": body(b"<p title='" + b"x" * 900_000),
    "half a comment": body(b"<html><body><!-- " + b"-" * 900_000),
    "laughs": body(
        b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY l0 'lol'>" + LAUGHS + b"]><l>&l9;</l>", kind="text/xml"
    ),
    "an entity from outside": body(
        b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>", kind="text/xml"
    ),
}  # fmt: skip
READ: dict[str, Harm] = {
    "UTF-7": body(b"+ADw-script+AD4-pwn()+ADw-/script+AD4-" * 50, kind="text/html; charset=utf-7"),
    "overlong UTF-8": body(b"<html><body>" + b"\xc0\xbcscript\xc0\xbe \xe0\x80\xbc " * 500 + b"</body></html>"),
    "surrogates in UTF-8": body(b"<html><body><p>" + b"\xed\xa0\x80\xed\xb0\x80 " * 500 + b"</p></body></html>"),
    "entities without end": body(b"<html><body><p>" + b"&#x41;" * 100_000),
}
"""What is nothing but odd words is read as such: no coding makes markup of them."""


def test_each_page_is_told_of_and_harms_nothing(watch: Watch, site: Site) -> None:
    harms = {**FAIL, **REFUSED, **READ, **ENDLESS}
    good = 12
    site.reports[:] = reports(len(harms) + good)
    watch.depth = 20
    watch.configure()
    # What is bounded by size is not to fail by time, however slow the machine.
    configure(watch, "timeout = 30.0", "timeout = 60.0\nmax_bytes = 1_000_000")
    usual = ran_apart(watch, "check", "--force", "--json")
    assert usual.json["new"] == len(site.reports)
    paths = {site.reports[n].path: name for n, name in enumerate(harms)}
    site.raw = {f"^{path}": harms[name] for path, name in paths.items() if name not in ENDLESS}
    struck = ran_apart(watch, "check", "--force", "--json")
    inert.terminal(struck.out + struck.err)
    summary = inert.document(struck.out)
    told = refused_and_failing(watch)
    unharmed = {path: words for path, words in told.items() if path not in paths}
    assert not unharmed, unharmed
    assert {paths[path] for path in told} == FAIL.keys() | REFUSED.keys()
    left = good + len(ENDLESS)
    assert (summary["unchanged"], summary["changed"], summary["new"], summary["gone"]) == (left, len(READ), 0, 0)
    wrongly = {paths[path]: words for path, words in failing(watch).items() if paths[path] not in FAIL}
    assert not wrongly, "\n".join(f"{name}: {words}" for name, words in wrongly.items())
    assert (summary["failed"], summary["refused"]) == (len(FAIL), len(REFUSED))
    assert struck.peak < usual.peak + 60 * MIB
    inert.terminal(ran(watch, "status").out)
    for path, words in told.items():
        assert 5 < len(words) < 500, (paths[path], words)
    read = watch.rows("SELECT title || body FROM article_texts WHERE id > (SELECT max(version) - 4 FROM parts)")
    assert len(read) == len(READ)
    assert not [text for text in read if "<script" in str(text) or "\x00" in str(text)]
    assert watch.rows("SELECT count(*) FROM versions") == [(len(site.reports) + len(READ),)]
    configure(watch, "timeout = 60.0", "timeout = 2.0")
    site.raw = {f"^{path}": harms[name] for path, name in paths.items() if name in ENDLESS | READ}
    struck = ran_apart(watch, "check", "--force", "--json")
    told = {paths[path]: words for path, words in refused_and_failing(watch).items() if path in paths}
    assert {name: told[name] for name in ENDLESS} == dict.fromkeys(ENDLESS, "no whole answer within 2 seconds")
    assert struck.peak < usual.peak + 60 * MIB
    configure(watch, "timeout = 2.0", "timeout = 60.0")
    site.raw.clear()
    again = swept(watch)
    assert (again["unchanged"], again["changed"]) == (len(site.reports) - len(READ), len(READ))
    assert {"new_article", "removed_article", "moved_article", "restored_article"}.isdisjoint(kinds(watch))
    assert ran(watch, "doctor").code == 0
