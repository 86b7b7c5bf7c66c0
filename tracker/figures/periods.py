"""The period that a figure is stated for: the time that governs it, or what it leans on, or what the tense tells."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from tracker.figures.clauses import Verb, clause_map, finite_tense, stands_in
from tracker.figures.drafts import Draft
from tracker.figures.nouns import QUANTIFYING
from tracker.figures.past import formerly
from tracker.figures.sentence import Sentence
from tracker.figures.stories import of_one
from tracker.figures.times import Clock, Time
from tracker.figures.verbs import GROWTH, LEVEL, SHRINKING, STOCK
from tracker.figures.wordset import wordset

Frequency = Literal["year", "month", "day"]
_FREQUENCIES: dict[str, Frequency] = {"year": "year", "month": "month", "day": "day", "annum": "year"}
_ADVERBIAL: dict[str, Frequency] = {"annually": "year", "yearly": "year", "monthly": "month", "daily": "day"}
_AVERAGED: dict[str, Frequency] = {"annual": "year", "yearly": "year", "monthly": "month", "daily": "day"}
_AVERAGED_NOUNS = wordset(
    "average relief output caseload budget income subsidy allowance cost volume capacity intake total"
)
_DOCUMENTED = wordset("lay outline specify contain list stipulate propose set")
_REPORTING = wordset("published released said told according announced press reported conference issued")
OUT_OF_REACH = 90


def frequency_of(draft: Draft) -> Frequency | None:
    """ "a year", "annually", "per month", "a day" right after the figure; "annual average of" before it."""
    sentence = draft.sentence
    for i in range(draft.quantity.last, min(len(sentence.low), max(draft.end, draft.quantity.last) + 9)):
        word = sentence.low[i]
        if sentence.tags[i] in ";:—X,VA" and i >= draft.end:
            break
        if word in _ADVERBIAL and (word.endswith("ually") or i >= draft.end):
            return _ADVERBIAL[word]
        if word in _FREQUENCIES and sentence.word(i - 1) in ("a", "per", "each", "every"):
            if sentence.word(i - 1) == "a" and (
                sentence.word(i + 1) in ("earlier", "ago", "before", "of")
                or sentence.word(i - 2) in ("in", "within", "than")
            ):
                break
            return _FREQUENCIES[word]
        if word in _FREQUENCIES and sentence.word(i - 1) in ("normal", "typical", "average", "single"):
            return _FREQUENCIES[word]
    return _frequency_before(sentence, draft.first) or _counted_by(sentence, draft.first)


_COUNTED_BY = wordset("number volume amount average quantity")


def _counted_by(sentence: Sentence, first: int) -> Frequency | None:
    """ "The number of calls a day reached 1,500", "the average a month was 30"."""
    for i in range(first - 1, max(0, first - 22), -1):
        if sentence.tags[i] in ";:—X":
            return None
        if sentence.low[i] in _FREQUENCIES and sentence.low[i - 1] in ("a", "per"):
            counted = not _COUNTED_BY.isdisjoint(sentence.low[max(0, i - 7) : i - 1])
            return _FREQUENCIES[sentence.low[i]] if counted and sentence.tag(i - 2) in "NJ" else None
    return None


def _frequency_before(sentence: Sentence, first: int) -> Frequency | None:
    window = sentence.low[max(0, first - 8) : first]
    for i, word in enumerate(window):
        if word in ("each", "every") and window[i + 1 : i + 2] and window[i + 1] in _FREQUENCIES:
            at = max(0, first - 8) + i
            if "," in window[i + 2 :] and at and sentence.tags[at - 1] not in ",;:SC":
                continue  # said of another clause, which the comma ended
            return _FREQUENCIES[window[i + 1]]
        if word in _AVERAGED and not _AVERAGED_NOUNS.isdisjoint(window[i + 1 : i + 3]) and "," not in window[i:]:
            return _AVERAGED[word]
    return None


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
    ids: list[int] = field(default_factory=list)
    parents: dict[int, int] = field(default_factory=dict)
    governs: dict[int, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids, self.parents = clause_map(self.sentence)

    def verb_of(self, draft: Draft) -> int | None:
        """The verb that governs a figure, looked for once."""
        if draft.first not in self.governs:
            k = governing(draft, self.verbs)
            self.governs[draft.first] = k if k is None else self._outside(k, draft)
        return self.governs[draft.first]

    def _outside(self, k: int, draft: Draft) -> int:
        """Verb `k`, or the one before it where `k` stands in an aside that is over: "Fuyang, which many leave, had"."""
        if self.verbs[k].first > draft.first:
            return self._past_aside(k, draft)
        mine = self.ids[draft.quantity.number]
        holding = [n for n in range(k + 1) if stands_in(self.parents, mine, self.ids[self.verbs[n].first])]
        return holding[-1] if holding else k

    def _past_aside(self, k: int, draft: Draft) -> int:
        """Of "Its 18 counters, which opened in June, are run": the verb after the aside."""
        opener = self.ids.index(self.ids[self.verbs[k].first])
        if self.sentence.tag(opener) != "R" or self.sentence.tag(opener - 1) != "," or opener != draft.end + 1:
            return k
        mine = self.ids[draft.quantity.number]
        after = (n for n in range(k + 1, len(self.verbs)) if self.verbs[n].finite)
        return next((n for n in after if self.ids[self.verbs[n].first] == mine), k)


def settle_period(draft: Draft, timing: Timing) -> None:
    """Sets the draft's period (EDTF or None) and where it comes from."""
    own = _dealt_time(draft, timing) or _own_time(draft, timing)
    if draft.sentence.word(draft.first - 1) in ("present", "current") and draft.sentence.word(draft.first - 2) == "the":
        draft.period, draft.period_from = "now", "own"
        return
    if _old_value(draft, timing) and (own is None or own.first < draft.first):
        draft.period, draft.period_from = _grown_since(draft, timing) or _years(own)[0], "compared"
        return
    if own is None and _beginning(draft, timing):
        draft.period, draft.period_from = None, "compared"
        return
    if (own is None or own.kind == "now") and formerly(draft.sentence, draft.first, draft.end):
        draft.period, draft.period_from = None, "compared"
        return
    if _attribute(draft) and _tense_of(draft, timing) in ("present", "perfect"):
        own = None
    if own is not None:
        risen = draft.link == "same" and _to_from(draft, timing)
        draft.period = (_years(own)[1] if risen else None) or _open_end(own, draft)
        draft.period_from = "vague" if own.kind == "vague" else "compared" if own.compare else "own"
        if draft.period_from == "own" and _in_relative(own, timing):
            draft.period_from = "aside"
    elif (leant := _passing(draft, timing)) is not None:
        draft.period, draft.period_from = leant.period, "anchor"
        if draft.link == "same" and draft.sentence.word(draft.first - 1) in ("from", "than", "against"):
            draft.period = None
    else:
        draft.period, draft.period_from = _by_tense(draft, timing)


