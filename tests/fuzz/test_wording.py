"""The mutator: the same seed the same damage, never more bytes than asked for, and words rather than noise."""

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.seeds import seeds, wording
from tests.fuzz.wording import PIECES


@given(data=st.binary(max_size=300), size=st.integers(0, 400), seed=st.integers(0, 2**32 - 1))
def test_any_bytes(data: bytes, size: int, seed: int) -> None:
    for target in ("sentence", "page"):
        words = wording(target)
        assert words is not None
        found = words.mutate(data, size, seed)
        assert len(found) <= size
        assert words.mutate(data, size, seed) == found


@given(text=st.text(max_size=200))
def test_pieces_leave_nothing_out(text: str) -> None:
    assert "".join(PIECES.findall(text)) == text


def test_most_of_what_comes_of_a_sentence_is_text() -> None:
    words = wording("sentence")
    assert words is not None
    start = next(iter(seeds("sentence")))
    made = [words.mutate(start, 300, seed) for seed in range(200)]
    assert len(set(made)) > 150
    assert sum(text.decode(errors="replace").isprintable() for text in made) > 120
