"""One polite, bounded, guarded, conditional GET.

Whatever a server or the network does is an outcome: `Client.get` raises for none of it. Redirects are followed here,
hop by hop, so that each hop passes the guard and stays on record; one deadline and one bound on size hold for all hops
together; bodies are read as they were transferred and decoded by `coding`.
"""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpx
from aiohttp import ClientResponse, ClientSession, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver
from aiohttp.connector import Connection
from aiohttp.resolver import ThreadedResolver
from httpx_aiohttp import AiohttpTransport

from tracker import __version__
from tracker.fetch import coding, guard, headers
from tracker.fetch.trouble import NETWORK_ERRORS, Trouble, from_error, is_closed, plain
from tracker.model.reply import Failed, Fetched, NotModified, Response, Validators, Why
from tracker.model.settings import Settings

MOST_HOPS = 10
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_TELLING = frozenset((200, 404, 410))
_KEEP_ALIVE = 30.0
_NO_VALIDATORS = Validators()


class _Answer(ClientResponse):
    """A reason phrase may be in any encoding; the transport above takes only what is sound Unicode."""

    async def start(self, connection: Connection) -> ClientResponse:
        await super().start(connection)
        self.reason = (self.reason or "").encode("utf-8", "surrogateescape").decode("latin-1")
        return self


