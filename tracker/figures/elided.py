"""The noun of a number that has none beside it: of a subject, an apposition, a comparison, a figure said before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.figures.clauses import Verb, subject_span
from tracker.figures.drafts import Draft, Noun
from tracker.figures.lexicon import DURATIONS
from tracker.figures.nouns import QUANTIFYING, is_person, is_plural, singular
from tracker.figures.numbers import is_bare_year
from tracker.figures.phrases import NounPhrase, unit_of
from tracker.figures.qualifiers import PASSING
from tracker.figures.sentence import Sentence
from tracker.figures.verbs import LEVEL, form_of
from tracker.figures.wordset import wordset

_COMPARERS = wordset("than with to against from versus over")
_COLLECTIVES = {"caseload": "case", "membership": "member", "workforce": "worker", "staff": "staff", "team": "member",
                "audience": "person", "attendance": "participant", "crowd": "person", "crowds": "person",
                "batch": "person", "group": "member", "pool": "member",
                "register": "member", "panel": "member", "roster": "member",
                "delegation": "member", "crew": "member", "jury": "member", "cohort": "person",
                "workload": "case"}  # fmt: skip
_TAGS_OF_PHRASE = frozenset("NJK-")


def find_noun(
    draft: Draft, here: list[Draft], verbs: list[Verb], earlier: Sequence[Draft], history: Sequence[Sentence]
) -> None:
    """Sets the unit and the noun or anchor of `draft`; `here`: the drafts before it in its sentence."""
    if _percent_again(draft, here):
        return
    same = [d for d in here if d.unit and d.kind in ("count", "change") and d.unit not in ("percent", "times")]
    before = [d for d in earlier if d.unit and d.kind in ("count", "change") and d.unit not in ("percent", "times")]
    accounted = _accounted(draft, same, verbs)
    if accounted is not None:
        _name(draft, accounted)
        return
    if draft.link == "part" or _refers(draft):
        _of_them(draft, same, before, history)
        return
    if draft.kind == "change" and same:
        _lean(draft, _grown(same), "same")
        return
    found = _compared(draft, same)
    if found is not None:
        _lean(draft, found, "same")
        return
    listed = _counted_in_subject(draft, same, verbs)
    if listed is not None:
        _lean(draft, listed, "part")
        return
    noun = (
        (_another(draft) if not same else None)
        or _one_of(draft, verbs)
        or _listed(draft, verbs)
        or _of_change(draft, here, verbs)
        or _beside(draft)
        or _of_level(draft, verbs)
    )
    if noun is None and not same:
        noun = _before_colon(draft) or _object_before(draft)
    if noun is not None:
        _name(draft, _as_people(noun, [*before, *same]))
        if noun.unit == "one" and (same or before):
            _lean(draft, (same or before)[-1], "part")
        return
    _said_before(draft, here, same, before, history)


def _name(draft: Draft, noun: Noun) -> None:
    draft.noun, draft.unit = noun, noun.unit
    draft.marks.append("noun elsewhere")


def _as_people(noun: Noun, said: Sequence[Draft]) -> Noun:
    """ "2,500 volunteer lawyers ... This year's group of 180": the members of a body are who was counted last."""
    if noun.unit != "member" or is_plural(noun.sentence.low[noun.last - 1]):
        return noun
    near = (d.unit for d in reversed(said) if d.sentence.paragraph == noun.sentence.paragraph)
    people = next((unit for unit in near if is_person(unit) and unit != "person"), noun.unit)
    return replace(noun, unit=people)


def _lean(draft: Draft, anchor: Draft, link: str) -> None:
    draft.anchor, draft.link, draft.unit = anchor, link, anchor.unit
    draft.marks.append("elided")


def _grown(same: list[Draft]) -> Draft:
    """What an increase is of: the last figure, or that of which it is an adjunct ("102 branches in 36 countries")."""
    last = same[-1]
    if len(same) < 2 or not _adjunct(last):
        return last
    between = last.sentence.tags[same[-2].quantity.last : last.first]
    return last if any(tag in ",C;:" for tag in between) else same[-2]


def _percent_again(draft: Draft, here: list[Draft]) -> bool:
    """ "for 7.7 percent and Xi'an for 35", "96 percent, up from 91"."""
    last = here[-1] if here else None
    if last is None or last.unit != "percent" or draft.link:
        return False
    sentence = draft.sentence
    leads = sentence.word(draft.first - 1), sentence.word(last.first - 1)
    parallel = leads[0] == leads[1] and sentence.tags[draft.first - 1] == "P" and leads[0] != "in"
    if not parallel or sentence.tag(draft.quantity.last) in ("N", "J"):
        return False
    draft.kind, draft.unit, draft.anchor, draft.link = last.kind, "percent", last, "same"
    draft.marks.append("elided")
    return True


# ------------------------------------------------------------------------------------------ reference


def _refers(draft: Draft) -> bool:
    """ "of whom 635", "among them, 91", "of these, 12"."""
    words = draft.sentence.low[max(0, draft.first - 8) : draft.first]
    if "," in words[-7:]:
        words = words[len(words) - words[::-1].index(",") - 1 :]
    for i, word in enumerate(words[:-1]):
        if words[i + 1 : i + 3] == ["the", "latter"]:
            return True
        if word in ("of", "among", "including", "amongst") and words[i + 1] in (
            "which",
            "whom",
            "them",
            "these",
            "those",
        ):
            return True
    if bool(words) and words[-1] in ("whom", "which") and "of" in words:
        return True
    return draft.sentence.word(0) in ("of", "among") and draft.sentence.word(draft.first - 1) == ","


def _of_them(draft: Draft, same: list[Draft], before: list[Draft], history: Sequence[Sentence]) -> None:
    """What "them" or "which" stands for: a figure near by, else the plural that was last spoken of."""
    distributed = _distributed(draft)
    if distributed is not None:
        _name(draft, distributed)
        draft.link = "part"
        return
    if draft.kind == "count":  # a part is never more than its whole
        same = [d for d in same if d.quantity.value >= draft.quantity.value]
    same = _agreeing(draft, same)
    whole = fronted(draft)
    if whole is not None:
        _name(draft, whole)
        draft.link = "part"
        return
    if same:
        _lean(draft, same[-1] if _this_group(draft) or same[-1].link != "part" else _salient(same, draft), "part")
        return
    noun = (
        _plural_relative(draft)
        or _announced(draft)
        or _own_plural(draft)
        or (_subject_before(history) or _topic(history) if not _near(draft, before) else None)
    )
    if noun is not None:
        _name(draft, noun)
        draft.link = "part"
    elif before:
        _lean(draft, _salient(_last_sentence(before), draft), "part")


def _agreeing(draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """ "posted to 38 counties, including eight who serve ...": who and whom stand for people."""
    words = draft.sentence.low[max(0, draft.first - 2) : draft.first]
    if draft.sentence.word(draft.quantity.last) not in ("who", "whose", "whom") and "whom" not in words:
        return drafts
    return [d for d in drafts if is_person(d.unit)] or drafts


def fronted(draft: Draft) -> Noun | None:
    """ "Of the mediators on hand, 412 speak Dai, 203 Hani": the whole, told without a number before the comma."""
    sentence = draft.sentence
    if sentence.word(0) not in ("of", "among", "amongst") or "," not in sentence.low[: draft.first]:
        return None
    comma = sentence.low.index(",")
    if "X" in sentence.tags[:comma] or any(word in _PRONOMINAL for word in sentence.low[1:3]):
        return None
    return _first_plural(sentence, 1, comma)


_PRONOMINAL = wordset("them these those which whom they latter former")


def _own_plural(draft: Draft) -> Noun | None:
    """ "Companies there may ask for a refund, and 14 of them did so": the subject of the clause before."""
    sentence, lead = draft.sentence, draft.sentence.word(draft.first - 1)
    clause = lead in ("and", "but", "while", "though") and sentence.tag(draft.end) in "VA"
    aside = lead == "," and sentence.low[draft.end - 2 : draft.end] == ["of", "them"]
    if not clause and not aside:
        return None
    verb = next((i for i, tag in enumerate(sentence.tags[: draft.first]) if tag in "VA"), 0)
    noun = _first_plural(sentence, 0, verb)
    return noun if noun is not None and sentence.tag(noun.first - 1) != "P" else None


def _subject_before(history: Sequence[Sentence]) -> Noun | None:
    """ "Quarrels with customers are their daily bread. The teams heard 70 of them": what the sentence was about."""
    noun = _subject_of(history[-1]) if history else None
    return noun if noun is not None and noun.sentence.tag(noun.first - 1) != "P" else None


def _announced(draft: Draft) -> Noun | None:
    """ "Freight trains now do: 5,700 of them left", "As for offices, the county has equipped 44 of them"."""
    sentence = draft.sentence
    if sentence.low[:2] in (["as", "for"], ["as", "to"]) and "," in sentence.low:
        return _first_plural(sentence, 2, sentence.low.index(","))
    mark = next((i for i in range(draft.first - 1, 0, -1) if sentence.low[i] in (":", "—")), None)
    if mark is None:
        return None
    plurals = [p for p in _phrases(sentence, 0, mark) if is_plural(sentence.low[p.head])]
    return Noun(sentence, plurals[-1].first, plurals[-1].last, unit_of(sentence, plurals[-1])) if plurals else None


def _near(draft: Draft, before: list[Draft]) -> bool:
    return bool(before) and draft.sentence.position - before[-1].sentence.position <= 1


def _last_sentence(before: list[Draft]) -> list[Draft]:
    return [d for d in before if d.sentence is before[-1].sentence]


def _salient(drafts: list[Draft], draft: Draft) -> Draft:
    """The figure that a reference takes up: the group that others were parts of, no mere adjunct."""
    last = drafts[-1]
    if _this_group(draft) or _latter(draft):
        return last
    if last.link in ("part", "same") and last.anchor is not None:
        root = last.root
        return root if root.unit == last.unit else last
    ranked = [d for d in drafts if not _adjunct(d)] or drafts
    return (
        ranked[-1]
        if _relative(draft) or _these(draft)
        else max(ranked, key=lambda d: (d.link != "part", d.quantity.value))
    )


def _relative(draft: Draft) -> bool:
    return any(word in ("which", "whom") for word in draft.sentence.low[max(0, draft.first - 2) : draft.end])


def _these(draft: Draft) -> bool:
    """ "seven of these": what was named last, where "of them" is about what the sentence was about."""
    return draft.sentence.word(draft.end - 1) == "these"


def _adjunct(draft: Draft) -> bool:
    """Whether the figure stands in a prepositional phrase other than of a whole."""
    word, before = draft.sentence.word(draft.first - 1), draft.sentence.tag(draft.first - 2)
    if word in ("through", "with", "on") and before in ("V", "E", "I", "G"):
        return False  # "worked through 4,415 disputes"
    return draft.sentence.tag(draft.first - 1) == "P" and word not in ("of", "over")


def _latter(draft: Draft) -> bool:
    """ "Of the latter, 29,870"."""
    return "latter" in draft.sentence.low[max(0, draft.first - 4) : draft.first]


def _this_group(draft: Draft) -> bool:
    return "group" in draft.sentence.low[draft.quantity.last : draft.end]


def _plural_relative(draft: Draft) -> Noun | None:
    """ "the elderly, 64 of whom", "arbitrators, of whom 12", "matters, of which they closed 9": the plural before."""
    sentence = draft.sentence
    k = draft.first - 1
    if not _relative(draft):
        near = range(draft.first - 1, max(0, draft.first - 6), -1)
        k = next((i - 1 for i in near if sentence.low[i] in ("which", "whom") and sentence.low[i - 1] == "of"), -1)
    while k > 0 and sentence.low[k] in (",", "of", "whom", "which", "among"):
        k -= 1
    if k > 0 and draft.sentence.low[k] == "elderly":
        return Noun(sentence, k, k + 1, "elderly person")
    if k > 0 and sentence.word(k + 1) == "," and sentence.word(k + 2) == "of":
        return _ahead_of(sentence, k + 1) or _ending_at(sentence, k + 1)
    return _ending_at(sentence, k + 1) if k > 0 else None


def _ahead_of(sentence: Sentence, end: int) -> Noun | None:
    """ "stations in townships and subdistricts, of which 96": the plural that the adjuncts before `end` belong to."""
    first = end
    while first > 0 and (sentence.tags[first - 1] in "NJKDCX" or sentence.low[first - 1] in _ADJUNCTS):
        first -= 1
    return _first_plural(sentence, first, end)


_ADJUNCTS = wordset("in at of for on from over")


def _distributed(draft: Draft) -> Noun | None:
    """ "All of the 107 counties have a correction center, 83 of which": one each, so as many as there are."""
    sentence, comma = draft.sentence, draft.first - 1
    if not _relative(draft) or sentence.word(comma) != ",":
        return None
    first = comma
    while first > 0 and sentence.tags[first - 1] in _TAGS_OF_PHRASE:
        first -= 1
    alone = sentence.word(first - 1) in ("a", "an") and sentence.tag(first - 2) in "VIA" and first < comma
    if not alone or {"all", "every", "each"}.isdisjoint(sentence.low[:first]):
        return None
    if is_plural(sentence.low[comma - 1]) or sentence.tags[comma - 1] != "N":
        return None
    return Noun(sentence, first, comma, unit_of(sentence, NounPhrase(first, comma - 1, comma)))


# ------------------------------------------------------------------------------------------ comparison


def _compared(draft: Draft, same: list[Draft]) -> Draft | None:
    """ "up from 9 the year before", "compared with 1,808 in August", "as against 33", "to 29 from 15"."""
    if not same:
        return None
    sentence, mate = draft.sentence, _row_mate(draft, same)
    if mate is not None and sentence.word(draft.first - 1) in ("and", sentence.word(mate.first - 1)):
        return mate
    last = mate or _part_of(same[-1], same)
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


def _part_of(whole: Draft, same: list[Draft]) -> Draft:
    """ "34 of the 84 offices, compared with 21": the part, where the last figure is but the whole of one."""
    return next((d for d in same if d.group is not None and d.group[0] <= whole.first < d.group[1]), whole)


def _moved(sentence: Sentence, at: int) -> bool:
    """ "joint ventures went up from 27": a level of the verb's own subject, where that is a plural."""
    k = at - 1
    while sentence.word(k) in ("up", "down"):
        k -= 1
    form = form_of(sentence.word(k))
    if sentence.tag(k) != "V" or form is None or form.lemma not in LEVEL:
        return False
    first = k
    while first > 0 and sentence.tags[first - 1] not in ",;:SR":
        first -= 1
    return _first_plural(sentence, first, k) is not None


