"""tracker crosscheck: what all the articles together say that does not add up."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import hints, options, output
from tracker.cli.main import Desk
from tracker.compare.wording import count
from tracker.model.metric import fits

if TYPE_CHECKING:
    from tracker.compare.findings import Cited, Finding
    from tracker.store.reader import Reader


@click.command()
@options.metric
@click.option("--region", type=options.Place(), help="Only this place and those in it: a code or an English name.")
@click.option("--source", metavar="ID", help="Only what this source's articles say that does not add up.")
@options.as_json
@click.pass_obj
def crosscheck(desk: Desk, metric: str | None, region: str | None, source: str | None, as_json: bool) -> None:
    """List figures that do not add up, each with its evidence."""
    with desk.reader() as reader, reader.one_instant():
        found = (
            finding for finding in _found(reader, metric, source) if _wanted(finding, metric) and _in(finding, region)
        )
        if as_json:
            output.emit(map(_form, found))
            return
        number = 0
        for number, finding in enumerate(found, 1):  # noqa: B007 - how many there were
            _show(finding)
        unknown = hints.not_there(reader, desk.settings(), metric=metric, source=source)
    output.note(count(number, "finding") if number else f"nothing that does not add up{unknown}")


def _found(reader: "Reader", metric: str | None, source: str | None) -> "Iterator[Finding]":
    """Article by article in the order in which they were learnt, then metric by metric, then what is on record."""
    from tracker.compare.crosschecks import of_article, on_record
    from tracker.model.event import EventKind

    for figures in reader.cited_articles(source):
        yield from of_article(figures)
    yield from _growths(reader, metric, source)
    yield from _shares(reader, metric, source)
    kinds = (EventKind.CONFLICTING_METRIC.value,)
    for event in reader.events(kinds=kinds, metric=metric, source=source, baseline=True):
        if finding := on_record(event):
            yield finding


def _growths(reader: "Reader", metric: str | None, source: str | None) -> "Iterator[Finding]":
    from tracker.compare.crosschecks import CHANGE, growth, year_before

    for key in list(reader.change_metrics()):
        match = CHANGE.fullmatch(key)
        if match is None or not _is_asked(metric, key, match["base"]):
            continue
        for told in _by_article(reader.cited_metric(key, source)):
            change = told[0]
            code, period = change.region.code if change.region else None, change.said.period
            periods = year_before(period)
            values = reader.cited_series(
                match["base"], code, periods=[period] if period else [], version=change.said.version
            )
            known = reader.cited_series(match["base"], code, periods=periods) if periods and values else ()
            if finding := growth(told, values, known):
                yield finding


def _by_article(figures: "Iterator[Cited]") -> "Iterator[list[Cited]]":
    """What one version says of one place and period, in reading order."""
    for _, group in groupby(figures, key=lambda cited: (cited.region, cited.said.version)):
        told = sorted(group, key=lambda cited: cited.said.period or "")
        for _, of_period in groupby(told, key=lambda cited: cited.said.period):
            yield list(of_period)


def _shares(reader: "Reader", metric: str | None, source: str | None) -> "Iterator[Finding]":
    from tracker.compare.crosschecks import share
    from tracker.figures.where.places import province_of
    from tracker.figures.which.catalogue import share_of

    for key, whole in sorted(share_of().items()):
        if not _is_asked(metric, key, whole):
            continue
        for stated in reader.cited_metric(key, source):
            code = stated.region.code if stated.region else None
            province = province_of(code) if code else None
            if province is None or province == code:
                continue
            if finding := share(stated, reader.cited_series(whole, code), reader.cited_series(whole, province)):
                yield finding


def _wanted(finding: "Finding", metric: str | None) -> bool:
    return _is_asked(metric, finding.metric, *(cited.metric for _, cited in finding.evidence))


def _is_asked(pattern: str | None, *metrics: str | None) -> bool:
    return pattern is None or any(fits(metric, pattern) for metric in metrics)


def _in(finding: "Finding", region: str | None) -> bool:
    """The country's code stands for the country as such, as for events."""
    from tracker.figures.where.places import CHINA, within

    if region is None or finding.region is None:
        return region is None
    return finding.region.code == region or (region != CHINA and within(finding.region.code, region))


def _form(finding: "Finding") -> dict[str, Any]:
    from tracker.store.rows import as_json

    return {
        "check": finding.check,
        "text": finding.text,
        "article": finding.article,
        "metric": finding.metric,
        "region": as_json(finding.region),
        "event": finding.event,
        "evidence": [_cited_form(role, cited) for role, cited in finding.evidence],
    }


def _cited_form(role: str, cited: "Cited") -> dict[str, Any]:
    from tracker.store.rows import as_json

    said = cited.said
    return {
        "role": role,
        **{key: getattr(said, key) for key in ("value", "value_to", "qualifier", "kind", "unit", "measures")},
        "metric": cited.metric,
        "region": as_json(cited.region),
        **{key: as_json(getattr(said, key)) for key in (
            "period", "quote", "sentence", "article", "version", "figure", "title", "url", "published", "confidence"
        )},
    }  # fmt: skip


def _show(finding: "Finding") -> None:
    output.say(f"{finding.check}: {finding.text}")
    for role, cited in finding.evidence:
        said = cited.said
        when = f", {said.published.isoformat()}" if said.published else ""
        output.say(f'  {role.replace("_", " ")}: "{said.quote}" ({said.article}, version {said.version}{when})')
        output.say(f"    {said.sentence}")
