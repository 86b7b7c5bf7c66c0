"""What stands around a number and bounds it: "more than", "nearly", "up to", "or so"."""

from dataclasses import replace
from typing import Literal

from tracker.figures.words.quantities import Quantity
from tracker.figures.words.record import record
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

Kind = Literal["exact", "over", "nearly", "about", "up_to"]


@record
class Qualifier:
    """Words `first` to `last` hold the qualifier and the quantity."""

    kind: Kind
    first: int
    last: int


_PHRASES: tuple[tuple[Kind, str], ...] = (
    (
        "over",
        "more than|over|above|at least|exceeding|exceeded|exceeds|exceed|in excess of|upward of|upwards of|"
        "no fewer than|no less than|not less than|not fewer than|surpassed|surpassing|surpasses|surpass|topped|"
        "topping|tops|top|beyond|a minimum of|greater than|larger than|higher than|north of|not under|outnumbering",
    ),
    (
        "nearly",
        "nearly|almost|close to|close on|nearing|approaching|approached|just short of|just shy of|not quite|shy of|"
        "short of|virtually|approaches|neared|almost by|nearly by",
    ),
    (
        "about",
        "about|approximately|around|some|roughly|an estimated|estimated at|an estimated total of|circa|"
        "something like|in the region of|on the order of|in the neighborhood of|approx|estimated|somewhere around|"
        "more or less",
    ),
    (
        "up_to",
        "up to|no more than|not more than|less than|fewer than|under|below|at most|within|a maximum of|as many as|"
        "as much as|just under|not exceeding|not exceed|no higher than|lower than|not over|smaller than|"
        "capped at|a ceiling of|"
        "no greater than|not to exceed|a cap of",
    ),
)
_BEFORE: dict[tuple[str, ...], Kind] = {
    tuple(words.split()): kind for kind, phrases in _PHRASES for words in phrases.split("|")
}
_LAST_WORDS = frozenset(words[-1] for words in _BEFORE)
_AFTER: dict[tuple[str, ...], Kind] = {
    ("or", "so"): "about",
    ("or", "more"): "over",
    ("or", "above"): "over",
    ("or", "thereabouts"): "about",
    ("or", "less"): "up_to",
    ("or", "fewer"): "up_to",
    ("and", "above"): "over",
    ("and", "more"): "over",
    ("-", "plus"): "over",
    ("-", "odd"): "about",
    ("plus",): "over",
    ("+",): "over",
    ("or", "under"): "up_to",
    ("odd",): "about",
    ("or", "over"): "over",
}
_FIRST_WORDS = frozenset(words[0] for words in _AFTER)
# Verbs that bound the number but are no part of a quotation's qualifier when they follow "by".
_ADDING = wordset("""
    add adds added adding come comes came shot live lived living went gone crept inched edged climbed moved jumped
    """)
_STRIFE = wordset("""
    dispute disputes quarrel quarrels row rows conflict conflicts fight fights battle battles suit suits lawsuit
    lawsuits complaint complaints ruling rulings judgment judgments
    argument arguments feud disagreement disagreements litigation wrangle tussle clash clashes talks
    negotiations concern concerns worry worries deadlock standoff control claim claims
    """)
_AWARDS = _STRIFE | wordset("award awards")
_OVER_VERBS = wordset("""
    fight fought fighting fights quarrel quarreled quarreling quarrelled argue argued arguing argues hand handed handing
    hands preside presided presiding presides pore pored poring clash clashed clashing haggle haggled haggling disagree
    disagreed wrangle wrangled bicker bickered sue sued suing mull mulled watch watched watching dispute disputed look
    looked looking talk talked talking spread spreads spreading scattered distributed dispersed dotted strewn stretched
    stretches stretching ruled ruling
    """)
_OVER_THINGS = wordset("win won winning wins go gone going went goes take taken took taking check checked carried")
_ABOUT_WORDS = wordset("""
    complaint complaints question questions inquiry inquiries enquiries information consultation consultations
    query queries doubts worries concerns complain complained complaining inquire inquired learn learned learnt talk
    talked talking worry worried know knows knew story stories news
    """)


PASSING = wordset("pass passed passing passes crossed crossing")
"""Verbs that say "over" of a level; of what is counted by its own noun they are acts ("passed 12 bills")."""
_MARKS = wordset("mark threshold")
_MARK_PASSED = wordset("crossed passed broke broken cross pass topped hit past")


def qualifier(sentence: Sentence, quantity: Quantity) -> Qualifier:
    """The qualifier that binds this quantity, "exact" where there is none; "between" belongs to a range."""
    found = _qualifier(sentence, quantity)
    if quantity.value_to is not None and sentence.word(found.first - 1) == "between":
        return replace(found, first=found.first - 1)
    return found


