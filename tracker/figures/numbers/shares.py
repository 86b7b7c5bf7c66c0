"""Shares in words: fractions, halves, "one in five"."""

from dataclasses import replace

from tracker.figures.numbers.cardinals import cardinal
from tracker.figures.words.lexicon import DURATIONS
from tracker.figures.words.nouns import is_person
from tracker.figures.words.numberwords import UNITS
from tracker.figures.words.quantities import Quantity, tidy
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import FORMS
from tracker.figures.words.wordset import wordset
from tracker.model.figure import Number

DENOMINATORS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
                 "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
                 "eighth": 8, "eighths": 8,
                 "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10}  # fmt: skip
_WHERE = wordset(
    "counties districts cities provinces townships towns villages countries regions places languages years"
)


def one_in(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """ "one in five", "nine out of ten": a share."""
    at = quantity.stop
    if (
        sentence.tag(at) == "N"
        and sentence.low[at] not in DURATIONS
        and not quantity.digits
        and _alone_after_in(sentence, at + 1)
    ):
        at += 1
    if sentence.low[at : at + 2] in (["out", "of"], ["of", "every"]):
        at += 1 + (sentence.low[at] == "out")
    elif sentence.word(at) == "in":
        at += 1
    else:
        return None
    if sentence.word(at) == "every":
        at += 1
    read = cardinal(sentence, at)
    if (
        read is None
        or (quantity.digits and sentence.word(quantity.stop) != "out" and not _opens(sentence, quantity.first, read[1]))
        or (read[1] not in _OUT_OF and not (quantity.value == 1 and read[1] <= _RARELY))
    ):
        return None
    counts = sentence.tag(read[0]) == "N" and sentence.word(at - 1) == "in" and quantity.value > 1
    counts = counts and not (_told_outright(sentence, quantity.first) and sentence.word(read[0]) not in _WHERE)
    counts = counts and not (is_person(sentence.word(read[0])) and read[1] <= 10)
    whole = read[1] in (10, 100) or sentence.tag(read[0] + 1) in "VA"  # "two in three contracts have a clause"
    if quantity.value >= read[1] or (counts and (not whole or sentence.word(read[0]) in _WHERE)):
        return None
    share = round(100 * quantity.value / read[1], 4)
    return replace(quantity, stop=read[0], last=read[0], value=tidy(share), form="share", unit="percent")


_OUT_OF = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000)
_RARELY = 1000
"""One in so many is said of a share; more is said of where the one is found."""


def _opens(sentence: Sentence, first: int, whole: Number) -> bool:
    """ "9 in 10 callers are content": in digits only where nothing stands before that could have so many."""
    return whole in (10, 100) and (first == 0 or sentence.tag(first - 1) in ".,;:—C")


def _told_outright(sentence: Sentence, first: int) -> bool:
    """ "Three in four quarrels start at a table": what opens a sentence or a speech counts nothing of its own."""
    return first == 0 or sentence.word(first - 1) in ('"', ";", ":", "that")


def _alone_after_in(sentence: Sentence, at: int) -> bool:
    """ "two residents in five have moved in": a number that counts nothing itself."""
    if sentence.word(at) not in ("in", "out"):
        return False
    read = cardinal(sentence, at + 1 + (sentence.word(at + 1) in ("of", "every")))
    return read is not None and sentence.tag(read[0]) in "VAIB.,P"


def fraction_at(sentence: Sentence, i: int) -> Quantity | None:
    """ "two-thirds of", "three quarters", "one third"."""
    top, dash, bottom = sentence.low[i].partition("-")
    stop = i + 1
    if not dash:
        bottom, stop = sentence.word(i + 1), i + 2
        if bottom == "-":
            return None
    numerator, denominator = UNITS.get(top, 0), DENOMINATORS.get(bottom, 0)
    if not 0 < numerator < denominator or (numerator > 1) != bottom.endswith("s"):
        return None
    if numerator > 1 and sentence.word(stop) in ("century", "quarter"):
        return None
    return Quantity(i, i, stop, stop, tidy(round(100 * numerator / denominator, 4)), form="share", unit="percent",
                    digits=False)  # fmt: skip


