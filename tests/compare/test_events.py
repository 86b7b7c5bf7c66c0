"""When an event is raised, and above all when none is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.compare.build import (
    AT,
    HENAN,
    HUNAN,
    JIANXI,
    KEY,
    LUOYANG,
    URL,
    article,
    evidence,
    extract,
    figure,
    known,
    known_article,
)
from tracker.compare.events import article_events
from tracker.compare.figures import compare_figures
from tracker.compare.text import compare_text
from tracker.model.event import EventDraft, EventKind, Evidence
from tracker.model.extract import Extract
from tracker.model.figure import Region
from tracker.model.known import Known

POOL = "The provincial pool now includes 803 lawyers."


def first(read: Extract, before: Known, **more: Any) -> tuple[EventDraft, ...]:
    context = {"key": KEY, "url": URL, "source": "moj-en", "at": AT, "baseline": False, **more}
    return article_events(before, read, None, (), **context)


def later(old: Extract, new: Extract, before: Known | None = None, number: int = 1) -> tuple[EventDraft, ...]:
    before = replace(before or known(), article=known_article(old, number))
    change = compare_text(old.article, new.article)
    figures = compare_figures(old, new, change)
    return article_events(before, new, change, figures, key=KEY, url=URL, source="moj-en", at=AT, baseline=False)


def of_kind(drafts: tuple[EventDraft, ...], kind: str) -> list[EventDraft]:
    return [draft for draft in drafts if draft.kind == kind]


def report(value: float = 803, published: date = date(2026, 1, 5), **more: Any) -> Extract:
    of = article(POOL, published=published)
    return extract(of, figure("803 lawyers", value, of, **more))


def changed(read: Extract, *values: Evidence, **more: Any) -> list[EventDraft]:
    before = known(
        *values,
        metric=read.reading.figures[0].metric or "",
        region=read.reading.figures[0].region.code if read.reading.figures[0].region else None,
    )
    return of_kind(first(read, before, **more), "changed_metric")


# ---------------------------------------------------------------------------------------------- first versions


def test_a_first_version_is_a_new_article() -> None:
    drafts = first(report(), known(evidence(803)))
    assert [d.kind for d in drafts] == ["new_article"]
    new = drafts[0]
    assert (new.once, new.article, new.url, new.title) == (f"new_article|{KEY}", KEY, URL, "A report")
    assert new.region == HENAN
    assert new.detail == '{"figures": 1, "published": "2026-01-05", "regions": [{"code": "410000", "name": "Henan"}]}'


def test_a_later_report_with_another_value() -> None:
    (draft,) = changed(report(), evidence(780, period="2025-03"))
    assert (draft.cause, draft.change, draft.percent, draft.severity) == ("new_report", 23, 2.9, "high")
    assert draft.old is not None
    assert (draft.old.value, draft.new_index, draft.metric, draft.region) == (780, 0, "lawyers.provincial-pool", HENAN)
    assert draft.text == "Henan: lawyers in the provincial pool: 780 -> 803 (+23, +2.9 %)"
    assert KEY in draft.once


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({}, {"value": 803}),
        ({"qualifier": "over", "value": 200}, {"value": 200.0, "qualifier": "over"}),
        ({"value": 2.3}, {"value": 2.30}),
        ({"frequency": "year"}, {}),
        ({"kind": "share", "unit": "percent"}, {}),
        ({"kind": "money", "unit": "USD"}, {"kind": "money", "unit": "CNY"}),
        ({"unit": "law firm"}, {}),
        ({"confidence": 0.49}, {}),
        ({"metric": None}, {}),
        ({}, {"confidence": 0.4}),
        ({"period": "2024"}, {"period": "2025-03"}),
        ({"period": "2024-12"}, {}),
        ({"period": "2024", "unit": "case", "metric": "~case"}, {"unit": "case"}),
        ({"period": "2027"}, {}),
    ],
    ids=str,
)
def test_no_change_is_told(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    """The same again, another sort of number, an unsure one, an earlier time, a plan."""
    assert changed(report(**mine), evidence(**{"value": 780, **theirs})) == []


CASE = {"unit": "case", "measures": "notary cases handled", "metric": "notary.cases"}


@pytest.mark.parametrize(
    ("mine", "theirs", "severities"),
    [
        ("2025", "2024", ["high"]),
        ("2025-01/2025-06", "2024-01/2024-06", ["high"]),
        ("2025-11", "2025-10", ["high"]),
        ("now", "now", ["high"]),
        ("2024/..", "2024/..", ["high"]),
        ("2026", "2026", ["high"]),
        ("2025-01/2025-06", "2024", ["low"]),
        ("2025-11", "2024", ["low"]),
        ("now", "2024", ["low"]),
        ("2024/..", "2023/..", ["low"]),
        ("2024", "2024", []),
        ("2024", "2025-01/2025-06", []),
        ("2027", "2024", []),
        ("2025", "2027", []),
    ],
)
def test_what_adds_up_is_weighed_only_over_like_spans(mine: str, theirs: str, severities: list[str]) -> None:
    old = evidence(780, period=theirs, published=date(2026, 1, 2), unit="case", measures="notary cases handled")
    drafts = changed(report(period=mine, **CASE), old)
    assert [d.severity for d in drafts] == severities
    assert all((d.detail is None) is (d.severity == "high") for d in drafts)


def test_over_another_span_both_periods_are_told() -> None:
    old = evidence(839, period="2024", unit="case", measures="notary cases handled")
    (draft,) = changed(report(716, period="2025-01/2025-09", **CASE), old)
    assert draft.text.endswith(": 839 (2024) -> 716 (2025-01/2025-09), over another span of time")
    assert (draft.change, draft.detail) == (-123, '{"comparable": false}')


def test_over_another_span_only_where_nothing_is_comparable() -> None:
    like = {"unit": "case", "measures": "notary cases handled", "published": date(2025, 2, 1)}
    values = [
        evidence(803, "moj-en/c_7", period="2024-01/2024-09", **like),
        evidence(900, "moj-en/c_8", period="2024", **like),
    ]
    assert changed(report(803, period="2025-01/2025-09", **CASE), *values) == []


@pytest.mark.parametrize("theirs", ["2025-03", "2024", "2024-12-31", None, "now", "../2024"])
def test_what_stands_is_compared_whenever_it_was_told(theirs: str | None) -> None:
    assert len(changed(report(), evidence(780, period=theirs))) == 1


def test_only_the_newest_value_is_departed_from() -> None:
    values = [evidence(700, "moj-en/c_7", published=date(2024, 1, 1)), evidence(803, published=date(2025, 3, 1))]
    assert changed(report(), *values) == []
    assert changed(report(700), *values)[0].change == -103


def test_an_older_report_found_late_fills_in_history() -> None:
    assert changed(report(780, date(2024, 6, 1)), evidence(803, published=date(2025, 3, 1))) == []


def test_of_several_values_of_one_series_the_newest_period_speaks() -> None:
    of = article("Cases rose from 400 cases in 2024 to 500 cases in 2025.")
    read = extract(
        of, figure("400 cases", 400, of, period="2024", **CASE), figure("500 cases", 500, of, period="2025", **CASE)
    )
    old = evidence(350, period="2023", unit="case", measures="notary cases handled")
    drafts = of_kind(first(read, known(old, metric="notary.cases")), "changed_metric")
    assert [(d.new_index, d.change) for d in drafts] == [(1, 150)]


def test_old_and_new_value_in_one_sentence() -> None:
    of = article("The number of lawyers rose from 1,343 lawyers to 1,406 lawyers.")
    read = extract(of, figure("1,343 lawyers", 1343, of, period=None), figure("1,406 lawyers", 1406, of, period="now"))
    (draft,) = of_kind(first(read, known(evidence(1200))), "changed_metric")
    assert draft.new_index == 1


JULY = article("In July, the pool grew from 214 lawyers to 268 lawyers.", published=date(2025, 8, 5))
GROWN = extract(JULY, figure("214 lawyers", 214, JULY, period=None), figure("268 lawyers", 268, JULY, period="2025-07"))


def test_the_old_value_of_a_sentence_that_dates_the_new_one_does_not_speak() -> None:
    (draft,) = of_kind(first(GROWN, known(evidence(190))), "changed_metric")
    assert (draft.new_index, draft.change) == (1, 78)
    (draft,) = of_kind(first(GROWN, known()), "new_metric")
    assert draft.new_index == 1


def test_a_later_report_departs_from_the_new_value_of_such_a_sentence() -> None:
    said = {"sentence": JULY.paragraphs[0].text, "published": JULY.published}
    old = evidence(214, period=None, **said), evidence(268, period="2025-07", **said)
    assert [draft.change for draft in changed(report(312), *old)] == [44]


def test_an_old_value_that_an_edit_puts_in_is_no_change() -> None:
    of = article("In July, the pool grew to 268 lawyers.", published=JULY.published)
    before = extract(of, figure("268 lawyers", 268, of, period="2025-07"))
    said = {"sentence": of.paragraphs[0].text, "published": of.published}
    values = known(evidence(268, KEY, version=41, period="2025-07", **said))
    assert of_kind(later(before, GROWN, values), "changed_metric") == []


def test_a_plan_beside_it_does_not_silence_what_was_reached() -> None:
    of = article("The pool took in 300 lawyers, and aims at 500 lawyers by the end of 2026.")
    read = extract(of, figure("300 lawyers", 300, of, period=None), figure("500 lawyers", 500, of, period="2026-12"))
    assert [draft.new_index for draft in of_kind(first(read, known(evidence(268))), "changed_metric")] == [0]


def test_where_one_of_several_values_is_the_known_one_nothing_changed() -> None:
    of = article("There are 803 lawyers, 45 lawyers of them in towns.")
    read = extract(of, figure("45 lawyers", 45, of), figure("803 lawyers", 803, of))
    assert of_kind(first(read, known(evidence(803))), "changed_metric") == []


def test_of_several_values_the_one_with_the_known_words_speaks() -> None:
    of = article("There are 45 lawyers in towns and 803 lawyers in the pool.")
    read = extract(of, figure("45 lawyers", 45, of, measures="lawyers in towns"), figure("803 lawyers", 803, of))
    (draft,) = of_kind(first(read, known(evidence(780))), "changed_metric")
    assert (draft.new_index, draft.change) == (1, 23)


@pytest.mark.parametrize(
    ("more", "severity"),
    [
        ({}, "high"),
        ({"value": 783}, "medium"),
        ({"metric": "~lawyer.pool"}, "medium"),
        ({"value": 780, "qualifier": "over"}, "low"),
        ({"value": 750, "qualifier": "over"}, "low"),
    ],
)
def test_severity_of_a_change(more: dict[str, Any], severity: str) -> None:
    assert [d.severity for d in changed(report(**more), evidence(780))] == [severity]


def test_percent_is_none_where_the_old_value_is_zero() -> None:
    (draft,) = changed(report(), evidence(0))
    assert (draft.change, draft.percent) == (803, None)


def test_shares_change_by_points() -> None:
    more = {"kind": "share", "unit": "percent", "metric": "notary.share", "measures": "share of notaries"}
    (draft,) = changed(report(26.1, **more), evidence(24.4, kind="share", unit="percent"))
    assert (draft.change, draft.percent) == (1.7, 7.0)
    assert draft.text == "Henan: share of notaries: 24.4 % -> 26.1 % (+1.7 points)"


def test_without_a_place_only_the_same_source_is_compared() -> None:
    assert changed(report(region=None), evidence(780, "other/c_5")) == []
    assert len(changed(report(region=None), evidence(780, "moj-en/c_5"))) == 1


def test_only_an_articles_newest_version_counts() -> None:
    values = [
        evidence(780, version=3, published=date(2025, 5, 1)),
        evidence(803, version=9, published=date(2025, 3, 1)),
    ]
    assert changed(report(), *values) == []


def test_untimed_acts_outside_the_catalogue_are_stories() -> None:
    more = {"kind": "money", "unit": "CNY", "period": None, "metric": "~cny.recovered", "measures": "wages recovered"}
    old = evidence(500_000, kind="money", unit="CNY", period=None, measures="wages recovered")
    assert changed(report(300_000, **more), old) == []
    assert len(changed(report(300_000, **{**more, "metric": "legal-aid.recovered"}), old)) == 1


# ---------------------------------------------------------------------------------------------- new metrics


def test_a_first_value_is_a_new_metric_once() -> None:
    of = article("The pool holds 803 lawyers.", "It held 780 lawyers in 2024.")
    read = extract(of, figure("803 lawyers", 803, of), figure("780 lawyers", 780, of, period="2024"))
    (draft,) = of_kind(first(read, known()), "new_metric")
    assert (draft.new_index, draft.once) == (0, "new_metric|lawyers.provincial-pool|410000")
    assert draft.severity == "medium"
    assert draft.text == "First value: Henan: lawyers in the provincial pool: 803"


def test_a_first_value_elsewhere_is_a_new_metric() -> None:
    drafts = first(report(region=HUNAN), known(evidence(780)))
    assert [d.once for d in of_kind(drafts, "new_metric")] == ["new_metric|lawyers.provincial-pool|430000"]


def test_unsure_figures_are_no_new_metric() -> None:
    assert of_kind(first(report(confidence=0.3), known()), "new_metric") == []


# ---------------------------------------------------------------------------------------------- regions


@pytest.mark.parametrize(
    ("region", "seen", "told"),
    [
        (HUNAN, {}, ("subject", "high")),
        (LUOYANG, {}, ("subject", "high")),
        (JIANXI, {}, ("subject", "medium")),
        (HUNAN, {"430000": "mention"}, ("subject", "high")),
        (HUNAN, {"430000": "subject"}, None),
        (Region("100000", "China"), {}, None),
    ],
)
def test_first_article_about_a_place(region: Region, seen: dict[str, Any], told: tuple[str, str] | None) -> None:
    read = extract(article("Hunan, Luoyang and Jianxi."), subjects=(region,), mentions=(region,))
    drafts = of_kind(first(read, replace(known(), regions=seen)), "new_region")
    assert [(d.role, d.severity) for d in drafts] == ([told] if told else [])
    assert all(d.once == f"new_region|{region.code}|subject" and d.region == region for d in drafts)


def test_first_mention_of_a_place_bears_its_words() -> None:
    read = extract(article("A team from Hunan came."), mentions=(HENAN, HUNAN, HUNAN))
    (draft,) = of_kind(first(read, known()), "new_region")
    assert (draft.role, draft.severity, draft.detail) == ("mention", "low", "A team from Hunan came.")
    assert draft.text == "Hunan: first mention of this province"
    seen = replace(known(), regions={"410000": "subject", "430000": "mention"})
    assert of_kind(first(read, seen), "new_region") == []


# ---------------------------------------------------------------------------------------------- conflicts


def test_two_articles_on_one_closed_period() -> None:
    old = evidence(780, period="2024", unit="case", measures="notary cases handled")
    read = report(803, period="2024", **CASE)
    drafts = first(read, known(old, metric="notary.cases"))
    (draft,) = of_kind(drafts, "conflicting_metric")
    assert draft.text.count("Two articles differ: ") == 1
    assert of_kind(drafts, "changed_metric") == []
    assert draft.old == old
    assert draft.severity == "high"
    swapped = first(
        report(780, period="2024", **CASE), known(replace(old, value=803, article=KEY), metric="notary.cases"),
        key="moj-en/c_0",
    )  # fmt: skip
    assert of_kind(swapped, "conflicting_metric")[0].once == draft.once


@pytest.mark.parametrize(
    ("more", "theirs"),
    [
        ({}, {"period": "2023"}),
        ({}, {"value": 803}),
        ({}, {"value": 800, "qualifier": "over"}),
        ({"qualifier": "about"}, {"value": 790}),
        ({"period": "now"}, {"period": "now"}),
        ({}, {"published": date(2024, 6, 1)}),
        ({"region": None, "metric": "~case.handled"}, {}),
    ],
    ids=str,
)
def test_no_contradiction(more: dict[str, Any], theirs: dict[str, Any]) -> None:
    read = report(**{"value": 803, "period": "2024", **CASE, **more})
    known_figure = read.reading.figures[0]
    old = evidence(**{"value": 780, "period": "2024", "unit": "case", "measures": "notary cases handled", **theirs})
    before = known(
        old, metric=known_figure.metric or "", region=known_figure.region.code if known_figure.region else None
    )
    assert of_kind(first(read, before), "conflicting_metric") == []


def test_articles_that_agree_on_one_of_two_values_do_not_contradict() -> None:
    of = article("In 2024, 803 cases came, 45 cases from abroad.")
    read = extract(
        of, figure("803 cases", 803, of, period="2024", **CASE), figure("45 cases", 45, of, period="2024", **CASE)
    )
    old = evidence(803, period="2024", unit="case", measures="notary cases handled")
    assert of_kind(first(read, known(old, metric="notary.cases")), "conflicting_metric") == []


# ---------------------------------------------------------------------------------------------- edits


def edited(value: int, **more: Any) -> Extract:
    of = article(POOL.replace("803", str(value)), "A second paragraph stands here.")
    return extract(of, figure(f"{value} lawyers", value, of, **more))


def test_an_altered_number_is_an_edit_with_both_versions() -> None:
    drafts = later(edited(780), edited(803), number=4)
    assert [d.kind for d in drafts] == ["edited_article", "changed_metric"]
    article_draft, metric = drafts
    assert article_draft.once == f"edited_article|{KEY}|v5"
    assert article_draft.detail == '{"moved": 0, "words_added": 1, "words_removed": 1}'
    assert article_draft.text == 'Edited: "A report": 1 word added, 1 word removed'
    assert (metric.cause, metric.change, metric.percent, metric.severity) == ("edit", 23, 2.9, "high")
    assert metric.old is not None
    assert (metric.old.figure, metric.old.version, metric.old.article, metric.old.value) == (100, 44, KEY, 780)
    assert metric.new_index == 0
    assert "v5" in metric.once


def test_an_edit_of_an_unsure_figure_is_told_as_words_alone() -> None:
    assert [d.kind for d in later(edited(780, confidence=0.2), edited(803, confidence=0.2))] == ["edited_article"]


def test_one_alteration_at_two_places_is_one_event() -> None:
    def twice(value: int) -> Extract:
        of = article(f"The pool holds {value} lawyers.", f"Its {value} lawyers speak many languages.")
        second = replace(figure(f"{value} lawyers", value, of), paragraph=1, start=4, end=4 + len(f"{value} lawyers"))
        return extract(of, figure(f"{value} lawyers", value, of), second)

    assert len(of_kind(later(twice(780), twice(803)), "changed_metric")) == 1


def test_a_figure_taken_out() -> None:
    drafts = later(edited(780), extract(article("The pool holds lawyers.", "A second paragraph stands here.")))
    (draft,) = of_kind(drafts, "withdrawn_figure")
    assert draft.old is not None
    assert (draft.old.value, draft.old.figure, draft.new_index, draft.severity) == (780, 100, None, "high")
    assert draft.text == "Taken out: Henan: lawyers in the provincial pool: 780"


def test_a_figure_that_the_article_still_states_is_not_withdrawn() -> None:
    of = article(POOL, "All 803 lawyers speak English.")
    second = replace(figure("803 lawyers", 803, of), paragraph=1, start=4, end=15)
    old = extract(of, figure("803 lawyers", 803, of), second)
    cut = article(POOL, "All speak English.")
    assert [d.kind for d in later(old, extract(cut, figure("803 lawyers", 803, cut)))] == ["edited_article"]


def test_a_figure_put_in_is_held_against_other_articles() -> None:
    old = extract(article("The pool holds lawyers.", "A second paragraph stands here."))
    drafts = later(old, edited(803), known(evidence(780, "moj-en/c_0")))
    assert [(d.kind, d.cause) for d in drafts] == [("edited_article", None), ("changed_metric", "new_report")]
    assert [d.kind for d in later(old, edited(803))] == ["edited_article", "new_metric"]


def test_a_newer_value_put_in_beside_the_old_one_is_an_edit() -> None:
    old_of = article("In March 2025 it held 780 lawyers.")
    new_of = article("In March 2025 it held 780 lawyers.", "It now holds 803 lawyers.")
    then = {"period": "2025-03"}
    old = extract(old_of, figure("780 lawyers", 780, old_of, **then))
    new = extract(new_of, figure("780 lawyers", 780, new_of, **then), figure("803 lawyers", 803, new_of))
    before = known(evidence(780, KEY, figure=100, version=41, published=date(2026, 1, 5), **then))
    (draft,) = of_kind(later(old, new, before), "changed_metric")
    assert (draft.cause, draft.new_index, draft.change) == ("edit", 1, 23)


def test_going_back_is_a_change_of_its_own() -> None:
    there = later(edited(780), edited(803), number=1)
    back = later(edited(803), edited(780), number=2)
    again = later(edited(780), edited(803), number=3)
    keys = [d.once for drafts in (there, back, again) for d in drafts]
    assert len(set(keys)) == 6


def test_moved_paragraphs_are_an_edit_of_low_severity() -> None:
    a, b = "The first of two paragraphs.", "The second one, which is longer than it."
    drafts = later(extract(article(a, b)), extract(article(b, a)))
    assert [(d.kind, d.severity) for d in drafts] == [("edited_article", "low")]
    assert drafts[0].text == 'Edited: "A report": 1 paragraph moved'


def test_a_redesign_raises_nothing() -> None:
    old = extract(article("The “pool” holds 780 lawyers.", "More."), subjects=(HUNAN,))
    new = extract(article('The "pool" holds 780  lawyers. More.'), subjects=(HUNAN,), mentions=(HUNAN, LUOYANG))
    assert later(old, new) == ()


def test_an_edit_can_name_a_new_place() -> None:
    old, new = extract(article("A team came.")), extract(article("A team came from Hunan."), mentions=(HUNAN,))
    assert [d.kind for d in later(old, new)] == ["edited_article", "new_region"]


# ---------------------------------------------------------------------------------------------- all


def test_a_baseline_wakes_nobody() -> None:
    drafts = first(report(), replace(known(evidence(780)), regions={}), baseline=True)
    assert {d.kind for d in drafts} == {"new_article", "new_region", "changed_metric"}
    assert {d.severity for d in drafts} == {"low"}


def test_the_same_input_gives_the_same_drafts_and_no_key_twice() -> None:
    read = report()
    a, b = first(read, known(evidence(780))), first(read, known(evidence(780)), at=AT + timedelta(days=3))
    assert a == b
    assert len({d.once for d in a}) == len(a)


def test_no_text_can_move_the_cursor() -> None:
    of = article("Evil\x1b[2J place\u202e.", title="A\ntitle\x1b]0;x\x07 of\u202e two\u2028lines")
    read = extract(
        of,
        figure("9 lawyers", 9, measures="law\x1byers\n\u202e"),
        subjects=(Region("430000", "Evil\x1b[2J place\u202e"),),
    )
    for draft in first(read, known()):
        assert draft.text.isprintable(), draft.text
        assert "\u202e" not in draft.text
    assert {d.kind for d in first(read, known())} == {EventKind.NEW_ARTICLE, EventKind.NEW_REGION, EventKind.NEW_METRIC}
