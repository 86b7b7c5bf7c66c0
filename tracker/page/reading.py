"""One page as one part of an article."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.source import Source
from tracker.page import fallback, gate
from tracker.page import lines as line_rules
from tracker.page.blocks import HEADINGS, Block, Node, Page
from tracker.page.body import find_body
from tracker.page.chosen import Chosen, choose
from tracker.page.dates import DateLine, find_date, path_date, read_date_line
from tracker.page.head import Head, read_head
from tracker.page.lines import Line
from tracker.page.parts import numbered_links
from tracker.page.title import Header, find_header, source_of
from tracker.page.tree import Element, parse
from tracker.page.walker import read_blocks
from tracker.text import fold

_SHORT = 500
_NAMES = 5
# How much of a page's name must speak of an error before the page is taken for one.
_DATED, _UNDATED, _SLIGHT = 0.9, 0.7, 0.5
_ITEMS = frozenset(("li", "dd", "dt", "td", "th", "figcaption", "caption", "pre", "blockquote"))


@dataclass(frozen=True, slots=True)
class Part:
    """What one page gives: `onwards` are the URLs that go on from its own by their number; `title_on_page`: the title
    is a line of the page, not only of its head."""

    title: str
    published: date | None
    source_label: str | None
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    onwards: tuple[str, ...]
    title_on_page: bool


def read_part(markup: str, url: str, source: Source) -> Part | Refusal:
    """The article, or the part of one, on a page of HTML."""
    refusal = gate.judge_cut(markup)
    if refusal:
        return refusal
    root = parse(markup)
    if isinstance(root, Refusal):
        return root
    chosen = choose(markup, source.selectors) if any(_given(source)) else None
    if isinstance(chosen, Refusal):
        return _page_refusal(root, markup) or chosen
    return _read(root, markup, url, chosen)


def _given(source: Source) -> tuple[object, ...]:
    chosen = source.selectors
    return (chosen.title, chosen.published, chosen.body, chosen.remove)


def _page_refusal(root: Element, markup: str) -> Refusal | None:
    """Why a page on which a selector matched nothing is none of the source's articles, where it says so itself."""
    page = read_blocks(root)
    said = gate.judge_names(_names(page, read_head(root)), _UNDATED)
    shown = sum(block.size for block in page.blocks)
    if said or shown > _SHORT:
        return said
    nothing = _nothing(page, markup)
    return None if nothing.kind is RefusalKind.NO_ARTICLE else nothing


def _nothing(page: Page, markup: str) -> Refusal:
    return gate.judge_empty(markup, " ".join(block.text for block in page.blocks[:100]))


def _read(root: Element, markup: str, url: str, chosen: Chosen | None) -> Part | Refusal:
    page = read_blocks(root)
    try:
        return _read_page(page, root, markup, url, chosen)
    finally:
        page.let_go()


def _read_page(page: Page, root: Element, markup: str, url: str, chosen: Chosen | None) -> Part | Refusal:
    head = read_head(root)
    header = find_header(page.blocks, head)
    lines = _lines(page, header, markup, chosen)
    if not lines:
        return gate.judge_names(_names(page, head), _SLIGHT) or _nothing(page, markup)
    refusal = _judge(lines, page, header, head, markup)
    return refusal or _part(lines, page, header, head, chosen, url, numbered_links(root, url))


def _part(
    lines: list[Line], page: Page, header: Header, head: Head, chosen: Chosen | None, url: str, onwards: tuple[str, ...]
) -> Part:
    title = (chosen.title if chosen else None) or _title(page, header, head)
    when = _chosen_line(chosen) or header.date_line
    published, notes = _published(when, head, url)
    label = header.source_label or (when.source_label if when else None) or _trailing_source(page) or head.source_label
    notes = (*(chosen.notes if chosen else ()), *notes)
    return Part(title, published, label, tuple(lines), notes, onwards, header.title is not None)


def _names(page: Page, head: Head) -> list[str]:
    """What the page calls itself."""
    headings = [block.text for block in page.blocks if block.node.tag in ("h1", "h2")]
    return [head.title, *head.title_parts[:_NAMES], *headings[:_NAMES]]


def _judge(lines: list[Line], page: Page, header: Header, head: Head, markup: str) -> Refusal | None:
    """Whether what reads as a body is a message of the server's: sooner so where it is short and bears no date."""
    names = _names(page, head)
    if header.line is not None or head.published:
        return gate.judge_names(names, _DATED)
    if sum(len(line.text) for line in lines) > _SHORT:
        return gate.judge_names(names, _UNDATED)
    said = gate.judge_names(names, _SLIGHT) or gate.judge_words(" ".join([head.title, *(line.text for line in lines)]))
    if said is None and gate.has_password(markup):
        return Refusal(RefusalKind.LOGIN, "a form for a password instead of an article")
    return said


