"""Real servers on loopback: one for mail, one for webhooks, each as obliging as the test wants it."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.loopback import Handler, answering_with

TLS = Path(__file__).parents[1] / "fetch" / "tls"
CA = TLS / "trusted.pem"


def certificate(name: str = "trusted") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / f"{name}.pem", TLS / "key.pem")
    return context


# ---------------------------------------------------------------------------------------------- mail


@dataclass
class Mailbox:
    """What came. `refuse`: recipient -> what the server says; `answers`: what it says to one mail after the other;
    `hold`: it has the mail and does not say so."""

    port: int = 0
    mails: list[Envelope] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    hold: bool = False
    came: threading.Event = field(default_factory=threading.Event)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.answers.pop(0) if self.answers else "250 taken"
        if answer.startswith("250"):
            self.mails.append(envelope)
            self.encrypted.append(session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None)
            self.came.set()
        while self.hold:
            await asyncio.sleep(0.02)
        return answer

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"open sesame", handled=False)


@contextmanager
def mail_server(*, tls: ssl.SSLContext | None = None, implicit: bool = False, **options: Any) -> Iterator[Mailbox]:
    """`tls`: what STARTTLS answers with, or with `implicit` every connection; the options are those of aiosmtpd."""
    box = Mailbox()
    options = {"authenticator": box.authenticate, "tls_context": None if implicit else tls, **options}
    with _served(lambda: SMTP(box, hostname="mail.test", **options), tls if implicit else None) as port:
        box.port = port
        yield box


@contextmanager
def raw_server(talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Any]) -> Iterator[int]:
    """Says what it likes; its port."""

    def protocol() -> asyncio.StreamReaderProtocol:
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(), talk)

    with _served(protocol, None) as port:
        yield port


@contextmanager
def _served(protocol: Callable[[], asyncio.BaseProtocol], tls: ssl.SSLContext | None) -> Iterator[int]:
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda *_: None)  # a client that goes away in mid-sentence is what some tests are about
    ready = threading.Event()
    servers: list[asyncio.Server] = []
    talks: list[asyncio.BaseProtocol] = []

    def begin() -> asyncio.BaseProtocol:
        talks.append(protocol())
        return talks[-1]

    async def serve() -> None:
        servers.append(await loop.create_server(begin, "127.0.0.1", 0, ssl=tls))
        ready.set()

    def run() -> None:
        loop.run_until_complete(serve())
        loop.run_forever()

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(10)
    try:
        yield servers[0].sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_closed(servers[0], talks), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _closed(server: asyncio.Server, talks: list[asyncio.BaseProtocol]) -> None:
    """Every talk under way is broken off."""
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    for talk in talks:
        transport = getattr(talk, "transport", None) or getattr(talk, "_transport", None)
        if transport is not None:
            transport.abort()
    for _ in range(3):
        await asyncio.sleep(0)


# ---------------------------------------------------------------------------------------------- webhooks


@dataclass
class Hook:
    """What was posted. `answers`: (status, headers, body) for one request after the other, then 204."""

    url: str = ""
    posts: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    hold: threading.Event | None = None
    came: threading.Event = field(default_factory=threading.Event)


@contextmanager
def web_server(tls: ssl.SSLContext | None = None) -> Iterator[Hook]:
    hook = Hook()

    class Hooked(Handler):
        protocol_version = "HTTP/1.0"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.posts.append((self.path, dict(self.headers), body))
            hook.came.set()
            if hook.hold is not None:
                hook.hold.wait(30)
            status, headers, said = hook.answers.pop(0) if hook.answers else (204, {}, b"")
            self.send_response(status)
            for name, value in {"Content-Length": str(len(said)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(said)
            except OSError:
                self.close_connection = True  # the client had enough

    with answering_with(Hooked, tls) as base:
        hook.url = f"{base}/hook"
        try:
            yield hook
        finally:
            if hook.hold is not None:
                hook.hold.set()
