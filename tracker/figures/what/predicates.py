"""What a counted subject did or is: "lawyers who serve as counsels", "applications that were approved"."""

from tracker.figures.numbers.drafts import Draft, is_all_but
from tracker.figures.passage.scene import Scene
from tracker.figures.what.reach import place_after, reach_of
from tracker.figures.what.relating import GIVING
from tracker.figures.what.relatives import who_or_that
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import FORMS, LEVEL, PARTICIPLES, form_of
from tracker.figures.words.wordset import wordset

REPORTING = wordset("say report announce show indicate note reveal tell state recall believe think estimate add mean")
_BE = wordset("is are was were be been being has have had")


def predicate(draft: Draft, scene: Scene, verb: Verb) -> list[str]:
    """ "lawyers appointed", "lawyers able to handle ...", "lawyers who serve as counsels"; of "all but 12 were
    settled" what the twelve were not.
    """
    said = _predicate(draft, scene, verb)
    if not said or not is_all_but(draft):
        return said
    if verb.passive:
        return [who_or_that(draft), "were", "not", *said]
    main = scene.sentence.low[verb.main]
    return [who_or_that(draft), "did", "not", verb.lemma, *said[said.index(main) + 1 :]] if main in said else said


def _predicate(draft: Draft, scene: Scene, verb: Verb) -> list[str]:
    sentence = scene.sentence
    if verb.lemma in LEVEL - {"include", "become", "be"} and not (moves(sentence, verb) or verb.passive or verb.chain):
        return []
    if verb.lemma == "do" and sentence.word(verb.last) in ("so", "", ".", ","):
        return []
    if not {":", ";", "—"}.isdisjoint(sentence.tags[draft.end : verb.first]):
        return []
    if verb.lemma in REPORTING and not verb.passive:
        return _said(draft, scene, verb)
    end = reach_of(scene, series_end(sentence, verb), len(sentence.tags))
    if verb.tense == "participle" and sentence.tag(verb.last) == "D" and verb.lemma not in GIVING:
        return [who_or_that(draft), *scene.told(verb.first, end)]  # "64 found their way": an object follows
    if verb.passive or verb.tense == "participle" or (verb.chain and sentence.low[verb.first] in _BE):
        first = next((n for n in range(verb.first, verb.last) if sentence.tags[n] in "EGJ"), verb.main)
        return scene.told(first, end)
    if verb.lemma == "be" and not verb.chain:
        return _being(draft, scene, verb, end)
    if verb.tense == "past" and _reduced(scene, verb):
        return scene.told(verb.first, end)
    link = [] if sentence.tag(verb.first - 1) == "R" and verb.first > place_after(draft) else [who_or_that(draft)]
    if not verb.finite and (verb.tense != "infinitive" or sentence.low[verb.first] == "to"):
        return scene.told(verb.first, end)
    if end == verb.last and verb.last in {d.first for d in scene.drafts}:  # "six firms have opened two branches"
        end = _object_end(scene, verb.last)
    return [
        *link,
        *_in_plural(scene.told(verb.first, end) if link else []),
        *([] if link else scene.told(verb.first, end)),
    ]


def _being(draft: Draft, scene: Scene, verb: Verb, end: int) -> list[str]:
    """ "is able to", "were slightly off", "are veterans": what the subject is, the verb kept where it is needed."""
    sentence = scene.sentence
    if sentence.word(verb.last) in ("under", "over", "among", "within", "against"):
        end = reach_of(scene, verb.last + 1, len(sentence.tags))
    rest = scene.told(verb.last, end)
    plain = sentence.tag(verb.last) in "JPEB" and not (
        sentence.tag(verb.last) in "JE" and sentence.tag(verb.last + 1) in "NJ"
    )
    if len(rest) == 1 and sentence.tag(verb.last) == "B":
        return [who_or_that(draft), *scene.told(verb.first, verb.last), *rest]
    return rest if plain else ([who_or_that(draft), "are", *rest] if rest else [])


_PLURALS = {"has": "have", "is": "are", "was": "were", "does": "do"}


def _in_plural(told: list[str]) -> list[str]:
    """ "cities that has" of "each of the cities has" are "cities that have"."""
    if not told:
        return told
    form = FORMS.get(told[0])
    first = form.lemma if form is not None and form.form == "s" else _PLURALS.get(told[0], told[0])
    return [first, *told[1:]]


def moves(sentence: Sentence, verb: Verb) -> bool:
    """ "went to trial", "came from abroad": a way that was gone, no level ("went to 12,000", "came up to")."""
    at = verb.last
    level = sentence.word(at) in ("up", "down", "at") or (sentence.word(at) == "to" and sentence.tag(at + 1) in "XD")
    return verb.lemma in ("go", "come") and not level


def series_end(sentence: Sentence, verb: Verb) -> int:
    """ "were revoked, altered or confirmed as illegal": the word after the last of the participles."""
    k = at = verb.last
    while (
        verb.passive and sentence.tag(k) in ",C" and sentence.tag(k + 1) in "EV" and is_participle(sentence.word(k + 1))
    ):
        joined = sentence.tag(k) == "C"
        k += 2
        if joined:
            return k
    return at


def is_participle(word: str) -> bool:
    """Whether a word may be a past participle."""
    form = form_of(word.lower())
    return form is not None and form.form in ("ed", "part")


def _object_end(scene: Scene, start: int) -> int:
    """The word after the noun that the figure at `start` counts."""
    own = next((d for d in scene.drafts if d.first == start), None)
    return own.end if own is not None and own.phrase is not None else start


def _said(draft: Draft, scene: Scene, verb: Verb) -> list[str]:
    """ "99 percent of clients said that they were satisfied": what they are, not that they said so."""
    inner = next((v for v in scene.verbs if v.first > verb.last and v.finite), None)
    if inner is None or inner.lemma in REPORTING or inner.first > verb.last + 4:
        return []
    return predicate(draft, scene, inner)


def _reduced(scene: Scene, verb: Verb) -> bool:
    """ "disputes brought there ended ...": a participle, as no object follows it and the clause has another verb."""
    later = any(v.finite and v.first >= verb.last for v in scene.verbs)
    return later and (
        verb.last - verb.first == 1
        and PARTICIPLES.get(verb.lemma) == scene.sentence.low[verb.main]
        and scene.sentence.tag(verb.last) in "PB"
    )
