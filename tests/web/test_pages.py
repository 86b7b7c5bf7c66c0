"""Each page over real HTTP: what it says, what its query chooses, what it is asked in vain."""

import csv
import hashlib
import io
import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import invoke
from tests.docs.blocks import blocks
from tests.web.serving import Room, serving
from tracker.demo.tour import configuration

COOKBOOK = Path(__file__).parents[2] / "docs" / "cookbook.md"
FUJIAN = "/article/demo/c_200328"
POOL = "/metric/lawyers.provincial-foreign-related-pool"
PAGES = (
    "/", "/?baseline=1", "/digest", "/regions", "/regions?by=figures", "/region/420000", "/metrics", POOL,
    f"{POOL}?region=420000", FUJIAN, f"{FUJIAN}?compare=1,2", "/search?q=arbitration", "/search", "/health",
    "/data", "/data/latest_figures", "/data?sql=select+1", "/nothing-here",
)  # fmt: skip


def heads(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", head).strip() for head in re.findall(r"<h3>(.*?)</h3>", page)]


def ids(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<li id="event-(\d+)"', page)]


def test_changes_come_newest_first_without_the_baseline(room: Room) -> None:
    page = room.text("/")
    assert ids(page) == sorted(ids(page), reverse=True)
    assert "first sweep</span>" not in page
    assert len(ids(room.text("/?baseline=1"))) > len(ids(page))


def test_a_refused_page_stands_under_its_title_with_the_reason(room: Room) -> None:
    page = room.text("/?kind=refused_page")
    assert ">Notaries in Shaanxi meet their clients on screen</a>" in page
    assert "Access denied" in page
    assert "Refused: " not in page


def test_a_figure_beside_its_text_is_named_without_its_setting(room: Room) -> None:
    page = room.text("/article/demo/c_200300")
    names = re.findall(r'<span class="name">(.*?)</span>', page)
    assert len(names) > 5
    assert not [name for name in names if " (" in name]
    assert re.search(r"<dt>Measures</dt><dd>[^<]+ \([^<]+\)</dd>", page)


def test_a_changed_figure_stands_with_both_sentences_and_versions(room: Room) -> None:
    page = room.text("/?kind=changed_metric&region=Fujian")
    assert heads(page) == ["Foreign-related arbitration cases accepted"]
    for words in ("1,260", "1,620", "+360, +28.6 %", "the article was altered"):
        assert words in page
    assert re.findall(r"<mark>(.*?)</mark>", page) == [
        "1,260 foreign-related arbitration cases",
        "1,620 foreign-related arbitration cases",
    ]
    assert len(set(re.findall(rf'href="({FUJIAN}\?version=\d+)"', page))) == 2


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("kind=changed_metric", 2),
        ("kind=changed_metric&kind=removed_article", 3),
        ("severity=high&kind=changed_metric", 2),
        ("metric=lawyers.provincial-foreign-related-pool", 2),
        ("region=Hubei&kind=changed_metric", 1),
        ("region=420000&kind=changed_metric", 1),
        ("source=demo&kind=changed_metric", 2),
        ("source=nobody", 0),
        ("since=2020-01-01&until=2020-12-31", 0),
        ("mark=reviewed", 0),
        ("mark=open&kind=changed_metric", 2),
    ],
)
def test_filters(room: Room, query: str, count: int) -> None:
    assert len(ids(room.text(f"/?{query}"))) == count


def test_a_period_takes_its_last_day_whole(room: Room) -> None:
    newest = re.search(r'<time datetime="(\d{4}-\d\d-\d\d)', room.text("/"))
    assert newest
    day = date.fromisoformat(newest[1])
    assert ids(room.text(f"/?since={day - timedelta(1)}&until={day}"))
    assert not ids(room.text(f"/?until={day - timedelta(2)}"))


