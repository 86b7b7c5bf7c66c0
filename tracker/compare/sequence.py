"""Longest common runs of two sequences, each element one character; bounded in time and memory."""

from bisect import bisect_left
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

LIMIT = 100_000_000
"""Cells of the alignment matrix (a bit each); larger inputs share only what stands at both ends."""


class Block(NamedTuple):
    """`a[i:i+size] == b[j:j+size]`."""

    i: int
    j: int
    size: int


def blocks(a: str, b: str) -> list[Block]:
    """Matching blocks in order, none touching the next on both sides."""
    head = _common_prefix(a, b)
    tail = _common_prefix(a[head:][::-1], b[head:][::-1])
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    found = [Block(0, 0, head)]
    if middle_a and middle_b and len(middle_a) * len(middle_b) <= LIMIT:
        found += [
            Block(head + op.src_start, head + op.dest_start, op.src_end - op.src_start)
            for op in Indel.opcodes(middle_a, middle_b)
            if op.tag == "equal"
        ]
    found.append(Block(len(a) - tail, len(b) - tail, tail))
    return _joined([block for block in found if block.size])


def _joined(found: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in found:
        last = joined[-1] if joined else None
        if last and last.i + last.size == block.i and last.j + last.size == block.j:
            joined[-1] = Block(last.i, last.j, last.size + block.size)
        else:
            joined.append(block)
    return joined


def _common_prefix(a: str, b: str) -> int:
    if a == b:
        return len(a)
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if a[low:middle] == b[low:middle] else (low, middle - 1)
    return low


def similarity(a: str, b: str) -> float:
    """Share of both that the longest common subsequence holds, 0 to 1."""
    return Indel.normalized_similarity(a, b) if len(a) * len(b) <= LIMIT else float(a == b)


def common(a: str, b: str) -> int:
    """Length of the longest common subsequence; 0 where the two are too long to tell."""
    return LCSseq.similarity(a, b) if len(a) * len(b) <= LIMIT else 0


class Link(NamedTuple):
    i: int
    j: int
    weight: float


def heaviest_chain(links: list[Link]) -> list[Link]:
    """The links of greatest total weight that rise in both `i` and `j`."""
    columns = sorted({link.j for link in links})
    best = [(0.0, -1)] * (len(columns) + 1)
    before: list[int] = [-1] * len(links)
    order = sorted(range(len(links)), key=lambda n: (links[n].i, -links[n].j))
    for n in order:
        column = bisect_left(columns, links[n].j)
        weight, before[n] = _best_below(best, column)
        _raise(best, column, (weight + links[n].weight, n))
    return _trace(links, before, _best_below(best, len(columns))[1])


def _best_below(best: list[tuple[float, int]], column: int) -> tuple[float, int]:
    """Greatest entry of the columns below `column`, by a tree of partial maxima."""
    top = (0.0, -1)
    while column > 0:
        top = max(top, best[column])
        column -= column & -column
    return top


def _raise(best: list[tuple[float, int]], column: int, entry: tuple[float, int]) -> None:
    column += 1
    while column < len(best):
        best[column] = max(best[column], entry)
        column += column & -column


def _trace(links: list[Link], before: list[int], n: int) -> list[Link]:
    chain: list[Link] = []
    while n >= 0:
        chain.append(links[n])
        n = before[n]
    return chain[::-1]
