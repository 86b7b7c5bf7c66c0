"""Digests and alerts as they are made and go out: recomputable, each once, none lost."""

import email
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import policy
from pathlib import Path

import pytest
from lxml import etree

from tests.cli.conftest import Asked, invoke
from tests.digest.test_atom import NAMES, check_feed
from tests.e2e.conftest import Watch
from tests.e2e.reports import ANHUI, ANHUI_LATER, FUJIAN, QINGHAI
from tests.e2e.site import Site
from tests.e2e.test_process import Daemon, tracker
from tests.notify.servers import CA, Mailbox, certificate, mail_server, web_server
from tracker.deliver import make_digest
from tracker.digest.render import render
from tracker.model.delivery import Delivery, Window
from tracker.model.event import EventKind
from tracker.model.sending import EventFilter
from tracker.outbox import BACK_OFF, GIVE_UP, REACH, attempt, enter, failed, next_time, period_end, send_again, upcoming
from tracker.store.database import open_store
from tracker.store.store import Store

FOLDER = '\n[[digest]]\nid = "daily"\n[digest.folder]\npath = "out"\nformats = ["text", "json"]\n'


def mail_table(box: Mailbox, kind: str = "digest") -> str:
    return (
        f'[{kind}.mail]\nto = ["desk@example.org"]\nfrom = "tracker@example.org"\nsmtp = "127.0.0.1"\n'
        f'port = {box.port}\ntls = "none"\n'
    )


def test_the_same_period_gives_the_same_digest_byte_for_byte(watch: Watch, site: Site) -> None:
    watch.check()
    begun = watch.now
    site.reports.extend((QINGHAI, ANHUI_LATER))
    site.replace(ANHUI.says("412", "421"))
    watch.check()
    ended = watch.now
    forms = ("text", "markdown", "html", "json")
    with watch.app.reading() as reader:
        first = [render(make_digest(reader, begun, ended), form) for form in forms]
    assert "Qinghai" in first[0]
    assert "214 -> 251" in first[0]
    site.remove(QINGHAI)
    watch.check()
    watch.check()
    watch.app.rebuild()
    with watch.app.reading() as reader:
        assert [render(make_digest(reader, begun, ended), form) for form in forms] == first


def test_labels_of_ones_own_metrics_are_used(watch: Watch) -> None:
    watch.configure('\n[[metric]]\nid = "own.copies"\nlabel = "Handbooks handed out"\nnouns = ["copy"]\n')
    watch.check()
    settings = watch.app.settings
    with watch.app.reading() as reader:
        digest = make_digest(reader, watch.now - timedelta(days=1), watch.now, settings.metrics)
        assert "own.copies" in {row.metric for row in reader.metrics()}
    assert digest.labels == {}  # a baseline makes no digest


def test_a_filter_narrows_and_counts_what_waits(watch: Watch, site: Site) -> None:
    watch.check()
    begun = watch.now
    site.reports.extend((QINGHAI, ANHUI_LATER))
    watch.check()
    with watch.app.reading() as reader:
        anhui = make_digest(reader, begun, watch.now, wanted=EventFilter(regions=("340000",), confidence=0.0))
        unsure = make_digest(reader, begun, watch.now, wanted=EventFilter(confidence=1.0))
        every = make_digest(reader, begun, watch.now)
    assert "Qinghai" not in render(anhui, "text")
    assert "214 -> 251" in render(anhui, "text")
    assert (unsure.changed, unsure.waiting) == ((), len(every.changed) + len(every.metrics) + len(every.conflicts))
    assert "waiting for review" in render(unsure, "text")
    assert json.loads(render(unsure, "json"))["waiting"] == unsure.waiting


