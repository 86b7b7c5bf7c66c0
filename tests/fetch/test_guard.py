"""Where a request may go: a table of hostile addresses, and the three gates one by one."""

import asyncio
import socket
import ssl
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fetch.server import NOW, SETTINGS, TLS, Server, clock, page, redirect, run
from tracker.fetch import guard
from tracker.fetch.client import Client
from tracker.fetch.trouble import Forbidden, Trouble
from tracker.model.reply import Failed, Fetched, NotModified, Why

GUARDED = replace(SETTINGS, allow_private_addresses=False)

HOSTILE_HOSTS = (Path(__file__).parent / "hosts-refused.txt").read_text("utf-8").splitlines()

PUBLIC_HOSTS = (Path(__file__).parent / "hosts-allowed.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("host", HOSTILE_HOSTS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_hostile_address_is_refused(scheme: str, host: str) -> None:
    found = guard.check_url(f"{scheme}://{host}/page.htm", allow_private=False)
    assert isinstance(found, Trouble)
    assert found.why in (Why.PRIVATE, Why.PROTOCOL, Why.DNS)
    assert found.detail.isprintable()


def test_the_table_is_long_enough() -> None:
    assert len(set(HOSTILE_HOSTS)) >= 60


@pytest.mark.parametrize("host", PUBLIC_HOSTS)
def test_a_public_address_may_be_asked(host: str) -> None:
    assert not isinstance(guard.check_url(f"http://{host}/page.htm", allow_private=False), Trouble)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "10.1.2.3", "intranet"])
def test_private_addresses_may_be_asked_where_that_is_wanted(host: str) -> None:
    assert not isinstance(guard.check_url(f"http://{host}/", allow_private=True), Trouble)


@pytest.mark.parametrize("allow", [True, False])
@pytest.mark.parametrize(
    "url",
    [
        "http://0177.0.0.1/", "http://2130706433/", "http://user@example.org/", "http://user:pw@example.org/",
        "http://8.8.8.8@127.0.0.1/", "http://example.org:22/", "http://example.org:0/",
        "https://example.org:6667/", "http://example.org:65536/", "http://example.org:-1/", "http://example.org:x/",
        "file:///etc/passwd", "ftp://example.org/", "ws://example.org/", "HTTP//example.org", "http:example.org",
        "http://", "http:///", "http://.", "http://..", "http://a..b/", "http://-a.org/", f"http://{'a' * 64}.org/",
        f"http://{'a.' * 130}org/", "http://exa mple.org/", "http://example.org\\@127.0.0.1/", "http://[::1]x/",
        "http://exam\tple.org/", "http://exam\nple.org/", "http://example.org#@127.0.0.1:22/\0", "about:blank",
    ],
)  # fmt: skip
def test_what_is_never_asked(url: str, allow: bool) -> None:
    assert isinstance(guard.check_url(url, allow_private=allow), Trouble)


def test_a_fragment_is_left_out() -> None:
    assert str(guard.check_url("http://example.org/a?b#c", allow_private=False)) == "http://example.org/a?b"


@given(st.ip_addresses())
def test_nothing_that_python_calls_unroutable_is_let_through(address: object) -> None:
    known = ip_address(str(address))
    if not known.is_global or known.is_multicast:
        assert guard.forbidden(known)


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_is_judged(text: str) -> None:
    guard.check_url(text, allow_private=False)
    guard.check_url(f"http://{text}/", allow_private=False)


class Names(AbstractResolver):
    """A resolver that knows only what it is told; `asked`: the names, in order."""

    def __init__(self, known: dict[str, list[str]]) -> None:
        self.known, self.asked = known, list[str]()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        if host not in self.known:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in self.known[host]
        ]

    async def close(self) -> None:
        self.asked.append("closed")


def test_only_public_addresses_of_a_name_are_handed_on() -> None:
    names = Names({"mixed": ["10.0.0.1", "8.8.8.8", "127.0.0.1"], "inner": ["10.0.0.1"], "none": []})
    resolver = guard.GuardedResolver(names)
    assert [found["host"] for found in run(resolver.resolve("mixed"))] == ["8.8.8.8"]
    assert run(resolver.resolve("none")) == []
    with pytest.raises(Forbidden, match=r"inner resolves to 10\.0\.0\.1"):
        run(resolver.resolve("inner"))
    run(resolver.close())
    assert names.asked[-1] == "closed"


def ask(url: str, names: dict[str, list[str]] | None = None) -> Fetched | NotModified | Failed:
    async def scenario() -> Fetched | NotModified | Failed:
        async with Client(GUARDED, clock, resolver=Names(names or {})) as client:
            return await client.get(url)

    return run(scenario())


