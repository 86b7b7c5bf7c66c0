"""What a part is a part of: what "of them" and "including" take up, the whole that a sentence opens with."""

from collections.abc import Sequence

from tracker.figures.numbers.drafts import Draft, Noun, is_all_but
from tracker.figures.units.leaning import (
    agreeing,
    is_near,
    is_relative,
    is_this_group,
    last_sentence,
    lean,
    most_salient,
    name_by,
)
from tracker.figures.units.levelnouns import verb_before
from tracker.figures.units.plurals import (
    TAGS_OF_PHRASE,
    ahead_of,
    ending_at,
    first_plural,
    last_plural,
    noun_in,
    noun_of,
    phrases_in,
    plurals_in,
    subject_of,
)
from tracker.figures.words.lexicon import PARTITIVES
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.phrases import NounPhrase
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.wordset import wordset


def refers_back(draft: Draft) -> bool:
    """ "of whom 635", "among them, 91", "of these, 12"."""
    words = draft.sentence.low[max(0, draft.first - 8) : draft.first]
    if "," in words[-7:]:
        words = words[len(words) - words[::-1].index(",") - 1 :]
    for i, word in enumerate(words[:-1]):
        if words[i + 1 : i + 3] == ["the", "latter"]:
            return True
        if word in ("of", "among", "including", "amongst") and words[i + 1] in PARTITIVES:
            return not {"and", "but"} & set(words[i + 2 :])  # "hold the first of them and 139 the second"
    if bool(words) and words[-1] in ("whom", "which") and "of" in words:
        return True
    first = draft.first - 2 * is_all_but(draft)
    return draft.sentence.word(0) in ("of", "among") and draft.sentence.word(first - 1) == ","


def of_them(draft: Draft, same: list[Draft], before: list[Draft], history: Sequence[Sentence]) -> None:
    """What "them" or "which" stands for: a figure near by, else the plural that was last spoken of."""
    if (distributed := _distributed(draft)) is not None:
        _name_whole(draft, distributed)
        return
    if same and draft.sentence.word(draft.end - 1) == "ones" and draft.sentence.word(draft.first - 1) == "and":
        lean(draft, same[-1], "part")  # "9,000 full-time clerks and 21,000 private ones"
        return
    if same and draft.kind == "count" and draft.sentence.low[max(0, draft.first - 2) : draft.first] == ["to", "have"]:
        lean(draft, same[-1], "same")  # "keeps a pool of 217 lawyers, and intends to have 500 of them": no part of 217
        return
    if (told := _of_two(draft, [*before, *same])) is not None:
        lean(draft, told, "part")
        return
    same, before = agreeing(draft, _no_smaller(draft, same)), _no_smaller(draft, before) or before
    if (whole := fronted(draft)) is not None:
        _name_whole(draft, whole)
    elif same:
        lean(draft, same[-1] if is_this_group(draft) or same[-1].link != "part" else most_salient(same, draft), "part")
    elif (noun := _plural_spoken_of(draft, before, history)) is not None:
        _name_whole(draft, noun)
    elif before:
        lean(draft, most_salient(last_sentence(before), draft), "part")


def _of_two(draft: Draft, known: list[Draft]) -> Draft | None:
    """ "120 firms and 3,400 lawyers. Wuhu has nine of the former and 210 of the latter": one of the two last told."""
    which = draft.sentence.word(draft.end - 1)
    if which not in ("former", "latter"):
        return None
    told = last_sentence([d for d in known if d.link != "part"] or known)
    units = list(dict.fromkeys(d.unit for d in told))[-2:]
    if len(units) < _BOTH:
        return None
    return next(d for d in reversed(told) if d.unit == units[which == "latter"])


_BOTH = 2


def _name_whole(draft: Draft, whole: Noun) -> None:
    name_by(draft, whole)
    draft.link = "part"


