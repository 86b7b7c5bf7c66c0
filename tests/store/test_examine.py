"""Doctor's half in the database: every kind of fault is found, and none where none is."""

import pytest

from tests.store.sample import START, first_plan
from tracker.model.plan import Plan
from tracker.store.store import Store


def damage(store: Store, *statements: str) -> list[str]:
    store._connection.row("PRAGMA foreign_keys = OFF")
    for statement in statements:
        store._connection.run(statement)
    return [problem.what for problem in store.problems()]


def test_sound_database_has_no_problem(filled: Store) -> None:
    assert list(filled.problems()) == []
    assert filled.search_problem() is None


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE versions SET derivation = NULL WHERE id = 2", "a version without its text"),
        ("UPDATE versions SET derivation = 1 WHERE id = 2", "a version without its text"),
        ("UPDATE articles SET version = 1 WHERE id = 2", "an article whose newest version is another"),
        ("UPDATE derivations SET text_of = 1 WHERE id = 2", "a derivation whose paragraphs are missing"),
        ("UPDATE figures SET id = 99000000 WHERE id = 2000000", "a figure without its derivation"),
        ("UPDATE paragraphs SET text = 'short' WHERE id = 2000001", "a figure whose words are not in its paragraph"),
        ("DELETE FROM paragraphs WHERE id = 2000001", "a figure whose words are not in its paragraph"),
        ("UPDATE events SET new_version = 3 WHERE id = 12", "an event whose new figure is not in its new version"),
        ("UPDATE events SET old_figure = 1000000 WHERE id = 12", "an event whose old figure is not in its old version"),
        ("UPDATE parts SET snapshot = NULL WHERE version = 2", "a version whose bytes have no place in the snapshots"),
        ("UPDATE snapshots SET sha256 = '0' WHERE id = 2", "a version that rests on other bytes than its record holds"),
        ("DELETE FROM regions WHERE code = '320000'", "a row of mentions points at a row of regions that is not there"),
    ],
)
def test_fault_is_found(filled: Store, statement: str, found: str) -> None:
    assert found in damage(filled, statement)


def test_each_kind_is_told_a_bounded_number_of_times(store: Store) -> None:
    store.apply([first_plan(number, events=False) for number in range(40)])
    told = damage(store, "UPDATE parts SET snapshot = NULL")
    assert told.count("a version whose bytes have no place in the snapshots") == 20


def test_full_text_index_is_examined_and_mended(filled: Store) -> None:
    damage(filled, "UPDATE paragraphs SET text = 'quite another matter' WHERE id = 2000000")
    problem = filled.search_problem()
    assert problem is not None
    assert problem.repair == "tracker doctor --repair"
    filled.rebuild_search()
    assert filled.search_problem() is None
    assert [hit.version for hit in filled.search('"another matter"')] == [2]


def test_rebuilt_index_leaves_shared_texts_alone(filled: Store) -> None:
    version = filled.known_article(first_plan(1).article.key).version  # type: ignore[union-attr]
    assert version is not None
    filled.apply(Plan(START, "moj-en", derived=((version.id, version.extract),)))
    filled.rebuild_search()
    assert len(list(filled.search('"report 1"'))) == 1
