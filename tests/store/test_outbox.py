"""Subscriptions and deliveries: entered together, due until they are sent, carried into every new file."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.sample import START, edit_plan, entered, first_plan, sweep_ended, sweep_started
from tracker.errors import UsageError
from tracker.model.delivery import Window
from tracker.store.database import fresh_store, open_reader, open_store, restore
from tracker.store.store import Store

HOUR = timedelta(hours=1)


def fill(store: Store, edits: int = 2) -> None:
    """A baseline of three articles, then one event after the other."""
    store.apply([sweep_started(), *(first_plan(number) for number in range(3)), sweep_ended(START + HOUR)])
    for number in range(edits):
        known = store.known_article(first_plan(number).article.key)  # type: ignore[union-attr]
        assert known is not None
        assert known.version is not None
        figure = (known.version.figure_ids[0], known.version.id)
        store.apply(edit_plan(number, START + (number + 2) * HOUR, figure, 201_500 + number))


def test_end_of_a_period_and_its_delivery_are_one(store: Store) -> None:
    def broken_off() -> None:
        with store.atomic():
            store.enter(*entered(START))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert (store.subscriptions(), list(store.deliveries())) == ({}, [])
    with store.atomic():
        store.enter(*entered(START))
    assert store.subscriptions()["digest", "daily"].until == START
    assert [d.until for d in store.deliveries()] == [START]


def test_the_same_key_is_entered_once(store: Store) -> None:
    for _ in range(2):
        store.enter(*entered(START))
    assert len(list(store.deliveries())) == 1


def test_due_until_it_is_sent(store: Store) -> None:
    store.enter(*entered(START))
    store.enter(*entered(START + HOUR))
    assert store.due_deliveries(START - HOUR) == []
    first, second = store.due_deliveries(START + HOUR)
    assert (first.until, second.until) == (START, START + HOUR)
    store.settle(replace(first, due=START + 5 * HOUR, tries=1, detail="no \ud800"))
    assert store.due_deliveries(START + HOUR) == [second]
    store.settle(replace(second, state="sent", due=None, sent=START + HOUR, tries=1))
    assert [d.id for d in store.due_deliveries(START + 9 * HOUR)] == [first.id]
    assert store.delivery(second.id).sent == START + HOUR
    assert store.delivery(first.id).detail == "no ?"


def test_a_delivery_that_is_not_there(store: Store) -> None:
    with pytest.raises(UsageError, match="no delivery 9"):
        store.delivery(9)


def test_what_became_known_late_is_told_later_and_once(store: Store) -> None:
    fill(store)
    edit, change, late_edit, late_change = list(store.events())
    at = change.at + timedelta(seconds=1)
    assert list(store.digest_events(START, at, Window(0, change.id))) == [edit, change]
    # The second pair happened before the next period, and was known only after the digest of the first one.
    after = late_change.at + timedelta(seconds=1)
    assert list(store.digest_events(after, after + HOUR, Window(change.id, late_change.id))) == [late_edit, late_change]
    assert list(store.digest_events(after, after + HOUR, Window(late_change.id, late_change.id))) == []
    assert list(store.digest_events(START, after, Window(0, change.id))) == [edit, change]


def test_newest_first(store: Store) -> None:
    fill(store)
    events = list(store.events())
    assert list(store.newest_events()) == events[::-1]
    assert list(store.newest_events(events[2].at)) == events[1::-1]
    assert store.last_event() == events[-1].id
    assert len({event.once for event in events}) == len(events)
    assert all(len(event.once) == 24 for event in events)


def test_a_new_file_counts_events_otherwise(path: Path) -> None:
    """As after a rebuild by a better extractor: fewer events before, the same ones after."""
    with open_store(path) as store:
        fill(store)
        last = list(store.events())[1]
        store.enter(*entered(START + 3 * HOUR, after=0, upto=last.id))
        store.enter(*entered(START + 3 * HOUR, "other", after=0, upto=0))
    with fresh_store(path) as store:
        store.apply([sweep_started(), *(first_plan(number, events=False) for number in range(3))])
        store.apply(sweep_ended(START + HOUR))
        known = store.known_article(first_plan(0).article.key)  # type: ignore[union-attr]
        assert known is not None
        assert known.version is not None
        figure = (known.version.figure_ids[0], known.version.id)
        store.apply(edit_plan(0, START + 2 * HOUR, figure, 201_500))
    with open_reader(path) as reader:
        here = next(event for event in reader.events() if event.once == last.once)
        assert here.id != last.id
        assert reader.subscriptions()["digest", "daily"].upto == here.id
        assert next(d for d in reader.deliveries() if d.name == "daily").window.upto == here.id


def test_a_backup_does_not_bring_back_what_was_sent_since(path: Path, tmp_path: Path) -> None:
    with open_store(path) as store:
        store.enter(*entered(START))
        store.backup(tmp_path / "copy.db")
        (waiting,) = store.due_deliveries(START)
        store.settle(replace(waiting, state="sent", due=None, sent=START))
        store.enter(*entered(START + HOUR))
    restore(tmp_path / "copy.db", path)
    with open_reader(path) as reader:
        assert [(d.until, d.state) for d in reader.deliveries()] == [(START + HOUR, "waiting"), (START, "sent")]
        assert reader.subscriptions()["digest", "daily"].until == START + HOUR


def test_a_rebuild_over_a_file_that_cannot_be_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 1000)
    with fresh_store(path) as store:
        store.apply(first_plan(0))
    with open_reader(path) as reader:
        assert (reader.subscriptions(), list(reader.deliveries())) == ({}, [])


def test_what_did_not_go_out_is_told(store: Store) -> None:
    now = START + 5 * HOUR
    for name in ("failed", "given-up", "forgotten", "fresh", "sent", "left-out"):
        store.enter(*entered(now if name == "fresh" else START, name))
    by_name = {d.name: d for d in store.deliveries()}
    store.settle(replace(by_name["failed"], tries=1, due=now + HOUR, detail="no"))
    store.settle(replace(by_name["given-up"], tries=16, state="given_up", due=None, detail="no"))
    store.settle(replace(by_name["left-out"], state="given_up", due=None, detail="not in the file any more"))
    store.settle(replace(by_name["sent"], tries=1, state="sent", due=None, sent=START))
    assert [d.name for d in store.status(now).undelivered] == ["failed", "forgotten", "given-up"]
    later = store.status(now + timedelta(days=40)).undelivered
    assert [d.name for d in later] == ["failed", "forgotten", "fresh"]


def test_a_later_success_settles_it(store: Store) -> None:
    """What is told is what fails now, not what once did."""
    store.enter(*entered(START))
    (first,) = store.deliveries()
    store.settle(replace(first, tries=1, state="sent", due=None, sent=START, detail=None))
    assert store.status(START + 9 * HOUR).undelivered == ()
