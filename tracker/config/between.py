"""What no single value of sources.toml tells: tables that are missing, ids that stand twice, keys that need each other.

Asked of the raw file, so that it is told beside the other faults.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.config import choices
from tracker.config.faults import Found
from tracker.config.tables import SourceTable


def faults(data: Mapping[str, Any]) -> Iterator[Found]:
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


def _duplicates(key: str, tables: list[tuple[int, Mapping[str, Any]]]) -> Iterator[Found]:
    seen: set[str] = set()
    for index, table in tables:
        name = table.get("id")
        if isinstance(name, str):
            if name in seen:
                yield (key, index, "id"), f'"{name}" is the id of an earlier {key} too', f"give each {key} its own id"
            seen.add(name)
