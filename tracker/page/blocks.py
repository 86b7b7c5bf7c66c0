"""What a page is made of, as a reader sees it: blocks of text in order, each in the nest of its containers."""

from dataclasses import dataclass, field

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

    def holds(self, index: int | None) -> bool:
        """Whether the block at `index` stands in it."""
        return index is not None and self.start <= index < self.end

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
