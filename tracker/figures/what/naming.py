"""The name of a figure: a noun phrase that stands alone, built of the sentence's own phrases in their order."""

from tracker.figures.numbers.drafts import Draft, in_aside, is_one_of
from tracker.figures.passage.rows import row_ahead
from tracker.figures.passage.scene import Scene
from tracker.figures.what.actors import actor
from tracker.figures.what.asides import with_setting
from tracker.figures.what.brackets import item_of
from tracker.figures.what.gapnames import in_its_clause, in_row
from tracker.figures.what.headnouns import head_noun, of_group, plural
from tracker.figures.what.hosts import host_clause
from tracker.figures.what.partnames import SAYING, apart, part_of
from tracker.figures.what.predicates import predicate
from tracker.figures.what.reach import place_after, tail
from tracker.figures.what.relating import related
from tracker.figures.what.relatives import HOLDING, WITH_VERB
from tracker.figures.what.rolls import whole_of
from tracker.figures.what.sharenames import share_of_its_own
from tracker.figures.what.sums import sum_of
from tracker.figures.words.gaps import that_of
from tracker.figures.words.nouns import QUANTIFYING, is_person, singular
from tracker.figures.words.subjectspans import noun_phrase_before, subject_span
from tracker.figures.words.trimming import bare, cut_short, shorten, tidy, without_loose_end
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import LEVEL, participle_of
from tracker.figures.words.wordset import wordset

_COMPARED = wordset("more less fewer higher lower last next least most")


def name(draft: Draft, scene: Scene) -> str:
    """What the figure measures, without the words for share and change; at most MAX_WORDS words."""
    if draft.kind == "change" and (own := _resumed(draft, scene)):
        return with_setting(own, draft, scene)
    if own := in_row(draft, scene) or (in_its_clause(draft, scene) if draft.link == "same" else ""):
        return with_setting(own, draft, scene)
    if draft.link == "equivalent" and draft.anchor is not None and draft.anchor.kind == draft.kind:
        return draft.anchor.measures
    if draft.anchor is not None and draft.anchor.measures and _copies(draft):
        if draft.link == "same" and (done := _done_apart(draft, scene)):
            return with_setting(done, draft, scene)
        if draft.link in ("same", "part") and (own := _narrower(draft)):
            whole = bare(draft.anchor.measures).removeprefix("full-time ").removeprefix("part-time ")
            return with_setting(f"{own} {whole}", draft, scene)
        if draft.kind == "share" and (own := share_of_its_own(draft, scene)):
            return with_setting(own, draft, scene)
        if draft.kind == "share" and draft.sentence.tag(draft.end) in "VEAJ":
            own = cut_short(" ".join([shorten(bare(draft.anchor.measures), 10), *apart(draft, scene)]))
            return with_setting(own, draft, scene)
        return with_setting(bare(draft.anchor.measures), draft, scene)
    return with_setting(_plain(draft, scene), draft, scene)


def _resumed(draft: Draft, scene: Scene) -> str:
    """ "The bonus for a crime rose by 200 yuan, and that for a civil case by 150": bonus for a civil case."""
    sentence, that = scene.sentence, that_of(scene.sentence, draft.first)
    verb = next((k for k, verb in enumerate(scene.verbs) if verb.finite), None)
    if that is None or verb is None or scene.verbs[verb].first > that:
        return ""
    of = tidy(scene.told(that + 2, sentence.run_back(draft.first, "PTB")))
    subject = actor(scene, *subject_span(sentence, scene.verbs, verb))
    head = subject[: next((i for i, word in enumerate(subject) if word in ("of", "for", "in")), len(subject))]
    if not of or not head:
        return ""
    return " ".join(of if singular(head[-1]) in QUANTIFYING else tidy([*head, sentence.low[that + 1], *of]))


def _narrower(draft: Draft) -> str:
    """ "19 courses, 12 online and seven in the classroom": the adjective that stands for the noun."""
    sentence, at = draft.sentence, draft.quantity.last
    if sentence.word(at) == "work" and sentence.word(at + 1) in ("part-time", "full-time"):
        return sentence.low[at + 1]
    alone = sentence.tag(at) == "J" and sentence.tag(at + 1) in "C,;."
    return sentence.low[at] if alone and draft.kind == "count" and sentence.low[at] not in _COMPARED else ""


