"""The event log: which events a question finds, and their form outside."""

import json
from datetime import timedelta

import pytest

from tests.store.sample import HENAN, START, edit_plan, extract, first_plan, key, sweep_ended, url
from tracker.digest.event_form import event_form
from tracker.model.event import EventDraft, EventKind
from tracker.model.figure import Region
from tracker.model.plan import Plan
from tracker.store.store import Store

HOUR = timedelta(hours=1)


@pytest.fixture
def told(filled: Store) -> Store:
    """Six baseline articles; then one is edited, three hours on."""
    version = filled.known_article(key(0)).version  # type: ignore[union-attr]
    assert version is not None
    filled.apply(sweep_ended(START + HOUR))
    filled.apply(edit_plan(0, START + 3 * HOUR, (version.figure_ids[0], version.id), 201_500))
    return filled


def test_event_in_the_documented_form(told: Store) -> None:
    events = [event_form(event) for event in told.events(kinds=["changed_metric"])]
    assert json.loads(json.dumps(events)) == events
    (event,) = events
    old, new = extract(0).reading.figures[0], extract(0, value=201_500).reading.figures[0]
    assert {name: value for name, value in event.items() if name not in ("id", "old", "new")} == {
        "at": "2026-01-05T11:00:03Z", "kind": "changed_metric", "baseline": False, "source": "moj-en",
        "article": key(0), "url": url(0), "title": extract(0).article.title,
        "region": {"code": "410000", "name": "Henan"}, "role": None, "metric": "notary.cases", "cause": "edit",
        "change": 1_500, "percent": 0.8, "severity": "high", "text": "notary cases 201500",
        "old_version": 1, "new_version": 7, "detail": None, "mark": None,
    }  # fmt: skip
    assert event["old"]["sentence"] == old.sentence
    assert {name: event["new"][name] for name in list(event["new"])[:9]} == {
        "value": 201_500, "value_to": None, "qualifier": "over", "unit": "case", "period": "2025", "quote": new.quote,
        "sentence": new.sentence, "article": key(0), "version": 7,
    }  # fmt: skip


def test_baseline_is_left_out_unless_asked_for(told: Store) -> None:
    assert {event.baseline for event in told.events()} == {False}
    everything = list(told.events(baseline=True))
    assert sum(event.baseline for event in everything) == 6 * 9
    assert [event.id for event in everything] == sorted(event.id for event in everything)
    assert told.event(everything[0].id) == everything[0]
    assert told.event(10_000) is None


def test_since_a_number_is_after_it_and_since_an_instant_from_it_on(told: Store) -> None:
    first, second = told.events()
    assert [event.id for event in told.events(since=first.id)] == [second.id]
    assert [event.id for event in told.events(since=first.at)] == [first.id, second.id]
    assert list(told.events(until=first.at)) == []
    assert list(told.events(since=first.at + timedelta(microseconds=1))) == []
    assert list(told.digest_events(START, first.at + HOUR)) == [first, second]


def test_filters(told: Store) -> None:
    assert {event.kind for event in told.events(kinds=["new_article"], baseline=True)} == {EventKind.NEW_ARTICLE}
    assert {event.article for event in told.events(article=key(4), baseline=True)} == {key(4)}
    assert {event.metric for event in told.events(metric="notary.cases", baseline=True)} == {"notary.cases"}
    assert list(told.events(source="other", baseline=True)) == []
    assert list(told.events(metric="no.such", baseline=True)) == []


def test_a_pattern_stands_for_all_metrics_that_fit_it(told: Store) -> None:
    everything = [event for event in told.events(baseline=True) if event.metric]
    wordy = [event for event in everything if str(event.metric).startswith("~case")]
    assert 0 < len(wordy) < len(everything)
    assert list(told.events(metric="~case*", baseline=True)) == wordy
    assert list(told.events(metric="*", baseline=True)) == everything
    assert {event.metric for event in told.events(metric="notary.?ases", baseline=True)} == {"notary.cases"}
    assert list(told.events(metric="Notary.*", baseline=True)) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("410000", {"410000", "410300"}),
        ("410300", {"410300"}),
        ("320000", {"320000", "320500"}),
        ("320500", {"320500"}),
        ("320505", set()),
        ("100000", {"100000"}),
        ("%", set()),
    ],
)
def test_province_includes_the_places_in_it(told: Store, asked: str, found: set[str]) -> None:
    draft = EventDraft(EventKind.NEW_REGION, "moj-en", "x", "low", "China", region=Region("100000", "China"))
    told.apply(Plan(START, "moj-en", events=(draft,)))
    assert {event.region.code for event in told.events(region=asked, baseline=True) if event.region} == found


def test_event_keeps_the_address_that_the_article_had(told: Store) -> None:
    """An article that moves does not rewrite what was told before."""
    draft = EventDraft(
        EventKind.MOVED_ARTICLE, "moj-en", "moved", "low", "Moved", key(0), "http://example.org/elsewhere", "T"
    )
    plan = first_plan(0, START + 5 * HOUR)
    assert plan.article is not None
    told.apply(Plan(plan.at, "moj-en", events=(draft,)))
    *_, moved = told.events()
    assert (moved.url, moved.title, moved.old_version, moved.new_version) == (draft.url, "T", 7, None)
    assert {event.url for event in told.events(article=key(0), until=START + 4 * HOUR)} == {url(0)}


def test_better_extractor_changes_no_event(told: Store) -> None:
    before = list(told.events(baseline=True))
    for number in range(1, 7):
        better = extract(number - 1, figures=2, size=900, extractor="x2")
        told.apply(Plan(START + 9 * HOUR, "moj-en", derived=((number, better),)))
    assert list(told.events(baseline=True)) == before


def test_once_is_once(told: Store) -> None:
    draft = EventDraft(EventKind.NEW_REGION, "moj-en", "same", "low", "A", region=HENAN)
    other = EventDraft(EventKind.NEW_REGION, "moj-en", "Same", "low", "A", region=HENAN)
    assert (
        told.apply([Plan(START, "moj-en", events=(draft, draft, other)), Plan(START, "moj-en", events=(draft,))]) == 2
    )
