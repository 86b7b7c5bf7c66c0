"""Which paragraphs of an old text became which of a new one.

Paragraphs with the same words in the same order are anchors; between anchors, first what was only split or joined is
found, then the chain of similar pairs with the greatest weight, then splits and joins that were edited too. What is
left over on both sides with the same words has moved. Inside, a paragraph is a string of one character a word.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from tracker.compare.sequence import Link, blocks, common, heaviest_chain, similarity
from tracker.compare.words import Alphabet, keys
from tracker.text import fold

SIMILAR = 0.5
"""From here on two paragraphs at the same place are one that was edited."""
MOVED = 0.8
"""From here on two paragraphs at different places are one that was moved and edited."""
MOVED_WORDS = 8
ABSORBED = 0.6
"""Share of a left-over paragraph's words that its neighbour's pair must explain for it to be part of a split."""
ALIKE = 0.75
"""A pair at the same place that is as similar as this needs no comparing with all others."""
LONG = 10_000
"""Paragraphs of more words are compared with the one at their place alone."""
PAIRS = 250_000
"""More pairs than these in one gap are not all compared."""
_TOP = 5


class Group(NamedTuple):
    """Old paragraphs and the new ones they became: one to one, split, joined; one side empty where they went or came.

    `same`: word for word.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    same: bool = False
    moved: bool = False


class _Gap(NamedTuple):
    """Ranges of old and new paragraphs between two anchors."""

    i1: int
    i2: int
    j1: int
    j2: int

    @property
    def open(self) -> bool:
        return self.i1 < self.i2 and self.j1 < self.j2

    @property
    def pairs(self) -> int:
        return (self.i2 - self.i1) * (self.j2 - self.j1)


def align(old_texts: Sequence[str], new_texts: Sequence[str]) -> tuple[Group, ...]:
    """Every index of either side stands in exactly one group; groups in no particular order."""
    anchors = _anchors([fold(t) for t in old_texts], [fold(t) for t in new_texts])
    groups = [Group((i,), (j,), same=True) for i, j in anchors]
    old, new = _encoded(old_texts, new_texts, *_left_over(groups, len(old_texts), len(new_texts)))
    for gap in _gaps(anchors, len(old), len(new)):
        groups += _fill(gap, old, new)
    groups += _moves(_left_over(groups, len(old), len(new)), old, new)
    gone, come = _left_over(groups, len(old), len(new))
    return (*groups, *(Group((i,), ()) for i in gone), *(Group((), (j,)) for j in come))


def _encoded(
    old: Sequence[str], new: Sequence[str], old_open: list[int], new_open: list[int]
) -> tuple[list[str], list[str]]:
    """One character a word, for the paragraphs that no anchor holds; the others are not read any more."""
    alphabet, olds, news = Alphabet(), [""] * len(old), [""] * len(new)
    for i in old_open:
        olds[i] = alphabet.encode(keys(old[i]))
    for j in new_open:
        news[j] = alphabet.encode(keys(new[j]))
    return olds, news


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    alphabet = Alphabet()
    found = blocks(alphabet.encode(old), alphabet.encode(new))
    return [(b.i + n, b.j + n) for b in found for n in range(b.size)]


def _gaps(anchors: Sequence[tuple[int, int]], olds: int, news: int) -> list[_Gap]:
    edges = [(-1, -1), *anchors, (olds, news)]
    return [_Gap(a[0] + 1, b[0], a[1] + 1, b[1]) for a, b in pairwise(edges)]


def _fill(gap: _Gap, old: Sequence[str], new: Sequence[str]) -> list[Group]:
    """Groups inside a gap; paragraphs that found no partner are in none."""
    if not gap.open:
        return []
    resplit = list(_resplit(gap, old, new))
    edges = [((gap.i1 - 1,), (gap.j1 - 1,)), *((g.old, g.new) for g in resplit), ((gap.i2,), (gap.j2,))]
    groups = resplit
    for a, b in pairwise(edges):
        groups = groups + _similar(_Gap(a[0][-1] + 1, b[0][0], a[1][-1] + 1, b[1][0]), old, new)
    return groups


# ---------------------------------------------------------------------------------------------- split and joined


def _resplit(gap: _Gap, old: Sequence[str], new: Sequence[str]) -> Iterator[Group]:
    """Runs of paragraphs with the same words on both sides and other breaks between them, in rising order."""
    starts: dict[str, list[int]] = defaultdict(list)
    for j in range(gap.j1, gap.j2):
        starts[new[j][:1]].append(j)
    i, floor = gap.i1, gap.j1
    while i < gap.i2:
        tries = [j for j in starts.get(old[i][:1], ()) if j >= floor][:_TOP] if old[i] else []
        group = next((g for j in tries if (g := _same_run(gap, i, j, old, new))), None)
        if group:
            yield group
            i, floor = group.old[-1] + 1, group.new[-1] + 1
        else:
            i += 1


