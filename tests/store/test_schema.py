"""The schema is what docs/schema.md says, and older files are brought up to it."""

import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from scripts.make_stored_database import fill
from tests.store.sample import START, key, url
from tests.store.test_apply import dump
from tracker.errors import StoreError
from tracker.model.observation import Followed
from tracker.model.plan import Plan
from tracker.store import migrations, steps
from tracker.store.database import open_reader, open_store
from tracker.store.migrations import VERSION
from tracker.store.rows import as_json
from tracker.store.steps import STEPS, database, run_script
from tracker.store.store import Store

ROOT = Path(__file__).parent.parent.parent
STORED = sorted((ROOT / "tests" / "databases").glob("schema-*.db"))


def documented() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in (ROOT / "docs" / "schema.md").read_text().splitlines():
        if heading := re.fullmatch(r"### (\w+)", line):
            name = heading[1]
            assert name not in found
            found[name] = []
        elif (row := re.fullmatch(r"\| (\w+) \| (.+) \|", line)) and row[1] != "column":
            assert row[2].strip()
            found[name].append(row[1])
    return found


def actual(store: Store) -> dict[str, list[str]]:
    rows = store._connection.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type != 'shadow' "
        "AND name NOT LIKE 'sqlite%' AND name NOT LIKE '_sqlite%'"
    )
    columns = "SELECT name FROM pragma_table_xinfo(?) WHERE hidden != 1"
    return {name: [column for (column,) in store._connection.rows(columns, (name,))] for (name,) in list(rows)}


def test_the_schema_is_made_without_loading_what_has_no_part_in_it() -> None:
    code = (
        "import sys\nfrom tracker.store import steps\n"
        "print([name for name in ('pandas', 'numpy') if name in sys.modules])\nimport numpy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_documentation_has_every_table_view_and_column_and_no_other(store: Store) -> None:
    assert documented() == actual(store)


def test_views_answer_in_full(filled: Store) -> None:
    for view in ("latest_figures", "metric_history", "figure_texts", "article_texts"):
        assert filled._connection.value(f"SELECT count(*) FROM {view}") > 0
    row = filled._connection.row(
        "SELECT quote, sentence, sha256, warc_file, warc_offset, first_known FROM latest_figures "
        "WHERE metric = 'notary.cases' AND region = '410000'"
    )
    (value,) = filled.history("notary.cases", "410000")
    assert row == (
        value.quote, value.sentence, value.sha256, value.warc_file, value.warc_offset, "2026-01-05T08:00:03.250000Z"
    )  # fmt: skip


def test_event_view_says_what_the_log_says(store: Store) -> None:
    fill(store)
    view = list(store._connection.rows("SELECT id, at, title, url, old_sentence, new_sentence FROM recent_events"))
    assert view == [
        (e.id, as_json(e.at), e.title, e.url, e.old and e.old.sentence, e.new and e.new.sentence)
        for e in reversed(list(store.events()))
    ]


def test_events_find_their_words_by_key(store: Store) -> None:
    """A view of all figures made for each query would take seconds out of a long history."""
    plan = store._connection.rows("EXPLAIN QUERY PLAN SELECT * FROM recent_events LIMIT 20")
    assert not [step for *_, step in plan if "MATERIALIZE" in step or step.startswith("SCAN f")]


@pytest.mark.parametrize("asked", ["metric = 'notary.cases'", "region = '410000'", "region_name = 'Henan'"])
def test_latest_figures_finds_a_metric_and_a_place_by_index(filled: Store, asked: str) -> None:
    """Beside some other condition too; reading every series first took seconds of a long history."""
    plan = filled._connection.rows(f"EXPLAIN QUERY PLAN SELECT * FROM latest_figures WHERE {asked} AND value > 0")
    steps_ = [step for *_, step in plan]
    assert [step for step in steps_ if step.startswith("SEARCH l USING")]
    assert not [step for step in steps_ if step.startswith(("SCAN l", "SCAN f", "SCAN p"))]


def test_status_reads_no_page_and_no_event_in_full(filled: Store) -> None:
    """But for the one column of pages that has no index: on a long history that is most of the time it takes."""
    filled.apply(Plan(START, "moj-en", followed=Followed("moj-en", START, timedelta(hours=1))))
    asked: list[str] = []
    raw = filled._connection.raw
    raw.set_trace_callback(asked.append)
    filled.status(START + timedelta(days=9))
    raw.set_trace_callback(None)
    steps_ = [step for sql in asked if sql.lstrip().startswith("SELECT")
              for *_, step in raw.execute(f"EXPLAIN QUERY PLAN {sql}")]  # fmt: skip
    assert [step for step in steps_ if "pages_state" in step]
    assert [step for step in steps_ if "pages_listings" in step]
    assert [step for step in steps_ if re.fullmatch(r"SCAN (p|pages|e|events|c|checks|a|articles)", step)] == []


def test_version_is_the_number_of_steps(store: Store) -> None:
    assert len(STEPS.applied(database(store._connection.raw))) == VERSION
    assert STEPS.pending(database(store._connection.raw)) == []
    assert store._connection.value("PRAGMA user_version") == VERSION


def test_there_is_a_stored_database_of_this_schema() -> None:
    assert f"schema-{VERSION}.db" in [path.name for path in STORED]


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_stored_database_opens_and_says_what_it_said(stored: Path, tmp_path: Path) -> None:
    copy = tmp_path / "tracker.db"
    shutil.copy(stored, copy)
    with open_store(copy) as store, open_store(tmp_path / "now.db") as now:
        fill(now)
        assert list(store.problems()) == []
        assert store.search_problem() is None
        assert list(store.events(baseline=True)) == list(now.events(baseline=True))
        assert list(store.history()) == list(now.history())
        assert list(store.reviews()) == list(now.reviews())
        assert [store.known_article(key(n)) for n in range(4)] == [now.known_article(key(n)) for n in range(4)]
        assert store.not_checked(START + timedelta(days=1)) == now.not_checked(START + timedelta(days=1))
        assert [hit.article for hit in store.search('"report 3"')] == [key(3)]
        tables = ("sources", "sweeps", "deliveries", "snapshots", "pages", "checks")
        assert [x for x in dump(store) if x.startswith(tables)] == [x for x in dump(now) if x.startswith(tables)]


def test_step_is_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(path) as store:
        fill(store)
    monkeypatch.setattr(migrations, "VERSION", VERSION + 1)
    broken = type(STEPS)("tracker")
    broken._migrations = list(STEPS._migrations)

    @broken()
    def next_step(db: Database) -> None:
        run_script(db, "CREATE TABLE later (a TEXT);\nINSERT INTO nowhere VALUES (';');\n")

    monkeypatch.setattr(steps, "STEPS", broken)
    with pytest.raises(StoreError, match="nowhere"):
        open_store(path)
    with pytest.raises(StoreError, match="older schema"):
        open_reader(path)
    monkeypatch.undo()
    with open_store(path) as store:
        assert store._connection.value("SELECT count(*) FROM sqlite_master WHERE name = 'later'") == 0
        assert store.page(url(1)) is not None


def test_script_is_cut_at_the_ends_of_statements() -> None:
    db = Database(memory=True)
    run_script(db, "CREATE TABLE a (b TEXT);\n\nINSERT INTO a VALUES (\n'x;\ny');\n-- done\n")
    assert list(db["a"].rows) == [{"b": "x;\ny"}]
    db.close()