def _title(page: Page, header: Header, head: Head) -> str:
    return head.best_title if header.title is None else page.blocks[header.title].text


def _chosen_line(chosen: Chosen | None) -> DateLine | None:
    if chosen is None or not chosen.published:
        return None
    return read_date_line(chosen.published) or DateLine(find_date(chosen.published), None, chosen.published)


def _trailing_source(page: Page) -> str | None:
    """ "(Source: Xinhua)" below the text."""
    return next(
        (label for block in reversed(page.blocks) if not block.chrome and (label := source_of(block.text))), None
    )


def _published(when: DateLine | None, head: Head, url: str) -> tuple[date | None, tuple[str, ...]]:
    """The printed date, else the head's, else the path's; a note tells where it is not the printed one."""
    path = path_date(url)
    if when and when.published:
        differs = path is not None and path != when.published
        return when.published, (f"the date in the URL is {path}",) if differs else ()
    note = f"date line not understood: {when.text[:100]}" if when else "no date line"
    if head.published:
        return head.published, (note, "date taken from the page's head")
    return path, (note, "date taken from the URL") if path else (note,)


# ------------------------------------------------------------------------------------------- lines


def _lines(page: Page, header: Header, markup: str, chosen: Chosen | None) -> list[Line]:
    if chosen and chosen.is_body:
        return _chosen_lines(chosen, page, header)
    if chosen and chosen.markup is not markup:
        markup = chosen.markup
        root = parse(markup)
        if isinstance(root, Refusal):
            return []
        page = read_blocks(root)
        header = find_header(page.blocks, read_head(root))
    return as_lines(find_body(page, header)) or _fallen_back(page, markup)


def _fallen_back(page: Page, markup: str) -> list[Line]:
    """By other means, where the page shows enough text for an article."""
    shown = sum(block.size - block.link for block in page.blocks)
    return list(fallback.read_lines(markup)) if shown >= fallback.ENOUGH else []


def _chosen_lines(chosen: Chosen, page: Page, header: Header) -> list[Line]:
    """All that the selected body holds, but for the page's title and date line and chrome lines in it."""
    root = parse(chosen.markup)
    if isinstance(root, Refusal):
        return []
    title = fold(chosen.title or ("" if header.title is None else page.blocks[header.title].text))
    blocks = [
        block
        for index, block in enumerate(read_blocks(root).blocks)
        if not (index < _NAMES and (fold(block.text) == title or read_date_line(block.spaced)))
    ]
    return as_lines([block for block in blocks if not line_rules.is_chrome(block.text)])


def as_lines(blocks: list[Block]) -> list[Line]:
    """The blocks as lines: cells of one table row joined, image names left out, captions told from headings."""
    lines: list[Line] = []
    caption = False
    for row, group in groupby(blocks, key=_row_of):
        members = list(group)
        if row is not None and len(members) > 1:
            lines.append(Line(" | ".join(block.text for block in members), item=True))
            continue
        for block in members:
            text = line_rules.without_image_name(block.text)
            caption = caption or text != block.text
            if text:
                lines.append(_line(block, text, caption))
                caption = False
    return lines


def _line(block: Block, text: str, caption: bool) -> Line:
    item = _within(block.node, _ITEMS)
    strong = block.node.tag in HEADINGS or (block.strong and not item)
    return Line(text, strong=strong and not caption, item=(item or caption) and block.node.tag not in HEADINGS)


def _within(node: Node | None, tags: frozenset[str]) -> bool:
    while node is not None and node.tag not in ("div", "body", "section", "article", "main"):
        if node.tag in tags:
            return node.tag not in ("td", "th") or _row(node) is not None
        node = node.parent
    return False


def _row_of(block: Block) -> object:
    """The row of a table of data that the block is a cell of; each other block is a group by itself."""
    node: Node | None = block.node
    while node is not None and node.tag in ("p", "td", "th", "h3", "h4"):
        if node.tag in ("td", "th"):
            return _row(node)
        node = node.parent
    return None


def _row(cell: Node) -> Node | None:
    """The row of a cell, where its table is one of data: short cells, at least two in a row."""
    row = cell.parent
    if row is None or row.tag != "tr" or len(row.children) < 2:
        return None
    return row if all(child.end - child.start <= 1 for child in row.children) else None
