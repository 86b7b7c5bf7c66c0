"""What a service manager is told over its datagram socket (sd_notify): ready, reloading, alive, stopping."""

import socket
from collections.abc import Callable, Mapping
from contextlib import suppress

STATUS_LENGTH = 200


class Notice:
    """`environment`: NOTIFY_SOCKET names the socket, WATCHDOG_USEC how often a sign of life is wanted. Where there is
    no manager nothing is sent; one that went away is no fault of ours. `monotonic`: seconds of CLOCK_MONOTONIC."""

    def __init__(self, environment: Mapping[str, str], pid: int, monotonic: Callable[[], float]) -> None:
        name = environment.get("NOTIFY_SOCKET", "")
        self._address = "\0" + name[1:] if name.startswith("@") else name if name.startswith("/") else ""
        self._monotonic = monotonic
        wanted = environment.get("WATCHDOG_USEC", "")
        ours = environment.get("WATCHDOG_PID", str(pid)) == str(pid)
        self.watchdog = int(wanted) / 1e6 if self._address and ours and wanted.isdigit() and int(wanted) else None
        """Seconds within which a sign of life is wanted; None where nobody waits for one."""

    def ready(self, status: str) -> None:
        self._send("READY=1", _status(status))

    def reloading(self) -> None:
        self._send("RELOADING=1", f"MONOTONIC_USEC={int(self._monotonic() * 1e6)}", _status("reloading"))

    def alive(self) -> None:
        self._send("WATCHDOG=1")

    def status(self, status: str) -> None:
        self._send(_status(status))

    def stopping(self) -> None:
        self._send("STOPPING=1", _status("stopping"))

    def _send(self, *lines: str) -> None:
        if not self._address:
            return
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
            channel.setblocking(False)
            channel.sendto("\n".join(lines).encode(), self._address)


def _status(words: str) -> str:
    """One line, whatever the words are made of."""
    return "STATUS=" + "".join(c if c.isprintable() else " " for c in words)[:STATUS_LENGTH]
