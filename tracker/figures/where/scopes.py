"""Scopes: an article read once, sentence by sentence, for the place that each stretch of it speaks of.

What a sentence does not tell is told by the sentences before, the section, and at last the article.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tracker.figures.where.bodies import heads_in, note_organs
from tracker.figures.where.carrying import carried, taken_up
from tracker.figures.where.cues import read_cues
from tracker.figures.where.dealing import OF_BOTH
from tracker.figures.where.lists import lists_of
from tracker.figures.where.localities import note_localities, with_localities
from tracker.figures.where.locators import narrowed
from tracker.figures.where.memory import Memory
from tracker.figures.where.mentions import Mention
from tracker.figures.where.openers import RELATION, WENT_TO
from tracker.figures.where.places import CHINA, apart, gazetteer, part_of, within
from tracker.figures.where.stating import stated
from tracker.figures.where.stretches import SENTENCE_END, Cue, Stretch
from tracker.figures.where.topics import topic_after
from tracker.figures.where.venues import without_venues
from tracker.model.article import Article
from tracker.model.figure import Region

_LONGEST, _MOST_CUES = 3000, 40
"""Characters and cues of one sentence that are read as such; what is longer is no prose."""
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
_BACK = re.compile(
    r"(?:Elsewhere|(?:Both|The (?:two|three|four)) (?:sides|parties|cities|provinces|regions|places|bureaus)"
    r"|From (?:further|farther) (?:away|afield)|Further afield|Other (?:places|cities|regions))\b"
)


class Scopes:
    """For one article: of which place each stretch of text speaks. Made once, asked for each figure."""

    def __init__(self, article: Article, mentions: Sequence[Mention], subject: Sequence[Region]) -> None:
        self._subject = tuple(region.code for region in subject) or (CHINA,)
        self._texts: dict[int | None, str] = {None: article.title}
        self._texts.update((index, paragraph.text) for index, paragraph in enumerate(article.paragraphs))
        self._sentences: dict[int | None, list[Stretch]] = {}
        self._memory = Memory(subject=self._subject)
        self._localities: dict[str, str] = {}
        self._read(article, mentions)

    def region_of(self, paragraph: int | None, start: int, end: int) -> tuple[Region | None, float]:
        """The place that the words at `start`..`end` are stated of, and how sure that is (0..1)."""
        sentence = next((s for s in self._sentences.get(paragraph, ()) if s.start <= start < s.end), None)
        if sentence is None:
            return gazetteer().region(self._subject[0]), 0.5
        code, sure = stated(sentence, self._texts[paragraph], start, end, self._home())
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
            before = article.paragraphs[index - 1].text if index else ""
            goes_on = carried(paragraph.text, here, before) or (len(self._subject) > 1 and topic in self._subject[1:])
            brought = None if goes_on else taken_up(paragraph.text, before)
            opened = topic if goes_on else section if brought is None else self._told_at(index - 1, brought, section)
            after = self._paragraph(index, paragraph.text, here, opened)
            if paragraph.kind == "text":
                self._memory.main = (
                    self._memory.main or self._main_bodies(article.title) or self._led_by(paragraph.text)
                )
            self._memory.organs.update(self._memory.main)  # another told of in passing is "the library" no longer
            section = self._seat() if section == self._subject[0] else section
            topic = topic if caption else after

    def _told_at(self, index: int | None, at: int, section: str) -> str:
        """The place spoken of after the sentence of a paragraph that the offset `at` is in."""
        sentence = next((s for s in self._sentences[index] if s.start <= at < s.end), None)
        return section if sentence is None else topic_after(sentence, self._texts[index])

    def _main_bodies(self, title: str) -> dict[str, str]:
        """The bodies of the title, by kind, and where the lead has put them."""
        return {head: self._memory.organs.get(head, self._home()) for head in heads_in(title)}

    def _led_by(self, lead: str) -> dict[str, str]:
        """The one body that the lead brings in at the place that the article is about: "a library in Xi'an has"."""
        if len(self._subject) > 1:
            return {}
        opened = {head for head in heads_in(lead) if self._memory.organs.get(head) == self._subject[0]}
        return dict.fromkeys(opened, self._subject[0]) if len(opened) == 1 else {}

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
        if not _GOES_ON_WITH_ONE.match(text):
            self._memory.pair = ()
        for start, end in _stretches(text):
            topic = self._home() if _BACK.match(text, start) else self._resumed(index, text, start, end, topic)
            self._memory.topic = topic
            here = [mention for mention in mentions if start <= mention.start < end]
            found = with_localities(
                read_cues(text, start, end, here, self._memory), text, (start, end), self._localities
            )
            cues = note_localities(text, start, narrowed(found, text), self._localities)
            cues = without_venues(cues, text, start, self._subject)
            self._memory.last = _there(cues, text) or self._memory.last
            before = self._before(text, start, end)
            sentence = Stretch(start, end, cues[:_MOST_CUES], topic, self._subject, before)
            self._memory.before = _listed(sentence, text)
            self._memory.listed = _two_of(sentence, text) or self._memory.listed
            self._memory.pair = _two_of(sentence, text) or self._memory.pair
            self._sentences[index].append(sentence)
            topic = topic_after(sentence, text)
            note_organs(text, (start, end), topic, here, sentence.cues, self._memory)
        return topic

    def _before(self, text: str, start: int, end: int) -> tuple[str, ...]:
        """The places of the sentence before; where that has none, the last side by side if this one means both."""
        before, listed = self._memory.before, self._memory.listed
        both = listed and len(before) < _TWO and (len(self._subject) == _TWO or OF_BOTH.search(text, start, end))
        return listed if both else before

    def _resumed(self, index: int | None, text: str, start: int, end: int, topic: str) -> str:
        """ "The city began a service in May. Gulou used it most. The service covers": what is told of the service."""
        told = self._sentences[index]
        if len(told) < _TWO or not _THE_SAME.match(text, start):
            return topic
        at = taken_up(text[start:end], text[: told[-1].start])
        return topic if at is None else self._told_at(index, at, topic)


def _there(cues: Sequence[Cue], text: str) -> str | None:
    """The place that "there" will mean: the last that something is in, not one that a road leads to, nor the wider one
    that another lies in."""
    near = [q for q in cues if not any(part_of(other.code, q.code) for other in cues)]
    inside = (
        cue
        for cue in reversed(near)
        if not RELATION.search(text, max(0, cue.start - 14), cue.start)
        or WENT_TO.search(text, max(0, cue.start - 80), cue.start)
    )
    place = next(inside, near[-1] if near else None)
    return place.code if place is not None else None


_GOES_ON_WITH_ONE = re.compile(r"(?:In )?[Tt]he (?:former|latter)\b")


def _two_of(sentence: Stretch, text: str) -> tuple[str, ...]:
    """The places side by side of a sentence that takes up none: what "the former" and "the latter" choose from."""
    named = {cue.code: cue for cue in sentence.cues if cue.kind != "national"}
    if len(named) < _TWO or any(cue.kind == "pair" for cue in sentence.cues):
        return ()
    first, last = list(named.values())[-2:]
    joined = _AND_IN.fullmatch(text, first.end, last.start) is not None
    return tuple(named) if joined or apart(first.code, last.code) else ()


_TWO = 2
_THE_SAME = re.compile(r"The [a-z]{3,20} ")
_AND_IN = re.compile(r",? and (?:in |at |of )?(?:the )?")


def _listed(sentence: Stretch, text: str) -> tuple[str, ...]:
    """The places of a sentence that the next one may deal numbers out to: those that it begins with, else all."""
    places = [cue for cue in sentence.cues if cue.kind == "place"]
    groups = lists_of(places, text)
    if (
        groups
        and len(groups[0]) > 1
        and groups[0][0].start == sentence.start
        and text.startswith(", ", groups[0][-1].end)
    ):
        places = groups[0]
    return tuple(cue.code for cue in places)


def _stretches(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    pieces = ((a, b) for start, end in pairwise(cuts) for a, b in pairwise([*range(start, end, _LONGEST), end]))
    return [(a, b) for a, b in pieces if b > a]
