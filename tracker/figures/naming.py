"""The name of a figure: a noun phrase that stands alone, built of the sentence's own phrases in their order."""

from collections.abc import Iterator
from functools import lru_cache

from tracker.figures.clauses import Verb, subject_span
from tracker.figures.drafts import Draft
from tracker.figures.nouns import is_person, is_plural, singular
from tracker.figures.periods import governing
from tracker.figures.scene import Scene
from tracker.figures.sentence import Sentence
from tracker.figures.verbs import FORMS, LEVEL, PARTICIPLES
from tracker.figures.wordset import wordset

MAX_WORDS = 16
_HOLDING = wordset("have be include boast own comprise contain become remain") | LEVEL
_SAYING = wordset("""
    say report announce show indicate note reveal tell state recall add mean follow accompany include cover respond
    find believe think estimate
    """)
_VALUES = wordset("value worth amount sum stake total totaling totalling valued involving combined aggregate")
_ENDS_AT = wordset("""
    during after before since until till amid despite via than including versus compared against under following
    according although except due thanks among within spanning
    """)
_WITH_VERB = {
    "deal": ("with",), "attend": ("to",), "advise": ("on",), "call": ("on", "upon"), "agree": ("on",),
    "respond": ("to",), "take": ("on", "in", "over"), "carry": ("out",), "set": ("up",), "draw": ("up",),
    "look": ("after", "into"), "work": ("on",), "rule": ("on",), "reply": ("to",), "turn": ("out",), "pay": ("for",),
    "bring": ("out", "together", "in"), "put": ("up",), "hand": ("out", "down"), "account": (), "rely": ("on",),
    "cater": ("to",), "see": ("to",), "pick": ("up",), "send": ("out",), "decide": ("on",), "lay": ("down",),
}  # fmt: skip
_GERUNDS = {form.lemma: word for word, form in FORMS.items() if form.form == "ing"}
_DANGLING = wordset("""
    and or but of in at by for with from to the a an as than on through across into between among around about via
    which that who whose whom their its , have has had is are was were be been being each upon under over
    """)


def name(draft: Draft, scene: Scene) -> str:
    """What the figure measures, without the words for share and change; at most MAX_WORDS words."""
    if draft.anchor is not None and draft.anchor.measures and _copies(draft):
        if draft.kind == "share" and draft.sentence.tag(draft.end) in "VEA":
            return _cut(" ".join([_short(bare(draft.anchor.measures), 10), *_apart(draft, scene)]))
        return _without_lead(draft.anchor.measures)
    return _with_setting(_plain(draft, scene), draft, scene)


def _plain(draft: Draft, scene: Scene) -> str:
    head = _head(draft)
    if draft.link == "part" and draft.anchor is not None and draft.anchor.measures:
        whole = bare(draft.anchor.measures)
        own = _apart(draft, scene)
        if len(own) == 1 and own[0].endswith(("al", "related", "ive", "ic", "able", "ary", "ous")):
            return _cut(f"{own[0]} {_short(whole, 12)}")
        return _cut(" ".join([_core_of(whole, MAX_WORDS - len(own)), *own]))
    if draft.whole is not None and draft.whole.measures:
        return _cut(f"{' '.join(head).replace('money', 'value')} of {bare(draft.whole.measures)}")
    if head == ["money"] and (amount := _amount(draft, scene)):
        return _cut(" ".join(amount))
    return _cut(" ".join([*head, *_own(draft, scene)]))


def _amount(draft: Draft, scene: Scene) -> list[str]:
    """ "whose trade with Africa came to 54 billion yuan": the subject of a verb of level names the sum."""
    k = governing(draft, scene.verbs)
    if k is None or scene.verbs[k].first >= draft.quantity.first:
        return []
    verb = scene.verbs[k]
    if verb.lemma not in LEVEL | {"be"} - {"include"} or verb.passive:
        return []
    first, last = subject_span(scene.sentence, scene.verbs, k)
    first = _past_lead(scene.sentence, scene.places, _over_places(scene, first), min(last, verb.first))
    told = tidy(scene.told(first, min(last, verb.first)))
    return told[1:] if told and told[0].lower() == "whose" else [word for word in told if word not in ("it", "they")]


