"""What the service manager is told, at a real datagram socket: of a notice, and of the real command."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Watch
from tests.e2e.test_process import TRACKER
from tracker.service.notice import Notice

PATIENCE = 30.0


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(PATIENCE)
        yield listening


def environment(manager: socket.socket, **more: str) -> dict[str, str]:
    return {"NOTIFY_SOCKET": manager.getsockname(), **more}


def notice(environ: dict[str, str]) -> Notice:
    return Notice(environ, os.getpid(), lambda: 12.5)


def said(manager: socket.socket) -> list[str]:
    return manager.recv(4_096).decode().split("\n")


def test_each_word_in_the_form_that_the_manager_knows(manager: socket.socket) -> None:
    told = notice(environment(manager))
    told.ready("watching a, b")
    told.reloading()
    told.alive()
    told.status("bad\nREADY=1\x1b[2J" + "x" * 500)
    told.stopping()
    assert said(manager) == ["READY=1", "STATUS=watching a, b"]
    assert said(manager) == ["RELOADING=1", "MONOTONIC_USEC=12500000", "STATUS=reloading"]
    assert said(manager) == ["WATCHDOG=1"]
    [status] = said(manager)
    assert status.startswith("STATUS=bad READY=1 [2Jxxx")
    assert len(status) == len("STATUS=") + 200
    assert said(manager) == ["STOPPING=1", "STATUS=stopping"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX") or os.name != "posix", reason="no such sockets here")
def test_an_abstract_socket() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind("\0tracker-test-" + str(os.getpid()))
        listening.settimeout(PATIENCE)
        notice({"NOTIFY_SOCKET": "@tracker-test-" + str(os.getpid())}).alive()
        assert said(listening) == ["WATCHDOG=1"]


def test_no_manager_or_one_that_went_away_is_no_fault(tmp_path: Path) -> None:
    for environ in ({}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": str(tmp_path / "gone")}, {"NOTIFY_SOCKET": "odd"}):
        notice(environ).ready("")


def test_how_often_a_sign_of_life_is_wanted(manager: socket.socket) -> None:
    own = {"WATCHDOG_PID": str(os.getpid())}
    assert notice(environment(manager, WATCHDOG_USEC="30000000", **own)).watchdog == 30.0
    assert notice(environment(manager, WATCHDOG_USEC="30000000")).watchdog == 30.0
    assert notice(environment(manager, WATCHDOG_USEC="30000000", WATCHDOG_PID="1")).watchdog is None
    assert notice(environment(manager, WATCHDOG_USEC="soon")).watchdog is None
    assert notice(environment(manager)).watchdog is None
    assert notice({"WATCHDOG_USEC": "30000000"}).watchdog is None


def test_the_daemon_from_start_to_end(watch: Watch, manager: socket.socket) -> None:
    kept: list[list[str]] = []
    process = started(watch, manager, WATCHDOG_USEC="600000")
    try:
        assert told(manager, "READY=1", kept) == ["READY=1", "STATUS=watching news"]
        assert told(manager, "WATCHDOG=1", kept)
        assert "3 checked, 0 failed, 0 not checked" in told(manager, "STATUS=last look", kept)[0]
        process.send_signal(signal.SIGHUP)
        reloading = told(manager, "RELOADING=1", kept)
        assert abs(int(reloading[1].removeprefix("MONOTONIC_USEC=")) / 1e6 - time.monotonic()) < PATIENCE
        assert told(manager, "READY=1", kept)
        process.send_signal(signal.SIGTERM)
        assert told(manager, "STOPPING=1", kept)
        assert process.wait(PATIENCE) == 0
    finally:
        end(process)


def started(watch: Watch, manager: socket.socket, **more: str) -> "subprocess.Popen[bytes]":
    environ = {**os.environ, **environment(manager, **more)}
    command = [TRACKER, "--config", str(watch.config), "run"]
    return subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL)


def told(manager: socket.socket, begin: str, kept: list[list[str]]) -> list[str]:
    """The first message that begins so and was not told yet; the others are `kept` for later."""
    found = next((lines for lines in kept if lines[0].startswith(begin)), None)
    while found is None:
        lines = said(manager)
        if lines[0].startswith(begin):
            return lines
        kept.append(lines)
    kept.remove(found)
    return found


def end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.wait(PATIENCE)
