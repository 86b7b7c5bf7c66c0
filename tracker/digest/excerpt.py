"""The words around what changed in an edited article."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.digest.inert import words
from tracker.model.change import ParagraphChange, WordRun
from tracker.model.digest import Edit

Op = Literal["equal", "insert", "delete"]

AROUND = 12
"""Unchanged words kept on each side of a change."""
LONGEST = 120
"""Words shown of one run that came or went."""
MOST = 12
"""Changed paragraphs shown of one article."""


@dataclass(frozen=True, slots=True)
class Run:
    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A changed paragraph. `what`: how it changed, where its runs do not say so."""

    runs: tuple[Run, ...]
    what: Literal["", "title", "moved"] = ""


def excerpts(edit: Edit) -> tuple[tuple[Excerpt, ...], int]:
    """(changed paragraphs, the number of further ones that are left out)."""
    found = [Excerpt(_shortened(edit.change.title), "title")] if edit.change.title else []
    found += [_excerpt(paragraph, edit) for paragraph in edit.change.paragraphs if paragraph.op != "equal"]
    return tuple(found[:MOST]), max(len(found) - MOST, 0)


def _excerpt(paragraph: ParagraphChange, edit: Edit) -> Excerpt:
    if paragraph.op == "move" and paragraph.new is not None:
        return Excerpt((Run("equal", _head(words(edit.new.paragraphs[paragraph.new].text))),), "moved")
    return Excerpt(_shortened(paragraph.words))


def _shortened(runs: Sequence[WordRun]) -> tuple[Run, ...]:
    last = len(runs) - 1
    return tuple(
        Run(run.op, _middle_out(words(run.text), n > 0, n < last) if run.op == "equal" else _head(words(run.text)))
        for n, run in enumerate(runs)
    )


def _middle_out(text: str, after: bool, before: bool) -> str:
    """Words next to a change that stands before (`after`) or behind it; the rest is an ellipsis."""
    parts = text.split(" ")
    keep = AROUND * (after + before)
    if len(parts) <= keep + 3:
        return text
    head = " ".join(parts[:AROUND]) + " " if after else ""
    tail = " " + " ".join(parts[-AROUND:]) if before else ""
    return f"{head}…{tail}"


def _head(text: str) -> str:
    parts = text.split(" ")
    if len(parts) <= LONGEST:
        return text
    return " ".join(parts[:LONGEST]) + f" … [{len(parts) - LONGEST} more words] "
