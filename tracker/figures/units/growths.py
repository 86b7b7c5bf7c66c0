"""What an increase, a decrease or a multiple is of: what grew."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.figures.numbers.drafts import Draft, Noun
from tracker.figures.numbers.kinds import CHANGE_NOUNS
from tracker.figures.units.leaning import what_grew
from tracker.figures.units.resumed import resumed_noun
from tracker.figures.units.statedof import counts_in, governing_verb, of_subject, of_those, paired_with, state_of
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.subjectspans import noun_phrase_before
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import GROWTH, SHRINKING
from tracker.figures.words.wordset import wordset


def settle_change(draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft]) -> None:
    """Sets the group, noun or anchor of a change or ratio; `here`: the drafts before it in its sentence."""
    last = here[-1] if here else None
    paired = paired_with(draft, here, [*counts_in(earlier[-6:]), *counts_in(here)])
    if (resumed := resumed_noun(draft)) is not None:
        draft.noun = replace(resumed, unit=draft.unit)
    elif paired is not None:
        state_of(draft, paired)
    elif _in_phrase(draft) or (_is_verb(draft) and of_subject(draft, verbs)) or _was_changed(draft, verbs):
        return
    elif last is not None and _apposed(draft, last, verbs):
        grew = what_grew(counts_in(here)) if last.kind == "count" else last
        state_of(draft, grew if grew.kind != "change" else grew.anchor or grew)
    elif _of_object(draft) or _one_of_two(draft, here) or of_those(draft, here, verbs) or of_subject(draft, verbs):
        return
    elif known := counts_in(here) or counts_in(earlier):
        state_of(draft, next((d for d in reversed(known) if _may_have_grown(d, draft)), known[-1]))


_MOVERS = GROWTH | SHRINKING | wordset("bring push drive take")


def _was_changed(draft: Draft, verbs: list[Verb]) -> bool:
    """ "cut its fees by 40 percent", "will bring prices down by a tenth": the object of the verb."""
    sentence, by = draft.sentence, draft.first - 1
    k = governing_verb(draft, verbs)
    if k is None or sentence.word(by) != "by" or verbs[k].passive or verbs[k].lemma not in _MOVERS:
        return False
    end = by - (sentence.word(by - 1) in ("up", "down"))
    first = verbs[k].last + (sentence.tag(verbs[k].last) == "D")
    if not set(sentence.tags[first:end]) <= set("NJKP") or sentence.tag(end - 1) != "N":
        return False
    draft.noun = Noun(sentence, first, end, draft.unit)
    return True


def _may_have_grown(level: Draft, change: Draft) -> bool:
    """ "spent 3.9 billion yuan, or 53 yuan a case. That was 600 million yuan more": of the first."""
    return change.unit == "percent" or (level.unit == change.unit and level.quantity.value >= change.quantity.value)


def _is_verb(draft: Draft) -> bool:
    """ "the number of lawyers has more than doubled": the multiple is the verb of a subject of its own."""
    return draft.quantity.form == "multiple" and draft.sentence.tags[draft.quantity.number] in "VE"


def _of_object(draft: Draft) -> bool:
    """ "recovered damages 3.5 times higher than in 2022": the noun right before a multiple."""
    sentence, first = draft.sentence, draft.first
    if draft.kind != "ratio" or sentence.tag(first - 1) != "N" or not is_plural(sentence.word(first - 1)):
        return False
    if sentence.word(draft.quantity.last) not in ("higher", "more", "larger", "bigger", "greater"):
        return False
    draft.noun = Noun(sentence, *noun_phrase_before(sentence, first), draft.unit)
    return True


def _one_of_two(draft: Draft, here: list[Draft]) -> bool:
    """ "340 arbitration and 120 mediation cases; the former rose by 12 percent, the latter by 4"."""
    low, counts = draft.sentence.low, counts_in(here)
    mark = max((i for i in range(draft.first) if low[i] in ("former", "latter")), default=None)
    if mark is None or len(counts) < 2 or draft.first - mark > 8 or not counts[-1].quantity.last <= mark:
        return False
    if low[mark - 1] != "the" or draft.sentence.tag(mark + 1) in ("N", "J"):
        return False
    state_of(draft, counts[-2] if low[mark] == "former" else counts[-1])
    return True


def _apposed(draft: Draft, last: Draft, verbs: list[Verb]) -> bool:
    """ "took 517,000 calls, an increase of 6.4 percent": no verb of growth with another subject between."""
    between = [v for v in verbs if v.finite and last.quantity.last <= v.first < draft.first]
    return not any(v.lemma in GROWTH | SHRINKING for v in between)


def _in_phrase(draft: Draft) -> bool:
    """ "a 12 percent rise in calls", "an increase of 9 percent in cases"."""
    sentence, at = draft.sentence, draft.quantity.last
    while sentence.word(at) in CHANGE_NOUNS or sentence.word(at) in ("year-on-year", "annual"):
        at += 1
    if sentence.word(at) != "in" or sentence.tag(at + 1) == "X":
        return False
    k = sentence.run_on(at + 1, "DNJK")
    if not any(tag == "N" for tag in sentence.tags[at + 1 : k]):
        return False
    draft.group = (at + 1, k)
    return True
