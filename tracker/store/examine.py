"""Is the database sound: SQLite's own checks, and what must hold between its rows."""

from collections.abc import Iterator
from itertools import islice

from tracker.errors import StoreError
from tracker.store.connection import Connection
from tracker.store.rows import Problem
from tracker.text import words_digest

REBUILD = "tracker rebuild"
_MOST = 20
"""Of one kind of fault so many are told."""

_TOLD = (
    "SELECT coalesce(f.region, '') AS region, coalesce(f.metric, 0) AS metric, count(*) AS figures "
    "FROM versions v CROSS JOIN figures f ON f.id >= v.derivation * 1000000 AND f.id < (v.derivation + 1) * 1000000 "
    "GROUP BY 1, 2"
)
"""What today's readings say: so many figures of each metric and place."""
_TEXTS = """
SELECT v.id, v.words, d.title, (SELECT group_concat(p.text, char(10)) FROM (
  SELECT text FROM paragraphs WHERE derivation = d.text_of ORDER BY position) p)
FROM versions v JOIN derivations d ON d.id = (SELECT min(o.id) FROM derivations o WHERE o.version = v.id)
"""
_FOLDING = len("w1:")
"""Of a digest of words: what another version of the folding made is not held against today's."""

_RULES: tuple[tuple[str, str], ...] = (
    (
        "a version without its text",
        "SELECT 'version ' || v.id FROM versions v LEFT JOIN derivations d ON d.id = v.derivation "
        "AND d.version = v.id WHERE d.id IS NULL",
    ),
    (
        "an article whose newest version is another",
        "SELECT a.key FROM articles a WHERE a.version IS NOT "
        "(SELECT v.id FROM versions v WHERE v.article = a.id ORDER BY v.number DESC LIMIT 1)",
    ),
    (
        "a derivation whose paragraphs are missing",
        "SELECT 'derivation ' || d.id FROM derivations d LEFT JOIN derivations o ON o.id = d.text_of "
        "AND o.version = d.version WHERE o.id IS NULL OR o.text_of != o.id",
    ),
    (
        "a figure without its derivation",
        "SELECT 'figure ' || f.id FROM figures f LEFT JOIN derivations d ON d.id = f.derivation WHERE d.id IS NULL",
    ),
    (
        "a figure whose words are not in its paragraph",
        "SELECT 'figure ' || f.id FROM figures f JOIN figure_texts t ON t.figure = f.id "
        "WHERE f.quote IS NULL AND length(t.quote) IS NOT f.ends - f.starts",
    ),
    (
        "an event whose new figure is not in its new version",
        "SELECT 'event ' || e.id FROM events e LEFT JOIN figure_texts t ON t.figure = e.new_figure "
        "WHERE e.new_figure IS NOT NULL AND t.version IS NOT e.new_version",
    ),
    (
        "an event whose old figure is not in its old version",
        "SELECT 'event ' || e.id FROM events e LEFT JOIN figure_texts t ON t.figure = e.old_figure "
        "WHERE e.old_figure IS NOT NULL AND t.version IS NOT e.old_version",
    ),
    (
        "figures that have gone from the midst of a reading",
        "SELECT 'derivation ' || f.derivation FROM figures f GROUP BY f.derivation "
        "HAVING max(f.position) + 1 != count(*)",
    ),
    (
        "mentions of places that have gone from the midst of a reading",
        "SELECT 'derivation ' || m.derivation FROM mentions m GROUP BY m.derivation "
        "HAVING max(m.position) + 1 != count(*)",
    ),
    (
        "figures that are not those that the lists were counted from",
        f"WITH told AS ({_TOLD}) SELECT 'region ' || region || ' metric ' || metric FROM ("  # noqa: S608
        "SELECT t.region, t.metric FROM told t LEFT JOIN series s ON s.region = t.region AND s.metric = t.metric "
        "WHERE s.figures IS NOT t.figures UNION "
        "SELECT s.region, s.metric FROM series s LEFT JOIN told t ON t.region = s.region AND t.metric = s.metric "
        "WHERE t.figures IS NULL)",
    ),
    (
        "events that have gone from the log",
        "SELECT count(*) || ' of ' || max(id) FROM events HAVING count(*) != max(id)",
    ),
    (
        "versions that have gone",
        "SELECT count(*) || ' of ' || max(id) FROM versions HAVING count(*) != max(id)",
    ),
    (
        "a version whose bytes have no place in the snapshots",
        "SELECT 'version ' || p.version || ' part ' || p.part FROM parts p WHERE p.snapshot IS NULL",
    ),
    (
        "a version that rests on other bytes than its record holds",
        "SELECT 'version ' || p.version FROM parts p JOIN snapshots s ON s.id = p.snapshot WHERE s.sha256 != p.sha256",
    ),
)


def problems(connection: Connection) -> Iterator[Problem]:
    """Everything that is wrong, each kind at most twenty times. Reads the whole file."""
    try:
        for (message,) in connection.rows(f"PRAGMA integrity_check({_MOST})"):
            if message != "ok":
                yield Problem("the database file is damaged", str(message), REBUILD)
        for table, row, parent, _ in connection.rows("PRAGMA foreign_key_check"):
            yield Problem(f"a row of {table} points at a row of {parent} that is not there", f"row {row}", REBUILD)
        for what, sql in _RULES:
            for (where,) in connection.rows(f"{sql} LIMIT {_MOST}"):
                yield Problem(what, str(where), REBUILD)
        yield from islice(_other_words(connection), _MOST)
    except StoreError as error:
        yield Problem("the database cannot be read to its end", error.message, REBUILD)


def _other_words(connection: Connection) -> Iterator[Problem]:
    """A version bears the digest of its words: the text that stands must still be that one."""
    for version, words, title, body in connection.rows(_TEXTS):
        found = words_digest([title, *(body.split("\n") if body is not None else ())])
        if words[:_FOLDING] == found[:_FOLDING] and words != found:
            yield Problem("a version whose text is not the one that was read", f"version {version}", REBUILD)


def search_problem(connection: Connection) -> Problem | None:
    """Whether the full-text index says what the texts say; asks for a writer, as SQLite's check does."""
    try:
        connection.run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except StoreError as error:
        return Problem("the full-text index is not that of the texts", error.message, "tracker doctor --repair")
    return None


def rebuild_search(connection: Connection) -> None:
    with connection.transaction():
        connection.run("INSERT INTO search (search) VALUES ('rebuild')")
