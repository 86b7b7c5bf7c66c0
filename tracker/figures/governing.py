"""Governing: which place the words before a point in a sentence put it under.

A sentence is read clause by clause. A place governs a clause as its subject ("Wuxi has"), as what the sentence
opens with ("In Wuxi,"), or as the seat of what was opened there; other places are only named aside.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.figures.cues import OUTER, Cue
from tracker.figures.places import CHINA, ancestors_of, province_of, within

SENTENCE_END = re.compile(r"[.!?](?<!\bNo\.)(?<!\bvs\.)(?<!\b[A-Z]\.)['\"”’)]?\s+(?=[\"“‘'(]?[A-Z0-9])")
_TURN = re.compile(r"(?P<strong>; |,? while |,? whereas |, but |, yet |: )|, and |(?P<loose>,? and |, )")
_GOES_ON = re.compile(
    r"(?:,[^,]{1,40},|,)? (?!(?:and|or|in|of|with|from|to|for|by|at|on|while|whereas|but|though)\b)[a-z]+ "
)
_SITS = re.compile(r", (?:which is )?(?:based|located|headquartered|seated|situated) in ")
_TOLD = re.compile(
    r", (?:which|who|whose|where|that|not|unlike|together with|along with|like|(?:[\w-]+ ){0,5}?of (?:which|whom))\b"
    r"| (?:to|of|in|from|under) which (?:the )?$"
)
_RELATIVE = re.compile(r"[^,;]{0,40}(?:, [^,;]{0,50})?,? (?:whose|where|which) ")
_GIVEN = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|sent|dispatched|donated|contributed|seconded|lent|paid for|funded|financed)\b"
    r"(?!.{0,160}, (?:as|while|which|who|whose|where|since|because|but|though) )"
)
_SEATED = re.compile(
    r"\b(?:open(?:ed)?|inaugurated|established|set up|launched|located|built|based|unveiled|founded|stands|lies"
    r"|stationed|dispatched|sent|held|introduced|piloted)\b[^,;.]{0,45}\b(?:in|at|to) (?:the |\w+ ){0,2}$"
    r"|\b(?:anchored|moored|berthed|docked|stranded|aground)\b[^,;.]{0,30}\b(?:off|in|at|near) (?:the )?$"
)
_ADVERBIAL = re.compile(
    r"^(?:[\"“'](?=[A-Z]))?(?:(?:In|On|Since|By|As of|So far|Over|During|From|At|To date|Last|This|Currently|Meanwhile"
    r"|Moreover|Furthermore|In addition|Also|However|Then|Up to|Until|Between|According to|Under|After|Before"
    r"|With|Among|For|Through|Today|Now|Notably|Similarly|Besides|Elsewhere|Later|Earlier|Recently|Of"
    r"|Thanks to|As|To|Out of|Within|Throughout|Despite|Because of|Following|Ahead of|Instead|Apart from|Besides"
    r"|Further|Farther|Down|Up|Out|Across|Along|Closer|Nearer|Deep|Back|Inland|Upstream|Downstream"
    r"|(?:An?|One|Two|Three|Four|Five|Six|Ten) (?:years?|months?|weeks?|decades?)|(?!United)[A-Z][a-z]+ed)\b[^,]*, )+"
)
_CLOSE = 60
_INSERTED = re.compile(r"^,[^,;.\d]{1,90},(?= )")
_PREPOSITION = re.compile(
    r"\b(?:in|of|from|with|to|by|including|like|between|for|at|near|than|via|into|across|on|against|and|as|joining)"
    r" (?:the |a |an |neighboring |nearby |(?:\w+ )?China['’]s )*$",
    re.IGNORECASE,
)
_VERBS = frozenset(
    {
        "has", "have", "had", "is", "are", "was", "were", "will", "would", "can", "could", "may", "did", "does", "do",
        "took", "ran", "saw", "set", "put", "held", "gave", "made", "drew", "sent", "grew", "rose", "fell", "runs",
        "offers", "stands", "comes", "came", "went", "won", "built", "led", "brought", "spent", "count", "counts",
        "meets", "sits", "convenes", "gathers",
    }
)  # fmt: skip
_ADJECTIVES = frozenset(
    {
        "based", "licensed", "limited", "united", "advanced", "integrated", "specialized", "retired", "experienced",
        "skilled", "qualified", "dedicated", "certified", "interested", "related", "registered", "hundred", "need",
        "headquartered",
    }
)  # fmt: skip
_OPENING = re.compile(
    r"[\"“‘']?(?:In|At|Across|Throughout|Within|For|On|Over in|Inside|Around|Elsewhere in) (?:[\w’'-]+ ){0,12}"
)
NUMBER = re.compile(
    r"(?<![\w.])(?:\d[\d,]*(?:\.\d+)?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\b)",
    re.IGNORECASE,
)
_LIST_GAP = re.compile(
    r",? (?:and|or) (?:the |neighboring |nearby )?|, (?:the )?|,? as well as |/|-|, [^,\d]{1,40}, and "
    r"| \([^)]*\),? ?(?:and )?"
)
Stated = tuple[str | None, float]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence: its offsets in the paragraph, its cues, the place that it takes over, the article's own.

    `before`: the places that the sentence before it names.
    """

    start: int
    end: int
    cues: tuple[Cue, ...]
    inherited: str
    subject: tuple[str, ...]
    before: tuple[str, ...] = ()
    known: dict[int, "Clauses"] = field(default_factory=dict)


