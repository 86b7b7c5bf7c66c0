"""The noun that stands by a number without following it: a subject, an apposition, a body and its members."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.figures.numbers.cardinals import is_bare_year
from tracker.figures.numbers.drafts import Draft, Noun
from tracker.figures.units.plurals import COLLECTIVES, ahead_of, ending_at, first_plural, subject_of
from tracker.figures.words.lexicon import DURATIONS
from tracker.figures.words.nouns import QUANTIFYING, is_person, is_plural, singular
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import GROWTH, LEVEL, form_of
from tracker.figures.words.wordset import wordset


def as_people(noun: Noun, said: Sequence[Draft]) -> Noun:
    """ "2,500 volunteer lawyers ... This year's group of 180": the members of a body are who was counted last."""
    head = noun.sentence.low[noun.last - 1]
    groups = singular(head) != head and singular(head) in COLLECTIVES  # "12 clerks came in two groups of six"
    if not groups and (noun.unit != "member" or is_plural(head)):
        return noun
    near = (d.unit for d in reversed(said) if d.sentence.paragraph == noun.sentence.paragraph)
    people = next((unit for unit in near if is_person(unit) and unit != "person"), noun.unit)
    return replace(noun, unit=people)


def number_after(draft: Draft) -> Noun | None:
    """ "which brought to 19 the number of places where": what the number is of."""
    sentence, at = draft.sentence, draft.quantity.last
    if sentence.low[at : at + 3] != ["the", "number", "of"]:
        return None
    return first_plural(sentence, at + 3, min(at + 9, len(sentence.low)))


def noun_beside(draft: Draft) -> Noun | None:
    """ "partner institutions to 18", "a batch of 54", "mediators, 3,340 in all", "a membership of 7,300"."""
    sentence, first = draft.sentence, draft.first
    first -= sentence.word(first - 1) in ("just", "only")
    before = sentence.word(first - 1)
    if before in ("to", "with", "for") and _led_alike(sentence, first, before):
        return None  # "Makers were a party to 280, farms to 190"
    if before in ("to", "at", "by") and not _measures_out(sentence.word(first - 2)):
        return _on_roll(sentence, first - 1) if sentence.tag(first - 2) in "NJ" else None
    if before == ":" and sentence.tag(first - 2) == "N" and sentence.tag(draft.quantity.last) in ".;,":
        return _ahead_of_colon(sentence, first - 1)
    if before == "of":
        return _totalled(sentence, first - 2) or _measured(sentence, first - 1)
    if before == "(" and sentence.word(draft.quantity.last) == ")":
        return _bracketed(sentence, first - 1)
    if before in (",", "(", "—", "-"):
        if _apposed(draft):
            return _apposed_to(sentence, first - 1)
        return _of_number(draft) or _gapped_by_comma(draft)
    if sentence.tag(first - 1) != "N":
        return None
    return ending_at(sentence, first) if _apposed(draft) or _gapped(sentence, first) else None


def _ahead_of_colon(sentence: Sentence, colon: int) -> Noun | None:
    """ "Law firms: 1,234; lawyers: 23,456", "Clerks posted to towns: 320": the head of what the colon closes."""
    start = sentence.back_to(colon, ";:,")
    return None if sentence.tag(start) in "EVG" else first_plural(sentence, start, colon)


def _of_number(draft: Draft) -> Noun | None:
    """ "The number of tenants concerned, 4,120, was lower": the tenants."""
    sentence, comma = draft.sentence, draft.first - 1
    start = sentence.back_to(comma, ",;:SR")
    of = next((i + 1 for i in range(start, comma) if sentence.low[i] in ("number", "total")), comma)
    apposed = sentence.word(comma) == sentence.word(draft.quantity.last) == ","
    return first_plural(sentence, of + 1, comma) if apposed and sentence.word(of) == "of" else None


def _gapped_by_comma(draft: Draft) -> Noun | None:
    """ "Town libraries number 212; village reading rooms, 1,900": a comma stands for the verb."""
    sentence, comma = draft.sentence, draft.first - 1
    start = sentence.run_back(comma, "NJK")
    opens = sentence.tag(start - 1) == ";" and "X" in sentence.tags[:start] and start < comma
    ends = sentence.word(comma) == "," and sentence.tag(draft.quantity.last) in ".;"
    return ending_at(sentence, comma) if opens and ends else None


def _led_alike(sentence: Sentence, first: int, lead: str) -> bool:
    """Whether the number before this one, past a comma, has the same preposition."""
    last = next((i for i in range(first - 2, 0, -1) if sentence.tags[i] == "X"), 0)
    while sentence.tag(last - 1) in "XDP" and sentence.word(last - 1) != lead and last > 1:
        last -= 1
    if sentence.word(last - 1) != lead:
        return False
    return "," in sentence.tags[last:first] or (lead == "to" and not _level_told(sentence, last))


def _level_told(sentence: Sentence, end: int) -> bool:
    """ "Law firms rose to 120 and lawyers to 1,900"; not "Vehicles gave rise to 44 and panels to 21"."""
    verb = next((i for i in range(end - 1, -1, -1) if sentence.tags[i] in "VE"), None)
    form = form_of(sentence.low[verb]) if verb is not None else None
    return form is None or form.lemma in LEVEL | GROWTH | _RAISING


_RAISING = wordset("bring raise increase expand take lift")


def _apposed_to(sentence: Sentence, mark: int) -> Noun | None:
    """ "Teams of lawyers, 512 in number": the head of the subject; behind a verb of its own, the noun at the mark."""
    opener = max((i + 1 for i in range(mark) if sentence.tags[i] in ",;:" and sentence.tag(i + 1) in "C"), default=0)
    if sentence.low[opener] == "those" and sentence.tag(opener + 1) == "R":
        return Noun(sentence, opener, mark, "person")  # "Those who were not content, 410 in all"
    subject = first_plural(sentence, opener, mark)
    if subject is not None and not {"V", "A"} & set(sentence.tags[opener : subject.first]):
        object_ = sentence.tag(subject.last) == "V" and sentence.tag(mark - 1) == "N"  # "faced audits, 40 in all"
        return (ending_at(sentence, mark) if object_ else None) or subject
    return ending_at(sentence, mark) or first_plural(sentence, 0, mark)


_NUMBER_REACH = 14


_NUMBERED = wordset("number team pool panel corps network force staff army circle")


def numbered(draft: Draft) -> Noun | None:
    """ "puts the number of cases closed in 2025 at 9,640", "brings the number of clerks from 76 to 80": the cases."""
    sentence, end = draft.sentence, draft.first - 1
    if sentence.word(end) not in ("to", "at", "from"):
        return None
    for k in range(end - 2, max(-1, end - _NUMBER_REACH), -1):
        if sentence.low[k] in _NUMBERED and sentence.word(k + 1) == "of":
            return first_plural(sentence, k + 2, end)
        if sentence.tags[k] in ",;:CS":
            return None
    return None


def _on_roll(sentence: Sentence, end: int) -> Noun | None:
    """ "the circle of arbitrators on its panel to 131": the arbitrators, not the panel."""
    found = ending_at(sentence, end)
    if found is None or found.unit != "member":
        return found
    k = sentence.run_back(found.first, "DK") - 1
    on = sentence.word(k) in ("on", "of", "in") and sentence.tag(k - 1) == "N" and is_plural(sentence.low[k - 1])
    return ending_at(sentence, k) if on else found


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
    if (told := _about(sentence, k)) is not None:
        return told
    if not is_plural(sentence.low[k]) or (sentence.tokens[k].text[0].isupper() and k > 0):
        return None
    return ending_at(sentence, k + 1)


def _about(sentence: Sentence, last: int) -> Noun | None:
    """ "Most quarrels are about rent (220)", "papers were bound for Japan (220)": not what they are about, or where."""
    lead = lead_of_list(sentence, last + 1)
    verb = next((i for i in range(lead + 1) if sentence.tags[i] in "VA"), None)
    abroad = sentence.word(lead) in ("for", "to", "from") and sentence.tokens[last].text[0].isupper()
    if verb is None or not (abroad or sentence.word(lead) in _ABOUT):
        return None
    return first_plural(sentence, 0, verb)


_ABOUT = ("about", "over", "concerning", "concerned", "involved")


def lead_of_list(sentence: Sentence, end: int) -> int:
    """The word ahead of a list with figures in brackets, one of whose things ends before word `end`."""
    k = end
    while k > 0 and (sentence.tags[k - 1] in "NJKDCX,()%" or _modifies_item(sentence, k - 1)):
        k -= 1
    return k - 1


def _modifies_item(sentence: Sentence, i: int) -> bool:
    """ "late payment (41 percent), *spoiled* goods (33 percent)"."""
    return sentence.tags[i] in "VE" and sentence.tag(i - 1) in ",C" and sentence.tag(i + 1) == "N"


def _gapped(sentence: Sentence, first: int) -> bool:
    """ "Law firms numbered 1,176 and their lawyers 17,900": the verb is said once."""
    if not is_plural(sentence.low[first - 1]):
        return False
    start = sentence.run_back(first, "NJKD")
    verb = next((form_of(sentence.low[i]) for i in range(start) if sentence.tags[i] == "V"), None)
    level = verb is None or verb.lemma in LEVEL  # of "Beijing firms ran 83 branches and Shanghai firms 47" no firms
    return level and sentence.tag(start - 1) in "C;" and "X" in sentence.tags[:start]


def _apposed(draft: Draft) -> bool:
    at = draft.quantity.last
    words = draft.sentence.low[at : at + 2]
    if words and words[0] in ("in", "to") and words[1:] in (["all"], ["number"], ["total"], ["be"]):
        return True
    if words[:1] in (["altogether"], ["strong"], ["together"]) or words == ["all", "told"]:
        return True
    if words[:1] == ["in"] and draft.sentence.word(at + 2) == "," and is_bare_year(draft.sentence, at + 1):
        return is_plural(draft.sentence.word(draft.first - 2))  # "the clinics, 40 in 2022, now number 52"
    return draft.sentence.word(draft.first - 1) in ("—", "-") and draft.sentence.tag(at) in ("P", "V", "E")


def _totalled(sentence: Sentence, total: int) -> Noun | None:
    """ "stores files of notary offices in all three, a total of 6.5 million": what stands before the comma."""
    comma = total - 2
    if sentence.word(total) not in QUANTIFYING or sentence.word(total - 1) != "a" or sentence.word(comma) != ",":
        return None
    return ahead_of(sentence, comma)


def _measured(sentence: Sentence, of: int) -> Noun | None:
    """The noun before "of": a collective tells its members, "total of" nothing."""
    head = sentence.word(of - 1)
    if singular(head) in QUANTIFYING:
        return None
    if head in ("rate", "pace") and sentence.word(of - 3) == "at":
        return subject_of(sentence) or first_plural(
            sentence, 0, of
        )  # "Trucks roll over the bridge at a rate of 600 a day"
    unit = COLLECTIVES.get(head) or COLLECTIVES.get(singular(head))
    if unit is not None:
        first = sentence.run_back(of - 1, "NJ")
        return Noun(sentence, first, of, unit)
    return None
