"""The door for what people say of the history: checked, written to reviews.ndjson, and applied.

A review counts once it is on disk. History takes it in at once where no monitor holds the database, else the monitor
does at its next look. For commands and pages alike; every function may raise UsageError and what reading and writing
raise.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from tracker.errors import Damaged, Locked, UsageError
from tracker.figures.which.catalogue import catalogue
from tracker.model.figure import Figure
from tracker.model.settings import Settings
from tracker.review import annotation
from tracker.review.adding import new_anchor, whole
from tracker.review.checking import both, check_changes, check_text
from tracker.review.correcting import anchor_at
from tracker.review.file import ReviewFile
from tracker.review.record import Changes, Corrected, Marked, Review, State, Undone
from tracker.review.standing import undone
from tracker.store.database import open_reader
from tracker.store.reader import Reader
from tracker.writer import open_writer

LONGEST_NAME, LONGEST_REASON = 100, 1_000
STATES: tuple[State, ...] = ("reviewed", "dismissed", "reopened")
R = TypeVar("R", bound=Review)


@dataclass(frozen=True, slots=True)
class Done:
    """A review that is on disk. `applied`: history has it; else the monitor that runs takes it in at its next look."""

    review: Review
    applied: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A review and how it stands. `pending`: history has not taken it in yet; `undone`: a later review took it back;
    `lapsed`: its event or its sentence does not stand in history any more."""

    review: Review
    state: Literal["pending", "stands", "undone", "lapsed"]
    undone_by: int | None = None


def mark_event(
    settings: Settings, event_id: int, state: str, reason: str | None, who: str | None, now: datetime
) -> Done:
    """`state`: reviewed, dismissed (with a reason) or reopened."""
    if state not in STATES:
        raise UsageError(f'"{state}" is no mark; give one of {", ".join(STATES)}')
    who, reason = _said(who, reason)
    if state == "dismissed" and reason is None:
        raise UsageError("say why the event is dismissed")
    with _reading(settings) as reader:
        once = reader.once_of(event_id)
    return _record(settings, lambda number, _: Marked(number, now, who, once, event_id, state, reason))


def correct_figure(
    settings: Settings,
    figure_id: int,
    changes: Mapping[str, object] | None,
    who: str | None,
    now: datetime,
    reason: str | None = None,
) -> Done:
    """`changes`: keys of a figure (value, value_to, qualifier, kind, unit, measures, metric, region, period, frequency)
    with their right values, as text or as they are, None to clear one; only those that are wrong need be given.
    None instead: it is no key figure."""
    who, reason = _said(who, reason)
    with _reading(settings) as reader:
        stored = reader.figure(figure_id)
        standing = _present(reader, figure_id, stored.figure)
        anchor = anchor_at(stored.article, stored.raw, stored.corrections, stored.position, stored.words)
        checked = () if changes is None else check_changes(changes, standing, _metrics(reader, settings))
    if changes is not None and not checked:
        raise UsageError(f"figure {figure_id} says that already: nothing would change")
    action: Literal["change", "no_figure"] = "no_figure" if changes is None else "change"
    read: Changes = tuple((key, getattr(standing, key)) for key, _ in checked)
    return _record(
        settings, lambda number, _: Corrected(number, now, who, anchor, action, checked, read, figure_id, reason)
    )


def add_figure(
    settings: Settings,
    article: str,
    quote: str,
    number: str,
    changes: Mapping[str, object],
    who: str | None,
    now: datetime,
    reason: str | None = None,
) -> Done:
    """A figure that was missed in the newest version of `article` (a key, a URL or a version's number). `quote`: words
    of the article that occur in it once; `number`: the number's own characters in them. `changes`: as for
    `correct_figure`; value, unit and measures are needed."""
    who, reason = _said(who, reason)
    with _reading(settings) as reader:
        listed = reader.article(article)
        if listed.version is None:
            raise UsageError(f"{listed.article} has no version yet")
        extract, metrics = reader.shown(listed.version).extract, _metrics(reader, settings)
        anchor, checked = both(
            lambda: new_anchor(listed.article, extract, quote, number), lambda: whole(changes, metrics)
        )
    return _record(settings, lambda n, _: Corrected(n, now, who, anchor, "add", checked, (), None, reason))


