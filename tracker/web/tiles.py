"""The tile map: a square for each of the 34 provincial units, roughly where it lies, in one of five shades. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.model.figure import Number

SHADES = 5
_GRID = """
.. .. .. .. .. .. .. .. HL
.. .. .. .. .. NM BJ LN JL
XJ QH GS NX SN SX HE TJ ..
XZ .. SC CQ HB HA SD .. ..
.. .. YN GZ HN AH JS SH ..
.. .. .. GX GD JX ZJ .. ..
.. .. .. HI MO HK FJ TW ..
"""
_CODES = {
    "BJ": "110000", "TJ": "120000", "HE": "130000", "SX": "140000", "NM": "150000", "LN": "210000", "JL": "220000",
    "HL": "230000", "SH": "310000", "JS": "320000", "ZJ": "330000", "AH": "340000", "FJ": "350000", "JX": "360000",
    "SD": "370000", "HA": "410000", "HB": "420000", "HN": "430000", "GD": "440000", "GX": "450000", "HI": "460000",
    "CQ": "500000", "SC": "510000", "GZ": "520000", "YN": "530000", "XZ": "540000", "SN": "610000", "GS": "620000",
    "QH": "630000", "NX": "640000", "XJ": "650000", "TW": "710000", "HK": "810000", "MO": "820000",
}  # fmt: skip
"""The letters of GB/T 2260 -> its code."""


@dataclass(frozen=True, slots=True)
class Tile:
    """`shade`: 0 (least) to 4, None where there is no value. `row` and `column` count from 0."""

    code: str
    letters: str
    row: int
    column: int
    value: Number | None
    shade: int | None


@dataclass(frozen=True, slots=True)
class Shade:
    """What a shade stands for: from `low` to `high`, both included."""

    shade: int
    low: Number
    high: Number
    tiles: int


def tiles(values: Mapping[str, Number]) -> tuple[tuple[Tile, ...], tuple[Shade, ...]]:
    """Tiles in reading order, and the legend. Shades hold about equally many places; equal values share one."""
    shades = _shades(sorted(values[code] for code in _CODES.values() if code in values))
    return tuple(_tile(letters, at, values, shades) for letters, at in _placed()), shades


def _placed() -> list[tuple[str, tuple[int, int]]]:
    rows = _GRID.split("\n")[1:-1]
    return [
        (letters, (row, column))
        for row, text in enumerate(rows)
        for column, letters in enumerate(text.split())
        if letters != ".."
    ]


def _tile(letters: str, at: tuple[int, int], values: Mapping[str, Number], shades: Sequence[Shade]) -> Tile:
    code = _CODES[letters]
    value = values.get(code)
    shade = None if value is None else next(s.shade for s in shades if value <= s.high)
    return Tile(code, letters, *at, value, shade)


def _shades(ordered: Sequence[Number]) -> tuple[Shade, ...]:
    """Quantiles, cut only between different values; fewer shades where there are few values."""
    distinct = sorted(set(ordered))
    count = min(SHADES, len(distinct))
    found: list[Shade] = []
    start = 0
    for n in range(count):
        end = _cut(ordered, start, n, count)
        group = ordered[start:end]
        found.append(Shade(round(n * (SHADES - 1) / max(count - 1, 1)), group[0], group[-1], len(group)))
        start = end
    return tuple(found)


def _cut(ordered: Sequence[Number], start: int, n: int, count: int) -> int:
    """Where the n-th of `count` groups ends: near its quantile, behind a last equal value, leaving the later groups a
    value each."""
    if n == count - 1:
        return len(ordered)
    end = max(start + 1, round(len(ordered) * (n + 1) / count))
    while end < len(ordered) and ordered[end] == ordered[end - 1]:
        end += 1
    while len(set(ordered[end:])) < count - 1 - n:
        end -= 1
        while end > start + 1 and ordered[end] == ordered[end - 1]:
            end -= 1
    return end