ROOM = 20
ENOUGH = 7
"""Words of content below which a description tells its setting besides, in brackets."""


NEAR = 2
SETTINGS = 3


def _with_setting(text: str, draft: Draft, scene: Scene) -> str:
    said = content(text)
    room = ROOM - len(text.split()) - 1
    if len(said) >= ENOUGH or room < 3:
        return text
    told: list[str] = []
    for setting in _settings(draft, scene):
        short = _short(setting, room)
        new = content(short) - said
        if len(new) > (setting != scene.memory.field):
            told.append(short)
            said |= new
            room -= len(short.split())
        if len(told) == SETTINGS or room < 1:
            break
    return f"{text} ({'; '.join(told)})" if told else text


@lru_cache(maxsize=1 << 12)
def content(text: str) -> frozenset[str]:
    """The words of a description that tell something."""
    return frozenset(singular(word.strip(",()").lower()) for word in text.split()) - _EMPTY


_EMPTY = wordset("the a an of in for to by with that which who on at from as and or are is were was has have been")


def _settings(draft: Draft, scene: Scene) -> Iterator[str]:
    """What may tell more: the last figure of the sentence, its own subject, the figure and topic told before."""
    here = [d.measures for d in scene.drafts if d.first < draft.first and d.measures and d.anchor is not draft]
    memory = scene.memory
    if memory.field not in "".join(here):
        yield memory.field
    if here:
        yield bare(here[-1])
    yield from phrases(scene, draft)
    yield memory.told
    yield memory.topic


def phrases(scene: Scene, draft: Draft) -> Iterator[str]:
    """The longest noun phrases of the sentence that no other figure claims."""
    after = min((d.first for d in scene.drafts if d.first > draft.first), default=len(scene.sentence.low))
    low = scene.sentence.low
    free = [
        (first, last)
        for first, last in scene.spans
        if (last <= draft.first or draft.end <= first < after) and "according" not in low[max(0, first - 3) : first]
    ]
    for first, last in sorted(free, key=lambda span: span[0] - span[1])[:NEAR]:
        yield _phrase(scene, first, last)


def _phrase(scene: Scene, first: int, last: int) -> str:
    known = scene.phrases.get((first, last))
    if known is None:
        known = scene.phrases[first, last] = " ".join(tidy(scene.told(first, last)))
    return known


def _core_of(whole: str, room: int) -> str:
    """The whole of which a figure is a part, its own clause left out where there is no room for both."""
    if len(whole.split()) <= room:
        return whole
    for link in (" in which ", " to which ", " for which ", " with which ", " that ", " who "):
        whole = whole.partition(link)[0]
    return _short(whole, max(room, 4))


def _copies(draft: Draft) -> bool:
    return draft.link in ("equivalent", "same") or (draft.link == "total" and draft.group is None)


def bare(measures: str) -> str:
    """A description without "share of" and the like, and without its setting."""
    return _without_lead(measures).partition(" (")[0]


def _without_lead(measures: str) -> str:
    for lead in ("year-on-year ", "increase in ", "decrease in ", "share of ", "ratio of "):
        measures = measures.removeprefix(lead)
    return measures


def _head(draft: Draft) -> list[str]:
    out = draft.core.split()
    if not out and draft.kind == "money":
        return ["money"]
    if draft.kind == "count" and out and draft.phrase is None and draft.noun is None:
        out = [*out[:-1], plural(out[-1])]
    return tidy(out)


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
    k = governing(draft, scene.verbs)
    verb = scene.verbs[k] if k is not None else None
    first = _after(draft)
    if draft.noun is not None:
        return _of_noun(draft, scene, verb)
    if verb is not None and k is not None and verb.first >= draft.quantity.last:
        if any(draft.end < d.first < verb.first and d.kind == "count" for d in scene.drafts):
            return _tail(scene, first, verb.first)
        after = _tail(scene, first, verb.first)
        return [*after, *_predicate(draft, scene, verb)]
    post = _tail(scene, first, len(scene.sentence.tags))
    if verb is None or k is None or verb.lemma in _SAYING:
        return post
    return _related(draft, scene, k, post)


