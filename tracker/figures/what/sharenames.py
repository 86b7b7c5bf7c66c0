"""What tells a share apart from the one it leans on: what it concerned, and who accounted for it."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.scene import Scene
from tracker.figures.what.actors import actor
from tracker.figures.what.reach import place_after
from tracker.figures.what.relatives import who_or_that
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.trimming import bare, cut_short, tidy


def share_of_its_own(draft: Draft, scene: Scene) -> str:
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
    return _accounted_for(whole, subject)


def _accounted_for(whole: str, by: list[str]) -> str:
    return " ".join([whole, "accounted", "for", "by", *by])


def _gapped_subject(draft: Draft, scene: Scene) -> str:
    """ "Unpaid bills made up 57 percent, faulty goods 22": what makes up this share, in place of what made up that."""
    sentence, end = draft.sentence, draft.first - (draft.sentence.tag(draft.first - 1) == "P")
    if sentence.low[max(0, end - 2) : end] == ["the", "remaining"]:
        end -= 2
    before = max((place_after(d) for d in scene.drafts if d.end < end), default=0)
    first = max(sentence.back_to(end, ",;:VA"), before)
    first += sentence.tag(first) == "C"
    those = _those_before(sentence, end)
    first = those or first
    if first == end or sentence.tag(first - 1) not in ",C" or draft.anchor is None or sentence.tag(first) == "P":
        return ""  # "against 28 percent in 2021"
    if not those and not (set(sentence.tags[first:end]) <= set("NJKPCD") and _plain_noun(scene, first, end)):
        return ""
    own, told = tidy(scene.told(first, end)), draft.anchor
    if told.noun is not None and told.noun.sentence is draft.sentence:
        return " ".join(own)
    whole = bare(told.measures).partition(" accounted for by ")[0].partition(" made up by ")[0]
    return _accounted_for(whole, own)


def _those_before(sentence: Sentence, end: int) -> int:
    """ "Women made up 61 percent, and those under 40 a third": where the clause without its verb begins, else 0."""
    clause = sentence.back_to(end, "C,;:VA")
    return clause if sentence.word(clause) == "those" else 0


def _plain_noun(scene: Scene, first: int, end: int) -> bool:
    """Whether words name a thing, and no place or time."""
    return scene.sentence.tags[end - 1] == "N" and not any(k in scene.dropped for k in range(first, end))
