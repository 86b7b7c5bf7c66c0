"""Reads a file of the documentation as its reader would follow it, and tells where it is not true."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.docs.blocks import Block, blocks, examples
from tests.docs.shelf import Copy, Shelf

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_PROMPT = "$ "


@dataclass(frozen=True, slots=True)
class Answered:
    """What a command or a piece of code at `line` is told to answer, and what it answers; where the told text begins
    and ends in the file."""

    line: int
    asked: str
    told: str
    answered: str
    start: int
    end: int


def runs(path: Path) -> bool:
    return any(block.kind in ("console", "sql", "python") and not block.not_run for block in blocks(path))


def follow(path: Path, shelf: Shelf) -> list[Answered]:
    """Runs everything in `path` that is to be run, in its order."""
    answers: list[Answered] = []
    with ExitStack() as stack:
        copy = stack.enter_context(shelf.take(shelf.last, shelf.last))
        found = list(blocks(path))
        for block, after in zip(found, [*found[1:], None], strict=True):
            if block.round:
                stack.close()
                copy = stack.enter_context(shelf.take(*block.round))
            if not block.not_run:
                answers.extend(_answers(copy, block, after))
    return answers


def _answers(copy: Copy, block: Block, after: Block | None) -> Iterator[Answered]:
    if block.file:
        copy.save(block)
    elif block.kind == "console":
        yield from _console(copy, block)
    elif block.kind in ("sql", "python"):
        answered = copy.sql(block.body) if block.kind == "sql" else copy.python(block.body)
        if after is not None and after.kind == "text" and not after.file:
            yield Answered(block.line, block.body, after.body, answered, after.start, after.end)
        else:
            assert not answered or block.kind == "python", f"line {block.line}: nothing is told of what it answers"


def _console(copy: Copy, block: Block) -> Iterator[Answered]:
    at, asked = block.start, list(examples(block))
    for number, example in enumerate(asked):
        size = len(_PROMPT) + len(example.command) + 1 + 2 * example.command.count("\n")
        start, at = at + size, at + size + len(example.told)
        if _tools_are_there(example.command):
            code = block.code if number == len(asked) - 1 else 0
            yield Answered(block.line, example.command, example.told, copy.run(example, code), start, at)


def _tools_are_there(command: str) -> bool:
    """jq and the like, where a command is piped into one."""
    return all(shutil.which(part.split()[0]) for part in command.split(" | ")[1:])
