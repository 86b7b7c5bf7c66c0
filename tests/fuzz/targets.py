"""What is fuzzed: each target takes bytes, and raises only where the product has a defect."""

import re
import zlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.page.sources import URL, source
from tracker.archive import lines, record
from tracker.compare.periods import as_of, span
from tracker.compare.text import compare_text
from tracker.config.load import load
from tracker.config.pattern import check_pattern
from tracker.errors import ConfigError
from tracker.fetch import coding
from tracker.fetch.robots import RobotsRules
from tracker.figures.extract import read_figures
from tracker.model.article import Article, Paragraph
from tracker.model.refusal import Refusal
from tracker.page.article import ReadPage, read_article
from tracker.page.decode import decode
from tracker.page.listing import read_listing
from tracker.page.plain import read_text

LARGEST = 1 << 20
_CODINGS = ("gzip", "deflate", "identity", "x-gzip", "br", "gzip, gzip", "")
_TYPES = ("text/html", "text/html; charset=utf-8", "text/html; charset=gb18030", "application/xml", "text/plain", None)
_PUBLISHED = date(2025, 11, 28)


def body_coding(data: bytes) -> None:
    """A reply's content coding, bounded by what it decodes to."""
    found = coding.decode(data[1:], [_CODINGS[_first(data) % len(_CODINGS)]], LARGEST)
    assert not isinstance(found, bytes) or len(found) <= LARGEST


def characters(data: bytes) -> None:
    """Bytes to text."""
    found = decode(data[1:], _type(data))
    assert isinstance(found, Refusal) or "\x00" not in found


def page(data: bytes) -> None:
    """A page to its article; read again, which is tried for some, it says the same."""
    body, kind = data[1:], _type(data)
    first = read_article([(URL, body, kind)], source())
    assert zlib.crc32(data) % 8 or read_article([(URL, body, kind)], source()) == first
    if isinstance(first, ReadPage):
        assert all(paragraph.text.strip() for paragraph in first.article.paragraphs)
        assert not compare_text(first.article, first.article)


def listing(data: bytes) -> None:
    """A listing, feed or sitemap to its links."""
    found = read_listing(URL, data[1:], _type(data), source())
    if not isinstance(found, Refusal):
        assert all(link.url.startswith(("http://", "https://")) for link in found.links)


def plain(data: bytes) -> None:
    """A text file to its article."""
    read_text(_text(data))


def sentence(data: bytes) -> None:
    """One paragraph to its figures."""
    text = " ".join(_text(data).split())
    _hold(Article("A report", _PUBLISHED, None, (Paragraph("text", text),) if text else ()), data)


def figures(data: bytes) -> None:
    """Any text to its figures, the first line being the title too."""
    paragraphs = tuple(Paragraph("text", line) for line in _text(data).splitlines() if line.strip())
    _hold(Article(paragraphs[0].text[:300] if paragraphs else "", _PUBLISHED, None, paragraphs), data)


def _hold(article: Article, data: bytes) -> None:
    """Each figure stands in the text where it says; read again, which is tried for some, it says the same."""
    reading = read_figures(article)
    for figure in reading.figures:
        text = article.title if figure.paragraph is None else article.paragraphs[figure.paragraph].text
        assert text[figure.start : figure.end] == figure.quote
        assert figure.number in figure.quote
        assert figure.quote in figure.sentence
        assert 0 <= figure.confidence <= 1
    assert zlib.crc32(data) % 8 or read_figures(article) == reading


def comparison(data: bytes) -> None:
    """Two texts to what changed: the new text comes out of the changes word for word."""
    old, _, new = _text(data).partition("\x01")
    before, after = read_text(old), read_text(new)
    change = compare_text(before, after)
    assert bool(change) or not compare_text(after, before)


def period(data: bytes) -> None:
    """An EDTF period as the history compares them."""
    text = _text(data)[:100]
    begin, end = span(text)
    assert begin is None or end is None or isinstance(begin, date)
    assert as_of(text, _PUBLISHED) <= date.max


def configuration(data: bytes) -> None:
    """A sources.toml: settings, or its faults."""
    path = _folder() / "sources.toml"
    path.write_bytes(data)
    try:
        load(path)
    except ConfigError as error:
        said = str(error)
    else:
        return
    assert said.strip()


def pattern(data: bytes) -> None:
    """A regular expression of the configuration: what is let through ends in time on what it was not made for."""
    text = _text(data)[:200]
    try:
        check_pattern(text)
    except ValueError:
        return
    for probe in ("a" * 60 + "!", "1" * 60 + "%", "/2025-01/01/c_" * 20, text * 5):
        re.search(text, probe)


def warc(data: bytes) -> None:
    """A record of the archive, damaged in whichever way."""
    try:
        found = record.parse(data)
    except record.NoRecordError:
        return
    assert record.parse(_again(found)) == found


def journal(data: bytes) -> None:
    """A line of the journal in the archive."""
    try:
        row = lines.load(_text(data))
        lines.answers(row)
        lines.observation(row, iter(()))
    except lines.NoLineError:
        pass


def robots(data: bytes) -> None:
    """A robots.txt."""
    rules = RobotsRules.from_bytes(data)
    rules.allowed(URL)
    rules.crawl_delay()
    rules.sitemaps()


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        body_coding, characters, page, listing, plain, sentence, figures, comparison, period, configuration, pattern,
        warc, journal, robots,
    )
}  # fmt: skip


def _first(data: bytes) -> int:
    return data[0] if data else 0


def _type(data: bytes) -> str | None:
    return _TYPES[_first(data) % len(_TYPES)]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _again(found: record.Record) -> bytes:
    return zlib.decompress(record.encode(found, 1), 31)


@cache
def _folder() -> Path:
    keep = TemporaryDirectory(prefix="fuzz-")
    _KEPT.append(keep)
    return Path(keep.name)


_KEPT: list[TemporaryDirectory[str]] = []
