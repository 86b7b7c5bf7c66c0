"""Which events raise an alert. Decides alone: nothing is read, nothing is sent."""

from collections.abc import Iterable

from tracker.digest.filters import choose, confirmed
from tracker.model.event import Event, EventKind, Evidence
from tracker.model.sending import AlertRule

WITHDRAWALS = (EventKind.REMOVED_ARTICLE, EventKind.WITHDRAWN_FIGURE)
VALUES = (EventKind.CHANGED_METRIC, EventKind.NEW_METRIC)


def raised(events: Iterable[Event], rule: AlertRule, upto_review: int | None = None) -> tuple[Event, ...]:
    """Those of `events` that `rule` is about, in their order. What is not sure enough raises none: it waits for review,
    and digests count it. `upto_review`: reviews after this one confirm nothing yet."""
    return tuple(event for event in choose(events, rule.wanted, upto_review).told if is_raised_by(event, rule))


def raised_late(events: Iterable[Event], rule: AlertRule) -> tuple[Event, ...]:
    """Those that raise it now because people have confirmed them."""
    return tuple(event for event in confirmed(events, rule.wanted) if is_raised_by(event, rule))


def is_raised_by(event: Event, rule: AlertRule) -> bool:
    """`rule.when` and its bounds alone; its filter is not asked."""
    match rule.when:
        case "above" | "below":
            return event.kind in VALUES and _crosses(event, rule)
        case "rise" | "fall" | "change":
            return event.kind is EventKind.CHANGED_METRIC and _moves(event, rule)
        case "withdrawal":
            return event.kind in WITHDRAWALS
        case kind:
            return event.kind == kind


def _crosses(event: Event, rule: AlertRule) -> bool:
    """The new value stands beyond the threshold and the old one did not; a first value counts as coming from before."""
    bound = rule.threshold
    if event.new is None or bound is None:
        return False
    if rule.when == "above":
        return _low(event.new) > bound and (event.old is None or not _low(event.old) > bound)
    return _high(event.new) < bound and (event.old is None or not _high(event.old) < bound)


def _low(figure: Evidence) -> float:
    return figure.value if figure.value_to is None else min(figure.value, figure.value_to)


def _high(figure: Evidence) -> float:
    return figure.value if figure.value_to is None else max(figure.value, figure.value_to)


def _moves(event: Event, rule: AlertRule) -> bool:
    """A change from nought has no percentage: it passes only where none is asked for."""
    change = event.change or 0
    if change == 0 or (rule.when == "rise" and change < 0) or (rule.when == "fall" and change > 0):
        return False
    return rule.percent == 0 or (event.percent is not None and abs(event.percent) >= rule.percent)
