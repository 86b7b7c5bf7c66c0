"""How many rows tables and views have: what only grows is counted once, and from then on what came since."""

from collections.abc import Mapping

from tracker.store.connection import Connection

AT_ONCE = 200_000
GROWING = ("figures", "paragraphs", "mentions")
"""Their ids begin with the derivation's, and no derivation that stands is ever changed."""
_KEPT: Mapping[str, str] = {
    "points": "SELECT coalesce(sum(figures), 0) FROM metrics",
    "metric_history": "SELECT coalesce(sum(figures), 0) FROM metrics",
    "recent_events": "SELECT count(*) FROM events WHERE baseline = 0",
    "search": "SELECT count(*) FROM search_docsize",
}
"""Where something else says it sooner."""
_LONG = ("checks",)
"""What grows with every look: counted no further than `at_once`."""
_SAME = {"figure_texts": "figures"}
"""Views that have a row for each row of a table."""
_TABLE = "SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name = ?"
_COUNT_ON = "SELECT count(*), max(id) FROM (SELECT id FROM {} WHERE id > ? ORDER BY id LIMIT ?)"
BY_COLUMN: Mapping[tuple[str, str], str] = {
    ("recent_events", column): f"SELECT {column} FROM events INDEXED BY events_{column} WHERE baseline = 0"  # noqa: S608
    for column in ("kind", "severity", "source", "region")
}
"""(view, column) -> what gives the column of all its rows without a look at the rows."""


class RowCounts:
    """Of one database file, over all connections to it."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._counted: dict[str, tuple[int, int]] = {}

    def knows(self, connection: Connection, name: str) -> bool:
        """Whether `name` is a table, or a view of those whose rows are counted elsewhere."""
        return name in _SAME or name in _KEPT or connection.value(_TABLE, (name,)) is not None

    def count(self, connection: Connection, name: str) -> int | None:
        """Rows of what it `knows`. None where there are too many to count at once: of what only grows, each call
        counts on from where the one before it stopped."""
        name = _SAME.get(name, name)
        if name in GROWING:
            return self._count_on(connection, name)
        if name in _LONG:
            found = connection.value(f"SELECT count(*) FROM (SELECT 1 FROM {name} LIMIT ?)", (self._at_once,))  # noqa: S608
            return None if found == self._at_once else int(found)
        quoted = name.replace('"', '""')
        return int(connection.value(_KEPT.get(name, f'SELECT count(*) FROM "{quoted}"')))  # noqa: S608

    def _count_on(self, connection: Connection, name: str) -> int | None:
        upto, before = self._counted.get(name, (-1, 0))
        more, last = connection.row(_COUNT_ON.format(name), (upto, self._at_once)) or (0, None)
        if more:
            self._counted[name] = last, before + more
        return None if more == self._at_once else before + int(more)


def is_indexed(connection: Connection, table: str, column: str) -> bool:
    """Whether the rows of `table` with some value of `column` are found without reading all of them."""
    names = (name.replace('"', '""') for name in (table, column))
    sql = 'EXPLAIN QUERY PLAN SELECT count(*) FROM "{}" WHERE "{}" = 1'.format(*names)  # noqa: S608
    return all(step.startswith("SEARCH") for *_, step in connection.rows(sql))
