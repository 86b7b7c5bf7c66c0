"""A sweep that was broken off: what had been looked at by then, so that it is gone on with and not begun anew."""

from collections import Counter
from collections.abc import Iterator

from tracker.model.observation import RefusedPage, Unfinished
from tracker.store.codec import Row, to_instant
from tracker.store.connection import Connection

_LOOKS = """
SELECT p.role, c.outcome, (SELECT b.outcome FROM checks b WHERE b.page = p.id AND b.at < ?2 ORDER BY b.at DESC LIMIT 1)
FROM pages p JOIN checks c ON c.page = p.id
WHERE p.source = ?1 AND p.part = 1 AND c.outcome != 'dropped'
  AND c.at = (SELECT l.at FROM checks l WHERE l.page = p.id AND l.at >= ?2 ORDER BY l.at DESC LIMIT 1)
"""
_REFUSED = """
SELECT a.key, p.url, c.detail, a.refused, d.title FROM articles a JOIN pages p ON p.key = a.key AND p.part = 1
JOIN checks c ON c.page = p.id AND c.at = p.last_checked
LEFT JOIN versions v ON v.id = a.version LEFT JOIN derivations d ON d.id = v.derivation
WHERE a.source = ?1 AND p.state = 'refused' AND a.refused IS NOT NULL AND c.outcome = 'refused' AND c.at >= ?2
ORDER BY a.key
"""


def unfinished(connection: Connection, source: str) -> Unfinished | None:
    """The sweep of `source` that has begun and not ended; None where none is under way."""
    row = connection.row(
        "SELECT w.id, w.started FROM sources s JOIN sweeps w ON w.source = s.id AND w.id = s.sweep "
        "WHERE s.id = ? AND w.ended IS NULL",
        (source,),
    )
    if row is None:
        return None
    sweep, started = row
    tally = Counter(map(_outcome, connection.rows(_LOOKS, (source, started))))
    return Unfinished(
        sweep, to_instant(started), tuple(sorted(tally.items())), tuple(_refused(connection, source, started))
    )


def _outcome(row: Row) -> str:
    role, outcome, before = row
    if role == "listing":
        return "listing_ok" if outcome in ("listing", "not_modified", "unchanged") else "listing_failed"
    return f"{outcome}_again" if outcome in ("refused", "failed") and before == outcome else str(outcome)


def _refused(connection: Connection, source: str, started: str) -> Iterator[RefusedPage]:
    for key, url, said, run, title in connection.rows(_REFUSED, (source, started)):
        kind, _, detail = (said or "").partition(": ")
        since, _, bodies = run.partition(" ")
        yield RefusedPage(key, url, kind, detail, bodies.partition(" ")[0], since, title)
