"""A figure and the verb that it hangs on: "cases handled by lawyers", "countries in which law firms run offices"."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.rows import in_turn, row_ahead
from tracker.figures.passage.scene import Scene
from tracker.figures.what.actors import actor, over_places
from tracker.figures.what.holds import Hold, is_held, noun_of_sum
from tracker.figures.what.inwhich import by_or_in, done_thing, in_which
from tracker.figures.what.reach import place_after
from tracker.figures.what.relatives import HOLDING, PARTICLES, is_governed, participle, particles_of, who_or_that
from tracker.figures.what.rolls import GROUPS, roll_of
from tracker.figures.words.nouns import QUANTIFYING, singular
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.trimming import EMPTY
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import GROWTH, LEVEL, SHRINKING, participle_of
from tracker.figures.words.wordset import wordset

GIVING = wordset("owe pay award grant reimburse refund give offer compensate promise charge fine")
SUMS = QUANTIFYING | wordset("most least")
_HELPING = wordset("help assist enable let allow have make urge encourage require ask order")
_SENDING = wordset("send dispatch post second assign")
_CLOSE = wordset("of who that which such whose with able qualified engaged")
_RELATIVES = wordset("who that which whose")


def related(draft: Draft, scene: Scene, k: int, post: list[str]) -> list[str]:
    """The verb whose object the figure is, and who does it, after what follows the noun."""
    verb = scene.verbs[k]
    first, last = subject_span(scene.sentence, scene.verbs, k)
    begin, end = in_turn(draft, scene, over_places(scene, first), min(last, verb.first))
    subject = actor(scene, begin, end)
    ahead = row_ahead(draft, scene.drafts)
    middle = _without_total(scene.told(_past_others(ahead, scene, verb), ahead.first - noun_of_sum(ahead)))
    middle = [word for word in middle if word != "worth"]  # "awards worth 620 million yuan in 31 cases"
    if middle[-1:] in (["and"], ["or"], ["all"], ["both"]):  # "paid out 7 million and 19 million yuan", "to all 12"
        middle.pop()
    hold = Hold(draft, scene, k, post, subject, middle)
    for step in (_of_state, _of_level, _given):
        told = step(hold)
        if told is not None:
            return told
    if verb.passive or verb.tense == "participle":
        return by_or_in(hold)
    return _done(hold)


def _past_others(draft: Draft, scene: Scene, verb: Verb) -> int:
    """ "pay 1 percent of the sum, but never more than 500 yuan": the sum is the other figure's."""
    others = [d for d in scene.drafts if verb.last <= d.first < draft.first]
    if not others:
        return verb.last
    if scene.sentence.tag(draft.first - 1) == "," and draft.kind == "money" and others[-1].kind == "share":
        return draft.first  # "pays half of the rent, up to 3,000 yuan"
    between = range(others[-1].end, draft.first)
    return max((i + 1 for i in between if scene.sentence.low[i] == "but"), default=verb.last)


def _of_state(hold: Hold) -> list[str] | None:
    """ "is", "has", "includes": the subject has what is counted, or is where it is."""
    verb, middle = hold.verb, hold.middle
    if verb.lemma == "compare" and verb.tense == "participle":
        return hold.post  # "run 14 branches, compared with five firms and nine branches in 2023"
    if _is_made_up_of(hold):
        body = hold.subject or done_thing(hold.scene, hold.verb)
        return [*hold.post, "of", *body] if body else hold.post
    if is_held(hold.draft) or (verb.lemma in ("be", "have", "do") and middle[-1:] == ["from"]):
        return hold.post
    if verb.lemma == "be" and hold.subject and middle and is_governed(hold.scene.sentence, hold.draft.first):
        return [*hold.post, middle[-1].lower(), "which", *hold.subject, *hold.said(), *middle[:-1]]
    if verb.lemma not in HOLDING or verb.passive:
        return None
    roll = roll_of(hold.scene, hold.k)
    if roll:
        return [*hold.post, *roll]
    if verb.chain or (middle and verb.lemma != "consist"):
        return None
    if any(word.endswith(("'s", "s'")) for word in hold.post):  # "companies on the bureau's list"
        return hold.post
    return [*hold.post, *(hold.by("of") if verb.lemma not in LEVEL - {"include"} else [])]


def _is_made_up_of(hold: Hold) -> bool:
    """ "A choir, made up of 23 men and 19 women, has sung": men of a choir."""
    last, low = hold.verb.last, hold.scene.sentence.low
    return (hold.verb.lemma == "make" and low[last : last + 2] == ["up", "of"]) or (
        hold.verb.lemma == "compose" and low[last : last + 1] == ["of"]
    )


def _of_level(hold: Hold) -> list[str] | None:
    """ "rose to 900", "accounted for 40": a level tells nothing of what is counted, but of what grew."""
    verb = hold.verb
    moved = verb.lemma in ("go", "come") and hold.middle and is_governed(hold.scene.sentence, hold.draft.first)
    if hold.middle[-1:] == ["of"] and len(hold.middle) > 1 and singular(hold.middle[-2].lower()) in GROUPS:
        return None  # "Behind it stands a team of 58 clerks"
    if verb.lemma in LEVEL and not verb.passive and not moved:
        grown = verb.lemma in GROWTH | SHRINKING and hold.middle and hold.middle[-1].lower() in ("from", "to")
        return [*hold.post, *(hold.by("of") if grown and hold.draft.phrase is not None else [])]
    if verb.lemma == "account":
        return [*hold.post, "accounted", "for", *hold.by()] if hold.subject else hold.post
    return None


