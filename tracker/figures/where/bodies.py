"""Bodies: organisations by their head noun ("the library"), and the place that each kind was last at home in."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from tracker.figures.where.memory import Memory
from tracker.figures.where.mentions import Mention
from tracker.figures.where.places import part_of
from tracker.figures.where.stretches import Cue

HEADS = (
    "bureau|commission|court|department|association|committee|cent(?:er|re)|office|government|district|zone|park|port|hub"
    "|base|alliance|university|institute|institution|agency|administration|council|library|station|chamber|procuratorate"
    "|tribunal|academy|college|federation|platform|market|team|authority|hall|room|studio|clinic|desk|depot|school|firm"
    "|building|tower|floor|cluster|quarter|complex"
)
_NAME_RUN = re.compile(
    r"(?:['’]s)?(?: \([^)]*\))?(?: (?:[A-Z][\w’'-]*|(?:of|for|and|on|the|provincial|municipal|people['’]s|district"
    r"|county|justice|lawyers|legal|notary|arbitration"
    rf"|mediation|judicial|regional|{HEADS})\b)(?: \([^)]*\))?){{1,10}}"
)
_PLACING = tuple(f" {word} {the}" for word in ("of", "in", "at") for the in ("", "the "))
_LETTERS = re.compile(r"\w+")
_OF_BEFORE = re.compile(
    rf"(?:\b({HEADS}) of|\bthe "
    r"(?:(?!(?:similar|largest|first|second|only|other|an?|to|in|of|for|and(?! (?-i:[A-Z]))) )[\w-]+ ){0,5}?"
    rf"({HEADS}) (?:in|at)) (?:the )?$",
    re.IGNORECASE,
)
_HEAD_WORDS = frozenset(HEADS.replace("cent(?:er|re)", "center|centre").split("|"))
_HEAD_LIKE = frozenset([*_HEAD_WORDS, *(word.capitalize() for word in _HEAD_WORDS)])
_COUNTED = re.compile(r"\d (?:[a-z-]+ ){0,3}?([a-z]+s)\b")


def named_heads(text: str, mention: Mention) -> Iterable[str]:
    """The kinds of body in the name that a place is part of: "court" of "the Wuxi Arbitration Court"."""
    run = _NAME_RUN.match(text, mention.reach)
    if run:
        yield from _heads(run.group())
    owns = text.startswith(("'s ", "’s "), mention.reach)  # "the center in Fuyang's Jieshou" is in Jieshou
    if not owns and text[max(0, mention.start - 8) : mention.start].lower().endswith(_PLACING):
        before = _OF_BEFORE.search(text, max(0, mention.start - 60), mention.start)
        if before and not ("istrict" in before.group() and _A_DISTRICT.search(text, 0, before.end())):
            yield head_of(before[1] or before[2])


# "Gulou, the oldest district of Nanjing": a place, and no body
_A_DISTRICT = re.compile(r", (?:an?|the) (?:[\w-]+ ){0,4}district (?:of|in) (?:the )?$")


def heads_in(text: str) -> set[str]:
    """The kinds of body that a text names: "library", "center"."""
    return set(_heads(text))


def _heads(text: str) -> list[str]:
    return [head_of(word) for word in _LETTERS.findall(text.lower()) if word in _HEAD_WORDS]


def head_of(word: str) -> str:
    """The kind of body that a head noun stands for, in one spelling."""
    return word.lower().replace("centre", "center")


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
        own = {head for mention in named for head in named_heads(text, mention)}
        for word in sorted(heads):
            brought = None if head_of(word) in own else _brought_in(word).search(text, *span)
            if brought and not any(mention.end < brought.end() <= mention.reach for mention in named):
                home = _standing_in(text, brought, cues) or code
                memory.organs.update(dict.fromkeys((head_of(word), *_PARTS_OF.get(word, ())), home))
    _note_seat(text, span, code, cues, memory)


def _note_seat(text: str, span: tuple[int, int], code: str, cues: Sequence[Cue], memory: Memory) -> None:
    """ "Opened in 2021 in Xishan, the hall": a body told of before is in the part of its place that it opened in."""
    body = next((cue for cue in cues if cue.kind == "organ"), None)
    if body and part_of(code, body.code) and OPENED_IN.match(text, *span):
        head = head_of(text[body.start : body.end].rsplit(maxsplit=1)[-1])
        memory.organs[head] = code
        if head in memory.main:
            memory.main[head] = code


OPENED_IN = re.compile(
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
