"""How often each value of a column occurs, beneath Datasette's tables: where an index knows that, by the index."""

from typing import Any

from datasette.facets import ArrayFacet, ColumnFacet, DateFacet

from tracker.store.read_counts import BY_COLUMN


class Facets(ColumnFacet):  # type: ignore[misc] # Datasette has no types
    """Datasette's, asking of a view as a whole what answers at once."""

    sql: str
    _only: tuple[Any, ...] | None = None

    def get_configs(self) -> Any:
        return super().get_configs() if self._only is None else self._only

    async def facet_results(self) -> tuple[list[Any], list[str]]:
        whole, found, late = self.sql, list[Any](), list[str]()
        for config in self.get_configs():
            self._only, self.sql = (config,), self._quick(config["config"].get("simple")) or whole
            one, slow = await super().facet_results()
            found, late = [*found, *one], [*late, *slow]
        return found, late

    def _quick(self, column: str | None) -> str | None:
        filtered = self.params or self.sql.partition(f" from {self.table} ")[2].strip()
        return None if filtered or column is None else BY_COLUMN.get((self.table, column))


CLASSES = [Facets, DateFacet, ArrayFacet]
