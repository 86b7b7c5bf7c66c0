"""Bounds that tell which cases, firms or people a rule takes in: "claims of less than 10,000 yuan"."""

from tracker.figures.numbers.qualifiers import Qualifier
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_AT_ISSUE = wordset("disputes claims cases suits lawsuits matters quarrels")
_SUMS = wordset("sums amounts debts losses")
_LINKS = wordset("of worth involving for over about")
_HAVING = wordset("with employing having")
_INCOME = wordset("income incomes salary salaries wage wages earnings pension pensions")
_EARNING = wordset("earn earns earning")
_WHOSE = wordset("whose with if who")
_INCOME_REACH = 6


def is_threshold(sentence: Sentence, q: Quantity, bound: Qualifier) -> bool:
    """Whether the number at hand, bounded so, only says where a rule begins or ends to apply."""
    if bound.kind not in ("up_to", "over"):
        return False
    if q.form == "money" and _of_income(sentence, bound.first):
        return True
    if bound.kind == "over":
        return False  # "claims of more than 3 billion yuan" may be all of them
    if q.form == "money":
        return _of_claims(sentence, bound.first)
    head = bound.first - 2
    bare = is_plural(sentence.word(head)) and sentence.tag(head) == "N"
    return q.form == "plain" and sentence.word(head + 1) in _HAVING and bare


def _of_claims(sentence: Sentence, first: int) -> bool:
    """ "disputes under 500,000 yuan", "claims of up to 1 million yuan", "cases over sums of less than 9,000 yuan"."""
    k = first - 1
    while sentence.word(k) in _LINKS | _SUMS:
        k -= 1
    return sentence.word(k) in _AT_ISSUE


def _of_income(sentence: Sentence, first: int) -> bool:
    """ "anyone whose monthly income is below 1,200 yuan", "those who earn more than 3,600 yuan"."""
    near = sentence.low[max(0, first - _INCOME_REACH) : first]
    if near[-1:] and near[-1] in _EARNING:
        return near[-1] == "earning" or not _WHOSE.isdisjoint(near)
    return not _INCOME.isdisjoint(near) and not _WHOSE.isdisjoint(near)
