"""The metrics that come with the product, and their labels."""

import tomllib
from functools import cache
from importlib import resources

from tracker.model import MetricRule


@cache
def catalogue() -> tuple[MetricRule, ...]:
    """The metrics that come with the product, in the order in which they are tried."""
    text = resources.files("tracker.figures").joinpath("data/metrics.toml").read_text("utf-8")
    return tuple(
        MetricRule(
            entry["id"], entry["label"], tuple(entry["nouns"]), tuple(entry.get("require", ())),
            tuple(entry.get("forbid", ())), entry.get("kind", "count"), entry.get("unit"), entry.get("bare", False),
        )
        for entry in tomllib.loads(text)["metric"]
    )  # fmt: skip


def label(metric_id: str) -> str | None:
    """The English label of a metric of the catalogue; None for a key that is not in it."""
    return next((rule.label for rule in catalogue() if rule.id == metric_id), None)
