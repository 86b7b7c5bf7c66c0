"""What people say of events and figures: it holds through edits, reprocessing, a rebuild and a restore."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import invoke
from tests.corpus import scoring
from tests.e2e.conftest import Watch
from tests.e2e.reports import ANHUI, ANHUI_LATER, FUJIAN, QINGHAI
from tracker.digest.filters import choose
from tracker.errors import Damaged, UsageError
from tracker.model.event import Event
from tracker.model.sending import EventFilter
from tracker.review.file import ReviewFile
from tracker.reviewing import (
    add_figure,
    apply_pending,
    correct_figure,
    export_case,
    mark_event,
    reviews,
    undo_review,
)
from tracker.store.database import open_store, restore
from tracker.store.rows import HistoryRow

TRACKER = str(Path(sys.executable).with_name("tracker"))
POOL = "lawyers.provincial-foreign-related-pool"
TABLES = ("events", "versions", "derivations", "figures", "corrected_figures", "reviews", "mentions")


def pool(watch: Watch, region: str = "340000") -> list[HistoryRow]:
    with watch.app.reading() as reader:
        return list(reader.history(POOL, region))


def figure_of(watch: Watch, key: str, value: object) -> int:
    """The id of the figure with this value in the article's newest version."""
    with watch.app.reading() as reader:
        version = reader.article(key).version
        assert version is not None
        shown = reader.shown(version)
    return next(
        number
        for number, one in zip(shown.figure_ids, shown.extract.reading.figures, strict=True)
        if one.value == value
    )


def values(watch: Watch, key: str) -> list[object]:
    with watch.app.reading() as reader:
        version = reader.article(key).version
        assert version is not None
        return [figure.value for figure in reader.shown(version).extract.reading.figures]


def state(watch: Watch) -> dict[str, list[tuple[object, ...]]]:
    return {table: watch.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}


def in_digest(watch: Watch) -> set[int]:
    with watch.app.reading() as reader:
        events = reader.digest_events(datetime(2020, 1, 1, tzinfo=UTC), watch.now)
        return {event.id for event in choose(events, EventFilter(confidence=0.0)).told}


def correct(watch: Watch, key: str, read: object, /, **changes: object) -> int:
    number = figure_of(watch, key, read)
    done = correct_figure(watch.app.settings, number, changes or None, "Li", watch.tick(), "misread")
    assert done.applied
    return done.review.id


def test_a_corrected_value_stands_in_history_and_is_no_change_of_the_page(watch: Watch) -> None:
    watch.check()
    assert [(row.value, row.corrected) for row in pool(watch)] == [(214, False)]
    watch.told(baseline=True)
    correct(watch, ANHUI.key, 214, value="241", period="2025-03")
    (row,) = pool(watch)
    assert (row.value, row.period, row.corrected, row.review) == (241, "2025-03", True, 1)
    assert row.original == {"value": 214, "period": "now"}
    assert row.status == "current"
    watch.check()
    assert watch.kinds() == []
    view = f"SELECT value, corrected, original FROM latest_figures WHERE metric = '{POOL}' AND region = '340000'"
    assert watch.rows(view) == [(241, 1, '{"value": 214, "period": "now"}')]


def test_a_later_report_is_held_against_the_corrected_value(watch: Watch) -> None:
    watch.check()
    correct(watch, ANHUI.key, 214, value=251)
    watch.site.reports.append(ANHUI_LATER)
    watch.check()
    assert "changed_metric" not in watch.kinds()


def test_it_holds_as_long_as_the_sentence_does(watch: Watch) -> None:
    watch.check()
    correct(watch, ANHUI.key, 214, value=241)
    watch.told(baseline=True)
    watch.site.replace(ANHUI.says("came again", "came a second time"))
    watch.check()
    assert watch.kinds() == ["edited_article"]
    assert 241 in values(watch, ANHUI.key)
    assert [(row.value, row.status) for row in pool(watch)] == [(241, "current")]
    assert [one.state for one in reviews(watch.app.settings)] == ["stands"]
    watch.site.replace(ANHUI.says("Currently, Anhui has 214", "At present, Anhui has 219"))
    watch.check()
    assert 219 in values(watch, ANHUI.key)
    assert [one.state for one in reviews(watch.app.settings)] == ["lapsed"]
    (event,) = [event for event in watch.told() if event.kind == "changed_metric"]
    assert event.old is not None
    assert (event.old.value, event.change) == (241, -22)


