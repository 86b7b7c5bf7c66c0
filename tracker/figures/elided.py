"""The noun of a number that has none beside it: of a subject, an apposition, a comparison, a figure said before."""

from collections.abc import Sequence

from tracker.figures.clausesbefore import before_colon, object_before, one_more
from tracker.figures.drafts import Draft, Noun
from tracker.figures.leaning import (
    agreeing,
    is_adjunct,
    is_near,
    last_main,
    last_sentence,
    lean,
    most_salient,
    name_by,
    what_grew,
)
from tracker.figures.levelnouns import included_in_subject, of_change, of_fronted, of_level, one_of
from tracker.figures.neighbors import as_people, noun_beside, number_after, numbered
from tracker.figures.nouns import is_person, is_plural, singular
from tracker.figures.oldvalues import compared_with, percent_again
from tracker.figures.phrases import unit_of
from tracker.figures.plurals import COLLECTIVES, phrases_in
from tracker.figures.resumed import done_so, of_share, of_share_here, same_act, sum_again, told_again
from tracker.figures.sentence import Sentence
from tracker.figures.verbgroups import Verb
from tracker.figures.verbs import form_of
from tracker.figures.wholes import counted_in_subject, includer_of, of_them, refers_back, topic_of, who_accounts
from tracker.figures.wordset import wordset


def find_noun(
    draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft], history: Sequence[Sentence]
) -> None:
    """Sets the unit and the noun or anchor of `draft`; `here`: the drafts before it in its sentence."""
    if percent_again(draft, here) or sum_again(draft, here, earlier):
        return
    same = [d for d in here if d.unit and d.kind in ("count", "change") and d.unit not in ("percent", "times")]
    before = [d for d in earlier if d.unit and d.kind in ("count", "change") and d.unit not in ("percent", "times")]
    accounted = who_accounts(draft, same, verbs)
    if accounted is not None:
        name_by(draft, accounted)
        return
    again = told_again(draft, [*before, *here])
    if again is not None:
        lean(draft, again, "part")
        return
    if draft.link == "part" or refers_back(draft):
        of_them(draft, same, before, history)
        return
    if draft.kind == "change" and same:
        lean(draft, what_grew(same), "same")
        return
    found = compared_with(draft, same) if (counted := numbered(draft)) is None else None
    if found is not None:
        lean(draft, found, "same")
        return
    listed = counted_in_subject(draft, same, verbs)
    if listed is not None:
        lean(draft, listed, "part")
        return
    noun = (
        counted
        or same_act(draft, verbs, history)
        or (one_more(draft) if not same else None)
        or one_of(draft, verbs)
        or number_after(draft)
        or done_so(draft, history)
        or of_fronted(draft, verbs)
        or included_in_subject(draft, verbs)
        or of_change(draft, here, verbs)
        or noun_beside(draft)
        or of_level(draft, verbs)
    )
    if noun is None and not same:
        noun = object_before(draft) or before_colon(draft)
    if noun is not None:
        name_by(draft, as_people(noun, [*before, *same]))
        if noun.unit == "one" and (same or before):
            lean(draft, (same or before)[-1], "part")
        return
    _said_before(draft, here, same, before, earlier, history)


def _has_predicate(draft: Draft) -> bool:
    """ "while 45 are recognized ... and 4 are members": what follows tells this part from the one before."""
    if draft.gap is not None or draft.sentence.word(draft.first - 1) == "including":
        return True
    tags, first = draft.sentence.tags, draft.first
    if draft.sentence.word(first - 1) == "another":
        first -= 1
    opens = first > 0 and tags[first - 1] in "CS,;B"
    return opens and draft.sentence.tag(draft.quantity.last) in "VAEP"


_PLACES = wordset("city county province region district prefecture town country municipality")


_RANKING = wordset("led lead leads topped tops followed follows ranked ranks came comes")


def _ranked(draft: Draft, last: Sentence) -> Noun | None:
    """ "Five cities took most of the caseload. Shanghai led with 142": cases, no cities."""
    sentence = draft.sentence
    if not sentence.tokens[0].text[0].isupper() or _RANKING.isdisjoint(sentence.low[: draft.first]):
        return None
    found = [p for p in phrases_in(last, 0, len(last.low)) if singular(last.low[p.head]) not in _PLACES]
    for phrase in reversed(found):
        unit = COLLECTIVES.get(last.low[phrase.head])
        if unit is not None or is_plural(last.low[phrase.head]):
            return Noun(last, phrase.first, phrase.last, unit or unit_of(last, phrase))
    return None


