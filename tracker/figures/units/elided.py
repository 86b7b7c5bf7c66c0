"""The noun of a number that has none beside it: of a subject, an apposition, a comparison, a figure said before."""

from collections.abc import Sequence

from tracker.figures.numbers.drafts import Draft, Noun
from tracker.figures.units.clausesbefore import (
    PLACES,
    before_colon,
    most_had,
    object_before,
    of_none,
    one_more,
    spread_over,
    subject_before,
)
from tracker.figures.units.leaning import (
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
from tracker.figures.units.levelnouns import included_in_subject, of_change, of_fronted, of_level, one_of
from tracker.figures.units.neighbors import as_people, noun_beside, number_after, numbered
from tracker.figures.units.oldvalues import compared_with, percent_again
from tracker.figures.units.plurals import COLLECTIVES, phrases_in
from tracker.figures.units.resumed import (
    done_so,
    of_share,
    of_share_here,
    resumed_noun,
    same_act,
    says_so,
    settled,
    sum_again,
    told_again,
)
from tracker.figures.units.siblings import done_by_people, lean_here, outside_asides
from tracker.figures.units.wholes import counted_in_subject, of_them, refers_back, topic_of, who_accounts
from tracker.figures.words.nouns import is_person, is_plural, singular
from tracker.figures.words.phrases import unit_of
from tracker.figures.words.record import record
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import LEVEL, form_of
from tracker.figures.words.wordset import wordset


@record
class Said:
    """What was said before a number: `here` in its sentence, `earlier` in those before; `same` and `before` are what
    of each counts things.
    """

    here: list[Draft]
    verbs: list[Verb]
    earlier: Sequence[Draft]
    history: Sequence[Sentence]
    same: list[Draft]
    before: list[Draft]


def find_noun(
    draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft], history: Sequence[Sentence]
) -> None:
    """Sets the unit and the noun or anchor of `draft`; `here`: the drafts before it in its sentence."""
    if percent_again(draft, here) or sum_again(draft, here, earlier) or _per_head_again(draft, [*earlier, *here]):
        return
    things = [d for d in here if draft.kind != "count" or d.quantity.form != "money"]
    said = Said(here, verbs, earlier, history, _counts_things(things), _counts_things(earlier))
    if not (_taken_up(draft, said) or _compared(draft, said) or _named(draft, said)):
        _said_before(draft, said)


def _counts_things(drafts: Sequence[Draft]) -> list[Draft]:
    return [
        d
        for d in drafts
        if d.kind in ("count", "change") and d.unit not in ("", "percent", "times") and not _how_often(d)
    ]


def _how_often(draft: Draft) -> bool:
    """ "four times a year": no things that a later number may count."""
    often = draft.unit in ("time", "occasion")
    return often and draft.sentence.word(draft.end) in ("a", "each", "every", "per")


def _taken_up(draft: Draft, said: Said) -> bool:
    """ "280 of the 640", "including six from overseas", "of them 12": a part of what was told before."""
    if (accounted := who_accounts(draft, said.same, said.verbs)) is not None:
        name_by(draft, accounted)
    elif (again := told_again(draft, [*said.before, *said.here])) is not None:
        lean(draft, again, "part")
    elif draft.link == "part" or refers_back(draft):
        of_them(draft, said.same, said.before, said.history)
    else:
        return False
    return True


def _compared(draft: Draft, said: Said) -> bool:
    """ "12 more", "up from 9 the year before", "the roster of 231 includes 45": beside a count of the same sentence."""
    if (resumed := resumed_noun(draft)) is not None:
        name_by(draft, resumed)
    elif draft.kind == "change" and said.same:
        lean(draft, what_grew(said.same), "same")
    elif numbered(draft) is None and (old := compared_with(draft, said.same)) is not None:
        lean(draft, old, "same")
    elif (listed := counted_in_subject(draft, said.same, said.verbs)) is not None:
        lean(draft, listed, "part")
    else:
        return False
    return True


