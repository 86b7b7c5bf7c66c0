"""Anaphors: phrases that stand for a place named before ("the province", "the center", "there", "the latter")."""

import re
from collections.abc import Sequence

from tracker.figures.where.bodies import HEADS, head_of
from tracker.figures.where.memory import Memory, words_for
from tracker.figures.where.openers import RELATION
from tracker.figures.where.places import CHINA, capital_of, level_of, parent_of
from tracker.figures.where.stretches import Cue, Kind

# One set of letters stands first, with the word's beginning checked after it: that makes the scan three times faster.
# What matches and fills no group speaks of the whole country.
ANAPHOR = re.compile(
    r"[TtPpMNnAaIiCc](?<!\w\w)(?:"
    r"(?:he)? (?P<sum>provincial|municipal|regional|prefectural) (?:total|average|figure)(?= of )|h(?:"
    r"(?:e|is|at) (?:(?!first|second|third|other|last|next|whole country)[a-z-]+ )?"
    r"(?P<unit>province|city|municipality|autonomous region|special administrative region|SAR|region|prefecture"
    r"|district|county|banner|league|capital|area|territory)"
    r"(?:'s|’s)?(?![\w-])(?! levels?\b| and (?:county|district|city)| of [A-Z]"
    r"| (?:where|in which|from which) )"
    r"|e (?:remaining|other|rest of the) (?:\w+ )?(?P<rest>province|cities|counties|districts|prefectures)\b"
    r"|e (?P<adjective>provincial|municipal|regional|prefectural)"
    r" (?!(?:and|or) |levels?\b|totals?\b|average|capital|pilot)"
    r"|e (?:(?![a-z]+est |first |only |other |most )[a-z-]+ ){0,2}?"
    rf"(?P<organ>{HEADS})(?:'s|’s)?(?![\w-])(?! (?:in|of|at|for) [A-Z])"
    r"|e (?P<pair>former|latter)(?:(?=['’]s |[,.;)]| \d| (?:and|has|had|is|was|are|were|with|alone|counts|took"
    r"|sent|runs|ran|will|can|also|wants|hopes|pays|saw|did|plans to|city|county|province|district|[a-z]+ed)\b)"
    r"|(?<=latter)(?= [a-z])(?! (?:half|part|stages?|years?|months?|days?|two|three|types?|kinds?|groups?|cases?)\b))"
    r"|ese (?:[a-z-]+ )?(?P<these>[a-z]+s)\b"
    r"|ere(?:(?<=[a-z,] there)\b(?! (?:is|are|was|were|will|exists?)\b| (?:has|have|had) been\b)|(?=,))(?P<there>)"
    r"|e (?:country|nation) as a whole|e (?:whole|entire) (?:country|nation)(?!['’]s)"
    r"|e country(?:['’]s)?(?= (?:has|had|now|\d))(?<![a-z] the country)"
    r"|e national (?:average|mean|total|figure)(?= of |, | \()"
    r"|e ministry(?<!by the ministry)(?<!from the ministry)(?<!with the ministry)(?<!to the ministry)"
    r"|ina(?= (?:has|had|now|was|saw)\b)(?<!\w China)"
    r"|inese(?<!['’]s Chinese)(?<!\w Chinese) (?=law|court|lawyers|notar|arbitra|media)"
    r"|roughout (?:the (?:whole |entire )?country|China)(?!['’]s))"
    r"|(?:cross|round|n|ll over) (?:the (?:whole |entire )?country|China)(?!['’]s)|ation(?:wide|ally)\b"
    r"|(?P<wide>rovince|ity)-?wide\b"
    r"|(?P<loose>(?<=P)rovincial|unicipal|(?<=C)ity(?= (?:officials|authorities|leaders)))"
    r" (?!levels?\b|totals?\b|average|capital|[A-Z]))"
)


def phrase_cue(match: re.Match[str], memory: Memory, cues: list[Cue], text: str) -> Cue | None:
    """The cue of a match of ANAPHOR; None where it stands for nothing, or tells of the name right before it."""
    code, kind = _meaning(match, memory)
    if match.lastgroup == "pair":
        code = _one_of_two(match["pair"], [cue.code for cue in cues if cue.kind != "pair"], memory.pair)
    elif match.lastgroup == "unit" and cues and match["unit"] in words_for(cues[0].code):
        other = code in memory.subject and RELATION.search(text, max(0, match.start() - 9), match.start()) is not None
        code = cues[0].code if _OPENS.search(text, 0, cues[0].start) and not other else code
    if code is None:
        return None
    if cues and text[cues[-1].end : match.start()] in (", ", " ("):
        return None  # ", the provincial capital,"
    return Cue(match.start(), match.end(), code, kind)


_OPENS = re.compile(r"(?:^|[.!?;] |, while |, whereas )(?:(?:In|Across|At|Throughout|Within) (?:the )?)?$")


def _one_of_two(word: str, here: Sequence[str], before: Sequence[str]) -> str | None:
    """ "The former", "the latter": of the last two places named `here` in the sentence, else in the one before."""
    for codes in (list(dict.fromkeys(here)), list(dict.fromkeys(before))):
        if len(codes) > 1:
            return codes[-2 if word == "former" else -1]
    return None


def _meaning(match: re.Match[str], memory: Memory) -> tuple[str | None, Kind]:
    group = match.lastgroup
    if group is None:
        return CHINA, "national"
    if group in ("these", "organ"):
        return memory.body(head_of(match[group])), "organ"
    if group == "pair":
        return memory.last, "pair"
    if group == "there":
        return memory.last, "anaphor"
    if group == "wide":
        return memory.recall("city" if match[group] == "ity" else "province") or memory.subject[0], "anaphor"
    if group == "rest":
        return _rest(match[group], memory), "anaphor"
    if group == "unit":
        return _unit(match[group], match.group(), memory), "anaphor"
    adjective = match.group().split()[0].lower() if group == "loose" else match[group]
    word = {"provincial": "province", "municipal": "city", "city": "city", "regional": "region"}.get(
        adjective, "prefecture"
    )
    return memory.recall(word), "anaphor"


_OF_COUNTIES = frozenset({"counties", "districts"})


def _rest(word: str, memory: Memory) -> str | None:
    """ "the remaining three districts", "the rest of the province": told of the unit that holds them."""
    if word == "province":
        return memory.recall(word)
    code = memory.topic or memory.subject[0]
    if code == CHINA:
        return None
    level = "county" if word in _OF_COUNTIES else "prefecture"
    return parent_of(code) if level_of(code) == level else code


def _unit(unit: str, phrase: str, memory: Memory) -> str | None:
    if unit == "capital":
        return memory.recall(unit) if (province := _seat_of(phrase, memory)) is None else capital_of(province)
    if unit == "district":
        return memory.organs.get("district") or memory.recall("district")
    return memory.recall(unit)


def _seat_of(phrase: str, memory: Memory) -> str | None:
    """The province that "the provincial capital" is the seat of."""
    if "regional" in phrase:
        return memory.recall("region")
    return memory.recall("province") or memory.recall("region") if "provincial" in phrase else None
