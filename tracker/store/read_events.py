"""The event log, each event with its evidence joined in."""

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

from tracker.model.delivery import Window
from tracker.model.event import Event, EventKind, EventMark, Evidence
from tracker.model.figure import Region
from tracker.store.codec import SPAN, Row, clean, instant, to, to_instant
from tracker.store.connection import Connection
from tracker.store.outbox import reviewed
from tracker.store.read_known import EVIDENCE_WIDTH, evidence, evidence_columns
from tracker.store.read_lists import metrics_named


def _evidence_tables(suffix: str) -> str:
    return (
        """
LEFT JOIN figures f# ON f#.id = e.#_figure
LEFT JOIN derivations d# ON d#.id = f#.id / SPAN
LEFT JOIN versions v# ON v#.id = d#.version
LEFT JOIN articles a# ON a#.id = v#.article
LEFT JOIN paragraphs p# ON p#.id = d#.text_of * SPAN + f#.paragraph
""".replace("e.#_figure", f"e.{suffix}_figure")
        .replace("#", suffix)
        .replace("SPAN", str(SPAN))
    )


_EVENTS = f"""
SELECT e.id, e.at, e.kind, e.baseline, e.source, e.severity, e.text, a.key,
  coalesce(e.url, v.url), coalesce(e.title,
    (SELECT d.title FROM derivations d WHERE d.version = v.id ORDER BY d.id LIMIT 1)),
  e.region, r.name, e.role, m.key, e.cause, e.change, e.percent, e.old_version, e.new_version, e.detail, e.once,
  k.action, k.reason, k.who, k.at, k.id, coalesce(cold.review, fold.review), cold.figure IS NOT NULL AND cold.became IS
  NULL, coalesce(cnew.review, fnew.review), cnew.figure IS NOT NULL AND cnew.became IS NULL,
  {evidence_columns("old")}, {evidence_columns("new")}
FROM events e {{index}}
LEFT JOIN articles a ON a.id = e.article
LEFT JOIN versions v ON v.id = coalesce(e.new_version, e.old_version)
LEFT JOIN regions r ON r.code = e.region
LEFT JOIN metrics m ON m.id = e.metric
{_evidence_tables("old")} {_evidence_tables("new")}
LEFT JOIN corrected_figures cold ON cold.figure = e.old_figure
LEFT JOIN corrected_figures cnew ON cnew.figure = e.new_figure
LEFT JOIN reviews k ON k.action IN ('reviewed', 'dismissed') AND k.id = (SELECT max(x.id) FROM reviews x
  WHERE x.once = e.once AND x.undone IS NULL AND x.action IN ('reviewed', 'dismissed', 'reopened'))
"""  # noqa: S608
_EVENT_WIDTH = 30


def events(
    connection: Connection,
    *,
    since: int | datetime | None = None,
    until: datetime | None = None,
    kinds: Collection[str] = (),
    region: str | None = None,
    metric: str | None = None,
    source: str | None = None,
    article: str | None = None,
    baseline: bool = False,
) -> Iterator[Event]:
    """Oldest first. `since`: events after the one with this number, or from this instant on; `until`: before it.
    `region`: a province stands for all places in it, a prefecture for its counties. `metric`: an id or a pattern such
    as "lawyers.*". `baseline`: those too."""
    where, parameters = ["1" if baseline else "e.baseline = 0"], list[object]()
    for condition, values in (
        _since(since),
        ("e.at < ?", [instant(until)]) if until else ("1", []),
        (f"e.kind IN ({', '.join('?' * len(kinds))})", list(kinds)) if kinds else ("1", []),
        below(region, "e.region") if region else ("1", []),
        _of_metric(connection, metric) if metric else ("1", []),
        ("e.source = ?", [source]) if source else ("1", []),
        ("e.article = (SELECT id FROM articles WHERE key = ?)", [clean(article)]) if article else ("1", []),
    ):
        where.append(condition)
        parameters += values
    index = "" if baseline else _index(by_date=until is not None or isinstance(since, datetime))
    sql = f"{_EVENTS.format(index=index)} WHERE {' AND '.join(where)} ORDER BY e.id"
    return (_event(row) for row in connection.rows(sql, parameters))


