"""Turns: where, after a verb, a place begins a clause of its own ("Wuxi has nine, while Suzhou has ten")."""

import re

from tracker.figures.where.openers import CLOSE, OPENING, PREPOSITION
from tracker.figures.where.stretches import NUMBER
from tracker.figures.words.finite import has_verb, is_verb

_TURN = re.compile(r"(?=[;:, ])(?:(?P<strong>; |,? while |,? whereas |, but |, yet |: )|, and |(?P<loose>,? and |, ))")
_GOES_ON = re.compile(
    r"(?:,[^,]{1,40},|,)? (?!(?:and|or|in|of|with|from|to|for|by|at|on|while|whereas|but|though)\b)[a-z]+ "
)
_INSERTED = re.compile(r"^,[^,;.\d]{1,90},(?= )")


def turns_at(gap: str, after: str) -> bool:
    """Does a cue after a verb begin a clause of its own? `gap`: the words since the cue before it."""
    return any(_turned(turn, gap, after) for turn in _TURN.finditer(gap))


_CITY_OF = re.compile(r"\bthe (?:city|municipality|province|county|district|port|prefecture) of $")
_IN = re.compile(r"in (?:the )?")
_OF_WHICH = re.compile(r"(?:of|in|to) which (?:the )?(?:(?:city|port|county|district) of )?")
_IS_THE = re.compile(r" (?:is|was|lies|belongs) (?!home|\d)")
_THOSE_IN = re.compile(r"(?:that|those) (?:of|in|from) (?:the )?")


def _turned(turn: re.Match[str], gap: str, after: str) -> bool:
    head = _CITY_OF.sub("", gap[turn.end() :])
    if _OF_WHICH.fullmatch(head) and _IS_THE.match(after):
        return False  # "Jiangsu, of which Nanjing is the capital, has"
    if (_THOSE_IN.fullmatch(head) or (_IN.fullmatch(head) and _GAPPED.match(after))) and NUMBER.search(gap):
        return True  # "Courts in Wuxi took 24 and those in Suzhou 26", "in Wuxi, it rose to 24, in Suzhou to 26"
    told = turn.group() != " and " or has_verb(gap[: turn.start()]) or NUMBER.search(gap, 0, turn.start())
    if turn.group() != ", " and told and OPENING.fullmatch(head[:1].upper() + head[1:]):
        return True
    if has_verb(head) or head.count(" ") > 9:
        return False
    if not PREPOSITION.search(head[-CLOSE:]):
        return turn["strong"] is not None or has_verb(gap) or bool(NUMBER.search(gap)) or _acts(after)
    return turn["loose"] is None and bool(_GOES_ON.match(after))


_GAPPED = re.compile(
    rf"(?: for| with| from| to| by)? (?:(?:only|just|about|nearly|over|some|another) )?{NUMBER.pattern}", re.IGNORECASE
)


def _acts(after: str) -> bool:
    """Does a verb follow at once, or after an aside: ", and Shangrao sent nine", ", and Dandong, a port, has"?

    Or the number alone, where the verb is left out: ", and Dandong for 11".
    """
    if _GAPPED.match(after):
        return True
    word = _INSERTED.sub("", after[:200], count=1).split(maxsplit=1)
    return bool(word) and is_verb(word[0])
