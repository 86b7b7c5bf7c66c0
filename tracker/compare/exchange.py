"""Amounts that a sentence gives in two currencies: whether one can be the other's equivalent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import median_low

from tracker.compare.findings import Cited, Finding, between
from tracker.compare.rounding import Interval, apart
from tracker.compare.wording import amount, place

_TOLERANCE = Fraction(8, 100)
_CNY_PER = {
    "CNY": ("1", "1"),
    "USD": ("6.0", "8.4"),
    "EUR": ("6.5", "11"),
    "GBP": ("8", "15"),
    "HKD": ("0.75", "1.1"),
    "MOP": ("0.73", "1.05"),
    "JPY": ("0.04", "0.1"),
}
"""Between which rates these have stood for the last twenty years."""
_ABOUT = r"(?:about|around|approximately|roughly|some|nearly|over|more than|equivalent to|equal to|worth|i\.e\.|≈|~|=)"
_LEADS = re.compile(rf"\s*[(\[（]\s*(?:or\s+)?(?:{_ABOUT}\s*)*|\s*,?\s+or\s+(?:{_ABOUT}\s+)*|,?\s+about\s+", re.I)
"""What leads from an amount to its equivalent; with nothing else between them."""
_LONGEST_LEAD = 60


@dataclass(frozen=True, slots=True)
class _Pair:
    """`rate`: how many units of `currencies[0]` one of `currencies[1]` is worth, as the two printed numbers have it."""

    amount: Cited
    equivalent: Cited
    currencies: tuple[str, str]
    rate: Interval


def exchanges(figures: Sequence[Cited]) -> list[Finding]:
    """`figures`: all of one article's, in reading order."""
    pairs = [pair for first, second in pairwise(figures) if (pair := _pair(first, second))]
    return [found for pair in pairs if (found := _judged(pair, [p for p in pairs if p is not pair]))]


def _pair(first: Cited, second: Cited) -> _Pair | None:
    if {first.said.kind, second.said.kind} != {"money"} or first.said.unit == second.said.unit:
        return None
    words, one, two = between(first, second), first.printed, second.printed
    if words is None or len(words) > _LONGEST_LEAD or not _LEADS.fullmatch(words):
        return None
    if one is None or two is None or one.low <= 0 or two.low <= 0:
        return None
    a, b = first.said.unit, second.said.unit
    swapped = b == "CNY" or (a != "CNY" and b < a)
    return _Pair(first, second, (b, a) if swapped else (a, b), two.over(one) if swapped else one.over(two))


def _judged(pair: _Pair, others: Sequence[_Pair]) -> Finding | None:
    """By what the article's other pairs have in common, where there are two that agree; else by what is plausible."""
    kin = [other for other in others if other.currencies == pair.currencies]
    middle = median_low(other.rate.middle for other in kin) if kin else None
    common = next((other for other in kin if other.rate.middle == middle), None)
    band = _band(pair.currencies)
    if common is not None and len(kin) >= 2 and not any(apart(o.rate, common.rate, _TOLERANCE) for o in kin):
        theirs_is_odd = band is not None and _outside(common.rate, band) and not _outside(pair.rate, band)
        if theirs_is_odd or not apart(pair.rate, common.rate, _TOLERANCE):
            return None
        evidence = (("other_amount", common.amount), ("other_equivalent", common.equivalent))
        return _finding(pair, f"its other equivalents have {_shown(common.rate.middle)}", evidence)
    if band is None or not _outside(pair.rate, band):
        return None
    return _finding(pair, f"{_shown(band.low)} to {_shown(band.high)} would be plausible")


def _band(currencies: tuple[str, str]) -> Interval | None:
    """Of any two of the table, by way of the yuan."""
    if not all(currency in _CNY_PER for currency in currencies):
        return None
    first, second = (Interval(*map(Fraction, _CNY_PER[currency])) for currency in currencies)
    return second.over(first)


def _outside(rate: Interval, band: Interval) -> bool:
    return apart(rate, band, Fraction(0))


def _finding(pair: _Pair, expected: str, more: tuple[tuple[str, Cited], ...] = ()) -> Finding:
    first, second = pair.amount, pair.equivalent
    text = (
        f"{place(first.region)}{amount(first.said)} is given as {amount(second.said)}: "
        f"{_shown(pair.rate.middle)} {pair.currencies[0]} for 1 {pair.currencies[1]}, where {expected}"
    )
    evidence = (("amount", first), ("equivalent", second), *more)
    return Finding("exchange", text, first.said.article, first.metric, first.region, evidence)


def _shown(rate: Fraction) -> str:
    return f"{float(rate):,.3g}"
