"""What one sweep comes to: what was looked at, what was left out, and what of that is news to the record."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from tracker.fetch.left import Left
from tracker.journal import Applied
from tracker.model.observation import LeftOut, RefusedPage, SweepEnded
from tracker.model.source import Source
from tracker.signs import Swept

_KINDS = ("new", "changed", "unchanged", "not_modified", "refused", "failed", "gone")


@dataclass(frozen=True, slots=True)
class NotLookedAt:
    source: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """What `tracker check` prints; counts are of articles, and of listings where they failed."""

    checked: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    not_modified: int = 0
    refused: int = 0
    failed: int = 0
    gone: int = 0
    events: int = 0
    not_checked: tuple[NotLookedAt, ...] = ()


@dataclass(slots=True)
class Sweep:
    """What one sweep of one source has come to so far. `known`: what the record says is left out as it begins.

    It is put on record as begun only before its first request: one that could ask for nothing, and leaves out just what
    those before it did, is none, or the record would grow minute by minute without a word of news."""

    source: Source
    id: str
    at: datetime
    known: LeftOut
    begun: bool = False
    tally: Counter[str] = field(default_factory=Counter)
    events: int = 0
    refused: list[RefusedPage] = field(default_factory=list)
    left: dict[str, Left] = field(default_factory=dict)
    done: int = 0
    due: int = 0
    listed: int = 0
    before: tuple[tuple[str, int], ...] = ()
    """The tally of what had been looked at when a crash broke it off."""

    def leave(self, url: str, left: Left) -> bool:
        """Puts `url` down as not looked at; True where the record does not say so already."""
        self.left.setdefault(url, left)
        return self.known.pages.get(url) != left.why

    @property
    def tells(self) -> bool:
        """Whether there is anything to put on record."""
        return self.begun or self.known.pages != {url: left.why for url, left in self.left.items()} or bool(self._waits)

    def count(self, applied: Applied) -> None:
        self.events += applied.events
        self.tally[applied.outcome] += 1
        if applied.refused:
            self.refused.append(applied.refused)

    def ended(self, at: datetime) -> SweepEnded:
        before = Counter(dict(self.before))
        known = self.known.pages
        return SweepEnded(
            self.source.id, self.id, at,
            tuple((url, left.why) for url, left in self.left.items() if known.get(url) != left.why),
            tuple(sorted((self.tally + before).items())), tuple(sorted(self.refused, key=lambda page: page.key)),
            self.listed + self.due + before.total(), tuple(sorted(known.keys() - self.left.keys())), self._waits,
        )  # fmt: skip

    def told(self, seconds: float) -> Swept:
        failed = sum(self.tally[kind] for kind in ("failed", "failed_again", "listing_failed"))
        return Swept(
            self.source.id, seconds, self.listed + self.due, self.tally.total(), failed, len(self.left), self.events,
            tuple(sorted(self.tally.items())),
        )  # fmt: skip

    @property
    def _waits(self) -> tuple[tuple[str, datetime], ...]:
        """The last instant that was named for each reason, where the record has another."""
        last = {left.why: left.until for left in self.left.values() if left.until is not None}
        for left in self.left.values():
            if left.until is not None:
                last[left.why] = max(last[left.why], left.until)
        return tuple(sorted((why, until) for why, until in last.items() if self.known.waits.get(why) != until))


def summary(sweeps: Iterable[Sweep]) -> CheckSummary:
    sweeps = tuple(sweeps)
    tally: Counter[str] = sum((sweep.tally for sweep in sweeps), Counter())
    for kind in ("refused", "failed"):
        tally[kind] += tally.pop(f"{kind}_again", 0)
    counts = {kind: tally[kind] for kind in _KINDS}
    left = (NotLookedAt(sweep.source.id, url, str(why)) for sweep in sweeps for url, why in sweep.left.items())
    return CheckSummary(
        **counts | {"failed": tally["failed"] + tally["listing_failed"]},
        checked=sum(counts.values()) + tally["listing_failed"],
        events=sum(sweep.events for sweep in sweeps),
        not_checked=tuple(left),
    )
