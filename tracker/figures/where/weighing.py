"""Weighing: the place of a figure's clause against the one that stands behind the figure."""

import re

from tracker.figures.where.behind import (
    AGENT,
    DONE_BY,
    JUST_IN,
    SENT_TO,
    THAT_THEY,
    WHO_CAME_FROM,
    dealing_out,
    is_elided,
)
from tracker.figures.where.dealing import QUANT
from tracker.figures.where.lists import joint
from tracker.figures.where.places import CHINA, apart, parent_of, part_of, province_of, within
from tracker.figures.where.stretches import Cue, Stated, Stretch, at_home
from tracker.figures.words.finite import has_verb

_SENT = re.compile(r"\b(?:sent|send|sends|sending|dispatched|dispatch|assigned|posted|seconded|deployed)\b")
_TO_LEARN = re.compile(
    r" (?:to (?:study|learn|attend|be trained|train)|for (?:an? )?(?:[a-z-]+ ){0,2}(?:training|courses?|studies))\b"
)
_VISITS = re.compile(
    r"\b(?:attend(?:ed|ing)?|visit(?:ed|ing)?|travel(?:ed|led|ing)?|went|study|studied|complet(?:ed|ing)|took part"
    r"|tak(?:e|en|ing) part|participat(?:e|ed|ing)|joined|train(?:ed|ing)|interned|competed)\b"
)
_DOING = re.compile(r" of (?:whom|them) (?!are |is |were |was )(?:[a-z]+ )+(?:in|at|within|across) (?:the )?$")
_PARTS = re.compile(r"\d of (?:them|whom|which) in (?:the )?[\w '’]{2,40}(?:,|,? and) (?:[a-z]+ )?$")
SHARE_OF = re.compile(
    r"(?:percent|%|half|third|quarter|fifth|tenth|one in (?:[a-z]+|\d+)) of "
    r"(?:all |such )?(?:(?:those|them|the (?:total|number)|(?:(?<=all )|(?<=such ))[\w’'-]+(?: [a-z-]+){0,3})"
    r" (?:in|of|for) )?(?:the )?$"
)
_MAKING_UP = re.compile(rf", (?:(?:which )?(?:accounting for|making up|representing|or|is|was) )?{QUANT}$")
_COMPARED = re.compile(
    r"(?:short of|close to|ahead of|compared (?:with|to)|as against|against|versus|than|and|,|\() (?:[a-z]+ ){0,2}$"
)
_AGAINST = re.compile(r"\b(?:compared (?:with|to)|against|versus|than) (?:[a-z]+ ){0,2}$")
_PART = re.compile(rf"[^.;:\d]{{0,70}}, {QUANT}\d[\d,]* of (?:them|whom|which) (?:[a-z]+ ){{0,2}}in (?:the )?")
_UNITS_OF = re.compile(
    r"[\w,.]+ (?:[a-z-]+ ){0,3}(?:counties|villages|cities|districts|townships|towns|prefectures|banners|communities"
    r"|parks) (?:of|in|across|throughout) (?:the )?"
)
_WHO_WORK = re.compile(r"[\w,. -]+ (?:who|whose) [^,;.]* in (?:the )?")
_NEW_BODY = re.compile(rf"\b(?:[Aa]n?|[Aa]nother|one) (?:[\w-]+ ){{1,4}}(?:with|of|for|staffed by) {QUANT}$")
_OPENED = re.compile(
    r"(?: [a-z-]+){0,4} (?:(?:was|were|has been|will be) )?"
    r"(?:opened|opens|open|set up|established|launched|founded|inaugurated)(?: [a-z]+)? in (?:the )?"
)
_TAUGHT = re.compile(
    r"(?: [a-z-]+){0,4} (?:was|were|been|are|being) (?:[a-z]+ )?"
    r"(?:trained|taught|schooled|educated|briefed|honored|commended|praised|examined|tested|interviewed) in (?:the )?"
)


_POOL = re.compile(
    r" ?(?:(?!and |or )[a-z-]+ ){0,2}(?:one|pool|list|roster|register|panel|directory|database|team|association)\b"
)
_OF_THOSE = re.compile(r"\bof (?:these|those|them|whom|which)\b")
_INCLUDING = re.compile(rf"\b(?:including|among them) {QUANT}$")
_AT_SCHOOL = re.compile(
    r"[^,.;:\d]{0,50}\b(?:learn|learned|learning|study|studied|studying) [^,.;:\d]{0,50}"
    r"\b(?:college|university|school|academy|institute) in (?:the )?"
)


def whole(left: Stated, sentence: Stretch, text: str, end: int) -> Stated:
    """ "540 lawyers, 125 of them in Fujian": the whole is stated of a wider place than its part."""
    part = next((cue for cue in sentence.cues if cue.start >= end), None)
    if part is None or left[0] is None or not within(left[0], part.code):
        return left
    return (parent_of(part.code) or CHINA, 0.75) if _PART.fullmatch(text, end, part.start) else left


