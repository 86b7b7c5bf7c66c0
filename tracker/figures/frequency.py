"""How often a figure comes about: "a year", "annually", "per month", "a day"."""

from typing import Literal

from tracker.figures.drafts import Draft
from tracker.figures.sentence import Sentence
from tracker.figures.wordset import wordset

Frequency = Literal["year", "month", "day"]


_FREQUENCIES: dict[str, Frequency] = {"year": "year", "month": "month", "day": "day", "annum": "year"}


_ADVERBIAL: dict[str, Frequency] = {"annually": "year", "yearly": "year", "monthly": "month", "daily": "day"}


_AVERAGED: dict[str, Frequency] = {"annual": "year", "yearly": "year", "monthly": "month", "daily": "day"}


_AVERAGED_NOUNS = wordset(
    "average relief output caseload budget income subsidy allowance cost volume capacity intake total"
)


_TELLING = frozenset({*_FREQUENCIES, *_ADVERBIAL, *_AVERAGED})
"""A sentence with none of these words tells no frequency."""


def frequency_of(draft: Draft) -> Frequency | None:
    """ "a year", "annually", "per month", "a day" right after the figure; "annual average of" before it."""
    sentence = draft.sentence
    if _TELLING.isdisjoint(sentence.low):
        return None
    for i in range(draft.quantity.last, min(len(sentence.low), max(draft.end, draft.quantity.last) + 9)):
        word = sentence.low[i]
        if sentence.tags[i] in ";:—X,VA" and i >= draft.end:
            break
        if word in _ADVERBIAL and (word.endswith("ually") or i >= draft.end):
            return _ADVERBIAL[word]
        if word in _FREQUENCIES and sentence.word(i - 1) in ("a", "per", "each", "every"):
            if sentence.word(i - 1) == "a" and (
                sentence.word(i + 1) in ("earlier", "ago", "before", "of")
                or sentence.word(i - 2) in ("in", "within", "than")
            ):
                break
            return _FREQUENCIES[word]
        if word in _FREQUENCIES and sentence.word(i - 1) in ("normal", "typical", "average", "single"):
            return _FREQUENCIES[word]
    return _frequency_before(sentence, draft.first) or _counted_by(sentence, draft.first)


_COUNTED_BY = wordset("number volume amount average quantity")


def _counted_by(sentence: Sentence, first: int) -> Frequency | None:
    """ "The number of calls a day reached 1,500", "the average a month was 30"."""
    for i in range(first - 1, max(0, first - 22), -1):
        if sentence.tags[i] in ";:—S" or (sentence.tags[i] == "C" and sentence.tags[i - 1] == ","):
            return None
        if sentence.low[i] in _FREQUENCIES and sentence.low[i - 1] in ("a", "per"):
            counted = not _COUNTED_BY.isdisjoint(sentence.low[max(0, i - 7) : i - 1])
            return _FREQUENCIES[sentence.low[i]] if counted and sentence.tag(i - 2) in "NJ" else None
    return None


def _frequency_before(sentence: Sentence, first: int) -> Frequency | None:
    window = sentence.low[max(0, first - 8) : first]
    for i, word in enumerate(window):
        if word in ("each", "every") and window[i + 1 : i + 2] and window[i + 1] in _FREQUENCIES:
            at = max(0, first - 8) + i
            if "," in window[i + 2 :] and at and sentence.tags[at - 1] not in ",;:SC":
                continue  # said of another clause, which the comma ended
            return _FREQUENCIES[window[i + 1]]
        if word in _AVERAGED and not _AVERAGED_NOUNS.isdisjoint(window[i + 1 : i + 3]) and "," not in window[i:]:
            return _AVERAGED[word]
    return None
