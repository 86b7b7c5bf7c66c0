"""Words of a sentence as a description: places, times and other numbers left out, references spelt out."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import compress

from tracker.figures.antecedents import thing_before, thing_of
from tracker.figures.drafts import Draft
from tracker.figures.lexicon import DURATIONS
from tracker.figures.mentions import Mention
from tracker.figures.moments import Time
from tracker.figures.nouns import QUANTIFYING, is_person, is_plural, singular
from tracker.figures.remembered import remembered
from tracker.figures.sentence import Sentence
from tracker.figures.wordset import wordset

_PLACE_CLASSES = wordset("province city municipality region autonomous county district prefecture")
_DIRECTIONS = wordset("east north south west northeast northwest southeast southwest central")
_BESIDE = wordset("neighboring neighbouring nearby adjacent")
_PLACE_LINKS = wordset("in across of from at within throughout around for")
_LEFT_OUT = wordset("meanwhile moreover furthermore however also already now currently respectively alone so far")
_REFERRING = wordset("the these those this such its their")
_TAKING_UP = _REFERRING | wordset("it they them of")
_VAGUE = wordset("year years month months period time service work case people person number way system matter")
_BODIES = wordset("""
    center centre committee bureau department commission association district office hotline platform system
    alliance court agency team pool network program programme campaign mechanism line room station ministry
    institute panel list cluster zone institution organization firm society union council service regulation
    plan body
    """)
_UNSPECIFIC = wordset("same most many several few such other some first second last next new let two certain")
LED = 14
"""Words of the sentence before that may set the scene."""
MAX_MEMORY = 400
_FIELDS = re.compile(
    r"legal (?:aid|services?|advis[eo]rs?|education|publicity)|legislation|law ascertainment|arbitration"
    r"|administrative reconsideration|mediation|notar(?:i[sz]ation|y (?:services|offices?))|judicial assistance"
    r"|commercial (?:mediation|dispute|arbitration)|community correction|people's (?:mediation|assessors)"
    r"|public legal services?|private enterprises|(?:overseas )?intellectual property|rule of law|trade remedy"
    r"|forensic(?: appraisal| examination)?|foreign-related (?:legal services?|cases|lawyers?)|village counsels?"
)
_LONGEST_FIELD = 3
"""Words of the longest name of a field."""
_SAME_FIELD = {
    "notary services": "notarization",
    "notary office": "notarization",
    "notary offices": "notarization",
    "notarisation": "notarization",
    "legal service": "legal services",
    "public legal service": "public legal services",
    "foreign-related legal service": "foreign-related legal services",
}


_FIRST_WORDS = re.compile(
    r"legal|administrative|people's|commercial|arbitration|mediation|notar|overseas|intellectual|forensic|community"
    r"|public|foreign-related|law|trade|judicial|rule|legislation|village|private"
)


def _fields(words: list[str]) -> list[str]:
    at = list(compress(range(len(words)), map(_begins_field, words)))
    if not at:
        return []
    near = " ".join(words[at[0] : at[-1] + _LONGEST_FIELD])
    return [_SAME_FIELD.get(found, found) for found in _FIELDS.findall(near)]


@remembered(1 << 14)
def _begins_field(word: str) -> bool:
    """Whether the name of a field may begin in a word: one in three sentences has none."""
    return _FIRST_WORDS.search(word) is not None


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
    fresh: bool = False
    """Whether the last sentence set `group`."""
    said: dict[str, str] = field(default_factory=dict)
    """The last description of each counted noun."""

    fields: Counter[str] = field(default_factory=Counter)
    """How often the article has spoken of each field of legal work."""
    told: str = ""
    """The description of the last figure."""
    title: list[str] = field(default_factory=list)
    """The noun phrases of the article's title."""
    last: tuple[Sentence, frozenset[int]] | None = None
    """The last sentence and its words that name places and times."""
    _topic: str | None = None
    _led: str | None = None
    _field: str | None = None
    _subject: tuple[Sentence, int, int, frozenset[int]] | None = None
    """Where the words for `group` stand, until they are asked for."""

    def led(self, sentence: Sentence) -> str:
        """What the sentence before this one in its paragraph begins with."""
        if self.last is None or self.last[0].paragraph != sentence.paragraph:
            return ""
        before, dropped = self.last
        if self._led is None:
            self._led = " ".join(told(before, 0, min(LED, len(before.low)), dropped, self))
        return self._led

    def learn(self, sentence: Sentence, dropped: frozenset[int]) -> None:
        """Keeps every noun phrase with modifiers under its head."""
        for name in _fields(sentence.low):
            self.fields[name] += 1
        self.last, self._topic, self._led, self._field = (sentence, dropped), None, None, None
        if sentence.kind == "title":
            told_spans = (" ".join(told(sentence, *span, dropped, self)) for span in noun_spans(sentence))
            self.title = [phrase for phrase in told_spans if " " in phrase]
        if sentence.kind == "heading":
            return
        span = subject_plural(sentence, dropped)
        self.fresh = span is not None
        if span is not None:
            self.group, self._subject = "", (sentence, *span, dropped)
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
        words = [_opening(sentence, k) for k in range(first, last) if k not in dropped and sentence.tags[k] != "K"][-5:]
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
        words = [_opening(sentence, k) for k in range(first, last) if k not in dropped][-5:]
        if len(words) < 2:
            return
        head = singular(sentence.low[last - 1])
        if head in _BODIES and head == sentence.low[last - 1]:
            self.body = " ".join(words + self._purpose(sentence, last, dropped))
        elif is_plural(sentence.low[last - 1]) and _prominent(sentence, first, self.many):
            self.many = self.many if sentence.low[first] in _UNSPECIFIC or head in _VAGUE else " ".join(words)
        if sentence.low[first] in _UNSPECIFIC:
            return
        known = self.phrases.get(head, "")
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

    @property
    def topic(self) -> str:
        """The fullest noun phrase of the last sentence."""
        if self._topic is None:
            self._topic = self._fullest()
        return self._topic

    def _fullest(self) -> str:
        if self.last is None:
            return ""
        sentence, dropped = self.last
        longest = max(noun_spans(sentence), key=lambda span: span[1] - span[0], default=(0, 0))
        return " ".join(told(sentence, *longest, dropped, self))

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
        if " " in text:
            self.said[head] = text
        known = self._head_of_group()
        if _acts(head) and (not self.fresh or head == known or not _acts(known)):
            self.group, self.fresh, self._subject = text, True, None

    def _head_of_group(self) -> str:
        if self._subject is not None:
            return singular(self._subject[0].low[self._subject[2] - 1])
        return singular(self.group.rpartition(" ")[2].lower())

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
    return is_person(head) or head in _BODIES or head in _ACTING


