"""The database made anew from snapshots/ alone: the same journal, read from the archive instead of the net."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tracker.archive.archive import Archive
from tracker.journal import Journal
from tracker.model.settings import Settings
from tracker.review.file import ReviewFile
from tracker.store.database import fresh_store
from tracker.workers import Workers


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How much of what the archive gave. `skipped`: observations of sources that sources.toml no longer has."""

    observations: int
    versions: int
    events: int
    skipped: int


def rebuild(settings: Settings, progress: Callable[[int, int], None]) -> Rebuilt:
    """Makes the new database beside the old one and puts it in its place when it is whole; a run that is broken off
    leaves the old one as it was. `progress` is called with observations done so far and events so far."""
    ReviewFile(settings.snapshots).read()  # what is damaged is told before, not left out
    outcomes: Counter[str] = Counter()
    events = 0
    with Archive(settings.snapshots) as archive, Workers(settings.workers) as workers:
        archive.recover()
        with fresh_store(settings.database) as store:
            for applied in Journal(store, archive, settings, workers).catch_up():
                outcomes[applied.outcome] += 1
                events += applied.events
                progress(outcomes.total(), events)
    return Rebuilt(outcomes.total(), outcomes["new"] + outcomes["changed"], events, outcomes["skipped"])
