"""Behind: the places that follow a figure in its sentence, weighed against the place of its clause."""

import re

from tracker.figures.dealing import QUANT
from tracker.figures.finite import has_verb
from tracker.figures.lists import joint, lists_of
from tracker.figures.places import CHINA, parent_of, province_of, within
from tracker.figures.stretches import NUMBER, Cue, Stated, Stretch

_SENT = re.compile(r"\b(?:sent|send|sends|sending|dispatched|dispatch|assigned|posted|seconded|deployed)\b")
_TO_LEARN = re.compile(
    r" (?:to (?:study|learn|attend|be trained|train)|for (?:an? )?(?:[a-z-]+ ){0,2}(?:training|courses?|studies))\b"
)
_VISITS = re.compile(
    r"\b(?:attend(?:ed|ing)?|visit(?:ed|ing)?|travel(?:ed|led|ing)?|went|study|studied|complet(?:ed|ing)|took part"
    r"|tak(?:e|en|ing) part|participat(?:e|ed|ing)|joined|train(?:ed|ing)|interned|competed)\b"
)
_BEHIND = re.compile(
    r"(?P<gap>[^.;:,()\d]{0,70}?)\b"
    r"(?P<word>in|at|off|within|across|throughout|of|inside|(?:went|goes|go|gone) to|leaves?|left)"
    r" (?:(?!and |with |from |to |for |by |than )[a-z][\w’'-]* |(?:East|West|North|South|Central) |China['’]s "
    r"|(?:North|South)(?:east|west) |[\w-]+-[\w-]+ ){0,4}$"
)
_ALL_IN = re.compile(
    r"[a-z -]{0,40}, (?:all|most|mostly|mainly|members|part|the [a-z]+)(?: of them)? (?:of|in|across) (?:the )?"
)
_JUST_IN = re.compile(
    r"(?: who| that| which)?(?: (?:are|is|was|were|work|live|serve|sit|practice|operate|stand|lie))?"
    r"(?: based| located)? in (?:the )?"
)
# "15 lawyers, introduced in Tianshui", "29 firms from elsewhere have opened branches in Haikou"
_SET_UP_IN = re.compile(
    r"(?:[^,.;:\d]{0,40}, (?:introduced|opened|established|set up|founded|launched|piloted|formed|started)"
    r"|[^,.;:\d]{0,60} (?:have|has|had) (?:(?:also|already|since|now) )?(?:opened|established|set up|founded|launched)"
    r" (?:[a-z][\w-]* ){1,3}?) ?in (?:the )?"
)
_VERBED = re.compile(r"\b(?:is|are|was|were|have been|had been)(?: [a-z]+){0,2} ?$")
_STRANGER = re.compile(r"(?: [a-z-]+){0,3} from (?:the )?")
_AGENT = re.compile(r"(?:,? (?:is|are|was|were|been)(?: [a-z]+){1,2}|(?: [a-z]+){1,2}|,?) by (?:the )?")
_DONE_BY = re.compile(
    r"[^.;:\d]{0,100}, (?:paid for|funded|financed|issued|printed|published|organized|sponsored|provided|supplied) by "
    r"(?:the )?(?:[a-z][\w’'-]* ){0,5}(?:of )?(?:the )?"
    r"(?:(?:(?:North|South)(?:east|west)?|East|West|Central) China['’]s )?"
)
_DOING = re.compile(r" of (?:whom|them) (?!are |is |were |was )(?:[a-z]+ )+(?:in|at|within|across) (?:the )?$")
_PARTS = re.compile(r"\d of (?:them|whom|which) in (?:the )?[\w '’]{2,40}(?:,|,? and) (?:[a-z]+ )?$")
SHARE_OF = re.compile(
    r"(?:percent|%|half|third|quarter|fifth|tenth|one in (?:[a-z]+|\d+)) of "
    r"(?:all )?(?:(?:those|them|the (?:total|number)|(?<=all )[a-z-]+(?: [a-z-]+){0,3}) (?:in|of|for) )?(?:the )?$"
)
_MAKING_UP = re.compile(rf", (?:(?:which )?(?:accounting for|making up|representing|or|is|was) )?{QUANT}$")
_ELIDED = re.compile(
    r"[\w, ]{0,20}?(?:\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
    r"(?: of (?:them|whom|which|these|those))?"
)
_FROM = re.compile(
    r"(?: of (?:them|whom|which|these|those|whose [a-z]+))? "
    r"(?:(?:(?:will |have |has |had |would |are to |is to )?(?:comes?|came|are|were|hail(?:ed)?|be drawn|drawn) "
    r"|(?:(?:belongs?|belonged|goe?s?|went) )?to (?:[a-z]+ ){1,2}?)?from) (?:the )?"
)
_TO = re.compile(
    r"(?: of (?:them|whom|which|these|those))?,? (?:(?:will |have |are )?(?:went|goe?s?|gone|fell|falls?|belongs?"
    r"|belonged|sent|(?:were|was|being|to be) [a-z]+) )?(?:to|bound for) (?:the )?"
)
_FOR = re.compile(r" for (?:the )?")
_OR = re.compile(rf", or {QUANT}$")
_RESTATED = re.compile(rf"^((?: [a-z-]+){{0,4}}), or {QUANT}{NUMBER.pattern}[^,;:.]{{0,40}}, (?!wh|and |but )")
_LOOSELY = re.compile(r"\b(?:from|with|that|which|who|whose)\b")
_FAR = re.compile(r"[;:,]|\b(?:from|of)\b")
_AWAY = re.compile(r"\b(?:between|among|from|with|than|and|that(?! $)|which|who|whose|while|because|after|before)\b")
_COMPARED = re.compile(
    r"(?:short of|close to|ahead of|compared (?:with|to)|as against|against|versus|than|and|,|\() (?:[a-z]+ ){0,2}$"
)
_THAT_THEY = re.compile(
    r" (?:[a-z-]+ ){0,4}(?:that|which|whom) (?:the )?(?:(?!from |with )[\w’'-]+ ){0,6}(?:(?:in|of) (?:the )?)?"
)
_AGAINST = re.compile(r"\b(?:compared (?:with|to)|against|versus|than) (?:[a-z]+ ){0,2}$")
_PART = re.compile(rf"[^.;:\d]{{0,70}}, {QUANT}\d[\d,]* of (?:them|whom|which) (?:[a-z]+ ){{0,2}}in (?:the )?")


