"""A page's markup as a tree, within bounds; or a refusal."""

import re
from typing import Any

from lxml import etree

from tracker.model.refusal import Refusal, RefusalKind
from tracker.page.tags import MAX_ATTRIBUTES, is_overloaded

# lxml carries no type stubs.
Element = Any

MAX_TAGS = 60_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_LIMIT = "ERR_RESOURCE_LIMIT"


def parse(text: str) -> Element | Refusal:
    """The root element of an HTML text, without comments and processing instructions.

    Refused where it is nested deeper than libxml2 follows (256), is larger than it takes, or has too many tags
    or attributes.
    """
    if text.count("<") > MAX_TAGS:
        return Refusal(RefusalKind.TOO_DEEP, f"more than {MAX_TAGS} tags")
    if is_overloaded(text):
        return Refusal(RefusalKind.TOO_DEEP, f"a tag with more than {MAX_ATTRIBUTES} attributes")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    # libxml2 drops whatever stands behind </html>; browsers show it.
    data = _END.sub("", _DECLARATION.sub("", text, count=1)).encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    limits = [entry.message for entry in parser.error_log if entry.type_name == _LIMIT]
    if limits:
        return Refusal(RefusalKind.TOO_DEEP, str(limits[0]).strip()[:200])
    return Refusal(RefusalKind.EMPTY, "no markup and no text") if root is None else root
