"""Journey two: events of a period to a digest, rendered, and written where people look for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tracker.compare.text import compare_text
from tracker.digest.build import build_digest
from tracker.digest.render import Format, render
from tracker.errors import TrackerError
from tracker.figures.catalogue import label
from tracker.model import Digest, Edit, Event, EventKind, MetricRule
from tracker.store.database import Reader

SUFFIX: dict[str, str] = {"text": "txt", "markdown": "md", "html": "html", "json": "json"}


def make_digest(reader: Reader, since: datetime, until: datetime, rules: Iterable[MetricRule] = ()) -> Digest:
    """The digest of [since, until): made of what is stored alone, so the same period gives the same digest."""
    events = tuple(reader.digest_events(since, until))
    own = {rule.id: rule.label for rule in rules}
    keys = {event.metric for event in events if event.metric}
    labels = {key: name for key in sorted(keys) if (name := own.get(key) or label(key))}
    gaps, silences = reader.not_checked(until), reader.silences(since, until)
    return build_digest(events, tuple(_edits(reader, events)), gaps, since, until, labels, silences)


def _edits(reader: Reader, events: Iterable[Event]) -> Iterator[Edit]:
    for event in events:
        if event.kind is EventKind.EDITED_ARTICLE and event.old_version and event.new_version:
            old, new = reader.text_of(event.old_version), reader.text_of(event.new_version)
            yield Edit(event, old, new, compare_text(old, new))


@dataclass(frozen=True, slots=True)
class Delivery:
    since: datetime
    until: datetime
    files: tuple[Path, ...]


def period(last: datetime | None, now: datetime, longest: timedelta) -> tuple[datetime, datetime]:
    """From the end of the digest before to now, in whole seconds; the first one reaches `longest` back."""
    until = now.replace(microsecond=0)
    return (last or until - longest), until


def write_digest(digest: Digest, folder: Path, formats: Sequence[Format]) -> Delivery:
    """Files named by the end of the period; each is whole or not there at all."""
    stem = f"digest-{digest.until:%Y-%m-%dT%H%M%SZ}"
    files = tuple(folder / f"{stem}.{SUFFIX[form]}" for form in formats)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, form in zip(files, formats, strict=True):
            draft = path.with_name(f".{path.name}.part")
            draft.write_text(render(digest, form), encoding="utf-8")
            draft.replace(path)
    except OSError as error:
        raise TrackerError(f"the digest cannot be written to {folder}: {error.strerror}") from error
    return Delivery(digest.since, digest.until, files)
