"""Amounts of money: a number with the currency before or behind it."""

from dataclasses import replace

from tracker.figures.numbers.ranges import upper_end
from tracker.figures.words.numberwords import SCALES
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence

_SYMBOLS = {"$": "USD", "€": "EUR", "¥": "CNY", "£": "GBP"}
_CODES = {"rmb": "CNY", "cny": "CNY", "usd": "USD", "hkd": "HKD", "eur": "EUR", "gbp": "GBP", "mop": "MOP",
          "jpy": "JPY", "sgd": "SGD", "hk": "HKD", "us": "USD"}  # fmt: skip
CURRENCIES = {"yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "cny": "CNY", "元": "CNY", "usd": "USD", "dollars": "USD",
          "dollar": "USD", "euros": "EUR", "euro": "EUR", "hkd": "HKD", "pounds": "GBP", "yen": "JPY", "eur": "EUR",
          "patacas": "MOP", "rubles": "RUB", "roubles": "RUB", "baht": "THB", "ringgit": "MYR", "rupees": "INR",
          "tenge": "KZT", "dirhams": "AED", "pataca": "MOP"}  # fmt: skip
_DOLLARS = {("u.s.",): "USD", ("us",): "USD", ("american",): "USD", ("hong", "kong"): "HKD", ("hk",): "HKD",
            ("singapore",): "SGD", ("australian",): "AUD", ("canadian",): "CAD", ("taiwan",): "TWD"}  # fmt: skip
_BEFORE_DOLLARS = frozenset(names[0] for names in _DOLLARS)


def money_before(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """ "$12", "RMB 12", "US$12 million": the amount, where the currency stands before the number."""
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


def money_after(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """ "12 yuan", "12 Hong Kong dollars": the amount, where the currency stands behind the number."""
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
    return upper_end(sentence, money, unit, _currency)


def _currency(sentence: Sentence, at: int) -> tuple[str | None, int]:
    """The currency named at word `at` and the number of its words."""
    word = sentence.word(at)
    for names, code in _DOLLARS.items() if word in _BEFORE_DOLLARS else ():
        if word == names[0] and tuple(sentence.low[at : at + len(names)]) == names:
            if sentence.word(at + len(names)) in ("dollars", "dollar"):
                return code, len(names) + 1
            if sentence.word(at + len(names)) == "$":
                return code, len(names) + 1
    if word in CURRENCIES:
        doubled = word == "yuan" and sentence.word(at + 1) in ("renminbi", "rmb")
        return CURRENCIES[word], 2 if doubled else 1
    if word in ("rmb", "renminbi"):
        return "CNY", 2 if sentence.word(at + 1) == "yuan" else 1
    return None, 0
