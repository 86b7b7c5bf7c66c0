"""The real command as a real process: killed, locked out, stopped, reloaded."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import pytest

from tests.cli.conftest import invoke
from tests.e2e.conftest import Watch
from tests.e2e.reports import LONG, QINGHAI
from tests.e2e.site import Answer, Report, Site
from tracker.archive.members import Member, members
from tracker.cli.main import interrupt

T = TypeVar("T")
TRACKER = str(Path(sys.executable).with_name("tracker"))


def tracker(watch: Watch, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [TRACKER, "--config", str(watch.config), *words], capture_output=True, text=True, timeout=60, check=False
    )


class Gate:
    """Lets so many requests for articles through, then holds the rest until it is opened."""

    def __init__(self, site: Site, through: int) -> None:
        self.site, self.left = site, through
        self.reached, self.open, self.lock = threading.Event(), threading.Event(), threading.Lock()

    def __call__(self, path: str) -> Answer:
        """The page as it stands when it is asked for, whatever has become of the site when the gate opens."""
        body = self.site.robots.encode() if path == "/robots.txt" else self.site._body(path)
        assert body is not None
        with self.lock:
            self.left -= 1
            wait = self.left < 0
        if wait:
            self.reached.set()
            self.open.wait(120)
        return 200, {}, body


@pytest.fixture
def many(site: Site) -> list[Report]:
    reports = [
        Report(930000 + n, f"Report {n} from the notaries of Gansu", f"2025-{1 + n % 12:02}-{1 + n % 28:02}",
               (f"Notary offices in Northwest China's Gansu province handled {1_000 + n} foreign-related notary cases "
                "in 2024, and the queue at the counter has grown shorter since.",
                f"The province now has {20 + n} notary offices."))
        for n in range(40)
    ]  # fmt: skip
    site.reports[:] = reports
    return reports


@pytest.mark.parametrize("through", [0, 1, 9, 25])
def test_killed_in_mid_sweep_all_that_was_served_is_kept_and_nothing_is_twice(
    watch: Watch, site: Site, many: list[Report], through: int
) -> None:
    watch.depth = 20
    watch.configure()
    # What the gate holds is not to fail by itself before the kill, however slow the machine.
    watch.config.write_text(watch.config.read_text().replace("timeout = 30.0", "timeout = 120.0"))
    gate = Gate(site, through)
    site.faults["c_93"] = gate
    process = subprocess.Popen([TRACKER, "--config", str(watch.config), "check"], stdout=subprocess.DEVNULL)
    assert gate.reached.wait(60)
    wait_until(lambda: bodies(watch) >= through)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    gate.open.set()
    site.faults.clear()

    articles = invoke("--config", watch.config, "articles", "--json").json
    assert sum(article["versions"] for article in articles) == through
    done = invoke("--config", watch.config, "check", "--json")
    assert done.code == 0, done.err
    assert done.json["new"] == 40 - through
    assert watch.rows("SELECT count(*), count(DISTINCT article) FROM versions") == [(40, 40)]
    assert watch.rows("SELECT count(*) FROM events WHERE NOT baseline") == [(0,)]
    twice = "SELECT count(*) FROM (SELECT url FROM snapshots WHERE url LIKE '%c_93%' GROUP BY url HAVING count(*) > 1)"
    assert watch.rows(twice) == [(0,)]
    assert invoke("--config", watch.config, "doctor").code == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_command_that_is_told_to_end_ends_by_itself(watch: Watch, site: Site, how: signal.Signals) -> None:
    """The first process of a container is ended by no signal that it does not handle."""
    gate = Gate(site, 1)
    site.faults["c_90"] = gate
    command = [TRACKER, "--config", str(watch.config), "check"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process, ending(process):
        assert gate.reached.wait(60)
        process.send_signal(how)
        _, said = process.communicate(timeout=60)
    gate.open.set()
    assert (process.returncode, said) == (130, "tracker: interrupted\n")
    assert invoke("--config", watch.config, "doctor").code == 0


def test_a_signal_in_the_midst_of_a_task_leaves_nothing_open(watch: Watch) -> None:
    """The next sweep would be told that somebody else writes."""
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            watch.app.check(progress=lambda *_: signal.raise_signal(signal.SIGTERM))
    finally:
        signal.signal(signal.SIGTERM, before)
    assert "scribe" not in {thread.name for thread in threading.enumerate()}
    assert watch.check().failed == 0


def test_an_interrupt_while_it_loads_ends_it_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGINT)")
    path = os.pathsep.join((str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])))
    ended = subprocess.run(
        [TRACKER, "status"], env={**os.environ, "PYTHONPATH": path}, check=False, capture_output=True, timeout=60
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, b"", b"")


BROKEN_OFF = """
import sys
from pathlib import Path
from tracker.app import App
from tracker.config.load import load

def breaks_off(*_):
    raise KeyboardInterrupt

try:
    App(load(Path(sys.argv[1]))).check(progress=breaks_off)
except KeyboardInterrupt as error:
    held = error  # with the frames of all that was under way
