"""Lists, articles, versions, full text."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.sample import START, digest, edit_plan, extract, first_plan, key, sweep_ended, url
from tracker.errors import UsageError
from tracker.model.article import Article, Paragraph
from tracker.model.figure import Reading
from tracker.model.plan import Plan
from tracker.store.read_search import CLOSE, OPEN
from tracker.store.rows import as_json
from tracker.store.store import Store

HOUR = timedelta(hours=1)


@pytest.fixture
def edited(filled: Store) -> Store:
    """Article 2 in three versions (ids 3, 7, 8), the others in one."""
    for step, value in enumerate((300_000, 300_500), 1):
        version = filled.known_article(key(2)).version  # type: ignore[union-attr]
        assert version is not None
        filled.apply(edit_plan(2, START + step * HOUR, (version.figure_ids[0], version.id), value, step))
    return filled


def saying(number: int, title: str, *texts: str) -> Plan:
    article = Article(title, None, None, tuple(Paragraph("text", text) for text in texts), url(number))
    found = replace(extract(number), article=article, reading=Reading((), (), ()))
    return first_plan(number, found=found, events=False)


def test_lists_tell_what_how_many_first_and_last(edited: Store) -> None:
    (notary,) = (row for row in edited.metrics() if row.metric == "notary.cases")
    assert (notary.figures, notary.regions, notary.kind, notary.unit) == (8, 6, "count", "case")
    assert (notary.first_seen, notary.last_seen) == (START, START + 2 * HOUR)
    regions = {row.code: row for row in edited.regions()}
    assert (regions["320500"].articles, regions["320500"].figures, regions["320500"].role) == (6, 8, "subject")
    assert regions["410000"].articles == 1
    (source,) = edited.sources()
    assert (source.source, source.articles, source.versions, source.pages) == ("moj-en", 6, 8, 6)
    assert (source.first_seen, source.last_seen) == (START, START + 2 * HOUR)
    articles = list(edited.articles("moj-en"))
    assert [row.article for row in articles] == [key(number) for number in range(6)]
    assert (articles[2].versions, articles[2].version, articles[2].title) == (3, 8, extract(2).article.title)
    assert list(edited.articles("other")) == []
    json.dumps(as_json([*edited.metrics(), *edited.regions(), source, *articles]))


def test_lists_count_today_s_reading_alone(edited: Store) -> None:
    edited.apply(Plan(START, "moj-en", derived=((3, extract(2, figures=0, extractor="x2")),)))
    (notary,) = (row for row in edited.metrics() if row.metric == "notary.cases")
    assert notary.figures == 7
    assert edited.status(START).figures == 56


@pytest.mark.parametrize("reference", [key(2), url(2), "7", " 7 "])
def test_article_by_key_url_or_version(edited: Store, reference: str) -> None:
    assert edited.article(reference).article == key(2)


@pytest.mark.parametrize("reference", ["", "0", "99", "9" * 30, "moj-en/none", "http://example.org/", "\ud800", "-1"])
def test_article_that_is_not_there(edited: Store, reference: str) -> None:
    with pytest.raises(UsageError, match="no article"):
        edited.article(reference)


def test_versions_and_what_they_rest_on(edited: Store) -> None:
    versions = list(edited.versions(key(2)))
    assert [(row.version, row.number) for row in versions] == [(3, 1), (7, 2), (8, 3)]
    assert [row.stored[0].sha256 for row in versions if row.stored[0]] == [
        digest("body 2"), digest("body 2 300000"), digest("body 2 300500"),
    ]  # fmt: skip
    assert edited.shown(7).extract == extract(2, value=300_000)
    assert edited.shown(7).version == versions[1]
    assert edited.text_of(3) == extract(2).article
    with pytest.raises(UsageError):
        edited.shown(99)


@pytest.mark.parametrize(
    ("said", "meant"), [([7, 8], (7, 8)), ([1, 2], (3, 7)), ([3], (3,)), ([3, 2], (8, 7)), ([], ()), ([3, 8], (3, 8))]
)
def test_versions_are_named_by_id_or_else_within_the_article(
    edited: Store, said: list[int], meant: tuple[int, ...]
) -> None:
    assert edited.chosen(key(2), said) == meant


def test_unknown_version_names_those_that_are(edited: Store) -> None:
    with pytest.raises(UsageError, match=r"has no version 9; there are: 1 \(version 3\), 2 \(version 7\)"):
        edited.chosen(key(2), [3, 9])


def found(store: Store, words: str) -> list[str]:
    return [hit.article for hit in store.search(words)]


def test_search_finds_words_anywhere_in_an_article(store: Store) -> None:
    store.apply([
        saying(0, "Counsel for villages", "Seven townships.", "Every township has a counsel."),
        saying(1, "Arbitration at the border", "No township here; the counsel is elsewhere."),
        saying(2, "Notaries", "Nothing of the kind."),
    ])  # fmt: skip
    assert set(found(store, "township counsel")) == {key(0), key(1)}
    assert found(store, '"has a counsel"') == [key(0)]
    assert found(store, "arbitr*") == [key(1)]
    assert found(store, "NOTARY") == [key(2)]
    assert found(store, "absent") == []
    (hit,) = store.search("seven")
    assert f"{OPEN}Seven{CLOSE} townships" in hit.snippet
    assert (hit.version, hit.number, hit.title, hit.url, hit.at) == (1, 1, "Counsel for villages", url(0), START)


@pytest.mark.parametrize(
    "words", ["", "   ", '"', '""', "NEAR(a b)", "title:x", "a AND", "NOT", "*", "^a", "a*b", "(", "x' OR 1", "-", "\0",
              "{a b}: c", "!!!", "\ud800", "a" * 5_000]
)  # fmt: skip
def test_search_takes_whatever_is_typed(filled: Store, words: str) -> None:
    assert found(filled, words) == []


def test_search_goes_over_every_version_as_it_is_read_today(edited: Store) -> None:
    assert [(hit.version, hit.number) for hit in edited.search("300,500")] == [(8, 3)]
    assert [(hit.version, hit.number) for hit in edited.search('"report 0"')] == [(1, 1)]
    better = replace(extract(0), article=Article("T", None, None, (), url(0)), extractor="x2")
    edited.apply(Plan(START, "moj-en", derived=((1, better),)))
    assert found(edited, '"report 0"') == []


def test_search_without_spaces_between_words(store: Store) -> None:
    store.apply([saying(0, "律师", "河南省建立涉外律师人才库。"), saying(1, "公证", "江苏省办理公证。")])
    assert found(store, "涉外律师") == [key(0)]
    assert found(store, "省 公证") == [key(1)]
    (hit,) = store.search("人才库")
    assert hit.snippet == f"河南省建立涉外律师{OPEN}人才库{CLOSE}。"


def test_search_stops_at_its_limit(filled: Store) -> None:
    assert len(list(filled.search("legal", limit=4))) == 4


def test_status_counts(edited: Store) -> None:
    edited.apply(sweep_ended(START + 3 * HOUR))
    status = edited.status(START + 5 * HOUR)
    assert (status.articles, status.versions, status.figures, status.events) == (6, 8, 64, 4)
    (source,) = status.sources
    assert (source.pages, source.due, source.failing_pages, source.last_read) == (6, 6, 0, START + 3 * HOUR)
    assert (source.sweep_started, source.sweep_ended, source.running) == (START, START + 3 * HOUR, None)
    json.dumps(as_json(status))
