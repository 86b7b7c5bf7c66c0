"""Stories: what is told of one person, one firm or one dispute, which the statistics around it do not date."""

from tracker.figures.words.nouns import is_person
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.subjectspans import noun_phrase_before, subject_span
from tracker.figures.words.verbgroups import Verb, find_verbs
from tracker.figures.words.wordset import wordset

_PEOPLE = wordset("""
    couple family widow girl boy child employee student graduate client applicant complainant pensioner husband
    wife migrant worker farmer herder fisherman villager father mother son daughter trader shopkeeper owner
    landlord driver plaintiff defendant tourist potter chef cook nurse pupil boss crew resident citizen merchant
    buyer seller heir debtor creditor contractor subcontractor builder employer manager captain apprentice minor
    patient tenant parent bride groom guest athlete youth
    """)
_OFFICIALS = wordset("""
    lawyer mediator arbitrator notary judge prosecutor officer interpreter adviser assessor volunteer member director
    barrister solicitor inspector governor mayor leader organizer partner spokesman spokeswoman reporter translator
    appraiser supervisor negotiator instructor lecturer minister observer chancellor person expert user commander
    conciliator facilitator counselor administrator
    """)
_FIRMS = wordset("""
    company firm maker manufacturer exporter importer enterprise supplier wholesaler retailer subsidiary startup
    factory start-up plant workshop restaurant shop hotel store farm producer developer builder shipyard carrier insurer
    """)
_MATTERS = wordset("case dispute quarrel conflict lawsuit suit claim row argument brawl accident complaint")
_ONE = wordset("a an one the another his her")
_LEAD = 12
_CASES = wordset("case instance dispute lawsuit")
_OPENING = wordset("one another a this that")


def of_one(sentence: Sentence, verbs: list[Verb], k: int) -> bool:
    """Whether the clause of verb `k` tells of one case: "a herder recovered", "In one case, ...", "she was paid"."""
    opening = next((n for n, verb in enumerate(verbs) if verb.finite), k)
    told = any(_told_of(sentence, verbs, n) for n in {k, opening})
    return told or in_one_case(sentence) or _introduced(sentence, verbs) or _of_oneself(sentence)


def begins_story(sentence: Sentence) -> bool:
    """Whether a sentence that holds no figure begins a story: "In Wuhu, for example, an adviser discovered"."""
    low = sentence.low
    if any(low[i] in _MATTERS and low[i - 1] in ("a", "an") and sentence.tag(i + 1) == "R" for i in range(1, len(low))):
        return True  # "That was shown by a case which ended in June"
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
    if "who" in sentence.low[last : last + 2]:
        while sentence.tag(first - 1) == "P" and sentence.tag(first - 2) == "N":  # "a cook from Wuhu, who got"
            first = noun_phrase_before(sentence, first - 1)[0]
    while first < last and (sentence.tags[first] in "BP,C" or sentence.low[first : first + 2] == ["that", "of"]):
        first += 1
    if sentence.word(first) in ("he", "she"):
        return True
    return sentence.word(first) in _ONE and _individual(sentence, first + 1, last)


def _of_oneself(sentence: Sentence) -> bool:
    """ "I had lent my neighbor 20,000 yuan," said a fish seller: no more than a story, unless an official tells it."""
    low = sentence.low
    if '"' not in low or {"i", "my", "me", "we", "our", "us"}.isdisjoint(low):
        return False
    said = next((i for i in range(2, len(low)) if low[i - 1] in _SAYING and low[i] in ("a", "an")), 0)
    return bool(said) and _individual(sentence, said + 1, len(low))


_SAYING = wordset("said recalled remembered added says recalls explained")


def _introduced(sentence: Sentence, verbs: list[Verb]) -> bool:
    """ "A driver from Linfen, who", "In May, a grower", "Wang Li, 46, a bricklayer, was": told of before any verb."""
    finite = next((verb.first for verb in verbs if verb.finite), 0)
    starts = (i for i in range(min(finite, _LEAD)) if i == 0 or sentence.tags[i - 1] == ",")
    return any(sentence.low[i] in _ONE and _individual(sentence, i + 1, finite) for i in starts)


def in_one_case(sentence: Sentence) -> bool:
    """ "In one case,", "In a case that was closed", "In another instance,", "In the largest,"."""
    if sentence.low[:2] == ["in", "the"] and (sentence.word(2) == "most" or sentence.word(2).endswith("est")):
        return sentence.tag(3) == "," or "of" in sentence.low[3:6] or not _CASES.isdisjoint(sentence.low[3:6])
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
    anybody = sentence.low[first - 1] in ("a", "an", "his", "her") and is_person(word) and word not in _OFFICIALS
    return word in _PEOPLE or word in _MATTERS or anybody
