"""The pages of an article, in order, to the article; or a refusal with its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.model.article import Article
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.source import Source
from tracker.page import lines as line_rules
from tracker.page.decode import decode
from tracker.page.feed import form_of
from tracker.page.lines import Line
from tracker.page.parts import MAX_PARTS, further_parts
from tracker.page.plain import read_text
from tracker.page.reading import Part, read_part
from tracker.text import fold

MAX_LINES = 20_000
_HEAD = 4_096
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|p|div|h1|table)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """`parts`: URLs of the further parts that the pages name, absolute, in order, the given ones included."""

    article: Article
    parts: tuple[str, ...]


def read_article(parts: Sequence[tuple[str, bytes, str | None]], source: Source) -> ReadPage | Refusal:
    """`parts`: (URL, body, content type) of the article's pages in order. Never raises for what they hold.

    The article is their concatenation; title, date and source label are the first page's. Where any page is refused,
    the whole is: half an article is none.
    """
    if not parts:
        return Refusal(RefusalKind.EMPTY, "no page")
    read: list[Part] = []
    for number, (url, body, content_type) in enumerate(parts[:MAX_PARTS], 1):
        part = _read(url, body, content_type, source)
        if isinstance(part, Refusal):
            return part if number == 1 else _of_part(part, number)
        read.append(part)
    return _joined(read, parts[0][0], source)


def _read(url: str, body: bytes, content_type: str | None, source: Source) -> Part | Refusal:
    text = decode(body, content_type)
    if isinstance(text, Refusal):
        return text
    form = form_of(text)
    if form:
        return Refusal(RefusalKind.WRONG_TYPE, f"{form} instead of an article")
    if (content_type or "").lower().startswith("text/plain") and not _MARKUP.search(text[:_HEAD]):
        return _plain(text, url)
    return read_part(text, url, source)


def _plain(text: str, url: str) -> Part | Refusal:
    article = read_text(text, url)
    if not article.paragraphs:
        return Refusal(RefusalKind.NO_ARTICLE, "a text without a paragraph")
    lines = tuple(Line(p.text, strong=p.kind == "heading", item=p.kind == "text") for p in article.paragraphs)
    return Part(article.title, article.published, article.source_label, lines, article.notes, (), bool(article.title))


def _of_part(refusal: Refusal, number: int) -> Refusal:
    """A later part that is gone does not make the article gone."""
    return Refusal(refusal.kind, f"part {number}: {refusal.detail}")


def _joined(read: list[Part], url: str, source: Source) -> ReadPage:
    first = read[0]
    lines = [*first.lines, *(line for part in read[1:] for line in _continued(part, first))][:MAX_LINES]
    article = Article(
        title=first.title,
        published=first.published,
        source_label=first.source_label,
        paragraphs=line_rules.paragraphs(lines),
        url=url,
        notes=first.notes,
    )
    return ReadPage(article, further_parts(url, (link for part in read for link in part.onwards), source))


def _continued(part: Part, first: Part) -> list[Line]:
    """A later part's lines. What was taken for its title is a line of it where it is not the article's title again."""
    own = fold(part.title)
    lines = [line for line in part.lines if fold(line.text) != fold(first.title)]
    repeated = not own or own.startswith(fold(first.title)) or fold(first.title).startswith(own)
    return lines if repeated or not part.title_on_page else [Line(part.title, strong=True), *lines]