def _in_relative(time: Time, timing: Timing) -> bool:
    """Said in a relative clause, a time holds for this figure and for none that follows."""
    opener = timing.ids.index(timing.ids[time.first])
    return opener > 0 and timing.sentence.tags[opener] == "R"


def _beginning(draft: Draft, timing: Timing) -> bool:
    """ "the list, which began with 31 names": what it was at a start that is not dated."""
    k = timing.verb_of(draft)
    if k is None or draft.sentence.word(draft.first - 1) not in ("with", "as", "at", "from"):
        return False
    return timing.verbs[k].lemma in ("begin", "start") and timing.verbs[k].last == draft.first - 1


_PASSED_ON = ("equivalent", "total", "next", "same")


def _passing(draft: Draft, timing: Timing) -> Draft | None:
    """The figure whose period passes on to this one; in a row the one beside it ("Shanghai (41) and Shenzhen (24)")."""
    anchor = draft.anchor if draft.link in _PASSED_ON else None
    if anchor is not None and draft.link == "same" and anchor.sentence is not draft.sentence:
        beside = [d for d in timing.drafts if d.first < draft.first and d.kind == draft.kind and d.link == "same"]
        anchor = beside[-1] if beside else anchor
    return anchor if anchor is not None and _passes_on(anchor, draft, timing) else None


def _passes_on(anchor: Draft, draft: Draft, timing: Timing) -> bool:
    """An old value whose time is not told has none to hand on; what a verb of its own says to stand takes none."""
    k = timing.verb_of(draft)
    if draft.link == "same" and k is not None and finite_tense(timing.verbs, k) == "perfect":
        before = anchor.quantity.last if anchor.sentence is draft.sentence else 0
        if before <= timing.verbs[k].first < draft.first:
            return False
    return bool(anchor.period_from) and not (anchor.period_from == "compared" and anchor.period is None)


def _open_end(time: Time, draft: Draft) -> str | None:
    """ "Opened in 2018, it has since heard ...": from then on."""
    between = draft.sentence.low[time.last : draft.first]
    since = any(a in ("has", "have") and b == "since" for a, b in pairwise(between))
    edtf = time.edtf
    return f"{edtf}/.." if since and edtf and "/" not in edtf and edtf != "now" else edtf


def _grown_since(draft: Draft, timing: Timing) -> str | None:
    """ "have grown from 19 to 54 since 2022": the old value is that of the year with which the growth began."""
    since = next((t.edtf for t in timing.times if t.first > draft.first and (t.edtf or "").endswith("/..")), None)
    return since.removesuffix("/..") if since else None


