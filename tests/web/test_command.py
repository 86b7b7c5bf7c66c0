"""The command itself: how it starts, what it says when it cannot, how it ends; and a history that moves beneath it."""

import json
import signal
import socket
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from tests.web import hostile
from tests.web.serving import TRACKER, Room, serving
from tracker.model.known import KnownSource
from tracker.model.observation import Followed
from tracker.model.plan import Plan
from tracker.store.database import open_store
from tracker.web.server import listen


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [TRACKER, "--config", folder / "sources.toml", "serve", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    hostile.make(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = run(tmp_path, "--port", str(other.getsockname()[1]))
    assert done.returncode == 2
    assert "cannot be taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_answers_are_sent_at_once() -> None:
    """asyncio asks for that of sockets that name their protocol; else each answer waits for the one before it to be
    acknowledged, 40 ms mostly."""
    with listen(0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_no_history_yet(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(hostile.CONFIG)
    done = run(tmp_path, "--port", "0")
    assert done.returncode == 3
    assert "tracker check" in done.stderr
    assert not (tmp_path / "tracker.db").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_says_only_where_it_is(tmp_path: Path, number: signal.Signals) -> None:
    hostile.make(tmp_path)
    with serving(tmp_path) as room:
        room.text("/")
        room.process.send_signal(number)
        assert room.process.wait(20) == 0
        assert room.process.stderr is not None
        assert room.process.stderr.read() == ""


def test_a_rebuilt_history_is_seen_at_once(own_room: Room) -> None:
    pages = ("/metrics", "/regions", "/data/latest_figures.json?_shape=array")
    before = [own_room.text(page) for page in pages]
    command = [TRACKER, "--config", own_room.folder / "sources.toml", "rebuild"]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    assert [own_room.text(page) for page in pages] == before


def test_a_writer_at_work_holds_up_no_page_and_no_page_the_writer(own_room: Room) -> None:
    with open_store(own_room.folder / "tracker.db") as store:
        with store.atomic():
            store.note_fault("something is wrong")
            assert own_room.get("/").status_code == 200
            assert own_room.get("/data/events").status_code == 200
        store.note_fault(None)


def test_health_says_what_status_says(own_room: Room) -> None:
    with open_store(own_room.folder / "tracker.db") as store:
        store.note_fault("every: once is no interval")
        try:
            page = own_room.text("/health")
            command = [TRACKER, "--config", own_room.folder / "sources.toml", "status", "--json"]
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        finally:
            store.note_fault(None)
    told = json.loads(done.stdout)
    assert [one["kind"] for one in told["concerns"]] == ["settings"]
    assert "every: once is no interval" in page
    assert "Not everything is read." in page
    assert f"process {told['running']['pid']}" in page
    after = own_room.text("/health")
    assert "every: once" not in after
    assert "not at work just now" in after


def test_health_names_what_is_late_failing_or_read_in_part(tmp_path: Path) -> None:
    hostile.make(tmp_path)
    ill = KnownSource("bad", baseline=False, failing=True, degraded="no figures since <b>May</b>")
    followed = Followed("bad", hostile.AT, timedelta(hours=1))
    with open_store(tmp_path / "tracker.db") as store:
        store.apply(Plan(hostile.AT, "bad", known_source=ill, followed=followed))
    with serving(tmp_path) as room:
        page = room.text("/health")
    assert '<span class="state bad">late, failing, read in part</span>' in page
    assert "never read; it should be every hour" in page
    assert "no figures since &lt;b&gt;May&lt;/b&gt;" in page
    assert "Not everything is read." in page


def test_a_mark_made_while_the_monitor_runs_waits_for_it(own_room: Room) -> None:
    with open_store(own_room.folder / "tracker.db"):
        answer = own_room.form("/", "/mark", event=94, state="reviewed", back="/?kind=changed_metric")
        assert answer.headers["location"].startswith("/?kind=changed_metric&pending=")
        page = own_room.text(answer.headers["location"])
        assert "takes it in at its next look" in page
        assert "(not taken in yet)" in page
    own_room.form("/", "/mark", event=94, state="reopened")
    assert "(not taken in yet)" not in own_room.text("/")
