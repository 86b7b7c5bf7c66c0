"""The files, read back by those who will read them: csv, pandas, pyarrow; and the package that tells what they are."""

import csv
import hashlib
import json
import re
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.conftest import AWKWARD, NAMES, VALUES
from tests.store.test_schema import documented
from tracker.export import as_parquet
from tracker.export.as_csv import inert, plain, write_csv
from tracker.export.as_parquet import write_parquet
from tracker.export.export import export
from tracker.export.package import Format, markdown, table_schema
from tracker.export.tables import TABLES, Table
from tracker.store.reader import Reader

DOCS = Path(__file__).parents[2] / "docs"
BY_NAME = {table.name: table for table in TABLES}
TYPES = {"string", "integer", "number", "boolean", "date", "datetime"}


@pytest.fixture(params=["csv", "parquet"])
def form(request: pytest.FixtureRequest) -> Format:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def csv_files(reader: Reader, tmp_path: Path) -> Path:
    export(reader, tmp_path / "out", "csv", NAMES)
    return tmp_path / "out"


@pytest.fixture
def parquet_files(reader: Reader, tmp_path: Path) -> Path:
    export(reader, tmp_path / "parquet", "parquet", NAMES)
    return tmp_path / "parquet"


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def value_of(text: str, kind: str) -> Any:
    """A cell as its type in the Table Schema says."""
    if text == "":
        return None
    match kind:
        case "integer":
            assert re.fullmatch(r"-?\d+", text)
            return int(text)
        case "number":
            assert re.fullmatch(r"-?INF|-?\d+(\.\d+)?([eE][+-]?\d+)?", text)
            return float(text)
        case "boolean":
            return {"true": True, "false": False}[text]
        case "date":
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", text)
            return date.fromisoformat(text)
        case "datetime":
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", text)
            return datetime.fromisoformat(text)
    return plain(text)


def typed(path: Path, table: Table) -> list[dict[str, Any]]:
    kinds = {column.name: column.type for column in table.columns}
    return [{name: value_of(cell, kinds[name]) for name, cell in row.items()} for row in read_csv(path)]


