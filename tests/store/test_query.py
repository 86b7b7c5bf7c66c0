"""The user's own SQL reads and does nothing else."""

from itertools import count
from pathlib import Path

import pytest

from tests.store.sample import key
from tracker.errors import StoreError, UsageError
from tracker.store.rows import Answer, as_json
from tracker.store.store import Store


def ask(store: Store, sql: str, **bounds: float) -> Answer:
    return store.sql(sql, clock=lambda: 0.0, **bounds)  # type: ignore[arg-type]


def test_answer_has_columns_and_rows(filled: Store) -> None:
    answer = ask(filled, "SELECT key, count(*) AS n FROM articles GROUP BY key ORDER BY key LIMIT 1;")
    assert answer == Answer(("key", "n"), ((key(0), 1),), truncated=False)
    assert as_json(ask(filled, "SELECT x'00ff'")) == {"columns": ["x'00ff'"], "rows": [["00ff"]], "truncated": False}
    assert ask(filled, "SELECT 1 WHERE 0") == Answer(("1",), (), truncated=False)


def test_views_and_full_text_answer(filled: Store) -> None:
    (row,) = ask(filled, "SELECT article, quote FROM latest_figures WHERE metric = 'notary.cases' LIMIT 1").rows
    assert row[1] == "over 200,000 cases"
    assert ask(filled, "SELECT count(*) FROM search WHERE search MATCH 'legal'").rows == ((6,),)
    assert ask(filled, "PRAGMA table_info(events)").columns[1] == "name"
    assert ask(filled, "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n LIMIT 3) SELECT * FROM n").rows


def test_rows_are_bounded(filled: Store) -> None:
    answer = ask(filled, "SELECT id FROM figures", rows=5)
    assert (len(answer.rows), answer.truncated) == (5, True)
    answer = ask(filled, "SELECT id FROM articles", rows=6)
    assert (len(answer.rows), answer.truncated) == (6, False)


def test_time_is_bounded(filled: Store) -> None:
    ticks = count()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(UsageError, match="longer than 10 s"):
        filled.sql(endless, clock=lambda: float(next(ticks)))


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM events", "UPDATE articles SET url = ''", "INSERT INTO meta VALUES ('a', 'b')", "DROP TABLE events",
        "CREATE TEMP TABLE t (a)", "ATTACH 'other.db' AS o", "DETACH main", "PRAGMA journal_mode = DELETE",
        "PRAGMA query_only = OFF", "PRAGMA writable_schema = ON", "VACUUM", "VACUUM INTO 'copy.db'", "BEGIN",
        "REINDEX", "ANALYZE", "SELECT load_extension('x')", "INSERT INTO search (search) VALUES ('rebuild')",
    ],
)  # fmt: skip
def test_anything_but_reading_is_refused(filled: Store, tmp_path: Path, sql: str) -> None:
    before = filled._connection.raw.total_changes
    with pytest.raises(UsageError, match=r"only reading|cannot be answered"):
        ask(filled, sql)
    assert filled._connection.value("SELECT count(*) FROM events") == 54
    assert filled._connection.raw.total_changes == before


@pytest.mark.parametrize("sql", ["SELEC 1", "SELECT 1; SELECT 2", "SELECT * FROM nowhere", "SELECT ?", "\0", "\ud800"])
def test_what_is_no_query_is_said_in_words(filled: Store, sql: str) -> None:
    with pytest.raises(UsageError, match="cannot be answered"):
        ask(filled, sql)


@pytest.mark.parametrize("sql", ["", " ; ", "-- nothing"])
def test_nothing_asked_nothing_answered(filled: Store, sql: str) -> None:
    assert ask(filled, sql) == Answer((), (), truncated=False)


def test_without_a_database(tmp_path: Path, filled: Store) -> None:
    filled._connection.path = tmp_path / "none.db"
    with pytest.raises(StoreError):
        ask(filled, "SELECT 1")
