"""What an old value counts, or one that is compared: "up from 9", rows of them in the order of the new."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.units.leaning import is_adjunct, lean
from tracker.figures.units.plurals import first_plural
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import LEVEL, form_of
from tracker.figures.words.wordset import wordset

_COMPARERS = wordset("than with to against from versus over")


def percent_again(draft: Draft, here: list[Draft]) -> bool:
    """ "for 7.7 percent and Xi'an for 35", "96 percent, up from 91"."""
    last = here[-1] if here else None
    if last is None or last.unit != "percent" or draft.link:
        return False
    sentence = draft.sentence
    leads = sentence.word(draft.first - 1), sentence.word(last.first - 1)
    parallel = leads[0] == leads[1] and sentence.tags[draft.first - 1] == "P" and leads[0] != "in"
    parallel = parallel or _in_a_row(draft, last) or _of_each_group(draft, last)
    if not parallel or sentence.tag(draft.quantity.last) in ("N", "J"):
        return False
    draft.kind = last.kind
    lean(draft, last, "same")
    return True


def _in_a_row(draft: Draft, last: Draft) -> bool:
    """ "17 percent in the first tier, 29 in the second and 46 in the third": the percents of a row."""
    sentence, at = draft.sentence, draft.quantity.last
    between = sentence.tags[last.quantity.last : draft.first]
    joined = between[-1:] in ([","], ["C"]) and not {"V", "A", ";", "G"} & set(between) and len(between) < 7
    return joined and sentence.tag(at) == "P" and sentence.word(at) == sentence.word(last.quantity.last)


_MAKING_UP = wordset("make makes made account accounts accounted")


def _of_each_group(draft: Draft, last: Draft) -> bool:
    """ "Teachers make up 22 percent, farmers 31 and shopkeepers 9": each with its share, percent said once."""
    sentence = draft.sentence
    between = set(sentence.tags[last.quantity.last : draft.first])
    row = "N" in between <= set(",CNJPOD") and sentence.tag(draft.first - 1) == "N"
    ends = sentence.tag(draft.quantity.last) in ".,;C"
    return row and ends and not _MAKING_UP.isdisjoint(sentence.low[: last.first])


def compared_with(draft: Draft, same: list[Draft]) -> Draft | None:
    """ "up from 9 the year before", "compared with 1,808 in August", "as against 33", "to 29 from 15"."""
    if not same:
        return None
    sentence, mate = draft.sentence, _row_mate(draft, same)
    if mate is not None and sentence.word(draft.first - 1) in ("and", sentence.word(mate.first - 1)):
        return mate
    last = mate or _part_of(_moved_from(draft, same), same)
    for i in range(draft.first - 1, max(last.quantity.last - 1, draft.first - 6), -1):
        low = sentence.low[i]
        if low == "from" and _moved(sentence, i):
            return None
        if low in _COMPARERS and sentence.tags[i] in "PT":
            compares = low in ("than", "against", "from", "versus") or sentence.word(i - 1) in ("compared", "opposed")
            return (
                (_main(same) if mate is None and sentence.low[i - 2 : i] == [",", "compared"] else last)
                if compares or (low == "to" and sentence.word(last.first - 1) == "from" and i - last.quantity.last < 3)
                else None
            )
        if sentence.tags[i] in "VEGIN;(X,":
            break
    if sentence.word(draft.first - 1) == "(" and sentence.word(draft.quantity.last) == ")":
        return last if "earlier" in sentence.low[last.quantity.last : draft.first] else None
    if sentence.low[max(0, draft.first - 2) : draft.first] in (["it", "was"], ["figure", "was"]):
        return last
    return None


def _moved_from(draft: Draft, same: list[Draft]) -> Draft:
    """ "236 branches in 41 countries, up from 180": what was less; "down from" is what was more."""
    way = draft.sentence.low[max(0, draft.first - 2) : draft.first]
    if way not in (["up", "from"], ["down", "from"]):
        return same[-1]
    old, rose = draft.quantity.value, way[0] == "up"
    return next((d for d in reversed(same) if (d.quantity.value > old) == rose), same[-1])


def _part_of(whole: Draft, same: list[Draft]) -> Draft:
    """ "34 of the 84 offices, compared with 21": the part, where the last figure is but the whole of one."""
    return next((d for d in same if d.group is not None and d.group[0] <= whole.first < d.group[1]), whole)


def _moved(sentence: Sentence, at: int) -> bool:
    """ "joint ventures went up from 27": a level of the verb's own subject, where that is a plural."""
    k = at - 1
    while sentence.word(k) in ("up", "down"):
        k -= 1
    form = form_of(sentence.word(k))
    if sentence.tag(k) not in "VE" or form is None or form.lemma not in LEVEL:
        return False
    return first_plural(sentence, sentence.back_to(k, ",;:SR"), k) is not None


def _main(same: list[Draft]) -> Draft:
    """ "ran 37 branches, 12 in the north and others in 16 countries, compared with 24": no part, no adjunct."""
    if not is_adjunct(same[-1]):
        return _part_of(same[-1], same)
    return next((d for d in reversed(same) if d.link != "part" and not is_adjunct(d)), same[-1])


def _row_mate(draft: Draft, same: list[Draft]) -> Draft | None:
    """ "29 centers and ... 641 mediators, compared with 22 and 480": old values in the order of the new."""
    sentence, at = draft.sentence, draft.quantity.last
    left_out = ("same", "next") if "respectively" in sentence.low[at:] else ("part", "same", "next")
    told = [d for d in same if d.link not in left_out][-2:]
    if len(told) < 2 or told[0].unit == told[1].unit:
        return None
    lead, again = sentence.word(draft.first - 1), sentence.word(told[1].first - 1)
    if same[-1].anchor is told[0] and same[-1].link == "same" and (lead == "and" or lead == again != ","):
        return told[1]  # "38,000 in 11" after "46,000 volumes in 17 languages"
    if sentence.word(at) == "and" and sentence.tag(at + 1) == "X" and sentence.tag(at + 2) not in "NJ":
        return told[0]
    return None
