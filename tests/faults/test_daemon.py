"""The real daemon: reloaded with good and bad settings, told to end while it waits, without room, alone on its history;
and what `status`, digests, /health and /metrics say of a monitor that saw nothing."""

import asyncio
import json
import resource
import signal
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from structlog.testing import CapturingLogger

from tests.e2e.conftest import Watch
from tests.e2e.reports import QINGHAI
from tests.e2e.site import Site
from tests.e2e.test_process import Daemon, Gate, wait_until
from tests.faults.command import configure, kinds, ran, reports, swept
from tracker.app import App
from tracker.check import Checker
from tracker.config.load import load
from tracker.daemon import Daemon as DaemonItself

SOON = 20.0


def listening(daemon: Daemon) -> str:
    """The address that the daemon answers at."""
    daemon.wait_for('"listening"')
    return f"http://{json.loads(daemon.log[-1])['address']}"


def answer(url: str, host: str | None = None) -> tuple[int, str]:
    request = urllib.request.Request(url, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=SOON) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def health(base: str) -> tuple[int, Any]:
    code, text = answer(f"{base}/health")
    return code, json.loads(text)


def test_bad_settings_are_told_whole_at_the_start(watch: Watch) -> None:
    configure(watch, 'every = "1h"', 'every = "soon"\nlistngs = []')
    configure(watch, "workers = 1", "workers = 0")
    found = ran(watch, "run")
    assert found.code == 2
    for words in ("3 faults", "tracker.workers", '"soon" is no interval', 'did you mean "listings"?'):
        assert words in found.err
    assert not (watch.folder / "db").exists()


def test_bad_settings_at_a_reload_are_shown_until_they_are_mended(watch: Watch, site: Site) -> None:
    configure(watch, "workers = 1", 'workers = 1\nlisten = "127.0.0.1:0"')
    good = watch.config.read_text()
    with Daemon(watch) as daemon:
        base = listening(daemon)
        daemon.wait_for('"swept"')
        wait_until(lambda: health(base)[1].get("last_look") is not None)
        code, told = health(base)
        assert (code, told["ok"], told["settings_fault"], told["concerns"]) == (200, True, None, [])
        assert told["sources"][0]["sweep_checked"] == told["sources"][0]["sweep_due"] == 4
        lines = answer(f"{base}/metrics")[1].splitlines()
        assert 'tracker_checks_total{outcome="new",source="news"} 3.0' in lines
        assert "tracker_settings_fault 0.0" in lines
        assert answer(f"{base}/health", host="rebound.example")[0] == 403
        assert answer(f"{base}/")[0] == 404

        watch.config.write_text(good.replace('every = "1h"', 'every = "soon"'))
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for("settings kept")
        daemon.wait_for('"started"')
        code, told = health(base)
        assert code == 200
        assert '"soon" is no interval' in told["settings_fault"]
        status = ran(watch, "status")
        assert status.code == 0
        assert status.out.startswith("WARNING  sources.toml was not taken on")
        assert '"soon" is no interval' in status.out
        assert f"process {daemon.process.pid} since" in status.out
        assert ran(watch, "status", "--json").json["settings_fault"] == told["settings_fault"]
        assert "tracker_settings_fault 1.0" in answer(f"{base}/metrics")[1].splitlines()

        watch.config.write_text(good.replace("/news.html", "/news.html?again"))
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for("settings reloaded")
        daemon.wait_for('"started"')
        assert health(base)[1]["settings_fault"] is None
        assert "sources.toml" not in ran(watch, "status").out
    watch.config.write_text(good.replace('every = "1h"', 'every = "soon"'))
    assert ran(watch, "status").code == 2


@pytest.mark.parametrize("listens", [False, True])
def test_a_second_one_is_told_who_and_since_when(watch: Watch, listens: bool) -> None:
    if listens:
        configure(watch, "workers = 1", 'workers = 1\nlisten = "127.0.0.1:0"')
    with Daemon(watch) as daemon:
        if listens:
            configure(watch, "127.0.0.1:0", listening(daemon).removeprefix("http://"))
        daemon.wait_for('"swept"')
        second = ran(watch, "run")
        assert second.code == 3
        assert f"in use by process {daemon.process.pid} since {datetime.now(UTC):%Y-%m-%d}" in second.err
        assert ran(watch, "articles", "--json").code == 0


