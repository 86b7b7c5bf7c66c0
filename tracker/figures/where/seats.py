"""Seats: where something was opened or stands, as against where an organisation only has its rooms."""

import re
from collections.abc import Sequence

from tracker.figures.where.places import CHINA, province_of
from tracker.figures.where.stretches import NUMBER, Cue, Stretch

_SITS = re.compile(r", (?:which is )?(?:based|located|headquartered|seated|situated) in ")
_SEATED = re.compile(
    r"\b(?:open(?:ed)?|inaugurated|established|set up|launched|located|built|based|unveiled|founded|stands|lies"
    r"|stationed|dispatched|sent|held|introduced|piloted|began|started"
    r"|born|(?:came|went|turned|walked|applied|complained) (?:in)?to)\b"
    r"(?:(?! with | from | thanks )[^,;.]){0,45}\b(?:in|at|to) (?:the |\w+ ){0,2}$"
    r"|\b(?:anchored|moored|berthed|docked|stranded|aground)\b[^,;.]{0,30}\b(?:off|in|at|near) (?:the )?$"
)
_SEATED_THERE = re.compile(
    r"\b(?:open(?:ed)?|inaugurated|established|set up|launched|built|founded|introduced|began|begun|started)"
    r"(?: (?:work|service|business|its doors|operations))? $"
)
COUNTED_THERE = re.compile(
    rf"(?:^|[,;:] )(?:(?:and|while|but|so far|a total of|some|about|over|nearly|more than) ){{0,3}}{NUMBER.pattern} "
    r"(?:[a-z][\w'’-]* ){1,12}?(?:have|has|had) "
    r"(?:(?:also|already|since|now) )?(?:opened|established|set up|founded|built|launched) "
    r"(?:[a-z][\w'’-]* ){0,4}(?:in|at) (?:the )?$",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"(?:The|Its) (?:[a-z]+ ){0,2}(?:department|ministry|commission|bureau|government|association|federation|committee)"
    r", (?:which is )?(?:based|located|headquartered|seated|situated) in (?:the )?"
)
HOUSED = re.compile(
    r"(?:The|Its) (?:[a-z]+ ){0,2}(?:premises|building|headquarters|office|offices|rooms) (?:is|are|lies|lie) "
    r"(?:located |housed )?in (?:the )?"
)


def seated(gap: str, sentence: Stretch) -> bool:
    """ "launched in Wuxi"; but "The association, based in Beijing," of a report on all of China only sits there."""
    if _AUTHORITY.fullmatch(gap):
        return False
    if _SEATED_THERE.search(gap):  # "A center started work there"
        return True
    return _SEATED.search(gap) is not None and not (sentence.inherited == CHINA and _SITS.search(gap))


def joint_body(before: Sequence[Cue], gap: str) -> bool:
    """ "Offices of Macao and Hong Kong opened in Zhuhai": what several provinces share is told of where it stands."""
    return len({province_of(cue.code) for cue in before}) > 1 and gap.endswith((" in ", " in the ", " at "))


def seat_only(before: Sequence[Cue], gap: str) -> bool:
    """ "The Hainan Arbitration Court, based in Haikou": an organisation of a place keeps it wherever it sits."""
    return bool(before) and before[-1].kind == "name" and _SITS.search(gap) is not None
