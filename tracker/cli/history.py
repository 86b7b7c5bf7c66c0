"""tracker history: the values of metrics over time, each with its evidence."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import hints, options, output
from tracker.cli.chart import Bar, bars
from tracker.cli.main import Desk
from tracker.cli.reading import amount
from tracker.cli.safe import cell, printable
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.store.rows import HistoryRow

_COLUMNS = (
    "metric", "region_code", "region", "value", "value_to", "qualifier", "kind", "unit", "period", "frequency",
    "status", "published", "first_known", "until", "article", "version", "title", "url", "measures", "quote",
    "sentence", "sha256", "warc_file", "warc_offset", "figure", "corrected", "review", "original",
)  # fmt: skip


@click.command()
@options.metric
@click.option("--region", type=options.Place(), help="Only this place: a code or an English name.")
@click.option("--as-of", "as_of", type=options.Instant(end=True), help="What was known at the end of this date.")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV, with all columns.")
@options.chart
@options.as_json
@click.pass_obj
def history(
    desk: Desk,
    metric: str | None,
    region: str | None,
    as_of: datetime | None,
    as_csv: bool,
    chart: bool | None,
    as_json: bool,
) -> None:
    """List the values of a metric over time, each with its evidence: oldest report first."""
    from tracker.store.rows import as_json as form

    if as_csv and as_json:
        raise UsageError("give one of --csv and --json")
    with desk.reader() as reader:
        rows = reader.history(metric, region, as_of)
        if as_json:
            output.emit(map(form, rows))
        elif as_csv:
            _write_csv(map(form, rows))
        elif not _show(rows, output.on_terminal() if chart is None else chart):
            output.note("no such values" + hints.not_there(reader, desk.settings(), metric=metric))


def _write_csv(forms: Iterable[dict[str, Any]]) -> None:
    """Row by row; what a spreadsheet would calculate is made inert."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for form in forms:
        place = form["region"] or {}
        was = form["original"] and json.dumps(form["original"], ensure_ascii=False)
        flat = {**form, "region_code": place.get("code"), "region": place.get("name"), "original": was}
        writer.writerow([cell(flat[name]) for name in _COLUMNS])
        output.write(line.getvalue())
        line.seek(0)
        line.truncate()
    output.write(line.getvalue())


def _show(rows: "Iterator[HistoryRow]", charted: bool) -> bool:
    """A block a series; False where there is none."""
    shown = False
    for (metric, region), series in groupby(rows, key=lambda row: (row.metric, row.region)):
        values = list(series)
        if shown:
            output.say("")
        place = f"{region.name} {region.code}" if region else "no place"
        output.say(f"{metric}  {place}")
        if charted:
            _draw(values)
        told = list(map(_row, values))
        silent = [] if any(row[-1] for row in told) else ["status"]
        output.table(_HEADERS, told, right=["value"], wide=["known since", *silent])
        shown = True
    return shown


_HEADERS = ["value", "unit", "period", "published", "known since", "quote", "article", "status"]


def _row(row: "HistoryRow") -> list[object]:
    return [
        amount(row.value, row.value_to, row.qualifier, row.kind),
        row.unit + (f" a {row.frequency}" if row.frequency else ""),
        row.period or "",
        row.published.isoformat() if row.published else "",
        row.first_known.date().isoformat(),
        row.quote,
        f"{row.article} v{row.number}",
        ", ".join(part for part in ("" if row.status == "current" else row.status, _by_hand(row)) if part),
    ]


def _by_hand(row: "HistoryRow") -> str:
    """What people made of it, with the value that had been read."""
    if not row.corrected:
        return ""
    if row.original is None:
        return "added by hand"
    was = [f"{key} {output.number(value) if key.startswith('value') else value}" for key, value in _read(row)]
    return "by hand" + (f" (read: {', '.join(was)})" if was else "")


def _read(row: "HistoryRow") -> "Iterator[tuple[str, Any]]":
    for key, value in (row.original or {}).items():
        yield key, value["name"] if isinstance(value, dict) else value


def _draw(values: "list[HistoryRow]") -> None:
    """A bar a value, of those that still stand and are of one sort, where there are several."""
    standing = [row for row in values if row.status == "current"]
    sorts = {(row.unit, row.kind, row.frequency) for row in standing}
    drawn = bars([_bar(row) for row in standing], output.columns()) if len(sorts) == 1 else []
    if drawn:
        output.write("\n".join([*drawn, "", ""]))


def _bar(row: "HistoryRow") -> Bar:
    """Text of a page is cut: a bar needs its room."""
    when = " ".join(part for part in (row.published and row.published.isoformat(), row.period) if part)
    told = f"{amount(row.value, row.value_to, row.qualifier, row.kind)} {row.unit}"
    upper = row.value if row.value_to is None else max(row.value, row.value_to)
    return Bar(printable(when)[:24], row.value, upper, printable(told)[:32])
