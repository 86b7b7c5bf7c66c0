"""Scopes: of which place each figure of an article is stated.

The place is sought from the inside out: numbers dealt out to places ("Nanjing and Wuxi had 164 and 71
respectively"), the place right behind the figure ("14 rooms in Dongxing"), what governs its clause, what the
sentences before were about, the section, and at last the article.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tracker.figures.cues import Cue, Memory, narrowed, note_organs, read_cues
from tracker.figures.governing import (
    NUMBER,
    SENTENCE_END,
    Stated,
    Stretch,
    clauses_before,
    gift,
    governed,
    has_verb,
    joint,
    lists_of,
)
from tracker.figures.mentions import Mention
from tracker.figures.places import CHINA, gazetteer, parent_of, within
from tracker.model import Article, Region

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
    r"(?P<gap>[^.;:,()\d]{0,70}?)\b(?P<word>in|at|within|across|throughout|of|inside|(?:went|goes|go|gone) to)"
    r" (?:(?!and |with |from |to |for |by |than )[a-z][\w’'-]* |(?:East|West|North|South|Central) |China['’]s "
    r"|(?:North|South)(?:east|west) |[\w-]+-[\w-]+ ){0,4}$"
)
_ALL_IN = re.compile(
    r"[a-z -]{0,40}, (?:all|most|mostly|mainly|members|part|the [a-z]+)(?: of them)? (?:of|in|across) (?:the )?"
)
_JUST_IN = re.compile(r" (?:are |is |were )?in (?:the )?")
_AGENT = re.compile(r"(?:,? (?:is|are|was|were|been)(?: [a-z]+){1,2}|(?: [a-z]+){1,2}|,?) by (?:the )?")
_ANECDOTE = re.compile(
    r"(?:[A-Z][^.,]{0,40}, )?(?:An?|One) (?:[\w-]+ ){0,3}?"
    r"(?:from|(?:resident|citizen|native|villager|farmer)s? (?:of|in)) (?:the )?",
    re.IGNORECASE,
)
_DOING = re.compile(r" of (?:whom|them) (?!are |is |were |was )(?:[a-z]+ )+(?:in|at|within|across) (?:the )?$")
_PARTS = re.compile(r"\d of (?:them|whom|which) in (?:the )?[\w '’]{2,40}(?:,|,? and) (?:[a-z]+ )?$")
_SHARE_OF = re.compile(r"(?:percent|%|half|third|quarter|fifth|tenth) of (?:the )?$")
_FROM = re.compile(r" (?:(?:come|came|are|were) )?from (?:the )?")
_FOR = re.compile(r" for (?:the )?")
_FAR = re.compile(r"[;:,]|\b(?:from|of)\b")
_AWAY = re.compile(r"\b(?:between|among|from|with|than|and|that|which|who|whose|while|because|after|before)\b")
_COMPARED = re.compile(r"(?:compared (?:with|to)|as against|against|versus|than|and|,|\() (?:[a-z]+ ){0,2}$")
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
_SPEECH = re.compile(r"[\"“][^\"”]*(?:[,.?!][\"”]|[^\"”]$|$)")
_OWNS = re.compile(
    r"['’]s (?:(?!for |in |with |from |to |by |on |which |whom |where |who |whose |while )[\w,-]+ ){0,6}"
)
_PAIR = re.compile(r"\d[\d,.]*(?:, \d[\d,.]*)*,? and (?:[a-z]+ )?\d[\d,.]*")
_QUANT = r"(?:(?:only|just|about|over|nearly|some|around|roughly|almost|another|more than|less than|a further) )*"
_BRACKET = re.compile(rf",? \((?:with )?{_QUANT}")
_PINNED = re.compile(rf"(?:,? with)? {_QUANT}")
_LISTED = re.compile(r",? and (?:the )?|, ")
_GAPPED = re.compile(rf"(?: [^,;:.\d]{{0,60}})?, {_QUANT}")
_GAP_AFTER = re.compile(r"(?: percent| million| billion| yuan)*(?:[,.;)]|,? and |$)")
_CONJUNCT = re.compile(r"(?:,|;|\band|\bwhile) (?:(?:that|those) (?:of|in) )?(?:the )?$")
_FEW = 3
_RUN = re.compile(r"\d[\d,.]*(?:, \d[\d,.]*)+,? and \d[\d,.]*")
_SUBORDINATE = re.compile(r"\b(?:where|when|why|how|what|that) (?:the )?$")
_SCENE = re.compile(r"(?:It (?:is|was)|There (?:is|are|was|were)) [^.;]{0,80}\bin (?:the )?")
_BACK = re.compile(
    r"(?:Elsewhere|(?:Both|The (?:two|three|four)) (?:sides|parties|cities|provinces|regions|places|departments|bureaus)"
    r"|From (?:further|farther) (?:away|afield)|Further afield|Other (?:places|cities|regions))\b"
)
_PART = re.compile(rf"[^.;:\d]{{0,70}}, {_QUANT}\d[\d,]* of (?:them|whom|which) (?:[a-z]+ ){{0,2}}in (?:the )?")
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
            note_organs(text[start:end], topic, [_moved(mention, -start) for mention in here], self._memory)
        return topic

    # -- asking, for each figure

    def _stated(self, sentence: Stretch, text: str, start: int, end: int) -> Stated:
        inside = next((cue for cue in sentence.cues if start <= cue.start < end), None)
        owner = next((cue for cue in sentence.cues if _owns(cue, text, start)), None)
        named = inside or owner
        if named is not None and named.kind != "national":
            return named.code, 0.95
        dealt = _dealt(sentence, text, start) or _pinned(sentence, text, start, end)
        if dealt is not None:
            return gift(dealt, sentence, text, start) or (dealt, 0.97)
        left = _whole(governed(sentence, text, start), sentence, text, end)
        right = _right(sentence, text, start, end)
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
    return len(words) < 60 and bool(_OWNS.fullmatch(words)) and not has_verb(words)


def _stretches(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    pieces = ((a, b) for start, end in pairwise(cuts) for a, b in pairwise([*range(start, end, _LONGEST), end]))
    return [(a, b) for a, b in pieces if b > a]


def _topic(sentence: Stretch, text: str) -> str:
    """What a sentence leaves behind as the place spoken of: that of its first clause."""
    if _SPEECH.match(text, sentence.start, sentence.end):
        return sentence.inherited
    clauses = clauses_before(sentence, text, sentence.end)
    if sentence.cues and _aside(sentence.cues[0], sentence, text):
        return sentence.inherited
    if clauses.first is None and len(sentence.cues) == 1:
        cue = sentence.cues[0]  # "that is where Jilin comes in", "It is dawn in Jilin"
        if _SUBORDINATE.search(text[: cue.start][-12:]) or _SCENE.fullmatch(text, sentence.start, cue.start):
            return cue.code
    return clauses.first or sentence.inherited


def _aside(cue: Cue, sentence: Stretch, text: str) -> bool:
    """ "A miner from Datong was paid", "In Datong alone, two were": an example, no new topic."""
    return text.startswith(" alone", cue.end) or bool(_ANECDOTE.fullmatch(text, sentence.start, cue.start))


def _dealt(sentence: Stretch, text: str, start: int) -> str | None:
    """ "Nanjing and Wuxi had 164 and 71 respectively": the second number goes with the second place."""
    stop = text.find("respectively", start, sentence.end)
    if stop < 0:
        pairs = _PAIR.finditer(text, sentence.start, sentence.end)
        pair = next((pair for pair in pairs if pair.start() <= start + _LEAD and start < pair.end()), None)
        if pair is None:
            return None
        stop = pair.end()
    groups = [g for g in lists_of([c for c in sentence.cues if c.start < start], text) if len(g) > 1]
    if not groups:
        return _dealt_on(sentence, text, start)
    group = [cue for cue in groups[-1] if not any(o is not cue and within(o.code, cue.code) for o in groups[-1])]
    numbers = [match.start() for match in NUMBER.finditer(text, group[-1].end, stop)]
    if len(numbers) != len(group):
        return None
    later = sum(number > start for number in numbers)  # a quote may begin with a word before its number
    mine = min((number for number in numbers if number >= start), default=start)
    return group[-later - (mine == start)].code if later or mine == start else None


def _dealt_on(sentence: Stretch, text: str, start: int) -> str | None:
    """ "Suzhou has the most, then Wuxi and Nantong. It was 30, 20 and 10 before": as the sentence before lists them."""
    places = list(dict.fromkeys(sentence.before))
    if sentence.cues or len(places) < _FEW or any(a != b and within(a, b) for a in places for b in places):
        return None
    for run in _RUN.finditer(text, sentence.start, sentence.end):
        numbers = [match.start() for match in NUMBER.finditer(text, run.start(), run.end())]
        mine = [index for index, number in enumerate(numbers) if start <= number < start + _LEAD]
        if len(numbers) == len(places) and mine:
            return places[mine[0]]
    return None


def _pinned(sentence: Stretch, text: str, start: int, end: int) -> str | None:
    """ "Yichang (54)", "Yiyang with 48", "that of Loudi, 40": the number right behind a place is that place's."""
    before = [cue for cue in sentence.cues if cue.end <= start]
    if not before or before[-1].kind == "national":
        return None
    between = text[before[-1].end : start]
    listed = len(before) > 1 and _LISTED.fullmatch(text[before[-2].end : before[-1].start])
    if _BRACKET.fullmatch(between) or (_PINNED.fullmatch(between) and not listed):
        return before[-1].code
    gapped = _GAPPED.fullmatch(between) and _GAP_AFTER.match(text, end)
    parallel = gapped and _CONJUNCT.search(text, max(sentence.start, before[-1].start - 30), before[-1].start)
    return before[-1].code if parallel and NUMBER.search(text, sentence.start, before[-1].start) else None


