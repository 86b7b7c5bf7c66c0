"""An article for people: its text with the figures marked, and beneath what was understood of each."""

from collections.abc import Iterable
from typing import Literal

import click

from tracker.cli import marks, output
from tracker.cli.safe import printable
from tracker.compare.series import catalogued
from tracker.compare.wording import count, without_setting
from tracker.model.article import Article, Paragraph
from tracker.model.figure import ByHand, Figure, Number, Reading, Region

_SMALL = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SIGNS = {"exact": "", "over": "> ", "nearly": "just under ", "about": "about ", "up_to": "up to "}


def show_article(article: Article, reading: Reading, heading: Iterable[str] = ()) -> None:
    """`heading`: lines above the text that tell which article and version this is."""
    _head(article, reading, heading)
    for index, paragraph in enumerate(article.paragraphs):
        click.echo()
        click.echo(_paragraph(paragraph, _placed(reading.figures, index)))
    if reading.figures:
        click.echo()
        _figures(reading.figures)
    click.echo()
    output.say(_tally(reading))


def _head(article: Article, reading: Reading, heading: Iterable[str]) -> None:
    title = _marked(article.title or "(no title)", _placed(reading.figures, None))
    click.echo(marks.shown(title, bold=True))
    facts = [article.published and article.published.isoformat(), article.source_label, article.url]
    output.say(" · ".join(fact for fact in facts if fact) or "(no date)")
    for line in heading:
        output.say(line)
    if reading.subject_regions:
        output.say("about " + ", ".join(f"{region.name} {region.code}" for region in reading.subject_regions))
    others = [region for region in reading.mentioned_regions if region not in reading.subject_regions]
    if others:
        click.echo(marks.filled(printable("names " + ", ".join(f"{region.name} {region.code}" for region in others))))
    for text in article.notes:
        output.say(f"note: {text}")


Placed = list[tuple[int, Figure]]
"""Figures of one paragraph with their numbers in the article, from 1."""


def _placed(figures: tuple[Figure, ...], paragraph: int | None) -> Placed:
    return [(number, figure) for number, figure in enumerate(figures, 1) if figure.paragraph == paragraph]


def _paragraph(paragraph: Paragraph, figures: Placed) -> str:
    return marks.shown(_marked(paragraph.text, figures), bold=paragraph.kind == "heading")


def _marked(text: str, figures: Placed) -> str:
    """`text` made printable, with marks around each figure; a figure inside another is not marked apart."""
    (on, off), shown, at = marks.FOUND, "", 0
    for number, figure in sorted(figures, key=lambda pair: pair[1].start):
        if figure.start >= at:
            sign = str(number).translate(_SMALL)
            shown += printable(text[at : figure.start]) + f"{on}{printable(figure.quote)}{off}{sign}"
            at = figure.end
    return shown + printable(text[at:])


def _figures(figures: tuple[Figure, ...]) -> None:
    rows = [
        [
            number,
            value_text(figure),
            _measures(figure),
            figure.region.name if figure.region else "",
            _when(figure),
            "by hand" if figure.by_hand else f"{figure.confidence:.2f}",
            figure.metric or "",
        ]
        for number, figure in enumerate(figures, 1)
    ]
    headers = ["#", "value", "measures", "where", "when", "sure", "metric"]
    output.table(headers, rows, right=["#", "sure"], wide=["metric"])
    for number, figure in enumerate(figures, 1):
        if figure.by_hand:
            output.say(f"{number}: {_by_hand(figure.by_hand)}")


def _by_hand(hand: ByHand) -> str:
    if hand.added:
        return f"added in review {hand.review}"
    read = [f"{key} {value.name if isinstance(value, Region) else value}" for key, value in hand.read]
    return f"corrected in review {hand.review}" + (f"; was read: {', '.join(read)}" if read else "")


def _measures(figure: Figure) -> str:
    """Without the setting, which stands in the text above; with the metric of the catalogue where there is no column
    for it."""
    measures = without_setting(figure.measures)
    return f"{measures} = {figure.metric}" if catalogued(figure.metric) and output.is_narrow() else measures


def value_text(figure: Figure) -> str:
    """over 200,000 cases -> "> 200,000 case"."""
    return f"{amount(figure.value, figure.value_to, figure.qualifier, figure.kind)} {figure.unit}"


def amount(value: Number, value_to: Number | None, qualifier: str, kind: str) -> str:
    """With its qualifier as a sign; a range as "30-40"; a growth with its plus."""
    upper = f"-{output.number(value_to)}" if value_to is not None else ""
    plus = "+" if kind == "change" and value > 0 else ""
    return f"{_SIGNS.get(qualifier, '')}{plus}{output.number(value)}{upper}"


def _when(figure: Figure) -> str:
    return " ".join(part for part in (figure.period, figure.frequency and f"a {figure.frequency}") if part)


def _tally(reading: Reading) -> str:
    sure: dict[Literal[True, False], int] = {True: 0, False: 0}
    for figure in reading.figures:
        sure[figure.confidence >= 0.5] += 1
    unsure = f", {sure[False]} of them unsure" if sure[False] else ""
    return f"{count(len(reading.figures), 'figure')}{unsure}"
