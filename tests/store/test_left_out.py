"""One row for as long as something is left out, and at any instant the same answer as a row a sweep would give."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.page.sources import source
from tests.store.sample import START, sweep_ended, sweep_started
from tracker.model.observation import LeftOut
from tracker.model.plan import Plan, SweepRow
from tracker.store.database import open_store
from tracker.store.store import Store
from tracker.sweep import Left, Sweep
from tracker.text import waiting

MOJ = replace(source(), id="moj-en")
HOUR = timedelta(hours=1)
HELD, FORBIDDEN = "x asked to be left alone", "robots.txt does not allow it"
ENDS = st.sampled_from([START + n * HOUR for n in (7, 8, 9)])
REASONS = st.one_of(st.just(Left(FORBIDDEN)), ENDS.map(lambda until: Left(HELD, until)))
SWEEPS = st.lists(st.dictionaries(st.sampled_from("abcd"), REASONS), min_size=1, max_size=7)


def ended(store: Store, left: dict[str, Left], at: datetime) -> Plan:
    """The end of a sweep that left out `left`, told as the monitor tells it: what is news to the record."""
    said = Sweep(MOJ, "s", at, store.left_out("moj-en"), begun=True, left=left).ended(at)
    row = SweepRow("s", "moj-en", at, at, said.not_checked, said.due, settled=said.settled, waits=said.waits)
    return Plan(at, "moj-en", sweep=row)


def stood(store: Store, at: datetime) -> dict[str | None, str]:
    return {page.url: page.why for page in store.not_checked(at)}


@settings(max_examples=60, deadline=None)
@given(SWEEPS)
def test_as_a_row_a_sweep_would_tell_it(sweeps: list[dict[str, Left]]) -> None:
    with TemporaryDirectory() as name, open_store(Path(name) / "t.db") as store:
        store.apply([sweep_started(START, "s0"), sweep_ended(START, "s0")])
        plans, told_then = [], []
        for number, left in enumerate(sweeps, start=1):
            at = START + number * HOUR
            plans.append(ended(store, left, at))
            store.apply(plans[-1])
            # One host names one instant at a time: the last of those that the sweep heard.
            last = max((one.until for one in left.values() if one.until), default=None)
            told_then.append({url: waiting(one.why, last if one.until else None) for url, one in left.items()})
        store.apply(plans)  # the same plans twice change nothing
        for number, expected in enumerate(told_then, start=1):
            for later in (timedelta(microseconds=1), HOUR):
                assert stood(store, START + number * HOUR + later) == expected
        rows = store._connection.value("SELECT count(*) FROM not_checked")
        assert rows == changes([{url: one.why for url, one in left.items()} for left in sweeps])


def changes(sweeps: list[dict[str, str]]) -> int:
    """How often something came to be left out, or for another reason than before."""
    before = [{}, *sweeps]
    return sum(old.get(url) != why for old, new in zip(before, sweeps, strict=False) for url, why in new.items())


def test_a_journal_that_names_all_of_it_each_time(store: Store) -> None:
    """As journals did that know nothing of `settled`."""
    for hours, left in enumerate([("a", "b"), ("b",), ()], start=1):
        store.apply(sweep_ended(START + hours * HOUR, f"s{hours}", tuple((url, FORBIDDEN) for url in left)))
        assert store.left_out("moj-en") == LeftOut(dict.fromkeys(left, FORBIDDEN))
    assert [len(stood(store, START + (hours + 0.5) * HOUR)) for hours in (1, 2, 3)] == [2, 1, 0]


def test_what_is_on_record_already_is_no_news() -> None:
    known = LeftOut({"a": HELD, "b": FORBIDDEN}, {HELD: START})
    sweep = Sweep(MOJ, "s@1", START, known)
    assert sweep.tells  # neither is left out any more
    assert not sweep.leave("a", Left(HELD, START))
    assert not sweep.leave("b", Left(FORBIDDEN))
    assert not sweep.tells
    sweep.left["a"] = Left(HELD, START + HOUR)
    assert sweep.tells
    assert sweep.ended(START).waits == ((HELD, START + HOUR),)
    assert sweep.leave("c", Left(FORBIDDEN))
    assert (sweep.ended(START).not_checked, sweep.ended(START).settled) == ((("c", FORBIDDEN),), ())