def subject_plural(sentence: Sentence, dropped: frozenset[int]) -> tuple[int, int] | None:
    """The words of the plural that is the subject of a sentence; None where it has none, or a pronoun."""
    verb = _VERB.search(sentence.shape)
    for i in range(verb.start() if verb is not None else 0):
        if sentence.tags[i] != "N" or not is_plural(sentence.low[i]) or sentence.tag(i + 1) == "N":
            continue
        first = i
        while first > 0 and sentence.tags[first - 1] in "NJ":
            first -= 1
        if sentence.tag(first - 1) == "P" or sentence.low[first] in _UNSPECIFIC or i in dropped:
            continue
        return first, i + 1
    return None


_VERB = re.compile("[VA]")


def _prominent(sentence: Sentence, first: int, many: str) -> bool:
    """Whether a plural may be what "they" will stand for: no adjunct, and near the head of its sentence."""
    if sentence.word(first - 1) == "of" and singular(sentence.word(first - 2)) in QUANTIFYING:
        return True
    return (first < 12 or not many) and sentence.tag(first - 1) != "P"


def dropped_words(sentence: Sentence, mentions: list[Mention], times: list[Time]) -> frozenset[int]:
    """Positions of the words that name places and times."""
    out: set[int] = set()
    for time in times:
        first = time.first
        while first > 0 and sentence.tags[first - 1] in "PD" and sentence.low[first - 1] not in ("of",):
            first -= 1
        first = _from_span(sentence, first)
        out.update(range(first, time.last))
    if mentions:
        begin, end = sentence.span(0, len(sentence.tokens))
        for mention in mentions:
            if mention.end > begin and mention.start < end:
                _drop_place(sentence, mention, out)
    return frozenset(out)


