"""What one sentence offers for the periods of its figures: its times, its verbs, and which verb governs a figure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.moments import Clock, Time
from tracker.figures.words.clauses import clause_map, stands_in
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbgroups import Verb, finite_tense
from tracker.figures.words.verbs import GROWTH, SHRINKING
from tracker.figures.words.wordset import wordset


@dataclass(slots=True)
class Timing:
    """What one sentence offers for the periods of its figures."""

    sentence: Sentence
    drafts: list[Draft]
    times: list[Time]
    verbs: list[Verb]
    clock: Clock
    earlier: list[Draft] = field(default_factory=list)
    """The drafts of the sentences before."""
    history: list[Sentence] = field(default_factory=list)
    """The sentences before, the nearest last."""
    ids: list[int] = field(default_factory=list)
    parents: dict[int, int] = field(default_factory=dict)
    governs: dict[int, int | None] = field(default_factory=dict)
    _hung_on: dict[int, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids, self.parents = clause_map(self.sentence)

    def verb_of(self, draft: Draft) -> int | None:
        """The verb that governs a figure, looked for once."""
        if draft.first not in self.governs:
            part = self._part_of(draft)
            k = self.governing(draft) if part is None else self.verb_of(part)
            self.governs[draft.first] = k if k is None or part is not None else self._outside(k, draft)
        return self.governs[draft.first]

    def _part_of(self, draft: Draft) -> Draft | None:
        """ "It has moved, and 17 of the 26 clerks speak Thai": the part, whose verb is that of the whole."""
        at = self.sentence.run_back(draft.first, "DK")
        if at == draft.first or self.sentence.word(at - 1) != "of":
            return None
        return next((other for other in self.drafts if other.quantity.last == at - 1 and other is not draft), None)

    def ahead(self, at: int) -> Draft | None:
        """The last figure ahead of word `at`, but for sums told again in another currency."""
        return next((d for d in reversed(self.drafts) if d.first < at and d.link != "equivalent"), None)

    def governing(self, draft: Draft) -> int | None:
        """The verb that a figure hangs on, be it that of an aside; looked for once."""
        if draft.first not in self._hung_on:
            self._hung_on[draft.first] = governing(draft, self.verbs)
        return self._hung_on[draft.first]

    def _outside(self, k: int, draft: Draft) -> int:
        """Verb `k`, or the one before it where `k` stands in an aside that is over: "Fuyang, which many leave, had"."""
        if self.verbs[k].first > draft.first:
            return self._past_aside(k, draft)
        made_up = consisting(self.sentence, draft.first)
        if made_up and {*"VAS"}.isdisjoint(self.sentence.tags[:made_up]):  # "A panel made up of 60 doctors came"
            return next((n for n in range(k + 1, len(self.verbs)) if self.verbs[n].finite), k)
        mine = self.ids[draft.quantity.number]
        holding = [n for n in range(k + 1) if stands_in(self.parents, mine, self.ids[self.verbs[n].first])]
        if holding:
            return holding[-1]
        # "If it goes well, the other nine will follow": the verb before is that of a clause that is over
        after = (n for n in range(k + 1, len(self.verbs)) if self.verbs[n].finite)
        return next((n for n in after if self.ids[self.verbs[n].first] == mine), k)

    def _past_aside(self, k: int, draft: Draft) -> int:
        """Of "Its 18 counters, which opened in June, are run": the verb after the aside."""
        opener = self.ids.index(self.ids[self.verbs[k].first])
        aside = opener == draft.end + 1 and self.sentence.tag(opener - 1) == ","
        behind = aside or (opener == draft.end and draft.phrase is not None)
        if self.sentence.tag(opener) != "R" or not behind:
            return k
        mine = self.ids[draft.quantity.number]
        after = (n for n in range(k + 1, len(self.verbs)) if self.verbs[n].finite)
        return next((n for n in after if self.ids[self.verbs[n].first] == mine), k)


def tense_of(draft: Draft, timing: Timing) -> str:
    """The tense that holds for a figure; "none" where no verb governs it."""
    k = timing.verb_of(draft)
    return finite_tense(timing.verbs, k) if k is not None else "none"


def afterwards(draft: Draft, timing: Timing, k: int) -> bool:
    """ "drew 236 entries in April, of which twelve were later filmed": at a time that is not told."""
    verb = timing.verbs[k]
    near = timing.sentence.low[max(0, verb.first - 1) : verb.last + 1]
    return draft.link == "part" and not AFTERWARDS.isdisjoint(near)


AFTERWARDS = wordset("later subsequently afterwards afterward eventually")


def since_founded(time: Time, timing: Timing) -> bool:
    """ "The court, set up in 2020, heard 60 cases": it was there since; but "The test, held in May, drew 60"."""
    sentence = timing.sentence
    comma = next((i for i in range(time.first - 1, max(0, time.first - 6), -1) if sentence.tags[i] == ","), None)
    if comma is None or sentence.tag(time.last) != "," or (time.edtf or "")[-2:] == "..":
        return False
    return sentence.low[comma + 1] in _FOUNDED and not {"V", "A", ",", "R"} & {*sentence.tags[:comma]}


_FOUNDED = wordset("set founded established built created formed renewed inaugurated begun launched started introduced")


def governing(draft: Draft, verbs: list[Verb]) -> int | None:
    """The verb that the figure hangs on: the last before it, or the one of which it opens the clause."""
    sentence = draft.sentence
    after = next((n for n, verb in enumerate(verbs) if verb.first >= draft.quantity.last), None)
    if after is not None and verbs[after].finite and _between_them(draft, verbs[after]):
        return after
    if after is not None and _absolute(draft, verbs[after]):
        return after
    finite = next((n for n, verb in enumerate(verbs) if verb.finite and verb.first >= draft.quantity.last), None)
    if finite is not None and _past_participle(draft, verbs[finite]):
        return finite
    if finite is not None and _in_subject(sentence, draft.first) and _reaches(sentence, draft, verbs[finite]):
        return finite
    if finite is not None and _in_fronted(sentence, draft, verbs[finite]):
        return finite
    if (raised := _raised_to(draft, verbs)) is not None:
        return raised
    before = [
        n
        for n, verb in enumerate(verbs)
        if verb.last <= draft.first
        or verb.first < draft.quantity.first < verb.last
        or (verb.finite and verb.last <= draft.quantity.first)
    ]
    while len(before) > 1 and _in_closed_aside(draft, verbs[before[-1]]):
        before.pop()
    if before:
        return before[-1]
    return finite if finite is not None else after


_RAISING = GROWTH | SHRINKING | {"bring", "take", "push", "lift"}


def _raised_to(draft: Draft, verbs: list[Verb]) -> int | None:
    """ "bringing the share of requests made online to 44": the verb that "to" goes with."""
    sentence = draft.sentence
    if sentence.word(draft.first - 1) != "to":
        return None
    for n in range(len(verbs) - 1, -1, -1):
        if verbs[n].last < draft.first and verbs[n].lemma in _RAISING and verbs[n].tense == "gerund":
            return None if any(tag in ",;:C" for tag in sentence.tags[verbs[n].last : draft.first]) else n
    return None


def _in_closed_aside(draft: Draft, verb: Verb) -> bool:
    """ "boasts 37 judges, 14 of whom speak Thai, and 28 clerks": the verb of an aside that a comma has closed."""
    sentence, tags = draft.sentence, draft.sentence.tags
    if not verb.finite or "".join(tags[draft.first - 2 : draft.first]) != ",C":
        return False
    opener = next((i for i in range(verb.first - 1, 0, -1) if tags[i] == ","), 0)
    return sentence.low[verb.first - 2 : verb.first] in (["of", "whom"], ["of", "which"]) and opener > 0


def _between_them(draft: Draft, verb: Verb) -> bool:
    """ "41 committees, with 600 members between them, had been set up": said of the subject."""
    sentence, at = draft.sentence, verb.first
    if (sentence.word(draft.first - 2), sentence.word(draft.first - 1)) != (",", "with"):
        return False
    return sentence.low[at - 3 : at] in (["between", "them", ","], ["among", "them", ","])


def _past_participle(draft: Draft, verb: Verb) -> bool:
    """ "a shift of 15 clerks, introduced in May, deals with": the verb after an aside of a participle and one time."""
    tags, comma = draft.sentence.tags, draft.end
    if draft.sentence.tag(comma) != "," or draft.sentence.tag(comma + 1) != "E" or tags[verb.first - 1] != ",":
        return False
    return verb.tense == "present" and not any(tag in ",;:C" for tag in tags[comma + 1 : verb.first - 1])


def _absolute(draft: Draft, verb: Verb) -> bool:
    """ "with 200 mediators appointed"."""
    return draft.sentence.word(draft.first - 1) == "with" and verb.tense == "participle" and verb.first == draft.end


def _reaches(sentence: Sentence, draft: Draft, verb: Verb) -> bool:
    """Whether nothing between the number and the verb begins another clause; an aside between commas may stand."""
    between = sentence.tags[draft.end : verb.first]
    if any(a == "," and b == "C" for a, b in pairwise(between)):
        return False
    if any(tag in ";:—S" for tag in between) or "R" in between[2:]:
        return False  # "183 halls and 40 huts, to which 12 have been added"
    return between.count(",") != 1 or _is_list(between)


def _is_list(tags: Sequence[str]) -> bool:
    """ "eight firms, three offices and a branch", "residents of Macao, Hong Kong and Taiwan": one subject."""
    return set(tags) <= set("NJKDPX,C") and "C" in tags[tags.index(",") :]


_CONSISTING = (["made", "up", "of"], ["composed", "of"], ["consisting", "of"], ["staffed", "by"], ["staffed", "with"])


def consisting(sentence: Sentence, first: int) -> int:
    """Where "made up of", "consisting of" begins that leads to a number; 0 where there is no such."""
    return next((first - len(words) for words in _CONSISTING if sentence.low[first - len(words) : first] == words), 0)


def _in_subject(sentence: Sentence, first: int) -> bool:
    """Whether a number opens its clause or belongs to a subject that does: ", and a van with 14 seats was bought"."""
    if _begins_clause(sentence, first):
        return True
    opener = sentence.run_back(first, "NJDPKB")
    if sentence.tag(opener) not in "NJDK" or "P" not in sentence.tags[opener:first]:
        return False
    return sentence.tag(opener - 1) in ";S" or (sentence.tag(opener - 1) == "C" and sentence.tag(opener - 2) == ",")


def _in_fronted(sentence: Sentence, draft: Draft, verb: Verb) -> bool:
    """ ", and in the 25 counties of the border, such rooms are at work": at the head of the next clause."""
    opener = sentence.run_back(draft.first, "NJDPKB")
    if sentence.tag(opener) != "P" or (sentence.tag(opener - 2), sentence.tag(opener - 1)) != (",", "C"):
        return False
    between = sentence.tags[draft.end : verb.first]
    return between.count(",") == 1 and set(between) <= set("NJDPKBXC,")


def _begins_clause(sentence: Sentence, first: int) -> bool:
    i = first - 1
    while i >= 0 and (sentence.tags[i] == "B" or sentence.low[i] in ("all", "but", "except")):
        i -= 1
    if i < 0 or sentence.tags[i] in ',;:S—(C"':
        return True
    return sentence.low[i] in ("whom", "which", "that") or (
        sentence.tags[i] == "D" and (i == 0 or sentence.tags[i - 1] in ",;:SC")
    )