def test_paging_by_number_shows_each_event_once(room: Room) -> None:
    seen: list[int] = []
    path: str | None = "/?baseline=1"
    while path:
        page = room.text(path)
        seen += ids(page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        path = older[1].replace("&amp;", "&") if older else None
    assert seen == sorted(set(seen), reverse=True)
    events = room.get("/data/events.json?_size=max&_shape=array&_col=id").json()
    assert seen == sorted((event["id"] for event in events), reverse=True)


@pytest.mark.parametrize(
    "path",
    [
        "/?kind=nonsense", "/?severity=grave", "/?region=Atlantis", "/?since=yesterday", "/?before=-1", "/?mark=maybe",
        "/digest?since=2026-02-02&until=2026-01-01", "/digest?since=1990-01-01", "/regions?by=nothing",
        "/region/999999", "/metric/nothing", f"{POOL}?region=110000", f"{POOL}?level=moons", f"{POOL}?on=soon",
        "/article/demo/nothing", f"{FUJIAN}?version=99", f"{FUJIAN}?compare=1", f"{FUJIAN}?compare=1,99",
        "/bytes/1/99", "/bytes/999999/1", "/nothing-here", "/data/nothing", "/article/demo", "/region/42",
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_in_words(room: Room, path: str) -> None:
    answer = room.get(path)
    assert answer.status_code == 404
    assert '<p class="lead">' in answer.text
    assert "Traceback" not in answer.text


def test_digest_of_any_period(room: Room) -> None:
    page = room.text("/digest")
    assert "Changed figures" in page
    assert "1,620" in page
    assert "Nothing new." in room.text("/digest?since=2020-01-01&until=2020-01-31")
    cited = re.search(r'Arbitration in Fujian.*?<a href="(/article/\d+\?version=\d+)">version', page)
    assert cited
    assert "Arbitration in Fujian looks out to sea</h1>" in room.text(cited[1])


def test_regions_map_and_table(room: Room) -> None:
    page = room.text("/regions?by=lawyers.provincial-foreign-related-pool")
    assert page.count('class="tile ') == 34
    hubei = re.search(r'<li class="tile [^"]*"><a href="/region/420000">.*?</li>', page)
    assert hubei
    assert "468" in hubei[0]
    assert "q4" in hubei[0]
    assert '<i class="q4"></i>468' in page
    rows = re.findall(r'<th scope="row"><a href="/region/(\d+)">', page)
    assert rows[:2] == ["420000", "620000"]
    assert len(rows) >= 34


def test_a_region_has_its_metrics_articles_and_cities(room: Room) -> None:
    page = room.text("/region/420000")
    assert "Lawyers in the provincial foreign-related lawyer talent pool" in page
    assert 'aria-label="2 values: 412 on 2026-02-03, 468 on 2026-03-09"' in page
    assert 'href="/region/420500">Yichang' in page
    assert "/article/demo/c_200356" in page
    assert "No figure is on record" in room.text("/region/630000")


def test_a_metric_ranks_places_and_draws_their_run(room: Room) -> None:
    page = room.text(POOL)
    assert re.findall(r'<th scope="row"><a href="/region/(\d+)">', page) == ["420000", "620000"]
    assert "<title" in page
    assert "2 values: 412 on 2026-02-03, 468 on 2026-03-09" in page
    early = room.text(f"{POOL}?on=2026-02-28")
    assert re.findall(r'<th scope="row"><a href="/region/(\d+)">', early) == ["420000"]
    assert "412" in early
    assert "468" not in early
    assert "Nothing had been published" in room.text(f"{POOL}?on=2001-01-01")


def test_a_series_has_every_value_with_its_evidence(room: Room) -> None:
    page = room.text(f"{POOL}?region=420000")
    assert re.findall(r"<mark>(.*?)</mark>", page) == ["468 lawyers", "412 lawyers"]


def test_metrics_are_listed_and_found_by_words(room: Room) -> None:
    assert POOL in room.text("/metrics")
    assert POOL in room.text("/metrics?q=lawyer+pool")
    assert POOL not in room.text("/metrics?q=arbitration")
    assert "Nothing here matches" in room.text("/metrics?q=zebra")


def test_every_metric_that_has_values_is_listed(room: Room, history: Path) -> None:
    known = {row["metric"]: row for row in invoke("--config", configuration(history), "metrics", "--json").json}
    growth = known["notary.foreign-related-cases-change"]
    assert growth["label"] == "Foreign-related notary cases handled: change"
    page = room.text("/metrics")
    named = [key for key in known if key[0] != "~"]
    assert [key for key in named if key not in page] == []
    assert growth["label"] in page
    assert growth["label"] in room.text("/regions")


def test_a_metric_of_ones_own_is_listed_after_it_left_the_configuration(history: Path, tmp_path: Path) -> None:
    config = shutil.copytree(history, tmp_path / "own") / "sources.toml"
    before = config.read_text()
    config.write_text(before + '[[metric]]\nid = "own.guides"\nlabel = "guides"\nnouns = ["guide"]\n')
    assert invoke("--config", config, "reprocess", "--apply").code == 0
    config.write_text(before)
    with serving(config.parent) as room:
        assert "own.guides" in room.text("/metrics")
        assert "own.guides" in room.text("/metrics?q=own")


def test_an_article_as_it_stood(room: Room) -> None:
    first, last = room.text(f"{FUJIAN}?version=1"), room.text(FUJIAN)
    assert "<mark>1,260 foreign-related arbitration cases</mark>" in first
    assert "<mark>1,620 foreign-related arbitration cases</mark>" in last
    assert "version 1 of 2" in first
    for said in ("Fujian", "arbitration.foreign-related-cases-accepted", "2025", "0.8"):
        assert said in last


def test_the_chain_of_evidence_leads_to_the_bytes(room: Room) -> None:
    page = room.text(FUJIAN)
    link, digest = re.search(r'href="(/bytes/\d+/1)"', page), re.search(r"<code>([0-9a-f]{64})</code>", page)
    assert link
    assert digest
    answer = room.get(link[1])
    assert hashlib.sha256(answer.content).hexdigest() == digest[1]
    assert b"1,620 foreign-related arbitration cases" in answer.content
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_damaged_bytes_are_not_handed_out(own_room: Room) -> None:
    """One bit in the midst of the record is another: nothing is handed out, and the reason is said."""
    sql = "select p.version, s.offset, s.length from parts p join snapshots s on s.id = p.snapshot order by 1 limit 1"
    row = own_room.client.get("/data.json", params={"_shape": "array", "sql": sql}).json()[0]
    path = next((own_room.folder / "snapshots").glob("*.warc.gz"))
    sound, spot = path.read_bytes(), row["offset"] + row["length"] // 2
    try:
        path.write_bytes(sound[:spot] + bytes([sound[spot] ^ 255]) + sound[spot + 1 :])
        answer = own_room.get(f"/bytes/{row['version']}/1")
        assert answer.status_code == 503
        assert answer.headers["content-type"].startswith("text/html")
    finally:
        path.write_bytes(sound)
    assert own_room.get(f"/bytes/{row['version']}/1").status_code == 200


def test_two_versions_side_by_side(room: Room) -> None:
    page = room.text(f"{FUJIAN}?compare=1,2")
    assert "<del>1,260" in page
    assert "<ins>1,620" in page
    assert "4 words added, 6 words removed" in page
    assert "Not a word differs" in room.text(f"{FUJIAN}?compare=2&with=2")


def test_citations(room: Room) -> None:
    page = room.text(FUJIAN)
    forms = dict(re.findall(r'<pre id="cite-(\w+)">(.*?)</pre>', page, re.DOTALL))
    assert set(forms) == {"text", "bib", "csl"}
    assert "@online{demo-c-200328-v2," in forms["bib"]
    item = json.loads(forms["csl"].replace("&#34;", '"'))[0]
    assert (item["type"], item["issued"]) == ("webpage", {"date-parts": [[2026, 2, 17]]})


def test_search_marks_what_was_found(room: Room) -> None:
    page = room.text("/search?q=simultaneous+interpretation")
    assert "<mark>simultaneous</mark>" in page
    assert FUJIAN in page
    assert "Nothing found" in room.text("/search?q=zebra")


def test_health_says_what_is_wrong(room: Room) -> None:
    page = room.text("/health")
    assert "Provincial Legal Services Review" in page
    assert "Not looked at" in page


def test_the_tables_beneath_data_with_their_rows(room: Room) -> None:
    page = room.text("/data")
    rows = dict(re.findall(r'<th scope="row"><a href="/data/(\w+)">.*?<td class="n">([\d,]+)</td>', page))
    assert (rows["versions"], rows["articles"], rows["events"]) == ("10", "9", "96")
    for name in ("figures", "paragraphs", "mentions", "checks", "points"):
        count = room.get(f"/data.json?_shape=array&sql=select+count(*)+as+n+from+{name}").json()[0]["n"]
        assert rows[name] == str(count), name
        assert f"{count} rows · as" in room.text(f"/data/{name}")
    for view in ("latest_figures", "metric_history", "recent_events", "figure_texts", "article_texts"):
        count = room.get(f"/data.json?_shape=array&sql=select+count(*)+as+n+from+{view}").json()[0]["n"]
        assert f'<a href="/data/{view}">{view}</a></dt><dd>' in page
        assert f"{count} rows · as" in room.text(f"/data/{view}")
    assert "_sqlite_migrations" not in page
    assert "search_data" in room.text("/data?_show_hidden=1")


@pytest.mark.parametrize(
    ("table", "column", "also"),
    [
        ("recent_events", "kind", ""),
        ("recent_events", "region", ""),
        ("recent_events", "metric", ""),
        ("recent_events", "severity", "&kind=new_metric"),
        ("events", "kind", ""),
        ("articles", "state", "&key__contains=c_"),
    ],
)
def test_counts_by_a_column_are_those_of_sql(room: Room, table: str, column: str, also: str) -> None:
    path = f"/data/{table}.json?_facet={column}{also}&_size=max"
    answer = room.get(path).json()
    rows = [row[answer["columns"].index(column)] for row in answer["rows"]]
    facets = {one["value"]: one["count"] for one in answer["facet_results"][column]["results"]}
    assert facets == {value: rows.count(value) for value in rows if value is not None}
    assert f">By {column}</h2>" in room.text(path.replace(".json", ""))


def test_two_columns_are_counted_each_by_itself(room: Room) -> None:
    page = room.text("/data/recent_events?_facet=kind&_facet=source")
    assert re.findall(r">By (\w+)</h2>", page) == ["kind", "source"]
    assert re.search(r">demo</a> 21", page)


def test_conditions_on_a_table_and_one_more(room: Room) -> None:
    answer = room.get("/data/articles?_filter_column=state&_filter_op=exact&_filter_value=gone")
    assert answer.headers["location"].endswith("/data/articles?state__exact=gone")
    page = room.text("/data/articles?state__exact=gone")
    assert "1 row where state = &#34;gone&#34;" in page
    assert page.count("<legend") == 2
    assert len(re.findall(r'<label for="([^"]+)"', page)) == len(set(re.findall(r'<label for="([^"]+)"', page)))


def test_the_questions_of_the_cookbook_are_answered_here_too(room: Room) -> None:
    questions = [block.body for block in blocks(COOKBOOK) if block.kind == "sql"]
    assert len(questions) >= 10
    for sql in questions:
        answer = room.client.get("/data", params={"sql": sql})
        assert answer.status_code == 200, sql
        assert 'role="alert"' not in answer.text


def test_columns_are_sorted_by(room: Room) -> None:
    page = room.text("/data/articles?_sort=state")
    assert '<th scope="col" class="col-state" aria-sort="ascending"><a href="/data/articles?_sort_desc=state"' in page
    assert '<a href="/data/articles?_sort=url" rel="nofollow">url</a>' in page


def test_a_row_leads_to_those_of_others(room: Room) -> None:
    page = room.text("/data/versions/10")
    assert re.search(r'<a href="/data/derivations\?version=10">1 row</a> of derivations', page)
    assert room.get("/data/versions/999").status_code == 404


def test_datasette_beneath_data(room: Room) -> None:
    rows = list(csv.DictReader(io.StringIO(room.text("/data/latest_figures.csv?_size=max"))))
    pool = [row for row in rows if row["metric"] == "lawyers.provincial-foreign-related-pool"]
    assert {(row["region"], row["value"]) for row in pool} == {("420000", "468"), ("620000", "133")}
    answer = room.get("/data.json?_shape=array&sql=select+count(*)+as+n+from+versions").json()
    assert answer == [{"n": 10}]
    facets = room.get("/data/recent_events.json?_facet=kind&_size=0").json()["facet_results"]["kind"]["results"]
    assert {facet["value"]: facet["count"] for facet in facets}["changed_metric"] == 2


@pytest.mark.parametrize(
    "sql",
    [
        "delete from events",
        "select * from events where id in (with recursive n(x) as (select 1 union all select x + 1 from n) "
        "select x from n)",
        "attach database '/tmp/x.db' as x",
        "pragma writable_schema = 1",
        "select load_extension('x')",
    ],
)
def test_sql_only_reads_and_not_for_ever(room: Room, sql: str) -> None:
    answer = room.client.get("/data.json", params={"sql": sql})
    assert answer.status_code == 400
    assert answer.json()["ok"] is False
    assert not re.search(r"[<>{}]|sql_time_limit", answer.json()["error"])


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_is_sealed(room: Room, path: str) -> None:
    answer = room.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    if not path.startswith("/data"):
        assert not re.search(r"<[a-z]+[^>]* (style|on[a-z]+)=", answer.text)
    assert not re.search(r"<script(?![^>]* src=\"/-/static)", answer.text)
    assert not re.search(r'<(script|link|img|iframe)[^>]*(src|href)="(https?:)?//', answer.text)


@pytest.mark.parametrize("table", ["figures", "latest_figures"])
def test_no_file_breaks_off_in_the_middle_unseen(room: Room, table: str) -> None:
    """A stream that meets the limit of time would end as if it were whole."""
    assert "_stream" not in (page := room.text(f"/data/{table}?_size=1"))
    assert "tracker export" in page
    assert "tracker export" not in room.text(f"/data/{table}?_size=max")
    assert room.get(f"/data/{table}.csv?_stream=on").status_code == 400
