"""Numbers that go on with the sentence before: told by its number, its verb, its share, or by what it was about."""

from collections.abc import Sequence

from tracker.figures.numbers.drafts import Draft, Noun
from tracker.figures.units.leaning import lean
from tracker.figures.units.plurals import first_plural, noun_in, noun_of, phrases_in, plurals_in, subject_of
from tracker.figures.units.wholes import fronted
from tracker.figures.words.gaps import that_of
from tracker.figures.words.nouns import is_plural, singular
from tracker.figures.words.phrases import NounPhrase
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbgroups import Verb, find_verbs
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset


def told_again(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """ "640 quarrels ... 280 of the 640": the figure that has this number, or of whose number this is a part."""
    sentence, at = draft.sentence, draft.quantity.last
    number = draft.quantity.value
    if sentence.low[at : at + 2] == ["of", "the"] and sentence.tag(at + 2) == "X":
        word = sentence.low[at + 2].replace(",", "")
        number = int(word) if word.isdecimal() else -1
    elif sentence.low[max(0, draft.first - 2) : draft.first] != ["of", "the"]:
        return None
    return next((d for d in reversed(before) if d.quantity.value == number and d.kind == "count"), None)


def of_share(draft: Draft, earlier: Sequence[Draft]) -> Noun | None:
    """ "One tutor in three is retired. Nine come from Macao": of whom the share was told."""
    last = earlier[-1] if earlier else None
    if last is None or last.kind != "share" or draft.sentence.position - last.sentence.position != 1:
        return None
    if last.group is None:
        return first_plural(last.noun.sentence, last.noun.first, last.noun.last) if last.noun is not None else None
    first, end = last.group
    head = end - 1
    if last.sentence.tags[head] != "N":
        return None
    return noun_of(last.sentence, NounPhrase(first, head, end))


def of_share_here(draft: Draft, here: Sequence[Draft]) -> Noun | None:
    """ "Half of the tutors are retired and nine work abroad", "Of the awards, 97 percent ...; nine were": of those."""
    share = next((d for d in reversed(here) if d.kind == "share"), None)
    if share is None:
        return None
    return noun_in(draft.sentence, *share.group) if share.group is not None else fronted(draft)


def sum_again(draft: Draft, here: Sequence[Draft], earlier: Sequence[Draft]) -> bool:
    """ "A clerk gets 2,500 yuan. In Wuhu it is 3,200, and in Lhasa 1,200": sums, whose currency was told before."""
    sentence, first = draft.sentence, draft.first
    last = here[-1] if here else earlier[-1] if earlier else None
    if here and last is not None and last.kind == "money" and _part_of_sum(draft):
        draft.kind = "money"
        lean(draft, last, "part")
        return True
    if last is None or last.kind != "money" or sentence.tag(draft.quantity.last) not in ".,;C" or draft.link:
        return False
    it_is = sentence.word(first - 2) == "it" and sentence.word(first - 1) in ("is", "was")
    row = bool(here) and last.link == "same" and sentence.tag(first - 1) == "N"
    if not (row or (it_is and sentence.position - last.sentence.position <= 1)):
        return False
    draft.kind = "money"
    lean(draft, last, "same")
    return True


def _part_of_sum(draft: Draft) -> bool:
    """ "512 million yuan, 420 million of which has reached them": what is so many million, is money again."""
    sentence, at = draft.sentence, draft.quantity.last
    scaled = sentence.word(at - 1) in ("million", "billion", "thousand")
    return scaled and sentence.word(at) == "of" and sentence.word(at + 1) in ("which", "it", "that", "them")


def resumed_noun(draft: Draft) -> Noun | None:
    """ "The number of lawsuits fell from 440 to 290, and that of petitions by half": the petitions."""
    k = that_of(draft.sentence, draft.first)
    if k is None or draft.sentence.low[k + 1] not in ("of", "for"):
        return None  # "firms were parties to 287, those from Macao to 41"
    return first_plural(draft.sentence, k + 2, draft.first)


_PRONOUNS = wordset("it they he she we")


def same_act(draft: Draft, verbs: list[Verb], history: Sequence[Sentence]) -> Noun | None:
    """ "Three courts send cases to it. In 2022 they sent 75", "and 75 were sent": what the verb had for its object."""
    verb = _verb_of(draft, verbs)
    if verb is None or not history or verb.lemma in ("be", "have", "do"):
        return None
    last = history[-1]
    for told in find_verbs(last):
        if told.lemma == verb.lemma and not told.passive:
            phrase = next(phrases_in(last, told.last, min(told.last + 6, len(last.low))), None)
            if phrase is not None and is_plural(last.low[phrase.head]) and last.tag(phrase.first - 1) != "P":
                return noun_of(last, phrase)
    return None


def _verb_of(draft: Draft, verbs: list[Verb]) -> Verb | None:
    """The verb that governs the number as its object, who did it being a pronoun, or has it for its passive subject."""
    for verb in reversed(verbs):
        if verb.last == draft.first and draft.sentence.word(verb.first - 1) in _PRONOUNS:
            return verb
        if verb.first == draft.quantity.last and verb.passive:
            return verb
    return None


_DID = wordset("do does did have has")


def says_so(draft: Draft) -> bool:
    """ "Nine have done so", "12 did so"."""
    words = draft.sentence.low[draft.quantity.last : draft.quantity.last + 3]
    return any(words[i : i + 2] in (["done", "so"], ["did", "so"], ["do", "so"]) for i in range(2))


def done_so(draft: Draft, history: Sequence[Sentence]) -> Noun | None:
    """ "Each firm may claim a subsidy. Nine have done so", "Tutors must sit a test. Last year 62 did": who did it."""
    sentence, at = draft.sentence, draft.quantity.last
    bare = sentence.word(at) in _DID and sentence.tag(at + 1) in ".,;"
    if not history or not (says_so(draft) or bare):
        return None
    last = history[-1]
    if last.word(0) == "those" and last.word(1) == "who":
        verb = next((v for v in find_verbs(last) if v.finite), None)
        return Noun(last, 0, verb.last if verb is not None else 2, "person")
    if last.word(0) in ("each", "every", "any", "a", "an"):
        phrase = next(phrases_in(last, 1, len(last.low)), None)
        return noun_of(last, phrase) if phrase is not None else None
    return subject_of(last) if bare else None


_SETTLING = wordset("settle resolve mediate hear try adjudicate conciliate defuse")
_SETTLED = wordset("case dispute matter quarrel conflict lawsuit disagreement claim complaint")


def settled(draft: Draft, history: Sequence[Sentence]) -> Noun | None:
    """ "Engineers take turns in technical disputes. Last year they helped settle 640": disputes, no engineers."""
    sentence = draft.sentence
    form = form_of(sentence.word(draft.first - 1))
    if form is None or form.lemma not in _SETTLING or not history or sentence.tag(draft.quantity.last) not in ".,;CP":
        return None
    told = plurals_in(history[-1], 0, len(history[-1].low))
    found = [p for p in told if singular(history[-1].low[p.head]) in _SETTLED]
    return noun_of(history[-1], found[-1]) if found else None