_SPANS = wordset("course span space run wake")
_BOUNDS = wordset("more less over under nearly almost about around some least most than at")


def _from_span(sentence: Sentence, first: int) -> int:
    """Where the words of a time begin: "in the course of that year", "for more than two years"."""
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) in _SPANS and sentence.tag(first - 4) == "P":
        return first - 4
    k = first
    while sentence.word(k - 1) in _BOUNDS:
        k -= 1
    return k - 1 if k < first and sentence.word(k - 1) in ("for", "in", "within", "over", "of") else first


def _drop_place(sentence: Sentence, mention: Mention, out: set[int]) -> None:
    first, last = sentence.between(mention.start, mention.end)
    if first >= last:
        return
    if "-" in sentence.low[last - 1] or sentence.word(last) == "-":  # "Hong Kong-related cases" are cases of their own
        return
    while last < len(sentence.low) and (
        sentence.low[last] in _PLACE_CLASSES
        or sentence.source.origin(sentence.tokens[last].start, sentence.tokens[last].end)[1] <= mention.reach
    ):
        last += 1
    if sentence.word(first - 1) in ("china's",):
        first -= 1
        if sentence.word(first - 1) in _DIRECTIONS:
            first -= 1
    if sentence.word(first - 1) in _BESIDE:
        first -= 1
    if sentence.word(first - 1) in _PLACE_LINKS and sentence.tag(last) not in "NJ":
        first -= 1
    out.update(range(first, last))


def words(sentence: Sentence, first: int, last: int, dropped: frozenset[int], memory: Memory) -> list[str]:
    """The words `first` to `last` that describe, with references spelt out from memory."""
    out: list[str] = []
    i = first
    while i < last:
        if i not in dropped:
            if _stands_for_itself(sentence, i):
                out.append(sentence.tokens[i].text)
                i += 1
                continue
            if sentence.low[i] in _TAKING_UP and (taken := _reference(sentence, i, last, memory, out)):
                i += taken
                continue
            _add(sentence, i, out)
        i += 1
    return _trim(out)


_SAID_AS_IT_IS = frozenset("NJVIEGORSAT")
_SAID_OTHERWISE = _REFERRING | _LEFT_OUT | wordset("it they them of a total worth totaling totalling in th st nd rd")
"""What the rules below look at, for one word or another."""


def _stands_for_itself(sentence: Sentence, i: int) -> bool:
    """Whether none of the rules below has anything to say of a word: four of five are so."""
    tokens = sentence.tokens
    return (
        sentence.tags[i] in _SAID_AS_IT_IS
        and i > 0
        and sentence.low[i] not in _SAID_OTHERWISE
        and tokens[i].start != tokens[i - 1].end
    )


def _reference(sentence: Sentence, i: int, last: int, memory: Memory, out: list[str]) -> int:
    """ "the centers" is written out as it was first said; the number of words used up."""
    low = sentence.low[i]
    if low == "it" and sentence.word(i - 1) not in ("that", "which", "whom"):
        here = thing_before(sentence, i, frozenset())
        known = sentence.plain(*here) if here is not None else memory.thing or memory.body
        if known:
            out.append(known)
        return int(bool(known))
    if low == "they":
        known = first_plural(sentence, i) or memory.they or memory.body
        out.append(known)
        return 1
    if low == "them" and sentence.word(i - 1) in ("over", "in", "to", "for", "with", "on", "against", "before") and out:
        out.extend((_fronted_plural(sentence) or first_plural(sentence, i) or memory.they or "them").split())
        return 1
    if low in ("them", "their", "its") or (low == "of" and sentence.word(i + 1) in ("them", "whom", "these", "those")):
        return 1
    if low not in _REFERRING or i + 1 >= last or sentence.tags[i + 1] != "N" or sentence.tag(i + 2) in "NK":
        return 0
    phrase = memory.phrases.get(singular(sentence.low[i + 1]))
    if phrase is None or sentence.low[i + 1] in _VAGUE:
        return 0
    out.extend([*phrase.split(" ")[:-1], sentence.tokens[i + 1].text])
    return 2


