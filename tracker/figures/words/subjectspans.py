"""The words that are the subject of a verb, and the noun phrases that may be one."""

import re

from tracker.figures.words.lexicon import REFLEXIVES
from tracker.figures.words.nouns import is_person
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.wordset import wordset

_NOMINATIVE = wordset("it they he she we you i")


def subject_span(sentence: Sentence, verbs: list[Verb], k: int, depth: int = 0) -> tuple[int, int]:
    """Words of the subject of verb `k`; empty where the sentence names none."""
    verb = verbs[k]
    before = sentence.run_back(verb.first, "B") - 1
    before -= sentence.low[before] in REFLEXIVES and before > 0
    if sentence.low[max(0, before - 1) : before + 1] in (["no", "longer"], ["between", "them"]):
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
    return sentence.low[before] in _ASKING or sentence.low[before] == "for"


def _shared_subject(sentence: Sentence, verbs: list[Verb], k: int, before: int, depth: int) -> tuple[int, int] | None:
    verb = verbs[k]
    if verb.tense == "participle":
        return None
    if sentence.tag(before) == "," and verb.finite and not _comma_list(sentence, verbs, k, before):
        return None
    if not verb.finite:
        governor = next((n for n in range(k - 1, -1, -1) if verbs[n].finite), None)
        if governor is not None and verbs[governor].lemma in _CHARGING and sentence.tag(before) == "P":
            return _whom(sentence, verbs[governor], before)
        return subject_span(sentence, verbs, governor, depth + 1) if governor is not None else None
    for n in range(k - 1, -1, -1):
        if verbs[n].finite:
            return subject_span(sentence, verbs, n, depth + 1)
    return None


_CHARGING = wordset("accuse suspect convict stop prevent keep thank praise fine punish blame")


def _whom(sentence: Sentence, verb: Verb, end: int) -> tuple[int, int]:
    """ "accused a mill in Wuhu of spoiling two ponds", "are suspected of": the object of the verb, past its places."""
    if verb.passive:
        return _segment(sentence, verb.first)
    first = verb.last + (sentence.tag(verb.last) == "D")
    return first, min(end, sentence.run_on(first, "NJKDP"))


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
    first = _past_list(sentence, _segment_start(sentence, end), end)
    if first == end and (told := _past_participle(sentence, end)) is not None:
        return told
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


def _past_list(sentence: Sentence, first: int, end: int) -> int:
    """ "The number of desks at ports, schools and mills rose": where the subject begins whose last part is a list."""
    if sentence.tag(first - 1) != "," or _LIST_END.fullmatch(sentence.shape, first, end) is None:
        return first
    begin = sentence.run_back(first, "NJKDP,C")
    behind = [i + 1 for i in range(begin, first - 1) if sentence.tags[i] == ","]  # "Last year, quarrels over rent, ..."
    for start in ([begin] if begin == 0 or sentence.tags[begin - 1] in ";:S" else []) + behind:
        if sentence.tag(start) != "P" and _LISTED.fullmatch(sentence.shape, start, first) is not None:
            return start
    return first


_LIST_END = re.compile("[NJ]+C[NJ]+")
_LISTED = re.compile("[NJKDC]+(P[NJKDC]+)+,([NJ]+,)*")


def _past_participle(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """ "Panels, handling matters such as rent, housing or water, number 90": the subject ahead of what it is doing."""
    start = sentence.back_to(end - 1, ";:—(") if end else 0
    comma = sentence.shape.find(",", start, end)
    told = comma > start and sentence.tag(comma + 1) in "GE" and _NOMINAL.fullmatch(sentence.shape, start, comma)
    return (start, comma) if told and not {"V", "A", "S"} & set(sentence.tags[comma:end]) else None


_NOMINAL = re.compile("[NJKD]+(P[NJKD]+)*")


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
