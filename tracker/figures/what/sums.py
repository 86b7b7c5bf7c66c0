"""What a sum of money is: the subject that came to it, the agreements that are worth it."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.scene import Scene
from tracker.figures.what.actors import over_places, past_lead
from tracker.figures.what.predicates import predicate
from tracker.figures.what.reach import place_after
from tracker.figures.what.relating import related
from tracker.figures.words.nouns import QUANTIFYING, singular
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.subjectspans import fronted_level, noun_phrase_before, subject_span
from tracker.figures.words.trimming import bare, shorten, tidy
from tracker.figures.words.verbs import GROWTH, LEVEL, SHRINKING
from tracker.figures.words.wordset import wordset

_SETS_SUM = GROWTH | SHRINKING | wordset("set fix cap range value estimate") - wordset("gain add advance")
_SUMS_OF_MONEY = wordset("""
    fine wage fee loan damage compensation loss subsidy cost debt claim relief grant award penalty refund payment rent
    """)
_ALONE = wordset("it they he she we you i the a")


def sum_of(draft: Draft, scene: Scene) -> list[str]:
    """ "whose trade with Africa came to 54 billion yuan": the subject of a verb of level names the sum."""
    if draft.sentence.word(draft.first - 1) == "worth" and (worth := _of_worth(draft, scene)) is not None:
        return worth
    if draft.sentence.low[max(0, draft.first - 4) : draft.first] == ["to", "the", "tune", "of"]:
        return _to_the_tune(draft, scene)
    return _fronted(draft, scene) or _level(draft, scene)


def _of_worth(draft: Draft, scene: Scene) -> list[str] | None:
    """ "a guarantee worth 6.4 million", "the projects were worth 96 billion yuan": what has that value."""
    end = draft.first - 1 - (draft.sentence.word(draft.first - 2) == ",")  # "The fund, worth 50 million yuan, covers"
    if draft.sentence.tag(end - 1) == "N":
        return _worth(draft, scene, end)
    subject = _subject_of_be(draft, scene, end)
    return ["value", "of", *subject] if subject else None


def _level(draft: Draft, scene: Scene) -> list[str]:
    """ "trade came to 54 billion yuan", "fees were capped at 400 yuan": the subject of a verb that sets the sum."""
    k = scene.governing(draft)
    if k is None or scene.verbs[k].first >= draft.quantity.first:
        return []
    verb = scene.verbs[k]
    if verb.tense == "gerund" and scene.sentence.tag(verb.first - 1) == "N" and verb.lemma in LEVEL:
        return _worth(draft, scene, verb.first)
    down = verb.lemma == "bring" and scene.sentence.word(verb.last) in ("down", "up")
    adds = verb.lemma == "add" and scene.sentence.word(verb.last) == "up"
    sets = verb.lemma in LEVEL | {"be", "range"} - {"include"} or adds
    sets = (verb.lemma in _SETS_SUM or down) if verb.passive else sets
    if not sets:
        return []
    first, last = subject_span(scene.sentence, scene.verbs, k)
    first = past_lead(scene.sentence, scene.places, over_places(scene, first), min(last, verb.first))
    told = tidy(scene.told(first, min(last, verb.first)))
    if scene.sentence.word(first - 1) == "what" and told[:1] in (["is"], ["was"]):
        return ["sum", *told[1:]]  # "What was at stake came to 40 million yuan"
    if len(told) == 1 and told[0].lower() in QUANTIFYING:
        return [*told, *_of_last_sum(draft, scene)]
    return told[1:] if told and told[0].lower() == "whose" else [word for word in told if word not in _ALONE]


def _subject_of_be(draft: Draft, scene: Scene, end: int) -> list[str]:
    """ "The projects were worth 96 billion yuan": the projects."""
    k = scene.governing(draft)
    if k is None or scene.verbs[k].lemma != "be" or scene.verbs[k].last != end:
        return []
    first, last = subject_span(scene.sentence, scene.verbs, k)
    return tidy(scene.told(past_lead(scene.sentence, scene.places, first, last), last))


def _fronted(draft: Draft, scene: Scene) -> list[str]:
    """ "At 142 billion yuan, the amount in dispute was the highest": the amount in dispute."""
    subject = fronted_level(scene.sentence, scene.verbs, draft.first, place_after(draft))
    return tidy(scene.told(*subject)) if subject is not None else []


def _of_last_sum(draft: Draft, scene: Scene) -> list[str]:
    """ "The amount in dispute was 142 billion yuan and the average came to 13 million": of the amount in dispute."""
    before = [d for d in scene.drafts if d.first < draft.first and d.kind == "money" and d.measures]
    return shorten(bare(before[-1].measures), 12).split() if before else []


def _to_the_tune(draft: Draft, scene: Scene) -> list[str]:
    """ "offices lowered their fees in 40 cases, to the tune of 890,000 yuan": the object of the clause."""
    sentence = scene.sentence
    k = next((n for n in range(len(scene.verbs) - 1, -1, -1) if scene.verbs[n].last < draft.first - 4), None)
    if k is None or scene.verbs[k].passive:
        return []
    first = scene.verbs[k].last
    told = tidy(scene.told(first, sentence.run_on(first, "DNJK")))
    first, last = subject_span(sentence, scene.verbs, k)
    first = past_lead(sentence, scene.places, over_places(scene, first), last)
    return [*told, "that", *scene.told(first, scene.verbs[k].last)] if told else []


def _worth(draft: Draft, scene: Scene, end: int) -> list[str]:
    """ "agreements totaling 45 million yuan", "a guarantee worth 6.4 million": the noun phrase before word `end`."""
    told = tidy(scene.told(_past_place(scene.sentence, end), end))
    if not told:
        return []
    own = [] if singular(told[-1].lower()) in _SUMS_OF_MONEY | QUANTIFYING else ["value", "of"]
    k = governing_before(scene, end)
    if k is not None:
        return [*own, *told, *related(draft, scene, k, [])]
    after = next((verb for verb in scene.verbs if verb.first == place_after(draft) and verb.finite), None)
    return [*own, *told, *(predicate(draft, scene, after) if after is not None else [])]


def _past_place(sentence: Sentence, end: int) -> int:
    """ "a tender in Oslo worth 2 million yuan": where the noun phrase begins, past the name of a place that ends it."""
    first, _ = noun_phrase_before(sentence, end)
    place = sentence.word(first - 1) in ("in", "at", "for", "from") and sentence.tokens[first].text[0].isupper()
    return noun_phrase_before(sentence, first - 1)[0] if place and sentence.tag(first - 2) == "N" else first


def governing_before(scene: Scene, end: int) -> int | None:
    """The active verb right before the noun phrase that ends at word `end`."""
    first, _ = noun_phrase_before(scene.sentence, end)
    return next((n for n, verb in enumerate(scene.verbs) if verb.last == first and not verb.passive), None)
