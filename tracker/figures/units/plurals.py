"""Noun phrases that name what a number counts: the first or last plural of a stretch, a collective and its members."""

from collections.abc import Iterator

from tracker.figures.numbers.drafts import Noun
from tracker.figures.words.lexicon import DURATIONS
from tracker.figures.words.nouns import QUANTIFYING, is_plural, singular
from tracker.figures.words.phrases import NounPhrase, unit_of
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

COLLECTIVES = {"caseload": "case", "membership": "member", "workforce": "worker", "staff": "staff", "team": "member",
                "audience": "person", "attendance": "participant", "crowd": "person", "crowds": "person",
                "batch": "person", "class": "person", "group": "member", "pool": "member",
                "register": "member", "panel": "member", "roster": "member",
                "delegation": "member", "crew": "member", "jury": "member", "cohort": "person",
                "workload": "case", "intake": "student", "enrollment": "student", "enrolment": "student",
                "turnout": "person", "readership": "reader", "headcount": "person",
                "population": "person"}  # fmt: skip


_MULTITUDES = wordset("ranks corps army network force fleet")
TAGS_OF_PHRASE = "NJK-"


def ahead_of(sentence: Sentence, end: int) -> Noun | None:
    """ "stations in townships and subdistricts, of which 96": the plural that the adjuncts before `end` belong to."""
    first = sentence.run_back(end, "OITEV")  # "the offices entitled to issue them, of which there were 295"
    end = first
    while first > 0 and (sentence.tags[first - 1] in "NJKDCX" or sentence.low[first - 1] in _ADJUNCTS):
        first -= 1
    return first_plural(sentence, first, end)


_ADJUNCTS = wordset("in at of for on from over")


def ending_at(sentence: Sentence, end: int) -> Noun | None:
    """The plural noun phrase that ends before word `end`, "of" and "for" phrases passed over."""
    first = sentence.run_back(end, TAGS_OF_PHRASE)
    heads = [k for k in range(first, end) if sentence.tags[k] == "N" and is_plural(sentence.low[k])]
    if heads:
        return noun_of(sentence, NounPhrase(first, heads[-1], heads[-1] + 1))
    collective = COLLECTIVES.get(sentence.word(end - 1))
    if collective is not None and first < end:
        return Noun(sentence, first, end, collective)
    if first > 1 and sentence.tags[first - 1] in "PD" and end - first < 5:
        k = first - 1
        while k > 0 and sentence.tags[k] in "PD":
            k -= 1
        return ending_at(sentence, k + 1) if sentence.tags[k] in TAGS_OF_PHRASE and end - k < 10 else None
    return None


def noun_of(sentence: Sentence, phrase: NounPhrase) -> Noun:
    return Noun(sentence, phrase.first, phrase.last, unit_of(sentence, phrase))


def noun_in(sentence: Sentence, first: int, last: int) -> Noun | None:
    """The noun that a subject is about: "number of calls" and "ranks of callers" are about these, "caseload" about
    cases."""
    for i in range(first, last):
        if (singular(sentence.low[i]) in QUANTIFYING or sentence.low[i] in _MULTITUDES) and sentence.word(
            i + 1
        ) == "of":
            return first_plural(sentence, i + 2, last)
    return first_plural(sentence, first, last)


def first_plural(sentence: Sentence, first: int, last: int) -> Noun | None:
    for phrase in phrases_in(sentence, first, last):
        if singular(sentence.low[phrase.head]) in QUANTIFYING:
            continue
        if is_plural(sentence.low[phrase.head]):
            return noun_of(sentence, phrase)
        collective = COLLECTIVES.get(sentence.low[phrase.head])
        if collective is not None and sentence.low[phrase.head] != "team":
            return Noun(sentence, phrase.first, phrase.last, collective)
    return None


def phrases_in(sentence: Sentence, first: int, last: int) -> Iterator[NounPhrase]:
    """The base noun phrases of a stretch of words, each with its last plural, else its last noun, as head."""
    i = first
    while i < last:
        if sentence.tags[i] not in TAGS_OF_PHRASE or sentence.tags[i] == "-":
            i += 1
            continue
        start = i
        while i < last and sentence.tags[i] in TAGS_OF_PHRASE:
            i += 1
        nouns = [k for k in range(start, i) if sentence.tags[k] == "N" and sentence.low[k] not in DURATIONS]
        if nouns:
            plurals = [k for k in nouns if is_plural(sentence.low[k]) and not sentence.tokens[k].text[0].isupper()]
            head = plurals[-1] if plurals else nouns[-1]
            yield NounPhrase(start, head, head + 1)


def plurals_in(sentence: Sentence, first: int, last: int) -> list[NounPhrase]:
    return [p for p in phrases_in(sentence, first, last) if is_plural(sentence.low[p.head])]


def last_plural(sentence: Sentence, first: int, last: int) -> Noun | None:
    """ "It costs enterprises nothing; 450 have used it"."""
    plurals = plurals_in(sentence, first, last)
    return noun_of(sentence, plurals[-1]) if plurals else None


def subject_of(sentence: Sentence) -> Noun | None:
    verb = next((i for i, tag in enumerate(sentence.tags) if tag in "VA"), 0)
    comma = sentence.low.index(",") + 1 if "," in sentence.low[:verb] else 0
    return first_plural(sentence, comma, verb) or first_plural(sentence, 0, verb)
