"""Which blocks of a page are the article's body: by what they say, how they nest and where they stand.

The container with most prose below the title is the seed; from it the body grows outwards, sibling by sibling, up to
the container that holds the title too. Inside, what belongs to the page (tools, related links, boxes, comments) is
taken out.
"""

from tracker.page import lines as line_rules
from tracker.page.blocks import PARAGRAPHS, Block, Node, Page
from tracker.page.boxes import without_boxes
from tracker.page.chrome import mark_cards, mark_chrome
from tracker.page.prose import is_prose
from tracker.page.title import Header

_FIRST_BONUS = 300
_FORM = 12
"""A container of so many blocks at the most, with controls to fill in, is a form."""


def find_body(page: Page, header: Header) -> list[Block]:
    """The blocks of the body in order; empty where no prose stands on the page."""
    mark_cards(page)
    mark_chrome(page, header)
    seed = _seed(page, header)
    if seed is None:
        return []
    nodes = _grown(page, seed, header)
    inside = [block for block in _members(page, nodes, header.start) if not (block.chrome or block.card)]
    return without_boxes(inside)


def _group_of(block: Block) -> Node:
    """The container that a block is a paragraph of."""
    node = block.node
    if node.tag not in PARAGRAPHS and node.parent is not None and node.end - node.start == 1 and node.tag != "td":
        node = node.parent
    while node.parent is not None and (node.tag in PARAGRAPHS or _is_cell(node)):
        node = node.parent
    return node


def _is_cell(node: Node) -> bool:
    """A cell of a table of data, against one that lays out the page."""
    return node.tag in ("td", "th") and node.end - node.start <= 1 and not node.nests


def _seed(page: Page, header: Header) -> Node | None:
    points: dict[Node, float] = {}
    first = True
    for index in range(header.start, len(page.blocks)):
        block = page.blocks[index]
        if is_prose(block):
            group = _group_of(block)
            bonus = _FIRST_BONUS if first else 0
            points[group] = points.get(group, 0) + block.size - block.link + bonus
            first = False
    return max(points, key=lambda node: points[node] * _factor(node)) if points else None


def _factor(node: Node) -> float:
    """Names and tags that speak for the article."""
    near: list[Node] = [node]
    while near[-1].parent is not None and len(near) < 3:
        near.append(near[-1].parent)
    return 1.5 if any(one.good for one in near) else 1.0


def _grown(page: Page, seed: Node, header: Header) -> list[Node]:
    """The seed's parts and those of its neighbours that go on with it, in order."""
    nodes = _parts_of(page, seed, header)
    current = seed
    while current.parent is not None and not current.holds(header.title) and current.tag != "body":
        parent = current.parent
        strict = parent.holds(header.title) or parent.tag in ("body", "html")
        nodes += [node for node in _neighbours(page, current, header) if _goes_on(page, node, current, strict)]
        current = parent
    return nodes


def _parts_of(page: Page, node: Node, header: Header) -> list[Node]:
    """What the seed holds: its own text, its paragraphs, and those of its inner containers that are prose."""
    shell = Node(node.parent, "own", start=node.start, end=node.end)
    skipped = [
        child
        for child in node.children
        if child.end > header.start and child.tag not in PARAGRAPHS and not _is_part(page, child)
    ]
    shell.children = skipped
    return [shell]


def _is_part(page: Page, node: Node) -> bool:
    inside = page.blocks[node.start : node.end]
    if len(inside) <= _FORM and node.inputs:
        return False  # a newsletter's form or a search box
    if len(inside) == 1 and node.tag == "div":
        return not inside[0].linked
    return _reads_as_text(inside) and not _begins_with_mark(inside)


def _reads_as_text(inside: list[Block]) -> bool:
    prose = sum(block.size - block.link for block in inside if is_prose(block))
    return prose > 0 and prose >= 0.5 * sum(block.size for block in inside)


def _begins_with_mark(inside: list[Block]) -> bool:
    return bool(inside) and (line_rules.is_mark(inside[0].text) or line_rules.is_pointer(inside[0].text))


def _neighbours(page: Page, current: Node, header: Header) -> list[Node]:
    """The other children of the parent that stand below the title and under no mark that something else begins."""
    siblings = [] if current.parent is None else [c for c in current.parent.children if c.end > c.start]
    found = []
    skipping = False
    for node in siblings:
        inside = page.blocks[node.start : node.end]
        marked = node.start >= current.end and _begins_with_mark(inside)
        if marked and line_rules.is_comments(inside[0].text):
            break
        if _is_alike(node, current) or is_prose(inside[0]):
            skipping = False
        if marked:
            skipping = len(inside) == 1
        elif node is not current and node.start >= header.start and not skipping:
            found.append(node)
    return found


def _is_alike(node: Node, other: Node) -> bool:
    """Made alike: the same tag with the same class."""
    return (node.tag, node.hint) == (other.tag, other.hint)


def _goes_on(page: Page, node: Node, current: Node, strict: bool) -> bool:
    """Whether a neighbour of the body is more of it. `strict`: where the page's other parts are neighbours too."""
    inside = page.blocks[node.start : node.end]
    if node.tag in PARAGRAPHS:
        return not all(block.linked for block in inside)
    alike = _is_alike(node, current)
    if alike and any(is_prose(block) for block in inside):
        return not _begins_with_mark(inside) and not node.inputs
    return _is_part(page, node) and (alike or not strict or node.start < current.start)


def _members(page: Page, nodes: list[Node], start: int) -> list[Block]:
    """The nodes' blocks in page order, from the header's end on; an "own" node leaves out the children it names."""
    indices = {index for node in nodes for index in range(max(start, node.start), node.end)}
    for node in nodes:
        if node.tag == "own":
            indices -= {index for child in node.children for index in range(child.start, child.end)}
    return [page.blocks[index] for index in sorted(indices)]
