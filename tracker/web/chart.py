"""Lines over time as geometry for SVG: where each point and label stands. Pure; templates/room/_chart.html draws."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.compare.wording import number
from tracker.store.read_series import Point

WIDTH, HEIGHT = 340, 130
_LEFT, _RIGHT, _TOP, _BOTTOM = 6, 6, 22, 18
SPARK_WIDTH, SPARK_HEIGHT = 88, 22
_SPARK_MARGIN = 3


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`line`: points of a polyline; `words`: the same for those who do not see it. `floor`: y of the axis."""

    dots: tuple[Dot, ...]
    line: str
    first_day: str
    last_day: str
    least: str
    most: str
    last: str
    last_x: float
    last_y: float
    words: str
    floor: float


@dataclass(frozen=True, slots=True)
class Spark:
    """A line as high as a line of text; `last` stands out."""

    last: Dot
    line: str
    words: str


def alike(points: Sequence[Point]) -> list[Point]:
    """Those of the commonest unit, kind and rate: only like can stand on one line."""
    sorts = Counter((point.unit, point.kind, point.frequency) for point in points)
    if not sorts:
        return []
    common = sorts.most_common(1)[0][0]
    return [point for point in points if (point.unit, point.kind, point.frequency) == common]


def chart(points: Sequence[Point]) -> Chart | None:
    """None for fewer than two values. Values are drawn from nought up where they are not negative."""
    found = alike(points)
    if len(found) < 2:
        return None
    low, high = min(0.0, *(float(p.value) for p in found)), max(float(p.value) for p in found)
    dots = _placed(found, (_LEFT, WIDTH - _RIGHT), (HEIGHT - _BOTTOM, _TOP), low, high)
    last = dots[-1]
    least, most = min(found, key=lambda p: p.value), max(found, key=lambda p: p.value)
    return Chart(
        tuple(dots), _line(dots), found[0].day.isoformat(), found[-1].day.isoformat(),
        number(least.value), number(most.value), number(found[-1].value),
        last.x, max(last.y - 8, 11), _words(found), HEIGHT - _BOTTOM,
    )  # fmt: skip


def spark(points: Sequence[Point]) -> Spark | None:
    """From the least value to the greatest; None for fewer than two values."""
    found = alike(points)
    if len(found) < 2:
        return None
    values = [float(point.value) for point in found]
    inner = (_SPARK_MARGIN, SPARK_WIDTH - _SPARK_MARGIN), (SPARK_HEIGHT - _SPARK_MARGIN, _SPARK_MARGIN)
    dots = _placed(found, *inner, min(values), max(values))
    return Spark(dots[-1], _line(dots), _words(found))


def _placed(
    points: Sequence[Point], across: tuple[float, float], up: tuple[float, float], low: float, high: float
) -> list[Dot]:
    first, last = points[0].day, points[-1].day
    return [
        Dot(
            _between(_share(p.day, first, last, n, len(points)), *across),
            _between((float(p.value) - low) / (high - low) if high > low else 0.5, *up),
            f"{p.day.isoformat()}: {number(p.value)}",
        )
        for n, p in enumerate(points)
    ]


def _share(day: date, first: date, last: date, n: int, count: int) -> float:
    """How far along; evenly where all are of one day."""
    return (day - first).days / (last - first).days if last > first else n / (count - 1)


def _between(share: float, start: float, end: float) -> float:
    return round(start + share * (end - start), 1)


def _line(dots: Sequence[Dot]) -> str:
    return " ".join(f"{dot.x:g},{dot.y:g}" for dot in dots)


def _words(points: Sequence[Point]) -> str:
    first, last = points[0], points[-1]
    least, most = min(points, key=lambda p: p.value), max(points, key=lambda p: p.value)
    text = f"{len(points)} values: {number(first.value)} on {first.day}, {number(last.value)} on {last.day}"
    inner = f"; between {number(least.value)} and {number(most.value)}"
    return text + (inner if len(points) > 2 else "")
