"""Governing: which place the words before a point in a sentence put it under.

A sentence is read clause by clause. A place governs a clause as its subject ("Wuxi has"), as what the sentence
opens with ("In Wuxi,"), or as the seat of what was opened there; other places are only named aside.
"""

import re
from collections.abc import Sequence

from tracker.figures.where.bodies import HEADS, OPENED_IN
from tracker.figures.where.dealing import NUMBERED
from tracker.figures.where.lists import AMONG_OTHERS, joint, lists_of
from tracker.figures.where.openers import OPENING, PARTLY, opens_with
from tracker.figures.where.origins import OUTER
from tracker.figures.where.places import CHINA, apart, part_of, province_of, within
from tracker.figures.where.seats import COUNTED_THERE, HOUSED, joint_body, seat_only, seated
from tracker.figures.where.speakers import attributed
from tracker.figures.where.stretches import NUMBER, Clauses, Cue, Stated, Stretch, at_home
from tracker.figures.where.subjectplaces import beside_subject, in_subject
from tracker.figures.where.turns import turns_at
from tracker.figures.words.finite import has_verb

_TOLD = re.compile(
    r", (?:which|who|whose|where|that|not|unlike|together with|along with|like|(?:[\w-]+ ){0,5}?of (?:which|whom))\b"
    r"| (?:to|of|in|from|under) which (?:the )?$"
)
_RELATIVE = re.compile(r"[^,;]{0,40}(?:, [^,;]{0,50})?,? (?:whose|where|which) ")
# "says the head of the Wuxi commission, who has"
_WHO = re.compile(rf"(?: [\w’'-]+){{0,4}} (?:{HEADS}),? who ", re.IGNORECASE)
# "said Li Yan, a grower in Wuxi, who got"
_APPOSED = re.compile(
    rf"(?:\b(?:an?|the)|, (?:head|director)|\b{NUMBER.pattern}) [^,;.]{{1,50}}\b(?:in|of|at|from) (?:the )?$"
)
# "Ten of them are in Wuxi, and they employ"
_THEY_ARE_IN = re.compile(r"\b(?:are|were|is|was|work|sit|stand|operate)(?: based| located| housed)? in (?:the )?$")
_AND_THEY = re.compile(r"(?:, [^,;]{1,50})?,? and (?:they|these|it) ")
_OF_WHOM = re.compile(r",? who ")
_AND_HAS = re.compile(
    r",? and (?=(?:has|had|employs|houses|handles|handled|took|takes|serves|served|receives|received)\b)"
)
_FAR = 70
_GIVEN = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|sends?|sent|dispatched|donated|contributed|seconded|lent|paid for|funded|financed"
    r"|(?:gave|given)(?= (?:(?:it|them|a|another|some|about|nearly|almost|over|more than|at least) )*$))\b"
    r"(?!.{0,160}, (?:as|while|which|who|whose|where|since|because|but|though) )"
)
_PAYS = re.compile(
    r"\b(?:pays?|paid|covers?|covered|bears?|bore|put up|puts up|set aside|sets aside|earmarked|meets|met)"
    r"(?: it| them)? (?:[a-z]+ ){0,2}$"
)
_UP_TO = r"(?:[^.;]|\.(?=\d)){0,50}"
_FOR_IT = re.compile(
    rf"{_UP_TO}(?:\bfor (?:it|them|the)\b"
    r"|\btowards? |\bof (?:the|their|its) (?:rents?|costs?|fees?|bills?|wages|expenses)\b)"
)
_PROMISES = re.compile(
    r"\b(?:promise[sd]?|pledge[sd]?|grant(?:s|ed)?|sends?|sent|station(?:s|ed)?|posts?|posted|gives?|gave|given|lends?|lent)"
    r"(?: it| them)? (?:(?:up|a|to) )?(?:[a-z]+ ){0,2}$"
)
_TO_IT = re.compile(
    rf"{_UP_TO}\b(?:for an?|(?:to|in|at) (?:it|them|the (?:[a-z]+ )?"
    r"(?:city|county|district|prefecture|port|pass|border|island|town|zone|area|center|court|hall|station)))\b"
)


