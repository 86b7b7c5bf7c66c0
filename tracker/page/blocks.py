"""A page's tree as the blocks of text that a reader sees, in order, each in the nest of its containers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from tracker.page import lines as line_rules
from tracker.page.tree import Element

SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "map", "select", "datalist", "textarea", "button", "head", "link", "meta", "title", "input",
    "frameset", "applet",
))  # fmt: skip
CONTAINERS = frozenset((
    "html", "body", "div", "section", "article", "main", "header", "footer", "nav", "aside", "form", "center", "td",
    "th", "fieldset", "details", "dialog", "menu", "hgroup",
))  # fmt: skip
PARAGRAPHS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "figure",
    "figcaption", "table", "tbody", "thead", "tfoot", "tr", "caption", "address", "summary", "legend",
))  # fmt: skip
BLOCKS = CONTAINERS | PARAGRAPHS
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CONTROLS = frozenset(("input", "textarea", "button", "select"))
_DRESSED = frozenset(("class", "style", "hidden", "aria-hidden"))
_CHROME_TAGS = frozenset(("nav", "footer", "aside", "menu", "dialog"))
_GOOD_TAGS = frozenset(("article", "main"))
_NEVER_CHROME = frozenset(("html", "body", "main", "article"))
_BOLD_TAGS = frozenset(("b", "strong")) | HEADINGS
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table)", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text)(?:\s|$)", re.IGNORECASE)
_LONG = 300
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CHROME_WORD = re.compile(
    r"(?:^|[-_ ])(?:bread|breadcrumbs?|crumbs?|breadnav|pager|pagination|paging|pagebar|page-?nav|page-?numbers?|share"
    r"|sharing|social|sns|bdshare|jiathis|sidebar|side|rail|related?|relnews|recommend|recommended|recommendations?|comments?"
    r"|disqus|respond|replies|footer|foot|cookies?|consent|gdpr|newsletter|subscribe|subscription|signup|promos?|promotion"
    r"|advert|adverts|advertisement|advertising|ads?|adsense|sponsor|sponsored|banner|popup|pop-?up|modal|overlay|toolbar"
    r"|toolbox|tools|nav|navi|navbar|navigation|menu|submenu|most-?read|popular|trending|hotnews|ranking|copyright|login"
    r"|search|tags|tagcloud|author-?bio|skip|totop|gotop|to-?top|back-?top|widgets?|teasers?|further-?reading|read-?more"
    r"|see-?also|also-?like|friend-?links?|prev-?next|post-?navigation|outbrain|taboola|rating|feedback|survey|donate"
    r"|donation|app-?download|qrcode|weixin|wechat)(?=$|[-_ ])"
)
_NOT_THAT = re.compile(r"^(?:has|no|with|without|is|tag|category|js|col|lg|md|sm|xs)-")
_GOOD_WORD = re.compile(
    r"(?:^|[-_ ])(?:article|art|contents?|entry|story|post|text|body|details?|zoom|trs|editor|main|news|con"
    r"|txt|neirong)(?=$|[-_ ])"
)


@dataclass(slots=True, eq=False)
class Node:
    """A block-level element; its blocks are `blocks[start:end]` of the page. `inputs`: it holds controls to fill in;
    `nests`: it holds containers, not only paragraphs."""

    parent: "Node | None"
    tag: str
    hint: str = ""
    start: int = 0
    end: int = 0
    chrome: bool = False
    good: bool = False
    inputs: bool = False
    nests: bool = False
    children: list["Node"] = field(default_factory=list)

    def close(self, end: int) -> None:
        """Ends the node and tells its parent what it holds."""
        self.end = end
        parent = self.parent
        if parent is not None:
            parent.inputs = parent.inputs or self.inputs
            parent.nests = parent.nests or self.nests or self.tag not in PARAGRAPHS


@dataclass(slots=True, eq=False)
class Block:
    """One run of text. `spaced`: its inline elements set apart by spaces; `link`, `bold`: how many of its `size`
    characters are linked, or bold; `prose`: as found out once, None before."""

    text: str
    spaced: str
    node: Node
    size: int
    link: int
    bold: int
    chrome: bool = False
    card: bool = False
    prose: bool | None = None

    @property
    def linked(self) -> bool:
        return self.link >= 0.9 * self.size

    @property
    def strong(self) -> bool:
        return self.bold >= 0.9 * self.size


@dataclass(slots=True)
class _Row:
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


@dataclass(slots=True)
class Page:
    """`nodes` and `blocks` in the order of the markup; the first node is the root."""

    nodes: list[Node]
    blocks: list[Block]

    def let_go(self) -> None:
        """To be called when it has been read. Nodes know their parents: without this all of the page would stay in
        memory until Python looks for circles."""
        for node in self.nodes:
            if node.children:
                node.children = []


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
        self.rows: list[_Row] = [_Row()]
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
            self.rows.append(_Row())
            return False
        if tag in SKIPPED or not isinstance(tag, str):
            node.inputs = node.inputs or (tag in _CONTROLS and child.get("type") != "hidden")
            return False
        names = dict(child.items())
        if names and _is_hidden(names):
            return False
        if tag in BLOCKS or ("style" in names and _BLOCK_STYLE.search(names["style"])):
            self.flush(node)
            self.enter(child, _node(tag, names, node), block=True, bold=tag in HEADINGS)
            return True
        if tag == "hr":
            self.flush(node)
            return False
        self.inline(child, node, tag, names)
        return True

    def linked_item(self, item: Element, node: Node) -> bool:
        """An item that holds one plain link, as nearly all items of menus and side lists do: read at a glance."""
        if len(item) != 1 or self.links or self.bolds:
            return False
        link = item[0]
        if link.tag != "a" or len(link) or not _DRESSED.isdisjoint(link.keys()):
            return False
        if link.get("href", "").startswith("#"):
            return False
        own = Node(node, "li")
        if names := dict(item.items()):
            if _is_hidden(names):
                return True
            _hint(own, "li", names)
        rows, blocks = self.rows, self.blocks
        if len(rows) > 1 or rows[0].size:
            self.flush(node)
        else:
            rows[0].chunks.clear()
        own.start = own.end = len(blocks)
        node.children.append(own)
        self.nodes.append(own)
        before, inside, after = item.text, link.text or "", link.tail
        if before or after:
            chunks = [text for text in (before, inside, after) if text]
            text = line_rules.clean("".join(chunks))
            spaced = text if len(chunks) == 1 or len(text) > _LONG else line_rules.clean(" ".join(chunks))
        else:
            text = spaced = line_rules.clean(inside)
        if text:
            blocks.append(Block(text, spaced, own, len(text), len(inside.strip()), 0))
            own.end += 1
        return True

    def inline(self, element: Element, node: Node, tag: str, names: dict[str, str]) -> None:
        link = tag == "a" and not names.get("href", "#").startswith("#")
        bold = tag in _BOLD_TAGS or bool("style" in names and _BOLD_STYLE.search(names["style"]))
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
                self.rows = [_Row()]
            else:
                rows[0].chunks.clear()
            return
        self.rows = [_Row()]
        for group in _groups(rows, joined=node.tag in HEADINGS):
            self.add(group, node)

    def add(self, rows: list[_Row], node: Node) -> None:
        if len(rows) == 1:
            text, chunks, link, bold = rows[0].text, rows[0].chunks, rows[0].link, rows[0].bold
        else:
            text = " ".join([found for row in rows if (found := row.text)])
            chunks = [chunk for row in rows for chunk in row.chunks]
            link, bold = sum([row.link for row in rows]), sum([row.bold for row in rows])
        if text:
            whole = len(chunks) == 1 or len(text) > _LONG
            spaced = text if whole else line_rules.clean(" ".join(chunks))
            self.blocks.append(Block(text, spaced, node, len(text), link, bold))


def _groups(rows: list[_Row], joined: bool) -> list[list[_Row]]:
    """The rows of each paragraph: an empty row parts them, a single line break only where sentences end at each."""
    groups: list[list[_Row]] = [[]]
    for row in rows:
        if row.text or joined:
            groups[-1].append(row)
        elif groups[-1]:
            groups.append([])
    return [part for group in groups if group for part in ([group] if joined else _parted(group))]


def _parted(rows: list[_Row]) -> list[list[_Row]]:
    whole = all(_ends(row) for row in rows[:-1]) or all(row.indented for row in rows[1:])
    return [[row] for row in rows] if whole and not _is_image_name(rows[0]) else [rows]


def _ends(row: _Row) -> bool:
    return line_rules.is_sentence(row.text) or row.bold >= 0.9 * len(row.text)


def _is_image_name(row: _Row) -> bool:
    return not line_rules.without_image_name(row.text)


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
        node.hint = f"{names.get('class', '')} {names.get('id', '')}"[:_LONG]
        chrome, good = _hints(node.hint)
        node.chrome = node.chrome or (chrome and tag not in _NEVER_CHROME)
        node.good = node.good or good
    if names.get("itemprop") == "articleBody":
        node.good, node.chrome = True, False


@lru_cache(maxsize=4_096)
def _hints(names: str) -> tuple[bool, bool]:
    """Whether an element's class and id speak for chrome around the article, and whether for the article."""
    words = _CAMEL.sub("-", names).lower().split()
    chrome = any(_CHROME_WORD.search(word) and not _NOT_THAT.match(word) for word in words)
    return chrome, not chrome and any(_GOOD_WORD.search(word) for word in words)


def _is_hidden(names: dict[str, str]) -> bool:
    if "hidden" in names or names.get("aria-hidden") == "true":
        return True
    if "style" in names and _HIDDEN_STYLE.search(names["style"]):
        return True
    return "class" in names and _is_hidden_class(names["class"][:_LONG])


@lru_cache(maxsize=4_096)
def _is_hidden_class(name: str) -> bool:
    return bool(_HIDDEN_CLASS.search(name))
