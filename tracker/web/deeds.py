"""What people do here: mark an event, correct a figure or add one, take any of it back. Each is a form, and ends in the
page it came from."""

from collections.abc import Callable
from urllib.parse import urlsplit

from tracker.errors import UsageError
from tracker.reviewing import Done, add_figure, correct_figure, mark_event, undo_review
from tracker.store.database import open_reader
from tracker.web.answer import Answer, Asked, Query, article_path, see_other
from tracker.web.entering import ADDING, OWN, changes_of, entered

Deed = Callable[[Asked], Answer]


def mark(asked: Asked) -> Answer:
    """`event`, `state`, and the `reason` that a dismissal needs."""
    form = asked.form
    done = mark_event(
        asked.settings, _number(form, "event"), form.get("state") or "", form.get("reason"), form.get("who"), asked.now
    )
    return _back(asked, done)


def correct(asked: Asked) -> Answer:
    """`figure` with its fields as they should be, or `no_figure`."""
    form, number = asked.form, _number(asked.form, "figure")
    changes = None if form.get("no_figure") else _changes(asked, number)
    done = correct_figure(asked.settings, number, changes, form.get("who"), asked.now, form.get("reason"))
    return _back(asked, done)


def add(asked: Asked) -> Answer:
    """A figure that was missed in the newest version of `article`: the fields of ADDING."""
    form = asked.form
    keys = {one.name: form.get(one.name) for one in ADDING if one.name not in OWN and form.get(one.name)}
    article, quote, number = (form.get(name) or "" for name in ("article", "quote", "number"))
    done = add_figure(asked.settings, article, quote, number, keys, form.get("who"), asked.now, form.get("reason"))
    return _back(asked, done, f"{article_path(article)}{_place(asked, article, done)}")


def _place(asked: Asked, article: str, done: Done) -> str:
    """Where the added figure stands in its article's page, once history has it."""
    if not done.applied:
        return ""
    with open_reader(asked.settings.database) as reader:
        figures = reader.shown(reader.article(article).version or 0).extract.reading.figures
    found = (n for n, figure in enumerate(figures, 1) if figure.by_hand and figure.by_hand.review == done.review.id)
    return next((f"#figure-{n}" for n in found), "")


def undo(asked: Asked) -> Answer:
    """`review` is taken back."""
    done = undo_review(asked.settings, _number(asked.form, "review"), asked.form.get("who"), asked.now)
    return _back(asked, done)


def _changes(asked: Asked, number: int) -> dict[str, object]:
    with open_reader(asked.settings.database) as reader:
        changes = changes_of(asked.form, entered(reader.figure(number).figure))
    if not changes:
        raise UsageError("nothing was altered: change what is wrong of the figure first")
    return changes


def _number(form: Query, name: str) -> int:
    number = form.number(name)
    if number is None:
        raise UsageError(f"the form does not say which {name}")
    return number


def _back(asked: Asked, done: Done, back: str | None = None) -> Answer:
    """To the page of ours that the form stood on, or to `back`; `pending` where the running monitor has yet to take it
    in."""
    back = back or asked.form.get("back") or "/"
    parts = urlsplit(back)
    if not back.startswith("/") or back.startswith(("//", "/\\")) or parts.netloc or not back.isascii():
        back = "/"
    if done.applied:
        return see_other(back)
    path, hash_, fragment = back.partition("#")
    return see_other(f"{path}{'&' if '?' in path else '?'}pending={done.review.id}{hash_}{fragment}")