def _index(*, by_date: bool) -> str:
    """The baseline is most of the log: both indexes go past it, and SQLite does not know which one is short."""
    return f"INDEXED BY {'events_told' if by_date else 'events_log'}"


def _since(since: int | datetime | None) -> tuple[str, list[object]]:
    if since is None:
        return "1", []
    return ("e.at >= ?", [instant(since)]) if isinstance(since, datetime) else ("e.id > ?", [since])


def _of_metric(connection: Connection, pattern: str) -> tuple[str, list[object]]:
    numbers = [number for number, _ in metrics_named(connection, pattern)]
    return "e.metric IN (SELECT value FROM json_each(?))", [json.dumps(numbers)]


def below(code: str, column: str) -> tuple[str, list[object]]:
    """The condition for `code` and the places in it; the country's code stands for the country as such."""
    for noughts in ("0000", "00"):
        if code.endswith(noughts) and len(code) == 6 and code != "100000":
            stem = code[: -len(noughts)]
            return f"{column} BETWEEN ? AND ?", [stem + noughts, stem + "9" * len(noughts)]
    return f"{column} = ?", [code]


def event(connection: Connection, number: int) -> Event | None:
    row = connection.row(f"{_EVENTS.format(index='')} WHERE e.id = ?", (number,))
    return None if row is None else _event(row)


def events_of_ids(connection: Connection, ids: Collection[int]) -> Iterator[Event]:
    """Newest first."""
    where = f"WHERE e.id IN ({', '.join('?' * len(ids))}) ORDER BY e.id DESC"
    return (_event(row) for row in connection.rows(f"{_EVENTS.format(index='')} {where}", list(ids)))


def digest_events(
    connection: Connection, since: datetime, until: datetime, window: Window | None = None
) -> Iterator[Event]:
    """What the digest of [since, until) tells: no baseline, oldest first. `window`: of these only what was known by
    then, and of an earlier time what became known within it."""
    if window is None:
        yield from events(connection, since=since, until=until)
        return
    for event in events(connection, since=window.after):
        if event.id <= window.upto and event.at < since:
            yield event
    for event in events(connection, since=since, until=until):
        if event.id <= window.upto:
            yield event


def confirmed(connection: Connection, window: Window) -> Iterator[Event]:
    """What was known before the window, and what people have confirmed within it."""
    for number in reviewed(connection, window):
        found = event(connection, number)
        mark = found.mark if found else None
        if found and mark and mark.state == "reviewed" and window.after_review < mark.review <= window.upto_review:
            yield found


def newest(connection: Connection, until: datetime | None = None) -> Iterator[Event]:
    """The event log without the baseline, newest first."""
    where, parameters = ("AND e.at < ?", [instant(until)]) if until else ("", [])
    sql = f"{_EVENTS.format(index=_index(by_date=False))} WHERE e.baseline = 0 {where} ORDER BY e.id DESC"
    return (_event(row) for row in connection.rows(sql, parameters))


def last_event(connection: Connection) -> int:
    return int(connection.value("SELECT coalesce(max(id), 0) FROM events"))


def _event(row: Row) -> Event:
    (number, at, kind, baseline, source, severity, text, article, url, title, region, name, role, metric, cause,
     change, percent, old_version, new_version, detail, once, state, reason, who, marked, review, *by_hand) = row[
         :_EVENT_WIDTH]  # fmt: skip
    old, new = row[_EVENT_WIDTH : _EVENT_WIDTH + EVIDENCE_WIDTH], row[_EVENT_WIDTH + EVIDENCE_WIDTH :]
    return Event(
        number, to_instant(at), to(EventKind, kind), bool(baseline), source, severity, text, article, url or None,
        title, Region(region, name) if region else None, role, metric, cause,
        _evidence(old, *by_hand[:2]), _evidence(new, *by_hand[2:]),
        change, percent, old_version, new_version, detail, once.hex(),
        EventMark(state, reason, who, to_instant(marked), review) if state else None,
    )  # fmt: skip


def _evidence(row: Row, corrected: int | None, no_figure: int) -> Evidence | None:
    if row[0] is None:
        return None
    found = evidence(row)
    return found if corrected is None else replace(found, corrected=corrected, no_figure=bool(no_figure))
