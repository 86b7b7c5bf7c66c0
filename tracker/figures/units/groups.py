"""The group that a number is a part or a share of: "34 of the branches", "a third of the cases"."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.words.lexicon import DURATIONS, MONTHS, PARTITIVES
from tracker.figures.words.phrases import NounPhrase, counted_phrase, unit_of
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_ANAPHORS = PARTITIVES | {"this", "that", "it"}
_COLLECTIVE = wordset("group total number list rest sum whole figure tally")


def take_noun(draft: Draft, phrase: NounPhrase) -> None:
    """Makes `phrase` the counted noun, and the last of the quotation; a closing quotation mark goes with it."""
    draft.phrase = phrase
    draft.unit = unit_of(draft.sentence, phrase)
    draft.end = phrase.last
    if draft.sentence.word(phrase.first - 1) == '"' == draft.sentence.word(phrase.last):
        draft.end += 1


def partitive(draft: Draft, at: int) -> None:
    """ "13 of them", "34 of the branches", "212 of the 223 disputes"."""
    sentence, start = draft.sentence, at
    while sentence.tag(at) == "D" or sentence.word(at) in ("more", "than", "about", "over", "some", "nearly", "total"):
        at += 1
    at = sentence.run_on(_past_owner(sentence, at), "X")
    if _stands_alone(sentence, start):
        draft.link, draft.end = "part", start + 1
        return
    if sentence.word(start) == "the" and sentence.word(start + 1) in ("former", "latter"):
        draft.link, draft.end = "part", start + 2
        return
    phrase = counted_phrase(sentence, at, singular_head=True)
    if phrase is None or sentence.low[phrase.head] in DURATIONS | {"period"}:  # "the 414 of the previous year"
        return
    phrase = counted_phrase(sentence, at)
    if phrase is None:
        return
    if sentence.low[phrase.head] in _COLLECTIVE:
        draft.link, draft.end = "part", phrase.last
        return
    take_noun(draft, phrase)
    draft.group = (start, phrase.last)
    if sentence.word(start) in ("the", "those", "these"):
        draft.marks.append("known")


def _stands_alone(sentence: Sentence, start: int) -> bool:
    """ "12 of these": a pronoun, no determiner ("12 of these cases"); "of them women" is one all the same."""
    if sentence.word(start) in ("them", "whom", "which", "it"):
        return True
    return sentence.word(start) in _ANAPHORS and sentence.tag(start + 1) not in ("N", "J", "X")


def _past_owner(sentence: Sentence, at: int) -> int:
    """ "of the province's 88 counties": past the owner, to the number."""
    k = at
    while sentence.tag(k) in "NJK" and k < at + 4:
        k += 1
    return k if sentence.tag(k) == "X" and sentence.tag(k - 1) == "K" else at


def group_inside(draft: Draft) -> tuple[int, int] | None:
    """ "two residents in five": the residents."""
    first = draft.quantity.number + 1
    inside = draft.quantity.form == "share" and draft.sentence.tag(first) == "N" and first + 2 < draft.quantity.stop
    return (first, first + 1) if inside else None


def group_after(draft: Draft, at: int) -> tuple[int, int] | None:
    """The group of a share ("of the cases"), or what money is for ("in response costs", "worth of")."""
    sentence = draft.sentence
    if sentence.word(at) == "(" and ")" in sentence.low[at : at + 8]:
        at += sentence.low[at : at + 8].index(")") + 1
    joint = sentence.word(at)
    if joint not in ("of", "in", "worth") and draft.quantity.form not in ("share",):
        return None
    if joint == "in" and draft.quantity.form == "money" and sentence.tag(at + 1) == "X":
        return None  # "620 million yuan in 31 cases"
    if joint == "in" and draft.quantity.form != "money" and sentence.word(at + 1) in ("a", "an"):
        return None  # "98 percent in a survey"
    start = at + 1 if joint in ("of", "in", "worth") else at
    if sentence.low[start : start + 2] == ["the", "sum"] and sentence.word(start + 2) != "of":
        return start + 1, start + 2
    if sentence.word(start) in ("more", "fewer", "less", "higher", "lower"):
        return None  # "a tenth more than a year before"
    if joint == "of" and _of_what_was_told(sentence, start):
        draft.link = "part"
        return None
    if joint == "worth" and sentence.word(start) == "of":
        start += 1
    if _stands_alone(sentence, start):
        draft.link = "part" if joint == "of" else ""
        return None
    return _group_from(sentence, start)


def _of_what_was_told(sentence: Sentence, start: int) -> bool:
    """ "a third of the total", "half of the number": of what was counted before, unless it says of what."""
    collective = _COLLECTIVE & {w.removesuffix("s") for w in sentence.low[start : start + 3]}
    told = sentence.word(start + 3) == "of" or sentence.word(start + 1) == "sum"
    return bool(collective) and not told


def _group_from(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """The noun phrase from word `start` on, what counts it passed over: "all the city's 223 disputes"."""
    k = start
    while sentence.tag(k) in "DXB" or sentence.word(k) in ("total", "more", "than", "nearly", "over", "all"):
        k += 1
    owned = _past_owner(sentence, k)
    phrase = counted_phrase(sentence, owned + (owned > k))
    if phrase is None or sentence.low[phrase.head] in _NO_GROUPS:  # "quadrupling in three years", "paid in May"
        return None
    return owned, phrase.last


_NO_GROUPS = DURATIONS.union(
    MONTHS,
    wordset("""
    way total form return advance cash course sum search support settlement favor favour exchange front need line view
    lieu addition case respect spite order place connection conjunction keeping
    """),
)
