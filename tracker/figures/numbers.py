"""The quantities that a sentence states: digits, words, scales, ranges, shares, multiples and money."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from tracker.figures.lexicon import DURATIONS, MONTHS
from tracker.figures.nouns import is_person
from tracker.figures.numberwords import SCALES, SPELLED_SCALES, TENS, UNITS, word_value
from tracker.figures.record import record
from tracker.figures.sentence import Sentence
from tracker.figures.verbs import FORMS, GROWTH, SHRINKING
from tracker.figures.wordset import wordset
from tracker.model.figure import Number

Form = Literal["plain", "percent", "points", "money", "share", "multiple", "member"]
MAX_DIGITS = 15
MAX_QUANTITIES = 60
"""Quantities of one sentence; what has more is a table or noise, no prose, and none of it is read."""


@record
class Quantity:
    """Word `number` to `stop` hold the number alone, `first` to `last` its currency and percent words too."""

    first: int
    number: int
    stop: int
    last: int
    value: Number
    value_to: Number | None = None
    form: Form = "plain"
    unit: str | None = None
    digits: bool = True
    cut: int = 0
    """Characters of word `stop - 1` that belong to the number, where a hyphen joins it to more; 0: all."""


_SYMBOLS = {"$": "USD", "€": "EUR", "¥": "CNY", "£": "GBP"}
_CODES = {"rmb": "CNY", "cny": "CNY", "usd": "USD", "hkd": "HKD", "eur": "EUR", "gbp": "GBP", "mop": "MOP",
          "jpy": "JPY", "sgd": "SGD", "hk": "HKD", "us": "USD"}  # fmt: skip
_NAMES = {"yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "cny": "CNY", "元": "CNY", "usd": "USD", "dollars": "USD",
          "dollar": "USD", "euros": "EUR", "euro": "EUR", "hkd": "HKD", "pounds": "GBP", "yen": "JPY", "eur": "EUR",
          "patacas": "MOP", "rubles": "RUB", "roubles": "RUB", "baht": "THB", "ringgit": "MYR", "rupees": "INR",
          "tenge": "KZT", "dirhams": "AED", "pataca": "MOP"}  # fmt: skip
_DOLLARS = {("u.s.",): "USD", ("us",): "USD", ("american",): "USD", ("hong", "kong"): "HKD", ("hk",): "HKD",
            ("singapore",): "SGD", ("australian",): "AUD", ("canadian",): "CAD", ("taiwan",): "TWD"}  # fmt: skip
_BEFORE_DOLLARS = frozenset(names[0] for names in _DOLLARS)
_DENOMINATORS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
                 "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
                 "eighth": 8, "eighths": 8,
                 "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10}  # fmt: skip
_MULTIPLES = {
    "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3, "tripling": 3, "trebled": 3, "trebling": 3,
    "quadrupled": 4, "quadrupling": 4, "quintupled": 5, "quintupling": 5, "twofold": 2, "two-fold": 2, "threefold": 3,
    "three-fold": 3, "fourfold": 4, "four-fold": 4, "fivefold": 5, "five-fold": 5, "sixfold": 6, "six-fold": 6,
    "sevenfold": 7, "eightfold": 8, "tenfold": 10, "ten-fold": 10,
}  # fmt: skip
_TIMES_NEXT = wordset("the as that those more higher larger greater what its their faster bigger over")
_WHERE = wordset(
    "counties districts cities provinces townships towns villages countries regions places languages years"
)
_MEMBERS = wordset("""
    member members person people lawyer lawyers judge judges mediator mediators strong notary expert experts
    seat arbitrator volunteer man woman student household village team case
    """)


def find_quantities(sentence: Sentence) -> list[Quantity]:
    """All quantities in order, what is no figure among them (see traps)."""
    out: list[Quantity] = []
    low, tags = sentence.low, sentence.tags
    at = 0
    for i, word in enumerate(low):
        if i < at or not (tags[i] == "X" or word in _WORDS or "-" in word):
            continue
        if len(out) == MAX_QUANTITIES:
            return []
        if tags[i] == "X":
            found = _number(sentence, i)
        else:
            found = _worded(sentence, i) if word in _WORDS else _hyphened(sentence, i)
        if found is not None:
            _spread_percent(sentence, out, found)
            out.append(found)
            at = max(found.last, i + 1)
    return share_units(sentence, out)


# ------------------------------------------------------------------------------------------ units said once


def share_units(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """ "120 yuan, up from 80", "from 1,000 to 1,600 yuan": of two numbers that are compared one bears the unit."""
    out = list(found)
    for k, quantity in enumerate(out):
        if quantity.form != "plain" or is_bare_year(sentence, quantity.number) or not _elided(sentence, quantity):
            continue
        if _of_hundred(sentence, quantity):
            out[k] = replace(quantity, form="share", unit="percent")
            continue
        before = out[:k]
        if any(rule(sentence, quantity, before) for rule in (_scaled_again, _gapped_sum, _paid)):
            out[k] = replace(quantity, form="money", unit=out[k - 1].unit)
            continue
        other = _compared_next(sentence, quantity, out[k + 1 : k + 2]) or _compared_last(sentence, quantity, out[:k])
        if other is not None and other.form in ("money", "percent"):
            out[k] = replace(quantity, form=other.form, unit=other.unit)
    return out


def _scaled_again(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> bool:
    """ "a fund of 5 million yuan in 2020 that now holds 18 million": a sum in the same measure."""
    scaled = sentence.low[quantity.stop - 1] in ("million", "billion")
    return scaled and bool(before) and before[-1].form == "money" and sentence.tag(quantity.last) in ".,;)"


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
    if sentence.word(at) in ("more", "less", "fewer"):
        return sentence.word(at + 1) == "than"
    return sentence.tag(at) not in "NJ" and not (sentence.glued(at) and sentence.tag(at) == "-")


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
    between = sentence.tags[before[-1].last : quantity.first]
    barred = "SR" if sentence.word(quantity.first - 2) in ("up", "down") else "VASR"
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


def _spread_percent(sentence: Sentence, out: list[Quantity], found: Quantity) -> None:
    """ "19 and 24 percent", "31, 22 and 14.7 percent": the word is said once for a row; a comma alone makes none."""
    if found.form not in ("percent", "points"):
        return
    joints: tuple[list[str], ...] = (["and"], ["or"], [",", "and"])
    following = found.first
    for k in range(len(out) - 1, -1, -1):
        if out[k].form != "plain" or sentence.low[out[k].last : following] not in joints:
            return
        if _dates(sentence, out[k]):
            return
        out[k] = replace(out[k], form=found.form, unit="percent")
        following, joints = out[k].first, ([","],)


def _dates(sentence: Sentence, quantity: Quantity) -> bool:
    """ "April 30 and 11 percent", "in 2019 and 9.7 percent"."""
    before = sentence.word(quantity.first - 1)
    return before in MONTHS or is_bare_year(sentence, quantity.number)


def is_bare_year(sentence: Sentence, i: int) -> bool:
    """Four digits without a comma that may be a year of this age."""
    word = sentence.word(i)
    return len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100


# ------------------------------------------------------------------------------------------ cardinals


def cardinal(sentence: Sentence, i: int) -> tuple[int, Number] | None:
    """The number that begins at word `i`: (the word after it, its value)."""
    word = sentence.word(i)
    if not word:
        return None
    if word[0].isdigit():
        return _digits(sentence, i)
    value = word_value(word)
    if value is None:
        return None
    return _spelled(sentence, i + 1, value)


def _digits(sentence: Sentence, i: int) -> tuple[int, Number] | None:
    word = sentence.low[i].replace(",", "")
    if len(word) > MAX_DIGITS or not word.isascii() or _torn(sentence, i - 1) or _torn(sentence, i + 1):
        return None
    value: Number = float(word) if "." in word else int(word)
    stop = i + 1
    while stop < len(sentence.low) and sentence.low[stop] in SCALES and _scale_fits(sentence, stop):
        value *= SCALES[sentence.low[stop]]
        stop += 1
    if isinstance(value, float):
        value = round(value, 6)
        value = int(value) if value.is_integer() else value
    return stop, value


def _torn(sentence: Sentence, comma: int) -> bool:
    """ "1,23,4": digits around a bare comma that groups no thousands: which number was meant is anybody's guess."""
    if sentence.word(comma) != "," or not (sentence.glued(comma) and sentence.glued(comma + 1)):
        return False
    sides = sentence.word(comma - 1), sentence.word(comma + 1)
    return all(side[0].isdigit() for side in sides) and {len(side) for side in sides} != {4}


