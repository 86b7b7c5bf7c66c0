"""What a source's own looks tell of it: when nothing was read for too long, and what is read of its articles."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from tracker.model.digest import Silence
from tracker.model.known import Read
from tracker.store.codec import SPAN, instant, to_instant, to_maybe_instant
from tracker.store.connection import Connection

SLACK = timedelta(minutes=10)
"""On top of twice the interval: a look takes its time."""
_GOOD = "('new', 'changed', 'unchanged', 'not_modified', 'listing', 'gone')"
_LISTINGS = "AND p.role = 'listing' AND p.part = 1"
_LOOKS = f"""
SELECT c.at FROM pages p CROSS JOIN checks c ON c.page = p.id AND c.at > ?2 AND c.at < ?3
WHERE p.source = ?1 AND c.outcome IN {_GOOD} WHICH ORDER BY c.at
"""  # noqa: S608
_LAST = f"""
SELECT max((SELECT c.at FROM checks c WHERE c.page = p.id AND c.at <= ?2 AND c.outcome IN {_GOOD}
  ORDER BY c.at DESC LIMIT 1))
FROM pages p WHERE p.source = ?1 WHICH
"""  # noqa: S608
_LEFT = """
SELECT f.source FROM followed f WHERE f.since < ?1 AND f.every IS NULL
  AND NOT EXISTS (SELECT 1 FROM followed l WHERE l.source = f.source AND l.since > f.since AND l.since < ?1)
"""
_READ = f"""
SELECT a.key, (SELECT total(length(p.text)) FROM paragraphs p
    WHERE p.id >= d.text_of * {SPAN} AND p.id < (d.text_of + 1) * {SPAN}),
  (SELECT count(*) FROM figures f WHERE f.id >= d.id * {SPAN} AND f.id < (d.id + 1) * {SPAN}),
  d.published IS NOT NULL,
  v.at > coalesce((SELECT min(w.ended) FROM sweeps w WHERE w.source = a.source), '9')
FROM (SELECT v.id AS id FROM articles a JOIN versions v ON v.article = a.id WHERE a.source = ?
  ORDER BY v.id DESC LIMIT ?) n
JOIN versions v ON v.id = n.id JOIN articles a ON a.id = v.article JOIN derivations d ON d.id = v.derivation
ORDER BY v.id DESC
"""  # noqa: S608


def followed(connection: Connection, until: datetime | None = None) -> dict[str, timedelta]:
    """Source -> how often it is expected to be read, of those followed before `until`."""
    return {source: runs[-1][1] for source, runs in _following(connection, until).items()}


def no_longer_followed(connection: Connection, until: datetime) -> frozenset[str]:
    """Sources that were followed and are not by `until`: nothing of them is missed."""
    return frozenset(source for (source,) in connection.rows(_LEFT, (instant(until),)))


def silences(connection: Connection, since: datetime, until: datetime) -> tuple[Silence, ...]:
    """The spells in [since, until) in which nothing of a source was read for more than twice its interval, whole ones
    and those that began before or last; by source and time. What happens after `until` changes no answer."""
    found: list[Silence] = []
    for source, runs in sorted(_following(connection, until).items()):
        every = max(every for at, every in runs if at >= since or at == _in_force(runs, since))
        for begun, ended in _spells(connection, source, runs[0][0], since, until, 2 * every + SLACK):
            found.append(Silence(source, runs[-1][1], begun, ended))
    return tuple(found)


_Run = list[tuple[datetime, timedelta]]


def _following(connection: Connection, until: datetime | None) -> dict[str, _Run]:
    """Source -> (since when, how often), oldest first, of the unbroken run in which it is followed at `until`."""
    runs: dict[str, _Run] = {}
    end = instant(until) if until else "~"
    for source, since, every in connection.rows(
        "SELECT source, since, every FROM followed WHERE since < ? ORDER BY source, since", (end,)
    ):
        if every is None:
            runs.pop(source, None)
        else:
            runs.setdefault(source, []).append((to_instant(since), timedelta(seconds=every)))
    return runs


def _in_force(runs: _Run, at: datetime) -> datetime:
    return max((since for since, _ in runs if since <= at), default=runs[0][0])


def _spells(
    connection: Connection, source: str, begun: datetime, since: datetime, until: datetime, longest: timedelta
) -> Iterator[tuple[datetime | None, datetime | None]]:
    """Listings speak for their source; where they are silent, any page of it that was read does."""
    for first, last in _gaps(connection, source, (begun, since, until), longest, listings=True):
        yield from _gaps(connection, source, (begun, first, last or until), longest, listings=False, ends=last)


def _gaps(
    connection: Connection,
    source: str,
    times: tuple[datetime, datetime | None, datetime],
    longest: timedelta,
    *,
    listings: bool,
    ends: datetime | None = None,
) -> Iterator[tuple[datetime | None, datetime | None]]:
    """Pairs of looks too far apart: None as the first where there was none before, `ends` as the last where there is
    none up to the end. `times`: followed since, from, to."""
    begun, since, until = times
    start = since or begun
    last, between = (sql.replace("WHICH", _LISTINGS if listings else "") for sql in (_LAST, _LOOKS))
    before = to_maybe_instant(connection.value(last, (source, instant(start))))
    known = before if before is not None and before >= begun else None
    rows = connection.rows(between, (source, instant(max(start, begun)), instant(until)))
    looks = [to_instant(row[0]) for row in rows]
    for earlier, later in pairwise([known or begun, *looks, until]):
        if later - earlier > longest:
            yield (known if earlier == begun else earlier), (ends if later == until else later)


def read_of(connection: Connection, source: str, limit: int) -> Iterator[Read]:
    """What was read of the newest versions of a source's articles, newest first."""
    for key, length, figures, dated, settled in connection.rows(_READ, (source, limit)):
        yield Read(key, int(length), figures, bool(dated), bool(settled))
