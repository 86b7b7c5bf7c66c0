"""Clauses that say a verb, or what it is said of, but once: "and that of petitions by half", "out of 21"."""

from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import LEVEL, form_of
from tracker.figures.words.wordset import wordset

_REACH = 14
_THAT = wordset("that those")


def that_of(sentence: Sentence, end: int) -> int | None:
    """ "lawsuits fell from 440 to 290, and that of petitions by half": the word "that" or "those" before word `end`."""
    if _THAT.isdisjoint(sentence.low):
        return None
    for k in range(end - 1, max(0, end - _REACH), -1):
        if sentence.tags[k] in ";:A" or (sentence.tags[k] == "V" and not _may_describe(sentence, k)):
            return None
        if sentence.low[k] in _THAT and sentence.low[k + 1] in ("of", "for", "from", "with", "on"):
            return k if sentence.tags[k - 1] in "C,S" else None
    return None


def out_of(sentence: Sentence, at: int) -> bool:
    """ "nine qualify, out of 21", "out of a total of 600 cases": the number at word `at` is the whole of another."""
    at -= 3 * (sentence.low[max(0, at - 3) : at] == ["a", "total", "of"])
    return sentence.low[max(0, at - 2) : at] == ["out", "of"]


def _may_describe(sentence: Sentence, k: int) -> bool:
    """ "that of the stations attached to them": a participle for all that the word tells."""
    form = form_of(sentence.low[k])
    return form is not None and form.form == "ed" and form.lemma not in LEVEL and sentence.tag(k + 1) in "PT"
