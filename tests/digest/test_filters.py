"""Which events somebody wants: each filter alone, all of them together, and what is not sure enough."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.digest.sample import HENAN, HUNAN, LUOYANG, event, evidence
from tracker.digest.filters import choose, is_sure, is_wanted
from tracker.digest.render import render
from tracker.model.digest import Digest
from tracker.model.event import Event, EventKind, EventMark
from tracker.model.figure import Region
from tracker.model.sending import EventFilter

ALL = EventFilter(confidence=0.0)
COUNTY = Region("419001", "Jiyuan")
CHINA = Region("100000", "China")


def figure(confidence: float = 0.9) -> object:
    return evidence(803, "The pool counts ", "803 lawyers", ".", confidence=confidence)


def change(number: int = 1, confidence: float = 0.9, **more: object) -> Event:
    fields = {"region": HENAN, "metric": "lawyers.provincial-pool", "old": figure(confidence), "new": figure()}
    return event(number, EventKind.CHANGED_METRIC, **{**fields, **more})


@pytest.mark.parametrize(
    ("regions", "region", "wanted"),
    [
        ((), HENAN, True),
        (("410000",), HENAN, True),
        (("410000",), LUOYANG, True),
        (("410000",), COUNTY, True),
        (("410000",), HUNAN, False),
        (("410300",), HENAN, False),
        (("430000", "410300"), LUOYANG, True),
        (("100000",), CHINA, True),
        (("100000",), HENAN, False),
        (("410000",), CHINA, False),
        (("410000",), None, False),
        ((), None, True),
    ],
)
def test_regions_take_in_what_lies_in_them(regions: tuple[str, ...], region: Region | None, wanted: bool) -> None:
    assert is_wanted(change(region=region), replace(ALL, regions=regions)) is wanted


@pytest.mark.parametrize(
    ("metrics", "wanted"),
    [((), True), (("lawyers.*",), True), (("lawyers.provincial-pool",), True), (("notary.*",), False),
     (("notary.*", "*.provincial-*"), True), (("LAWYERS.*",), False)],
)  # fmt: skip
def test_metrics_by_id_or_pattern(metrics: tuple[str, ...], wanted: bool) -> None:
    assert is_wanted(change(), replace(ALL, metrics=metrics)) is wanted


@pytest.mark.parametrize("kind", [EventKind.FAILING_SOURCE, EventKind.RECOVERED_SOURCE])
def test_a_failing_source_is_told_whatever_place_or_metric_is_asked_for(kind: EventKind) -> None:
    failing = event(1, kind, severity="high")
    assert is_wanted(failing, EventFilter(regions=("410000",), metrics=("lawyers.*",)))
    assert not is_wanted(failing, EventFilter(sources=("courts",)))
    assert not is_wanted(failing, EventFilter(kinds=("changed_metric",)))


@pytest.mark.parametrize("least", ["low", "medium", "high"])
def test_severity_is_the_least(least: str) -> None:
    ranks = ["low", "medium", "high"]
    told = [s for s in ranks if is_wanted(change(severity=s), replace(ALL, severity=least))]  # type: ignore[arg-type]
    assert told == ranks[ranks.index(least) :]


def test_an_event_is_as_sure_as_its_least_sure_figure() -> None:
    assert is_sure(change(confidence=0.6), 0.6)
    assert not is_sure(change(confidence=0.59), 0.6)
    assert is_sure(event(1, EventKind.NEW_ARTICLE), 1.0)


def marked(state: str) -> EventMark:
    return EventMark(state, "known", "Li", datetime(2026, 3, 1, tzinfo=UTC), 7)


def test_what_somebody_has_looked_at_is_sure() -> None:
    unsure = change(confidence=0.2)
    assert not is_sure(unsure, 0.6)
    assert is_sure(replace(unsure, mark=marked("reviewed")), 0.6)


def test_what_people_dismissed_or_say_is_no_figure_is_told_nobody() -> None:
    assert not is_wanted(change(mark=marked("dismissed")), ALL)
    assert is_wanted(change(mark=marked("reviewed")), ALL)
    for side in ("old", "new"):
        assert not is_wanted(change(**{side: replace(figure(), corrected=7, no_figure=True)}), ALL)  # type: ignore[type-var]
        assert is_wanted(change(**{side: replace(figure(), corrected=7)}), ALL)  # type: ignore[type-var]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_digest_says_that_a_figure_was_corrected(form: str) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    for corrected in (None, 7):
        told = change(new=replace(figure(), corrected=corrected))  # type: ignore[type-var]
        text = render(Digest(at, at, changed=(told,)), form)  # type: ignore[arg-type]
        assert ("a figure was corrected by hand" in " ".join(text.split())) is (corrected is not None)


def test_what_is_not_sure_waits_and_a_baseline_is_no_news() -> None:
    sure, unsure, baseline = change(1), change(2, 0.3), change(3, baseline=True)
    chosen = choose([sure, unsure, baseline], EventFilter())
    assert (chosen.told, chosen.waiting) == ((sure,), (unsure,))


EVENTS = st.lists(
    st.builds(
        lambda n, c, r, m, s, o, b: change(n, c, region=r, metric=m, severity=s, source=o, baseline=b),
        st.integers(1, 50),
        st.floats(0, 1),
        st.sampled_from([HENAN, LUOYANG, HUNAN, COUNTY, None]),
        st.sampled_from(["lawyers.provincial-pool", "notary.cases", "~own", None]),
        st.sampled_from(["low", "medium", "high"]),
        st.sampled_from(["moj-en", "courts"]),
        st.booleans(),
    ),
    max_size=8,
)
FILTERS = st.builds(
    EventFilter,
    regions=st.lists(st.sampled_from(["410000", "410300", "430000"]), max_size=2).map(tuple),
    metrics=st.lists(st.sampled_from(["lawyers.*", "notary.cases", "~*"]), max_size=2).map(tuple),
    sources=st.lists(st.sampled_from(["moj-en", "courts"]), max_size=1).map(tuple),
    severity=st.sampled_from(["low", "medium", "high"]),
    confidence=st.floats(0, 1),
)


@given(EVENTS, FILTERS)
@settings(deadline=None)
def test_every_wanted_event_is_told_or_waits_and_keeps_its_order(events: list[Event], wanted: EventFilter) -> None:
    chosen = choose(events, wanted)
    assert [e for e in events if e in (*chosen.told, *chosen.waiting)] == [
        e for e in events if not e.baseline and is_wanted(e, wanted)
    ]
    assert not set(map(id, chosen.told)) & set(map(id, chosen.waiting))
    assert choose(chosen.told, wanted).told == chosen.told


@given(EVENTS, FILTERS)
@settings(deadline=None)
def test_a_narrower_filter_tells_no_more(events: list[Event], wanted: EventFilter) -> None:
    told = choose(events, wanted).told
    for wider in (
        replace(wanted, regions=()),
        replace(wanted, metrics=()),
        replace(wanted, severity="low"),
        replace(wanted, sources=()),
        replace(wanted, confidence=0.0),
    ):
        more = [id(e) for e in choose(events, wider).told]
        assert all(id(e) in more for e in told)


@given(EVENTS)
@settings(deadline=None)
def test_no_filter_tells_everything_but_the_baseline(events: list[Event]) -> None:
    assert list(choose(events, ALL).told) == [e for e in events if not e.baseline]
