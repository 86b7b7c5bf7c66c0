"""Text of pages made inert: for a terminal, which obeys control codes, and a spreadsheet, which obeys cells."""

import json
import re
import unicodedata

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of direction
    "\u2028\u2029\ufff9-\ufffb\ud800-\udfff"  # line separators, annotations, lone surrogates
    "\U000e0000-\U000e007f"  # tags: invisible copies of ASCII
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"  # private use: no terminal knows how wide
)
_FORMULA = re.compile(r"[=+\-@\t\r]|[\uff0b\uff0d\uff1d\uff20]")


def printable(text: str) -> str:
    """`text` on one line, with what a terminal would obey written out (ESC as \\x1b)."""
    return _CONTROL.sub(_written_out, text.replace("\n", " ").replace("\t", " "))


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def escaped(document: str) -> str:
    """A JSON document that says the same, with what a terminal would obey as escapes."""
    return _CONTROL.sub(lambda match: json.dumps(match[0])[1:-1], document)


def cell(value: object) -> object:
    """A CSV cell: numbers stay numbers; text that a spreadsheet would calculate gets an apostrophe in front."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    shown = _CONTROL.sub(_written_out, value)
    return "'" + shown if _FORMULA.match(value.lstrip(" ")) else shown


def width(text: str) -> int:
    """Columns that `text` takes on a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
