"""Verb groups of a sentence, their subjects, and how a number stands to them."""

import re
from dataclasses import replace

from tracker.figures.lexicon import BE, HAVE, MODALS
from tracker.figures.nouns import is_person
from tracker.figures.record import record
from tracker.figures.sentence import Sentence
from tracker.figures.verbs import form_of
from tracker.figures.wordset import wordset

_NOMINATIVE = wordset("it they he she we you i")
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
    return opener > 1 and "," in sentence.tags[opener - 2 : opener]


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
    planned = verb.lemma in _PLANNING and verb.tense != "past"  # "wanted to train" is no plan of today
    planned = planned and inner.lemma not in _CURIOUS
    tense = "future" if planned or (verb.lemma == "be" and k == verb.last) else verb.tense
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


def subject_span(sentence: Sentence, verbs: list[Verb], k: int, depth: int = 0) -> tuple[int, int]:
    """Words of the subject of verb `k`; empty where the sentence names none."""
    verb = verbs[k]
    before = sentence.run_back(verb.first, "B") - 1
    if sentence.low[max(0, before - 1) : before + 1] == ["no", "longer"]:
        before -= 2
    tag = sentence.tag(before)
    if tag == "R":
        return _antecedent_span(sentence, before)
    if tag == "O" and sentence.low[before] in _NOMINATIVE:
        return before, before + 1
    if not verb.finite and tag == "N" and _has_own_subject(sentence, verb, before):
        return noun_phrase_before(sentence, before + 1)
    if (
        depth < 4
        and k
        and (
            tag == "C" or tag in "," or not verb.finite or (tag in "VEGI" and not _closes_relative(sentence, verbs, k))
        )
    ):
        shared = _shared_subject(sentence, verbs, k, before, depth)
        if shared is not None:
            return shared
    return _segment(sentence, before + 1)


def _closes_relative(sentence: Sentence, verbs: list[Verb], k: int) -> bool:
    """ "the family whose crop had withered received": the verb before is that of a relative clause."""
    last = verbs[k - 1]
    if not last.finite or last.last != verbs[k].first:
        return False
    return any(tag == "R" for tag in sentence.tags[max(0, last.first - 5) : last.first])


def _has_own_subject(sentence: Sentence, verb: Verb, before: int) -> bool:
    """ "with the number of participants exceeding 2,000", "has seen its caseload rise"."""
    if sentence.tags[verb.first] == "I":
        return True
    if verb.tense == "infinitive" and _asked(sentence, before):
        return True
    first = before
    while first > 0 and sentence.tags[first - 1] in "NJKDP" and sentence.low[first - 1] != "with":
        first -= 1
    return verb.tense == "gerund" and sentence.word(first - 1) == "with"


_ASKING = wordset("""
    want wants wanted allow allows allowed enable enables enabled ask asks asked require requires required order ordered
    help helps helped urge urged expect expects guide guided encourage encouraged
    """)


def _asked(sentence: Sentence, before: int) -> bool:
    """ "wants the pool to have 500 members": the object of the wish is the subject of what is wished."""
    while before > 0 and sentence.tags[before] in "NJKDX":
        before -= 1
    return sentence.low[before] in _ASKING


def _shared_subject(sentence: Sentence, verbs: list[Verb], k: int, before: int, depth: int) -> tuple[int, int] | None:
    verb = verbs[k]
    if verb.tense == "participle":
        return None
    if sentence.tag(before) == "," and verb.finite and not _comma_list(sentence, verbs, k, before):
        return None
    if not verb.finite:
        governor = next((n for n in range(k - 1, -1, -1) if verbs[n].finite), None)
        return subject_span(sentence, verbs, governor, depth + 1) if governor is not None else None
    for n in range(k - 1, -1, -1):
        if verbs[n].finite:
            return subject_span(sentence, verbs, n, depth + 1)
    return None


def _comma_list(sentence: Sentence, verbs: list[Verb], k: int, before: int) -> bool:
    """ "answered calls, settled disputes and trained mediators": verbs strung by commas."""
    segment = _segment(sentence, before + 1)
    return segment[0] == segment[1] or any(v.finite and segment[0] <= v.first < segment[1] for v in verbs[:k])


_HEADS = wordset("head chief chair")


def _antecedent_span(sentence: Sentence, relative: int) -> tuple[int, int]:
    first, end = noun_phrase_before(sentence, sentence.run_back(relative, "P,X"))
    of = next((i for i in range(first + 1, end) if sentence.low[i] == "of"), None)
    if (
        of is not None
        and sentence.low[relative] == "which"
        and (sentence.low[of - 1] in _HEADS or is_person(sentence.low[of - 1]))
    ):
        return of + 1, end  # "head of the bureau, which received"
    return first, end


def noun_phrase_before(sentence: Sentence, end: int) -> tuple[int, int]:
    """The noun phrase that ends before word `end`, "of" phrases included."""
    first = end
    while first > 0 and (sentence.tags[first - 1] in "NJKDX" or _inner(sentence, first - 1)):
        first -= 1
    return first, end


def _inner(sentence: Sentence, i: int) -> bool:
    return (
        sentence.low[i] in ("of", "and", "for", "on") and sentence.tag(i - 1) in "NJ" and sentence.tag(i + 1) in "NJDKX"
    )