def _plain(draft: Draft, scene: Scene) -> str:
    head = head_noun(draft, scene)
    if draft.link == "part" and draft.anchor is not None and draft.anchor.measures:
        return part_of(draft, draft.anchor, scene)
    if draft.link == "same" and (done := _done_apart(draft, scene)):
        return done
    if draft.whole is not None and draft.whole.measures:
        return cut_short(f"{' '.join(head).replace('money', 'value')} of {bare(draft.whole.measures)}")
    if head == ["money"] and (amount := sum_of(draft, scene)):
        return cut_short(" ".join(amount))
    own = [word for word in _own(draft, scene) if word != "fined" or head != ["fine"]]
    text = " ".join([*head, *of_group(draft, scene), *own])
    if draft.kind == "share" and draft.sentence.word(draft.first - 1) == "of" and text.endswith(" rate"):
        counts = [d for d in scene.drafts if d.first < draft.first and d.kind == "count" and d.measures]
        if counts and "V" not in scene.sentence.tags[counts[-1].end : draft.first]:
            return cut_short(f"{text} of {bare(counts[-1].measures)}")
    for lead in (
        ("total number of ", "number of ", "fewer ", "more ", "less ") if draft.kind in ("change", "ratio") else ()
    ):
        text = text.removeprefix(lead)
    return cut_short(text)


def _done_apart(draft: Draft, scene: Scene) -> str:
    """ "drafted 34 rules and repealed seven": the same noun with a verb of its own."""
    k = scene.governing(draft)
    if draft.kind != "count" or k is None or draft.anchor is None or not draft.anchor.core:
        return ""
    verb = scene.verbs[k]
    particle = scene.sentence.word(verb.last) in ("up", "down", "out", "off", "away", "back")
    own = verb.last + particle == draft.first and scene.sentence.tag(verb.first - 1) in "C,"
    if not own or verb.passive or verb.lemma in LEVEL or verb.lemma in HOLDING | {"do"}:
        return ""
    core = draft.anchor.core.split()
    return cut_short(" ".join([*tidy([*core[:-1], plural(core[-1])]), *related(draft, scene, k, [])]))


def _copies(draft: Draft) -> bool:
    return draft.link in ("equivalent", "same") or (draft.link == "total" and draft.group is None)


def _own(draft: Draft, scene: Scene) -> list[str]:
    """What describes the noun: what follows it, and the verb with who does it."""
    if hosted := host_clause(draft, scene) or item_of(draft, scene):
        return hosted
    k = scene.governing(draft)
    verb = scene.verbs[k] if k is not None else None
    first = place_after(draft)
    if is_one_of(draft) and (told := _of_all(scene, first)):
        return told
    if draft.noun is not None and draft.link == "part":
        own = draft.noun.sentence is scene.sentence and draft.noun.last < draft.first
        return [*(tail(scene, draft.noun.last, draft.first) if own else []), *apart(draft, scene)]
    if _is_whole(draft, scene):
        return tail(scene, first, verb.first if verb is not None and verb.first > first else len(scene.sentence.tags))
    if draft.noun is not None:
        return _ahead_of_colon(draft, scene) or _of_noun(draft, scene, verb)
    if draft.link == "next" and draft.phrase is not None and scene.sentence.word(first) == "to":
        first = draft.phrase.last  # "from 20 to 36 seats"
    if verb is not None and k is not None and verb.first >= draft.quantity.last:
        return _of_subject(draft, scene, verb, first)
    first = _past_twin(draft, scene, _past_each(scene, first))
    post = _told_after(draft, scene, first) or [
        *without_loose_end(tail(scene, first, len(scene.sentence.tags))),
        *_for_each(draft, scene),
    ]
    if verb is None or k is None:
        return post
    if verb.lemma in SAYING or (verb.lemma == "find" and scene.sentence.tag(verb.last) not in "NJDX"):
        return [*post, *(whole_of(scene, k) if verb.lemma == "include" else [])]
    return related(draft, scene, k, post)


