"""What an article has said so far, for the descriptions of the figures to come."""

import re
from collections import Counter
from dataclasses import dataclass, field

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.pointers import VAGUE
from tracker.figures.passage.quoting import Phrase, noun_phrases
from tracker.figures.passage.telling import opening, told
from tracker.figures.where.antecedents import thing_of
from tracker.figures.words.commonnouns import BODIES
from tracker.figures.words.fields import fields_in
from tracker.figures.words.nouns import QUANTIFYING, is_person, is_plural, singular
from tracker.figures.words.nounspans import UNSPECIFIC, doers, subject_plural
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

MAX_MEMORY = 400


@dataclass(slots=True)
class Memory:
    """Noun phrases said so far by their head, to spell out "the centers"; and the last topic, for "they"."""

    phrases: dict[str, str] = field(default_factory=dict)
    body: str = ""
    """The organisation last spoken of, for "it"."""
    thing: str = ""
    """What the last sentence set up, else its subject: "it", where there is one."""
    many: str = ""
    """The plural last spoken of."""
    group: str = ""
    """The plural that was the subject of the last sentence that had one, or the people counted in it."""
    head: str = ""
    """The noun of `group`, singular."""
    fresh: bool = False
    """Whether the last sentence set `group`."""
    fields: Counter[str] = field(default_factory=Counter)
    """How often the article has spoken of each field of legal work."""
    told: str = ""
    """The description of the last figure."""
    title: list[Phrase] = field(default_factory=list)
    """The noun phrases of the article's title."""
    _last: tuple[Sentence, frozenset[int]] | None = None
    """The last sentence and its words that name places and times."""
    _opening: tuple[Sentence, frozenset[int]] | None = None
    """The same of the first sentence of the paragraph."""
    _named: dict[int, list[Phrase]] = field(default_factory=dict)
    """The noun phrases of the sentences of the paragraph that were asked for, by their position."""
    _field: str | None = None
    _subject: tuple[Sentence, int, int, frozenset[int]] | None = None
    """Where the words for `group` stand, until they are asked for."""

    def named(self, sentence: Sentence, dropped: frozenset[int]) -> list[Phrase]:
        """The noun phrases of a sentence of this paragraph, found once."""
        if sentence.position not in self._named:
            self._named[sentence.position] = noun_phrases(sentence, dropped)
        return self._named[sentence.position]

    def before(self, sentence: Sentence) -> tuple[list[Phrase], list[Phrase]]:
        """The noun phrases of the sentence before this one in its paragraph, and those of the paragraph's first."""
        if self._last is None or self._opening is None or self._last[0].paragraph != sentence.paragraph:
            return [], []
        return self.named(*self._last), self.named(*self._opening) if self._opening is not self._last else []

    def learn(self, sentence: Sentence, dropped: frozenset[int]) -> None:
        """Keeps every noun phrase with modifiers under its head."""
        for name in fields_in(sentence.low):
            self.fields[name] += 1
        self._last, self._field = (sentence, dropped), None
        if self._opening is None or self._opening[0].paragraph != sentence.paragraph:
            self._opening, self._named = self._last, {}
        if sentence.kind == "title":
            self.title = noun_phrases(sentence, dropped)
        if sentence.kind == "heading":
            return
        span = doers(sentence) or subject_plural(sentence, dropped)
        self.fresh = span is not None
        if span is not None:
            self.group, self._subject = "", (sentence, *span, dropped)
            self.head = singular(sentence.low[span[1] - 1])
        quoted = False
        for run in _PHRASES.finditer(sentence.shape):
            first, last = run.span()
            if run.group() == '"':
                quoted = not quoted
            elif not quoted and sentence.tags[last - 1] == "N" and len(self.phrases) < MAX_MEMORY:
                self._keep(sentence, first, last, dropped)
        self._take_up(sentence, dropped)

    def _take_up(self, sentence: Sentence, dropped: frozenset[int]) -> None:
        """What "it" is in the next sentence, as it was first called."""
        span = thing_of(sentence, dropped)
        if span is None:
            self.thing = self.thing if sentence.word(0) == "it" or "it" in sentence.low[:12] else ""
            return
        first, last = span
        words = [opening(sentence, k) for k in range(first, last) if k not in dropped and sentence.tags[k] != "K"][-5:]
        if len(words) == 1 and sentence.word(first - 1) == "the":
            words = self.phrases.get(singular(words[0].lower()), words[0]).split(" ")
        self.thing = " ".join(words + self._made_up(sentence, last, dropped)) if words else ""

    @classmethod
    def _made_up(cls, sentence: Sentence, last: int, dropped: frozenset[int]) -> list[str]:
        """ "panel of 17 scholars and lawyers": who it is made up of, or what it is for."""
        if sentence.word(last) not in ("of", "on"):
            return cls._purpose(sentence, last, dropped)
        end = last + 1
        while sentence.tag(end) in "NJXCD" and end < last + 7:
            end += 1
        while sentence.tag(end - 1) not in "N":
            end -= 1
        named = [sentence.tokens[k].text for k in range(last, end) if k not in dropped and sentence.tags[k] != "X"]
        return named if len(named) > 1 and "D" not in sentence.tags[last + 2 : end] else []

    def _keep(self, sentence: Sentence, first: int, last: int, dropped: frozenset[int]) -> None:
        first += sentence.low[first] in ("th", "st", "nd", "rd") and sentence.glued(first)  # "the 30th mediation room"
        words = [opening(sentence, k) for k in range(first, last) if k not in dropped][-5:]
        if len(words) < 2:
            return
        head = singular(sentence.low[last - 1])
        if head in BODIES and head == sentence.low[last - 1]:
            self.body = " ".join(words + self._purpose(sentence, last, dropped))
        elif is_plural(sentence.low[last - 1]) and _prominent(sentence, first, self.many):
            self.many = self.many if sentence.low[first] in UNSPECIFIC or head in VAGUE else " ".join(words)
        if sentence.low[first] in UNSPECIFIC:
            return
        known = self.phrases.get(head, "")
        if sentence.low[first] == "national" and (known or head in sentence.low[:first]):
            return  # "a pool of 318 lawyers, 26 of whom are in the national pool": "the pool" is still the first
        if len(words) > known.count(" "):
            self.phrases[head] = " ".join(words)

    @property
    def they(self) -> str:
        """What "they" stands for."""
        if self._subject is not None:
            sentence, first, last, dropped = self._subject
            self._subject = None
            self.group = " ".join(told(sentence, first, last, dropped, self)[-5:])
        return self.group or self.many

    @property
    def field(self) -> str:
        """The field of legal work that the article has spoken of most."""
        if self._field is None:
            self._field = max(self.fields, key=self.fields.__getitem__, default="")
        return self._field

    def learn_counted(self, drafts: list[Draft]) -> None:
        """ "they" are the counted things, with what was said of them."""
        for draft in drafts:
            self._learn_one(draft)
            self.told = draft.measures.partition(" (")[0] if draft.kind == "count" else self.told
            if (
                draft.kind == "count"
                and self.many
                and draft.unit.endswith(singular(self.many.rpartition(" ")[2].lower()))
            ):
                self.many = draft.measures.partition(" (")[0]

    def _learn_one(self, draft: Draft) -> None:
        """People, and bodies that act, are what "they" is about next, unless the sentence had another subject."""
        if draft.kind != "count" or draft.link in ("same", "part"):
            return
        text, head = draft.measures.partition(" (")[0], singular(draft.unit.rpartition(" ")[2])
        if _acts(head) and (not self.fresh or head == self.head or not _acts(self.head)):
            self.group, self.head, self.fresh, self._subject = text, head, True, None

    @staticmethod
    def _purpose(sentence: Sentence, last: int, dropped: frozenset[int]) -> list[str]:
        """ "committee for foreign-related disputes": what a body is for belongs to its name."""
        if sentence.word(last) != "for":
            return []
        end = last + 1
        while sentence.tag(end) in "NJ" and end < last + 5:
            end += 1
        return [sentence.tokens[k].text for k in range(last, end) if k not in dropped] if end > last + 1 else []


_PHRASES = re.compile('"|[NJK]{2,}')
"""A run of nouns and what stands before them, or a quotation mark."""
_ACTING = wordset("enterprise company firm team party household family village school hospital authority police court")


def _acts(head: str) -> bool:
    """Whether what a noun names may do something: people, and bodies."""
    return is_person(head) or head in BODIES or head in _ACTING


def _prominent(sentence: Sentence, first: int, many: str) -> bool:
    """Whether a plural may be what "they" will stand for: no adjunct, and near the head of its sentence."""
    if sentence.word(first - 1) == "of" and singular(sentence.word(first - 2)) in QUANTIFYING:
        return True
    return (first < 12 or not many) and sentence.tag(first - 1) != "P"
