"""What no single value of a [[digest]] or [[alert]] tells: keys that need or exclude each other, names that must exist.

Asked of the raw file, so that it is told beside its other faults.
"""

import difflib
import fnmatch
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.config.faults import Found
from tracker.config.lines import KeyPath
from tracker.config.outlets import CHANGES, CROSSINGS, METRIC, TARGETS
from tracker.figures.where.places import gazetteer, to_choose_from
from tracker.figures.which.catalogue import catalogue

Raw = Mapping[str, Any]


def faults(digests: Sequence[tuple[int, Raw]], alerts: Sequence[tuple[int, Raw]], data: Raw) -> Iterator[Found]:
    """`digests`, `alerts`: the tables with their places in the file."""
    tables = [("digest", n, table) for n, table in digests] + [("alert", n, table) for n, table in alerts]
    for key, n, table in tables:
        yield from _targets((key, n), key, table)
        yield from _places((key, n), table)
        yield from _sources((key, n), table, data)
        yield from _metrics((key, n), table, data)
        if isinstance(table.get("mail"), dict):
            yield from _login((key, n, "mail"), table["mail"])
        if isinstance(table.get("apprise"), dict):
            yield from _apprise((key, n, "apprise"), table["apprise"])
    for n, table in alerts:
        yield from _bounds(("alert", n), table)


def _targets(path: KeyPath, key: str, table: Raw) -> Iterator[Found]:
    named = [name for name in TARGETS if name in table]
    choice = ", ".join(f"[{key}.{name}]" for name in TARGETS)
    if not named:
        yield path, "goes nowhere", f"give it one of {choice}"
    if len(named) > 1:
        yield (*path, named[1]), f"goes to {' and '.join(named)}", f"write a [[{key}]] of its own for each"


def _login(path: KeyPath, mail: Raw) -> Iterator[Found]:
    passwords = [key for key in ("password_file", "password_env") if key in mail]
    if "password" in mail:
        yield (*path, "password"), "a password does not belong here", "give password_file or password_env"
    if len(passwords) == 2:
        yield (*path, "password_env"), "the password has two places", "give password_file or password_env"
    if "user" in mail and not passwords and "password" not in mail:
        yield (*path, "user"), "has no password", "give password_file or password_env"
    if passwords and "user" not in mail:
        yield (*path, passwords[0]), "is the password of nobody", "give user, too"
    if "user" in mail and mail.get("tls") == "none":
        yield (*path, "tls"), "would send the password in the clear", 'give "starttls" or "tls"'


def _apprise(path: KeyPath, table: Raw) -> Iterator[Found]:
    given = [key for key in ("url_file", "url_env") if key in table]
    if len(given) != 1:
        wrong = "the URL has two places" if given else "has no URL"
        yield path, wrong, "give url_file or url_env: the URL holds secrets and has no place in this file"


def _bounds(path: KeyPath, alert: Raw) -> Iterator[Found]:
    when = alert.get("when")
    if when in CROSSINGS and "threshold" not in alert:
        yield path, f'"{when}" needs a threshold', "give threshold, such as threshold = 500"
    if when in CROSSINGS and not alert.get("metrics"):
        yield path, f'"{when}" needs to know of what', 'give metrics, such as metrics = ["lawyers.provincial-pool"]'
    if "threshold" in alert and when not in CROSSINGS:
        yield (*path, "threshold"), "is used by no other alert than above and below", 'give when = "above" or "below"'
    if "percent" in alert and when not in CHANGES:
        yield (*path, "percent"), "is used by no other alert than rise, fall and change", 'give when = "change"'


# ---------------------------------------------------------------------------------------------- names


def _strings(table: Raw, key: str) -> list[tuple[int, str]]:
    values = table.get(key)
    return [(n, x) for n, x in enumerate(values) if isinstance(x, str)] if isinstance(values, tuple) else []


def _places(path: KeyPath, table: Raw) -> Iterator[Found]:
    for n, name in _strings(table, "regions"):
        found = gazetteer().meant_by(name)
        if not found:
            yield (*path, "regions", n), f'no place is called "{name[:60]}"', "give an English name or a GB/T 2260 code"
        elif len(found) > 1:
            choice = f"give a code: {to_choose_from(found)}"
            yield (*path, "regions", n), f'several places are called "{name[:60]}"', choice


def _sources(path: KeyPath, table: Raw, data: Raw) -> Iterator[Found]:
    tables = data.get("source")
    known = [x.get("id") for x in tables if isinstance(x, dict)] if isinstance(tables, tuple) else []
    for n, name in _strings(table, "sources"):
        if name not in known:
            yield (
                (*path, "sources", n),
                f'there is no source "{name[:60]}"',
                f"give one of {', '.join(map(str, known))}",
            )


def _metrics(path: KeyPath, table: Raw, data: Raw) -> Iterator[Found]:
    """A misspelt metric would never be heard of; those outside the catalogue begin with "~" and cannot be known."""
    asked = [(n, name) for n, name in _strings(table, "metrics") if METRIC.fullmatch(name) and name[0] != "~"]
    if not asked:
        return
    own = data.get("metric")
    known = [str(x.get("id")) for x in own if isinstance(x, dict)] if isinstance(own, tuple) else []
    known += [rule.id for rule in catalogue()]
    for n, name in asked:
        if not fnmatch.filter(known, name):
            near = difflib.get_close_matches(name, known, 1, 0.6)
            right = (
                f'did you mean "{near[0]}"?' if near else 'give an id as `tracker metrics` lists them, or "lawyers.*"'
            )
            yield (*path, "metrics", n), f'no metric is called "{name[:60]}"', right
