"""Values of figures: when two say the same, when they agree, and by how much they differ."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isclose, isfinite

from tracker.model.event import Evidence
from tracker.model.figure import Figure, Number

Quantity = Figure | Evidence

_WIDTH = {"exact": (1.0, 1.0), "over": (1.0, 1.25), "nearly": (0.9, 1.0), "about": (0.95, 1.05), "up_to": (0.5, 1.0)}
"""Between which multiples of the stated number the true one may be taken to lie."""


def equal(a: Number | None, b: Number | None) -> bool:
    if a is None or b is None:
        return a is b
    return isclose(a, b, rel_tol=1e-9)


def same_value(a: Quantity, b: Quantity) -> bool:
    """The same number with the same qualifier, however it is written."""
    return same_number(a, b) and a.qualifier == b.qualifier


def same_number(a: Quantity, b: Quantity) -> bool:
    return equal(a.value, b.value) and equal(a.value_to, b.value_to)


def agree(a: Quantity, b: Quantity) -> bool:
    """Both can be true of one number: "over 200" and 203."""
    a_low, a_high = _bounds(a)
    b_low, b_high = _bounds(b)
    return (a_low <= b_high and b_low <= a_high) or equal(a_low, b_high) or equal(b_low, a_high)


def _bounds(q: Quantity) -> tuple[float, float]:
    low, high = _WIDTH.get(q.qualifier, (1.0, 1.0))
    top = q.value if q.value_to is None else q.value_to
    ends = (q.value * low, q.value * high, top * low, top * high)
    return min(ends), max(ends)


def same_unit(a: Quantity, b: Quantity) -> bool:
    """The same currency; of what is counted, the same noun ("notary case" and "case" are)."""
    if a.kind == "money" or b.kind == "money":
        return a.unit == b.unit
    return head(a.unit) == head(b.unit)


@lru_cache(4096)
def head(unit: str) -> str:
    """Last noun of a unit, lower case, singular enough to be compared."""
    last = unit.casefold().split()[-1] if unit.split() else ""
    return last[:-1] if last.endswith("s") and not last.endswith("ss") else last


def difference(old: Number, new: Number) -> tuple[Number, float | None]:
    """(new - old, the same in percent of old with one decimal); percent is None where old is 0."""
    if not (isfinite(old) and isfinite(new)):
        return 0, None
    before, after = Decimal(str(old)), Decimal(str(new))
    change = after - before
    plain = int(change) if change == change.to_integral_value() else float(change)
    if not before:
        return plain, None
    percent = (100 * change / abs(before)).quantize(Decimal("0.1"), ROUND_HALF_UP) if abs(change) else Decimal(0)
    return plain, float(percent)
