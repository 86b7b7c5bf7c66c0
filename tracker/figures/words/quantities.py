"""A quantity: a number in its sentence, with the unit that belongs to it."""

from typing import Literal

from tracker.figures.words.record import record
from tracker.model.figure import Number

Form = Literal["plain", "percent", "points", "money", "share", "multiple", "member"]


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


def tidy(value: Number) -> Number:
    """A whole number where it is one, else rounded as a report would print it."""
    return int(value) if isinstance(value, float) and value.is_integer() else round(value, 6)
