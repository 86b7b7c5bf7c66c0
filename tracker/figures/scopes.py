"""Scopes: of which place each figure of an article is stated.

The place is sought from the inside out: numbers dealt out to places ("Nanjing and Wuxi had 164 and 71
respectively"), the place right behind the figure ("14 rooms in Dongxing"), what governs its clause, what the
sentences before were about, the section, and at last the article.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tracker.figures.behind import SHARE_OF, right_of, weigh, whole
from tracker.figures.bodies import heads_in, note_organs
from tracker.figures.cues import read_cues
from tracker.figures.dealing import dealt, pinned
from tracker.figures.finite import has_verb
from tracker.figures.governing import clauses_before, gift, governed
from tracker.figures.locators import narrowed
from tracker.figures.memory import Memory
from tracker.figures.mentions import Mention
from tracker.figures.openers import RELATION
from tracker.figures.places import CHINA, gazetteer, within
from tracker.figures.stretches import NUMBER, SENTENCE_END, Cue, Stated, Stretch
from tracker.model import Article, Region

"""Characters that a quote may hold before its number ("more than 63")."""
_LONGEST, _MOST_CUES = 3000, 40
"""Characters and cues of one sentence that are read as such; what is longer is no prose."""
_CARRIED = re.compile(
    r"[\"“']?(?:It(?! (?:is|was) an? | takes? )"
    r"|They|Its|Their|These|Such|Both|The latter|Among (?:them|these)"
    r"|(?:(?:Many|Most|Some|All|Half|Several|Few|None|One|Each|Part) o|O)f (?:them|these|those(?! (?:[a-z]+ ){0,3}who))"
    r"|The (?:[a-z]+ )?(?:mediator|lawyer|notary|judge|company|firm|worker|couple|family|owner|farmer|buyer|seller"
    r"|supplier)(?! of)"
    r"|The (?:number|figure|total|rate)(?! of)|(?:[A-Z][a-z-]+|\d[\d,]*) of (?:its|their|the (?:two|latter)))\b"
    r"|(?:In|During|By|Since|Over|This|Last|So far|To date|From|At|On|Today|Now)\b[^.;:]{0,40}?,? it"
    r" (?!is |was |takes |took |has been )"
    r"|[^.]{0,45}\bthese\b"
)
_ANECDOTE = re.compile(
    r"(?:[A-Z][^.,]{0,40}, )?(?:An?|One) (?:[\w-]+ ){0,3}?"
    r"(?:from|(?:resident|citizen|native|villager|farmer)s? (?:of|in)) (?:the )?",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
_SPEECH = re.compile(r"[\"“][^\"”]*(?:[,.?!][\"”]|[^\"”]$|$)")
_OWNS = re.compile(
    r"['’]s (?:(?!for |in |with |from |to |by |on |which |whom |where |who |whose |while )[\w,-]+ ){0,6}"
)
_FAR = 58
_SUBORDINATE = re.compile(r"\b(?:where|when|why|how|what|that) (?:the )?$")
_SCENE = re.compile(
    r"(?:It (?:is|was)|There (?:is|are|was|were)) [^.;]{0,80}\bin (?:the )?"
    r"|[^.;]{0,160}, (?:says|said|explains|recalls|notes) an? (?:[\w-]+ ){1,4}(?:in|from) (?:the )?"
    r"|[^.;]{0,120}\b(?:seen|observed|watched|studied|visible|at work|on view|on show) in (?:the )?"
)
_BACK = re.compile(
    r"(?:Elsewhere|(?:Both|The (?:two|three|four)) (?:sides|parties|cities|provinces|regions|places|bureaus)"
    r"|From (?:further|farther) (?:away|afield)|Further afield|Other (?:places|cities|regions))\b"
)
_SINCE_THEN = re.compile(
    r"(?:\b(?:up|down|rising|falling|rose|fell|compared|as against|against|versus)(?: (?:from|with|to))?|,? from) "
    r"(?:[a-z]+ ){0,2}$"
)


class Scopes:
    """For one article: of which place each stretch of text speaks. Made once, asked for each figure."""

    def __init__(self, article: Article, mentions: Sequence[Mention], subject: Sequence[Region]) -> None:
        self._subject = tuple(region.code for region in subject) or (CHINA,)
        self._texts: dict[int | None, str] = {None: article.title}
        self._texts.update((index, paragraph.text) for index, paragraph in enumerate(article.paragraphs))
        self._sentences: dict[int | None, list[Stretch]] = {}
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
                section = self._of_heading(paragraph.text, here)
            caption = index > 0 and _IMAGE.search(article.paragraphs[index - 1].text) is not None
            carried = _carried(paragraph.text, here) or (len(self._subject) > 1 and topic in self._subject[1:])
            after = self._paragraph(index, paragraph.text, here, topic if carried else section)
            if paragraph.kind == "text":
                self._memory.main = self._memory.main or self._main_bodies(article.title)
            self._memory.organs.update(self._memory.main)  # another told of in passing is "the library" no longer
            section = self._seat() if section == self._subject[0] else section
            topic = topic if caption else after

    def _main_bodies(self, title: str) -> dict[str, str]:
        """The bodies of the title, by kind, and where the lead has put them."""
        return {head: self._memory.organs.get(head, self._home()) for head in heads_in(title)}

    def _seat(self) -> str:
        """What a section without a place of its own is about: where the one body of the title is, else the subject."""
        seats = set(self._memory.main.values())
        seat = seats.pop() if len(seats) == 1 == len(self._subject) else self._subject[0]
        return seat if within(seat, self._subject[0]) else self._subject[0]

    def _at_home(self, mention: Mention) -> bool:
        return any(within(mention.region.code, home) for home in self._subject)

    def _home(self) -> str:
        return CHINA if CHINA in self._subject else self._subject[0]

    def _of_heading(self, text: str, mentions: Sequence[Mention]) -> str:
        """The one place that a heading names, "Trains from Chongqing" and the like left out."""
        codes = {m.region.code for m in mentions if self._at_home(m) or not RELATION.search(text, 0, m.start)}
        return codes.pop() if len(codes) == 1 else (self._seat() if len(self._subject) == 1 else self._home())

    def _paragraph(self, index: int | None, text: str, mentions: Sequence[Mention], topic: str) -> str:
        """Reads one paragraph; gives the place that its last sentence is about."""
        self._sentences[index] = []
        for start, end in _stretches(text):
            topic = self._home() if _BACK.match(text, start) else topic
            self._memory.topic = topic
            here = [mention for mention in mentions if start <= mention.start < end]
            cues = narrowed(read_cues(text, start, end, here, self._memory), text)
            self._memory.last = cues[-1].code if cues else self._memory.last
            sentence = Stretch(start, end, cues[:_MOST_CUES], topic, self._subject, self._memory.before)
            self._memory.before = tuple(cue.code for cue in sentence.cues if cue.kind == "place")
            self._sentences[index].append(sentence)
            topic = _topic(sentence, text)
            note_organs(text, (start, end), topic, here, sentence.cues, self._memory)
        return topic

    # -- asking, for each figure

    def _stated(self, sentence: Stretch, text: str, start: int, end: int) -> Stated:
        inside = next((cue for cue in sentence.cues if start <= cue.start < end), None)
        owner = next((cue for cue in sentence.cues if _owns(cue, text, start)), None)
        named = inside or owner
        if named is not None and named.kind != "national":
            return named.code, 0.95
        beside = dealt(sentence, text, start) or pinned(sentence, text, start, end)
        if beside is not None:
            return gift(beside, sentence, text, start) or (beside, 0.97)
        left = whole(governed(sentence, text, start), sentence, text, end)
        right = right_of(sentence, text, start, end)
        if right is not None:
            return weigh(left, right, sentence, text, start)
        earlier = _earlier(sentence, text, start) or _taken_from(sentence, text, start, end)
        return left if earlier is None else self._stated(sentence, text, *earlier)


def _carried(text: str, mentions: Sequence[Mention]) -> bool:
    """Does a paragraph go on with the place of the one before? Not "Such visits ..., said the Fujian department"."""
    if text.startswith("Such "):
        stop = SENTENCE_END.search(text)
        return not any(mention.start < (stop.start() if stop else len(text)) for mention in mentions)
    return _CARRIED.match(text) is not None


def _owns(cue: Cue, text: str, start: int) -> bool:
    """ "the city's 43,800 lawyers and 2,050 law firms" """
    if not cue.end - 2 <= start < cue.end + _FAR:
        return False
    words = text[cue.end : start]
    if not words.startswith(("'s ", "’s ")):
        words = text[cue.end - 2 : start]
    if not words.startswith(("'s ", "’s ")) or not _OWNS.fullmatch(words) or words.endswith(", ") or has_verb(words):
        return False
    # "a quarter of the province's 19,300, and 351 law firms"
    return not (SHARE_OF.search(text[max(0, cue.start - 24) : cue.start]) and NUMBER.search(words))


def _stretches(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    pieces = ((a, b) for start, end in pairwise(cuts) for a, b in pairwise([*range(start, end, _LONGEST), end]))
    return [(a, b) for a, b in pieces if b > a]


def _topic(sentence: Stretch, text: str) -> str:
    """What a sentence leaves behind as the place spoken of: that of its first clause."""
    if _SPEECH.match(text, sentence.start, sentence.end):
        return sentence.inherited
    clauses = clauses_before(sentence, text, sentence.end)
    if sentence.cues and _standing(sentence.cues[-1], sentence, text):
        return sentence.cues[-1].code
    if sentence.cues and _aside(sentence.cues[0], sentence, text):
        return _worked_in(sentence, text) or sentence.inherited
    taken_up = _CARRIED.match(text, sentence.end)
    if clauses.several and not taken_up:
        return sentence.inherited
    if clauses.first is None and len(sentence.cues) == 1:
        cue = sentence.cues[0]  # "that is where Jilin comes in", "It is dawn in Jilin"
        if _SUBORDINATE.search(text[: cue.start][-12:]) or _SCENE.fullmatch(text, sentence.start, cue.start):
            return cue.code
        if taken_up and _meant_by(taken_up.group(), sentence, text):
            return cue.code
    return clauses.first or sentence.inherited


_IT = re.compile(r"\b[Ii]t\b")
_THEY = re.compile(r"They|Their|Of them|[A-Z][a-z]+ of them")
_BODY = re.compile(r"(?!The |It |Its )[A-Z].*\ban? (?:[\w’'-]+ ){1,6}?(?:in|at) (?:the )?", re.DOTALL)
_COUNTED = re.compile(r"(?:A total of |About |Some |Over |Nearly |More than )?")


def _meant_by(pronoun: str, sentence: Stretch, text: str) -> bool:
    """Does the next sentence begin with what stands in the one place that this one names?

    "One may go to a station in Sanya. Since May, it has", "Four bodies have rooms in Sanya. They took".
    """
    cue = sentence.cues[0]
    if _IT.search(pronoun):
        return _BODY.fullmatch(text, sentence.start, cue.start) is not None
    lead = _COUNTED.match(text, sentence.start, cue.start)
    number = NUMBER.match(text, lead.end() if lead else sentence.start, cue.start)
    if number is None or not _THEY.match(pronoun):
        return False
    return right_of(sentence, text, number.start(), number.end()) is not None


_STANDS = re.compile(r"\b(?:is|are|stands?|lies?) (?:located |housed )?in (?:the )?$")


def _standing(cue: Cue, sentence: Stretch, text: str) -> bool:
    """ "The largest office is in Wuhan.": where that stands of which the next words tell."""
    last = cue.kind == "place" and not text[cue.end : sentence.end].strip(" .")
    return last and _STANDS.search(text, max(sentence.start, cue.start - 30), cue.start) is not None


def _aside(cue: Cue, sentence: Stretch, text: str) -> bool:
    """ "A miner from Datong was paid", "In Datong alone, two were": an example, no new topic."""
    return text.startswith(" alone", cue.end) or bool(_ANECDOTE.fullmatch(text, sentence.start, cue.start))


def _worked_in(sentence: Stretch, text: str) -> str | None:
    """ "A crew from Datong, who had laid tiles in Taiyuan, called. A lawyer met them": the story goes on in Taiyuan."""
    if len(sentence.cues) < 2 or not _OF_THEIRS.match(text, sentence.end):
        return None
    origin, site = sentence.cues[:2]
    return site.code if _WHO_IN.fullmatch(text, origin.end, site.start) else None


_OF_THEIRS = re.compile(r"[^.;\d]{1,80}?\b(?:him|her|his|them|their|he|she|they)\b", re.IGNORECASE)
_WHO_IN = re.compile(r",? (?:who|whose)\b[^.;\d]{1,80} (?:in|near) (?:the )?")


def _taken_from(sentence: Stretch, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The number that this one is a part of: "took 75 disputes in Binhai and closed 48 of them, with 13 ending"."""
    part = _OF_THEM.match(text, start) or (_WITH.search(text, sentence.start, start) and _ENDING.match(text, end))
    numbers = [match.span() for match in NUMBER.finditer(text, sentence.start, start)]
    if not part or not numbers:
        return None
    first, last = numbers[-1]
    named = [cue for cue in sentence.cues if last <= cue.start < start]
    if _OF_THEM.match(text, first):
        return _taken_from(sentence, text, first, last)
    if len(named) != 1 or "; " in text[last:start] or right_of(sentence, text, first, last) is None:
        return None
    return first, last


_OF_THEM = re.compile(r"(?:[a-z]+ ){0,2}[\w,.]+(?: percent)? of (?:them|these|those)\b")
_WITH = re.compile(r", with (?:(?:some|about|nearly|over|only|just) )?$")
_ENDING = re.compile(r" ?(?:[a-z]+ ){0,3}?[a-z]+ing\b")


def _earlier(sentence: Stretch, text: str, start: int) -> tuple[int, int] | None:
    """The number that this one is set against ("803 ..., up from 780"), where the clause names no place of its own."""
    against = _SINCE_THEN.search(text, max(sentence.start, start - 40), start)
    if against is None or clauses_before(sentence, text, start).holder is not None:
        return None
    numbers = [match.span() for match in NUMBER.finditer(text, sentence.start, against.start())]
    return numbers[-1] if numbers else None
