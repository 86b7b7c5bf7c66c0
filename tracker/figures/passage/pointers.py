"""Pointers: what "it", "they", "their" and "the centers" stand for, spelt out in a description."""

from typing import Protocol

from tracker.figures.where.antecedents import thing_before
from tracker.figures.words.commonnouns import BODIES, in_lower_case
from tracker.figures.words.nouns import is_plural, singular
from tracker.figures.words.nounspans import UNSPECIFIC
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset


class Known(Protocol):
    """What was said so far: noun phrases by their head; the body and the thing that "it" may be, and who "they" are."""

    phrases: dict[str, str]
    body: str
    thing: str

    @property
    def they(self) -> str: ...


REFERRING = wordset("the these those this such its their")
TAKING_UP = REFERRING | wordset("it they them of")
VAGUE = wordset("year years month months period time service work case people person number way system matter")


def reference(sentence: Sentence, i: int, last: int, memory: Known, out: list[str]) -> int:
    """ "the centers" is written out as it was first said; the number of words used up."""
    low = sentence.low[i]
    if low == "it" and sentence.word(i - 1) not in ("that", "which", "whom"):
        here = thing_before(sentence, i)
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
    if low not in REFERRING or i + 1 >= last or sentence.tags[i + 1] != "N" or sentence.tag(i + 2) in "NK":
        return 0
    phrase = memory.phrases.get(singular(sentence.low[i + 1]))
    if phrase is None or sentence.low[i + 1] in VAGUE:
        return 0
    out.extend([*phrase.split(" ")[:-1], sentence.tokens[i + 1].text])
    return 2


def first_plural(sentence: Sentence, end: int) -> str:
    """The first plural of the sentence before word `end` that no preposition governs."""
    for i in range(end):
        if sentence.tags[i] == "N" and is_plural(sentence.low[i]) and sentence.tag(i + 1) != "N":
            first = sentence.run_back(i, "NJ")
            if sentence.tag(i + 1) == "R" and i + 2 == end:
                continue  # "nets that they look after"
            if sentence.tag(first - 1) != "P" and sentence.low[first] not in UNSPECIFIC:
                text = sentence.plain(first, i + 1)
                return text[0].lower() + text[1:] if first == 0 and text[1:].islower() else text
    return ""


def _fronted_plural(sentence: Sentence) -> str:
    """ "For owners of shops, rules were relaxed for them": the plural of a phrase that opens the sentence."""
    end = sentence.run_on(1, "NJ")
    opens = sentence.tag(0) == "P" and sentence.tag(end) in ",PR" and end > 1
    return sentence.plain(1, end) if opens and is_plural(sentence.word(end - 1)) else ""


def owned(sentence: Sentence, i: int, last: int, dropped: frozenset[int], memory: Known, out: list[str]) -> int:
    """ "its roster" is "the court's roster", where the court was spoken of in an earlier sentence."""
    owner = _owner(sentence, i, memory)
    if not owner or i + 1 >= last or sentence.tags[i + 1] not in "NJ" or len(owner.split()) > MAX_OWNER:
        return 0
    if _named_before(sentence, i, sentence.low[i] == "their") or _place_owns(sentence, i, dropped):
        return 0
    out.append("the")
    out.extend(in_lower_case(word) for word in owner.split())
    out[-1] += "'" if out[-1].endswith("s") else "'s"
    return 1


def _owner(sentence: Sentence, i: int, memory: Known) -> str:
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
        if sentence.tags[i] == "N" and (is_plural(sentence.low[i]) if many else sentence.low[i] in BODIES):
            return True
    return False