def _apart(draft: Draft, scene: Scene) -> list[str]:
    """What sets a part off from its whole: what follows the number, an aside passed over."""
    sentence, k = scene.sentence, _after(draft)
    if sentence.word(k) == "(" or (sentence.word(k) == "," and sentence.word(k + 1) in ("or", "which", "about")):
        closing = ")" if sentence.word(k) == "(" else ","
        k = next((n for n in range(k + 1, min(len(sentence.low), k + 12)) if sentence.low[n] == closing), k - 1) + 1
    verb = next((v for v in scene.verbs if v.first >= k), None)
    if verb is None or verb.tense in ("gerund", "infinitive"):
        return _tail(scene, k, len(sentence.tags))
    between = scene.told(k, verb.first) if _reach(scene, k, verb.first) == verb.first else None
    if between is None:
        return _tail(scene, k, len(sentence.tags))
    return [*between, *_predicate(draft, scene, verb)]


def _after(draft: Draft) -> int:
    return max(draft.end, draft.group[1]) if draft.group else draft.end


def _of_noun(draft: Draft, scene: Scene, verb: Verb | None) -> list[str]:
    """ "Cases handled by notaries reached 500": what stands between the noun and the verb of level."""
    noun = draft.noun
    if noun is None or noun.sentence is not scene.sentence or verb is None:
        return []
    if verb.first < noun.last:
        return []
    post = _tail(scene, noun.last, verb.first)
    if verb.lemma in LEVEL or verb.lemma in _HOLDING or draft.kind != "count":
        return post
    last = verb.last + (scene.sentence.word(verb.last) in ("up", "out", "down", "on"))
    return [*post, *(scene.told(verb.main, last) if verb.passive else [])]


def _tail(scene: Scene, first: int, limit: int) -> list[str]:
    """The phrases from word `first` on that describe what stands before it."""
    return scene.told(first, _reach(scene, first, limit))


def _reach(scene: Scene, first: int, limit: int) -> int:
    """The word at which a description ends: a clause's end, a figure of its own, words of time and comparison."""
    sentence = scene.sentence
    starts = {d.first for d in scene.drafts if d.first > first}
    k, clause, said = first, False, 0
    while k < min(limit, len(sentence.tags)):
        tag, low = sentence.tags[k], sentence.low[k]
        if tag in ";:—S.(" or (tag == "," and not _listed(scene, k)):
            break
        if low in _ENDS_AT or (tag == "C" and not _joins(scene, k, starts)):
            break
        if tag in "VA" and not clause:
            break
        if low in ("with", "worth", "totaling", "valued", "involving") and _valued(scene, k, starts):
            break
        if k in starts and sentence.tag(k - 1) not in "PT":
            break
        clause = clause or tag == "R"
        said += k not in scene.dropped
        if said > 12:
            break
        k += 1
    return k


def _valued(scene: Scene, k: int, starts: set[int]) -> bool:
    """ "with a combined value of 92 million yuan": a figure of its own follows."""
    window = range(k, k + 8)
    return any(n in starts for n in window) and not _VALUES.isdisjoint(scene.sentence.low[k : k + 6])


def _listed(scene: Scene, k: int) -> bool:
    """A comma in a list of nouns ("consultation, publicity or mediation")."""
    sentence = scene.sentence
    n = k + 1
    while sentence.tag(n) in "NJ":
        n += 1
    return (
        sentence.tag(k - 1) == "N"
        and n > k + 1
        and n < k + 4
        and sentence.word(n) in ("and", "or", ",")
        and (sentence.word(n) != "," or sentence.word(n + 1) in ("and", "or") or sentence.tag(n + 1) in "NJ")
        and sentence.tag(n + 1) in "NJ"
    )