def _earlier(sentence: Stretch, text: str, start: int) -> tuple[int, int] | None:
    """The number that this one is set against ("803 ..., up from 780"), where the clause names no place of its own."""
    against = _SINCE_THEN.search(text, max(sentence.start, start - 40), start)
    if against is None or clauses_before(sentence, text, start).holder is not None:
        return None
    numbers = [match.span() for match in NUMBER.finditer(text, sentence.start, against.start())]
    return numbers[-1] if numbers else None


def _right(sentence: Stretch, text: str, start: int, end: int) -> tuple[list[Cue], str] | None:
    """The places right behind the figure, with the words between: "14 mediation rooms in Dongxing"."""
    groups = lists_of([cue for cue in sentence.cues if cue.start >= end], text)
    if not groups:
        return None
    between = text[end : groups[0][0].start]
    if _ALL_IN.fullmatch(between) and not any(cue.start < end for cue in sentence.cues):
        return groups[0], between
    match = _BEHIND.fullmatch(between)
    if _AGENT.fullmatch(between) or (_dealing(between, groups[0][0], sentence) and NUMBER.fullmatch(text, start, end)):
        return groups[0], between
    near = groups[0][0].kind == "national" and len(between) < 60 and not _FAR.search(between)
    return (groups[0], between) if near or (match and not _AWAY.search(match["gap"])) else None