class Client:
    """An async context manager; one for a whole run, since it keeps connections and names alive.

    `tls`: another trust than the usual public authorities. `resolver`: another way from names to addresses; what it
    finds is checked all the same.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], datetime],
        *,
        tls: ssl.SSLContext | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._settings, self._clock, self._resolver = settings, clock, resolver
        self._tls = tls or httpx.create_ssl_context(trust_env=False)
        self._transport = AiohttpTransport(client=self._session, verify=self._tls, trust_env=False)
        self._anew = AiohttpTransport(client=lambda: self._session(anew=True), verify=self._tls, trust_env=False)
        self._headers = headers.request_headers(__version__, settings.contact)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()
        await self._anew.aclose()

    async def get(self, url: str, validators: Validators = _NO_VALIDATORS) -> Fetched | NotModified | Failed:
        """What `url` answers: 200, 404, 410 is Fetched, with its redirects; 304 to `validators` is NotModified.

        `validators` go to `url` itself and to no page that it redirects to: keep none from an answer with hops.
        """
        try:
            async with asyncio.timeout(self._settings.timeout):
                outcome = await self._follow(url, validators)
        except TimeoutError:
            outcome = Trouble(Why.TIMEOUT, f"no whole answer within {self._settings.timeout:g} seconds")
        except NETWORK_ERRORS as error:
            outcome = from_error(error)
        if isinstance(outcome, Trouble):
            return Failed(url, self._clock(), outcome.why, outcome.detail, outcome.status, outcome.retry_after)
        return outcome

    def _session(self, *, anew: bool = False) -> ClientSession:
        """`anew`: with a connection of its own for each request."""
        guarded = not self._settings.allow_private_addresses
        resolver = self._resolver or ThreadedResolver()
        connector = TCPConnector(
            ssl=self._tls,
            limit=0,
            keepalive_timeout=None if anew else _KEEP_ALIVE,
            force_close=anew,
            ttl_dns_cache=int(_KEEP_ALIVE),
            resolver=guard.GuardedResolver(resolver) if guarded else resolver,
            socket_factory=guard.guarded_socket if guarded else _any_socket,
        )
        return ClientSession(connector=connector, cookie_jar=DummyCookieJar(), response_class=_Answer, trust_env=False)

    async def _follow(self, url: str, validators: Validators) -> Fetched | NotModified | Trouble:
        hops: list[Response] = []
        sent = headers.conditions(validators)
        target = guard.check_url(url, self._settings.allow_private_addresses)
        while not isinstance(target, Trouble):
            room = self._settings.max_bytes - sum(len(hop.payload) for hop in hops)
            answer = await self._exchange(target, self._headers | sent, room)
            if isinstance(answer, Trouble):
                return answer
            if answer.status == 304:
                return self._not_modified(url, answer, validators) if sent else _unasked_304()
            if answer.status in _TELLING:
                return Fetched(url, answer, tuple(hops))
            hops.append(answer)
            target, sent = self._next(hops), {}
        return target

    async def _exchange(self, url: httpx.URL, sent: dict[str, str], room: int) -> Response | Trouble:
        reply = await self._ask(httpx.Request("GET", url, headers=sent))
        try:
            return await self._read(str(url), reply, self._clock(), room)
        finally:
            await reply.aclose()

    async def _ask(self, request: httpx.Request) -> httpx.Response:
        """A server may close a connection that was kept alive at the very instant of the request: asked once more."""
        try:
            return await self._transport.handle_async_request(request)
        except NETWORK_ERRORS as error:
            if not is_closed(error):
                raise
        return await self._anew.handle_async_request(request)

    async def _read(self, url: str, reply: httpx.Response, at: datetime, room: int) -> Response | Trouble:
        status = reply.status_code
        pairs = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in reply.headers.raw)
        reason = reply.extensions.get("reason_phrase", b"").decode("utf-8", "replace")
        if status == 304:
            return Response(url, status, reason, pairs, b"", b"", at)
        if status not in _TELLING and status not in _REDIRECTS:
            return _status_trouble(status, reply.headers.get("retry-after"), at)
        if reply.headers.get("transfer-encoding", "chunked").strip().lower() not in ("chunked", "identity", ""):
            return Trouble(Why.CODING, "the answer is transferred in a way that was not asked for")
        payload = await _drain(reply, room)
        if payload is None:
            return coding.too_big(self._settings.max_bytes)
        codings = (value for name, value in pairs if name.lower() == "content-encoding")
        body = coding.decode(payload, codings, self._settings.max_bytes)
        return body if isinstance(body, Trouble) else Response(url, status, reason, pairs, payload, body, at)

    def _next(self, hops: list[Response]) -> httpx.URL | Trouble:
        """Where the last of `hops` sends us, checked as if it had been asked for."""
        location = hops[-1].header("location")
        if location is None:
            return Trouble(Why.PROTOCOL, f"a redirect ({hops[-1].status}) that does not say where to")
        if len(hops) > MOST_HOPS:
            return Trouble(Why.REDIRECTS, f"more than {MOST_HOPS} redirects, one after the other")
        target = guard.check_url(_absolute(hops[-1].url, location), self._settings.allow_private_addresses)
        if isinstance(target, Trouble):
            return Trouble(target.why, f"redirected to {plain(location)}: {target.detail}")
        if str(target) in {hop.url for hop in hops}:
            return Trouble(Why.REDIRECTS, f"redirects in a circle, back to {plain(str(target))}")
        return target

    def _not_modified(self, url: str, answer: Response, sent: Validators) -> NotModified:
        told = answer.validators
        return NotModified(url, answer.at, Validators(told.etag or sent.etag, told.last_modified or sent.last_modified))


async def _drain(reply: httpx.Response, room: int) -> bytes | None:
    """The bytes as they were transferred; None as soon as there are more than `room`."""
    pieces: list[bytes] = []
    size = 0
    async for piece in reply.aiter_raw():
        pieces.append(piece)
        size += len(piece)
        if size > room:
            return None
    return b"".join(pieces)


def _absolute(base: str, location: str) -> str:
    """`location` as a URL; headers carry it as Latin-1, where servers often mean UTF-8."""
    with contextlib.suppress(UnicodeEncodeError, UnicodeDecodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(base, location.strip())
    except ValueError:
        return location


def _status_trouble(status: int, again: str | None, at: datetime) -> Trouble:
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    until = headers.retry_after(again, at)
    wait = f", to be asked again after {until:%Y-%m-%d %H:%M:%S}Z" if until else ""
    return Trouble(Why.STATUS, f"the server answered {status}{phrase}{wait}", status, until)


def _unasked_304() -> Trouble:
    return Trouble(Why.PROTOCOL, "the server answered 304 Not Modified, though nothing was said to be held", 304)


def _any_socket(info: guard.AddressInfo) -> socket.socket:
    return socket.socket(info[0], info[1], info[2])