def _joins(scene: Scene, k: int, starts: set[int]) -> bool:
    sentence = scene.sentence
    if any(n in starts and sentence.tag(n - 1) == "P" for n in range(k + 1, k + 5)):
        return False
    return k + 1 not in starts and sentence.tag(k + 1) in "NJDKG" and sentence.low[k] in ("and", "or", "nor", "&")


def _predicate(draft: Draft, scene: Scene, verb: Verb) -> list[str]:
    """ "lawyers appointed", "lawyers able to handle ...", "lawyers who serve as counsels"."""
    sentence = scene.sentence
    moved = verb.lemma in ("go", "come") and sentence.word(verb.last) not in ("to", "up", "down", "at")
    if verb.lemma in LEVEL - {"include", "become", "be"} and not moved:
        return []
    if not {":", ";", "—"}.isdisjoint(sentence.tags[draft.end : verb.first]):
        return []
    if verb.lemma in _SAYING and not verb.passive:
        return _said(draft, scene, verb)
    end = _reach(scene, verb.last, len(sentence.tags))
    if verb.passive or verb.tense == "participle" or (verb.chain and sentence.low[verb.first] in _BE):
        first = next((n for n in range(verb.first, verb.last) if sentence.tags[n] in "EGJ"), verb.main)
        return scene.told(first, end)
    if verb.lemma == "be" and not verb.chain:
        rest = scene.told(verb.last, end)
        return rest if sentence.tag(verb.last) in "JPEB" else ([_who(draft), "are", *rest] if rest else [])
    if verb.tense == "past" and _reduced(scene, verb):
        return scene.told(verb.first, end)
    link = [] if sentence.tag(verb.first - 1) == "R" else [_who(draft)]
    if not verb.finite and (verb.tense != "infinitive" or sentence.low[verb.first] == "to"):
        return scene.told(verb.first, end)
    return [*link, *scene.told(verb.first, end)]


_BE = wordset("is are was were be been being has have had")


def _said(draft: Draft, scene: Scene, verb: Verb) -> list[str]:
    """ "99 percent of clients said that they were satisfied": what they are, not that they said so."""
    inner = next((v for v in scene.verbs if v.first > verb.last and v.finite), None)
    if inner is None or inner.lemma in _SAYING or inner.first > verb.last + 4:
        return []
    return _predicate(draft, scene, inner)


def _reduced(scene: Scene, verb: Verb) -> bool:
    """ "disputes brought there ended ...": a participle, as no object follows it."""
    return (
        verb.last - verb.first == 1
        and PARTICIPLES.get(verb.lemma) == scene.sentence.low[verb.main]
        and scene.sentence.tag(verb.last) in "PB"
    )


def _who(draft: Draft) -> str:
    return "who" if is_person(draft.unit) else "that"


