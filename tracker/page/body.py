"""Which blocks of a page are the article's body: by what they say, how they nest and where they stand.

The container with most prose below the title is the seed; from it the body grows outwards, sibling by sibling, up to
the container that holds the title too. Inside, what belongs to the page (tools, related links, boxes, comments) is
taken out.
"""

from tracker.page import lines as line_rules
from tracker.page.blocks import HEADINGS, PARAGRAPHS, Block, Node, Page
from tracker.page.title import Header, is_byline, source_of

_PROSE = 60
_SENTENCE = 25
_LINKED = 0.6
_LINKED_LINE = 0.75
_FIRST_BONUS = 300
_CARD_TITLE = 12
_CARD_BLOCKS = 12
_BOX = 400


def find_body(page: Page, header: Header) -> list[Block]:
    """The blocks of the body in order; empty where no prose stands on the page."""
    _mark_cards(page)
    _mark_chrome(page, header)
    seed = _seed(page, header)
    if seed is None:
        return []
    nodes = _grown(page, seed, header)
    inside = [block for block in _members(page, nodes, header.start) if not (block.chrome or block.card)]
    return _without_boxes(inside)


def is_prose(block: Block) -> bool:
    """Running text: a sentence or long, and not mostly links."""
    if block.chrome or block.card:
        return False
    if block.prose is None:
        block.prose = _runs(block)
    return block.prose


def _runs(block: Block) -> bool:
    if block.link > _LINKED * block.size or block.size < _SENTENCE:
        return False
    if line_rules.is_chrome(block.text) or line_rules.is_consent(block.text):
        return False
    return block.size >= 2 * _PROSE or line_rules.is_sentence(block.text)


# ------------------------------------------------------------------------------------------- what is not the article


def _mark_cards(page: Page) -> None:
    """Lists of links to other pages: two or more siblings of one make, each with a block that is wholly a link."""
    for node in page.nodes:
        if len(node.children) < 2:
            continue
        groups: dict[tuple[str, str], list[Node]] = {}
        for child in node.children:
            if child.end > child.start:
                groups.setdefault((child.tag, child.hint), []).append(child)
        for (tag, _), members in groups.items():
            if len(members) > 1:
                _mark_alike(page.blocks, tag, members)


def _mark_alike(blocks: list[Block], tag: str, members: list[Node]) -> None:
    cards = [member for member in members if _is_card(blocks, member, tag)]
    if len(cards) >= 2 and len(cards) >= 0.6 * len(members):
        for card in cards:
            for block in blocks[card.start : card.end]:
                block.card = True


def _is_card(blocks: list[Block], member: Node, tag: str) -> bool:
    """A link of its own, perhaps with a teaser; a list item may begin with its link."""
    if tag == "li" and member.end - member.start == 1:  # most there are, in most menus
        block = blocks[member.start]
        return block.link >= 0.5 * block.size and block.size <= 2 * _BOX
    inside = blocks[member.start : member.end]
    size = sum([block.size for block in inside])
    if len(inside) > _CARD_BLOCKS or size > 2 * _BOX:
        return False
    if tag == "li":
        return sum([block.link for block in inside]) >= 0.5 * size
    return any(_is_link_title(block) for block in inside[:2])


def _is_link_title(block: Block) -> bool:
    """A linked headline, perhaps with its date."""
    share = _LINKED if block.node.tag in HEADINGS else _LINKED_LINE
    if block.link < max(_CARD_TITLE, share * block.size) or line_rules.is_sentence(block.text):
        return False
    return not line_rules.is_chrome(block.text)


def _mark_chrome(page: Page, header: Header) -> None:
    """Containers that their names or tags give away, unless title or date line stands in them."""
    total = sum(block.size - block.link for block in page.blocks)
    for node in page.nodes:
        if not node.chrome or _holds(node, header.title) or _holds(node, header.line):
            continue
        inside = page.blocks[node.start : node.end]
        if inside and not inside[0].chrome and not _is_main_text(node, inside, total):
            for block in inside:
                block.chrome = True


def _is_main_text(node: Node, inside: list[Block], total: int) -> bool:
    """A container with a misleading name that holds most of the page's text as long paragraphs."""
    if node.tag != "div":
        return False
    long = [block.size for block in inside if is_prose(block) and block.size >= 150]
    return len(long) >= 3 and sum(long) > 0.6 * total


# ------------------------------------------------------------------------------------------- seed and growth


def group_of(block: Block) -> Node:
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
            group = group_of(block)
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
    while current.parent is not None and not _holds(current, header.title) and current.tag != "body":
        parent = current.parent
        strict = _holds(parent, header.title) or parent.tag in ("body", "html")
        nodes += [node for node in _neighbours(page, current, header) if _goes_on(page, node, current, strict)]
        current = parent
    return nodes


def _holds(node: Node, index: int | None) -> bool:
    return index is not None and node.start <= index < node.end


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
    if len(inside) <= _CARD_BLOCKS and node.inputs:
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


# ------------------------------------------------------------------------------------------- what stands in between


def _without_boxes(inside: list[Block]) -> list[Block]:
    """Without chrome lines, related links and what follows a mark."""
    kept: list[Block] = []
    skipping = False
    for index, block in enumerate(inside):
        if _ends_article(inside, index):
            break
        if _opens_box(inside, index):
            skipping = True
        elif skipping and is_prose(block):
            skipping = False
        if not skipping and not _is_noise(block):
            kept.append(block)
    return kept


def _ends_article(inside: list[Block], index: int) -> bool:
    """Comments: nothing of the article comes after their heading."""
    return line_rules.is_comments(inside[index].text) and index > 0


def _opens_box(inside: list[Block], index: int) -> bool:
    """A mark with links, or nothing, below it; with prose below it, it is a heading like any other."""
    if not line_rules.is_mark(inside[index].text):
        return False
    after = inside[index + 1 : index + 2]
    return not after or after[0].linked or not is_prose(after[0])


def _is_noise(block: Block) -> bool:
    text = block.text
    if block.link and (line_rules.is_pointer(text) or (block.linked and not line_rules.is_sentence(text))):
        return True
    if is_prose(block):
        return bool(source_of(text))
    return line_rules.is_chrome(text) or line_rules.is_consent(text) or bool(source_of(text)) or is_byline(text)
