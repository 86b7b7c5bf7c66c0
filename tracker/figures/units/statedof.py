"""What a share and a change are stated of alike: figures near by, the subject of the verb, who "those" are."""

from collections.abc import Sequence

from tracker.figures.numbers.drafts import Draft, Noun
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.wordset import wordset


def counts_in(drafts: Sequence[Draft]) -> list[Draft]:
    return [d for d in drafts if d.kind in ("count", "money") and d.link != "equivalent"]


def state_of(draft: Draft, anchor: Draft, link: str = "total") -> None:
    draft.anchor, draft.link = anchor, link


def paired_with(draft: Draft, here: list[Draft], counts: list[Draft]) -> Draft | None:
    """ "10 offices and 39 notaries, 24.4 percent and 11.1 percent respectively": each with its own."""
    low, tags = draft.sentence.low, draft.sentence.tags
    if "respectively" not in low:
        return _two_for_two(draft, here)
    end = low.index("respectively")
    if {"V", "A"} & set(tags[end : draft.first]):
        return None
    index = sum(d.kind == draft.kind and d.unit == "percent" for d in here)
    follow = tags[draft.quantity.last : end].count("X") if end > draft.first else _one_more(draft)
    size = index + 1 + follow
    of_sentence = [d for d in counts if d.sentence is counts[-1].sentence][-size:] if counts else []
    if len(of_sentence) != size or size < 2:
        return None
    spoken_of = of_sentence[0].sentence is draft.sentence or not _TALLIES.isdisjoint(low[: draft.first])
    return of_sentence[index] if spoken_of or (draft.kind == "share" and size == 2) else None


_TALLIES = wordset("figures numbers totals tallies they both")


def _one_more(draft: Draft) -> bool:
    """Whether "and 8.1 percent" follows."""
    last = draft.quantity.last
    return draft.sentence.word(last) == "and" and draft.sentence.tag(last + 1) == "X"


def _two_for_two(draft: Draft, here: list[Draft]) -> Draft | None:
    """ "103 firms and 1,780 lawyers, 9.6 percent and 7.1 percent more than a year before": each with its own."""
    sentence = draft.sentence
    told = [d for d in here if d.kind == "count"]
    changes = [d for d in here if d.kind == "change" and d.unit == draft.unit]
    if draft.kind != "change" or len(told) != 2 or len(here) != 2 + len(changes) or len(changes) > 1:
        return None
    joined = sentence.low[told[0].end : told[1].first] == ["and"] and told[0].unit != told[1].unit
    if changes:
        pair = sentence.low[changes[0].quantity.last : draft.first] == ["and"]
        return told[1] if joined and pair else None
    return told[0] if joined and _one_more(draft) else None


def governing_verb(draft: Draft, verbs: list[Verb]) -> int | None:
    """The finite verb before the number, or the verb that is the number ("tripled")."""
    end = draft.quantity.number + (draft.quantity.form == "multiple")
    return next((n for n in range(len(verbs) - 1, -1, -1) if verbs[n].last <= end and verbs[n].finite), None)


def of_subject(draft: Draft, verbs: list[Verb]) -> bool:
    """ "The number of lawyers doubled": names it by the subject of its verb, where that tells what is counted."""
    k = governing_verb(draft, verbs)
    if k is None:
        return False
    low, high = subject_span(draft.sentence, verbs, k)
    if low <= draft.first < high or not any(tag == "N" for tag in draft.sentence.tags[low:high]):
        return False
    nouns = [draft.sentence.low[i] for i in range(low, high) if draft.sentence.tags[i] in "NJ"]
    if len(nouns) == 1 and nouns[0] in ("figure", "number", "total"):
        return False  # "The figure represents a rise of 4 percent": of what was told last
    draft.noun = Noun(draft.sentence, low, high, draft.unit)
    return True


def of_those(draft: Draft, here: list[Draft], verbs: list[Verb]) -> bool:
    """ "Qinghai's caseload grew by 18 percent, while those of Gansu rose by 15": what grew first."""
    k = governing_verb(draft, verbs)
    if k is None or not here or here[-1].kind != draft.kind:
        return False
    low, high = subject_span(draft.sentence, verbs, k)
    if "those" not in draft.sentence.low[low:high] and "that" not in draft.sentence.low[low : low + 1]:
        return False
    state_of(draft, here[-1], "same")
    return True
