"""tracker extract: from files and over HTTP, to the letter of the documented form."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import invoke
from tracker.demo.pages import article_page, block_page
from tracker.demo.rounds import rounds
from tracker.demo.site import DemoSite, Scene

REPORTS = {report.name: report for step in rounds() for report in step.scene.reports}
FIGURE_KEYS = {
    "quote", "number", "value", "value_to", "qualifier", "kind", "unit", "measures", "metric", "region", "period",
    "frequency", "paragraph", "start", "end", "sentence", "confidence",
}  # fmt: skip
TEXT = """\
Ningxia opens its first desk for exporters
(desk.example)| Updated: 2026-01-20

Ningxia Hui autonomous region has opened a legal service desk in Yinchuan. It received more than 300 exporters \
last year.
Who sits there
The desk has 12 lawyers.
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No sources.toml stands where the command is run."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


@pytest.mark.parametrize("url", ["ftp://example.org/a.htm", "file:///etc/hosts", "FILE:///etc/hosts"])
def test_what_is_not_fetched_is_told(url: str) -> None:
    asked = invoke("extract", url)
    assert (asked.code, "give an http or https URL" in asked.err) == (2, True)


def page_of(name: str) -> str:
    return article_page(REPORTS[name], [REPORTS["anhui-hotline"]], "old", 5)


def test_a_text_file(text_file: Path) -> None:
    asked = invoke("extract", text_file, "--json")
    assert (asked.code, asked.err) == (0, "")
    article = asked.json
    assert (article["title"], article["published"]) == ("Ningxia opens its first desk for exporters", "2026-01-20")
    assert (article["source_label"], article["url"]) == ("desk.example", None)
    assert [paragraph["kind"] for paragraph in article["paragraphs"]] == ["text", "heading", "text"]
    assert article["subject_regions"] == [{"code": "640000", "name": "Ningxia"}]
    assert {"code": "640100", "name": "Yinchuan"} in article["mentioned_regions"]
    assert [(figure["value"], figure["qualifier"]) for figure in article["figures"]] == [(300, "over"), (12, "exact")]
    for figure in article["figures"]:
        assert set(figure) == FIGURE_KEYS
        text = article["paragraphs"][figure["paragraph"]]["text"]
        assert text[figure["start"] : figure["end"]] == figure["quote"]
        assert set(figure["region"]) == {"code", "name"}


