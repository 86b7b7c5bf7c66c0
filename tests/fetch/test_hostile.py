"""Servers that lie, stall, break off or never end: each is a `Failed` with its reason, in bounded memory."""

import asyncio
import gzip
import tracemalloc
import zlib
from dataclasses import replace
from functools import partial

import pytest

from tests.fetch.server import (
    IMPATIENT,
    SETTINGS,
    Answer,
    Asked,
    Server,
    clock,
    gzipped,
    message,
    page,
    run,
    sends,
)
from tests.fetch.test_client import failure, get
from tracker.fetch.client import Client
from tracker.model.reply import Failed, Fetched, Why

packed = partial(gzip.compress, mtime=0)
TEXT = b"<p>Twelve mediators were trained in spring.</p>" * 50


def forever(piece: bytes, first: bytes = b"") -> Answer:
    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while True:
            writer.write(piece)
            await writer.drain()

    return answer


def drip(data: bytes) -> Answer:
    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        for byte in data:
            writer.write(bytes((byte,)))
            await writer.drain()
            await asyncio.sleep(0.02)

    return answer


def stall(first: bytes = b"") -> Answer:
    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        await writer.drain()
        await asyncio.Event().wait()

    return answer


def reset(first: bytes = b"") -> Answer:
    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        await writer.drain()
        writer.transport.abort()

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        drip(message("200 OK", TEXT)),
        stall(),
        stall(b"HTTP/1.1 200 OK\r\nContent-"),
        stall(message("200 OK", TEXT)[:-5]),
        forever(b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["drip", "silent", "in the head", "in the body", "always about to begin"],
)
def test_one_deadline_for_the_whole_answer(answer: Answer) -> None:
    assert "0.3 seconds" in failure({"/": answer}, Why.TIMEOUT, settings=IMPATIENT).detail


def test_the_deadline_counts_all_hops_together() -> None:
    async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(message("302 Found", Location=f"{asked.path}x"))

    class Always(dict[str, Answer]):
        def get(self, key: str, default: object = None) -> Answer:  # type: ignore[override]
            return slow

    failure(Always(), Why.TIMEOUT, settings=IMPATIENT)


@pytest.mark.parametrize(
    "answer",
    [
        sends(message("200 OK", TEXT, Content_Length=len(TEXT) + 100), close=True),
        sends(message("200 OK", b"5\r\nhello\r\n", Content_Length=None, Transfer_Encoding="chunked"), close=True),
        sends(b"", close=True),
        sends(b"HTTP/1.1 200 OK\r\nContent-Type", close=True),
        reset(),
        reset(message("200 OK", TEXT)[:-10]),
        page(packed(TEXT)[:-12], Content_Encoding="gzip"),
        page(packed(TEXT)[:-1], Content_Encoding="gzip"),
        page(zlib.compress(TEXT)[:-5], Content_Encoding="deflate"),
        page(b"\x1f", Content_Encoding="gzip"),
    ],
    ids=["length", "chunks", "nothing", "head", "reset", "reset later", "gzip", "gzip's end", "deflate", "one byte"],
)
def test_what_breaks_off_is_cut(answer: Answer) -> None:
    failure({"/": answer}, Why.CUT)


@pytest.mark.parametrize(
    "answer",
    [
        page(b"plain text, though it says otherwise", Content_Encoding="gzip"),
        page(packed(packed(TEXT)), Content_Encoding="gzip, gzip"),
        page(packed(zlib.compress(TEXT)), Content_Encoding="deflate, gzip"),
        page(b"\x0b\x02\x80hello\x03", Content_Encoding="br"),
        page(packed(TEXT)[:-8] + b"\0\0\0\0" + packed(TEXT)[-4:], Content_Encoding="gzip"),
        page(packed(TEXT) + b"and more", Content_Encoding="gzip"),
        page(zlib.compress(TEXT) + b"and more", Content_Encoding="deflate"),
        page(packed(b"") * 5000, Content_Encoding="gzip"),
        sends(message("200 OK", b"2\r\nok\r\n0\r\n\r\n", Content_Length=None, Transfer_Encoding="gzip, chunked")),
        sends(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s"
            % (len(packed(packed(TEXT))), packed(packed(TEXT)))
        ),
    ],
    ids=[
        "none",
        "twice",
        "both",
        "brotli",
        "checksum",
        "gzip and more",
        "deflate and more",
        "pieces",
        "transfer",
        "two headers",
    ],
)
def test_a_broken_or_unasked_coding_is_refused(answer: Answer) -> None:
    failure({"/": answer}, Why.CODING)


@pytest.mark.parametrize(
    ("payload", "coding"),
    [
        (packed(TEXT), "gzip"),
        (packed(TEXT), "X-GZIP"),
        (packed(TEXT[:100]) + packed(TEXT[100:]), "gzip"),
        (packed(TEXT) + bytes(7), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT, wbits=-15), "deflate"),
        (packed(TEXT), "identity, gzip"),
        (TEXT, "identity"),
        (TEXT, ""),
    ],
    ids=["gzip", "x-gzip", "members", "padded", "deflate", "raw", "identity and gzip", "identity", "empty"],
)
def test_a_sound_coding_is_undone_and_the_payload_kept(payload: bytes, coding: str) -> None:
    reply = get({"/": page(payload, Content_Encoding=coding)})
    assert isinstance(reply, Fetched)
    assert reply.response.body == TEXT
    assert reply.response.payload == payload


