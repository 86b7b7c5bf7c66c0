"""What the user's own metrics would catch: their rules tried on the texts that are stored, changing nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.figures.extract import read_figures
from tracker.model.figure import Figure, Region
from tracker.model.metric import MetricRule
from tracker.store.reader import Reader
from tracker.store.rows import ArticleListed


@dataclass(frozen=True, slots=True)
class Catch:
    """A figure that one of the rules takes. `stored`: the metric under which history has it now."""

    metric: str
    stored: str | None
    article: str
    version: int
    published: date | None
    value: int | float
    unit: str
    region: Region | None
    period: str | None
    quote: str
    sentence: str


def try_metrics(reader: Reader, rules: tuple[MetricRule, ...]) -> Iterator[Catch]:
    """Over the newest version of every article, in the order of the articles' list."""
    own = {rule.id for rule in rules}
    for listed in reader.articles():
        if listed.version is None:
            continue
        extract = reader.shown(listed.version).extract
        stored = {(f.paragraph, f.start): f.metric for f in extract.reading.figures}
        for figure in read_figures(extract.article, rules).figures:
            if figure.metric in own:
                yield _catch(figure, stored.get((figure.paragraph, figure.start)), listed)


def _catch(figure: Figure, stored: str | None, listed: ArticleListed) -> Catch:
    return Catch(
        figure.metric or "", stored, listed.article, listed.version or 0, listed.published, figure.value, figure.unit,
        figure.region, figure.period, figure.quote, figure.sentence,
    )  # fmt: skip
