"""Members of a body: "judges on the roster", "mediators of the team"."""

from tracker.figures.passage.scene import Scene
from tracker.figures.what.actors import actor
from tracker.figures.words.nouns import is_plural, singular
from tracker.figures.words.subjectspans import noun_phrase_before, subject_span
from tracker.figures.words.trimming import tidy
from tracker.figures.words.wordset import wordset

LISTS = wordset("list roster panel roll register staff")
GROUPS = LISTS | wordset("team pool network group alliance corps force")


def whole_of(scene: Scene, k: int) -> list[str]:
    """ "Its mediators include 12 judges": judges among mediators; "the roster includes": on the roster."""
    first, last = subject_span(scene.sentence, scene.verbs, k)
    subject = actor(scene, first, last)
    return roll_of(scene, k) or (["among", *subject] if subject and is_plural(subject[-1].lower()) else [])


def roll_of(scene: Scene, k: int) -> list[str]:
    """ "The teaching staff of 58 includes", "whose roster has lengthened to": the members of a roll are on it."""
    sentence = scene.sentence
    first, last = subject_span(sentence, scene.verbs, k)
    verb = scene.verbs[k]
    if first == last and sentence.tag(verb.first - 1) == "N":
        first, last = verb.first - 1, verb.first
    of = next((i for i in range(first, last) if sentence.low[i] == "of" and sentence.tag(i + 1) == "X"), last)
    inner = next((i for i in range(first, of) if sentence.low[i] in ("of", "for")), of)
    head = singular(sentence.word(inner - 1))
    if head not in GROUPS:
        return []
    told = tidy([word for word in scene.told(first, of) if word != "whose"])
    owner: list[str] = []
    whose = next((i for i in range(of - 1, max(-1, of - 4), -1) if sentence.low[i] == "whose"), None)
    if whose is not None:
        owner = tidy(scene.told(*noun_phrase_before(sentence, whose - (sentence.word(whose - 1) == ","))))
    if not told or told[0].endswith("'s"):
        return ["on" if head in LISTS else "of", *told] if told else []
    return ["on" if head in LISTS else "of", "the", *told, *(["of", "the", *owner] if owner else [])]
