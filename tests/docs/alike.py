"""Whether an output is the one that is shown: but for what differs from run to run, and what "..." leaves out."""

import re

_VARIES = [
    (re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?"), r"\1 hh:mm"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "SHA256"),
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:PORT"),
    (re.compile(r"(warc\.gz(?: at|\",\s+\"warc_offset\":)?\s+)\d[\d,]*"), r"\1OFFSET"),
    (re.compile(r"[\d,]+ bytes"), "N bytes"),
    (re.compile(r"^(\w+\.(?:csv|parquet) +[\d,]+ +)[\d,]+", re.MULTILINE), r"\1BYTES"),
    (re.compile(r"SQLite [\d.]+ \w+"), "SQLite"),
    (re.compile(r"^SQLite \w+ mode: .*", re.MULTILINE), "SQLite MODE"),
    (re.compile(r"/\S*/tracker-demo-\w+"), "FOLDER"),
    (re.compile(r"/\S*/demo\b"), "FOLDER"),
    (re.compile(r"-{3,}"), "---"),
    (re.compile(r"[ \t]+$", re.MULTILINE), ""),
    (re.compile(r"(?<=\S)[ \t]{2,}"), "  "),
]


def steady(text: str) -> str:
    """`text` without what no two runs share: instants, addresses, places in files, widths of columns."""
    for pattern, same in _VARIES:
        text = pattern.sub(same, text)
    return text.strip("\n")


def alike(told: str, answered: str) -> bool:
    """A line of "..." in what is told stands for any lines, none too; at the end of a line for the rest of it."""
    pieces: list[list[str]] = [[]]
    for line in steady(told).split("\n"):
        if line.strip() == "...":
            pieces.append([])
        else:
            pieces[-1].append(line)
    return _fits(pieces, steady(answered).split("\n"))


def _fits(pieces: list[list[str]], lines: list[str]) -> bool:
    """The first piece begins the lines, the last ends them, those between follow each other: the earliest place of each
    is as good as any."""
    if len(pieces) == 1:
        return len(pieces[0]) == len(lines) and _stands(pieces[0], lines, 0)
    first, *between, last = pieces
    if not _stands(first, lines, 0):
        return False
    at = len(first)
    for piece in between:
        while at <= len(lines) - len(piece) and not _stands(piece, lines, at):
            at += 1
        at += len(piece)
    end = len(lines) - len(last)
    return at <= end and _stands(last, lines, end)


def _stands(piece: list[str], lines: list[str], at: int) -> bool:
    found = lines[at : at + len(piece)]
    return len(found) == len(piece) and all(map(_same, piece, found))


def _same(told: str, line: str) -> bool:
    return line.startswith(told[:-3]) if told.endswith("...") else line == told
