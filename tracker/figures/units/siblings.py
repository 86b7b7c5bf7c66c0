"""The figure of its own sentence that a number without a noun leans on: as a part of it, or as the same beside it."""

from tracker.figures.numbers.drafts import Draft, Noun
from tracker.figures.units.leaning import is_adjunct, is_near, last_main, lean, name_by
from tracker.figures.units.plurals import subject_of
from tracker.figures.units.wholes import includer_of
from tracker.figures.words.nouns import is_person
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset


def _has_predicate(draft: Draft) -> bool:
    """ "while 45 are recognized ... and 4 are members": what follows tells this part from the one before."""
    if draft.gap is not None or draft.sentence.word(draft.first - 1) == "including":
        return True
    tags, first = draft.sentence.tags, draft.first
    if draft.sentence.word(first - 1) == "in" and first > 1 and tags[first - 2] in "CS,;":
        return draft.sentence.tag(draft.quantity.last) in "DNJO"  # "and in nine neither party was Chinese"
    if draft.sentence.word(first - 1) == "another":
        first -= 1
    opens = first > 0 and tags[first - 1] in "CS,;B"
    return opens and draft.sentence.tag(draft.sentence.after_aside(draft.quantity.last)) in "VAEP"


_PERSONAL = wordset(
    "send train apply pass speak appoint hire admit license graduate retire enroll qualify promote elect sit attend"
)
_PERSONAL_PHRASES = (
    ("sign", "up"), ("take", "part"), ("sign", "on"), ("receive", "training"), ("undergo", "training"),
    ("complete", "training"), ("go", "through", "training"), ("study", "abroad"),
)  # fmt: skip


def done_by_people(draft: Draft) -> bool:
    """Whether what stands behind the number is done by people alone: "and 24 were sent abroad", "960 had signed up"."""
    sentence = draft.sentence
    at = sentence.run_on(draft.quantity.last, "AB")
    form = form_of(sentence.word(at))
    if form is None:
        return False
    following = (form.lemma, *sentence.low[at + 1 : at + 3])
    return form.lemma in _PERSONAL or any(following[: len(phrase)] == phrase for phrase in _PERSONAL_PHRASES)


def _main_before(draft: Draft, same: list[Draft]) -> list[Draft]:
    """ "Work was found for 58, in the shops of nine firms; 23 took courses": of a clause that is over, no adjunct."""
    mark = draft.sentence.back_to(draft.first, ";") - 1
    over = [d for d in same if d.first < mark and not _in_adjunct(d)]
    return [d for d in over if not is_adjunct(d)] or over or same


def _in_adjunct(draft: Draft) -> bool:
    """ "in the shops of nine firms"."""
    sentence, of = draft.sentence, draft.first - 1
    noun = sentence.run_back(of, "NJDK")
    return sentence.word(of) == "of" and noun < of and sentence.tag(noun - 1) == "P" and sentence.word(noun - 1) != "of"


def _who_did(draft: Draft, same: list[Draft]) -> Draft:
    """ "1,900 lawyers attended 46 courses, and 24 were sent abroad": people, where only people can have done it."""
    if is_person(same[-1].unit) or not done_by_people(draft):
        return same[-1]
    return next((d for d in reversed(same) if is_person(d.unit)), same[-1])


def _doers(draft: Draft, same: list[Draft]) -> Noun | None:
    """ "Lawyers took on 1,900 cases, and 24 were sent abroad": the lawyers, whom no number counts."""
    if not done_by_people(draft) or any(is_person(d.unit) for d in same):
        return None
    subject = subject_of(draft.sentence)
    return subject if subject is not None and is_person(subject.unit) else None


def outside_asides(draft: Draft, same: list[Draft], before: list[Draft]) -> list[Draft]:
    """Without those of an aside that is over: "it, where 412 offices take part, recorded 16,900"."""
    sentence = draft.sentence
    kept = [d for d in same if d.sentence is not sentence or not _in_closed_aside(sentence, d.first, draft.first)]
    return kept if kept or is_near(draft, before) else same


def _in_closed_aside(sentence: Sentence, inner: int, outer: int) -> bool:
    opener = next((i for i in range(inner - 1, 0, -1) if sentence.tags[i] in ",;"), None)
    if (
        opener is None
        or sentence.tag(opener + 1) not in ("S", "R")
        or sentence.word(opener + 1) in ("while", "whereas")
    ):
        return False
    close = next((i for i in range(inner, outer) if sentence.tags[i] == ","), None)
    return close is not None and sentence.tag(close + 1) in "VA"


def _is_object(draft: Draft) -> bool:
    """ "in two rounds they have picked 51": a verb governs the number."""
    return draft.sentence.tag(draft.first - 1) in "VE"


def lean_here(draft: Draft, same: list[Draft]) -> None:
    """Leans on a figure of the same sentence: as a part that has a predicate or a verb of its own, else as the same."""
    last = same[-1]
    if _has_predicate(draft):
        if (doers := _doers(draft, same)) is not None:
            name_by(draft, doers)
            return
        last = _who_did(draft, _main_before(draft, same))
        if last.link == "part" and last.anchor is None and last.noun is not None:
            name_by(draft, last.noun)  # "Of the calls, 40 were about pay, 28 about land and nine about debts"
            draft.link = "part"
            return
        whole = last.anchor if last.link in ("part", "same") else includer_of(draft, same)
        fits = whole is not None and (last.link == "part" or whole.quantity.value >= draft.quantity.value)
        lean(draft, whole if whole is not None and fits else last, "part")
        return
    if _is_object(draft):
        last = last_main(same)
        if last.link == "part" and last.anchor is not None:  # "closed 280 of them and courts tried 12"
            lean(draft, last.anchor, "part")
            return
    lean(draft, last.root if last.link == "same" else last, "same")
