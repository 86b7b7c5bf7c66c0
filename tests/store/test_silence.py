"""When nothing was read for too long, as it stood at any instant."""

from datetime import timedelta

import pytest

from tests.store.sample import START, digest, page, url
from tracker.model.digest import Silence
from tracker.model.observation import Followed, Role
from tracker.model.plan import Check, Plan
from tracker.store.store import Store

HOUR = timedelta(hours=1)
LISTING = "http://news.example/news.html"


def follow(hours: float, every: timedelta | None) -> Plan:
    at = START + hours * HOUR
    return Plan(at, "moj-en", followed=Followed("moj-en", at, every))


def look(hours: float, outcome: str = "listing") -> Plan:
    at = START + hours * HOUR
    from dataclasses import replace

    row = replace(page(0, at, digest("x")), url=LISTING, role=Role.LISTING, key=LISTING)
    return Plan(at, "moj-en", pages=(row,), checks=(Check(LISTING, "moj-en", at, outcome),))  # type: ignore[arg-type]


def article(hours: float) -> Plan:
    at = START + hours * HOUR
    return Plan(at, "moj-en", pages=(page(1, at, digest("x")),), checks=(Check(url(1), "moj-en", at, "unchanged"),))


def told(store: Store, since: float, until: float) -> list[tuple[float | None, float | None]]:
    """(from, to) in hours after START."""
    found = store.silences(START + since * HOUR, START + until * HOUR)
    return [(s.since and (s.since - START) / HOUR, s.until and (s.until - START) / HOUR) for s in found]


@pytest.mark.parametrize("later", [False, True])
def test_a_spell_is_told_while_it_lasts_and_with_its_end(store: Store, later: bool) -> None:
    store.apply([follow(0, HOUR), *map(look, (0.1, 1, 2, 7, 8))])
    if later:
        store.apply([look(30), follow(40, None)])
    assert told(store, 0, 4) == []
    assert told(store, 0, 5) == [(2, None)]
    assert told(store, 5, 9) == [(2, 7)]
    assert told(store, 0, 9) == [(2, 7)]
    assert told(store, 7.5, 10) == []
    assert told(store, 12, 12) == [(8, None)]
    assert store.silences(START + 12 * HOUR, START + 12 * HOUR)[0].every == HOUR


def test_a_look_in_vain_is_no_look(store: Store) -> None:
    store.apply([follow(0, HOUR), look(1), look(2, "failed"), look(3, "refused")])
    assert told(store, 0, 4) == [(1, None)]


def test_a_source_that_was_never_read(store: Store) -> None:
    store.apply(follow(0, HOUR))
    assert told(store, 0, 2) == []
    assert store.silences(START, START + 3 * HOUR) == (Silence("moj-en", HOUR, None),)


def test_a_sweep_that_takes_long_is_no_silence(store: Store) -> None:
    store.apply([follow(0, HOUR), look(0.1), *map(article, range(1, 20))])
    assert told(store, 0, 20) == []
    assert told(store, 0, 24) == [(19, None)]


def test_single_pages_speak_where_there_is_no_listing(store: Store) -> None:
    store.apply([follow(0, 30 * 24 * HOUR), article(1)])
    assert told(store, 0, 24 * 40) == []
    assert told(store, 0, 24 * 90) == [(1, None)]


def test_what_is_followed_no_longer_is_not_missed(store: Store) -> None:
    store.apply([follow(0, HOUR), look(1), follow(2, None)])
    assert told(store, 0, 50) == []
    assert store.followed() == {}
    store.apply([follow(60, HOUR), look(60.5)])
    assert told(store, 55, 61) == []
    assert told(store, 55, 70) == [(60.5, None)]


def test_an_interval_that_was_made_shorter_blames_nobody_for_the_past(store: Store) -> None:
    store.apply([follow(0, 24 * HOUR), look(1), look(25), follow(26, HOUR), look(26)])
    assert told(store, 0, 27) == []
    assert told(store, 27, 40) == [(26, None)]
