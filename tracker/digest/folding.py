"""Long rows, of which the first are shown and the rest is only counted."""

from collections.abc import Sequence

SHOWN = 8
"""So many are named."""


def names(all_of_them: Sequence[str]) -> str:
    shown = all_of_them[:SHOWN]
    rest = len(all_of_them) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")
