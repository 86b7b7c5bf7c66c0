import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compare.build import HENAN, HUNAN, LUOYANG, article, extract, figure
from tracker.compare.figures import compare_figures
from tracker.compare.text import compare_text
from tracker.model.change import FigureChange
from tracker.model.extract import Extract
from tracker.model.figure import Figure

POOL = "The provincial pool now includes 780 lawyers from all cities."
CASES = "In 2024, notary offices handled over 200,000 cases, and 24.4 percent of them went abroad."
CASE = {"unit": "case", "measures": "notary cases handled", "metric": "notary.cases", "period": "2024"}


def ops(old: Extract, new: Extract) -> list[tuple[int | None, int | None, str]]:
    return [(c.old, c.new, c.op) for c in compare_figures(old, new, compare_text(old.article, new.article))]


def pool(text: str, quote: str, value: int, *before: str, **more: object) -> Extract:
    of = article(*before, text)
    return extract(of, figure(quote, value, of, **more))


def test_the_same_reading_is_the_same() -> None:
    of = article(POOL, CASES)
    both = extract(of, figure("780 lawyers", 780, of), figure("200,000 cases", 200000, of, **CASE))
    assert ops(both, both) == [(0, 0, "same"), (1, 1, "same")]


def test_an_altered_number_is_another_value() -> None:
    assert ops(pool(POOL, "780 lawyers", 780), pool(POOL.replace("780", "803"), "803 lawyers", 803)) == [
        (0, 0, "value")
    ]


def test_an_altered_number_is_found_though_its_metric_is_none() -> None:
    old = pool(POOL, "780 lawyers", 780, metric=None)
    new = pool(POOL.replace("780", "803"), "803 lawyers", 803, metric=None)
    assert ops(old, new) == [(0, 0, "value")]


@pytest.mark.parametrize(("more", "op"), [({"qualifier": "over"}, "value"), ({"value_to": 790}, "value"), ({}, "same")])
def test_qualifier_and_range_belong_to_the_value(more: dict[str, object], op: str) -> None:
    assert ops(pool(POOL, "780 lawyers", 780), pool(POOL, "780 lawyers", 780, **more)) == [(0, 0, op)]


def test_another_way_to_write_the_number_is_the_same() -> None:
    old = pool("Fees fell by 2.3 million yuan.", "2.3 million yuan", 2.3e6, unit="CNY", kind="money")
    new = pool("Fees fell by 2.30 million yuan.", "2.30 million yuan", 2_300_000, unit="CNY", kind="money")
    assert ops(old, new) == [(0, 0, "same")]


def test_a_moved_or_reworded_sentence_keeps_its_figure() -> None:
    old = pool(POOL, "780 lawyers", 780, CASES)
    of = article("Lawyers from all the cities stand in the pool of the province, 780 lawyers in all.", CASES)
    new = extract(of, figure("780 lawyers", 780, of, measures="lawyers in the pool of the province"))
    assert ops(old, new) == [(0, 0, "same")]


def test_a_reworded_noun_keeps_its_figure() -> None:
    old = pool(POOL, "780 lawyers", 780)
    new = pool(
        POOL.replace("lawyers", "attorneys"), "780 attorneys", 780, unit="attorney",
        measures="attorneys in the provincial pool", metric="~attorney.pool",
    )  # fmt: skip
    assert ops(old, new) == [(0, 0, "same")]


def test_numbers_that_changed_places_stay_with_what_they_count() -> None:
    def two(text: str, first: tuple[str, int, str], second: tuple[str, int, str]) -> Extract:
        of = article(text)
        read = [figure(q, v, of, unit=u, measures=f"{u}s at work", metric=f"staff.{u}") for q, v, u in (first, second)]
        return extract(of, *read)

    old = two(
        "There are 12 notaries and 30 mediators.", ("12 notaries", 12, "notary"), ("30 mediators", 30, "mediator")
    )
    new = two(
        "There are 30 mediators and 14 notaries.", ("30 mediators", 30, "mediator"), ("14 notaries", 14, "notary")
    )
    assert sorted(ops(old, new), key=str) == [(0, 1, "value"), (1, 0, "same")]


def test_what_counts_something_else_is_no_other_value() -> None:
    old = pool(POOL, "780 lawyers", 780)
    new = pool(
        POOL.replace("780 lawyers", "12 notary offices"), "12 notary offices", 12,
        unit="notary office", measures="notary offices", metric="notary.offices",
    )  # fmt: skip
    assert ops(old, new) == [(None, 0, "added"), (0, None, "withdrawn")]


