"""Lines of text for a terminal: wrapped by what characters take in columns, styled only where asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

WIDTH = 80


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style; `style` is a key of STYLES, or empty."""

    text: str
    style: str = ""


STYLES = {"bold": "1", "dim": "2", "up": "32", "down": "31", "insert": "32;4", "delete": "31;9", "warning": "1;33"}
"""Select Graphic Rendition parameters."""


class Paper:
    """Collects lines. `color`: with the terminal's styles."""

    def __init__(self, *, color: bool) -> None:
        self._lines: list[str] = []
        self._color = color

    def blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def heading(self, text: str, rule: str = "-") -> None:
        self.blank()
        self._lines += [self._styled(Span(text, "bold")), rule * min(cell_len(text), WIDTH)]

    def put(self, spans: Iterable[Span] | str, indent: int = 0, hang: int = 0) -> None:
        """One paragraph, wrapped; `hang`: further indent of its later lines."""
        words = [Span(spans)] if isinstance(spans, str) else list(spans)
        for n, row in enumerate(_wrapped(words, WIDTH - indent, hang)):
            pad = " " * (indent + (hang if n else 0))
            self._lines.append((pad + " ".join(self._styled(word) for word in row)).rstrip())

    def address(self, url: str | None, indent: int) -> None:
        """On a line of its own and never broken, so that it can be followed."""
        if url:
            self._lines.append(" " * indent + self._styled(Span(url, "dim")))

    def text(self) -> str:
        return "\n".join(self._lines).rstrip("\n") + "\n"

    def _styled(self, span: Span) -> str:
        if not self._color or not span.style:
            return span.text
        return f"\x1b[{STYLES[span.style]}m{span.text}\x1b[0m"


def _wrapped(spans: Sequence[Span], width: int, hang: int) -> Iterator[list[Span]]:
    row: list[Span] = []
    used, room = 0, width
    for word in _words(spans, max(width - hang, 1)):
        size = cell_len(word.text)
        if row and used + 1 + size > room:
            yield row
            row, used, room = [], 0, width - hang
        used += size + (1 if row else 0)
        row.append(word)
    if row:
        yield row


def _words(spans: Sequence[Span], width: int) -> Iterator[Span]:
    """Single words; one that is longer than a line in pieces of a line."""
    for span in spans:
        for word in span.text.split():
            for piece in chop_cells(word, width) if cell_len(word) > width else [word]:
                yield Span(piece, span.style)
