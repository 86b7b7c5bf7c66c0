"""The commands that ask the history, on a real one."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ask, invoke

POOL = "lawyers.provincial-foreign-related-pool"
FUJIAN, HUBEI, SHAANXI, YUNNAN = "demo/c_200328", "demo/c_200300", "demo/c_200307", "demo/c_200335"
DATA_COMMANDS = [
    ("events",),
    ("events", "--baseline", "--since", "3"),
    ("events", "--kind", "failing_source"),
    ("digest", "--format", "json"),
    ("digest",),
    ("history",),
    ("history", "--metric", "none"),
    ("metrics",),
    ("regions",),
    ("sources",),
    ("articles",),
    ("show", FUJIAN),
    ("diff", FUJIAN),
    ("search", "arbitration"),
    ("search", "nowhere-to-be-found"),
    ("sql", "SELECT 1 AS one, 'x' AS two"),
    ("status",),
]


@pytest.mark.parametrize("command", DATA_COMMANDS, ids=" ".join)
def test_json_is_one_document_on_standard_output(ask: Ask, command: tuple[str, ...]) -> None:
    asked = ask(*command, "--json")
    assert asked.code == 0
    assert isinstance(asked.json, (dict, list))
    assert not asked.err


@pytest.mark.parametrize("command", DATA_COMMANDS, ids=" ".join)
def test_text_is_for_people(ask: Ask, command: tuple[str, ...]) -> None:
    asked = ask(*command)
    assert asked.code == 0
    assert asked.out.strip() or asked.err.strip()
    assert "\x1b" not in asked.out
    assert not asked.out.startswith(("{", "[\n")) or "json" in command


# ---------------------------------------------------------------------------------------------- events


def test_events_have_the_documented_form_and_no_baseline(ask: Ask) -> None:
    events = ask("events", "--json").json
    assert {event["kind"] for event in events} >= {"new_article", "new_region", "changed_metric", "edited_article"}
    assert not any(event["baseline"] for event in events)
    assert [event["id"] for event in events] == sorted(event["id"] for event in events)
    change = next(event for event in events if event["metric"] == POOL and event["kind"] == "changed_metric")
    assert change["at"].endswith("Z")
    assert len(change["at"]) == 20
    assert change["region"] == {"code": "420000", "name": "Hubei"}
    assert (change["cause"], change["change"], change["percent"]) == ("new_report", 56, 13.6)
    for side, value in (("old", 412), ("new", 468)):
        evidence = change[side]
        assert evidence["value"] == value
        assert evidence["quote"] in evidence["sentence"]
        assert set(evidence) >= {"value_to", "qualifier", "unit", "period", "article", "version"}
    keys = {"id", "at", "kind", "baseline", "source", "article", "url", "title", "region", "metric", "cause", "old",
            "new", "change", "percent", "severity", "text"}  # fmt: skip
    assert all(keys <= set(event) for event in events)


def test_events_after_a_number(ask: Ask) -> None:
    events = ask("events", "--json").json
    assert ask("events", "--since", events[2]["id"], "--json").json == events[3:]


def test_events_by_date(ask: Ask) -> None:
    events = ask("events", "--json").json
    day = events[0]["at"][:10]
    assert ask("events", "--since", day, "--until", events[-1]["at"][:10], "--json").json == events
    assert ask("events", "--until", "2000-01-01", "--json").json == []
    assert ask("events", "--since", "2100-01-01", "--json").json == []


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (("--kind", "removed_article", "--kind", "refused_page"), {YUNNAN, SHAANXI}),
        (("--region", "Gansu", "--kind", "new_region"), {"demo/c_200349"}),
        (("--region", "620000", "--kind", "new_region"), {"demo/c_200349"}),
        (("--metric", POOL, "--kind", "changed_metric"), {"demo/c_200356"}),
        (("--metric", "lawyers.*", "--kind", "changed_metric"), {"demo/c_200356"}),
        (("--source", "demo", "--kind", "edited_article"), {FUJIAN}),
        (("--source", "other"), set()),
    ],
)
def test_events_are_filtered(ask: Ask, filters: tuple[str, ...], kept: set[str]) -> None:
    assert {event["article"] for event in ask("events", *filters, "--json").json} == kept


def test_a_province_covers_its_cities(ask: Ask) -> None:
    codes = {event["region"]["code"] for event in ask("events", "--region", "Gansu", "--json").json}
    assert codes >= {"620000", "620100"}


def test_baseline_is_asked_for(ask: Ask) -> None:
    assert any(event["baseline"] for event in ask("events", "--baseline", "--json").json)


@pytest.mark.parametrize(
    "args",
    [("--since", "soon"), ("--kind", "news"), ("--region", "Atlantis"), ("--region", "Suzhou"), ("--nonsense",)],
)
def test_wrong_usage_of_events(ask: Ask, args: tuple[str, ...]) -> None:
    asked = ask("events", *args)
    assert (asked.code, asked.out) == (2, "")
    assert "Error" in asked.err


# ---------------------------------------------------------------------------------------------- history


def test_history_bears_its_evidence(ask: Ask) -> None:
    rows = ask("history", "--metric", POOL, "--region", "Hubei", "--json").json
    assert [row["value"] for row in rows] == [412, 468]
    for row in rows:
        assert row["quote"] in row["sentence"]
        assert row["url"].startswith("http://127.0.0.1")
        assert len(row["sha256"]) == 64
        assert row["warc_file"].endswith(".warc.gz")
        assert isinstance(row["warc_offset"], int)


def test_history_marks_what_was_superseded(ask: Ask) -> None:
    rows = ask("history", "--metric", "arbitration.foreign-related-cases-accepted", "--json").json
    assert [(row["value"], row["status"]) for row in rows] == [(1260, "superseded"), (1620, "current")]


def test_history_as_of_a_day_before_everything(ask: Ask) -> None:
    assert ask("history", "--as-of", "2000-01-01", "--json").json == []


def test_history_as_csv(ask: Ask) -> None:
    asked = ask("history", "--metric", POOL, "--csv")
    rows = list(csv.DictReader(io.StringIO(asked.out)))
    assert [(row["region"], row["value"]) for row in rows] == [("Hubei", "412"), ("Hubei", "468"), ("Gansu", "133")]
    assert rows[0]["quote"] in rows[0]["sentence"]


def test_history_for_people(ask: Ask) -> None:
    out = ask("history", "--metric", POOL).out
    assert "Hubei 420000\n" in out
    assert "412" in out
    assert "█" not in out


def test_history_drawn(ask: Ask) -> None:
    lines = ask("history", "--metric", POOL, "--region", "Hubei", "--chart").out.split("\n")
    assert [line.split("█")[0] for line in lines[1:3]] == ["2026-02-03 now  ", "2026-03-09 now  "]
    assert lines[1].count("█") < lines[2].count("█")
    assert lines[2].endswith("█  468 lawyer")
    assert max(map(len, lines[1:3])) == 80


def test_metrics_drawn(ask: Ask) -> None:
    plain, drawn = ask("metrics").out.split("\n"), ask("metrics", "--chart").out.split("\n")
    assert [line.rstrip() for line in plain[:1]] == [drawn[0].removesuffix("by month").rstrip()]
    (pool,) = [line for line in drawn if line.startswith(POOL)]
    assert pool.endswith("  ··········▄█")
    assert json.loads(ask("metrics", "--chart", "--json").out)


def test_an_unknown_metric_is_told_with_its_neighbours(ask: Ask) -> None:
    asked = ask("history", "--metric", POOL.replace("pool", "pol"))
    assert (asked.code, asked.out) == (0, "")
    assert POOL in asked.err


@pytest.mark.parametrize("command", [("events", "--until", "2000-01-01"), ("history", "--as-of", "2000-01-01")])
def test_a_pattern_that_fits_is_not_said_to_be_unknown(ask: Ask, command: tuple[str, ...]) -> None:
    assert "there is no metric" not in ask(*command, "--metric", "lawyers.*").err
    assert 'there is no metric "lawyerz.*"' in ask(*command, "--metric", "lawyerz.*").err


@pytest.mark.parametrize(
    ("args", "told"),
    [(("--metric", "nope"), 'there is no metric "nope"'), (("--source", "dem"), 'no source "dem", did you mean demo?')],
)
@pytest.mark.parametrize("command", ["events", "crosscheck"])
def test_a_filter_that_names_what_is_not_there_is_told(
    ask: Ask, command: str, args: tuple[str, ...], told: str
) -> None:
    asked = ask(command, *args)
    assert (asked.code, asked.out, told in asked.err) == (0, "", True)
    assert ask(command, *args, "--json").json == []


def test_a_list_and_a_feed_of_what_is_not_there(ask: Ask) -> None:
    asked = ask("articles", "--source", "dem")
    assert (asked.code, asked.out) == (0, "")
    assert 'no articles; there is no source "dem", did you mean demo?' in asked.err
    asked = ask("feed", "--source", "dem", "--metric", "nope")
    assert (asked.code, "<entry>" in asked.out) == (0, False)
    assert 'there is no metric "nope"' in asked.err
    assert 'there is no source "dem", did you mean demo?' in asked.err
    assert not ask("feed", "--source", "demo", "--metric", "lawyers.*").err


@pytest.mark.parametrize(
    "args",
    [("history", "--csv", "--json"), ("digest", "--json", "--format", "html"),
     ("review", "mark", "89", "--dismiss", "x", "--reason", "y"),
     ("review", "mark", "89", "--reviewed", "--reopen"), ("review", "mark", "89", "--reopen", "--dismiss", "x")],
    ids=" ".join,
)  # fmt: skip
def test_one_of_two_is_to_be_chosen(ask: Ask, args: tuple[str, ...]) -> None:
    asked = ask(*args)
    assert (asked.code, asked.out) == (2, "")
    assert "give one of" in asked.err


# ---------------------------------------------------------------------------------------------- lists


def test_lists(ask: Ask) -> None:
    metric = next(row for row in ask("metrics", "--json").json if row["metric"] == POOL)
    assert (metric["figures"], metric["regions"]) == (3, 2)
    assert metric["label"]
    region = next(row for row in ask("regions", "--json").json if row["code"] == "420000")
    assert (region["name"], region["articles"]) == ("Hubei", 2)
    (source,) = ask("sources", "--json").json
    assert (source["source"], source["articles"], source["state"], source["every"]) == ("demo", 9, "ok", 86_400)
    articles = {row["article"]: row for row in ask("articles", "--json").json}
    assert len(articles) == 9
    assert (articles[FUJIAN]["versions"], articles[YUNNAN]["state"]) == (2, "gone")
    assert ask("articles", "--source", "other", "--json").json == []


def test_a_source_that_is_no_longer_configured_is_still_listed(own_history: Path) -> None:
    config = own_history / "sources.toml"
    config.write_text(config.read_text().replace('id = "demo"', 'id = "new"'))
    states = {row["source"]: row["state"] for row in invoke("--config", config, "sources", "--json").json}
    assert states == {"new": "not read yet", "demo": "not configured"}


# ---------------------------------------------------------------------------------------------- articles


def test_show_by_key_url_and_version(ask: Ask) -> None:
    newest = ask("show", FUJIAN, "--json").json
    assert (newest["number"], newest["versions"], newest["article"]) == (2, 2, FUJIAN)
    assert ask("show", newest["url"], "--json").json == newest
    assert ask("show", newest["url"].replace("http:", "HTTP:") + "#top", "--json").json == newest
    assert ask("show", newest["version"], "--json").json == newest
    oldest = ask("show", FUJIAN, "--version", "1", "--json").json
    assert oldest["number"] == 1
    assert any("1,260" in paragraph["text"] for paragraph in oldest["paragraphs"])
    assert ask("show", oldest["version"], "--json").json == oldest


def test_show_has_the_article_in_its_documented_form(ask: Ask) -> None:
    shown = ask("show", HUBEI, "--json").json
    assert shown["subject_regions"] == [{"code": "420000", "name": "Hubei"}]
    figure = next(figure for figure in shown["figures"] if figure["value"] == 412)
    text = shown["paragraphs"][figure["paragraph"]]["text"]
    assert text[figure["start"] : figure["end"]] == figure["quote"] == "412 lawyers"
    assert len(shown["stored"][0]["sha256"]) == 64


def test_a_withdrawn_and_a_blocked_article_are_still_shown(ask: Ask) -> None:
    assert "Kunming" in ask("show", YUNNAN).out
    shown = ask("show", SHAANXI, "--json").json
    assert (shown["state"], shown["title"]) == ("refused", "Notaries in Shaanxi meet their clients on screen")


@pytest.mark.parametrize(
    "args", [("demo/c_1",), ("999999",), ("http://a.example/",), (FUJIAN, "--version", "7"), ("",)]
)
def test_show_what_is_not_there(ask: Ask, args: tuple[str, ...]) -> None:
    asked = ask("show", *args)
    assert (asked.code, asked.out) == (2, "")
    assert asked.err.startswith("tracker: ")


def test_diff_marks_words(ask: Ask) -> None:
    out = ask("diff", FUJIAN).out
    assert "[-1,260-] {+1,620+}" in out
    assert "paragraphs unchanged" in out
    change = ask("diff", FUJIAN, "1", "2", "--json").json
    assert (change["old"]["number"], change["new"]["number"]) == (1, 2)
    runs = [run for paragraph in change["paragraphs"] for run in paragraph["words"] if run["op"] != "equal"]
    assert {"op": "insert", "text": "1,620"} in [{"op": run["op"], "text": run["text"].strip()} for run in runs]
    (figure,) = change["figures"]
    assert (figure["op"], figure["old"]["value"], figure["new"]["value"]) == ("value", 1260, 1620)


def test_diff_of_a_version_with_itself_is_empty(ask: Ask) -> None:
    change = ask("diff", FUJIAN, "2", "2", "--json").json
    assert (change["words_added"], change["words_removed"], change["figures"]) == (0, 0, [])
    assert "the same words" in ask("diff", FUJIAN, "2", "2").out


@pytest.mark.parametrize("args", [(HUBEI,), (FUJIAN, "1"), (FUJIAN, "1", "9"), (FUJIAN, "1", "2", "3")])
def test_diff_of_what_is_not_there(ask: Ask, args: tuple[str, ...]) -> None:
    asked = ask("diff", *args)
    assert (asked.code, asked.out) == (2, "")


# ---------------------------------------------------------------------------------------------- search, sql


def test_search_finds_every_version(ask: Ask) -> None:
    hits = ask("search", "interpretation", "hall", "--json").json
    assert {(hit["article"], hit["number"]) for hit in hits} == {(FUJIAN, 1), (FUJIAN, 2)}
    assert all(hit["snippet"][start:end].lower() in ("interpretation", "hall")
               for hit in hits for start, end in hit["matches"])  # fmt: skip
    assert ask("search", "interpretation", "hall", "Kunming", "--json").json == []


@pytest.mark.parametrize("words", ['"', "* OR", "NEAR(", "title:x", "'; DROP TABLE versions", "-", "\x00"])
def test_search_words_are_words(ask: Ask, words: str) -> None:
    assert ask("search", "--json", "--", words).code == 0


@pytest.mark.parametrize("words", [[""], [" ", ""]])
def test_a_search_for_nothing_is_wrong_usage(ask: Ask, words: list[str]) -> None:
    asked = ask("search", *words)
    assert asked.code == 2
    assert "no word to search for" in asked.err


@pytest.mark.parametrize("query", ["", " ", "/* what was it? */", ";"])
def test_a_query_that_asks_nothing_is_wrong_usage(ask: Ask, query: str) -> None:
    asked = ask("sql", query, "--json")
    assert (asked.code, asked.out) == (2, "")
    assert "there is no query" in asked.err


def test_a_period_without_length_is_wrong_usage(ask: Ask) -> None:
    asked = ask("digest", "--since", "2026-01-02", "--until", "2026-01-01")
    assert asked.code == 2
    assert "must end after it begins: it begins at 2026-01-02 00:00 and ends at 2026-01-02 00:00" in asked.err


def test_sql_answers(ask: Ask) -> None:
    assert ask("sql", "SELECT count(*) AS n FROM articles", "--json").json == [{"n": 9}]
    assert ask("sql", "SELECT 1, 1, x'ff' AS b", "--json").json == [{"1": 1, "1_2": 1, "b": "ff"}]
    asked = ask("sql", "SELECT key FROM articles ORDER BY 1", "--limit", "2")
    assert len(asked.out.splitlines()) == 4
    assert "more rows" in asked.err


def test_sql_shows_values_as_they_are(ask: Ask) -> None:
    query = "SELECT 2026 AS year, 9000000 AS id, 24.0 AS x, x'00ff' AS b, NULL AS n, 9e999 AS much, ' ' AS s"
    head, _, row = ask("sql", query).out.splitlines()
    assert (head.split(), row.split()) == (["year", "id", "x", "b", "n", "much", "s"],
                                           ["2026", "9000000", "24.0", "00ff", "inf"])  # fmt: skip
    assert ask("sql", query, "--json").json[0] | {"s": ""} == {
        "year": 2026, "id": 9000000, "x": 24.0, "b": "00ff", "n": None, "much": None, "s": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "query",
    ["DELETE FROM events", "DROP TABLE events", "SELECT * FROM nowhere", "SELEC 1", "ATTACH 'x.db' AS x", "",
     "PRAGMA journal_mode = DELETE", "SELECT 1; DELETE FROM events",
     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"],
)  # fmt: skip
def test_sql_reads_only_and_ends(ask: Ask, query: str) -> None:
    before = ask("events", "--json").out
    asked = ask("sql", query, "--seconds", "0.3")
    assert asked.code in ((0, 2) if not query else (2,))
    assert "Traceback" not in asked.err
    assert ask("events", "--json").out == before


# ---------------------------------------------------------------------------------------------- digest


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_the_same_period_gives_the_same_digest(ask: Ask, form: str) -> None:
    first = ask("digest", "--format", form)
    assert first.code == 0
    assert "Gansu" in first.out
    assert ask("digest", "--format", form).out == first.out


def test_digest_into_a_file(ask: Ask, tmp_path: Path) -> None:
    target = tmp_path / "digest.json"
    asked = ask("digest", "--format", "json", "--output", target)
    assert (asked.code, asked.out) == (0, "")
    assert json.loads(target.read_text()) == ask("digest", "--json").json


def test_an_empty_period(ask: Ask) -> None:
    asked = ask("digest", "--since", "2000-01-01", "--until", "2000-01-02")
    assert asked.code == 0
    assert "Gansu" not in asked.out


@pytest.mark.parametrize(
    "args", [("--since", "2026-02-02", "--until", "2026-01-01"), ("--format", "pdf"), ("--since", "x")]
)
def test_wrong_usage_of_digest(ask: Ask, args: tuple[str, ...]) -> None:
    assert ask("digest", *args).code == 2


def test_a_digest_of_all_time(ask: Ask) -> None:
    asked = ask("digest", "--since", "0001-01-01", "--until", "9999-12-31")
    assert (asked.code, asked.err) == (0, "")
    assert asked.out.startswith("Digest, 0001-01-01 00:00 to 9999-12-31 23:59 UTC")


def test_a_digest_that_cannot_be_written(ask: Ask, tmp_path: Path) -> None:
    asked = ask("digest", "--output", tmp_path / "none" / "digest.txt")
    assert asked.code == 1
    assert "cannot be written" in asked.err
