"""Every output there is, made of attacks alone: none of them becomes anything but words."""

import json
import re
import shutil
import subprocess
import threading
from pathlib import Path

import httpx
import pyarrow.parquet
import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from prometheus_client.parser import text_string_to_metric_families

from tests.e2e.test_process import TRACKER
from tests.hostile import inert
from tests.hostile.attacks import ATTACKS, MARK
from tests.hostile.place import FIRST, NAMES, Place
from tests.web.serving import serving

PERIOD = ("--since", "2020-01-01", "--until", "2099-01-01")
ONE = "bad/c_300100"
KEYS = [f"bad/c_{FIRST + number}" for number in range(len(NAMES))]
COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check",),
    "events": ("events", "--baseline"),
    "digest": ("digest", *PERIOD),
    "deliver --list": ("deliver", "--list"),
    "feed": ("feed",),
    "history": ("history",),
    "metrics": ("metrics",),
    "metrics test": ("metrics", "test"),
    "regions": ("regions",),
    "sources": ("sources",),
    "articles": ("articles",),
    "search": ("search", MARK),
    "sql": ("sql", "SELECT title, body FROM article_texts"),
    "sql of everything": ("sql", "SELECT * FROM metric_history"),
    "sql of pages": ("sql", "SELECT url, key, detail, etag FROM pages"),
    "status": ("status",),
    "doctor": ("doctor",),
    "reprocess": ("reprocess",),
    "review list": ("review", "list"),
}  # fmt: skip
MAY_FAIL = ("check", "status")


def test_every_attack_came_in(place: Place) -> None:
    """The words stand in the history: what is inert afterwards has been there."""
    assert place.told["check"].json["checked"] > len(ATTACKS)
    stored = json.dumps(place.json("sql", "SELECT title, body FROM article_texts", "--limit", "100000"))
    assert stored.count(MARK) > 10 * len(ATTACKS)
    for word in ("<script>pwn()</script>", "onerror=pwn()", "{{ 7*7 }}", "=cmd|", "javascript:pwn()"):
        assert json.dumps(word)[1:-1] in stored, word
    kinds = {event["kind"] for event in place.json("events")}
    assert {"changed_metric", "withdrawn_figure", "edited_article", "refused_page", "failing_source"} <= kinds


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_as_text(place: Place, name: str) -> None:
    found = place.ask(*COMMANDS[name])
    assert found.code == 0 or name in MAY_FAIL, found.err
    assert found.out or name in ("doctor", "review list", "metrics test"), found.err
    if name == "feed":
        return inert.feed(found.out.encode())
    inert.terminal(found.out)
    return inert.terminal(found.err)


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_as_json(place: Place, name: str) -> None:
    found = place.ask(*COMMANDS[name], "--json")
    inert.document(found.out)
    inert.terminal(found.err)


@pytest.mark.parametrize("command", ["show", "diff"])
def test_each_attacks_article(place: Place, command: str) -> None:
    known = {row["key"] for row in place.json("sql", "SELECT key FROM articles WHERE version IS NOT NULL")}
    assert len(known & set(KEYS)) > len(KEYS) - 5
    for key in sorted(known):
        text, data = place.ask(command, key), place.ask(command, key, "--json")
        assert (text.code, data.code) == (0, 0), text.err
        inert.terminal(text.out)
        inert.document(data.out)


def test_what_went_by_when_it_was_made(place: Place) -> None:
    for name, told in place.told.items():
        assert told.code in (0, 1), (name, told.err)
        inert.terminal(told.out)
        inert.terminal(told.err)


@pytest.mark.parametrize("name", NAMES)
def test_a_single_page(place: Place, name: str) -> None:
    """`extract` of each page as it comes over the net, and of its words as a file."""
    url = f"{place.site.base}/2026-01/05/c_{FIRST + NAMES.index(name)}.htm"
    path = place.folder / "words.txt"
    path.write_bytes(f"{ATTACKS[name]}\n{ATTACKS[name]} handled 12 cases in 2024.\n".encode(errors="replace"))
    for words in ((url,), (path,), (path, "--url", f'http://a.example/{"x"}?{MARK}="><pwn-x>')):
        for form in ("--json", "--text"):
            found = place.ask("extract", *words, form)
            assert found.code in (0, 1), found.err
            inert.terminal(found.out + found.err)


def test_digest_as_html(place: Place) -> None:
    inert.page(place.ask("digest", *PERIOD, "--format", "html").out)


def test_digest_as_markdown(place: Place) -> None:
    told = place.ask("digest", *PERIOD, "--format", "markdown").out
    inert.terminal(told)
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(told)
    inert.page(f"<html><body>{shown}</body></html>")
    assert not BeautifulSoup(shown, "lxml").find_all(["img", "code", "table", "script"])


def test_history_as_csv(place: Place) -> None:
    found = inert.cells(place.ask("history", "--csv").out)
    assert len(found) == len(place.json("history"))


def test_exported_files(place: Place, tmp_path: Path) -> None:
    assert place.ask("export", tmp_path / "csv").code == 0
    assert place.ask("export", tmp_path / "parquet", "--format", "parquet").code == 0
    package = json.loads((tmp_path / "csv" / "datapackage.json").read_text())
    assert len(package["resources"]) > 5
    inert.terminal((tmp_path / "csv" / "README.txt").read_text())
    for path in (tmp_path / "csv").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = inert.cells(file.read())
        assert len(rows) == pyarrow.parquet.read_table(tmp_path / "parquet" / f"{path.stem}.parquet").num_rows


