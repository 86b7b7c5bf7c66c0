"""Where each key of a TOML text stands: the standard library's parser tells no lines.

The text has been parsed before (it is sound TOML), so that this scanner only needs to find its way.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""("source", 0, "listings", 1): the second listing of the first [[source]]."""

_TOKEN = re.compile(
    r"""
      (?P<skip>[ \t\r]+|\#[^\n]*)
    | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<mark>[\[\]{}=,.\n])
    | (?P<word>[^\s\[\]{}=,.#"']+)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    text: str
    line: int
    is_mark: bool


def key_lines(text: str) -> dict[KeyPath, int]:
    """Line (from 1) of every table header, key and array item in `text`, which must be valid TOML."""
    return _Scan(text).lines


def line_of(lines: dict[KeyPath, int], path: KeyPath) -> int | None:
    """The line of `path`, or of the nearest thing around it that has one."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "skip":
            yield Token(match[0], line, match.lastgroup == "mark")
        line += match[0].count("\n")
    yield Token("\n", line, True)


def _plain(key: str) -> str:
    return key[1:-1] if key[:1] in ('"', "'") else key


class _Scan:
    """One pass over the tokens; `at` is the next one."""

    def __init__(self, text: str) -> None:
        self.tokens, self.at = list(_tokens(text)), 0
        self.lines: dict[KeyPath, int] = {}
        self.counts: dict[KeyPath, int] = {}
        table: KeyPath = ()
        while self.at < len(self.tokens):
            if self.sees("\n"):
                self.at += 1
            elif self.sees("["):
                table = self.header()
            else:
                self.pair(table)

    def sees(self, mark: str) -> bool:
        token = self.tokens[min(self.at, len(self.tokens) - 1)]
        return token.is_mark and token.text == mark

    def header(self) -> KeyPath:
        line = self.tokens[self.at].line
        self.at += 1
        array = self.sees("[")
        self.at += array
        keys = self.keys("]")
        self.at += 1 + array
        path: KeyPath = ()
        for key in keys[:-1]:
            path = self.inside((*path, key))
        path = (*path, keys[-1])
        if array:
            self.lines.setdefault(path, line)
            self.counts[path] = self.counts.get(path, 0) + 1
            path = (*path, self.counts[path] - 1)
        self.lines[path] = line
        return path

    def inside(self, path: KeyPath) -> KeyPath:
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def keys(self, end: str) -> list[str]:
        """The dotted key up to `end`, which is left standing."""
        found: list[str] = []
        while not self.sees(end):
            token = self.tokens[self.at]
            if not token.is_mark:
                found.append(_plain(token.text))
            self.at += 1
        return found

    def pair(self, table: KeyPath) -> None:
        line = self.tokens[self.at].line
        path = table
        for key in self.keys("="):
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.at += 1
        self.value(path)

    def value(self, path: KeyPath) -> None:
        if self.sees("["):
            self.array(path)
        elif self.sees("{"):
            self.inline_table(path)
        else:
            while not any(map(self.sees, ",]}\n")):
                self.at += 1

    def array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while not self.sees("]"):
            if self.sees("\n") or self.sees(","):
                self.at += 1
                continue
            self.lines[(*path, index)] = self.tokens[self.at].line
            self.value((*path, index))
            index += 1
        self.at += 1

    def inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while not self.sees("}"):
            if self.sees(",") or self.sees("\n"):
                self.at += 1
            else:
                self.pair(path)
        self.at += 1
