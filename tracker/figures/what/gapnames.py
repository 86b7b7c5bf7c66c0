"""What tells a number apart whose clause says its noun, its verb or its object only once in a row."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.scene import Scene
from tracker.figures.what.actors import actor
from tracker.figures.what.headnouns import plural
from tracker.figures.what.partnames import told_of
from tracker.figures.what.reach import place_after
from tracker.figures.what.relatives import HOLDING
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.trimming import bare, cut_short, tidy
from tracker.figures.words.wordset import wordset

_INSIDE = wordset("in on of for behind")


def in_its_clause(draft: Draft, scene: Scene) -> str:
    """ "mediated 610 disputes and brought about agreements in 470": disputes in which agreements were brought about."""
    anchor, k, lead = draft.anchor, scene.governing(draft), scene.sentence.word(draft.first - 1)
    if draft.kind != "count" or draft.phrase is not None or anchor is None or not anchor.core or k is None:
        return ""
    if lead not in _INSIDE:
        return ""  # "compared with 40"
    if any(d.first > scene.verbs[k].first for d in scene.drafts if d.first < draft.first):
        return ""  # another number stands between the verb and this one
    told = told_of(draft, scene)
    if not told:
        return ""
    core = anchor.core.split()
    whole = bare(anchor.measures) if anchor.quantity.value >= draft.quantity.value else ""
    return cut_short(" ".join([whole or " ".join([*core[:-1], plural(core[-1])]), *told]))


def in_row(draft: Draft, scene: Scene) -> str:
    """ "Women were the clients in 91 cases, workers in 56", "chose foreign law in 58 cases, English law in 31": the
    name of the number before, with what stands here in the place of what stood there.
    """
    row, k = _row(draft, scene), scene.governing(draft)
    if not row or k is None or not row[-1].measures:
        return ""
    sentence, verb = scene.sentence, scene.verbs[k]
    first = sentence.run_on(place_after(row[-1]), ",CB")
    own = tidy(scene.told(first, draft.first - 1))
    if (
        not own
        or sentence.tag(draft.first - 2) != "N"
        or not set(sentence.tags[first : draft.first - 1]) <= set("NJKDP")
    ):
        return ""
    there = tidy(scene.told(verb.last, row[0].first - 1))
    if verb.lemma in HOLDING | {"account"} or not there:
        there = actor(scene, *subject_span(sentence, scene.verbs, k))
    return _exchanged(bare(row[0].measures), there, own)


def _row(draft: Draft, scene: Scene) -> list[Draft]:
    """The counts before this one that hang on the same verb by the same preposition."""
    k, lead = scene.governing(draft), draft.sentence.word(draft.first - 1)
    if k is None or draft.sentence.tag(draft.first - 1) != "P" or draft.kind != "count" or draft.phrase is not None:
        return []
    near = (d for d in scene.drafts if scene.verbs[k].last <= d.first < draft.first and d.kind == "count")
    return [d for d in near if d.sentence.word(d.first - 1) == lead and scene.governing(d) == k]


def _exchanged(text: str, old: list[str], new: list[str]) -> str:
    words, size = text.split(), len(old)
    at = next((i for i in range(len(words)) if size and words[i : i + size] == old), None)
    return " ".join([*words[:at], *new, *words[at + size :]]) if at is not None else ""
