"""Where a request may go: http and https, to public addresses, at every hop.

Three gates, each enough for its own case: `check_url` reads the URL (scheme, port, host, addresses spelt out),
`GuardedResolver` reads what a name resolves to and hands on only what may be used, and `guarded_socket` sees the
very address that a socket is about to be made for, whatever way led there.
"""

import re
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx
from aiohttp.abc import AbstractResolver, ResolveResult

from tracker.fetch.trouble import Forbidden, Trouble, plain
from tracker.model.reply import Why

LONGEST_URL = 8192

# IANA's special-purpose registries; IPv6 the other way round, since only 2000::/3 is given out at all.
_CLOSED_V4 = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_OPEN_V6 = ip_network("2000::/3")
_CLOSED_V6 = tuple(ip_network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))

# The Fetch standard's "bad ports": services that a request could be made to talk to by mistake.
_BAD_PORTS = frozenset(
    (
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
        109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526,
        530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045,
        4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    )
)  # fmt: skip
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_PRIVATE = "a private or reserved address (allow_private_addresses lets it be fetched)"
_NUMERIC = re.compile(r"\d+|0x[0-9a-f]*")


def check_url(url: str, allow_private: bool) -> httpx.URL | Trouble:
    """`url` parsed, without its fragment, if a request may go there by what it says itself; else why not."""
    if len(url) > LONGEST_URL:
        return Trouble(Why.PROTOCOL, f"the address is longer than {LONGEST_URL:,} characters")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return Trouble(Why.PROTOCOL, f"not a valid address: {plain(url)}")
    trouble = _scheme_trouble(parsed) or _port_trouble(parsed) or _host_trouble(parsed, allow_private)
    if trouble is not None:
        return trouble
    return parsed.copy_with(fragment=None) if parsed.fragment else parsed


def forbidden(address: IPv4Address | IPv6Address) -> bool:
    """Whether `address` is anything but a plain public unicast one; tunnels and embedded IPv4 are refused whole."""
    if isinstance(address, IPv4Address):
        return any(address in block for block in _CLOSED_V4)
    return address not in _OPEN_V6 or any(address in block for block in _CLOSED_V6)


def _scheme_trouble(url: httpx.URL) -> Trouble | None:
    if url.scheme not in ("http", "https"):
        return Trouble(Why.SCHEME, f"only http and https are followed, not {plain(url.scheme or 'a relative address')}")
    if url.userinfo:
        return Trouble(Why.SCHEME, "an address with a user name in it is not followed")
    return None


def _port_trouble(url: httpx.URL) -> Trouble | None:
    if url.port is not None and (url.port in _BAD_PORTS or not 0 < url.port < 65536):
        return Trouble(Why.SCHEME, f"port {url.port} is not one for web pages")
    return None


def _host_trouble(url: httpx.URL, allow_private: bool) -> Trouble | None:
    host = url.raw_host.decode("ascii", "replace").lower()
    address = _literal(host)
    if address is not None:
        return None if allow_private else _address_trouble(address)
    labels = host.removesuffix(".").split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        return Trouble(Why.PRIVATE, f"{plain(host)} is an odd spelling of a numeric address")
    if len(host) > 254 or not all(_LABEL.fullmatch(label) for label in labels):
        return Trouble(Why.DNS, f"not a valid host name: {plain(host) or 'none'}")
    if labels[-1] == "localhost" and not allow_private:
        return Trouble(Why.PRIVATE, f"{plain(host)} is this machine itself: {_PRIVATE}")
    return None


def _address_trouble(address: IPv4Address | IPv6Address) -> Trouble | None:
    return Trouble(Why.PRIVATE, f"{address} is {_PRIVATE}") if forbidden(address) else None


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    """`host` as an address if it is one in its standard spelling ("%" would be a zone, which names an interface)."""
    try:
        return ip_address(host.removeprefix("[").removesuffix("]")) if "%" not in host else None
    except ValueError:
        return None


class GuardedResolver(AbstractResolver):
    """Hands on only public addresses; a name that has none raises Forbidden."""

    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        public = [result for result in found if not forbidden(ip_address(result["host"]))]
        if found and not public:
            raise Forbidden(f"{host} resolves to {found[0]['host']}, {_PRIVATE}")
        return public

    async def close(self) -> None:
        await self._inner.close()


AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]]


def guarded_socket(info: AddressInfo) -> socket.socket:
    """A socket for a connection to `info`'s address; raises Forbidden where that is not public."""
    family, kind, protocol, _, address = info
    if forbidden(ip_address(str(address[0]))):
        raise Forbidden(f"{address[0]} is {_PRIVATE}")
    return socket.socket(family, kind, protocol)
