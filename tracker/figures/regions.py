"""Regions: which places an article is about, which it mentions, and of which place a figure is stated.

A figure's place is sought from the inside out: numbers dealt out to places ("Nanjing and Wuxi had 164 and 71
respectively"), the place right behind it ("14 rooms in Dongxing"), the subject of its clause, what the sentence
opens with, what the sentences before were about, the section, and at last the article.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from tracker.figures.cues import Cue, Memory, narrowed, note_organs, read_cues
from tracker.figures.mentions import Mention
from tracker.figures.places import CHINA, ancestors_of, gazetteer, level_of, province_of, within
from tracker.model import Article, Region

# ---------------------------------------------------------------------------------------------- of the article


def mentioned_regions(mentions: Iterable[Mention]) -> tuple[Region, ...]:
    """Each place that is named, once, by code."""
    return tuple(sorted({mention.region for mention in mentions}))


_NATIONAL = re.compile(
    r"\b(?:nationwide|across the country|the country(?:'s|’s)? |ministry|Chinese|(?<!['’]s )China(?! \())\b"
    r"(?!['’]s [A-Z])",
    re.IGNORECASE,
)
_REGION_OF_CHINA = re.compile(r"(?:East|West|North|South|Central|(?:North|South)(?:east|west)) China(?:['’]s)?")
_LINKED_AWAY = re.compile(
    r"\b(?:from|with|to|than|like|unlike|and then|visit(?:s|ed)?|help(?:s|ed|ing)?|for)(?: [\w'’-]+){0,2} $",
    re.IGNORECASE,
)
_PASSING = 4
"""Weight of a place named once in the lead and once more."""
_VENUE = re.compile(r"\b(?:ministry|minister|MOJ|national (?:conference|meeting|congress))\b", re.IGNORECASE)


def subject_regions(article: Article, mentions: Sequence[Mention]) -> tuple[Region, ...]:
    """The place or places that the article reports on: those of its title, else of its opening; or all of China."""
    codes = _from_title(article, mentions) or _from_text(article, mentions)
    return tuple(gazetteer().region(code) for code in sorted(codes))


def _from_title(article: Article, mentions: Sequence[Mention]) -> set[str]:
    title = [mention for mention in mentions if mention.paragraph is None]
    first: list[Mention] = []
    end = -1
    for mention in title:
        before = article.title[max(0, mention.start - 40) : mention.start]
        listed = end >= 0 and article.title[end : mention.start] in (" and ", ", and ")
        if not (listed or _LINKED_AWAY.search(before)):
            first.append(mention)
        else:
            end = mention.reach
    if _VENUE.search(article.title):
        first = [m for m in first if not article.title[: m.start].lower().endswith((" in ", " at "))]
        title = []
    return _most_specific({mention.region.code for mention in first or title}, mentions)


def _most_specific(codes: set[str], mentions: Sequence[Mention]) -> set[str]:
    """Of places that nest, the one that the text speaks of more: the wider where much of it lies outside the other."""
    named = [mention.region.code for mention in mentions]
    kept = set(codes)
    for code in codes:
        for above in codes.intersection(ancestors_of(code)):
            own = sum(within(other, code) for other in named)
            rest = sum(within(other, above) for other in named) - own
            kept.discard(code if rest > 2 * own else above)
    return kept


def _from_text(article: Article, mentions: Sequence[Mention]) -> set[str]:
    weights: Counter[str] = Counter()
    lead = next((i for i, p in enumerate(article.paragraphs) if p.kind == "text"), None)
    mentions = [mention for mention in mentions if mention.role != "dateline"]
    for mention in mentions:
        weights[mention.region.code] += 3 if mention.paragraph == lead else 1
    text = "" if lead is None else article.paragraphs[lead].text
    first = min((mention.start for mention in mentions if mention.paragraph == lead), default=len(text))
    if not weights or (_opens_with_country(article.title, text, first) and not _prevails(weights)):
        return {CHINA, *_section_openers(article, mentions)}
    return _dominant(weights)


def _opens_with_country(title: str, lead: str, first: int) -> bool:
    """Does the title or the lead speak of the country before it names a place (at `first` in the lead)?"""
    if _NATIONAL.search(_REGION_OF_CHINA.sub("", title)):
        return True
    return bool(_NATIONAL.search(_REGION_OF_CHINA.sub("", lead[:first])))


def _prevails(weights: Counter[str]) -> bool:
    """Does one place hold most of what is named, and more than a passing mention?"""
    largest = max(_inside(weights).values())
    return largest > _PASSING and largest >= 0.6 * sum(weights.values())


def _dominant(weights: Counter[str]) -> set[str]:
    """The unit that holds most of what is named; a part of it where that part in turn holds most of this."""
    inside = _inside(weights)
    best = max((code for code in inside if level_of(code) == "province"), key=lambda code: (inside[code], code))
    while deeper := [c for c in inside if c != best and within(c, best) and inside[c] > 0.6 * inside[best]]:
        best = max(deeper, key=lambda code: (inside[code], -len(ancestors_of(code)), code))
    return {best}


def _inside(weights: Counter[str]) -> Counter[str]:
    """Weights of units with all that lies in them; units that are not named themselves are in."""
    inside: Counter[str] = Counter()
    for code, weight in weights.items():
        for unit in (code, *ancestors_of(code)):
            inside[unit] += weight
    return inside


def _section_openers(article: Article, mentions: Sequence[Mention]) -> set[str]:
    """In a report on the whole country: the places that a section of their own is given to."""
    openers: set[str] = set()
    for index, paragraph in enumerate(article.paragraphs):
        if paragraph.kind == "text" and index and article.paragraphs[index - 1].kind == "heading":
            stop = _SENTENCE_END.search(paragraph.text)
            limit = stop.start() if stop else len(paragraph.text)
            named = {m.region.code for m in mentions if m.paragraph == index and m.start < limit}
            first = next((m for m in mentions if m.paragraph == index), None)
            top = {code for code in named if not any(above in named for above in ancestors_of(code))}
            if len(top) == 1 and first is not None and first.start < 90 and _topical(paragraph.text, first):
                openers |= top
    return openers


def _topical(text: str, mention: Mention) -> bool:
    return mention.start < 15 or bool(re.search(r"\b(?:of|[Ii]n|[Aa]cross) [^,.]{0,30}$", text[: mention.start]))


# ---------------------------------------------------------------------------------------------- of a figure

_SENTENCE_END = re.compile(r"[.!?](?<!\bNo\.)(?<!\bvs\.)(?<!\b[A-Z]\.)['\"”’)]?\s+(?=[\"“‘'(]?[A-Z0-9])")
_LEAD = 12
"""Characters that a quote may hold before its number ("more than 63")."""
_LONGEST, _MOST_CUES = 3000, 40
"""Characters and cues of one sentence that are read as such; what is longer is no prose."""
_CARRIED = re.compile(
    r"[\"“']?(?:It|They|Its|Their|These|Such|Both|The latter|Among (?:them|these)|Of (?:them|these|those))\b"
    r"|[^.]{0,45}\bthese\b"
)
_SENT = re.compile(r"\b(?:sent|send|sends|sending|dispatched|dispatch|assigned|posted|seconded|deployed)\b")
_BEHIND = re.compile(
    r"(?P<gap>[^.;:,()\d]{0,70}?)\b(?P<word>in|at|within|across|throughout|of|inside)"
    r" (?:(?!and |with |from |to |for |by |than )[a-z][\w’'-]* |(?:East|West|North|South|Central) |China['’]s "
    r"|(?:North|South)(?:east|west) |[\w-]+-[\w-]+ ){0,4}$"
)
_ALL_IN = re.compile(r" [a-z -]{0,40}, (?:all|most|mostly|mainly|members|part|the [a-z]+)(?: of them)? (?:of|in|across) (?:the )?")
_JUST_IN = re.compile(r" (?:are |is |were )?in (?:the )?")
_FAR = re.compile(r"[;:,]|\b(?:from|of)\b")
_AWAY = re.compile(r"\b(?:from|with|than|and|that|which|who|whose|while|because|after|before)\b")
_COMPARED = re.compile(r"(?:compared (?:with|to)|as against|against|versus|than|and|,|\() (?:[a-z]+ ){0,2}$")
_TURN = re.compile(r"(?P<strong>; |,? while |,? whereas |, but |, yet |: )|, and |(?P<loose>,? and |, )")
_GOES_ON = re.compile(r"(?:,[^,]{1,40},)? (?!and|or|in|of|with|from|to|for|by|at|on)[a-z]+ ")
_SITS = re.compile(r", (?:which is )?(?:based|located|headquartered|seated|situated) in ")
_TOLD = re.compile(r", (?:which|who|whose|where|that|not|unlike|together with|along with|like)\b")
_RELATIVE = re.compile(r"[^,;]{0,40}(?:, [^,;]{0,50})?,? (?:whose|where|which|who) ")
_GIVEN = re.compile(r"\b(?:account(?:s|ed|ing)? for|sent|dispatched|donated|contributed|seconded|lent)\b")
_SEATED = re.compile(
    r"\b(?:opened|inaugurated|established|set up|launched|located|built|based|unveiled|founded|stands|lies|stationed"
    r"|dispatched|sent|held|introduced|piloted)\b[^,;.]{0,45}\b(?:in|at|to) (?:the |\w+ ){0,2}$"
)
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
_SPEECH = re.compile(r"[\"“][^\"”]*(?:[,.?!][\"”]|[^\"”]$|$)")
_ADVERBIAL = re.compile(
    r"^(?:[\"“'](?=[A-Z]))?(?:(?:In|On|Since|By|As of|So far|Over|During|From|At|To date|Last|This|Currently|Meanwhile"
    r"|Moreover|Furthermore|In addition|Also|However|Then|Up to|Until|Between|According to|Under|After|Before"
    r"|With|Among|For|Through|Today|Now|Notably|Similarly|Besides|Elsewhere|Later|Earlier|Recently|Of"
    r"|Thanks to|As|To|Out of)\b[^,]*, )+"
)
_OWNS = re.compile(r"['’]s (?:(?!for |in |with |from |to |by |on )[\w,-]+ ){0,6}")
_PREPOSITION = re.compile(
    r"\b(?:in|of|from|with|to|by|including|like|between|for|at|near|than|via|into|across|on|against|and|as|joining)"
    r" (?:the |a |an |neighboring |nearby |(?:\w+ )?China['’]s )*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?<![\w-])(?:has|have|had|is|are|was|were|will|would|can|could|may|did|does|do|took|ran|saw|set|put|held|gave|made|drew|sent"
    r"|grew|rose|fell|runs|offers|stands|comes|came|went|won|built|led|brought|spent|counts?|(?!(?:based|licensed|limited|united|advanced|integrated|specialized|retired|experienced|skilled|qualified|dedicated"
    r"|certified|interested|related|registered|hundred)\b)(?<!-)[a-z]{3,}ed)\b"
)
_OPENING = re.compile(
    r"[\"“‘']?(?:In|At|Across|Throughout|Within|For|On|Over in|Inside|Around|Elsewhere in) (?:[\w’'-]+ ){0,12}"
)
_NUMBER = re.compile(
    r"(?<![\w.])(?:\d[\d,]*(?:\.\d+)?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\b)",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\d[\d,.]*(?:, \d[\d,.]*)*,? and (?:[a-z]+ )?\d[\d,.]*")
_SINCE_THEN = re.compile(
    r"(?:\b(?:up|down|rising|falling|rose|fell|compared|as against|against|versus)(?: (?:from|with|to))?|,? from) "
    r"(?:[a-z]+ ){0,2}$"
)
_LIST_GAP = re.compile(r",? and (?:the )?|, (?:the )?|,? as well as |/|-|, [^,\d]{1,40}, and | \([^)]*\),? ?(?:and )?")


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    cues: tuple[Cue, ...]
    inherited: str
    subject: tuple[str, ...]
    known: dict[int, "_Clauses"] = field(default_factory=dict)


Stated = tuple[str | None, float]


class Scopes:
    """For one article: of which place each stretch of text speaks. Made once, asked for each figure."""

    def __init__(self, article: Article, mentions: Sequence[Mention], subject: Sequence[Region]) -> None:
        self._subject = tuple(region.code for region in subject) or (CHINA,)
        self._texts: dict[int | None, str] = {None: article.title}
        self._texts.update((index, paragraph.text) for index, paragraph in enumerate(article.paragraphs))
        self._sentences: dict[int | None, list[_Sentence]] = {}
        self._memory = Memory(subject=self._subject)
        self._read(article, mentions)

    def region_of(self, paragraph: int | None, start: int, end: int) -> tuple[Region | None, float]:
        """The place that the words at `start`..`end` are stated of, and how sure that is (0..1)."""
        sentence = next((s for s in self._sentences.get(paragraph, ()) if s.start <= start < s.end), None)
        if sentence is None:
            return gazetteer().region(self._subject[0]), 0.5
        code, sure = self._stated(sentence, self._texts[paragraph], start, end)
        return (gazetteer().region(code) if code is not None else None), sure

    # -- reading, once

    def _read(self, article: Article, mentions: Sequence[Mention]) -> None:
        by_paragraph: dict[int | None, list[Mention]] = {}
        for mention in mentions:
            by_paragraph.setdefault(mention.paragraph, []).append(mention)
        topic = section = self._subject[0] if len(self._subject) == 1 else self._home()
        self._paragraph(None, article.title, by_paragraph.get(None, []), section)
        for index, paragraph in enumerate(article.paragraphs):
            here = by_paragraph.get(index, [])
            if paragraph.kind == "heading":
                section = self._of_heading(here)
            caption = index > 0 and _IMAGE.search(article.paragraphs[index - 1].text) is not None
            carried = bool(_CARRIED.match(paragraph.text)) or (len(self._subject) > 1 and topic in self._subject[1:])
            after = self._paragraph(index, paragraph.text, here, topic if carried else section)
            topic = topic if caption else after

    def _home(self) -> str:
        return CHINA if CHINA in self._subject else self._subject[0]

    def _of_heading(self, mentions: Sequence[Mention]) -> str:
        codes = {mention.region.code for mention in mentions}
        return codes.pop() if len(codes) == 1 else (self._subject[0] if len(self._subject) == 1 else self._home())

    def _paragraph(self, index: int | None, text: str, mentions: Sequence[Mention], topic: str) -> str:
        """Reads one paragraph; gives the place that its last sentence is about."""
        self._sentences[index] = []
        for start, end in _sentences(text):
            self._memory.topic = topic
            here = [mention for mention in mentions if start <= mention.start < end]
            cues = narrowed(read_cues(text, start, end, here, self._memory), text)
            self._memory.last = cues[-1].code if cues else self._memory.last
            sentence = _Sentence(start, end, cues[:_MOST_CUES], topic, self._subject)
            self._sentences[index].append(sentence)
            topic = _topic(sentence, text)
            note_organs(text[start:end], topic, [_moved(mention, -start) for mention in here], self._memory)
        return topic

    # -- asking, for each figure

    def _stated(self, sentence: _Sentence, text: str, start: int, end: int) -> Stated:
        inside = next((cue for cue in sentence.cues if start <= cue.start < end), None)
        owner = next((cue for cue in sentence.cues if _owns(cue, text, start)), None)
        named = inside or owner
        if named is not None and named.kind != "national":
            return named.code, 0.95
        dealt = _dealt(sentence, text, start)
        if dealt is not None:
            return dealt, 0.97
        left = _left(sentence, text, start)
        right = _right(sentence, text, end)
        if right is not None:
            return _weigh(left, right, sentence, text, start)
        earlier = _earlier(sentence, text, start)
        return left if earlier is None else self._stated(sentence, text, *earlier)


def _moved(mention: Mention, by: int) -> Mention:
    start, end, reach = mention.start + by, mention.end + by, mention.reach + by
    return Mention(mention.region, mention.paragraph, start, end, mention.text, mention.role, reach)


def _owns(cue: Cue, text: str, start: int) -> bool:
    """ "the city's 43,800 lawyers and 2,050 law firms" """
    words = text[cue.end : start]
    if not words.startswith(("'s ", "’s ")):
        words = text[cue.end - 2 : start]
    return len(words) < 60 and bool(_OWNS.fullmatch(words)) and not _VERB.search(words)


def _sentences(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    pieces = ((a, b) for start, end in pairwise(cuts) for a, b in pairwise([*range(start, end, _LONGEST), end]))
    return [(a, b) for a, b in pieces if b > a]


def _topic(sentence: _Sentence, text: str) -> str:
    """What a sentence leaves behind as the place spoken of: that of its first clause."""
    if _SPEECH.match(text, sentence.start, sentence.end):
        return sentence.inherited
    return _holders(sentence, text, sentence.end).first or sentence.inherited


def _dealt(sentence: _Sentence, text: str, start: int) -> str | None:
    """ "Nanjing and Wuxi had 164 and 71 respectively": the second number goes with the second place."""
    stop = text.find("respectively", start, sentence.end)
    if stop < 0:
        pairs = _PAIR.finditer(text, sentence.start, sentence.end)
        pair = next((pair for pair in pairs if pair.start() <= start + _LEAD and start < pair.end()), None)
        if pair is None:
            return None
        stop = pair.end()
    groups = [g for g in _groups([c for c in sentence.cues if c.start < start], text) if len(g) > 1]
    if not groups:
        return None
    group = [cue for cue in groups[-1] if not any(o is not cue and within(o.code, cue.code) for o in groups[-1])]
    numbers = [match.start() for match in _NUMBER.finditer(text, group[-1].end, stop)]
    if len(numbers) != len(group):
        return None
    later = sum(number > start for number in numbers)  # a quote may begin with a word before its number
    mine = min((number for number in numbers if number >= start), default=start)
    return group[-later - (mine == start)].code if later or mine == start else None


def _earlier(sentence: _Sentence, text: str, start: int) -> tuple[int, int] | None:
    """The number that this one is set against ("803 ..., up from 780"), where the clause names no place of its own."""
    against = _SINCE_THEN.search(text, max(sentence.start, start - 40), start)
    if against is None or _holders(sentence, text, start).holder is not None:
        return None
    numbers = [match.span() for match in _NUMBER.finditer(text, sentence.start, against.start())]
    return numbers[-1] if numbers else None


def _groups(cues: Sequence[Cue], text: str) -> list[list[Cue]]:
    """Cues that stand in one list."""
    groups: list[list[Cue]] = []
    for cue in cues:
        if groups and _listed(groups[-1][-1], cue, text):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return groups


@dataclass(slots=True)
class _Clauses:
    """The places that the clauses of a sentence stand under, up to a point in it.

    `first`: of its first clause; `holder`: of the clause at that point; `aside`: the list of places named since
    then that governs nothing so far ("set up in Suzhou").
    """

    first: str | None = None
    holder: str | None = None
    aside: Sequence[Cue] = ()


def _listed(before: Cue, cue: Cue, text: str) -> bool:
    """Do two cues stand in one list? Places that nest do not."""
    nested = before.code != cue.code and (within(before.code, cue.code) or within(cue.code, before.code))
    return not nested and bool(_LIST_GAP.fullmatch(text[before.end : cue.start]))


def _left(sentence: _Sentence, text: str, at: int) -> Stated:
    """The place that the words before `at` put the clause under."""
    clauses = _holders(sentence, text, at)
    if clauses.aside and _RELATIVE.match(text[clauses.aside[-1].end : at]):
        return _joint(clauses.aside, sentence), 0.85
    if clauses.holder is None:
        return sentence.inherited, 0.8
    home = sentence.subject[0] if len(sentence.subject) == 1 else None
    abroad = home not in (None, CHINA) and province_of(clauses.holder) not in (None, province_of(home or CHINA))
    if abroad and _GIVEN.search(text[sentence.start : at]):
        return home, 0.75
    return clauses.holder, 0.93


def _holders(sentence: _Sentence, text: str, at: int) -> _Clauses:
    before = [cue for cue in sentence.cues if cue.start < at]
    if len(before) not in sentence.known:
        sentence.known[len(before)] = _read_clauses(sentence, text, before)
    return sentence.known[len(before)]


def _read_clauses(sentence: _Sentence, text: str, before: Sequence[Cue]) -> _Clauses:
    clauses = _Clauses()
    last = sentence.start
    seen = False
    for group in _groups(before, text):
        gap = text[last : group[0].start]
        code = _joint(group, sentence)
        head = text[sentence.start : group[0].start]
        told = clauses.holder is not None and (_TOLD.search(gap) or _seat_only(clauses.aside, gap))
        if not (seen or told or _clause_before(head)) and _opens(head, group[0], clauses.holder):
            clauses.first = clauses.holder = code
        elif _turns(gap, text[group[-1].end : sentence.end]):
            clauses.holder, seen = code, True
            clauses.aside, last = (), group[-1].end
            continue
        elif not told and _SEATED.search(gap) and (clauses.holder is None or within(code, clauses.holder)):
            clauses.holder = code
            clauses.first = clauses.first if seen else code
        clauses.aside, last = group, group[-1].end
    return clauses


def _seat_only(before: Sequence[Cue], gap: str) -> bool:
    """ "The Hainan Arbitration Court, based in Haikou": an organisation of a place keeps it wherever it sits."""
    return bool(before) and before[-1].kind == "name" and _SITS.search(gap) is not None


def _clause_before(head: str) -> bool:
    """Has the first clause had its verb, or its end?"""
    return "; " in head or bool(_VERB.search(_ADVERBIAL.sub("", head)))


def _opens(head: str, cue: Cue, holder: str | None) -> bool:
    """Does a cue ahead of the first verb say what the sentence is about?"""
    if holder is None and _OPENING.fullmatch(head):
        return True
    if holder is not None:
        return within(cue.code, holder) or (not within(holder, cue.code) and head.endswith((", ", ", the ")))
    return not _PREPOSITION.search(head) or "," not in _ADVERBIAL.sub("", head)


def _turns(gap: str, after: str) -> bool:
    """Does a cue after a verb begin a clause of its own? `gap`: the words since the cue before it."""
    return any(_turned(turn, gap, after) for turn in _TURN.finditer(gap))


def _turned(turn: re.Match[str], gap: str, after: str) -> bool:
    head = gap[turn.end() :]
    if turn.group() != ", " and _OPENING.fullmatch(head[:1].upper() + head[1:]):
        return True
    if _VERB.search(head) or head.count(" ") > 9:
        return False
    if not _PREPOSITION.search(head):
        return turn["strong"] is not None or bool(_VERB.search(gap) or _NUMBER.search(gap))
    return turn["loose"] is None and bool(_GOES_ON.match(after))


def _joint(group: Sequence[Cue], sentence: _Sentence) -> str:
    """One place for a list of places: the one that holds them all."""
    codes = list(dict.fromkeys(cue.code for cue in group))
    if len(codes) == 1:
        return codes[0]
    if sentence.inherited in codes:
        return sentence.inherited
    common = [above for above in ancestors_of(codes[0]) if all(within(code, above) for code in codes)]
    return common[0] if common else next((code for code in codes if code in sentence.subject), sentence.inherited)


def _right(sentence: _Sentence, text: str, end: int) -> tuple[list[Cue], str] | None:
    """The places right behind the figure, with the words between: "14 mediation rooms in Dongxing"."""
    groups = _groups([cue for cue in sentence.cues if cue.start >= end], text)
    if not groups:
        return None
    between = text[end : groups[0][0].start]
    if _ALL_IN.fullmatch(between):
        return groups[0], between
    match = _BEHIND.fullmatch(between)
    near = groups[0][0].kind == "national" and len(between) < 60 and not _FAR.search(between)
    return (groups[0], between) if near or (match and not _AWAY.search(match["gap"])) else None


def _weigh(left: Stated, right: tuple[list[Cue], str], sentence: _Sentence, text: str, start: int) -> Stated:
    """The clause's own place against the one behind the figure."""
    (held, sure), (group, between) = left, right
    code, national = _joint(group, sentence), group[0].kind == "national"
    head = text[sentence.start : start]
    if held is None or within(code, held):
        return code, 0.92
    partly = " of " in text[start : group[0].start]
    if not (national or partly) and (_JUST_IN.fullmatch(between) or _COMPARED.search(head[-30:])):
        return code, 0.85
    stated = any(other.start < start for other in sentence.cues)
    if not stated and not _SENT.search(text[sentence.start : sentence.end]):
        return code, 0.85
    if within(held, code) and head.endswith(("of ", "of the ")):
        return code, 0.8
    return held, sure - 0.05


class _Key:
    """Identity of the arguments: hashing a whole article for each figure would cost more than the answer."""

    __slots__ = ("article", "mentions", "subject")

    def __init__(self, article: Article, mentions: Sequence[Mention], subject: Sequence[Region]) -> None:
        self.article, self.mentions, self.subject = article, mentions, subject

    def __hash__(self) -> int:
        return id(self.article)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Key):
            return NotImplemented
        return (
            self.article is other.article and self.mentions is other.mentions and self.subject is other.subject
        )


@lru_cache(maxsize=4)
def _scopes(key: _Key) -> Scopes:
    return Scopes(key.article, key.mentions, key.subject)


def region_of(
    article: Article,
    mentions: Sequence[Mention],
    subject: Sequence[Region],
    paragraph: int | None,
    start: int,
    end: int,
) -> tuple[Region | None, float]:
    """The place that the figure at `start`..`end` is stated of, with a confidence of 0..1.

    `paragraph` None is the title. Cheap to call again with the very same objects.
    """
    return _scopes(_Key(article, mentions, subject)).region_of(paragraph, start, end)
