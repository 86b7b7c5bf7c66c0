"""Phrases of a text as it has them: noun phrases with what hangs on them, clauses, headlines."""

import re
from typing import NamedTuple

from tracker.figures.words.sentence import Sentence
from tracker.figures.words.trimming import content, contents

MARKS = ",;:—()."
LONGEST = 14
"""Words of a phrase."""
_HEADLINE = 20
"""Words of a headline that is told whole."""
_MOST = 16
"""Noun phrases of a sentence, and clauses, that may be told."""
_JOINING = 'CBS"'
_LOOSE = "PCDTABRSXG"
"""What leads on to other words, at the end of a phrase."""


class Phrase(NamedTuple):
    text: str
    content: frozenset[str]
    """Its words of content, without those that name places and times."""


def as_phrase(text: str) -> Phrase:
    return Phrase(text, content(text))


NOTHING = as_phrase("")


def phrase_at(sentence: Sentence, first: int, last: int, dropped: frozenset[int]) -> Phrase:
    """The words `first` to `last` as they stand; `dropped`: those that name places, times and numbers."""
    told = [sentence.low[i] for i in range(first, last) if i not in dropped]
    return Phrase(sentence.plain(first, last), contents(told))


def headline(sentence: Sentence, dropped: frozenset[int]) -> Phrase:
    """A headline, a long one up to where it pauses."""
    end = len(sentence.tags)
    if end > _HEADLINE:
        end = next((k for k in range(_HEADLINE, 3, -1) if sentence.tags[k] in MARKS), 0)
    return phrase_at(sentence, 0, end, dropped)


def next_mark(sentence: Sentence, first: int) -> int:
    found = _MARK.search(sentence.shape, first)
    return found.start() if found is not None else len(sentence.tags)


_MARK = re.compile(f"[{re.escape(MARKS)}]")


class Quoted(NamedTuple):
    """Words `first` to `last` of a sentence as a phrase; `clause`: whether they have a verb."""

    first: int
    last: int
    clause: bool
    phrase: Phrase


def quoted(sentence: Sentence, dropped: frozenset[int]) -> list[Quoted]:
    """The noun phrases and the clauses of a sentence, so many and no more: every figure weighs them all."""
    spans = [(*span, False) for span in whole_phrases(sentence, dropped)[:_MOST]]
    spans += [(*span, True) for span in clauses(sentence)[:_MOST]]
    return [Quoted(first, last, clause, phrase_at(sentence, first, last, dropped)) for first, last, clause in spans]


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


def clauses(sentence: Sentence) -> list[tuple[int, int]]:
    """What stands between marks and has a verb; no relative clause, which says nothing without its noun."""
    spans, first = [], 0
    while first < len(sentence.tags):
        mark = next_mark(sentence, first)
        start, end = trimmed(sentence, first, mark)
        relative = "R" in sentence.tags[start : start + 2]
        if not relative and not {"V", "A", "E", "G"}.isdisjoint(sentence.tags[start:end]):
            spans.append((start, end))
        first = mark + 1
    return spans


def whole_phrases(sentence: Sentence, barred: frozenset[int]) -> list[tuple[int, int]]:
    """The noun phrases with the phrases that hang on them: "disputes over water between two villages"; none holds a
    word of `barred`, nor ends where a phrase goes on.
    """
    spans: list[tuple[int, int]] = []
    i, n = 0, len(sentence.tags)
    while i < n:
        first = last = i
        if sentence.tags[i] in "NJ":
            while i < n and i not in barred and (sentence.tags[i] in "NJKDP" or _hyphen(sentence, i)):
                i += 1
                if sentence.tags[i - 1] == "N" and sentence.tag(i) not in "NK" and not _hyphen(sentence, i):
                    last = i
        if last > first and i not in barred and not sentence.glued(first):
            spans.append((first, last))
        i = max(i, first + 1)
    return spans


def _hyphen(sentence: Sentence, i: int) -> bool:
    return sentence.word(i) == "-" and sentence.glued(i)