def first_plural(sentence: Sentence, end: int) -> str:
    """The first plural of the sentence before word `end` that no preposition governs."""
    for i in range(end):
        if sentence.tags[i] == "N" and is_plural(sentence.low[i]) and sentence.tag(i + 1) != "N":
            first = i
            while first > 0 and sentence.tags[first - 1] in "NJ":
                first -= 1
            if sentence.tag(i + 1) == "R" and i + 2 == end:
                continue  # "nets that they look after"
            if sentence.tag(first - 1) != "P" and sentence.low[first] not in _UNSPECIFIC:
                text = sentence.plain(first, i + 1)
                return text[0].lower() + text[1:] if first == 0 and text[1:].islower() else text
    return ""


def _fronted_plural(sentence: Sentence) -> str:
    """ "For owners of shops, rules were relaxed for them": the plural of a phrase that opens the sentence."""
    end = 1
    while sentence.tag(end) in "NJ":
        end += 1
    opens = sentence.tag(0) == "P" and sentence.tag(end) in ",PR" and end > 1
    return sentence.plain(1, end) if opens and is_plural(sentence.word(end - 1)) else ""


def _add(sentence: Sentence, i: int, out: list[str]) -> None:
    tag, low = sentence.tags[i], sentence.low[i]
    if tag == "X" or low in _LEFT_OUT or (tag not in "NJKPCDRTBVAIGEOSX" and tag != "-"):
        return
    if tag == "K" and sentence.low[i] == "'" and out:
        out[-1] += "'"
        return
    if tag == "-" and not (sentence.glued(i) and out):
        return
    text = _opening(sentence, i)
    if sentence.glued(i) and out and (tag == "-" or sentence.tag(i - 1) == "-"):
        out[-1] += text
        return
    out.append(text)


def _opening(sentence: Sentence, i: int) -> str:
    """The word at `i`; the capital that only opens the sentence is taken off."""
    text = sentence.tokens[i].text
    if i or not text[1:].islower() or sentence.tag(i) == "K":
        return text
    following = sentence.tokens[1].text if len(sentence.tokens) > 1 else ""
    named = following[:1].isupper() and sentence.tag(1) in "NJ"
    couple = sentence.word(1) == "and" and sentence.word(2) in ("his", "her")  # "Ma and his colleagues"
    return text if named or couple else text.lower()


_EDGE_WORDS = wordset("and or but of in at by for with from to the a an as than , which that who while on its their")


def _trim(out: list[str]) -> list[str]:
    while out and out[-1].lower() in _EDGE_WORDS:
        out.pop()
    while out and out[0].lower() in ("and", "or", "but", ",", "than", "the", "a", "an"):
        out.pop(0)
    return out


_KEPT_ADVERBS = wordset(
    "forward aside abroad online together out up down apiece home not overseas in away back off back"
)
_PLACE_NOUNS = wordset("province city region county country municipality prefecture district nation town state whole")
_COMMON = wordset("""
    arbitration commission justice bureau department provincial municipal people's court intermediate association
    lawyers
    legal service services center centre district law firm firms office notary lawyer province city region county
    international commercial mediation foreign-related public hotline committee council ministry state general
    administration pilot free trade zone belt road cooperation chamber commerce academy school station stations
    aid federation union women's congress government alliance institute research college university higher high
    maritime intellectual property rights protection specialized training national talent pool bar society
    supreme procuratorate
    """)


