"""What a number counts where its own noun follows it; how the rest is found is for `elided`."""

from collections.abc import Sequence
from itertools import pairwise

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.rows import name_in_turn, row_of
from tracker.figures.units.elided import find_noun
from tracker.figures.units.groups import group_after, group_inside, partitive, take_noun
from tracker.figures.words.lexicon import MONTHS
from tracker.figures.words.nouns import is_plural, singular
from tracker.figures.words.phrases import NounPhrase, counted_phrase
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import FORMS
from tracker.figures.words.wordset import wordset

_JOINTS = wordset(", and or while but plus ; &")
_SKIPPED = wordset("such more other further additional different new separate of - full")
_SELF_COUNTED = frozenset(("percent", "points", "share", "multiple", "money"))


def settle_counted(
    drafts: list[Draft], verbs: list[Verb], earlier: Sequence[Draft], history: Sequence[Sentence]
) -> None:
    """Gives every draft of one sentence its unit and its noun, or the earlier figure that it leans on.

    `earlier`: the drafts of the sentences before; `history`: the last of those sentences.
    """
    for draft in drafts:
        _own_noun(draft)
    for left, right in pairwise(drafts):
        _gap(left, right)
    for i in range(len(drafts) - 2, -1, -1):
        if not _apart(drafts[i], drafts[i + 1], drafts[i - 1] if i else None):
            _from_next(drafts[i], drafts[i + 1])
        _group_of_next(drafts[i], drafts[i + 1])
    _pair(drafts, earlier)
    name_in_turn(drafts)
    for i, draft in enumerate(drafts):
        if draft.unit:
            _equivalent(draft, drafts[i - 1] if i else None)
            _known(draft, [*earlier, *drafts[:i]])
            _resume(draft, earlier)
        else:
            find_noun(draft, drafts[:i], verbs, earlier, history)


def _gap(left: Draft, right: Draft) -> None:
    """ "412 concerned late payment, 156 quality and 88 trademarks": what stands by the number is the object of a verb
    that is said once, and the number counts what the first one does.
    """
    opens = left.end if left.sentence.word(left.end - 1) == "them" else left.quantity.last  # "58 of them have a tree"
    verb = left.gap if left.gap is not None else opens
    sentence, phrase = left.sentence, right.phrase
    object_ = phrase.last if phrase is not None else _object_end(sentence, right.quantity.last)
    if object_ is None or left.phrase is not None or not _has_object(sentence, verb) or left.group is not None:
        return
    between = sentence.tags[left.end if left.gap is not None else verb + 1 : right.first]
    if "".join(between[-2:]).strip("NJ") not in (",", "C", ",C") or not set(between) <= set("NJKDP,C"):
        return
    after = sentence.tag(object_)
    goes_on = sentence.tag(object_ + 1) == "X" or sentence.low[object_ + 1 : object_ + 3] == ["the", "rest"]
    if after in ".;," or (after == "C" and goes_on):
        right.unit, right.phrase, right.gap, right.end = "", None, verb, object_


def _has_object(sentence: Sentence, verb: int) -> bool:
    """A verb, or "have" where it is none's auxiliary: "58 of them have a tree, 103 a pavilion"."""
    return sentence.tag(verb) == "V" or (sentence.word(verb) in ("have", "had") and sentence.tag(verb + 1) in "DN")


def _object_end(sentence: Sentence, at: int) -> int | None:
    """ "and 1,022 the fruit of old trees": the word after an object that no number counts."""
    if sentence.tag(at) in "JN" and sentence.tokens[at].text[0].isupper() and sentence.tag(at + 1) in ",C;.":
        return at + 1  # "72 use English, 33 Japanese"
    if sentence.tag(at) != "D":
        return None
    end = sentence.run_on(at + 1, "NJK")
    return sentence.run_on(end + 1, "NJKD") if sentence.word(end) == "of" and end > at + 1 else end


def _pair(drafts: list[Draft], earlier: Sequence[Draft]) -> None:
    """ "it has 40 and 437 respectively": as many numbers as things were counted last."""
    for draft in drafts:
        row = row_of(draft, drafts)
        last = row[-1].quantity.last
        if row[0] is not draft or len(row) < 2 or "respectively" not in draft.sentence.low[last : last + 2]:
            continue
        if any(d.unit for d in row) or _of_two_places(draft):
            continue
        counts = [d for d in (*earlier, *drafts[: drafts.index(draft)]) if d.kind == "count" and d.unit][-len(row) :]
        if len({d.unit for d in counts}) == len(row) and len({d.sentence.position for d in counts}) == 1:
            for one, anchor in zip(row, counts, strict=True):
                one.unit, one.anchor, one.link = anchor.unit, anchor, "same"
                one.marks.append("elided")


