"""The decisions on a sweep's beginning and end: baseline, refused pages, sources that fail and recover."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from tracker.compare.incidents import degraded_source, failing_source, recovered_source, refused, restored_reading
from tracker.compare.wording import line
from tracker.model.event import EventDraft
from tracker.model.known import Health, KnownSource, Read
from tracker.model.observation import Followed, SweepEnded, SweepStarted
from tracker.model.plan import Plan, SweepRow
from tracker.plan.degraded import degradation

MANY = 3
"""From so many pages on, most of them failing or refused is one incident of the source, not one of each page."""
TOLD_SINGLY = 5
"""So many refused pages are told one by one even where the source as a whole is in trouble."""
_GOOD = ("new", "changed", "unchanged", "not_modified", "gone")
_FAILED = ("failed", "failed_again", "listing_failed")


def decide_start(started: SweepStarted, known: KnownSource) -> Plan:
    return Plan(
        started.at,
        started.source,
        known_source=replace(known, sweep=started.sweep),
        sweep=SweepRow(started.sweep, started.source, started.at),
    )


def decide_followed(followed: Followed) -> Plan:
    return Plan(followed.at, followed.source, followed=followed)


def decide_end(
    ended: SweepEnded, known: KnownSource, begun: SweepRow | None, health: Health, newest: Sequence[Read] = ()
) -> Plan:
    """The first sweep in which the source could be read at all ends the baseline. `newest`: what was read of its newest
    versions, newest first."""
    tally = dict(ended.tally)
    trouble = _trouble(tally, health)
    read = bool(tally.get("listing_ok")) or any(tally.get(kind) for kind in _GOOD)
    recovered = known.failing and not trouble and read
    degraded = None if known.baseline else degradation(newest)
    after = replace(
        known,
        baseline=known.baseline and not read,
        failing=bool(trouble) or (known.failing and not recovered),
        sweep=None,
        swept=ended.at if read else known.swept,
        degraded=degraded,
    )
    started = begun.started if begun else ended.at
    return Plan(
        ended.at,
        ended.source,
        events=(*_events(ended, known, trouble, recovered=recovered), *_reading(ended, known, degraded)),
        known_source=after,
        sweep=_row(ended, started),
    )


def _row(ended: SweepEnded, started: datetime) -> SweepRow:
    """How much of what was due was looked at, and what is left out since or no longer."""
    tally = dict(ended.tally)
    failed = sum(tally.get(kind, 0) for kind in _FAILED)
    return SweepRow(
        ended.sweep, ended.source, started, ended.at, ended.not_checked, ended.due, sum(tally.values()), failed,
        ended.settled, ended.waits,
    )  # fmt: skip


def _events(ended: SweepEnded, known: KnownSource, trouble: str | None, *, recovered: bool) -> Iterator[EventDraft]:
    """A source that fails is one incident: what many pages of it answer meanwhile is not told page by page."""
    if trouble and not known.failing:
        yield failing_source(ended.source, trouble, ended.at, ended.sweep)
    if recovered:
        yield recovered_source(ended.source, ended.at, ended.sweep)
    if not trouble or len(ended.refused) <= TOLD_SINGLY:
        yield from (refused(page, ended.source, ended.at) for page in ended.refused)


def _reading(ended: SweepEnded, known: KnownSource, degraded: str | None) -> Iterator[EventDraft]:
    """That less is read from it than before: an incident of its own, beside that of a source that cannot be read."""
    if degraded and not known.degraded:
        yield degraded_source(ended.source, degraded, ended.at, ended.sweep)
    if known.degraded and not degraded:
        yield restored_reading(ended.source, ended.at, ended.sweep)


def _trouble(tally: dict[str, int], health: Health) -> str | None:
    """What is wrong with the source as a whole, in words; None where nothing is.

    A page that was failing before says nothing new about the source: it is not counted among those looked at.
    """
    if health.listings_bad and not health.listings_ok:
        what = "the listing could not be read" if health.listings_bad == 1 else "no listing could be read"
        return _because(what, health.listings_why)
    bad, good = tally.get("failed", 0) + tally.get("refused", 0), sum(tally.get(kind, 0) for kind in _GOOD)
    if bad >= MANY and bad > good:
        return _because(f"{bad} of {bad + good} pages {_what(tally)}", health.pages_why)
    if health.pages_bad >= MANY and health.pages_bad > health.pages_ok:
        what = f"{health.pages_bad} of {health.pages_bad + health.pages_ok} pages could not be read"
        return _because(what, health.pages_why)
    return None


def _because(what: str, why: str | None) -> str:
    return f"{what} ({line(why, 120)})" if why else what


def _what(tally: dict[str, int]) -> str:
    return "were no articles" if tally.get("refused", 0) > tally.get("failed", 0) else "could not be read"
