"""The name of a figure: a noun phrase that stands alone, built of the sentence's own phrases in their order."""

from tracker.figures.actors import actor
from tracker.figures.asides import with_setting
from tracker.figures.drafts import Draft, in_aside, is_all_but
from tracker.figures.hosts import host_clause
from tracker.figures.nouns import is_person, is_plural, singular
from tracker.figures.predicates import predicate, series_end
from tracker.figures.reach import place_after, reach_of, tail
from tracker.figures.relating import (
    GROUPS,
    HOLDING,
    LISTS,
    SUMS,
    WITH_VERB,
    participle,
    related,
    who_or_that,
    whole_of,
)
from tracker.figures.scene import Scene
from tracker.figures.subjectspans import subject_span
from tracker.figures.sums import sum_of
from tracker.figures.trimming import MAX_WORDS, bare, cut_short, shorten, tidy, without_lead, without_loose_end
from tracker.figures.verbgroups import Verb
from tracker.figures.verbs import FORMS, LEVEL, PARTICIPLES
from tracker.figures.wordset import wordset

_SAYING = wordset("""
    say report announce show indicate note reveal tell state recall add mean follow accompany include cover respond
    believe think estimate
    """)
_COMPARED = wordset("more less fewer higher lower last next least most")


def name(draft: Draft, scene: Scene) -> str:
    """What the figure measures, without the words for share and change; at most MAX_WORDS words."""
    if draft.anchor is not None and draft.anchor.measures and _copies(draft):
        if draft.link == "same" and (done := _done_apart(draft, scene)):
            return with_setting(done, draft, scene)
        if draft.link in ("same", "part") and (own := _narrower(draft)):
            return f"{own} {without_lead(draft.anchor.measures).removeprefix('full-time ').removeprefix('part-time ')}"
        if draft.kind == "share" and (own := _share_of_its_own(draft, scene)):
            return with_setting(own, draft, scene)
        if draft.kind == "share" and draft.sentence.tag(draft.end) in "VEAJ":
            return cut_short(" ".join([shorten(bare(draft.anchor.measures), 10), *_apart(draft, scene)]))
        return without_lead(draft.anchor.measures)
    return with_setting(_plain(draft, scene), draft, scene)


def _share_of_its_own(draft: Draft, scene: Scene) -> str:
    """What tells a share apart from what it leans on."""
    if draft.link == "same":
        return _gapped_subject(draft, scene) or _gapped_object(draft, scene)
    return _made_up_by(draft, scene) or _gapped_object(draft, scene)


def _gapped_object(draft: Draft, scene: Scene) -> str:
    """ "38 percent concerned study, 27 percent work": that concerned work."""
    sentence, at = draft.sentence, draft.quantity.last
    first = next((d for d in scene.drafts if d.kind == "share" and sentence.tag(d.quantity.last) == "V"), None)
    if first is None or first.first >= draft.first or sentence.tag(at) not in "NJ" or draft.anchor is None:
        return ""
    end = sentence.run_on(at, "NJ")
    verb, whole = sentence.low[first.quantity.last], bare(draft.anchor.measures)
    whole = whole.partition(f" {who_or_that(draft)} {verb} ")[0]
    return " ".join([whole, who_or_that(draft), verb, *tidy(scene.told(at, end))])


def _made_up_by(draft: Draft, scene: Scene) -> str:
    """ "Women made up 36 percent" of those told of before: accounted for by women."""
    k = scene.governing(draft)
    if k is None or draft.anchor is None or scene.verbs[k].lemma not in ("account", "make"):
        return ""
    first, last = subject_span(scene.sentence, scene.verbs, k)
    if scene.verbs[k].last > draft.first or last > draft.first or scene.sentence.tag(first) == "O":
        return ""
    subject, whole = actor(scene, first, last), cut_short(bare(draft.anchor.measures))
    if not subject or subject[-1] in whole.split():
        return ""
    return " ".join([whole, "accounted", "for", "by", *subject])


