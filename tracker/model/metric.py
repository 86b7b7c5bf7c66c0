"""An entry of the catalogue of metrics, and what names one."""

from dataclasses import dataclass
from fnmatch import fnmatchcase


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


def fits(metric: str | None, pattern: str) -> bool:
    """Whether `pattern` means this metric: it is its id, or a pattern such as "lawyers.*" that the id fits."""
    return metric is not None and fnmatchcase(metric, pattern)