@dataclass(slots=True)
class Clauses:
    """The places that the clauses of a sentence stand under, up to a point in it.

    `first`: of its first clause; `holder`: of the clause at that point; `aside`: the list of places named since
    then that governs nothing so far ("set up in Suzhou"); `several`: whether clauses of several places stand
    side by side ("Nanjing has six, Wuxi five").
    """

    first: str | None = None
    holder: str | None = None
    aside: Sequence[Cue] = ()
    several: bool = False


def lists_of(cues: Sequence[Cue], text: str) -> list[list[Cue]]:
    """Cues that stand in one list."""
    groups: list[list[Cue]] = []
    for cue in cues:
        if groups and _listed(groups[-1][-1], cue, text):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return groups


def _listed(before: Cue, cue: Cue, text: str) -> bool:
    """Do two cues stand in one list? Places that nest do not."""
    nested = before.code != cue.code and (within(before.code, cue.code) or within(cue.code, before.code))
    gap = text[before.end : cue.start]
    reaching = gap == " to " and text[: before.start].lower().endswith("from ")  # "From Jiaxing to Quzhou"
    if text[before.start : before.end].lower() == "there":
        return False  # "the first there, and Dandong has": another clause
    return not nested and before.kind != "organ" and (reaching or bool(_LIST_GAP.fullmatch(gap)))


def governed(sentence: Stretch, text: str, at: int) -> Stated:
    """The place that the words before `at` put the clause under."""
    clauses = clauses_before(sentence, text, at)
    if clauses.aside and _tells_of(clauses.aside[-1], text, at):
        return joint(clauses.aside, sentence), 0.85
    if clauses.holder is None:
        return _widened(clauses.aside, sentence), 0.8
    if clauses.several and _own_clause(sentence, text, at):
        return sentence.inherited, 0.8
    return gift(clauses.holder, sentence, text, at) or (clauses.holder, 0.93)


def _own_clause(sentence: Stretch, text: str, at: int) -> bool:
    """ "Nanjing has 142 and Wuxi 105, and 68 of them are judges": a clause after those of several places, of none."""
    named = max(cue.end for cue in sentence.cues if cue.end <= at)
    opened = _COORDINATED.search(text, named, at)
    return opened is not None and _PREDICATE.match(text, at) is not None


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
    """ "Shanghai sent 46 lawyers": what another province gives is a figure of the one that the article is about."""
    home = sentence.subject[0] if len(sentence.subject) == 1 else None
    abroad = home not in (None, CHINA) and province_of(code) not in (None, province_of(home or CHINA))
    return (home, 0.75) if abroad and _GIVEN.search(text[sentence.start : at]) else None


def _tells_of(place: Cue, text: str, at: int) -> bool:
    """Do the words before `at` belong to a relative clause about a place that was named aside?"""
    match = _RELATIVE.match(text[place.end : at])
    return match is not None and not has_verb(match.group()) and not NUMBER.search(match.group())


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
        if _INCLUDED.search(gap) or _stranger(group[0], head, sentence):
            last = group[-1].end  # "260 points, including all offices in Wuqing": an instance, and no more
            continue
        told = clauses.holder is not None and (_TOLD.search(gap) or _seat_only(clauses.aside, gap))
        opens = _opens(head, group, clauses.holder, sentence) or _joint_body(clauses.aside, gap)
        if not (seen or told) and (opens or (clauses.first is None and _beside_subject(head, text, group[-1].end))):
            clauses.first = clauses.holder = code
        elif _body_of_fronted(group, clauses, sentence, text):
            last = group[-1].end  # "In Heihe, the notary office runs": the body is there that was told of
            continue
        elif _turns(gap, text[group[-1].end : sentence.end]):
            clauses.several = clauses.several or (clauses.first is not None and apart(group[0].code, clauses.first))
            clauses.holder, seen = code, True
            clauses.aside, last = (), group[-1].end
            continue
        elif not told and clauses.holder is None and _HOUSED.fullmatch(text, sentence.start, group[0].start):
            clauses.holder = code  # of what is in there, but not of what the next sentence tells
        elif not told and _COUNTED_THERE.search(gap):
            pass  # "29 firms have opened branches in Haikou, while six have": said of the 29 alone
        elif not told and _seated(gap, sentence) and (clauses.holder is None or within(code, clauses.holder)):
            clauses.holder = code
            clauses.first = clauses.first if seen or _PARTLY.search(gap) else code
        clauses.aside, last = group, group[-1].end
    return clauses