# ---------------------------------------------------------------------------------------------- when


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("every", "after", "now", "end"),
    [
        ("daily", "2026-01-05T06:59:59", "2026-01-05T07:00:00", "2026-01-05T07:00:00"),
        ("daily", "2026-01-05T07:00:00", "2026-01-05T07:00:00", None),
        ("daily", "2026-01-05T07:00:01", "2026-01-06T06:59:59", None),
        ("daily", "2026-01-05T07:00:01", "2026-01-09T12:00:00", "2026-01-09T07:00:00"),
        ("weekly", "2026-01-05T08:00:00", "2026-01-12T07:00:30", "2026-01-12T07:00:00"),
        ("monthly", "2026-01-05T08:00:00", "2026-04-02T00:00:00", "2026-04-01T07:00:00"),
        ("hourly", "2026-01-05T08:30:00", "2026-01-05T09:05:00", "2026-01-05T09:00:00"),
        ("30 7 * * mon-fri", "2026-01-09T08:00:00", "2026-01-12T07:30:00", "2026-01-12T07:30:00"),
        ("* * * * *", "2020-01-05T08:00:00", "2026-01-05T08:00:00", "2026-01-05T08:00:00"),
        ("0 0 30 2 *", "2026-01-05T08:00:00", "2027-01-05T08:00:00", None),
    ],
)
def test_ends_of_periods(every: str, after: str, now: str, end: str | None) -> None:
    assert period_end(every, at(after), at(now)) == (at(end) if end else None)


def test_times_are_later_than_what_they_follow() -> None:
    start = at("2026-01-05T07:00:00")
    for every in ("hourly", "daily", "weekly", "monthly", "*/5 * * * *"):
        found = next_time(every, start)
        assert found is not None
        assert found > start


def test_a_failure_is_due_later_each_time_and_given_up_in_the_end() -> None:
    now = at("2026-01-05T07:00:00")
    delivery = Delivery(1, "k", "digest", "d", "t", now, now, Window(0, 0), now, due=now)
    waits = []
    while delivery.state == "waiting":
        before = delivery
        delivery = failed(delivery, "no", now)
        if delivery.due:
            waits.append(delivery.due - now)
    assert waits == sorted(waits)
    assert tuple(waits[: len(BACK_OFF)]) == BACK_OFF
    assert (before.tries, delivery.tries, delivery.due, delivery.state) == (GIVE_UP - 1, GIVE_UP, None, "given_up")
    assert timedelta(days=5) < sum(waits, timedelta()) < timedelta(days=8)


# ---------------------------------------------------------------------------------------------- the outbox


@contextmanager
def storing(watch: Watch) -> Iterator[Store]:
    with open_store(watch.app.settings.database) as store:
        yield store


def go(watch: Watch, later: timedelta = timedelta()) -> list[Delivery]:
    """What `tracker deliver` does, by the test's clock."""
    watch.now += later
    settings = watch.app.settings
    with storing(watch) as store:
        enter(store, settings, watch.now)
        tried = [attempt(store, settings, due, os.environ, watch.now) for due in store.due_deliveries(watch.now)]
        for one in tried:
            store.settle(one)
    return tried


DAY = timedelta(days=1)


def test_one_digest_after_the_other_without_gap(watch: Watch, site: Site) -> None:
    watch.configure(FOLDER)
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()
    (first,) = go(watch, DAY)
    site.reports.append(ANHUI_LATER)
    watch.check()
    (second,) = go(watch, DAY)
    assert (first.state, second.state) == ("sent", "sent")
    assert second.since == first.until
    assert (first.until.hour, first.until.minute, first.until.second) == (7, 0, 0)
    files = sorted((watch.folder / "out").glob("*.txt"))
    assert [path.name for path in files] == [f"digest-daily-{d.until:%Y-%m-%dT%H%M%SZ}.txt" for d in (first, second)]
    assert ["Qinghai" in path.read_text() for path in files] == [True, False]
    assert ["214 -> 251" in path.read_text() for path in files] == [False, True]
    assert go(watch) == []


def test_the_same_file_whenever_it_is_sent(watch: Watch, site: Site) -> None:
    watch.configure(FOLDER)
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()
    (sent,) = go(watch, DAY)
    (path,) = (watch.folder / "out").glob("*.txt")
    before = path.read_bytes()
    site.reports.append(ANHUI_LATER)
    watch.check()
    path.unlink()
    with storing(watch) as store:
        send_again(store, sent.id, watch.now)
    (again,) = go(watch)
    assert (again.key, again.tries) == (sent.key, 1)
    assert path.read_bytes() == before


