"""A digest as plain text of 80 columns, to be read in a terminal or a mail."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from tracker.compare.wording import count
from tracker.digest.excerpt import Excerpt, Run
from tracker.digest.gaps import Gap
from tracker.digest.lines import Paper, Span
from tracker.digest.pieces import Change, Cite, Edited, Item
from tracker.digest.view import View

MARKS = {"insert": ("{+", "+}"), "delete": ("[-", "-]")}
"""Around words that came or went: to be told apart without colour."""


def text(view: View, *, color: bool = False) -> str:
    paper = Paper(color=color)
    paper.heading(f"{view.title}, {view.since} to {view.until} UTC", "=")
    _warnings(paper, view)
    paper.put(view.summary)
    _regions(paper, view)
    _section(paper, "Changed figures", view.changed, _change)
    _section(paper, "Changes of little weight", view.minor, _bullet)
    _section(paper, "Contradictions between articles", view.conflicts, _change)
    _metrics(paper, view)
    _section(paper, "New articles", view.articles, _item)
    _section(paper, "Edited articles", view.edits, _edited)
    _section(paper, "Figures taken out", view.withdrawn, _item)
    _section(paper, "Removed, restored, moved", view.removals, _item)
    _section(paper, "Refused pages", view.refusals, _item)
    _section(paper, "Sources", view.sources, _item)
    _section(paper, "Not checked", view.gaps, _gap)
    return paper.text()


def _warnings(paper: Paper, view: View) -> None:
    for alarm in (*view.alarms, *([view.warning] if view.warning else [])):
        paper.put([Span(f"WARNING: {alarm}", "warning")])
    for reason in view.reasons:
        _bullet(paper, reason)
    if view.alarms or view.warning:
        paper.blank()


T = TypeVar("T")


def _section(paper: Paper, title: str, things: Sequence[T], put: Callable[[Paper, T], None]) -> None:
    if things:
        paper.heading(title)
        for thing in things:
            put(paper, thing)


def _regions(paper: Paper, view: View) -> None:
    _section(paper, "Places seen for the first time", view.places, _item)
    if view.mentions and not view.places:
        paper.heading("Places seen for the first time")
    for one in view.mentions:
        paper.put(f'First mentioned in "{one.cite.title}": {", ".join(one.places)}', hang=2)


def _metrics(paper: Paper, view: View) -> None:
    if view.metrics or view.folded:
        paper.heading("First values")
    for place, values in view.metrics:
        paper.put([Span(place, "bold")])
        for value in values:
            paper.put(f"- {value}", 2, 2)
    if view.folded:
        paper.put(view.folded, hang=2)


def _bullet(paper: Paper, line: str) -> None:
    paper.put(f"- {line}", hang=2)


def _item(paper: Paper, item: Item) -> None:
    style = "down" if item.severe else "bold"
    paper.put([Span(item.head, style)], hang=2)
    if item.note:
        paper.put(item.note, 4)
    if item.cite:
        _sentence(paper, "", item.cite, 4)
        if item.cite.title and item.cite.title != item.head:
            paper.put(_source_line(item.cite), 4, 2)
        paper.address(item.cite.url, 4)


def _change(paper: Paper, change: Change) -> None:
    paper.blank()
    paper.put([Span(": ".join(part for part in (change.place, change.label) if part), "bold")], hang=2)
    style = change.direction if change.direction in ("up", "down") else ""
    old, new = _valued(change.old, change.period_old), _valued(change.new, change.period_new)
    values = f"{old} against {new}" if change.versus else f"{old} -> {new}"
    paper.put(
        [Span(values, "bold"), Span(change.delta, style), Span(f"({change.how})" if change.how else "", "dim")], 4
    )
    names = ("one", "two") if change.versus else ("was", "now")
    for name, cite in zip(names, (change.was, change.now), strict=True):
        if cite:
            _sentence(paper, name, cite, 4)
            paper.put(_source_line(cite), 9, 2)
            paper.address(cite.url, 9)


def _valued(value: str, period: str) -> str:
    return f"{value} [{period}]" if period else value


def _sentence(paper: Paper, name: str, cite: Cite, indent: int) -> None:
    if cite.before or cite.quote or cite.after:
        lead = [Span(f"{name}:", "dim")] if name else []
        spans = _spans(((cite.before, ""), (cite.quote, "bold"), (cite.after, "")))
        paper.put([*lead, *spans], indent, 5 if name else 0)


def _source_line(cite: Cite) -> str:
    return ", ".join(part for part in (cite.title, cite.date, cite.version) if part)


def _spans(parts: Iterable[tuple[str, str]]) -> list[Span]:
    """Styled runs whose words may touch: a word takes the style of its greater part."""
    spans: list[Span] = []
    for part, style in parts:
        glued = bool(spans) and part[:1].strip() != "" and not spans[-1].text.endswith(" ")
        if glued:
            head, space, rest = part.partition(" ")
            spans[-1] = Span(spans[-1].text + head + space, spans[-1].style or style)
            part = rest  # noqa: PLW2901
        if part:
            spans.append(Span(part, style))
    return spans


def _edited(paper: Paper, edited: Edited) -> None:
    paper.blank()
    paper.put([Span(edited.title, "bold")], hang=2)
    paper.put(f"{edited.words}, seen {edited.at}", 4)
    paper.address(edited.url, 4)
    for excerpt in edited.excerpts:
        _excerpt(paper, excerpt)
    if edited.further:
        paper.put(f"and {edited.further} more changed paragraphs", 4)


def _excerpt(paper: Paper, excerpt: Excerpt) -> None:
    lead = {"title": [Span("Title:", "dim")], "moved": [Span("Moved:", "dim")], "": []}[excerpt.what]
    paper.put([Span("|", "dim"), *lead, *_marked(excerpt.runs)], 4, 2)


def _marked(runs: Sequence[Run]) -> list[Span]:
    return [Span(_mark(run), "" if run.op == "equal" else run.op) for run in runs]


def _mark(run: Run) -> str:
    before, after = MARKS.get(run.op, ("", ""))
    return f"{before}{run.text.strip()}{after}" if run.text.strip() else ""


def _gap(paper: Paper, gap: Gap) -> None:
    pages = f"{count(gap.pages, 'page')}: " if gap.pages else ""
    since = f" ({gap.since})" if gap.since else ""
    paper.put(f"- {gap.source}: {pages}{gap.why}{since}", hang=2)
    for url in gap.urls:
        paper.address(url, 4)
    if gap.further:
        paper.put(f"and {gap.further} more", 4)
