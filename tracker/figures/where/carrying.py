"""Carrying: how a sentence or a paragraph begins that goes on with the place of the one before."""

import re
from collections.abc import Sequence

from tracker.figures.where.bodies import HEADS
from tracker.figures.where.mentions import Mention
from tracker.figures.where.stretches import NUMBER, NUMERAL, first_end

_POINTING = (
    r"[\"“']?(?:It(?! (?:is|was) an? | (?:takes?|took|used to take|costs?) )"
    r"|They|Its|Their|These|Such|Both|The latter|Among (?:them|these)"
    r"|(?:(?:Many|Most|Some|All|Half|Several|Few|None|One|Each|Part) o|O)f (?:them|these|those(?! (?:[a-z]+ ){0,3}who))"
    r"|The (?:[a-z]+ )?(?:mediator|lawyer|notary|judge|company|firm|worker|couple|family|owner|farmer|buyer|seller"
    r"|supplier)(?! of)"
    r"|The (?:sums?|amounts?|value|claims)(?= (?:involved|at stake|in dispute|at issue))"
    r"|The (?:number|figure|total|rate)(?! of)|(?:[A-Z][a-z-]+|\d[\d,]*) of (?:its|their|the (?:two|latter)))\b"
)
_ADVERBIAL = r"(?:In|During|By|Over|This|Last|So far|To date|From|At|On|Today|Now|With|Thanks to|Through|Among|Under)\b"
_POINTING_LATER = (
    r"(?:In|During|By|Since|Over|This|Last|So far|To date|From|At|On|Today|Now)\b[^.;:]{0,40}?,? it"
    r" (?!is |was |takes |took |has been )"
    rf"|{_ADVERBIAL}[^.,;:]{{0,40}}?,? (?:they|them|their)\b"
    r"|[^.]{0,45}\bthese\b"
    # "Twenty firms have opened workshops for them": not for the firms
    r"|(?:(?!that |who |which |where |when |and )[^.,;:\"“”]){0,60} (?:for|to|with|of|from) them\b"
)
_ELIDED = (
    rf"(?:(?:Another|About|Some|Over|Nearly|Almost|More than|Fewer than) )?"
    rf"(?:(?i:{NUMERAL})(?: percent)?|Half|Most|Two-thirds)"
    r" (?:have|had|did|do|were|are|was|came|went|concerned|involved|related|took|ended|failed|asked|wanted|chose)\b"
)
_AFTER_THAT = (
    r"(?:Since then|Here|Local(?:ly)?|The local|A (?:year|month|decade) (?:earlier|before),? the (?:number|figure))\b"
    r"|The number of [^.,;]{0,40} has since\b"
)
_SPEAKER_OF_IT = r"[\"“][^\"”]{1,240}[\"”] (?:says?|said|explains|explained|recalls|recalled) (?:its|their|his|her)\b"
CARRIED = re.compile(
    rf"(?:That|This) (?:[a-z]+ )?(?:{HEADS}|branch|counter|outlet)\b|{_POINTING}|{_POINTING_LATER}|{_ELIDED}"
    rf"|{_AFTER_THAT}|{_SPEAKER_OF_IT}"
)
PLURAL = re.compile(r"[\"“']?(?:They|Their|Both|These)\b")
"""What takes up all that was told of, not one place of several."""


def carried(text: str, mentions: Sequence[Mention], before: str) -> bool:
    """Does a paragraph go on with the place of the one `before`? Not "Such visits ..., said the Fujian department"."""
    if text.startswith("Such "):
        end = first_end(text)
        return not any(mention.start < end for mention in mentions)
    return CARRIED.match(text) is not None or _part_of(text, before)


def taken_up(text: str, before: str) -> int | None:
    """Where the paragraph `before` brings in what the first sentence of the next one speaks of; None where it does not.

    "... bought a boat. | The boat has", "It has 57 clerks. | Most of the clerks speak Thai".
    """
    for definite in _DEFINITE.finditer(text, 0, first_end(text)):
        for word in filter(None, definite.groups()):
            at = before.find(f" {word}")
            if at >= 0 and _BROUGHT_IN.search(before, max(0, at - _NEAR), at + 1):
                return at
    return None


_NEAR = 60
_DEFINITE = re.compile(
    r"\b[Tt]h(?:e|is|ese|ose) (?:(?!most |last |next |first |other |same )([a-z]{3,20}) )?"
    r"(?!year|month|number|city|county|province|time|end|same|rest|who |that |which |whose |from |and |they |for )"
    r"([a-z]{3,20})(?!['’\w-]| (?:who|that|which|whose|of|in|for|at|to|from|and|they|it)\b)"
)
_BROUGHT_IN = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne|[Ii]ts(?: own| new)?|{NUMBER.pattern}) (?:(?!of |to |in |for |and )[\w’'\"“”-]+ ){{0,4}}$"
)


def _part_of(text: str, before: str) -> bool:
    """ "It took 900 cases. | Foreign-related cases numbered 71": a part of what the paragraph `before` counted."""
    part = _PART.match(text)
    return part is not None and f" {part[1]}" in before


_PART = re.compile(
    r"[A-Z][a-z]+(?:-[a-z]+)? ([a-z]+s) "
    r"(?:numbered|totaled|(?:made|make) up|account(?:ed)? for|came to|rose|fell|grew) "
)
