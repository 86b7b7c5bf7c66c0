"""What sets a part off from its whole: "cases in which the act was revoked", "disputes closed"."""

from tracker.figures.drafts import Draft, is_all_but
from tracker.figures.lexicon import PARTITIVES
from tracker.figures.nouns import is_person
from tracker.figures.predicates import REPORTING, predicate, series_end
from tracker.figures.reach import place_after, reach_of, tail
from tracker.figures.relating import related
from tracker.figures.relatives import HOLDING, participle, who_or_that
from tracker.figures.scene import Scene
from tracker.figures.trimming import MAX_WORDS, bare, cut_short, shorten
from tracker.figures.verbs import FORMS, LEVEL
from tracker.figures.wordset import wordset

SAYING = REPORTING | wordset("follow accompany include cover respond")


def part_of(draft: Draft, anchor: Draft, scene: Scene) -> str:
    """A part of what `anchor` counts: the whole, and what sets the part off."""
    whole = bare(anchor.measures)
    own = apart(draft, scene)
    if not own or scene.sentence.tag(place_after(draft)) == "P":
        own = [*_done_to(draft, scene), *own] or _told_of(draft, scene)
    if _sibling(draft, anchor) and own and own[0] in ("in", "at", "on", "for", "from", "across"):
        whole = anchor.core
    elif _of_its_own(draft, own):
        whole = anchor.core or whole
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


def _told_of(draft: Draft, scene: Scene) -> list[str]:
    """ "women were the plaintiffs in 120 of them": in which women were the plaintiffs."""
    k = scene.governing(draft)
    if k is None or scene.verbs[k].last > draft.first or scene.sentence.tag(draft.first - 1) != "P":
        return []
    told = related(draft, scene, k, [])
    return told if told[:1] in (["in"], ["for"], ["with"], ["on"]) and told[1:2] in (["which"], ["whom"]) else []


def _done_to(draft: Draft, scene: Scene) -> list[str]:
    """ "received 1,752 disputes and closed 1,480 of them": closed."""
    k = scene.governing(draft)
    if k is None or draft.kind != "count":
        return []
    verb = scene.verbs[k]
    transitive = verb.finite and not verb.passive and verb.lemma not in HOLDING | SAYING | LEVEL | {"do", "see"}
    return [participle(scene, verb)] if transitive and verb.last == draft.first else []


def _set_off(draft: Draft, whole: str, own: list[str]) -> list[str]:
    """ "cases accepted by the court that were settled": a second participle needs its verb."""
    if not own or not _is_participle(own[0]) or not any(_is_participle(word) for word in whole.split()):
        return own
    return [who_or_that(draft), "were", *own]


def _is_participle(word: str) -> bool:
    form = FORMS.get(word.lower())
    return form is not None and form.form in ("ed", "part")


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
    if sentence.word(k) == "(" or (sentence.word(k) == "," and sentence.word(k + 1) in ("or", "which", "about")):
        closing = ")" if sentence.word(k) == "(" else ","
        k = next((n for n in range(k + 1, min(len(sentence.low), k + 12)) if sentence.low[n] == closing), k - 1) + 1
    if sentence.word(k) == "of" and sentence.word(k + 1) in PARTITIVES:
        k += 2
    if sentence.tag(k) == "C" and sentence.tag(k + 1) not in "VAEB":
        return []  # "settled 280 of them and courts decided 12"
    verb = next((v for v in scene.verbs if v.first >= k), None)
    if verb is None or verb.tense in ("gerund", "infinitive"):
        return tail(scene, k, len(sentence.tags))
    if inside := _in_which_it_was(draft, scene, k):
        return inside
    between = scene.told(k, verb.first) if reach_of(scene, k, verb.first) == verb.first else None
    if between is None:
        return tail(scene, k, len(sentence.tags))
    return [*between, *predicate(draft, scene, verb)]


def _in_which_it_was(draft: Draft, scene: Scene, k: int) -> list[str]:
    """ "In 60, or 12 percent, the act was revoked": in which the act was revoked."""
    sentence = scene.sentence
    k += sentence.tag(k) == ","
    lead = sentence.word(draft.first - 1)
    finite = next((v for v in scene.verbs if v.first > k and v.finite and v.passive), None)
    if draft.first > 1 or lead != "in" or finite is None or not {",", ";"}.isdisjoint(sentence.tags[k : finite.first]):
        return []
    return ["in", "which", *scene.told(k, series_end(sentence, finite))]