def _gapped_subject(draft: Draft, scene: Scene) -> str:
    """ "Unpaid bills made up 57 percent, faulty goods 22": what makes up this share, in place of what made up that."""
    sentence, end = draft.sentence, draft.first - (draft.sentence.tag(draft.first - 1) == "P")
    if sentence.low[max(0, end - 2) : end] == ["the", "remaining"]:
        end -= 2
    first = end
    while first > 0 and (sentence.tags[first - 1] in "NJ" or sentence.low[first - 1] in ("of", "over")):
        first -= 1
    if (
        first == end
        or sentence.tag(first - 1) not in ",C"
        or draft.anchor is None
        or not _plain_noun(scene, first, end)
    ):
        return ""
    own, told = tidy(scene.told(first, end)), draft.anchor
    if told.noun is not None and told.noun.sentence is draft.sentence:
        return " ".join(own)
    whole = bare(told.measures).partition(" accounted for by ")[0].partition(" made up by ")[0]
    return " ".join([whole, "accounted", "for", "by", *own])


def _plain_noun(scene: Scene, first: int, end: int) -> bool:
    """Whether words name a thing, and no place or time."""
    return scene.sentence.tags[end - 1] == "N" and not any(k in scene.dropped for k in range(first, end))


def _narrower(draft: Draft) -> str:
    """ "19 courses, 12 online and seven in the classroom": the adjective that stands for the noun."""
    sentence, at = draft.sentence, draft.quantity.last
    if sentence.word(at) == "work" and sentence.word(at + 1) in ("part-time", "full-time"):
        return sentence.low[at + 1]
    alone = sentence.tag(at) == "J" and sentence.tag(at + 1) in "C,;."
    return sentence.low[at] if alone and draft.kind == "count" and sentence.low[at] not in _COMPARED else ""


def _plain(draft: Draft, scene: Scene) -> str:
    head = _head(draft)
    if draft.link == "part" and draft.anchor is not None and draft.anchor.measures:
        return _part(draft, draft.anchor, scene)
    if draft.link == "same" and (done := _done_apart(draft, scene)):
        return done
    if draft.whole is not None and draft.whole.measures:
        return cut_short(f"{' '.join(head).replace('money', 'value')} of {bare(draft.whole.measures)}")
    if head == ["money"] and (amount := sum_of(draft, scene)):
        return cut_short(" ".join(amount))
    text = " ".join([*head, *_of_group(draft, scene), *_own(draft, scene)])
    if draft.kind == "share" and draft.sentence.word(draft.first - 1) == "of" and text.endswith(" rate"):
        counts = [d for d in scene.drafts if d.first < draft.first and d.kind == "count" and d.measures]
        if counts and "V" not in scene.sentence.tags[counts[-1].end : draft.first]:
            return cut_short(f"{text} of {bare(counts[-1].measures)}")
    for lead in (
        ("total number of ", "number of ", "fewer ", "more ", "less ") if draft.kind in ("change", "ratio") else ()
    ):
        text = text.removeprefix(lead)
    return cut_short(text)


def _part(draft: Draft, anchor: Draft, scene: Scene) -> str:
    """A part of what `anchor` counts: the whole, and what sets the part off."""
    whole = bare(anchor.measures)
    own = _apart(draft, scene)
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


def _of_group(draft: Draft, scene: Scene) -> list[str]:
    """ "A team of 12 notaries was sent": notaries of a team, where the group is the subject."""
    sentence, of = scene.sentence, draft.first - 1
    if draft.kind != "count" or draft.phrase is None or sentence.word(of) != "of":
        return []
    if singular(sentence.word(of - 1)) not in GROUPS:
        return []
    first = sentence.run_back(of, "NJKD")
    if first and sentence.tags[first - 1] not in ",C;:":
        return []
    told = tidy(scene.told(first, of))
    return ["on" if told[-1] in LISTS else "of", "a", *told] if told else []