_ORIGIN = re.compile(
    r"\b(?:firms|companies|businesses|enterprises|offices|institutions|bodies|partners|lawyers|experts) from (?:the )?"
    r"(?:(?:Chinese )?mainland(?:,| and| or) )?$"
)


def _stranger(cue: Cue, head: str, sentence: Stretch) -> bool:
    """ "Ventures between firms from the mainland and Hong Kong": tells where the partners come from."""
    home = [code for code in sentence.subject if code != CHINA]
    outer = cue.code[:2] in OUTER or bool(home)
    return outer and all(apart(cue.code, code) for code in home) and _ORIGIN.search(head) is not None


def _beside_subject(head: str, text: str, end: int) -> bool:
    """ "One of them, in Shanghai, helped": a place in commas right behind the subject."""
    return _SUBJECT_IN.fullmatch(head) is not None and text.startswith(", ", end) and not has_verb(head)


_SUBJECT_IN = re.compile(r"[^,;:.]{1,60}, (?:in|at|(?:in|at|with) an? (?:[\w-]+ ){1,4}in) (?:the )?")
_COUNTED_THERE = re.compile(
    rf"(?:^|[,;:] )(?:(?:and|while|but|so far|a total of|some|about|over|nearly|more than) ){{0,3}}{NUMBER.pattern} "
    r"(?:[a-z][\w'’-]* ){1,12}?(?:have|has|had) "
    r"(?:(?:also|already|since|now) )?(?:opened|established|set up|founded|built|launched) "
    r"(?:[a-z][\w'’-]* ){0,4}(?:in|at) (?:the )?$",
    re.IGNORECASE,
)


def _body_of_fronted(group: Sequence[Cue], clauses: Clauses, sentence: Stretch, text: str) -> bool:
    """Whether a body that was told of before stands behind a place of its own that opens the sentence."""
    if len(group) > 1 or group[0].kind != "organ" or clauses.holder is None or len(clauses.aside) != 1:
        return False
    fronted = clauses.aside[0]
    if fronted.kind != "place" or fronted.code != clauses.holder:
        return False
    if not _OPENING.fullmatch(text, sentence.start, fronted.start):
        return False
    between = text[fronted.end : group[0].start]
    aside = _SHORT_ASIDE.fullmatch(between)
    return aside is not None and within(fronted.code, group[0].code)


_SHORT_ASIDE = re.compile(
    r", (?:(?:(?:from|in|at|of|by|through|to) which|which|where|whose|an?|the|itself) (?:[^,;.]|[,.](?=\d)){1,90}, )?"
)
_INCLUDED = re.compile(r", (?:including|such as|among them)\b[^,;.]{0,60}$")
_AUTHORITY = re.compile(
    r"(?:The|Its) (?:[a-z]+ ){0,2}(?:department|ministry|commission|bureau|government|association|federation|committee)"
    r", (?:which is )?(?:based|located|headquartered|seated|situated) in (?:the )?"
)
_PARTLY = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|most|some|half|many) of (?:these|them|which)\b"
)
_HOUSED = re.compile(
    r"(?:The|Its) (?:[a-z]+ ){0,2}(?:premises|building|headquarters|office|offices|rooms) (?:is|are|lies|lie) "
    r"(?:located |housed )?in (?:the )?"
)
_BELONGS = re.compile(
    r", (?:an? (?:[\w-]+ ){1,3}(?:that|which) is|which is|that is|itself) (?:now )?(?:a )?part of (?:the )?$"
)


def _seated(gap: str, sentence: Stretch) -> bool:
    """ "launched in Wuxi"; but "The association, based in Beijing," of a report on all of China only sits there."""
    if _AUTHORITY.fullmatch(gap):
        return False
    return _SEATED.search(gap) is not None and not (sentence.inherited == CHINA and _SITS.search(gap))


def _joint_body(before: Sequence[Cue], gap: str) -> bool:
    """ "Offices of Macao and Hong Kong opened in Zhuhai": what several provinces share is told of where it stands."""
    return len({province_of(cue.code) for cue in before}) > 1 and gap.endswith((" in ", " in the ", " at "))


def _seat_only(before: Sequence[Cue], gap: str) -> bool:
    """ "The Hainan Arbitration Court, based in Haikou": an organisation of a place keeps it wherever it sits."""
    return bool(before) and before[-1].kind == "name" and _SITS.search(gap) is not None


