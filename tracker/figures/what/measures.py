"""What a figure measures, in words that stand alone: the counted noun, what describes it, who did what."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.rows import in_turn, listed_ahead
from tracker.figures.passage.scene import Scene
from tracker.figures.passage.telling import words
from tracker.figures.what.brackets import item_of
from tracker.figures.what.directions import falls
from tracker.figures.what.holds import is_held
from tracker.figures.what.naming import name
from tracker.figures.words.nouns import needs_classifier, singular
from tracker.figures.words.subjectspans import noun_phrase_before, subject_span
from tracker.figures.words.trimming import bare
from tracker.figures.words.verbs import LEVEL, PARTICIPLES, form_of
from tracker.figures.words.wordset import wordset

MAX_WORDS = 36
_STATES = wordset("have be include boast own number total comprise contain become") | LEVEL
_RATES = wordset("share rate proportion percentage portion ratio")
_SMALL = wordset(
    "the a an of in for to and by with that which on at from as its their is are have has been who or it they"
    " was were had be this these those them share increase decrease ratio"
)


def describe(draft: Draft, scene: Scene) -> None:
    """Sets the draft's base, core, verb, actor and measures."""
    if draft.kind == "ratio" and draft.phrase is not None:
        _per_head(draft, scene)
        return
    if draft.anchor is not None and draft.anchor.noun is not None and item_of(draft, scene):
        draft.noun, draft.anchor, draft.link = draft.anchor.noun, None, ""  # the same noun, and a thing of its own
    if draft.link == "equivalent" and draft.anchor is not None:
        _copy(draft, draft.anchor)
    elif draft.link in ("same", "total") and draft.anchor is not None and draft.group is None:
        _copy(draft, draft.anchor)
        if draft.link == "total" and draft.kind == "share":
            draft.base = _joined([*_after(draft, scene), draft.base])
    else:
        _compose(draft, scene)
    lead = _lead(draft, scene)
    told = name(draft, scene) or draft.unit or "number"
    if draft.kind == "count" and draft.phrase is not None and (whole := listed_ahead(draft, scene.drafts)) is not None:
        own, mark, setting = told.partition(" (")
        told = f"{own} {_behind_list(whole, draft, scene)}".strip() + mark + setting
    if draft.kind == "share" and not _RATES.isdisjoint(told.lower().split()[:4]):
        lead = ""
    draft.measures = f"{lead} {told}".strip()


def _per_head(draft: Draft, scene: Scene) -> None:
    """ "one lawyer for every 1,200 residents": residents for every lawyer."""
    each = max((i for i in range(draft.first - 2) if scene.sentence.low[i] in ("one", "1")), default=draft.first)
    one = scene.words(each + 1, draft.first - 2) or [d.unit for d in scene.drafts if d.end <= each][-1:] or ["one"]
    draft.core = " ".join([*_core(draft, scene), "for", "every", *one])
    draft.base = draft.measures = draft.core


def _behind_list(whole: Draft, draft: Draft, scene: Scene) -> str:
    """ "3,960 officers and volunteers looking after inmates (2,450 and 1,510)": what is told of the list as a whole."""
    if whole.phrase is None:
        return ""
    mark = draft.sentence.low.index("(", whole.quantity.last)
    told, listed = bare(whole.measures), " ".join(scene.words(whole.phrase.first, mark))
    return told.removeprefix(listed).strip() if told.startswith(listed) else ""


def _copy(draft: Draft, anchor: Draft) -> None:
    draft.base, draft.core, draft.after = anchor.base, anchor.core, anchor.after
    draft.verb, draft.actor, draft.middle = anchor.verb, anchor.actor, anchor.middle


def _compose(draft: Draft, scene: Scene) -> None:
    core = _core(draft, scene)
    after = _after(draft, scene)
    draft.definite = _definite(draft)
    draft.after = "" if draft.definite else " ".join(after)
    relation = _relation(draft, scene)
    anchored = []
    if draft.whole is not None:
        anchored = ["of", draft.whole.base]
    if draft.anchor is not None and draft.anchor.base:
        anchored = ["of" if core else "", draft.anchor.base]
        core = core or [draft.unit] if draft.kind == "count" else core
        if not draft.core:
            draft.core = draft.anchor.core
    draft.base = _joined([*core, *after, *relation, *anchored])
    draft.core = draft.core or (draft.unit if draft.kind == "count" else "")