@pytest.mark.parametrize(
    "answer",
    [
        page(gzipped(512 << 20), Content_Encoding="gzip"),
        page(zlib.compress(bytes(64 << 20)), Content_Encoding="deflate"),
        page(zlib.compress(bytes(64 << 20), wbits=-15), Content_Encoding="deflate"),
        page(bytes(8 << 20)),
        sends(message("200 OK", bytes(8 << 20), Content_Length=None), close=True),
        forever(b"10000\r\n" + bytes(65536) + b"\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        forever(bytes(65536), b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"),
        forever(packed(bytes(1000)) * 500, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"),
    ],
    ids=["gzip bomb", "zlib bomb", "deflate bomb", "big", "no length", "endless chunks", "endless", "endless gzip"],
)
def test_what_is_too_big_stops_at_the_bound(answer: Answer) -> None:
    async def scenario() -> tuple[object, int]:
        async with Server({"/": answer, "/warm": page(b"x")}) as server, Client(SETTINGS, clock) as client:
            await client.get(server.url("/warm"))
            tracemalloc.start()
            try:
                reply = await client.get(server.url("/"))
                return reply, tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

    reply, peak = run(scenario())
    assert isinstance(reply, Failed)
    assert reply.why is Why.TOO_BIG, reply
    assert "1,000,000" in reply.detail
    # The server's own buffers count too: 8 MiB where it sends them in one piece.
    assert peak < (8 << 20) + 6 * SETTINGS.max_bytes


@pytest.mark.parametrize("size", [999_999, 1_000_000])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_what_just_fits_is_taken(size: int, coding: str) -> None:
    body = bytes(size)
    reply = get({"/": page(packed(body) if coding == "gzip" else body, Content_Encoding=coding)})
    assert isinstance(reply, Fetched)
    assert reply.response.body == body


@pytest.mark.parametrize(
    "answer",
    [
        sends(b"SSH-2.0-OpenSSH_9.6\r\n\r\n", close=True),
        sends(b"HTTP/1.1 abc\r\n\r\n", close=True),
        sends(b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", close=True),
        sends(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", close=True),
        sends(b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 10_000 + b"\r\n", close=True),
        sends(b"HTTP/1.1 200 " + b"O" * 100_000 + b"\r\n\r\n", close=True),
        sends(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"),
        sends(b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc"),
        sends(b"HTTP/1.1 200 OK\r\nContent-Length: 0x3\r\n\r\nabc"),
        sends(b"\x16\x03\x01\x02\x00" * 20, close=True),
        sends(message("200 OK", b"2\r\nok\r\n0\r\n\r\n", Transfer_Encoding="chunked")),
        sends(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"F" * 20 + b"\r\nok\r\n"),
        sends(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"T: x\r\n" * 10_000 + b"\r\n"),
    ],
    ids=[
        "ssh",
        "status",
        "colon",
        "long",
        "many",
        "reason",
        "lengths",
        "negative",
        "hex",
        "tls",
        "both lengths",
        "chunk",
        "trailers",
    ],
)
def test_what_is_no_sound_http_is_told_so(answer: Answer) -> None:
    failure({"/": answer}, Why.PROTOCOL)


def test_headers_without_end_are_stopped() -> None:
    reply = failure({"/": forever(b"X-More: and more\r\n" * 100, b"HTTP/1.1 200 OK\r\n")}, Why.PROTOCOL)
    assert "\n" not in reply.detail


def test_a_body_longer_than_its_stated_length_is_refused_and_answers_no_other_request() -> None:
    async def scenario() -> tuple[object, object]:
        wrong = sends(message("200 OK", TEXT, Content_Length=10))
        async with Server({"/": wrong, "/next": page(b"next")}) as server, Client(SETTINGS, clock) as client:
            return await client.get(server.url("/")), await client.get(server.url("/next"))

    first, following = run(scenario())
    assert isinstance(first, Failed)
    assert first.why is Why.PROTOCOL
    assert isinstance(following, Fetched)
    assert following.response.body == b"next"


def test_nobody_there() -> None:
    async def scenario() -> object:
        async with Server({}) as server:
            url = server.url("/")
        async with Client(SETTINGS, clock) as client:
            return await client.get(url)

    reply = run(scenario())
    assert isinstance(reply, Failed)
    assert reply.why is Why.CONNECT


def test_one_bad_answer_does_not_harm_the_others() -> None:
    async def scenario() -> list[object]:
        answers = {"/good": page(TEXT), "/bad": reset(), "/slow": stall(), "/big": page(bytes(2_000_000))}
        # So much that the good ones are read in it on a busy machine too.
        settings = replace(IMPATIENT, timeout=4.0)
        async with Server(answers) as server, Client(settings, clock) as client:
            paths = ["/good", "/bad", "/slow", "/big"] * 10
            return await asyncio.gather(*(client.get(server.url(path)) for path in paths))

    replies = run(scenario())
    whys = [reply.why if isinstance(reply, Failed) else None for reply in replies]
    assert whys == [None, Why.CUT, Why.TIMEOUT, Why.TOO_BIG] * 10
