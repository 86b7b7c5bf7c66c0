"""Markup made to cost time: a start tag with thousands of attributes, which a parser reads in quadratic time."""

import re

MAX_ATTRIBUTES = 1_000
_LONG = 2_000
_OPENING = re.compile(r"<(?:!--|(?P<name>[a-zA-Z][^\s/>]*))")
_ATTRIBUTE = re.compile(r"""[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?|[\s/]*+=""")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noframes"))


def is_overloaded(text: str) -> bool:
    """Whether a start tag of an HTML text has more than a thousand attributes. Linear in the text."""
    return _may_hold_many(text) and _has_overloaded_tag(text)


def _may_hold_many(text: str) -> bool:
    """A quick look: what stands before some ">" is long from its first "<" on, or holds none."""
    start = 0
    while len(text) - start > _LONG:
        end = text.rfind(">", start, start + _LONG + 1)
        if end < 0:  # a long piece, as in no page that is well made
            return any(len(piece) - max(piece.find("<"), 0) > _LONG for piece in text[start:].split(">"))
        start = end + 1
    return False


def _has_overloaded_tag(text: str) -> bool:
    """Goes from tag to tag as a browser does, over comments and the contents of scripts."""
    position = 0
    while opening := _OPENING.search(text, position):
        name = opening.group("name")
        if name is None:
            position = _after(text, "-->", max(opening.end() - 2, 0))
            continue
        count, position = _attributes(text, opening.end())
        if count > MAX_ATTRIBUTES:
            return True
        if name.lower() in _RAW:
            closing = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(text, position)
            position = closing.end() if closing else len(text)
    return False


def _attributes(text: str, position: int) -> tuple[int, int]:
    """How many attributes follow, and where they end; counting stops once they are too many."""
    count = 0
    while count <= MAX_ATTRIBUTES and (match := _ATTRIBUTE.match(text, position)):
        count, position = count + 1, match.end()
    return count, position


def _after(text: str, mark: str, position: int) -> int:
    found = text.find(mark, position)
    return len(text) if found < 0 else found + len(mark)