def right_of(sentence: Stretch, text: str, start: int, end: int) -> tuple[list[Cue], str] | None:
    """The places right behind the figure, with the words between: "14 mediation rooms in Dongxing"."""
    groups = lists_of([cue for cue in sentence.cues if cue.start >= end], text)
    if len(groups) > 1 and not _own(groups[0][0].code, sentence) and _STRANGER.fullmatch(text, end, groups[0][0].start):
        end = groups[0][-1].end  # "60 professionals from Taiwan advise villages in the province"
        groups = groups[1:]
    if not groups:
        return None
    between = _RESTATED.sub(r"\1 ", text[end : groups[0][0].start])
    if _OR.search(text, sentence.start, start):
        between = between.removeprefix(",")  # "9 halls, or 20 percent, stand in Wuxi": the comma closes an aside
    if _ALL_IN.fullmatch(between) and not any(cue.start < end for cue in sentence.cues):
        return groups[0], between
    if _THAT_THEY.fullmatch(between) and not has_verb(between):
        return groups[0], between  # "the 40 calls that the hotline in Wuxi took"
    if _DONE_BY.fullmatch(between) or _leads_up(between, sentence, text, start):
        return groups[0], between
    match = _BEHIND.fullmatch(between)
    elided = NUMBER.fullmatch(text, start, end) or _ELIDED.fullmatch(text, start, end)
    if _AGENT.fullmatch(between) or (elided and _dealing(between, groups[0][0], sentence)):
        return groups[0], between
    if (elided or between.startswith(", ")) and _TO.fullmatch(between):
        return groups[0], between
    near = groups[0][0].kind == "national" and len(between) < 60 and not _FAR.search(between)
    told = _JUST_IN.fullmatch(between) or _SET_UP_IN.fullmatch(between) or (match and not _strays(match["gap"]))
    return (groups[0], between) if near or told else None


def _leads_up(between: str, sentence: Stretch, text: str, start: int) -> bool:
    """ "With 40 halls and nine desks, Wuxi leads": what a sentence opens with is told of its subject."""
    head = text[sentence.start : start]
    return (
        _WITH_SO_MANY.fullmatch(head) is not None
        and _ITS_SUBJECT.fullmatch(between) is not None
        and not has_verb(between)
    )


_WITH_SO_MANY = re.compile(
    r"(?:With|Boasting|Counting|Having|Home to|At) (?!the |its |their )[^.;:]{0,60}", re.IGNORECASE
)
_ITS_SUBJECT = re.compile(r"[^.;:]{0,70}, (?:the )?")


