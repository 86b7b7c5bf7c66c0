"""Ages, told of persons and groups: no key figures."""

from tracker.figures.words.lexicon import BE
from tracker.figures.words.nouns import is_person, is_plural
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset


def _counts_on(sentence: Sentence, i: int) -> bool:
    """Whether a counted plural follows: "villages under 40 kinds of contract"."""
    return sentence.tag(i) == "J" or (sentence.tag(i) == "N" and is_plural(sentence.word(i)))


_OF_AGE = wordset(
    """
    seniors people those residents anyone women men children elderly persons citizens everyone villagers applicants
    clients patients retirees workers parents drivers be
    """
)


def _who_is(sentence: Sentence, at: int) -> bool:
    """ "who is 29", "who are both 8": what ends at `at` leads to an age."""
    if sentence.word(at) in ("both", "all", "now", "only", "just", "almost"):
        at -= 1
    return sentence.word(at) in ("is", "was", "are", "were") and sentence.word(at - 1) == "who"


def _of_one(sentence: Sentence, q: Quantity) -> bool:
    """ "The youngest is 28, the oldest 71", "My father is 91", "who retired at 60"."""
    before, whose = sentence.word(q.first - 1), sentence.word(q.first - 2)
    if before in ("oldest", "youngest", "eldest"):
        return True
    if not 10 < q.value < 110 or not q.digits:
        return False
    one = (is_person(whose) and not is_plural(whose)) or whose in ("he", "she") or _is_name(sentence, q.first - 1)
    return (before in ("is", "was") and one) or (before == "at" and whose in _AT_AGE)


def _is_name(sentence: Sentence, end: int) -> bool:
    """ "Carol Xu was 41": a name of two words or more opens the clause."""
    first = end
    while first > 0 and sentence.tags[first - 1] in "NJ" and sentence.tokens[first - 1].text[0].isupper():
        first -= 1
    return end - first > 1 and (first == 0 or sentence.tags[first - 1] in ",;:CS")


def is_age(sentence: Sentence, q: Quantity) -> bool:
    before, after = sentence.word(q.first - 1), sentence.word(q.stop)
    if before in ("aged", "age", "ages"):
        return True
    near = sentence.low[max(0, q.first - 5) : q.first]
    if before in ("is", "was", "turned") and (
        before == "turned" or {"age", "oldest", "youngest", "eldest"} & set(near)
    ):
        return q.stop >= len(sentence.low) or sentence.tag(q.stop) not in "NJ"
    if before in ("over", "under", "above", "between", "of") and sentence.word(q.first - 2) in ("aged", "age", "ages"):
        return True
    if after in ("or", "and") and sentence.word(q.stop + 1) in ("older", "younger"):
        return True
    if before == "than" and sentence.word(q.first - 2) in ("older", "younger"):
        return sentence.tag(q.stop) not in "NJ"
    if _of_one(sentence, q):
        return sentence.tag(q.stop) not in "NJ"
    if before == "," and after == "," and q.digits and 10 < q.value < 110 and q.first > 1:
        whom = sentence.low[q.first - 2]
        named = sentence.tokens[q.first - 2].text[0].isupper() or (is_person(whom) and not is_plural(whom))
        return named and sentence.kind == "text"
    if _who_is(sentence, q.first - 1) and sentence.tag(q.stop) not in "NJX%":
        return q.value_to is None and 0 < q.value < 110
    if _one_of_age(sentence, q):
        return True
    if before == "of" and sentence.word(q.first - 2) in ("mother", "father") and sentence.tag(q.stop) not in "NJ":
        return True  # "a mother of two"
    bounded = before in ("under", "over", "above", "below") and 10 < q.value < 100 and not _counts_on(sentence, q.stop)
    whom = sentence.word(q.first - 2)
    if whom == "all":
        whom = sentence.word(q.first - 3)
    return bounded and (
        whom in BE | _OF_AGE or whom in ("them", "whom") or (is_plural(whom) and is_person(whom) and q.digits)
    )


_PERSONS = wordset("""
    man woman girl boy widow widower mother father wife husband son daughter sister brother nurse peasant migrant tenant
    pupil student resident client victim cook clerk native guard veteran bride patient retiree employee trainee person
    """)
_NO_PERSONS = wordset("""
    number roster order quarter register center corridor tower server cluster newsletter letter paper chapter matter
    power offer member floor sector corner centre door minister chamber remainder
    """)
_AT_AGE = wordset("retired retire retires died married")


def _one_of_age(sentence: Sentence, q: Quantity) -> bool:
    """ "a truck driver of 43", "a widow of 71 from Harbin": but "a team of 43", "a number of 43"."""
    if sentence.word(q.first - 1) != "of" or not 10 < q.value < 110 or sentence.tag(q.stop) in ("N", "J"):
        return False
    head = sentence.word(q.first - 2)
    person = head in _PERSONS or (head.endswith(("er", "or", "man", "woman", "ist", "ian")) and head not in _NO_PERSONS)
    determiners = sentence.low[max(0, q.first - 6) : q.first - 2]
    return person and ("a" in determiners or "an" in determiners)
