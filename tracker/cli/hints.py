"""What to say where a filter let nothing through: perhaps what it names is not there."""

import difflib
import operator
from collections.abc import Callable, Iterable


def unknown(
    noun: str, wanted: str | None, known: Iterable[str], is_meant: Callable[[str, str], bool] = operator.eq
) -> str:
    """A clause that says so and names those that are near; "" where nothing was wanted, or it is known. `is_meant`:
    whether one that is known is what is wanted."""
    names = sorted(set(known))
    if wanted is None or any(is_meant(name, wanted) for name in names):
        return ""
    near = difflib.get_close_matches(wanted, names, 3, 0.5)
    return f'; there is no {noun} "{wanted}"' + (f", did you mean {' or '.join(near)}?" if near else "")
