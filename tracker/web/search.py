"""Full text over all versions."""

from tracker.store.read_search import CLOSE, OPEN
from tracker.store.reader import Reader
from tracker.store.rows import Hit
from tracker.web import html
from tracker.web.answer import Answer, Asked

HITS = 30


def page(reader: Reader, asked: Asked) -> Answer:
    words = asked.query.get("q") or ""
    found = list(reader.search(words, HITS)) if words else []
    return html.page("search", asked, words=words, hits=[(hit, _pieces(hit)) for hit in found], full=len(found) == HITS)


def _pieces(hit: Hit) -> list[tuple[str, str]]:
    """(words that were found, what follows them); the first pair has only what stands before."""
    head, *rest = hit.snippet.split(OPEN)
    return [("", head.replace(CLOSE, "")), *((word, after) for word, _, after in (r.partition(CLOSE) for r in rest))]
