"""The watchdog is fed only while the looks advance; log, metrics and health say the same as the store."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import structlog
from structlog.testing import CapturingLogger

from tests.e2e.conftest import Watch
from tracker.service.notice import Notice
from tracker.service.vitals import Vitals
from tracker.signs import Looked, Swept


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def vitals(watch: Watch, clock: Seconds, notice: Notice | None = None) -> tuple[Vitals, CapturingLogger]:
    log = CapturingLogger()
    bound = structlog.wrap_logger(log, processors=[])
    return Vitals(watch.app, bound, notice or Notice({}, 0, clock), clock, 60.0), log  # type: ignore[arg-type]


def running(work: Vitals, then: Callable[[], Awaitable[None]]) -> None:
    async def run() -> None:
        async with asyncio.timeout(30), work:
            await then()

    asyncio.run(run())


def test_who_stands_still_is_fed_no_longer_until_it_goes_on(watch: Watch, tmp_path: Path) -> None:
    clock = Seconds()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.setblocking(False)
        notice = Notice({"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "3000"}, 0, clock)
        work, log = vitals(watch, clock, notice)

        async def fed() -> bytes:
            return await asyncio.get_running_loop().sock_recv(manager, 100)

        def drain() -> None:
            try:
                while manager.recv(100):
                    pass
            except BlockingIOError:
                pass

        async def stand_and_go() -> None:
            assert await fed() == b"WATCHDOG=1"
            clock.now += 10_000.0
            while not any(
                call.args == ("standstill",) or call.kwargs.get("event") == "standstill" for call in log.calls
            ):
                await asyncio.sleep(0.001)
            drain()
            await asyncio.sleep(0.05)
            try:
                manager.recv(100)
            except BlockingIOError:
                pass
            else:
                raise AssertionError("fed while nothing advanced")
            well, told = work.health()
            assert not well
            assert "advance" in told["trouble"]
            work.signs.beat(0.0)
            assert await fed() == b"WATCHDOG=1"

        watch.check()
        running(work, stand_and_go)
    assert sum(call.method_name == "error" for call in log.calls) == 1


def test_log_and_numbers_of_a_look_and_a_sweep(watch: Watch) -> None:
    watch.check()
    work, log = vitals(watch, Seconds())
    signs = work.signs
    signs.looked(Looked("news", "http://a/1", "failed", 0.25, "no answer\n\x1b[2J"))
    signs.looked(Looked("news", "http://a/2", "new", 0.5))
    signs.swept(Swept("news", 2.0, 4, 3, 1, 1, 7, (("new", 2),)))
    assert [call.method_name for call in log.calls] == ["warning", "info", "info"]
    failed: dict[str, Any] = log.calls[0].kwargs
    assert (failed["source"], failed["page"], failed["outcome"], failed["duration"]) == (
        "news", "http://a/1", "failed", 0.25,
    )  # fmt: skip
    text = work._gauges.text(3.0).decode()
    for line in (
        'tracker_checks_total{outcome="failed",source="news"} 1.0',
        'tracker_checks_total{outcome="new",source="news"} 1.0',
        'tracker_check_duration_seconds_count{source="news"} 2.0',
        'tracker_sweep_duration_seconds_sum{source="news"} 2.0',
        "tracker_seconds_since_advance 3.0",
        "tracker_settings_fault 0.0",
        "tracker_store_up 1.0",
        'tracker_source_pages{source="news"} 5.0',
        'tracker_source_silent{source="news"} 0.0',
        'tracker_not_checked{source="news"} 0.0',
        "tracker_articles 3.0",
    ):
        assert line in text.splitlines(), line


def test_a_database_that_cannot_be_read_is_no_health(watch: Watch) -> None:
    work, _ = vitals(watch, Seconds())
    well, told = work.health()
    assert (well, told["ok"]) == (False, False)
    assert "no history yet" in told["trouble"]
    assert "tracker_store_up 0.0" in work._gauges.text(0.0).decode().splitlines()
