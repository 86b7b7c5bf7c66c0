"""Cues: the words of a sentence that say which place it speaks of.

A cue is a place name, a phrase that stands for one ("the province", "the commission", "there"), or a phrase
that widens the view to the whole country. Cues are read in the order of the text, since a phrase stands for
what was named last.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from tracker.figures.mentions import Mention
from tracker.figures.places import (
    CHINA,
    MUNICIPALITIES,
    ancestors_of,
    capital_of,
    gazetteer,
    level_of,
    parent_of,
    province_of,
    within,
)

Kind = Literal["place", "name", "anaphor", "organ", "national"]


@dataclass(frozen=True, slots=True)
class Cue:
    """`start`, `end`: offsets in the paragraph; `code`: the place meant."""

    start: int
    end: int
    code: str
    kind: Kind


@dataclass(slots=True)
class Memory:
    """What a phrase can come back to. `topic`: the place spoken of; `subject`: those of the article.

    Besides, what was named last: by class of unit, by the organisation's head noun, by province (its cities);
    in `before`, the places of the sentence before; in `main`, where the bodies of the title are.
    """

    subject: tuple[str, ...] = ()
    topic: str | None = None
    classes: dict[str, str] = field(default_factory=dict)
    organs: dict[str, str] = field(default_factory=dict)
    cities: dict[str, str] = field(default_factory=dict)
    main: dict[str, str] = field(default_factory=dict)
    last: str | None = None
    before: tuple[str, ...] = ()

    def see(self, code: str) -> None:
        self.last = code
        words = _words_for(code)
        for word in words:
            self.classes[word] = code
        province = province_of(code)
        if "city" in words and province is not None and self.cities.get(province) not in ancestors_of(code):
            self.cities[province] = code

    def recall(self, word: str) -> str | None:
        """The place that "the WORD" stands for: the place spoken of or one that holds it, the article's own, the
        one of that class named last."""
        for code in (self.topic, *self.subject):
            for unit in () if code is None or code == CHINA else (code, *ancestors_of(code)):
                if word in _words_for(unit):
                    return unit
        return self.classes.get(word)


_HEADS = (
    "bureau|commission|court|department|association|committee|cent(?:er|re)|office|government|district|zone|park|port|hub"
    "|base|alliance|university|institute|institution|agency|administration|council|library|station|chamber|procuratorate"
    "|tribunal|academy|college|federation|platform|market|team|authority|hall|room|studio|clinic|desk|depot|school|firm"
    "|building|tower|floor"
)
# One set of letters stands first, with the word's beginning checked after it: that makes the scan three times faster.
# What matches and fills no group speaks of the whole country.
_ANAPHOR = re.compile(
    r"[TtPpMNnAaIiCc](?<!\w\w)(?:"
    r"(?:he)? (?P<sum>provincial|municipal|regional|prefectural) (?:total|average|figure)(?= of )|h(?:"
    r"(?:e|is|at) (?:(?!first|second|third|other|last|next|whole country)[a-z-]+ )?"
    r"(?P<unit>province|city|municipality|autonomous region|special administrative region|SAR|region|prefecture"
    r"|district|county|banner|league|capital|area|territory)"
    r"(?:'s|’s)?(?![\w-])(?! levels?\b| and (?:county|district|city)| of [A-Z])"
    r"|e (?:remaining|other|rest of the) (?:\w+ )?(?P<rest>province|cities|counties|districts|prefectures)\b"
    r"|e (?P<adjective>provincial|municipal|regional|prefectural)"
    r" (?!(?:and|or) |levels?\b|totals?\b|average|capital|pilot)"
    r"|e (?:(?![a-z]+est |first |only |other |most )[a-z-]+ ){0,2}?"
    rf"(?P<organ>{_HEADS})(?:'s|’s)?(?![\w-])(?! (?:in|of|at|for) [A-Z])"
    r"|e (?P<pair>former|latter)(?=['’]s |,| \d| (?:has|had|is|was|with|alone|accounted|counts|counted|reported|took"
    r"|sent|settled|handled|received|recorded|runs|ran)\b)"
    r"|ese (?:[a-z-]+ )?(?P<these>[a-z]+s)\b"
    r"|ere(?:(?<=[a-z,] there)\b(?! (?:is|are|was|were|has|have|had|will|exists?)\b)|(?=,))(?P<there>)"
    r"|e (?:country|nation) as a whole|e (?:whole|entire) (?:country|nation)(?!['’]s)"
    r"|e country(?:['’]s)?(?= (?:has|had|now|\d))(?<![a-z] the country)"
    r"|e national (?:average|mean|total|figure)(?= of |, | \()"
    r"|e ministry(?<!by the ministry)(?<!from the ministry)(?<!with the ministry)(?<!to the ministry)"
    r"|ina(?= (?:has|had|now|was|saw)\b)(?<!\w China)"
    r"|inese(?<!['’]s Chinese)(?<!\w Chinese) (?=law|court|lawyers|notar|arbitra|media)"
    r"|roughout (?:the (?:whole |entire )?country|China)(?!['’]s))"
    r"|(?:cross|round|n|ll over) (?:the (?:whole |entire )?country|China)(?!['’]s)|ation(?:wide|ally)\b"
    r"|(?P<wide>rovince|ity)-?wide\b"
    r"|(?P<loose>(?<=P)rovincial|unicipal) (?!levels?\b|totals?\b|average|capital|[A-Z]))"
)
_SEAT = re.compile(r"['’]s (?:provincial |regional )?capital\b(?!,? (?:city (?:of )?)?[A-Z]| and [a-z])")
_OWN_CITY = re.compile(r"(?: province)? (?:city|one)\b")
_NAME_RUN = re.compile(
    r"(?:['’]s)?(?: \([^)]*\))?(?: (?:[A-Z][\w’'-]*|of|for|and|on|the|provincial|municipal|people['’]s|district|county"
    r"|justice|lawyers|legal|notary|arbitration"
    rf"|mediation|judicial|regional|{_HEADS})(?: \([^)]*\))?){{1,10}}"
)
_HEAD = re.compile(rf"\b({_HEADS})\b", re.IGNORECASE)
_OF_BEFORE = re.compile(rf"\b({_HEADS}) of (?:the )?$", re.IGNORECASE)
_HEAD_WORDS = _HEADS.replace("cent(?:er|re)", "center|centre").split("|")
_HEAD_LIKE = frozenset([*_HEAD_WORDS, *(word.capitalize() for word in _HEAD_WORDS)])
_COUNTED = re.compile(r"\d (?:[a-z-]+ ){0,3}?([a-z]+s)\b")
_RELATED = re.compile(r"-(?!based)[a-z]")
OUTER = frozenset({"71", "81", "82"})
# "Taiwan residents", "Hong Kong solicitors": tells where people or firms come from, not where something was done.
ORIGIN = re.compile(
    r"(?:(?:[- ](?:and|or)|/|-|,)[ -]?(?:and )?(?:Hong Kong|Macao|Taiwan))* (?:(?:legal|law|young|private|local) )?"
    r"(?:people|residents?"
    r"|compatriots?|business(?:es|m[ae]n|people)?|compan(?:y|ies)|firms?|investors?|lawyers?|solicitors?|barristers?"
    r"|youths?|students?|graduates?|partners?|parties|party|colleagues?|enterprises?|entrepreneurs?|professionals?"
    r"|arbitrators?|mediators?|experts?|famil(?:y|ies)|couples?|clients?|merchants?|members?|jurists?|counterparts?"
    r"|residen(?:ce|cy)|identity|origins?|descent|backgrounds?|roots|nationals?|holders?|licen[cs]es?)\b"
)
_NATIVES = re.compile(
    r"\b(?:residents?|natives?|people|compatriots?|citizens?|youths?|students?|graduates?|lawyers?|barristers?"
    r"|solicitors?|experts?|mediators?|arbitrators?|professionals?|investors?|merchants?) of $",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"\b(?:not|unlike|than|outside(?: of)?|beyond|except(?: for| in)?|excluding|apart from|other than)(?: the| in)? $",
    re.IGNORECASE,
)
_LISTED_ON = re.compile(r",? (?:and |or )?(?:the )?(?:(?:[a-z]+ ){1,2}of )?")


_PROVINCIAL = {
    "autonomous region": ("region", "autonomous region"),
    "special administrative region": ("region", "special administrative region", "SAR", "city", "territory"),
}


def _words_for(code: str) -> tuple[str, ...]:
    """The class words by which a text may come back to a place."""
    level = level_of(code)
    if level == "province":
        if code in MUNICIPALITIES:
            return ("municipality", "city", "capital") if code == "110000" else ("municipality", "city")
        return _PROVINCIAL.get(gazetteer().kind(code), ("province",))
    kind = gazetteer().kind(code)
    if kind == "new area":
        return ("district", "area")
    word = "city" if kind == "county-level city" else kind.split()[-1]
    return (word, "prefecture") if level == "prefecture" and word == "league" else (word,)


def read_cues(text: str, start: int, end: int, mentions: Sequence[Mention], memory: Memory) -> tuple[Cue, ...]:
    """The cues of the sentence `text[start:end]`, in order. `mentions`: those in it; `memory` is brought forward."""
    cues: list[Cue] = []
    waiting = list(reversed(mentions))
    passed = -1  # the end of a list of places that are left out: "outside Hohhot and Baotou"
    for phrase in (*_ANAPHOR.finditer(text, start, end), None):
        limit = end if phrase is None else phrase.start()
        while waiting and waiting[-1].start < limit:
            mention = waiting.pop()
            if _left_out(text, mention, passed, start):
                passed = mention.reach
                continue
            _keep(_place(text, mention, memory), cues)
        apart = not waiting or phrase is None or phrase.end() <= waiting[-1].start
        apart = apart and not (phrase is not None and phrase.lastgroup == "organ" and _besides(text, start, phrase))
        if phrase is not None and apart and not (cues and phrase.start() < cues[-1].end):
            if passed >= 0 and _LISTED_ON.fullmatch(text, passed, phrase.start()):
                passed = phrase.end()
                continue
            _keep(_phrase(phrase, memory, cues, text), cues)
    return tuple(cues)


def _besides(text: str, start: int, phrase: re.Match[str]) -> bool:
    """ "Besides the court, it houses": what is named only to add to it."""
    return bool(_BESIDES.fullmatch(text, start, phrase.start()))


_BESIDES = re.compile(r"(?:Besides|In addition to|Apart from|As well as|Next to|Like|Unlike|Together with) ?")
_OUT_OF = re.compile(
    r"(?:[A-Z][^,.;]{0,40}, )?(?:On|In|At|By|Near|Along|Under|Among) an? (?!\w*(?:city|county|province|town)\b)"
    r"[^,.;\d]{0,60}\b(?:outside|beyond) (?:of )?"
)
_TOLD_OF = re.compile(r",? (?:which|where|whose|with)\b")


def _left_out(text: str, mention: Mention, passed: int, sentence: int) -> bool:
    """Is a place named only as what is not meant, or listed after such a one, which ended at `passed`?"""
    start = mention.start
    if _TOLD_OF.match(text, mention.reach):
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
    if code[:2] in OUTER and memory.subject != (code,) and ORIGIN.match(text, mention.reach):
        return None
    if (
        code[:2] in OUTER
        and code not in memory.subject
        and _NATIVES.search(text, max(0, mention.start - 24), mention.start)
    ):
        return None
    named_so = _OWN_CITY.match(text, mention.end) and text[: mention.start].lower().endswith("the ")
    if named_so and code in memory.cities:  # "the Zhejiang city"
        return Cue(mention.start, mention.reach, memory.cities[code], "place")
    seat = _SEAT.match(text, mention.reach) if level_of(code) == "province" else None
    capital = capital_of(code) if seat else None
    if seat and capital:  # "Hubei's capital"
        return Cue(mention.start, seat.end(), capital, "place")
    memory.see(code)
    for head in _named_heads(text, mention):
        memory.organs[head] = code
    if "district" in _words_for(code):
        memory.organs.pop("district", None)
    start = mention.start - len(_BRACKETED) if text.endswith(_BRACKETED, 0, mention.start) else mention.start
    return Cue(start, mention.reach, code, "name" if mention.role == "name" else "place")


_BRACKETED = "China ("
"""What stands before a place in the name of a zone: "the China (Henan) Pilot Free Trade Zone"."""


def _named_heads(text: str, mention: Mention) -> Iterable[str]:
    run = _NAME_RUN.match(text, mention.end)
    if run:
        yield from (_head(match[1]) for match in _HEAD.finditer(run.group()))
    before = _OF_BEFORE.search(text, max(0, mention.start - 60), mention.start)
    if before:
        yield _head(before[1])


def heads_in(text: str) -> set[str]:
    """The kinds of body that a text names: "library", "center"."""
    return {_head(match[1]) for match in _HEAD.finditer(text)}


def _head(word: str) -> str:
    return word.lower().replace("centre", "center")


def _phrase(match: re.Match[str], memory: Memory, cues: list[Cue], text: str) -> Cue | None:
    code, kind = _meaning(match, memory)
    if match.lastgroup == "pair":
        code = _one_of_two(match["pair"], [cue.code for cue in cues], memory.before)
    if code is None:
        return None
    if cues and text[cues[-1].end : match.start()] in (", ", " ("):
        return None  # ", the provincial capital," tells of the name before it
    return Cue(match.start(), match.end(), code, kind)


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
        return memory.organs.get(_head(match[group])), "organ"
    if group in ("there", "pair"):
        return memory.last, "anaphor"
    if group == "wide":
        return memory.recall("city" if match[group] == "ity" else "province") or memory.subject[0], "anaphor"
    if group == "rest":
        return _rest(match[group], memory), "anaphor"
    if group == "unit":
        return _unit(match[group], match.group(), memory), "anaphor"
    adjective = match.group().split()[0].lower() if group == "loose" else match[group]
    word = {"provincial": "province", "municipal": "city", "regional": "region"}.get(adjective, "prefecture")
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


def note_organs(
    text: str, span: tuple[int, int], code: str, named: Sequence[Mention], cues: Sequence[Cue], memory: Memory
) -> None:
    """What the sentence `span` about `code` brings in is at home there: "a mediation center", "44 notary offices";
    but "a mediation center in Sanya" in Sanya. `named`, `cues`: those of the sentence.
    """
    for match in _COUNTED.finditer(text, *span):
        memory.organs[match[1]] = code
    heads = _HEAD_LIKE.intersection(text[slice(*span)].replace(",", " ").replace(".", " ").split())
    if heads:
        own = {head for mention in named for head in _named_heads(text, mention)}
        for word in sorted(heads):
            brought = None if _head(word) in own else _brought_in(word).search(text, *span)
            if brought:
                home = _standing_in(text, brought, cues) or code
                memory.organs.update(dict.fromkeys((_head(word), *_PARTS_OF.get(word, ())), home))
    _note_seat(text, span, code, cues, memory)


def _note_seat(text: str, span: tuple[int, int], code: str, cues: Sequence[Cue], memory: Memory) -> None:
    """ "Opened in 2021 in Xishan, the hall": a body told of before is in the part of its place that it opened in."""
    body = next((cue for cue in cues if cue.kind == "organ"), None)
    if body and body.code != code and within(code, body.code) and _OPENED_IN.match(text, *span):
        head = _head(text[body.start : body.end].rsplit(maxsplit=1)[-1])
        memory.organs[head] = code
        if head in memory.main:
            memory.main[head] = code


_OPENED_IN = re.compile(
    r"(?:Opened|Founded|Established|Set up|Launched|Located|Based|Housed|Built|Inaugurated)\b[^.;]{0,80}? (?:in|at) "
)
_PARTS_OF = {"building": ("floor",), "tower": ("floor",)}
_MOVED = re.compile(r"\b(?:moved?|moves|moving|relocated) $")
_MOVED_TO = re.compile(r" (?:in)?to (?:the )?")
_STANDING_IN = re.compile(r"(?: (?:of|for|at) [\w ’'-]{1,40}?){0,2},? in (?:the )?")


def _standing_in(text: str, body: re.Match[str], cues: Sequence[Cue]) -> str | None:
    """The place right behind a body: "a hall in Sanya", "moved its hall to Sanya"."""
    behind = _MOVED_TO if _MOVED.search(text, max(0, body.start() - 12), body.start()) else _STANDING_IN
    return next((q.code for q in cues if q.start >= body.end() and behind.fullmatch(text, body.end(), q.start)), None)


@cache
def _brought_in(head: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:[Aa]n?|[Oo]ne|[Ii]ts) (?:(?!of |the |similar )[\w’'\"“”-]+ ){{0,5}}?{head}\b")


def narrowed(cues: Sequence[Cue], text: str) -> tuple[Cue, ...]:
    """Cues without those that only tell where another lies: "Luoyang, Central China's Henan province"."""
    kept: list[Cue] = []
    for cue in cues:
        if kept and locates(kept[-1], cue, text) and not _COUNTS.match(text, cue.end - 2):
            kept[-1] = Cue(kept[-1].start, cue.end, kept[-1].code, kept[-1].kind)
            continue
        start = cue.start
        while kept and _holds(kept[-1], cue.code, text, start):
            start = kept.pop().start
        kept.append(Cue(start, cue.end, cue.code, cue.kind))
    return tuple(kept)


_COUNTS = re.compile(
    r"(?:..)?['’]s (?:own |other |remaining )?\d|['’]s (?:two|three|four|five|six|seven|eight|nine|ten|twelve) "
)
_APPOSITION = re.compile(
    r"(?:,| in| of| under|['’]s| \()(?!.*(?:\d|; |, while | and | where | whose |[a-z] which ))", re.DOTALL
)
_GENITIVE = re.compile(r" \(|(?:['’]s)?,? (?:capital |provincial capital |city of |own )?|(?: city| province)?,? ")


_PREMISES = re.compile(
    r"(?:['’]s)? (?:[a-z]+ ){0,2}(?:building|hall|premises|headquarters|tower|courtroom|campus|compound) (?:in|at) "
)


def locates(place: Cue, above: Cue, text: str) -> bool:
    """Does the wider of two places only tell where the other lies?"""
    if place.code == above.code or not within(place.code, above.code) or above.kind == "national":
        return False
    between = text[place.end : above.start]
    return len(between) < 80 and bool(_APPOSITION.match(between))


def _holds(above: Cue, code: str, text: str, start: int) -> bool:
    """Does a wider place only lead up to the one at `start`: "Nanjing's Gulou", "the Lin-gang area of Pudong"?"""
    if above.code == code or not within(code, above.code):
        return False
    between = text[above.end : start]
    area = between == " of " and text[above.start : above.end].endswith(("area", "zone"))
    if above.kind in ("organ", "name") and _PREMISES.fullmatch(between):
        return True  # "share a floor of the court's building in Haikou"
    if above.kind in ("anaphor", "organ") and "," in between:  # "of the cities in the province, Zhuhai is first"
        return False
    return area or bool(_GENITIVE.fullmatch(between))