def _told_after(draft: Draft, scene: Scene, comma: int) -> list[str]:
    """ "sent out 34 judges, who heard pleas in the villages": what the sentence goes on to tell of them."""
    sentence = scene.sentence
    if sentence.low[comma : comma + 2] != [",", "who"] or draft.phrase is None or not is_person(draft.unit):
        return []
    return without_loose_end(tail(scene, comma + 1, len(sentence.tags)))


def _of_subject(draft: Draft, scene: Scene, verb: Verb, first: int) -> list[str]:
    """What describes a counted subject, from word `first` on, and what it did."""
    if in_aside(draft):
        return [*tail(scene, first, verb.first), *_had_by(draft, scene, verb)]
    if scene.sentence.tag(first) == "R" and verb.first > first + 1:
        return _that_they(scene, verb, first)
    between = (d for d in scene.drafts if first < d.first < verb.first and d.kind == "count")
    if any(
        scene.sentence.word(d.first - 1) != "or" and not _aside_or_adjunct(d, verb.first)
        for d in between
        if not _in_row(draft, d, verb)
    ):
        return tail(scene, first, verb.first)
    after = without_loose_end(tail(scene, first, verb.first))
    return [*after, *predicate(draft, scene, verb), *_belonging(draft, scene)]


def _belonging(draft: Draft, scene: Scene) -> list[str]:
    """ "a pool to which 120 people belong": to a pool."""
    sentence, which = scene.sentence, row_ahead(draft, scene.drafts).first - 1
    if sentence.tag(which) != "R" or sentence.word(which - 1) not in ("to", "in", "on", "at"):
        return []
    end = which - 1 - (sentence.tag(which - 2) == ",")
    while end - 1 in scene.places:
        end -= 1
    first, _ = noun_phrase_before(sentence, end)
    if sentence.tag(first - 1) == "P" and sentence.tag(first - 2) == "N":  # "windows at ports, at which 140 clerks"
        first, _ = noun_phrase_before(sentence, first - 1)
    thing = tidy(scene.told(first, end)) if sentence.tag(first - 1) != "," else []  # no apposition
    return [sentence.low[which - 1], *thing] if thing else []


def _that_they(scene: Scene, verb: Verb, first: int) -> list[str]:
    """ "boats that they look after": the relative clause from word `first` on, whose verb this is."""
    particle = scene.sentence.word(verb.last) in WITH_VERB.get(verb.lemma, ())
    if not any(scene.told(first + 1, verb.first)):
        return [participle_of(verb.lemma), *scene.told(verb.last, verb.last + particle)]
    return scene.told(first, verb.last + particle)


def _had_by(draft: Draft, scene: Scene, verb: Verb) -> list[str]:
    """ "The office, the largest of all with 74 notaries, processed": of the office."""
    if draft.sentence.word(draft.first - 1) != "with":
        return []
    first, last = subject_span(scene.sentence, scene.verbs, scene.verbs.index(verb))
    subject = actor(scene, first, min(last, draft.first - 1))
    return ["of", *subject] if subject else []


def _in_row(draft: Draft, other: Draft, verb: Verb) -> bool:
    """ "83 clerks and 690 tutors lend a hand": what the verb says is said of both."""
    between = draft.sentence.low[draft.end : other.first]
    row = between in (["and"], [","], [",", "and"]) and other.end <= verb.first and other.phrase is not None
    return row and verb.finite and verb.lemma not in HOLDING


def _aside_or_adjunct(draft: Draft, verb: int) -> bool:
    """ "Three offices in the city, two of them new, take part": a part told by the way."""
    before = draft.sentence.tag(draft.first - 1 - (draft.sentence.word(draft.first - 1) == "a"))  # "a dozen of them"
    told = before == "," and draft.link == "part" and draft.sentence.word(draft.end - 2) == "of"
    return before == "P" or (told and "," in draft.sentence.tags[draft.end : verb])


def _past_each(scene: Scene, first: int) -> int:
    """ "subsidies of 300 yuan each", "six clerks, all fluent in Thai": where what describes them begins."""
    sentence = scene.sentence
    if sentence.word(first) == "," and sentence.word(first + 1) in ("all", "both") and sentence.tag(first + 2) == "J":
        return first + 2
    return first + (sentence.word(first) in ("each", "apiece"))


