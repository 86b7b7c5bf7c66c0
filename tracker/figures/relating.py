"""A figure and the verb that it hangs on: "cases handled by lawyers", "countries in which law firms run offices"."""

from tracker.figures.actors import actor, over_places
from tracker.figures.drafts import Draft
from tracker.figures.nouns import QUANTIFYING, is_person, is_plural, singular
from tracker.figures.reach import place_after
from tracker.figures.record import record
from tracker.figures.scene import Scene
from tracker.figures.sentence import Sentence
from tracker.figures.subjectspans import noun_phrase_before, subject_span
from tracker.figures.trimming import EMPTY, tidy
from tracker.figures.verbgroups import Verb
from tracker.figures.verbs import FORMS, GROWTH, LEVEL, PARTICIPLES, SHRINKING
from tracker.figures.wordset import wordset

HOLDING = wordset("have be include boast own comprise contain become remain") | LEVEL
GIVING = wordset("owe pay award grant reimburse refund give offer compensate promise charge fine")
WITH_VERB = {
    "deal": ("with",), "attend": ("to",), "advise": ("on",), "call": ("on", "upon", "for"), "agree": ("on",),
    "respond": ("to",), "take": ("on", "in", "over"), "carry": ("out",), "set": ("up",), "draw": ("up",),
    "look": ("after", "into"), "work": ("on",), "rule": ("on",), "reply": ("to",), "turn": ("out",), "pay": ("for",),
    "bring": ("out", "together", "in"), "put": ("up",), "hand": ("out", "down"), "account": (), "rely": ("on",),
    "cater": ("to",), "see": ("to",), "pick": ("up",), "send": ("out",), "decide": ("on",), "lay": ("down",),
    "provide": ("for",),
}  # fmt: skip
_GERUNDS = {form.lemma: word for word, form in FORMS.items() if form.form == "ing"}
SUMS = QUANTIFYING | wordset("most least")
_HELPING = wordset("help assist enable let allow have make urge encourage require ask order")
_SENDING = wordset("send dispatch post second assign")
_CLOSE = wordset("of who that which such whose with able qualified engaged")
_RELATIVES = wordset("who that which whose")
LISTS = wordset("list roster panel roll register staff")
GROUPS = LISTS | wordset("team pool network group alliance corps force")


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


@record
class Hold:
    """How a figure hangs on verb `k`: `subject` does it, `middle` stands between, `post` follows the noun."""

    draft: Draft
    scene: Scene
    k: int
    post: list[str]
    subject: list[str]
    middle: list[str]

    @property
    def verb(self) -> Verb:
        return self.scene.verbs[self.k]

    @property
    def governed(self) -> bool:
        """Whether a preposition stands before the number, or before the noun of a sum ("effect to an award of")."""
        if self.scene.sentence.word(self.draft.first - 2) in ("average", "total"):  # "an average of two trips"
            return False
        first = self.draft.first - _noun_of_sum(self.draft)
        while first < self.draft.first and self.scene.sentence.tag(first) == "D":
            first += 1
        if first < self.draft.first and self.scene.sentence.tag(first - 1) == "D":
            first -= 1
        return _preposition(self.scene.sentence, first)

    def said(self) -> list[str]:
        """The verb group as the sentence has it."""
        return self.scene.told(self.verb.first, self.verb.last)

    def by(self, link: str = "by") -> list[str]:
        return [link, *self.subject] if self.subject else []


def related(draft: Draft, scene: Scene, k: int, post: list[str]) -> list[str]:
    """The verb whose object the figure is, and who does it, after what follows the noun."""
    verb = scene.verbs[k]
    first, last = subject_span(scene.sentence, scene.verbs, k)
    subject = actor(scene, over_places(scene, first), min(last, verb.first))
    middle = _without_total(scene.told(_past_others(draft, scene, verb), draft.first - _noun_of_sum(draft)))
    middle = [word for word in middle if word != "worth"]  # "awards worth 620 million yuan in 31 cases"
    if middle[-1:] in (["and"], ["or"], ["all"], ["both"]):  # "paid out 7 million and 19 million yuan", "to all 12"
        middle.pop()
    hold = Hold(draft, scene, k, post, subject, middle)
    for step in (_of_state, _of_level, _given):
        told = step(hold)
        if told is not None:
            return told
    if verb.passive or verb.tense == "participle":
        return _by_or_in(draft, scene, verb, subject, middle, post)
    return _done(hold)


