"""What "cannot hurt" means, for each kind of output. Each raises AssertionError with what it found."""

import csv
import io
import json
import re
import unicodedata
from typing import Any

from lxml import etree, html

from tests.hostile.attacks import MARK

_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_LINKS = {"href", "src", "action", "formaction", "poster", "srcset", "data", "xlink:href"}
_TEXTUAL = {"href", "title", "value", "content", "aria-label", "datetime", "alt", "data-text", "id", "placeholder"}
"""Attributes in which words of a page may stand, as words."""


def terminal(text: str) -> None:
    """No control character but newline and tab, nothing that turns the writing round, no lone surrogate."""
    for c in set(text) - {"\n", "\t"}:
        assert unicodedata.category(c) not in ("Cc", "Cs", "Co", "Zl", "Zp"), ascii(c)
        assert unicodedata.bidirectional(c) not in _TURNING, ascii(c)
        assert not 0xE0000 <= ord(c) <= 0xE007F, ascii(c)
    text.encode()


def document(text: str) -> Any:
    """One JSON document, and to a terminal as harmless as text is."""
    terminal(text)
    return json.loads(text)


def page(text: str, *, scripts: bool = False) -> None:
    """HTML in which no element, attribute, script or style came from a text; links lead out by http(s) alone."""
    tree = html.document_fromstring(text)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            assert MARK not in str(element), etree.tostring(element)
            continue
        assert MARK not in element.tag, element.tag
        assert element.tag not in ("base", "iframe", "object", "embed", "math", "frame"), element.tag
        if element.tag in ("script", "style"):
            assert MARK not in (element.text or ""), element.text
            assert scripts or element.tag == "style" or element.get("type") == "application/json", "a script"
        for name, value in element.attrib.items():
            _attribute(element.tag, str(name), str(value))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text), "control characters"


def _attribute(tag: str, name: str, value: str) -> None:
    assert MARK not in name, name
    assert not name.startswith("on"), name
    assert name != "style" or MARK not in value, value
    assert not (tag == "meta" and value.lower() == "refresh"), value
    if name in _LINKS:
        assert re.match(r"(https?://|/|#|\?|mailto:|\.|[\w-]+$|data:image/svg)", value) or value == "", value
        assert not value.startswith("//"), value
        assert tag in ("a", "form") or MARK not in value, (tag, value)
    elif MARK in value:
        assert name in _TEXTUAL, (tag, name, value)


def feed(text: bytes) -> None:
    """XML of Atom's elements alone, without a document type."""
    assert b"<!DOCTYPE" not in text
    tree = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in tree.iter():
        assert isinstance(element.tag, str), element
        assert element.tag.startswith(("{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}")), element.tag
        assert MARK not in element.tag
        for name, value in element.attrib.items():
            assert MARK not in str(name)
            assert name != "href" or re.match(r"https?://|urn:|tag:", str(value)), value
        if element.get("type") == "html" and element.text:
            page(f"<html><body>{element.text}</body></html>")


def cells(text: str) -> list[dict[str, str]]:
    """CSV in which no cell of words is one that a spreadsheet calculates."""
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    for row in rows:
        assert None not in row, row
        for name, value in row.items():
            assert value is not None, (name, row)
            if not _is_number(value):
                assert not re.match(r"\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r]", value), (name, value)
    return rows


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
