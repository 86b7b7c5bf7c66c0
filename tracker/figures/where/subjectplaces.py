"""Places that belong to the subject of a clause: "A fine imposed on a shop in Wuxi was", "One, in Wuxi, has"."""

import re

from tracker.figures.where.stretches import Cue
from tracker.figures.words.finite import has_verb


def in_subject(head: str, place: Cue, text: str) -> bool:
    """ "A fine imposed on a shop in Wuxi was": the verb that follows is the first, what stands before it no clause."""
    verb = _NEXT_VERB.match(text, place.end)
    closed = verb is None or text[place.end] != "," or "," in text[place.start : place.end]  # "Wuxi, Jiangsu, was"
    closed = closed or (verb is not None and " of " in verb.group())
    return verb is not None and closed and _ONE_PHRASE.fullmatch(head) is not None


_NEXT_VERB = re.compile(
    r"(?:, [\w ,.-]{1,24}? of (?:which|whom|them) [^,;.]{1,60},)?"  # ", 52 of which take such cases,"
    r"(?: (?:last|this|next) [A-Z]?[a-z]+| in [A-Z][a-z]+)?,? "
    r"(?:was|were|is|are|has|have|had|will|took|saw|ran|held|gave|made|sent|drew|won|kept|paid"
    r"|(?!based|located)[a-z]{3,}ed(?! by| in| at| on| to| from)) "
)
_ONE_PHRASE = re.compile(
    r"(?:(?:In|By|Since|Last|This|On|Taken|All|Overall|Altogether)\b[^,;.]{0,20}, )?"
    r"(?:(?!and |but |while )[^,;:.]|[,.](?=\d))+ (?:in|at|of|near|on|for) (?:the )?"
)


def beside_subject(head: str, text: str, end: int) -> bool:
    """ "One of them, in Shanghai, helped": a place in commas right behind the subject."""
    return _SUBJECT_IN.fullmatch(head) is not None and text.startswith(", ", end) and not has_verb(head)


_SUBJECT_IN = re.compile(
    r"[^,;:.]{1,60}, (?:(?:[A-Z][\w’'-]+ ){0,2}in|at|(?:in|at|with) an? (?:[\w-]+ ){1,4}in"
    r"|(?:over|about|concerning|involving|on) [^,;:.]{1,60}\b(?:in|at|near|on|off|outside)) (?:the )?"
)
