"""What stands around the article: cards that lead to other pages, and containers that their names give away."""

from tracker.page import lines as line_rules
from tracker.page.blocks import HEADINGS, Block, Node, Page
from tracker.page.prose import is_prose
from tracker.page.title import Header

_LINKED = 0.6
_LINKED_LINE = 0.75
_CARD_TITLE = 12
_CARD_BLOCKS = 12
_CARD = 800


def mark_cards(page: Page) -> None:
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
        return block.link >= 0.5 * block.size and block.size <= _CARD
    inside = blocks[member.start : member.end]
    size = sum([block.size for block in inside])
    if len(inside) > _CARD_BLOCKS or size > _CARD:
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


def mark_chrome(page: Page, header: Header) -> None:
    """Containers that their names or tags give away, unless title or date line stands in them."""
    total = sum(block.size - block.link for block in page.blocks)
    for node in page.nodes:
        if not node.chrome or node.holds(header.title) or node.holds(header.line):
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
