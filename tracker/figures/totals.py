"""What a share, a change or a ratio is stated of: a group, a figure near by, or the subject of its verb."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.figures.drafts import Draft, Noun, in_aside
from tracker.figures.kinds import CHANGE_NOUNS, lemma_at
from tracker.figures.leaning import agreeing, what_grew
from tracker.figures.nouns import is_plural, singular
from tracker.figures.subjectspans import noun_phrase_before, subject_span
from tracker.figures.verbgroups import Verb
from tracker.figures.verbs import GROWTH, SHRINKING
from tracker.figures.wholes import fronted
from tracker.figures.wordset import wordset

_RATES = wordset("rate rates ratio proportion share percentage level satisfaction portion")
_TOTALS = wordset("total totals whole sum")


def settle_total(draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft]) -> None:
    """Sets the noun, group or anchor of a share, change or ratio; `here`: the drafts before it in its sentence."""
    if draft.anchor is not None or draft.noun is not None:
        return
    if draft.kind == "money" and here:
        _value(draft, here)
    if draft.kind == "share":
        _share(draft, here, verbs, earlier)
    elif draft.kind in ("change", "ratio"):
        _change(draft, here, verbs, earlier)


_VALUED = wordset(
    "value worth amount amounts sum involving involved totaling totalling stake dispute issue valued combined them"
)


_TRANSFERS = wordset("""
    save cost earn bring pay recover spend fine award grant give owe obtain secure borrow lend receive collect raise
    """)


def _value(draft: Draft, here: list[Draft]) -> None:
    """ "cases worth 21.7 billion yuan", "cases ..., with 4.9 billion yuan at stake"."""
    counts = [d for d in here if d.kind == "count"]
    if not counts:
        return
    sums = [d for d in here if d.kind == "money" and d.link != "equivalent"]
    if sums and here[-1].link == "same" and here[-1] is counts[-1] and draft.sentence.word(draft.first - 1) == "and":
        _lean(draft, sums[-1], "same")  # "141, with 2.4 billion yuan at stake, compared with 97 and 1.4 billion yuan"
        return
    low, last = draft.sentence.low, draft.quantity.last
    if any(lemma_at(draft.sentence, k) in _TRANSFERS for k in range(counts[-1].end, draft.first)):
        return  # "for 1,200 firms, saving them 4.5 million yuan"
    if low[last : last + 1] == ["("] and ")" in low[last : last + 8]:
        last += low[last : last + 8].index(")")
    first = draft.first - 1
    if first + 1 == counts[-1].end and any(lemma_at(draft.sentence, k) in _TRANSFERS for k in range(counts[-1].first)):
        return  # "saved 40 applicants 4 million yuan between them"
    if (
        low[first] in ("totaling", "totalling", "worth")
        and draft.sentence.tag(first - 1) == "N"
        and (first > counts[-1].end)
    ):
        return  # "58 warnings along with fines totaling 870,000 yuan"
    if not _VALUED.isdisjoint(low[counts[-1].quantity.last : last + 3]):
        draft.whole = counts[-1]


def _counts(drafts: Sequence[Draft]) -> list[Draft]:
    return [d for d in drafts if d.kind in ("count", "money") and d.link != "equivalent"]


def _lean(draft: Draft, anchor: Draft, link: str = "total") -> None:
    draft.anchor, draft.link = anchor, link


def _share(draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft]) -> None:
    sentence = draft.sentence
    counts = [d for d in _counts(here) if not in_aside(d)]
    total = draft.group is not None and sentence.low[draft.group[1] - 1] in _TOTALS
    if draft.group is not None and not total and draft.link != "part":
        return
    paired = _paired(draft, here, [*_counts(earlier[-6:]), *counts])
    if paired is not None:
        _lean(draft, paired)
    elif (apposed := _apposed_whole(draft)) is not None:
        draft.noun = apposed
    elif (told := _fronted_whole(counts[-1]) if counts else fronted(draft)) is not None:
        draft.noun, draft.link = replace(told, unit="percent"), "part"
    elif _rate(draft, here, verbs, earlier) or _those(draft, here, verbs):
        return
    elif draft.link == "part" or total or counts:
        if counts or _counts(earlier):
            known = _alike(draft, agreeing(draft, counts or _counts(earlier)), _counts(earlier), verbs)
            _lean(draft, _whole(known, draft), "part" if draft.link == "part" else "total")
    elif here and here[-1].kind == "share" and _parallel(draft, here[-1]):
        _lean(draft, here[-1], "same")
    elif _makes_up(draft, verbs, _counts(earlier)) or _subject(draft, verbs):
        return
    elif (shared := _shared_group([*earlier[-3:], *here])) is not None:
        draft.noun = shared
    elif _counts(earlier):
        _lean(draft, _counts(earlier)[-1])


def _makes_up(draft: Draft, verbs: list[Verb], earlier: list[Draft]) -> bool:
    """ "They helped 310 tenants. Women made up 36 percent": of what the sentence before counted, not of women."""
    k = _governing(draft, verbs)
    if k is None or verbs[k].lemma not in ("account", "make", "constitute") or verbs[k].last > draft.first:
        return False
    position, paragraph = draft.sentence.position, draft.sentence.paragraph
    near = [d for d in earlier if position - d.sentence.position == 1 and d.sentence.paragraph == paragraph]
    if near:
        _lean(draft, near[-1])
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
    k = _governing(draft, verbs)
    if k is None or verbs[k].lemma not in ("account", "make", "represent"):
        return known
    low, high = subject_span(draft.sentence, verbs, k)
    head = singular(draft.sentence.word(high - 1)) if high > low else ""
    return [d for d in known if d.unit.rpartition(" ")[2] == head] or known


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
    """The last figure; for "of the total" the largest count of its sentence."""
    last = counts[-1]
    if not {"total", "totals"} & set(draft.sentence.low[draft.quantity.last : draft.quantity.last + 5]):
        return last
    return max((d for d in counts if d.sentence is last.sentence), key=lambda d: (d.kind == "count", d.quantity.value))


def _paired(draft: Draft, here: list[Draft], counts: list[Draft]) -> Draft | None:
    """ "10 offices and 39 notaries, 24.4 percent and 11.1 percent respectively": each with its own."""
    low, tags = draft.sentence.low, draft.sentence.tags
    if "respectively" not in low or {"V", "A"} & set(tags[low.index("respectively") : draft.first]):
        return None
    shares = [d for d in here if d.kind == draft.kind and d.unit == "percent"]
    of_sentence = [d for d in counts if d.sentence is counts[-1].sentence][-2:] if counts else []
    index = len(shares)
    return of_sentence[index] if len(of_sentence) == 2 and index < 2 else None


def _parallel(draft: Draft, last: Draft) -> bool:
    between = draft.sentence.tags[last.quantity.last : draft.first]
    return not any(tag in "V;:—" for tag in between)


def _rate(draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft]) -> bool:
    """ "a success rate of 97 percent", "the rate reached 97 percent"."""
    sentence, first = draft.sentence, draft.first
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) in _RATES:
        start = sentence.run_back(first - 1, "NJK-")
        if start == first - 2 and here and here[-1].kind == "count":  # "2,610 were settled, a rate of 69 percent"
            _lean(draft, here[-1])
            return True
        draft.noun = Noun(sentence, start, first - 1, "percent")
        return True
    k = _governing(draft, verbs)
    if k is None:
        return False
    low, high = subject_span(sentence, verbs, k)
    named = [i for i in range(low, high) if sentence.tags[i] in "NJ"]
    if len(named) == 1 and sentence.low[named[0]] in ("share", "proportion", "percentage", "figure"):
        told = next((d for d in reversed([*earlier[-6:], *here]) if d.kind == "share" and d.link != "same"), None)
        if told is not None:  # "In Enshi, the share was as high as 70 percent"
            _lean(draft, told, "same")
            return True
    if any(word in _RATES for word in sentence.low[low:high]):
        draft.noun = Noun(sentence, low, high, "percent")
        return True
    return False


def _governing(draft: Draft, verbs: list[Verb]) -> int | None:
    """The finite verb before the number, or the verb that is the number ("tripled")."""
    end = draft.quantity.number + (draft.quantity.form == "multiple")
    return next((n for n in range(len(verbs) - 1, -1, -1) if verbs[n].last <= end and verbs[n].finite), None)


def _subject(draft: Draft, verbs: list[Verb]) -> bool:
    k = _governing(draft, verbs)
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


def _change(draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft]) -> None:
    last = here[-1] if here else None
    paired = _paired(draft, here, _counts(here))
    if paired is not None:
        _lean(draft, paired)
    elif _in_phrase(draft) or (_is_verb(draft) and _subject(draft, verbs)):
        return
    elif last is not None and _apposed(draft, last, verbs):
        grew = what_grew(_counts(here)) if last.kind == "count" else last
        _lean(draft, grew if grew.kind != "change" else grew.anchor or grew)
    elif _of_object(draft) or _one_of_two(draft, here) or _those(draft, here, verbs) or _subject(draft, verbs):
        return
    elif known := _counts(here) or _counts(earlier):
        _lean(draft, next((d for d in reversed(known) if _may_have_grown(d, draft)), known[-1]))


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
    low, counts = draft.sentence.low, _counts(here)
    mark = max((i for i in range(draft.first) if low[i] in ("former", "latter")), default=None)
    if mark is None or len(counts) < 2 or draft.first - mark > 8 or not counts[-1].quantity.last <= mark:
        return False
    if low[mark - 1] != "the" or draft.sentence.tag(mark + 1) in ("N", "J"):
        return False
    _lean(draft, counts[-2] if low[mark] == "former" else counts[-1])
    return True


def _those(draft: Draft, here: list[Draft], verbs: list[Verb]) -> bool:
    """ "Qinghai's caseload grew by 18 percent, while those of Gansu rose by 15": what grew first."""
    k = _governing(draft, verbs)
    if k is None or not here or here[-1].kind != draft.kind:
        return False
    low, high = subject_span(draft.sentence, verbs, k)
    if "those" not in draft.sentence.low[low:high] and "that" not in draft.sentence.low[low : low + 1]:
        return False
    _lean(draft, here[-1], "same")
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
