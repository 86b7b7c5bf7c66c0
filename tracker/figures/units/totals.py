"""What a share, a change or a ratio is stated of: a group, a figure near by, or the subject of its verb."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.figures.numbers.drafts import Draft, Noun, in_aside
from tracker.figures.units.growths import settle_change
from tracker.figures.units.leaning import agreeing, is_adjunct, last_sentence
from tracker.figures.units.statedof import counts_in, governing_verb, of_subject, of_those, paired_with, state_of
from tracker.figures.units.sumvalues import settle_value
from tracker.figures.units.wholes import fronted
from tracker.figures.words.nouns import is_person, is_plural, singular
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.wordset import wordset

_RATES = wordset("rate rates ratio proportion share percentage level satisfaction portion")
_TOTALS = wordset("total totals whole sum")


def settle_total(draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft]) -> None:
    """Sets the noun, group or anchor of a share, change or ratio; `here`: the drafts before it in its sentence."""
    if draft.anchor is not None or draft.noun is not None:
        return
    if draft.kind == "money" and here:
        settle_value(draft, here)
    if draft.kind == "share":
        _share(draft, here, verbs, earlier)
    elif draft.kind == "change" or draft.quantity.form == "multiple":
        settle_change(draft, here, verbs, earlier)


def _share(draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft]) -> None:
    total = draft.group is not None and draft.sentence.low[draft.group[1] - 1] in _TOTALS
    if draft.group is not None and not total and draft.link != "part":
        return
    if not draft.link and draft.group is None and _of_which(draft, verbs):
        draft.link = "part"
    counts, told_before = [d for d in _wholes(here, draft) if not in_aside(d)], _wholes(earlier, draft)
    if _told_beside(draft, here, verbs, earlier, counts):
        return
    if draft.link == "part" or total or counts:
        _of_counts(draft, counts or told_before, told_before, verbs, total)
    elif (beside := _share_beside(draft, here, verbs)) is not None:
        state_of(draft, *beside)
    elif _makes_up(draft, verbs, told_before) or of_subject(draft, verbs):
        return
    elif (shared := _shared_group([*earlier[-3:], *here])) is not None:
        draft.noun = shared
    elif told_before:
        _of_counts(draft, told_before, told_before, verbs, total)


def _told_beside(
    draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft], counts: list[Draft]
) -> bool:
    """Whether the sentence names the whole: "respectively", in apposition, ahead of a comma, by a rate."""
    if (paired := paired_with(draft, here, [*counts_in(earlier[-6:]), *counts_in(here)])) is not None:
        state_of(draft, paired)
    elif (apposed := _apposed_whole(draft)) is not None:
        draft.noun = apposed
    elif (told := _fronted_whole(counts[-1]) if counts else fronted(draft)) is not None:
        draft.noun, draft.link = replace(told, unit="percent"), "part"
    else:
        return _rate(draft, here, verbs, earlier) or of_those(draft, here, verbs)
    return True


def _of_counts(draft: Draft, known: list[Draft], earlier: list[Draft], verbs: list[Verb], total: bool) -> None:
    """States a share of one of the counts told before it, or of what those are parts of."""
    whole = _told_in_parts(known) if draft.link != "part" and not total else None
    if isinstance(whole, Draft):
        state_of(draft, whole)
    elif whole is not None:
        draft.noun, draft.link = replace(whole, unit="percent"), "part"
    elif known:
        alike = _alike(draft, agreeing(draft, known), earlier, verbs)
        state_of(draft, _whole(alike, draft), "part" if draft.link == "part" else "total")


def _wholes(drafts: Sequence[Draft], share: Draft) -> list[Draft]:
    """What a share may be of: "286 cases with a value of 4.9 billion yuan. Nearly half involved": of the cases."""
    known = counts_in(drafts)
    return known if share.link == "part" else [d.whole or d for d in known]


def _of_which(draft: Draft, verbs: list[Verb]) -> bool:
    """ "premiums of 21 million yuan, of which the government bore 40 percent"."""
    k = governing_verb(draft, verbs)
    if k is None or verbs[k].last != draft.first:
        return False
    relative = draft.sentence.back_to(verbs[k].first, "R,;:") - 1
    return draft.sentence.tag(relative) == "R" and draft.sentence.word(relative - 1) == "of"


def _told_in_parts(known: Sequence[Draft]) -> Draft | Noun | None:
    """ "Of the 826 disputes, 513 concerned land and 102 trees; 94 percent were settled": of all, not of the last."""
    last = known[-1] if known else None
    if last is None or last.link != "part":
        return None
    whole = last.anchor or last.noun
    parts = [d for d in known if d.sentence is last.sentence and d.link == "part" and (d.anchor or d.noun) == whole]
    return whole if len(parts) > 1 else None


def _share_beside(draft: Draft, here: list[Draft], verbs: list[Verb]) -> tuple[Draft, str] | None:
    """ "Nearly half involved a party from abroad, and 41 percent were heard online": shares of one whole."""
    last = here[-1] if here else None
    if last is None or last.kind != "share":
        return None
    if _parallel(draft, last):
        return last, "same"
    k = governing_verb(draft, verbs)
    if k is None or last.anchor is None:
        return None
    low, high = subject_span(draft.sentence, verbs, k)
    return (last.anchor, "total") if low <= last.quantity.number < high else None


def _makes_up(draft: Draft, verbs: list[Verb], earlier: list[Draft]) -> bool:
    """ "They helped 310 tenants. Women made up 36 percent": of what the sentence before counted, not of women."""
    k = governing_verb(draft, verbs)
    if k is None or verbs[k].lemma not in ("account", "make", "constitute") or verbs[k].last > draft.first:
        return False
    position, paragraph = draft.sentence.position, draft.sentence.paragraph
    near = [d for d in earlier if position - d.sentence.position == 1 and d.sentence.paragraph == paragraph]
    if near:
        state_of(draft, near[-1])
    return bool(near)


_WIDER = wordset("regional national provincial overall nationwide country's province's region's")


def _alike(draft: Draft, known: list[Draft], earlier: list[Draft], verbs: list[Verb]) -> list[Draft]:
    """The counts that a share may be of: "criminal cases made up 40 percent of the total" is of cases, and "43 percent
    of the national figure" of the most that was counted of them.
    """
    after = draft.sentence.low[draft.quantity.last : draft.quantity.last + 5]
    if not _WIDER.isdisjoint(after) and not {"figure", "total", "number"}.isdisjoint(after):
        alike = [d for d in [*earlier, *known] if d.unit == known[-1].unit]
        return [max(alike, key=lambda d: d.quantity.value)]
    k = governing_verb(draft, verbs)
    if k is None or verbs[k].lemma not in ("account", "make", "represent"):
        return known
    low, high = subject_span(draft.sentence, verbs, k)
    end = next((i for i in range(low + 1, high) if draft.sentence.tags[i] == "P"), high)  # "desks of oak"
    named = draft.sentence.word(end - 1) if high > low else ""
    head = (
        singular(named) if is_plural(named) else ""
    )  # "The Binhai office accounted for 40 percent": no share of offices
    alike = [d for d in known if d.unit.rpartition(" ")[2] == head]
    return alike or (_people(known) if is_person(head) else []) or known


def _people(known: list[Draft]) -> list[Draft]:
    """ "They drew 480 assessors from 13 districts. Women account for 46 percent of them": of the assessors."""
    people = [d for d in last_sentence(known) if is_person(d.unit)]
    return [d for d in people if not is_adjunct(d)] or people


_MOST = wordset("most many some")


def _apposed_whole(draft: Draft) -> Noun | None:
    """ "Most callers, 64 percent, ask", "Most of the callers (64 percent) ask": the share of the callers who ask."""
    sentence, comma = draft.sentence, draft.first - 1
    if sentence.word(comma) not in (",", "(") or sentence.word(draft.quantity.last) not in (",", ")"):
        return None
    first = comma
    while first > 0 and (sentence.tags[first - 1] in "NJK" or sentence.low[first - 1] in ("of", "the", "its", "their")):
        first -= 1
    many = next((i for i in range(max(first - 1, 0), comma) if sentence.low[i] in _MOST), None)
    if many is None or not is_plural(sentence.low[comma - 1]):
        return None
    start = many + 1
    while sentence.tags[start] in "PD":
        start += 1
    return Noun(sentence, start, comma, "percent")


def _fronted_whole(part: Draft) -> Noun | None:
    """ "Among the mediators, 286 are women and 40 percent are lawyers": both of the mediators."""
    opens = part.link == "part" and part.sentence.word(0) in ("of", "among")
    return part.noun if opens else None


def _shared_group(before: Sequence[Draft]) -> Noun | None:
    """ "Half of the lawyers have studied abroad. A fifth are women": of the same group."""
    last = before[-1] if before else None
    if last is None or last.kind != "share":
        return None
    return Noun(last.sentence, *last.group, "percent") if last.group is not None else last.noun


def _whole(counts: list[Draft], draft: Draft) -> Draft:
    """The last figure, no sum for "of them"; for "of the total" the largest count of its sentence."""
    if draft.link == "part" and "them" in draft.sentence.low[draft.quantity.last :]:
        counts = [d for d in counts if d.kind == "count"] or counts
        near = [d for d in counts if d.sentence is draft.sentence]
        counts = [d for d in near if not is_adjunct(d)] or counts
    last = counts[-1]
    if not {"total", "totals"} & set(draft.sentence.low[draft.quantity.last : draft.quantity.last + 5]):
        return last
    return max((d for d in counts if d.sentence is last.sentence), key=lambda d: (d.kind == "count", d.quantity.value))


def _parallel(draft: Draft, last: Draft) -> bool:
    between = draft.sentence.tags[last.quantity.last : draft.first]
    return not any(tag in "V;:—" for tag in between)


def _rate(draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft]) -> bool:
    """ "a success rate of 97 percent", "the rate reached 97 percent"."""
    sentence, first = draft.sentence, draft.first
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) in _RATES:
        start = sentence.run_back(first - 1, "NJK-")
        if start == first - 2 and here and here[-1].kind == "count":  # "2,610 were settled, a rate of 69 percent"
            state_of(draft, here[-1])
            return True
        draft.noun = Noun(sentence, start, first - 1, "percent")
        return True
    k = governing_verb(draft, verbs)
    if k is None:
        return False
    low, high = subject_span(sentence, verbs, k)
    named = [i for i in range(low, high) if sentence.tags[i] in "NJ"]
    if len(named) == 1 and sentence.low[named[0]] in ("share", "proportion", "percentage", "figure"):
        told = next((d for d in reversed([*earlier[-6:], *here]) if d.kind == "share" and d.link != "same"), None)
        if told is not None:  # "In Enshi, the share was as high as 70 percent"
            state_of(draft, told, "same")
            return True
    if any(word in _RATES for word in sentence.low[low:high]):
        draft.noun = Noun(sentence, low, high, "percent")
        return True
    return False