def _related(draft: Draft, scene: Scene, k: int, post: list[str]) -> list[str]:
    """The verb whose object the figure is, and who does it, after what follows the noun."""
    sentence, verb = scene.sentence, scene.verbs[k]
    first, last = subject_span(sentence, scene.verbs, k)
    subject = actor(scene, _over_places(scene, first), min(last, verb.first))
    middle = scene.told(verb.last, draft.first - _noun_of_sum(draft))
    if _held(draft) or (verb.lemma in ("be", "have", "do") and middle[-1:] == ["from"]):
        return post
    if verb.lemma == "be" and subject and middle and _preposition(sentence, draft.first):
        return [*post, middle[-1].lower(), "which", *subject, *scene.told(verb.first, verb.last), *middle[:-1]]
    if verb.lemma in _HOLDING and not verb.passive and not verb.chain and not middle:
        return [*post, *(["of", *subject] if subject and verb.lemma not in LEVEL - {"include"} else [])]
    if verb.lemma in LEVEL and not verb.passive:
        return post
    if verb.passive or verb.tense == "participle":
        return _by_or_in(draft, scene, verb, subject, middle, post)
    particles = (*_WITH_VERB.get(verb.lemma, ()), "up", "out", "down")
    particle = middle[:1] if middle and middle[0].lower() in particles else []
    rest = middle[len(particle) :]
    if rest and _preposition(sentence, draft.first):
        return [*post, *_in_which(draft, scene, verb, subject, [*particle, *rest])]
    if draft.unit in ("time", "occasion"):
        return _times(scene, verb, subject, middle, post)
    by = ["by", *subject] if subject else []
    if post and (not subject or verb.lemma in _SENDING) and post[0].lower() not in _CLOSE:
        return [_participle(scene, verb), *particle, *post, *by]
    if verb.chain and subject and verb.finite:
        return [*post, "that", *subject, *scene.told(verb.first, verb.last), *particle]
    if verb.lemma in ("be", "have", "do"):
        return post
    return [*post, _participle(scene, verb), *particle, *by]


def _over_places(scene: Scene, first: int) -> int:
    """ "a desk of lawyers from Chongqing, Guangxi and Guizhou": a list of places is no clause's end."""
    sentence = scene.sentence
    while first > 1 and sentence.tags[first - 1] == "," and first in scene.places and first - 2 in scene.places:
        first -= 2
        while first > 0 and sentence.tags[first - 1] not in ";:—SR,(":
            first -= 1
    return first


def _noun_of_sum(draft: Draft) -> int:
    """How many words before a sum are its noun ("economic losses of"), which leads the description already."""
    if draft.kind != "money" or not draft.core or draft.sentence.word(draft.first - 1) not in ("of", "to", "at"):
        return 0
    k = draft.first - 1
    while draft.sentence.tag(k - 1) in "NJKD-":
        k -= 1
    return draft.first - k


def _participle(scene: Scene, verb: Verb) -> str:
    """The past participle: the sentence's own form where it may be one."""
    word = scene.sentence.low[verb.main]
    form = FORMS.get(word)
    if word.endswith("ed") or (form is not None and form.form in ("ed", "part")):
        return word
    return PARTICIPLES.get(verb.lemma, verb.lemma)


_SENDING = wordset("send dispatch post second assign")
_CLOSE = wordset("of who that which such whose with able qualified engaged")


def _held(draft: Draft) -> bool:
    """ "Shaanxi, with more than 17,000 lawyers, has made ...": what it has, not what it made."""
    sentence = draft.sentence
    return sentence.word(draft.first - 1) == "with" and (sentence.word(draft.first - 2) in (",", "") or draft.first < 4)


def _preposition(sentence: Sentence, first: int) -> bool:
    return sentence.tag(first - 1) in "PT" and sentence.word(first - 1) not in ("including", "as", "than")


def _by_or_in(
    draft: Draft, scene: Scene, verb: Verb, subject: list[str], middle: list[str], post: list[str]
) -> list[str]:
    """ "staffed by five lawyers": lawyers staffing it; "held in 12 cities": cities in which it was held."""
    if "by" in middle and verb.lemma in _GERUNDS and subject:
        return [*post, _GERUNDS[verb.lemma], *subject]
    if middle and _preposition(scene.sentence, draft.first) and subject:
        return [*post, *_in_which(draft, scene, verb, subject, middle)]
    if not subject:
        return [*post, *scene.told(verb.main, verb.main + 1)]
    if verb.finite and not middle:  # "applicants were spared 5,000 journeys"
        return [*post, "that", *subject, *scene.told(verb.first, verb.last)]
    return post