def test_a_name_for_a_private_address_is_refused() -> None:
    reply = ask("http://inner.example/", {"inner.example": ["192.168.1.1"]})
    assert reply == Failed(
        "http://inner.example/", NOW, Why.PRIVATE,
        "inner.example resolves to 192.168.1.1, a private or reserved address "
        "(allow_private_addresses lets it be fetched)",
    )  # fmt: skip


def test_a_name_that_is_not_found_is_told() -> None:
    reply = ask("http://missing.example/")
    assert isinstance(reply, Failed)
    assert (reply.why, reply.detail) == (Why.DNS, "the name missing.example was not found")


def test_the_socket_is_guarded_whatever_led_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_host_trouble", lambda url, allow: None)

    async def scenario() -> tuple[Fetched | NotModified | Failed, int]:
        async with Server({"/": page(b"secret")}) as server, Client(GUARDED, clock) as client:
            return await client.get(server.url("/")), len(server.asked)

    reply, asked = run(scenario())
    assert isinstance(reply, Failed)
    assert reply.why is Why.PRIVATE
    assert asked == 0


@pytest.fixture
def loopback_counts_as_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test cannot reach a public server: for these, loopback stands for one, and the rest stays closed."""
    open_to_tests = tuple(block for block in guard._CLOSED_V4 if str(block) != "127.0.0.0/8")
    monkeypatch.setattr(guard, "_CLOSED_V4", open_to_tests)


@pytest.mark.usefixtures("loopback_counts_as_public")
@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://169.254.169.254/latest/", "http://inner.example/", "http://[::1]/", "http://0xa.1/"],
)
def test_a_redirect_from_public_to_private_is_refused(target: str) -> None:
    async def scenario() -> Fetched | NotModified | Failed:
        names = Names({"outer.example": ["127.0.0.1"], "inner.example": ["10.0.0.1"]})
        async with Server({"/": redirect(target)}) as server, Client(GUARDED, clock, resolver=names) as client:
            return await client.get(server.url("/", host="outer.example"))

    reply = run(scenario())
    assert isinstance(reply, Failed)
    assert reply.why is Why.PRIVATE


@pytest.mark.usefixtures("loopback_counts_as_public")
def test_a_name_is_looked_up_once_and_the_checked_address_is_used() -> None:
    """Rebinding: what the name would say the second time is never asked, and would be checked if it were."""

    async def scenario() -> tuple[list[object], list[str]]:
        names = Names({"outer.example": ["10.0.0.1", "127.0.0.1"]})
        async with Server({"/": page(b"x")}) as server, Client(GUARDED, clock, resolver=names) as client:
            replies: list[object] = [await client.get(server.url("/", host="outer.example"))]
            names.known["outer.example"] = ["10.0.0.1"]
            replies += await asyncio.gather(*(client.get(server.url("/", host="outer.example")) for _ in range(5)))
            return replies, list(names.asked)

    replies, asked = run(scenario())
    assert all(isinstance(reply, Fetched) for reply in replies)
    assert asked == ["outer.example"]


def server_tls(certificate: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / certificate, TLS / "key.pem")
    return context


def over_tls(certificate: str, trusted: bool, host: str) -> Fetched | NotModified | Failed:
    async def scenario() -> Fetched | NotModified | Failed:
        trust = ssl.create_default_context(cafile=TLS / certificate) if trusted else None
        async with (
            Server({"/": page(b"over TLS")}, server_tls(certificate)) as server,
            Client(SETTINGS, clock, tls=trust, resolver=Names({host: ["127.0.0.1"]})) as client,
        ):
            reply = await client.get(server.url("/", host))
            assert bool(server.asked) == isinstance(reply, Fetched)
            return reply

    return run(scenario())


def test_a_trusted_certificate_is_taken() -> None:
    reply = over_tls("trusted.pem", trusted=True, host="localhost")
    assert isinstance(reply, Fetched)
    assert reply.response.body == b"over TLS"


@pytest.mark.parametrize(
    ("certificate", "trusted", "host", "words"),
    [
        ("trusted.pem", False, "localhost", "self-signed"),
        ("expired.pem", True, "localhost", "expired"),
        ("trusted.pem", True, "other.example", "mismatch"),
    ],
)
def test_a_wrong_certificate_is_refused_before_anything_is_said(
    certificate: str, trusted: bool, host: str, words: str
) -> None:
    reply = over_tls(certificate, trusted, host)
    assert isinstance(reply, Failed)
    assert reply.why is Why.TLS
    assert words in reply.detail


def test_what_does_not_speak_tls_is_refused() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def scenario() -> Fetched | NotModified | Failed:
        async with await asyncio.start_server(plain, "127.0.0.1", 0) as server, Client(SETTINGS, clock) as client:
            return await client.get(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/")

    reply = run(scenario())
    assert isinstance(reply, Failed)
    assert reply.why is Why.TLS
