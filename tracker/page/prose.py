"""Running text, told from everything else that stands on a page."""

from tracker.page import lines as line_rules
from tracker.page.blocks import Block

_LONG = 120
_SENTENCE = 25
_LINKED = 0.6


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
    return block.size >= _LONG or line_rules.is_sentence(block.text)
