"""Whether a number is a count, money, a share, a change or a ratio."""

from typing import Literal

from tracker.figures.numbers.multiples import is_per_head
from tracker.figures.numbers.qualifiers import Qualifier
from tracker.figures.words.gaps import that_of
from tracker.figures.words.nouns import singular
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import FORMS, GROWTH, SHRINKING
from tracker.figures.words.wordset import wordset

Kind = Literal["count", "money", "share", "change", "ratio"]
CHANGE_NOUNS = wordset("""
    increase rise growth decrease drop decline fall jump surge reduction cut gain climb upturn improvement
    expansion uptick plus minus dip slump leap increment saving discount slowdown addition
    """)
_AFTER_CHANGE = wordset("more less fewer higher lower year-on-year yoy above faster up down larger longer shorter")
_MORE = wordset("more less fewer higher lower")


def kind_of(sentence: Sentence, quantity: Quantity, qualifier: Qualifier) -> Kind:
    """The kind by form and by the words of growth around the number."""
    form = quantity.form
    if form == "points":
        return "change"
    if form in ("percent", "share"):
        return "change" if _changes(sentence, quantity, qualifier) else "share"
    if form == "multiple" or is_per_head(sentence, quantity):
        return "ratio"
    if form == "member":
        return "count"
    if _amount_changes(sentence, quantity, qualifier):
        return "change"
    return "money" if form == "money" else "count"


def _changes(sentence: Sentence, quantity: Quantity, qualifier: Qualifier) -> bool:
    return _led_by_change(sentence, qualifier.first) or _followed_by_change(sentence, quantity.last)


def _led_by_change(sentence: Sentence, first: int) -> bool:
    while sentence.word(first - 1) in ("just", "only", "even", "respectively", "another", "a", "an", "full", "further"):
        first -= 1
    if sentence.word(first - 1) == "between" and sentence.word(first - 2) in ("by", "of"):
        first -= 1
    before = sentence.word(first - 1)
    if before in ("up", "down", "plus", "minus"):
        return not _phrasal(sentence, first)
    if before == "of":
        return singular(sentence.word(first - 2)) in CHANGE_NOUNS or (
            sentence.word(first - 2) == "rate" and sentence.word(first - 3) in CHANGE_NOUNS
        )
    if before == "by":
        return _change_verb_before(sentence, first - 1)
    if sentence.word(first) in ("below", "above", "under"):
        return _growth_stood(sentence, first)  # "dropped below 5 percent": the level reached
    return _change_verb_at(sentence, first - 1) or _growth_stood(sentence, first)


def _growth_stood(sentence: Sentence, first: int) -> bool:
    """ "growth came to 19 percent", "the increase was 4 percent"."""
    k = first - 1
    if sentence.word(k) in ("to", "at"):
        k -= 1
    if lemma_at(sentence, k) not in ("come", "reach", "stand", "average", "amount", "total", "was", "is", "were"):
        return False
    return singular(sentence.word(k - 1)) in CHANGE_NOUNS


def _change_verb_at(sentence: Sentence, i: int) -> bool:
    form = FORMS.get(sentence.word(i))
    return (
        form is not None and sentence.tag(i) in "VEGI" and form.lemma in GROWTH | SHRINKING and form.lemma != "extend"
    )


_COMPARATIVES = wordset(
    "higher lower lighter heavier bigger larger smaller shorter longer faster slower cheaper fewer less"
)


def _change_verb_before(sentence: Sentence, by: int) -> bool:
    """ "fees ... have been reduced by": a verb of growth since the last clause began."""
    agent = FORMS.get(sentence.word(by - 1))
    if agent is not None and sentence.tag(by - 1) == "E" and agent.lemma not in GROWTH | SHRINKING:
        return False  # "is used by 310 enterprises"
    resumed = that_of(sentence, by)
    start = resumed if resumed is not None else by  # "fell from 77 to 29, and that of corrections by a third"
    for i in range(start - 1, max(-1, start - 12), -1):
        if sentence.tag(i) in ";:—":
            return False
        form = FORMS.get(sentence.word(i))
        if form is not None and form.lemma in GROWTH | SHRINKING and sentence.tag(i) in "VEGI":
            return True
        if sentence.word(i) in _COMPARATIVES and (i == by - 1 or _than_before(sentence, i, by)):
            return True
        if sentence.word(i) in CHANGE_NOUNS or sentence.word(i) in ("up", "down", "outnumbered", "outnumbering"):
            return True
        if form is not None and sentence.tag(i) == "V":
            return False
    return False


