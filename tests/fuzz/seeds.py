"""What each target starts from: small, valid, and of every form that it reads."""

import gzip
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.corpus.scoring import ARTICLES
from tracker.archive.record import Record, encode

LONGEST_TEXT = 900
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
    "figures": _sayings,
    "comparison": lambda: [old + b"\x01" + new for old, new in pairwise(_sayings())],
    "period": lambda: [text.encode() for text in _PERIODS],
    "configuration": lambda: [_CONFIGURATION],
    "pattern": lambda: [text.encode() for text in _PATTERNS],
    "warc": lambda: [_record()],
    "journal": lambda: [_VISIT],
    "robots": lambda: [_ROBOTS],
}