def test_without_news_nothing_is_sent_but_where_it_is_asked_for(watch: Watch) -> None:
    hourly = FOLDER.replace("[digest.", 'every = "hourly"\n[digest.')
    watch.configure(hourly + hourly.replace("daily", "always").replace("[digest.", "empty = true\n[digest."))
    watch.check()
    watch.check()
    assert [d.name for d in go(watch)] == ["always"]
    assert go(watch, timedelta(minutes=20)) == []
    assert [d.name for d in go(watch, timedelta(hours=1))] == ["always"]


def test_that_nothing_was_read_is_news(watch: Watch) -> None:
    watch.configure(FOLDER)
    watch.check()
    (told,) = go(watch, 3 * DAY)
    assert told.state == "sent"
    (path,) = (watch.folder / "out").glob("*.txt")
    assert "news has not been read since" in path.read_text()


def test_a_weekly_digest_begins_a_week_back(watch: Watch) -> None:
    watch.configure(FOLDER.replace("[digest.folder]", 'every = "weekly"\nempty = true\n[digest.folder]'))
    watch.check()
    (sent,) = go(watch, timedelta(days=7))
    with storing(watch) as store:
        assert store.subscriptions()["digest", "daily"].until == sent.until
    assert timedelta(days=7) < sent.until - sent.since < REACH["weekly"] + timedelta(days=7)


def test_a_rebuild_sends_nothing_again_and_goes_on_where_it_was(watch: Watch, site: Site) -> None:
    watch.configure(FOLDER + '[[alert]]\nid = "gone"\nwhen = "withdrawal"\n[alert.folder]\npath = "alerts"\n')
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()
    site.remove(FUJIAN)
    watch.check()
    watch.check()
    assert {d.name for d in go(watch, DAY)} == {"daily", "gone"}
    watch.app.rebuild()
    assert go(watch) == []
    site.reports.append(ANHUI_LATER)
    watch.check()
    (after,) = go(watch, DAY)
    (_, latest) = sorted((watch.folder / "out").glob("*.txt"))
    assert "214 -> 251" in latest.read_text()
    assert "Qinghai" not in latest.read_text()
    assert after.name == "daily"


def test_what_is_no_longer_in_the_file_is_given_up(watch: Watch, site: Site) -> None:
    watch.configure(FOLDER)
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()
    watch.now += DAY
    with storing(watch) as store:
        assert enter(store, watch.app.settings, watch.now)
    watch.configure()
    (tried,) = go(watch)
    assert (tried.state, tried.due) == ("given_up", None)
    assert "no digest daily" in str(tried.detail)


def test_what_would_be_entered_changes_nothing(watch: Watch, site: Site) -> None:
    watch.configure(FOLDER)
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()
    with storing(watch) as store:
        for _ in range(2):
            (entry,) = upcoming(store, watch.app.settings, watch.now + DAY)
            assert entry.delivery is not None
        assert list(store.deliveries()) == []


# ---------------------------------------------------------------------------------------------- alerts


def alert(identity: str, *lines: str) -> str:
    target = '[alert.folder]\npath = "alerts"\nformats = ["text", "json"]\n'
    return "\n".join([f'\n[[alert]]\nid = "{identity}"', *lines, target])


POOL = 'metrics = ["lawyers.provincial-foreign-related-pool"]'


