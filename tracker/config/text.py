"""The text of sources.toml: read, bounded, and parsed with the line of each key."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.config.lines import KeyPath, key_lines
from tracker.errors import ConfigError, Fault

LARGEST = 4_000_000
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Parsed:
    data: dict[str, Any]
    lines: dict[KeyPath, int]


def read(path: Path) -> str:
    """Raises ConfigError where it cannot be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        right = "make one (docs/configuration.md shows how) or name another: tracker --config FILE"
        raise _refuse(path, None, "there is none", right) from error
    except OSError as error:
        raise _refuse(path, None, f"cannot be read: {error.strerror}", "give a file that can be read") from error
    if len(raw) > LARGEST:
        raise _refuse(path, None, "is larger than 4 MB", "give a file of sources")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refuse(path, line, "is not in UTF-8", "save the file as UTF-8") from error


def parse(path: Path, text: str) -> Parsed:
    """Raises ConfigError where `text`, that of the file at `path`, is no TOML."""
    try:
        return Parsed(_lists_as_tuples(tomllib.loads(text)), key_lines(text))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from error
    except RecursionError as error:
        raise _refuse(path, None, "is nested too deep", "write plain tables and lists", "TOML") from error


def _refuse(path: Path, line: int | None, wrong: str, right: str, key: str = "file") -> ConfigError:
    return ConfigError(str(path), (Fault(line, key, wrong, right),))


def _syntax_error(path: Path, text: str, message: str) -> ConfigError:
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    column = f" (column {place[2]})" if place and place[2] else ""
    wrong = _PLACE.sub("", message) + column
    right = "a key or table may stand once" if "overwrite" in wrong or "twice" in wrong else 'write key = "value"'
    return _refuse(path, line, wrong, right, "TOML")


def _lists_as_tuples(value: Any) -> Any:
    """The models are strict and frozen: their lists are tuples."""
    if isinstance(value, list):
        return tuple(_lists_as_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _lists_as_tuples(item) for key, item in value.items()}
    return value