def _main(same: list[Draft]) -> Draft:
    """ "ran 37 branches, 12 in the north and others in 16 countries, compared with 24": no part, no adjunct."""
    if not _adjunct(same[-1]):
        return _part_of(same[-1], same)
    return next((d for d in reversed(same) if d.link != "part" and not _adjunct(d)), same[-1])


def _row_mate(draft: Draft, same: list[Draft]) -> Draft | None:
    """ "29 centers and ... 641 mediators, compared with 22 and 480": old values in the order of the new."""
    sentence, at = draft.sentence, draft.quantity.last
    told = [d for d in same if d.link not in ("part", "same", "next")][-2:]
    if len(told) < 2 or told[0].unit == told[1].unit:
        return None
    lead, again = sentence.word(draft.first - 1), sentence.word(told[1].first - 1)
    if same[-1].anchor is told[0] and same[-1].link == "same" and (lead == "and" or lead == again != ","):
        return told[1]  # "38,000 in 11" after "46,000 volumes in 17 languages"
    if sentence.word(at) == "and" and sentence.tag(at + 1) == "X" and sentence.tag(at + 2) not in "NJ":
        return told[0]
    return None


# ------------------------------------------------------------------------------------------ nouns of the sentence


def _of_change(draft: Draft, here: list[Draft], verbs: list[Verb]) -> Noun | None:
    """ "claims dropped by a third, from 312 to 198", "appraisers declined by 11 percent to 1,830"."""
    last = here[-1] if here else None
    if last is None or last.unit != "percent" or draft.sentence.word(draft.first - 1) not in ("from", "to"):
        return None
    k = next(
        (n for n in range(len(verbs) - 1, -1, -1) if verbs[n].last <= last.first and verbs[n].lemma in LEVEL), None
    )
    return noun_in(draft.sentence, *subject_span(draft.sentence, verbs, k)) if k is not None else None


