"""Text of pages is hostile: to a terminal by its control characters, to a spreadsheet by its formulas."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.cli.safe import cell, escaped, printable, width

HOSTILE = [
    ("\x1b[2Jgone", "\\x1b[2Jgone"),
    ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
    ("\x9b31m red", "\\x9b31m red"),
    ("a\rb", "a\\x0db"),
    ("back\x08space", "back\\x08space"),
    ("abc\u202edcba\u202c", "abc\\u202edcba\\u202c"),
    ("\u2066isolate\u2069", "\\u2066isolate\\u2069"),
    ("mark\u200f", "mark\\u200f"),
    ("line\u2028break", "line\\u2028break"),
    ("tag\U000e0041", "tag\\U000e0041"),
    ("lone\udc80", "lone\\udc80"),
    ("private\ue000", "private\\ue000"),
]


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_what_a_terminal_would_obey_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["a line of text", "司法部", "naïve — “quoted”", "e\u0301", "👩‍⚖️"])
def test_ordinary_text_stays(text: str) -> None:
    assert printable(text) == text


@given(st.text(st.characters()))
def test_nothing_printable_obeys(text: str) -> None:
    shown = printable(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Co", "Zl", "Zp")]
    assert not [c for c in shown if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI")]
    shown.encode()


@given(st.text(st.characters()))
def test_escaped_json_says_the_same_and_obeys_nobody(text: str) -> None:
    shown = escaped(json.dumps({"text": text}, ensure_ascii=False, indent=2))
    assert json.loads(shown) == {"text": text}
    assert printable(shown) == shown.replace("\n", " ")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=HYPERLINK(…)"])
def test_formulas_are_made_inert(text: str) -> None:
    assert str(cell(text)).startswith("'")


def test_cells_keep_numbers_and_words() -> None:
    assert (cell(-3), cell(2.5), cell(None), cell("Henan")) == (-3, 2.5, "", "Henan")


def test_width_counts_columns() -> None:
    assert (width("abc"), width("司法"), width("e\u0301")) == (3, 4, 1)
