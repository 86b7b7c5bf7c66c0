"""Where the running monitor answers for health and metrics: this machine alone."""

import ipaddress
import re

_FORM = re.compile(r"(\[[0-9a-fA-F:.]{2,45}\]|[^\[\]:\s]{1,253}):(\d{1,5})")


def check_listen(value: str) -> str:
    """`value` where it is a loopback address and a port. Raises ValueError saying what is wrong."""
    parse_listen(value)
    return value


def parse_listen(value: str) -> tuple[str, int]:
    """("127.0.0.1", 9464); port 0: any that is free. Raises ValueError."""
    found = _FORM.fullmatch(value)
    if found is None or int(found[2]) > 65_535:
        raise ValueError(f'"{value[:80]}" is no address and port')
    host = "127.0.0.1" if found[1] == "localhost" else found[1].strip("[]")
    try:
        address = ipaddress.ip_address(host)
    except ValueError as error:
        raise ValueError(f'"{found[1]}" is no IP address') from error
    if not address.is_loopback:
        raise ValueError(f"{host} can be reached from other machines, and what it answers is for nobody else")
    return host, int(found[2])
