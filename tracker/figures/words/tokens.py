"""Words of a paragraph with their exact offsets, and the sentences that they form."""

import re
import sys
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from tracker.figures.words.lexicon import ABBREVIATIONS

MAX_PARAGRAPH = 200_000
"""Characters of a paragraph that are read; no report has more."""
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_FOLD = {0xFF01 + i: 0x21 + i for i in range(94)}
_FOLD |= dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032`"), ord("'"))
_FOLD |= dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300a\u300b"), ord('"'))
_FOLD |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), ord("-"))
_FOLD |= {0x3002: ord("."), 0x3001: ord(","), 0xFFE5: ord("¥"), 0x2015: 0x2014}
_CURRENCY = r"(?:RMB|CNY|USD|HKD|EUR|HK|US|GBP|MOP)"
_TOKEN = re.compile(
    rf"""(?>[^\W\d_]+(?:[-'][^\W\d_]+)*)(?!-?\d|\.[^\W\d_]\.)
    |(?!{_CURRENCY}\d)(?!(?:[Mm]id|[Ee]arly|[Ll]ate)-)[^\W\d_]+-?\d[\w-]*        # COVID-19, G20, A4
    |\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?
    |\d{{1,3}}(?:,\d{{3}})*,\d\d(?=\ (?!and|or|to|per)[^\W\d_])   # "2,00 cases": a digit lost
    |\d+(?:\.\d+)?
    |(?:[^\W\d_]\.){{2,}}(?!\w)                        # U.S., a.m.
    |[^\W\d_]+(?:[-'][^\W\d_]+)*
    |\S""",
    re.VERBOSE,
)


class Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int


class Fold(NamedTuple):
    """`text` in plain typography; `at[i]` is the offset of its character i in the original (None: the same)."""

    text: str
    at: tuple[int, ...] | None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        if self.at is None:
            return start, end
        return self.at[start], self.at[end - 1] + 1


def fold(text: str) -> Fold:
    """Quotes, dashes and full-width characters as plain ASCII, invisible characters out, offsets kept."""
    text = text[:MAX_PARAGRAPH]
    if text.isascii():
        return Fold(text, None)
    plain = text.translate(_FOLD)
    if not any(mark in plain for mark in _INVISIBLE):
        return Fold(plain, None)
    at = tuple(i for i, char in enumerate(plain) if char not in _INVISIBLE)
    return Fold("".join(plain[i] for i in at), at)


def tokenize(text: str) -> list[Token]:
    """The words, numbers and marks of folded text."""
    make = tuple.__new__  # a third of the time of Token(...), for every word of every text
    chunks = text.split(" ")
    return [
        make(Token, (word, low, start + first, start + last))
        for chunk, start in zip(chunks, accumulate([len(chunk) + 1 for chunk in chunks], initial=0), strict=False)
        for word, low, first, last in _PIECES.get(chunk) or _pieces(text, start, chunk)
    ]


Piece = tuple[str, str, int, int]
"""A token, as it stands in its chunk."""
# What stands between two blanks, as it was taken apart when first met: most of a text has been met before, and words
# that are one and the same object are hashed once for all the sets that they are looked up in.
_PIECES: dict[str, tuple[Piece, ...]] = {}
_MOST_KNOWN, _LONGEST_KNOWN = 1 << 15, 40


def _pieces(text: str, start: int, chunk: str) -> tuple[Piece, ...]:
    """The tokens of `text[start : start + len(chunk)]`, which blanks bound."""
    if chunk[-3:-2] == "," and chunk[-2:].isdecimal():  # "2,00 cases": what follows the blank decides
        matches = _TOKEN.finditer(text, start, start + len(chunk) + len(" and."))
        return tuple(_piece(match, start) for match in matches if match.start() < start + len(chunk))
    pieces = tuple(_piece(match, 0) for match in _TOKEN.finditer(chunk))
    if len(chunk) <= _LONGEST_KNOWN:
        if len(_PIECES) >= _MOST_KNOWN:
            _PIECES.clear()
        _PIECES[chunk] = pieces
    return pieces


def _piece(match: re.Match[str], start: int) -> Piece:
    word = match[0]
    return word, sys.intern(word.lower()), match.start() - start, match.end() - start


def sentences(tokens: list[Token]) -> Iterator[list[Token]]:
    """Runs of tokens that end with a full stop, a question or an exclamation mark."""
    first = 0
    for i in [i for i, token in enumerate(tokens) if token.text[-1] in ".!?"]:
        if i >= first and _ends(tokens, i):
            last = i + 1
            while last < len(tokens) and tokens[last].text in "\"')]" and tokens[last].start == tokens[last - 1].end:
                last += 1
            yield tokens[first:last]
            first = last
    if first < len(tokens):
        yield tokens[first:]


def _ends(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if token.text in ("!", "?"):
        return True
    if not token.text.endswith(".") or i + 1 == len(tokens):
        return False
    following = tokens[i + 1]
    if token.text != ".":  # U.S., a.m.: a stop only where a sentence clearly begins
        return following.text in ("The", "In", "It", "A", "They")
    if following.text in "\"')]" and following.start == token.end:
        return True
    before = tokens[i - 1].low if i else ""
    starts = following.text[0].isupper() or following.text[0].isdigit() or following.text[0] in "\"'([$€¥"
    return following.start > token.end and starts and not (before in ABBREVIATIONS and tokens[i - 1].text[0].isupper())