def _years(time: Time | None) -> tuple[str | None, str | None]:
    """The first and the last year of a span of years: between them something "rose from 140 to 180"."""
    edtf = (time.edtf or "") if time is not None else ""
    return (edtf[:4], edtf[5:]) if len(edtf) == 9 and edtf[4] == "/" else (None, None)


def _to_from(draft: Draft, timing: Timing) -> bool:
    """ "to 180" after "from 140"."""
    before = next((d for d in reversed(timing.drafts) if d.first < draft.first), None)
    words = draft.sentence.word(draft.first - 1), draft.sentence.word(before.first - 1) if before else ""
    return words == ("to", "from")


def _dealt_time(draft: Draft, timing: Timing) -> Time | None:
    """ "In 2023 and 2024 it took 610 and 665 cases respectively": the second number goes with the second year."""
    if "respectively" not in timing.sentence.low:
        return None
    runs = [times for times in _runs(timing) if len(times) > 1]
    of_kind = [d for d in timing.drafts if d.kind == draft.kind]
    if len(runs) != 1 or len(runs[0]) != len(of_kind):
        return None
    return runs[0][of_kind.index(draft)]


def _runs(timing: Timing) -> list[list[Time]]:
    """The points of time by the lists that they stand in: "in 2022, 2023 and 2024"."""
    runs: list[list[Time]] = []
    for time in timing.times:
        if time.kind != "point" or time.compare:
            continue
        between = timing.sentence.low[runs[-1][-1].last : time.first] if runs else []
        if between in ([","], ["and"], [",", "and"], ["and", "in"]):
            runs[-1].append(time)
        else:
            runs.append([time])
    return runs


def _old_value(draft: Draft, timing: Timing) -> bool:
    """ "rose from 31 to 44", "up from 31": what it was before, at a time that is not told."""
    if draft.sentence.word(draft.first - 1) != "from":
        return False
    following = next((d for d in timing.drafts if d.first > draft.first), None)
    k = timing.verb_of(draft)
    moved = k is not None and timing.verbs[k].lemma in _MOVING
    to_follows = (moved and draft.sentence.word(draft.end) == "to") or (
        following is not None
        and draft.sentence.word(following.first - 1) == "to"
        and not any(tag in ",;VAC" for tag in draft.sentence.tags[draft.quantity.last : following.first])
    )
    return draft.link == "same" or to_follows or draft.sentence.word(draft.first - 2) in ("up", "down")


# ------------------------------------------------------------------------------------------ times of the sentence


def _own_time(draft: Draft, timing: Timing) -> Time | None:
    best: tuple[int, Time] | None = None
    leaning = draft.anchor if draft.link in ("total", "equivalent") and draft.anchor is not None else None
    for time in timing.times:
        if leaning is not None and leaning.sentence is draft.sentence and time.last <= leaning.first:
            continue
        cost = _compared_cost(draft, time, timing) if time.compare else _cost(draft, time, timing)
        if cost < OUT_OF_REACH and (best is None or _prefer(cost, time, best, draft.sentence)):
            best = (cost, time)
    return best[1] if best else None


_THUS_FAR = wordset("so thus to up until till as")


def _prefer(cost: int, time: Time, best: tuple[int, Time], sentence: Sentence) -> bool:
    """The nearer time; but "so far" only tells that a span goes on ("During the plan period it has so far ...")."""
    if _thus_far(best[1], sentence) and not time.compare and time.kind == "point":
        return True
    if _thus_far(time, sentence) and not best[1].compare and best[1].kind == "point":
        return False
    return cost < best[0]


def _thus_far(time: Time, sentence: Sentence) -> bool:
    return time.kind == "now" and sentence.word(time.first) in _THUS_FAR


def _cost(draft: Draft, time: Time, timing: Timing) -> int:
    """How far a time is from a figure; OUT_OF_REACH where another clause or figure has it."""
    if time.first >= draft.first and time.last <= draft.end:
        return 0  # "290 of last year's cases"
    k = timing.verb_of(draft) if time.kind == "now" else None
    if (
        k is not None
        and timing.verbs[k].first <= time.last <= timing.verbs[k].last <= draft.first < timing.verbs[k].last + 3
    ):
        return 1  # "now holds 18"
    cost = _clause_cost(draft, time, timing) + _day_cost(draft, time)
    if cost >= OUT_OF_REACH:
        return cost
    if time.first >= draft.quantity.last:
        return cost + _cost_after(draft, time, timing)
    return cost + _cost_before(draft, time, timing)


