"""A digest in one of its forms."""

from typing import Literal

from tracker.digest.as_html import html
from tracker.digest.as_json import as_json
from tracker.digest.as_markdown import markdown
from tracker.digest.as_text import text
from tracker.digest.view import view
from tracker.model.digest import Digest

Format = Literal["text", "markdown", "html", "json"]


def render(digest: Digest, form: Format, *, color: bool = False) -> str:
    """The same digest gives the same string. `color`: text with the terminal's styles; nothing to the other forms."""
    seen = view(digest)
    match form:
        case "text":
            return text(seen, color=color)
        case "markdown":
            return markdown(seen)
        case "html":
            return html(seen)
        case "json":
            return as_json(digest, seen)