def _counted_in_subject(draft: Draft, same: list[Draft], verbs: list[Verb]) -> Draft | None:
    """ "The roster of 231 arbitrators includes 45 from abroad": the subject bears a count of its own."""
    k = _verb_before(draft, verbs)
    if k is None or verbs[k].lemma != "include" or verbs[k].last != draft.first:
        return None
    return next((d for d in reversed(same) if d.quantity.last <= verbs[k].first), None)


def _another(draft: Draft) -> Noun | None:
    """ "opened a window in 2022 and three more last year": windows."""
    sentence = draft.sentence
    if sentence.word(draft.quantity.last) not in ("more", "others") or sentence.tag(draft.quantity.last + 1) in "NJ":
        return None
    article = next((i for i in range(draft.first - 1, 0, -1) if sentence.low[i] in ("a", "an")), None)
    if article is None or sentence.tag(article - 1) not in "VEIG" or ";" in sentence.tags[article : draft.first]:
        return None
    phrase = next(iter(_phrases(sentence, article + 1, draft.first)), None)
    return Noun(sentence, phrase.first, phrase.last, unit_of(sentence, phrase)) if phrase is not None else None


def _one_of(draft: Draft, verbs: list[Verb]) -> Noun | None:
    """ "The office is one of 12 in the province": what the subject is."""
    sentence, k = draft.sentence, _verb_before(draft, verbs)
    if k is None or verbs[k].lemma != "be" or sentence.low[verbs[k].last : draft.first] != ["one", "of"]:
        return None
    first, last = subject_span(sentence, verbs, k)
    phrase = next(iter(_phrases(sentence, first, last)), None)
    return Noun(sentence, phrase.first, phrase.last, unit_of(sentence, phrase)) if phrase is not None else None