@pytest.mark.parametrize("held_by", ["pause", "robots", "page"])
def test_it_ends_within_seconds_whatever_it_waits_for(watch: Watch, site: Site, held_by: str) -> None:
    gate = Gate(site, 0)
    configure(watch, "timeout = 30.0", "timeout = 600.0")
    if held_by == "pause":
        configure(watch, "delay = 0.0", "delay = 900.0")
    else:
        site.faults["robots" if held_by == "robots" else "c_9"] = gate
    with Daemon(watch) as daemon:
        if held_by == "pause":
            wait_until(lambda: len(site.requests) == 1)
        else:
            assert gate.reached.wait(30)
        daemon.process.send_signal(signal.SIGTERM)
        try:
            assert daemon.process.wait(SOON) == 0
        finally:
            gate.open.set()
    assert {why for (why,) in watch.rows("SELECT DISTINCT why FROM not_checked")} == {"the monitor was stopping"}


def test_without_room_it_says_so_waits_and_goes_on(watch: Watch, site: Site) -> None:
    """The kernel lets no file of the process grow beyond what the largest has come to; a larger page comes."""
    configure(watch, "workers = 1", 'workers = 1\nlisten = "127.0.0.1:0"')
    configure(watch, 'every = "1h"', 'every = "1s"')
    with Daemon(watch) as daemon:
        base = listening(daemon)
        daemon.wait_for('"swept"')
        unlimited = resource.prlimit(daemon.process.pid, resource.RLIMIT_FSIZE)
        largest = max(path.stat().st_size for path in watch.folder.rglob("*") if path.is_file()) + 100_000
        resource.prlimit(daemon.process.pid, resource.RLIMIT_FSIZE, (largest, unlimited[1]))
        site.reports.append(QINGHAI)
        large = f"<!-- {Random(1).randbytes(2 * largest).hex()} -->".encode()
        page = site._page(QINGHAI, QINGHAI.lines, split=False) + large
        site.faults[QINGHAI.path] = lambda _: (200, {}, page)
        ((due,),) = watch.rows("SELECT max(due) FROM pages WHERE role = 'listing'")
        wait_until(lambda: datetime.now(UTC) >= datetime.fromisoformat(due))
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for("waiting for room")
        code, told = health(base)
        assert (code, told["ok"]) == (503, False)
        assert "nothing was lost" in told["trouble"]
        assert len(ran(watch, "articles", "--json").json) == 3
        resource.prlimit(daemon.process.pid, resource.RLIMIT_FSIZE, unlimited)
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for('"new": 1')
        assert health(base)[0] == 200
    assert "new_article" in kinds(watch)
    assert ran(watch, "doctor").code == 0


def test_a_source_is_read_as_often_as_it_asks_for(watch: Watch, site: Site) -> None:
    configure(watch, 'every = "1h"', 'every = "1s"')
    with Daemon(watch):
        wait_until(lambda: sum(path == "/news.html" for path, _ in list(site.requests)) >= 3)


def test_a_port_that_is_taken_is_said(watch: Watch, site: Site) -> None:
    port = site.base.rpartition(":")[2]
    configure(watch, "workers = 1", f'workers = 1\nlisten = "127.0.0.1:{port}"')
    found = ran(watch, "run")
    assert found.code == 1
    assert f"nothing can listen on 127.0.0.1:{port}" in found.err


def test_each_look_is_a_line_that_nobody_can_break(watch: Watch, site: Site) -> None:
    site.reports[:] = reports(4)
    site.faults["c_940001"] = lambda path: (500, {}, b"no")
    site.faults["c_940002"] = lambda path: (302, {"Location": "gopher://a/\x1b[31mred\u202e"}, b"")
    with Daemon(watch) as daemon:
        daemon.wait_for('"swept"')
        lines = [json.loads(line) for line in daemon.log]
    looked = {line["page"].rpartition("/")[2]: line for line in lines if line["event"] == "looked"}
    assert {name: line["outcome"] for name, line in looked.items()} == {
        "news.html": "listing_ok", "c_940000.htm": "new", "c_940001.htm": "failed", "c_940002.htm": "failed",
        "c_940003.htm": "new",
    }  # fmt: skip
    assert all(line["source"] == "news" and line["duration"] >= 0 for line in looked.values())
    assert looked["c_940001.htm"]["level"] == "warning"
    assert "500" in looked["c_940001.htm"]["detail"]
    assert all(character.isprintable() or character == "\n" for line in daemon.log for character in line)
    [sweep] = [line for line in lines if line["event"] == "swept"]
    assert (sweep["due"], sweep["checked"], sweep["not_checked"], sweep["new"]) == (5, 5, 0, 2)