def told(sentence: Sentence, first: int, last: int, dropped: frozenset[int], memory: Memory) -> list[str]:
    """The words `first` to `last` as a description tells them: places, times and numbers left out with the words
    that led to them, references spelt out, common nouns in lower case.
    """
    out: list[str] = []
    i = first
    while i < last:
        if i not in dropped and _stands_for_itself(sentence, i):
            out.append(_lower(sentence.tokens[i].text))
            i += 1
            continue
        taken = _unsaid(sentence, i, last, dropped)
        if not taken and sentence.low[i] in _TAKING_UP:
            taken = _owned(sentence, i, last, dropped, memory, out)
            if not taken and (taken := _reference(sentence, i, last, memory, out)):
                out[-taken:] = [_lower(word) for word in out[-taken:]]
        if taken:
            if i in dropped and _is_bare_sum(sentence, i, i + taken, dropped) and out:
                out.append("money")
            by_place = sentence.tags[i] == "P"
            i += taken
            if by_place and out and out[-1] in _SEATED:
                out.pop()  # "law firms headquartered in the city"
            continue
        _tell(sentence, i, out)
        i += 1
    return out


def _owned(sentence: Sentence, i: int, last: int, dropped: frozenset[int], memory: Memory, out: list[str]) -> int:
    """ "its roster" is "the court's roster", where the court was spoken of in an earlier sentence."""
    owner = _owner(sentence, i, memory)
    if not owner or i + 1 >= last or sentence.tags[i + 1] not in "NJ" or len(owner.split()) > MAX_OWNER:
        return 0
    if _named_before(sentence, i, sentence.low[i] == "their") or _place_owns(sentence, i, dropped):
        return 0
    out.append("the")
    out.extend(_lower(word) for word in owner.split())
    out[-1] += "'" if out[-1].endswith("s") else "'s"
    return 1


def _owner(sentence: Sentence, i: int, memory: Memory) -> str:
    """Whose "its" and "their" are; that of "it has given its opinion" is the same thing's."""
    if sentence.low[i] == "their":
        return memory.they
    if sentence.low[i] != "its":
        return ""
    return memory.thing if memory.thing and "it" in sentence.low[:i] else memory.body


MAX_OWNER = 5


def _place_owns(sentence: Sentence, end: int, dropped: frozenset[int]) -> bool:
    """ "Shaanxi's exports climbed, and its courts": the place's."""
    return sentence.low[end] == "its" and any(k in dropped and sentence.tags[k] == "K" for k in range(end))


def _named_before(sentence: Sentence, end: int, many: bool) -> bool:
    """Whether the sentence itself has named what "its" or "their" takes up."""
    for i in range(end):
        if sentence.tags[i] == "N" and (is_plural(sentence.low[i]) if many else sentence.low[i] in _BODIES):
            return True
    return False


_MONEY = wordset("yuan renminbi dollars euros pounds yen patacas million billion )")


_SEATED = wordset("headquartered based located situated run seated stationed")


_SINCE = wordset("before ago earlier later")


def _is_bare_sum(sentence: Sentence, i: int, after: int, dropped: frozenset[int]) -> bool:
    """ "who were owed 560,000 yuan": whether word `i`, left out, ends a sum that is a verb's object and has no noun."""
    if (
        after in dropped
        or sentence.low[i] not in _MONEY
        or sentence.word(after) in ("in", "worth", "of")
        or (sentence.low[i] in ("million", "billion") and sentence.tag(after) in "NJ")  # "10.6 million calls"
    ):
        return False
    k = i
    while k > 0 and k in dropped:
        k -= 1
    return sentence.tags[k] in "VEIG"


def _unsaid(sentence: Sentence, i: int, last: int, dropped: frozenset[int]) -> int:
    """How many words from `i` are left out: a dropped one, or a preposition with nothing but such after it."""
    if i in dropped:
        return 1
    tag, low = sentence.tags[i], sentence.low[i]
    if tag in ",C" and i - 1 in dropped:  # "in Nan, Bei and other cities"
        if sentence.word(i + 1) == "other" and singular(sentence.word(i + 2)) in _PLACE_NOUNS:
            return 3
        if tag == "," and i + 1 in dropped:
            return 1
    if (tag == "X" or low in _ONLY_COUNTING) and (counting := _counting(sentence, i, dropped)):
        return counting
    if (tag == "K" and low.removesuffix("'s") in _PLACE_NOUNS) or (
        tag == "B" and low not in _KEPT_ADVERBS and not _of_manner(sentence, i)
    ):
        return 1
    if tag not in "PD":
        return 0
    k = i + 1
    while k < last and (sentence.tags[k] == "D" or k in dropped or (low == "the" and sentence.tags[k] == "J")):
        k += 1
    if sentence.word(k) in ("the", "whole", "entire"):
        k += 1
    if sentence.word(k) in _PLACE_NOUNS and sentence.tag(k) == "N" and sentence.tag(k + 1) not in "NJK-":
        return k + 1 - i
    return k - i if k > i + 1 and k >= last and any(n in dropped for n in range(i, k)) else 0


