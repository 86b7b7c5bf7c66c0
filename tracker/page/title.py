"""Which block of a page is the article's title, and which lines below it say when and by whom."""

import re
from dataclasses import dataclass

from tracker.page import lines as line_rules
from tracker.page.blocks import HEADINGS, Block, Node
from tracker.page.dates import DateLine, read_date_line
from tracker.page.head import Head
from tracker.text import fold

_TAG_POINTS = {"h1": 6, "h2": 3, "h3": 2, "h4": 1}
_TITLE_HINT = re.compile(r"title|headline|biaoti|(?:^|[-_ ])tit(?:$|[-_ ])", re.IGNORECASE)
_LONGEST = 300
_ENOUGH = 6
_START = 4
_BELOW = 8
_ABOVE = 3
_BYLINE = re.compile(r"^(?:by|author|written by|作者|记者)[:： ].{2,80}$", re.IGNORECASE)
_SOURCE_LINE = re.compile(
    r"^[(（\[]?\s*(?:source|from|来源|信息来源)\s*[:：]\s*(?P<label>[^|()（）\[\]]{1,60})\s*[)）\]]?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Header:
    """`title`, `line`: indices of the blocks, None where there is none; `start`: where the body may begin."""

    title: int | None
    line: int | None
    date_line: DateLine | None
    source_label: str | None
    start: int


def find_header(blocks: list[Block], head: Head) -> Header:
    dated = _date_lines(blocks)
    title = _find_title(blocks, head, dated)
    line = _near_line(blocks, title, dated)
    when = dated.get(line) if line is not None else None
    start = max(-1 if title is None else title, -1 if line is None else line) + 1
    start, label = _skip_header_lines(blocks, start) if start else (0, None)
    return Header(title, line, when, (when.source_label if when else None) or label, start)


def is_byline(text: str) -> bool:
    return bool(_BYLINE.match(text)) and not line_rules.is_sentence(text)


def source_of(text: str) -> str | None:
    """The source that a line of its own names: "(Source: Xinhua)"."""
    match = _SOURCE_LINE.match(text) if len(text) < 100 else None
    return match.group("label").strip() if match else None


def _date_lines(blocks: list[Block]) -> dict[int, DateLine]:
    short = ((index, block) for index, block in enumerate(blocks) if len(block.spaced) <= 200 and not block.linked)
    return {index: line for index, block in short if (line := read_date_line(block.spaced))}


def _find_title(blocks: list[Block], head: Head, dated: dict[int, DateLine]) -> int | None:
    names = _Names.of(head)
    best, most = None, _ENOUGH - 1
    for index, block in enumerate(blocks):
        if len(block.text) > _LONGEST or index in dated or (block.linked and block.node.tag not in HEADINGS):
            continue
        points = _points(block, names)
        points += _before_line(index, dated) if points > 0 else 0
        if points > most and not line_rules.is_chrome(block.text):
            best, most = index, points
    return best


@dataclass(frozen=True, slots=True)
class _Names:
    """The head's words for the article, folded; `raw` as they stand."""

    raw: str
    title: str
    longest: str
    named: str
    site: str

    @classmethod
    def of(cls, head: Head) -> "_Names":
        raw = f"{head.title} {head.named}"
        return cls(raw, fold(head.title), fold(next(iter(head.title_parts), "")), fold(head.named), fold(head.site))


def _points(block: Block, names: _Names) -> int:
    points = _TAG_POINTS.get(block.node.tag, 0) or 2 * (block.strong or bool(_TITLE_HINT.search(block.node.hint)))
    if not points and block.text[:_START] not in names.raw:
        return 0
    text = fold(block.text)
    points += _agreement(text, names)
    if block.linked:
        points -= 5
    if names.site and text == names.site:
        points -= 6
    return points - (3 if _in_chrome(block.node) else 0)


def _agreement(text: str, names: _Names) -> int:
    """How far a text is what the head calls the article."""
    if len(text) < 4:
        return 0
    if text == names.named:
        return 7
    if text in (names.title, names.longest) or (names.title.startswith(text) and len(text) > 0.4 * len(names.title)):
        return 6
    cut = names.longest.rstrip(". ")
    if len(cut) >= 20 and text.startswith(cut):
        return 5
    return 3 if len(text) >= 15 and text in names.title else 0


def _before_line(index: int, dated: dict[int, DateLine]) -> int:
    if index + 1 in dated:
        return 4
    return 3 if any(index + step in dated for step in (2, 3, 4)) else 0


def _near_line(blocks: list[Block], title: int | None, dated: dict[int, DateLine]) -> int | None:
    """The date line of the article: the first soon below its title, or just above; one with a label where no title."""
    if title is None:
        return next((index for index in dated if not blocks[index].card), None)
    below = next((index for index in range(title + 1, title + 1 + _BELOW) if index in dated), None)
    if below is not None and not any(_is_text(block) for block in blocks[title + 1 : below]):
        return below
    return next((index for index in range(title - 1, title - 1 - _ABOVE, -1) if index in dated), None)


def _is_text(block: Block) -> bool:
    return len(block.text) > 120 and not block.linked


def _skip_header_lines(blocks: list[Block], start: int) -> tuple[int, str | None]:
    """Past byline, source, counters and tools; the source where one of them names it."""
    label = None
    while start < len(blocks) and _is_header_line(blocks[start]):
        label = label or source_of(blocks[start].spaced)
        start += 1
    return start, label


def _is_header_line(block: Block) -> bool:
    text = block.spaced
    if len(text) > 200 or block.node.tag in HEADINGS:
        return False
    return bool(line_rules.is_chrome(text) or is_byline(text) or source_of(text) or read_date_line(text))


def _in_chrome(node: Node | None) -> bool:
    while node is not None:
        if node.chrome:
            return True
        node = node.parent
    return False