def _accounted(draft: Draft, same: list[Draft], verbs: list[Verb]) -> Noun | None:
    """ "Law firms account for 39 of them, including six from overseas": the six are law firms."""
    last = same[-1] if same else None
    if last is None or last.link != "part" or draft.sentence.word(draft.first - 1) != "including":
        return None
    k = next((n for n, verb in enumerate(verbs) if verb.lemma == "account" and verb.last <= last.first), None)
    return noun_in(draft.sentence, *subject_span(draft.sentence, verbs, k)) if k is not None else None


def _listed(draft: Draft, verbs: list[Verb]) -> Noun | None:
    """ "The arbitrators on the roster include 506 from abroad": the subject tells of what these are some."""
    k = _verb_before(draft, verbs)
    if k is None or verbs[k].lemma != "include" or verbs[k].last != draft.first or not verbs[k].finite:
        return None
    return _first_plural(draft.sentence, *subject_span(draft.sentence, verbs, k))


def _beside(draft: Draft) -> Noun | None:
    """ "partner institutions to 18", "a batch of 54", "mediators, 3,340 in all", "a membership of 7,300"."""
    sentence, first = draft.sentence, draft.first
    before = sentence.word(first - 1)
    if before == "to" and (raised := _number_of(sentence, first - 1)) is not None:
        return raised
    if before in ("to", "at", "by") and not _measures_out(sentence.word(first - 2)):
        return _on_roll(sentence, first - 1) if sentence.tag(first - 2) in "NJ" else None
    if before == ":" and sentence.tag(first - 2) == "N" and sentence.tag(draft.quantity.last) in ".;,":
        return _ending_at(sentence, first - 1)  # "Law firms: 1,234; lawyers: 23,456"
    if before == "of":
        return _totalled(sentence, first - 2) or _measured(sentence, first - 1)
    if before == "(" and sentence.word(draft.quantity.last) == ")":
        return _bracketed(sentence, first - 1)
    if before in (",", "(", "—", "-"):
        return (_ending_at(sentence, first - 1) or _first_plural(sentence, 0, first)) if _apposed(draft) else None
    if sentence.tag(first - 1) != "N":
        return None
    return _ending_at(sentence, first) if _apposed(draft) or _gapped(sentence, first) else None


