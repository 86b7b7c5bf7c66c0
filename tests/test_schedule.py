from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.model.observation import Role
from tracker.model.page import Page, PageState
from tracker.schedule import FULL_EVERY, LONGEST, LONGEST_RETRY, next_due, wants_full_answer

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
PAGE = Page("http://x.example/c_1.htm", "x", Role.ARTICLE, "x/c_1", NOW - timedelta(days=400), NOW, state=PageState.OK)

spans = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9000))
states = st.sampled_from([s for s in PageState if s is not PageState.ALTERNATE])


@given(states, spans, spans, st.integers(0, 500), st.integers(0, 10**6), st.booleans())
def test_never_in_the_past_and_never_never(state, age, quiet, changes, failures, listing) -> None:
    page = replace(
        PAGE, state=state, first_seen=NOW - age, last_changed=NOW - min(age, quiet), changes=changes,
        failures=max(1, failures), role=Role.LISTING if listing else Role.ARTICLE,
    )  # fmt: skip
    assert NOW <= next_due(page, NOW, HOUR) <= NOW + max(LONGEST, LONGEST_RETRY)


def test_young_articles_are_due_often_and_old_ones_rarely() -> None:
    young = replace(PAGE, first_seen=NOW - timedelta(hours=3), published=date(2026, 1, 5))
    old = replace(PAGE, published=date(2019, 3, 1))
    assert next_due(young, NOW, HOUR) - NOW <= HOUR
    assert timedelta(days=26) < next_due(old, NOW, HOUR) - NOW <= LONGEST


def test_age_counts_from_publication_not_from_discovery() -> None:
    found_late = replace(PAGE, first_seen=NOW, published=date(2020, 1, 1))
    assert next_due(found_late, NOW, HOUR) - NOW > timedelta(days=20)


def test_a_page_that_changes_often_is_due_sooner_than_one_that_stood() -> None:
    restless = replace(PAGE, changes=40, last_changed=NOW - timedelta(days=90))
    assert next_due(restless, NOW, HOUR) < next_due(PAGE, NOW, HOUR)


def test_failures_back_off_and_obey_the_server() -> None:
    waits = [next_due(replace(PAGE, state=PageState.FAILING, failures=n), NOW, HOUR) - NOW for n in (1, 2, 3, 30)]
    assert waits == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20), LONGEST_RETRY]
    failing = replace(PAGE, state=PageState.FAILING, failures=1)
    assert next_due(failing, NOW, HOUR, NOW + 2 * HOUR) == NOW + 2 * HOUR
    assert next_due(failing, NOW, HOUR, NOW + timedelta(seconds=3)) == NOW + timedelta(minutes=5)


def test_a_missing_page_is_confirmed_at_the_next_sweep_and_a_gone_one_still_visited() -> None:
    assert next_due(replace(PAGE, state=PageState.MISSING), NOW, HOUR) == NOW
    assert next_due(replace(PAGE, state=PageState.GONE), NOW, HOUR) == NOW + timedelta(days=7)


def test_listings_keep_the_interval_of_their_source() -> None:
    assert next_due(replace(PAGE, role=Role.LISTING), NOW, HOUR) == NOW + HOUR


def test_an_unconditional_get_now_and_then() -> None:
    held = replace(PAGE, sha256="ab")
    assert wants_full_answer(PAGE)
    assert not wants_full_answer(held)
    assert wants_full_answer(replace(held, conditional=FULL_EVERY))
