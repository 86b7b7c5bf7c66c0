"""sources.toml -> Settings, or all its faults at once, each with its line and what would be right."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from tracker.config import choices
from tracker.config.file import File
from tracker.config.lines import KeyPath, key_lines, line_of
from tracker.config.rules import alert_rule, digest_rule
from tracker.config.tables import MetricTable, SourceTable, TrackerTable
from tracker.errors import ConfigError, Fault
from tracker.model.metric import MetricRule
from tracker.model.settings import BackupSchedule, Settings
from tracker.model.source import Selectors, Source

LARGEST = 4_000_000
NO_ARTICLE = "(?!)"
"""Matches nothing: no link is an article, every page is an article of its own."""

_PATHS = re.compile(r"""^[ \t]*(database|snapshots)[ \t]*=[ \t]*(["'])([^"'\\\x00\n]{1,4000})\2""", re.MULTILINE)
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_NAMES = {bool: "true or false", int: "a number", float: "a number", str: "a text", tuple: "a list", dict: "a table"}


@dataclass(frozen=True, slots=True)
class _Parsed:
    data: dict[str, Any]
    lines: dict[KeyPath, int]


def load(path: Path) -> Settings:
    """The settings of the file at `path`; paths in it are relative to its folder.

    Raises ConfigError with every fault of the file, in the order of its lines.
    """
    parsed = _parse(path, _read(path))
    faults = [*_cross_faults(parsed.data)]
    try:
        file = File.model_validate(parsed.data)
    except ValidationError as error:
        faults += map(_fault, _innermost(error.errors(include_url=False)))
        file = File()
    if faults:
        raise ConfigError(str(path), _in_order(faults, parsed.lines))
    return _settings(path, file)


def places(path: Path) -> tuple[Path, Path]:
    """Database and snapshots that a file names which has faults, be it no TOML at all. Raises ConfigError where it
    cannot be read."""
    named = {key: value for key, _, value in reversed(_PATHS.findall(_read(path)))}
    fields = TrackerTable.model_fields
    database, snapshots = (path.parent / named.get(key, fields[key].default) for key in ("database", "snapshots"))
    return database, snapshots


# ---------------------------------------------------------------------------------------------- reading


def _refuse(path: Path, line: int | None, wrong: str, right: str, key: str = "file") -> ConfigError:
    return ConfigError(str(path), (Fault(line, key, wrong, right),))


def _read(path: Path) -> str:
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


def _parse(path: Path, text: str) -> _Parsed:
    try:
        return _Parsed(_lists_as_tuples(tomllib.loads(text)), key_lines(text))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from error
    except RecursionError as error:
        raise _refuse(path, None, "is nested too deep", "write plain tables and lists", "TOML") from error


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


# ---------------------------------------------------------------------------------------------- faults

_Found = tuple[KeyPath, str, str]
"""(where, what is wrong, what would be right)."""


def _in_order(found: list[_Found], lines: dict[KeyPath, int]) -> tuple[Fault, ...]:
    faults = {Fault(line_of(lines, path), _shown(path), wrong, right) for path, wrong, right in found}
    return tuple(sorted(faults, key=lambda fault: (fault.line or 0, fault.key, fault.wrong)))


def _shown(path: KeyPath) -> str:
    """("source", 0, "every") -> "source.every": the line tells which one."""
    return ".".join(str(part) for part in path if isinstance(part, str)) or "file"


def _innermost(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without "the list is too short" where that is only so because its items do not fit."""
    inside = {detail["loc"][:-1] for detail in details}
    return [detail for detail in details if not (detail["type"].startswith("too_") and detail["loc"] in inside)]


def _fault(detail: ErrorDetails) -> _Found:
    path = detail["loc"]
    model, name = _field(path)
    fields = _keys(model)
    known = list(fields)
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(name, known, 1, 0.6)
        return path, "unknown key", f'did you mean "{near[0]}"?' if near else f"known keys: {', '.join(known)}"
    description = (fields[name].description if name in known else None) or "a table"
    return path, _wrong(detail), f"give {description}"


def _field(path: KeyPath) -> tuple[type[BaseModel], str]:
    """The innermost table that `path` leads to, and the key in it."""
    model: type[BaseModel] = File
    name = ""
    for part in path:
        if isinstance(part, str):
            inner = _table(model, name)
            if inner:
                model = inner
            name = part
    return model, name


def _keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """As the file spells them: "from" is no name in Python."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _table(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model of the table at key `name`, be it optional or one of a list."""
    if name not in model.model_fields:
        return None
    queue = [model.model_fields[name].annotation]
    while queue:
        kind = queue.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
        queue += get_args(kind)
    return None


def _wrong(detail: ErrorDetails) -> str:
    kind, value = detail["type"], detail["input"]
    if kind == "missing":
        return "is missing"
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if kind.startswith(("greater_than", "less_than", "finite", "too_", "string_too", "literal")):
        return f"{_quoted(value)} does not do" if not isinstance(value, tuple) else "is too short or too long"
    name = _NAMES.get(type(value), "a date or time")
    return f"is {name}" + ("" if isinstance(value, (tuple, dict)) else f" ({_quoted(value)})")


def _quoted(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + '..."'


def _cross_faults(data: Mapping[str, Any]) -> Iterator[_Found]:
    """What no single value tells; asked of the raw file, so that it is told beside the other faults."""
    sources = _tables(data, "source")
    if "source" not in data:
        yield (), "follows no source", "add a [[source]] table with an id, listings and articles"
    yield from _duplicates("source", sources)
    digests, alerts = _tables(data, "digest"), _tables(data, "alert")
    yield from _duplicates("metric", _tables(data, "metric"))
    yield from _duplicates("digest", digests)
    yield from _duplicates("alert", alerts)
    yield from choices.faults(digests, alerts, data)
    for index, source in sources:
        if "listings" in source and source["listings"] and "articles" not in source:
            right = f"give {SourceTable.model_fields['articles'].description}"
            yield ("source", index, "articles"), "is missing: listings need to know which links are articles", right
        if not source.get("listings") and not source.get("pages"):
            yield ("source", index), "has neither listings nor pages", "give the URL of at least one listing or page"


def _tables(data: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    found = data.get(key)
    return [(i, x) for i, x in enumerate(found) if isinstance(x, dict)] if isinstance(found, tuple) else []


def _duplicates(key: str, tables: list[tuple[int, Mapping[str, Any]]]) -> Iterator[_Found]:
    seen: set[str] = set()
    for index, table in tables:
        name = table.get("id")
        if isinstance(name, str):
            if name in seen:
                yield (key, index, "id"), f'"{name}" is the id of an earlier {key} too', f"give each {key} its own id"
            seen.add(name)


# ---------------------------------------------------------------------------------------------- settings


def _settings(path: Path, file: File) -> Settings:
    folder, table = path.parent, file.tracker
    return Settings(
        path=path,
        database=folder / table.database,
        snapshots=folder / table.snapshots,
        contact=table.contact,
        sources=tuple(map(_source, file.source)),
        delay=table.delay,
        timeout=table.timeout,
        max_bytes=table.max_bytes,
        allow_private_addresses=table.allow_private_addresses,
        workers=table.workers,
        connections=table.connections,
        listen=table.listen,
        backups=_backups(folder, table),
        digests=tuple(digest_rule(folder, table) for table in file.digest),
        alerts=tuple(alert_rule(folder, table) for table in file.alert),
        metrics=tuple(map(_metric, file.metric)),
    )


def _backups(folder: Path, table: TrackerTable) -> BackupSchedule | None:
    if table.backups is None:
        return None
    return BackupSchedule(folder / table.backups, table.backup_every, table.backups_kept)


def _source(table: SourceTable) -> Source:
    return Source(
        id=table.id,
        name=table.name or table.id,
        listings=table.listings,
        articles=table.articles or NO_ARTICLE,
        identity=table.identity or NO_ARTICLE,
        listing_pages=table.listing_pages,
        every=table.every,
        pages=table.pages,
        selectors=Selectors(**dict(table.selectors)),
    )


def _metric(table: MetricTable) -> MetricRule:
    return MetricRule(**dict(table))
