"""Words that join a noun and its verb: "who" or "that", the participle, the particle of a verb."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.scene import Scene
from tracker.figures.words.nouns import is_person, is_plural
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import FORMS, LEVEL, participle_of
from tracker.figures.words.wordset import wordset

HOLDING = wordset("have be include boast own comprise consist contain become remain") | LEVEL
WITH_VERB = {
    "deal": ("with",), "attend": ("to",), "advise": ("on",), "call": ("on", "upon", "for"), "agree": ("on",),
    "respond": ("to",), "take": ("on", "in", "over"), "carry": ("out",), "set": ("up",), "draw": ("up",),
    "look": ("after", "into"), "work": ("on",), "rule": ("on",), "reply": ("to",), "turn": ("out",), "pay": ("for",),
    "bring": ("out", "together", "in"), "put": ("up",), "hand": ("out", "down"), "account": (), "rely": ("on",),
    "cater": ("to",), "see": ("to",), "pick": ("up",), "send": ("out",), "decide": ("on",), "lay": ("down",),
    "provide": ("for",),
}  # fmt: skip


PARTICLES = ("up", "forward", "out", "down", "back", "aside", "away", "together", "off")


def particles_of(verb: Verb) -> tuple[str, ...]:
    """The words that may belong to the verb: "up" of "set up", "with" of "deal with"."""
    return (*PARTICLES, *WITH_VERB.get(verb.lemma, ()))


def who_or_that(draft: Draft) -> str:
    """The relative pronoun for what is counted, for a share what it is a share of."""
    unit = draft.unit
    if draft.kind in ("share", "ratio"):
        if draft.group is not None:
            words = draft.sentence.low[slice(*draft.group)]
            unit = next((word for word in words if is_plural(word)), words[-1])
        elif draft.noun is not None:
            unit = draft.noun.sentence.low[draft.noun.last - 1]
        else:
            unit = draft.anchor.unit if draft.anchor is not None else ""
    return "who" if is_person(unit) else "that"


def participle(scene: Scene, verb: Verb) -> str:
    """The past participle: the sentence's own form where it may be one."""
    word = scene.sentence.low[verb.main]
    form = FORMS.get(word)
    if word.endswith("ed") or (form is not None and form.form in ("ed", "part")):
        return word
    return participle_of(verb.lemma)


def is_governed(sentence: Sentence, first: int) -> bool:
    """Whether a preposition governs what begins at word `first`: "in 12 cities", "in all 12 cities"."""
    first -= sentence.word(first - 1) in ("all", "both")
    return sentence.tag(first - 1) in "PT" and sentence.word(first - 1) not in ("including", "as", "than")
