"""What "it" takes up: what the sentence before set up, else its subject, whatever that is."""

import re

from tracker.figures.words.nouns import QUANTIFYING, is_person, is_plural
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset

_CREATING = wordset("""
    set establish found open launch create develop build introduce start form appoint issue adopt publish draft sign
    unveil release compile convene install put
    """)
_TO_WORK = wordset("service operation place force action use practice")
_NO_THINGS = QUANTIFYING | wordset("""
    year month week day morning evening half quarter rest share rate percent lot range series variety wave host way
    time case example reason result fact aim goal purpose idea problem question answer change rise fall increase
    decrease decline growth drop majority minority part people city province county town district village prefecture
    municipality region island capital area seat home state nation country place port
    """)


def thing_of(sentence: Sentence, left_out: frozenset[int]) -> tuple[int, int] | None:
    """The words of the one thing that "it" means in the sentence after this one; None where there is no such thing."""
    verb = _main_verb(sentence)
    if verb is None:
        return None
    return (
        _created(sentence, verb, left_out)
        or _reported(sentence, left_out)
        or _inverted(sentence, verb, left_out)
        or _subject(sentence, verb, left_out)
    )


_REPORTING = wordset("say add report announce note reveal state")


def _reported(sentence: Sentence, left_out: frozenset[int]) -> tuple[int, int] | None:
    """ "The bureau said that its desk is open": what is spoken of, not who speaks."""
    if "that" not in sentence.low:
        return None
    that = next((i for i, low in enumerate(sentence.low) if low == "that" and sentence.tags[i] == "S"), 0)
    form = form_of(sentence.word(that - 1)) if that else None
    if form is None or form.lemma not in _REPORTING or sentence.tag(that + 1) != "D":
        return None
    return _one_thing(sentence, that + 2, left_out)


def _inverted(sentence: Sentence, verb: int, left_out: frozenset[int]) -> tuple[int, int] | None:
    """ "Among the newcomers is a desk": the subject follows."""
    if sentence.tag(0) != "P" or sentence.word(verb + 1) not in ("a", "an") or "," in sentence.tags[:verb]:
        return None
    plain = sentence.word(verb) in _STANDING and set(sentence.tags[:verb]) <= set("PDNJK")
    return _one_thing(sentence, verb + 2, left_out) if plain else None


_STANDING = wordset("is was stands stood lies lay sits sat comes came")


def thing_before(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """What "it" at word `end` takes up in its own sentence: "The port was rebuilt, and 900 ships use it"."""
    verb = _main_verb(sentence)
    if verb is None or verb >= end or "C" not in sentence.tags[verb:end]:
        return None
    named = verb and sentence.tags[verb - 1] == "N" and set(sentence.tags[:verb]) <= set("NJ-")
    return (0, verb) if named and sentence.tokens[verb - 1].text[0].isupper() else _subject(sentence, verb, frozenset())


def _main_verb(sentence: Sentence) -> int | None:
    """The first finite verb that no relative or subordinate clause has."""
    found = _TO_MAIN_VERB.match(sentence.shape)
    return found.end() - 1 if found is not None else None


_TO_MAIN_VERB = re.compile("(?:[^RSVA]|[RS][^,]*,)*+[VA]")


def _created(sentence: Sentence, verb: int, left_out: frozenset[int]) -> tuple[int, int] | None:
    """ "the bureau has opened a desk", "put into service a platform": what is new."""
    main = next((i for i in range(verb, min(verb + 6, len(sentence.tags))) if sentence.tags[i] in "VE"), verb)
    form = form_of(sentence.word(main))
    if form is None or form.lemma not in _CREATING:
        return None
    at = main + 1
    if sentence.word(at) in ("up", "out"):
        at += 1
    if sentence.word(at) in ("into", "in") and sentence.word(at + 1) in _TO_WORK:
        at += 2
    if sentence.word(at) in ("a", "an"):
        at += 1
    elif sentence.tag(at) not in "NJ":
        return None
    while sentence.tag(at) in ("X", "/", "+"):  # "a 24/7 desk"
        at += 1
    return _one_thing(sentence, at, left_out)


def _subject(sentence: Sentence, verb: int, left_out: frozenset[int]) -> tuple[int, int] | None:
    """The noun phrase that opens the main clause."""
    first = 0
    if sentence.tag(0) in "PTSGNJ":
        first = next((i + 1 for i in range(verb - 1, 0, -1) if sentence.tags[i] == ","), 0)
    while first < verb and sentence.tags[first] == "B":
        first += 1
    if sentence.tag(first) != "D" or sentence.word(first) in ("each", "every", "no", "another"):
        return None
    return _one_thing(sentence, first + 1, left_out)


def _one_thing(sentence: Sentence, first: int, left_out: frozenset[int]) -> tuple[int, int] | None:
    """The words of a singular that is no person and no place."""
    end = sentence.run_on(first, "NJK")
    head = sentence.word(end - 1)
    if end == first or sentence.tag(end - 1) != "N" or is_plural(head) or is_person(head) or head in _NO_THINGS:
        return None
    if end - 1 in left_out or not head.isalpha() or sentence.tag(end) == "X":
        return None
    if (
        "," in sentence.tag(end) and sentence.tag(first - 2) == ","
    ):  # "In Nanshi, a port in the south, ...": an apposition
        return None
    return first, end
