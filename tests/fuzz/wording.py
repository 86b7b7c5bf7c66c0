"""A mutator that knows words: what comes of it is still nearly a text, so that readers of language are reached behind
their first look at it. Bytes alone hardly ever make a new sentence out of an old one."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.figures.words.wordset import wordset

PIECES = re.compile(r"<[^<>]{0,80}>|[^\W_]+(?:['’-][^\W_]+)*|\s+|.", re.S)
"""A text in pieces, none of it left out: tags, words, blanks, marks."""
NUMBERS = sorted(
    wordset("""
    0 1 2 3.5 12 41 98.6 100 120 412 1,260 10,000 21.7 2,000,000 1.5 2024 2025 one two twelve forty-one hundred thousand
    million billion trillion dozen dozens hundreds tens half third two-thirds a-third double twice first 2nd 90% percent
    3/4 1/3 12,34 .5 5. 007 1e9 -3 +4 №5 $12 ¥3 US$1.2 24/7 2024-25 2021-2025 H1 Q3 V ½ ２０ ² 五 ٣
    """)
)
MARKS = [*""",.;:?!–—-()[]"'“”‘’%$¥€&/+·•，。、\n\t\u00a0\u3000\u200b\u0301""", "...", "-and-", " (", ") "]


@dataclass(frozen=True, slots=True)
class Wording:
    """`kinds`: the words that are put in, one kind as likely as the other; `texts`: what runs of words come from."""

    kinds: Sequence[Sequence[str]]
    texts: Sequence[str]

    def mutate(self, data: bytes, size: int, seed: int) -> bytes:
        """`data` altered, `size` bytes at the most; the same seed alters it alike."""
        rng = random.Random(seed)
        if rng.random() < 0.1:
            return _damage(data, rng)[:size]
        pieces = PIECES.findall(data.decode("utf-8", "surrogateescape"))
        for _ in range(rng.choice((1, 1, 2, 3, 5))):
            pieces = rng.choice(_STEPS)(self, pieces, rng)
        return "".join(pieces).encode("utf-8", "surrogateescape")[:size]

    def word(self, rng: random.Random) -> str:
        return rng.choice(rng.choice(self.kinds))

    def run(self, rng: random.Random) -> list[str]:
        """A few pieces on end of one of the texts."""
        pieces: list[str] = PIECES.findall(rng.choice(self.texts))
        start = rng.randrange(len(pieces))
        return pieces[start : start + rng.randint(2, 24)]


Step = Callable[[Wording, list[str], random.Random], list[str]]


def _damage(data: bytes, rng: random.Random) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + rng.randbytes(rng.randint(0, 4)) + data[at + rng.randint(0, 4) :]


def _replace(wording: Wording, pieces: list[str], rng: random.Random) -> list[str]:
    at = _word_at(pieces, rng)
    return [*pieces[:at], wording.word(rng), *pieces[at + 1 :]]


def _insert(wording: Wording, pieces: list[str], rng: random.Random) -> list[str]:
    at = _word_at(pieces, rng)
    return [*pieces[:at], wording.word(rng), " ", *pieces[at:]]


def _renumber(_: Wording, pieces: list[str], rng: random.Random) -> list[str]:
    digits = [at for at, piece in enumerate(pieces) if piece[:1].isdigit()]
    at = rng.choice(digits) if digits else _word_at(pieces, rng)
    return [*pieces[:at], rng.choice(NUMBERS), *pieces[at + 1 :]]


def _remove(_: Wording, pieces: list[str], rng: random.Random) -> list[str]:
    at = _word_at(pieces, rng)
    return pieces[:at] + pieces[at + rng.choice((1, 2, 2, 6)) :]


def _move(_: Wording, pieces: list[str], rng: random.Random) -> list[str]:
    at, size = _word_at(pieces, rng), rng.randint(1, 9)
    rest = pieces[:at] + pieces[at + size :]
    to = _word_at(rest, rng)
    return rest[:to] + pieces[at : at + size] + rest[to:]


def _repeat(_: Wording, pieces: list[str], rng: random.Random) -> list[str]:
    at, size = _word_at(pieces, rng), rng.randint(1, 9)
    return pieces[: at + size] + pieces[at : at + size] + pieces[at + size :]


def _splice(wording: Wording, pieces: list[str], rng: random.Random) -> list[str]:
    """A run of another text in place of what follows, or between."""
    at = _word_at(pieces, rng)
    return pieces[:at] + wording.run(rng) + (pieces[at:] if rng.random() < 0.5 else [])


def _recase(_: Wording, pieces: list[str], rng: random.Random) -> list[str]:
    at, case = _word_at(pieces, rng), rng.choice((str.title, str.upper, str.lower))
    return [*pieces[:at], *map(case, pieces[at : at + 1]), *pieces[at + 1 :]]


def _break_off(_: Wording, pieces: list[str], rng: random.Random) -> list[str]:
    """Before a word or after it: readers look at what comes next, and here nothing does."""
    return pieces[: _word_at(pieces, rng) + rng.randint(0, 1)]


_STEPS: tuple[Step, ...] = (
    _replace, _replace, _insert, _insert, _renumber, _renumber, _remove, _move, _repeat, _splice, _splice, _recase,
    _break_off,
)  # fmt: skip


def _word_at(pieces: list[str], rng: random.Random) -> int:
    """A piece that is no blank, where three draws find one; 0 of an empty text."""
    at = 0
    for _ in range(3):
        at = rng.randrange(len(pieces)) if pieces else 0
        if pieces and not pieces[at].isspace():
            break
    return at
