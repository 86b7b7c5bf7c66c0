"""The forms for a figure's keys: what each field holds, and what was wrong with what was typed into it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.model.figure import Figure, Number
from tracker.review.checking import FREQUENCIES, KINDS, QUALIFIERS
from tracker.web.answer import Asked, Query

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asks:
    """A field: `choices` makes it a list to choose from, `names` one with suggestions, `lines` one of several lines;
    `wide`: as wide as the form."""

    name: str
    label: str
    hint: str = ""
    needed: bool = False
    choices: Choices = ()
    names: str = ""
    wide: bool = False
    lines: int = 1
    longest: int = 300


@dataclass(frozen=True, slots=True)
class Field:
    """`id`: unique in the page; `faults`: what is wrong with the value; `first`: of all that are wrong."""

    id: str
    asks: Asks
    value: str
    faults: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """`faults`: what is wrong with it as a whole; `again`: it was sent, and not taken."""

    fields: tuple[Field, ...]
    faults: tuple[str, ...] = ()
    again: bool = False

    @property
    def wrong(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.faults)


def _choices(names: tuple[str, ...], none: str) -> Choices:
    return (("", none), *((name, name.replace("_", " ")) for name in names))


_PERIOD = Asks("period", "Period", "2025, 2025-03, 2025-01/2025-06, or now")
_REGION = Asks("region", "Place", "English name or code", names="places")
_METRIC = Asks("metric", "Metric", names="metrics")
_WHY = Asks("reason", "Why", longest=500)
CORRECTING = (
    Asks("value", "Value", "in base units: 1620000", needed=True), Asks("unit", "Unit", needed=True), _PERIOD, _REGION,
    _METRIC, _WHY,
)  # fmt: skip
"""What the form at a figure asks."""
ADDING = (
    Asks("quote", "Words of the text", "copied from it, with the number in them, and found in it once", needed=True,
         wide=True, lines=2, longest=480),
    Asks("number", "The number in them", "as it is written: 1.62 million", needed=True),
    Asks("value", "Value", "in base units: 1620000", needed=True),
    Asks("measures", "What it measures", "in a few words", needed=True, wide=True),
    Asks("unit", "Unit", "the noun counted (case), a currency (CNY), or percent", needed=True),
    Asks("frequency", "Rate", "where it is so many a year", choices=tuple(
        (name, f"a {name}" if name else "none") for name in ("", *FREQUENCIES))),
    _REGION, _PERIOD, _METRIC,
    Asks("qualifier", "Qualifier", choices=_choices(QUALIFIERS[1:], "exact")),
    Asks("value_to", "Up to", "the upper end of a range"),
    Asks("kind", "Kind", choices=_choices(KINDS, "as the unit says")),
    Asks("who", "Your name", longest=100), _WHY,
)  # fmt: skip
"""What the form for a figure that was missed asks."""
OWN = ("quote", "number", "who", "reason")
"""Those of ADDING that are no keys of a figure."""


def form(asks: tuple[Asks, ...], id_: str, held: Mapping[str, str], asked: Asked, *, sent: bool) -> Form:
    """`held`: what the fields hold at first; `sent`: it is this form that `asked` was sent and did not take, so that it
    holds what was typed."""
    if not sent:
        return Form(tuple(Field(f"{one.name}-{id_}", one, held.get(one.name, "")) for one in asks))
    faults = {one.name: tuple(words for name, words in asked.faults if name == one.name) for one in asks}
    first = next((name for name, found in faults.items() if found), None)
    fields = tuple(
        Field(f"{one.name}-{id_}", one, asked.form.get(one.name) or "", faults[one.name], one.name == first)
        for one in asks
    )
    return Form(fields, tuple(words for name, words in asked.faults if name not in faults), again=True)


def entered(figure: Figure) -> dict[str, str]:
    """A figure as the fields of its form hold it."""
    return {
        "value": plain(figure.value),
        "unit": figure.unit,
        "period": figure.period or "",
        "region": figure.region.code if figure.region else "",
        "metric": figure.metric or "",
    }


def plain(value: Number) -> str:
    """Digits alone, with a point in what is no whole number by kind: what is read back is the same."""
    return str(value) if isinstance(value, int) or "e" not in str(value) else f"{value:.1f}"


def changes_of(typed: Query, before: Mapping[str, str]) -> dict[str, object]:
    """Only what was altered in the form: what an extractor wrote need not be what people may."""
    after = {name: typed.get(name) or "" for name in before}
    return {name: text or None for name, text in after.items() if text != before[name]}
