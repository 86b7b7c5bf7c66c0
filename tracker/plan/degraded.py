"""Whether less is read from a source's new articles than from those before: a page design that the reader half
understands raises no error and refuses nothing.

A run of the newest articles is held against the source's own past. Short articles, and articles without figures, are
part of that past: what it says is rare must have happened so often in a row that chance does not explain it.
"""

from collections.abc import Callable, Sequence
from math import prod
from statistics import median

from tracker.compare.wording import count
from tracker.model.known import Read

VERSIONS = 200
"""So many of a source's newest versions are looked at; what most of them are like is its usual."""
ENOUGH = 20
"""Fewer articles are no past to compare with."""
SHORTEST_RUN = 4
CHANCE = 2e-6
SHARE = 4
"""A text is short where it has less than a quarter of the usual length."""
USUAL_FIGURES = 2

_Poor = Callable[[Read], bool]


def degradation(read: Sequence[Read]) -> str | None:
    """What is missing from the newest articles, in words; None where they read as those before. `read`: the newest
    VERSIONS of a source, newest first."""
    if len(read) < ENOUGH:
        return None
    length, figures = median(one.length for one in read), median(one.figures for one in read)
    if run := _run(read, lambda one: not one.dated):
        return f"{_newest(run)} have no date, unlike those before"
    if run := _run(read, lambda one: one.length * SHARE < length):
        return f"{_newest(run)} have less than a quarter of the usual {length:,.0f} characters"
    if figures >= USUAL_FIGURES and (run := _run(read, lambda one: not one.figures)):
        return f"{_newest(run)} have no figures; usual are {figures:g}"
    return None


def _run(read: Sequence[Read], poor: _Poor) -> int:
    """How many of the newest articles in a row are poor, where chance does not explain it; else 0. An article counts
    once, however often it was edited."""
    end = next((i for i, one in enumerate(read) if not (one.settled and poor(one))), len(read))
    run = {one.article for one in read[:end]}
    past: dict[str, Read] = {}
    for one in read[end:]:
        past.setdefault(one.article, one)
    if len(run) < SHORTEST_RUN or len(past) < ENOUGH:
        return 0
    return len(run) if _likelihood(len(run), sum(map(poor, past.values())), len(past)) < CHANCE else 0


def _likelihood(run: int, poor: int, past: int) -> float:
    """Of `run` poor articles in a row after `poor` of `past`: the rule of succession, taken `run` times. A short past
    may have been lucky, and each poor article makes the next one likelier."""
    return prod((poor + 1 + i) / (past + 2 + i) for i in range(run))


def _newest(run: int) -> str:
    return f"the newest {count(run, 'article')}"
