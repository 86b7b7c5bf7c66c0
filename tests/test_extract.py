"""What becomes of a page that a reader stumbles over."""

import pytest

from tracker.extract import unless_at_fault
from tracker.model.refusal import Refusal, RefusalKind


def test_what_is_read_is_handed_on() -> None:
    assert unless_at_fault(lambda: 12) == 12


@pytest.mark.parametrize("error", [ZeroDivisionError("<b>\x1b"), RecursionError(), KeyError("x"), AssertionError()])
def test_a_fault_is_a_refusal_that_says_where_in_words_of_ours_alone(error: Exception) -> None:
    def read() -> int:
        raise error

    line = read.__code__.co_firstlineno + 1
    said = f"a fault of this program: {type(error).__name__} in test_extract.py, line {line}"
    assert unless_at_fault(read) == Refusal(RefusalKind.FAULT, said)


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt, SystemExit])
def test_what_is_no_pages_doing_is_no_refusal(error: type[BaseException]) -> None:
    def read() -> int:
        raise error

    with pytest.raises(error):
        unless_at_fault(read)