def tables_of(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {name: typed(folder / f"{name}.csv", table) for name, table in BY_NAME.items()}


# ---------------------------------------------------------------------------------------------- what is in them


def test_every_table_has_the_columns_that_are_told_and_rows(csv_files: Path) -> None:
    for table in TABLES:
        rows = read_csv(csv_files / f"{table.name}.csv")
        assert rows
        assert list(rows[0]) == [column.name for column in table.columns]


def test_every_cell_is_of_its_columns_type(csv_files: Path) -> None:
    for name, rows in tables_of(csv_files).items():
        for column in BY_NAME[name].columns:
            assert column.type in TYPES
            assert any(row[column.name] is not None for row in rows) or column.name in {
                "detail", "role", "frequency", "value_to", "source_label", "article", "cause",
            }, (name, column.name)  # fmt: skip


def test_keys_are_keys_and_links_lead_somewhere(csv_files: Path) -> None:
    found = tables_of(csv_files)
    for table in TABLES:
        keys = [tuple(row[name] for name in table.key) for row in found[table.name]]
        assert len(set(keys)) == len(keys), table.name
        assert not any(None in key for key in keys)
        for link in table.links:
            there = {row[link.to] for row in found[link.table]}
            assert {row[link.column] for row in found[table.name]} - {None} <= there, (table.name, link)


def test_figures_are_the_current_ones_of_each_version_with_their_words(csv_files: Path, reader: Reader) -> None:
    rows = typed(csv_files / "figures.csv", BY_NAME["figures"])
    columns = [name for name in documented()["figure_texts"] if name in rows[0] and name != "newest"]
    told = reader._connection.rows(f"SELECT {', '.join(columns)} FROM figure_texts WHERE current ORDER BY figure")
    dates = {"published": date.fromisoformat, "first_known": datetime.fromisoformat}
    assert [tuple(row[name] for name in columns) for row in rows] == [
        tuple(dates[name](cell) if name in dates else cell for name, cell in zip(columns, row, strict=True))
        for row in told
    ]


def test_what_the_store_does_not_keep_is_filled_in(csv_files: Path) -> None:
    rows = typed(csv_files / "figures.csv", BY_NAME["figures"])
    in_title = next(row for row in rows if row["paragraph"] is None)
    assert (in_title["label"], in_title["region"]) == ("Notary cases", "320500")
    assert (in_title["province"], in_title["province_name"]) == ("320000", "Jiangsu")
    assert (in_title["period_start"], in_title["period_end"]) == (date(2024, 2, 1), date(2025, 12, 31))
    assert (in_title["value"], in_title["value_to"], in_title["frequency"]) == (9, 12, "year")
    now = next(row for row in rows if row["period"] == "now")
    assert (now["period_start"], now["period_end"], now["label"], now["province"]) == (None, None, None, None)
    assert {row["name"] for row in typed(csv_files / "sources.csv", BY_NAME["sources"])} == {"Ministry"}


def test_quotes_stand_in_the_paragraphs_where_they_are_said_to(csv_files: Path) -> None:
    found = tables_of(csv_files)
    text = {(row["version"], row["paragraph"]): row["text"] for row in found["paragraphs"]}
    quoted = [row for row in found["figures"] if row["paragraph"] is not None]
    assert quoted
    for row in quoted:
        assert text[row["version"], row["paragraph"]][row["starts"] : row["ends"]] == row["quote"]


def test_numbers_are_exact(csv_files: Path) -> None:
    rows = [row for row in read_csv(csv_files / "figures.csv") if row["period"] == "now"]
    assert [row["value"] for row in rows] == ["INF" if value == float("inf") else str(value) for value in VALUES]


def test_events_with_the_baseline(csv_files: Path, reader: Reader) -> None:
    rows = typed(csv_files / "events.csv", BY_NAME["events"])
    assert [(row["event"], row["kind"], row["baseline"], row["change"]) for row in rows] == [
        (event.id, event.kind, event.baseline, event.change) for event in reader.events(baseline=True)
    ]


# ---------------------------------------------------------------------------------------------- CSV


@given(st.text() | st.text(alphabet=" =+-@\t\r\n'\uff1d\uff0b\uff0d\uff20a"))
def test_inert_text_can_be_taken_back_and_is_never_calculated(text: str) -> None:
    cell = inert(text)
    assert plain(cell) == text
    assert cell.lstrip(" ")[:1] not in set("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
    assert cell in (text, "'" + text)


def test_awkward_text_comes_back(csv_files: Path) -> None:
    rows = [row for row in read_csv(csv_files / "figures.csv") if row["period"] == "now"]
    assert [plain(row["quote"]) for row in rows] == list(AWKWARD)
    assert [row["quote"] for row in rows][:5] == ["'" + text for text in AWKWARD[:5]]
    assert [row["quote"] for row in rows][7] == AWKWARD[7]


def test_csv_is_of_rfc_4180(csv_files: Path) -> None:
    for table in TABLES:
        raw = (csv_files / f"{table.name}.csv").read_bytes()
        assert raw.decode("utf-8").startswith(table.columns[0].name + ",")
        outside = b"".join(raw.split(b'"')[::2])
        assert outside.count(b"\r\n") == outside.count(b"\n") == outside.count(b"\r")
        assert raw.endswith(b"\r\n")


def test_pandas_reads_csv_by_its_table_schema(csv_files: Path, parquet_files: Path) -> None:
    kinds = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
    for table in TABLES:
        told = {field["name"]: field["type"] for field in table_schema(table)["fields"]}
        dates = [name for name, kind in told.items() if kind in ("date", "datetime")]
        frame = pandas.read_csv(
            csv_files / f"{table.name}.csv", keep_default_na=False, na_values=[""], parse_dates=dates,
            dtype={name: kinds[kind] for name, kind in told.items() if kind in kinds},
        )  # fmt: skip
        other = pandas.read_parquet(parquet_files / f"{table.name}.parquet")
        assert list(frame.columns) == list(other.columns)
        assert len(frame) == len(other)
        for name, kind in told.items():
            if kind in ("date", "datetime") and frame[name].notna().any():
                assert frame[name].dtype.kind == "M", (table.name, name)
            assert frame[name].isna().tolist() == other[name].isna().tolist(), (table.name, name)
            if kind == "number":
                assert frame[name].fillna(0).tolist() == other[name].fillna(0).tolist()


# ---------------------------------------------------------------------------------------------- Parquet


def test_parquet_says_what_csv_says(csv_files: Path, parquet_files: Path) -> None:
    for table in TABLES:
        rows = pyarrow.parquet.read_table(parquet_files / f"{table.name}.parquet").to_pylist()
        assert rows == typed(csv_files / f"{table.name}.csv", table)


def test_parquet_bears_types_and_words(parquet_files: Path) -> None:
    arrow = {
        "string": "string", "integer": "int64", "number": "double", "boolean": "bool", "date": "date32[day]",
        "datetime": "timestamp[us, tz=UTC]",
    }  # fmt: skip
    for table in TABLES:
        schema = pyarrow.parquet.read_schema(parquet_files / f"{table.name}.parquet")
        for column in table.columns:
            field = schema.field(column.name)
            assert str(field.type) == arrow[column.type]
            assert field.metadata[b"description"].decode() == column.words


# ---------------------------------------------------------------------------------------------- the package


def test_package_tells_each_file(reader: Reader, tmp_path: Path, form: Format) -> None:
    written = export(reader, tmp_path, form, NAMES)
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert {path.name for path in tmp_path.iterdir()} == {
        *(resource["path"] for resource in package["resources"]), "datapackage.json", "README.txt",
    }  # fmt: skip
    assert "licenses" not in package
    for resource, file in zip(package["resources"], written, strict=True):
        raw = (tmp_path / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(raw), f"sha256:{hashlib.sha256(raw).hexdigest()}")
        assert (resource["rows"], resource["format"], resource["type"]) == (file.rows, form, "table")
        schema = resource["schema"]
        assert schema["primaryKey"] == list(file.table.key)
        told = {field["name"]: field for field in schema["fields"]}
        assert all(field["description"] and field["type"] in TYPES for field in told.values())
        for link in schema.get("foreignKeys", ()):
            other = next(x for x in package["resources"] if x["name"] == link["reference"]["resource"])
            assert link["reference"]["fields"] == other["schema"]["primaryKey"]


def test_readme_tells_every_column(csv_files: Path) -> None:
    text = " ".join((csv_files / "README.txt").read_text("utf-8").split())
    for table in TABLES:
        assert f"{table.name}.csv" in text
        for column in table.columns:
            assert f"{column.name} ({column.type}): {column.words}" in text


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_documentation_has_every_column(table: Table) -> None:
    assert markdown(table) + "\n" in (DOCS / "export.md").read_text("utf-8")


def test_words_are_those_of_the_schema() -> None:
    told: dict[str, set[str]] = {}
    for view in ("latest_figures", "metric_history", "figure_texts"):
        for name, words in re.findall(r"^\| (\w+) \| (.+) \|$", _section(view), re.MULTILINE):
            told.setdefault(name, set()).add(words)
    for column in BY_NAME["figures"].columns:
        if column.name in told and column.type != "boolean":
            assert column.words.startswith(tuple(told[column.name])), column.name


def _section(name: str) -> str:
    found = re.search(rf"^### {name}\n(.*?)(?=^##)", (DOCS / "schema.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


# ---------------------------------------------------------------------------------------------- memory


def _many(count: int) -> Iterator[tuple[Any, ...]]:
    for number in range(count):
        yield number, number % 50, "text", f"{number}: " + "word " * 40


@pytest.mark.parametrize("write", [write_csv, write_parquet])
def test_memory_does_not_grow_with_the_rows(
    write: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_parquet, "GROUP", 1_000)

    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            assert write(tmp_path / "x", BY_NAME["paragraphs"], _many(count)) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(1_000)
    assert peak(12_000) < 1.2 * peak(3_000) + 50_000
    if write is write_parquet:
        assert pyarrow.parquet.ParquetFile(tmp_path / "x").num_row_groups == 3


def test_a_table_without_rows(tmp_path: Path) -> None:
    for table in TABLES:
        assert write_csv(tmp_path / "x.csv", table, iter(())) == write_parquet(tmp_path / "x", table, iter(())) == 0
        assert read_csv(tmp_path / "x.csv") == []
        assert pyarrow.parquet.read_table(tmp_path / "x").column_names == [column.name for column in table.columns]
