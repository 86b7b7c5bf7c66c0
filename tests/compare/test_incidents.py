import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.compare.build import AT, KEY, URL, article, extract, known_article
from tracker.compare.incidents import failing_source, moved, recovered_source, refused, removed, restored
from tracker.model.event import EventKind
from tracker.model.observation import RefusedPage
from tracker.model.plan import Check

STOOD = known_article(extract(article("Words.", title="A \x1b[2Jreport")))
GONE = Check(URL, "moj-en", AT, "gone", 404)
BLOCK = RefusedPage(KEY, URL, "block_page", "asks for a check\x1b[0m of the browser", "ab12", "2026-01-05T07:00:00Z")


def test_a_removal_tells_what_confirmed_it() -> None:
    draft = removed(STOOD, GONE, AT)
    assert (draft.kind, draft.severity, draft.article, draft.url) == (EventKind.REMOVED_ARTICLE, "high", KEY, URL)
    assert draft.text == 'Removed: "A \ufffd[2Jreport" (HTTP 404)'
    assert json.loads(draft.detail or "")["status"] == 404
    said = removed(STOOD, replace(GONE, status=200, detail="the page says it is gone"), AT)
    assert said.text.endswith("(the page says it is gone)")


def test_a_later_removal_is_another_event() -> None:
    later = AT + timedelta(days=2)
    assert removed(STOOD, GONE, AT).once == removed(STOOD, GONE, AT).once
    assert len({removed(STOOD, GONE, at).once for at in (AT, later)}) == 2
    assert len({restored(STOOD, URL, at).once for at in (AT, later)}) == 2
    assert removed(STOOD, GONE, AT).once != restored(STOOD, URL, AT).once


def test_moved_and_restored_bear_the_new_address() -> None:
    draft = moved(STOOD, "https://other.example/c_1", AT)
    assert (draft.url, draft.severity) == ("https://other.example/c_1", "low")
    assert json.loads(draft.detail or "") == {"from": URL, "to": "https://other.example/c_1"}
    assert restored(STOOD, "https://other.example/c_1", AT).url == "https://other.example/c_1"


def test_one_run_of_refusals_is_one_event() -> None:
    again = refused(BLOCK, "moj-en", AT + timedelta(hours=1))
    assert again.once == refused(BLOCK, "moj-en", AT).once
    assert again.once != refused(replace(BLOCK, since="2026-01-09T07:00:00Z"), "moj-en", AT).once
    assert again.text == "Refused: moj-en/c_1 answered with a block page"
    assert json.loads(again.detail or "")["kind"] == "block_page"


def test_a_refused_page_is_named_as_people_know_it() -> None:
    told = refused(replace(BLOCK, title="A \x1b[2Jreport"), "moj-en", AT)
    assert told.text == 'Refused: "A \ufffd[2Jreport" answered with a block page'
    assert (told.title, told.article) == ("A \x1b[2Jreport", KEY)
    assert told.once == refused(BLOCK, "moj-en", AT).once


def test_an_unknown_kind_of_refusal_is_told_by_its_name() -> None:
    assert refused(replace(BLOCK, kind="other"), "moj-en", AT).text.endswith("answered with other")


def test_a_source_fails_and_recovers_once_a_sweep() -> None:
    failing, back = failing_source("moj-en", "5 of 6 pages failed", AT, "s1"), recovered_source("moj-en", AT, "s2")
    assert (failing.kind, failing.severity) == (EventKind.FAILING_SOURCE, "high")
    assert (back.kind, back.severity) == (EventKind.RECOVERED_SOURCE, "low")
    assert failing.once == failing_source("moj-en", "other words", AT, "s1").once
    assert len({failing.once, failing_source("moj-en", "x", AT, "s3").once, back.once}) == 3


@pytest.mark.parametrize("stood", [STOOD, replace(STOOD, version=None)])
def test_texts_are_one_printable_line(stood: object) -> None:
    drafts = [
        removed(stood, GONE, AT),  # type: ignore[arg-type]
        moved(stood, "https://x.example/\n\x1b[2J", AT),  # type: ignore[arg-type]
        refused(BLOCK, "moj\n-en", AT),
        failing_source("a\x1b", "b\nc\u202e", AT, "s"),
    ]
    assert all(draft.text.isprintable() for draft in drafts)