def _past_twin(draft: Draft, scene: Scene, first: int) -> int:
    """ "spent 3 million yuan and the north 2 million yuan on servers": what both were spent on stands behind both."""
    sentence = scene.sentence
    twin = next((d for d in scene.drafts if d.first >= first and d.link != "equivalent"), None)
    if twin is None or twin.unit != draft.unit or twin.kind != draft.kind:
        return first
    if sentence.word(first) == "to" and twin.first == first + 1:  # "raised the fee from 30 to 45 yuan for each file"
        return place_after(twin)
    if sentence.tag(first) != "C":
        return first
    own = sentence.run_on(first + 1, "NJKD")
    return place_after(twin) if own == twin.first and own > first + 1 else first


def _for_each(draft: Draft, scene: Scene) -> list[str]:
    """ "For each day in court, they receive 100 yuan": for each day in court."""
    sentence = scene.sentence
    if draft.kind != "money" or sentence.word(0) != "for" or sentence.word(1) not in ("each", "every"):
        return []
    return scene.told(0, sentence.tags.index(",")) if "," in sentence.tags[: draft.first] else []


def _is_whole(draft: Draft, scene: Scene) -> bool:
    """ "212 of the 223 disputes", "Of the 223 disputes, 212 ...": what the sentence tells is told of the part."""
    at = draft.first
    if any(d.group is not None and d.group[0] <= at < d.group[1] and d is not draft for d in scene.drafts):
        return True
    sentence = scene.sentence
    if sentence.low[max(0, at - 3) : at] == ["one", "of", "the"]:
        return True
    return sentence.word(0) in ("of", "among", "amongst") and "," not in sentence.low[:at] and at < 6


def _of_all(scene: Scene, first: int) -> list[str]:
    """ "The case is one of 412 that the court heard": what is told of all of them."""
    if scene.sentence.tag(first) == "P" and scene.sentence.tag(first + 1) == "R":
        return tail(scene, first, len(scene.sentence.tags))  # "one of 40 in which it helped tenants"
    told = next((v for v in scene.verbs if v.finite and v.first > first + 1), None)
    if told is None or scene.sentence.tag(first) != "R":
        return []
    return _that_they(scene, told, first)


def _ahead_of_colon(draft: Draft, scene: Scene) -> list[str]:
    """ "Pupils signed up for the test in June: 31,540": what describes the noun, up to the colon."""
    noun, colon = draft.noun, draft.first - 1
    if noun is None or noun.sentence is not scene.sentence or scene.sentence.word(colon) != ":":
        return []
    return without_loose_end(scene.told(noun.last, colon)) if scene.sentence.tag(noun.last) in "EVP" else []


def _of_noun_before(draft: Draft, scene: Scene, verb: Verb) -> list[str]:
    """ "Papers were read. By June, 60 were filed with the bureau", "There are many quarrels. It has heard 60"."""
    first = place_after(draft)
    if verb.first >= draft.quantity.last:
        return _of_subject(draft, scene, verb, first)
    if verb.lemma in SAYING | HOLDING:
        return []
    first += scene.sentence.word(first) in ("more", "others")
    return related(
        draft, scene, scene.verbs.index(verb), without_loose_end(tail(scene, first, len(scene.sentence.tags)))
    )


def _of_noun(draft: Draft, scene: Scene, verb: Verb | None) -> list[str]:
    """ "Cases handled by notaries reached 500": what stands between the noun and the verb of level."""
    noun = draft.noun
    if noun is None or verb is None:
        return []
    if noun.sentence is not scene.sentence:
        return _of_noun_before(draft, scene, verb) if draft.kind == "count" else []
    if verb.first < noun.last:
        return []
    post = tail(scene, noun.last, verb.first)
    if draft.kind == "share" and noun.last < draft.first < verb.first:  # "Most callers, 64 percent, ask about pay"
        return [*post, *predicate(draft, scene, verb)]
    if verb.lemma in LEVEL or verb.lemma in HOLDING or draft.kind != "count":
        return post
    if verb.first >= draft.quantity.last and scene.sentence.tag(place_after(draft)) == "P":
        post += tail(scene, place_after(draft), verb.first)  # "bases - two at the national level - have been set up"
    last = verb.last + (scene.sentence.word(verb.last) in ("up", "out", "down", "on"))
    return [*post, *(scene.told(verb.main, last) if verb.passive else [])]
