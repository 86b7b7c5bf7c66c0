"""A digest as CommonMark. Whatever comes from a page is escaped: it makes no link, no heading, no HTML."""

import re
from collections.abc import Iterator, Sequence

from tracker.compare.wording import count
from tracker.digest.excerpt import Excerpt, Run
from tracker.digest.gaps import Gap
from tracker.digest.pieces import Change, Cite, Edited, Item
from tracker.digest.view import View

_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|$@{}])|(?<=[^\W\d_])(:)(?=//)|(?i:(?<=www)(\.))")
_AT_START = re.compile(r"^(\s*)([#=]|[+-](?=[\s-]|$)|\d{1,9}(?=[.)](?:\s|$)))")


def markdown(view: View) -> str:
    """One block a paragraph, blank lines between; ends with a line break."""
    return "\n\n".join(_blocks(view)) + "\n"


def escape(text: str) -> str:
    """`text`, one line without control characters, so that Markdown shows it as it is."""
    escaped = _SPECIAL.sub(lambda m: "\\" + m.group(), text)
    return _AT_START.sub(lambda m: m[1] + (m[2] + "\\" if m[2].isdigit() else "\\" + m[2]), escaped)


def _blocks(view: View) -> Iterator[str]:
    yield f"# {escape(view.title)}, {view.since} to {view.until} UTC"
    for alarm in (*view.alarms, *([view.warning] if view.warning else [])):
        yield f"> **Warning:** {escape(alarm)}"
    yield from _list(escape(reason) for reason in view.reasons)
    yield escape(view.summary)
    yield from _section("Places seen for the first time", [_item(i) for i in view.places] + _mentions(view))
    yield from _section("Changed figures", [b for c in view.changed for b in _change(c)])
    yield from _section("Changes of little weight", _list(escape(line) for line in view.minor))
    yield from _section("Contradictions between articles", [b for c in view.conflicts for b in _change(c)])
    yield from _section("First values", _metrics(view))
    yield from _section("New articles", _list(_article(i) for i in view.articles))
    yield from _section("Edited articles", [b for e in view.edits for b in _edited(e)])
    for title, items in (
        ("Figures taken out", view.withdrawn),
        ("Removed, restored, moved", view.removals),
        ("Refused pages", view.refusals),
        ("Sources", view.sources),
    ):
        yield from _section(title, [_item(i) for i in items])
    yield from _section("Not checked", _list(_gap(g) for g in view.gaps))


def _section(title: str, blocks: Sequence[str]) -> Iterator[str]:
    if blocks:
        yield f"## {title}"
        yield from blocks


def _list(lines: "Iterator[str]") -> list[str]:
    found = "\n".join(f"- {line}" for line in lines)
    return [found] if found else []


def _link(title: str, url: str | None) -> str:
    return f"[{escape(title)}](<{url}>)" if url else escape(title)


def _mentions(view: View) -> list[str]:
    return [
        f"First mentioned in {_link(one.cite.title, one.cite.url)}: {', '.join(map(escape, one.places))}"
        for one in view.mentions
    ]


def _metrics(view: View) -> list[str]:
    blocks: list[str] = []
    for place, values in view.metrics:
        blocks += [f"**{escape(place)}**", *_list(escape(value) for value in values)]
    return [*blocks, escape(view.folded)] if view.folded else blocks


def _item(item: Item) -> str:
    lines = [f"**{escape(item.head)}**" + (f": {escape(item.note)}" if item.note else "")]
    if item.cite:
        lines += _quoted(item.cite)
        if item.cite.title and (item.cite.title != item.head or item.cite.url):
            lines.append(_source(item.cite))
        elif item.cite.url:
            lines.append(f"<{item.cite.url}>")
    return "\\\n".join(lines)


def _quoted(cite: Cite) -> list[str]:
    if not (cite.before or cite.quote or cite.after):
        return []
    return [f"{_pieces([(cite.before, ''), (cite.quote, '**'), (cite.after, '')])}"]


def _source(cite: Cite) -> str:
    return ", ".join([_link(cite.title, cite.url), *(escape(part) for part in (cite.date, cite.version) if part)])


def _change(change: Change) -> Iterator[str]:
    yield f"### {escape(': '.join(part for part in (change.place, change.label) if part))}"
    old, new = _valued(change.old, change.period_old), _valued(change.new, change.period_new)
    delta = f" ({escape(change.delta)})" if change.delta else ""
    values = f"**{old}** against **{new}**" if change.versus else f"**{old} → {new}**"
    yield f"{values}{delta}" + (f", {escape(change.how)}" if change.how else "")
    names = ("One", "Two") if change.versus else ("Was", "Now")
    for name, cite in zip(names, (change.was, change.now), strict=True):
        if cite:
            sentence = _quoted(cite)
            yield "\n".join(
                f"> {line}" for line in [f"{name}: {''.join(sentence)}\\" if sentence else name, _source(cite)]
            )


def _valued(value: str, period: str) -> str:
    return escape(f"{value} ({period})" if period else value)


def _article(item: Item) -> str:
    return f"{_link(item.head, item.cite.url if item.cite else None)}: {escape(item.note)}"


def _edited(edited: Edited) -> Iterator[str]:
    yield f"### {_link(edited.title, edited.url)}"
    yield f"{escape(edited.words)}, seen {edited.at}"
    yield from (_excerpt(excerpt) for excerpt in edited.excerpts)
    if edited.further:
        yield f"and {edited.further} more changed paragraphs"


def _excerpt(excerpt: Excerpt) -> str:
    lead = {"title": "*Title:* ", "moved": "*Moved:* ", "": ""}[excerpt.what]
    return "> " + lead + _runs(excerpt.runs)


def _runs(runs: Sequence[Run]) -> str:
    """Words that came are bold, words that went struck through, where strike-through is known."""
    marks = {"equal": "", "insert": "**", "delete": "~~"}
    return _pieces([(run.text, marks[run.op]) for run in runs])


def _pieces(pieces: Sequence[tuple[str, str]]) -> str:
    """Marked runs stand between spaces: a mark that touches a word on both sides would be read as text."""
    out = ""
    for text, mark in pieces:
        inner = text.strip()
        if mark and inner:
            piece = f"{mark}{escape(inner)}{mark}"
            out += ("" if not out or out[-1].isspace() else " ") + piece + (" " if text[-1:].isspace() else "")
        elif text:
            glue = out.endswith(("**", "~~")) and not text[0].isspace() and (text[0].isalnum() or not out[-3].isalnum())
            out += (" " if glue else "") + escape(text)
    return out.strip()


def _gap(gap: Gap) -> str:
    pages = f"{count(gap.pages, 'page')}: " if gap.pages else ""
    since = f" ({gap.since})" if gap.since else ""
    urls = ", ".join(f"<{url}>" if url.startswith("http") else escape(url) for url in gap.urls)
    more = f" and {gap.further} more" if gap.further else ""
    return f"{escape(gap.source)}: {pages}{escape(gap.why)}{since}" + (f"; {urls}{more}" if urls else "")