def _clause_cost(draft: Draft, time: Time, timing: Timing) -> int:
    mine, its = timing.ids[draft.quantity.number], timing.ids[time.first]
    if mine == its:
        return 0
    opener = timing.ids.index(its)
    if timing.parents[its] == mine and draft.end - 1 <= opener <= draft.end and timing.sentence.tags[opener] == "R":
        if _tense_of(draft, timing) == "present" and timing.sentence.tag(opener - 1) == ",":
            return OUT_OF_REACH  # "Its 18 counters, which opened in June, are run"
        return 25  # "the 11,920 assessors who, as of March 31, sat beside judges"
    if stands_in(timing.parents, mine, its):
        return 12
    if timing.sentence.low[opener] == "when" and timing.parents[its] == mine and opener > draft.first:
        return 20
    k = timing.verb_of(draft)
    documented = k is not None and timing.verbs[k].lemma in _DOCUMENTED and time.last < draft.first
    return 30 if documented else OUT_OF_REACH


def _day_cost(draft: Draft, time: Time) -> int:
    """The day on which somebody said it is not the day of which it is said."""
    if time.edtf is None or len(time.edtf) != 10:
        return 0
    near = draft.sentence.low[max(0, time.first - 8) : time.first]
    return 60 if any(word in _REPORTING for word in near) else 10


def _finite_between(timing: Timing, low: int, high: int) -> int:
    return sum(1 for v in timing.verbs if v.finite and low <= v.first < high)


def _cost_after(draft: Draft, time: Time, timing: Timing) -> int:
    low, high = draft.quantity.last, _since_at(timing.sentence, draft.quantity.last, time)
    own = timing.verb_of(draft)
    finite = [n for n, v in enumerate(timing.verbs) if v.finite and low <= v.first < high and n != own]
    when = timing.sentence.low[timing.ids.index(timing.ids[time.first])] == "when"
    if finite and own is not None and _of_subject(timing, own, finite[0]):
        finite = finite[1:]
    if (finite and not when) or _opens_next(timing.sentence, time) or _next_clause(timing, low, time):
        return OUT_OF_REACH
    others = [d for d in timing.drafts if low <= d.quantity.number < high]
    if others and (others[-1].link == "part" or not _row(draft, others, timing)):
        return OUT_OF_REACH
    commas = sum(1 for i in range(low, high) if timing.sentence.tags[i] in ",:—")
    return 6 * commas + 4 * len(others) + (high - low)


def _of_subject(timing: Timing, own: int, main: int) -> bool:
    """ "A builder who owed 37 men 1.2 million yuan paid up in May": what is told of the subject shares the time."""
    mine, its = timing.ids[timing.verbs[own].first], timing.ids[timing.verbs[main].first]
    opener = timing.ids.index(mine)
    shared = timing.parents[mine] == its and timing.verbs[own].tense == timing.verbs[main].tense == "past"
    return shared and timing.sentence.low[opener] == "who"


def _since_at(sentence: Sentence, low: int, time: Time) -> int:
    """Where a time begins, with the event that it dates: "applications since it opened in 2021"."""
    if not (time.edtf or "").endswith("/.."):
        return time.first
    return next((i for i in range(time.first - 1, low - 1, -1) if sentence.low[i] == "since"), time.first)


def _next_clause(timing: Timing, low: int, time: Time) -> bool:
    """ "joined by 90 people, and a casebook, now in its second edition, has been sent": said of the next clause."""
    sentence = timing.sentence
    for i in range(low, time.first - 1):
        if sentence.low[i] == "so" and sentence.low[i + 1] == "that":
            return True
        if sentence.tags[i] == "," and sentence.tags[i + 1] == "C" and sentence.tag(i + 2) in "DNJO":
            return any(v.finite and v.first >= time.last for v in timing.verbs)
    return False


def _opens_next(sentence: Sentence, time: Time) -> bool:
    """ "..., and in the first quarter the number jumped": the time begins another clause."""
    k = time.first - 1
    while k > 0 and sentence.tags[k] in "PDB":
        k -= 1
    return sentence.tag(k) == "C" and sentence.tag(k - 1) == ","


def _row(draft: Draft, others: list[Draft], timing: Timing) -> bool:
    """Whether one time after a row of figures governs all: "86 offices employing 612 notaries at the end of 2024"."""
    sentence = timing.sentence
    between = sentence.low[draft.quantity.last : others[-1].first]
    if any(word in (";", "from", "than", "against", "compared", "having", "up", "down") for word in between):
        return False
    k = timing.verb_of(draft)
    own = range(timing.verbs[k].first, timing.verbs[k].last) if k is not None else range(0)
    return not any(sentence.tags[i] in "VA" for i in range(draft.end, others[-1].first) if i not in own)


