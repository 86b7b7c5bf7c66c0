"""Corrections laid over a reading: which figure they find, and what they make of it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.made import KEY, NOON, TEXT, correction, extract, undo, values
from tracker.model.figure import Figure, Region
from tracker.review.anchor import anchor_of
from tracker.review.correcting import anchor_at, corrected, find
from tracker.review.record import Anchor, Corrected, Review
from tracker.review.standing import corrections

READ = extract()


def test_what_the_examples_hold() -> None:
    assert values(READ) == [412, 1260, 48, 7, 31600, 9_800_000]


def test_a_changed_key_is_changed_and_the_reading_kept() -> None:
    found = corrected(READ, [correction(3, READ, 1, (("value", 1620), ("period", "2025")))])
    figure = found.reading.figures[1]
    assert (figure.value, figure.period, figure.confidence) == (1620, "2025", 1.0)
    assert figure.by_hand is not None
    assert figure.by_hand.review == 3
    assert dict(figure.by_hand.read)["value"] == 1260
    assert (found.raw, found.reviews) == (READ.reading, (3,))
    others = [n for n in range(6) if n != 1]
    assert [found.reading.figures[n] for n in others] == [READ.reading.figures[n] for n in others]


def test_what_is_no_figure_is_left_out() -> None:
    assert values(corrected(READ, [correction(1, READ, 2, action="no_figure")])) == [412, 1260, 7, 31600, 9_800_000]


def test_a_missed_figure_comes_in_where_it_stands() -> None:
    text = ("Five people spoke. A dozen guests came.", *TEXT)
    found = extract(*text)
    read = replace(found, reading=replace(found.reading, figures=found.reading.figures[1:]))
    sentence = "Five people spoke."
    anchor = Anchor(KEY, 0, sentence, 0, "Five", "Five people")
    keys = (("value", 5), ("qualifier", "exact"), ("kind", "count"), ("unit", "person"), ("measures", "speakers"))
    add = Corrected(1, NOON, None, anchor, "add", keys)
    now = corrected(read, [add])
    assert values(now) == [5, *values(read)]
    first = now.reading.figures[0]
    assert (first.quote, first.start, first.end, first.sentence) == ("Five people", 0, 11, sentence)
    assert first.by_hand is not None
    assert first.by_hand.added
    change = Corrected(2, NOON, None, anchor, "change", (("value", 6),))
    assert corrected(read, [add, change]).reading.figures[0].value == 6
    drop = Corrected(3, NOON, None, anchor, "no_figure")
    assert values(corrected(read, [add, change, drop])) == values(read)


def test_what_was_added_and_is_read_later_stands_once() -> None:
    figure = READ.reading.figures[1]
    anchor = anchor_of(KEY, READ.article, READ.reading.figures, 1)
    keys = (("value", 1620), ("qualifier", "exact"), ("kind", "count"), ("unit", "case"), ("measures", "cases"))
    now = corrected(READ, [Corrected(1, NOON, None, anchor, "add", keys)])
    assert values(now) == [412, 1620, 48, 7, 31600, 9_800_000]
    assert now.reading.figures[1].start == figure.start


@pytest.mark.parametrize(
    ("texts", "stands"),
    [
        ((TEXT[0], TEXT[2], TEXT[1]), True),
        ((TEXT[0], "More came. " + TEXT[1] + " All were glad.", TEXT[2]), True),
        ((TEXT[0], TEXT[1].replace("They  took", "They took").replace(" ", "\u00a0"), TEXT[2]), True),
        ((TEXT[0], TEXT[1].replace("1,260", "1,270"), TEXT[2]), False),
        ((TEXT[0], TEXT[1].replace("that year", "in that year"), TEXT[2]), False),
        ((TEXT[0], "In all " + TEXT[1][:1].lower() + TEXT[1][1:], TEXT[2]), False),
        ((TEXT[0], TEXT[2]), False),
    ],
)
def test_it_holds_where_the_same_sentence_stands(texts: tuple[str, ...], stands: bool) -> None:
    later = extract(*texts)
    now = corrected(later, [correction(1, READ, 1, (("value", 1620),))])
    assert (now.reviews == (1,)) is stands
    assert (1620 in values(now)) is stands
    assert stands or now == later


def test_a_reading_with_other_words_for_the_figure_is_met_all_the_same() -> None:
    figure = READ.reading.figures[1]
    other = replace(figure, quote=figure.number, end=figure.start + len(figure.number), value=1.26, unit="item")
    read = replace(READ, reading=replace(READ.reading, figures=(READ.reading.figures[0], other)), extractor="t2")
    now = corrected(read, [correction(1, READ, 1, (("value", 1620),))])
    assert values(now) == [412, 1620]


def test_of_two_like_sentences_the_right_one_is_met() -> None:
    twice = extract(TEXT[1], TEXT[0], TEXT[1])
    position = [n for n, figure in enumerate(twice.reading.figures) if figure.value == 1260][1]
    now = corrected(twice, [correction(1, twice, position, (("value", 1620),))])
    assert [figure.paragraph for figure in now.reading.figures if figure.value == 1620] == [2]
    assert find(now, anchor_of(KEY, twice.article, twice.reading.figures, position)) == position


def test_an_anchor_is_the_same_before_and_after_correction() -> None:
    drop = correction(1, READ, 0, action="no_figure")
    now = corrected(READ, [drop])
    for position, figure in enumerate(now.reading.figures):
        there = READ.reading.figures.index(figure)
        anchor = anchor_at(KEY, READ, [drop], position, "w1:0")
        assert anchor == anchor_of(KEY, READ.article, READ.reading.figures, there, "w1:0")


def test_a_figure_without_a_sentence_of_its_own_is_anchored_in_its_paragraph() -> None:
    figure = replace(READ.reading.figures[1], sentence="words that stand nowhere")
    read = replace(READ, reading=replace(READ.reading, figures=(figure,)))
    assert corrected(read, [correction(1, read, 0, (("value", 3),))]).reading.figures[0].value == 3


# ---------------------------------------------------------------------------------------------- whatever is said


CHANGES = {
    "value": st.integers(0, 10**9),
    "value_to": st.none() | st.integers(10**9 + 1, 10**10),
    "qualifier": st.sampled_from(["exact", "over", "about"]),
    "unit": st.sampled_from(["case", "lawyer"]),
    "region": st.none() | st.just(Region("420100", "Wuhan")),
    "period": st.none() | st.sampled_from(["2025", "now"]),
}


@st.composite
def reviews(draw: st.DrawFn) -> list[Review]:
    made: list[Review] = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        if made and draw(st.integers(0, 3)) == 0:
            made.append(undo(number, draw(st.integers(1, number - 1))))
            continue
        position = draw(st.integers(0, len(READ.reading.figures) - 1))
        keys = draw(st.dictionaries(st.sampled_from(sorted(CHANGES)), st.none(), min_size=1))
        changes = tuple((key, draw(CHANGES[key])) for key in CHANGES if key in keys)
        action = draw(st.sampled_from(["change", "change", "no_figure"]))
        made.append(correction(number, READ, position, changes if action == "change" else (), action))
    return made


@settings(max_examples=60, deadline=None)
@given(reviews(), st.randoms())
def test_the_order_of_arrival_and_doing_it_again_change_nothing(said: list[Review], chance: object) -> None:
    standing = corrections(said)
    once = corrected(READ, standing)
    assert corrected(once, standing) == once
    shuffled = list(said)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert corrected(READ, corrections(shuffled)) == once
    assert corrected(once, []) == READ


@settings(max_examples=60, deadline=None)
@given(reviews())
def test_the_last_word_on_each_key_holds(said: list[Review]) -> None:
    standing = corrections(said)
    expected: dict[int, Figure | None] = dict(enumerate(READ.reading.figures))
    read = dict(enumerate(READ.reading.figures))
    whole = dict(read)
    for one in standing:
        position = find(READ, one.anchor)
        assert position is not None
        whole[position] = replace(whole[position], **dict(one.changes), confidence=1.0)  # type: ignore[arg-type]
        expected[position] = None if one.action == "no_figure" else whole[position]
    now = [replace(figure, by_hand=None) for figure in corrected(READ, standing).reading.figures]
    assert now == [figure for figure in expected.values() if figure is not None]


@settings(max_examples=60, deadline=None)
@given(reviews())
def test_what_was_read_is_found_under_every_correction(said: list[Review]) -> None:
    for figure in corrected(READ, corrections(said)).reading.figures:
        before = next(
            one for one in READ.reading.figures if (one.paragraph, one.start) == (figure.paragraph, figure.start)
        )
        was = dict(figure.by_hand.read) if figure.by_hand else {}
        assert replace(figure, **was, by_hand=None, confidence=before.confidence) == before  # type: ignore[arg-type]
