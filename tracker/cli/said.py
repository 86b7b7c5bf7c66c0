"""What a review says, in one line for people."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.review.record import Corrected, Review


def said(review: "Review") -> str:
    from tracker.review.record import Marked, Undone

    match review:
        case Marked():
            why = f": {review.reason}" if review.reason else ""
            return f"event {review.event} {review.state}{why}"
        case Undone():
            return f"takes back review {review.undoes}" + (f": {review.reason}" if review.reason else "")
    return f'{review.anchor.article} "{review.anchor.quote}": {_correction(review)}'


def _correction(review: "Corrected") -> str:
    why = f" ({review.reason})" if review.reason else ""
    if review.action == "no_figure":
        return f"no figure{why}"
    read = dict(review.read)
    altered = [f"{key} {_shown(read[key])} -> {_shown(value)}" for key, value in review.changes if key in read]
    new = [f"{key} {_shown(value)}" for key, value in review.changes if key not in read and value is not None]
    return ("added: " if review.action == "add" else "") + ", ".join([*altered, *new]) + why


def _shown(value: object) -> str:
    from tracker.model.figure import Region

    if isinstance(value, Region):
        return f"{value.name} {value.code}"
    return "none" if value is None else str(value)
