"""Rows are counted as they are, however little is counted at once, and as history goes on."""

import pytest

from scripts.make_stored_database import fill
from tests.store.sample import START, first_plan
from tracker.store.read_counts import BY_COLUMN, RowCounts, is_indexed
from tracker.store.store import Store

NAMES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"


def counted(store: Store, counts: RowCounts, name: str) -> int | None:
    """After as many calls as it may take."""
    found = (counts.count(store._connection, name) for _ in range(500))
    return next((count for count in found if count is not None), None)


@pytest.mark.parametrize("at_once", [1, 2, 7, 100_000])
def test_every_table_and_view_that_is_known_has_as_many_rows_as_are_counted(store: Store, at_once: int) -> None:
    counts, connection = RowCounts(at_once), store._connection
    store.apply((first_plan(0, START),))
    names = [name for (name,) in list(connection.rows(NAMES)) if counts.knows(connection, name)]
    assert {"figures", "figure_texts", "metric_history", "recent_events", "search", "points", "checks"} <= {*names}
    assert "latest_figures" not in names
    for _ in range(2):
        found = {name: counted(store, counts, name) for name in names}
        right = {name: connection.value(f'SELECT count(*) FROM "{name}"') for name in names}
        assert found == right | ({"checks": None} if right["checks"] >= at_once else {})
        if store.reviews_applied() == 0:
            fill(store)
    assert right["figures"] > 10


def test_what_is_only_grown_is_counted_on(store: Store) -> None:
    counts, connection = RowCounts(3), store._connection
    fill(store)
    rows = connection.value("SELECT count(*) FROM figures")
    assert [counts.count(connection, "figures") for _ in range(rows // 3 + 2)] == [None] * (rows // 3) + [rows, rows]


def test_no_name_but_of_a_table_is_asked_for(store: Store) -> None:
    counts = RowCounts()
    for name in ("nothing", "sqlite_master; drop table events", 'figures" --', "search_data"):
        assert not counts.knows(store._connection, name)


def test_a_column_is_had_by_its_index_as_the_view_has_it(store: Store) -> None:
    fill(store)
    for (view, column), sql in BY_COLUMN.items():
        asked = f"SELECT x, count(*) FROM (SELECT {column} AS x FROM {view}) GROUP BY x"
        quick = f"SELECT {column}, count(*) FROM ({sql}) GROUP BY 1"
        assert list(store._connection.rows(quick)) == list(store._connection.rows(asked))
        plan = [step for *_, step in store._connection.rows(f"EXPLAIN QUERY PLAN {quick}")]
        assert f"SCAN events USING COVERING INDEX events_{column}" in plan, plan


@pytest.mark.parametrize(
    ("table", "column", "found"),
    [
        ("versions", "article", True),
        ("figures", "metric", True),
        ("events", "article", True),
        ("events", "new_figure", False),
        ("region_articles", "article", False),
    ],
)
def test_what_is_found_by_an_index(store: Store, table: str, column: str, found: bool) -> None:
    assert is_indexed(store._connection, table, column) is found
