"""Cues: the words of a sentence that say which place it speaks of.

A cue is a place name, a phrase that stands for one ("the province", "the commission", "there"), or a phrase
that widens the view to the whole country. Cues are read in the order of the text, since a phrase stands for
what was named last.
"""

import re
from collections.abc import Sequence

from tracker.figures.where.anaphors import ANAPHOR, phrase_cue
from tracker.figures.where.bodies import named_heads
from tracker.figures.where.memory import Memory, words_for
from tracker.figures.where.mentions import Mention
from tracker.figures.where.origins import BORN_IN, NATIVES, ORIGIN, OUTER
from tracker.figures.where.places import capital_of, part_of, within
from tracker.figures.where.stretches import Cue

_SEAT = re.compile(r"['’]s (?:provincial |regional )?capital\b(?!,? (?:city (?:of )?)?[A-Z]| and [a-z])")
_CAPITAL_OF = re.compile(r"(?<![,(] )\b[Tt]he capital(?: city)? of (?:the )?(?:(?:[A-Z][a-z]+ )?China['’]s )?$")
_FAR = 50
_OWN_CITY = re.compile(r"(?: province)? (?:city|one)\b")
_RELATED = re.compile(r"-(?!based)[a-z]")
_NOT_THIS = re.compile(
    r"\b(?:not|unlike|than|outside(?: of)?|beyond|except(?: for| in)?|excluding|apart from|other than)(?: the| in)? $",
    re.IGNORECASE,
)
_LISTED_ON = re.compile(r",? (?:and |or )?(?:the )?(?:(?:[a-z]+ ){1,2}of )?")


def read_cues(text: str, start: int, end: int, mentions: Sequence[Mention], memory: Memory) -> tuple[Cue, ...]:
    """The cues of the sentence `text[start:end]`, in order. `mentions`: those in it; `memory` is brought forward."""
    cues: list[Cue] = []
    waiting = list(reversed(mentions))
    passed = -1  # the end of a list of places that are left out: "outside Hohhot and Baotou"
    for phrase in (*ANAPHOR.finditer(text, start, end), None):
        limit = end if phrase is None else phrase.start()
        while waiting and waiting[-1].start < limit:
            mention = waiting.pop()
            if _left_out(text, mention, passed, start):
                passed = mention.reach
                continue
            _keep(_place(text, mention, memory), cues)
        apart = not waiting or phrase is None or phrase.end() <= waiting[-1].start
        if phrase is not None and apart and not (cues and phrase.start() < cues[-1].end):
            if phrase.lastgroup == "organ" and _besides(text, start, phrase):
                continue
            if passed >= 0 and _LISTED_ON.fullmatch(text, passed, phrase.start()):
                passed = phrase.end()
                continue
            cue = phrase_cue(phrase, memory, cues, text)
            outside = phrase.lastgroup == "unit" and _NOT_THIS.search(
                text, max(start, phrase.start() - 14), phrase.start()
            )
            if cue is not None and (outside or _only_ranks(cue, cues, memory, text, start)):
                continue
            _keep(cue, cues)
    return tuple(cues)


def _besides(text: str, start: int, phrase: re.Match[str]) -> bool:
    """ "Besides the court, it houses": what is named only to add to it."""
    return bool(_BESIDES.fullmatch(text, start, phrase.start()))


_BESIDES = re.compile(r"(?:Besides|In addition to|Apart from|As well as|Next to|Like|Unlike|Together with) ?")
_OUT_OF = re.compile(
    r"(?:[A-Z][^,.;]{0,40}, )?(?:On|In|At|By|Near|Along|Under|Among) an? (?!\w*(?:city|county|province|town)\b)"
    r"[^,.;\d]{0,60}\b(?:outside|beyond) (?:of )?"
)
_ITS_NUMBER = re.compile(r"['’]s \d")
_TOLD_OF = re.compile(r",? (?:which|where|whose|with)\b")


