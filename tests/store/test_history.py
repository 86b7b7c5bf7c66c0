"""Values over time, each once, with its evidence and its fate."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.sample import HENAN, START, digest, edit_plan, extract, first_plan, key, stored, url
from tracker.model.figure import Reading
from tracker.model.plan import NewVersion, Plan
from tracker.store.rows import HistoryRow, as_json
from tracker.store.store import Store

DAY = timedelta(days=1)


def edit(store: Store, value: int, days: int) -> None:
    version = store.known_article(key(0)).version  # type: ignore[union-attr]
    assert version is not None
    store.apply(edit_plan(0, START + days * DAY, (version.figure_ids[0], version.id), value, days))


def without_figures(store: Store, days: int) -> None:
    at = START + days * DAY
    found = replace(extract(0), reading=Reading((), (), ()))
    plan = first_plan(0, at, found=found, events=False)
    version = NewVersion(key(0), at, found, (digest(f"bare {days}"),), f"w1:{days}")
    store.apply(replace(plan, version=version, stored=(stored(0, digest(f"bare {days}"), at, 50 + days),)))


def values(store: Store, as_of: int | None = None) -> list[tuple[object, ...]]:
    instant = None if as_of is None else START + as_of * DAY
    return [(row.value, row.status, row.until and (row.until - START).days) for row in henan(store, instant)]


def henan(store: Store, as_of: object = None) -> list[HistoryRow]:
    return list(store.history("notary.cases", "410000", as_of))  # type: ignore[arg-type]


def test_each_value_has_its_evidence(filled: Store) -> None:
    (row,) = henan(filled)
    figure = extract(0).reading.figures[0]
    assert (row.quote, row.sentence, row.value, row.unit, row.period) == (
        figure.quote, figure.sentence, figure.value, "case", "2025",
    )  # fmt: skip
    assert (row.article, row.url, row.version, row.number) == (key(0), url(0), 1, 1)
    assert (row.sha256, row.warc_file, row.warc_offset) == (digest("body 0"), "tracker-000001.warc.gz", 400)
    form = as_json(row)
    assert (form["first_known"], form["region"]) == ("2026-01-05T08:00:03Z", {"code": "410000", "name": "Henan"})


def test_edit_supersedes_and_a_value_that_stays_is_one_row(filled: Store) -> None:
    edit(filled, 300_000, 1)
    edit(filled, 300_001, 2)
    assert values(filled) == [(200_000, "superseded", 1), (300_000, "superseded", 2), (300_001, "current", None)]
    others = list(filled.history("~case handle 3 0", "410000"))
    assert [row.value for row in others] == [200_003, 300_003, 300_004]


def test_repeated_value_is_told_once_from_its_first_version(filled: Store) -> None:
    at = START + DAY
    same = replace(extract(0), article=replace(extract(0).article, title="Another title"))
    plan = first_plan(0, at, found=same, events=False)
    filled.apply(replace(plan, version=NewVersion(key(0), at, same, (digest("t"),), "w1:t"), stored=()))
    (row,) = henan(filled)
    assert (row.number, row.status, row.first_known) == (1, "current", START)


def test_withdrawn_and_back(filled: Store) -> None:
    without_figures(filled, 1)
    assert values(filled) == [(200_000, "withdrawn", 1)]
    without_figures(filled, 2)
    assert values(filled) == [(200_000, "withdrawn", 1)]
    edit_again = first_plan(0, START + 3 * DAY, events=False)
    filled.apply(edit_again)
    assert values(filled) == [(200_000, "withdrawn", 1), (200_000, "current", None)]


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        (-1, []),
        (0, [(200_000, "current", None)]),
        (1, [(200_000, "superseded", 1), (300_000, "current", None)]),
        (9, [(200_000, "superseded", 1), (300_000, "withdrawn", 2)]),
    ],
)
def test_as_of_tells_what_was_known_then(filled: Store, as_of: int, known: list[object]) -> None:
    edit(filled, 300_000, 1)
    without_figures(filled, 2)
    assert values(filled, as_of) == known


def test_a_pattern_stands_for_all_metrics_that_fit_it(filled: Store) -> None:
    everything = list(filled.history())
    wordy = [row for row in everything if row.metric.startswith("~case")]
    assert 0 < len(wordy) < len(everything)
    assert list(filled.history("~case*")) == wordy
    assert list(filled.history("*", "410000")) == [row for row in everything if row.region == HENAN]
    assert list(filled.history("none.*")) == []


def test_order_is_metric_region_then_report(store: Store) -> None:
    store.apply([first_plan(number) for number in (12, 1, 7, 0)])
    rows = list(store.history())
    assert [(row.metric, row.region and row.region.code) for row in rows] == sorted(
        (row.metric, row.region and row.region.code) for row in rows
    )
    assert [row.article for row in rows if row.metric == "notary.cases"] == [key(1), key(7), key(0), key(12)]
    assert {row.region.code for row in store.history(region="320000") if row.region} == {"320000"}
    assert list(store.history("no.such")) == []


def test_older_derivation_does_not_count(filled: Store) -> None:
    filled.apply(Plan(START, "moj-en", derived=((1, extract(0, figures=1, value=5, extractor="x2")),)))
    assert values(filled) == [(5, "current", None)]