def _than_before(sentence: Sentence, i: int, by: int) -> bool:
    """ "were higher than in 2024, by 6 percent": the comma closes what they are compared with."""
    return sentence.word(i + 1) == "than" and sentence.word(by - 1) == "," and "," not in sentence.low[i : by - 1]


def _followed_by_change(sentence: Sentence, last: int) -> bool:
    word = sentence.word(last)
    if word in CHANGE_NOUNS or word in _AFTER_CHANGE:
        return not (word in ("above", "up", "down") and sentence.word(last + 1) not in _BASES)
    if word in ("annual", "year-on-year", "average", "yearly", "sharp", "steady"):
        return sentence.word(last + 1) in CHANGE_NOUNS
    if word == "on" and sentence.word(last + 1) in ("the", "a", "last", "2023", "2024", "2025"):
        return sentence.word(last + 2) in ("year", "previous", "same")
    return word == "year" and sentence.word(last + 1) in ("on", "over")


_BASES = wordset("the last on from a that those")


def _amount_changes(sentence: Sentence, quantity: Quantity, qualifier: Qualifier) -> bool:
    """ "up three from January", "three more than in September", "rose by 12", "an increase of 35 cases"."""
    first, before = qualifier.first, sentence.word(qualifier.first - 1)
    if before in ("a", "an") and not quantity.digits:  # "rose by a dozen"
        first, before = first - 1, sentence.word(first - 2)
    if before in ("up", "down") and not _phrasal(sentence, first):
        return True
    if before == "of" and sentence.word(first - 2) in CHANGE_NOUNS:
        return sentence.word(first - 3) != "improvement"
    if before == "by" and _change_verb_before(sentence, first - 1):
        return True
    at = quantity.last
    if sentence.word(at) in _MORE:
        return _than_follows(sentence, at + 1)
    return sentence.tag(at) == "N" and sentence.word(at + 1) in _MORE and sentence.word(at + 2) == "than"


def _phrasal(sentence: Sentence, first: int) -> bool:
    """ "make up 63 percent", "drew up 58,300 certificates", "picked up": the particle of another verb."""
    if lemma_at(sentence, first - 2) in ("go", "be", "come", "move", "inch", "edge", "creep", "tick"):
        return False
    return sentence.tag(first - 2) in ("V", "E", "G", "I") and not _change_verb_at(sentence, first - 2)


def lemma_at(sentence: Sentence, i: int) -> str:
    form = FORMS.get(sentence.word(i))
    return form.lemma if form else sentence.word(i)


def _than_follows(sentence: Sentence, i: int) -> bool:
    """ "three more than", "30 more cases than"; but "30 more lawyers joined" is a count."""
    for k in range(i, min(i + 5, len(sentence.low))):
        if sentence.low[k] == "than":
            return True
        if sentence.tags[k] not in "NJK":
            return False
    return False


def share_kinds(kinds: list[Kind], sentence: Sentence, quantities: list[Quantity]) -> list[Kind]:
    """ "increases of 4.8 percent and 8.1 percent", "12 percent and 40 percent more": a row is of one kind."""
    out = list(kinds)
    for i in range(1, len(out)):
        between = sentence.low[quantities[i - 1].last : quantities[i].first]
        percents = quantities[i - 1].form == quantities[i].form == "percent"
        percents = percents and not (sentence.word(quantities[i].last) == "of" != sentence.word(quantities[i - 1].last))
        if percents and between in (["and"], [","], [",", "and"], ["or"]) and "change" in (out[i - 1], out[i]):
            out[i - 1] = out[i] = "change"
        again = between[:1] == ["in"] and between[-2:] in (["and", "of"], ["and", "by"])
        if percents and again and out[i - 1] == "change":
            out[i] = "change"  # "an increase of 22 percent in number and of 31 percent in value"
    return out
