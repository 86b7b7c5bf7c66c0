"""Openers: a place ahead of the first verb that says what its sentence is about ("In Wuxi,", "Wuxi has")."""

import re
from collections.abc import Sequence

from tracker.figures.where.places import capital_of, within
from tracker.figures.where.stretches import Cue, Stretch, at_home
from tracker.figures.words.finite import has_verb

_ADVERBIAL = re.compile(
    r"^(?:[\"“'](?=[A-Z]))?(?:(?:In|On|Since|By|As of|So far|Over|During|From|At|To date|Last|This|Currently|Meanwhile"
    r"|Moreover|Furthermore|In addition|Also|However|Then|Up to|Until|Between|According to|Under|After|Before"
    r"|With|Among|For|Through|Today|Now|Notably|Similarly|Besides|Elsewhere|Later|Earlier|Recently|Of"
    r"|Thanks to|As|To|Out of|Within|Throughout|Despite|Because of|Following|Ahead of|Instead|Apart from|Besides"
    r"|Further|Farther|Down|Up|Out|Across|Along|Closer|Nearer|Deep|Back|Inland|Upstream|Downstream"
    r"|(?:An?|One|Two|Three|Four|Five|Six|Ten) (?:years?|months?|weeks?|decades?)|(?!United)[A-Z][a-z]+ed)\b[^,]*, )+"
)
CLOSE = 60
PREPOSITION = re.compile(
    r"\b(?:in|of|from|with|to|by|including|like|between|for|at|near|than|via|into|across|on|against|and|as|joining)"
    r" (?:the |a |an |neighboring |nearby |(?:\w+ )?China['’]s )*$",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"[\"“‘']?(?:In|At|Of those|Across|Throughout|Within|For|On|Over in|Inside|Around|Elsewhere in) (?:[\w’'-]+ ){0,12}"
)
PARTLY = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|most|some|half|many) of (?:these|them|which)\b"
)
_BELONGS = re.compile(
    r", (?:an? (?:[\w-]+ ){1,3}(?:that|which) is|which is|that is|itself) (?:now )?(?:a )?part of (?:the )?$"
)


# "Farmers who left the hills of Guyuan have": whence they came
_WHO_LEFT = re.compile(
    r"(?:[A-Z][\w’'-]*|the|some|many|\d[\d,]*) (?:[a-z-]+ ){0,3}(?:who|that) (?:have |had )?"
    r"(?:left|leave|come from|came from|moved from|moved out of|fled|returned from)\b[^,;.]*"
)


def _clause_before(head: str) -> bool:
    """Has the first clause had its verb, or its end?"""
    clause = _ADVERBIAL.sub("", head)
    return "; " in head or _PRONOUN.match(clause) is not None or has_verb(clause)


# "It was in Wuxi that nine met"
_CLEFT = re.compile(r"It (?:is|was) (?:[a-z]+ )?in (?:the )?")
# "The hall passes on hard cases to Wuxi"
_LED_TO = re.compile(
    r"(?:[\w’',:-]+ ){3,}to (?:the )?|[^.]{0,140}\b(?:leaves?|left|heads?|headed|sets? out|bound) for (?:the )?"
)
_PRONOUN = re.compile(r"(?:It|They|He|She|We|it|they|he|she|we) [a-z]+ ")


_ONE_CASE = re.compile(
    r"(?:In )?(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w-]+ ){0,3}"
    r"(?:case|dispute|lawsuit|quarrel|suit|claim|instance|trial|award|ruling|judgment|settlement|agreement|contract) "
    r"(?:(?:that|which) )?(?:(?:was|were|had been) )?[a-z]+ (?:up )?(?:[a-z]+ ){0,3}in (?:the )?"
)


# "Lawyers back from Nagqu", "A judge who returned last month from Nagqu": what they tell of was there
_BACK_FROM = re.compile(r"[A-Z][^,;:.]{0,50} (?:back|home|returned|returning)(?: [a-z]+){0,3} from (?:the )?")


