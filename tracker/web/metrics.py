"""The list of metrics, and one metric: how it ran in each place, how places rank, and every value with its evidence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.compare.wording import amount, metric_name
from tracker.errors import UsageError
from tracker.model.event import EventKind, Evidence
from tracker.model.figure import Region
from tracker.store.read_room import Wanted
from tracker.store.read_series import Latest
from tracker.store.reader import Reader
from tracker.web import html
from tracker.web.answer import Answer, Asked, metric_path
from tracker.web.chart import Chart, chart
from tracker.web.told import told, version_path

LISTED, PANELS, POINTS, VALUES, CONFLICTS, RANKED = 100, 12, 60, 50, 10, 100
LEVELS = {"provinces": "Provinces", "within": "Cities and counties"}
_WORDS, _SOME = 8, 5


@dataclass(frozen=True, slots=True)
class Panel:
    name: str
    path: str
    id: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Ranked:
    """`rank` None, and no bar, for what is of another sort than most. `share`: of the greatest, 0 to 100."""

    rank: int | None
    region: Region | None
    value: Evidence
    figures: int
    share: float | None
    path: str
    all_path: str


def page(reader: Reader, asked: Asked) -> Answer:
    words = (asked.query.get("q") or "").lower().split()[:_WORDS]
    offset = min(asked.query.number("from") or 0, 10_000_000)
    known = [] if offset else [row for row in reader.named_counts() if _has(row.metric, asked.labels, words)]
    others = list(reader.unnamed_counts(words, LISTED + 1, offset))
    return html.page(
        "metrics", asked,
        known=sorted(known, key=lambda row: asked.labels.get(row.metric, row.metric)), others=others[:LISTED],
        words=asked.query.get("q") or "",
        more=asked.query.but(**{"from": offset + LISTED}).link("/metrics") if len(others) > LISTED else None,
    )  # fmt: skip


def _has(metric: str, labels: Mapping[str, str], words: Sequence[str]) -> bool:
    told = f"{metric} {labels.get(metric, '')}".lower()
    return all(word in told for word in words)


def metric(reader: Reader, asked: Asked) -> Answer:
    key = asked.words["key"]
    on = asked.query.day("on")
    any_ = reader.latest_of_metric(key, limit=_SOME)
    if not any_:
        raise UsageError(f'there are no values of "{key}": /metrics lists what there is')
    name = metric_name(key, asked.labels, any_[0].value)
    code = asked.query.get("region")
    if code is not None:
        return _series(reader, asked, key, name, None if code == "none" else code)
    level = _level(reader, asked, key)
    latest = reader.latest_of_metric(key, on, level, RANKED)
    return html.page(
        "metric", asked,
        key=key, name=name, on=asked.query.get("on"), labelled=key in asked.labels,
        level=level, levels=LEVELS, full=len(latest) == RANKED, ranked=_ranked(key, latest),
        panels=_panels(reader, key, latest, on),
        conflicts=_conflicts(reader, asked, key), mapped=sum(_province(one) for one in latest) > 1,
    )  # fmt: skip


def _level(reader: Reader, asked: Asked, key: str) -> str:
    """As asked for; else provinces, where there are any."""
    level = asked.query.get("level")
    if level is None:
        return "provinces" if reader.latest_of_metric(key, level="provinces", limit=_SOME) else "within"
    if level not in LEVELS:
        raise UsageError(f'level is "{level}": one of {", ".join(LEVELS)} would be right')
    return level


def _province(latest: Latest) -> bool:
    return latest.region is not None and latest.region.code.endswith("0000")


def _conflicts(reader: Reader, asked: Asked, key: str) -> list[object]:
    wanted = Wanted(metric=key, kinds=(EventKind.CONFLICTING_METRIC.value,), baseline=True)
    return [told(event, asked.labels) for event in reader.changes(wanted, CONFLICTS)]


def _panels(reader: Reader, key: str, latest: list[Latest], on: date | None) -> list[Panel]:
    """The places with the most values, in the order of their names."""
    most = sorted(latest, key=lambda one: -one.figures)[:PANELS]
    drawn = [(one, chart(reader.points(key, _code(one), POINTS, on))) for one in most]
    panels = [
        Panel(one.region.name if one.region else "No place", _path(key, one), one.region.code if one.region else "none",
              found) for one, found in drawn if found is not None
    ]  # fmt: skip
    return sorted(panels, key=lambda panel: panel.name)


def _code(latest: Latest) -> str | None:
    return latest.region.code if latest.region else None


def _path(key: str, latest: Latest) -> str:
    return f"{metric_path(key)}?region={latest.region.code if latest.region else 'none'}"


def _ranked(key: str, latest: list[Latest]) -> list[Ranked]:
    """Like with like: only values of the commonest unit, kind and rate are ranked; the others stand below."""
    common = Counter(_sort(one.value) for one in latest).most_common(1)
    like = [one for one in latest if common and _sort(one.value) == common[0][0]]
    like.sort(key=lambda one: (-float(one.value.value), one.region.name if one.region else "~"))
    top = max((float(one.value.value) for one in like), default=0.0)
    rows = [_row(key, n, one, top) for n, one in enumerate(like, 1)]
    return rows + [_row(key, None, one, 0.0) for one in latest if one not in like]


def _sort(value: Evidence) -> tuple[str, str, str | None]:
    return value.unit, value.kind, value.frequency


def _row(key: str, rank: int | None, one: Latest, top: float) -> Ranked:
    share = round(100 * max(float(one.value.value), 0.0) / top, 1) if rank is not None and top > 0 else None
    path = version_path(one.value.article, one.value.version)
    return Ranked(rank, one.region, one.value, one.figures, share, path, _path(key, one))


# ---------------------------------------------------------------------------------------------- one series


def _series(reader: Reader, asked: Asked, key: str, name: str, code: str | None) -> Answer:
    offset = min(asked.query.number("from") or 0, 10_000_000)
    found = reader.values(key, code, VALUES + 1, offset)
    region = reader.region_of(code) if code else ("no place", 0, 0)
    if not found or region is None:
        raise UsageError(f'there are no values of "{key}" here')
    return html.page(
        "series", asked,
        key=key, name=name, code=code, place=region[0], chart=chart(reader.points(key, code, 4 * POINTS)),
        values=[(value, amount(value), version_path(value.article, value.version)) for value in found[:VALUES]],
        more=asked.query.but(**{"from": offset + VALUES}).link(asked.path) if len(found) > VALUES else None,
    )  # fmt: skip