def governed(sentence: Stretch, text: str, at: int) -> Stated:
    """The place that the words before `at` put the clause under."""
    clauses = clauses_before(sentence, text, at)
    if clauses.aside and tells_of(clauses.aside[-1], text, at) and not _guest(clauses.aside[-1], sentence, text):
        told = clauses.aside if len(clauses.aside) < 2 or not _told_between(clauses.aside, text) else clauses.aside[-1:]
        return joint(told, sentence), 0.85
    if clauses.holder is None:
        given = gift(sentence.inherited, sentence, text, at) if not sentence.cues else None
        return given or (attributed(sentence, text) or _widened(clauses.aside, sentence), 0.8)
    if _SENT_IT.search(text, sentence.start, at) and any(part_of(home, clauses.holder) for home in sentence.subject):
        return sentence.subject[0], 0.8  # "The province's court has sent it 380 cases"
    if _share_of_all(sentence, text, at) and within(clauses.holder, sentence.inherited):
        return sentence.inherited, 0.8
    if clauses.several and _own_clause(sentence, text, at):
        return sentence.inherited, 0.8
    return gift(clauses.holder, sentence, text, at) or (clauses.holder, 0.93)


def _own_clause(sentence: Stretch, text: str, at: int) -> bool:
    """ "Nanjing has 142 and Wuxi 105, and 68 of them are judges": a clause after those of several places, of none."""
    named = max(cue.end for cue in sentence.cues if cue.end <= at)
    opened = _COORDINATED.search(text, named, at)
    return opened is not None and _PREDICATE.match(text, at) is not None


_SENT_IT = re.compile(r"\b(?:sent|gave|given|lent|passed|assigned|granted|handed) (?:it|them) (?:[a-z]+ ){0,2}$")


def _share_of_all(sentence: Stretch, text: str, at: int) -> bool:
    """ "Wuxi trained 30 of the 90 judges": the judges are of the wider place spoken of, those in Wuxi are a part."""
    first = sentence.cues[0]
    return first.start == sentence.start and _PART_OF_ALL.fullmatch(text, first.end, at) is not None


_PART_OF_ALL = re.compile(
    r"(?:['’]s)?[^,;.]{0,60} (?:has|have|had|accounts? for|accounted for|provide[sd]?|contribute[sd]?|supplie[sd]|took"
    r"|handled|trained|issued|dealt with|makes? up|made up|has the [^,;.]{1,20}:) (?:[a-z]+ ){0,2}"
    r"(?:[\d,.]+(?: percent)?|[a-z-]+) of (?:the|all|all the) (?:(?!its |their )[a-z]+ )?"
)
_COORDINATED = re.compile(r"(?:, and|;|, while) (?:[a-z]+ ){0,3}$")
_PREDICATE = re.compile(
    r"(?:[\w,.-]+ ){1,9}?"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|goe?s?|went|c[ao]me|remain|remained|work|stayed?) "
)


def _widened(aside: Sequence[Cue], sentence: Stretch) -> str:
    """ "The members of the provincial pool ...: 70 of them": a wider place that was named aside, else the topic."""
    wider = aside and aside[-1].kind == "anaphor" and within(sentence.inherited, aside[-1].code)
    return aside[-1].code if wider else sentence.inherited


def gift(code: str, sentence: Stretch, text: str, at: int) -> Stated | None:
    """ "Shanghai sent 46 lawyers": what another province gives is a figure of the one that the article is about; what
    the one around pays, "The city covers 30 percent of the rent", of the place spoken of."""
    if part_of(sentence.inherited, code) and _for_the_part(sentence, text, at):
        return sentence.inherited, 0.75
    home = sentence.subject[0] if len(sentence.subject) == 1 else None
    abroad = home not in (None, CHINA) and province_of(code) not in (None, province_of(home or CHINA))
    return (home, 0.75) if abroad and _GIVEN.search(text[sentence.start : at]) else None


def _guest(place: Cue, sentence: Stretch, text: str) -> bool:
    """ "a singer from Chengdu, who won", in a report on Wuxi."""
    return not at_home(place.code, sentence) and text.endswith((" from ", " from the "), 0, place.start)


def _for_the_part(sentence: Stretch, text: str, at: int) -> bool:
    """ "The city covers 30 percent of the rent", "The province will send 20 judges to the port": of who gets it."""
    if _PAYS.search(text, sentence.start, at) and _FOR_IT.match(text, at):
        return True
    return _PROMISES.search(text, sentence.start, at) is not None and _TO_IT.match(text, at) is not None