def _past_others(draft: Draft, scene: Scene, verb: Verb) -> int:
    """ "pay 1 percent of the sum, but never more than 500 yuan": the sum is the other figure's."""
    others = [d for d in scene.drafts if verb.last <= d.first < draft.first]
    if not others:
        return verb.last
    between = range(others[-1].end, draft.first)
    return max((i + 1 for i in between if scene.sentence.low[i] == "but"), default=verb.last)


def _of_state(hold: Hold) -> list[str] | None:
    """ "is", "has", "includes": the subject has what is counted, or is where it is."""
    verb, middle = hold.verb, hold.middle
    if _held(hold.draft) or (verb.lemma in ("be", "have", "do") and middle[-1:] == ["from"]):
        return hold.post
    if verb.lemma == "be" and hold.subject and middle and _preposition(hold.scene.sentence, hold.draft.first):
        return [*hold.post, middle[-1].lower(), "which", *hold.subject, *hold.said(), *middle[:-1]]
    if verb.lemma not in HOLDING or verb.passive:
        return None
    roll = roll_of(hold.scene, hold.k)
    if roll:
        return [*hold.post, *roll]
    if verb.chain or middle:
        return None
    if any(word.endswith(("'s", "s'")) for word in hold.post):  # "companies on the bureau's list"
        return hold.post
    return [*hold.post, *(hold.by("of") if verb.lemma not in LEVEL - {"include"} else [])]


def _of_level(hold: Hold) -> list[str] | None:
    verb = hold.verb
    moved = verb.lemma in ("go", "come") and hold.middle and _preposition(hold.scene.sentence, hold.draft.first)
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
            return ["imposed", "as", "a", "fine", "on", *hold.subject, *hold.post]
        return [done, *_to_whom(verb, hold.subject), *hold.post]
    if set(hold.middle) <= set(_PARTICLES) or _noun_of_sum(draft) or _preposition(hold.scene.sentence, draft.first):
        return None
    return [*hold.post, done, *_to_whom(verb, hold.middle), *hold.by()]


_PARTICLES = ("up", "forward", "out", "down", "back", "aside", "away", "together", "off")


def _done(hold: Hold) -> list[str]:
    """ "handled 123 cases", "run offices in 31 places", "helped to close 9 files": an active verb."""
    verb, draft, post, middle = hold.verb, hold.draft, hold.post, hold.middle
    if verb.chain and verb.lemma == "have":  # "aims to have 300 lawyers versed in the law"
        if verb.chain[-1] == "be":  # "each village is to have 20 of them"
            return [*post, *hold.by("of")]
        wanted = _WANTED.get(verb.chain[-1], PARTICIPLES.get(verb.chain[-1], verb.chain[-1]))
        return post or ([wanted, *hold.by()] if hold.subject else [])
    particles = (*WITH_VERB.get(verb.lemma, ()), *_PARTICLES)
    particle = middle[:1] if middle and middle[0].lower() in particles else []
    if middle[len(particle) :] and hold.governed:
        return [*post, *_in_which(draft, hold.scene, verb, hold.subject, middle)]
    if draft.unit in ("time", "occasion"):
        return _times(hold.scene, verb, hold.subject, middle, post)
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
    if (
        before.chain
        or hold.verb.chain
        or any(word not in (*_PARTICLES, *WITH_VERB.get(before.lemma, ())) for word in between)
    ):
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


def _noun_of_sum(draft: Draft) -> int:
    """How many words before a sum are its noun ("economic losses of"), which leads the description already."""
    if draft.kind != "money" or not draft.core or draft.sentence.word(draft.first - 1) not in ("of", "to", "at"):
        return 0
    return draft.first - draft.sentence.run_back(draft.first - 1, "NJKD-")


def participle(scene: Scene, verb: Verb) -> str:
    """The past participle: the sentence's own form where it may be one."""
    word = scene.sentence.low[verb.main]
    form = FORMS.get(word)
    if word.endswith("ed") or (form is not None and form.form in ("ed", "part")):
        return word
    return PARTICIPLES.get(verb.lemma, verb.lemma)


def _held(draft: Draft) -> bool:
    """ "Shaanxi, with more than 17,000 lawyers, has made ...": what it has, not what it made."""
    sentence = draft.sentence
    return sentence.word(draft.first - 1) == "with" and (sentence.word(draft.first - 2) in (",", "") or draft.first < 4)


