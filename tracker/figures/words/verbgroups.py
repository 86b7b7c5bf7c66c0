"""Verb groups of a sentence: where they stand, their tense, and whether they are passive or finite."""

import re
from dataclasses import replace

from tracker.figures.words.lexicon import BE, HAVE, MODALS
from tracker.figures.words.record import record
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset

_FUTURE = wordset("will shall would won't")
_PLANNING = wordset("plan aim intend seek hope expect pledge promise vow propose strive need want schedule")
_CURIOUS = wordset("know learn hear ask understand")
_PAST_BE = wordset("was were")


@record
class Verb:
    """Words `first` to `last` are one verb group, `main` its full verb."""

    first: int
    last: int
    main: int
    lemma: str
    tense: str
    """past, present, perfect, pluperfect, future, infinitive, gerund, participle"""
    passive: bool
    finite: bool
    chain: tuple[str, ...] = ()
    """Lemmas of the governing verbs: "help" in "helped to close"."""


def find_verbs(sentence: Sentence) -> list[Verb]:
    """All verb groups, in order."""
    verbs: list[Verb] = []
    tags = sentence.tags
    i = 0
    while (found := _VERBAL.search(sentence.shape, i)) is not None:
        i = found.start()
        if sentence.low[i : i + 3] == ["is", "to", "say"] and sentence.word(i - 1) == "that":
            i += 3  # "that is to say 12 percent": no verb of what is told
            continue
        if tags[i] in "AV":
            verb = _finite(sentence, i)
        elif tags[i] == "T" and _infinitive_at(sentence, i + 1):
            verb = _infinitive(sentence, i)
        elif tags[i] in "EGI":
            verb = _nonfinite(sentence, i)
        else:
            i += 1
            continue
        verbs.append(_in_series(sentence, verbs, verb))
        i = max(verb.last, i + 1)
    return verbs


_VERBAL = re.compile("[AVTEGI]")


def _in_series(sentence: Sentence, verbs: list[Verb], verb: Verb) -> Verb:
    """ "has adopted rules, allowed courts to choose and fostered ties": the auxiliary is said once."""
    before = sentence.run_back(verb.first, "B") - 1
    last = next((v for v in reversed(verbs) if v.finite), None)
    if last is None or sentence.tag(before) not in ("C", ",") or verb.first != verb.main:
        return verb
    form = form_of(sentence.low[verb.main])
    if last.tense == "future" and verb.tense == "present" and form is not None and form.form == "base":
        return replace(verb, tense="future")  # "will draw up rules, publish guides and extend"
    if verb.tense != "past":
        return verb
    if last.tense not in ("perfect", "pluperfect") or (form is not None and form.form == "past"):
        return verb
    if sentence.tag(before) == "," and _in_aside(sentence, verbs, last):
        return verb
    return Verb(verb.first, verb.last, verb.main, verb.lemma, last.tense, verb.passive, True, verb.chain)


def _in_aside(sentence: Sentence, verbs: list[Verb], last: Verb) -> bool:
    """ "Fuzhou, from where many have emigrated, sent": the verb `last` stands in an aside that is over."""
    low = max((v.last for v in verbs if v.last <= last.first), default=0)
    opener = next((i for i in range(low, last.first) if sentence.tags[i] in "SR"), 0)
    return opener > 1 and (not low or "," in sentence.tags[opener - 2 : opener])


def _infinitive_at(sentence: Sentence, i: int) -> bool:
    if sentence.word(i) in ("be", "have"):
        return True
    return sentence.tag(i) == "I" or (sentence.tag(i) == "B" and sentence.tag(i + 1) == "I")


def lemma_of(word: str) -> str:
    if word in BE:
        return "be"
    if word in HAVE:
        return "have"
    form = form_of(word)
    return form.lemma if form else word


def _finite(sentence: Sentence, i: int) -> Verb:
    words = [i]
    k = i + 1
    group = "AEGIB" if sentence.tags[i] == "A" else "EGIB"  # "what it made | has been praised"
    while k < len(sentence.tags) and sentence.tags[k] in group and k < i + 7:
        if sentence.tags[k] != "B":
            words.append(k)
        if sentence.tags[k] in "EI" or (sentence.tags[k] == "G" and sentence.tags[k - 1] != "B"):
            k += 1
            break
        k += 1
    main = words[-1]
    low = [sentence.low[w] for w in words]
    passive = sentence.tags[main] == "E" and any(w in BE for w in low[:-1])
    return _chained(sentence, Verb(i, main + 1, main, lemma_of(low[-1]), _tense(low), passive, True))


def _tense(low: list[str]) -> str:
    first = low[0]
    if first in _FUTURE:
        return "future"
    if first in MODALS:
        return "present"
    if first in HAVE and len(low) > 1:
        return "pluperfect" if first == "had" else "perfect"
    if first in _PAST_BE or first in ("had", "did"):
        return "past"
    if first in BE or first in HAVE or first in ("do", "does"):
        return "present"
    form = form_of(first)
    if form and form.form == "part" and first == form.lemma:
        return "present"  # "Ten universities run centers"
    return "past" if form and form.form in ("ed", "past", "part") else "present"


def _chained(sentence: Sentence, verb: Verb) -> Verb:
    """ "helped to close", "plans to train": one group with the verb that it leads to."""
    k = sentence.run_on(verb.last, "B")
    if sentence.tag(k) != "T" or not _infinitive_at(sentence, k + 1):
        return replace(verb, tense="future") if _wished(sentence, verb) else verb
    inner = _infinitive(sentence, k)
    over = verb.tense in ("past", "pluperfect")  # "wanted to train" is no plan of today
    planned = verb.lemma in _PLANNING and not over and inner.lemma not in _CURIOUS
    coming = verb.tense == "present" and sentence.low[verb.main] == "going"  # "is going to hire"
    tense = "future" if planned or coming or (verb.lemma == "be" and k == verb.last) else verb.tense
    return Verb(verb.first, inner.last, inner.main, inner.lemma, tense, inner.passive, True, (*verb.chain, verb.lemma))


_WISHING = wordset("plan aim seek hope expect pledge promise want target envisage foresee")


def _wished(sentence: Sentence, verb: Verb) -> bool:
    """ "plans 60 courses", "aims at 1,500", "wants 30 offices to be accredited": what is not there yet."""
    if verb.tense != "present" or verb.lemma not in _WISHING or verb.passive:
        return False
    at = verb.last + (sentence.word(verb.last) in ("at", "for", "on", "to"))
    return sentence.tag(at) in "XDBJNP" and sentence.word(at) not in ("that", "this")


def _infinitive(sentence: Sentence, i: int) -> Verb:
    k = sentence.run_on(i + 1, "B")
    passive = sentence.low[k] == "be" and sentence.tag(k + 1) == "E"
    main = k + 1 if passive else k
    return Verb(i, main + 1, main, lemma_of(sentence.low[main]), "infinitive", passive, False)


def _nonfinite(sentence: Sentence, i: int) -> Verb:
    form = {"E": "participle", "G": "gerund"}.get(sentence.tags[i], "infinitive")
    return Verb(i, i + 1, i, lemma_of(sentence.low[i]), form, form == "participle", False)


def finite_tense(verbs: list[Verb], k: int) -> str:
    """The tense that holds for verb `k`: its own, or that of the finite verb it hangs on."""
    for verb in reversed(verbs[: k + 1]):
        if verb.finite:
            return verb.tense
    following = next((verb for verb in verbs[k:] if verb.finite), None)
    return following.tense if following else "none"
