"""What lies beside the data: datapackage.json (Data Package 2.0 with a Table Schema a file), README.txt, and the same
in Markdown for the documentation."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tracker.export.tables import Column, Table

Format = Literal["csv", "parquet"]

PACKAGE, README = "datapackage.json", "README.txt"
MARK = "tracker"
"""The package's own property by which an earlier export of ours is known."""
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_PROFILE = "https://datapackage.org/profiles/2.0/"


@dataclass(frozen=True, slots=True)
class Written:
    """A table's file as it lies there. `sha256` in hexadecimal, `size` in bytes."""

    table: Table
    path: str
    rows: int
    size: int
    sha256: str


def package(written: Sequence[Written], form: Format, made_by: Mapping[str, object]) -> str:
    """The text of datapackage.json. `made_by`: versions and digests, under the property of our own."""
    document = {
        "$schema": _PROFILE + "datapackage.json",
        "name": "tracker-export",
        "title": "Key figures of official reports, with their evidence",
        "description": "\n".join(_conventions(form)),
        MARK: dict(made_by),
        "resources": [_resource(file, form) for file in written],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _resource(file: Written, form: Format) -> dict[str, Any]:
    text = {"encoding": "utf-8", "dialect": {"lineTerminator": "\r\n"}} if form == "csv" else {}
    return {
        "name": file.table.name,
        "type": "table",
        "path": file.path,
        "format": form,
        "mediatype": _MEDIA[form],
        **text,
        "description": file.table.words,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "rows": file.rows,
        "schema": table_schema(file.table),
    }


def table_schema(table: Table) -> dict[str, Any]:
    links = [
        {"fields": [link.column], "reference": {"resource": link.table, "fields": [link.to]}} for link in table.links
    ]
    return {
        "$schema": _PROFILE + "tableschema.json",
        "fields": [_field(column, column.name in table.key) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": links} if links else {}),
    }


def _field(column: Column, key: bool) -> dict[str, Any]:
    known = {"name": column.name, "type": column.type, "description": column.words}
    if column.type in ("date", "datetime"):
        known["format"] = "default"
    return {**known, **({"constraints": {"required": True}} if key else {})}


def _conventions(form: Format) -> Iterator[str]:
    yield (
        "Instants are UTC in ISO 8601 with a Z, dates ISO 8601, periods EDTF with their first and last day beside "
        "them, currencies ISO 4217, places GB/T 2260 codes. Empty is null; an empty text is null too."
    )
    if form == "parquet":
        yield "Numbers are 64-bit floating point: whole numbers are exact to 9,007,199,254,740,992."
        return
    yield "CSV by RFC 4180: UTF-8, comma, CRLF, the first line the names of the columns."
    yield (
        "So that no spreadsheet calculates it, a text that begins with = + - @, a tab, a line break or an apostrophe, "
        "spaces before it or not, has an apostrophe put in front: take one apostrophe from the front of a text that "
        "has any, and it is as it was. Numbers are left alone."
    )


def readme(written: Sequence[Written], form: Format) -> str:
    """README.txt: how to read the files, and what each column means."""
    lines = ["Key figures of official reports, with their evidence", "=" * 52, ""]
    for text in _conventions(form):
        lines += [*_filled(text), ""]
    lines += _filled(f"{PACKAGE} says the same for programs, with the size and SHA-256 of each file.")
    for file in written:
        title = f"{file.path}: {file.rows:,} {'row' if file.rows == 1 else 'rows'}"
        lines += ["", "", title, "-" * len(title), "", *_filled(file.table.words), *_keys(file.table), ""]
        for column in file.table.columns:
            lines += _filled(f"{column.name} ({column.type}): {column.words}", "  ")
    return "\n".join(lines) + "\n"


def _keys(table: Table) -> Iterator[str]:
    yield f"Key: {', '.join(table.key)}."
    for link in table.links:
        yield f"{link.column} is {link.to} in {link.table}."


def _filled(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, 80, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def markdown(table: Table) -> str:
    """The table's section of docs/export.md."""
    rows = [f"| {column.name} | {column.type} | {column.words} |" for column in table.columns]
    keys = " ".join(
        [f"Key: `{', '.join(table.key)}`.", *(f"`{x.column}` is `{x.to}` in {x.table}." for x in table.links)]
    )
    return "\n".join(
        [f"## {table.name}", table.words, keys, "", "| column | type | means |", "| --- | --- | --- |", *rows]
    )
