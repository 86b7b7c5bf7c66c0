"""What goes out when: the ends of digests' periods, alerts that were raised, and what becomes of each attempt to send.

Everything is settled in the database: a period's end and the delivery that it makes due are one transaction, a
delivery is due until it has been sent, and a failed one is due again later. What is sent and not yet marked when the
process dies is sent once more, under the same key.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from apscheduler.triggers.cron import CronTrigger

from tracker.compare.wording import line
from tracker.deliver import events_of, is_followed, make_ready, news, rule_of
from tracker.errors import TrackerError, UsageError
from tracker.model.delivery import Delivery, Subscription, Window
from tracker.model.sending import AlertRule, DigestRule, Target, ToApprise, ToAtom, ToFolder, ToMail
from tracker.model.settings import Settings
from tracker.notify.send import send
from tracker.store.reader import Reader
from tracker.store.store import Store

CRON = {"hourly": "0 * * * *", "daily": "0 7 * * *", "weekly": "0 7 * * mon", "monthly": "0 7 1 * *"}
"""The spans that sources.toml has words for, as lines of cron in UTC."""
REACH = {"weekly": timedelta(days=7), "monthly": timedelta(days=31)}
"""How far the first period of a digest reaches back; a day for the others."""
BACK_OFF = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720))
"""After the first failure, the second, ...; the last from then on."""
GIVE_UP = 16
"""So many failures, over about six days, and it is tried no more."""
WALK = 1_000
"""Times of a schedule that are gone through to find the last one that has passed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How far a digest or an alert has come, and the delivery that this makes due."""

    subscription: Subscription
    delivery: Delivery | None = None


def enter(
    store: Store, settings: Settings, now: datetime, *, alerts: bool = True, at_once: Collection[str] = ()
) -> tuple[Delivery, ...]:
    """Ends what periods have come to their end, and looks for what raises alerts. A digest or alert that is new begins
    here. `at_once`: digests of which all that waits is due now, and that end their period now. Returns what became
    due."""
    early = tuple(hastened(store, now, at_once))
    entries = tuple(upcoming(store, settings, now, alerts=alerts, at_once=at_once))
    if early or entries:
        with store.atomic(durable=True):  # before anything of it is sent
            for delivery in early:
                store.settle(delivery)
            for entry in entries:
                store.enter(entry.subscription, entry.delivery)
    return tuple(entry.delivery for entry in entries if entry.delivery)


def hastened(reader: Reader, now: datetime, digests: Collection[str]) -> Iterator[Delivery]:
    """What has failed before and would be tried later; whoever asks for the digest now wants that first."""
    for name in dict.fromkeys(digests):
        for delivery in reader.waiting_deliveries(name):
            if delivery.due is not None and delivery.due > now:
                yield replace(delivery, due=now)


def upcoming(
    reader: Reader, settings: Settings, now: datetime, *, alerts: bool = True, at_once: Collection[str] = ()
) -> Iterator[Entry]:
    """What `enter` would enter."""
    if not settings.digests and not settings.alerts:
        return
    known, at = reader.subscriptions(), _At(now, reader.last_event(), reader.reviews_applied())
    for rule in settings.digests:
        begun = known.get(("digest", rule.id)) or _begin(rule, at)
        entry = _digest(reader, settings, rule, begun, at, at_once=rule.id in at_once)
        if entry is not None or ("digest", rule.id) not in known:
            yield entry or Entry(begun)
    for alert in settings.alerts if alerts else ():
        begun = known.get(("alert", alert.id)) or at.ends("alert", alert.id, now)
        entry = _alert(reader, settings, alert, begun, at)
        if entry is not None or ("alert", alert.id) not in known:
            yield entry or Entry(begun)


@dataclass(frozen=True, slots=True)
class _At:
    """Now, the last event and the last review."""

    now: datetime
    event: int
    review: int

    def ends(self, kind: Literal["digest", "alert"], name: str, until: datetime) -> Subscription:
        return Subscription(kind, name, until, self.event, self.now, self.review)


def _begin(rule: DigestRule, at: _At) -> Subscription:
    """A digest that was not there before: its first period reaches back, but is told when it is due."""
    return at.ends("digest", rule.id, at.now.replace(microsecond=0) - REACH.get(rule.every, timedelta(days=1)))


def next_time(every: str, after: datetime) -> datetime | None:
    """The first time of the schedule after `after`; None where there is none any more."""
    trigger = CronTrigger.from_crontab(CRON.get(every, every), UTC)
    found: datetime | None = trigger.get_next_fire_time(None, after + timedelta(microseconds=1))
    return found


def period_end(every: str, after: datetime, now: datetime) -> datetime | None:
    """The last time of the schedule in (after, now]; None where there is none. After a long sleep many have passed: one
    digest tells of them all."""
    passed, found = after, None
    for _ in range(WALK):
        later = next_time(every, passed)
        if later is None or later > now:
            return found
        passed = found = later
    return now.replace(microsecond=0)


def _digest(
    reader: Reader, settings: Settings, rule: DigestRule, begun: Subscription, at: _At, *, at_once: bool
) -> Entry | None:
    until = period_end(rule.every, begun.at, at.now)
    if at_once:  # also twice within a second: periods are told apart by theirs
        until = max(at.now.replace(microsecond=0), begun.until + timedelta(seconds=1))
    if until is None or until <= begun.until:
        return None
    ended = at.ends("digest", rule.id, until)
    happened = _has_happened(reader, rule, begun, ended)
    if at_once and not happened and reader.waiting_deliveries(rule.id):
        return None  # what waits is what was asked for
    silent = _was_silent(reader, rule, begun, ended)
    if not (rule.empty or at_once or happened or silent or _is_missing(rule.target)):
        return Entry(ended)
    key = f"digest.{rule.id}.{until:%Y%m%dT%H%M%SZ}.{_mark(settings)}"
    return Entry(ended, _delivery(key, rule, begun, ended))


def _alert(reader: Reader, settings: Settings, rule: AlertRule, begun: Subscription, at: _At) -> Entry | None:
    ended = at.ends("alert", rule.id, at.now)
    if (begun.upto, begun.reviews) == (at.event, at.review) and not _is_missing(rule.target):
        return None
    events = events_of(reader, rule, _between(begun, ended))
    if not events and not _is_missing(rule.target):
        return Entry(ended)
    told = events[-1].once if events else f"{at.now:%Y%m%dT%H%M%SZ}"
    key = f"alert.{rule.id}.{told}.{_mark(settings)}"
    return Entry(ended, _delivery(key, rule, begun, ended))


def _has_happened(reader: Reader, rule: DigestRule, begun: Subscription, ended: Subscription) -> bool:
    """Something is told, or waits for review."""
    chosen = news(reader, begun.until, ended.until, rule.wanted, _between(begun, ended))
    return bool(chosen.told or chosen.waiting)


def _was_silent(reader: Reader, rule: DigestRule, begun: Subscription, ended: Subscription) -> bool:
    """Something could not have been seen."""
    return any(is_followed(gap, rule.wanted) for gap in reader.silences(begun.until, ended.until))


def _is_missing(target: Target) -> bool:
    """A feed that readers ask for is to be there, news or not."""
    return isinstance(target, ToAtom) and not target.path.exists()


def _delivery(key: str, rule: DigestRule | AlertRule, begun: Subscription, ended: Subscription) -> Delivery:
    return Delivery(
        0, key, ended.kind, rule.id, in_words(rule.target), begun.until, ended.until, _between(begun, ended), ended.at,
        due=ended.at,
    )  # fmt: skip


def _between(begun: Subscription, ended: Subscription) -> Window:
    return Window(begun.upto, ended.upto, begun.reviews, ended.reviews)


def _mark(settings: Settings) -> str:
    """Of this monitor: two that send to one mailbox must not be taken for one."""
    return hashlib.sha256("\n".join(source.id for source in settings.sources).encode()).hexdigest()[:8]


def in_words(target: Target) -> str:
    """For people; without what may be a secret."""
    match target:
        case ToFolder(path=path) | ToAtom(path=path):
            return str(path)
        case ToMail():
            return f"mail to {', '.join(target.to)}"
        case ToApprise():
            return f"service in {target.url_file or target.url_env}"
        case _:
            return f"webhook at {target.url.split('/')[2]}"


# ---------------------------------------------------------------------------------------------- sending


def attempt(
    reader: Reader, settings: Settings, delivery: Delivery, environ: Mapping[str, str], now: datetime
) -> Delivery:
    """Sends it, and says what became of it; nothing is stored."""
    rule = rule_of(settings, delivery)
    if rule is None:
        gone = f"sources.toml has no {delivery.kind} {delivery.name} any more"
        return replace(delivery, state="given_up", due=None, detail=gone)
    try:
        said = send(make_ready(reader, settings, rule, delivery), environ)
    except TrackerError as error:
        return failed(delivery, line(str(error), 500), now)
    return replace(delivery, state="sent", due=None, tries=delivery.tries + 1, sent=now, detail=said or None)


def failed(delivery: Delivery, why: str, now: datetime) -> Delivery:
    """Due again, later each time, until it is given up."""
    tries = delivery.tries + 1
    if tries >= GIVE_UP:
        return replace(delivery, state="given_up", due=None, tries=tries, detail=why)
    return replace(delivery, due=now + BACK_OFF[min(tries, len(BACK_OFF)) - 1], tries=tries, detail=why)


def send_again(store: Store, number: int, now: datetime) -> Delivery:
    """Makes a delivery due once more, under the key that it has. UsageError where there is none."""
    again = replace(store.delivery(number), state="waiting", due=now, tries=0)
    store.settle(again)
    return again


def check_digests(settings: Settings, ids: Collection[str]) -> None:
    known = [rule.id for rule in settings.digests]
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise UsageError(f"there is no digest {', '.join(unknown)}; sources.toml has {', '.join(known) or 'none'}")