_PERSONAL = wordset(
    "send train apply pass speak appoint hire admit license graduate retire enroll qualify promote elect"
)


def _who_did(draft: Draft, same: list[Draft]) -> Draft:
    """ "1,900 lawyers attended 46 courses, and 24 were sent abroad": people, where only people can have done it."""
    sentence = draft.sentence
    form = form_of(sentence.word(sentence.run_on(draft.quantity.last, "AB")))
    if form is None or form.lemma not in _PERSONAL or is_person(same[-1].unit):
        return same[-1]
    return next((d for d in reversed(same) if is_person(d.unit)), same[-1])


def _is_figure(draft: Draft) -> bool:
    """ "From July to October, the figure stood at 97": the figure that was told last."""
    low = draft.sentence.low[max(0, draft.first - 4) : draft.first]
    return any(low[i : i + 2] in (["the", "figure"], ["that", "figure"]) for i in range(len(low)))


def _outside_asides(draft: Draft, same: list[Draft]) -> list[Draft]:
    """Without those of an aside that is over: "it, where 412 offices take part, recorded 16,900"."""
    sentence = draft.sentence
    kept = [d for d in same if d.sentence is not sentence or not _in_closed_aside(sentence, d.first, draft.first)]
    return kept or same


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


def _subject_goes_on(draft: Draft, last: list[Draft]) -> Draft | None:
    """ "Eleven offices qualify, and employ 64 notaries. Four have joined": the offices, of which the sentence was."""
    after = draft.sentence.low[draft.quantity.last : draft.quantity.last + 2]
    if draft.first or after[:1] != ["have"] or after[1:] == ["been"]:
        return None
    first = last[0]
    opens = first.first == 0 and first.kind == "count" and first.link != "same"
    return first if opens and first.quantity.value >= draft.quantity.value else None


_REACH = 5
"""Sentences over which those who did something are people told of before."""


def _those_who(draft: Draft, before: list[Draft]) -> bool:
    """ "Of the 240 who sat it": people counted before, else people."""
    if draft.sentence.word(draft.quantity.last) not in ("who", "whom"):
        return False
    people = [d for d in before if is_person(d.unit) and draft.sentence.position - d.sentence.position < _REACH]
    if people:
        lean(draft, people[-1], "part")
    else:
        draft.unit = "person"
    return True


def _lean_here(draft: Draft, same: list[Draft]) -> None:
    """Leans on a figure of the same sentence: as a part that has a predicate or a verb of its own, else as the same."""
    last = same[-1]
    if _has_predicate(draft):
        last = _who_did(draft, same)
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


def _said_before(
    draft: Draft,
    here: list[Draft],
    same: list[Draft],
    before: list[Draft],
    earlier: Sequence[Draft],
    history: Sequence[Sentence],
) -> None:
    same = agreeing(draft, _outside_asides(draft, same))
    if same:
        _lean_here(draft, same)
        return
    if (noun := of_share_here(draft, here)) is not None:
        name_by(draft, noun)
        return
    if history and before and before[-1].unit in _PLACES and (ranked := _ranked(draft, history[-1])) is not None:
        name_by(draft, ranked)
        return
    if before and _is_figure(draft):
        last = last_sentence(before)
        lean(draft, before[-1] if any(not is_adjunct(d) for d in last) else last_main(before), "same")
        return
    shared = of_share(draft, earlier)
    if shared is not None:
        name_by(draft, shared)
        return
    if _those_who(draft, before):
        return
    if before and is_near(draft, before) and (subject := _subject_goes_on(draft, last_sentence(before))) is not None:
        lean(draft, subject, "part")
        return
    if before and (is_near(draft, before) or not history):
        lean(draft, most_salient(last_sentence(before), draft), "part")
        return
    noun = topic_of(history, draft)
    if noun is not None:
        name_by(draft, noun)
    elif before:
        lean(draft, before[-1], "part")
    else:
        draft.marks.append("no noun")
