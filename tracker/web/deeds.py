"""What people do here: mark an event, correct a figure, take either back. Each is a form, and ends in the page it came
from."""

from collections.abc import Callable
from urllib.parse import urlsplit

from tracker.errors import UsageError
from tracker.model import Figure, Number
from tracker.reviewing import Done, correct_figure, mark_event, undo_review
from tracker.store.database import open_reader
from tracker.web.answer import Answer, Asked, Query, see_other

Deed = Callable[[Asked], Answer]
FIELDS = ("value", "unit", "period", "region", "metric")
"""What the form at a figure has a field for."""


def mark(asked: Asked) -> Answer:
    """`event`, `state`, and the `reason` that a dismissal needs."""
    form = asked.form
    done = mark_event(
        asked.settings, _number(form, "event"), form.get("state") or "", form.get("reason"), form.get("who"), asked.now
    )
    return _back(asked, done)


def correct(asked: Asked) -> Answer:
    """`figure` with its FIELDS as they should be, or `no_figure`."""
    form, number = asked.form, _number(asked.form, "figure")
    changes = None if form.get("no_figure") else _changes(asked, number)
    done = correct_figure(asked.settings, number, changes, form.get("who"), asked.now, form.get("reason"))
    return _back(asked, done)


def undo(asked: Asked) -> Answer:
    """`review` is taken back."""
    done = undo_review(asked.settings, _number(asked.form, "review"), asked.form.get("who"), asked.now)
    return _back(asked, done)


def entered(figure: Figure) -> dict[str, str]:
    """A figure as the fields of its form hold it."""
    return {
        "value": plain(figure.value),
        "unit": figure.unit,
        "period": figure.period or "",
        "region": figure.region.code if figure.region else "",
        "metric": figure.metric or "",
    }


def plain(value: Number) -> str:
    """Digits alone, with a point in what is no whole number by kind: what is read back is the same."""
    return str(value) if isinstance(value, int) or "e" not in str(value) else f"{value:.1f}"


def _changes(asked: Asked, number: int) -> dict[str, object]:
    """Only what was altered in the form: what an extractor wrote need not be what people may."""
    with open_reader(asked.settings.database) as reader:
        before = entered(reader.figure(number).figure)
    after = {name: asked.form.get(name) or "" for name in FIELDS}
    changes: dict[str, object] = {name: text or None for name, text in after.items() if text != before[name]}
    if not changes:
        raise UsageError("nothing was altered: change what is wrong of the figure first")
    return changes


def _number(form: Query, name: str) -> int:
    number = form.number(name)
    if number is None:
        raise UsageError(f"the form does not say which {name}")
    return number


def _back(asked: Asked, done: Done) -> Answer:
    """To the page of ours that the form stood on; `pending` where the running monitor has yet to take it in."""
    back = asked.form.get("back") or "/"
    parts = urlsplit(back)
    if not back.startswith("/") or back.startswith(("//", "/\\")) or parts.netloc or not back.isascii():
        back = "/"
    if done.applied:
        return see_other(back)
    path, hash_, fragment = back.partition("#")
    return see_other(f"{path}{'&' if '?' in path else '?'}pending={done.review.id}{hash_}{fragment}")
