"""What a description leaves unsaid: places, times and numbers, with the words that led to them."""

from tracker.figures.words.lexicon import DURATIONS
from tracker.figures.words.nouns import singular
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_KEPT_ADVERBS = wordset(
    "forward aside abroad online together out up down apiece home not overseas in away back off back"
)
_PLACE_NOUNS = wordset("province city region county country municipality prefecture district nation town state whole")
_MONEY = wordset("yuan renminbi dollars euros pounds yen patacas million billion )")
_SINCE = wordset("before ago earlier later")


def is_bare_sum(sentence: Sentence, i: int, after: int, dropped: frozenset[int]) -> bool:
    """ "who were owed 560,000 yuan": whether word `i`, left out, ends a sum that is a verb's object and has no noun."""
    if (
        after in dropped
        or sentence.low[i] not in _MONEY
        or sentence.word(after) in ("in", "worth", "of")
        or (sentence.low[i] in ("million", "billion") and sentence.tag(after) in "NJ")  # "10.6 million calls"
    ):
        return False
    k = i
    while k > 0 and k in dropped:
        k -= 1
    return sentence.tags[k] in "VEIG"


def unsaid(sentence: Sentence, i: int, last: int, dropped: frozenset[int]) -> int:
    """How many words from `i` are left out: a dropped one, or a preposition with nothing but such after it."""
    if i in dropped:
        return 1
    tag, low = sentence.tags[i], sentence.low[i]
    if tag in ",C" and i - 1 in dropped:  # "in Nan, Bei and other cities"
        if sentence.word(i + 1) == "other" and singular(sentence.word(i + 2)) in _PLACE_NOUNS:
            return 3
        if tag == "," and i + 1 in dropped:
            return 1
    if (tag == "X" or low in _ONLY_COUNTING) and (counting := _counting(sentence, i, dropped)):
        return counting
    if (tag == "K" and low.removesuffix("'s") in _PLACE_NOUNS) or (
        tag == "B" and low not in _KEPT_ADVERBS and not _of_manner(sentence, i)
    ):
        return 1
    if tag not in "PD":
        return 0
    k = i + 1
    while k < last and (sentence.tags[k] == "D" or k in dropped or (low == "the" and sentence.tags[k] == "J")):
        k += 1
    if sentence.word(k) in ("the", "whole", "entire"):
        k += 1
    if sentence.word(k) in _PLACE_NOUNS and sentence.tag(k) == "N" and sentence.tag(k + 1) not in "NJK-":
        return k + 1 - i
    return k - i if k > i + 1 and k >= last and any(n in dropped for n in range(i, k)) else 0


def _of_manner(sentence: Sentence, i: int) -> bool:
    """ "cases handled remotely": how it is done sets it apart."""
    low = sentence.low[i]
    return sentence.tag(i - 1) == "E" and low.endswith("ly") and low not in _NO_MANNER


_NO_MANNER = wordset("""
    respectively currently recently previously annually actually nearly only mostly mainly largely partly directly
    roughly monthly yearly daily weekly early officially formally finally successfully newly roughly
    """)
_ONLY_COUNTING = wordset("worth totaling totalling in of total a the")


def _counting(sentence: Sentence, i: int, dropped: frozenset[int]) -> int:
    """How many words from `i` only count: "a total of", "worth" before a sum, "in" after one, "three months before"."""
    low = sentence.low[i]
    if low in ("worth", "totaling", "totalling") and i + 1 in dropped:
        return 1
    if low in ("in", "of", "worth"):
        after_sum = i - 1 in dropped and sentence.low[i - 1] in _MONEY and i + 1 not in dropped
        return int(after_sum)
    if low == "total" and sentence.word(i + 1) == "of" and sentence.word(i - 1) in ("a", "the", "combined", "grand"):
        return 2
    if low in ("a", "the"):
        return 3 if sentence.low[i + 1 : i + 3] == ["total", "of"] else 0
    timed = sentence.tags[i] == "X" and sentence.word(i + 1) in DURATIONS and sentence.word(i + 2) in _SINCE
    return 3 if timed else 0
