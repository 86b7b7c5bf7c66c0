"""Reviews as lines of JSON, and back. A line that does not say what it has to say is refused, not guessed at."""

import json
from datetime import datetime
from math import isfinite
from typing import Any, get_args

from tracker.errors import TrackerError
from tracker.instants import exact
from tracker.model.figure import Region
from tracker.model.record import Position
from tracker.review.record import KEYS, Action, Anchor, Changes, Corrected, Marked, Placed, Review, State, Undone, Value

Json = dict[str, Any]
Line = Review | Placed


class NoReviewError(TrackerError):
    """A line says no review."""


def dump(line: Line) -> str:
    """Without the line's end."""
    return json.dumps(form(line), ensure_ascii=False, separators=(",", ":"))


def form(line: Line) -> Json:
    """The documented form."""
    match line:
        case Placed():
            return {"what": "placed", "upto": line.upto, "file": line.position.file, "offset": line.position.offset}
        case Marked():
            about: Json = {"event": line.event, "once": line.once, "state": line.state}
            return _head(line, "event") | about
        case Undone():
            return _head(line, "undo") | {"undoes": line.undoes}
    anchor = line.anchor
    where = {name: getattr(anchor, name) for name in _ANCHOR}
    changes = {"changes": changes_form(line.changes), "read": changes_form(line.read)}
    return _head(line, "figure") | {"action": line.action, "figure": line.figure} | where | changes


_ANCHOR = ("article", "words", "paragraph", "sentence", "offset", "number", "quote", "nth")


def _head(review: Review, what: str) -> Json:
    return {"id": review.id, "what": what, "at": exact(review.at), "who": review.who, "reason": review.reason}


def changes_form(changes: Changes) -> Json:
    return {key: {"code": v.code, "name": v.name} if isinstance(v, Region) else v for key, v in changes}


def load(text: str) -> Line:
    """Raises NoReviewError."""
    try:
        row = json.loads(text)
        return _line(row)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise NoReviewError("a line that is no review") from error


def _line(row: Json) -> Line:
    if row["what"] == "placed":
        return Placed(_count(row["upto"]), Position(_text(row["file"]), _count(row["offset"])))
    head = (_count(row["id"]), _instant(row["at"]), _maybe(row["who"]))
    reason = _maybe(row.get("reason"))
    match row["what"]:
        case "event":
            once = bytes.fromhex(row["once"]).hex()
            return Marked(*head, once, _count(row["event"]), _one_of(row["state"], State), reason)
        case "undo":
            return Undone(*head, _count(row["undoes"]), reason)
        case "figure":
            action: Action = _one_of(row["action"], Action)
            figure = None if row["figure"] is None else _count(row["figure"])
            changes, read = load_changes(row["changes"]), load_changes(row["read"])
            return Corrected(*head, _anchor(row), action, changes, read, figure, reason)
    raise ValueError(row["what"])


def _anchor(row: Json) -> Anchor:
    paragraph = None if row["paragraph"] is None else _count(row["paragraph"])
    texts = {name: _text(row[name]) for name in ("article", "words", "sentence", "number", "quote")}
    return Anchor(paragraph=paragraph, offset=_count(row["offset"]), nth=_count(row["nth"]), **texts)


def load_changes(row: Json) -> Changes:
    """In the order of KEYS. Raises ValueError for a key that is none."""
    if not isinstance(row, dict):
        raise ValueError("no keys of a figure")
    if unknown := set(row) - set(KEYS):
        raise ValueError(f"no key of a figure: {unknown}")
    return tuple((key, _value(key, row[key])) for key in KEYS if key in row)


def _value(key: str, value: Any) -> Value:
    if value is None:
        return None
    if key == "region":
        return Region(_text(value["code"]), _text(value["name"]))
    if key in ("value", "value_to"):
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise ValueError(f"{key} is no number")
        return value
    return _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value


def _maybe(value: Any) -> str | None:
    return None if value is None else _text(value)


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("no count")
    return value


def _one_of(value: Any, allowed: Any) -> Any:
    if value not in get_args(allowed):
        raise ValueError(f"none of {get_args(allowed)}")
    return value


def _instant(value: Any) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return at
