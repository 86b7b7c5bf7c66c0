"""What makes two URLs the same page, and two pages the same article."""

import hashlib
import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from tracker.model.source import Source

MAX_URL = 2_000
_DEFAULT_PORT = {"http": 80, "https": 443}
_UNREADABLE = re.compile(r"[^\w.-]+", re.ASCII)
_SPACE = re.compile(r"[\t\r\n]+")
_READABLE = 80


def canonical_url(url: str) -> str:
    """`url` without fragment, default port and credentials, its scheme and host in lower case.

    What is no http(s) URL comes back as it is.
    """
    parts = _split(url)
    if parts is None:
        return url
    return urlunsplit((parts.scheme, _netloc(parts), _spaceless(parts.path or "/"), _spaceless(parts.query), ""))


def absolute(base: str, link: str) -> str | None:
    """Where `link` on the page `base` leads, canonical; None where that is no http(s) URL."""
    link = _SPACE.sub("", link.strip())
    if not link or len(link) > MAX_URL:
        return None
    try:
        joined = urljoin(base, link)
    except ValueError:
        return None
    return canonical_url(joined) if _split(joined) else None


def same_host(one: str, other: str) -> bool:
    """Whether two URLs lead to one host and port; http and https at their default ports are one."""
    mine, theirs = _split(one), _split(other)
    return mine is not None and theirs is not None and _netloc(mine) == _netloc(theirs)


def article_key(source: Source, url: str) -> str:
    """The article that `url` is an address of: "moj-en/c_1144205", else "moj-en/" and a slug of path and query."""
    return f"{source.id}/{identified(source, url) or _slug(url)}"


def identified(source: Source, url: str) -> str | None:
    """What the source's `identity` finds in `url`."""
    found = re.search(source.identity, url) if source.identity else None
    return found[0] or None if found else None


def _slug(url: str) -> str:
    """Readable and distinct: a digest is added where making it readable would lose something."""
    parts = _split(canonical_url(url))
    place = url if parts is None else parts.path.strip("/") + (f"?{parts.query}" if parts.query else "")
    readable = _UNREADABLE.sub("-", place.replace("/", "-")).strip("-.")[:_READABLE]
    if readable == place.replace("/", "-") and "-" not in place:
        return readable or "home"
    return f"{readable or 'page'}-{hashlib.sha256(place.encode(errors='surrogatepass')).hexdigest()[:8]}"


def _split(url: str) -> SplitResult | None:
    """The URL's parts where it is http(s) with a host and a sound port."""
    try:
        parts = urlsplit(url.strip())
        sound = parts.port is None or parts.port > 0
    except ValueError:
        return None
    return parts if sound and parts.scheme in _DEFAULT_PORT and parts.hostname else None


def _netloc(parts: SplitResult) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in (None, _DEFAULT_PORT[parts.scheme]) else f"{host}:{parts.port}"


def _spaceless(text: str) -> str:
    return text.replace(" ", "%20")


def is_article(source: Source, url: str) -> bool:
    """Whether `url` has the form that the source's articles have."""
    return re.search(source.articles, url) is not None


def same_address(one: str, other: str) -> bool:
    """Whether two URLs differ in nothing but http and https, fragment, default port or the case of the host."""
    return one == other or canonical_url(one).partition("://")[2] == canonical_url(other).partition("://")[2]