def test_alerts_come_with_the_sweep_that_raised_them_and_once(watch: Watch, site: Site) -> None:
    watch.configure(
        alert("over", 'when = "above"', POOL, "threshold = 250")
        + alert("far-over", 'when = "above"', POOL, "threshold = 500")
        + alert("rise", 'when = "rise"', "percent = 10", 'regions = ["Anhui"]')
        + alert("elsewhere", 'when = "rise"', 'regions = ["Fujian"]')
        + alert("place", 'when = "new_region"')
        + alert("gone", 'when = "withdrawal"')
    )
    watch.check()
    assert go(watch) == []
    site.reports.append(ANHUI_LATER)
    watch.check()
    assert {d.name for d in go(watch)} == {"over", "rise"}
    (told,) = (watch.folder / "alerts").glob("alert-over-*.txt")
    assert "Alert over" in told.read_text()
    assert "214 -> 251" in told.read_text()
    watch.check()
    assert go(watch) == []
    site.remove(FUJIAN)
    watch.check()
    watch.check()
    assert {d.name for d in go(watch)} == {"gone"}
    site.reports.append(QINGHAI)
    watch.check()
    assert {d.name for d in go(watch)} == {"place"}
    watch.app.rebuild()
    assert go(watch) == []


def test_an_alert_that_is_new_tells_nothing_old(watch: Watch, site: Site) -> None:
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()
    watch.configure(alert("place", 'when = "new_region"'))
    assert go(watch) == []
    watch.check()
    assert go(watch) == []


def test_figures_that_are_not_sure_raise_no_alert(watch: Watch, site: Site) -> None:
    watch.configure(alert("rise", 'when = "rise"', "confidence = 1.0"))
    watch.check()
    site.reports.append(ANHUI_LATER)
    watch.check()
    assert go(watch) == []


def test_what_waited_is_told_once_when_people_have_confirmed_it(watch: Watch, site: Site) -> None:
    sure = FOLDER.replace("[digest.", 'confidence = 1.0\nkinds = ["changed_metric"]\nempty = true\n[digest.')
    watch.configure(sure + alert("rise", 'when = "rise"', "confidence = 1.0"))
    watch.check()
    site.reports.append(ANHUI_LATER)
    watch.check()
    (changed,) = [e for e in watch.told() if e.kind is EventKind.CHANGED_METRIC]
    (first,) = go(watch, DAY)
    assert ask(watch, "review", "mark", str(changed.id), "--reviewed").code == 0
    watch.check()
    (alerted,) = go(watch)
    (second,) = go(watch, DAY)
    (third,) = go(watch, DAY)
    assert [d.name for d in (first, alerted, second, third)] == ["daily", "rise", "daily", "daily"]
    told = [path.read_text() for path in sorted((watch.folder / "out").glob("*.txt"))]
    assert ["214 -> 251" in text for text in told] == [False, True, False]
    assert ["1 further event rests on" in text for text in told] == [True, False, False]
    (path,) = (watch.folder / "alerts").glob("*.txt")
    assert "214 -> 251" in path.read_text()
    watch.app.rebuild()
    assert go(watch) == []
    with storing(watch) as store:
        send_again(store, first.id, watch.now)
    go(watch)
    assert [p.read_text() for p in sorted((watch.folder / "out").glob("*.txt"))] == told


# ---------------------------------------------------------------------------------------------- where to


def test_a_feed_of_everything_and_one_of_a_place(watch: Watch, site: Site) -> None:
    atom = '\n[[digest]]\nid = "{0}"\nevery = "hourly"\n{1}\n[digest.atom]\nfile = "feeds/{0}.atom"\n'
    watch.configure(atom.format("all", "") + atom.format("anhui", 'regions = ["Anhui"]'))
    watch.check()
    go(watch, timedelta(hours=1))
    empty = etree.parse(watch.folder / "feeds" / "all.atom").getroot()
    check_feed(empty)
    assert empty.findall("a:entry", NAMES) == []
    site.reports.extend((QINGHAI, ANHUI_LATER))
    watch.check()
    go(watch, timedelta(hours=1))
    feeds = {name: etree.parse(watch.folder / "feeds" / f"{name}.atom").getroot() for name in ("all", "anhui")}
    for root in feeds.values():
        check_feed(root)
    ids = {name: [e.text for e in root.findall("a:entry/a:id", NAMES)] for name, root in feeds.items()}
    assert ids["anhui"]
    assert set(ids["anhui"]) < set(ids["all"])
    watch.app.rebuild()
    before = (watch.folder / "feeds" / "all.atom").read_bytes()
    (watch.folder / "feeds" / "all.atom").unlink()
    assert [d.name for d in go(watch, timedelta(hours=1))] == ["all"]
    assert (watch.folder / "feeds" / "all.atom").read_bytes() == before


