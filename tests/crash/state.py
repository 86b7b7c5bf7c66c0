"""What a monitor's folder says, without when: two that went through the same say the same, however they got there."""

import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tracker.archive.members import Member, members
from tracker.archive.reading import replay
from tracker.errors import ArchiveError
from tracker.model.observation import Visit
from tracker.model.record import Position
from tracker.model.reply import Fetched
from tracker.store.sqlite import sqlite3

SAYS = {
    "versions": "SELECT a.key, a.state, v.number, v.url, v.words, v.words_added, v.words_removed, d.title, d.published "
    "FROM versions v JOIN articles a ON a.id = v.article JOIN derivations d ON d.id = v.derivation",
    "newest": "SELECT a.key, v.number FROM articles a JOIN versions v ON v.id = a.version",
    "parts": "SELECT a.key, v.number, p.part, p.sha256 FROM parts p JOIN versions v ON v.id = p.version "
    "JOIN articles a ON a.id = v.article",
    "paragraphs": "SELECT a.key, v.number, p.position, p.kind, p.text FROM paragraphs p "
    "JOIN derivations d ON d.id = p.derivation JOIN versions v ON v.id = d.version JOIN articles a ON a.id = v.article",
    "figures": "SELECT article, number, metric, region, value, value_to, qualifier, kind, unit, measures, period, "
    "frequency, confidence, quote, sentence, paragraph, published, current, newest FROM figure_texts",
    "mentions": "SELECT a.key, v.number, m.position, m.region, m.role FROM mentions m "
    "JOIN derivations d ON d.id = m.derivation JOIN versions v ON v.id = d.version JOIN articles a ON a.id = v.article",
    "events": "SELECT e.kind, e.baseline, e.source, e.severity, e.text, a.key, e.url, e.title, e.region, e.role, "
    "m.key, e.cause, e.change, e.percent, (SELECT number FROM versions WHERE id = e.old_version), "
    "(SELECT number FROM versions WHERE id = e.new_version) FROM events e LEFT JOIN articles a ON a.id = e.article "
    "LEFT JOIN metrics m ON m.id = e.metric",
    "metrics": "SELECT key FROM metrics",
    "regions": "SELECT code, name, role FROM regions",
    "pages": "SELECT url, source, role, key, part, state, failures, sha256, published FROM pages",
    "sources": "SELECT id, baseline, failing, sweep FROM sources",
    "bodies": "SELECT DISTINCT url, status, sha256, size FROM snapshots",
}
"""Ids and instants hang on how it came about, and are left out."""
ONCE = {
    "a body stands in the database twice": "SELECT url, sha256 FROM snapshots WHERE status = 200",
    "a version is there twice": "SELECT v.article, v.number FROM versions v JOIN versions o "
    "ON o.article = v.article AND o.words = v.words AND o.number IN (v.number, v.number - 1)",
    "an event is there twice": "SELECT kind, source, article, region, role, metric, cause, old_version, new_version, "
    "old_figure, new_figure FROM events WHERE kind NOT IN ('failing_source', 'recovered_source')",
    "a look is there twice": "SELECT page, at FROM checks",
}

State = dict[str, list[tuple[object, ...]]]


def state(database: Path) -> State:
    connection = sqlite3.connect(database)
    try:
        return {name: sorted(connection.execute(sql).fetchall(), key=repr) for name, sql in SAYS.items()}
    finally:
        connection.close()


def differences(found: State, expected: State) -> list[str]:
    """In words, at most three of each table."""
    told = []
    for name in SAYS:
        got, wanted = Counter(found[name]), Counter(expected[name])
        told += [f"{name}: missing {row}" for row in list((wanted - got).elements())[:3]]
        told += [f"{name}: too much {row}" for row in list((got - wanted).elements())[:3]]
    return told


def doubles(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    try:
        found = []
        for what, sql in ONCE.items():
            rows = connection.execute(sql).fetchall()
            found += [f"{what}: {row}" for row, count in Counter(rows).items() if count > 1]
        return found
    finally:
        connection.close()


def unsound(folder: Path, scratch: Path) -> list[str]:
    """What SQLite finds wrong with a copy of each database below `folder`: looking at it mends it."""
    shutil.copytree(folder, scratch)
    found: list[str] = []
    for path in scratch.rglob("*.db"):
        connection = sqlite3.connect(path)
        try:
            found += [
                f"{path.name}: {row[0]}" for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"
            ]
            found += [f"{path.name}: broken {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        except sqlite3.Error as error:
            found.append(f"{path.name}: {error}")
        finally:
            connection.close()
    shutil.rmtree(scratch)
    return found


@dataclass(frozen=True, slots=True)
class Committed:
    """What stands in the snapshots. `visits`: (key, url, sha256) of each body in a visit that is whole; `records`:
    how many response records, those of broken visits too; `torn`: whether the end is no whole record."""

    visits: tuple[tuple[str, str, str], ...]
    records: int
    torn: bool


def committed(folder: Path, since: Position) -> Committed:
    """What was written after `since`."""
    found = [one for path in sorted(folder.glob("*.warc.gz")) for one in _members(path)]
    whole = [one for one in found if isinstance(one, Member)]
    responses = sum(one.record.kind == "response" for one in whole)
    return Committed(tuple(_visits(folder, since)), responses, len(whole) < len(found))


def _members(path: Path) -> Iterable[object]:
    with path.open("rb") as file:
        yield from members(file)


def _visits(folder: Path, since: Position) -> Iterable[tuple[str, str, str]]:
    try:
        for recorded in replay(folder, since, None):
            if isinstance(recorded.observation, Visit) and any(
                isinstance(reply, Fetched) for reply in recorded.observation.replies
            ):
                yield from (
                    (recorded.observation.key, one.url, one.sha256) for one in recorded.stored if one.status == 200
                )
    except ArchiveError:
        return
