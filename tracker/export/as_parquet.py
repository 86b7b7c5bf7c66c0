"""A table as Parquet, a row group at a time: memory does not grow with its rows."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from tracker.export.shaping import Row
from tracker.export.tables import Column, Table

GROUP = 20_000
"""Rows of a group: some tens of megabytes while it is made."""
_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
}


def write_parquet(path: Path, table: Table, rows: Iterable[Row]) -> int:
    """How many rows there were."""
    schema = pa.schema([_field(column) for column in table.columns], {"description": table.words})
    source, count = iter(rows), 0
    with ParquetWriter(path, schema, compression="zstd") as writer:
        while (batch := _batch(source, table, schema)).num_rows:
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def _batch(source: Iterator[Row], table: Table, schema: Any) -> Any:
    """The next rows; what Python held of them is free when it returns."""
    cells = list(zip(*islice(source, GROUP), strict=True)) or [()] * len(table.columns)
    arrays = [_array(column, values) for column, values in zip(table.columns, cells, strict=True)]
    return pa.record_batch(arrays, schema=schema)


def _field(column: Column) -> Any:
    return pa.field(column.name, _TYPES[column.type], metadata={"description": column.words})


def _array(column: Column, cells: tuple[Any, ...]) -> Any:
    kind = _TYPES[column.type]
    if column.type == "string":
        return pa.array([cell or None for cell in cells], kind)
    if column.type == "number":
        return pa.array([None if cell is None else float(cell) for cell in cells], kind)
    if column.type == "boolean":
        return pa.array([None if cell is None else bool(cell) for cell in cells], kind)
    if column.type == "integer":
        return pa.array(cells, kind)
    return pa.array(cells, pa.string()).cast(kind)
