"""Words of pages, made harmless: no terminal, browser or Markdown reader finds anything in them to obey."""

import json
from urllib.parse import quote, urlsplit

from tracker.compare.wording import line

_URL_SAFE = "/:?#@!$&'()*+,;=%~-._[]"
_LONGEST_URL = 2000


def words(text: str) -> str:
    """As `line`, but a space at either end stays: for a run of words within a sentence."""
    plain = line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and plain else ""
    return before + plain + after


def safe_url(url: str | None) -> str | None:
    """The address in plain ASCII if it is one that a reader may follow (http, https), else None."""
    if not url or len(url) > _LONGEST_URL:
        return None
    try:
        parts = urlsplit(line(url))
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(parts.geturl(), safe=_URL_SAFE)


def detail(text: str | None) -> dict[str, object]:
    """An event's detail, where it is a JSON object."""
    if not text or not text.startswith("{"):
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
