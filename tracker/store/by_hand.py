"""What people changed in a figure, as two columns: the review, and JSON of the changed keys as they had been read (null
where the figure had not been read at all)."""

import json

from tracker.model.figure import ByHand, Figure
from tracker.review.lines import changes_form, load_changes
from tracker.store.codec import clean, to


def columns(figure: Figure) -> tuple[int | None, str | None]:
    """`review` and `original`."""
    hand = figure.by_hand
    if hand is None:
        return None, None
    return hand.review, None if hand.added else clean(json.dumps(changes_form(hand.read), ensure_ascii=False))


def to_by_hand(review: int | None, original: str | None) -> ByHand | None:
    if review is None:
        return None
    if original is None:
        return ByHand(review, added=True)
    return ByHand(review, to(lambda text: load_changes(json.loads(text)), original))
