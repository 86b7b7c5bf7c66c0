"""The clauses of a sentence: which one every word stands in, and which one that stands in."""

import re

from tracker.figures.words.sentence import Sentence


def clause_map(sentence: Sentence) -> tuple[list[int], dict[int, int]]:
    """The clause of every word, and the clause that each clause stands in; the main clause is 0."""
    scan = _ClauseScan()
    for mark in _BOUNDARY.finditer(sentence.shape):
        scan.go_on(mark.start())
        scan.take(sentence, mark.start())
    scan.go_on(len(sentence.tags))
    return scan.ids, scan.parents


_BOUNDARY = re.compile("[RSG(),;:VA]")
"""Words that may open a clause or close one."""


class _ClauseScan:
    """Opens a clause at relatives, subordinators, brackets and participles; closes it where its verb is done."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.parents: dict[int, int] = {0: -1}
        self.current = 0
        self.verbs: set[int] = set()
        self.coordinate: set[int] = {0}

    def go_on(self, end: int) -> None:
        """The words up to `end` stand in the clause at hand."""
        self.ids += [self.current] * (end - len(self.ids))

    def take(self, sentence: Sentence, i: int) -> None:
        tag = sentence.tags[i]
        if tag in "RS(" or (tag == "G" and sentence.tag(i - 1) == ","):
            self._open(self._told_in(sentence, i) if tag == "G" else self.current)
            if tag == "G":
                self.verbs.add(self.current)
        elif tag == ")" or (tag == "," and self.current in self.verbs and self.current):
            self._close()
        elif tag == ":":
            while self.current not in self.coordinate:
                self._close()  # "a goal that it repeats: by 2030, half are to come from abroad"
        elif tag == ";":
            self._open(0)
            self.coordinate.add(self.current)
        elif tag in "VA" and sentence.tag(i - 1) not in "ACB,TV":
            while self.current not in self.coordinate and self.current in self.verbs:
                self._close()
        if tag in "VA":
            self.verbs.add(self.current)
        self.ids.append(self.current)

    def _told_in(self, sentence: Sentence, i: int) -> int:
        """ "said that it now had 5,900, accounting for 7 percent": the clause that the comma closed goes on."""
        before = self.ids[i - 2] if i > 1 else 0
        closed = before != self.current and self.parents[before] == self.current
        return before if closed and sentence.low[self.ids.index(before)] == "that" else self.current

    def _open(self, parent: int) -> None:
        new = len(self.parents)
        self.parents[new] = parent
        self.current = new

    def _close(self) -> None:
        if self.current not in self.coordinate:
            self.current = max(self.parents[self.current], 0)


def stands_in(parents: dict[int, int], inner: int, outer: int) -> bool:
    """Whether clause `inner` is `outer` or stands within it."""
    while inner != outer and inner > 0:
        inner = parents[inner]
    return inner == outer
