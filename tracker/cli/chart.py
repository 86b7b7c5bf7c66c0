"""Small charts of characters: values as bars, counts a month as a line of blocks. Plain strings, at most 80 columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from tracker.cli.safe import width

WIDTH = 80
ROWS = 12
"""So many bars at most: the newest."""
MONTHS = 12
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LEVELS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Bar:
    """`label` before it, `told` behind it, both fit to print; `upper`: the end of a range, else the value."""

    label: str
    value: float
    upper: float
    told: str


def bars(found: Sequence[Bar], columns: int = WIDTH) -> list[str]:
    """A line a value, from nought, those below nought to the left; nothing where there are fewer than two, or where one
    has no end."""
    if len(found) < 2 or not all(isfinite(bar.value) and isfinite(bar.upper) for bar in found):
        return []
    shown = found[-ROWS:]
    left, right = max(width(bar.label) for bar in shown), max(width(bar.told) for bar in shown)
    room = min(columns, WIDTH) - left - right - 4
    if room < 8:
        return []
    scale = _Scale.of(shown, room)
    earlier = [f"({len(found) - len(shown):,} earlier)"] if len(found) > len(shown) else []
    return earlier + [
        f"{bar.label}{' ' * (left - width(bar.label))}  {scale.drawn(bar)}  {' ' * (right - width(bar.told))}{bar.told}"
        for bar in shown
    ]


@dataclass(frozen=True, slots=True)
class _Scale:
    """`below` and `above` nought so many columns; `unit`: what one column is worth."""

    below: int
    above: int
    unit: float

    @classmethod
    def of(cls, found: Sequence[Bar], room: int) -> "_Scale":
        low, high = min(0.0, *(bar.value for bar in found)), max(0.0, *(bar.upper for bar in found))
        # Halved, so that the distance of two of the greatest numbers is still a number.
        share = 0.0 if high == low else (-low / 2) / (high / 2 - low / 2)
        below = min(room - 1, max(1, round(share * room))) if low < 0 else 0
        unit = max(-low / below if below else 0.0, high / (room - below))
        return cls(below, room - below, unit or 1.0)

    def drawn(self, bar: Bar) -> str:
        if bar.value < 0:
            full = min(self.below, max(1, round(-bar.value / self.unit)))
            return " " * (self.below - full) + "█" * full + " " * self.above
        eighths = min(self.above * 8, round(bar.value / self.unit * 8))
        solid = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
        if not solid and bar.value:
            solid = _EIGHTHS[1]
        range_ = "░" * max(0, min(self.above, round(bar.upper / self.unit)) - len(solid))
        return " " * self.below + solid + range_ + " " * (self.above - len(solid) - len(range_))


def by_month(counts: Mapping[str, int], newest: str) -> str:
    """One block a month for the twelve up to `newest` ("2026-03"); a dot where there was nothing."""
    last = int(newest[:4]) * 12 + int(newest[5:7]) - 1
    months = [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(last - MONTHS + 1, last + 1)]
    found = [counts.get(month, 0) for month in months]
    most = max(*found, 1)
    return "".join(_LEVELS[-(-count * 8 // most) - 1] if count else "·" for count in found)