def _of_two_places(draft: Draft) -> bool:
    """ "In Jiangsu and Guangdong, the numbers were": one thing counted in each of two places."""
    sentence = draft.sentence
    return sentence.tag(0) == "P" and any(
        sentence.low[i] == "and"
        and sentence.tokens[i - 1].text[0].isupper()
        and sentence.tokens[i + 1].text[0].isupper()
        for i in range(2, draft.first - 1)
    )


def _own_noun(draft: Draft) -> None:
    sentence, quantity = draft.sentence, draft.quantity
    at = draft.end = draft.qualifier.last
    if quantity.form in _SELF_COUNTED:
        draft.unit = quantity.unit or ""
        draft.group = group_after(draft, quantity.last) or group_inside(draft)
    elif quantity.form == "member":
        _members(draft, at)
    elif sentence.word(at) in ("time", "times", "occasions"):
        draft.unit, draft.end = singular(sentence.word(at)), at + 1
        draft.phrase = NounPhrase(at, at, at + 1)
    else:
        _noun_after(draft, at)


def _members(draft: Draft, at: int) -> None:
    """ "a 12-member team", "a 9-strong staff"."""
    unit = draft.quantity.unit or ""
    body = counted_phrase(draft.sentence, at, singular_head=True)
    if body is not None and body.head == body.first:
        draft.end = body.last
    draft.unit = {"people": "person", "strong": "member"}.get(unit, singular(unit))
    if unit == "strong" and body is not None and draft.sentence.low[body.head] == "staff":
        draft.unit = "staff"


def _noun_after(draft: Draft, at: int) -> None:
    sentence = draft.sentence
    if sentence.word(at) == "of":
        partitive(draft, at + 1)
        return
    start = at
    if sentence.word(at) == "strong":
        return
    if sentence.word(at) == "such":
        draft.marks.append("such")
    while sentence.word(at) in _SKIPPED and at < start + 3:
        if sentence.word(at) == "more" and sentence.word(at + 1) == "than":
            return
        at += 1
    at = _quoted(sentence, at)
    phrase = counted_phrase(sentence, at, singular_head=draft.quantity.value == 1) or _nationals(sentence, at)
    if phrase is None or _no_noun(draft, phrase):
        draft.unit = "person" if _inhabited(draft) else ""
        return
    if sentence.low[phrase.head] in MONTHS:
        return  # "the pool numbered 379 last November"
    if sentence.low[phrase.head] == "ones":  # "including 4.2 million foreign-related ones"
        draft.link, draft.end = "part", phrase.last
        return
    take_noun(draft, phrase)


def _nationals(sentence: Sentence, at: int) -> NounPhrase | None:
    """ "27 overseas Chinese have joined": an adjective that names people where no noun follows; "nine Chinese" may be
    nine of what was told of before."""
    end = sentence.run_on(at, "JE")
    head = next((k for k in range(at + 1, end) if sentence.low[k].endswith("ese")), end)
    named = head < end and sentence.tokens[head].text[0].isupper() and sentence.tag(head + 1) not in "NJ-"
    return NounPhrase(at, head, head + 1) if named else None


_SETTLEMENTS = wordset("city town village county district municipality island settlement township hamlet")


def _inhabited(draft: Draft) -> bool:
    """ "Dongxing, a city of 220,000, lies on the border": people."""
    sentence, of = draft.sentence, draft.first - 1
    return sentence.word(of) == "of" and sentence.word(of - 1) in _SETTLEMENTS and "a" in sentence.low[of - 4 : of]


def _quoted(sentence: Sentence, at: int) -> int:
    """The noun may stand in quotation marks: 215 "drum-tower mediators", 40 mobile "boat courts"."""
    mark = sentence.run_on(at, "NJ")
    inside = sentence.word(mark) == '"' and sentence.tag(mark + 1) in ("N", "J") and sentence.tag(mark - 1) != "K"
    return mark + 1 if inside and not is_plural(sentence.word(mark - 1)) else at


def _no_noun(draft: Draft, phrase: NounPhrase) -> bool:
    """Whether what follows the number is no noun that it counts: a name, a verb, a mark to pass."""
    sentence, head = draft.sentence, draft.sentence.low[phrase.head]
    if head in ("mark", "threshold", "apiece", "year", "month", "week", "quarter"):
        return True
    if draft.quantity.value == 1 or is_plural(head):
        return False
    draft.marks.append("singular")
    if sentence.tags[phrase.head] == "J":
        return False  # "27 overseas Chinese"
    if sentence.tokens[phrase.first].text[0].isupper() and phrase.first == phrase.head:
        return True
    form = FORMS.get(head)
    works = sentence.tag(phrase.last) in "PDBTO" or sentence.word(phrase.last) in _HOW
    return form is not None and phrase.head == phrase.first and works


_HOW = wordset("part-time full-time")