def _preposition(sentence: Sentence, first: int) -> bool:
    """Whether a preposition governs what begins at word `first`: "in 12 cities", "in all 12 cities"."""
    first -= sentence.word(first - 1) in ("all", "both")
    return sentence.tag(first - 1) in "PT" and sentence.word(first - 1) not in ("including", "as", "than")


def _by_or_in(
    draft: Draft, scene: Scene, verb: Verb, subject: list[str], middle: list[str], post: list[str]
) -> list[str]:
    """ "staffed by five lawyers": lawyers staffing it; "held in 12 cities": cities in which it was held."""
    if middle[-1:] == ["by"] and verb.lemma in _GERUNDS and (done := _done_thing(scene, verb) or subject):
        return [*post, _GERUNDS[verb.lemma], *done]
    if middle and _preposition(scene.sentence, draft.first) and (subject or _done_thing(scene, verb)):
        return [*post, *_in_which(draft, scene, verb, subject, middle)]
    if not subject:
        return [*post, *scene.told(verb.main, verb.main + 1)]
    if verb.finite and not middle:  # "applicants were spared 5,000 journeys"
        return [*post, "that", *subject, *scene.told(verb.first, verb.last)]
    return post


_RANKING = wordset("rank lead top follow come place")
_CONVERSE = {"covering": ("covered", "by"), "involving": ("involved", "in")}


def _in_which(draft: Draft, scene: Scene, verb: Verb, subject: list[str], middle: list[str]) -> list[str]:
    """ "run offices in 31 places": in which law firms run offices."""
    link = middle[-1].lower()
    if link in _CONVERSE and (things := tidy(middle[:-1])):  # "issued certificates covering 68 countries"
        up = things[:1] if things[0].lower() in (*_PARTICLES, *WITH_VERB.get(verb.lemma, ())) else []
        by = ["by", *subject] if subject else []
        return [*_CONVERSE[link], *things[len(up) :], participle(scene, verb), *up, *by]
    if link == "with" and verb.lemma in _RANKING:  # "ranked second with 312 cases"
        return []
    if link == "with" and verb.lemma in HOLDING and middle[:-1]:  # "has nine courts with 310 judges"
        return ["of", *middle[:-1]]
    which = "whom" if who_or_that(draft) == "who" else "which"
    object_ = middle[:-1]
    if link == "of" and [word.lower() for word in object_[-3:]] == ["with", "the", "help"]:
        return [who_or_that(draft), "helped", *subject, verb.lemma, *object_[:-3]]
    raised = verb.lemma in (GROWTH | SHRINKING) - {"extend"} or (link == "to" and verb.lemma in ("bring", "take"))
    if link in ("to", "by", "from") and raised:
        thing = subject if verb.passive else object_
        return ["of", *thing, *(["of", *subject] if subject and not verb.passive else [])]
    if link == "of" and object_ and singular(object_[-1].lower()) in GROUPS:
        return _of_a_group(scene, verb, subject, object_)
    if link == "of" and object_[-1:] in (["every"], ["each"]):
        link, object_ = (object_[-2] if len(object_) > 1 else link), object_[:-2]
    if subject and verb.tense not in ("gerund", "infinitive"):
        return [link, which, *subject, *scene.told(verb.first, verb.last), *object_]
    done = participle(scene, verb)
    if object_ and object_[0].lower() in ("up", "out", "down"):
        done, object_ = f"{done} {object_[0]}", object_[1:]
    if not object_ and (apposed := _done_thing(scene, verb)):
        return [link, which, *apposed, "were", done]
    if object_:
        return [link, which, *object_, "were" if _many(scene, verb) else "was", done]
    return [done, link]


def _of_a_group(scene: Scene, verb: Verb, subject: list[str], group: list[str]) -> list[str]:
    """ "set up a panel of 12": on a panel set up; "has a network of 180": of a network of."""
    on = "on" if singular(group[-1].lower()) in LISTS else "of"
    if verb.lemma in HOLDING:
        return [on, *group, *(["of", *subject] if subject else [])]
    up = group[:1] if group[0].lower() in (*_PARTICLES, *WITH_VERB.get(verb.lemma, ())) else []
    return [on, *group[len(up) :], participle(scene, verb), *up, *(["by", *subject] if subject else [])]


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


def _done_thing(scene: Scene, verb: Verb) -> list[str]:
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


def _times(scene: Scene, verb: Verb, subject: list[str], middle: list[str], post: list[str]) -> list[str]:
    did = scene.told(verb.first, verb.last)
    return [*post, "that", *subject, *did, *middle] if subject else [*post, *did, *middle]