def _same_run(gap: _Gap, i: int, j: int, old: Sequence[str], new: Sequence[str]) -> Group | None:
    """The shortest runs from `i` and from `j` whose words are the same."""
    left, right = old[i], new[j]
    i2, j2 = i + 1, j + 1
    while left != right:
        if len(left) < len(right) and right.startswith(left) and i2 < gap.i2:
            left, i2 = left + old[i2], i2 + 1
        elif len(right) < len(left) and left.startswith(right) and j2 < gap.j2:
            right, j2 = right + new[j2], j2 + 1
        else:
            return None
    return Group(tuple(range(i, i2)), tuple(range(j, j2)), same=True)


# ---------------------------------------------------------------------------------------------- edited


def _similar(gap: _Gap, old: Sequence[str], new: Sequence[str]) -> list[Group]:
    if not gap.open:
        return []
    chain = heaviest_chain(_candidates(gap, old, new))
    groups = [Group((link.i,), (link.j,), same=old[link.i] == new[link.j]) for link in chain]
    return _absorb(gap, groups, old, new)


def _candidates(gap: _Gap, old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """Similar pairs: as far from the gap's beginning or end as the other, or else among the most similar."""
    rows = range(gap.i1, gap.i2)
    choices = {i: old[i] for i in rows if len(old[i]) < LONG} if gap.pairs <= PAIRS else {}
    links: list[Link] = []
    for j in range(gap.j1, gap.j2):
        facing = {i for i in (gap.i1 + j - gap.j1, gap.i2 - gap.j2 + j) if i in rows}
        found = {i: likeness for i in facing if (likeness := similarity(old[i], new[j])) >= SIMILAR}
        if max(found.values(), default=0.0) < ALIKE and len(new[j]) < LONG:
            best = process.extract(
                new[j], choices, scorer=Indel.normalized_similarity, score_cutoff=SIMILAR, limit=_TOP
            )
            found |= {i: likeness for _, likeness, i in best}
        links += [Link(i, j, likeness * (len(old[i]) + len(new[j]) + 1)) for i, likeness in found.items()]
    return links


def _absorb(gap: _Gap, groups: list[Group], old: Sequence[str], new: Sequence[str]) -> list[Group]:
    """Left-over runs join the pair before or behind them, whose other side holds most of their words."""
    joined: list[Group] = []
    edge = Group((gap.i1 - 1,), (gap.j1 - 1,))
    rest = [*groups, Group((gap.i2,), (gap.j2,))]
    for n, group in enumerate(rest):
        last = joined[-1] if joined else edge
        run = Group(tuple(range(last.old[-1] + 1, group.old[0])), tuple(range(last.new[-1] + 1, group.new[0])))
        if run.old or run.new:
            if joined and (whole := _explained(joined[-1], run, old, new)):
                joined[-1] = whole
            elif n < len(groups) and (whole := _explained(group, run, old, new)):
                joined.append(whole)
                continue
            elif run.old and run.new and (whole := _explained(Group((), ()), run, old, new)):
                joined.append(whole)
        if n < len(groups):
            joined.append(group)
    return joined


def _explained(pair: Group, run: Group, old: Sequence[str], new: Sequence[str]) -> Group | None:
    """`pair` and `run` as one, if that matches so many more words that the run must be part of it."""
    whole = Group(tuple(sorted(pair.old + run.old)), tuple(sorted(pair.new + run.new)))
    gain = common(_text(old, whole.old), _text(new, whole.new)) - common(_text(old, pair.old), _text(new, pair.new))
    sizes = [size for size in (len(_text(old, run.old)), len(_text(new, run.new))) if size]
    return whole if sizes and gain >= ABSORBED * min(sizes) else None


def _text(texts: Sequence[str], numbers: Sequence[int]) -> str:
    return "".join(texts[n] for n in numbers)


# ---------------------------------------------------------------------------------------------- moved


def _left_over(groups: Sequence[Group], olds: int, news: int) -> tuple[list[int], list[int]]:
    had = {i for group in groups for i in group.old}
    got = {j for group in groups for j in group.new}
    return [i for i in range(olds) if i not in had], [j for j in range(news) if j not in got]


def _moves(left: tuple[list[int], list[int]], old: Sequence[str], new: Sequence[str]) -> list[Group]:
    gone, come = left
    by_words: dict[str, list[int]] = defaultdict(list)
    for i in reversed(gone):
        by_words[old[i]].append(i)
    exact = [
        Group((by_words[new[j]].pop(),), (j,), same=True, moved=True) for j in come if new[j] and by_words.get(new[j])
    ]
    taken_old, taken_new = {g.old[0] for g in exact}, {g.new[0] for g in exact}
    return exact + _moved_and_edited(
        [i for i in gone if i not in taken_old and len(old[i]) >= MOVED_WORDS],
        [j for j in come if j not in taken_new and len(new[j]) >= MOVED_WORDS],
        old,
        new,
    )


def _moved_and_edited(gone: list[int], come: list[int], old: Sequence[str], new: Sequence[str]) -> list[Group]:
    choices = {i: old[i] for i in gone if len(old[i]) < LONG}
    if len(choices) * len(come) > PAIRS:
        return []
    found: list[Group] = []
    for j in come:
        best = process.extractOne(new[j], choices, scorer=Indel.normalized_similarity, score_cutoff=MOVED)
        if best and len(new[j]) < LONG:
            del choices[best[2]]
            found.append(Group((best[2],), (j,), moved=True))
    return found
