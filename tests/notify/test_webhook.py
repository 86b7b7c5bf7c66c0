"""Posts to real servers: signed, refused, redirected, hanging, endless."""

import asyncio
import hashlib
import hmac
import json
import threading
from pathlib import Path

import pytest

from tests.digest.sample import evil
from tests.notify.servers import CA, certificate, raw_server, web_server
from tracker.digest.render import render
from tracker.errors import TrackerError
from tracker.model.sending import ToWebhook
from tracker.notify.parcel import Post
from tracker.notify.webhook import post

BODY = render(evil(), "json").encode()


def parcel(url: str, **more: Path | None) -> Post:
    return Post(ToWebhook(url, **more), "digest.daily.1", "daily", BODY)


def test_what_is_posted(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("between us\n")
    with web_server() as hook:
        assert post(parcel(hook.url, secret_file=tmp_path / "secret")) == ""
    ((path, headers, body),) = hook.posts
    assert (path, body) == ("/hook", BODY)
    assert json.loads(body)["title"] == "Digest"
    assert headers["Content-Type"] == "application/json"
    assert (headers["Idempotency-Key"], headers["X-Tracker-Name"]) == ("digest.daily.1", "daily")
    signed = hmac.new(b"between us", body, hashlib.sha256).hexdigest()
    assert headers["X-Tracker-Signature"] == f"sha256={signed}"


def test_without_a_secret_there_is_no_signature() -> None:
    with web_server() as hook:
        post(parcel(hook.url))
    assert "X-Tracker-Signature" not in hook.posts[0][1]


def test_a_secret_file_that_is_not_there(tmp_path: Path) -> None:
    with web_server() as hook:
        with pytest.raises(TrackerError, match="cannot be read"):
            post(parcel(hook.url, secret_file=tmp_path / "none"))
        assert hook.posts == []


def test_tls_is_checked() -> None:
    with web_server(certificate()) as hook:
        post(parcel(hook.url, ca_file=CA))
        with pytest.raises(TrackerError, match="could not be reached"):
            post(parcel(hook.url))
    assert len(hook.posts) == 1


def test_a_file_that_is_no_certificate(tmp_path: Path) -> None:
    (tmp_path / "ca").write_text("nothing of the kind")
    with pytest.raises(TrackerError, match="no certificate"):
        post(parcel("https://127.0.0.1:9/", ca_file=tmp_path / "ca"))


@pytest.mark.parametrize("status", [400, 401, 404, 500, 503])
def test_a_refusal_is_told_in_the_servers_words(status: int) -> None:
    with web_server() as hook:
        hook.answers = [(status, {}, b"no \x1b[31m<b>thanks</b>")]
        with pytest.raises(TrackerError, match=f"HTTP {status}: no") as caught:
            post(parcel(hook.url))
        post(parcel(hook.url))
    assert "\x1b" not in str(caught.value)
    assert [key[1]["Idempotency-Key"] for key in hook.posts] == ["digest.daily.1"] * 2


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    with web_server() as other, web_server() as hook:
        hook.answers = [(status, {"Location": other.url}, b"")]
        with pytest.raises(TrackerError, match="redirects"):
            post(parcel(hook.url))
        assert other.posts == []


def test_a_server_that_hangs() -> None:
    with web_server() as hook:
        hook.hold = threading.Event()
        with pytest.raises(TrackerError, match="did not answer within"):
            post(parcel(hook.url), seconds=0.3)


def test_a_server_that_answers_drop_by_drop() -> None:
    async def dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 500 No\r\nX: ")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    with raw_server(dripping) as port, pytest.raises(TrackerError, match="did not answer within"):
        post(parcel(f"http://127.0.0.1:{port}/"), seconds=0.5)


def test_an_endless_refusal_is_cut_short() -> None:
    sent = []

    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 500 No\r\nContent-Type: text/plain\r\n\r\n")
        try:
            while len(sent) < 10_000:
                writer.write(b"x" * 10_000)
                sent.append(1)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    with raw_server(endless) as port, pytest.raises(TrackerError, match="HTTP 500") as caught:
        post(parcel(f"http://127.0.0.1:{port}/"))
    assert len(sent) < 10_000
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("answer", [b"SSH-2.0-hello\r\n", b"", b"HTTP/1.1 2x0\r\n\r\n", b"\x00" * 100_000])
def test_no_web_server_at_all(answer: bytes) -> None:
    async def other(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        writer.close()

    with raw_server(other) as port, pytest.raises(TrackerError):
        post(parcel(f"http://127.0.0.1:{port}/"), seconds=5)


def test_nobody_there_and_no_such_name() -> None:
    with raw_server(lambda *_: None) as port:
        pass
    for url in (f"http://127.0.0.1:{port}/", "http://nowhere.invalid/"):
        with pytest.raises(TrackerError, match="could not be reached"):
            post(parcel(url))