def _number_of(sentence: Sentence, end: int) -> Noun | None:
    """ "raise the number of matters covered to 120": the matters."""
    for k in range(end - 2, max(-1, end - 9), -1):
        if sentence.low[k : k + 2] == ["number", "of"]:
            return _first_plural(sentence, k + 2, end)
        if sentence.tags[k] in ",;:CS":
            return None
    return None


def _on_roll(sentence: Sentence, end: int) -> Noun | None:
    """ "the circle of arbitrators on its panel to 131": the arbitrators, not the panel."""
    found = _ending_at(sentence, end)
    if found is None or found.unit != "member":
        return found
    k = found.first - 1
    while sentence.tag(k) in "DK":
        k -= 1
    on = sentence.word(k) in ("on", "of", "in") and sentence.tag(k - 1) == "N" and is_plural(sentence.low[k - 1])
    return _ending_at(sentence, k) if on else found


def _measures_out(word: str) -> bool:
    """A total or a span of time: "bringing the total to 108", "tripled in five years to 12,000"."""
    return singular(word) in QUANTIFYING or word in DURATIONS


def _bracketed(sentence: Sentence, bracket: int) -> Noun | None:
    """ "law firms (120), notary offices (34)": the noun that the bracket follows."""
    k = bracket - 1
    if k < 0:
        return None
    if k > 1 and sentence.tokens[k].text[0].isupper() and sentence.low[k - 1] in ("in", "of", "from", "at"):
        k -= 2  # "lawyers in Hefei (1,200)"
    if not is_plural(sentence.low[k]) or (sentence.tokens[k].text[0].isupper() and k > 0):
        return None
    return _ending_at(sentence, k + 1)


def _gapped(sentence: Sentence, first: int) -> bool:
    """ "Law firms numbered 1,176 and their lawyers 17,900": the verb is said once."""
    if not is_plural(sentence.low[first - 1]):
        return False
    start = first
    while start > 0 and sentence.tags[start - 1] in "NJKD":
        start -= 1
    verb = next((form_of(sentence.low[i]) for i in range(start) if sentence.tags[i] == "V"), None)
    level = verb is None or verb.lemma in LEVEL  # of "Beijing firms ran 83 branches and Shanghai firms 47" no firms
    return level and sentence.tag(start - 1) in "C;" and "X" in sentence.tags[:start]