def weigh(left: Stated, right: tuple[list[Cue], str], sentence: Stretch, text: str, start: int) -> Stated:
    """The clause's own place against the one behind the figure."""
    (held, sure), (group, between) = left, right
    code, head, words = joint(group, sentence), text[sentence.start : start], text[start : group[0].start]
    if not any(within(cue.code, code) for cue in group):
        return held, sure  # "passed on by counterparts in Beijing or Tianjin": no one place
    if _learn_there(between, head, text, group[-1].end) or _in_wider_pool(held, group[-1], sentence, text):
        return held, sure
    if WHO_CAME_FROM.fullmatch(between) and not is_elided(words.removesuffix(between)):
        # "A course in Nanning drew 28 clerks from Pingxiang": told of Pingxiang
        return (held, sure) if held is not None and (within(code, held) or at_home(held, sentence)) else (code, 0.85)
    if held is None or within(code, held):
        return code, 0.92
    stated = any(cue.start < start for cue in sentence.cues)
    if DONE_BY.fullmatch(between) or (THAT_THEY.fullmatch(between) and not stated):
        return code, 0.85
    if SENT_TO.fullmatch(between):  # "81 went to Wuxi"; but who is sent to another province is told of their own
        return (code, 0.85) if province_of(code) == province_of(held) else (held, sure - 0.05)
    if _TAUGHT.fullmatch(between) or _stays(held, group[0], code, words, head, sentence):
        return held, sure - 0.05
    if _set_beside(right, words, head, sentence) or _helped(held, code, head, sentence):
        return code, 0.85
    if (_VISITS.search(between) or has_verb(between)) and not _near_home(code, sentence):
        return held, sure - 0.05  # "12 notaries completed a course in Suzhou"
    if not stated and not _SENT.search(text[sentence.start : sentence.end]):
        return code, 0.85
    if within(held, code) and head.endswith(("of ", "of the ")):
        return code, 0.8
    return held, sure - 0.05


def _learn_there(between: str, head: str, text: str, end: int) -> bool:
    """ "will send 60 clerks to Wuxi to study", "20 are learning Thai at a college in Wuxi": whence they go."""
    return _AT_SCHOOL.fullmatch(between) is not None or (
        _SENT.search(head) is not None and _TO_LEARN.match(text, end) is not None
    )


def _in_wider_pool(held: str | None, place: Cue, sentence: Stretch, text: str) -> bool:
    """ "18 of these are in the provincial pool": they are of the place that the others are of."""
    if held is None or not part_of(held, place.code) or not _POOL.match(text, place.end):
        return False
    return _OF_THOSE.search(text, sentence.start, place.start) is not None


def _stays(held: str, place: Cue, code: str, words: str, head: str, sentence: Stretch) -> bool:
    """Is a figure told of the place of its clause, whatever stands behind: a share of a wider whole, what some do?"""
    if place.kind == "organ" and within(held, code) and head.startswith(("In ", "At ", "Across ")):
        return True  # "In Heihe, it runs two counters in the customs hall": the hall of the place told of
    away = (_PARTS.search(head) or _INCLUDING.search(head) or _WHO_WORK.fullmatch(words)) and not _near_home(
        code, sentence
    )
    return bool(away) or _share_of_wider(words, held, code, head) or _DOING.search(words) is not None


def _set_beside(right: tuple[list[Cue], str], words: str, head: str, sentence: Stretch) -> bool:
    """Does a place right behind a number say whose it is: "12 in Wuxi", "than 9 in Wuxi", "9 percent nationwide"?"""
    (place, *_), between = right
    if place.kind == "national":
        return _AGAINST.search(head[-30:]) is not None
    if _NEW_BODY.search(head) and _OPENED.fullmatch(between):
        return True  # "and a clinic with 18 clerks opened in Wuxi"
    if _UNITS_OF.fullmatch(words):
        return True  # "spend two months in 31 remote counties of Xinjiang"
    if " of " in words:
        return False
    near = JUST_IN.fullmatch(between) or AGENT.fullmatch(between) or _COMPARED.search(head[-30:])
    return bool(near) or dealing_out(between, place, sentence)


def _helped(held: str, code: str, head: str, sentence: Stretch) -> bool:
    """ "Its neighbor has helped 12 branches to open in Xizang", in a report on Xizang."""
    from_outside = at_home(code, sentence) and not at_home(held, sentence)
    return from_outside and apart(held, code) and _HELPS.search(head) is not None


_HELPS = re.compile(
    r"\b(?:help(?:s|ed)?|assist(?:s|ed)?|support(?:s|ed)?|advised?|allow(?:s|ed)?|enabled?) (?:[a-z]+ ){0,2}$"
)


def _near_home(code: str, sentence: Stretch) -> bool:
    return province_of(code) in {province_of(home) for home in sentence.subject}


def _share_of_wider(words: str, held: str, code: str, head: str) -> bool:
    """ "Weifang has 40 offices, 8 percent of Shandong's": a share of a wider whole is stated of the part."""
    told = _MAKING_UP.search(head) is not None or has_verb(head)
    return told and part_of(held, code) and bool(SHARE_OF.search(words))