def _definite(draft: Draft) -> bool:
    """ "The country's 2,973 notary offices completed ...": what they did does not say which offices."""
    return draft.sentence.tag(draft.first - 1) in "DK" and draft.group is None and draft.link != "part"


def _joined(parts: list[str]) -> str:
    words = " ".join(parts).split()
    return " ".join([word for word, before in zip(words, ["", *words], strict=False) if word != before][:MAX_WORDS])


def _lead(draft: Draft, scene: Scene) -> str:
    if draft.kind == "share":
        return "share of"
    if draft.kind == "ratio":
        return "ratio of" if draft.quantity.form == "multiple" else ""
    if draft.kind != "change":
        return ""
    window = scene.sentence.low[max(0, draft.first - 8) : draft.end + 4]
    yearly = "year-on-year " if any(w in ("year-on-year", "earlier", "year") for w in window) else ""
    return yearly + ("decrease in" if falls(scene.sentence, draft.first, draft.end) else "increase in")


def _core(draft: Draft, scene: Scene) -> list[str]:
    """The counted noun with its modifiers."""
    if draft.noun is not None:
        noun = draft.noun
        own = noun.sentence is scene.sentence
        out = words(noun.sentence, noun.first, noun.last, scene.dropped if own else frozenset(), scene.memory)
    elif draft.phrase is not None:
        out = scene.words(draft.phrase.first, draft.phrase.last)
        if draft.link == "next" and scene.sentence.tag(draft.quantity.last) == "J":  # "12 full-time and 30 part-time"
            out = [scene.sentence.tokens[draft.quantity.last].text, scene.sentence.tokens[draft.phrase.head].text]
    elif draft.group is not None:
        out = scene.words(*draft.group)
    elif draft.quantity.form == "money":
        out = _money_noun(draft, scene)
    else:
        out = [draft.unit] if draft.kind == "count" and draft.anchor is None else []
    out = _classified(out, draft, scene)
    draft.core = " ".join(out)
    return out


def _classified(out: list[str], draft: Draft, scene: Scene) -> list[str]:
    """A head that says too little alone takes the modifiers with which it was said before: "88 institutions"."""
    if draft.kind != "count" or len(out) != 1:
        return out
    head = singular(out[0].lower())
    known = scene.memory.phrases.get(head, "")
    if draft.phrase is not None and scene.sentence.word(draft.phrase.first - 1) == "such":
        known = _said_in(scene, draft.phrase.first - 1, head) or known
        return [*known.split(" ")[:-1], out[0]] if known else out
    if not needs_classifier(head) or not known or out[0].lower() == "people":
        return out
    if head == "firm" and _is_served(draft):
        return out
    if head == "firm":  # "firms" are law firms, whichever kind of them was spoken of before
        known = "law firm" if "law" in known.split(" ") else known
    if draft.unit == head:
        draft.unit = f"{known.split(' ')[-2].lower()} {draft.unit}"
    return [*known.split(" ")[:-1], out[0]]


_SERVING = wordset("serve help assist advise visit save")


def _is_served(draft: Draft) -> bool:
    """ "offered checkups to 1,150 firms", "helped 40 firms": enterprises, which are no law firms."""
    before = draft.sentence.word(draft.first - 1)
    form = form_of(before)
    return before in ("to", "for") or (form is not None and form.lemma in _SERVING)


def _said_in(scene: Scene, end: int, head: str) -> str:
    """The modifiers with which the same noun was said earlier in the sentence or the one before."""
    tags = scene.sentence.tags
    for i in range(end - 1, 0, -1):
        if singular(scene.sentence.low[i]) == head and tags[i - 1] in "NJ":
            return scene.sentence.plain(scene.sentence.run_back(i - 1, "NJ"), i + 1)
    return ""


def _money_noun(draft: Draft, scene: Scene) -> list[str]:
    """ "losses of 400 million yuan", "a subsidy of up to 3 million yuan": the noun before "of"."""
    sentence, first = scene.sentence, draft.first
    if sentence.word(first - 1) not in ("of", "to", "at") or sentence.word(first - 2) == "tune":
        return []
    start = sentence.run_back(first - 1, "NJK-")
    if sentence.word(first - 1) == "at":
        start, _ = noun_phrase_before(sentence, first - 1)
    return scene.words(start, first - 1)


