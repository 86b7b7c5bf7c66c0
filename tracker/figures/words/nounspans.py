"""Noun phrases of a sentence, as spans of its words."""

import re

from tracker.figures.words.nouns import is_person, is_plural
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

UNSPECIFIC = wordset("same most many several few such other some first second last next new let two certain")


def subject_plural(sentence: Sentence, dropped: frozenset[int]) -> tuple[int, int] | None:
    """The words of the plural that is the subject of a sentence; None where it has none, or a pronoun."""
    verb = _VERB.search(sentence.shape)
    for i in range(verb.start() if verb is not None else 0):
        if sentence.tags[i] != "N" or not is_plural(sentence.low[i]) or sentence.tag(i + 1) == "N":
            continue
        first = sentence.run_back(i, "NJ")
        if sentence.tag(first - 1) == "P" or sentence.low[first] in UNSPECIFIC or i in dropped:
            continue
        return first, i + 1
    return None


_VERB = re.compile("[VA]")


def doers(sentence: Sentence) -> tuple[int, int] | None:
    """ "2,563 villages are looked after by 1,310 lawyers. They": the people by whom the main clause says it is done."""
    tags, low = sentence.tags, sentence.low
    if "by" not in low:
        return None
    by = next((i for i, word in enumerate(low) if word == "by" and "A" in tags[max(0, i - 5) : i]), None)
    if by is None or any(tag in ",;" for tag in tags[by - 4 : by]):
        return None
    first = sentence.run_on(by + 1, "XDB")
    last = sentence.run_on(first, "NJ")
    return (first, last) if last > first and is_plural(low[last - 1]) and is_person(low[last - 1]) else None
