"""The fenced blocks of a Markdown file, with what the documentation says of them to its tests alone.

Above a block may stand a comment, which no reader sees:

    <!-- docs: after round 4, site in round 5 -->   the history as it was then, and what the site shows now
    <!-- docs: not run: why -->                     shown, and not run
    <!-- docs: ends with 2 -->                      the exit code of its last command
    <!-- docs: save as report.txt -->               the block is a file
    <!-- docs: add to sources.toml -->              the block goes at the end of that file
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^```(?P<kind>[\w{}-]*)[^\n]*\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_SAID = re.compile(r"<!-- docs: ([^\n]+) -->\n+\Z")
_ROUND = re.compile(r"after round (\d)(?:, site in round (\d))?")


@dataclass(frozen=True, slots=True)
class Block:
    """`kind`: its language; `line`: of its first line, from 1; `start`, `end`: of its body in the file."""

    kind: str
    body: str
    line: int
    start: int
    end: int
    said: str = ""

    @property
    def not_run(self) -> bool:
        return self.said.startswith("not run: ")

    @property
    def code(self) -> int:
        found = re.search(r"ends with (\d+)", self.said)
        return int(found[1]) if found else 0

    @property
    def round(self) -> tuple[int, int] | None:
        """After which round the history is taken, and in which the site is."""
        found = _ROUND.search(self.said)
        return (int(found[1]), int(found[2] or found[1])) if found else None

    @property
    def file(self) -> str | None:
        found = re.search(r"(?:save as|add to) (\S+)", self.said)
        return found[1] if found else None


def blocks(path: Path) -> Iterator[Block]:
    text = path.read_text("utf-8")
    for match in _FENCE.finditer(text):
        said = _SAID.search(text[: match.start()])
        yield Block(
            match["kind"], match["body"], text.count("\n", 0, match.start("body")) + 1, match.start("body"),
            match.end("body"), said[1] if said else "",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """One command of a console block and what it is said to answer."""

    command: str
    told: str


def examples(block: Block) -> Iterator[Example]:
    """`$ ` begins a command, `> ` goes on with it."""
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        count = 1
        while count < len(lines) and lines[count].startswith("> "):
            count += 1
        command = lines[0] + "".join(line[2:] for line in lines[1:count])
        yield Example(command.rstrip("\n"), "".join(lines[count:]))
