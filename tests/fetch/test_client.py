"""What the client makes of a whole answer, of conditions and of redirects."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fetch.server import NOW, SETTINGS, Answer, Asked, Server, clock, message, page, redirect, run, sends
from tracker.fetch.client import MOST_HOPS, Client
from tracker.model.reply import Failed, Fetched, NotModified, Validators, Why
from tracker.model.settings import Settings

NOTHING = Validators()


def get(
    answers: dict[str, Answer],
    path: str = "/",
    validators: Validators = NOTHING,
    settings: Settings = SETTINGS,
) -> Fetched | NotModified | Failed:
    async def scenario() -> Fetched | NotModified | Failed:
        async with Server(answers) as server, Client(settings, clock) as client:
            return await client.get(server.url(path), validators)

    return run(scenario())


def failure(
    answers: dict[str, Answer], why: Why, validators: Validators = NOTHING, settings: Settings = SETTINGS
) -> Failed:
    reply = get(answers, validators=validators, settings=settings)
    assert isinstance(reply, Failed)
    assert reply.why is why, reply
    assert reply.at == NOW
    assert reply.detail
    assert reply.detail.isprintable()
    return reply


def test_a_page_comes_as_it_was_sent() -> None:
    reply = get({"/": page(b"<p>Hello</p>", Content_Type="text/html", ETag='"a1"', X_Mark="caf\xe9")})
    assert isinstance(reply, Fetched)
    assert (reply.response.status, reply.response.reason, reply.at) == (200, "OK", NOW)
    assert reply.response.body == reply.response.payload == b"<p>Hello</p>"
    assert reply.response.header("x-mark") == "caf\xe9"
    assert reply.response.validators == Validators('"a1"', None)
    assert reply.response.url == reply.url
    assert (reply.hops, reply.gone) == ((), False)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"HTTP/1.1 200 \xc8\xb7\xb6\xa8", "\xc8\xb7\xb6\xa8"),
        (b"HTTP/1.1 200", ""),
        (b"HTTP/1.0 200 Fine", "Fine"),
        (b"HTTP/1.1 200 OK\r\nSet-Cookie: \x01;;=\xff", "OK"),
    ],
)
def test_an_odd_head_does_not_spoil_a_sound_page(head: bytes, reason: str) -> None:
    reply = get({"/": sends(head + b"\r\nContent-Length: 2\r\n\r\nok")})
    assert isinstance(reply, Fetched)
    assert (reply.response.reason, reply.response.body) == (reason, b"ok")


def test_a_304_may_state_the_length_of_what_it_leaves_out() -> None:
    reply = get({"/": sends(message("304 Not Modified", Content_Length=39_000))}, validators=Validators('"a"'))
    assert isinstance(reply, NotModified)


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_page_that_is_gone_is_an_answer(status: str) -> None:
    reply = get({"/": sends(message(status, b"no such page"))})
    assert isinstance(reply, Fetched)
    assert reply.gone
    assert reply.response.body == b"no such page"


@pytest.mark.parametrize(
    "status", ["204 No Content", "206 Partial Content", "300 Multiple", "500 Oh", "403 No", "999 X"]
)
def test_any_other_status_is_a_failure(status: str) -> None:
    reply = failure({"/": sends(message(status))}, Why.STATUS)
    assert reply.status == int(status[:3])
    assert status[:3] in reply.detail


@pytest.mark.parametrize(
    ("status", "value", "wait"),
    [
        ("429 Too Many", "120", timedelta(minutes=2)),
        ("503 Busy", "Mon, 05 Jan 2026 09:00:03 GMT", timedelta(minutes=60)),
        ("503 Busy", "99999999", timedelta(days=7)),
    ],
)
def test_the_server_says_when_to_come_again(status: str, value: str, wait: timedelta) -> None:
    reply = failure({"/": sends(message(status, Retry_After=value))}, Why.STATUS)
    assert reply.retry_after is not None
    assert abs(reply.retry_after - NOW - wait) < timedelta(seconds=1)


def test_who_asks_is_told() -> None:
    async def scenario() -> dict[str, str]:
        async with Server({"/": page(b"x")}) as server, Client(SETTINGS, clock) as client:
            await client.get(server.url("/"))
            return server.asked[0].headers

    sent = run(scenario())
    assert sent["user-agent"] == "tracker/0.1 (+mailto:desk@example.org)"
    assert sent["accept-encoding"] == "gzip, deflate"
    assert not {"if-none-match", "if-modified-since", "cookie", "authorization"} & sent.keys()


def test_a_contact_cannot_smuggle_a_header() -> None:
    async def scenario() -> dict[str, str]:
        settings = replace(SETTINGS, contact="me) \r\nX-Evil: 1\r\n\r\nGET /evil")
        async with Server({"/": page(b"x")}) as server, Client(settings, clock) as client:
            await client.get(server.url("/"))
            return server.asked[0].headers

    sent = run(scenario())
    assert sent["user-agent"] == "tracker/0.1 (+meX-Evil:1GET/evil)"
    assert "x-evil" not in sent


def test_the_servers_own_validators_go_back_verbatim() -> None:
    async def scenario() -> tuple[object, dict[str, str]]:
        answer = sends(message("304 Not Modified", Content_Length=None, ETag='W/"b2"'))
        async with Server({"/": answer}) as server, Client(SETTINGS, clock) as client:
            reply = await client.get(server.url("/"), Validators('W/"b 1"', "Sunday, as ever"))
            return reply, server.asked[0].headers

    reply, sent = run(scenario())
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('W/"b 1"', "Sunday, as ever")
    assert isinstance(reply, NotModified)
    assert (reply.at, reply.validators) == (NOW, Validators('W/"b2"', "Sunday, as ever"))


@pytest.mark.parametrize("held", [Validators(), Validators("bad\r\nX-Evil: 1"), Validators("é")])
def test_304_to_an_unconditional_request_is_no_answer(held: Validators) -> None:
    reply = failure({"/": sends(message("304 Not Modified", Content_Length=None))}, Why.PROTOCOL, held)
    assert "304" in reply.detail


def test_redirects_are_followed_and_kept() -> None:
    answers = {
        "/": redirect("b?x=1", "301 Moved Permanently"),
        "/b?x=1": redirect("/c#part", "307 Temporary Redirect"),
        "/c": page(b"here"),
    }
    reply = get(answers)
    assert isinstance(reply, Fetched)
    assert [hop.status for hop in reply.hops] == [301, 307]
    assert reply.response.body == b"here"
    assert reply.response.url.endswith("/c")
    assert reply.hops[1].url.endswith("/b?x=1")


def test_where_a_redirect_leads_may_be_spelt_in_utf_8() -> None:
    reply = get({"/": redirect("/\u6cd5".encode().decode("latin-1")), "/%E6%B3%95": page(b"law")})
    assert isinstance(reply, Fetched)
    assert reply.response.body == b"law"


def test_validators_do_not_follow_a_redirect() -> None:
    async def scenario() -> tuple[object, list[bool]]:
        answers = {"/": redirect("/b"), "/b": sends(message("304 Not Modified", Content_Length=None))}
        async with Server(answers) as server, Client(SETTINGS, clock) as client:
            reply = await client.get(server.url("/"), Validators('"a"'))
            return reply, ["if-none-match" in asked.headers for asked in server.asked]

    reply, conditional = run(scenario())
    assert isinstance(reply, Failed)
    assert reply.why is Why.PROTOCOL
    assert conditional == [True, False]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("file:///etc/passwd", Why.SCHEME),
        ("ftp://example.org/", Why.SCHEME),
        ("javascript:alert(1)", Why.SCHEME),
        ("data:text/html,hi", Why.SCHEME),
        ("gopher://127.0.0.1:70/", Why.SCHEME),
        ("http://user:secret@127.0.0.1/", Why.SCHEME),
        ("http://127.0.0.1:22/", Why.SCHEME),
        ("http://[::1", Why.PROTOCOL),
        ("http://127.0.0.1:99999/", Why.SCHEME),
        ("http://2130706433/", Why.PRIVATE),
        ("/" + "a" * 9000, Why.PROTOCOL),
    ],
)
def test_a_redirect_to_what_is_no_web_page_stops(target: str, why: Why) -> None:
    reply = get({"/": redirect(target)})
    assert isinstance(reply, Failed)
    assert reply.why is why, reply.detail


def test_redirects_in_a_circle_stop() -> None:
    reply = failure({"/": redirect("/b"), "/b": redirect("/")}, Why.REDIRECTS)
    assert "circle" in reply.detail


def test_redirects_without_end_stop() -> None:
    answers = {"/": redirect("/1")} | {f"/{number}": redirect(f"/{number + 1}") for number in range(1, 50)}

    async def scenario() -> tuple[object, int]:
        async with Server(answers) as server, Client(SETTINGS, clock) as client:
            return await client.get(server.url("/")), len(server.asked)

    reply, asked = run(scenario())
    assert isinstance(reply, Failed)
    assert reply.why is Why.REDIRECTS
    assert asked == MOST_HOPS + 1


def test_a_redirect_without_a_target_is_no_answer() -> None:
    failure({"/": sends(message("302 Found"))}, Why.PROTOCOL)


def test_connections_are_kept_and_cookies_are_not() -> None:
    async def scenario() -> list[tuple[int, bool]]:
        async with Server({"/": page(b"x", Set_Cookie="a=b")}) as server, Client(SETTINGS, clock) as client:
            for _ in range(20):
                await client.get(server.url("/"))
            return [(asked.connection, "cookie" in asked.headers) for asked in server.asked]

    assert run(scenario()) == [(1, False)] * 20


def test_a_connection_that_went_stale_is_made_anew() -> None:
    async def scenario() -> list[object]:
        async with (
            Server({"/": sends(message("200 OK", b"x"), close=True)}) as server,
            Client(SETTINGS, clock) as client,
        ):
            return [await client.get(server.url("/")) for _ in range(3)]

    assert all(isinstance(reply, Fetched) for reply in run(scenario()))


@pytest.mark.parametrize(
    "url", ["", "nothing", "//host/x", "http://", "http://a b/", "http://[", "http://\u2028/", "x" * 9000]
)
def test_what_is_no_url_is_told(url: str) -> None:
    async def scenario() -> object:
        async with Client(SETTINGS, clock) as client:
            return await client.get(url)

    reply = run(scenario())
    assert isinstance(reply, Failed)
    assert reply.url == url
    assert reply.why in (Why.SCHEME, Why.PROTOCOL, Why.DNS)
    assert reply.detail.isprintable()


def test_connections_that_the_server_no_longer_holds_open_are_no_failure() -> None:
    """It closes each at its second request, as one whose patience ends at that instant: all that are kept are spent."""
    together, seen = 4, set[int]()
    whole = page(b"<p>Hello</p>", Content_Type="text/html")

    async def scenario() -> tuple[list[object], object, int]:
        met = asyncio.Event()

        async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
            if asked.connection in seen:
                writer.close()
                return
            seen.add(asked.connection)
            if len(seen) == together:
                met.set()
            await met.wait()
            await whole(asked, writer)

        async with Server({"/": answer}) as server, Client(SETTINGS, clock) as client:
            first = await asyncio.gather(*(client.get(server.url("/")) for _ in range(together)))
            then = await client.get(server.url("/"))
            return [type(reply) for reply in first], then, len(server.asked)

    first, then, asked = run(scenario())
    assert first == [Fetched] * together
    assert isinstance(then, Fetched), then
    assert asked <= together + 3
