"""Words of a sentence as a description tells them, references spelt out."""

from tracker.figures.passage.pointers import REFERRING, TAKING_UP, Known, owned, reference
from tracker.figures.passage.unsaid import is_bare_sum, unsaid
from tracker.figures.words.commonnouns import in_lower_case
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_LEFT_OUT = wordset("meanwhile moreover furthermore however also already now currently respectively alone so far")


def words(sentence: Sentence, first: int, last: int, dropped: frozenset[int], memory: Known) -> list[str]:
    """The words `first` to `last` that describe, with references spelt out from memory."""
    out: list[str] = []
    i = first
    while i < last:
        if i not in dropped:
            if _stands_for_itself(sentence, i):
                out.append(sentence.tokens[i].text)
                i += 1
                continue
            if sentence.low[i] in TAKING_UP and (taken := reference(sentence, i, last, memory, out)):
                i += taken
                continue
            _add(sentence, i, out)
        i += 1
    return _trim(out)


_SAID_AS_IT_IS = frozenset("NJVIEGORSAT")
_SAID_OTHERWISE = REFERRING | _LEFT_OUT | wordset("it they them of a total worth totaling totalling in th st nd rd")
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


def _add(sentence: Sentence, i: int, out: list[str]) -> None:
    tag, low = sentence.tags[i], sentence.low[i]
    if tag == "X" or low in _LEFT_OUT or (tag not in "NJKPCDRTBVAIGEOSX" and tag != "-"):
        return
    if tag == "K" and sentence.low[i] == "'" and out:
        out[-1] += "'"
        return
    if tag == "-" and not (sentence.glued(i) and out):
        return
    text = opening(sentence, i)
    if out and (tag == "-" or sentence.tags[i - 1] == "-") and sentence.glued(i):
        out[-1] += text
        return
    out.append(text)


def opening(sentence: Sentence, i: int) -> str:
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


def told(sentence: Sentence, first: int, last: int, dropped: frozenset[int], memory: Known) -> list[str]:
    """The words `first` to `last` as a description tells them: places, times and numbers left out with the words
    that led to them, references spelt out, common nouns in lower case.
    """
    out: list[str] = []
    i = first
    while i < last:
        if i not in dropped and _stands_for_itself(sentence, i):
            out.append(in_lower_case(sentence.tokens[i].text))
            i += 1
            continue
        taken = unsaid(sentence, i, last, dropped)
        if not taken and sentence.low[i] in TAKING_UP:
            taken = owned(sentence, i, last, dropped, memory, out)
            if not taken and (taken := reference(sentence, i, last, memory, out)):
                out[-taken:] = [in_lower_case(word) for word in out[-taken:]]
        if taken:
            if i in dropped and is_bare_sum(sentence, i, i + taken, dropped) and out:
                out.append("money")
            by_place = sentence.tags[i] == "P"
            i += taken
            if by_place and out and out[-1] in _SEATED:
                out.pop()  # "law firms headquartered in the city"
            continue
        _tell(sentence, i, out)
        i += 1
    return out


_SEATED = wordset("headquartered based located situated run seated stationed")


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
            out.append(opening(sentence, i))
        return
    size = len(out)
    _add(sentence, i, out)
    if len(out) > size:
        out[-1] = in_lower_case(out[-1])