"""


def test_a_process_whose_event_loop_is_broken_off_ends_all_the_same(watch: Watch) -> None:
    """As a second SIGINT does, wherever it strikes."""
    command = [sys.executable, "-c", BROKEN_OFF, watch.config]
    ended = subprocess.run(command, check=False, capture_output=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert watch.check().failed == 0


@pytest.mark.parametrize("lasting", ["run", "serve"])
def test_one_that_lasts_until_it_is_told_to_end_may_be_told_so_while_it_starts(watch: Watch, lasting: str) -> None:
    slow = watch.folder / "slow.toml"
    os.mkfifo(slow)
    command = [TRACKER, "--config", str(slow), lasting]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process, ending(process):
        written = wait_until(lambda: read_from(slow))
        process.terminate()
        _, said = process.communicate(timeout=60)
        os.close(written)
    assert (process.returncode, said) == (0, "")


def read_from(pipe: Path) -> int | None:
    """The end to be written to of a named pipe, if somebody reads its other end by now."""
    with suppress(OSError):
        return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    return None


@contextmanager
def ending(process: "subprocess.Popen[str]") -> Iterator[None]:
    """Whatever becomes of the test, nobody waits for the process."""
    try:
        yield
    finally:
        process.kill()


def bodies(watch: Watch) -> int:
    """How many articles' pages stand in the snapshots."""
    name = watch.folder / "snapshots" / "tracker-000001.warc.gz"
    if not name.exists():
        return 0
    with name.open("rb") as file:
        found = [m for m in members(file) if isinstance(m, Member) and m.record.kind == "response"]
    return sum("c_93" in (m.record.field("WARC-Target-URI") or "") for m in found)


def wait_until(holds: Callable[[], T]) -> T:
    for _ in range(1200):
        if held := holds():
            return held
        threading.Event().wait(0.05)
    raise AssertionError("it never came to pass")


def test_a_check_before_anything_is_due_says_so(watch: Watch) -> None:
    first, again = (invoke("--config", watch.config, "check") for _ in range(2))
    assert (first.code, "nothing is due" in first.err) == (0, False)
    assert (again.code, again.out) == (0, "0 checked\n")
    assert "nothing is due yet; --force looks at everything" in again.err
    assert invoke("--config", watch.config, "check", "--json").err == ""


def test_a_changed_figure_outside_the_catalogue_is_shown_by_what_it_measures(watch: Watch, site: Site) -> None:
    watch.check()
    site.replace(LONG.says("3,000 copies", "4,000 copies"))
    watch.check()
    *_, line = invoke("--config", watch.config, "diff", LONG.key).out.splitlines()
    assert line.split("  ")[0].startswith("copies "), line
    assert line.endswith("4,000 copy")


def test_status_says_why_a_source_cannot_be_read(watch: Watch) -> None:
    watch.config.write_text(watch.config.read_text().replace("articles = '/", "articles = '/never/"))
    assert invoke("--config", watch.config, "check").code == 1
    told = f"cannot be read; last read never: {watch.site.base}/news.html: none of "
    status = invoke("--config", watch.config, "status")
    assert status.out.startswith(f"WARNING  news: {told}"), status.out
    form = invoke("--config", watch.config, "status", "--json").json
    assert [one["why"].startswith(told) for one in form["concerns"] if one["kind"] == "failing"] == [True]
    watch.configure()
    assert invoke("--config", watch.config, "check", "--force").code == 0
    assert invoke("--config", watch.config, "status", "--json").json["sources"][0]["failing_why"] is None


def test_a_second_one_says_so_and_ends_with_3(watch: Watch) -> None:
    with Daemon(watch) as daemon:
        daemon.wait_for("swept")
        second = tracker(watch, "check")
        assert second.returncode == 3
        assert str(daemon.process.pid) in second.stderr
        assert tracker(watch, "events", "--baseline", "--json").returncode == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_daemon_sweeps_and_ends_when_it_is_told(watch: Watch, how: signal.Signals) -> None:
    with Daemon(watch) as daemon:
        daemon.wait_for("swept")
        daemon.process.send_signal(how)
        assert daemon.process.wait(20) == 0
    assert watch.rows("SELECT count(*) FROM versions") == [(3,)]


def test_the_daemon_does_not_wait_for_a_host_that_hangs(watch: Watch, site: Site) -> None:
    watch.config.write_text(watch.config.read_text().replace("timeout = 30.0", "timeout = 120.0"))
    gate = Gate(site, 1)
    site.faults["c_90"] = gate
    with Daemon(watch) as daemon:
        assert gate.reached.wait(30)
        daemon.process.send_signal(signal.SIGTERM)
        assert daemon.process.wait(30) == 0
    gate.open.set()
    assert watch.rows("SELECT DISTINCT why FROM not_checked") == [("the monitor was stopping",)]


def test_a_reload_takes_good_settings_and_keeps_the_old_where_the_new_are_bad(watch: Watch, site: Site) -> None:
    with Daemon(watch) as daemon:
        daemon.wait_for("swept")
        good = watch.config.read_text()
        watch.config.write_text(good.replace('every = "1h"', 'every = "soon"'))
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for("settings kept")
        site.reports.append(QINGHAI)
        watch.config.write_text(good.replace("/news.html", "/news.html?again"))
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for("settings reloaded")
        daemon.wait_for('"new": 1')


class Daemon:
    """`tracker run`, its log read line by line."""

    def __init__(self, watch: Watch) -> None:
        self.process = subprocess.Popen(
            [TRACKER, "--config", str(watch.config), "run"], stderr=subprocess.PIPE, text=True
        )
        self.log: list[str] = []
        self.patience = threading.Timer(60, self.process.kill)
        self.patience.start()

    def __enter__(self) -> "Daemon":
        return self

    def wait_for(self, words: str) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.log.append(line)
            if words in line:
                return
        raise AssertionError(f"no {words!r} in\n{''.join(self.log)}")

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        assert self.process.stderr is not None
        self.process.stderr.read()
        self.process.wait(30)
        self.process.stderr.close()
        self.patience.cancel()
