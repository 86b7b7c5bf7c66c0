"""What people said of the history, as far as it has come in: marks on events, corrections of figures."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tracker.errors import Corrupt, UsageError
from tracker.model.extract import Extract
from tracker.model.figure import Figure
from tracker.review.lines import NoReviewError, load
from tracker.review.record import Corrected, Marked, Placed, Review
from tracker.review.standing import corrections as standing
from tracker.store.codec import SPAN, WAY_OUT, Row, clean, to, to_numbers
from tracker.store.connection import Connection
from tracker.store.read_text import extract_of

_MARK = """
SELECT e.id, r.line FROM events e CROSS JOIN reviews r ON r.once = e.once AND r.undone IS NULL
WHERE e.id = ? AND r.action != 'undo' ORDER BY r.id DESC LIMIT 1
"""
_FIGURE = """
SELECT a.key, v.id, v.number, v.words, d.id, d.extractor, d.reviews,
  (SELECT w.id FROM derivations w WHERE w.version = v.id AND w.extractor = d.extractor AND w.reviews IS NULL)
FROM derivations d JOIN versions v ON v.id = d.version JOIN articles a ON a.id = v.article WHERE d.id = ?
"""
_IN_FORCE = """
SELECT d.reviews FROM articles a JOIN versions v ON v.id = a.version JOIN derivations d ON d.id = v.derivation
WHERE d.reviews IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class FigureReview:
    """What people made of a stored figure: the last correction, and the figure that stands in its place now, which is
    the figure itself where it is one that was corrected; None where it is no figure."""

    review: Corrected
    became: int | None


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """A figure where it is stored: `position` in its reading, `raw` the article as its extractor read it, `corrections`
    those that its reading was made by, `words` the digest of its version's words."""

    id: int
    article: str
    version: int
    number: int
    words: str
    position: int
    figure: Figure
    raw: Extract
    corrections: tuple[Corrected, ...]


def applied(connection: Connection) -> int:
    """So many reviews have come into history."""
    found = connection.value("SELECT value FROM meta WHERE key = 'reviews'")
    return 0 if found is None else to(int, found)


def reviews(connection: Connection) -> Iterator[Review]:
    return (_review(row) for row in connection.rows("SELECT line FROM reviews ORDER BY id"))


def _review(row: Row) -> Review:
    try:
        found = load(row[-1])
    except NoReviewError as error:
        raise Corrupt(f"the database is damaged, a review cannot be read: {WAY_OUT}") from error
    if isinstance(found, Placed):
        raise Corrupt(f"the database is damaged, a review is none: {WAY_OUT}")
    return found


def corrections(connection: Connection, article: str) -> tuple[Corrected, ...]:
    """Those of the article that stand, in the order in which they were made."""
    rows = connection.rows("SELECT line FROM reviews WHERE article = ? ORDER BY id", (clean(article),))
    return standing([_review(row) for row in rows])


def reviews_about(connection: Connection, once: bytes | None, article: str | None) -> list[Review]:
    """Of one event or one article, what takes others back included."""
    rows = connection.rows("SELECT line FROM reviews WHERE once = ? OR article = ? ORDER BY id", (once, article))
    return [_review(row) for row in rows]


def marks(connection: Connection, events: Collection[int]) -> dict[int, Marked]:
    """The marks that these events bear."""
    found: dict[int, Marked] = {}
    for event in events:
        row = connection.row(_MARK, (event,))
        mark = None if row is None else _review(row)
        if isinstance(mark, Marked) and mark.state != "reopened":
            found[event] = mark
    return found


def once_of(connection: Connection, event: int) -> str:
    """The event's stable key in hex. Raises UsageError where there is no such event."""
    once = connection.value("SELECT once FROM events WHERE id = ?", (event,)) if event < 2**63 else None
    if once is None:
        raise UsageError(f"there is no event {event}; `tracker events` lists them by their numbers")
    return bytes(once).hex()


def has_event(connection: Connection, once: str) -> bool:
    return bool(connection.value("SELECT 1 FROM events WHERE once = ?", (bytes.fromhex(once),)))


def figure_reviews(connection: Connection, figures: Collection[int]) -> dict[int, FigureReview]:
    """What people made of these figures, where they made anything of them."""
    found: dict[int, FigureReview] = {}
    for figure in figures:
        review, became = _fate(connection, figure)
        row = connection.row("SELECT line FROM reviews WHERE id = ?", (review,)) if review is not None else None
        correction = None if row is None else _review(row)
        if isinstance(correction, Corrected):
            found[figure] = FigureReview(correction, became)
    return found


def _fate(connection: Connection, figure: int) -> tuple[int | None, int | None]:
    row = connection.row("SELECT review, became FROM corrected_figures WHERE figure = ?", (figure,))
    if row is not None:
        return row[0], row[1]
    return connection.value("SELECT review FROM figures WHERE id = ?", (figure,)), figure


def figure(connection: Connection, number: int) -> StoredFigure:
    """Raises UsageError where there is no such figure."""
    derivation, position = divmod(number, SPAN)
    row = connection.row(_FIGURE, (derivation,)) if number < 2**63 else None
    read = None if row is None else extract_of(connection, derivation)
    if row is None or read is None or position >= len(read.reading.figures):
        raise UsageError(f"there is no figure {number}; `tracker show ARTICLE --json` gives their ids")
    key, version, count, words, _, _, ids, raw = row
    found = read.reading.figures[position]
    raw_extract = read if raw is None else extract_of(connection, raw)
    made_by = tuple(_numbered(connection, to_numbers(ids)))
    return StoredFigure(number, key, version, count, words, position, found, raw_extract, made_by)


def _numbered(connection: Connection, ids: Collection[int]) -> Iterator[Corrected]:
    for number in ids:
        row = connection.row("SELECT line FROM reviews WHERE id = ?", (number,))
        review = None if row is None else _review(row)
        if isinstance(review, Corrected):
            yield review


def in_force(connection: Connection) -> frozenset[int]:
    """The corrections that the newest version of some article bears."""
    return frozenset(number for (text,) in connection.rows(_IN_FORCE) for number in to_numbers(text))


def metric_keys(connection: Connection) -> Sequence[str]:
    return [row[0] for row in connection.rows("SELECT key FROM metrics ORDER BY key")]
