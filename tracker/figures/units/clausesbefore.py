"""The noun that the clause before counts: ahead of a colon or a dash, or the object of its verb."""

from collections.abc import Sequence

from tracker.figures.numbers.drafts import Draft, Noun
from tracker.figures.units.leaning import is_adjunct
from tracker.figures.units.plurals import first_plural, noun_of, phrases_in, plurals_in
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset


def one_more(draft: Draft) -> Noun | None:
    """ "opened a window in 2022 and three more last year": windows."""
    sentence = draft.sentence
    if sentence.word(draft.quantity.last) not in ("more", "others") or sentence.tag(draft.quantity.last + 1) in "NJ":
        return None
    article = next((i for i in range(draft.first - 1, 0, -1) if sentence.low[i] in ("a", "an")), None)
    if article is None or sentence.tag(article - 1) not in "VEIG" or ";" in sentence.tags[article : draft.first]:
        return None
    phrase = next(phrases_in(sentence, article + 1, draft.first), None)
    return noun_of(sentence, phrase) if phrase is not None else None


def before_colon(draft: Draft) -> Noun | None:
    """ "Foreign-related cases remain few: 58 were registered", "bases — two at the national level"."""
    sentence = draft.sentence
    marks = [
        i
        for i in range(draft.first)
        if sentence.low[i] in (":", "—") or (sentence.low[i] == "-" and not sentence.glued(i))
    ]
    if not marks:
        return None
    plurals = plurals_in(sentence, 0, marks[-1])
    if not plurals or (sentence.tag(0) == "E" and sentence.tag(1) == "P" and marks[-1] + 1 == draft.first):
        return None  # "Registered with the authorities by May: 84"
    if sentence.tag(0) == "P" and "," in sentence.low[: marks[-1]]:  # "For the old, wills are drawn up: 540 were"
        plurals = [p for p in plurals if p.first > sentence.low.index(",")] or plurals
    if sentence.low[: draft.first].count("—") > 1:  # between two dashes stands an aside
        plurals = [p for p in plurals if p.last <= sentence.low.index("—")] or plurals
    chosen = plurals[-1] if sentence.low[marks[-1]] == "—" else plurals[0]
    return noun_of(sentence, chosen)


def of_none(draft: Draft, history: Sequence[Sentence]) -> Noun | None:
    """ "The town had no notary until May. Now it has two": what there was none of."""
    sentence = draft.sentence
    verb = sentence.run_back(draft.first, "B") - 1
    if sentence.tag(verb) not in "AV" or sentence.tag(draft.quantity.last) not in ".,;":
        return None
    for said, end in ((sentence, verb), *((last, len(last.low)) for last in history[-1:])):
        no = next((i for i in range(end - 1, 0, -1) if said.low[i] == "no" and said.tags[i - 1] in "AV"), end)
        if (phrase := next(phrases_in(said, no + 1, end), None)) is not None and phrase.first == no + 1:
            return noun_of(said, phrase)
    return None


def subject_before(draft: Draft) -> Noun | None:
    """ "Volunteers receive nothing, though 45 were given a pass": some of whom the clause before tells."""
    sentence, joint = draft.sentence, draft.first - 1
    if sentence.word(joint) not in ("though", "although", "but") or sentence.word(joint - 1) != ",":
        return None
    if sentence.tag(draft.quantity.last) not in "VA":
        return None
    found = next(phrases_in(sentence, 0, joint - 1), None)
    opens = found is not None and found.first == 0 and is_plural(sentence.low[found.head])
    return noun_of(sentence, found) if found is not None and opens else None


def object_before(draft: Draft) -> Noun | None:
    """ "Notaries accept papers in Thai; they have processed 1,740": the plural object of the clause before."""
    sentence = draft.sentence
    marks = [i for i in range(draft.first) if sentence.low[i] in (";", ":")]
    if not marks:
        return _shared_object(draft)
    first = draft.first - (sentence.tag(draft.first - 1) == "B")
    opens = marks[-1] + 1 == first and sentence.tag(draft.quantity.last) in "VA"
    if opens:
        plurals = [p for p in plurals_in(sentence, 0, marks[-1]) if not _in_relative(sentence, p.first)]
        return noun_of(sentence, plurals[-1]) if plurals else None
    if {"they", "it"}.isdisjoint(sentence.low[marks[-1] + 1 : marks[-1] + 4]):
        return None
    found = [p for p in plurals_in(sentence, 0, marks[-1]) if sentence.tag(p.first - 1) in "VIE"]
    return noun_of(sentence, found[-1]) if found else None


def _in_relative(sentence: Sentence, i: int) -> bool:
    """ "a list of experts to whom firms can turn: 34 are": the firms stand in what is told of the experts."""
    return "R" in sentence.tags[sentence.back_to(i, ",;:S") : i]


PLACES = wordset("city county province region district prefecture town township country municipality port")


def spread_over(draft: Draft, same: list[Draft]) -> Noun | None:
    """ "Seats have been set up in six cities: 60 in Wuhan": the seats, which are spread over the cities."""
    sentence, at = draft.sentence, draft.quantity.last
    cities = same[-1] if same else None
    if cities is None or cities.unit not in PLACES or cities.sentence is not sentence or not is_adjunct(cities):
        return None
    place = sentence.tokens[at + 1 : at + 2]
    if sentence.word(at) not in ("in", "at") or not (place and place[0].text[0].isupper()):
        return None
    plurals = plurals_in(sentence, 0, cities.first)
    return noun_of(sentence, plurals[-1]) if plurals else None


def _shared_object(draft: Draft) -> Noun | None:
    """ "went through old rules, and cancelled 160": what the verb before had for its object."""
    sentence, verb = draft.sentence, draft.first - 1
    if sentence.tag(verb) != "V" or sentence.tag(verb - 1) != "C" or sentence.tag(draft.quantity.last) in "NJ":
        return None
    first = next((i for i in range(verb) if sentence.tags[i] == "V"), verb)
    found = plurals_in(sentence, first + 1, verb - 1)
    return noun_of(sentence, found[0]) if found else None


def most_had(draft: Draft) -> Noun | None:
    """ "Henan had the most candidates this year, with 58,000": what the place has most of."""
    sentence, comma = draft.sentence, draft.first - 2
    if sentence.word(comma) != "," or sentence.word(comma + 1) not in ("with", "at"):
        return None
    most = next((i for i in range(comma - 1, 0, -1) if sentence.low[i] in ("most", "fewest")), comma)
    return first_plural(sentence, most + 1, comma) if sentence.word(most - 1) == "the" else None