def test_what_is_no_figure_leaves_history_and_digests(watch: Watch) -> None:
    watch.check()
    watch.site.reports.append(QINGHAI)
    watch.check()
    told = [event for event in watch.told() if event.metric and event.new]
    assert told
    before = in_digest(watch)
    assert {event.id for event in told} <= before
    correct(watch, QINGHAI.key, 1240)
    assert 1240 not in values(watch, QINGHAI.key)
    with watch.app.reading() as reader:
        events = [event for event in reader.events() if event.id in {one.id for one in told}]
    assert before - in_digest(watch) == {event.id for event in told}
    assert all(event.new and event.new.no_figure and event.new.corrected == 1 for event in events)
    undo_review(watch.app.settings, 1, None, watch.tick())
    assert 1240 in values(watch, QINGHAI.key)
    assert in_digest(watch) == before


def test_a_missed_figure_is_added_and_bears_its_metric(watch: Watch) -> None:
    watch.check()
    settings = watch.app.settings
    with pytest.raises(UsageError, match="needs value, unit, measures"):
        add_figure(settings, FUJIAN.key, "take turns at a desk", "a", {}, None, watch.tick())
    with pytest.raises(UsageError, match="does not stand in"):
        add_figure(settings, FUJIAN.key, "12 desks", "12", {"value": 12}, None, watch.tick())
    with pytest.raises(UsageError, match="is a figure of"):
        add_figure(settings, FUJIAN.key, "58,000 foreign-related", "58,000", {"value": 1}, None, watch.tick())
    changes = {"value": 1, "unit": "desk", "measures": "desks with lawyers", "region": "Xiamen", "metric": POOL}
    add_figure(settings, FUJIAN.key, "take turns at a desk", "a", changes, "Li", watch.tick())
    found = pool(watch, "350200")
    assert [(row.value, row.unit, row.quote, row.corrected, row.original) for row in found] == [
        (1, "desk", "take turns at a desk", True, None)
    ]
    assert found[0].sentence.startswith("Fujian has set up")
    watch.check()
    assert pool(watch, "350200") == found


def test_rebuild_reprocess_and_restore_end_in_the_same_state(watch: Watch, tmp_path: Path) -> None:
    """Reviews between sweeps, before and after edits, with an undone one: made anew, everything is as it was."""
    watch.check()
    correct(watch, ANHUI.key, 214, value=241)
    settings = watch.app.settings
    backup = tmp_path / "backup.db"
    with watch.app.reading() as reader:
        reader.backup(backup)
    watch.site.reports.append(ANHUI_LATER)
    watch.site.replace(ANHUI.says("came again", "came a second time"))
    watch.check()
    correct(watch, FUJIAN.key, 305)
    (event,) = [event for event in watch.told() if event.kind == "edited_article"]
    mark_event(settings, event.id, "dismissed", "a matter of words", "Li", watch.tick())
    correct(watch, ANHUI_LATER.key, 251, value=252)
    undo_review(settings, 4, "Li", watch.tick())
    watch.site.replace(FUJIAN.says("58,000", "59,000"))
    watch.check()
    whole = state(watch)
    assert len(whole["reviews"]) == 5
    assert whole["corrected_figures"]

    watch.app.rebuild()
    assert state(watch) == whole
    restore(backup, settings.database)
    assert apply_pending(settings)
    assert state(watch) == whole
    done = watch.app.reprocess(apply=True)
    assert done.same == done.versions
    assert state(watch) == whole
    assert watch.app.doctor() == ()


