"""What sets a part off from its whole: "cases in which the act was revoked", "disputes closed"."""

from tracker.figures.numbers.drafts import Draft, is_all_but
from tracker.figures.passage.scene import Scene
from tracker.figures.what.actors import actor
from tracker.figures.what.predicates import REPORTING, is_participle, predicate, series_end
from tracker.figures.what.reach import place_after, reach_of, tail
from tracker.figures.what.relating import related
from tracker.figures.what.relatives import HOLDING, PARTICLES, participle, who_or_that
from tracker.figures.words.lexicon import PARTITIVES
from tracker.figures.words.nouns import is_person, is_plural
from tracker.figures.words.trimming import MAX_WORDS, bare, cut_short, shorten
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import LEVEL
from tracker.figures.words.wordset import wordset

SAYING = REPORTING | wordset("follow accompany include cover respond")


def part_of(draft: Draft, anchor: Draft, scene: Scene) -> str:
    """A part of what `anchor` counts: the whole, and what sets the part off."""
    whole = bare(anchor.measures)
    own = apart(draft, scene)
    if not own or scene.sentence.tag(place_after(draft)) == "P":
        own = [*_done_to(draft, scene), *own] or told_of(draft, scene)
    if _sibling(draft, anchor) and own and own[0] in ("in", "at", "on", "for", "from", "across"):
        whole = anchor.core
    elif _of_its_own(draft, own):
        whole = anchor.core or whole
    elif own[:1] == ["from"]:  # "60 nurses from Wuhu and 12 from Macao"
        whole = whole.partition(" from ")[0]
    elif _those(draft) and not is_person(anchor.unit):
        whole = "people"
    if len(own) == 1 and own[0].endswith(("al", "related", "ive", "ic", "able", "ary", "ous")):
        return cut_short(f"{own[0]} {shorten(whole, 12)}")
    return cut_short(" ".join([_core_of(whole, MAX_WORDS - len(own)), *_set_off(draft, whole, own)]))


def _sibling(draft: Draft, other: Draft) -> bool:
    """ "13 centers at the city level, 128 in counties": more than what it leans on, so no part of it."""
    return draft.quantity.value > other.quantity.value and other.kind == "count"


_OF_THEM = PARTITIVES | {"latter"}


def _of_its_own(draft: Draft, own: list[str]) -> bool:
    """ "Ten shops lost their licenses and six were warned": no part of the ten, but of the same kind."""
    at = draft.quantity.last
    if (
        draft.kind != "count"
        or not own
        or is_all_but(draft)
        or not _OF_THEM.isdisjoint(draft.sentence.low[max(0, draft.first - 6) : at + 4])
    ):
        return False
    return draft.sentence.tag(at) in "VA" and (
        draft.first > 0
        and (draft.sentence.tag(draft.first - 1) in "C,." or draft.sentence.word(draft.first - 1) == "another")
    )


def _those(draft: Draft) -> bool:
    """ "90 percent of those who called", "of those registered": people, whatever was counted before."""
    at = draft.quantity.last + 1
    if draft.sentence.low[at - 1 : at + 1] != ["of", "those"]:
        return False
    return draft.sentence.word(at + 1) == "who" or draft.sentence.tag(at + 1) == "E"


def told_of(draft: Draft, scene: Scene) -> list[str]:
    """ "women were the plaintiffs in 120 of them": in which women were the plaintiffs."""
    k = scene.governing(draft)
    if k is None or scene.verbs[k].last > draft.first or scene.sentence.tag(draft.first - 1) != "P":
        return []
    told = related(draft, scene, k, [])
    if told[:2] == ["accounted", "for"] and draft.anchor is not None:
        return told if told[-1] not in bare(draft.anchor.measures).split() else []
    inside = told[:1] in (["in"], ["for"], ["with"], ["on"]) or (told[:1] == ["of"] and scene.verbs[k].lemma in _IS)
    return told if inside and told[1:2] in (["which"], ["whom"]) else []


_IS = wordset("be lie")


def _done_to(draft: Draft, scene: Scene) -> list[str]:
    """ "received 1,752 disputes and closed 1,480 of them": closed; "of which the bureau bore half": and by whom."""
    k = scene.governing(draft)
    if k is None:
        return []
    verb = scene.verbs[k]
    transitive = verb.finite and not verb.passive and verb.lemma not in HOLDING | SAYING | LEVEL | {"do", "see"}
    word = scene.sentence.word(verb.last)
    particle = [word] if word in PARTICLES and verb.lemma != "make" else []
    if not transitive or verb.last + len(particle) != draft.first:
        return []
    return [participle(scene, verb), *particle, *_other_doer(draft, scene, verb)]


