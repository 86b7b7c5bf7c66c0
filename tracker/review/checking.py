"""What people enter, made sure of: each key's value in the form that figures have, or all that is wrong with it."""

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from math import isfinite
from typing import Any, TypeVar

from tracker.errors import EntryError, UsageError
from tracker.figures.where.places import gazetteer, to_choose_from
from tracker.model.figure import Figure, Number, Region
from tracker.review.record import KEYS, Changes, Value

QUALIFIERS = ("exact", "over", "nearly", "about", "up_to")
KINDS = ("count", "money", "share", "change", "ratio")
FREQUENCIES = ("year", "month", "day")
_ISO_4217 = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES = frozenset(_ISO_4217.split())
_LONGEST = {"unit": 80, "measures": 300, "metric": 120}
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_GREATEST = 10**18
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SEASONS = range(21, 25)
_Fault = tuple[str | None, str]
A = TypeVar("A")
B = TypeVar("B")


class _WrongError(ValueError):
    """Says what would be right."""


def check_changes(entered: Mapping[str, object], before: Figure, metrics: Collection[str]) -> Changes:
    """Only what differs from `before`, in the order of KEYS; None clears a key that may be empty.

    `metrics`: the ids that there are. Raises EntryError naming everything that is wrong.
    """
    faults: list[_Fault] = [
        (None, f'a figure has no "{key}"; it has {", ".join(KEYS)}') for key in entered if key not in KEYS
    ]
    found: dict[str, Value] = {}
    for key in KEYS:
        if key in entered:
            try:
                found[key] = _read(key, entered[key], metrics)
            except _WrongError as error:
                faults.append((key, str(error)))
    whole = {key: getattr(before, key) for key in KEYS} | found
    faults += [] if faults else _contradictions(whole, found)
    if faults:
        raise EntryError(tuple(faults))
    return tuple((key, value) for key, value in found.items() if not _same(value, getattr(before, key)))


def both(first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
    """What is wrong with the second is told beside what is wrong with the first."""
    try:
        one = first()
    except EntryError as error:
        try:
            second()
        except EntryError as other:
            raise EntryError.together((error, other)) from other
        raise
    return one, second()


def _same(value: Value, before: Value) -> bool:
    return value == before and type(value) is type(before)


def check_text(text: str | None, what: str, longest: int) -> str | None:
    """A name or a reason as it is to be kept; None for nothing. Raises UsageError."""
    squeezed = " ".join(text.split()) if text else ""
    if len(squeezed) > longest:
        raise UsageError(f"{what} has {len(squeezed):,} characters; at most {longest:,} are kept")
    if not squeezed.isprintable():
        raise UsageError(f"{what} has control characters in it")
    return squeezed or None


def _read(key: str, value: object, metrics: Collection[str]) -> Value:
    if isinstance(value, str):
        value = value.strip() or None
    if value is None:
        if key in ("value_to", "metric", "region", "period", "frequency"):
            return None
        raise _WrongError("it cannot be left empty")
    if key == "metric":
        return _metric(_text("metric", value), metrics)
    read: Value = _READERS[key](value)
    return read


def number(value: object) -> Number:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        plain = value.replace(",", "")
        value = float(plain) if "." in plain else int(plain)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise _WrongError(f'"{value}" is no number; give one as 1620 or 24.4, in base units')
    if abs(value) >= _GREATEST:
        raise _WrongError(f"{value} is beyond what can be kept")
    return value


def region(value: object) -> Region:
    """By its code or its English name; of several places of a name the one that stands highest, if it is alone."""
    if isinstance(value, Region):
        value = value.code
    found = gazetteer().meant_by(str(value))
    if not found:
        raise _WrongError(f'no place is called "{value}"; give a GB/T 2260 code or an English name')
    if len(found) > 1:
        raise _WrongError(f'several places are called "{value}": {to_choose_from(found)}; give the code')
    return found[0]


def period(value: object) -> str:
    """ "now", a point (a year, a month, a season, a day), or two with a slash, either of them open as ".."."""
    text = str(value)
    first, slash, last = text.partition("/")
    ends = [_point(first), _point(last)] if slash else [_point(first)]
    opened = slash and [first, last].count("..") == 1
    if text == "now" or (None not in ends and (not slash or ends[0] <= ends[1])):  # type: ignore[operator]
        return text
    if opened and any(end is not None for end in ends):
        return text
    raise _WrongError(
        f'"{text}" is no period; give one in EDTF, as 2025, 2025-03, 2025-03-31, 2025-01/2025-06, 2024/.. or now'
    )


def _point(text: str) -> tuple[int, int, int] | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if match[2] and match[3] is None and month in _SEASONS:
        return year, (month - 21) * 3 + 1, 1
    try:
        date(year, month, day)
    except ValueError:
        return None
    return year, month, day


def _metric(text: str, metrics: Collection[str]) -> str:
    if text in metrics:
        return text
    near = difflib.get_close_matches(text, metrics, 3)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; `tracker metrics` lists them"
    raise _WrongError(f'there is no metric "{text}" in the catalogue, in sources.toml or in history{hint}')


def _choice(choices: tuple[str, ...]) -> Callable[[object], str]:
    def choose(value: object) -> str:
        if value not in choices:
            raise _WrongError(f'"{value}" is none of {", ".join(choices)}')
        return str(value)

    return choose


def _text(key: str, value: object) -> str:
    text = " ".join(str(value).split())
    if len(text) > _LONGEST[key] or not text.isprintable():
        raise _WrongError(f"one line of at most {_LONGEST[key]} characters is kept")
    return text


_READERS: dict[str, Callable[[object], Any]] = {
    "value": number,
    "value_to": number,
    "qualifier": _choice(QUALIFIERS),
    "kind": _choice(KINDS),
    "unit": lambda value: _text("unit", value),
    "measures": lambda value: _text("measures", value),
    "region": region,
    "period": period,
    "frequency": _choice(FREQUENCIES),
}


def _contradictions(whole: Mapping[str, Any], entered: Collection[str]) -> list[_Fault]:
    """What cannot be true of one figure together, where something that was entered has a part in it."""
    kind, unit, faults = whole["kind"], whole["unit"], list[_Fault]()
    if whole["value_to"] is not None and whole["value_to"] <= whole["value"] and {"value", "value_to"} & set(entered):
        faults.append(("value_to", f"{whole['value_to']} does not lie above the value, {whole['value']}"))
    if not {"kind", "unit"} & set(entered):
        return faults
    if kind == "money" and unit not in CURRENCIES:
        faults.append(("unit", f'"{unit}" is no currency of ISO 4217, such as CNY; the kind is money'))
    if kind in ("count", "share", "ratio") and unit in CURRENCIES:
        words = f'"{unit}" is a currency; the kind is {kind}: the kind should be money, or the unit another'
        faults.append(("unit", words))
    if kind == "share" and unit != "percent":
        faults.append(("unit", f'a share is in percent, not in "{unit}"'))
    return faults
