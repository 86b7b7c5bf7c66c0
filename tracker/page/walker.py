"""From a page's tree to its blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracker.page import lines as line_rules
from tracker.page.blocks import BLOCKS, HEADINGS, Block, Node, Page
from tracker.page.hints import LONGEST, is_block, is_bold, is_hidden, sides
from tracker.page.rows import Row, paragraphs_of
from tracker.page.tree import Element

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "map", "select", "datalist", "textarea", "button", "head", "link", "meta", "title", "input",
    "frameset", "applet",
))  # fmt: skip
_CONTROLS = frozenset(("input", "textarea", "button", "select"))
_DRESSED = frozenset(("class", "style", "hidden", "aria-hidden"))
_CHROME_TAGS = frozenset(("nav", "footer", "aside", "menu", "dialog"))
_GOOD_TAGS = frozenset(("article", "main"))
_NEVER_CHROME = frozenset(("html", "body", "main", "article"))
_BOLD_TAGS = frozenset(("b", "strong")) | HEADINGS
_LONG = 300
"""A block of more characters is not looked at for the spaces between its inline elements."""


def read_blocks(root: Element) -> Page:
    """The blocks of a parsed page; scripts, hidden elements and controls are left out."""
    walker = _Walker()
    walker.walk(root)
    return Page(walker.nodes, walker.blocks)


@dataclass(slots=True)
class _Open:
    """An element that is being walked; `node` is its own where it is a block, else the one around it."""

    element: Element
    children: Iterator[Element]
    node: Node
    block: bool
    link: bool = False
    bold: bool = False


class _Walker:
    """Goes through the tree once, with a stack of its own: a page may be nested deeper than Python would recurse."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.nodes: list[Node] = []
        self.rows: list[Row] = [Row()]
        self.stack: list[_Open] = []
        self.links = 0
        self.bolds = 0

    def walk(self, root: Element) -> None:
        self.enter(root, Node(None, "html"), block=True)
        while self.stack:
            top = self.stack[-1]
            node = top.node
            for child in top.children:
                if self.child(child, node):
                    break
                if text := child.tail:
                    self.take(text)
            else:
                self.leave()
                if self.stack and (text := top.element.tail):
                    self.take(text)

    def enter(self, element: Element, node: Node, block: bool, link: bool = False, bold: bool = False) -> None:
        self.stack.append(_Open(element, iter(element), node, block, link, bold))
        self.links += link
        self.bolds += bold
        if block:
            node.start = len(self.blocks)
            self.nodes.append(node)
        if text := element.text:
            self.take(text)

    def leave(self) -> None:
        top = self.stack.pop()
        if top.block:
            self.flush(top.node)
            top.node.close(len(self.blocks))
        self.links -= top.link
        self.bolds -= top.bold

    def child(self, child: Element, node: Node) -> bool:
        """Whether the element was entered; what is not is done with."""
        tag = child.tag
        if tag == "li" and self.linked_item(child, node):
            return False
        if tag == "br":
            self.rows.append(Row())
            return False
        if tag in _SKIPPED or not isinstance(tag, str):
            node.inputs = node.inputs or (tag in _CONTROLS and child.get("type") != "hidden")
            return False
        names = dict(child.items())
        if names and is_hidden(names):
            return False
        if tag in BLOCKS or is_block(names):
            self.flush(node)
            self.enter(child, _node(tag, names, node), block=True, bold=tag in HEADINGS)
            return True
        if tag == "hr":
            self.flush(node)
            return False
        self.inline(child, node, tag, names)
        return True

    def linked_item(self, item: Element, node: Node) -> bool:
        """An item that holds one plain link and bears at most a class, as nearly all items of menus and side lists do:
        read at a glance."""
        link = None if self.links or self.bolds else _only_link(item)
        names = item.items()
        if link is None or len(names) > 1 or (names and names[0][0] != "class"):
            return False
        own = Node(node, "li")
        if names:
            hidden, own.hint, own.chrome, own.good = _of_class(names[0][1][:LONGEST])
            if hidden:
                return True
        self.flush(node)
        own.start = len(self.blocks)
        node.children.append(own)
        self.nodes.append(own)
        inside = link.text or ""
        chunks = [text for text in (item.text, inside, link.tail) if text]
        self.put(line_rules.clean("".join(chunks)), chunks, own, len(inside.strip()), 0)
        own.end = len(self.blocks)
        return True

    def inline(self, element: Element, node: Node, tag: str, names: dict[str, str]) -> None:
        link = tag == "a" and not names.get("href", "#").startswith("#")
        bold = tag in _BOLD_TAGS or is_bold(names)
        self.enter(element, node, block=False, link=link, bold=bold)

    def take(self, text: str) -> None:
        row = self.rows[-1]
        row.chunks.append(text)
        size = len(text.strip())
        row.size += size
        if self.links:
            row.link += size
        if self.bolds:
            row.bold += size

    def flush(self, node: Node) -> None:
        rows = self.rows
        if len(rows) == 1:
            if rows[0].size:
                self.add(rows, node)
                self.rows = [Row()]
            else:
                rows[0].chunks.clear()
            return
        self.rows = [Row()]
        for group in paragraphs_of(rows, joined=node.tag in HEADINGS):
            self.add(group, node)

    def add(self, rows: list[Row], node: Node) -> None:
        if len(rows) == 1:
            text, chunks, link, bold = rows[0].text, rows[0].chunks, rows[0].link, rows[0].bold
        else:
            text = " ".join([found for row in rows if (found := row.text)])
            chunks = [chunk for row in rows for chunk in row.chunks]
            link, bold = sum([row.link for row in rows]), sum([row.bold for row in rows])
        self.put(text, chunks, node, link, bold)

    def put(self, text: str, chunks: list[str], node: Node, link: int, bold: int) -> None:
        if text:
            whole = len(chunks) == 1 or len(text) > _LONG
            spaced = text if whole else line_rules.clean(" ".join(chunks))
            self.blocks.append(Block(text, spaced, node, len(text), link, bold))


def _only_link(item: Element) -> Element | None:
    """The link that is all that `item` holds, where nothing is to be said of it but its words."""
    link = item[0] if len(item) == 1 else None
    if link is None or link.tag != "a" or len(link) or not _DRESSED.isdisjoint(link.keys()):
        return None
    return None if link.get("href", "").startswith("#") else link


@lru_cache(maxsize=4_096)
def _of_class(name: str) -> tuple[bool, str, bool, bool]:
    """Of a list item that bears this class alone: whether it is hidden; its hint, and for which side that speaks."""
    item, names = Node(None, "li"), {"class": name}
    _hint(item, "li", names)
    return is_hidden(names), item.hint, item.chrome, item.good


def _node(tag: str, names: dict[str, str], parent: Node) -> Node:
    node = Node(parent, tag if tag in BLOCKS else "div")
    node.chrome, node.good = tag in _CHROME_TAGS, tag in _GOOD_TAGS
    if names:
        _hint(node, tag, names)
    parent.children.append(node)
    return node


def _hint(node: Node, tag: str, names: dict[str, str]) -> None:
    """What an element's attributes say of it."""
    if "class" in names or "id" in names:
        node.hint = f"{names.get('class', '')} {names.get('id', '')}"[:LONGEST]
        chrome, good = sides(node.hint)
        node.chrome = node.chrome or (chrome and tag not in _NEVER_CHROME)
        node.good = node.good or good
    if names.get("itemprop") == "articleBody":
        node.good, node.chrome = True, False
