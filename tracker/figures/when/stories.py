"""Stories: what is told of one person, one firm or one dispute, which the statistics around it do not date."""

from tracker.figures.words.sentence import Sentence
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.verbgroups import Verb, find_verbs
from tracker.figures.words.wordset import wordset

_PEOPLE = wordset("""
    worker laborer builder bricklayer farmer herder fisherman villager resident citizen couple family widow widower
    mother father son daughter woman man girl boy child trader merchant shopkeeper owner tenant landlord employee driver
    courier student graduate buyer seller customer client consumer patient applicant complainant pensioner retiree
    manager entrepreneur businessman businesswoman investor investee heir husband wife neighbor migrant grandmother
    grandfather plaintiff defendant employer passenger tourist contractor
    grower picker breeder artist potter weaver miner cook chef tailor author inventor singer teacher guard cleaner
    subcontractor debtor creditor lender borrower foreman boss skipper sailor nurse pupil baker bookkeeper carpenter
    plumber electrician crew
    """)
_FIRMS = wordset("""
    company firm maker manufacturer exporter importer enterprise supplier wholesaler retailer subsidiary startup
    factory start-up plant workshop restaurant shop hotel store farm producer developer builder shipyard carrier insurer
    """)
_MATTERS = wordset("dispute quarrel conflict lawsuit suit claim row argument brawl accident complaint")
_ONE = wordset("a an one the another his her")
_LEAD = 12
_CASES = wordset("case instance dispute lawsuit")
_OPENING = wordset("one another a this that")


def of_one(sentence: Sentence, verbs: list[Verb], k: int) -> bool:
    """Whether the clause of verb `k` tells of one case: "a herder recovered", "In one case, ...", "she was paid"."""
    opening = next((n for n, verb in enumerate(verbs) if verb.finite), k)
    return (
        in_one_case(sentence) or _introduced(sentence, verbs) or any(_told_of(sentence, verbs, n) for n in {k, opening})
    )


def begins_story(sentence: Sentence) -> bool:
    """Whether a sentence that holds no figure begins a story: "In Wuhu, for example, an adviser discovered"."""
    verbs = find_verbs(sentence)
    k = next((n for n, verb in enumerate(verbs) if verb.finite), None)
    if k is None or verbs[k].tense not in ("past", "pluperfect"):
        return False
    if "example" in sentence.low or "instance" in sentence.low:
        first, _ = subject_span(sentence, verbs, k)
        return sentence.word(first) in ("a", "an") or of_one(sentence, verbs, k)
    return of_one(sentence, verbs, k)


def _told_of(sentence: Sentence, verbs: list[Verb], k: int) -> bool:
    first, last = subject_span(sentence, verbs, k)
    while first < last and sentence.tags[first] in "BP,C":
        first += 1
    if sentence.word(first) in ("he", "she"):
        return True
    return sentence.word(first) in _ONE and _individual(sentence, first + 1, last)


def _introduced(sentence: Sentence, verbs: list[Verb]) -> bool:
    """ "A driver from Linfen, who", "In May, a grower", "Wang Li, 46, a bricklayer, was": told of before any verb."""
    finite = next((verb.first for verb in verbs if verb.finite), 0)
    starts = (i for i in range(min(finite, _LEAD)) if i == 0 or sentence.tags[i - 1] == ",")
    return any(sentence.low[i] in _ONE and _individual(sentence, i + 1, finite) for i in starts)


def in_one_case(sentence: Sentence) -> bool:
    """ "In one case,", "In a case that was closed", "In another instance,"."""
    if sentence.word(0) != "in" or sentence.word(1) not in _OPENING:
        return False
    at = next((i for i in range(2, min(7, len(sentence.low))) if sentence.low[i] in _CASES), None)
    return at is not None and "X" not in sentence.tags[2:at]


def _individual(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the first noun group from `first` is one person, firm or quarrel, and no law firm."""
    if "year-old" in sentence.low[first : min(first + 4, last)]:
        return True
    head = first
    while head < last and sentence.tags[head] in "NJKG-":
        head += 1
    if head == first or sentence.tags[head - 1] not in "NJ":
        return False
    word = sentence.low[head - 1]
    if word in _FIRMS:
        return sentence.word(head - 2) not in ("law", "notary")
    return word in _PEOPLE or word in _MATTERS