def _of_manner(sentence: Sentence, i: int) -> bool:
    """ "cases handled remotely": how it is done sets it apart."""
    low = sentence.low[i]
    return sentence.tag(i - 1) == "E" and low.endswith("ly") and low not in _NO_MANNER


_NO_MANNER = wordset("""
    respectively currently recently previously annually actually nearly only mostly mainly largely partly directly
    roughly monthly yearly daily weekly early officially formally finally successfully newly roughly
    """)


_ONLY_COUNTING = wordset("worth totaling totalling in of total a the")


def _counting(sentence: Sentence, i: int, dropped: frozenset[int]) -> int:
    """How many words from `i` only count: "a total of", "worth" before a sum, "in" after one, "three months before"."""
    low = sentence.low[i]
    if low in ("worth", "totaling", "totalling") and i + 1 in dropped:
        return 1
    if low in ("in", "of", "worth"):
        after_sum = i - 1 in dropped and sentence.low[i - 1] in _MONEY and i + 1 not in dropped
        return int(after_sum)
    if low == "total" and sentence.word(i + 1) == "of" and sentence.word(i - 1) in ("a", "the", "combined", "grand"):
        return 2
    if low in ("a", "the"):
        return 3 if sentence.low[i + 1 : i + 3] == ["total", "of"] else 0
    timed = sentence.tags[i] == "X" and sentence.word(i + 1) in DURATIONS and sentence.word(i + 2) in _SINCE
    return 3 if timed else 0


def _tell(sentence: Sentence, i: int, out: list[str]) -> None:
    tag = sentence.tags[i]
    if sentence.low[i] in ("th", "st", "nd", "rd") and sentence.glued(i):
        if out and sentence.tag(i - 1) == "X" and out[-1].isdigit():
            out[-1] += sentence.low[i]
        return
    if tag == "," and out and not out[-1].endswith(","):
        out[-1] += ","
        return
    if tag == "X":
        if sentence.glued(i) and sentence.tag(i - 1) == "-" and out:
            out[-1] += sentence.tokens[i].text
        else:
            out.append(_opening(sentence, i))
        return
    size = len(out)
    _add(sentence, i, out)
    if len(out) > size:
        out[-1] = _lower(out[-1])


def is_body(word: str) -> bool:
    """Whether a name with this last word is that of an organisation."""
    return singular(word) in _BODIES or word in _COMMON


def in_lower_case(word: str) -> str:
    """Common nouns without their capitals."""
    return _lower(word)


@remembered(1 << 14)
def _lower(word: str) -> str:
    low = word.lower()
    return low if _COMMON.issuperset(low.split()) else word


def noun_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """The noun phrases of a sentence, their "of" and "for" phrases included."""
    spans: list[tuple[int, int]] = []
    tags, i, n = sentence.tags, 0, len(sentence.tags)
    while (found := _NAMING.search(sentence.shape, i)) is not None:
        first, i = found.span()
        while i < n and (tags[i] in "NJK" or _binds(sentence, i)):
            i += 1
        spans.append((first, i))
    return spans


_NAMING = re.compile("[NJK]+")


def _binds(sentence: Sentence, i: int) -> bool:
    low = sentence.low[i]
    if sentence.tags[i] == "D":
        return sentence.tag(i - 1) == "P" and sentence.tag(i + 1) in "NJ"
    return (low in ("of", "for", "on") or (low == "-" and sentence.glued(i))) and sentence.tag(i + 1) in "NJD"