def _named(draft: Draft, said: Said) -> bool:
    """Whether a noun that stands by the number tells what it counts."""
    noun = _noun_near(draft, said)
    if noun is None and not said.same:
        noun = object_before(draft) or before_colon(draft) or subject_before(draft)
    if noun is None:
        return False
    name_by(draft, as_people(noun, [*said.before, *said.same]))
    if noun.unit == "one" and (said.same or said.before):
        lean(draft, (said.same or said.before)[-1], "part")
    return True


def _noun_near(draft: Draft, said: Said) -> Noun | None:
    return (
        numbered(draft)
        or same_act(draft, said.verbs, said.history)
        or (one_more(draft) if not said.same else None)
        or one_of(draft, said.verbs)
        or number_after(draft)
        or most_had(draft)
        or (settled(draft, said.history) or of_none(draft, said.history) if not said.same else None)
        or done_so(draft, said.history)
        or of_fronted(draft, said.verbs)
        or included_in_subject(draft, said.verbs)
        or of_change(draft, said.here, said.verbs)
        or noun_beside(draft)
        or of_level(draft, said.verbs)
        or spread_over(draft, said.same)
    )


def _per_head_again(draft: Draft, before: Sequence[Draft]) -> bool:
    """ "one lawyer for every 9,000 residents ... now it has one for every 3,500": residents, else persons."""
    if draft.kind != "ratio":
        return False
    last = next((d for d in reversed(before) if d.kind == "ratio" and d.unit != "times"), None)
    if last is not None:
        lean(draft, last, "same")
    else:
        draft.unit = "person"
    return True


_RANKING = wordset("led lead leads topped tops followed follows ranked ranks came comes")


def _ranked(draft: Draft, said: Said) -> Noun | None:
    """ "Five cities took most of the caseload. Shanghai led with 142": cases, no cities."""
    if not said.history or not said.before or said.before[-1].unit not in PLACES:
        return None
    sentence, last = draft.sentence, said.history[-1]
    if not sentence.tokens[0].text[0].isupper() or _RANKING.isdisjoint(sentence.low[: draft.first]):
        return None
    counted = [d.phrase for d in said.before if d.sentence is last and d.phrase and d.unit not in PLACES]
    found = [p for p in phrases_in(last, 0, len(last.low)) if singular(last.low[p.head]) not in PLACES]
    for phrase in counted or reversed(found):
        unit = COLLECTIVES.get(last.low[phrase.head])
        if unit is not None or is_plural(last.low[phrase.head]):
            return Noun(last, phrase.first, phrase.last, unit or unit_of(last, phrase))
    return None


def _is_figure(draft: Draft) -> bool:
    """ "From July to October, the figure stood at 97": the figure that was told last."""
    low = draft.sentence.low[max(0, draft.first - 4) : draft.first]
    return any(low[i : i + 2] in (["the", "figure"], ["that", "figure"]) for i in range(len(low)))


def _subject_goes_on(draft: Draft, last: list[Draft]) -> Draft | None:
    """ "Eleven offices qualify, and employ 64 notaries. Four have joined": the offices, of which the sentence was."""
    after = draft.sentence.low[draft.quantity.last : draft.quantity.last + 2]
    if draft.first or after[:1] != ["have"] or after[1:] == ["been"]:
        return None
    first = last[0]
    opens = first.first == 0 and first.kind == "count" and first.link != "same"
    return first if opens and first.quantity.value >= draft.quantity.value else None


def _dealt_with(draft: Draft, verbs: list[Verb], before: list[Draft]) -> Noun | None:
    """ "The province has 312 reviewers. Each deals with 54 a year": no reviewers, but what was counted before them."""
    sentence = draft.sentence
    k = next((n for n in range(len(verbs) - 1, -1, -1) if verbs[n].finite and verbs[n].last <= draft.first), None)
    if k is None or not before or not is_person(before[-1].unit) or verbs[k].passive:
        return None
    verb, who = verbs[k], sentence.tags[: verbs[k].first]
    alone = sentence.low[verb.first - len(who)] in ("each", "they") and set(who[1:]) <= {"B"}
    if not alone or verb.lemma in LEVEL | _HAVING or set(sentence.tags[verb.last : draft.first]) - {"P", "B"}:
        return None
    near = (d for d in reversed(before) if sentence.position - d.sentence.position < _REACH)
    roots = (d.root for d in near if not is_person(d.unit) and d.kind == "count")
    told = next((d for d in roots if d.phrase is not None), None)
    return Noun(told.sentence, told.phrase.first, told.phrase.last, told.unit) if told and told.phrase else None