def test_a_webhook_that_fails_is_tried_again_under_the_same_key(watch: Watch, site: Site) -> None:
    with web_server() as hook:
        watch.configure(f'\n[[digest]]\nid = "hook"\n[digest.webhook]\nurl = "{hook.url}"\n')
        hook.answers = [(503, {}, b"later")]
        watch.check()
        site.reports.append(QINGHAI)
        watch.check()
        (tried,) = go(watch, DAY)
        assert (tried.state, tried.tries) == ("waiting", 1)
        assert "HTTP 503: later" in str(tried.detail)
        assert go(watch, BACK_OFF[0] / 2) == []
        (sent,) = go(watch, BACK_OFF[0])
        assert (sent.state, sent.tries, sent.detail) == ("sent", 2, None)
    first, second = hook.posts
    assert first[2] == second[2]
    assert first[1]["Idempotency-Key"] == second[1]["Idempotency-Key"] == sent.key
    assert "Qinghai" in json.loads(second[2])["regions"][0]["region"]["name"]


def test_a_crash_between_sending_and_marking_sends_the_same_again(watch: Watch, site: Site) -> None:
    """The process is gone before the delivery is marked: at least once, and to be recognised."""
    with mail_server() as box:
        watch.configure('\n[[digest]]\nid = "mail"\n' + mail_table(box))
        watch.check()
        site.reports.append(QINGHAI)
        watch.check()
        watch.now += DAY
        settings = watch.app.settings
        with storing(watch) as store:
            enter(store, settings, watch.now)
            (due,) = store.due_deliveries(watch.now)
            assert attempt(store, settings, due, {}, watch.now).state == "sent"
        (again,) = go(watch, timedelta(minutes=7))
        assert again.state == "sent"
        assert go(watch, timedelta(minutes=7)) == []
    first, second = box.mails
    assert first.content == second.content
    message = email.message_from_bytes(first.content, policy=policy.default)  # type: ignore[arg-type]
    assert message["Message-ID"] == f"<{again.key}@example.org>"
    assert "Qinghai" in message.get_body(("plain",)).get_content()  # type: ignore[attr-defined]


# ---------------------------------------------------------------------------------------------- processes


def wait_for(box: Mailbox) -> None:
    assert box.came.wait(60)


def test_killed_while_the_server_thinks_the_mail_is_sent_once_more(watch: Watch, site: Site) -> None:
    with mail_server() as box:
        watch.configure('\n[[digest]]\nid = "mail"\n' + mail_table(box))
        watch.now = datetime.now(UTC) - timedelta(hours=5)
        watch.check()
        site.reports.append(QINGHAI)
        watch.check()
        box.hold = True
        command = [str(Path(sys.executable).with_name("tracker")), "--config", str(watch.config), "deliver"]
        process = subprocess.Popen([*command, "--now", "mail"], stdout=subprocess.DEVNULL)
        wait_for(box)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        box.hold = False
        assert [row[0] for row in watch.rows("SELECT state FROM deliveries")] == ["waiting"]
        done = tracker(watch, "deliver", "--json")
        assert done.returncode == 0, done.stderr
        (sent,) = json.loads(done.stdout)
        assert (sent["state"], sent["name"]) == ("sent", "mail")
        assert json.loads(tracker(watch, "deliver", "--json").stdout) == []
    assert len({bytes(e.content) for e in box.mails}) == 1  # type: ignore[arg-type]