def tells_of(place: Cue, text: str, at: int) -> bool:
    """Do the words before `at` belong to a relative clause about a place that was named aside?"""
    words = text[place.end : at]
    match = _RELATIVE.match(words) or _WHO.match(words)
    if match is None and _THEY_ARE_IN.search(text, max(0, place.start - _FAR), place.start):
        match = _AND_THEY.match(words)
    if match is None and _APPOSED.search(text[max(0, place.start - _FAR) : place.start]):
        match = _OF_WHOM.match(words)
    if match is None and ONE_OF_WHICH.search(text, max(0, place.start - _FAR), place.start):
        match = _AND_HAS.match(words)
    return match is not None and not has_verb(match.group()) and not NUMBER.search(match.group())


def _told_between(aside: Sequence[Cue], text: str) -> bool:
    """ "Wuxi, which has four, and Nantong, which has two": each place has a clause of its own."""
    return _CLAUSE_OF_IT.match(text, aside[-2].end, aside[-1].start) is not None


_CLAUSE_OF_IT = re.compile(r",? (?:which|where|whose|who) ")


def clauses_before(sentence: Stretch, text: str, at: int) -> Clauses:
    before = [cue for cue in sentence.cues if cue.start < at]
    if len(before) not in sentence.known:
        sentence.known[len(before)] = _read_clauses(sentence, text, before)
    return sentence.known[len(before)]


def _read_clauses(sentence: Stretch, text: str, before: Sequence[Cue]) -> Clauses:
    clauses = Clauses()
    last = sentence.start
    seen = False
    for group in lists_of(before, text):
        gap = text[last : group[0].start]
        code = joint(group, sentence)
        head = text[sentence.start : group[0].start]
        if (
            _INCLUDED.search(gap)
            or AMONG_OTHERS.match(text, group[-1].end)
            or _stranger(group[0], head, sentence)
            or _helper(code, head, sentence)
        ):
            last = group[-1].end  # "260 points, including all offices in Wuqing": an instance, and no more
            continue
        told = clauses.holder is not None and (_TOLD.search(gap) or seat_only(clauses.aside, gap))
        told = told or ONE_OF_WHICH.search(gap) is not None
        told = told or _inserted(clauses, gap, text.startswith(",", group[-1].end), sentence)
        told = told or (clauses.holder is not None and _apposed_to(gap, text, group[-1].end))
        opens = opens_with(head, group, clauses.holder, sentence) or joint_body(clauses.aside, gap)
        opens = opens or (clauses.holder is None and in_subject(head, group[-1], text))
        if not (seen or told) and (opens or (clauses.first is None and beside_subject(head, text, group[-1].end))):
            clauses.first = clauses.holder = code
        elif _body_of_fronted(group, clauses, sentence, text):
            last = group[-1].end  # "In Heihe, the notary office runs": the body is there that was told of
            continue
        elif turns_at(gap, text[group[-1].end : sentence.end]):
            clauses.several = clauses.several or (clauses.first is not None and apart(group[0].code, clauses.first))
            clauses.holder, seen = code, True
            clauses.aside, last = (), group[-1].end
            continue
        elif not told and clauses.holder is None and HOUSED.fullmatch(text, sentence.start, group[0].start):
            clauses.holder = code  # of what is in there, but not of what the next sentence tells
        elif not told and COUNTED_THERE.search(gap):
            pass  # "29 firms have opened branches in Haikou, while six have": said of the 29 alone
        elif (
            not told
            and seated(gap, sentence)
            and not _WIDENS.match(text, group[-1].end)
            and (clauses.holder is None or within(code, clauses.holder))
        ):
            clauses.holder = code
            clauses.first = clauses.first if seen or PARTLY.search(gap) else code
        elif _numbered_beside(group, clauses.first, text):
            clauses.several = True
        clauses.aside, last = group, group[-1].end
    return clauses


def _numbered_beside(group: Sequence[Cue], first: str | None, text: str) -> bool:
    """ "Nanjing took most, followed by Wuxi with 18", "first is in Nanjing and seven in Wuxi"."""
    beside = first is not None and any(apart(cue.code, first) for cue in group)
    return beside and (NUMBERED.match(text, group[-1].end) or _SO_MANY_IN.search(text, 0, group[0].start)) is not None


