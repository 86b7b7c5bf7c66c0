"""Reviews into history: each is kept; a correction has its article's versions derived anew, as one more reading."""

from collections.abc import Iterable, Sequence

from tracker.model.extract import Extract
from tracker.review.correcting import Finder, corrected
from tracker.review.lines import dump
from tracker.review.record import Corrected, Marked, Review, Undone
from tracker.review.standing import undone
from tracker.store import read_reviews
from tracker.store.codec import SPAN, clean, instant, maybe_clean
from tracker.store.connection import Connection
from tracker.store.read_text import extract_of, span
from tracker.store.write_names import Names
from tracker.store.write_version import make_current, write_derivation

_REVIEW = """
INSERT OR IGNORE INTO reviews (id, at, who, reason, action, undoes, once, article, line)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_META = "INSERT INTO meta (key, value) VALUES ('reviews', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
_VERSIONS = """
SELECT v.id, v.at, v.derivation,
  (SELECT w.id FROM derivations w WHERE w.version = v.id AND w.extractor = d.extractor AND w.reviews IS NULL)
FROM versions v JOIN articles a ON a.id = v.article JOIN derivations d ON d.id = v.derivation
WHERE a.key = ? ORDER BY v.number
"""
_CURRENT = "SELECT a.key, v.derivation FROM versions v JOIN articles a ON a.id = v.article WHERE v.id = ?"


def write_reviews(names: Names, reviews: Sequence[Review]) -> None:
    """Within the transaction that `names` belongs to; a second time it changes nothing. Raises no event. One after the
    other, so that history is the same whether they come one by one or together."""
    connection = names.connection
    for review in reviews:
        once, article = _about(connection, review)
        _write(connection, review, once, article)
        if isinstance(review, Undone):
            _settle(connection, once, article)
        if article is not None:
            derive_anew(names, article, instant(review.at))
        connection.run(_META, (str(review.id),))


def _about(connection: Connection, review: Review) -> tuple[bytes | None, str | None]:
    """The event's key, or the article, that the review is about; that of what it takes back."""
    match review:
        case Marked():
            return bytes.fromhex(review.once), None
        case Corrected():
            return None, clean(review.anchor.article)
    row = connection.row("SELECT once, article FROM reviews WHERE id = ?", (review.undoes,))
    return (None, None) if row is None else (row[0], row[1])


def _write(connection: Connection, review: Review, once: bytes | None, article: str | None) -> None:
    action = review.state if isinstance(review, Marked) else review.action if isinstance(review, Corrected) else "undo"
    undoes = review.undoes if isinstance(review, Undone) else None
    row = (
        review.id, instant(review.at), maybe_clean(review.who), maybe_clean(review.reason), action, undoes, once,
        article, clean(dump(review)),
    )  # fmt: skip
    connection.run(_REVIEW, row)


def _settle(connection: Connection, once: bytes | None, article: str | None) -> None:
    """Which of the reviews of one event or article were taken back."""
    about = read_reviews.reviews_about(connection, once, article)
    gone = undone(about)
    connection.many("UPDATE reviews SET undone = ? WHERE id = ?", [(gone.get(one.id), one.id) for one in about])


# ---------------------------------------------------------------------------------------------- figures


def derive_anew(names: Names, article: str, at: str) -> None:
    """Every version of the article under the corrections that stand: where they find their sentence the corrected
    reading stands from now on, elsewhere the one that the extractor made."""
    connection = names.connection
    standing = read_reviews.corrections(connection, article)
    for version, seen, current, raw in list(connection.rows(_VERSIONS, (clean(article),))):
        extract = corrected(extract_of(connection, current if raw is None else raw), standing)
        make_current(names, version, write_derivation(names, version, extract, seen, at))
        write_fates(connection, version)


def write_fates(connection: Connection, version: int) -> None:
    """What became of the figures of the version's other readings: events rest on them, and say so then."""
    article, current = connection.row(_CURRENT, (version,)) or ("", None)
    others = [row[0] for row in connection.rows("SELECT id FROM derivations WHERE version = ?", (version,))]
    for other in others:
        connection.run("DELETE FROM corrected_figures WHERE figure >= ? AND figure < ?", span(other))
    standing = {_place(one): one for one in read_reviews.corrections(connection, article)}.values()
    if not standing:
        return
    now = extract_of(connection, current)
    rows = [
        row
        for other in others
        if other != current
        for row in _fates(other, extract_of(connection, other), current, now, standing)
    ]
    connection.many("INSERT OR REPLACE INTO corrected_figures (figure, review, became) VALUES (?, ?, ?)", rows)


def _place(correction: Corrected) -> tuple[object, ...]:
    """Corrections of one place are one figure's: the last of them holds."""
    anchor = correction.anchor
    return anchor.paragraph is None, anchor.sentence, anchor.offset, anchor.nth


def _fates(
    other: int, was: Extract, current: int, now: Extract, standing: Iterable[Corrected]
) -> list[tuple[int, int, int | None]]:
    rows: list[tuple[int, int, int | None]] = []
    before_in, after_in = Finder(was), Finder(now)
    for correction in standing:
        before = before_in.find(correction.anchor)
        after = None if correction.action == "no_figure" else after_in.find(correction.anchor)
        if before is not None and correction.id in now.reviews:
            rows.append((other * SPAN + before, correction.id, None if after is None else current * SPAN + after))
    return rows
