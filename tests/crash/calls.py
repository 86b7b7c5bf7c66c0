"""A real process whose every change to a file is asked about: let it pass, let it fail, or kill the process there.

    with Traced(command, folder, strike) as process: ...

`strike` is called with each call below `folder`, in order, before the kernel does it.
"""

import ctypes
import errno
import fcntl
import os
import platform
import re
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.crash.launch import NUMBERS, known_machine

ROOT = Path(__file__).parent.parent.parent
_RECEIVE, _ANSWER, _GO_ON = 0xC0502100, 0xC0182101, 1
_NAMES = {number: name for name, number in NUMBERS.get(platform.machine(), {}).items()}
_BY_PATH = {
    "rename": (None, 0, 1), "renameat": (0, 1, 3), "renameat2": (0, 1, 3), "unlink": (None, 0, None),
    "unlinkat": (0, 1, None), "open": (None, 0, None), "openat": (0, 1, None), "mkdir": (None, 0, None),
    "mkdirat": (0, 1, None),
}  # fmt: skip
"""Call -> which arguments are the folder, the path, the path that it is renamed to."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that changes a file: `path` relative to the folder that is watched, `to` of a rename; `size` and
    `offset` (None: at the end) of a write."""

    number: int
    name: str
    path: str
    to: str | None = None
    size: int = 0
    offset: int | None = None

    @property
    def target(self) -> str:
        return self.to or self.path

    @property
    def writes(self) -> bool:
        return self.name in ("write", "pwrite64")

    @property
    def syncs(self) -> bool:
        return self.name in ("fsync", "fdatasync")

    def __str__(self) -> str:
        return f"{self.number} {self.name} {self.path}" + (f" -> {self.to}" if self.to else "")


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth call by this name of a file whose path fits this glob, 0 for the first, a rename being known by what it
    makes; or so many calls `later`. What number a call has in a run hangs on how its threads fall out; this does not.
    """

    name: str
    path: str
    nth: int = 0
    later: int = 0

    def finder(self) -> Callable[[Call], bool]:
        """Says of each call of a run, in order, whether this is the one."""
        left = [self.nth, self.later]

        def found(call: Call) -> bool:
            if left[0] >= 0 and call.name == self.name and fnmatchcase(call.target, self.path):
                left[0] -= 1
            if left[0] < 0:
                left[1] -= 1
            return left[1] == -1

        return found

    def __str__(self) -> str:
        return f"{self.name} {self.nth} of {self.path}" + (f" and {self.later} on" if self.later else "")


def nth(calls: Sequence[Call], number: int) -> Nth:
    """Call `number` of a run, as it is found in another one."""
    call = calls[number]
    path = re.sub(r"\d", "[0-9]", call.target)
    return Nth(call.name, path, sum(c.name == call.name and fnmatchcase(c.target, path) for c in calls[:number]))


@dataclass(frozen=True, slots=True)
class Pass:
    """The call is done as it was asked for."""


@dataclass(frozen=True, slots=True)
class Fail:
    """The call is not done and gives this error."""

    errno: int


@dataclass(frozen=True, slots=True)
class Kill:
    """SIGKILL; before it, this share of what was to be written is."""

    share: float = 0.0


Word = Pass | Fail | Kill
Strike = Callable[[Call], Word]


class UnavailableError(Exception):
    """The kernel or the machine does not let calls be asked about."""


class Traced:
    """`command` under way. `calls` is what it did so far; `standard_error` what it said, once it has ended."""

    def __init__(self, command: Sequence[str], folder: Path, strike: Strike) -> None:
        self.calls: list[Call] = []
        self.killed_at: Call | None = None
        self.standard_error = self.standard_output = ""
        self._folder, self._strike = folder.resolve(), strike
        self._command = command

    def __enter__(self) -> Self:
        if not known_machine():
            raise UnavailableError("calls can be asked about on Linux alone, on x86_64 and aarch64")
        ours, theirs = socket.socketpair()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.launch", str(theirs.fileno()), *self._command],
            pass_fds=[theirs.fileno()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
            start_new_session=True,
        )  # fmt: skip
        theirs.close()
        with ours:
            said, handles, _, _ = socket.recv_fds(ours, 200, 1)
        if not handles:
            self.process.communicate()
            raise UnavailableError(f"calls cannot be asked about here: {said[1:].decode() or 'no listener'}")
        self._listener = handles[0]
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self.wait()

    def kill(self) -> None:
        self.process.kill()

    def wait(self, seconds: float = 60) -> int:
        """The exit code; a process that does not end is killed, and TimeoutExpired raised."""
        if self.process.stdout and not self.process.stdout.closed:
            try:
                self.standard_output, self.standard_error = self.process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                self._end_group()
                raise
        code = self.process.wait()
        self._thread.join(5)
        if self._thread.is_alive():
            self._end_group()
            self._thread.join(5)
            raise AssertionError(f"{self._command} left processes behind")
        if self._listener >= 0:
            os.close(self._listener)
            self._listener = -1
        return code

    def _end_group(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)

    # ------------------------------------------------------------------------------------------ the kernel's questions

    def _listen(self) -> None:
        """Until the last process under the filter has ended: one that is left unanswered would wait for ever."""
        waiting = select.poll()
        waiting.register(self._listener, select.POLLIN)
        while any(what & select.POLLIN for _, what in waiting.poll()):
            asked = bytearray(80)
            try:
                fcntl.ioctl(self._listener, _RECEIVE, asked)
            except OSError as error:
                if error.errno in (errno.ENOENT, errno.EINTR):  # whoever asked is no more
                    continue
                raise
            self._answer(asked)

    def _answer(self, asked: bytearray) -> None:
        number, thread, _, syscall, _, _, *arguments = struct.unpack("QIIiIQ6Q", asked)
        word: Word = Pass()
        if self.killed_at is None:
            try:
                call = self._call(thread, _NAMES[syscall], arguments)
            except OSError:
                call = None
            if call is not None:
                self.calls.append(call)
                word = self._strike(call)
                if isinstance(word, Kill):
                    self._kill_at(call, word, thread, arguments)
                    return
        failure = -word.errno if isinstance(word, Fail) else 0
        answer = struct.pack("QqiI", number, 0, failure, 0 if failure else _GO_ON)
        try:
            fcntl.ioctl(self._listener, _ANSWER, answer)
        except OSError as error:
            if error.errno != errno.ENOENT:
                raise

    def _kill_at(self, call: Call, word: Kill, thread: int, arguments: Sequence[int]) -> None:
        self.killed_at = call
        size = int(call.size * word.share)
        if size and call.writes:
            data = _memory(thread, arguments[1], size)
            append = os.O_APPEND if call.offset is None else 0
            handle = os.open(f"/proc/{thread}/fd/{arguments[0]}", os.O_WRONLY | append)
            try:
                if call.offset is None:
                    os.write(handle, data)
                else:
                    os.pwrite(handle, data, call.offset)
            finally:
                os.close(handle)
        self.kill()

    def _call(self, thread: int, name: str, arguments: Sequence[int]) -> Call | None:
        """None where it does not concern the folder that is watched."""
        if name in _BY_PATH:
            folder, at, to = _BY_PATH[name]
            path = self._inside(thread, folder and arguments[folder], arguments[at])
            target = self._inside(thread, None, arguments[to]) if to is not None else None
            return Call(len(self.calls), name, path, target) if path is not None else None
        handle = arguments[1] if name == "copy_file_range" else arguments[0]
        path = self._relative(Path(f"/proc/{thread}/fd/{handle}").readlink())
        if path is None:
            return None
        size = arguments[2] if name in ("write", "pwrite64") else 0
        return Call(len(self.calls), name, path, None, size, arguments[3] if name == "pwrite64" else None)

    def _inside(self, thread: int, folder: int | None, address: int) -> str | None:
        text = _text(thread, address)
        base = Path(f"/proc/{thread}/cwd")
        if folder is not None and ctypes.c_int32(folder).value >= 0:
            base = Path(f"/proc/{thread}/fd/{folder}")
        return self._relative(Path(text) if text.startswith("/") else base.readlink() / text)

    def _relative(self, path: Path) -> str | None:
        try:
            return str(path.relative_to(self._folder))
        except ValueError:
            return None


def _memory(thread: int, address: int, size: int) -> bytes:
    with Path(f"/proc/{thread}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        return memory.read(size)


def _text(thread: int, address: int) -> str:
    """The C string at `address`; read up to the end of its page, for what follows may not be there to be read."""
    found = b""
    while b"\0" not in found:
        size = 4096 - (address + len(found)) % 4096
        found += _memory(thread, address + len(found), size)
    return os.fsdecode(found.partition(b"\0")[0])
