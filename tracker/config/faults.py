"""What is wrong with values of sources.toml, in words: where, what it is, what would be right."""

import difflib
from collections.abc import Iterable
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from tracker.config.file import File
from tracker.config.lines import KeyPath, line_of
from tracker.errors import Fault
from tracker.text import squeeze

Found = tuple[KeyPath, str, str]
"""(where, what is wrong, what would be right)."""


_NAMES = {bool: "true or false", int: "a number", float: "a number", str: "a text", tuple: "a list", dict: "a table"}


def of_values(error: ValidationError) -> list[Found]:
    """What the models of the file's tables say against its values."""
    return list(map(_fault, _innermost(error.errors(include_url=False))))


def in_order(found: Iterable[Found], lines: dict[KeyPath, int]) -> tuple[Fault, ...]:
    """Each once, by line. `lines`: where the keys of the file stand."""
    faults = {Fault(line_of(lines, path), _shown(path), squeeze(wrong), right) for path, wrong, right in found}
    return tuple(sorted(faults, key=lambda fault: (fault.line or 0, fault.key, fault.wrong)))


def _shown(path: KeyPath) -> str:
    """("source", 0, "every") -> "source.every": the line tells which one."""
    return squeeze(".".join(str(part) for part in path if isinstance(part, str))) or "file"


def _innermost(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without "the list is too short" where that is only so because its items do not fit."""
    inside = {detail["loc"][:-1] for detail in details}
    return [detail for detail in details if not (detail["type"].startswith("too_") and detail["loc"] in inside)]


def _fault(detail: ErrorDetails) -> Found:
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
