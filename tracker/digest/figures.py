"""Events of figures: changed, contradicted, seen for the first time, taken out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tracker.compare.values import difference, same_number
from tracker.compare.wording import CAUSES, amount, count, delta, line, metric_name, period, timed
from tracker.digest.citing import cite_of, region_of
from tracker.digest.folding import names
from tracker.digest.pieces import Change, Item
from tracker.model.event import Event, EventKind, Evidence

Labels = Mapping[str, str]
"""Metric id -> English label, for those that have one."""


def change(event: Event, labels: Labels) -> Change:
    old, new = event.old, event.new
    same = old is None or new is None or same_number(old, new)
    rising = old is not None and new is not None and new.value >= old.value
    versus = event.kind == EventKind.CONFLICTING_METRIC
    how = "for the same period" if versus else CAUSES.get(event.cause or "", "")
    return Change(
        place=region_of(event),
        label=_label(event, labels),
        old=amount(old) if old else "",
        new=amount(new) if new else "",
        delta=delta(old, new).strip(" ()") if old and new else "",
        direction="same" if same or versus else "up" if rising else "down",
        how="; ".join(part for part in (how, _by_hand(event)) if part),
        versus=versus,
        was=cite_of(event, old) if old else None,
        now=cite_of(event, new, event.new_version),
        period_old=period(old),
        period_new=period(new),
        severe=event.severity == "high",
        bars=_bars(old, new),
    )


def _by_hand(event: Event) -> str:
    """That people have corrected what the event rests on: its words are those that it was raised with."""
    corrected = any(found is not None and found.corrected is not None for found in (event.old, event.new))
    return "a figure was corrected by hand" if corrected else ""


def _bars(old: Evidence | None, new: Evidence | None) -> tuple[float, float] | None:
    if old is None or new is None or min(old.value, new.value) < 0 or difference(old.value, new.value)[0] == 0:
        return None
    top = max(old.value, new.value)
    return round(old.value / top, 3), round(new.value / top, 3)


def minor(event: Event, labels: Labels) -> str:
    place = f"{region_of(event)}: " if event.region else ""
    old, new = event.old, event.new
    both = f"{timed(old)} -> {timed(new)}" if old and new else line(event.text, 200)
    return f"{place}{_label(event, labels)}: {both}"


def first_values(events: Sequence[Event], labels: Labels) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], str]:
    """First values by place; those of little weight are only named."""
    by_place: dict[str, list[str]] = defaultdict(list)
    for event in (e for e in events if e.severity != "low"):
        by_place[region_of(event) or "Without a place"].append(_first_value(event, labels))
    low = list(dict.fromkeys(_short_name(e, labels) for e in events if e.severity == "low"))
    lows = sum(e.severity == "low" for e in events)
    what = f"and {count(lows, 'further metric')}" if by_place else count(lows, "metric")
    folded = f"{what} seen for the first time: {names(low)}" if lows else ""
    return tuple((name, tuple(lines)) for name, lines in by_place.items()), folded


def _short_name(event: Event, labels: Labels) -> str:
    """The metric's label, or else the article's own words: what has no label reads badly in a list."""
    labelled = event.metric in labels or event.new is None or not event.new.quote
    return _label(event, labels) if labelled else f'"{line(event.new.quote, 80)}"' if event.new else ""


def _label(event: Event, labels: Labels) -> str:
    return metric_name(event.metric, labels, event.new or event.old, 120)


def _first_value(event: Event, labels: Labels) -> str:
    return f"{_label(event, labels)}: {timed(event.new) if event.new else ''}"


def withdrawn(event: Event, labels: Labels) -> Item:
    place = f"{region_of(event)}: " if event.region else ""
    value = f": {amount(event.old)}" if event.old else ""
    return Item(f"{place}{_label(event, labels)}{value}", "taken out by an edit", cite_of(event, event.old))