def _cost_before(draft: Draft, time: Time, timing: Timing) -> int:
    low, high = time.last, draft.first
    verbs = _finite_between(timing, low, high)
    fronted = _fronted(time, timing)
    k = timing.verb_of(draft)
    tense = finite_tense(timing.verbs, k) if k is not None else "none"
    if time.kind == "now" and ":" in timing.sentence.tags[low:high]:
        return OUT_OF_REACH
    if time.kind == "now":
        return 20 + verbs * 20 + min(high - low, 12)
    if fronted and tense == "present" and _aside(draft, time, timing):
        return OUT_OF_REACH
    perfect = tense == "perfect" and k is not None and not _leans_on(draft, time)
    if perfect and _behind_another(time, fronted, timing, k or 0):
        return OUT_OF_REACH
    if tense in ("present", "perfect") and _between_commas(time, timing.sentence):
        return OUT_OF_REACH
    if fronted:
        return 30 + (40 if tense == "present" and verbs > 1 else 0)
    bounded = any(tag in "RS;" for tag in timing.sentence.tags[low:high])
    if (verbs or bounded) and tense in ("present", "future") and not _keeps(draft, time, timing, k):
        return OUT_OF_REACH
    commas = sum(1 for i in range(low, high) if timing.sentence.tags[i] in ",:")
    return 18 * verbs + 5 * commas + min(high - low, 30) + 4


def _keeps(draft: Draft, time: Time, timing: Timing, k: int | None) -> bool:
    """Whether a time before a verb of the present or future holds for its object all the same."""
    if _leans_after(draft, time):
        return True
    if k is None:
        return False
    return timing.verbs[k].lemma in _DOCUMENTED or _in_subject(time, timing, k)


def _in_subject(time: Time, timing: Timing, k: int) -> bool:
    """ "..., and the number for the whole year is expected to top 220": the time stands in the verb's own clause."""
    before = [v.last for v in timing.verbs[:k] if v.finite and v.last <= time.first]
    tags = timing.sentence.tags
    joined = bool(before) and any(tag in "C;" for tag in tags[before[-1] : time.first])
    return joined and not any(tag in ",;C:—SR" for tag in tags[time.last : timing.verbs[k].first])


def _behind_another(time: Time, fronted: bool, timing: Timing, k: int) -> bool:
    """Whether a closed time belongs to an earlier verb, which the perfect at `k` does not share: "lowered the fees
    in July and has opened 10 windows"."""
    edtf = time.edtf or ""
    words = timing.sentence.low[time.first : time.last]
    if edtf.endswith("..") or time.kind != "point" or "since" in words or _since_follows(timing, k):
        return False
    own = next((n for n in range(k, -1, -1) if timing.verbs[n].finite), k)
    if not fronted:
        return time.last <= timing.verbs[own].first
    mine = timing.ids[timing.verbs[own].first]
    others = (v for v in timing.verbs[:own] if v.finite and v.tense == "past" and v.first >= time.last)
    return any(timing.ids[v.first] == mine for v in others)


def _since_follows(timing: Timing, k: int) -> bool:
    return "since" in timing.sentence.low[timing.verbs[k].first : timing.verbs[k].last]


def _aside(draft: Draft, time: Time, timing: Timing) -> bool:
    """ "Over the past year the country, where 412 offices take part, recorded 16,900": the aside tells what is."""
    mine = timing.ids[draft.quantity.number]
    if mine == timing.ids[time.first]:
        return False
    opener = timing.ids.index(mine)
    return timing.sentence.tag(opener) in ("S", "R") and timing.sentence.tag(opener - 1) == ","


def _between_commas(time: Time, sentence: Sentence) -> bool:
    """ "The hall, the third to open this year, has 18": an apposition's time, which fills it only in part."""
    if sentence.tag(time.last) != "," or sentence.tags[0] == "P" or not (time.edtf or "").isdigit():
        return False
    comma = next((i for i in range(time.first - 1, 0, -1) if sentence.tags[i] == ","), None)
    if comma is None or any(tag in "VAS;:" for tag in sentence.tags[:comma]):
        return False
    between = sentence.tags[comma + 1 : time.first]
    return not {"N", "J", "I"}.isdisjoint(between) and not {"V", "A", ":", ";", "S", "R"} & {*between}


def _leans_on(draft: Draft, time: Time) -> bool:
    """ "Of the 310 complaints received this year, 301 have been resolved"."""
    return draft.link == "part" and draft.anchor is not None and draft.anchor.period == time.edtf


def _leans_after(draft: Draft, time: Time) -> bool:
    """Whether the figure leans on one of this sentence that the time governs as well."""
    anchor = draft.anchor
    if anchor is None or anchor.sentence is not draft.sentence:
        return False
    return anchor.first > time.last and anchor.period == time.edtf


