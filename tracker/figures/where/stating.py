"""Stating: of which place a figure is stated, sought from the inside of its sentence out.

Its own words ("Wuhan's 14 rooms"), numbers dealt out to places ("Nanjing and Wuxi had 164 and 71 respectively"), the
place right behind it ("14 rooms in Dongxing"), what governs its clause, what the sentence goes on with.
"""

import re

from tracker.figures.where.behind import points, right_of
from tracker.figures.where.dealing import dealt, pinned
from tracker.figures.where.governing import clauses_before, gift, governed
from tracker.figures.where.places import apart, within
from tracker.figures.where.speakers import of_speaker
from tracker.figures.where.stretches import NUMBER, Cue, Stated, Stretch
from tracker.figures.where.weighing import SHARE_OF, weigh, whole
from tracker.figures.words.finite import has_verb


def stated(sentence: Stretch, text: str, start: int, end: int, home: str, *, steps: int = 3) -> Stated:
    """The place that the words `start`..`end` are stated of, and how sure that is; `home`: that of the article.

    A number that leans on another has the place of that one, and so on, so many `steps` back.
    """
    if not sentence.cues and len(sentence.before) < 2:  # no place is named, nor were several to deal numbers out to
        return governed(sentence, text, start)
    if (named := _named(sentence, text, start, end)) is not None:
        return named
    beside = dealt(sentence, text, start) or pinned(sentence, text, start, end) or of_speaker(sentence, text, start)
    if beside is not None:
        return gift(beside, sentence, text, start) or (beside, 0.97)
    if (together := _together(sentence, text, start, end)) is not None:
        return together, 0.85
    if _HERE.match(text, end) is not None:
        return _here(sentence, home), 0.85
    left = whole(governed(sentence, text, start), sentence, text, end)
    right = right_of(sentence, text, start, end)
    if right is not None:
        return weigh(left, right, sentence, text, start)
    earlier = _earlier(sentence, text, start) or _taken_from(sentence, text, start, end)
    return stated(sentence, text, *earlier, home, steps=steps - 1) if earlier is not None and steps else left


def _named(sentence: Stretch, text: str, start: int, end: int) -> Stated | None:
    """The place that the figure's own words name: "32 Wuhan clerks", "Wuhan's 32 clerks"."""
    inside = next((cue for cue in sentence.cues if start <= cue.start < end and not points(cue, text)), None)
    if inside is not None and _of_origin(inside, sentence, text):
        return governed(sentence, text, start)
    named = inside or next((cue for cue in sentence.cues if _owns(cue, text, start)), None)
    return (named.code, 0.95) if named is not None and named.kind != "national" else None


def _here(sentence: Stretch, home: str) -> str:
    """ "29 of its firms have settled here": where the report is, not where they come from."""
    return sentence.inherited if within(sentence.inherited, home) else home


def _together(sentence: Stretch, text: str, start: int, end: int) -> str | None:
    """ "Wuxi took 90 and Suzhou 70, or 43 percent between them": of the place that holds all of them."""
    if not _BETWEEN_THEM.match(text, end):
        return None
    codes = {cue.code for cue in sentence.cues if cue.end <= start and cue.kind == "place"}
    return sentence.inherited if len(codes) > 1 and all(within(c, sentence.inherited) for c in codes) else None


_BETWEEN_THEM = re.compile(r"(?: [a-z]+){0,2} (?:between (?:them|the two)|among them|together|combined)\b")


_HERE = re.compile(r"[^,.;:]{0,50}\b(?:settled|moved|come|arrived|opened|registered|set up shop|put down roots) here\b")


def _of_origin(cue: Cue, sentence: Stretch, text: str) -> bool:
    """ "The port has 32 Hong Kong lawyers": where they come from, in a clause that a place of its own governs."""
    if not _PEOPLE.match(text, cue.end):
        return False
    holder = clauses_before(sentence, text, cue.start).holder
    return holder is not None and apart(holder, cue.code)


_PEOPLE = re.compile(
    r" (?:[a-z-]+ ){0,2}?(?:lawyers|notaries|mediators|arbitrators|judges|experts|interpreters|volunteers|clerks"
    r"|teachers|students|officials|residents|merchants|traders|investors|firms|companies|enterprises)\b(?! in )"
)


_OWNS = re.compile(
    r"['’]s (?:(?!for |in |with |from |to |by |on |but |than |which |whom |where |who |whose |while )[\w,-]+ ){0,6}"
)
_FAR = 58


def _owns(cue: Cue, text: str, start: int) -> bool:
    """ "the city's 43,800 lawyers and 2,050 law firms" """
    if not cue.end - 2 <= start < cue.end + _FAR:
        return False
    words = text[cue.end : start]
    if not words.startswith(("'s ", "’s ")):
        words = text[cue.end - 2 : start]
    if not words.startswith(("'s ", "’s ")) or not _OWNS.fullmatch(words) or words.endswith(", ") or has_verb(words):
        return False
    if ", " in words and not NUMBER.search(words):
        return False  # "where half of the province's lawyers live, pays them 90 yuan"
    # "a quarter of the province's 19,300, and 351 law firms"
    return not (SHARE_OF.search(text[max(0, cue.start - 24) : cue.start]) and NUMBER.search(words))


def _taken_from(sentence: Stretch, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The number that this one is a part of: "took 75 disputes in Binhai and closed 48 of them, with 13 ending"."""
    part = _OF_THEM.match(text, start) or (_WITH.search(text, sentence.start, start) and _ENDING.match(text, end))
    whole = _OF_THE.match(text, max(sentence.start, text.rfind("; ", sentence.start, start) + 2), start)
    if not part and not whole:
        return None
    numbers = [match.span() for match in NUMBER.finditer(text, sentence.start, start)]
    if not numbers:
        return None
    first, last = numbers[-1]
    named = [cue for cue in sentence.cues if last <= cue.start < start]
    if _OF_THEM.match(text, first):
        return _taken_from(sentence, text, first, last)
    if whole and not part:  # "Of the 740 cases that Wuxi took, 40 went to court"
        first, last = next(span for span in numbers if span[0] >= whole.end())
        return (first, last) if text.find(", ", last, start) == start - 2 else None
    if len(named) != 1 or "; " in text[last:start] or right_of(sentence, text, first, last) is None:
        return None
    return first, last


_OF_THEM = re.compile(r"(?:[a-z]+ ){0,2}[\w,.]+(?: percent)? of (?:them|these|those|which|whom)\b")
_OF_THE = re.compile(
    r"(?:[A-Z][^,;]{0,40}, )?[Oo]f (?:the|its|these|those|all|[A-Z][\w’' ]{1,30}['’]s)"
    r"(?: about| some| over| nearly| more than)? (?=\d)"
)
_WITH = re.compile(r", with (?:(?:some|about|nearly|over|only|just) )?$")
_ENDING = re.compile(r" ?(?:[a-z]+ ){0,3}?[a-z]+ing\b")


def _earlier(sentence: Stretch, text: str, start: int) -> tuple[int, int] | None:
    """The number that this one is set against ("803 ..., up from 780"), where the clause names no place of its own."""
    against = _SINCE_THEN.search(text, max(sentence.start, start - 40), start)
    if against is None or clauses_before(sentence, text, start).holder is not None:
        return None
    numbers = [match.span() for match in NUMBER.finditer(text, sentence.start, against.start())]
    return numbers[-1] if numbers else None


_SINCE_THEN = re.compile(
    r"(?:\b(?:up|down|rising|falling|rose|fell|compared|as against|against|versus)(?: (?:from|with|to))?|,? from) "
    r"(?:[a-z]+ ){0,2}$"
)