def _qualifier(sentence: Sentence, quantity: Quantity) -> Qualifier:
    first = quantity.first
    before = sentence.word(first - 1)
    found = _before(sentence, first)
    if found is None and before in ("a", "an", "the", "some") and not quantity.digits:
        found = _before(sentence, first - 1)
    if found is not None:
        kind, start = found
        if sentence.low[start : start + 2] == ["up", "to"] and sentence.word(start - 1) in _ADDING:
            return Qualifier("exact", quantity.first, quantity.last)
        return Qualifier(kind, start, quantity.last)
    if before in ("a", "one") and sentence.word(quantity.number) in ("hundred", "thousand", "million"):
        first -= 1
        before = sentence.word(first - 1)
    if before == "the" and sentence.word(quantity.last) in _MARKS and sentence.word(first - 2) in _MARK_PASSED:
        return Qualifier("over", quantity.first, quantity.last)
    if before in PASSING and sentence.tag(quantity.last) not in "NJX-":
        return Qualifier("over", first - 1, quantity.last)
    joined = _joined(sentence, quantity)
    return Qualifier(joined, first, quantity.last) if joined else _after(sentence, quantity, first)


def _before(sentence: Sentence, first: int) -> tuple[Kind, int] | None:
    end = first - 3 if sentence.low[max(0, first - 3) : first] == ["a", "total", "of"] else first
    if sentence.word(end - 1) not in _LAST_WORDS:
        return None
    for length in (5, 4, 3, 2, 1):
        kind = _BEFORE.get(tuple(sentence.low[end - length : end])) if end >= length else None
        if kind is not None:
            bound = length > 1 or not _governed(sentence, end)
            return (kind, _widened(sentence, end - length)) if bound else None
    return None


def _governed(sentence: Sentence, end: int) -> bool:
    """Whether "over" or "about" before word `end` belongs to the word before it: "quarrel over", "go over"."""
    word, before = sentence.low[end - 1], sentence.word(end - 2)
    if word == "about":
        return before in _ABOUT_WORDS
    if word in ("under", "within"):
        return _counted_noun(sentence, end) in (_INSTRUMENTS if word == "under" else _AREAS)
    if word != "over":
        return False
    if before in _STRIFE or (before in _OVER_VERBS and sentence.tag(end - 2) != "N") or _fought_over(sentence, end):
        return True
    return before in _OVER_THINGS and _goes_over(sentence, end)


def _fought_over(sentence: Sentence, end: int) -> bool:
    """ "a quarrel in May over two ponds", "an award made there over two ships": past what tells when and where."""
    over = end - 1
    first = sentence.run_back(over, "NJEP")
    told = not _AWARDS.isdisjoint(sentence.low[first:over]) and sentence.tag(over - 1) in "NB"
    return told and _counted_noun(sentence, end) not in ("", "percent", "yuan", "dollars", "euros")


def _counted_noun(sentence: Sentence, at: int) -> str:
    """The last word of the noun phrase that a number at `at` counts."""
    start = sentence.run_on(at, "X")
    at = sentence.run_on(start, "NJ")
    return sentence.word(at - 1) if at > start else ""


_INSTRUMENTS = wordset("""
    agreements treaties conventions programs programmes plans schemes rules laws contracts projects protocols accords
    regulations policies headings titles names brands
    """)
_AREAS = wordset("""
    counties districts cities provinces townships towns villages zones parks communities subdistricts prefectures
    countries regions firms organizations
    """)


def _goes_over(sentence: Sentence, end: int) -> bool:
    """ "has won over 21 institutions as partners", "has gone over 31 drafts"; but "won over 30 cases"."""
    start = sentence.run_on(end, "XJ")
    at = sentence.run_on(start, "NJ")
    if at == start or sentence.word(at - 1) in ("percent", "yuan", "dollars", "euros"):
        return False
    verb, noun = sentence.word(end - 2), sentence.word(at - 1)
    if verb.startswith("wi") or verb == "won":
        return noun in _WON_OVER or sentence.word(at) == "as"
    if verb.startswith("t"):
        return noun in _TAKEN_OVER
    return True


_WON_OVER = wordset("""
    partners people institutions residents villagers firms companies lawyers clients skeptics doubters opponents
    """)
_TAKEN_OVER = wordset("firms companies factories mines farms offices")


def _widened(sentence: Sentence, start: int) -> int:
    """ "well over", "just over", "slightly more than", "a little over" are one qualifier."""
    if sentence.word(start - 1) in ("well", "just", "slightly", "far", "marginally"):
        return start - 1
    if sentence.low[max(0, start - 2) : start] == ["a", "little"]:
        return start - 2
    return start


def _joined(sentence: Sentence, quantity: Quantity) -> Kind | None:
    """ "seventy-odd", "sixty-plus"."""
    tail = sentence.low[quantity.stop - 1].rpartition("-")[2] if quantity.cut else ""
    return "about" if tail == "odd" else "over" if tail == "plus" else None


def _after(sentence: Sentence, quantity: Quantity, first: int) -> Qualifier:
    for at in (quantity.last, quantity.stop):
        for length in (2, 1) if sentence.word(at) in _FIRST_WORDS else ():
            words = tuple(sentence.low[at : at + length])
            kind = _AFTER.get(words)
            if kind is not None and not (words[-1] in ("more", "above") and sentence.word(at + length) == "than"):
                if words == ("plus",) and not sentence.glued(at):
                    continue
                return Qualifier(kind, first, max(at + len(words), quantity.last))
    return Qualifier("exact", first, quantity.last)
