"""tracker metrics, regions, sources, articles: what there is, how many, since when."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import hints, options, output
from tracker.cli.chart import by_month
from tracker.cli.main import Desk
from tracker.cli.options import shown
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.model.settings import Settings
    from tracker.model.source import Source
    from tracker.store.reader import Reader
    from tracker.store.rows import SourceRow


_COUNTS = ("figures", "places", "articles", "versions", "pages")
_WIDE = ("what", "unit", "first seen")
"""What a narrow terminal does without."""


def _print(
    forms: Iterable[dict[str, Any]],
    as_json: bool,
    headers: list[str],
    row: Callable[[dict[str, Any]], list[object]],
    none: str = "none yet",
    wide: Iterable[str] = _WIDE,
) -> None:
    """`forms` as JSON, or the `row` of each as a table; columns of counts are set flush right. `none`: what is said
    where there are none; `wide`: what a narrow terminal does without."""
    if as_json:
        output.emit(iter(forms))
        return
    rows = [row(form) for form in forms]
    if rows:
        output.table(headers, rows, right=_COUNTS, wide=wide)
    else:
        output.note(none)


@click.group(invoke_without_command=True)
@options.chart
@options.as_json
@click.pass_context
def metrics(ctx: click.Context, chart: bool | None, as_json: bool) -> None:
    """List the metrics: how many values, in how many places, since when.

    The chart has a block a month: how many values the reports of the last twelve months give.
    """
    if ctx.invoked_subcommand is not None:
        return
    desk: Desk = ctx.obj
    settings = desk.settings()
    with desk.reader() as reader:
        charted = not as_json and (output.on_terminal() if chart is None else chart)
        drawn, last = (_months(reader), ["by month"]) if charted else ({}, [])
        _print(
            _metric_forms(settings, reader.metrics()),
            as_json,
            ["metric", "what", "unit", "figures", "places", "first seen", "last seen", *last],
            lambda form: [
                form["metric"], form["label"], form["unit"], form["figures"], form["regions"],
                form["first_seen"][:10], form["last_seen"][:10], *(drawn.get(form["metric"]) for _ in last),
            ],
            wide=(*_WIDE, "last seen") if charted else _WIDE,
        )  # fmt: skip


def _months(reader: "Reader") -> dict[str, str]:
    """Metric -> its last twelve months, up to the newest report of all."""
    found = reader.metric_months()
    newest = max((month for months in found.values() for month in months), default="")
    return {metric: by_month(months, newest) for metric, months in found.items()}


@metrics.command("test")
@options.as_json
@click.pass_obj
def metrics_test(desk: Desk, as_json: bool) -> None:
    """Show what the [[metric]] entries of sources.toml would catch in the stored articles; nothing is changed."""
    from tracker.store.rows import as_json as form
    from tracker.trial import try_metrics

    rules = desk.settings().metrics
    if not rules:
        raise UsageError("sources.toml has no [[metric]] to try; docs/configuration.md shows one")
    with desk.reader() as reader:
        _print(
            map(form, try_metrics(reader, rules)),
            as_json,
            ["metric", "value", "unit", "place", "period", "quote", "article", "stored as"],
            lambda form: [
                form["metric"], form["value"], form["unit"], (form["region"] or {}).get("name"), form["period"],
                form["quote"], form["article"], form["stored"],
            ],
            "no stored article has what the [[metric]] entries look for; `tracker search` finds words, `tracker show` "
            "tells how their figures were read",
        )  # fmt: skip


def _metric_forms(settings: "Settings", rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    from tracker.figures.which.catalogue import labels
    from tracker.store.rows import as_json

    named = labels(settings.metrics)
    for row in rows:
        form = as_json(row)
        yield {"metric": form.pop("metric"), "label": named.get(row.metric), **form}


@click.command()
@options.as_json
@click.pass_obj
def regions(desk: Desk, as_json: bool) -> None:
    """List the places: how many articles name them, how many figures are stated of them, since when."""
    from tracker.store.rows import as_json as form

    with desk.reader() as reader:
        _print(
            map(form, reader.regions()),
            as_json,
            ["code", "place", "role", "articles", "figures", "first seen", "last seen"],
            lambda form: [
                form["code"], form["name"], form["role"], form["articles"], form["figures"],
                form["first_seen"][:10], form["last_seen"][:10],
            ],
        )  # fmt: skip


@click.command()
@options.as_json
@click.pass_obj
def sources(desk: Desk, as_json: bool) -> None:
    """List the sources: those of the configuration, and those that only history knows."""
    settings = desk.settings()
    with desk.reader() as reader:
        forms = list(_source_forms(settings, {row.source: row for row in reader.sources()}))
    _print(
        forms,
        as_json,
        ["source", "name", "articles", "versions", "pages", "last read (UTC)", "state"],
        lambda form: [
            form["source"], form["name"], form["articles"], form["versions"], form["pages"],
            shown(form["last_seen"]), form["state"],
        ],
    )  # fmt: skip


def _source_forms(settings: "Settings", rows: "dict[str, SourceRow]") -> Iterator[dict[str, Any]]:
    for source in settings.sources:
        yield _source_form(source.id, source, rows.pop(source.id, None))
    for name, row in rows.items():
        yield _source_form(name, None, row)


def _source_form(name: str, source: "Source | None", row: "SourceRow | None") -> dict[str, Any]:
    from tracker.store.rows import as_json

    counts = as_json(row) if row else dict.fromkeys(("first_seen", "last_seen"))
    return {
        "source": name,
        "name": source.name if source else name,
        "articles": 0,
        "versions": 0,
        "pages": 0,
        **counts,
        "state": _source_state(source, row),
        "configured": source is not None,
        "listings": list(source.listings) if source else [],
        "every": int(source.every.total_seconds()) if source else None,
    }


def _source_state(source: "Source | None", row: "SourceRow | None") -> str:
    if source is None:
        return "not configured"
    if row is None:
        return "not read yet"
    return "failing" if row.failing else "first sweep" if row.baseline else "ok"


@click.command()
@click.option("--source", metavar="ID", help="Only this source.")
@options.as_json
@click.pass_obj
def articles(desk: Desk, source: str | None, as_json: bool) -> None:
    """List the articles in the order in which they became known."""
    from tracker.store.rows import as_json as form

    with desk.reader() as reader:
        _print(
            map(form, reader.articles(source)),
            as_json,
            ["article", "published", "versions", "state", "title"],
            lambda form: [form["article"], form["published"], form["versions"], form["state"], form["title"]],
            f"no articles{hints.not_there(reader, desk.settings(), source=source)}",
        )
