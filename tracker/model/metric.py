"""An entry of the catalogue of metrics."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MetricRule:
    """One entry of the catalogue of metrics (figures/data/metrics.toml, or [[metric]] in sources.toml)."""

    id: str
    label: str
    nouns: tuple[str, ...]
    require: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    kind: str = "count"
    unit: str | None = None
    bare: bool = False
    """Only the noun as a whole ("has 1,046 lawyers"): nothing that follows it or is done narrows it."""
