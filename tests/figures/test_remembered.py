"""Answers that are kept are the same ones, are never too many, and are none of what is too long."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.figures.words.remembered import remembered


@given(st.lists(st.text(max_size=8), max_size=60))
def test_the_answers_are_those_of_the_function(words: list[str]) -> None:
    asked: list[str] = []

    @remembered(5, longest=4)
    def doubled(word: str) -> str:
        asked.append(word)
        return word * 2

    for word in words:
        assert doubled(word) == word * 2
        before = len(asked)
        doubled(word)
        assert len(asked) == before + (len(word) > 4)  # what is too long is worked out each time


@given(st.lists(st.integers(0, 40).map(str), min_size=1, max_size=200))
def test_no_more_are_kept_than_said(words: list[str]) -> None:
    look_up = remembered(8)(len)
    for word in words:
        assert look_up(word) == len(word)
        assert len(look_up.__self__) <= 8  # type: ignore[attr-defined]