def _given(hold: Hold) -> list[str] | None:
    """ "patients were paid 48 million yuan", "who owed 37 bricklayers 1.26 million yuan": a sum and who gets it."""
    verb, draft = hold.verb, hold.draft
    if draft.kind != "money" or verb.lemma not in GIVING:
        return None
    done = participle(hold.scene, verb)
    if verb.passive:
        if not hold.subject or _tells_something(hold.middle):
            return None
        if verb.lemma == "fine":
            return ["imposed", "on", *hold.subject, *hold.post]
        return [done, *_to_whom(verb, hold.subject), *hold.post]
    if set(hold.middle) <= set(PARTICLES) or noun_of_sum(draft) or is_governed(hold.scene.sentence, draft.first):
        return None
    if verb.lemma == "fine":
        return ["imposed", "on", *hold.middle, *hold.by(), *hold.post]
    return [*hold.post, done, *_to_whom(verb, hold.middle), *hold.by()]


def _done(hold: Hold) -> list[str]:
    """ "handled 123 cases", "run offices in 31 places", "helped to close 9 files": an active verb."""
    verb, draft, post, middle = hold.verb, hold.draft, hold.post, hold.middle
    if verb.chain and verb.lemma == "have":  # "aims to have 300 lawyers versed in the law"
        if verb.chain[-1] == "be":  # "each village is to have 20 of them"
            return [*post, *hold.by("of")]
        wanted = _WANTED.get(verb.chain[-1], participle_of(verb.chain[-1]))
        return post or ([wanted, *hold.by()] if hold.subject else [])
    particle = middle[:1] if middle and middle[0].lower() in particles_of(verb) else []
    if middle[len(particle) :] and hold.governed:
        return [*post, *in_which(hold)]
    if draft.unit in ("time", "occasion"):
        return _times(hold)
    by = hold.by("in" if verb.lemma == "involve" else "by")
    paid = verb.lemma in GIVING and any(d.first == draft.end and d.kind == "money" for d in hold.scene.drafts)
    by = ["money", *by] if paid else by
    if (also := _also(hold)) and not particle:
        return [*post, *also, participle(hold.scene, verb), *by]
    first = post and (not hold.subject or _spent(draft, post) or verb.lemma in _SENDING)
    if first and (post[0].lower() not in _CLOSE or (not hold.subject and post[0].lower() in _RELATIVES)):
        return [participle(hold.scene, verb), *particle, *post, *by]
    return _chained(hold, particle) or [*post, participle(hold.scene, verb), *particle, *by]


_WANTED = {"aim": "aimed at", "hope": "hoped for"}


def _also(hold: Hold) -> list[str]:
    """ "drew up or vetted 900 deeds": the verb that shares the object, as a participle with its conjunction."""
    sentence, at = hold.scene.sentence, hold.verb.first - 1
    before = hold.scene.verbs[hold.k - 1] if hold.k else None
    if before is None or sentence.tag(at) != "C" or before.passive or not (before.finite and hold.verb.finite):
        return []
    between = sentence.low[before.last : at]
    if before.chain or hold.verb.chain or any(word not in particles_of(before) for word in between):
        return []
    return [participle(hold.scene, before), *between, sentence.low[at]]


def _chained(hold: Hold, particle: list[str]) -> list[str]:
    """ "helped firms to save 61 million yuan", "plans to train 300 lawyers": verbs that lead to one another."""
    verb, post = hold.verb, hold.post
    sentence = hold.scene.sentence
    if verb.tense == "infinitive" and hold.subject and hold.k and hold.scene.verbs[hold.k - 1].lemma == "help":
        first, last = subject_span(sentence, hold.scene.verbs, hold.k - 1)
        helper = actor(hold.scene, first, min(last, hold.scene.verbs[hold.k - 1].first))
        helped = ["with", "the", "help", "of", *helper] if helper and helper != hold.subject else []
        return [*post, participle(hold.scene, verb), *hold.by(), *helped]
    if verb.chain and hold.subject and verb.finite:
        return [*post, "that", *hold.subject, *hold.said(), *particle]
    if verb.lemma in ("be", "have", "do"):
        return post or [""]
    after = place_after(hold.draft)
    while after in hold.scene.dropped:
        after += 1
    if hold.subject and verb.lemma in _HELPING and sentence.tag(after) in "IT":
        return ["whom" if who_or_that(hold.draft) == "who" else "that", *hold.subject, *hold.said(), *post]
    return []


def _spent(draft: Draft, post: list[str]) -> bool:
    """ "spent 23 million yuan on courses": what follows a sum belongs to the verb."""
    if post[0] == "from":
        return draft.kind == "money"
    return draft.kind == "money" and not draft.core and post[0] in ("on", "for", "to", "in", "as", "from", "into")


def _without_total(middle: list[str]) -> list[str]:
    """ "opened a total of nine offices": how they were counted tells nothing."""
    low = [word.lower() for word in middle]
    while low and (low[-1] in QUANTIFYING or (low[-1] == "of" and low[-2:-1] and low[-2] in QUANTIFYING)):
        low.pop()
    if len(low) < len(middle) and low[-1:] in (["a"], ["an"], ["the"]):
        low.pop()
    return middle[: len(low)]


def _tells_something(middle: list[str]) -> bool:
    """Whether words of content stand between the verb and its sum."""
    return bool([word for word in middle if word.lower() not in SUMS | EMPTY])


def _to_whom(verb: Verb, subject: list[str]) -> list[str]:
    return [*([] if verb.lemma in ("fine", "charge", "refund") else ["to"]), *subject]


def _times(hold: Hold) -> list[str]:
    """ "went out 40 times": times that they went out."""
    return [*hold.post, *hold.by("that"), *hold.said(), *hold.middle]
