"""How often a figure comes about: "a year", "annually", "per month", "a day"."""

from collections.abc import Sequence
from typing import Literal

from tracker.figures.numbers.drafts import Draft
from tracker.figures.words.lexicon import SEASONS
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

Frequency = Literal["year", "month", "day"]


_FREQUENCIES: dict[str, Frequency] = {"year": "year", "month": "month", "day": "day", "annum": "year"}


_ADVERBIAL: dict[str, Frequency] = {"annually": "year", "yearly": "year", "monthly": "month", "daily": "day"}


_AVERAGED: dict[str, Frequency] = {"annual": "year", "yearly": "year", "monthly": "month", "daily": "day"}


_AVERAGED_NOUNS = wordset("""
    average relief output caseload budget income subsidy allowance cost volume capacity intake total fee fees stipend
    salary wage wages pay payment rent grant quota limit turnover revenue bonus costs
    """)
_ORDINARY = wordset("normal typical average single ordinary usual busy working given")


_TELLING = frozenset({*_FREQUENCIES, *_ADVERBIAL, *_AVERAGED, *SEASONS, "weekday", "workday"})
"""A sentence with none of these words tells no frequency."""


def frequency_of(draft: Draft, earlier: Sequence[Draft] = ()) -> Frequency | None:
    """ "a year", "annually", "per month", "a day" right after the figure; "annual average of" before it."""
    sentence = draft.sentence
    if _TELLING.isdisjoint(sentence.low):
        return _as_before(draft, earlier)
    behind = max(draft.end, draft.quantity.last)
    bracket = behind if sentence.tag(behind) == "(" else len(sentence.low)
    for i in range(draft.quantity.last, min(len(sentence.low), behind + 9)):
        word = sentence.low[i]
        if bracket <= i < sentence.after_bracket(bracket):
            continue  # "3 million yuan ($420,000) a year"
        if sentence.tags[i] in ";:—X,VA" and i >= draft.end:
            break
        if word in _ADVERBIAL and (word.endswith("ually") or i >= draft.end):
            return _ADVERBIAL[word]
        if word in _FREQUENCIES and sentence.word(i - 1) in ("a", "per", "each", "every"):
            if sentence.word(i - 1) == "a" and (
                sentence.word(i + 1) in ("earlier", "ago", "before", "of", "later") or sentence.word(i - 2) in _NO_RATE
            ):
                break
            return _FREQUENCIES[word]
        if word in _FREQUENCIES and sentence.word(i - 1) == "and" and "per" in sentence.low[draft.quantity.last : i]:
            return _FREQUENCIES[word]  # "4,000 yuan per village and year"
        if word in _FREQUENCIES and sentence.word(i - 1) in _ORDINARY:
            return _FREQUENCIES[word]
    return (
        _frequency_before(sentence, draft.first, draft.kind)
        or _counted_by(sentence, draft.first)
        or _done_regularly(sentence, _subject_end(draft))
        or _as_before(draft, earlier)
    )


_NO_RATE = wordset("in within than over under nearly almost for after")
_SUM = wordset("it that number figure sum amount total rate")
_COMES_TO = wordset("is was were be been to at")


def _as_before(draft: Draft, earlier: Sequence[Draft]) -> Frequency | None:
    """ "It is paid 600,000 yuan a year. Next year it will be 800,000 yuan": of the same rate."""
    last = earlier[-1] if earlier and draft.sentence.position - earlier[-1].sentence.position == 1 else None
    if draft.link == "same" and draft.period_from == "compared" and _beside(draft, draft.anchor):
        return frequency_of(draft.anchor) if draft.anchor is not None else None
    before = draft.anchor if draft.link == "same" else last if last is not None and last.unit == draft.unit else None
    low = draft.sentence.low
    again = not _SUM.isdisjoint(low[max(0, draft.first - 7) : draft.first])
    if draft.kind == "change":
        return None  # "or 20 a month. That is 48 more than last year"
    if before is None or not again or _COMES_TO.isdisjoint(low[max(0, draft.first - 2) : draft.first]):
        return None
    return frequency_of(before) if before.sentence is not draft.sentence else None


def _beside(draft: Draft, other: Draft | None) -> bool:
    """ "52 a month this year, compared with 90 in 2024": the old value in the sentence of the new one."""
    if other is None or other.sentence is not draft.sentence or other.kind != draft.kind:
        return False
    return draft.sentence.word(other.qualifier.first - 1) != "or"  # "900 in 2022, or 75 a month, against 800 in 2021"


def _subject_end(draft: Draft) -> int:
    """ "More than 60 loads of peaches, plums and pears pass": where the subject that a sentence opens with ends."""
    end = draft.end
    if draft.qualifier.first == 0 or draft.first == 0:
        while end < draft.end + _CLAUSE and draft.sentence.tag(end) in "PNJKCD,":
            end += 1
    return end


_CLAUSE = 16


def _done_regularly(sentence: Sentence, end: int) -> Frequency | None:
    """ "Some 30 notaries reach retirement age each year": at the end of the clause that they are the subject of."""
    if sentence.tag(end) not in ("V", "A"):
        return None
    for i in range(end + 1, min(len(sentence.low) - 1, end + _CLAUSE)):
        if sentence.tags[i] in ",;:—SRCAV":
            return None
        if sentence.low[i] in ("each", "every"):
            return _regular(sentence.low[i : i + 3])
    return None


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


def _regular(words: list[str]) -> Frequency | None:
    """ "each year", "every working day", "every spring", "an ordinary day", "a weekday"."""
    unit = words[2:3] if words[1:2] and words[1] in _ORDINARY else words[1:2]
    if words[0] in ("a", "an"):
        ordinary = len(words) > 2 and unit == words[2:3]
        return _FREQUENCIES.get(unit[0]) if ordinary and unit else "day" if unit in (["weekday"], ["workday"]) else None
    if unit and unit[0] in SEASONS:
        return "year"
    return _FREQUENCIES.get(unit[0]) if unit else None


def _past_lists(sentence: Sentence, first: int) -> str:
    """The tags ahead of a number but for the conjunctions within noun phrases: "Each year, offices and courts take"."""
    tags = sentence.tags[:first]
    return "".join(tag for i, tag in enumerate(tags) if tag != "C" or sentence.tag(i - 1) not in "NJ")


def _frequency_before(sentence: Sentence, first: int, kind: str) -> Frequency | None:
    if sentence.low[0] in ("each", "every") and {*";:SRC"}.isdisjoint(_past_lists(sentence, first)):
        return _regular(sentence.low[:3])
    start = max(0, first - 8)
    window = sentence.low[start:first]
    for i, word in enumerate(window):
        if word in ("each", "every", "a", "an") and (found := _regular(window[i : i + 3])):
            if "," in window[i + 2 :] and start + i and sentence.tags[start + i - 1] not in ",;:SCP":
                continue  # said of another clause, which the comma ended
            return found
        if (
            word in _AVERAGED
            and kind != "ratio"
            and not _AVERAGED_NOUNS.isdisjoint(window[i + 1 : i + 3])
            and "," not in window[i:]
        ):
            return _AVERAGED[word]
    return None
