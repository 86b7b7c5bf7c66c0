"""Journey two: events of a period to a digest or an alert, made ready for where it goes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import assert_never

from tracker.alert import raised, raised_late
from tracker.compare.text import compare_text
from tracker.compare.wording import line
from tracker.digest.as_atom import atom
from tracker.digest.as_mail import Envelope, mail
from tracker.digest.build import build_digest
from tracker.digest.filters import Chosen, choose, confirmed
from tracker.digest.render import render
from tracker.digest.view import view
from tracker.figures.which.catalogue import label
from tracker.model.delivery import Delivery, Window
from tracker.model.digest import Digest, Edit, NotChecked, Silence
from tracker.model.event import Event, EventKind
from tracker.model.metric import MetricRule
from tracker.model.sending import AlertRule, DigestRule, EventFilter, ToApprise, ToAtom, ToFolder, ToMail, ToWebhook
from tracker.model.settings import Settings
from tracker.notify.parcel import Files, Letter, Note, Parcel, Post
from tracker.store.reader import Reader

SUFFIX: dict[str, str] = {"text": "txt", "markdown": "md", "html": "html", "json": "json"}
EVERYTHING = EventFilter(confidence=0.0)
LONGEST_NOTE = 8_000
"""Characters of a message to a chat service; the rest is in the database."""
Rule = DigestRule | AlertRule


# ---------------------------------------------------------------------------------------------- digests


def make_digest(
    reader: Reader,
    since: datetime,
    until: datetime,
    rules: Iterable[MetricRule] = (),
    wanted: EventFilter = EVERYTHING,
    window: Window | None = None,
    title: str = "Digest",
    now: datetime | None = None,
) -> Digest:
    """The digest of [since, until): made of what is stored alone, so the same period gives the same digest. `window`:
    what of it was known by then, with what became known or was confirmed of times before. `now`: where the period may
    not have ended yet: what is still to come is no silence."""
    chosen = news(reader, since, until, wanted, window)
    gaps = [gap for gap in reader.not_checked(until) if is_followed(gap, wanted)]
    silences = [gap for gap in reader.silences(since, min(until, now or until)) if is_followed(gap, wanted)]
    return _digest(reader, chosen, since, until, rules, title, gaps, silences)


def news(reader: Reader, since: datetime, until: datetime, wanted: EventFilter, window: Window | None) -> Chosen:
    events = reader.digest_events(since, until, window)
    if window is None:
        return choose(events, wanted)
    chosen = choose(events, wanted, window.upto_review)
    before = {event.id for event in chosen.told}
    late = confirmed((e for e in reader.confirmed_events(window) if e.id not in before and e.at < since), wanted)
    return Chosen((*late, *chosen.told), chosen.waiting)


def make_alert(
    reader: Reader, events: Sequence[Event], since: datetime, until: datetime, rules: Iterable[MetricRule], title: str
) -> Digest:
    """Of the events that raised it alone."""
    return _digest(reader, Chosen(tuple(events), ()), since, until, rules, title)


def _digest(
    reader: Reader,
    chosen: Chosen,
    since: datetime,
    until: datetime,
    rules: Iterable[MetricRule],
    title: str,
    gaps: Iterable[NotChecked] = (),
    silences: Iterable[Silence] = (),
) -> Digest:
    events = chosen.told
    own = {rule.id: rule.label for rule in rules}
    keys = {event.metric for event in events if event.metric}
    labels = {key: name for key in sorted(keys) if (name := own.get(key) or label(key))}
    edits = tuple(_edits(reader, events))
    return build_digest(events, edits, gaps, since, until, labels, silences, title, len(chosen.waiting))


def is_followed(gap: NotChecked | Silence, wanted: EventFilter) -> bool:
    return not wanted.sources or gap.source in wanted.sources


def _edits(reader: Reader, events: Iterable[Event]) -> Iterator[Edit]:
    for event in events:
        if event.kind is EventKind.EDITED_ARTICLE and event.old_version and event.new_version:
            old, new = reader.text_of(event.old_version), reader.text_of(event.new_version)
            yield Edit(event, old, new, compare_text(old, new))


# ---------------------------------------------------------------------------------------------- feeds


def feed_events(reader: Reader, wanted: EventFilter, limit: int) -> tuple[Event, ...]:
    """The newest events that are wanted, newest first, at most `limit`."""
    return tuple(islice(_each(reader, wanted), limit))


def _each(reader: Reader, wanted: EventFilter, rule: AlertRule | None = None) -> Iterator[Event]:
    """One by one, newest first: a feed of few among many reads no further than it must."""
    for event in reader.newest_events():
        yield from raised((event,), rule) if rule else choose((event,), wanted).told


# ---------------------------------------------------------------------------------------------- what goes out


@dataclass(frozen=True, slots=True)
class _Made:
    rule: Rule
    delivery: Delivery
    digest: Digest
    headline: str


def rule_of(settings: Settings, delivery: Delivery) -> Rule | None:
    """None where sources.toml has it no longer."""
    rules: tuple[Rule, ...] = settings.digests if delivery.kind == "digest" else settings.alerts
    return next((rule for rule in rules if rule.id == delivery.name), None)


def events_of(reader: Reader, rule: AlertRule, window: Window) -> tuple[Event, ...]:
    """What raised the alert within the window."""
    new = (event for event in reader.events(since=window.after) if event.id <= window.upto)
    return (*raised_late(reader.confirmed_events(window), rule), *raised(new, rule, window.upto_review))


def make_ready(reader: Reader, settings: Settings, rule: Rule, delivery: Delivery) -> Parcel:
    """Everything that is to be sent; the same each time, whatever has happened since."""
    if isinstance(rule.target, ToAtom):
        return _feed(reader, rule, rule.target)
    made = _made(reader, settings, rule, delivery)
    match rule.target:
        case ToFolder():
            return _files(made, rule.target)
        case ToMail():
            return _letter(made, rule.target)
        case ToWebhook():
            body = render(made.digest, "json").encode()
            return Post(rule.target, delivery.key, rule.id, body)
        case ToApprise():
            return Note(rule.target, _subject(made), _shortened(render(made.digest, "text")))
    assert_never(rule.target)


def _made(reader: Reader, settings: Settings, rule: Rule, delivery: Delivery) -> _Made:
    if isinstance(rule, AlertRule):
        events = events_of(reader, rule, delivery.window)
        title = f"Alert {rule.name or rule.id}"
        digest = make_alert(reader, events, delivery.since, delivery.until, settings.metrics, title)
        more = f" and {len(events) - 1:,} more" if len(events) > 1 else ""
        return _Made(rule, delivery, digest, (line(events[0].text, 140) if events else "nothing any more") + more)
    period = (delivery.since, delivery.until)
    digest = make_digest(reader, *period, settings.metrics, rule.wanted, delivery.window, _title(rule))
    return _Made(rule, delivery, digest, view(digest).summary)


def _title(rule: DigestRule) -> str:
    return f"Digest {rule.name}" if rule.name and rule.name != rule.id else "Digest"


def _subject(made: _Made) -> str:
    return f"{made.rule.name or made.rule.id}: {made.headline}"


def _files(made: _Made, target: ToFolder) -> Files:
    """Named by the end of the period; alerts, of which one second may raise several, also by what raised them."""
    stem = f"{made.delivery.kind}-{made.rule.id}-{made.delivery.until:%Y-%m-%dT%H%M%SZ}"
    if isinstance(made.rule, AlertRule):
        stem += "-" + made.delivery.key.split(".")[-2][:8]
    files = tuple((f"{stem}.{SUFFIX[form]}", render(made.digest, form).encode()) for form in target.formats)
    return Files(target.path, files)


def _letter(made: _Made, target: ToMail) -> Letter:
    delivery = made.delivery
    subject = f"{target.prefix} {_subject(made)}".strip()
    envelope = Envelope(delivery.key, made.rule.id, subject, target.sender, target.to, delivery.entered)
    return Letter(target, mail(made.digest, envelope))


def _feed(reader: Reader, rule: Rule, target: ToAtom) -> Files:
    alert = rule if isinstance(rule, AlertRule) else None
    events = tuple(islice(_each(reader, rule.wanted, alert), target.entries))
    name = f"{'alert' if alert else 'digest'}/{rule.id}"
    return Files(target.path.parent, ((target.path.name, atom(events, name, rule.name or rule.id)),))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_NOTE else text[:LONGEST_NOTE] + "\n[...]\n"
