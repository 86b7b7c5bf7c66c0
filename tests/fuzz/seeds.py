"""What each target starts from: small, valid, and of every form that it reads."""

import gzip
import re
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from tests.corpus.scoring import ARTICLES
from tests.fuzz.wording import MARKS, NUMBERS, PIECES, Wording
from tracker.archive.record import Record, encode
from tracker.figures.where.places import gazetteer
from tracker.figures.words import lexicon

LONGEST_TEXT = 900
_SENTENCE = re.compile(r"[^.]*\d.{20,240}?\.(?= |$)")
DESIGNS = Path(__file__).parent.parent / "page" / "designs"
_FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>One</title>
<link>https://gazette.example/2025-01/01/c_700001.htm</link><pubDate>Wed, 01 Jan 2025 08:00:00 GMT</pubDate></item>
</channel></rss>"""
_SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>
<loc>https://gazette.example/2025-01/01/c_700001.htm</loc><lastmod>2025-01-01</lastmod></url></urlset>"""
_LISTING = b"""<html><body><ul><li><a href="/2025-01/01/c_700001.htm">One hundred notaries</a> 2025-01-01</li>
<li><a href="/2025-01/02/c_700002.htm">A hotline for two cities</a></li></ul><a href="news_2.html">next</a></body>
</html>"""
_CONFIGURATION = b"""[tracker]
contact = "mailto:desk@example.org"
delay = 1.0
[[source]]
id = "gazette"
listings = ["https://gazette.example/news.html"]
articles = '/c_\\d+'
identity = 'c_\\d+'
every = "1h"
"""
_ROBOTS = b"User-agent: *\nCrawl-delay: 2\nDisallow: /private/\nSitemap: https://gazette.example/sitemap.xml\n"
_VISIT = (
    b'{"type": "visit", "source": "gazette", "role": "article", "key": "gazette/c_1", "at": "2025-01-01T00:00:00Z",'
    b' "replies": [{"type": "failed", "url": "https://gazette.example/", "at": "2025-01-01T00:00:00Z", "why": "dns",'
    b' "detail": "no such name", "status": null, "retry_after": null}]}'
)
_PERIODS = ("now", "2024", "2025-03", "2025-07-28", "2023/2025", "2024/..", "../2024", "2025-01/2025-10")
_PATTERNS = (r"/\d{4}-\d{2}/\d{2}/c_\d+\.htm", r"c_\d+", r"(a+)+$", r"(\d+,?)+%$", r"[a-z]{3,}(?:x|y)*")


def seeds(target: str) -> Iterator[bytes]:
    """A few valid inputs of a target."""
    return iter(_SEEDS[target]())


def wording(target: str) -> Wording | None:
    """What its inputs are made of, where that is words; None where bytes are as good."""
    if target in ("page", "listing"):
        texts = [body[1:].decode(errors="replace") for body in seeds(target)]
        tags = sorted({piece for text in texts for piece in PIECES.findall(text) if piece.startswith("<")})
        return Wording((tags, tags, _words(texts), NUMBERS, MARKS), texts)
    return _language() if target in ("sentence", "figures", "comparison", "plain") else None


@cache
def _language() -> Wording:
    texts = [line for text in _articles() for line in text.splitlines()[2:] if len(line) > 40]
    places = sorted({name for place in gazetteer().places.values() for name, _ in place.names})
    closed = sorted({word for words in vars(lexicon).values() if isinstance(words, frozenset | dict) for word in words})
    return Wording((closed, _words(texts), places, NUMBERS, MARKS), texts)


def _words(texts: list[str]) -> list[str]:
    return sorted({piece for text in texts for piece in PIECES.findall(text) if piece[0].isalpha()})


def _articles() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]


def _sentences() -> list[bytes]:
    """The first that has a number of each paragraph of some articles."""
    lines = [line for text in _articles()[::3] for line in text.splitlines()[2:]]
    return [found[0].strip().encode() for line in lines if (found := _SENTENCE.search(line))]


def _texts() -> list[bytes]:
    return [path.read_bytes()[:4_000] for path in sorted(ARTICLES.glob("*.txt"))[:12]]


def _sayings() -> list[bytes]:
    """Two paragraphs at a time: a reading costs what the text is long, and so does each of a million of them."""
    texts = [path.read_bytes().splitlines() for path in sorted(ARTICLES.glob("*.txt"))[:40]]
    return [b"\n".join(lines[at : at + 2])[:LONGEST_TEXT] for lines in texts for at in (2, 5)]


def _pages() -> list[bytes]:
    return [b"\x00" + path.read_bytes()[:20_000] for path in sorted(DESIGNS.rglob("*.html"))[:12]]


def _record() -> bytes:
    fields = (("WARC-Type", "metadata"), ("WARC-Record-ID", "<urn:uuid:0>"), ("Content-Type", "text/plain"))
    return zlib.decompress(encode(Record(fields, b"words"), 1), 31)


_SEEDS = {
    "body_coding": lambda: [b"\x00" + gzip.compress(b"words " * 50), b"\x01" + zlib.compress(b"words")],
    "characters": lambda: [b"\x00" + text for text in _texts()] + [b"\x02" + "江苏省司法厅".encode("gb18030")],
    "page": _pages,
    "listing": lambda: [b"\x00" + _LISTING, b"\x03" + _FEED, b"\x03" + _SITEMAP, *_pages()[:3]],
    "plain": _texts,
    "sentence": _sentences,
    "figures": _sayings,
    "comparison": lambda: [old + b"\x01" + new for old, new in pairwise(_sayings())],
    "period": lambda: [text.encode() for text in _PERIODS],
    "configuration": lambda: [_CONFIGURATION],
    "pattern": lambda: [text.encode() for text in _PATTERNS],
    "warc": lambda: [_record()],
    "journal": lambda: [_VISIT],
    "robots": lambda: [_ROBOTS],
}