def _sibling(draft: Draft, other: Draft) -> bool:
    """ "13 centers at the city level, 128 in counties": more than what it leans on, so no part of it."""
    return draft.quantity.value > other.quantity.value and other.kind == "count"


_OF_THEM = wordset("them which whom these those latter")


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
    transitive = verb.finite and not verb.passive and verb.lemma not in HOLDING | _SAYING | LEVEL | {"do", "see"}
    return [participle(scene, verb)] if transitive and verb.last == draft.first else []


def _set_off(draft: Draft, whole: str, own: list[str]) -> list[str]:
    """ "cases accepted by the court that were settled": a second participle needs its verb."""
    if not own or not _is_participle(own[0]) or not any(_is_participle(word) for word in whole.split()):
        return own
    return [who_or_that(draft), "were", *own]


def _is_participle(word: str) -> bool:
    form = FORMS.get(word.lower())
    return form is not None and form.form in ("ed", "part")


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


def _core_of(whole: str, room: int) -> str:
    """The whole of which a figure is a part, its own clause left out where there is no room for both."""
    if len(whole.split()) <= room:
        return whole
    for link in (" in which ", " to which ", " for which ", " with which ", " that ", " who "):
        whole = whole.partition(link)[0]
    return shorten(whole, max(room, 4))


def _copies(draft: Draft) -> bool:
    return draft.link in ("equivalent", "same") or (draft.link == "total" and draft.group is None)


def _head(draft: Draft) -> list[str]:
    out = draft.core.split()
    if draft.kind == "money" and (not out or (len(out) < 3 and out[-1].lower() in SUMS)):
        return ["money"]
    if draft.quantity.form == "member" and draft.kind == "count":
        return _of_body(draft, out)
    if out and draft.kind in ("change", "ratio") and out[-1].lower() in ("caseload", "workload"):
        return [*tidy(out[:-1]), "cases"]
    body = singular(out[-1].lower()) if out and draft.noun is not None else ""
    if body in GROUPS and body != draft.unit and is_person(draft.unit):
        return [plural(draft.unit), "of", "the", *tidy(out)]
    inside = draft.group is not None and draft.group[1] < draft.quantity.stop  # "one lawyer in ten"
    told_before = draft.noun is None or draft.noun.sentence is not draft.sentence
    if out and (inside or (draft.kind == "count" and draft.phrase is None and told_before)):
        out = [*out[:-1], plural(out[-1])]
    return tidy(out)


def _of_body(draft: Draft, out: list[str]) -> list[str]:
    """ "a 12-member team of notaries": the members of the team."""
    body = draft.sentence.tokens[draft.end - 1].text if draft.end > draft.quantity.last else ""
    return [plural(out[-1] if out else draft.unit), *(["of", "a", body] if body else [])]


def plural(noun: str) -> str:
    """ "notary" is "notaries"; a plural stays as it is."""
    low = noun.lower()
    if is_plural(low) or low in ("staff", "person", "people", "personnel", "police"):
        return "people" if low == "person" else noun
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if low.endswith(("s", "x", "ch", "sh")) else "s")


def _own(draft: Draft, scene: Scene) -> list[str]:
    """What describes the noun: what follows it, and the verb with who does it."""
    if hosted := host_clause(draft, scene):
        return hosted
    k = scene.governing(draft)
    verb = scene.verbs[k] if k is not None else None
    first = place_after(draft)
    if draft.noun is not None and draft.link == "part":
        own = draft.noun.sentence is scene.sentence and draft.noun.last < draft.first
        return [*(tail(scene, draft.noun.last, draft.first) if own else []), *_apart(draft, scene)]
    if _is_whole(draft, scene):
        return tail(scene, first, verb.first if verb is not None and verb.first > first else len(scene.sentence.tags))
    if draft.noun is not None:
        return _of_noun(draft, scene, verb)
    if draft.link == "next" and draft.phrase is not None and scene.sentence.word(first) == "to":
        first = draft.phrase.last  # "from 20 to 36 seats"
    if verb is not None and k is not None and verb.first >= draft.quantity.last:
        return _of_subject(draft, scene, verb, first)
    post = without_loose_end(tail(scene, _past_each(scene, first), len(scene.sentence.tags)))
    if verb is None or k is None:
        return post
    if verb.lemma in _SAYING or (verb.lemma == "find" and scene.sentence.tag(verb.last) not in "NJDX"):
        return [*post, *(whole_of(scene, k) if verb.lemma == "include" else [])]
    return related(draft, scene, k, post)


