"""Behind: the places that follow a figure in its sentence, weighed against the place of its clause."""

import re

from tracker.figures.where.dealing import QUANT
from tracker.figures.where.lists import AND_OTHERS, lists_of
from tracker.figures.where.places import within
from tracker.figures.where.stretches import NUMBER, PART_OF_CHINA, Cue, Stretch, at_home
from tracker.figures.words.finite import has_verb

_BEHIND = re.compile(
    r"(?P<gap>[^.;:,()\d]{0,70}?)\b"
    r"(?P<word>in|at|off|within|across|throughout|of|inside|(?:went|goes|go|gone) to|leaves?|left)"
    r" (?:(?!and |with |from |to |for |by |than )[a-z][\w’'-]* |(?:East|West|North|South|Central) |China['’]s "
    r"|(?:North|South)(?:east|west) |[\w-]+-[\w-]+ ){0,4}$"
)
_ALL_IN = re.compile(
    r"[a-z -]{0,40}, (?:all|most|mostly|mainly|members|part|the [a-z]+)(?: of them)? (?:of|in|across) (?:the )?"
)
JUST_IN = re.compile(
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
_MORE_NAMES = re.compile(r"(?:,? and [A-Z][\w-]*|, (?:and )?[A-Z][\w-]*){0,9}")
WHO_CAME_FROM = re.compile(r"(?: [a-z-]+){0,3} from (?:the )?")
AGENT = re.compile(r"(?:,? (?:is|are|was|were|been)(?: [a-z]+){1,2}|(?: [a-z]+){1,2}|,?) by (?:the )?")
DONE_BY = re.compile(
    r"[^.;:\d]{0,100}, (?:paid for|funded|financed|issued|printed|published|organized|sponsored|provided|supplied) by "
    r"(?:the )?(?:[a-z][\w’'-]* ){0,5}(?:of )?(?:the )?" + PART_OF_CHINA
)
_ELIDED = re.compile(
    rf"[\w, -]{{0,20}}?(?:\d[\d,.]*|\b(?:half|(?:third|quarter|fourth|fifth|sixth|eighth|tenth)s?)|{NUMBER.pattern})"
    r"(?: of (?:them|whom|which|these|those|the [a-z]+s))?",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?: of (?:them|whom|which|these|those|whose [a-z]+|the [a-z]+s))? "
    r"(?:(?:(?:will |have |has |had |would |are to |is to )?"
    r"(?:comes?|came|are|were|hail(?:ed)?|be drawn|drawn|run|operated) "
    r"|(?:(?:belongs?|belonged|goe?s?|went) )?to (?:[a-z]+ ){1,2}?)?from) (?:the )?"
    r"(?:(?:[a-z]+ ){1,4}(?:of|in) (?:the )?)?"
)
SENT_TO = re.compile(
    r"(?: of (?:them|whom|which|these|those))?,? (?:(?:will |have |are )?(?:went|goe?s?|gone|fell|falls?|belongs?"
    r"|belonged|sent|(?:are|is|were|was|being|to be) [a-z]+) )?(?:to|(?:(?:are|is|were) )?bound for) (?:the )?"
)
_FOR = re.compile(r" for (?:the )?")
_OR = re.compile(rf", or {QUANT}$")
_RESTATED = re.compile(rf"^((?: [a-z-]+){{0,4}}), or {QUANT}{NUMBER.pattern}[^,;:.]{{0,40}}, (?!wh|and |but )")
# "63 officials from 19 countries gathered in Wuxi"
_FROM_SO_MANY = re.compile(
    rf" from (?:(?:over|some|about|nearly|more than|at least|both|all|other|several|many) )*(?:{NUMBER.pattern} )?"
    r"(?:[a-z-]+ ){0,3}(?:countries|regions|provinces|cities|counties|prefectures|districts|places|nations)\b"
)
# "has brought 12 banks, nine insurers and two brokers to a hall in Wuxi"
_GATHERED = re.compile(
    rf"\b(?:gather(?:s|ed)|brought|brings|assembled|united?s?|housed|houses|put|moved|drawn|lured|attracted)"
    rf"(?: together)? {QUANT}(?:{NUMBER.pattern}(?: [a-z-]+){{1,4}}(?:,| and|, and) ){{0,4}}$"
)
_AND_MORE = re.compile(rf"(?:(?: [a-z-]+){{1,4}}(?:,| and|, and) {NUMBER.pattern}(?= [a-z-]{{4,}})){{1,4}}")
_LOOSELY = re.compile(r"\b(?:from|with|that|which|who|whose)\b")
_THERE = re.compile(r"there\b")
_FAR = re.compile(r"[;:,]|\b(?:from|of)\b")
_AWAY = re.compile(
    r"\b(?:between|among|from|with|than|as (?:many|much|large|high|often)|and|that(?! $)|which|who|whose|while|because"
    r"|after|before|since|until|when|(?:linked|connected|tied|related|similar|compared|addressed|close|next) to)\b"
)
THAT_THEY = re.compile(
    r" (?:[a-z-]+ ){0,4}(?:that|which|whom) (?:the )?(?:(?!from |with )[\w’'-]+ ){0,6}(?:(?:in|of) (?:the )?)?"
)


