"""Phrases of a text as it has them: noun phrases with what hangs on them, and clauses."""

import re
from typing import NamedTuple

from tracker.figures.words.sentence import Sentence
from tracker.figures.words.trimming import content, contents

MARKS = ",;:—()."
LONGEST = 14
"""Words of a phrase."""
_MOST = 16
"""Noun phrases of a sentence, and clauses, that may be told."""
_JOINING = 'CBS"'
_LOOSE = "PCDTABRSXG"
"""What leads on to other words, at the end of a phrase."""


class Phrase(NamedTuple):
    """`first` to `last` are its words where they are one sentence's, else 0."""

    text: str
    content: frozenset[str]
    """Its words of content, without those that name places and times."""
    length: int
    """Words, of whatever kind."""
    first: int = 0
    last: int = 0


def as_phrase(text: str) -> Phrase:
    return Phrase(text, content(text), text.count(" ") + 1)


def phrase_at(sentence: Sentence, first: int, last: int, dropped: frozenset[int]) -> Phrase:
    """The words `first` to `last` as they stand; `dropped`: those that name places, times and numbers."""
    told = contents([sentence.low[i] for i in range(first, last) if i not in dropped])
    return Phrase(sentence.plain(first, last), told, last - first, first, last)


def next_mark(sentence: Sentence, first: int) -> int:
    found = _MARK.search(sentence.shape, first)
    return found.start() if found is not None else len(sentence.tags)


_MARK = re.compile(f"[{re.escape(MARKS)}]")


def trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The words without what joins them to others, at either end; none where they are too many, or begin with a verb
    or a pronoun, whose subject they do not tell.
    """
    first = sentence.run_on(first, _JOINING)
    first += sentence.word(first) == "of"  # "of the tenants who came"
    last = max(first, sentence.run_back(last, _LOOSE))
    whole = (
        last - first <= LONGEST and sentence.tag(first) not in "OVA" and sentence.low[first:last].count('"') % 2 == 0
    )
    return (first, last) if whole else (first, first)


def clauses(sentence: Sentence, dropped: frozenset[int], end: int) -> list[Phrase]:
    """What stands between marks before word `end` and has a verb; no relative clause, which says nothing without
    its noun.
    """
    found: list[Phrase] = []
    first = 0
    while (mark := next_mark(sentence, first)) <= end and len(found) < _MOST:
        start, last = trimmed(sentence, first, mark)
        if _VERB.search(sentence.shape, start, last) is not None and "R" not in sentence.tags[start : start + 2]:
            found.append(phrase_at(sentence, start, last, dropped))
        first = mark + 1
    return found


_VERB = re.compile("[VAEG]")


def noun_phrases(sentence: Sentence, dropped: frozenset[int]) -> list[Phrase]:
    """The noun phrases with the phrases that hang on them: "disputes over water between two villages", so many and no
    more; none holds a `dropped` word, nor ends where a phrase goes on.
    """
    found: list[Phrase] = []
    i = 0
    while (start := _NOMINAL.search(sentence.shape, i)) is not None and len(found) < _MOST:
        i = first = last = start.start()
        while i not in dropped and (sentence.tag(i) in "NJKDP" or _hyphen(sentence, i)):
            i += 1
            if sentence.tags[i - 1] == "N" and sentence.tag(i) not in "NK" and not _hyphen(sentence, i):
                last = i
        if last > first and i not in dropped and not sentence.glued(first):
            found.append(phrase_at(sentence, first, last, dropped))
        i = max(i, first + 1)
    return found


_NOMINAL = re.compile("[NJ]")


def _hyphen(sentence: Sentence, i: int) -> bool:
    return sentence.word(i) == "-" and sentence.glued(i)
