"""What changed between two versions, for people: words that went and came, marked."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from tracker.cli import marks, options, output
from tracker.cli.reading import value_text
from tracker.cli.safe import printable
from tracker.compare.series import catalogued
from tracker.compare.wording import count, metric_name
from tracker.model.article import Paragraph
from tracker.model.change import ParagraphChange, TextChange, WordRun

if TYPE_CHECKING:
    from tracker.store.rows import ShownVersion

_MARKS = {"delete": marks.GONE, "insert": marks.NEW}


def show_change(old: "ShownVersion", new: "ShownVersion", change: TextChange) -> None:
    output.say(f"{new.version.article}: {_side(old)} -> {_side(new)}")
    if not change:
        output.say("the same words")
        return
    output.say(f"{count(change.words_added, 'word')} added, {change.words_removed:,} removed")
    for line in _lines(old, new, change):
        click.echo()
        click.echo(line)
    figures = list(_figures(old, new, change))
    if figures:
        click.echo()
        output.table(["figure", "was", "is"], figures)


def _side(found: "ShownVersion") -> str:
    return f"version {found.version.number} ({options.shown(found.version.at)} UTC)"


def _lines(old: "ShownVersion", new: "ShownVersion", change: TextChange) -> Iterator[str]:
    if any(run.op != "equal" for run in change.title):
        yield _marked(change.title)
    unchanged = 0
    for pair in change.paragraphs:
        if pair.op == "equal":
            unchanged += 1
            continue
        if unchanged:
            yield f"  ... {count(unchanged, 'paragraph')} unchanged"
        unchanged = 0
        yield _pair(pair, old.extract.article.paragraphs, new.extract.article.paragraphs)
    if unchanged:
        yield f"  ... {count(unchanged, 'paragraph')} unchanged"


def _pair(pair: ParagraphChange, old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]) -> str:
    runs = pair.words or _whole(pair, old, new)
    return _marked(runs, "(moved) " if pair.op == "move" else "")


def _whole(pair: ParagraphChange, old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]) -> tuple[WordRun, ...]:
    if pair.op == "delete" and pair.old is not None:
        return (WordRun("delete", old[pair.old].text),)
    text = new[pair.new].text if pair.new is not None else ""
    return (WordRun("insert" if pair.op == "insert" else "equal", text),)


def _marked(runs: Iterable[WordRun], lead: str = "") -> str:
    return marks.shown(lead + "".join(_run(run) for run in runs))


def _run(run: WordRun) -> str:
    """Marks close around the words, not around the space beside them."""
    text = printable(run.text)
    if run.op == "equal" or not text.strip():
        return text
    before, after = _MARKS[run.op]
    words = text.strip()
    at = text.index(words)
    return f"{text[:at]}{before}{words}{after}{text[at + len(words) :]}"


def _figures(old: "ShownVersion", new: "ShownVersion", change: TextChange) -> Iterator[list[object]]:
    from tracker.compare.figures import compare_figures

    before, after = old.extract.reading.figures, new.extract.reading.figures
    for pair in compare_figures(old.extract, new.extract, change):
        if pair.op == "same":
            continue
        was = before[pair.old] if pair.old is not None else None
        now = after[pair.new] if pair.new is not None else None
        about = now or was
        if about:
            name = about.metric if catalogued(about.metric) else metric_name(about.metric, {}, about)
            yield [name, was and value_text(was), now and value_text(now)]
