"""The metrics that come with the product, and their labels."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from tracker.model import MetricRule


@cache
def catalogue() -> tuple[MetricRule, ...]:
    """The metrics that come with the product, in the order in which they are tried."""
    return tuple(
        MetricRule(
            entry["id"], entry["label"], tuple(entry["nouns"]), tuple(entry.get("require", ())),
            tuple(entry.get("forbid", ())), entry.get("kind", "count"), entry.get("unit"), entry.get("bare", False),
        )
        for entry in _entries()
    )  # fmt: skip


@cache
def share_of() -> Mapping[str, str]:
    """Metric of a place's share -> the metric that it is a share of, as a place has it and the province around it."""
    return MappingProxyType({entry["id"]: entry["share_of"] for entry in _entries() if "share_of" in entry})


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    text = resources.files("tracker.figures").joinpath("data/metrics.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["metric"])


def label(metric_id: str) -> str | None:
    """The English label of a metric of the catalogue; None for a key that is not in it."""
    return next((rule.label for rule in catalogue() if rule.id == metric_id), None)
