"""Words of a text for comparing: folded keys that say whether two words are the same, and where they stand."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker.text import fold

_MEANING = "%‰$¥£€₩+<>=≥≤±\u2212"
_CJK = "\u2e80-\u2fff\u3040-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = "A-Za-z\u00c0-\u024f\u0370-\u052f\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u1e00-\u1fff"
_COUNTED = rf"\d+(?:[.,]\d+)*|[{_LETTER}]+(?:'[{_LETTER}]+)*|[{_CJK}]|[^\W_]|[{_MEANING}]"
_KEYS = re.compile(_COUNTED)
_TOKENS = re.compile(rf"{_COUNTED}|\S")
_MINUS = re.compile(r"(?<![^\s(])-(?=\d)")


def keys(text: str) -> list[str]:
    """The words, numbers and meaningful signs, folded: what two texts must share to say the same."""
    return _KEYS.findall(_with_minus(fold(text)))


def counts(key: str) -> bool:
    """Whether a key is a word, a number or a sign that changes what is said; a comma or a bullet is not."""
    return key[:1].isalnum() or (key != "" and key in _MEANING)


class Words(NamedTuple):
    """One or more paragraphs as words and marks: word n is `text[starts[n]:starts[n + 1]]`, spaces behind it included.

    `ends`: for each paragraph, the number of words up to its end.
    """

    text: str
    keys: list[str]
    starts: list[int]
    ends: list[int]

    def piece(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.starts[last]]

    def counted(self, first: int, last: int) -> int:
        return sum(map(counts, self.keys[first:last]))

    def segments(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """(paragraph, first, last) of what of each paragraph lies within."""
        begin = 0
        for paragraph, end in enumerate(self.ends):
            if max(first, begin) < min(last, end):
                yield paragraph, max(first, begin), min(last, end)
            begin = end


def words(texts: Sequence[str]) -> Words:
    """Every character of `texts` is in some word's piece, but for texts without any."""
    all_keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    offset = 0
    for text in texts:
        folded, origin = _folded(text)
        found = [(m.group(), m.start()) for m in _TOKENS.finditer(_with_minus(folded))]
        if not found and text:
            found = [("", 0)]
        all_keys += [key for key, _ in found]
        if found:
            starts.append(offset)
            starts += [offset + (origin[start] if origin else start) for _, start in found[1:]]
        ends.append(len(all_keys))
        offset += len(text)
    return Words("".join(texts), all_keys, [*starts, offset], ends)


def _with_minus(folded: str) -> str:
    """A hyphen that makes a number negative is told apart from one that joins words."""
    return _MINUS.sub("\u2212", folded) if "-" in folded else folded


def _folded(text: str) -> tuple[str, list[int] | None]:
    """`text` folded piece by piece, and for each folded character the offset it comes from (None: the same)."""
    if text.isascii():
        return text.replace("`", "'"), None
    parts: list[str] = []
    origin: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        part = _fold_cluster(text[start:end])
        parts.append(part)
        origin.extend([start] * len(part))
        start = end
    return "".join(parts), origin


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    return " " if cluster.isspace() else fold(cluster)


class Alphabet:
    """Gives each distinct key one character, so that a text is a short string that rapidfuzz reads at full speed.

    Beyond a million distinct keys the last character is shared.
    """

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def encode(self, items: Sequence[str]) -> str:
        codes = self._codes
        return "".join([codes.get(item) or self._new(item) for item in items])

    def _new(self, item: str) -> str:
        code = len(self._codes) + 1
        self._codes[item] = char = chr(min(code if code < 0xD800 else code + 0x800, 0x10FFFF))
        return char