def _segment(sentence: Sentence, end: int) -> tuple[int, int]:
    """The run of words before `end` that may be a subject: back to a comma, past appositions."""
    first = _segment_start(sentence, end)
    if first == end and first > 1 and sentence.tags[first - 1] == ",":  # an apposition stands before the verb
        inner = _segment_start(sentence, first - 1)
        if inner > 1 and sentence.tags[inner - 1] in "SR" and sentence.tags[inner - 2] in ",P":
            outer_end = inner - 2 if sentence.tags[inner - 2] == "," else inner - 3
            outer_end -= sentence.tags[outer_end - 1] == '"'
            return _segment_start(sentence, outer_end), outer_end
        if inner > 0 and sentence.tags[inner - 1] == ",":
            outer = _segment_start(sentence, inner - 1)
            if sentence.tags[outer] not in "PS":
                return outer, inner - 1
        return inner, first - 1
    barred = "RS"
    while (
        first > 1
        and first < end
        and sentence.tags[first - 1] in barred
        and any(tag in "VAI" or (tag == "E" and i > first) for i, tag in enumerate(sentence.tags[first:end], first))
    ):
        # relative clauses without commas: what they tell of is the subject
        first, barred = _segment_start(sentence, first - 1), "R"
    first = _second_clause(sentence, first, end)
    while first < end and sentence.tags[first] in "CB":
        first += 1
    return first, end


def _second_clause(sentence: Sentence, first: int, end: int) -> int:
    """ "Courts heard 30 cases and lawyers have filed": where the second clause begins, else `first`."""
    tags = sentence.tags
    verb = next((i for i in range(end - 1, first - 1, -1) if tags[i] in "VA"), None)
    if verb is None or verb == first or "R" in tags[first:end]:
        return first
    joint = next((i for i in range(end - 1, verb, -1) if tags[i] == "C"), None)
    return joint + 1 if joint is not None and joint + 1 < end else first


def _segment_start(sentence: Sentence, end: int) -> int:
    return sentence.back_to(end, ';:—SR,(")')


def fronted_level(sentence: Sentence, verbs: list[Verb], first: int, end: int) -> tuple[int, int] | None:
    """ "At 4,120, the number of cases was the highest": the subject behind what words `first` to `end` tell."""
    at = first - 1
    if sentence.word(at) != "at" or sentence.word(end) != "," or (at > 0 and sentence.tag(at - 1) not in "C;"):
        return None
    verb = next((v for v in verbs if v.finite and v.first > end), None)
    return (end + 1, verb.first) if verb is not None else None


def clause_map(sentence: Sentence) -> tuple[list[int], dict[int, int]]:
    """The clause of every word, and the clause that each clause stands in; the main clause is 0."""
    scan = _ClauseScan()
    for mark in _BOUNDARY.finditer(sentence.shape):
        scan.go_on(mark.start())
        scan.take(sentence, mark.start())
    scan.go_on(len(sentence.tags))
    return scan.ids, scan.parents


_BOUNDARY = re.compile("[RSG(),;VA]")
"""Words that may open a clause or close one."""


class _ClauseScan:
    """Opens a clause at relatives, subordinators, brackets and participles; closes it where its verb is done."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.parents: dict[int, int] = {0: -1}
        self.current = 0
        self.verbs: set[int] = set()
        self.coordinate: set[int] = {0}

    def go_on(self, end: int) -> None:
        """The words up to `end` stand in the clause at hand."""
        self.ids += [self.current] * (end - len(self.ids))

    def take(self, sentence: Sentence, i: int) -> None:
        tag = sentence.tags[i]
        if tag in "RS(" or (tag == "G" and sentence.tag(i - 1) == ","):
            self._open(self._told_in(sentence, i) if tag == "G" else self.current)
            if tag == "G":
                self.verbs.add(self.current)
        elif tag == ")" or (tag == "," and self.current in self.verbs and self.current):
            self._close()
        elif tag == ";":
            self._open(0)
            self.coordinate.add(self.current)
        elif tag in "VA" and sentence.tag(i - 1) not in "ACB,TV":
            while self.current not in self.coordinate and self.current in self.verbs:
                self._close()
        if tag in "VA":
            self.verbs.add(self.current)
        self.ids.append(self.current)

    def _told_in(self, sentence: Sentence, i: int) -> int:
        """ "said that it now had 5,900, accounting for 7 percent": the clause that the comma closed goes on."""
        before = self.ids[i - 2] if i > 1 else 0
        closed = before != self.current and self.parents[before] == self.current
        return before if closed and sentence.low[self.ids.index(before)] == "that" else self.current

    def _open(self, parent: int) -> None:
        new = len(self.parents)
        self.parents[new] = parent
        self.current = new

    def _close(self) -> None:
        if self.current not in self.coordinate:
            self.current = max(self.parents[self.current], 0)


def stands_in(parents: dict[int, int], inner: int, outer: int) -> bool:
    """Whether clause `inner` is `outer` or stands within it."""
    while inner != outer and inner > 0:
        inner = parents[inner]
    return inner == outer
