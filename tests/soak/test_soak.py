"""Some days of it in the usual suite; and that what it looks for would be found."""

from dataclasses import replace
from pathlib import Path

from tests.soak.run import Outcome, Plan, Soak, compare
from tests.soak.site import HOUR, Rates
from tracker.model.event import EventKind

BUSY = Rates(
    born=4, renumbered=12, reworded=8, slips=4, withdrawn=4, faults=24, removed=5, moved=4, turned=12, redesigned=1,
    listing=1, down=0.6, mass=0.4,
)  # fmt: skip


def test_some_days_are_told_as_they_were(tmp_path: Path) -> None:
    plan = Plan(4, 40, 11, BUSY, restarts=0.06, kills=0.02, sleeps=0.0, least=2 * HOUR)
    soak = Soak(plan, tmp_path)
    outcome = soak.run()
    assert outcome.wrong == []
    assert outcome.true > 50
    assert outcome.sweeps > 30
    # One event less is one missed, one twice is one false, and so is one of another instant.
    told = next(event for event in soak.events if event.kind is EventKind.CHANGED_METRIC and not event.baseline)
    others = [event for event in soak.events if event is not told]
    for events, false, missed in (
        (others, 0, 1),
        ([*soak.events, told], 1, 0),
        ([*others, replace(told, at=told.at + HOUR)], 1, 1),
    ):
        found = Outcome()
        compare(soak.truth, events, found)
        assert (len(found.false), len(found.missed)) == (false, missed)