def _strays(gap: str) -> bool:
    """Do the words between a figure and a place lead away from it, so that the place is said of something else?"""
    if _VERBED.search(gap):  # "43 lawyers with a double license were practicing in Fujian"
        gap = _LOOSELY.sub("", gap)
    return bool(_AWAY.search(gap))


def whole(left: Stated, sentence: Stretch, text: str, end: int) -> Stated:
    """ "540 lawyers, 125 of them in Fujian": the whole is stated of a wider place than its part."""
    part = next((cue for cue in sentence.cues if cue.start >= end), None)
    if part is None or left[0] is None or not within(left[0], part.code):
        return left
    return (parent_of(part.code) or CHINA, 0.75) if _PART.fullmatch(text, end, part.start) else left


def weigh(left: Stated, right: tuple[list[Cue], str], sentence: Stretch, text: str, start: int) -> Stated:
    """The clause's own place against the one behind the figure."""
    (held, sure), (group, between) = left, right
    code, head = joint(group, sentence), text[sentence.start : start]
    if not any(within(cue.code, code) for cue in group):
        return held, sure  # "passed on by counterparts in Beijing or Tianjin": no one place
    if _SENT.search(head) and _TO_LEARN.match(text, group[-1].end):
        return held, sure  # "will send 60 clerks to a school in Wuxi to study Korean": whence they go
    if held is None or within(code, held):
        return code, 0.92
    stated = any(cue.start < start for cue in sentence.cues)
    if _DONE_BY.fullmatch(between) or (_THAT_THEY.fullmatch(between) and not stated):
        return code, 0.85
    if _TO.fullmatch(between):  # "81 went to Wuxi"; but who is sent to another province is told of their own
        return (code, 0.85) if province_of(code) == province_of(held) else (held, sure - 0.05)
    if group[0].kind == "organ" and within(held, code) and head.startswith(("In ", "At ", "Across ")):
        return held, sure  # "In Heihe, it runs two counters in the customs hall": the hall of the place told of
    if _stays(held, code, text[start : group[0].start], head, sentence):
        return held, sure - 0.05
    if _set_beside(right, text[start : group[0].start], head, sentence):
        return code, 0.85
    if (_VISITS.search(between) or has_verb(between)) and not _near_home(code, sentence):
        return held, sure - 0.05  # "12 notaries completed a course in Suzhou"
    if not stated and not _SENT.search(text[sentence.start : sentence.end]):
        return code, 0.85
    if within(held, code) and head.endswith(("of ", "of the ")):
        return code, 0.8
    return held, sure - 0.05


def _stays(held: str, code: str, words: str, head: str, sentence: Stretch) -> bool:
    """Is a figure told of the place of its clause, whatever stands behind: a share of a wider whole, what some do?"""
    away = _PARTS.search(head) and not _near_home(code, sentence)
    return bool(away) or _share_of_wider(words, held, code, head) or _DOING.search(words) is not None


def _set_beside(right: tuple[list[Cue], str], words: str, head: str, sentence: Stretch) -> bool:
    """Does a place right behind a number say whose it is: "12 in Wuxi", "than 9 in Wuxi", "9 percent nationwide"?"""
    (place, *_), between = right
    if place.kind == "national":
        return _AGAINST.search(head[-30:]) is not None
    if " of " in words:
        return False
    near = _JUST_IN.fullmatch(between) or _AGENT.fullmatch(between) or _COMPARED.search(head[-30:])
    return bool(near) or _dealing(between, place, sentence)


def _dealing(between: str, place: Cue, sentence: Stretch) -> bool:
    """ "12 for Fushun", "18 from Heihe": a number set beside a place, its own noun left out."""
    if _FOR.fullmatch(between):
        return True
    around = any(within(home, place.code) for home in sentence.subject)
    return (around or _own(place.code, sentence)) and bool(_FROM.fullmatch(between))


def _own(code: str, sentence: Stretch) -> bool:
    return any(within(code, home) for home in sentence.subject)


def _near_home(code: str, sentence: Stretch) -> bool:
    return province_of(code) in {province_of(home) for home in sentence.subject}


def _share_of_wider(words: str, held: str, code: str, head: str) -> bool:
    """ "Weifang has 40 offices, 8 percent of Shandong's": a share of a wider whole is stated of the part."""
    told = _MAKING_UP.search(head) is not None or has_verb(head)
    return told and held != code and within(held, code) and bool(SHARE_OF.search(words))
