"""Runs of words that stayed, came and went between old paragraphs and the new ones that they became."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from tracker.compare.sequence import blocks
from tracker.compare.words import Alphabet, Words, words
from tracker.model.change import WordRun

Op = Literal["equal", "insert", "delete"]


class Part:
    """Runs of one new paragraph, with the number of words that came and went."""

    def __init__(self) -> None:
        self.runs: list[WordRun] = []
        self.added = self.removed = 0
        self.shared: dict[int, int] = defaultdict(int)
        """Old paragraph -> number of words that this one has from it."""

    @property
    def origin(self) -> int | None:
        """The old paragraph that most words come from."""
        return max(self.shared, key=lambda n: (self.shared[n], -n)) if self.shared else None

    def add(self, op: Op, piece: str) -> None:
        if self.runs and self.runs[-1].op == op:
            self.runs[-1] = WordRun(op, self.runs[-1].text + piece)
        elif piece:
            self.runs.append(WordRun(op, piece))


class Hunk(NamedTuple):
    """`old[i1:i2]` became `new[j1:j2]`; `equal` where that is no change of words."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int

    @property
    def size(self) -> int:
        return max(self.i2 - self.i1, self.j2 - self.j1)


def compare_words(old: Sequence[str], new: Sequence[str]) -> list[Part]:
    """Runs for each of the `new` paragraphs, which became of all the `old` ones together."""
    olds, news = words([f"{text} " for text in old[:-1]] + list(old[-1:])), words(new)
    parts = [Part() for _ in new]
    for hunk in hunks(olds, news):
        if hunk.equal:
            _keep(hunk, olds, news, parts)
        else:
            _replace(hunk, olds, news, parts)
    return parts


def _keep(hunk: Hunk, olds: Words, news: Words, parts: list[Part]) -> None:
    for home, first, last in news.segments(hunk.j1, hunk.j2):
        parts[home].add("equal", news.piece(first, last))
        behind = hunk.i1 - hunk.j1
        for origin, i1, i2 in olds.segments(first + behind, min(last + behind, hunk.i2)):
            parts[home].shared[origin] += i2 - i1


def _replace(hunk: Hunk, olds: Words, news: Words, parts: list[Part]) -> None:
    """What went stands where the new text was before it."""
    if hunk.i1 < hunk.i2:
        at = max(hunk.j1 - 1, 0)
        home = parts[next((n for n, _, _ in news.segments(at, at + 1)), 0)]
        home.add("delete", olds.piece(hunk.i1, hunk.i2))
        home.removed += olds.counted(hunk.i1, hunk.i2)
    for number, first, last in news.segments(hunk.j1, hunk.j2):
        parts[number].add("insert", news.piece(first, last))
        parts[number].added += news.counted(first, last)


def hunks(old: Words, new: Words) -> list[Hunk]:
    """All of both, in order, cut where what is equal and what is not meet."""
    alphabet = Alphabet()
    found: list[Hunk] = []
    i = j = 0
    for block in (*blocks(alphabet.encode(old.keys), alphabet.encode(new.keys)), (len(old.keys), len(new.keys), 0)):
        if i < block[0] or j < block[1]:
            found.append(_judged(i, block[0], j, block[1], old, new))
        if block[2]:
            found.append(Hunk(True, block[0], block[0] + block[2], block[1], block[1] + block[2]))
        i, j = block[0] + block[2], block[1] + block[2]
    return _tidy(found, old)


def _judged(i1: int, i2: int, j1: int, j2: int, old: Words, new: Words) -> Hunk:
    """Other punctuation, or the same letters with other spaces, is no change; numbers must agree word by word."""
    gone = [key for n, key in enumerate(old.keys[i1:i2]) if old.counted(i1 + n, i1 + n + 1)]
    come = [key for n, key in enumerate(new.keys[j1:j2]) if new.counted(j1 + n, j1 + n + 1)]
    same = gone == come or ("".join(gone) == "".join(come) and "".join(gone).isalpha())
    return Hunk(same, i1, i2, j1, j2)


def _tidy(found: list[Hunk], old: Words) -> list[Hunk]:
    """A stray word or two that stayed between two long changes is read as changed with them."""
    tidy: list[Hunk] = []
    for n, hunk in enumerate(found):
        stray = (
            hunk.equal
            and 0 < n < len(found) - 1
            and not found[n - 1].equal
            and not found[n + 1].equal
            and 2 * hunk.size <= min(found[n - 1].size, found[n + 1].size)
            and not any(key[:1].isdigit() for key in old.keys[hunk.i1 : hunk.i2])
        )
        equal = hunk.equal and not stray
        if tidy and tidy[-1].equal == equal and not equal:
            tidy[-1] = tidy[-1]._replace(i2=hunk.i2, j2=hunk.j2)
        else:
            tidy.append(hunk._replace(equal=equal))
    return tidy