_SO_MANY_IN = re.compile(rf"(?:[,;]|\band|\bwhile) (?:[a-z]+ )?{NUMBER.pattern} (?:in|from) (?:the )?$", re.IGNORECASE)
_ORIGIN = re.compile(
    r"\b(?:firms|companies|businesses|enterprises|offices|institutions|bodies|partners|lawyers|experts) from (?:the )?"
    r"(?:(?:Chinese )?mainland(?:,| and| or) )?$"
)


def _stranger(cue: Cue, head: str, sentence: Stretch) -> bool:
    """ "Ventures between firms from the mainland and Hong Kong": tells where the partners come from."""
    home = [code for code in sentence.subject if code != CHINA]
    outer = cue.code[:2] in OUTER or bool(home)
    return outer and all(apart(cue.code, code) for code in home) and _ORIGIN.search(head) is not None


def _helper(code: str, head: str, sentence: Stretch) -> bool:
    """ "Advised by the provincial bureau, it won": a wider place that helped the one spoken of."""
    return part_of(sentence.inherited, code) and _HELPED_BY.fullmatch(head) is not None


_HELPED_BY = re.compile(
    r"(?:(?:[A-Z][a-z]+ed|Led|Taught) by|With(?: the| some)? (?:help|support|aid|advice) (?:of|from)|With) "
    r"(?:[\w’'-]+ ){0,12}"
)


# "at any of 90 stations, the newest of which is in Wuxi"
ONE_OF_WHICH = re.compile(
    r", (?:the (?:[a-z]+est|first|second|last|only|most [a-z]+)|one|each|some|most|many)(?: one)? of which\b[^,;]*$"
)


def _inserted(clauses: Clauses, gap: str, closed: bool, sentence: Stretch) -> bool:
    """ "Wuxi, around Lake Tai and near Suzhou, has": a place in commas behind the one that the sentence begins with."""
    begins = bool(clauses.aside) and clauses.aside[0].start == sentence.start
    return begins and closed and _BEHIND_IT.fullmatch(gap) is not None


def _apposed_to(gap: str, text: str, end: int) -> bool:
    """ "Guizhou, Yunnan's neighbor to the north, has": tells what the one before it is to another."""
    return gap == ", " and _ITS_SOMETHING.match(text, end) is not None


_ITS_SOMETHING = re.compile(r"['’]s [^,;.\d]{3,60}, (?!and |or )")
_BEHIND_IT = re.compile(r", (?!and |or |while |but )[a-z][^,;.]{1,40} ")


def _body_of_fronted(group: Sequence[Cue], clauses: Clauses, sentence: Stretch, text: str) -> bool:
    """Whether a body that was told of before stands behind a place of its own that opens the sentence."""
    fronted = sentence.cues[0]
    if len(group) > 1 or group[0].kind != "organ" or not fronted.code == clauses.holder == clauses.first:
        return False
    at_home = any(province_of(fronted.code) == province_of(home) for home in sentence.subject if home != CHINA)
    if fronted.kind != "place" or not (at_home or within(fronted.code, group[0].code)):
        return False
    between = text[fronted.end : group[0].start]
    if OPENING.fullmatch(text, sentence.start, fronted.start):
        return len(clauses.aside) == 1 and _SHORT_ASIDE.fullmatch(between) is not None
    return bool(OPENED_IN.match(text, sentence.start, fronted.start)) and not has_verb(between)


_SHORT_ASIDE = re.compile(
    r", (?:where )?(?:(?:(?:from|in|at|of|by|through|to) which|which|where|whose|an?|the|itself) "
    r"(?:[^,;.]|[,.](?=\d)){1,90}, )?"
)
# "The pilot, which began in Wuxi in May, now covers nine cities"
_WIDENS = re.compile(
    r"[^,.;]{0,30}, (?:(?:now|has|have|since|will|then|soon) ){0,3}"
    r"(?:covers?|covered|reach(?:es|ed)?|extends?|spreads?|includes?|expanded)\b"
)
_INCLUDED = re.compile(r", (?:including|such as|among them|especially|particularly|notably|above all)\b[^,;.]{0,60}$")