def test_today_s_extraction_is_corrected_too(watch: Watch) -> None:
    """An older extractor's reading stands; a better one reads it anew: the correction is laid over that as well."""
    watch.check()
    correct(watch, ANHUI.key, 214, value=241)
    with open_store(watch.app.settings.database) as store:
        store._connection.run("UPDATE derivations SET extractor = 'older'")
    done = watch.app.reprocess(apply=True)
    assert done.figures_differ == 0
    watch.site.replace(ANHUI.says("came again", "came a second time"))
    watch.told(baseline=True)
    watch.check()
    assert watch.kinds() == ["edited_article"]
    assert [row.value for row in pool(watch)] == [241]
    old = "SELECT id FROM versions WHERE number = 1 AND article = (SELECT id FROM articles WHERE key = 'news/c_900101')"
    assert len(watch.rows(f"SELECT DISTINCT extractor FROM derivations WHERE version = ({old})")) == 2


def test_marks_are_of_the_event_and_not_of_its_number(watch: Watch) -> None:
    watch.check()
    watch.site.reports.append(QINGHAI)
    watch.check()
    event = watch.told()[-1]
    settings = watch.app.settings
    with pytest.raises(UsageError, match="say why"):
        mark_event(settings, event.id, "dismissed", None, None, watch.tick())
    with pytest.raises(UsageError, match="there is no event 9999"):
        mark_event(settings, 9999, "reviewed", None, None, watch.tick())
    with pytest.raises(UsageError, match="is no mark"):
        mark_event(settings, event.id, "forgotten", None, None, watch.tick())
    mark_event(settings, event.id, "dismissed", "seen before", "Li", watch.tick())

    def found() -> Event:
        with watch.app.reading() as reader:
            one = reader.event(event.id)
            marks = reader.marks([event.id, 1])
        assert one is not None
        assert (one.mark is None) == (event.id not in marks)
        return one

    mark = found().mark
    assert mark is not None
    assert (mark.state, mark.reason, mark.who) == ("dismissed", "seen before", "Li")
    assert event.id not in in_digest(watch)
    mark_event(settings, event.id, "reopened", None, None, watch.tick())
    assert found().mark is None
    undo_review(settings, 2, None, watch.tick())
    assert found().mark == mark
    view = "SELECT mark, mark_reason, marked_by FROM recent_events WHERE mark IS NOT NULL"
    assert watch.rows(view) == [("dismissed", "seen before", "Li")]


def test_a_figure_of_a_reading_that_was_taken_back_is_met_all_the_same(watch: Watch) -> None:
    watch.check()
    correct(watch, ANHUI.key, 412)
    number = figure_of(watch, ANHUI.key, 214)
    undo_review(watch.app.settings, 1, None, watch.tick())
    assert figure_of(watch, ANHUI.key, 214) != number
    correct_figure(watch.app.settings, number, {"value": 241}, None, watch.tick())
    assert {412, 241} <= set(values(watch, ANHUI.key))
    with watch.app.reading() as reader:
        fate = reader.figure_reviews([number])[number]
    assert (fate.review.id, fate.became) == (3, figure_of(watch, ANHUI.key, 241))


