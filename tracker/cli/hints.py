"""What to say where a filter let nothing through: perhaps what it names is not there."""

import difflib
from collections.abc import Iterable


def unknown(noun: str, wanted: str | None, known: Iterable[str]) -> str:
    """A clause that says so and names those that are near; "" where nothing was wanted, or it is known."""
    names = sorted(set(known))
    if wanted is None or wanted in names:
        return ""
    near = difflib.get_close_matches(wanted, names, 3, 0.5)
    return f'; there is no {noun} "{wanted}"' + (f", did you mean {' or '.join(near)}?" if near else "")