_RANKED = re.compile(
    r"(?:..)?['’]s (?:very )?"
    r"(?:first|only|second|(?!\w*(?:west|forest|interest|request|harvest)\b)[a-z]+est|most [a-z]+)\b(?! \d| time)"
)
_APPOSED = re.compile(r"[^,.;]{0,60}, (?:it|they)\b")


def _only_ranks(cue: Cue, cues: Sequence[Cue], memory: Memory, text: str, start: int) -> bool:
    """ "Its bureau set up the province's first window": says what the window is worth, not whose it is."""
    ranked = _RANKED.match(text, cue.end - 2) or _RANKED.match(text, cue.end)
    held = cues[-1].code if cues else memory.topic
    if ranked is None or held is None or held == cue.code or not within(held, cue.code):
        return False
    return cue.start > start or _APPOSED.match(text, ranked.end()) is not None


def _left_out(text: str, mention: Mention, passed: int, sentence: int) -> bool:
    """Is a place named only as what is not meant, or listed after such a one, which ended at `passed`?"""
    start = mention.start
    if _TOLD_OF.match(text, mention.reach) or _ITS_NUMBER.match(text, mention.reach):
        return False
    if _OUT_OF.fullmatch(text, sentence, start):
        return False  # "On a slope outside Linfen, fourteen people pick apples"
    if _NOT_THIS.search(text[max(0, start - 14) : start]):
        return True
    return 0 <= passed < start and bool(_LISTED_ON.fullmatch(text, passed, start))


def _keep(cue: Cue | None, cues: list[Cue]) -> None:
    if cue is not None:
        cues.append(cue)


def _place(text: str, mention: Mention, memory: Memory) -> Cue | None:
    code = mention.region.code
    if mention.role == "dateline":
        return None
    if _RELATED.match(text, mention.reach):
        return None
    if BORN_IN.search(text, max(0, mention.start - 24), mention.start):
        return None
    if code[:2] in OUTER and memory.subject != (code,) and ORIGIN.match(text, mention.reach):
        return None
    if (
        code[:2] in OUTER
        and code not in memory.subject
        and NATIVES.search(text, max(0, mention.start - 24), mention.start)
    ):
        return None
    named_so = _OWN_CITY.match(text, mention.end) and text[: mention.start].lower().endswith("the ")
    if named_so and code in memory.cities:  # "the Zhejiang city"
        return Cue(mention.start, mention.reach, memory.cities[code], "place")
    if (capital := _capital(text, mention)) is not None:
        return capital
    zone = text.endswith(_BRACKETED, 0, mention.start)
    if zone and (_AREA_OF.search(text, 0, mention.start) or (memory.topic is not None and part_of(memory.topic, code))):
        return None  # "the Xiamen area of the China (Fujian) Pilot Free Trade Zone"
    memory.see(code)
    for head in named_heads(text, mention):
        memory.organs[head] = memory.seat_of_department(code) if head == "department" else code
    if "district" in words_for(code):
        memory.organs.pop("district", None)
    start = mention.start - len(_BRACKETED) if zone else mention.start
    return Cue(start, mention.reach, code, "name" if mention.role == "name" else "place")


def _capital(text: str, mention: Mention) -> Cue | None:
    """ "Hubei's capital", "the capital of Hubei"; not "Wuhan, the capital of Hubei"."""
    capital = capital_of(mention.region.code)
    if capital is None:
        return None
    if behind := _SEAT.match(text, mention.reach):
        return Cue(mention.start, behind.end(), capital, "place")
    near = max(0, mention.start - _FAR)
    ahead = _CAPITAL_OF.search(text, near, mention.start) if "capital" in text[near : mention.start] else None
    return Cue(ahead.start(), mention.reach, capital, "place") if ahead else None


_AREA_OF = re.compile(r"\b(?:area|section|part) of the China \($")
_BRACKETED = "China ("
"""What stands before a place in the name of a zone: "the China (Henan) Pilot Free Trade Zone"."""
