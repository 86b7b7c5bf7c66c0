"""Events in words: one line each, for people, with nothing in it that a terminal would obey."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal

from tracker.compare.values import Quantity, difference, equal
from tracker.model.figure import Number, Region
from tracker.text import squeeze

# Of private use too: what a terminal makes of such a character is its own affair.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_FACTS = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_QUALIFIERS = {"over": "over ", "nearly": "nearly ", "about": "about ", "up_to": "up to "}
CAUSES = {"edit": "the article was altered", "new_report": "a later report"}
"""How a metric came to another value, by the event's cause."""
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def line(text: str, limit: int = 0) -> str:
    """`text` on one line: control characters shown as U+FFFD, invisible and bidirectional ones taken out; cut to
    `limit` characters where that is not 0."""
    plain = _CONTROL.sub("\ufffd", squeeze(_INVISIBLE.sub("", text)))
    if limit and len(plain) > limit:
        return plain[: limit - 1].rstrip() + "…"
    return plain


def facts(detail: Mapping[str, object]) -> str:
    """What an event knows besides, for programs: JSON, its keys in order."""
    return _FACTS.encode(detail)


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Plural of a counted noun; of each of the nouns that "or" or "and" joins."""
    if " or " in noun or " and " in noun:
        return "".join(part if part in (" or ", " and ") else plural(part) for part in re.split("( or | and )", noun))
    if noun.endswith(("person", "Person")):
        return noun[:-4] + "ople"
    if re.search("[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def number(value: Number) -> str:
    """Grouped digits, with a scale word from a million on where that loses nothing: "1.25 billion", "203,415"."""
    exact = Decimal(str(value))
    if not exact.is_finite():
        return str(value)
    for scale, name in _SCALES:
        scaled = exact / scale
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.01")):
            return f"{_plain(scaled)} {name}"
    return _plain(exact)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(q: Quantity) -> str:
    """The value as it is said, without what is counted: "over 200", "CNY 400 million", "24.4 %", "3 to 5"."""
    value = number(q.value) if q.value_to is None else f"{number(q.value)} to {number(q.value_to)}"
    value = _QUALIFIERS.get(q.qualifier, "") + value
    if q.kind == "money":
        return line(f"{q.unit} {value}")
    return f"{value} %" if q.unit == "percent" else value


ENOUGH = 3
"""Words of a description that stand without its setting, where the sentence is shown beside it."""


def without_setting(measures: str) -> str:
    """A description without what it tells of its setting in brackets, unless it says too little alone."""
    bare = measures.partition(" (")[0]
    return bare if len(bare.split()) >= ENOUGH else measures


def thing(q: Quantity) -> str:
    """What is measured, or at least what is counted."""
    if q.measures:
        return line(without_setting(q.measures), 70)
    return "" if q.unit == "percent" or q.kind == "money" else line(plural(q.unit), 40)


def place(region: Region | None) -> str:
    return f"{line(region.name)}: " if region else ""


def metric_name(key: str | None, labels: Mapping[str, str], q: Quantity | None = None, limit: int = 140) -> str:
    """The metric's label; without one what `q` measures, or at least counts; else the key's own words."""
    if key and key in labels:
        return line(labels[key], limit)
    if q and q.measures:
        return line(without_setting(q.measures), limit)
    return line((key or (q.unit if q else "")).lstrip("~").replace(".", ", ").replace("-", " "), limit)


def period(q: Quantity | None) -> str:
    """The period, where it has one of its own."""
    return line(q.period, 40) if q and q.period and q.period != "now" else ""


def timed(q: Quantity) -> str:
    """The amount with its period: "803 (2025-03)"."""
    return amount(q) + (f" ({period(q)})" if period(q) else "")


def value_line(region: Region | None, q: Quantity, what: str) -> str:
    """ "Henan: lawyers in the provincial pool: 803 (2025-03)" """
    return f"{place(region)}{what + ': ' if what else ''}{timed(q)}"


def change_line(region: Region | None, old: Quantity, new: Quantity, what: str) -> str:
    """ "Henan: lawyers in the provincial pool: 780 -> 803 (+23, +2.9 %)" """
    return f"{place(region)}{what + ': ' if what else ''}{amount(old)} -> {amount(new)}{delta(old, new)}"


def delta(old: Quantity, new: Quantity) -> str:
    """ " (+23, +2.9 %)"; for percentages in points; empty where only words around the number changed."""
    if equal(old.value, new.value):
        return ""
    change, percent = difference(old.value, new.value)
    sign = "+" if change > 0 else "-"
    if new.unit == "percent":
        return f" ({sign}{number(abs(change))} points)"
    share = f", {sign}{abs(percent):,.1f} %" if percent is not None else ""
    return f" ({sign}{number(abs(change))}{share})"