def test_the_daemon_mails_an_alert_after_the_sweep(watch: Watch, site: Site) -> None:
    """Over STARTTLS, with a login; the digest that fails beside it stops nothing."""
    (watch.folder / "password").write_text("open sesame\n")
    (watch.folder / "in-the-way").write_text("")
    with mail_server(tls=certificate(), require_starttls=True, auth_required=True) as box:
        table = mail_table(box, "alert").replace('"none"', '"starttls"')
        secret = f'user = "me"\npassword_file = "password"\nca_file = "{CA}"\n'
        watch.configure(
            f'\n[[alert]]\nid = "news"\nwhen = "new_region"\n{table}{secret}'
            '\n[[alert]]\nid = "lost"\nwhen = "new_region"\n[alert.folder]\npath = "in-the-way/out"\n'
        )
        watch.now = datetime.now(UTC) - timedelta(hours=5)
        watch.check()
        site.reports.append(QINGHAI)
        with Daemon(watch) as daemon:
            daemon.wait_for("swept")
            wait_for(box)
            daemon.wait_for("not delivered")
            daemon.process.send_signal(signal.SIGTERM)
            assert daemon.process.wait(45) == 0
        (got,) = box.mails
    message = email.message_from_bytes(got.content, policy=policy.default)  # type: ignore[arg-type]
    assert "Qinghai" in message["Subject"]
    assert box.logins == [("me", "open sesame")]
    assert watch.rows("SELECT name, state FROM deliveries ORDER BY name") == [("lost", "waiting"), ("news", "sent")]


def test_a_reload_takes_new_digests(watch: Watch) -> None:
    watch.now = datetime.now(UTC) - timedelta(hours=5)
    watch.check()
    with Daemon(watch) as daemon:
        daemon.wait_for("swept")
        watch.configure(FOLDER.replace("[digest.folder]", 'every = "* * * * *"\nempty = true\n[digest.folder]'))
        daemon.process.send_signal(signal.SIGHUP)
        daemon.wait_for("settings reloaded")
        daemon.wait_for("started")
        daemon.process.send_signal(signal.SIGTERM)
        assert daemon.process.wait(45) == 0
    assert watch.rows("SELECT kind, name FROM subscriptions") == [("digest", "daily")]


def test_the_daemon_ends_while_a_webhook_hangs(watch: Watch, site: Site) -> None:
    with web_server() as hook:
        watch.configure(f'\n[[alert]]\nid = "hook"\nwhen = "new_region"\n[alert.webhook]\nurl = "{hook.url}"\n')
        watch.now = datetime.now(UTC) - timedelta(hours=5)
        watch.check()
        site.reports.append(QINGHAI)
        hook.hold = threading.Event()
        with Daemon(watch) as daemon:
            assert hook.came.wait(60)
            daemon.process.send_signal(signal.SIGTERM)
            assert daemon.process.wait(45) == 0
    assert watch.rows("SELECT state, tries FROM deliveries") == [("waiting", 0)]


def ask(watch: Watch, *words: str) -> Asked:
    """The command, in this process."""
    return invoke("--config", watch.config, *words)


def test_the_command_tells_what_went(watch: Watch, site: Site) -> None:
    watch.configure(FOLDER)
    watch.now = datetime.now(UTC) - timedelta(hours=5)
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()
    assert ask(watch, "deliver", "--list", "--json").json == []
    (would,) = ask(watch, "deliver", "--dry-run", "--now", "daily", "--json").json
    assert (would["id"], would["state"]) == (None, "waiting")
    (sent,) = ask(watch, "deliver", "--now", "daily", "--json").json
    assert (sent["state"], sent["tries"]) == ("sent", 1)
    (listed,) = ask(watch, "deliver", "--list", "--json").json
    assert listed == sent
    again = ask(watch, "deliver", "--again", str(sent["id"]))
    assert (again.code, "sent" in again.out) == (0, True)
    for words in (("--again", "99"), ("--now", "nothing")):
        wrong = ask(watch, "deliver", *words)
        assert wrong.code == 2


def test_a_failure_ends_with_1_and_is_listed(watch: Watch, site: Site) -> None:
    (watch.folder / "in-the-way").write_text("")
    watch.configure(FOLDER.replace('"out"', '"in-the-way/out"'))
    watch.now = datetime.now(UTC) - timedelta(hours=5)
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()
    done = ask(watch, "deliver", "--now", "daily")
    assert done.code == 1
    assert "waiting, 1 try" in done.out
    assert "cannot be written" in ask(watch, "deliver", "--list").out
    told = ask(watch, "status", "--json").json
    (concern,) = [one for one in told["concerns"] if one["kind"] == "delivery"]
    assert "digest daily has not gone" in concern["why"]
    assert "cannot be written" in concern["why"]


