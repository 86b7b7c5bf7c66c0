"""Carrying: how a sentence or a paragraph begins that goes on with the place of the one before."""

import re
from collections.abc import Sequence

from tracker.figures.bodies import HEADS
from tracker.figures.mentions import Mention
from tracker.figures.stretches import NUMBER, SENTENCE_END

CARRIED = re.compile(
    rf"(?:That|This) (?:[a-z]+ )?(?:{HEADS}|branch|counter|outlet)\b|"
    r"[\"“']?(?:It(?! (?:is|was) an? | (?:takes?|took|used to take|costs?) )"
    r"|They|Its|Their|These|Such|Both|The latter|Among (?:them|these)"
    r"|(?:(?:Many|Most|Some|All|Half|Several|Few|None|One|Each|Part) o|O)f (?:them|these|those(?! (?:[a-z]+ ){0,3}who))"
    r"|The (?:[a-z]+ )?(?:mediator|lawyer|notary|judge|company|firm|worker|couple|family|owner|farmer|buyer|seller"
    r"|supplier)(?! of)"
    r"|The (?:sums?|amounts?|value|claims)(?= (?:involved|at stake|in dispute|at issue))"
    r"|The (?:number|figure|total|rate)(?! of)|(?:[A-Z][a-z-]+|\d[\d,]*) of (?:its|their|the (?:two|latter)))\b"
    r"|(?:In|During|By|Since|Over|This|Last|So far|To date|From|At|On|Today|Now)\b[^.;:]{0,40}?,? it"
    r" (?!is |was |takes |took |has been )"
    r"|[^.]{0,45}\bthese\b"
)
PLURAL = re.compile(r"[\"“']?(?:They|Their|Both|These)\b")
"""What takes up all that was told of, not one place of several."""


def carried(text: str, mentions: Sequence[Mention], before: str) -> bool:
    """Does a paragraph go on with the place of the one `before`? Not "Such visits ..., said the Fujian department"."""
    if text.startswith("Such "):
        stop = SENTENCE_END.search(text)
        return not any(mention.start < (stop.start() if stop else len(text)) for mention in mentions)
    return CARRIED.match(text) is not None or _brought_in(text, before) or _part_of(text, before)


def _part_of(text: str, before: str) -> bool:
    """A part of what the paragraph `before` counted.

    "It took 900 cases. | Foreign-related cases numbered 71", "It took 900 cases. | Half of the cases were settled".
    """
    if (part := _PART_OF.match(text)) is not None:
        return any(part[part.lastindex or 0] == counted[1] for counted in _COUNTED.finditer(before))
    part = _PART.match(text)
    return part is not None and f" {part[1]}" in before


_PART_OF = re.compile(
    rf"(?:(?:[A-Z][a-z]+ )?(?:{NUMBER.pattern}|half|a third|a quarter)(?: percent)? of|Of) the ([a-z]+s)"
    r"(?!['’\w-]| (?:who|that|which|whose|in|of|from|they|it)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"{NUMBER.pattern} (?:[a-z-]+ ){{0,2}}([a-z]+s)\b")
_PART = re.compile(
    r"[A-Z][a-z]+(?:-[a-z]+)? ([a-z]+s) "
    r"(?:numbered|totaled|(?:made|make) up|account(?:ed)? for|came to|rose|fell|grew) "
)


def _brought_in(text: str, before: str) -> bool:
    """Does a paragraph begin with what the one `before` brought in: "... bought a boat. | The boat has"?"""
    definite = _DEFINITE.match(text)
    if definite is None:
        return False
    at = before.find(f" {definite[1]}")
    return at >= 0 and _INDEFINITE.search(before, max(0, at - _NEAR), at + 1) is not None


_NEAR = 60
_DEFINITE = re.compile(
    r"(?:The|This|That) ((?!most|last|next|first|other|same|city|number)[a-z]{3,20})"
    r"(?=,? (?!and |of |in |for |at |to )[a-z])"
)
_INDEFINITE = re.compile(r"\b(?:[Aa]n?|[Oo]ne|[Ii]ts(?: own| new)?) (?:[\w’'\"“”-]+ ){0,4}$")
