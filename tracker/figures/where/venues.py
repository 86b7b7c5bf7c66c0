"""Venues: where something was shown, signed or said, which is no place of its figures ("unveiled in the capital")."""

import re
from collections.abc import Sequence

from tracker.figures.where.places import CHINA, capital_of
from tracker.figures.where.stretches import Cue

_EVENT = (
    r"(?:(?:press|news|work|annual|year-end|video|opening|closing|signing|launch) )?"
    r"(?:conference|forum|ceremony|meeting|seminar|briefing|summit|symposium)"
)
_AT_EVENT = rf"(?: (?:at|during) (?:a|an|the|its) (?:[\w’'-]+ ){{0,4}}?{_EVENT}(?: held)?)?"
_SAID = re.compile(
    r"\b(?:said|told|reported|disclosed|revealed|announced|released|published|issued|signed|agreed|adopted|read"
    rf"|made public){_AT_EVENT} in (?:downtown )?$"
)
_SHOWN = re.compile(
    rf"\b(?:unveiled|launched|presented|introduced|set up|formed|inaugurated|established){_AT_EVENT} in (?:downtown )?$"
)
_WORK = re.compile(
    r"\b(?:pool|list|roster|directory|database|plan|program|project|campaign|system|mechanism|handbook|guide|guideline"
    r"|rules|index|initiative|alliance|app|series|model|clause|report|paper|fund|network|platform|panel|scheme)\b"
)
_BY_PROVINCE = re.compile(r"[A-Z][^,.;]{0,50}? by the (?:province|provincial|region|regional)\b")
_BODIES = r"(?:department|bureau|association|federation|government|commission|administration|authorities)"
# "the provincial justice department in Changsha", "In Changsha, the provincial government": it only sits there
_SEAT_OF_BODY = re.compile(
    rf"\b(?:(?:provincial|regional|(?:province|region)['’]s) (?:[a-z]+ ){{0,3}}?{_BODIES}"
    r"|[Tt]he (?:[a-z]+ )?department)(?: of [a-z]+)? in (?:downtown )?$"
)
_SAID_SO = re.compile(r"[A-Z][\w’']*(?: [A-Z]\w+)? (?:said|say|expect|hope|announced|added|estimate|want)\b")
_BODY_OF_PROVINCE = re.compile(
    rf"[A-Z][\w’']*(?: [A-Z]\w+)?, the (?:provincial|regional|(?:province|region)['’]s) (?:[a-z]+ ){{0,3}}?{_BODIES}\b"
)
_HELD = re.compile(rf"\b(?:held|hosted|convened|met (?:at|for)) (?:an?|its|the) (?:[\w’'-]+ ){{0,4}}?{_EVENT} in $")
_TAUGHT = re.compile(
    r"\bdepartment (?:(?:has|had) )?(?:also )?(?:held|organized|ran|run|gave|given|offered|hosted) [^,.;]{0,60}"
    r"\b(?:courses?|classes|training|workshops?|lectures?|sessions?|exams?|contests?|moots?)\b[^,.;]{0,30} in $"
)
# "said an official in Nanjing", of what is told of the province
_TOLD_IN = re.compile(
    r"\b(?:said|says|according to|explained|explains|added|adds) "
    r"(?:(?:an?|one|the) (?:official|spokesman|spokeswoman|spokesperson)s?|officials|authorities) in (?:downtown )?$"
)
_MET = re.compile(rf"(?:At|During|Following|After|Before) (?:an?|the|its) (?:[\w’'-]+ ){{0,4}}?{_EVENT}(?: held)? in $")


def without_venues(cues: Sequence[Cue], text: str, start: int, subject: Sequence[str]) -> tuple[Cue, ...]:
    """The cues of a sentence less a province's capital where it is but the venue of what is told of the province."""
    if not cues:
        return ()
    kept: list[Cue] = []
    homes = [code for code in subject if code != CHINA]
    for cue in cues:
        wider = [*homes, *(earlier.code for earlier in kept)]
        seat = cue.kind == "place" and cue.code not in homes and cue.code in map(capital_of, wider)
        if not (seat and _is_venue(text, start, cue.start)):
            kept.append(cue)
    return tuple(kept)


def said_in(text: str, start: int, at: int) -> bool:
    """Whether the place at `at` is where the sentence from `start` on was said: "told a conference in Beijing"."""
    said = _SAID.search(text, start, at) or _HELD.search(text, start, at) or _TAUGHT.search(text, start, at)
    return said is not None or _MET.fullmatch(text, start, at) is not None


def _is_venue(text: str, start: int, at: int) -> bool:
    if said_in(text, start, at) or _TOLD_IN.search(text, start, at) or _SEAT_OF_BODY.search(text, start, at):
        return True
    if text[start:at] in ("Officials in ", "Authorities in ") and _SAID_SO.match(text, at):
        return True
    if text[start:at] == "In " and _BODY_OF_PROVINCE.match(text, at):
        return True
    shown = _SHOWN.search(text, start, at)
    return shown is not None and (_WORK.search(text, start, shown.start()) or _BY_PROVINCE.match(text, at)) is not None
