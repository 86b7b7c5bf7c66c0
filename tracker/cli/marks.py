"""Words set apart from those around them: in colour on a terminal that shows it, in brackets elsewhere.

The marks are characters of private use, which `printable` has taken out of a page's own text.
"""

import textwrap

from tracker.cli import output

FOUND = ("\ue000", "\ue001")
"""Around a figure, or a word that was searched for."""
GONE, NEW = ("\ue002", "\ue003"), ("\ue004", "\ue005")
_Table = dict[str, str | int | None]
_PLAIN: _Table = dict(zip((*FOUND, *GONE, *NEW), ("[", "]", "[-", "-]", "{+", "+}"), strict=True))
_BEGINS: _Table = {FOUND[0]: "\x1b[1;32m", GONE[0]: "\x1b[9;31m", NEW[0]: "\x1b[4;32m"}
_ENDS = (FOUND[1], GONE[1], NEW[1])
_BOLD, _OFF = "\x1b[1m", "\x1b[0m"


def shown(text: str, *, bold: bool = False, indent: str = "") -> str:
    """Printable `text` with marks in it, filled to the width of what is written to."""
    return styled(filled(text, indent), bold=bold)


def filled(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text,
        output.columns(),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def styled(text: str, *, bold: bool = False) -> str:
    if not output.in_colour():
        return text.translate(str.maketrans(_PLAIN))
    on, off = (_BOLD, _OFF) if bold else ("", "")
    ends: _Table = dict.fromkeys(_ENDS, _OFF + on)
    return on + text.translate(str.maketrans(_BEGINS | ends)) + off
