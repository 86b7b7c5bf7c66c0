"""Puts a filter on this process, hands its listener to whoever holds the other end of a socket, and becomes COMMAND.

    python -m tests.crash.launch SOCKET COMMAND [ARG ...]

Every call by which COMMAND, its threads and its children change a file then waits for a word from the listener. What
runs is the command itself, unchanged: the kernel asks, not the program.
"""

import ctypes
import os
import platform
import socket
import sys

NUMBERS: dict[str, dict[str, int]] = {
    "x86_64": {
        "write": 1, "pwrite64": 18, "writev": 20, "pwritev": 296, "sendfile": 40, "copy_file_range": 326,
        "fsync": 74, "fdatasync": 75, "ftruncate": 77, "fallocate": 285, "rename": 82, "renameat": 264,
        "renameat2": 316, "unlink": 87, "unlinkat": 263, "open": 2, "openat": 257, "mkdir": 83, "mkdirat": 258,
        "seccomp": 317,
    },
    "aarch64": {
        "write": 64, "pwrite64": 68, "writev": 66, "pwritev": 70, "sendfile": 71, "copy_file_range": 285,
        "fsync": 82, "fdatasync": 83, "ftruncate": 46, "fallocate": 47, "renameat": 38, "renameat2": 276,
        "unlinkat": 35, "openat": 56, "mkdirat": 34, "seccomp": 277,
    },
}  # fmt: skip
"""Of each machine that the harness knows, the calls that change files."""
FLAGS = {"open": 1, "openat": 2}
"""Which argument says how a file is opened: only opening for writing is asked about."""

_LOAD, _EQUAL, _ABOVE, _ANY_BIT, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_NO_NEW_PRIVILEGES, _SET_FILTER, _NEW_LISTENER = 38, 1, 8
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("k", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def known_machine() -> bool:
    return sys.platform == "linux" and platform.machine() in NUMBERS


def program(numbers: dict[str, int]) -> list[tuple[int, int, int, int]]:
    """Ask about the calls that change files; of writes, those beyond standard error; let all else pass."""
    steps: list[tuple[int, int, int, int]] = []
    for name, number in numbers.items():
        if name == "seccomp":
            continue
        argument, test, k = (0, _ABOVE, 2) if name in ("write", "writev") else (FLAGS.get(name, 0), _ANY_BIT, _TO_WRITE)
        narrowed = name in FLAGS or name in ("write", "writev")
        body = [(_LOAD, 0, 0, 16 + 8 * argument), (test, 0, 1, k)] if narrowed else []
        body += [(_RETURN, 0, 0, _NOTIFY), (_RETURN, 0, 0, _ALLOW)] if narrowed else [(_RETURN, 0, 0, _NOTIFY)]
        steps += [(_LOAD, 0, 0, 0), (_EQUAL, 0, len(body), number), *body]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]


def listener() -> int:
    """Filters this process from here on; OSError where the kernel does not let it."""
    numbers = NUMBERS[platform.machine()]
    steps = program(numbers)
    made = (_Step * len(steps))(*(_Step(*step) for step in steps))
    asked = _Program(len(steps), made)
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no filter without giving up privileges")
    found = int(kernel.syscall(numbers["seccomp"], _SET_FILTER, _NEW_LISTENER, ctypes.byref(asked)))
    if found < 0:
        raise OSError(ctypes.get_errno(), "the kernel takes no filter with a listener")
    return found


def main() -> None:
    given = socket.socket(fileno=int(sys.argv[1]))
    try:
        handle = listener()
    except OSError as error:
        given.sendall(b"-" + os.strerror(error.errno or 0).encode())
        raise SystemExit(1) from error
    socket.send_fds(given, [b"+"], [handle])
    given.close()
    os.close(handle)
    os.execv(sys.argv[2], sys.argv[2:])


if __name__ == "__main__":
    main()