_HAVING = wordset("be have include")


_BY_PEOPLE = wordset("wear attend visit read watch write hear")


def _people_who(draft: Draft) -> bool:
    """ "Bracelets are worn by 3,400": people, of whom nobody need have spoken."""
    sentence, at = draft.sentence, draft.first - 1
    form = form_of(sentence.word(at - 1))
    return sentence.word(at) == "by" and form is not None and form.lemma in _BY_PEOPLE


def _done_by(draft: Draft, same: list[Draft], before: list[Draft]) -> Draft | None:
    """ "They have looked after 640 beginners, and 39 have done so for a year": some of those who did it."""
    if not same or not before or not says_so(draft) or "they" not in draft.sentence.low[: same[0].first]:
        return None
    return most_salient(last_sentence(before), draft)


_REACH = 5
"""Sentences over which those who did something are people told of before."""


def _those_who(draft: Draft, before: list[Draft]) -> bool:
    """ "Of the 240 who sat it", "The latest drew 640, of whom 75", "240 had signed up", "Those who came were 240":
    people counted before, else people."""
    after = draft.sentence.low[draft.quantity.last : draft.quantity.last + 3]
    told = after[:1] in (["who"], ["whom"]) or after == [",", "of", "whom"] or _did_as_people(draft, before)
    those = _are_those_who(draft)
    if not told and not those:
        return False
    people = [d for d in before if is_person(d.unit) and draft.sentence.position - d.sentence.position < _REACH]
    if those:
        people = [d for d in people if d.quantity.value >= draft.quantity.value]
    if people:
        lean(draft, people[-1], "part")
    else:
        draft.unit = "person"
    return True


def _are_those_who(draft: Draft) -> bool:
    """ "Those who took part were 240 in number", "those who came numbered 240"."""
    low = draft.sentence.low[draft.sentence.back_to(draft.first, ",;:") : draft.first]
    return "those" in low and low[low.index("those") + 1 :][:1] == ["who"]


def _did_as_people(draft: Draft, before: list[Draft]) -> bool:
    near = is_near(draft, before) and any(is_person(d.unit) for d in last_sentence(before))
    return not near and done_by_people(draft)


def _said_before(draft: Draft, said: Said) -> None:
    """What no word beside the number tells: it goes on with a figure, a share or a sentence before it."""
    same = agreeing(draft, outside_asides(draft, said.same, said.before))
    if _people_who(draft):
        draft.unit = "person"
    elif (doers := _done_by(draft, same, said.before)) is not None:
        lean(draft, doers, "part")
    elif same:
        lean_here(draft, same)
    elif (dealt := _dealt_with(draft, said.verbs, said.before)) is not None:
        name_by(draft, dealt)
    elif (noun := of_share_here(draft, said.here) or _ranked(draft, said)) is not None:
        name_by(draft, noun)
    elif said.before and _is_figure(draft):
        last = last_sentence(said.before)
        lean(draft, said.before[-1] if any(not is_adjunct(d) for d in last) else last_main(said.before), "same")
    elif (shared := of_share(draft, said.earlier)) is not None:
        name_by(draft, shared)
    elif not _those_who(draft, said.before):
        _goes_on(draft, said.before, said.history)


def _goes_on(draft: Draft, before: list[Draft], history: Sequence[Sentence]) -> None:
    """A part of what the sentence before counted; where that is far away, of what was spoken of last."""
    if before and is_near(draft, before) and (subject := _subject_goes_on(draft, last_sentence(before))) is not None:
        lean(draft, subject, "part")
    elif before and (is_near(draft, before) or not history):
        lean(draft, most_salient(last_sentence(before), draft), "part")
    elif (noun := topic_of(history, draft)) is not None:
        name_by(draft, noun)
    elif before:
        lean(draft, before[-1], "part")
    else:
        draft.marks.append("no noun")