def _scale_fits(sentence: Sentence, i: int) -> bool:
    """ "dozen", "m" and "k" are scales only where they touch the digits."""
    return sentence.low[i] not in ("m", "k", "dozen", "score") or (sentence.glued(i) and sentence.low[i] != "dozen")


def _spelled(sentence: Sentence, i: int, value: int) -> tuple[int, Number]:
    """Goes on after the first number word: "two hundred and six thousand"."""
    total, current = 0, value
    while True:
        word = sentence.word(i)
        if word in SPELLED_SCALES:
            scale = SCALES[word]
            if scale in (100, 12):
                current *= scale
            else:
                total, current = total + current * scale, 0
            i += 1
            continue
        step = 2 if word == "and" and sentence.word(i - 1) in SPELLED_SCALES - {"dozen"} else 1
        more = word_value(sentence.word(i + step - 1))
        if more is None or sentence.word(i - 1) not in SPELLED_SCALES - {"dozen"}:
            return i, total + current
        current += more
        i += step


def _number(sentence: Sentence, i: int) -> Quantity | None:
    word = sentence.low[i]
    if word in SPELLED_SCALES:
        return _bare_scale(sentence, i)
    if word in UNITS or word in TENS or "-" in word:
        fraction = _fraction(sentence, i)
        if fraction is not None:
            return fraction
    read = cardinal(sentence, i)
    if read is None:
        return None
    stop, value = read
    halved = sentence.low[stop : stop + 3] == ["and", "a", "half"]
    if halved and sentence.word(stop + 3) in ("times", "million", "billion"):
        stop, value = stop + 3, value + 0.5  # "two and a half times"
        if sentence.low[stop] in SCALES:
            stop, value = stop + 1, int(value * SCALES[sentence.low[stop]])
    quantity = Quantity(i, i, stop, stop, value, digits=word[0].isdigit())
    quantity = _ranged(sentence, quantity)
    return _with_unit(sentence, quantity)