def _from_next(draft: Draft, following: Draft) -> None:
    """ "227,000, 443,000 and 332,000 times": the last of a row bears the noun."""
    if draft.unit or draft.link or following.quantity.form != "plain" or not following.unit or _of_those(draft):
        return
    between = range(draft.quantity.last, following.first)
    if draft.sentence.word(draft.first - 1) == "from" and draft.sentence.low[between.start : between.stop] == ["to"]:
        draft.unit, draft.phrase, draft.link = following.unit, following.phrase, "next"  # "from 20 to 36 seats"
        draft.marks.append("next")
        return
    if 0 < len(between) < 7 and all(_joins(draft.sentence, i) or _modifies(draft.sentence, i) for i in between):
        draft.unit, draft.phrase, draft.link = following.unit, following.phrase, "next"
        draft.marks.append("next")
        draft.end += _modifies(draft.sentence, draft.end)


def _of_those(draft: Draft) -> bool:
    """ "those in counties 66, while 210 agents": those have been named."""
    return draft.sentence.word(draft.sentence.run_back(draft.first, "NJKDP")) == "those"


def _group_of_next(draft: Draft, following: Draft) -> None:
    """ "accounted for 38, 27 and 14 percent of the caseload": of a row of shares the last says what they are of."""
    between = draft.sentence.low[draft.quantity.last : following.first]
    shares = draft.kind == following.kind == "share" and draft.group is None and not draft.link
    if shares and between in ([","], ["and"], [",", "and"]):
        draft.group, draft.link = following.group, following.link


def _apart(draft: Draft, following: Draft, last: Draft | None) -> bool:
    """ "bringing the total to 108, and 80 graduates": a comma before "and" joins clauses, where no row came before."""
    low = draft.sentence.low
    if low[draft.quantity.last : following.first] != [",", "and"]:
        return False
    return last is None or any(low[i] not in (",", "and") for i in range(last.quantity.last, draft.first))


def _known(draft: Draft, before: Sequence[Draft]) -> None:
    """ "34 of the branches", "96 such teams": what was counted before in other words."""
    if draft.anchor is not None or not {"known", "such"} & set(draft.marks):
        return
    head = draft.unit.rpartition(" ")[2]
    for other in reversed(before):
        if (
            other.kind == "count"
            and other.unit.rpartition(" ")[2] == head
            and other.quantity.value >= draft.quantity.value
        ):
            draft.anchor, draft.link = other, "such" if "such" in draft.marks else "part"
            return


_TOLD_AGAIN = wordset("numbers figures totals")
_COMING_TO = wordset("were are read stood came reached")


def _resume(draft: Draft, earlier: Sequence[Draft]) -> None:
    """ "For the whole year, the figures were 341 pleas and 10 million yuan": what was counted so before."""
    low, first = draft.sentence.low, draft.first
    at = next((i for i in range(first - 1, 0, -1) if low[i] in _TOLD_AGAIN and low[i - 1] == "the"), None)
    if at is None or draft.anchor is not None or draft.sentence.word(at + 1) not in _COMING_TO:
        return
    if not set(draft.sentence.tags[at + 2 : first]) <= set("XNJDTPC$"):
        return
    last = next((d for d in reversed(earlier) if d.kind == draft.kind and d.unit == draft.unit), None)
    if last is not None and draft.sentence.position - last.sentence.position < 3:
        draft.anchor, draft.link = last.root, "same"


def _joins(sentence: Sentence, i: int) -> bool:
    """ "," and "and", and the names in "Jining has 1,900, Heze 1,400 and Dezhou 1,100 mediators"."""
    return sentence.low[i] in _JOINTS or (sentence.tags[i] in "NJ" and sentence.tokens[i].text[0].isupper())


def _modifies(sentence: Sentence, i: int) -> bool:
    """The adjective between a number and "and": "12 full-time and 30 part-time mediators"."""
    return sentence.tags[i] == "J" and sentence.tags[i - 1] == "X" and sentence.word(i + 1) in ("and", ",", "or")


def _equivalent(draft: Draft, last: Draft | None) -> None:
    """ "400 million yuan ($55.22 million)": the bracket says the same amount again; "120 yuan, up from 80"."""
    compared = last is not None and draft.kind == last.kind and draft.group is None and not draft.link
    if last is not None and compared and draft.quantity.form == last.quantity.form and draft.unit == last.unit:
        lead = draft.sentence.low[max(0, draft.first - 2) : draft.first]
        if lead in (["up", "from"], ["down", "from"], ["compared", "with"], ["compared", "to"]):
            draft.anchor, draft.link = last, "same"
        if draft.quantity.form == "money" or draft.link:
            return
    if last is None or draft.quantity.form != "money" or last.quantity.form != "money" or last.unit == draft.unit:
        return
    between = draft.sentence.low[last.quantity.last : draft.quantity.first]
    if between[:1] in (["("], ["or"]) or between[:2] in ([",", "or"], [",", "about"]) or between[:1] == ["/"]:
        draft.anchor, draft.link = last, "equivalent"
