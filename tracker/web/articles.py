"""An article as it stood: its text, its figures in place, its versions, what changed, and the bytes behind it all."""

import re
from dataclasses import dataclass, replace

from tracker.archive import reading
from tracker.compare.text import compare_text
from tracker.compare.wording import metric_name
from tracker.errors import Damaged, UsageError
from tracker.model.change import ParagraphChange, WordRun
from tracker.model.figure import Figure, Region
from tracker.model.record import Stored
from tracker.review.record import Corrected, Value
from tracker.store.reader import Reader
from tracker.store.rows import ArticleListed, ShownVersion
from tracker.text import sha256
from tracker.web import cite, html
from tracker.web.answer import Answer, Asked, Query, article_path
from tracker.web.changes import known_metrics, provinces
from tracker.web.entering import ADDING, CORRECTING, Form, entered, form
from tracker.web.marked import blocks
from tracker.web.told import around

RAW = "application/octet-stream"
_MOST_EVENTS = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with what was understood of it. `number` counts from 1 in the article."""

    number: int
    figure: Figure
    name: str
    before: str
    after: str
    sure: str
    id: int
    form: Form
    was: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of a comparison: `op` says what became of it, the runs what each side says."""

    op: str
    old: tuple[WordRun, ...]
    new: tuple[WordRun, ...]


def page(reader: Reader, asked: Asked) -> Answer:
    listed = _listed(reader, asked.words["key"])
    if asked.query.get("compare"):
        return _comparison(reader, asked, listed)
    shown = reader.shown(_version(reader, asked, listed))
    publisher = _publisher(asked, listed)
    figures = _figures(reader, shown, asked)
    adding = form(ADDING, "new", {}, asked, sent=bool(asked.faults and not asked.form.get("figure")))
    return html.page(
        "article", asked,
        listed=listed, shown=shown, blocks=blocks(shown.extract.article, shown.extract.reading.figures),
        figures=figures, adding=adding, wrong=_wrong(asked, adding, figures), struck=_struck(reader, listed),
        newest=shown.version.version == listed.version, back=asked.query.link(asked.path),
        versions=list(reader.versions(listed.article)), publisher=publisher, mentioned=_mentioned(shown),
        citations=_citations(shown, publisher), events=reader.events_of(listed.article, _MOST_EVENTS),
        provinces=provinces(), metrics=known_metrics(asked),
    )  # fmt: skip


def again(reader: Reader, asked: Asked) -> Answer:
    """The page of the article with a form that was not taken."""
    key = asked.form.get("article") or ""
    return page(reader, replace(asked, path=article_path(key), words={"key": key}, query=Query()))


def _wrong(asked: Asked, adding: Form, figures: list[Shown]) -> Form | None:
    """The form that was not taken; without its fields where its figure is not in the page any more."""
    if not asked.faults:
        return None
    forms = (adding, *(one.form for one in figures))
    return next((one for one in forms if one.again), Form((), tuple(words for _, words in asked.faults), again=True))


def _listed(reader: Reader, key: str) -> ArticleListed:
    listed = reader.article(key)
    if listed.version is None:
        raise UsageError(f"{listed.article} has no version yet: its page never gave an article")
    return listed


def _version(reader: Reader, asked: Asked, listed: ArticleListed) -> int:
    number = asked.query.number("version")
    return reader.chosen(listed.article, [number])[0] if number is not None else (listed.version or 0)


def _publisher(asked: Asked, listed: ArticleListed) -> str:
    return next((source.name for source in asked.settings.sources if source.id == listed.source), listed.source)


def _figures(reader: Reader, shown: ShownVersion, asked: Asked) -> list[Shown]:
    found = shown.extract.reading.figures
    ids = reader.figure_ids(shown.version.version)
    return [_shown(n, figure, ids[n - 1], asked) for n, figure in enumerate(found, 1)]