def _fronted(time: Time, timing: Timing) -> bool:
    """At the head of its clause, before any verb: it governs what follows."""
    semicolons = [i + 1 for i in range(time.first) if timing.sentence.tags[i] == ";"]
    after = timing.sentence.tag(_past_bracket(timing.sentence, time.last))
    return not _finite_between(timing, semicolons[-1] if semicolons else 0, time.first) and after in ",NDXOJB"


def _past_bracket(sentence: Sentence, i: int) -> int:
    """The word after a bracket that opens at `i`, else `i`: "the plan period (2021-25), the province"."""
    if sentence.tag(i) != "(":
        return i
    return next((k + 1 for k in range(i, min(len(sentence.tags), i + 9)) if sentence.tags[k] == ")"), i)


def _compared_cost(draft: Draft, time: Time, timing: Timing) -> int:
    """A time of comparison belongs to the number that it stands beside, and to no other."""
    gap = time.first - draft.quantity.last
    if gap < 0 or gap > 9 or draft.kind in ("change", "ratio"):
        return _compared_before(draft, time)
    sentence = draft.sentence
    others = [d for d in timing.drafts if draft.quantity.last <= d.quantity.number < time.first]
    if others and not _pair(sentence, draft, others):
        return OUT_OF_REACH
    between = sentence.low[draft.quantity.last : time.first]
    if between[-1:] == ["over"]:
        between = between[:-1]
    if any(word in _COMPARERS or word == "same" for word in between):
        return OUT_OF_REACH
    if any(sentence.tags[i] in "VS;" for i in range(draft.quantity.last, time.first)):
        return OUT_OF_REACH
    return gap


def _pair(sentence: Sentence, draft: Draft, others: list[Draft]) -> bool:
    """ "compared with 22 offices and 480 clerks a year before": one time for both."""
    tags = sentence.tags[draft.quantity.last : others[0].quantity.first]
    return len(others) == 1 and tags[-1:] == ["C"] and all(tag in "NJ" for tag in tags[:-1])


_COMPARERS = wordset("than compared from against with over up down on versus times double twice")


def _compared_before(draft: Draft, time: Time) -> int:
    """ "from a year earlier (120,600)", "more than in 2024 (98,500)": the bracket says the old value."""
    sentence = draft.sentence
    if "when" in sentence.low[time.last : time.last + 2] and 0 < draft.first - time.last < 7:
        return 5
    if (
        0 <= draft.first - time.last <= 1
        and sentence.word(draft.first - 1) == "("
        and sentence.word(draft.quantity.last) == ")"
    ):
        return 5
    return OUT_OF_REACH


# ------------------------------------------------------------------------------------------ tense and context


def _by_tense(draft: Draft, timing: Timing) -> tuple[str | None, str]:
    k = timing.verb_of(draft)
    tense = finite_tense(timing.verbs, k) if k is not None else "none"
    said = _said_here(draft, timing)
    if said and _open_end(said, draft) != said.edtf:
        return _open_end(said, draft), "context"
    if k is None or tense == "none":
        return _verbless(draft, timing)
    if tense in ("present", "perfect") and _attribute(draft):
        return "now", "tense"
    if tense in ("present", "past") and _ranks(timing.sentence, timing.verbs[k]):
        return _ranked(draft, timing) or _context(draft, timing) or "now", "context"
    if tense == "present":
        return "now", "tense"
    if tense == "perfect":
        return _perfect(draft, timing, k)
    if tense == "future" and timing.verbs[k].lemma in ("find", "see"):
        return "now", "tense"  # "are to be found"
    if tense == "future":
        return _coming(timing), "tense"
    return _past(draft, timing, k)


def _past(draft: Draft, timing: Timing, k: int) -> tuple[str | None, str]:
    if _since_then(timing.sentence) and timing.clock.event and len(timing.clock.event) < 8:
        return f"{timing.clock.event}/..", "context"
    if _staffed(timing, k):
        return "now", "tense"
    if _single_case(draft) or _story(draft, timing, k):
        draft.marks.append("story")
        return None, "tense"
    anchor = _leant_on(draft) or _whole_before(draft, timing)
    if anchor is not None:
        return anchor.period, "anchor"
    context = _context(draft, timing)
    if context is None and _risen(draft, timing):
        return "now", "tense"
    return context, "context"


def _staffed(timing: Timing, k: int) -> bool:
    """ "a center staffed by 24 lawyers has become": the participle tells what the subject of the next verb has."""
    verb = timing.verbs[k]
    if verb.lemma not in STOCK or timing.sentence.word(verb.last) not in ("by", "of") or verb.first != verb.main:
        return False
    following = next((v for v in timing.verbs[k + 1 :] if v.finite), None)
    own = following is not None and timing.ids[following.first] == timing.ids[verb.first]
    return own and following is not None and following.tense in ("present", "perfect")


def _leant_on(draft: Draft) -> Draft | None:
    return draft.anchor if draft.link in ("part", "same") else None