def _apposed(draft: Draft) -> bool:
    at = draft.quantity.last
    words = draft.sentence.low[at : at + 2]
    if words and words[0] in ("in", "to") and words[1:] in (["all"], ["number"], ["total"], ["be"]):
        return True
    if words[:1] in (["altogether"], ["strong"], ["together"]):
        return True
    if words[:1] == ["in"] and draft.sentence.word(at + 2) == "," and is_bare_year(draft.sentence, at + 1):
        return is_plural(draft.sentence.word(draft.first - 2))  # "the clinics, 40 in 2022, now number 52"
    return draft.sentence.word(draft.first - 1) in ("—", "-") and draft.sentence.tag(at) in ("P", "V", "E")


def _totalled(sentence: Sentence, total: int) -> Noun | None:
    """ "stores files of notary offices in all three, a total of 6.5 million": what stands before the comma."""
    comma = total - 2
    if sentence.word(total) not in QUANTIFYING or sentence.word(total - 1) != "a" or sentence.word(comma) != ",":
        return None
    return _ahead_of(sentence, comma)


def _measured(sentence: Sentence, of: int) -> Noun | None:
    """The noun before "of": a collective tells its members, "total of" nothing."""
    head = sentence.word(of - 1)
    if singular(head) in QUANTIFYING:
        return None
    unit = _COLLECTIVES.get(head) or _COLLECTIVES.get(singular(head))
    if unit is not None:
        first = of - 1
        while first > 0 and sentence.tags[first - 1] in "NJ":
            first -= 1
        return Noun(sentence, first, of, unit)
    return None


def _ending_at(sentence: Sentence, end: int) -> Noun | None:
    """The plural noun phrase that ends before word `end`, "of" and "for" phrases passed over."""
    first = end
    while first > 0 and (sentence.tags[first - 1] in _TAGS_OF_PHRASE):
        first -= 1
    heads = [k for k in range(first, end) if sentence.tags[k] == "N" and is_plural(sentence.low[k])]
    if heads:
        phrase = NounPhrase(first, heads[-1], heads[-1] + 1)
        return Noun(sentence, first, heads[-1] + 1, unit_of(sentence, phrase))
    collective = _COLLECTIVES.get(sentence.word(end - 1))
    if collective is not None and first < end:
        return Noun(sentence, first, end, collective)
    if first > 1 and sentence.tags[first - 1] in "PD" and end - first < 5:
        k = first - 1
        while k > 0 and sentence.tags[k] in "PD":
            k -= 1
        return _ending_at(sentence, k + 1) if sentence.tags[k] in _TAGS_OF_PHRASE and end - k < 10 else None
    return None


def _of_level(draft: Draft, verbs: list[Verb]) -> Noun | None:
    """ "cases ... reached 591,000": the subject of the verb of level right before the number."""
    k = _verb_before(draft, verbs)
    marked = draft.sentence.word(draft.quantity.last) in ("mark", "threshold")
    marked = marked or draft.sentence.word(draft.first) in PASSING or (k is not None and verbs[k].lemma == "pass")
    marked = marked or (k is not None and _roll_holds(draft.sentence, verbs, k))
    if k is None or (verbs[k].lemma not in LEVEL and verbs[k].lemma != "be" and not marked):
        return None
    first, last = subject_span(draft.sentence, verbs, k)
    if draft.sentence.word(first) == "those":
        return None  # "Those brought by workers came to 12,900": what was spoken of before
    found = noun_in(draft.sentence, first, last)
    words = draft.sentence.low[first:last]
    if (
        found is not None
        or not words
        or any(singular(word) in QUANTIFYING for word in words)
        or "O" in draft.sentence.tags[first:last]
    ):
        return found
    start = max((i + 1 for i in range(first) if draft.sentence.tags[i] in ";S:"), default=0)
    return noun_in(draft.sentence, start, verbs[k].first)


def _roll_holds(sentence: Sentence, verbs: list[Verb], k: int) -> bool:
    """ "The pool will hold 500", "the list has 40": names, not things of its own."""
    last = subject_span(sentence, verbs, k)[1]
    return verbs[k].lemma in ("hold", "have", "contain", "list") and sentence.word(last - 1) in _ROLLS


_ROLLS = wordset("pool list roster panel register")


def _verb_before(draft: Draft, verbs: list[Verb]) -> int | None:
    """The verb that the number follows with nothing but adverbs, "to", "by ... percent" between."""
    k = next((n for n in range(len(verbs) - 1, -1, -1) if verbs[n].first < draft.quantity.first), None)
    if k is None:
        return None
    start = verbs[k].last if verbs[k].last <= draft.quantity.first else draft.first
    between = draft.sentence.tags[start : draft.first]
    return None if any(tag in ";:—SRV," for tag in between) or between.count("N") > 3 else k