def test_another_currency_is_no_other_value() -> None:
    old = pool("It paid 5 million yuan.", "5 million yuan", 5_000_000, unit="CNY", kind="money", metric=None)
    new = pool("It paid 5 million dollars.", "5 million dollars", 5_000_000, unit="USD", kind="money", metric=None)
    assert ops(old, new) == [(None, 0, "added"), (0, None, "withdrawn")]


def test_stories_under_one_fallback_metric_are_not_paired() -> None:
    loose = {"metric": "~case.handled", "unit": "case"}
    old = pool(
        "A court in the east settled 30 cases of unpaid wages.", "30 cases", 30,
        measures="cases of unpaid wages settled by a court in the east", **loose,
    )  # fmt: skip
    new = pool(
        "Customs officers looked into 55 cases about forged trade marks last spring.", "55 cases", 55,
        measures="forged trade mark investigations by customs", **loose,
    )  # fmt: skip
    assert ops(old, new) == [(None, 0, "added"), (0, None, "withdrawn")]


def test_a_rewritten_sentence_with_a_newer_period_is_another_value() -> None:
    old = pool("By March 2025, the pool held 780 lawyers of the province.", "780 lawyers", 780, period="2025-03")
    new = pool("By June 2025, the pool held 803 lawyers of the province.", "803 lawyers", 803, period="2025-06")
    assert ops(old, new) == [(0, 0, "value")]


def test_a_figure_taken_out_and_one_put_in() -> None:
    of = article(POOL, CASES)
    old = extract(of, figure("780 lawyers", 780, of), figure("200,000 cases", 200000, of, **CASE))
    cut = article(POOL, "In 2024, notary offices were busy.")
    new = extract(cut, figure("780 lawyers", 780, cut))
    assert ops(old, new) == [(0, 0, "same"), (1, None, "withdrawn")]
    assert ops(new, old) == [(0, 0, "same"), (None, 1, "added")]


def test_figures_of_the_title_are_paired() -> None:
    def titled(number: int) -> Extract:
        of = article(POOL, title=f"Pool grows to {number} lawyers")
        read = figure(f"{number} lawyers", number, sentence=of.title)
        return extract(of, Figure(**{**{f: getattr(read, f) for f in read.__slots__}, "paragraph": None, "start": 14}))

    assert ops(titled(780), titled(803)) == [(0, 0, "value")]


FIGURES = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(["lawyer", "case"]), st.sampled_from([HENAN, HUNAN, LUOYANG, None])),
    max_size=7,
)


def made(parts: list[tuple[int, str, object]]) -> Extract:
    of = article(*(f"Paragraph {'abcdefg'[n]} names {v} {u}s." for n, (v, u, _) in enumerate(parts)))
    read = [
        figure(f"{v} {u}s", v, of, unit=u, metric=f"m.{u}", measures=f"{u}s named", region=region)
        for v, u, region in parts
    ]
    return extract(of, *read)


@given(FIGURES, FIGURES)
@settings(max_examples=150)
def test_every_figure_stands_in_one_change(a: list[tuple[int, str, object]], b: list[tuple[int, str, object]]) -> None:
    old, new = made(a), made(b)
    changes = compare_figures(old, new, compare_text(old.article, new.article))
    assert sorted(c.old for c in changes if c.old is not None) == list(range(len(a)))
    assert [c.new for c in changes if c.new is not None] == list(range(len(b)))
    for c in changes:
        check_op(c, old, new)


def check_op(c: FigureChange, old: Extract, new: Extract) -> None:
    if c.old is None or c.new is None:
        assert c.op == ("added" if c.old is None else "withdrawn")
        return
    before, after = old.reading.figures[c.old], new.reading.figures[c.new]
    assert before.kind == after.kind
    assert c.op == ("same" if before.value == after.value else "value")


def test_two_figures_of_one_number_keep_their_order() -> None:
    """One number may be read twice: "12 lawyers and notaries each"."""
    of = article(POOL)
    read = [figure("780 lawyers", 780, of, region=region) for region in (HENAN, HUNAN)]
    assert ops(extract(of, *read), extract(of, *read)) == [(0, 0, "same"), (1, 1, "same")]


@given(FIGURES)
@settings(max_examples=60)
def test_nothing_changed_without_a_change(a: list[tuple[int, str, object]]) -> None:
    assert all(op == "same" for _, _, op in ops(made(a), made(a)))