def _verbless(draft: Draft, timing: Timing) -> tuple[str | None, str]:
    anchor = _leant_on(draft)
    if timing.sentence.kind != "text":
        return "now", "tense"
    if anchor is not None:
        return anchor.period, "anchor"
    past = any(v.tense == "past" for v in timing.verbs)
    return (_context(draft, timing), "context") if past else ("now", "tense")


_RANKS = wordset("next first second third fourth last ahead behind list way")


def _ranks(sentence: Sentence, verb: Verb) -> bool:
    """ "Urumqi tops the list with 6,020 cases", "Fujian (96,000) is next": who stands where in what was told."""
    if verb.lemma in ("follow", "trail"):
        return sentence.tag(verb.last) not in "DNJKO"
    if verb.lemma in ("rank", "lead", "head"):
        return True
    return verb.lemma in ("be", "come", "top") and not _RANKS.isdisjoint(sentence.low[verb.last : verb.last + 3])


def _ranked(draft: Draft, timing: Timing) -> str | None:
    """ "Haidian followed with 640": the period of what was told of the one before."""
    here = [d for d in timing.drafts if d.first < draft.first and d.kind == draft.kind]
    if here:
        return here[-1].period
    before = [d for d in timing.earlier if d.kind == draft.kind]
    return before[-1].period if before and before[-1].sentence.position == draft.sentence.position - 1 else None


def _whole_before(draft: Draft, timing: Timing) -> Draft | None:
    """The figure that a share is stated of: "handled 132,000 cases. Hefei accounted for 20 percent of the cases"."""
    if draft.kind != "share":
        return None
    if draft.group is None:
        shares = [d for d in timing.drafts if d.first < draft.first and d.kind == "share"]
        return shares[-1] if shares and timing.verb_of(shares[-1]) == timing.verb_of(draft) else None
    first, last = draft.group
    if {"the", "these", "those"}.isdisjoint(draft.sentence.low[first - 1 : first + 1]):
        return None
    head = draft.sentence.low[last - 1]
    for other in reversed(timing.earlier):
        if other.sentence.paragraph != draft.sentence.paragraph:
            return None
        if other.kind == "count" and other.phrase is not None and other.sentence.low[other.phrase.head] == head:
            return other
    return None


def _story(draft: Draft, timing: Timing, k: int) -> bool:
    """Told of a single case, without a time in its own sentence; or what the next sentence tells on."""
    if _said_here(draft, timing) is not None:
        return False
    if of_one(timing.sentence, timing.verbs, k):
        return True
    last = timing.earlier[-1] if timing.earlier else None
    near = last is not None and 0 < draft.sentence.position - last.sentence.position <= _STORY_REACH
    return near and last is not None and "story" in last.marks and _same_paragraph(last, draft)


_STORY_REACH = 2


def _same_paragraph(one: Draft, other: Draft) -> bool:
    return one.sentence.paragraph == other.sentence.paragraph


def _single_case(draft: Draft) -> bool:
    """ "in a quarrel over 2.4 million euros", "a supplier's arrears of 4.6 million yuan": one story, its day untold."""
    sentence, at = draft.sentence, draft.first - 1
    if draft.quantity.form != "money" or sentence.word(at) not in ("of", "over", "worth", "involving"):
        return False
    if sentence.word(at - 1) in QUANTIFYING:
        return False
    first = at
    while first > 0 and sentence.tags[first - 1] in "NJKG":
        first -= 1
    return sentence.word(first - 1) in ("a", "an") and first < at


def _risen(draft: Draft, timing: Timing) -> bool:
    """ "increased to 29 from 15 in 2020": the level that was reached stands."""
    following = next((d for d in timing.drafts if d.first > draft.first), None)
    came = draft.sentence.word(draft.first - 1) == "to"
    return came and following is not None and draft.sentence.word(following.first - 1) == "from"


def _since_then(sentence: Sentence) -> bool:
    """ "since then", "in the 20 months since,": from the event last told."""
    return any(word == "since" and sentence.word(i + 1) in ("then", ",", ".") for i, word in enumerate(sentence.low))


def _tense_of(draft: Draft, timing: Timing) -> str:
    k = timing.verb_of(draft)
    return finite_tense(timing.verbs, k) if k is not None else "none"


def _attribute(draft: Draft) -> bool:
    """ "Shaanxi, with more than 17,000 lawyers, has made ...": what a place or body has."""
    sentence = draft.sentence
    return sentence.word(draft.first - 1) == "with" and sentence.word(draft.first - 2) == ","


def _coming(timing: Timing) -> str | None:
    """What is planned is planned for the time last spoken of, if that is not past."""
    context, published = timing.clock.context, timing.clock.published
    if context and published and context[:4].isdigit() and int(context[:4]) >= published.year and len(context) == 4:
        return context
    return None


