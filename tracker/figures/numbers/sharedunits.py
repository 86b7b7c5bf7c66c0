"""Units said once: "120 yuan, up from 80", "19 and 24 percent"."""

from dataclasses import replace

from tracker.figures.numbers.cardinals import is_bare_year
from tracker.figures.words.lexicon import MONTHS
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset


def share_units(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """ "120 yuan, up from 80", "from 1,000 to 1,600 yuan": of two numbers that are compared one bears the unit."""
    out = list(found)
    for k, quantity in enumerate(out):
        if quantity.form != "plain" or is_bare_year(sentence, quantity.number) or not _elided(sentence, quantity):
            continue
        if _of_hundred(sentence, quantity):
            out[k] = replace(quantity, form="share", unit="percent")
            continue
        before = [told for told in out[:k] if not _is_equivalent(sentence, told)]
        if any(rule(sentence, quantity, before) for rule in (_scaled_again, _of_sum, _gapped_sum, _paid, _it_is)):
            out[k] = replace(quantity, form="money", unit=before[-1].unit)
            continue
        if _stands_at(sentence, quantity, before):
            out[k] = replace(quantity, form="percent", unit="percent")
            continue
        other = _compared_next(sentence, quantity, out[k + 1 : k + 2]) or _compared_last(sentence, quantity, before)
        if other is not None and other.form in ("money", "percent"):
            out[k] = replace(quantity, form=other.form, unit=other.unit)
    return out


def _is_equivalent(sentence: Sentence, quantity: Quantity) -> bool:
    """ "14.5 billion yuan ($2 billion)": the same sum in another currency."""
    return quantity.form == "money" and "(" in sentence.low[max(0, quantity.first - 2) : quantity.first]


def _scaled_again(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> bool:
    """ "a fund of 5 million yuan in 2020 that now holds 18 million", "8 million yuan, of which 3 million was spent": in
    the same measure."""
    scaled = sentence.low[quantity.stop - 1] in ("million", "billion")
    last, after = quantity.last, sentence.tag(quantity.last)
    ends = after in ".,;)AVC" or (after == "P" and (sentence.word(last) != "of" or sentence.word(last + 1) == "it"))
    ends = ends or (sentence.word(last) in _MORE and sentence.word(last + 1) == "than")
    by_many = sentence.word(quantity.first - 1) == "by"
    return scaled and ends and not by_many and bool(before) and before[-1].form == "money"


def _of_sum(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> bool:
    """ "repaid 2,600 yuan of the 2,900 that he owed": the sum of which the one before is a part."""
    whole = bool(before) and sentence.low[before[-1].last : quantity.first] == ["of", "the"]
    return whole and before[-1].form == "money" and sentence.tag(quantity.last) not in "NJ"


def _it_is(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> bool:
    """ "The fee is 120 yuan; for students, it is 60"."""
    said = sentence.low[max(0, quantity.first - 2) : quantity.first] in (["it", "is"], ["it", "was"])
    return said and sentence.tag(quantity.last) in ".,;" and bool(before) and before[-1].form == "money"


_PAYING = wordset("pay paid paying offered received cost owed refunded demanded")


def _paid(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> bool:
    """ "who at first offered 80,000 yuan, agreed to pay 415,000": a sum again, after a verb of paying."""
    paid = sentence.word(quantity.first - 1) in _PAYING and sentence.tag(quantity.last) in ".,;C"
    return paid and quantity.value >= 100 and bool(before) and before[-1].form == "money"


def _gapped_sum(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> bool:
    """ "the state gave 2.3 million yuan, the city 1.2 million and the county 600,000": the verb is said once."""
    if not before or before[-1].form != "money" or quantity.value < 1000 or sentence.tag(quantity.last) not in ".,;C":
        return False
    between = sentence.tags[before[-1].last : quantity.first]
    return (
        between[-1:] == ["N"] and between[0] in ",C" and len(between) < 7 and not any(t in "VAEGIPR" for t in between)
    )


def _stands_at(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> bool:
    """ "hovered around 0.2 percent and now stands at 0.19": a fraction counts nothing."""
    fraction = not isinstance(quantity.value, int) and quantity.value < 100
    levels = fraction and sentence.word(quantity.first - 1) in ("at", "to", "was")
    return levels and next((told.form for told in reversed(before) if told.form != "plain"), "") == "percent"


def _of_hundred(sentence: Sentence, quantity: Quantity) -> bool:
    """ "Of every hundred callers, 97 said"."""
    near = sentence.low[max(0, quantity.first - 16) : quantity.first]
    return (
        quantity.value <= 100
        and "," in near[-1:]
        and any(near[i : i + 2] in (["every", "hundred"], ["every", "100"]) for i in range(len(near)))
    )


def _elided(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether no noun follows that the number counts."""
    at = quantity.last
    if sentence.word(at) in _MORE:
        return sentence.word(at + 1) == "than"
    return sentence.tag(at) not in "NJ" and not (sentence.glued(at) and sentence.tag(at) == "-")


_MORE = wordset("more less fewer higher lower larger smaller")
_ROW = (["and"], [","], [",", "and"], ["or"])


def _compared_next(sentence: Sentence, quantity: Quantity, after: list[Quantity]) -> Quantity | None:
    """ "from 1,000 to 1,600 yuan", "rose from 42 in 2020 to 61 percent", "7.4 million and 19 million yuan"."""
    scaled = sentence.low[quantity.stop - 1] in ("million", "billion")
    if after and scaled and after[0].form == "money" and sentence.low[quantity.last : after[0].first] in _ROW:
        return after[0]
    if not after or sentence.word(quantity.first - 1) != "from" or sentence.word(after[0].first - 1) != "to":
        return None
    between = sentence.tags[quantity.last : after[0].first]
    return after[0] if len(between) < 8 and not any(tag in ",;:VASR" for tag in between) else None


def _compared_last(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> Quantity | None:
    """ "120 yuan, up from 80", "from 40 percent to 61", "38 million yuan, 6 million more than in 2022"."""
    while before and is_bare_year(sentence, before[-1].number):
        before = before[:-1]
    if not before or ";" in sentence.tags[before[-1].last : quantity.first]:
        return None
    lead = sentence.word(quantity.first - 1)
    if sentence.word(quantity.last) in ("more", "less", "fewer"):
        return _money_before_bracket(sentence, before) if lead in (",", "—", "or") else None
    if lead not in ("from", "to", "against", "versus", "than") and sentence.low[
        max(0, quantity.first - 2) : quantity.first
    ] not in (["compared", "with"], ["compared", "to"], ["opposed", "to"]):
        return None
    last = before[-1].last
    between = sentence.tags[sentence.after_bracket(last) if sentence.word(last) == "(" else last : quantity.first]
    aside = sentence.low[max(0, quantity.first - 3) : quantity.first] == [",", "compared", "with"]
    barred = "SR" if aside or sentence.word(quantity.first - 2) in ("up", "down") else "VASR"
    far = len(between) > 8 or any(tag in barred for tag in between) or between.count(",") > 1
    return None if far or not _levels(quantity, before[-1], sentence) else before[-1]


_SUMS_APART = 10_000
"""No sum has ever grown by as much from one year to the next."""


def _levels(quantity: Quantity, last: Quantity, sentence: Sentence) -> bool:
    """Whether the number is a level of the same kind: "up 12 percent from 431" goes back to a count, as does
    "58 cases involving 1.3 billion yuan, up from 41".
    """
    if last.form == "money":
        return quantity.value * _SUMS_APART > last.value or not isinstance(quantity.value, int)
    if last.form != "percent":
        return True
    if quantity.value > 100:
        return False
    lead = sentence.word(quantity.first - 1)
    if lead == "to":
        return sentence.word(last.first - 1) == "from"
    return lead != "from" or sentence.word(quantity.first - 2) in ("up", "down")


def _money_before_bracket(sentence: Sentence, before: list[Quantity]) -> Quantity | None:
    """The amount last told; of one that is told in two currencies, the one outside the brackets."""
    last = before[-1]
    if sentence.word(last.first - 1) == "(" and len(before) > 1 and before[-2].form == last.form == "money":
        return before[-2]
    return last if last.form == "money" else None


def spread_percent(sentence: Sentence, out: list[Quantity], found: Quantity) -> None:
    """ "19 and 24 percent", "31, 22 and 14.7 percent": the word is said once for a row; a comma alone makes none."""
    if found.form not in ("percent", "points"):
        return
    joints: tuple[list[str], ...] = (["and"], ["or"], [",", "and"])
    following = found.first
    for k in range(len(out) - 1, -1, -1):
        if out[k].form != "plain" or sentence.low[out[k].last : following] not in joints:
            return
        if sentence.low[out[k].last : following] == [",", "and"] and not _ends_row(sentence, out, k):
            return  # "three days instead of seven, and 62 percent"
        if _dates(sentence, out[k]):
            return
        out[k] = replace(out[k], form=found.form, unit="percent")
        following, joints = out[k].first, ([","],)


def _ends_row(sentence: Sentence, out: list[Quantity], k: int) -> bool:
    return k > 0 and sentence.low[out[k - 1].last : out[k].first] == [","]


def _dates(sentence: Sentence, quantity: Quantity) -> bool:
    """ "April 30 and 11 percent", "in 2019 and 9.7 percent"."""
    before = sentence.word(quantity.first - 1)
    return before in MONTHS or is_bare_year(sentence, quantity.number)
