"""The annotated articles keep the form that the scores rest on."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

ARTICLES = Path(__file__).parent / "articles"
ANNOTATIONS = sorted(ARTICLES.glob("*.json"))
KEYS = {"text", "published", "subject_regions", "mentioned_regions", "figures"}
FIGURE_KEYS = {
    "quote", "number", "value", "value_to", "qualifier", "kind", "unit",
    "measures", "region", "period", "frequency", "metric",
}  # fmt: skip
QUALIFIERS = {"exact", "over", "nearly", "about", "up_to"}
KINDS = {"count", "money", "share", "change", "ratio"}
FREQUENCIES = {None, "year", "month", "week", "day"}
CHINA = "100000"
PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
    *("71", "81", "82"),
}
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "m": 10**6, "bn": 10**9, "万": 10**4,
}  # fmt: skip
# A year, a month, a season (21-24) or a day; "now"; or two points, either of them left open.
POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-2[1-4])?"
EDTF = re.compile(rf"now|{POINT}|{POINT}/(?:{POINT}|\.\.)|\.\./{POINT}")
DATE_LINE = re.compile(r"\([\w. ]+\)\| Updated: (\d{4}-\d{2}-\d{2})")
PLAIN_NUMBER = re.compile(r"([\d,]+(?:\.\d+)?)\s?([a-z]+|万)?")
METRIC = re.compile(r"[a-z-]+\.[a-z-]+")


def options(value: Any) -> list[Any]:
    """The readings of a key: a list names several that are right."""
    return value if isinstance(value, list) else [value]


def load(path: Path) -> tuple[dict[str, Any], str]:
    document = json.loads(path.read_text(encoding="utf-8"))
    return document, (ARTICLES / document["text"]).read_text(encoding="utf-8")


@pytest.fixture(params=ANNOTATIONS, ids=lambda path: path.stem)
def article(request: pytest.FixtureRequest) -> tuple[dict[str, Any], str]:
    return load(request.param)


def test_every_text_has_its_annotation() -> None:
    assert ANNOTATIONS
    assert {path.stem for path in ANNOTATIONS} == {path.stem for path in ARTICLES.glob("*.txt")}


def test_document_has_its_keys(article: tuple[dict[str, Any], str]) -> None:
    document, _ = article
    assert set(document) == KEYS
    assert document["figures"]
    assert all(set(figure) == FIGURE_KEYS for figure in document["figures"])


def test_text_opens_with_a_title_and_the_date_line(article: tuple[dict[str, Any], str]) -> None:
    document, text = article
    title, date_line, *body = text.splitlines()
    assert title == title.strip() != ""
    match = DATE_LINE.fullmatch(date_line)
    assert match is not None
    assert match[1] == document["published"]
    assert all(line.strip() for line in body)


def test_figures_stand_in_reading_order(article: tuple[dict[str, Any], str]) -> None:
    document, text = article
    starts = [text.index(f["quote"]) + f["quote"].index(f["number"]) for f in document["figures"]]
    assert starts == sorted(set(starts))


def test_regions_are_codes_without_repetition(article: tuple[dict[str, Any], str]) -> None:
    document, _ = article
    subject, mentioned = document["subject_regions"], document["mentioned_regions"]
    assert subject
    assert CHINA not in mentioned
    assert set(subject) - {CHINA} <= set(mentioned)
    for codes in (subject, mentioned):
        assert len(codes) == len(set(codes))
        assert all(re.fullmatch(r"\d{6}", code) and code[:2] in PROVINCES | {"10"} for code in codes)


def test_the_corpus_reaches_every_province() -> None:
    seen = {code[:2] for path in ANNOTATIONS for code in load(path)[0]["mentioned_regions"]}
    assert seen == PROVINCES


def test_a_metric_is_shared_by_figures_of_one_kind() -> None:
    kinds: dict[str, set[str]] = {}
    for path in ANNOTATIONS:
        for figure in load(path)[0]["figures"]:
            if figure["metric"]:
                kinds.setdefault(figure["metric"], set()).update(options(figure["kind"])[:1])
    assert kinds
    assert {metric: found for metric, found in kinds.items() if len(found) > 1} == {}


def test_quotes_occur_once_and_hold_the_number(article: tuple[dict[str, Any], str]) -> None:
    document, text = article
    assert [
        figure["quote"]
        for figure in document["figures"]
        if text.count(figure["quote"]) != 1
        or figure["number"] not in figure["quote"]
        or figure["quote"] != figure["quote"].strip()
    ] == []


def test_keys_hold_known_terms(article: tuple[dict[str, Any], str]) -> None:
    for figure in article[0]["figures"]:
        assert set(options(figure["qualifier"])) <= QUALIFIERS, figure["quote"]
        assert set(options(figure["kind"])) <= KINDS, figure["quote"]
        assert set(options(figure["frequency"])) <= FREQUENCIES, figure["quote"]
        assert all(unit and unit == unit.strip() for unit in options(figure["unit"])), figure["quote"]
        assert figure["measures"].strip(), figure["quote"]
        assert figure["metric"] is None or METRIC.fullmatch(figure["metric"]), figure["quote"]


def test_units_agree_with_kinds(article: tuple[dict[str, Any], str]) -> None:
    for figure in article[0]["figures"]:
        unit, kind = options(figure["unit"])[0], options(figure["kind"])[0]
        money = bool(re.fullmatch(r"[A-Z]{3}", unit))
        assert money == (kind == "money") or (money and kind == "change"), figure["quote"]
        assert kind != "share" or unit == "percent", figure["quote"]
        assert kind != "ratio" or unit == "times" or " for every " in figure["quote"], figure["quote"]


def test_periods_are_edtf(article: tuple[dict[str, Any], str]) -> None:
    for figure in article[0]["figures"]:
        for period in filter(None, options(figure["period"])):
            assert EDTF.fullmatch(period), figure["quote"]
            start, _, end = period.partition("/")
            assert ".." in (start, end) or not end or start[:4] <= end[:4], figure["quote"]


def test_regions_of_figures_are_places_that_the_article_names(article: tuple[dict[str, Any], str]) -> None:
    document, _ = article
    named = {None, CHINA, *document["mentioned_regions"]}
    assert [f["quote"] for f in document["figures"] if not set(options(f["region"])) <= named] == []


def test_values_are_what_the_digits_say(article: tuple[dict[str, Any], str]) -> None:
    for figure in article[0]["figures"]:
        match = PLAIN_NUMBER.fullmatch(unicodedata.normalize("NFKC", figure["number"]))
        if match is not None:
            value = float(match[1].replace(",", "")) * SCALES.get(match[2] or "", 1)
            assert any(abs(abs(v) - value) < 1e-6 * value for v in options(figure["value"])), figure["quote"]


def test_ranges_end_above_their_start(article: tuple[dict[str, Any], str]) -> None:
    for figure in article[0]["figures"]:
        assert figure["value_to"] is None or figure["value_to"] > options(figure["value"])[0], figure["quote"]
