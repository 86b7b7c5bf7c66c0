"""What differs between two versions of an article."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class WordRun:
    op: Literal["equal", "insert", "delete"]
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """One aligned pair; None where a paragraph came or went. `moved`: same words, another place."""

    old: int | None
    new: int | None
    op: Literal["equal", "edit", "insert", "delete", "move"]
    words: tuple[WordRun, ...] = ()


@dataclass(frozen=True, slots=True)
class TextChange:
    """`paragraphs` in the new text's order, what went standing where it stood; empty `words` where equal."""

    title: tuple[WordRun, ...]
    paragraphs: tuple[ParagraphChange, ...]
    words_added: int
    words_removed: int

    def __bool__(self) -> bool:
        return bool(self.words_added or self.words_removed) or any(p.op == "move" for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """Indices into the old and the new reading's figures; None where one came or went."""

    old: int | None
    new: int | None
    op: Literal["same", "value", "added", "withdrawn"]
