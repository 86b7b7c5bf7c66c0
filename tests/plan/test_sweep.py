from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.event import EventKind
from tracker.model.known import Health, KnownSource
from tracker.model.observation import RefusedPage, SweepEnded, SweepStarted
from tracker.model.plan import SweepRow
from tracker.plan.sweep import TOLD_SINGLY, decide_end, decide_start

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
WELL = Health(listings_ok=1, pages_ok=50)
OPEN = KnownSource("s", baseline=True)
SETTLED = KnownSource("s", baseline=False)


def ended(tally: dict[str, int], refused: int = 0) -> SweepEnded:
    pages = tuple(RefusedPage(f"s/c_{n}", f"http://x/c_{n}", "block_page", "", "ab", "t") for n in range(refused))
    return SweepEnded("s", "s@1", NOW, (), tuple(tally.items()), pages)


def kinds(known: KnownSource, tally: dict[str, int], health: Health = WELL, refused: int = 0) -> list[EventKind]:
    return [event.kind for event in decide_end(ended(tally, refused), known, None, health).events]


def test_a_sweep_that_could_read_the_source_ends_the_baseline() -> None:
    plan = decide_end(ended({"listing_ok": 1, "new": 3}), OPEN, None, WELL)
    assert plan.known_source is not None
    assert not plan.known_source.baseline
    assert plan.known_source.swept == NOW


@pytest.mark.parametrize("tally", [{}, {"listing_failed": 1}, {"listing_failed": 1, "failed": 4}])
def test_a_first_sweep_that_read_nothing_leaves_it_open(tally: dict[str, int]) -> None:
    plan = decide_end(ended(tally), OPEN, None, Health(listings_bad=1))
    assert plan.known_source is not None
    assert plan.known_source.baseline
    assert plan.known_source.swept is None


@pytest.mark.parametrize(
    ("tally", "health"),
    [
        ({"listing_failed": 1, "unchanged": 9}, Health(listings_bad=1, pages_ok=9)),
        ({"listing_ok": 1, "failed": 3, "unchanged": 2}, WELL),
        ({"listing_ok": 1, "refused": 40, "unchanged": 9}, WELL),
        ({"listing_ok": 1, "unchanged": 1}, Health(listings_ok=1, pages_ok=3, pages_bad=4)),
    ],
)
def test_trouble_is_told_once(tally: dict[str, int], health: Health) -> None:
    assert kinds(SETTLED, tally, health) == [EventKind.FAILING_SOURCE]
    failing = KnownSource("s", baseline=False, failing=True)
    assert kinds(failing, tally, health) == []


@pytest.mark.parametrize(
    ("tally", "health"),
    [
        ({"listing_ok": 1, "failed": 2}, WELL),
        ({"listing_ok": 1, "failed": 3, "unchanged": 30}, WELL),
        ({"failed_again": 12}, WELL),
        ({"listing_failed": 1, "listing_ok": 2}, Health(listings_ok=2, listings_bad=1, pages_ok=5)),
        ({}, Health()),
    ],
)
def test_a_few_failures_are_no_trouble_of_the_source(tally: dict[str, int], health: Health) -> None:
    assert kinds(SETTLED, tally, health) == []


def test_recovery_needs_something_that_was_read() -> None:
    failing = KnownSource("s", baseline=False, failing=True)
    assert kinds(failing, {"failed_again": 2}) == []
    assert kinds(failing, {"listing_ok": 1, "unchanged": 2}) == [EventKind.RECOVERED_SOURCE]


@given(st.integers(0, 40), st.integers(0, 40))
def test_refused_pages_are_told_one_by_one_unless_they_are_an_incident(refused: int, fine: int) -> None:
    told = kinds(SETTLED, {"listing_ok": 1, "refused": refused, "unchanged": fine}, refused=refused)
    singly = told.count(EventKind.REFUSED_PAGE)
    incident = EventKind.FAILING_SOURCE in told
    assert singly == (0 if incident and refused > TOLD_SINGLY else refused)
    assert incident == (refused >= 3 and refused > fine)


def test_the_row_of_the_sweep_keeps_its_beginning() -> None:
    begun = decide_start(SweepStarted("s", "s@1", datetime(2026, 1, 5, 7, tzinfo=UTC)), OPEN)
    assert begun.known_source is not None
    assert begun.known_source.sweep == "s@1"
    assert begun.sweep is not None
    plan = decide_end(ended({"listing_ok": 1}), OPEN, begun.sweep, WELL)
    assert plan.sweep == SweepRow("s@1", "s", begun.at, NOW, checked=1, failed=0)


def test_a_sweep_says_how_much_of_what_was_due_it_looked_at() -> None:
    left = (("http://x/9", "the monitor was stopping"),)
    tally = (("failed", 2), ("failed_again", 1), ("listing_failed", 1), ("listing_ok", 1), ("new", 4), ("refused", 1))
    plan = decide_end(SweepEnded("s", "s@1", NOW, left, tally, (), 11), SETTLED, None, WELL)
    assert plan.sweep is not None
    assert (plan.sweep.due, plan.sweep.checked, plan.sweep.failed) == (11, 10, 4)
    assert plan.sweep.due == plan.sweep.checked + len(left)
    assert (plan.sweep.not_checked, plan.sweep.settled, plan.sweep.waits) == (left, None, ())


def test_what_is_left_out_no_longer_and_until_when_is_handed_on() -> None:
    settled, waits = ("http://x/9",), (("x asked to be left alone", NOW + timedelta(hours=1)),)
    plan = decide_end(SweepEnded("s", "s@1", NOW, settled=settled, waits=waits), SETTLED, None, WELL)
    assert plan.sweep is not None
    assert (plan.sweep.settled, plan.sweep.waits) == (settled, waits)
