"""What stands at a digest's very top: that the monitor itself saw nothing for a while, and what it left out."""

from collections.abc import Iterable
from datetime import timedelta

from tracker.compare.wording import count, line
from tracker.instants import minute
from tracker.model.digest import Silence

_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def alarm(silence: Silence) -> str:
    """One sentence on a source in which nothing was read for too long."""
    name, rule = line(silence.source, 40), f"it should be every {span(silence.every)}"
    if silence.until is None and silence.since is None:
        return f"{name} has never been read; {rule}."
    if silence.until is None:
        return f"{name} has not been read since {minute(silence.since)} UTC; {rule}."
    begun = f"from {minute(silence.since)}" if silence.since else "before"
    end = f" to {minute(silence.until)}" if silence.since else f" {minute(silence.until)}"
    return f"{name} was not read {begun}{end} UTC; {rule}."


def alarms(silences: Iterable[Silence]) -> tuple[str, ...]:
    return tuple(map(alarm, silences))


def span(length: timedelta) -> str:
    """The largest unit that divides it: "hour", "90 minutes", "2 days"."""
    seconds = round(length.total_seconds())
    size, name = next((size, name) for size, name in _UNITS if seconds % size == 0)
    return name if seconds == size else count(seconds // size, name)
