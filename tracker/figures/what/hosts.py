"""A figure in a phrase that hangs on a noun: "clerks in ten towns", "in 90 percent of schools, a judge teaches"."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.scene import Scene
from tracker.figures.what.predicates import moves
from tracker.figures.what.reach import place_after, reach_of
from tracker.figures.what.relatives import HOLDING, who_or_that
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import LEVEL
from tracker.figures.words.wordset import wordset

_LINKS = wordset("in from at for across within")


def host_clause(draft: Draft, scene: Scene) -> list[str]:
    """ "categories in which applicants need no proof": the clause whose subject the phrase belongs to; else none."""
    sentence, at = scene.sentence, draft.first - 1
    if sentence.word(at) not in _LINKS or draft.kind not in ("count", "share") or draft.noun is not None:
        return []
    if draft.phrase is None and draft.group is None:
        return []
    opens = at == 0 or sentence.tag(at - 1) in ";,C"
    told = (_fronted(draft, scene) if opens else []) or _hanging(draft, scene, at) or _apposed(scene, at)
    if not told:
        return []
    link = "in" if sentence.word(at) == "across" else sentence.word(at)
    return [link, "whom" if who_or_that(draft) == "who" else "which", *told]


def _fronted(draft: Draft, scene: Scene) -> list[str]:
    """ "In 90 percent of schools, a judge teaches law", "in 120 cases the notary came": the clause that follows."""
    sentence, first = scene.sentence, place_after(draft)
    verb = next((verb for verb in scene.verbs if verb.finite and verb.first > first), None)
    if sentence.tag(first) not in ",D" or verb is None:
        return []
    first += sentence.tag(first) == ","
    return _clause(scene, first, verb.first, verb) if set(sentence.tags[first : verb.first]) <= set("DNJKBC,") else []


def _hanging(draft: Draft, scene: Scene, at: int) -> list[str]:
    """ "clerks in ten towns hold office hours": the noun before the preposition, and its verb."""
    sentence = scene.sentence
    first = sentence.run_back(at, "NJKDX")
    after = place_after(draft)
    k = next((n for n, verb in enumerate(scene.verbs) if verb.finite and verb.first >= after), None)
    if first == at or k is None or sentence.tag(at - 1) != "N":
        return []
    if first and sentence.tag(first - 1) not in ",C;":
        return []
    begin, _ = subject_span(sentence, scene.verbs, k)
    aside = set(sentence.tags[after : scene.verbs[k].first])
    if not begin <= first or begin < first - 1 or not aside <= set("PNJKTC,BXD"):
        return []
    return _clause(scene, first, at, scene.verbs[k])


def _apposed(scene: Scene, at: int) -> list[str]:
    """ "The guide, available in five languages, has": what is said of the noun between commas."""
    sentence = scene.sentence
    if sentence.tag(at - 1) not in "JE" or sentence.tag(at - 2) != "," or sentence.tag(at - 3) != "N":
        return []
    first = sentence.run_back(at - 2, "NJKD")
    if first and sentence.tags[first - 1] not in ",C;":
        return []
    be = "are" if is_plural(sentence.low[at - 3]) else "is"
    return [*scene.told(first, at - 2), be, sentence.low[at - 1]]


def _clause(scene: Scene, first: int, last: int, verb: Verb) -> list[str]:
    """The subject and its predicate; nothing where the verb only tells a level, or another figure follows."""
    end = reach_of(scene, verb.last, len(scene.sentence.tags))
    level = verb.lemma in LEVEL | HOLDING and not (verb.chain or verb.passive or moves(scene.sentence, verb))
    if level or end in {d.first for d in scene.drafts}:
        return []
    low = scene.sentence.low[max(0, verb.first - 2) : verb.first]
    return [*scene.told(first, last), *(low if low == ["no", "longer"] else []), *scene.told(verb.first, end)]
