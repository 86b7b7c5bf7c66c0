"""trafilatura's reading of a page in which our own found no body."""

import logging

from tracker.page import lines as line_rules
from tracker.page.lines import Line

MAX_MARKUP = 2_000_000
ENOUGH = 200


def read_lines(markup: str) -> tuple[Line, ...]:
    """The body's lines; empty where it too finds less than a few sentences."""
    if len(markup) > MAX_MARKUP:
        return ()
    import trafilatura  # noqa: PLC0415  it takes a second to import, and few pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(markup, include_comments=False, include_links=False, deduplicate=False) or ""
    found = [Line(clean) for line in text.splitlines() if (clean := line_rules.clean(line))]
    kept = tuple(line for line in found if not line_rules.is_chrome(line.text))
    return kept if sum(len(line.text) for line in kept) >= ENOUGH else ()