def half_at(sentence: Sentence, i: int) -> Quantity | None:
    """ "half of the cases": "half" at word `i` is a share; not in "the first half", "half a day"."""
    before, after = sentence.word(i - 1), sentence.word(i + 1)
    if before in ("first", "second", "latter", "other", "former", "last", "this", "and", "next", "-", "one"):
        return None
    if before == "the" or (before == "a" and sentence.word(i - 2) == "and"):
        return None
    if after in ("a", "an", "-", "hour", "day", "year", "past", "way", "price") or sentence.word(i + 2) in (
        "lives",
        "life",
    ):
        return None
    fits = after in ("of", "the", "their", "its", "were", "are", "was", "is", "that", "those", "these", "have", "had",
                     "came", "as", ",", ".")  # fmt: skip
    fits = fits or before in ("than", "nearly", "about", "over", "almost", "some", "by")
    return Quantity(i, i, i + 1, i + 1, 50, form="share", unit="percent", digits=False) if fits else None


def ordinal_share_at(sentence: Sentence, i: int) -> Quantity | None:
    """ "a third of the cases": the ordinal is a share only with "of" or "a ... of" around it."""
    before, after = sentence.word(i - 1), sentence.word(i + 1)
    done = _many_do(sentence, i + 1) or _told_apart(sentence, i)
    if before not in ("a", "an", "one") or (sentence.word(i + 2) == "a" and not done):
        return None
    led = sentence.word(i - 2) in ("by", "than", "nearly", "almost", "about", "over", "roughly", "around", "some")
    compared = after in ("more", "less", "fewer", "higher", "lower") or _shared_again(sentence, i)
    compared |= sentence.word(i - 2) in ("for", "up") and not _MAKING_UP.isdisjoint(sentence.low[: i - 2])
    compared |= sentence.word(i - 2) == "of" and sentence.word(i - 3) in ("increase", "rise", "drop", "fall", "decline")
    if (
        after != "of"
        and not compared
        and not done
        and not (led and (sentence.tag(i + 1) not in "NJ" or after in ("last", "this", "next")))
    ):
        return None
    if sentence.word(i + 2) in ("an",) or sentence.word(i + 3) in ("century", "hour"):
        return None
    value = tidy(round(100 / DENOMINATORS[sentence.low[i]], 4))
    return Quantity(i - 1, i - 1, i + 1, i + 1, value, form="share", unit="percent", digits=False)


_HEDGES = wordset("just under over about almost nearly roughly some around only more than less")
_MAKING_UP = wordset("account accounts accounted accounting make makes made making")


_ACCOUNTING = wordset("account accounts accounted")


def _shared_again(sentence: Sentence, i: int) -> bool:
    """ "Half of them asked about rent, a quarter about wages and an eighth about debts": the verb is said once."""
    if sentence.word(i - 2) == "for" and not _ACCOUNTING.isdisjoint(sentence.low[: i - 2]):
        return True  # "land accounts for two fifths, those between neighbors for a quarter"
    start = i - 1
    while sentence.low[start - 1] in _HEDGES and start > 1:
        start -= 1
    row = sentence.word(start - 1) in (",", "and") and sentence.tag(i + 1) == "P"
    return row and not DENOMINATORS.keys().isdisjoint(sentence.low[: i - 1])


_ONE_MORE = wordset("open opens opened follow follows followed start started begin began join joined was is has")


def _told_apart(sentence: Sentence, i: int) -> bool:
    """ "A third involved a party from abroad", "and a quarter came from farmers": no third one after two others."""
    form = FORMS.get(sentence.word(i + 1))
    if form is None or form.form not in ("ed", "past") or sentence.word(i + 1) in _ONE_MORE:
        return False
    lead = i - 2 - (sentence.tag(i - 2) == "B")
    opens = lead < 0 or sentence.tags[lead] in ",;:C"
    return opens and sentence.tag(i + 1) in "VE" and {"two", "three", "second", "one"}.isdisjoint(sentence.low[: i - 1])


def _many_do(sentence: Sentence, i: int) -> bool:
    """ "a third speak Thai", "a fifth were women": what more than one did."""
    form = FORMS.get(sentence.word(i))
    return sentence.word(i) in ("are", "were", "have") or (
        sentence.tag(i) in "VIE" and form is not None and form.lemma == sentence.low[i]
    )