def undo_review(settings: Settings, review_id: int, who: str | None, now: datetime, reason: str | None = None) -> Done:
    """Takes an earlier review back; undoing an undoing makes what it took back stand again."""
    who, reason = _said(who, reason)

    def make(number: int, before: Sequence[Review]) -> Undone:
        if not 1 <= review_id < number:
            raise UsageError(f"there is no review {review_id}; `tracker review list` lists them")
        if by := undone(before).get(review_id):
            raise UsageError(f"review {review_id} was taken back already, by review {by}")
        return Undone(number, now, who, review_id, reason)

    return _record(settings, make)


def reviews(settings: Settings) -> tuple[Listed, ...]:
    """All that were made, oldest first, also those that history has not taken in yet."""
    found = ReviewFile(settings.snapshots).read().reviews
    if not found:
        return ()
    gone = undone(found)
    with _reading(settings) as reader:
        applied, in_force = reader.reviews_applied(), reader.reviews_in_force()
        return tuple(
            Listed(review, _state(reader, review, gone, applied, in_force), gone.get(review.id)) for review in found
        )


def apply_pending(settings: Settings) -> bool:
    """Takes in what is on disk; False where another process holds the database, which will do it."""
    try:
        with ExitStack() as parts:
            open_writer(settings, parts)
    except Locked:
        return False
    return True


# ---------------------------------------------------------------------------------------------- how it is done


def _reading(settings: Settings) -> "closing[Reader]":
    return closing(open_reader(settings.database))


def _record(settings: Settings, make: Callable[[int, Sequence[Review]], R]) -> Done:
    with _reading(settings) as reader:
        applied = reader.reviews_applied()

    def checked(number: int, before: Sequence[Review]) -> R:
        if number <= applied:
            raise Damaged(f"{file.path} has lost reviews that history has: put it back from a backup of the snapshots")
        return make(number, before)

    file = ReviewFile(settings.snapshots)
    return Done(file.append(checked), apply_pending(settings))


def _said(who: str | None, reason: str | None) -> tuple[str | None, str | None]:
    return check_text(who, "the name", LONGEST_NAME), check_text(reason, "the reason", LONGEST_REASON)


def _present(reader: Reader, figure_id: int, figure: Figure) -> Figure:
    """What stands now in the place of a figure of an earlier reading."""
    fate = reader.figure_reviews([figure_id]).get(figure_id)
    if fate is None or fate.became in (None, figure_id):
        return figure
    assert fate.became is not None
    return reader.figure(fate.became).figure


def _metrics(reader: Reader, settings: Settings) -> frozenset[str]:
    rules = (*catalogue(), *settings.metrics)
    return frozenset([*reader.metric_keys(), *(rule.id for rule in rules)])


def _state(
    reader: Reader, review: Review, gone: Mapping[int, int], applied: int, in_force: frozenset[int]
) -> Literal["pending", "stands", "undone", "lapsed"]:
    if review.id > applied:
        return "pending"
    if review.id in gone:
        return "undone"
    match review:
        case Marked():
            return "stands" if reader.has_event(review.once) else "lapsed"
        case Corrected():
            return "stands" if review.id in in_force else "lapsed"
    return "stands"


# ---------------------------------------------------------------------------------------------- annotated cases


def export_case(settings: Settings, article: str, folder: Path) -> tuple[Path, Path]:
    """The newest version of `article` (a key, a URL or a version's number) as an annotated case in `folder`: the paths
    of its text and of its annotation. Raises UsageError where they are there already."""
    with _reading(settings) as reader:
        listed = reader.article(article)
        if listed.version is None:
            raise UsageError(f"{listed.article} has no version yet")
        extract = reader.shown(listed.version).extract
    name = _NO_NAME.sub("-", listed.article).strip("-.") or "article"
    text, notes = folder / f"{name}.txt", folder / f"{name}.json"
    for path in (text, notes):
        if path.exists():
            raise UsageError(f"{path} is there already: move it away, or name another folder")
    published = extract.article.published or listed.first_seen.date()
    label = extract.article.source_label or urlsplit(listed.url).hostname or listed.source
    folder.mkdir(parents=True, exist_ok=True)
    text.write_text(annotation.text_of(extract.article, label, published), encoding="utf-8")
    document = annotation.annotation(extract, text.name, published)
    notes.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return text, notes


_NO_NAME = re.compile(r"[^\w.-]+")
