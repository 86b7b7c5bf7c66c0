"""The door: who may ask at all, and what every answer tells the browser to refuse.

The server listens on 127.0.0.1 alone, but a page of another site can make a browser ask it too: by a name that it
lets point here (DNS rebinding), or by a form. So the Host must be this machine's own, and what changes something must
come from a page of ours.
"""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_OWN = {name for name, _ in HEADERS}
_HOST = re.compile(r"(127\.0\.0\.1|localhost)(:\d{1,5})?", re.IGNORECASE)
_SAFE = {"GET", "HEAD", "OPTIONS"}
LONGEST_BODY = 64_000
"""Bytes of a form; ours are far smaller."""


def guarded(app: App) -> App:
    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        refusal = _refusal(scope)
        sealed = _sealed(send)
        if refusal is not None:
            await _refuse(sealed, *refusal)
        else:
            await app(scope, receive, sealed)

    return door


def _refusal(scope: Scope) -> tuple[int, str] | None:
    headers = [(name.lower(), value.decode("latin-1")) for name, value in scope["headers"]]
    found: dict[bytes, str] = dict(headers)
    hosts = [value for name, value in headers if name == b"host"]
    if len(hosts) != 1 or not _HOST.fullmatch(hosts[0]):
        return 421, "The reading room answers only to 127.0.0.1 and localhost."
    if scope["method"] in _SAFE:
        return None
    if scope["method"] != "POST":
        return 405, "Only GET and POST are known here."
    if not _from_here(found, hosts[0]):
        return 403, "A form is taken only from a page of the reading room itself."
    length = found.get(b"content-length", "")
    if not length.isdigit() or int(length) > LONGEST_BODY:
        return 413, "That form is too long."
    return None


def _from_here(headers: dict[bytes, str], host: str) -> bool:
    """Browsers name the page's origin, but not under our own no-referrer policy; then they say how the two sites stand
    to each other, in a header that no page can set."""
    origin = headers.get(b"origin", "null")
    return origin == f"http://{host}" or (origin == "null" and headers.get(b"sec-fetch-site") == "same-origin")


def _sealed(send: Send) -> Send:
    """Every answer bears our headers, and no other of their names."""

    async def with_headers(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in _OWN]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return with_headers


async def _refuse(send: Send, status: int, words: str) -> None:
    body = words.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
