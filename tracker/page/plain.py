"""A text file as an article: a paragraph or a heading a line."""

from datetime import date

from tracker.model.article import Article
from tracker.page import lines as line_rules
from tracker.page.dates import DateLine, path_date, read_date_line
from tracker.page.lines import Line

_TITLE = 250
_LEAD = 3


def read_text(text: str, url: str | None = None) -> Article:
    """`text` as an article. Never fails: an empty text is an article without paragraphs.

    A first line that is a title and a second that is a date line are taken as such; without a date line the first
    line is the title where it reads as one.
    """
    found = [squeezed for line in text.removeprefix("\ufeff").splitlines() if (squeezed := line_rules.clean(line))]
    if found and line_rules.is_breadcrumb(found[0]):
        found = found[1:]
    title, when, body = _header(found)
    published, notes = _published(when, url)
    return Article(
        title=title,
        published=published,
        source_label=when.source_label if when else None,
        paragraphs=line_rules.paragraphs(_body(body)),
        url=url,
        notes=notes,
    )


def _header(found: list[str]) -> tuple[str, DateLine | None, list[str]]:
    if len(found) > 1 and (when := read_date_line(found[1])) and len(found[0]) <= _TITLE:
        return found[0], when, found[2:]
    if found and (when := read_date_line(found[0])):
        return "", when, found[1:]
    if _first_is_title(found):
        return found[0], None, found[1:]
    return "", None, found


def _first_is_title(found: list[str]) -> bool:
    """Short, no sentence, and longer text below it; a title may be a question."""
    if len(found) < 2 or len(found[0]) > _TITLE:
        return False
    plain = line_rules.looks_like_heading(found[0].rstrip("?!？！")) or (
        not line_rules.is_sentence(found[0]) and len(found[0]) < _TITLE
    )
    return plain and any(len(line) > len(found[0]) and line_rules.is_sentence(line) for line in found[1 : 1 + _LEAD])


def _body(found: list[str]) -> list[Line]:
    """Without chrome and image names; what stands under an image is its caption."""
    body: list[Line] = []
    caption = False
    for line in found:
        text = line_rules.without_image_name(line)
        caption = caption or text != line
        if text and not line_rules.is_chrome(text):
            body.append(Line(text, item=caption and len(text) <= _TITLE))
            caption = False
    return body


def _published(when: DateLine | None, url: str | None) -> tuple[date | None, tuple[str, ...]]:
    if when and when.published:
        return when.published, ()
    note = f"date line not understood: {when.text[:100]}" if when else "no date line"
    fallback = path_date(url) if url else None
    return fallback, (note, "date taken from the URL") if fallback else (note,)
