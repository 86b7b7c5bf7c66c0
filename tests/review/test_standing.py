"""What was taken back does not stand; what takes back can be taken back."""

from hypothesis import given
from hypothesis import strategies as st

from tests.review.made import correction, extract, mark, undo
from tracker.review.record import Review
from tracker.review.standing import corrections, marks, undone

READ = extract()


def test_an_undone_correction_does_not_stand_until_its_undoing_is_undone() -> None:
    said: list[Review] = [correction(1, READ, 0), undo(2, 1)]
    assert undone(said) == {1: 2}
    assert corrections(said) == ()
    said.append(undo(3, 2))
    assert undone(said) == {2: 3}
    assert [one.id for one in corrections(said)] == [1]
    said.append(undo(4, 1))
    assert undone(said) == {2: 3, 1: 4}


def test_an_event_bears_the_last_mark_that_stands() -> None:
    once = "ab" * 12
    said: list[Review] = [mark(1), mark(2, state="dismissed"), mark(3, "cd" * 12)]
    assert {key: one.id for key, one in marks(said).items()} == {once: 2, "cd" * 12: 3}
    assert marks([*said, undo(4, 2)])[once].id == 1
    assert once not in marks([*said, mark(4, state="reopened")])
    assert marks([*said, mark(4, state="reopened"), undo(5, 4)])[once].id == 2


@given(st.lists(st.integers(1, 12), max_size=12))
def test_every_review_but_those_taken_back_by_one_that_stands_stands(targets: list[int]) -> None:
    said = [undo(n, target) if target < n else mark(n) for n, target in enumerate(targets, 1)]
    gone = undone(said)
    for one in said:
        takers = [n for n, target in enumerate(targets, 1) if target == one.id and n > one.id and n not in gone]
        assert (one.id in gone) == bool(takers)
