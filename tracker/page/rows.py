"""The lines that line breaks make of a block, and the paragraphs that these lines are."""

from dataclasses import dataclass, field

from tracker.page import lines as line_rules


@dataclass(slots=True)
class Row:
    """A line of a block, between two line breaks."""

    chunks: list[str] = field(default_factory=list)
    size: int = 0
    link: int = 0
    bold: int = 0
    known: str | None = None

    @property
    def text(self) -> str:
        """Asked for when the row is whole."""
        if self.known is None:
            self.known = line_rules.clean("".join(self.chunks))
        return self.known

    @property
    def indented(self) -> bool:
        return bool(self.chunks) and self.chunks[0].startswith(("\u3000\u3000", "\xa0\xa0"))


def paragraphs_of(rows: list[Row], joined: bool) -> list[list[Row]]:
    """The rows of each paragraph: an empty row parts them, a single line break only where sentences end at each."""
    groups: list[list[Row]] = [[]]
    for row in rows:
        if row.text or joined:
            groups[-1].append(row)
        elif groups[-1]:
            groups.append([])
    return [part for group in groups if group for part in ([group] if joined else _parted(group))]


def _parted(rows: list[Row]) -> list[list[Row]]:
    whole = all(_ends(row) for row in rows[:-1]) or all(row.indented for row in rows[1:])
    return [[row] for row in rows] if whole and not _is_image_name(rows[0]) else [rows]


def _ends(row: Row) -> bool:
    return line_rules.is_sentence(row.text) or row.bold >= 0.9 * len(row.text)


def _is_image_name(row: Row) -> bool:
    return not line_rules.without_image_name(row.text)