def right_of(sentence: Stretch, text: str, start: int, end: int) -> tuple[list[Cue], str] | None:
    """The places right behind the figure, with the words between: "14 mediation rooms in Dongxing"."""
    groups = lists_of([cue for cue in sentence.cues if cue.start >= end and not points(cue, text)], text)
    if (
        len(groups) > 1
        and not at_home(groups[0][0].code, sentence)
        and WHO_CAME_FROM.fullmatch(text, end, groups[0][0].start)
    ):
        listed = _MORE_NAMES.match(text, groups[0][-1].end)
        end = listed.end() if listed else end  # "60 professionals from Taiwan advise villages in the province"
        groups = groups[1:]
    if not groups or _LEADING.match(text, last := groups[0][-1].end) or AND_OTHERS.match(text, last):
        return None
    between = _FROM_SO_MANY.sub("", _RESTATED.sub(r"\1 ", text[end : groups[0][0].start]))
    if (counted := _AND_MORE.match(between)) and _GATHERED.search(text, sentence.start, start):
        between = between[counted.end() :]
    if _OR.search(text, sentence.start, start):
        between = between.removeprefix(",")  # "half, or 9 halls, stand in Wuxi": the comma closes an aside
    if _ALL_IN.fullmatch(between) and not any(cue.start < end for cue in sentence.cues):
        return groups[0], between
    if THAT_THEY.fullmatch(between) and not has_verb(between):
        return groups[0], between  # "the 40 calls that the hotline in Wuxi took"
    if DONE_BY.fullmatch(between) or _leads_up(between, sentence, text, start):
        return groups[0], between
    match = _BEHIND.fullmatch(between)
    elided = is_elided(text[start:end])
    if not elided and WHO_CAME_FROM.fullmatch(between) and at_home(groups[0][0].code, sentence):
        return groups[0], between
    if AGENT.fullmatch(between) or (elided and dealing_out(between, groups[0][0], sentence)):
        return groups[0], between
    if (elided or between.startswith(", ")) and SENT_TO.fullmatch(between):
        return groups[0], between
    if _just_there(groups[0][0], sentence, text) and not _AWAY.search(between) and not _FAR.search(between):
        return groups[0], between  # "handled 90 cases there"
    near = groups[0][0].kind == "national" and len(between) < 60 and not _FAR.search(between)
    apposed = text.endswith(", ", 0, start)  # "half of them, 9 halls, stand in Wuxi"
    told = (
        JUST_IN.fullmatch(between.removeprefix(",") if apposed else between)
        or _SET_UP_IN.fullmatch(between)
        or (match and not _strays(match["gap"]))
    )
    return (groups[0], between) if near or told else None


_LEADING = re.compile(r",? (?:in|at) (?:the lead|the top|first place|the front)\b|,? (?:leading|ahead(?! of)|on top)\b")


def is_elided(quote: str) -> bool:
    """Has a number no noun of its own ("Sixty-six of them")?"""
    return bool(NUMBER.fullmatch(quote) or _ELIDED.fullmatch(quote))


def _just_there(cue: Cue, sentence: Stretch, text: str) -> bool:
    """Is it "there", said of a place of the sentence before?"""
    return _THERE.match(text, cue.start) is not None and cue.code in sentence.before


def points(cue: Cue, text: str) -> bool:
    """ "18 of these cases": what only points back says nothing of the place of a part."""
    return text.startswith("of these ", cue.start - 3)


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


def dealing_out(between: str, place: Cue, sentence: Stretch) -> bool:
    """ "12 for Fushun", "18 from Heihe": a number set beside a place, its own noun left out."""
    if _FOR.fullmatch(between):
        return True
    around = any(within(home, place.code) for home in sentence.subject)
    return (around or at_home(place.code, sentence)) and bool(_FROM.fullmatch(between))
