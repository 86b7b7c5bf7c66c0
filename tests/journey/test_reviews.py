"""What people said comes into history at the same places again, wherever a replay breaks off."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.e2e.conftest import Watch
from tests.e2e.past import begun
from tests.e2e.reports import ANHUI, ANHUI_LATER, FUJIAN
from tests.journey.test_journal import PowerCut, dump, journal
from tests.store.sample import extract, first_plan, key, sweep_started
from tracker.model.plan import Plan
from tracker.model.settings import Settings
from tracker.review.anchor import anchor_of
from tracker.review.file import ReviewFile
from tracker.review.record import Corrected, Marked, Review, Undone
from tracker.reviewing import correct_figure, mark_event, undo_review
from tracker.store.database import open_store
from tracker.store.store import Store


def figure(watch: Watch, value: object) -> int:
    number = watch.rows(f"SELECT max(figure) FROM figure_texts WHERE value = {value} AND current")[0][0]
    assert isinstance(number, int)
    return number


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Reviews before, between and after edits and further reports."""
    with begun(tmp_path_factory.mktemp("history")) as watch:
        known, site = watch.app.settings, watch.site
        correct_figure(known, figure(watch, 214), {"value": 230}, "Li", watch.tick())
        site.reports.append(ANHUI_LATER)
        watch.check()
        mark_event(known, watch.told()[-1].id, "dismissed", "known", None, watch.tick())
        correct_figure(known, figure(watch, 58_000), None, "Li", watch.tick())
        site.replace(FUJIAN.says("58,000", "59,000"))
        site.replace(ANHUI.says("came again", "came a second time"))
        watch.check()
        undo_review(known, 1, None, watch.tick())
        site.replace(ANHUI.says("214 lawyers", "216 lawyers"))
        watch.check()
        correct_figure(known, figure(watch, 251), {"value": 252}, "Li", watch.tick())
        return known


def everything(database: Path) -> dict[str, list[tuple[object, ...]]]:
    import sqlite3

    with sqlite3.connect(database) as connection:
        said = {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("reviews", "corrected_figures", "derivations", "meta")
        }
    connection.close()
    return dump(database) | said


def test_whatever_step_it_breaks_off_at(history: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apply, take = Store.apply, Store.take_reviews
    left = 10**9

    def step() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise PowerCut

    def breaking_apply(self: Store, plans: Plan) -> int:
        step()
        return apply(self, plans)

    def breaking_take(self: Store, reviews: list[Review]) -> None:
        step()
        take(self, reviews)
        step()

    monkeypatch.setattr(Store, "apply", breaking_apply)
    monkeypatch.setattr(Store, "take_reviews", breaking_take)
    whole = tmp_path / "whole.db"
    with journal(history, whole) as (_, journaled):
        list(journaled.catch_up())
    expected, steps = everything(whole), 10**9 - left
    assert expected == everything(history.database)
    assert len(expected["reviews"]) == 5
    said = ReviewFile(history.snapshots).path.read_bytes()
    for broken_at in range(0, steps, 7):
        left, database = broken_at, tmp_path / f"{broken_at}.db"
        with pytest.raises(PowerCut), journal(history, database) as (_, journaled):
            list(journaled.catch_up())
        left = 10**9
        with journal(history, database) as (_, journaled):
            list(journaled.catch_up())
        assert everything(database) == expected
    assert ReviewFile(history.snapshots).path.read_bytes() == said


def test_a_database_put_back_takes_them_in_at_their_places(history: Settings, tmp_path: Path) -> None:
    for steps in (3, 9, 15, 20):
        database, backup = tmp_path / f"{steps}.db", tmp_path / f"{steps}-backup.db"
        with journal(history, database) as (_, journaled):
            replay = journaled.catch_up()
            for _ in range(steps):
                next(replay)
            replay.close()
        shutil.copy(database, backup)
        with journal(history, backup) as (_, journaled):
            list(journaled.catch_up())
        assert everything(backup) == everything(history.database)


# ---------------------------------------------------------------------------------------------- any reviews


AT = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def stores(tmp_path: Path) -> tuple[Path, ...]:
    return tuple(tmp_path / name for name in ("alone.db", "together.db"))


@st.composite
def said(draw: st.DrawFn) -> list[Review]:
    reviews: list[Review] = []
    for number in range(1, draw(st.integers(1, 7)) + 1):
        what = draw(st.sampled_from(["figure", "figure", "event", "undo"]))
        if what == "undo" and number > 1:
            reviews.append(Undone(number, AT, None, draw(st.integers(1, number - 1))))
        elif what == "event":
            reviews.append(Marked(number, AT, None, draw(st.sampled_from(["aa", "bb"])) * 12, 1, "reviewed"))
        else:
            found = extract(draw(st.integers(0, 1)), size=600, figures=3)
            article = 0 if found.article.url == extract(0, size=1, figures=0).article.url else 1
            anchor = anchor_of(key(article), found.article, found.reading.figures, draw(st.integers(0, 2)))
            action = draw(st.sampled_from(["change", "no_figure"]))
            changes = (("value", draw(st.integers(1, 9))),) if action == "change" else ()
            reviews.append(Corrected(number, AT, None, anchor, action, changes))  # type: ignore[arg-type]
    return reviews


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said())
def test_one_by_one_or_together_is_the_same(stores: tuple[Path, ...], reviews: list[Review]) -> None:
    for path, step in zip(stores, (1, len(reviews)), strict=True):
        for side in path.parent.glob(f"{path.name}*"):
            side.unlink()
        with open_store(path) as store:
            store.apply([sweep_started(), *(first_plan(n, found=extract(n, size=600, figures=3)) for n in range(2))])
            for start in range(0, len(reviews), step):
                store.take_reviews(reviews[start : start + step])
            assert list(store.problems()) == []
            standing = {n: {one.id for one in store.corrections(key(n))} for n in range(2)}
            in_force = {number for ids in standing.values() for number in ids}
            assert store.reviews_in_force() == in_force
            assert store.reviews_applied() == len(reviews)
    assert everything(stores[0]) == everything(stores[1])