def _shown(number: int, figure: Figure, figure_id: int, asked: Asked) -> Shown:
    before, _, after = around(figure.sentence, figure.quote)
    sure = "sure" if figure.confidence >= 0.75 else "fairly sure" if figure.confidence >= 0.5 else "unsure"
    name = metric_name(figure.metric, asked.labels, figure)
    was = [(key, _said(value)) for key, value in figure.by_hand.read] if figure.by_hand else []
    sent = bool(asked.faults) and asked.form.get("figure") == str(figure_id)
    fields = form(CORRECTING, str(number), entered(figure), asked, sent=sent)
    return Shown(number, figure, name, before, after, sure, figure_id, fields, was)


def _said(value: Value) -> str:
    return value.name if isinstance(value, Region) else "nothing" if value is None else str(value)


def _struck(reader: Reader, listed: ArticleListed) -> list[Corrected]:
    """What people said is no figure."""
    return [one for one in reader.corrections(listed.article) if one.action == "no_figure"]


def _mentioned(shown: ShownVersion) -> list[object]:
    found = shown.extract.reading
    return [region for region in found.mentioned_regions if region not in found.subject_regions]


def _citations(shown: ShownVersion, publisher: str) -> list[tuple[str, str, list[str]]]:
    forms = (("Text", "text", cite.as_text), ("BibTeX", "bib", cite.as_bibtex), ("CSL-JSON", "csl", cite.as_csl))
    return [(name, key, form(shown, publisher).split("\n")) for name, key, form in forms]


# ---------------------------------------------------------------------------------------------- comparing


def _comparison(reader: Reader, asked: Asked, listed: ArticleListed) -> Answer:
    first, second = _pair(",".join(filter(None, (asked.query.get("compare"), asked.query.get("with")))))
    old, new = (reader.shown(version) for version in reader.chosen(listed.article, (first, second)))
    change = compare_text(old.extract.article, new.extract.article)
    rows = [_row(paragraph, old, new) for paragraph in change.paragraphs]
    title = Row("edit", _side(change.title, "insert"), _side(change.title, "delete")) if change.title else None
    return html.page(
        "compare", asked,
        listed=listed, old=old, new=new, rows=rows, title=title, change=change,
        versions=list(reader.versions(listed.article)), same=not change,
    )  # fmt: skip


def _pair(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,18}),(\d{1,18})", text, re.ASCII)
    if not found:
        raise UsageError(f'compare is "{text}": two versions such as 1,2 would be right')
    return int(found[1]), int(found[2])


def _row(paragraph: ParagraphChange, old: ShownVersion, new: ShownVersion) -> Row:
    if paragraph.words:
        return Row(paragraph.op, _side(paragraph.words, "insert"), _side(paragraph.words, "delete"))
    return Row(paragraph.op, _whole(old, paragraph.old), _whole(new, paragraph.new))


def _side(runs: tuple[WordRun, ...], other: str) -> tuple[WordRun, ...]:
    return tuple(run for run in runs if run.op != other)


def _whole(shown: ShownVersion, paragraph: int | None) -> tuple[WordRun, ...]:
    return () if paragraph is None else (WordRun("equal", shown.extract.article.paragraphs[paragraph].text),)


# ---------------------------------------------------------------------------------------------- bytes


def body(reader: Reader, asked: Asked) -> Answer:
    """The bytes that a version was read from, as a download: read back from the archive and held against the SHA-256
    on record. Never as a page: whatever a site sent must not run here."""
    version, part = int(asked.words["version"]), int(asked.words["part"])
    stored = _stored(reader, version, part)
    found = reading.read(asked.settings.snapshots, stored.place)
    if sha256(found.body) != stored.sha256:
        raise Damaged(f"the snapshot of version {version} is not what was written: run `tracker doctor`")
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", reader.shown(version).version.article).strip(".-") or "page"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}-version-{version}-part-{part}.bin"',
        "X-Sha256": stored.sha256,
        "Cache-Control": "no-store",
    }
    return Answer(found.body, kind=RAW, headers=headers)


def _stored(reader: Reader, version: int, part: int) -> Stored:
    parts = reader.stored_parts(version)
    stored = parts[part - 1] if 0 < part <= len(parts) else None
    if stored is None:
        raise UsageError(f"of version {version} there is no part {part} on record")
    return stored
