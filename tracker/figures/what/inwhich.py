"""A figure behind a preposition: "countries in which law firms run offices", "lawyers staffing it"."""

from tracker.figures.passage.rows import row_ahead
from tracker.figures.passage.scene import Scene
from tracker.figures.what.holds import Hold
from tracker.figures.what.relatives import HOLDING, is_governed, participle, particles_of, who_or_that
from tracker.figures.what.rolls import GROUPS, LISTS
from tracker.figures.words.lexicon import PREPOSITIONS
from tracker.figures.words.nouns import is_plural, singular
from tracker.figures.words.subjectspans import noun_phrase_before
from tracker.figures.words.trimming import tidy
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import FORMS, GROWTH, SHRINKING
from tracker.figures.words.wordset import wordset

_GERUNDS = {form.lemma: word for word, form in FORMS.items() if form.form == "ing"}


def by_or_in(hold: Hold) -> list[str]:
    """ "staffed by five lawyers": lawyers staffing it; "held in 12 cities": cities in which it was held."""
    scene, verb, post, middle = hold.scene, hold.verb, hold.post, hold.middle
    if middle[-1:] == ["by"] and verb.lemma in _GERUNDS and (done := done_thing(scene, verb) or hold.subject):
        particle = [word for word in middle[:1] if word in particles_of(verb)]
        return [*post, _GERUNDS[verb.lemma], *particle, *done]
    if (
        middle
        and is_governed(scene.sentence, row_ahead(hold.draft, scene.drafts).first)
        and (hold.subject or done_thing(scene, verb))
    ):
        return [*post, *in_which(hold)]
    if not hold.subject:
        return [*post, *scene.told(verb.main, verb.main + 1)]
    if verb.finite and not middle:  # "applicants were spared 5,000 journeys"
        return [*post, "that", *hold.subject, *hold.said()]
    return post


def in_which(hold: Hold) -> list[str]:
    """ "run offices in 31 places": in which law firms run offices."""
    for step in (_converse, _of_holder, _helped, _of_what_rose, _of_a_group):
        told = step(hold)
        if told is not None:
            return told
    return _where(hold)


_CONVERSE = {"covering": ("covered", "by"), "involving": ("involved", "in")}


def _converse(hold: Hold) -> list[str] | None:
    """ "issued certificates covering 68 countries": covered by certificates issued."""
    if hold.lead not in _CONVERSE or not (things := tidy(hold.object)):
        return None
    return [*_CONVERSE[hold.lead], *_with_its_verb(hold, things)]


def _with_its_verb(hold: Hold, things: list[str]) -> list[str]:
    """ "set up a panel": a panel set up, by whom."""
    up = things[:1] if things[0].lower() in particles_of(hold.verb) else []
    return [*things[len(up) :], participle(hold.scene, hold.verb), *up, *hold.by()]


_RANKING = wordset("rank lead head top follow come place")


def _of_holder(hold: Hold) -> list[str] | None:
    """ "has nine courts with 310 judges": of nine courts; "ranked second with 312 cases": of nothing."""
    if hold.lead != "with":
        return None
    if hold.verb.lemma in _RANKING:
        return []
    return ["of", *hold.object] if hold.verb.lemma in HOLDING and hold.object else None


def _helped(hold: Hold) -> list[str] | None:
    """ "settled quarrels with the help of 40 volunteers": who helped it settle quarrels."""
    if hold.lead != "of" or [word.lower() for word in hold.object[-3:]] != ["with", "the", "help"]:
        return None
    return [who_or_that(hold.draft), "helped", *hold.subject, hold.verb.lemma, *hold.object[:-3]]


def _of_what_rose(hold: Hold) -> list[str] | None:
    """ "raised the number of offices to 40": of the number of offices."""
    verb = hold.verb
    raised = verb.lemma in (GROWTH | SHRINKING) - {"extend"} or (hold.lead == "to" and verb.lemma in ("bring", "take"))
    if hold.lead not in ("to", "by", "from") or not raised:
        return None
    return ["of", *hold.subject] if verb.passive else ["of", *hold.object, *hold.by("of")]


def _of_a_group(hold: Hold) -> list[str] | None:
    """ "set up a panel of 12": on a panel set up; "has a network of 180": of a network of."""
    group = hold.object
    if hold.lead != "of" or not group or singular(group[-1].lower()) not in GROUPS:
        return None
    on = "on" if singular(group[-1].lower()) in LISTS else "of"
    if group[0].lower() == "by" and hold.verb.lemma in _GERUNDS:  # "served by a staff of 12"
        return [on, *tidy(group[1:]), _GERUNDS[hold.verb.lemma], *(done_thing(hold.scene, hold.verb) or hold.subject)]
    if hold.verb.lemma in HOLDING:
        return [on, *group, *hold.by("of")]
    return [on, *_with_its_verb(hold, group)]


def _one_of(object_: list[str]) -> bool:
    """ "sign up with one of 22 courts": what "with" leads to, is one of the courts."""
    return object_[-1:] == ["one"] and len(object_) > 1 and object_[-2].lower() in PREPOSITIONS


def _where(hold: Hold) -> list[str]:
    """ "run offices in 31 places": in which law firms run offices, else in which offices were run."""
    scene, verb, link, object_ = hold.scene, hold.verb, hold.lead, hold.object
    which = "whom" if who_or_that(hold.draft) == "who" else "which"
    if link == "of" and (object_[-1:] in (["every"], ["each"]) or _one_of(object_)):
        link, object_ = (object_[-2] if len(object_) > 1 else link), object_[:-2]
    if hold.subject and verb.tense not in ("gerund", "infinitive"):
        return [link, which, *hold.subject, *hold.said(), *object_]
    done = participle(scene, verb)
    if object_ and object_[0].lower() in ("up", "out", "down"):
        done, object_ = f"{done} {object_[0]}", object_[1:]
    if not object_ and (apposed := done_thing(scene, verb)):
        return [link, which, *apposed, "were", done]
    if object_:
        return [link, which, *object_, "were" if _many(scene, verb) else "was", done]
    return [done, link]


def done_thing(scene: Scene, verb: Verb) -> list[str]:
    """ "68 liaison points set up in 33 countries", "the alliance, formed by 23 firms": the noun before a participle."""
    end = verb.first - (scene.sentence.tag(verb.first - 1) == ",")
    if verb.tense != "participle" or scene.sentence.tag(end - 1) != "N":
        return []
    return tidy(scene.told(*noun_phrase_before(scene.sentence, end)))


def _many(scene: Scene, verb: Verb) -> bool:
    """Whether the object that follows the verb is a plural."""
    sentence, k = scene.sentence, verb.last
    while sentence.tag(k) in "DJKX" or (sentence.tag(k) == "N" and sentence.tag(k + 1) == "N"):
        k += 1
    return is_plural(sentence.word(k))