def _other_doer(draft: Draft, scene: Scene, verb: Verb) -> list[str]:
    """ "of which the bureau bore half", "Those over 80 made 11,900 of them": by whom, where it is somebody else."""
    first = scene.sentence.back_to(verb.first, "R,;:C")
    who = scene.told(first, verb.first) if scene.sentence.low[first] == "those" else actor(scene, first, verb.first)
    known = bare(draft.anchor.measures).split() if draft.anchor is not None else []
    return ["by", *who] if who and scene.sentence.tag(first) != "O" and who[-1] not in known else []


def _set_off(draft: Draft, whole: str, own: list[str]) -> list[str]:
    """ "cases accepted by the court that were settled": a second participle needs its verb."""
    if not own or not is_participle(own[0]) or not any(is_participle(word) for word in whole.split()):
        return own
    return [who_or_that(draft), "were", *own]


def _core_of(whole: str, room: int) -> str:
    """The whole of which a figure is a part, its own clause left out where there is no room for both."""
    if len(whole.split()) <= room:
        return whole
    for link in (" in which ", " to which ", " for which ", " with which ", " that ", " who "):
        whole = whole.partition(link)[0]
    return shorten(whole, max(room, 4))


def apart(draft: Draft, scene: Scene) -> list[str]:
    """What sets a part off from its whole: what follows the number, an aside passed over."""
    sentence, k = scene.sentence, place_after(draft)
    if draft.gap is not None:
        return [who_or_that(draft), sentence.low[draft.gap], *scene.told(draft.quantity.last, draft.end)]
    if sentence.word(draft.end - 1) == "ones":
        return scene.told(draft.quantity.last, draft.end - 1)
    if (shared := _shared_verb(draft, scene, k)) is not None:
        return [*shared, *tail(scene, k, len(sentence.tags))]
    k = sentence.after_aside(k)
    if sentence.word(k) == "of" and sentence.word(k + 1) in PARTITIVES:
        k += 2
    if sentence.tag(k) == "C" and sentence.tag(k + 1) not in "VAEB":
        return []  # "settled 280 of them and courts decided 12"
    verb = next((v for v in scene.verbs if v.first >= k), None)
    if verb is None or verb.tense in ("gerund", "infinitive"):
        return _being(draft, scene, k)
    if inside := _in_which_it_was(draft, scene, k):
        return inside
    between = scene.told(k, verb.first) if reach_of(scene, k, verb.first) == verb.first else None
    if between is None:
        return _being(draft, scene, k)
    return [*between, *predicate(draft, scene, verb)]


def _shared_verb(draft: Draft, scene: Scene, k: int) -> list[str] | None:
    """ "210 advise on shipping, 145 on leasing": the verb of the number before, which has the same preposition."""
    sentence = scene.sentence
    before = next((d for d in reversed(scene.drafts) if d.end <= draft.first), None)
    verb = next((v for v in reversed(scene.verbs) if v.finite and v.last < draft.first), None)
    if sentence.tag(k) != "P" or before is None or verb is None or sentence.word(verb.last) != sentence.low[k]:
        return None
    opens = next((d for d in scene.drafts if place_after(d) == verb.first), None)
    between = set(sentence.tags[verb.last : draft.first])
    if opens is None or not between <= set("PNJKDXC,B") or verb.lemma in HOLDING:
        return None
    return (
        scene.told(verb.main, verb.last) if verb.passive else [who_or_that(draft), *scene.told(verb.first, verb.last)]
    )


def _being(draft: Draft, scene: Scene, k: int) -> list[str]:
    """ "12 of them women": who are women."""
    told = tail(scene, k, len(scene.sentence.tags))
    end = scene.sentence.run_on(k, "NJ")
    thing = told and scene.sentence.tag(end - 1) == "N" and is_plural(scene.sentence.low[end - 1]) and end > k
    return [who_or_that(draft), "are", *told] if thing else told


def _in_which_it_was(draft: Draft, scene: Scene, k: int) -> list[str]:
    """ "In 60, or 12 percent, the act was revoked", "In a further 40 the office paid": in which the office paid."""
    sentence = scene.sentence
    k += sentence.tag(k) == ","
    lead = sentence.run_back(draft.first, "DJB") - 1
    if sentence.word(lead) != "in" or (lead and sentence.tag(lead - 1) not in ",;C"):
        return []
    for verb in scene.verbs:
        subject = set(sentence.tags[k : verb.first])
        if verb.first > k and verb.finite and verb.passive and subject.isdisjoint(",;"):
            return ["in", "which", *scene.told(k, series_end(sentence, verb))]
        if verb.first > k and verb.finite and subject <= set("DNJKPB"):
            return ["in", "which", *scene.told(k, reach_of(scene, verb.last, len(sentence.tags)))]
    return []
