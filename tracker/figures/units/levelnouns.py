"""The noun whose number a verb of level tells: the subject of "reached 500", "fell to 120", "is one of 12"."""

from tracker.figures.numbers.drafts import Draft, Noun
from tracker.figures.numbers.qualifiers import PASSING
from tracker.figures.units.plurals import COLLECTIVES, first_plural, noun_in, noun_of, phrases_in
from tracker.figures.words.nouns import QUANTIFYING, is_person, needs_classifier, singular
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.subjectspans import fronted_level, subject_span
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import GROWTH, LEVEL
from tracker.figures.words.wordset import wordset


def of_change(draft: Draft, here: list[Draft], verbs: list[Verb]) -> Noun | None:
    """ "claims dropped by a third, from 312 to 198", "appraisers declined by 11 percent to 1,830"."""
    last = here[-1] if here else None
    if last is None or last.unit != "percent" or draft.sentence.word(draft.first - 1) not in ("from", "to"):
        return None
    k = next(
        (n for n in range(len(verbs) - 1, -1, -1) if verbs[n].last <= last.first and verbs[n].lemma in LEVEL), None
    )
    return noun_in(draft.sentence, *subject_span(draft.sentence, verbs, k)) if k is not None else None


def one_of(draft: Draft, verbs: list[Verb]) -> Noun | None:
    """ "The office is one of 12 in the province": what the subject is."""
    sentence, k = draft.sentence, verb_before(draft, verbs)
    if sentence.low[max(0, draft.first - 3) : draft.first] == [",", "one", "of"]:
        return _class_of(sentence, draft.first - 3 - (sentence.word(draft.first - 4) == '"'))
    if k is None or verbs[k].lemma != "be" or sentence.low[verbs[k].last : draft.first] not in _AMONG:
        return None
    phrase = next(phrases_in(sentence, *subject_span(sentence, verbs, k)), None)
    noun = noun_of(sentence, phrase) if phrase is not None else None
    named = noun is not None and sentence.word(draft.quantity.last) == "who" and not is_person(noun.unit)
    named = named or (noun is not None and sentence.tokens[noun.last - 1].text[0].isupper())
    return None if named else noun  # "Ma is one of 86 who speak Thai"


_AMONG = (["one", "of"], ["among"])


def of_fronted(draft: Draft, verbs: list[Verb]) -> Noun | None:
    """ "At 4,120, the number of cases was the highest ever": the cases."""
    subject = fronted_level(draft.sentence, verbs, draft.first, draft.quantity.last)
    return noun_in(draft.sentence, *subject) if subject is not None else None


def _class_of(sentence: Sentence, end: int) -> Noun | None:
    """ "The Yanji Notary Office, one of five": what the thing named before word `end` is, by the last of its name."""
    first = sentence.run_back(end, "NJ")
    if first == end or sentence.tags[end - 1] != "N" or is_person(sentence.low[end - 1]):
        return None
    head = sentence.low[end - 1]
    unit = f"{sentence.low[end - 2]} {head}" if needs_classifier(head) and end - first > 1 else head
    return Noun(sentence, max(first, end - 2), end, unit)


def included_in_subject(draft: Draft, verbs: list[Verb]) -> Noun | None:
    """ "The arbitrators on the roster include 506 from abroad": the subject tells of what these are some."""
    k = verb_before(draft, verbs)
    if k is None or verbs[k].lemma != "include" or verbs[k].last != draft.first or not verbs[k].finite:
        return None
    return first_plural(draft.sentence, *subject_span(draft.sentence, verbs, k))


def of_level(draft: Draft, verbs: list[Verb]) -> Noun | None:
    """ "cases ... reached 591,000": the subject of the verb of level right before the number."""
    k = verb_before(draft, verbs)
    if k is None:
        return None
    topping = verbs[k].lemma in _TOPPING and draft.sentence.word(draft.first - 1) == "with"
    if not topping and not _tells_level(draft, verbs, k):
        return None
    if draft.sentence.word(draft.first - 1) in _NO_LEVELS and not topping:
        return None  # "Agreements were reached in 1,238", "land came second with 310": of what was told before
    if draft.sentence.word(draft.first - 1) == "of" and _names_role(draft.sentence, draft.first - 2):
        return None  # "Patents were the subject of 410"
    first, last = subject_span(draft.sentence, verbs, k)
    if draft.sentence.word(first) == "those":
        return None  # "Those brought by workers came to 12,900": what was spoken of before
    found = noun_in(draft.sentence, first, last)
    if topping:
        return found if found is not None and not is_person(found.unit) else None
    words = draft.sentence.low[first:last]
    if (
        found is not None
        or not words
        or any(singular(word) in QUANTIFYING for word in words)
        or "O" in draft.sentence.tags[first:last]
    ):
        return found
    return noun_in(draft.sentence, draft.sentence.back_to(first, ";S:"), verbs[k].first)


_NO_LEVELS = ("in", "for", "on", "with", "behind", "under", "against", "before")


def _tells_level(draft: Draft, verbs: list[Verb], k: int) -> bool:
    """ "passed 500", "reached the 500 mark", "was enlarged to 300": the number is what its subject comes to."""
    verb, sentence = verbs[k], draft.sentence
    if verb.lemma in LEVEL or verb.lemma in ("be", "pass") or (verb.passive and verb.lemma in GROWTH):
        return True
    passing = sentence.word(draft.quantity.last) in ("mark", "threshold") or sentence.word(draft.first) in PASSING
    return passing or _roll_holds(sentence, verbs, k)


def _names_role(sentence: Sentence, i: int) -> bool:
    """Whether the noun at word `i` is what the subject is to those counted, and neither a number nor their group."""
    head = sentence.word(i)
    return sentence.tag(i) == "N" and singular(head) not in QUANTIFYING and head not in COLLECTIVES


def _roll_holds(sentence: Sentence, verbs: list[Verb], k: int) -> bool:
    """ "The pool will hold 500", "the list has 40": names, not things of its own."""
    last = subject_span(sentence, verbs, k)[1]
    return verbs[k].lemma in ("hold", "have", "contain", "list") and sentence.word(last - 1) in _ROLLS


_TOPPING = wordset("lead top head")
"""What stands first in a list: "Applications about land led the list with 310"."""
_ROLLS = wordset("pool list roster panel register")


def verb_before(draft: Draft, verbs: list[Verb]) -> int | None:
    """The verb that the number follows with nothing but adverbs, "to", "by ... percent" between."""
    k = next((n for n in range(len(verbs) - 1, -1, -1) if verbs[n].first < draft.quantity.first), None)
    if k is None:
        return None
    start = verbs[k].last if verbs[k].last <= draft.quantity.first else draft.first
    between = draft.sentence.tags[start : draft.first]
    return None if any(tag in ";:—SRV," for tag in between) or between.count("N") > 3 else k
