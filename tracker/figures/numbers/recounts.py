"""Small numbers that count nothing anew: "the three provinces", "Zunyi and Bijie, two cities", "one of them"."""

from tracker.figures.words.nouns import is_plural
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_MONEY_WORDS = wordset("yuan renminbi dollars euros million billion percent points")
_DEFINITE = wordset("the these those all both our any either neither other")


def is_anaphoric(sentence: Sentence, q: Quantity) -> bool:
    """ "the three provinces": small number words after a definite determiner take up what is known."""
    if q.digits or q.value > 12:
        return False
    before = sentence.word(q.first - 1)
    if before == "other" and sentence.word(q.first - 2) == "the":
        return not _complement(sentence, q)
    if before in _DEFINITE:
        return not _restricted(sentence, q)
    return before in ("last", "first", "next", "past", "previous", "latter", "final") or (
        before in ("its", "their", "his", "her") and q.value <= 2
    )


def names_told(sentence: Sentence, q: Quantity) -> bool:
    """ "Zunyi and Bijie, two cities in the north, issued": as many as were named right before, in apposition."""
    if q.digits or q.value not in (2, 3, 4) or sentence.word(q.first - 1) != "," or sentence.tag(q.stop) not in "NJ":
        return False
    names, k = 0, q.first - 2
    while k >= 0:
        if sentence.tags[k] not in "NJ" or not sentence.tokens[k].text[0].isupper():
            return False
        while k >= 0 and sentence.tags[k] in "NJ" and sentence.tokens[k].text[0].isupper():
            k -= 1
        names += 1
        if sentence.word(k) not in ("and", ","):
            break
        k -= 2 if sentence.word(k) == "and" and sentence.word(k - 1) == "," else 1
    return names == q.value


def _complement(sentence: Sentence, q: Quantity) -> bool:
    """ "14 cities did it last year and the other two followed": the rest of a number just told."""
    near = range(max(0, q.first - 20), q.first - 2)
    return any(sentence.tags[i] == "X" and sentence.low[i] != "one" and sentence.tag(i + 1) in "NJPV" for i in near)


def _restricted(sentence: Sentence, q: Quantity) -> bool:
    """ "the nine cities of the delta", "the four examinations held so far", "the four desks in the port that offer it":
    said here for the first time."""
    if sentence.word(q.first - 1) != "the":
        return False
    k = sentence.run_on(q.stop, "NJ")
    return (
        k > q.stop
        and is_plural(sentence.low[k - 1])
        and (
            (sentence.word(k) == "of" and sentence.tag(k + 1) == "D")
            or (sentence.word(k) == "in" and sentence.tag(k + 1) == "N" and sentence.tokens[k + 1].text[0].isupper())
            or (q.value > _BOTH and sentence.low[k : k + 2] == ["in", "the"] and sentence.word(k + 2) in _AREAS)
            or (q.value > _BOTH and sentence.word(k) == "that" and sentence.tag(k + 1) in "VA")
            or (sentence.tag(k) == "E" and sentence.word(k) != "concerned")
        )
    )


_BOTH = 2
_AREAS = wordset("province city county country municipality district region prefecture town village port capital")


def is_lone_one(sentence: Sentence, q: Quantity) -> bool:
    """ "one" counts only beside another number ("two arbitrators and one mediator") or after "only"."""
    if q.value == 1 and _of_each(sentence, q.stop):
        return True
    if sentence.low[q.number] != "one" or q.stop != q.number + 1:
        return False
    if sentence.word(q.stop) in ("of", "another", "by", "after", "-"):
        return True
    if sentence.word(q.stop) in ("each", "apiece"):
        return False
    if sentence.word(q.first - 1) == "from" and sentence.word(q.stop) == "to" and sentence.tag(q.stop + 1) == "X":
        return False
    if sentence.word(q.first - 1) in ("only", "least", "just"):
        return sentence.tag(q.stop) not in "NJ"
    reach = 10 if sentence.tag(q.stop) == "P" else 6  # "two each from Wuhan and Xi'an and one from Lhasa"
    near = range(max(0, q.first - reach), min(len(sentence.tags), q.stop + 5))
    beside = [i for i in near if sentence.tags[i] == "X" and i != q.number and sentence.low[i] != "one"]
    if sentence.tag(q.stop) == "P":  # "earns 200 yuan, and one in a hard matter 800": no number goes with it
        beside = [i for i in beside if sentence.word(i + 1) not in _MONEY_WORDS]
    coordinated = sentence.word(q.first - 1) in ("and", "with") or sentence.word(q.stop + 1) == "and"
    coordinated = coordinated or (sentence.word(q.first - 1) == "," and _in_row_of_places(sentence, q.stop))
    return not (beside and coordinated and (sentence.tag(q.stop) in "NJP" or sentence.word(q.stop) in ("is", "was")))


def _of_each(sentence: Sentence, at: int) -> bool:
    """ "1 lawyer for every 600 inhabitants", "one for every 350": the measure of a rate."""
    at = sentence.run_on(at, "NJ")
    return sentence.low[at : at + 2] == ["for", "every"]


def _in_row_of_places(sentence: Sentence, at: int) -> bool:
    """ "three in Vladivostok, one in Khabarovsk and one in Moscow": one of a row."""
    end = sentence.run_on(at + 1, "NJKD")
    end += sentence.word(end) == ","
    end += sentence.word(end) == "and"
    return sentence.tag(at) == "P" and sentence.tag(end) == "X" and sentence.word(end + 1) == sentence.word(at)