def _bare_scale(sentence: Sentence, i: int) -> Quantity | None:
    """ "a hundred lawyers", "half a million yuan"; "hundreds of" is vague and no number."""
    before = sentence.word(i - 1)
    if before not in ("a", "an", "the", "one") and before not in ("than", "over", "nearly", "about", "some"):
        return None
    if before == "the":
        return None
    value = SCALES[sentence.low[i]]
    if before == "a" and sentence.word(i - 2) == "half" and value > 100:
        return _with_unit(sentence, Quantity(i - 2, i - 2, i + 1, i + 1, value // 2, digits=False))
    if before == "a" and sentence.word(i - 2) in ("half", "many", "such"):
        return None
    stop, total = _spelled(sentence, i, 1)
    return _with_unit(sentence, Quantity(i, i, stop, stop, total, digits=False))


# ------------------------------------------------------------------------------------------ ranges


def _ranged(sentence: Sentence, quantity: Quantity) -> Quantity:
    joint = sentence.word(quantity.stop)
    if quantity.digits and 1900 <= quantity.value <= 2100 and "," not in sentence.low[quantity.number]:
        return quantity  # a year; "from 9,400 in 2020 to 13,750" is no range
    if joint not in ("to", "-", "or", "and", "~"):
        return quantity
    read = cardinal(sentence, quantity.stop + 1)
    if read is None:
        return quantity
    stop, upper = read
    if not _is_range(sentence, quantity, joint, upper):
        return quantity
    lower = _shared_scale(sentence, quantity, stop, upper)
    if upper <= lower:
        return quantity
    return replace(quantity, stop=stop, last=stop, value=lower, value_to=upper)


def _is_range(sentence: Sentence, quantity: Quantity, joint: str, upper: Number) -> bool:
    before = sentence.word(quantity.number - 1)
    if joint == "-":
        return sentence.glued(quantity.stop) and sentence.glued(quantity.stop + 1)
    if joint == "or":
        return upper - quantity.value in (1, 2, 5, 10, 20) and quantity.value < 100
    if joint == "and":
        return before == "between"
    if joint == "to" and before == "by":
        read = cardinal(sentence, quantity.stop + 1)
        return read is not None and _percent_words(sentence, read[0])[0] is not None
    if joint == "to" and before == "from":
        return not _moves(sentence, quantity.number - 1)
    return joint in ("to", "~")


def _moves(sentence: Sentence, i: int) -> bool:
    """Whether a verb or noun of change stands before "from": then its numbers are the old and the new."""
    for k in range(i - 1, max(-1, i - 10), -1):
        form = FORMS.get(sentence.low[k])
        if (form is not None and form.lemma in GROWTH | SHRINKING) or sentence.low[k] in (
            "up",
            "down",
            "increase",
            "went",
        ):
            return True
        if sentence.tags[k] in ";:":
            return False
    return False


def _shared_scale(sentence: Sentence, quantity: Quantity, stop: int, upper: Number) -> Number:
    """ "20 to 30 million": the scale is said once."""
    scale = SCALES.get(sentence.word(stop - 1), 1)
    if scale > 1 and quantity.stop == quantity.number + 1 and quantity.value < 1000 <= upper:
        return _tidy(round(quantity.value * scale, 6))
    return quantity.value


# ------------------------------------------------------------------------------------------ units that make the kind


def _with_unit(sentence: Sentence, quantity: Quantity) -> Quantity:
    return (
        _percent(sentence, quantity)
        or _money_before(sentence, quantity)
        or _money_after(sentence, quantity)
        or _times(sentence, quantity)
        or _one_in(sentence, quantity)
        or _compound(sentence, quantity)
        or quantity
    )


def _percent(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    at = quantity.stop
    if sentence.word(at) == "-" and sentence.glued(at):
        at += 1
    form, length = _percent_words(sentence, at)
    if form is None:
        return None
    quantity = replace(quantity, last=at + length, form=form, unit="percent")
    return _upper(sentence, quantity, quantity.form, _percent_words)


def _percent_words(sentence: Sentence, at: int) -> tuple[Form | None, int]:
    word, following = sentence.word(at), sentence.word(at + 1)
    if word in ("percent", "%", "pct", "percent-plus", "per-cent"):
        if following in ("point", "points"):
            return "points", 2
        return "percent", 1
    if word == "per" and following == "cent":
        return "percent", 2
    if word == "percentage" and following in ("point", "points"):
        return "points", 2
    if word in ("percentage-point", "percentage-points"):
        return "points", 1
    return None, 0


def _may_span(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether "... to ..." after this amount may be a span: not "by 5 yuan to 8 yuan", nor a change from old to new."""
    before = sentence.word(quantity.number - 1)
    return before != "by" and not (before == "from" and _moves(sentence, quantity.number - 1))


def _upper(
    sentence: Sentence,
    quantity: Quantity,
    unit: str | None,
    read_unit: Callable[[Sentence, int], tuple[str | None, int]],
) -> Quantity:
    """ "10 percent to 15 percent", "300 yuan to 500 yuan", where nothing says that one became the other: the upper end
    too, if `read_unit` finds the same `unit` behind it."""
    if sentence.word(quantity.last) != "to" or not _may_span(sentence, quantity):
        return quantity
    read = cardinal(sentence, quantity.last + 1)
    if read is None or read[1] <= quantity.value or quantity.value_to is not None:
        return quantity
    found, length = read_unit(sentence, read[0])
    if found != unit:
        return quantity
    return replace(quantity, stop=read[0], last=read[0] + length, value_to=read[1])


def _money_before(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    at = quantity.number - 1
    sign = sentence.word(at)
    if sign in _SYMBOLS:
        unit, first = _SYMBOLS[sign], at
        if sign == "$" and sentence.glued(at) and sentence.word(at - 1) in ("us", "hk", "u.s.", "s", "a", "nt"):
            unit = {"hk": "HKD", "s": "SGD", "a": "AUD", "nt": "TWD"}.get(sentence.word(at - 1), "USD")
            first = at - 1
    elif sign in _CODES and sentence.tokens[at].text.isupper() and sign not in ("us", "hk"):
        unit, first = _CODES[sign], at
    else:
        return None
    last = quantity.stop
    after, length = _currency(sentence, last)
    if after is not None:
        unit, last = after, last + length
    return replace(quantity, first=first, last=last, form="money", unit=unit)


def _money_after(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    at = quantity.stop
    if sentence.word(at) in ("万元", "亿元"):
        factor = SCALES[sentence.word(at)[0]]
        return replace(quantity, value=round(quantity.value * factor), last=at + 1, form="money", unit="CNY")
    if sentence.word(at) == "-" and sentence.glued(at):
        return None
    unit, length = _currency(sentence, at)
    if unit is None:
        return None
    money = replace(quantity, last=at + length, form="money", unit=unit)
    return _upper(sentence, money, unit, _currency)


def _currency(sentence: Sentence, at: int) -> tuple[str | None, int]:
    """The currency named at word `at` and the number of its words."""
    word = sentence.word(at)
    for names, code in _DOLLARS.items() if word in _BEFORE_DOLLARS else ():
        if word == names[0] and tuple(sentence.low[at : at + len(names)]) == names:
            if sentence.word(at + len(names)) in ("dollars", "dollar"):
                return code, len(names) + 1
            if sentence.word(at + len(names)) == "$":
                return code, len(names) + 1
    if word in _NAMES:
        doubled = word == "yuan" and sentence.word(at + 1) in ("renminbi", "rmb")
        return _NAMES[word], 2 if doubled else 1
    if word in ("rmb", "renminbi"):
        return "CNY", 2 if sentence.word(at + 1) == "yuan" else 1
    return None, 0


def _times(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """ "2.5 times the number", "three times as many": a multiple; "332,000 times" is a count."""
    if sentence.word(quantity.stop) not in ("times", "time", "-fold", "fold"):
        return None
    owned = sentence.tag(quantity.stop + 1) == "K"  # "three times Dalian's number"
    if sentence.word(quantity.stop + 1) not in _TIMES_NEXT and isinstance(quantity.value, int) and not owned:
        return None
    if isinstance(quantity.value, int) and quantity.value >= 100:
        return None
    return replace(quantity, last=quantity.stop + 1, form="multiple", unit="times")


def _one_in(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """ "one in five", "nine out of ten": a share."""
    at = quantity.stop
    if (
        sentence.tag(at) == "N"
        and sentence.low[at] not in DURATIONS
        and not quantity.digits
        and _alone_after_in(sentence, at + 1)
    ):
        at += 1
    if sentence.low[at : at + 2] == ["out", "of"]:
        at += 2
    elif sentence.word(at) == "in":
        at += 1
    else:
        return None
    if sentence.word(at) == "every":
        at += 1
    read = cardinal(sentence, at)
    if (
        read is None
        or (quantity.digits and sentence.word(quantity.stop) != "out")
        or read[1] not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000)
    ):
        return None
    counts = sentence.tag(read[0]) == "N" and sentence.word(at - 1) == "in" and quantity.value > 1
    counts = counts and not (is_person(sentence.word(read[0])) and read[1] <= 10)
    if quantity.value >= read[1] or (counts and (read[1] not in (10, 100) or sentence.word(read[0]) in _WHERE)):
        return None
    share = round(100 * quantity.value / read[1], 4)
    return replace(quantity, stop=read[0], last=read[0], value=_tidy(share), form="share", unit="percent")


def _alone_after_in(sentence: Sentence, at: int) -> bool:
    """ "two residents in five have moved in": a number that counts nothing itself."""
    if sentence.word(at) not in ("in", "out"):
        return False
    read = cardinal(sentence, at + 1 + (sentence.word(at + 1) in ("of", "every")))
    return read is not None and sentence.tag(read[0]) in "VAIB.,P"


def _compound(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """ "a 12-member team", "a 50-million-yuan fund"."""
    at = quantity.stop
    if sentence.word(at) != "-" or not (sentence.glued(at) and sentence.glued(at + 1)):
        return None
    parts = sentence.word(at + 1).split("-")
    scale = SCALES.get(parts[0], 1) if parts[0] in SPELLED_SCALES else 1
    if scale > 1 and len(parts) > 1 and parts[1] in _NAMES:
        return replace(quantity, value=_tidy(quantity.value * scale), stop=at + 2, last=at + 2, form="money",
                       unit=_NAMES[parts[1]], cut=len(parts[0]))  # fmt: skip
    if parts[0] in _NAMES and len(parts) == 1:
        return replace(quantity, last=at + 2, form="money", unit=_NAMES[parts[0]])
    if parts[0] in _MEMBERS:
        return replace(quantity, last=at + 2, form="member", unit=parts[0])
    return None


def _hyphened(sentence: Sentence, i: int) -> Quantity | None:
    """ "five-member panel", "two-thirds"."""
    word = sentence.low[i]
    fraction = _fraction(sentence, i) or _multiple(sentence, i)
    if fraction is not None:
        return fraction
    parts = word.split("-")
    for split in (2, 1):
        value = word_value("-".join(parts[:split]))
        if value is None or len(parts) <= split:
            continue
        rest = parts[split]
        cut = len("-".join(parts[:split]))
        if rest in _MEMBERS:
            return Quantity(i, i, i + 1, i + 1, value, form="member", unit=rest, digits=False, cut=cut)
        if rest in ("odd", "plus", "some"):
            return Quantity(i, i, i + 1, i + 1, value, digits=False, cut=cut)
        if rest in ("percent",):
            return Quantity(i, i, i + 1, i + 1, value, form="percent", unit="percent", digits=False, cut=cut)
    return None


# ------------------------------------------------------------------------------------------ shares and multiples


def _fraction(sentence: Sentence, i: int) -> Quantity | None:
    """ "two-thirds of", "three quarters", "one third"."""
    top, dash, bottom = sentence.low[i].partition("-")
    stop = i + 1
    if not dash:
        bottom, stop = sentence.word(i + 1), i + 2
        if bottom == "-":
            return None
    numerator, denominator = UNITS.get(top, 0), _DENOMINATORS.get(bottom, 0)
    if not 0 < numerator < denominator or (numerator > 1) != bottom.endswith("s"):
        return None
    if numerator > 1 and sentence.word(stop) in ("century", "quarter"):
        return None
    return Quantity(i, i, stop, stop, _tidy(round(100 * numerator / denominator, 4)), form="share", unit="percent",
                    digits=False)  # fmt: skip


def _worded(sentence: Sentence, i: int) -> Quantity | None:
    return _WORDS[sentence.low[i]](sentence, i)


def _half(sentence: Sentence, i: int) -> Quantity | None:
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


def _ordinal_share(sentence: Sentence, i: int) -> Quantity | None:
    """ "a third of the cases": the ordinal is a share only with "of" or "a ... of" around it."""
    before, after = sentence.word(i - 1), sentence.word(i + 1)
    done = _many_do(sentence, i + 1)
    if before not in ("a", "an", "one") or (sentence.word(i + 2) == "a" and not done):
        return None
    led = sentence.word(i - 2) in ("by", "than", "nearly", "almost", "about", "over", "roughly", "around", "some")
    compared = after in ("more", "less", "fewer", "higher", "lower") or _shared_again(sentence, i)
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
    value = _tidy(round(100 / _DENOMINATORS[sentence.low[i]], 4))
    return Quantity(i - 1, i - 1, i + 1, i + 1, value, form="share", unit="percent", digits=False)


def _shared_again(sentence: Sentence, i: int) -> bool:
    """ "Half of them asked about rent, a quarter about wages and an eighth about debts": the verb is said once."""
    row = sentence.word(i - 2) in (",", "and") and sentence.tag(i + 1) == "P"
    return row and not _DENOMINATORS.keys().isdisjoint(sentence.low[: i - 1])


def _many_do(sentence: Sentence, i: int) -> bool:
    """ "a third speak Thai", "a fifth were women": what more than one did."""
    form = FORMS.get(sentence.word(i))
    return sentence.word(i) in ("are", "were", "have") or (
        sentence.tag(i) in "VIE" and form is not None and form.lemma == sentence.low[i]
    )


def _multiple(sentence: Sentence, i: int) -> Quantity | None:
    value = _MULTIPLES.get(sentence.low[i])
    if value is None or sentence.word(i + 1) == "as":
        return None
    return Quantity(i, i, i + 1, i + 1, value, form="multiple", unit="times", digits=False)


def _twice(sentence: Sentence, i: int) -> Quantity | None:
    if sentence.word(i + 1) not in ("as", "the", "that", "what", "its", "their") or sentence.word(i + 2) in (
        "week",
        "year",
    ):
        return None
    return Quantity(i, i, i + 1, i + 1, 2, form="multiple", unit="times", digits=False)


def _double(sentence: Sentence, i: int) -> Quantity | None:
    """ "more than double the number", "double that of 2023"."""
    if sentence.word(i + 1) not in ("the", "that", "what", "its", "last"):
        return None
    if sentence.tag(i) in "IV" and sentence.word(i - 1) in ("to", "will"):
        return None
    value = 2 if sentence.low[i] == "double" else 3
    return Quantity(i, i, i + 1, i + 1, value, form="multiple", unit="times", digits=False)


def _tidy(value: Number) -> Number:
    return int(value) if isinstance(value, float) and value.is_integer() else round(value, 6)


_WORDS: Mapping[str, Callable[[Sentence, int], Quantity | None]] = {
    "half": _half,
    "third": _ordinal_share,
    "quarter": _ordinal_share,
    "fifth": _ordinal_share,
    "fourth": _ordinal_share,
    "tenth": _ordinal_share,
    "sixth": _ordinal_share,
    "seventh": _ordinal_share,
    "eighth": _ordinal_share,
    "ninth": _ordinal_share,
    "twice": _twice,
    "double": _double,
    "triple": _double,
} | dict.fromkeys((word for word in _MULTIPLES if "-" not in word), _multiple)
