"""What a printed number leaves open: anything that would be printed the same."""

import re
from fractions import Fraction
from math import isfinite, log10
from typing import NamedTuple

from tracker.model.figure import Number

_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_LARGEST = 10**18
_ROUND = 3
"""A whole number that ends with so many noughts is a round one: "200,000" is two hundred thousands."""


class Interval(NamedTuple):
    """Both ends included."""

    low: Fraction
    high: Fraction

    def over(self, other: "Interval") -> "Interval":
        """Quotients; both of numbers above nought."""
        return Interval(self.low / other.high, self.high / other.low)

    def times(self, factor: Fraction | int) -> "Interval":
        return Interval(self.low * factor, self.high * factor)

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2


def apart(a: Interval, b: Interval, tolerance: Fraction) -> bool:
    """Whether the two, both above nought, differ by more than `tolerance` (a part of either) at their nearest."""
    return a.high * (1 + tolerance) < b.low or b.high * (1 + tolerance) < a.low


def stated(number: str, value: Number) -> Interval | None:
    """Half a unit of the last printed digit to either side of `value`, which `number` stands for: "4.3 billion" is 4.25
    to 4.35 billion. None where the words do not tell how exact they are, or do not belong to the value."""
    if not isfinite(value) or not 0 < abs(value) < _LARGEST:
        return None
    exact = Fraction(str(value))
    unit = _last_unit(number, abs(exact))
    return None if unit is None else Interval(exact - unit / 2, exact + unit / 2)


def _last_unit(number: str, value: Fraction) -> Fraction | None:
    found = _DIGITS.findall(number)
    if not found and value.denominator == 1:
        return _of_digits(str(value.numerator))
    if len(found) != 1:
        return None
    digits = found[0].replace(",", "")
    scale = _power(value / Fraction(digits)) if Fraction(digits) else None
    return None if scale is None else _of_digits(digits) * scale


def _of_digits(digits: str) -> Fraction:
    whole, point, decimals = digits.partition(".")
    if point:
        return Fraction(1, 10 ** len(decimals))
    noughts = len(whole) - len(whole.rstrip("0"))
    return Fraction(10**noughts if noughts >= _ROUND else 1)


def _power(scale: Fraction) -> Fraction | None:
    """The power of ten that a scale word stands for; None for what is none."""
    power = Fraction(10) ** round(log10(scale))
    return power if abs(scale / power - 1) < Fraction(1, 10**9) else None