def noun_in(sentence: Sentence, first: int, last: int) -> Noun | None:
    """The noun that a subject is about: "number of calls" is about calls, "caseload" about cases."""
    for i in range(first, last):
        if singular(sentence.low[i]) in QUANTIFYING and sentence.word(i + 1) == "of":
            return _first_plural(sentence, i + 2, last)
    return _first_plural(sentence, first, last)


def _first_plural(sentence: Sentence, first: int, last: int) -> Noun | None:
    for phrase in _phrases(sentence, first, last):
        if singular(sentence.low[phrase.head]) in QUANTIFYING:
            continue
        if is_plural(sentence.low[phrase.head]):
            return Noun(sentence, phrase.first, phrase.last, unit_of(sentence, phrase))
        collective = _COLLECTIVES.get(sentence.low[phrase.head])
        if collective is not None and sentence.low[phrase.head] != "team":
            return Noun(sentence, phrase.first, phrase.last, collective)
    return None


def _phrases(sentence: Sentence, first: int, last: int) -> Iterator[NounPhrase]:
    """The base noun phrases of a stretch of words, each with its last plural, else its last noun, as head."""
    i = first
    while i < last:
        if sentence.tags[i] not in _TAGS_OF_PHRASE or sentence.tags[i] == "-":
            i += 1
            continue
        start = i
        while i < last and sentence.tags[i] in _TAGS_OF_PHRASE:
            i += 1
        nouns = [k for k in range(start, i) if sentence.tags[k] == "N" and sentence.low[k] not in DURATIONS]
        if nouns:
            plurals = [k for k in nouns if is_plural(sentence.low[k]) and not sentence.tokens[k].text[0].isupper()]
            head = plurals[-1] if plurals else nouns[-1]
            yield NounPhrase(start, head, head + 1)


def _before_colon(draft: Draft) -> Noun | None:
    """ "Foreign-related cases remain few: 58 were registered", "bases — two at the national level"."""
    sentence = draft.sentence
    marks = [
        i
        for i in range(draft.first)
        if sentence.low[i] in (":", "—") or (sentence.low[i] == "-" and not sentence.glued(i))
    ]
    if not marks:
        return None
    found = list(_phrases(sentence, 0, marks[-1]))
    plurals = [p for p in found if is_plural(sentence.low[p.head])]
    if not plurals:
        return None
    if sentence.low[: draft.first].count("—") > 1:  # between two dashes stands an aside
        plurals = [p for p in plurals if p.last <= sentence.low.index("—")] or plurals
    chosen = plurals[-1] if sentence.low[marks[-1]] == "—" else plurals[0]
    return Noun(sentence, chosen.first, chosen.last, unit_of(sentence, chosen))


def _last_plural(sentence: Sentence, first: int, last: int) -> Noun | None:
    """ "It costs enterprises nothing; 450 have used it"."""
    plurals = [p for p in _phrases(sentence, first, last) if is_plural(sentence.low[p.head])]
    return Noun(sentence, plurals[-1].first, plurals[-1].last, unit_of(sentence, plurals[-1])) if plurals else None


def _object_before(draft: Draft) -> Noun | None:
    """ "Notaries accept papers in Thai; they have processed 1,740": the plural object of the clause before."""
    sentence = draft.sentence
    marks = [i for i in range(draft.first) if sentence.low[i] == ";"]
    if not marks:
        return _shared_object(draft)
    opens = marks[-1] + 1 == draft.first and sentence.tag(draft.quantity.last) in "VA"
    if opens:
        return _last_plural(sentence, 0, marks[-1])
    if sentence.word(marks[-1] + 1) not in ("they", "it"):
        return None
    found = [
        p
        for p in _phrases(sentence, 0, marks[-1])
        if is_plural(sentence.low[p.head]) and sentence.tag(p.first - 1) in "VIE"
    ]
    return Noun(sentence, found[-1].first, found[-1].last, unit_of(sentence, found[-1])) if found else None


def _shared_object(draft: Draft) -> Noun | None:
    """ "went through old rules, and cancelled 160": what the verb before had for its object."""
    sentence, verb = draft.sentence, draft.first - 1
    if sentence.tag(verb) != "V" or sentence.tag(verb - 1) != "C" or sentence.tag(draft.quantity.last) in "NJ":
        return None
    first = next((i for i in range(verb) if sentence.tags[i] == "V"), verb)
    found = [p for p in _phrases(sentence, first + 1, verb - 1) if is_plural(sentence.low[p.head])]
    return Noun(sentence, found[0].first, found[0].last, unit_of(sentence, found[0])) if found else None


# ------------------------------------------------------------------------------------------ said before


