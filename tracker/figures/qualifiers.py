"""What stands around a number and bounds it: "more than", "nearly", "up to", "or so"."""

from dataclasses import dataclass
from typing import Literal

from tracker.figures.numbers import Quantity
from tracker.figures.sentence import Sentence
from tracker.figures.wordset import wordset

Kind = Literal["exact", "over", "nearly", "about", "up_to"]


@dataclass(frozen=True, slots=True)
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
}  # Verbs that bound the number but are no part of a quotation's qualifier when they follow "by".
_ADDING = wordset("add adds added adding come comes came shot live lived living")
_LEADING = wordset("a an the well just slightly little only far even also total of")
_PERIODIC = wordset("the past last next previous")


def qualifier(sentence: Sentence, quantity: Quantity) -> Qualifier:
    """The qualifier that binds this quantity, "exact" where there is none."""
    first = quantity.first
    found = _before(sentence, first)
    if found is None and sentence.word(first - 1) in ("a", "an", "the", "some") and not quantity.digits:
        found = _before(sentence, first - 1)
    if found is not None:
        kind, start = found
        if sentence.low[start : start + 2] == ["up", "to"] and sentence.word(start - 1) in _ADDING:
            return Qualifier("exact", quantity.first, quantity.last)
        return Qualifier(kind, start, quantity.last)
    if sentence.word(first - 1) in ("a", "one") and sentence.word(quantity.number) in (
        "hundred",
        "thousand",
        "million",
    ):
        first -= 1
    if (
        sentence.word(first - 1) == "the"
        and sentence.word(quantity.last) in ("mark", "threshold")
        and (
            sentence.word(first - 2)
            in ("crossed", "passed", "broke", "broken", "cross", "pass", "topped", "hit", "past")
        )
    ):
        return Qualifier("over", quantity.first, quantity.last)
    joined = _joined(sentence, quantity)
    return Qualifier(joined, first, quantity.last) if joined else _after(sentence, quantity, first)


def _before(sentence: Sentence, first: int) -> tuple[Kind, int] | None:
    end = first
    while sentence.word(end - 1) in ("(", "a", "the", "total") and end > first - 1 and sentence.word(end - 1) == "(":
        end -= 1
    if end != first:
        return None
    if sentence.low[max(0, end - 3) : end] == ["a", "total", "of"]:
        end -= 3
    if sentence.word(end - 1) not in _LAST_WORDS:
        return None
    for length in (5, 4, 3, 2, 1):
        kind = _BEFORE.get(tuple(sentence.low[end - length : end])) if end >= length else None
        if kind is not None:
            return kind, _widened(sentence, end - length)
    return None


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
        for length in (2, 1):
            words = tuple(sentence.low[at : at + length])
            kind = _AFTER.get(words)
            if kind is not None and not (words[-1] in ("more", "above") and sentence.word(at + length) == "than"):
                if words == ("plus",) and not sentence.glued(at):
                    continue
                return Qualifier(kind, first, max(at + length, quantity.last))
    return Qualifier("exact", first, quantity.last)