def test_a_monitor_that_was_dead_says_so_at_the_top(watch: Watch, site: Site) -> None:
    """As it was then: nothing read for five days, then again; and as it is now: nothing since."""
    watch.check()
    watch.now = datetime(2026, 1, 10, 9, tzinfo=UTC)
    watch.check()
    digest = ran(watch, "digest", "--since", "2026-01-05", "--until", "2026-01-10").out
    top = digest.splitlines()[2]
    assert top.startswith("WARNING: news was not read from 2026-01-05 09:00 to 2026-01-10 10:00 UTC"), digest
    lasting = ran(watch, "digest", "--since", "2026-01-05", "--until", "2026-01-07").out
    assert lasting.splitlines()[2].startswith(
        "WARNING: news has not been read since 2026-01-05 09:00 UTC; it should be"
    )
    found = ran(watch, "status")
    assert found.code == 0
    assert found.out.startswith("WARNING  news: not read since 2026-01-10T10:00:00Z; it should be every hour")
    assert ran(watch, "status", "--check").code == 1
    assert ran(watch, "rebuild").code == 0
    assert ran(watch, "digest", "--since", "2026-01-05", "--until", "2026-01-10").out == digest
    assert ran(watch, "digest", "--since", "2026-01-05", "--until", "2026-01-07").out == lasting
    swept(watch)
    assert ran(watch, "status", "--check").code == 0


def test_what_was_left_out_opens_status_and_digest(watch: Watch, site: Site) -> None:
    site.robots = "User-agent: *\nDisallow: /2025-05/\n"
    swept(watch)
    status = ran(watch, "status").out
    assert status.startswith("NOT CHECKED  news: 1 page, never looked at: robots.txt does not allow it")
    assert "as it should be" not in status
    digest = ran(watch, "digest").out.splitlines()
    assert digest[2].startswith("WARNING: Not everything was looked at: 1 page of news")
    assert any(line.startswith("- news: robots.txt does not allow it, 1 page") for line in digest[3:6])


def test_a_sweep_that_stumbles_over_a_fault_of_ours_is_told_and_tried_again(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is opened anew; until a look has ended well the monitor does not pass for healthy."""
    sweep, log, seen = Checker.sweep, CapturingLogger(), []

    async def stumbling(self: Checker, sources: Any) -> Any:
        seen.append(daemon._vitals.health()[1]["trouble"])
        if len(seen) < 3:
            raise RuntimeError("odd")
        if len(seen) == 5:
            daemon._end()
        return await sweep(self, sources)

    watch.check()
    monkeypatch.setattr(Checker, "sweep", stumbling)
    app = App(load(watch.config))
    bound = structlog.wrap_logger(log, processors=[])
    daemon = DaemonItself(app, lambda: app.settings, bound, look_every=0.05)  # type: ignore[arg-type]
    asyncio.run(asyncio.wait_for(daemon.run(), 60))
    assert seen == [None, *["the last sweep failed: odd"] * 2, None, None]
    told = [str(call.kwargs.get("event", call.args)) for call in log.calls]
    assert sum("sweep failed" in words for words in told) == 2


def run_in_process(watch: Watch, log: CapturingLogger, begun: Callable[[DaemonItself], None]) -> list[str]:
    """The daemon until it ends, in this process; what it told. `begun` is called with it before it runs."""
    app = App(load(watch.config))
    daemon = DaemonItself(app, lambda: app.settings, structlog.wrap_logger(log, processors=[]))  # type: ignore[arg-type]
    begun(daemon)
    asyncio.run(asyncio.wait_for(daemon.run(), 60))
    return [str(call.kwargs.get("event", call.args)) for call in log.calls]


def test_told_to_end_at_the_instant_of_a_look(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The look that was being handed out is waited for as any other: it is not broken off with a traceback."""
    hand_out = AsyncIOScheduler._process_jobs

    def ending(daemon: DaemonItself) -> None:
        def end_first(scheduler: AsyncIOScheduler) -> Any:
            daemon._end()
            return hand_out(scheduler)

        monkeypatch.setattr(AsyncIOScheduler, "_process_jobs", end_first)

    told = run_in_process(watch, CapturingLogger(), ending)
    assert told[-1] == "drained"
    assert caplog.records == []


def test_told_to_end_while_a_backup_is_being_made(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    configure(watch, "[tracker]\n", '[tracker]\nbackups = "copies"\n')

    def ending(daemon: DaemonItself) -> None:
        async def endless(_: object) -> None:
            daemon._end()
            await asyncio.Event().wait()

        monkeypatch.setattr("tracker.keeper.in_thread", endless)

    told = run_in_process(watch, CapturingLogger(), ending)
    assert told[-2:] == ["drained", "backup broken off"]
    assert caplog.records == []