def test_what_failed_is_tried_again_at_once_before_anything_new_is_told(watch: Watch, site: Site) -> None:
    obstacle = watch.folder / "in-the-way"
    obstacle.write_text("")
    watch.configure(FOLDER.replace('"out"', '"in-the-way/out"'))
    watch.now = datetime.now(UTC) - timedelta(hours=5)
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()
    for tries in (1, 2, 3):
        (held,) = ask(watch, "deliver", "--now", "daily", "--json").json
        assert (held["id"], held["state"], held["tries"]) == (1, "waiting", tries)
    obstacle.unlink()
    assert ask(watch, "deliver", "--json").json == []  # it waits for its time
    (would,) = ask(watch, "deliver", "--dry-run", "--now", "daily", "--json").json
    assert (would["id"], would["state"], would["tries"]) == (1, "waiting", 3)
    (sent,) = ask(watch, "deliver", "--now", "daily", "--json").json
    assert (sent["id"], sent["key"], sent["state"]) == (1, held["key"], "sent")
    assert [one["id"] for one in ask(watch, "deliver", "--list", "--json").json] == [1]
    (text,) = obstacle.glob("out/*.txt")
    assert "Qinghai" in text.read_text()


def test_what_is_new_since_a_failure_is_told_apart_and_once(watch: Watch, site: Site) -> None:
    obstacle = watch.folder / "in-the-way"
    obstacle.write_text("")
    watch.configure(FOLDER.replace('"out"', '"in-the-way/out"'))
    watch.now = datetime.now(UTC) - timedelta(hours=5)
    watch.check()
    site.reports.append(QINGHAI)
    watch.check()
    assert ask(watch, "deliver", "--now", "daily").code == 1
    obstacle.unlink()
    site.reports.append(ANHUI_LATER)
    watch.check()
    would = ask(watch, "deliver", "--dry-run", "--now", "daily", "--json").json
    sent = ask(watch, "deliver", "--now", "daily", "--json").json
    assert [one["id"] for one in would] == [1, None]
    assert [(one["id"], one["state"]) for one in sent] == [(1, "sent"), (2, "sent")]
    texts = [path.read_text() for path in sorted(obstacle.glob("out/*.txt"))]
    assert ["Qinghai" in text for text in texts] == [True, False]
    assert ["214 -> 251" in text for text in texts] == [False, True]


def test_while_a_monitor_runs_it_delivers_by_itself(watch: Watch) -> None:
    watch.now = datetime.now(UTC) - timedelta(hours=5)
    watch.configure(FOLDER)
    watch.check()
    with Daemon(watch) as daemon:
        daemon.wait_for("swept")
        done = tracker(watch, "deliver")
        assert done.returncode == 3
        assert "delivers by itself" in done.stderr
        assert tracker(watch, "deliver", "--list").returncode == 0


def test_the_feed_command(watch: Watch, site: Site, tmp_path: Path) -> None:
    watch.check()
    site.reports.extend((QINGHAI, ANHUI_LATER))
    watch.check()
    every, anhui = (ask(watch, "feed", *words).out for words in ((), ("--region", "Anhui")))
    for feed in (every, anhui):
        check_feed(etree.fromstring(feed.encode()))
    assert "Qinghai" in every
    assert "Qinghai" not in anhui
    target = tmp_path / "news.atom"
    assert ask(watch, "feed", "--output", str(target)).code == 0
    assert target.read_text() == every
    listed = ask(watch, "feed", "--metric", "lawyers.*", "--json").json
    assert listed
    assert all(event["metric"].startswith("lawyers.") for event in listed)
    assert ask(watch, "feed", "--output", str(tmp_path / "none" / "x")).code == 1