# "A fund set up by Wuxi has lent"
_DONE_BY = re.compile(
    r"(?:(?:An?|The|One) (?:[\w’'-]+ ){1,4}|[A-Z][a-z]+s )"
    r"(?:set up|established|founded|run|launched|opened|funded|financed|managed|kept|sponsored|organized|drawn up"
    r"|compiled|made|built|maintained) (?:jointly )?by (?:the )?(?:[a-z]+ ){0,4}(?:of (?:the )?)?"
)
_SURVEY = re.compile(
    r"(?:According to )?(?:[Aa]n?|[Tt]he|[Ii]ts) (?:[a-z]+ )?(?:survey|study|poll|report|paper|test)"
    r"(?: [a-z]+)? (?:by|from) [^,;]{0,60}"
)
# "With the help of a lawyer from Wuxi, she won"
_WITH_HELP = re.compile(
    r"(?:With (?:the |some )?(?:help|support|aid|assistance|backing)|Thanks to|Together with"
    r"|(?:Starting|Beginning) (?:with|in|from)) [^,;]{0,80}"
)
_HEAD_OF = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]*){1,2}, (?:(?:\d\d, )?of (?:the )?$|(?:the )?(?:deputy |vice |executive )?"
    r"(?:head|director|president|chief|chairman|chairwoman|manager|dean|secretary-general)(?: [a-z]+)? "
    r"(?:of|at|in) (?:the )?"
    r"(?:[a-z]+ ){0,4}(?:(?:of|in|at) (?:the )?)?)"
)
_DEPARTMENT = re.compile(r"The (?:[a-z]+ ){0,2}department(?: of justice)? in ")
WENT_TO = re.compile(
    r"\b(?:leaves?|left|set out|heads?|headed|goe?s?|went|gone|drives?|drove|travels?|travell?ed|came|moved?|moves"
    r"|sends?|sent|dispatched|posted|assigned|seconded)\b(?: [\w-]+){0,5}? (?:for|to) (?:the )?$"
)
RELATION = re.compile(r"\b(?:from|with|to|for|between|against|via|than|beyond) (?:the )?$", re.IGNORECASE)
_LEADS_TO = re.compile(r"(?:When|After|As|Once|Before|Until) [^,]*\b(?:to|between|for|via) (?:the )?")


def _is_home(group: Sequence[Cue], sentence: Stretch) -> bool:
    return all(at_home(cue.code, sentence) for cue in group)


# "Firms from Jiangsu run", in a report on Wuxi
_BODIES_FROM = re.compile(r"(?:[A-Z][a-z]+ )?(?:[a-z]+ )?(?i:firms|companies|enterprises|offices) from (?:the )?")


def opens_with(head: str, group: Sequence[Cue], holder: str | None, sentence: Stretch) -> bool:
    """Does a cue ahead of the first verb say what the sentence is about?"""
    head = _BELONGS.sub(" in ", head)
    if holder is None and (opens := _opens_so(head, group, sentence)) is not None:
        return opens
    if _clause_before(head) or (holder is not None and PARTLY.search(head)) or _LED_TO.fullmatch(head):
        return False
    if _DEPARTMENT.fullmatch(head) and group[0].code in map(capital_of, sentence.subject):
        return False  # "The department in Nanjing": a province's, wherever it sits
    if _comes_from(head, group, sentence) or _LEADS_TO.fullmatch(head):
        return False
    if holder is not None:
        code = group[0].code
        return within(code, holder) or (not within(holder, code) and head.endswith((", ", ", the ")))
    return not PREPOSITION.search(head[-CLOSE:]) or "," not in _ADVERBIAL.sub("", head)


def _opens_so(head: str, group: Sequence[Cue], sentence: Stretch) -> bool | None:
    """Whether the first place of a sentence is what it is about, where the words before it settle that."""
    if _ONE_CASE.fullmatch(head) or _CLEFT.fullmatch(head):
        return True
    if _BACK_FROM.fullmatch(head) or _DONE_BY.fullmatch(head):
        return _is_home(group, sentence)
    if OPENING.fullmatch(head) and (_is_home(group, sentence) or not _clause_before(head)):
        return True
    if _clause_before(head):
        return None
    if _SURVEY.fullmatch(head) or _WITH_HELP.fullmatch(head) or _WHO_LEFT.fullmatch(head):
        return False  # "A survey by a university in Wuxi found": of whom it asked
    return _is_home(group, sentence) if _HEAD_OF.fullmatch(head) else None  # "Li Yan, head of the Wuxi office, said"


def _comes_from(head: str, group: Sequence[Cue], sentence: Stretch) -> bool:
    """ "Experts from Shanghai gave": who or what comes from elsewhere; not bodies of the wider place around."""
    if not RELATION.search(head) or _is_home(group, sentence):
        return False
    around = all(any(within(home, cue.code) for home in sentence.subject) for cue in group)
    return not (around and _BODIES_FROM.fullmatch(head))
