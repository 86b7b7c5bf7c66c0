"""Which reviews stand: those that no later one took back."""

from collections.abc import Iterable, Sequence

from tracker.review.record import Corrected, Marked, Review, Undone


def undone(reviews: Iterable[Review]) -> dict[int, int]:
    """Number of a review that does not stand -> number of the one that took it back."""
    gone: dict[int, int] = {}
    for review in sorted(reviews, key=lambda one: one.id, reverse=True):
        if isinstance(review, Undone) and review.id not in gone and review.undoes < review.id:
            gone.setdefault(review.undoes, review.id)
    return gone


def corrections(reviews: Sequence[Review]) -> tuple[Corrected, ...]:
    """Those that stand, in the order in which they were made."""
    gone = undone(reviews)
    found = (one for one in reviews if isinstance(one, Corrected) and one.id not in gone)
    return tuple(sorted(found, key=lambda one: one.id))


def marks(reviews: Sequence[Review]) -> dict[str, Marked]:
    """The mark that each event bears, by the event's key; a reopened event bears none."""
    gone = undone(reviews)
    found: dict[str, Marked] = {}
    for one in sorted(reviews, key=lambda one: one.id):
        if isinstance(one, Marked) and one.id not in gone:
            found[one.once] = one
    return {once: mark for once, mark in found.items() if mark.state != "reopened"}
