"""What a server answered, or why it did not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Validators:
    """The server's own words, sent back verbatim: never our clock."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response. `payload`: bytes as transferred (content coding kept); `body`: decoded."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    body: bytes
    at: datetime

    def header(self, name: str) -> str | None:
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def validators(self) -> Validators:
        return Validators(self.header("etag"), self.header("last-modified"))


class Why(StrEnum):
    """Why a page could not be read at all; the words for people are in Failed.detail."""

    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    CUT = "cut"
    CODING = "coding"
    TOO_BIG = "too_big"
    PRIVATE = "private_address"
    SCHEME = "scheme"
    REDIRECTS = "redirects"
    ROBOTS = "robots"
    STATUS = "status"
    PROTOCOL = "protocol"


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer that says something about the page: 200, 404 or 410, after any redirects (`hops`)."""

    url: str
    response: Response
    hops: tuple[Response, ...] = ()

    @property
    def at(self) -> datetime:
        return self.response.at

    @property
    def gone(self) -> bool:
        return self.response.status in (404, 410)


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: the body that we hold is still the body."""

    url: str
    at: datetime
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """200 with the very bytes that we hold (`sha256` of the decoded body): nothing to keep, nothing to read."""

    url: str
    at: datetime
    validators: Validators = Validators()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """No usable answer. `retry_after`: the server's own word, as an instant."""

    url: str
    at: datetime
    why: Why
    detail: str
    status: int | None = None
    retry_after: datetime | None = None


Reply = Fetched | NotModified | Unchanged | Failed