def test_a_crash_between_file_and_database_is_caught_up_with(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.store import store

    watch.check()
    number = figure_of(watch, ANHUI.key, 214)

    def crash(*_: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr(store, "write_reviews", crash)
        with pytest.raises(RuntimeError):
            correct_figure(watch.app.settings, number, {"value": 241}, None, watch.tick())
    assert [one.state for one in reviews(watch.app.settings)] == ["pending"]
    assert len(ReviewFile(watch.app.settings.snapshots).read().placed) == 1
    watch.check()
    assert [row.value for row in pool(watch)] == [241]
    whole = state(watch)
    watch.app.rebuild()
    assert state(watch) == whole


def test_reviews_that_are_lost_or_damaged_are_told_and_stop_no_sweep(watch: Watch) -> None:
    watch.check()
    correct(watch, ANHUI.key, 214, value=241)
    path = ReviewFile(watch.app.settings.snapshots).path
    line = path.read_bytes()
    path.write_bytes(b"")
    (finding,) = watch.app.doctor()
    assert finding.what == "1 reviews that history has and the snapshots have not"
    with pytest.raises(Damaged, match="has lost reviews"):
        correct(watch, FUJIAN.key, 305)
    (finding,) = watch.app.doctor(repair=True)
    assert finding.mended
    assert path.read_bytes() == line
    path.write_bytes(line.replace(b"241", b"242"))
    (finding,) = watch.app.doctor()
    assert finding.what == "what people said is not what history has of it"
    path.write_bytes(b"scribbles\n" + line)
    (finding,) = watch.app.doctor()
    assert "line 1" in finding.where
    watch.site.replace(FUJIAN.says("58,000", "59,000"))
    assert watch.check().changed == 1
    with pytest.raises(Damaged, match="line 1"):
        watch.app.rebuild()
    path.write_bytes(line + b'{"id":2,"wh')
    (finding,) = watch.app.doctor(repair=True)
    assert finding.mended
    assert path.read_bytes() == line
    assert watch.app.doctor() == ()


# ---------------------------------------------------------------------------------------------- the command


def tracker(watch: Watch, *words: str, code: int = 0) -> Any:
    done = invoke("--config", watch.config, *words, "--json")
    assert done.code == code, done.err
    return done.json if code == 0 else done.err


def test_the_whole_way_by_command(watch: Watch, tmp_path: Path) -> None:
    watch.check()
    shown = tracker(watch, "show", ANHUI.key)
    figure = next(one for one in shown["figures"] if one["value"] == 214)
    assert figure["corrected"] is False
    assert [row["figure"] for row in tracker(watch, "history", "--metric", POOL, "--region", "Anhui")] == [figure["id"]]
    number = str(figure["id"])
    assert "no place is called" in tracker(watch, "review", "correct", number, "--region", "Atlantis", code=2)
    assert "is no id of a figure" in tracker(watch, "review", "correct", "x1", "--value", "3", code=2)
    assert "there is no figure" in tracker(watch, "review", "correct", "999999999", "--value", "3", code=2)
    assert "says that already" in tracker(watch, "review", "correct", number, "--value", "214", code=2)
    assert "not both" in tracker(watch, "review", "correct", number, code=2)
    words = ("review", "correct", number, "--value", "241", "--region", "Hefei", "--who", "Li", "--json")
    command = [TRACKER, "--config", str(watch.config), *words]
    said = json.loads(subprocess.run(command, capture_output=True, timeout=60, check=True).stdout)
    assert (said["id"], said["applied"], said["changes"]["region"]) == (1, True, {"code": "340100", "name": "Hefei"})
    shown = tracker(watch, "show", ANHUI.key)
    figure = next(one for one in shown["figures"] if one["value"] == 241)
    assert figure["original"] == {"value": 214, "region": {"code": "340000", "name": "Anhui"}}
    (row,) = tracker(watch, "history", "--metric", POOL, "--region", "Hefei")
    assert (row["value"], row["corrected"], row["original"]["value"]) == (241, True, 214)
    tracker(watch, "review", "correct", f"{figure['id']:,}", "--no-figure", "--reason", "a slip")
    tracker(watch, "review", "undo", "2")
    assert "taken back already" in tracker(watch, "review", "undo", "2", code=2)
    assert "there is no review 9" in tracker(watch, "review", "undo", "9", code=2)
    listed = tracker(watch, "review", "list")
    assert [(one["id"], one["what"], one["state_now"]) for one in listed] == [
        (1, "figure", "stands"), (2, "figure", "undone"), (3, "undo", "stands")
    ]  # fmt: skip
    paths = tracker(watch, "review", "export", ANHUI.key, str(tmp_path / "cases"))
    assert json.loads(Path(paths["annotation"]).read_text())["text"] == Path(paths["text"]).name
    assert "is there already" in tracker(watch, "review", "export", ANHUI.key, str(tmp_path / "cases"), code=2)


def said(watch: Watch, *words: str) -> str:
    done = invoke("--config", watch.config, *words)
    assert done.code == 0, done.err
    return " ".join(done.out.split())


def test_people_are_told_in_words(watch: Watch) -> None:
    watch.check()
    watch.site.reports.append(QINGHAI)
    watch.check()
    event = next(event for event in watch.told() if event.new)
    assert "no reviews" in invoke("--config", watch.config, "review", "list").err
    correct(watch, ANHUI.key, 214, value=1241, region="Hefei")
    correct(watch, QINGHAI.key, 1240, value=1204)
    said(watch, "review", "undo", "2", "--reason", "right after all")
    mark_event(watch.app.settings, event.id, "dismissed", "old news", "Li", watch.tick())
    undo_review(watch.app.settings, 3, None, watch.tick())
    assert "by hand (read: value 214, region Anhui)" in said(watch, "history", "--metric", POOL, "--region", "Hefei")
    shown = said(watch, "show", ANHUI.key)
    assert "corrected in review 1; was read: value 214, region Anhui" in shown
    told = said(watch, "events")
    assert "[dismissed: old news] [corrected by hand]" in told
    listed = said(watch, "review", "list")
    assert 'news/c_900101 "214 lawyers": value 214 -> 1241, region Anhui 340000 -> Hefei 340100 (misread)' in listed
    assert "takes back review 2: right after all" in listed
    assert "undone by 5" in listed
    assert f"event {event.id} dismissed: old news" in listed
    table = invoke("--config", watch.config, "history", "--metric", POOL, "--region", "Hefei", "--csv").out
    assert table.splitlines()[0].endswith("figure,corrected,review,original")
    assert '""value"": 214' in table


def test_an_exported_article_is_a_case_that_shows_what_was_misread(
    watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.check()
    monkeypatch.setattr(scoring, "ARTICLES", tmp_path)
    export_case(watch.app.settings, ANHUI.key, tmp_path)
    tally = scoring.score()
    assert (tally.articles, tally.errors, tally.whole) == (1, [], tally.annotated)
    correct(watch, ANHUI.key, 214, region="Hefei", qualifier="about")
    correct(watch, ANHUI.key, 17)
    for path in tmp_path.glob("news*"):
        path.unlink()
    text, notes = export_case(watch.app.settings, ANHUI.key, tmp_path)
    tally = scoring.score()
    assert sorted(kind for kind, _ in tally.errors) == ["false", "qualifier", "region"]
    document = json.loads(notes.read_text())
    body = text.read_text()
    assert all(
        body.count(figure["quote"]) == 1 and figure["number"] in figure["quote"] for figure in document["figures"]
    )
    assert document["published"] == "2025-03-04"


def test_a_review_beside_a_running_monitor_comes_in_by_itself(watch: Watch) -> None:
    """The monitor holds the database; the review is on record at once, and in history at the next look."""
    watch.check()
    number = figure_of(watch, ANHUI.key, 214)
    script = (
        "import asyncio, sys\nimport structlog\nfrom pathlib import Path\nfrom tracker.app import App\n"
        "from tracker.config.load import load\nfrom tracker.daemon import Daemon\npath = Path(sys.argv[1])\n"
        "asyncio.run(Daemon(App(load(path)), lambda: load(path), structlog.get_logger(), 0.2).run())"
    )
    running = subprocess.Popen([sys.executable, "-c", script, str(watch.config)], stdout=-3, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 60
        held = watch.app.settings.database.with_name("tracker.db.pid")
        while not (held.exists() and held.read_text().strip() == str(running.pid)) and time.monotonic() < deadline:
            assert running.poll() is None
            time.sleep(0.05)
        done = correct_figure(watch.app.settings, number, {"value": 241}, "Li", watch.tick())
        assert not done.applied
        while [row.value for row in pool(watch)] != [241] and time.monotonic() < deadline:
            time.sleep(0.05)
        assert [row.value for row in pool(watch)] == [241]
        assert [one.state for one in reviews(watch.app.settings)] == ["stands"]
    finally:
        os.kill(running.pid, signal.SIGTERM)
        assert running.wait(30) == 0
        assert running.stderr is not None
        running.stderr.close()