@pytest.mark.parametrize(
    ("reader", "page"),
    [("tracker.figures.extract.read_figures", TEXT), ("tracker.page.plain.read_text", TEXT),
     ("tracker.page.article.read_article", "<html><body><p>Some page.</p></body></html>")],
)  # fmt: skip
def test_a_page_that_a_reader_stumbles_over_is_told(
    reader: str, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise KeyError("what no page should bring about")

    monkeypatch.setattr(reader, stumble)
    path = tmp_path / "page"
    path.write_text(page)
    asked = invoke("extract", path, "--json")
    assert (asked.code, asked.out) == (1, "")
    assert "page: cannot be read: a fault of this program: KeyError in test_extract.py, line" in asked.err


def test_an_html_file_with_its_address(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_text(page_of("gansu-corridor"))
    article = invoke("extract", path, "--url", "http://demo.example/2026-03/02/c_1.htm", "--json").json
    assert article["title"] == REPORTS["gansu-corridor"].title
    assert [paragraph["text"] for paragraph in article["paragraphs"]] == list(REPORTS["gansu-corridor"].lines)
    assert article["url"] == "http://demo.example/2026-03/02/c_1.htm"


def test_published_decides_periods(text_file: Path) -> None:
    article = invoke("extract", text_file, "--published", "2021-05-05", "--json").json
    assert article["published"] == "2021-05-05"
    assert article["figures"][0]["period"] == "2020"


def test_standard_input() -> None:
    asked = invoke("extract", "-", "--json", stdin=TEXT.encode())
    assert asked.json["published"] == "2026-01-20"


def test_a_pipe_gets_json(text_file: Path) -> None:
    assert invoke("extract", text_file).out == invoke("extract", text_file, "--json").out


def test_for_people_figures_are_marked(text_file: Path) -> None:
    out = invoke("extract", text_file, "--text").out
    assert "[more than 300 exporters]₁" in out
    assert "2 figures" in out


def test_for_people_what_is_measured_stands_without_its_setting(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT + "It heard 41 complaints about late deliveries to the market in the north of the county.\n")
    [measures] = [one["measures"] for one in invoke("extract", path).json["figures"] if one["value"] == 41]
    assert "(" in measures
    out = invoke("extract", path, "--text").out
    assert measures.partition(" (")[0] in out
    assert measures not in out


def test_for_people_nothing_obeys(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(TEXT.replace("Who sits there", "Who \x1b[2Jsits\u202e there").replace("300", "300\x07"))
    out = invoke("extract", path, "--text").out
    assert "sits" in out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_a_text_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes((TEXT + "它的中文名称是法律服务窗口。\n").encode("gb18030"))
    assert invoke("extract", path, "--json").json["paragraphs"][-1]["text"] == "它的中文名称是法律服务窗口。"


def test_over_http(tmp_path: Path) -> None:
    with DemoSite(Scene((REPORTS["hubei-pool"],))) as site:
        config = tmp_path / "own.toml"
        config.write_text(
            '[tracker]\nallow_private_addresses = true\n[[source]]\nid = "x"\npages = ["http://a.example/"]\n'
        )
        url = site.url + REPORTS["hubei-pool"].path
        asked = invoke("--config", config, "extract", url, "--json")
        refused = invoke("extract", url)
    assert asked.code == 0
    assert asked.json["url"] == url
    assert [paragraph["text"] for paragraph in asked.json["paragraphs"]] == list(REPORTS["hubei-pool"].lines)
    assert (refused.code, refused.out) == (1, "")
    assert "private" in refused.err


def test_own_metrics_hold(text_file: Path, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nid = "x"\npages = ["http://a.example/"]\n'
        '[[metric]]\nid = "desk.exporters"\nlabel = "exporters received"\nnouns = ["exporter"]\n'
    )
    figures = invoke("extract", text_file, "--json").json["figures"]
    assert figures[0]["metric"] == "desk.exporters"


@pytest.mark.parametrize(
    ("name", "body", "code", "told"),
    [
        ("none.txt", None, 2, "no such file"),
        ("block.html", block_page(3).encode(), 1, "no article"),
        ("empty.html", b"<html><body></body></html>", 1, "no article"),
        ("empty.txt", b"", 1, "no article: there are no words in it"),
        ("blank.txt", b"\xef\xbb\xbf \n\n\t\n", 1, "no article: there are no words in it"),
        ("report.pdf", b"%PDF-1.7 \x00\xff\xfe", 1, "report.pdf"),
        ("noise", bytes(range(256)) * 40, 1, "noise"),
        ("big.txt", b"x" * 8_000_001, 1, "larger than"),
    ],
)
def test_what_is_no_article(tmp_path: Path, name: str, body: bytes | None, code: int, told: str) -> None:
    if body is not None:
        (tmp_path / name).write_bytes(body)
    asked = invoke("extract", tmp_path / name, "--json")
    assert (asked.code, asked.out) == (code, "")
    assert told in asked.err
    assert "Traceback" not in asked.err


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    assert invoke("extract", tmp_path).code == 2


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x", "http://[::1]/", "http://", "http://256.1.1.1/", "https://a b/"]
)
def test_addresses_that_lead_nowhere(url: str) -> None:
    asked = invoke("extract", url)
    assert (asked.code, asked.out) == (1, "")
    assert asked.err.startswith("tracker: ")


def test_a_wrong_configuration_is_told(text_file: Path, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text("[tracker]\ndelay = -1\n")
    asked = invoke("extract", text_file, "--json")
    assert (asked.code, asked.out) == (2, "")
    assert "line 2: tracker.delay" in asked.err


def test_a_configuration_that_is_named_must_be_there(text_file: Path) -> None:
    assert invoke("--config", "none.toml", "extract", text_file).code == 2


def test_json_escapes_nothing_that_json_does_not(text_file: Path) -> None:
    text_file.write_text(TEXT + '司法部 said "so".\n')
    asked = invoke("extract", text_file, "--json")
    assert "司法部" in asked.out
    assert json.loads(asked.out)["paragraphs"][-1]["text"] == '司法部 said "so".'
