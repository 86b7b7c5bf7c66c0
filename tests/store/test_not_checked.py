"""What should have been looked at and was not, as it stood at any instant."""

from datetime import timedelta

import pytest

from tests.store.sample import START, digest, page, sweep_ended, sweep_started, url
from tracker.model.digest import NotChecked
from tracker.model.plan import Check, Plan
from tracker.store.store import Store

HOUR = timedelta(hours=1)
FAILED = NotChecked("moj-en", url(1), "timed out", START)
LEFT_OUT = NotChecked("moj-en", url(2), "stopping", START + HOUR)


def look(number: int, hours: int, outcome: str, detail: str | None = None) -> Plan:
    at = START + hours * HOUR
    pages = (page(number, at, digest("x")),)
    return Plan(at, "moj-en", pages=pages, checks=(Check(url(number), "moj-en", at, outcome, None, detail),))  # type: ignore[arg-type]


@pytest.fixture
def past(store: Store) -> Store:
    """Page 1 fails at 3 and is well again at 5; page 2 is left out by the sweep that ends at 4, not by the next."""
    store.apply([
        sweep_started(), look(1, 0, "new"), look(2, 1, "unchanged"), sweep_ended(START + 2 * HOUR),
        look(1, 3, "failed", "timed out"),
        sweep_started(START + 3 * HOUR, "s2"), sweep_ended(START + 4 * HOUR, "s2", ((url(2), "stopping"),)),
        look(1, 5, "not_modified"), look(2, 5, "refused"),
        sweep_started(START + 5 * HOUR, "s3"), sweep_ended(START + 6 * HOUR, "s3"),
    ])  # fmt: skip
    return store


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, ()),
        (3, ()),
        (3.5, (FAILED,)),
        (4.5, (FAILED, LEFT_OUT)),
        (5.5, (LEFT_OUT,)),
        (7, ()),
    ],
)
def test_as_it_stood(past: Store, hours: float, expected: tuple[NotChecked, ...], later: bool) -> None:
    """What happens later changes no answer."""
    if later:
        past.apply([look(1, 20, "failed", "gone dark"), sweep_ended(START + 21 * HOUR, "s9", ((url(2), "other"),))])
    assert past.not_checked(START + hours * HOUR) == expected


def test_page_that_never_answered(store: Store) -> None:
    store.apply([sweep_started(), look(1, 0, "failed")])
    assert store.not_checked(START + HOUR) == (NotChecked("moj-en", url(1), "could not be read", None),)