def _in_which(draft: Draft, scene: Scene, verb: Verb, subject: list[str], middle: list[str]) -> list[str]:
    """ "run offices in 31 places": in which law firms run offices."""
    link = middle[-1].lower()
    which = "whom" if _who(draft) == "who" else "which"
    object_ = middle[:-1]
    if link == "of" and object_[-1:] in (["every"], ["each"]):
        link, object_ = (object_[-2] if len(object_) > 1 else link), object_[:-2]
    if subject and verb.tense not in ("gerund", "infinitive"):
        return [link, which, *subject, *scene.told(verb.first, verb.last), *object_]
    done = _participle(scene, verb)
    if object_:
        return [link, which, *object_, "were" if _many(scene, verb) else "was", done]
    return [done, link]


def _many(scene: Scene, verb: Verb) -> bool:
    """Whether the object that follows the verb is a plural."""
    sentence, k = scene.sentence, verb.last
    while sentence.tag(k) in "DJKX" or (sentence.tag(k) == "N" and sentence.tag(k + 1) == "N"):
        k += 1
    return is_plural(sentence.word(k))


def _times(scene: Scene, verb: Verb, subject: list[str], middle: list[str], post: list[str]) -> list[str]:
    did = scene.told(verb.first, verb.last)
    return [*post, "that", *subject, *did, *middle] if subject else [*post, *did, *middle]


def actor(scene: Scene, first: int, last: int) -> list[str]:
    """The subject: what introduces the sentence and the place itself left out."""
    sentence = scene.sentence
    first = _past_lead(sentence, scene.places, first, last)
    out = tidy(scene.told(first, last))
    if not out or out[-1].lower() in _NOBODY or out[0].lower() in ("those", "whose", "some"):
        return []
    return [article, *out] if (article := _article(scene, first)) and _definite(out) else out


def _article(scene: Scene, first: int) -> str:
    """ "the" or "a" as the sentence has it; "the" before a name whose place is left out."""
    sentence = scene.sentence
    low = sentence.word(first)
    if sentence.tag(first) in "DK" or first in scene.places:
        return low if low in ("a", "an") else "the"
    named = sentence.tag(first) in "NJ" and sentence.tag(first + 1) in "NJ"
    return "the" if named and sentence.tokens[first + 1].text[:1].isupper() else ""


_NOBODY = wordset("there that which who some many most all others those")


def _past_lead(sentence: Sentence, places: frozenset[int], first: int, last: int) -> int:
    """The word where the subject begins, past adverbials, a comma, a preposition's phrase."""
    for k in range(last - 1, first - 1, -1):
        pause = sentence.tags[k] == "," and not (k + 1 in places and k - 1 in places)
        if pause or (sentence.tags[k] == "O" and k > first):
            return k + (sentence.tags[k] == ",")
    if sentence.tag(first) == "P":  # "in its first two months the desk": the noun phrase next to the verb
        article = next((k for k in range(last - 1, first + 1, -1) if sentence.tags[k] in "DP"), first)
        return article if sentence.tag(article) == "D" and sentence.tag(article - 1) == "N" else last
    return first + (sentence.word(first) in ("each", "all", "both") and sentence.word(first + 1) == "of")


def _definite(out: list[str]) -> bool:
    low = [word.lower() for word in out]
    head = next((low[i - 1] for i, w in enumerate(low) if w in ("of", "for", "in", "that", "who") and i), low[-1])
    return not is_plural(head) and head not in ("staff", "police") and low[0] not in ("a", "an", "each", "every")


def tidy(out: list[str]) -> list[str]:
    """Without doubled words, loose commas and words that lead nowhere."""
    kept: list[str] = []
    for word in out:
        if kept and kept[-1].lower().rstrip(",") == word.lower().rstrip(","):
            continue
        kept.append(word)
    while kept and kept[-1].lower().rstrip(",") in _DANGLING:
        kept.pop()
    while kept and kept[0].lower() in ("and", "or", "but", ",", "than", "the", "a", "an", "of"):
        kept.pop(0)
    if kept:
        kept[-1] = kept[-1].rstrip(",")
    return kept


def _short(text: str, most: int) -> str:
    return " ".join(tidy(text.split()[:most]))


def _cut(text: str) -> str:
    return _short(text, MAX_WORDS)
