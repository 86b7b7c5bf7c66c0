"""The metrics that come with the product, and their labels."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from tracker.model.metric import MetricRule


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
def also() -> Mapping[str, str]:
    """Metric -> words that may be said of what it counts, besides those of its entry, and narrow it to nothing less."""
    return MappingProxyType({entry["id"]: entry["also"] for entry in _entries() if "also" in entry})


@cache
def amount_of() -> Mapping[tuple[str, str], str]:
    """(metric of a count of cases, unit) -> the metric of the sum at issue in these cases, or of how many succeeded."""
    return MappingProxyType(
        {
            (count, entry.get("unit", "percent")): entry["id"]
            for entry in _entries()
            for count in entry.get("amount_of", ())
        }
    )


@cache
def share_made_by() -> Mapping[str, str]:
    """Metric of a count -> the metric of its share in the whole that it is a part of."""
    return MappingProxyType({part: entry["id"] for entry in _entries() for part in entry.get("part", ())})


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    text = resources.files("tracker.figures").joinpath("data/metrics.toml").read_text("utf-8")
    entries: list[dict[str, Any]] = tomllib.loads(text)["metric"]
    told = {entry["id"] for entry in entries}
    twins = (_in_dollars(entry) for entry in entries if entry["id"].endswith("-cny"))
    return (*entries, *(twin for twin in twins if twin["id"] not in told))


def _in_dollars(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry for the same sum in US dollars, which reports give in brackets."""
    name = entry["id"].removesuffix("-cny")
    return {**entry, "id": f"{name}-usd", "label": entry["label"].replace("in yuan", "in US dollars"), "unit": "USD"}


def labels(own: Iterable[MetricRule] = ()) -> dict[str, str]:
    """Metric -> its English label: of the catalogue and of the user's `own`, of how each grows, and of its share."""
    found = {rule.id: rule.label for rule in (*catalogue(), *own)}
    growth = {f"{key}-change": f"{name}: change" for key, name in found.items()}
    decline = {f"{key}-change-down": f"{name}: decrease" for key, name in found.items()}
    shares = {f"{key}-share": f"{name}: share" for key, name in found.items()}
    wider = {f"{key}-share-of-all": f"{name}: share of those of the places around" for key, name in found.items()}
    return {**growth, **decline, **shares, **wider, **found}


def label(metric_id: str) -> str | None:
    """The English label of a metric of the catalogue; None for a key that is not in it."""
    return _labels().get(metric_id)


@cache
def _labels() -> Mapping[str, str]:
    return {rule.id: rule.label for rule in reversed(catalogue())}