def has_verb(text: str) -> bool:
    """Is one of the words a finite verb, as far as its form tells?"""
    return any(_is_verb(word.strip(',;:()"“”')) for word in text.split())


def _is_verb(word: str) -> bool:
    if word in _VERBS:
        return True
    return word.endswith("ed") and len(word) > 4 and word.islower() and "-" not in word and word not in _ADJECTIVES


def _clause_before(head: str) -> bool:
    """Has the first clause had its verb, or its end?"""
    return "; " in head or has_verb(_ADVERBIAL.sub("", head))


_ONE_CASE = re.compile(
    r"(?:In )?(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w-]+ ){0,3}"
    r"(?:case|dispute|lawsuit|quarrel|suit|claim|instance|trial|award|ruling|judgment|settlement|agreement|contract) "
    r"(?:(?:that|which) )?(?:(?:was|were|had been) )?[a-z]+ (?:up )?(?:[a-z]+ ){0,3}in (?:the )?"
)


# "Lawyers back from Nagqu", "A judge who returned last month from Nagqu": what they tell of was there
_BACK_FROM = re.compile(r"[A-Z][^,;:.]{0,50} (?:back|home|returned|returning)(?: [a-z]+){0,3} from (?:the )?")


RELATION = re.compile(r"\b(?:from|with|to|for|between|against|via|than|beyond) (?:the )?$", re.IGNORECASE)
_LEADS_TO = re.compile(r"(?:When|After|As|Once|Before|Until) [^,]*\b(?:to|between|for|via) (?:the )?")


def _is_home(group: Sequence[Cue], sentence: Stretch) -> bool:
    return all(any(within(cue.code, home) for home in sentence.subject) for cue in group)


def _opens(head: str, group: Sequence[Cue], holder: str | None, sentence: Stretch) -> bool:
    """Does a cue ahead of the first verb say what the sentence is about?"""
    head = _BELONGS.sub(" in ", head)
    if holder is None and (_ONE_CASE.fullmatch(head) or (_BACK_FROM.fullmatch(head) and _is_home(group, sentence))):
        return True
    if _clause_before(head) or (holder is not None and _PARTLY.search(head)):
        return False
    if holder is None and _OPENING.fullmatch(head):
        return True
    if (RELATION.search(head) and not _is_home(group, sentence)) or _LEADS_TO.fullmatch(head):
        return False  # "experts from Shanghai gave", "When the bridge to Macao opened": who or what comes from there
    if holder is not None:
        code = group[0].code
        return within(code, holder) or (not within(holder, code) and head.endswith((", ", ", the ")))
    return not _PREPOSITION.search(head[-_CLOSE:]) or "," not in _ADVERBIAL.sub("", head)


def _turns(gap: str, after: str) -> bool:
    """Does a cue after a verb begin a clause of its own? `gap`: the words since the cue before it."""
    return any(_turned(turn, gap, after) for turn in _TURN.finditer(gap))


_IN = re.compile(r"in (?:the )?")
_OF_WHICH = re.compile(r"(?:of|in|to) which (?:the )?(?:(?:city|port|county|district) of )?")
_IS_THE = re.compile(r" (?:is|was|lies|belongs) (?!home|\d)")
_THOSE_IN = re.compile(r"(?:that|those) (?:of|in|from) (?:the )?")


def _turned(turn: re.Match[str], gap: str, after: str) -> bool:
    head = gap[turn.end() :]
    if _OF_WHICH.fullmatch(head) and _IS_THE.match(after):
        return False  # "Jiangsu, of which Nanjing is the capital, has"
    if NUMBER.search(gap) and (_THOSE_IN.fullmatch(head) or (_IN.fullmatch(head) and _GAPPED.match(after))):
        return True  # "Courts in Wuxi took 24 and those in Suzhou 26", "in Wuxi, it rose to 24, in Suzhou to 26"
    if turn.group() != ", " and _OPENING.fullmatch(head[:1].upper() + head[1:]):
        return True
    if has_verb(head) or head.count(" ") > 9:
        return False
    if not _PREPOSITION.search(head[-_CLOSE:]):
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
    return bool(word) and _is_verb(word[0])


def apart(code: str, other: str) -> bool:
    """Is neither of two places a part of the other?"""
    return not within(code, other) and not within(other, code)


def joint(group: Sequence[Cue], sentence: Stretch) -> str:
    """One place for a list of places: the one that holds them all."""
    codes = list(dict.fromkeys(cue.code for cue in group))
    if len(codes) == 1:
        return codes[0]
    if sentence.inherited in codes:
        return sentence.inherited
    common = [above for above in ancestors_of(codes[0]) if all(within(code, above) for code in codes)]
    if common:
        return common[0]
    own = (code for code in codes if any(within(code, home) for home in sentence.subject if home != CHINA))
    return next((code for code in codes if code in sentence.subject), next(own, sentence.inherited))