def _after(draft: Draft, scene: Scene) -> list[str]:
    """What follows the noun and describes it: prepositional phrases, participles, relative clauses, its predicate."""
    first = draft.end
    if draft.group:
        first = max(first, draft.group[1])
    if (
        draft.anchor is not None
        and draft.phrase is None
        and scene.sentence.word(first) == ","
        and scene.sentence.tag(draft.first - 1) == "P"
    ):
        first += 1  # "In more than 80, both parties came from overseas"
    return item_of(draft, scene) or scene.words(first, extent(draft, scene, first))


def extent(draft: Draft, scene: Scene, first: int) -> int:
    """The word after the last one that describes what stands before `first`."""
    sentence, tags = scene.sentence, scene.sentence.tags
    starts = {d.first for d in scene.drafts if d.first > draft.first}
    k = first
    while k < len(tags) and k - first < 30:
        tag = tags[k]
        if tag == "(" or (tag == "," and _aside(scene, k, starts)):
            closing = ")" if tag == "(" else ","
            k = next((n for n in range(k + 1, min(len(tags), k + 14)) if tags[n] == closing), k) + 1
            continue
        if tag in ";:—S." or (tag == "," and not _goes_on(scene, k)):
            break
        if tag == "C" and (
            _number_soon(scene, k, starts) or sentence.tag(k + 1) in "VAXBSO" or sentence.word(k + 1) == "that"
        ):
            break
        k += 1
    return k


def _number_soon(scene: Scene, k: int, starts: set[int]) -> bool:
    """ "... and the money at issue in them to 27.4 billion": another thing is counted, with no verb of its own."""
    following = min((s for s in starts if s > k), default=None)
    if following is None or following - k > 10:
        return False
    return not any(tag in "VAEG" for tag in scene.sentence.tags[k:following])


def _aside(scene: Scene, k: int, starts: set[int]) -> bool:
    """ ", or roughly 2.3 percent," is passed over."""
    return (
        scene.sentence.word(k + 1) in ("or", "including")
        and any(k < s < k + 4 for s in starts)
        and ("," in scene.sentence.tags[k + 1 : k + 10])
    )


def _goes_on(scene: Scene, k: int) -> bool:
    """A comma before a relative clause or beside a place name does not end the description."""
    sentence = scene.sentence
    if sentence.tag(k + 1) == "R" or sentence.low[k + 1 : k + 2] == ["including"]:
        return True
    if k + 1 in scene.places:
        return True
    return k - 1 in scene.places and sentence.tag(k + 1) in "VAEN"


def _relation(draft: Draft, scene: Scene) -> list[str]:
    """The verb and who does it."""
    k = scene.governing(draft)
    if k is None:
        return []
    verb = scene.verbs[k]
    if is_held(draft):
        draft.verb = "have"
        return []
    draft.verb = verb.lemma
    if verb.first >= draft.quantity.last:
        return _setting(draft, scene)
    first, last = in_turn(draft, scene, *subject_span(scene.sentence, scene.verbs, k))
    subject = scene.words(first, last)
    own_subject = draft.noun is not None and draft.noun.sentence is scene.sentence and first <= draft.noun.first < last
    draft.actor = "" if own_subject else " ".join(subject)
    middle = scene.words(verb.last, draft.first)
    draft.middle = " ".join(middle)
    if draft.noun is not None and draft.noun.sentence is scene.sentence and draft.kind != "count":
        return []
    if verb.lemma in _STATES and not verb.passive:
        return [*middle, *(["of"] if subject else []), *subject]
    by = ["by"] if subject and not verb.passive and verb.tense != "participle" else []
    out = [PARTICIPLES.get(verb.lemma, verb.lemma), *middle, *by, *subject]
    if not verb.finite and verb.tense != "participle":
        out += scene.words(max(0, verb.first - 12), verb.first)
    return out


def _setting(draft: Draft, scene: Scene) -> list[str]:
    """ "a pool in which 56 law firms ...": what the relative clause that the figure opens belongs to."""
    sentence, k = scene.sentence, draft.first - 1
    if sentence.tag(k) != "R" or sentence.tag(k - 1) != "P" or sentence.low[k - 1] == "of":
        return []
    start = sentence.run_back(k - 1, "NJKD-")
    return scene.words(start, k - 1)