def _whole(left: Stated, sentence: Stretch, text: str, end: int) -> Stated:
    """ "540 lawyers, 125 of them in Fujian": the whole is stated of a wider place than its part."""
    part = next((cue for cue in sentence.cues if cue.start >= end), None)
    if part is None or left[0] is None or not within(left[0], part.code):
        return left
    return (parent_of(part.code) or CHINA, 0.75) if _PART.fullmatch(text, end, part.start) else left


def _share_of_wider(words: str, held: str, code: str, head: str) -> bool:
    """ "Weifang has 40 offices, 8 percent of Shandong's": a share of a wider whole is stated of the part."""
    told = head.endswith((", ", ", or ", ", over ", ", about ", ", nearly ", ", some ")) or has_verb(head)
    return told and held != code and within(held, code) and bool(_SHARE_OF.search(words))


def _dealing(between: str, place: Cue, sentence: Stretch) -> bool:
    """ "12 for Fushun", "18 from Heihe": a number set beside a place, its own noun left out."""
    own = any(within(place.code, home) for home in sentence.subject)
    return bool(_FOR.fullmatch(between)) or (own and bool(_FROM.fullmatch(between)))


def _weigh(left: Stated, right: tuple[list[Cue], str], sentence: Stretch, text: str, start: int) -> Stated:
    """The clause's own place against the one behind the figure."""
    (held, sure), (group, between) = left, right
    code, national = joint(group, sentence), group[0].kind == "national"
    head, words = text[sentence.start : start], text[start : group[0].start]
    if held is None or within(code, held):
        return code, 0.92
    partly = " of " in words
    if _share_of_wider(words, held, code, head) or _DOING.search(words) or _PARTS.search(head):
        return held, sure - 0.05
    if not (national or partly) and (
        _JUST_IN.fullmatch(between)
        or _AGENT.fullmatch(between)
        or _dealing(between, group[0], sentence)
        or _COMPARED.search(head[-30:])
    ):
        return code, 0.85
    stated = any(other.start < start for other in sentence.cues)
    if not stated and not _SENT.search(text[sentence.start : sentence.end]):
        return code, 0.85
    if within(held, code) and head.endswith(("of ", "of the ")):
        return code, 0.8
    return held, sure - 0.05
