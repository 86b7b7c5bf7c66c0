"""Multiples: "three times as many", "doubled", "twice the number"; and how many there are to one."""

from dataclasses import replace

from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

MULTIPLES = {
    "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3, "tripling": 3, "trebled": 3, "trebling": 3,
    "quadrupled": 4, "quadrupling": 4, "quintupled": 5, "quintupling": 5, "twofold": 2, "two-fold": 2, "threefold": 3,
    "three-fold": 3, "fourfold": 4, "four-fold": 4, "fivefold": 5, "five-fold": 5, "sixfold": 6, "six-fold": 6,
    "sevenfold": 7, "eightfold": 8, "tenfold": 10, "ten-fold": 10,
}  # fmt: skip
_TIMES_NEXT = wordset("the as that those more higher larger greater what its their faster bigger over")


def times(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """ "2.5 times the number", "three times as many": a multiple; "332,000 times" is a count."""
    if sentence.word(quantity.stop) not in ("times", "time", "-fold", "fold"):
        return None
    owned = sentence.tag(quantity.stop + 1) == "K"  # "three times Dalian's number"
    if sentence.word(quantity.stop + 1) not in _TIMES_NEXT and isinstance(quantity.value, int) and not owned:
        return None
    if isinstance(quantity.value, int) and quantity.value >= 100:
        return None
    return replace(quantity, last=quantity.stop + 1, form="multiple", unit="times")


def multiple_at(sentence: Sentence, i: int) -> Quantity | None:
    """ "doubled", "a threefold rise"."""
    value = MULTIPLES.get(sentence.low[i])
    if value is None or sentence.word(i + 1) == "as":
        return None
    return Quantity(i, i, i + 1, i + 1, value, form="multiple", unit="times", digits=False)


def twice_at(sentence: Sentence, i: int) -> Quantity | None:
    """ "twice as many", "twice the number"; not "twice a week"."""
    if sentence.word(i + 1) not in ("as", "the", "that", "what", "its", "their") or sentence.word(i + 2) in (
        "week",
        "year",
    ):
        return None
    return Quantity(i, i, i + 1, i + 1, 2, form="multiple", unit="times", digits=False)


def double_at(sentence: Sentence, i: int) -> Quantity | None:
    """ "more than double the number", "double that of 2023"."""
    if sentence.word(i + 1) not in ("the", "that", "what", "its", "last"):
        return None
    if sentence.tag(i) in "IV" and sentence.word(i - 1) in ("to", "will"):
        return None
    value = 2 if sentence.low[i] == "double" else 3
    return Quantity(i, i, i + 1, i + 1, value, form="multiple", unit="times", digits=False)


_ONE_REACH = 6


def is_per_head(sentence: Sentence, quantity: Quantity) -> bool:
    """ "one lawyer for every 1,200 residents", "one for every 350": how many there are to each one."""
    first = quantity.first
    if quantity.form != "plain" or sentence.low[max(0, first - 2) : first] != ["for", "every"]:
        return False
    one = next((i for i in range(first - 3, max(-1, first - _ONE_REACH), -1) if sentence.tags[i] == "X"), None)
    return (
        one is not None and sentence.low[one] in ("one", "1") and set(sentence.tags[one + 1 : first - 2]) <= set("NJ")
    )
