"""The map of the provinces, and a place with all that is known of it."""

from dataclasses import dataclass

from tracker.compare.wording import amount, metric_name, number
from tracker.errors import UsageError
from tracker.figures.where.places import gazetteer, level_of, parent_of
from tracker.model.event import Evidence
from tracker.model.figure import Number, Region
from tracker.store.read_series import Latest
from tracker.store.reader import Reader
from tracker.store.rows import RegionRow
from tracker.web import html
from tracker.web.answer import Answer, Asked, Query
from tracker.web.changes import provinces
from tracker.web.chart import Spark, spark
from tracker.web.tiles import tiles
from tracker.web.told import version_path

COUNTS = {"articles": "Articles that name it", "figures": "Figures about it"}
METRICS, ARTICLES, POINTS = 40, 30, 24


@dataclass(frozen=True, slots=True)
class Row:
    """A place in the table beside the map. `evidence`: where the value comes from, for a metric's."""

    code: str
    name: str
    value: Number | None
    shown: str
    articles: int
    figures: int
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Line:
    """A metric of a place. `spark`: how its values ran."""

    metric: str
    name: str
    latest: Latest
    spark: Spark | None
    path: str


def page(reader: Reader, asked: Asked) -> Answer:
    by = asked.query.get("by") or "articles"
    listed = {row.code: row for row in reader.regions()}
    latest = {} if by in COUNTS else _by_place(reader.latest_of_metric(by, level="provinces"))
    if by not in COUNTS and not latest:
        raise UsageError(f'there are no values of "{by}": /metrics lists what there is')
    rows = [_row(Region(code, name), listed.get(code), latest.get(code), by) for code, name in provinces()]
    shown, shades = tiles({row.code: row.value for row in rows if row.value is not None})
    return html.page(
        "regions", asked,
        by=by, title=COUNTS.get(by) or metric_name(by, asked.labels), metrics=_choices(reader, asked),
        tiles=shown, shades=shades, rows=sorted(rows, key=_order), names=dict(provinces()),
        country=listed.get("100000"), unit=next(iter(latest.values())).unit if latest else "",
    )  # fmt: skip


def _by_place(found: list[Latest]) -> dict[str, Evidence]:
    """The values of the commonest sort only: a map must not show cases beside percent."""
    placed = [one for one in found if one.region is not None]
    sorts = [(one.value.unit, one.value.kind) for one in placed]
    common = max(set(sorts), key=sorts.count, default=None)
    return {one.region.code: one.value for one in placed if one.region and (one.value.unit, one.value.kind) == common}


def _row(region: Region, counts: RegionRow | None, evidence: Evidence | None, by: str) -> Row:
    articles, figures = (counts.articles, counts.figures) if counts else (0, 0)
    value = evidence.value if evidence else {"articles": articles, "figures": figures}.get(by) or None
    shown = amount(evidence) if evidence else number(value) if value is not None else ""
    return Row(region.code, region.name, value, shown, articles, figures, evidence)


def _order(row: Row) -> tuple[bool, float, str]:
    return row.value is None, -float(row.value or 0), row.name


def _choices(reader: Reader, asked: Asked) -> list[tuple[str, str]]:
    """Metrics with an id that have values in several places."""
    counts = (row for row in reader.named_counts() if row.regions)
    return sorted(((row.metric, asked.labels.get(row.metric, row.metric)) for row in counts), key=lambda pair: pair[1])


# ---------------------------------------------------------------------------------------------- one place


def place(reader: Reader, asked: Asked) -> Answer:
    code = asked.words["code"]
    region = _region(reader, code)
    name, articles, figures = region
    offset, older = _page(asked.query, "metrics"), _page(asked.query, "articles")
    latest, further = reader.latest_of_region(code, METRICS, offset), reader.series_of_region(code) - offset - METRICS
    named = reader.articles_of_region(code, ARTICLES + 1, older)
    return html.page(
        "region", asked,
        code=code, name=name, articles=articles, figures=figures, above=_above(code),
        lines=[_line(reader, one, asked) for one in latest],
        more_metrics=asked.query.but(metrics=offset + METRICS).link(asked.path) if further > 0 else None,
        named=named[:ARTICLES],
        more_articles=asked.query.but(articles=older + ARTICLES).link(asked.path) if len(named) > ARTICLES else None,
        below=reader.regions_below(code), kind=_kind(code),
    )  # fmt: skip


def _region(reader: Reader, code: str) -> tuple[str, int, int]:
    found = reader.region_of(code)
    if found is not None:
        return found
    if code not in gazetteer():
        raise UsageError(f"there is no place with the code {code}")
    return gazetteer().name(code), 0, 0


def _page(query: Query, name: str) -> int:
    return min(query.number(name) or 0, 1_000_000)


def _above(code: str) -> list[Region]:
    """The places that this one lies in, the widest first."""
    places, found = gazetteer(), list[Region]()
    parent = parent_of(code)
    while parent is not None and parent in places:
        found.append(places.region(parent))
        parent = parent_of(parent)
    return found[::-1]


def _kind(code: str) -> str:
    return gazetteer().kind(code) if code in gazetteer() else level_of(code)


def _line(reader: Reader, latest: Latest, asked: Asked) -> Line:
    code = latest.region.code if latest.region else None
    run = spark(reader.points(latest.metric, code, POINTS)) if latest.figures > 1 else None
    name = metric_name(latest.metric, asked.labels, latest.value)
    return Line(latest.metric, name, latest, run, version_path(latest.value.article, latest.value.version))