def test_mails(place: Place) -> None:
    assert len(place.mails) == 2
    for mail in place.mails:
        assert not [name for name in mail if MARK in name.lower() or name.lower() in ("bcc", "cc")]
        assert (mail["To"], mail["From"].addresses[0].addr_spec) == ("desk@example.org", "tracker@example.org")
        assert not mail.defects
        for value in mail.values():
            inert.terminal(str(value))
        plain, rich = mail.get_body(("plain",)), mail.get_body(("html",))
        assert plain is not None
        assert rich is not None
        inert.terminal(plain.get_content().replace("\r\n", "\n"))
        inert.page(rich.get_content())
        assert {part.get_content_type() for part in mail.walk()} <= {
            "multipart/alternative", "text/plain", "text/html", "multipart/mixed", "application/json",
        }  # fmt: skip


def test_a_webhook(place: Place) -> None:
    [(path, headers, body)] = place.hooks
    assert path == "/hook"
    assert not [name for name in headers if MARK in name.lower()]
    inert.document(body.decode())


def test_files_and_feed(place: Place) -> None:
    files = list((place.folder / "out").iterdir())
    assert {path.suffix for path in files} == {".txt", ".md", ".html", ".json", ".xml"}
    for path in files:
        text = path.read_bytes()
        match path.suffix:
            case ".xml":
                inert.feed(text)
            case ".html":
                inert.page(text.decode())
            case ".json":
                inert.document(text.decode())
            case _:
                inert.terminal(text.decode())


def test_reading_room(place: Place) -> None:
    """Every page that it has, those of all articles and metrics, in the right and in hostile addresses."""
    with serving(place.folder) as room:
        first = room.client.get("/")
        assert "default-src 'none'" in first.headers["content-security-policy"]
        paths = {
            "/",
            "/?baseline=1",
            "/digest",
            "/regions",
            "/metrics",
            f"/search?q={MARK}",
            "/health",
            "/region/340000",
        }
        paths |= {f"/article/{key}" for key in KEYS} | {f"/article/{ONE}?compare=1,2", f"/article/{ONE}?version=1"}
        for path in ("/metrics", "/", "/regions", "/?baseline=1"):
            paths |= set(re.findall(r'href="(/(?:metric|article|region)/[^"#]+)"', room.text(path)))
        hostile = [f"/search?q={quoted}" for quoted in map(_quoted, ATTACKS.values())]
        hostile += [f"/{place}/{_quoted(ATTACKS['quotes'])}" for place in ("article", "metric", "region", "bytes", "x")]
        assert len(paths) > len(KEYS) + 20
        for path in (*sorted(paths), *hostile):
            answer = room.client.get(path.replace("&amp;", "&"))
            assert answer.status_code < 500, path
            if not answer.text:
                assert answer.status_code in (302, 303), path
            elif "html" in answer.headers["content-type"]:
                inert.page(answer.text, scripts=True)
            else:
                inert.document(answer.text)
            assert not [name for name in answer.headers if MARK in name]


def _quoted(text: str) -> str:
    return str(httpx.QueryParams({"q": text.encode(errors="replace").decode()}))[2:]


@pytest.mark.parametrize("form", ["json", "text"])
def test_log_metrics_and_health(place: Place, form: str, tmp_path: Path) -> None:
    """Of the running monitor: each event a line, each label a label."""
    own = shutil.copytree(place.folder, tmp_path / "own")
    config = own / "sources.toml"
    text = config.read_text().replace("[tracker]", '[tracker]\nlisten = "127.0.0.1:0"', 1)
    # Other addresses than those that are known are read at once.
    config.write_text(text.replace("/news.html", "/news.html?2").replace("leads-away.html", "leads-away.html?2"))
    log, health, metrics = _running(config, form)
    assert len(log) > 3
    for line in log:
        inert.terminal(line)
        if form == "json":
            assert {"event", "level", "timestamp"} <= set(json.loads(line))
    inert.document(health)
    names = [family.name for family in text_string_to_metric_families(metrics)]
    assert names
    assert not [name for name in names if MARK in name]
    inert.terminal(metrics)


def _running(config: Path, form: str) -> tuple[list[str], str, str]:
    """The log's lines until both sources have been swept, and what /health and /metrics say then."""
    command = [TRACKER, "--config", str(config), "run", "--log-format", form]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    patience = threading.Timer(60, process.kill)
    patience.start()
    try:
        assert process.stderr is not None
        log: list[str] = []
        while sum("swept" in line for line in log) < 2:
            log.append(process.stderr.readline().removesuffix("\n"))
            assert log[-1], "\n".join(log)
        address = next(found[0] for line in log if (found := re.search(r"127\.0\.0\.1:\d+", line)))
        pages = [httpx.get(f"http://{address}/{name}", trust_env=False).text for name in ("health", "metrics")]
        process.terminate()
        log += process.stderr.read().splitlines()
        assert process.wait(30) == 0
    finally:
        patience.cancel()
        process.kill()
        process.wait()
        process.stderr.close()  # type: ignore[union-attr]
    return log, pages[0], pages[1]