def _topic(history: Sequence[Sentence], draft: Draft | None = None) -> Noun | None:
    """The plural that the sentence before was about."""
    if not history:
        return None
    sentence = history[-1]
    if draft is not None and _elliptic(draft):
        subject = _subject_of(sentence)
        if subject is not None:
            return subject
    plurals = [p for p in _phrases(sentence, 0, len(sentence.low)) if is_plural(sentence.low[p.head])]
    plurals = [p for p in plurals if not (sentence.word(p.last) == "of" and sentence.low[p.head] in _HEAPS)] or plurals
    if not plurals:
        return None
    return Noun(sentence, plurals[-1].first, plurals[-1].last, unit_of(sentence, plurals[-1]))


_HEAPS = wordset("shelves heaps piles stacks boxes rows bundles loads mountains baskets kinds types parts pairs")


def _elliptic(draft: Draft) -> bool:
    """ "By August, 312 had been": the verb of the sentence before is said again, and so is its subject."""
    sentence, at = draft.sentence, draft.quantity.last
    been = sentence.word(at) in ("has", "have", "had") and sentence.word(at + 1) == "been"
    return been or (sentence.tag(at) == "A" and sentence.tag(at + 1) in ",.;")


def _subject_of(sentence: Sentence) -> Noun | None:
    verb = next((i for i, tag in enumerate(sentence.tags) if tag in "VA"), 0)
    comma = sentence.low.index(",") + 1 if "," in sentence.low[:verb] else 0
    return _first_plural(sentence, comma, verb) or _first_plural(sentence, 0, verb)


def _has_predicate(draft: Draft) -> bool:
    """ "while 45 are recognized ... and 4 are members": what follows tells this part from the one before."""
    if draft.gap is not None or draft.sentence.word(draft.first - 1) == "including":
        return True
    tags, first = draft.sentence.tags, draft.first
    if draft.sentence.word(first - 1) == "another":
        first -= 1
    opens = first > 0 and tags[first - 1] in "CS,;B"
    return opens and draft.sentence.tag(draft.quantity.last) in "VAEP"


def _includer(draft: Draft, same: list[Draft]) -> Draft | None:
    """ "Its 74 mediators include 12 judges and 23 lawyers; 16 are foreigners": the mediators."""
    words = draft.sentence.low[: same[-1].first]
    verb = next((i for i, word in enumerate(words) if word in ("include", "includes", "included")), None)
    return next((d for d in reversed(same) if d.quantity.last <= verb), None) if verb is not None else None


_PLACES = wordset("city county province region district prefecture town country municipality")
_RANKING = wordset("led lead leads topped tops followed follows ranked ranks came comes")


def _ranked(draft: Draft, last: Sentence) -> Noun | None:
    """ "Five cities took most of the caseload. Shanghai led with 142": cases, no cities."""
    sentence = draft.sentence
    if not sentence.tokens[0].text[0].isupper() or _RANKING.isdisjoint(sentence.low[: draft.first]):
        return None
    found = [p for p in _phrases(last, 0, len(last.low)) if singular(last.low[p.head]) not in _PLACES]
    for phrase in reversed(found):
        unit = _COLLECTIVES.get(last.low[phrase.head])
        if unit is not None or is_plural(last.low[phrase.head]):
            return Noun(last, phrase.first, phrase.last, unit or unit_of(last, phrase))
    return None


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


def _said_before(
    draft: Draft, here: list[Draft], same: list[Draft], before: list[Draft], history: Sequence[Sentence]
) -> None:
    same = _agreeing(draft, _outside_asides(draft, same))
    if same and _has_predicate(draft):
        last = same[-1]
        whole = last.anchor if last.link in ("part", "same") else _includer(draft, same)
        fits = whole is not None and (last.link == "part" or whole.quantity.value >= draft.quantity.value)
        _lean(draft, whole if whole is not None and fits else last, "part")
        return
    if same:
        _lean(draft, same[-1].root if same[-1].link == "same" else same[-1], "same")
        return
    share = next((d for d in reversed(here) if d.kind == "share" and d.group is not None), None)
    if share is not None and share.group is not None:
        noun = noun_in(draft.sentence, *share.group)
        if noun is not None:
            _name(draft, noun)
            return
    if history and before and before[-1].unit in _PLACES and (ranked := _ranked(draft, history[-1])) is not None:
        _name(draft, ranked)
        return
    if before and _is_figure(draft):
        _lean(draft, before[-1], "same")
        return
    if before and (_near(draft, before) or not history):
        _lean(draft, _salient(_last_sentence(before), draft), "part")
        return
    noun = _topic(history, draft)
    if noun is not None:
        _name(draft, noun)
    elif before:
        _lean(draft, before[-1], "part")
    else:
        draft.marks.append("no noun")
