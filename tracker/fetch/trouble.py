"""Why a reply could not be used, in words for people; and what the network stack's errors mean in those words."""

import os
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import aiohttp
import httpx

from tracker.model.reply import Why

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Trouble:
    """An expected outcome, not an error: it becomes a `Failed` once it is known for which URL."""

    why: Why
    detail: str
    status: int | None = None
    retry_after: datetime | None = None


class Forbidden(OSError):
    """A name resolved to, or a connection was about to go to, an address that is not public."""


NETWORK_ERRORS = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, aiohttp.ClientError, OSError, ValueError)
"""All that a request can raise because of what a server, a resolver or a URL is like."""


def plain(text: str) -> str:
    """`text` on one line, printable, cut to 200 characters: it may come from a server."""
    clean = "".join(char if char.isprintable() else "?" for char in text[: _LONGEST + 1])
    return clean if len(clean) <= _LONGEST else clean[:_LONGEST] + "…"


def is_closed(error: BaseException) -> bool:
    """Whether the server closed the connection before a word of an answer."""
    return any(isinstance(link, aiohttp.ServerDisconnectedError) for link in _causes(error))


def from_error(error: BaseException) -> Trouble:
    """What `error`, one of NETWORK_ERRORS, means; the first error down its chain of causes that says so decides."""
    for cause in _causes(error):
        trouble = _known(cause)
        if trouble is not None:
            return trouble
    return Trouble(Why.PROTOCOL, f"the exchange failed: {plain(str(error)) or type(error).__name__}")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The chain of causes; the transport's own errors last, since they name a closed connection a time-out."""
    chain = [error]
    while chain[-1].__cause__ is not None and chain[-1].__cause__ not in chain:
        chain.append(chain[-1].__cause__)
    for link in sorted(chain, key=lambda link: isinstance(link, httpx.HTTPError)):
        if isinstance(link, aiohttp.ClientConnectorError) and isinstance(link.os_error, Forbidden):
            yield link.os_error
        yield link


def _known(error: BaseException) -> Trouble | None:
    match error:
        case Forbidden():
            return Trouble(Why.PRIVATE, plain(str(error)))
        case aiohttp.ClientConnectorDNSError():
            return Trouble(Why.DNS, f"the name {plain(error.host)} was not found")
        case aiohttp.ClientConnectorCertificateError() | ssl.SSLCertVerificationError():
            return Trouble(Why.TLS, f"the server's certificate is not valid: {_certificate_fault(error)}")
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return Trouble(Why.TLS, "no secure connection could be made")
        case aiohttp.ClientConnectorError():
            return Trouble(Why.CONNECT, f"no connection: {_system_words(error.os_error)}")
        case aiohttp.ServerDisconnectedError():
            return Trouble(Why.CUT, "the server closed the connection without an answer")
        case aiohttp.ClientPayloadError() | aiohttp.ClientOSError() | ConnectionError():
            return Trouble(Why.CUT, "the connection broke before the answer was whole")
        case aiohttp.ClientResponseError():
            return Trouble(Why.PROTOCOL, f"the answer is no sound HTTP: {plain(_first_line(error.message))}")
        case aiohttp.InvalidURL() | httpx.InvalidURL():
            return Trouble(Why.PROTOCOL, "the address is not a valid URL")
        case httpx.TimeoutException() | TimeoutError():
            return Trouble(Why.TIMEOUT, "the server did not answer in time")
    return None


def _first_line(text: str) -> str:
    """The C parser's messages quote the offending bytes below their first line."""
    return text.strip().partition("\n")[0].rstrip(":").strip()


def _system_words(error: OSError) -> str:
    return os.strerror(error.errno).lower() if error.errno else plain(str(error))


def _certificate_fault(error: BaseException) -> str:
    inner = getattr(error, "certificate_error", error)
    return plain(getattr(inner, "verify_message", "") or "it could not be verified")
