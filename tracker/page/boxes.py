"""What stands between an article's paragraphs and is none of it: related links, tools, notes of the site."""

from tracker.page import lines as line_rules
from tracker.page.blocks import Block
from tracker.page.prose import is_prose
from tracker.page.title import is_byline, source_of


def without_boxes(inside: list[Block]) -> list[Block]:
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