def _perfect(draft: Draft, timing: Timing, k: int) -> tuple[str | None, str]:
    since = timing.clock.event
    context = timing.clock.context
    if _reached(draft, timing.verbs[k]):
        return "now", "tense"
    if since and len(since) < 8 and _since_then(timing.sentence):
        return f"{since}/..", "context"
    finite = next((v for v in reversed(timing.verbs[: k + 1]) if v.finite), timing.verbs[k])
    lemmas = (timing.verbs[k].lemma, finite.lemma, *timing.verbs[k].chain)
    open_end = next((t.edtf for t in timing.times if t.last <= draft.first and (t.edtf or "").endswith("/..")), None)
    if draft.quantity.form == "money" and timing.verbs[k].lemma not in LEVEL:
        return open_end, "tense"
    if _provided(draft, timing.verbs[k]):
        return "now", "tense"
    if open_end is not None and not STOCK.intersection(lemmas):
        return open_end, "context"
    here = timing.clock.paragraph == timing.sentence.paragraph
    if here and context and context.endswith("/..") and not STOCK.intersection(lemmas):
        return context, "context"
    return ("now" if any(lemma in STOCK for lemma in lemmas) else None), "tense"


_MOVING = GROWTH | SHRINKING | {"enlarge", "bring", "take", "push", "lift", "drive"}
_PROVIDING = wordset("find provide arrange secure set assign appoint designate reserve")


def _reached(draft: Draft, verb: Verb) -> bool:
    """ "has enlarged its roster to 1,712": the level that was reached stands."""
    return verb.lemma in _MOVING and draft.sentence.word(draft.first - 1) == "to"


def _provided(draft: Draft, verb: Verb) -> bool:
    """ "An adviser has been found for 15,800 villages": what is provided for stays so."""
    return verb.passive and verb.lemma in _PROVIDING and draft.sentence.word(draft.first - 1) == "for"


def _said_here(draft: Draft, timing: Timing) -> Time | None:
    """The time last told in the same sentence: "took 9,400 calls in the first half, and victims received relief"."""
    said = [t for t in timing.times if t.last <= draft.first and t.kind == "point" and not t.compare and t.edtf]
    return said[-1] if said and ".." not in (said[-1].edtf or "") else None


def _context(draft: Draft, timing: Timing) -> str | None:
    """The period last spoken of, unless it is a mere day."""
    said = _said_here(draft, timing)
    context = said.edtf if said is not None else timing.clock.context
    if context and timing.clock.published and context[:7] > timing.clock.published.isoformat()[: len(context[:7])]:
        return None  # what is past has not been done in a year to come
    if "example" in timing.sentence.low or "instance" in timing.sentence.low:
        return None
    return None if context is None or (len(context) == 10 and "/" not in context) else context


def governing(draft: Draft, verbs: list[Verb]) -> int | None:
    """The verb that the figure hangs on: the last before it, or the one of which it opens the clause."""
    sentence = draft.sentence
    after = next((n for n, verb in enumerate(verbs) if verb.first >= draft.quantity.last), None)
    if after is not None and _absolute(draft, verbs[after]):
        return after
    finite = next((n for n, verb in enumerate(verbs) if verb.finite and verb.first >= draft.quantity.last), None)
    if finite is not None and _begins_clause(sentence, draft.first) and _reaches(sentence, draft, verbs[finite]):
        return finite
    before = [
        n
        for n, verb in enumerate(verbs)
        if verb.last <= draft.first
        or verb.first < draft.quantity.first < verb.last
        or (verb.finite and verb.last <= draft.quantity.first)
    ]
    if before:
        return before[-1]
    return finite if finite is not None else after


def _absolute(draft: Draft, verb: Verb) -> bool:
    """ "with 200 mediators appointed"."""
    return draft.sentence.word(draft.first - 1) == "with" and verb.tense == "participle" and verb.first == draft.end


def _reaches(sentence: Sentence, draft: Draft, verb: Verb) -> bool:
    """Whether nothing between the number and the verb begins another clause; an aside between commas may stand."""
    between = sentence.tags[draft.end : verb.first]
    if any(a == "," and b == "C" for a, b in pairwise(between)):
        return False
    return not any(tag in ";:—S" for tag in between) and between.count(",") != 1


def _begins_clause(sentence: Sentence, first: int) -> bool:
    i = first - 1
    while i >= 0 and (sentence.tags[i] == "B" or sentence.low[i] in ("all", "but", "except")):
        i -= 1
    if i < 0 or sentence.tags[i] in ',;:S—(C"':
        return True
    return sentence.low[i] in ("whom", "which", "that") or (
        sentence.tags[i] == "D" and (i == 0 or sentence.tags[i - 1] in ",;:SC")
    )