def _no_smaller(draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """Those that a count may be a part of: no part is more than its whole."""
    return [d for d in drafts if draft.kind != "count" or d.quantity.value >= draft.quantity.value]


def _plural_spoken_of(draft: Draft, before: list[Draft], history: Sequence[Sentence]) -> Noun | None:
    return (
        _just_set_up(draft, history)
        or _plural_relative(draft)
        or _announced(draft)
        or _own_plural(draft)
        or (_subject_before(history) or topic_of(history) if not is_near(draft, before) else None)
    )


_FOUNDED = wordset("formed founded established created built opened")


def _just_set_up(draft: Draft, history: Sequence[Sentence]) -> Noun | None:
    """ "It began to set up committees in the mills. By May, 264 of them had been formed": what the verb is said of."""
    sentence, last = draft.sentence, history[-1] if history else None
    after = sentence.low[draft.end : draft.end + 4]
    if last is None or (_FOUNDED.isdisjoint(after) and ["set", "up"] not in (after[1:3], after[2:4])):
        return None
    made = next((k for k in range(len(last.low) - 2) if last.low[k] in _FOUNDING), None)
    if made is None:
        return None
    first = made + 1 + (last.low[made + 1] == "up")
    return first_plural(last, first, min(first + 7, len(last.low)))


_FOUNDING = wordset("set form found establish create build open opening building founding forming")


def fronted(draft: Draft) -> Noun | None:
    """ "Of the mediators on hand, 412 speak Dai, 203 Hani": the whole, told without a number before the comma."""
    sentence = draft.sentence
    if sentence.word(0) not in ("of", "among", "amongst") or "," not in sentence.low[: draft.first]:
        return None
    comma = sentence.low.index(",")
    if "X" in sentence.tags[:comma] or any(word in _PRONOMINAL for word in sentence.low[1:3]):
        return None
    return first_plural(sentence, 1, comma)


_PRONOMINAL = PARTITIVES | {"they", "latter", "former"}


def _own_plural(draft: Draft) -> Noun | None:
    """ "Companies there may ask for a refund, and 14 of them did so": the subject of the clause before."""
    sentence, lead = draft.sentence, draft.sentence.word(draft.first - 1)
    if sentence.low[draft.end - 2 : draft.end] == ["of", "them"] and sentence.tag(draft.first - 1) in "VE":
        return _object_of_clause(draft)
    clause = lead in ("and", "but", "while", "though") and sentence.tag(draft.end) in "VA"
    aside = lead == "," and sentence.low[draft.end - 2 : draft.end] == ["of", "them"]
    if not clause and not aside:
        return None
    verb = next((i for i, tag in enumerate(sentence.tags[: draft.first]) if tag in "VA"), 0)
    noun = first_plural(sentence, 0, verb)
    return noun if noun is not None and sentence.tag(noun.first - 1) != "P" else None


def _object_of_clause(draft: Draft) -> Noun | None:
    """ "opened lanes for agreements, and the court has confirmed 64 of them": what the clause before ends with."""
    sentence = draft.sentence
    joint = sentence.shape.rfind(",C", 0, draft.first) + 1
    verb = next((i for i in range(joint) if sentence.tags[i] in "VA"), joint)
    return last_plural(sentence, verb, joint - 1) if verb < joint else None


def _subject_before(history: Sequence[Sentence]) -> Noun | None:
    """ "Quarrels with customers are their daily bread. The teams heard 70 of them": what the sentence was about."""
    noun = subject_of(history[-1]) if history else None
    if noun is None or noun.sentence.tag(noun.first - 1) == "P":
        return None
    opens = noun.first < 3 or noun.sentence.tag(0) in "PTSGB"
    return noun if opens else None


def _announced(draft: Draft) -> Noun | None:
    """ "Freight trains now do: 5,700 of them left", "As for offices, the county has equipped 44 of them"."""
    sentence = draft.sentence
    if sentence.low[:2] in (["as", "for"], ["as", "to"]) and "," in sentence.low:
        return first_plural(sentence, 2, sentence.low.index(","))
    mark = next((i for i in range(draft.first - 1, 0, -1) if sentence.low[i] in (":", "—")), None)
    if mark is None:
        return None
    if sentence.low[0] in _EVERY:  # "No village is without a counsel: 310 of them pay one"
        phrase = next(phrases_in(sentence, 1, mark), None)
        return noun_of(sentence, phrase) if phrase is not None else None
    return last_plural(sentence, 0, mark)


_EVERY = ("no", "every", "each")


def _plural_relative(draft: Draft) -> Noun | None:
    """ "the elderly, 64 of whom", "arbitrators, of whom 12", "matters, of which they closed 9": the plural before."""
    sentence = draft.sentence
    k = draft.first - 1
    if not is_relative(draft):
        near = range(draft.first - 1, max(0, draft.first - 6), -1)
        k = next((i - 1 for i in near if sentence.low[i] in ("which", "whom") and sentence.low[i - 1] == "of"), -1)
    while k > 0 and sentence.low[k] in (",", "of", "whom", "which", "among"):
        k -= 1
    if k > 0 and draft.sentence.low[k] == "elderly":
        return Noun(sentence, k, k + 1, "elderly person")
    if k > 0 and sentence.low[k - 1] == "those" and sentence.tags[k] == "E":
        return Noun(sentence, k - 1, k + 1, "person")  # "of those asked, of whom there were 900"
    if k > 0 and sentence.word(k + 1) == "," and sentence.word(k + 2) == "of":
        return ahead_of(sentence, k + 1) or ending_at(sentence, k + 1)
    return ending_at(sentence, k + 1) if k > 0 else None


def _distributed(draft: Draft) -> Noun | None:
    """ "All of the 107 counties have a correction center, 83 of which": one each, so as many as there are."""
    sentence, comma = draft.sentence, draft.first - 1
    if not is_relative(draft) or sentence.word(comma) != ",":
        return None
    first = sentence.run_back(comma, TAGS_OF_PHRASE)
    alone = sentence.word(first - 1) in ("a", "an") and sentence.tag(first - 2) in "VIA" and first < comma
    if not alone or {"all", "every", "each"}.isdisjoint(sentence.low[:first]):
        return None
    if is_plural(sentence.low[comma - 1]) or sentence.tags[comma - 1] != "N":
        return None
    return noun_of(sentence, NounPhrase(first, comma - 1, comma))


def counted_in_subject(draft: Draft, same: list[Draft], verbs: list[Verb]) -> Draft | None:
    """ "The roster of 231 arbitrators includes 45 from abroad": the subject bears a count of its own."""
    k = verb_before(draft, verbs)
    if k is None or verbs[k].lemma != "include" or verbs[k].last != draft.first:
        return None
    return next((d for d in reversed(same) if d.quantity.last <= verbs[k].first), None)


def who_accounts(draft: Draft, same: list[Draft], verbs: list[Verb]) -> Noun | None:
    """ "Law firms account for 39 of them, including six from overseas": the six are law firms."""
    last = same[-1] if same else None
    if last is None or last.link != "part" or draft.sentence.word(draft.first - 1) != "including":
        return None
    k = next((n for n, verb in enumerate(verbs) if verb.lemma == "account" and verb.last <= last.first), None)
    return noun_in(draft.sentence, *subject_span(draft.sentence, verbs, k)) if k is not None else None


def topic_of(history: Sequence[Sentence], draft: Draft | None = None) -> Noun | None:
    """The plural that the sentence before was about."""
    if not history:
        return None
    sentence = history[-1]
    if draft is not None and _elliptic(draft):
        subject = subject_of(sentence)
        if subject is not None:
            return subject
    plurals = plurals_in(sentence, 0, len(sentence.low))
    plurals = [p for p in plurals if not (sentence.word(p.last) == "of" and sentence.low[p.head] in _HEAPS)] or plurals
    return noun_of(sentence, plurals[-1]) if plurals else None


_HEAPS = wordset("shelves heaps piles stacks boxes rows bundles loads mountains baskets kinds types parts pairs")


def _elliptic(draft: Draft) -> bool:
    """ "By August, 312 had been": the verb of the sentence before is said again, and so is its subject."""
    sentence, at = draft.sentence, draft.quantity.last
    been = sentence.word(at) in ("has", "have", "had") and sentence.word(at + 1) == "been"
    return been or (sentence.tag(at) == "A" and sentence.tag(at + 1) in ",.;")


def includer_of(draft: Draft, same: list[Draft]) -> Draft | None:
    """ "Its 74 mediators include 12 judges and 23 lawyers; 16 are foreigners": the mediators."""
    words = draft.sentence.low[: same[-1].first]
    verb = next((i for i, word in enumerate(words) if word in ("include", "includes", "included")), None)
    return next((d for d in reversed(same) if d.quantity.last <= verb), None) if verb is not None else None