def _of_subject(draft: Draft, scene: Scene, verb: Verb, first: int) -> list[str]:
    """What describes a counted subject, from word `first` on, and what it did."""
    if in_aside(draft):
        return [*tail(scene, first, verb.first), *_had_by(draft, scene, verb)]
    if scene.sentence.tag(first) == "R" and verb.first > first + 1:  # "boats that they look after"
        particle = scene.sentence.word(verb.last) in WITH_VERB.get(verb.lemma, ())
        if not any(scene.told(first + 1, verb.first)):
            return [PARTICIPLES.get(verb.lemma, verb.lemma), *scene.told(verb.last, verb.last + particle)]
        return scene.told(first, verb.last + particle)
    between = (d for d in scene.drafts if first < d.first < verb.first and d.kind == "count")
    if any(
        scene.sentence.word(d.first - 1) != "or" and not _aside_or_adjunct(d, verb.first)
        for d in between
        if not _in_row(draft, d, verb)
    ):
        return tail(scene, first, verb.first)
    after = without_loose_end(tail(scene, first, verb.first))
    return [*after, *predicate(draft, scene, verb)]


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
    before = draft.sentence.tag(draft.first - 1)
    told = before == "," and draft.link == "part" and draft.sentence.word(draft.end - 2) == "of"
    return before == "P" or (told and "," in draft.sentence.tags[draft.end : verb])


def _past_each(scene: Scene, first: int) -> int:
    """ "subsidies of 300 yuan each", "six clerks, all fluent in Thai": where what describes them begins."""
    sentence = scene.sentence
    if sentence.word(first) == "," and sentence.word(first + 1) in ("all", "both") and sentence.tag(first + 2) == "J":
        return first + 2
    return first + (sentence.word(first) in ("each", "apiece"))


def _is_whole(draft: Draft, scene: Scene) -> bool:
    """ "212 of the 223 disputes", "Of the 223 disputes, 212 ...": what the sentence tells is told of the part."""
    at = draft.first
    if any(d.group is not None and d.group[0] <= at < d.group[1] and d is not draft for d in scene.drafts):
        return True
    sentence = scene.sentence
    if sentence.low[max(0, at - 3) : at] == ["one", "of", "the"]:
        return True
    return sentence.word(0) in ("of", "among", "amongst") and "," not in sentence.low[:at] and at < 6


def _apart(draft: Draft, scene: Scene) -> list[str]:
    """What sets a part off from its whole: what follows the number, an aside passed over."""
    sentence, k = scene.sentence, place_after(draft)
    if draft.gap is not None:
        return [who_or_that(draft), sentence.low[draft.gap], *scene.told(draft.quantity.last, draft.end)]
    if sentence.word(draft.end - 1) == "ones":
        return scene.told(draft.quantity.last, draft.end - 1)
    if sentence.word(k) == "(" or (sentence.word(k) == "," and sentence.word(k + 1) in ("or", "which", "about")):
        closing = ")" if sentence.word(k) == "(" else ","
        k = next((n for n in range(k + 1, min(len(sentence.low), k + 12)) if sentence.low[n] == closing), k - 1) + 1
    if sentence.word(k) == "of" and sentence.word(k + 1) in ("whom", "which", "them", "these", "those"):
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


def _of_noun(draft: Draft, scene: Scene, verb: Verb | None) -> list[str]:
    """ "Cases handled by notaries reached 500": what stands between the noun and the verb of level."""
    noun = draft.noun
    if noun is None or noun.sentence is not scene.sentence or verb is None:
        return []
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
