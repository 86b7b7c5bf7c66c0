"""How well the metrics hold together what is one thing and apart what is not: `metric_groups.txt`, scored by pairs.

    python -m tests.figures.grouping [WORD ...]     every wrong pair of the groups whose name holds a word; the scores
    python -m tests.figures.grouping --pin          makes today's scores the ones that must not fall

Each group holds figures of one metric ("=") and figures that must not share it ("!"). A pair of "=" of one group is to
be linked; linked wrongly is a pair of "=" of two groups, and one of "=" and "!" of one group. "!" of two groups may be
of one metric or not: nobody asks.
"""

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from tests.figures.reading import figures

GROUPS = Path(__file__).with_name("metric_groups.txt")
PINNED = Path(__file__).with_name("metric_groups.json")
_MARKED = re.compile(r"<([^>]+)>")


@dataclass(frozen=True, slots=True)
class Member:
    """A figure of a group; `same` is False for what must not share the group's metric."""

    group: str
    same: bool
    text: str
    """Its sentence, the number between < and >."""

    def metric(self) -> str | None:
        """What the extractor says; None where it finds no figure at the mark."""
        marked = _MARKED.search(self.text)
        assert marked is not None, self.text
        found = figures(_MARKED.sub(r"\1", self.text))
        return next((f.metric for f in found if f.start <= marked.start() < f.end and f.number == marked[1]), None)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members with what they were read as."""

    left: Member
    right: Member
    read: tuple[str | None, str | None]

    @property
    def wanted(self) -> bool:
        return self.left.same and self.right.same and self.left.group == self.right.group

    @property
    def linked(self) -> bool:
        return self.read[0] is not None and self.read[0] == self.read[1]

    @property
    def asked(self) -> bool:
        """Whether the groups say if the two are one metric."""
        of_one_group = self.left.group == self.right.group and (self.left.same or self.right.same)
        return of_one_group or (self.left.same and self.right.same)


def members() -> list[Member]:
    found, group = [], ""
    for line in GROUPS.read_text("utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
        elif line.startswith(("= ", "! ")):
            found.append(Member(group, line[0] == "=", line[2:]))
    return found


def pairs(of: Sequence[Member]) -> list[Pair]:
    read = [(member, member.metric()) for member in of]
    found = [Pair(a, b, (mine, theirs)) for (a, mine), (b, theirs) in combinations(read, 2)]
    return [pair for pair in found if pair.asked]


def scores(of: Sequence[Pair]) -> dict[str, float]:
    linked = sum(pair.linked for pair in of)
    wanted = sum(pair.wanted for pair in of)
    hit = sum(pair.linked and pair.wanted for pair in of)
    return {"precision": round(hit / max(linked, 1), 4), "recall": round(hit / max(wanted, 1), 4)}


def main() -> None:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    found = pairs([m for m in members() if not words or any(word in m.group for word in words)])
    if "--pin" in sys.argv:
        PINNED.write_text(json.dumps(scores(found), indent=1) + "\n")
    for pair in found:
        if pair.linked != pair.wanted:
            print(f"{'parted' if pair.wanted else 'merged'}  {pair.left.group}\n    {pair.read[0]} | {pair.left.text}")
            print(f"    {pair.read[1]} | {pair.right.text}")
    for name, value in scores(found).items():
        print(f"{name:10} {value:.4f}")


if __name__ == "__main__":
    main()
